#include "support.h"

#include "tigang/config/keymap.h"

/* What the keys mean there: the command, "..." for a prefix, "" for nothing. */
static const char *meaning(const struct tg_keymap *map, enum tg_where where, const char *keys)
{
  struct tg_span left = tg_span_str(keys);
  struct tg_key list[TG_KEYS_MAX];
  const char *command = NULL;
  size_t n = 0, used;
  for (; left.len; left = tg_span_slice(left, used, left.len))
    assert_true(n < TG_KEYS_MAX && tg_key_parse(left, &list[n++], &used, NULL));
  switch (tg_keymap_find(map, where, list, n, &command)) {
  case TG_KEYS_FOUND:
    return command;
  case TG_KEYS_PREFIX:
    return "...";
  default:
    return "";
  }
}

static void bindings_are_found_where_they_hold(void **state)
{
  (void)state;
  static const char text[] = "# a comment\n"
                             "bind all q quit\r\n"
                             "  bind\ttext  j   scroll 1  \n"
                             "\n"
                             "bind text gg begin\n"
                             "bind text gzt place top\n"
                             "bind outline q jump\n"
                             "bind all ]] heading 1\n"
                             "bind list ] list-scroll 1\n"
                             "bind prompt <C-c> cancel\n"
                             "bind text j scroll 2";
  static const struct {
    enum tg_where where;
    const char *keys, *want;
  } rows[] = {
      {TG_WHERE_TEXT, "j", "scroll 2"}, /* the later line */
      {TG_WHERE_TEXT, "q", "quit"},     {TG_WHERE_OUTLINE, "q", "jump"}, /* its own before all */
      {TG_WHERE_PROMPT, "q", ""},       {TG_WHERE_PROMPT, "<C-c>", "cancel"},
      {TG_WHERE_OUTLINE, "j", ""},      {TG_WHERE_TEXT, "g", "..."},
      {TG_WHERE_TEXT, "gg", "begin"},   {TG_WHERE_TEXT, "gz", "..."},
      {TG_WHERE_TEXT, "gzt", "place top"}, {TG_WHERE_TEXT, "gzz", ""},
      {TG_WHERE_TEXT, "]", "..."},      {TG_WHERE_TEXT, "]]", "heading 1"},
      {TG_WHERE_LIST, "]", "list-scroll 1"}, /* found goes before what is longer */
  };
  struct tg_keymap map = {TG_VEC_INIT, TG_ARENA_INIT};
  assert_int_equal(tg_keymap_parse(&map, "test", tg_span_str(text), NULL), 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(meaning(&map, rows[i].where, rows[i].keys), rows[i].want))
      fail_msg("%s %s: \"%s\"", tg_where_name(rows[i].where), rows[i].keys,
               meaning(&map, rows[i].where, rows[i].keys));
  tg_keymap_fini(&map);
}

static void wrong_lines_are_told_and_left_out(void **state)
{
  (void)state;
  static const char *const rows[][2] = {
      {"bnd all q quit", "want: bind"},
      {"bind everywhere q quit", "no place called \"everywhere\""},
      {"bind all", "want: bind"},
      {"bind all q", "want: bind"},
      {"bind all <Nokey> quit", "unknown key <Nokey>"},
      {"bind all abcde quit", "more than 4 keys"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_keymap map = {TG_VEC_INIT, TG_ARENA_INIT};
    struct tg_buf text = TG_BUF_INIT, errors = TG_BUF_INIT;
    tg_buf_addf(&text, "bind text j down\n\n%s\nbind text k up\n", rows[i][0]);
    assert_int_equal(tg_keymap_parse(&map, "my.keys", tg_buf_span(&text), &errors), 1);
    assert_ptr_equal(strstr(tg_buf_str(&errors), "my.keys:3: "), errors.at);
    assert_non_null(strstr(errors.at, rows[i][1]));
    assert_int_equal(map.bindings.n, 2);
    assert_string_equal(meaning(&map, TG_WHERE_TEXT, "k"), "up");
    tg_buf_fini(&text);
    tg_buf_fini(&errors);
    tg_keymap_fini(&map);
  }
}

static void the_default_map_is_whole(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT, errors = TG_BUF_INIT;
  struct tg_keymap map, again = {TG_VEC_INIT, TG_ARENA_INIT};
  size_t lines = 0;
  tg_keymap_init(&map);
  assert_true(read_file("src/config/default.keys", &text));
  assert_int_equal(tg_keymap_parse(&again, "default.keys", tg_buf_span(&text), &errors), 0);
  for (const char *p = text.at; p; p = strchr(p, '\n')) {
    p += *p == '\n';
    lines += !strncmp(p, "bind ", 5);
  }
  assert_int_equal(map.bindings.n, lines); /* none is given twice, none lost */
  assert_int_equal(again.bindings.n, lines);
  assert_string_equal(meaning(&map, TG_WHERE_TEXT, "q"), "quit");
  assert_string_equal(meaning(&map, TG_WHERE_TEXT, "j"), "scroll 1");
  assert_string_equal(meaning(&map, TG_WHERE_TEXT, "<Down>"), "scroll 1");
  tg_buf_fini(&text);
  tg_buf_fini(&errors);
  tg_keymap_fini(&map);
  tg_keymap_fini(&again);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bindings_are_found_where_they_hold),
      cmocka_unit_test(wrong_lines_are_told_and_left_out),
      cmocka_unit_test(the_default_map_is_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
