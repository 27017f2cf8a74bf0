/* Two languages: that everything is said in both, with the same arguments. */
#include "support.h"

#include "tigang/base/msg.h"
#include "tigang/config/keymap.h"
#include "tigang/format/format.h"
#include "tigang/outline/outline.h"
#include "tigang/search/pattern.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

enum { ARGUMENTS = 8 };

/* The types of the arguments that a format takes, by their places: "d" for a width or precision
 * that is given by *, else length and conversion ("zu", "s"). */
struct arguments {
  char types[ARGUMENTS][4];
  size_t n;
};

static size_t number_and_dollar(const char **p)
{
  char *end;
  unsigned long place = strtoul(*p, &end, 10);
  if (end == *p || *end != '$')
    return 0;
  *p = end + 1;
  return place;
}

static void take(struct arguments *a, size_t place, const char *type, size_t len)
{
  size_t at = place ? place - 1 : a->n;
  assert_true(at < ARGUMENTS && len < sizeof a->types[0]);
  memcpy(a->types[at], type, len);
  a->n = at + 1 > a->n ? at + 1 : a->n;
}

static struct arguments arguments_of(const char *format)
{
  struct arguments a = {.n = 0};
  for (const char *p = format; (p = strchr(p, '%'));) {
    p++;
    if (*p == '%') {
      p++;
      continue;
    }
    size_t place = number_and_dollar(&p);
    for (; (*p && strchr("-+ #0.", *p)) || isdigit((unsigned char)*p) || *p == '*'; p++)
      if (*p == '*') {
        const char *q = p + 1;
        size_t star = number_and_dollar(&q);
        take(&a, star, "d", 1);
        p = q - 1;
      }
    size_t len = strspn(p, "hlzjt");
    if (p[len] && strchr("ducs", p[len])) /* else a sign in a sentence that is no format */
      take(&a, place, p, len + 1);
  }
  return a;
}

static void every_message_is_told_in_chinese(void **state)
{
  (void)state;
  for (int i = 0; i < TG_MSG_COUNT; i++) {
    const char *en = tg_msg_in(TG_LANGUAGE_EN, (enum tg_msg_id)i);
    const char *zh = tg_msg_in(TG_LANGUAGE_ZH, (enum tg_msg_id)i);
    if (!zh)
      fail_msg("no Chinese in msg_zh.def: %s", en);
    struct arguments a = arguments_of(en), b = arguments_of(zh);
    if (memcmp(&a, &b, sizeof a) != 0)
      fail_msg("other arguments in msg_zh.def: %s / %s", en, zh);
  }
}

static void arguments_are_compared_by_their_places(void **state)
{
  static const struct {
    const char *a, *b;
    bool same;
  } rows[] = {
      {"%s of %zu", "第 %2$zu 个：%1$s", true}, {"%.*s", "“%.*s”", true},
      {"%.*s %u", "%3$u %2$.*1$s", true},       {"%u %%", "%u", true},
      {"%.40s", "%s", true},                    {"%s %zu", "%zu %s", false},
      {"%u", "%lu", false},                     {"%s %s", "%s", false},
      {"%s", "", false},                        {"%c", "%d", false},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arguments a = arguments_of(rows[i].a), b = arguments_of(rows[i].b);
    assert_int_equal(memcmp(&a, &b, sizeof a) == 0, rows[i].same);
  }
}

static void said_in_chinese(const char *sentence)
{
  if (*sentence && strcmp(sentence, "-") && tg_say(sentence) == sentence)
    fail_msg("no Chinese in words_zh.def: %s", sentence);
}

