#include "support.h"

#include "tigang/search/hits.h"

struct row {
  const char *query, *text, *hits; /* "offset+bytes " of each hit */
};

static void terms_are_found_together(void **state)
{
  static const struct row rows[] = {
      {"督查 工作", "督查工作", "0+12 "}, /* no sign: one term, blanks do not count */
      {"督查 工作", "督查的工作", ""},
      {"督查 -中心", "督查室督查", "0+6 9+6 "},
      {"督查 -中心", "督查中心", ""},
      {"-中心 督查", "督查中心", ""},
      {"\"应急 管理\" 督查", "督查应急管理", "0+6 6+12 "},
      {"\"应急 管理\" 督查", "应急的管理督查", ""},
      {"督查 \"应急 管理\"", "督查应急的管理，应急管理", "0+6 24+12 "},
      {"\"应急 管理\"", "应急 管理", "0+13 "},
      {"“三农”", "“三农”和三农", "0+12 "},
      {"督办|落实", "抓落实、督办", "3+6 12+6 "},
      {"督办 | 落实", "抓落实", "3+6 "},
      {"督办｜落实", "抓落实", "3+6 "},
      {"督查 督办|落实", "督查落实", "0+6 6+6 "},
      {"督查 督办|落实", "督查", ""},
      {"督查 -督办|落实", "督查落实", ""},
      {"督查 -督办|落实", "督查开会", "0+6 "},
      {"督查 -\"应急 中心\"", "督查应急中心", ""},
      {"\"督查\" 工作", "工作的督查", "0+6 9+6 "},
      {"督|督查", "督查督", "0+6 6+3 "}, /* the longest at one place */
      /* signs that are text */
      {"-5", "零下-5度", "6+2 "},
      {"--", "a--b", "1+2 "},
      {"a - b", "a-b", "0+3 "},
      {"\"", "a\"b", "1+1 "},
      {"督查\"室", "督查\"室", "0+10 "},
      {"|", "a|b", "1+1 "},
      {"a|", "ba", "1+1 "},
      {"|a", "ba", "1+1 "},
      {"", "督查", ""},
      {" ", "督 查", ""},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_err err = {0};
    struct tg_query *q = tg_query_new(tg_span_str(rows[i].query), TG_FOLD_ALL, &err);
    struct tg_doc *doc = doc_of_lines(rows[i].text);
    struct tg_buf got = TG_BUF_INIT;
    struct tg_hits *hits;
    assert_non_null(q);
    hits = tg_hits_of_query(q, 0);
    tg_hits_run(hits, doc);
    for (size_t k = 0; k < tg_hits_count(hits); k++)
      tg_buf_addf(&got, "%u+%u ", tg_hits_at(hits, k)->pos.offset, tg_hits_at(hits, k)->len);
    if (strcmp(tg_buf_str(&got), rows[i].hits))
      fail_msg("%s in %s: %s", rows[i].query, rows[i].text, tg_buf_str(&got));
    tg_buf_fini(&got);
    tg_doc_free(doc);
    tg_hits_free(hits);
  }
}

