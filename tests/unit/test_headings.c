#include "support.h"

#include "tigang/search/headings.h"

static const char diary[] = "第一章 春天\n5日 晴\n今天换土。\n6日 雨\n在家看书。\n"
                            "第二章 夏天\n8日 阴\n船来了。\n";

static struct tg_outline *outline_of(const struct tg_headings *h, const struct tg_doc *doc)
{
  struct tg_outline *o = tg_outline_new();
  tg_headings_apply(h, o);
  tg_outline_run(o, doc);
  return o;
}

static void lines_that_match_are_headings(void **state)
{
  static const struct {
    const char *first, *second; /* patterns given */
    uint32_t nodes, levels;     /* those found, and the levels of all as digits */
  } cases[] = {
      {NULL, NULL, 2, 11},          {"2:\\d日", NULL, 5, 12212},      {"天$", NULL, 2, 11},
      {"^\\d日", NULL, 5, 12212}, {"1:^第.章", "^\\d日", 5, 12212}, {"2:^今天", NULL, 3, 121},
  };
  struct tg_doc *doc = doc_of_lines(diary);
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_headings *h = tg_headings_new();
    const char *given[] = {cases[i].first, cases[i].second};
    for (int k = 0; k < 2 && given[k]; k++)
      assert_true(tg_headings_add(h, tg_span_str(given[k]), NULL));
    struct tg_outline *o = outline_of(h, doc);
    uint32_t levels = 0;
    for (uint32_t n = 0; n < tg_outline_count(o); n++)
      levels = levels * 10 + tg_outline_node(o, n)->level;
    if (tg_outline_count(o) != cases[i].nodes || levels != cases[i].levels)
      fail_msg("%s: %u headings, levels %u", cases[i].first ? cases[i].first : "",
               (unsigned)tg_outline_count(o), (unsigned)levels);
    tg_outline_free(o);
    tg_headings_free(h);
  }
  tg_doc_free(doc);
}

static void patterns_are_taken_back(void **state)
{
  struct tg_doc *doc = doc_of_lines(diary);
  struct tg_headings *h = tg_headings_new();
  struct tg_outline_why why;
  (void)state;
  assert_true(tg_headings_add(h, tg_span_str("2:^\\d日"), NULL));
  struct tg_outline *o = outline_of(h, doc);
  assert_int_equal(tg_outline_count(o), 5);
  assert_true(tg_outline_why(o, 1, &why));
  assert_string_equal(why.rule->pattern, "^\\d日");
  uint32_t version = tg_outline_version(o);
  tg_headings_clear(h);
  tg_headings_apply(h, o);
  tg_outline_run(o, doc);
  assert_int_equal(tg_outline_count(o), 2);
  assert_int_not_equal(tg_outline_version(o), version);
  tg_outline_free(o);
  tg_headings_free(h);
  tg_doc_free(doc);
}

static void what_is_no_expression_is_refused(void **state)
{
  struct tg_headings *h = tg_headings_new();
  struct tg_err err;
  (void)state;
  assert_false(tg_headings_add(h, tg_span_str("2:("), &err));
  assert_int_equal(err.code, TG_E_USAGE);
  assert_false(tg_headings_choose(h, tg_span_str("../x"), NULL, &err));
  assert_int_equal(tg_headings_given(h), 0);
  assert_null(tg_headings_name(h));
  assert_true(tg_headings_choose(h, tg_span_str("law"), NULL, &err));
  assert_string_equal(tg_headings_name(h), "law");
  tg_headings_free(h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lines_that_match_are_headings),
      cmocka_unit_test(patterns_are_taken_back),
      cmocka_unit_test(what_is_no_expression_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
