#include "support.h"

#include "tigang/config/config.h"
#include "tigang/config/themes.h"
#include "tigang/search/pattern.h"
#include "tigang/view/outline.h"

#include <stdio.h>
#include <stdlib.h>

static bool knows_command(struct tg_span line, struct tg_err *err)
{
  if (tg_span_starts(line, "page") || tg_span_starts(line, "quit"))
    return true;
  return tg_err_set(err, TG_E_USAGE, TG_MSG_COMMAND_UNKNOWN, (int)line.len, line.ptr);
}

static bool knows_rules(void *context, struct tg_span name, struct tg_err *err)
{
  assert_ptr_equal(context, knows_rules);
  if (tg_span_eq_str(name, "law"))
    return true;
  return tg_err_set(err, TG_E_USAGE, TG_MSG_RULES_UNKNOWN, (int)name.len, name.ptr);
}

static void parse(struct tg_config *c, const char *text)
{
  const struct tg_config_checks checks = {knows_command, knows_rules, (void *)knows_rules};
  tg_config_init(c, true);
  tg_config_parse(c, "c", tg_span_str(text), &checks);
}

static const char *command_of(const struct tg_config *c, enum tg_where where, const char *key)
{
  struct tg_key k;
  struct tg_err err;
  size_t used;
  const char *command = NULL;
  assert_true(tg_key_parse(tg_span_str(key), &k, &used, &err));
  if (tg_keymap_find(&c->keymap, where, &k, 1, &command) != TG_KEYS_FOUND)
    return NULL;
  return command;
}

static const char mine[] = "\xEF\xBB\xBF# mine\r\n"
                           "set measure=38 justify foldings=space,noise # three\r\n"
                           "\n"
                           "  theme nord#1 # comment\n"
                           "theme mono   # none\n"
                           "rules law # laws\n"
                           "filter *.wpd wpd2text %f # x\n"
                           "bind text J page 2 # two pages\n"
                           "unbind text j\n"
                           "unbind all q\n"
                           "bind list <C-q> quit";

static void each_kind_of_line_is_taken(void **state)
{
  struct tg_config c;
  (void)state;
  parse(&c, mine);
  assert_string_equal(tg_buf_str(&c.complaints),
                      "c:4: no theme \"nord#1\"; --list=themes names them\n");
  assert_int_equal(c.settings.values[TG_SET_MEASURE], 38);
  assert_int_equal(c.settings.values[TG_SET_JUSTIFY], 1);
  assert_int_equal(c.settings.values[TG_SET_FOLDINGS], TG_FOLD_SPACE | TG_FOLD_NOISE);
  assert_string_equal(c.settings.theme, "mono");
  assert_string_equal(tg_buf_str(&c.rules), "law");
  assert_string_equal(tg_filters_find(&c.filters, "a.wpd"), "wpd2text %f # x");
  assert_string_equal(command_of(&c, TG_WHERE_TEXT, "J"), "page 2");
  assert_string_equal(command_of(&c, TG_WHERE_LIST, "<C-q>"), "quit");
  assert_string_equal(command_of(&c, TG_WHERE_TEXT, "k"), "scroll -1");
  assert_null(command_of(&c, TG_WHERE_TEXT, "j"));
  assert_null(command_of(&c, TG_WHERE_TEXT, "q"));
  tg_config_fini(&c);
}

/* The theme that was named last is there to be shown, a wrong one changes nothing. */
static void the_theme_comes_with_its_name(void **state)
{
  struct tg_config c;
  struct tg_theme dark;
  struct tg_err err;
  (void)state;
  assert_true(tg_themes_load("dark", &dark, &err));
  parse(&c, "theme mono\nset theme=dark\ntheme none-such");
  assert_string_equal(c.settings.theme, "dark");
  assert_int_equal(c.theme.looks[TG_DEPTH_TRUE][TG_STYLE_HIT].bg,
                   dark.looks[TG_DEPTH_TRUE][TG_STYLE_HIT].bg);
  tg_config_fini(&c);
  parse(&c, "theme dark\nset all&");
  assert_string_equal(c.settings.theme, "default");
  assert_int_equal(c.theme.looks[TG_DEPTH_TRUE][TG_STYLE_TEXT].bg, TG_COLOUR_DEFAULT);
  tg_config_fini(&c);
}