static void sentences_of_the_tables_are_told_in_chinese(void **state)
{
  struct tg_keymap map;
  const struct tg_outline_profile *profile;
  const struct tg_outline_rule *rule;
  size_t n;
  (void)state;
  tg_msg_set_language(TG_LANGUAGE_ZH);
  tg_keymap_init(&map);
  for (size_t i = 0; i < map.bindings.n; i++)
    said_in_chinese(map.bindings.at[i].help);
  tg_keymap_fini(&map);
  const struct tg_folding *foldings = tg_foldings(&n);
  for (size_t i = 0; i < n; i++)
    said_in_chinese(foldings[i].help);
  const struct tg_format *formats = tg_formats(&n);
  for (size_t i = 0; i < n; i++)
    said_in_chinese(formats[i].help);
  for (size_t i = 0; (profile = tg_outline_profile(i)); i++)
    said_in_chinese(profile->help);
  for (size_t i = 0; (rule = tg_outline_rule(i)); i++)
    said_in_chinese(rule->help);
  tg_msg_set_language(TG_LANGUAGE_EN);
}

static void a_sentence_has_one_row(void **state)
{
  (void)state;
  for (size_t i = 0; tg_say_at(i); i++)
    for (size_t k = i + 1; tg_say_at(k); k++)
      if (!strcmp(tg_say_at(i), tg_say_at(k)))
        fail_msg("twice in words_zh.def: %s", tg_say_at(i));
}

static void the_environment_names_the_language(void **state)
{
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  static const struct {
    const char *values[3]; /* NULL: not set */
    enum tg_language language;
  } rows[] = {
      {{NULL, NULL, NULL}, TG_LANGUAGE_EN},
      {{NULL, NULL, "zh_CN.UTF-8"}, TG_LANGUAGE_ZH},
      {{NULL, NULL, "zh_TW.UTF-8"}, TG_LANGUAGE_ZH},
      {{NULL, NULL, "ja_JP.UTF-8"}, TG_LANGUAGE_EN},
      {{NULL, "zh_CN.UTF-8", "en_GB.UTF-8"}, TG_LANGUAGE_ZH},
      {{NULL, "C", "zh_CN.UTF-8"}, TG_LANGUAGE_EN},
      {{"C.UTF-8", "zh_CN.UTF-8", "zh_CN.UTF-8"}, TG_LANGUAGE_EN},
      {{"POSIX", NULL, "zh_CN.UTF-8"}, TG_LANGUAGE_EN},
      {{"", "", "zh_CN.UTF-8"}, TG_LANGUAGE_ZH},
      {{"zh_SG", NULL, NULL}, TG_LANGUAGE_ZH},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    for (size_t k = 0; k < 3; k++)
      if (!rows[i].values[k])
        unsetenv(names[k]);
      else
        setenv(names[k], rows[i].values[k], 1);
    tg_msg_set_language(TG_LANGUAGE_AUTO);
    assert_int_equal(tg_msg_language(), rows[i].language);
  }
  tg_msg_set_language(TG_LANGUAGE_EN);
}

static void messages_follow_the_language(void **state)
{
  struct tg_buf said = TG_BUF_INIT;
  (void)state;
  tg_msg_add(&said, TG_MSG_OUTLINE_AGAIN, "四、", "六、");
  assert_string_equal(said.at, "四、 comes after 六、");
  tg_msg_set_language(tg_language_named("zh"));
  tg_buf_clear(&said);
  tg_msg_add(&said, TG_MSG_OUTLINE_MISSING, "六、", "四、", "五、");
  assert_string_equal(said.at, "四、之后是六、：缺五、");
  assert_string_equal(tg_say("of a reader's own map"), "of a reader's own map");
  tg_msg_set_language(tg_language_named("en"));
  assert_int_equal(tg_language_named("fr"), TG_LANGUAGE_AUTO);
  tg_buf_fini(&said);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_message_is_told_in_chinese),
      cmocka_unit_test(arguments_are_compared_by_their_places),
      cmocka_unit_test(sentences_of_the_tables_are_told_in_chinese),
      cmocka_unit_test(a_sentence_has_one_row),
      cmocka_unit_test(the_environment_names_the_language),
      cmocka_unit_test(messages_follow_the_language),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