/* Each hit tells its term, counted without those that are excluded. */
static void hits_know_their_term(void **state)
{
  static const struct row rows[] = {
      {"督查工作", "督查工作", "0"},
      {"督查 \"工作\"", "督查工作督查", "010"},
      {"督查 -中心 工作|落实", "落实督查的工作", "201"},
      {"a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r", "rqpoa", "fffe0"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_doc *doc = doc_of_lines(rows[i].text);
    struct tg_hits *hits = tg_hits_for(tg_span_str(rows[i].query), 0, false, 0, NULL);
    struct tg_buf got = TG_BUF_INIT;
    assert_non_null(hits);
    tg_hits_run(hits, doc);
    for (size_t k = 0; k < tg_hits_count(hits); k++)
      tg_buf_addf(&got, "%x", (unsigned)tg_hits_at(hits, k)->term);
    assert_string_equal(tg_buf_str(&got), rows[i].hits);
    tg_buf_fini(&got);
    tg_hits_free(hits);
    tg_doc_free(doc);
  }
}

static bool is_in_block(void *context, const struct tg_hit *hit)
{
  return hit->pos.block == *(const uint32_t *)context;
}

/* Whether the search goes by regions, by blocks or by terms. */
static void hits_that_are_not_wanted_are_left_out(void **state)
{
  static const struct {
    const char *query;
    bool regex;
  } rows[] = {{"督查", false}, {"督.", true}, {"督查 -中心", false}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_doc *doc = doc_of_lines("督查\n督查督查\n督查\n");
    struct tg_hits *hits =
        tg_hits_for(tg_span_str(rows[i].query), TG_FOLD_ALL, rows[i].regex, 1, NULL);
    uint32_t block = 1;
    tg_hits_set_filter(hits, is_in_block, &block);
    tg_hits_run(hits, doc);
    assert_int_equal(tg_hits_count(hits), 2);
    assert_int_equal(tg_hits_at(hits, 0)->pos.offset, 0);
    assert_int_equal(tg_hits_at(hits, 1)->pos.offset, 6);
    tg_hits_free(hits);
    tg_doc_free(doc);
  }
}

/* The search begins in the middle: what lies between is known there first. */
static void what_is_known_is_told(void **state)
{
  static const struct tg_pos first = {0, 0}, middle = {2, 0}, next = {3, 0}, last = {4, 0};
  (void)state;
  struct tg_doc *doc = doc_of_lines("督查\n督查\n督查\n督查\n督查\n");
  struct tg_hits *hits = tg_hits_for(tg_span_str("督."), 0, true, 2, NULL);
  assert_false(tg_hits_between_known(hits, middle, next));
  tg_hits_step(hits, doc, 1); /* an expression: one block at a time */
  assert_true(tg_hits_between_known(hits, middle, next));
  assert_false(tg_hits_between_known(hits, middle, last));
  assert_false(tg_hits_between_known(hits, first, middle));
  tg_hits_run(hits, doc);
  assert_true(tg_hits_between_known(hits, middle, last));
  tg_hits_free(hits);
  tg_doc_free(doc);
}

static void paragraphs_match_one_by_one(void **state)
{
  (void)state;
  struct tg_doc *doc = doc_of_lines("督查\n督查落实\n落实\n落实督查督查\n督查中心落实\n");
  struct tg_query *q = tg_query_new(tg_span_str("督查 落实 -中心"), TG_FOLD_ALL, NULL);
  struct tg_hits *hits = tg_hits_of_query(q, 2);
  assert_null(tg_hits_pattern(hits));
  assert_true(tg_hits_step(hits, doc, 8));
  tg_hits_run(hits, doc);
  static const struct tg_pos want[] = {{1, 0}, {1, 6}, {3, 0}, {3, 6}, {3, 12}};
  assert_int_equal(tg_hits_count(hits), 5);
  for (size_t i = 0; i < 5; i++)
    assert_true(tg_pos_eq(tg_hits_at(hits, i)->pos, want[i]));
  tg_hits_free(hits);
  tg_doc_free(doc);
}

static void one_term_is_a_pattern(void **state)
{
  (void)state;
  struct tg_err err = {0};
  struct tg_hits *hits = tg_hits_of_query(
      tg_query_new(tg_span_str("督查 工作"), TG_FOLD_ALL, NULL), 0);
  assert_non_null(tg_hits_pattern(hits));
  tg_hits_free(hits);
  assert_null(tg_query_new(tg_span_str("督查 -\xE7"), TG_FOLD_ALL, &err));
  assert_int_equal(err.code, TG_E_USAGE);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(terms_are_found_together),
      cmocka_unit_test(hits_know_their_term),
      cmocka_unit_test(hits_that_are_not_wanted_are_left_out),
      cmocka_unit_test(what_is_known_is_told),
      cmocka_unit_test(paragraphs_match_one_by_one),
      cmocka_unit_test(one_term_is_a_pattern),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