static void help_goes_to_the_keys_that_are_left(void **state)
{
  struct tg_config c;
  (void)state;
  parse(&c, "unbind text j\nbind text <Down> page 1");
  for (size_t i = 0; i < c.keymap.bindings.n; i++)
    if (c.keymap.bindings.at[i].where == TG_WHERE_TEXT &&
        !strcmp(c.keymap.bindings.at[i].command, "scroll 1")) {
      assert_string_equal(c.keymap.bindings.at[i].help, "one row down");
      break;
    }
  tg_config_fini(&c);
}

static void every_mistake_is_told_and_the_rest_is_taken(void **state)
{
  struct tg_config c;
  (void)state;
  parse(&c, "set\n"
            "set colour=red measure=20 breaks=never\n"
            "set foldings=case,cases\n"
            "theme\nrules\nrules none-such\n"
            "bind text x fly 1\n"
            "bind here x page 1\n"
            "bind text <Nokey> page 1\n"
            "bind text x\n"
            "unbind text\n"
            "unbind text x y\n"
            "filter *.x cat\n"
            "colour red\n"
            "set pace=300");
  static const char *const begins[] = {
      "c:1: want: set", "c:2: unknown setting \"colour\"", "c:3: foldings wants all, none",
      "c:4: want: theme NAME", "c:5: want: rules NAME", "c:6: no rules \"none-such\"",
      "c:7: ", "c:8: no place called \"here\"", "c:9: ", "c:10: want: bind", "c:11: want: bind",
      "c:12: want: unbind", "c:13: want: filter", "c:14: unknown word \"colour\""};
  const char *line = tg_buf_str(&c.complaints);
  for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
    if (strncmp(line, begins[i], strlen(begins[i])))
      fail_msg("%s: %s", begins[i], line);
    line = strchr(line, '\n') + 1;
  }
  assert_string_equal(line, "");
  assert_int_equal(c.settings.values[TG_SET_MEASURE], 20);
  assert_int_equal(c.settings.values[TG_SET_PACE], 300);
  assert_int_equal(c.settings.values[TG_SET_FOLDINGS], TG_FOLD_ALL);
  assert_int_equal(c.filters.list.n, 0);
  tg_config_fini(&c);
}

static void what_is_printed_reads_back_as_the_same(void **state)
{
  struct tg_config c, again;
  struct tg_buf first = TG_BUF_INIT, second = TG_BUF_INIT;
  (void)state;
  parse(&c, mine);
  tg_config_print(&c, &first);
  parse(&again, first.at);
  assert_string_equal(tg_buf_str(&again.complaints), "");
  tg_config_print(&again, &second);
  assert_string_equal(first.at, second.at);
  assert_memory_equal(&c.settings, &again.settings, sizeof c.settings);
  assert_int_equal(c.keymap.bindings.n, again.keymap.bindings.n);
  assert_string_equal(tg_buf_str(&again.rules), "law");
  assert_null(command_of(&again, TG_WHERE_TEXT, "j"));
  tg_config_fini(&c);
  tg_config_fini(&again);
  tg_buf_fini(&first);
  tg_buf_fini(&second);
}

static void without_a_file_all_is_a_comment(void **state)
{
  struct tg_config c;
  struct tg_buf text = TG_BUF_INIT;
  (void)state;
  parse(&c, "");
  tg_config_print(&c, &text);
  for (char *line = text.at; *line; line = strchr(line, '\n') + 1)
    assert_int_equal(*line, '#');
  tg_config_fini(&c);
  tg_buf_fini(&text);
}

static void any_bytes_are_taken(void **state)
{
  static const char *const words[] = {"set ",  "bind ",  "unbind ", "text ", "filter ", "theme ",
                                      "rules ", "<C-x>",  "=",       "\n",    "%f",      "#",
                                      "\xE4\xB8", "measure", "page ",   "\0"};
  uint32_t seed = 11;
  (void)state;
  for (int round = 0; round < 2000; round++) {
    struct tg_config c;
    struct tg_buf text = TG_BUF_INIT, printed = TG_BUF_INIT;
    for (int i = 0; i < 24; i++) {
      seed = seed * 1664525 + 1013904223;
      tg_buf_add_str(&text, words[seed >> 28]);
      if (seed & 0x400)
        tg_buf_add_char(&text, (char)(seed >> 16));
    }
    tg_config_init(&c, false);
    tg_config_parse(&c, "c", tg_buf_span(&text), NULL);
    tg_config_print(&c, &printed);
    tg_config_fini(&c);
    tg_buf_fini(&text);
    tg_buf_fini(&printed);
  }
}

/* The tables of other layers, which this one cannot see. */
static void words_of_settings_are_those_of_the_code(void **state)
{
  struct tg_settings s;
  struct tg_err err;
  enum tg_setting which;
  char word[64];
  size_t n;
  const struct tg_folding *foldings = tg_foldings(&n);
  (void)state;
  tg_settings_init(&s);
  assert_int_equal(s.values[TG_SET_FOLDINGS], TG_FOLD_ALL);
  assert_int_equal(s.values[TG_SET_PACE], TG_OUTLINE_PACE);
  for (size_t i = 0; i < n; i++) {
    snprintf(word, sizeof word, "foldings=%s", foldings[i].name);
    assert_true(tg_settings_set(&s, tg_span_str(word), &which, &err));
    assert_int_equal(s.values[TG_SET_FOLDINGS], foldings[i].bit);
  }
  for (int i = 0; i < TG_NEARS; i++) {
    snprintf(word, sizeof word, "near=%s", tg_near_name((enum tg_near)i));
    assert_true(tg_settings_set(&s, tg_span_str(word), &which, &err));
    assert_int_equal(s.values[TG_SET_NEAR], i);
  }
  for (int i = 0; i < TG_OUTLINE_COLUMNS; i++) {
    snprintf(word, sizeof word, "column=%s", tg_outline_column_name((enum tg_outline_column)i));
    assert_true(tg_settings_set(&s, tg_span_str(word), &which, &err));
    assert_int_equal(s.values[TG_SET_COLUMN], i);
  }
}

static void words_are_completed(void **state)
{
  static const struct {
    const char *word, *want;
  } rows[] = {
      {"measu", "measure=\n"},
      {"mous", "mouse\n"},
      {"nomo", "nomouse\n"},
      {"wrapscan", "wrapscan\n"},
      {"near=s", "near=sentence\nnear=section\n"},
      {"nea=se", "nea=sentence\nnea=section\n"},
      {"foldings=n", "foldings=none\nfoldings=noise\n"},
      {"foldings=case,p", "foldings=case,punct\nfoldings=case,pinyin\n"},
      {"theme=mo", "theme=mono\n"},
      {"measure=", ""},
      {"xyz=", ""},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_buf out = TG_BUF_INIT;
    tg_settings_complete(tg_span_str(rows[i].word), &out);
    for (size_t at = 0, n; at < out.len; at += n + 1) { /* each is among the wanted */
      n = strcspn(out.at + at, "\n");
      if (tg_span_find(tg_span_str(rows[i].want), tg_span_of(out.at + at, n + 1), 0) == SIZE_MAX)
        fail_msg("%s: %s", rows[i].word, out.at);
    }
    assert_int_equal(out.len, strlen(rows[i].want));
    tg_buf_fini(&out);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_kind_of_line_is_taken),
      cmocka_unit_test(the_theme_comes_with_its_name),
      cmocka_unit_test(help_goes_to_the_keys_that_are_left),
      cmocka_unit_test(every_mistake_is_told_and_the_rest_is_taken),
      cmocka_unit_test(what_is_printed_reads_back_as_the_same),
      cmocka_unit_test(without_a_file_all_is_a_comment),
      cmocka_unit_test(any_bytes_are_taken),
      cmocka_unit_test(words_of_settings_are_those_of_the_code),
      cmocka_unit_test(words_are_completed),
  };
  setenv("TIGANG_THEMES", "themes", 1);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
