#include "support.h"

#include "tigang/outline/outline.h"
#include "tigang/search/hits.h"

static const struct tg_how all = {.folds = TG_FOLD_ALL};

static struct tg_hits *hits_for(const char *query, uint32_t start)
{
  struct tg_hits *hits = tg_hits_for(tg_span_str(query), &all, NULL, start, NULL);
  assert_non_null(hits);
  return hits;
}

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
    struct tg_doc *doc = doc_of_lines(rows[i].text);
    struct tg_buf got = TG_BUF_INIT;
    struct tg_hits *hits = hits_for(rows[i].query, 0);
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
    struct tg_hits *hits = hits_for(rows[i].query, 0);
    struct tg_buf got = TG_BUF_INIT;
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
    struct tg_how how = {.folds = TG_FOLD_ALL, .regex = rows[i].regex};
    struct tg_hits *hits = tg_hits_for(tg_span_str(rows[i].query), &how, NULL, 1, NULL);
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
  static const struct tg_how expression = {.regex = true};
  static const struct tg_pos first = {0, 0}, middle = {2, 0}, next = {3, 0}, last = {4, 0};
  (void)state;
  struct tg_doc *doc = doc_of_lines("督查\n督查\n督查\n督查\n督查\n");
  struct tg_hits *hits = tg_hits_for(tg_span_str("督."), &expression, NULL, 2, NULL);
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
  struct tg_hits *hits = hits_for("督查 落实 -中心", 2);
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

/* "block.offset " of each hit. */
static void add_places(const struct tg_hits *hits, struct tg_buf *out)
{
  for (size_t k = 0; k < tg_hits_count(hits); k++)
    tg_buf_addf(out, "%u.%u ", tg_hits_at(hits, k)->pos.block, tg_hits_at(hits, k)->pos.offset);
}

static void terms_are_near_each_other(void **state)
{
  static const char text[] = "水和土。水。\n"
                             "一、种树\n"
                             "水多。土少；风大。\n"
                             "水好，土好！“风好。”水\n"
                             "二、修路\n"
                             "水\n"
                             "（一）先修桥\n"
                             "水，风。\n"
                             "土\n";
  static const struct {
    enum tg_near near;
    const char *query, *hits;
  } rows[] = {
      {TG_NEAR_PARAGRAPH, "\"水\" \"土\"", "0.0 0.6 0.12 2.0 2.9 3.0 3.9 3.33 "},
      {TG_NEAR_PARAGRAPH, "\"水\" -风", "0.0 0.12 5.0 "},
      {TG_NEAR_SENTENCE, "\"水\" \"土\"", "0.0 0.6 3.0 3.9 "},
      {TG_NEAR_SENTENCE, "\"水\" -风", "0.0 0.12 2.0 3.0 3.33 5.0 "},
      {TG_NEAR_SENTENCE, "\"水\" -风 -土", "0.12 2.0 3.33 5.0 "},
      {TG_NEAR_SENTENCE, "水|土", "0.0 0.6 0.12 2.0 2.9 3.0 3.9 3.33 5.0 7.0 8.0 "},
      {TG_NEAR_SENTENCE, "\"水。土\" -风", ""},
      {TG_NEAR_SECTION, "\"水\" \"土\"", "0.0 0.6 0.12 2.0 2.9 3.0 3.9 3.33 7.0 8.0 "},
      {TG_NEAR_SECTION, "\"水\" -风", "0.0 0.12 5.0 "},
      {TG_NEAR_SECTION, "\"水\" \"修路\"", "4.6 5.0 "}, /* the heading is part of it */
      {TG_NEAR_SECTION, "\"修路\" \"修桥\"", ""},      /* a subsection is another */
      {TG_NEAR_SECTION, "\"土\"", "0.6 2.9 3.9 8.0 "},
  };
  (void)state;
  struct tg_doc *doc = doc_of_lines(text);
  struct tg_outline *outline = tg_outline_new();
  tg_outline_run(outline, doc);
  assert_int_equal(tg_outline_count(outline), 3);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (uint32_t start = 0; start < 9; start += 4) {
      struct tg_how how = {.folds = TG_FOLD_ALL, .near = rows[i].near};
      struct tg_hits *hits =
          tg_hits_for(tg_span_str(rows[i].query), &how, outline, start, NULL);
      struct tg_buf got = TG_BUF_INIT;
      while (tg_hits_step(hits, doc, 1))
        continue;
      add_places(hits, &got);
      if (strcmp(tg_buf_str(&got), rows[i].hits))
        fail_msg("%s in one %s, from %u: %s", rows[i].query, tg_near_name(rows[i].near), start,
                 tg_buf_str(&got));
      tg_buf_fini(&got);
      tg_hits_free(hits);
    }
  tg_outline_free(outline);
  tg_doc_free(doc);
}

/* As long as a section goes on, an excluded term may still come. */
static void hits_of_a_section_wait_for_its_end(void **state)
{
  static const struct tg_how how = {.near = TG_NEAR_SECTION};
  static const struct tg_pos first = {1, 0}, end = {1, 3}, last = {5, 3};
  (void)state;
  struct tg_doc *doc = doc_of_lines("一、种树\n水\n林\n二、修路\n水\n风\n");
  struct tg_outline *outline = tg_outline_new();
  tg_outline_run(outline, doc);
  struct tg_hits *hits = tg_hits_for(tg_span_str("水 -风"), &how, outline, 4, NULL);
  for (int blocks = 0; blocks < 3; blocks++)
    tg_hits_step(hits, doc, 1);
  assert_int_equal(tg_hits_count(hits), 0);
  assert_false(tg_hits_between_known(hits, first, end));
  tg_hits_step(hits, doc, 1);
  assert_int_equal(tg_hits_count(hits), 1);
  assert_true(tg_hits_between_known(hits, first, end));
  tg_hits_run(hits, doc);
  assert_int_equal(tg_hits_count(hits), 1);
  assert_true(tg_hits_between_known(hits, first, last));
  tg_hits_free(hits);
  tg_outline_free(outline);
  tg_doc_free(doc);
}

/* Large slices are searched by two threads at the same time. */
static void large_slices_have_the_same_hits(void **state)
{
  static const char *const queries[] = {"督查", "dc", "督查 -中心", "督.", "的"};
  (void)state;
  struct tg_buf text = TG_BUF_INIT;
  for (int i = 0; i < 60000; i++)
    tg_buf_addf(&text, "第%d段要抓好%s，不要%s。%s\n", i, i % 3 ? "督查" : "落实",
                i % 7 ? "松懈" : "督查中心", i % 1000 ? "" : "督查督查");
  struct tg_doc *doc = doc_of_lines(tg_buf_str(&text));
  assert_true(text.len > 2 << 20);
  for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
    for (uint32_t start = 0; start < 60000; start += 25000) {
      struct tg_how how = {.folds = TG_FOLD_ALL, .regex = strchr(queries[i], '.') != NULL};
      struct tg_hits *h[2];
      for (int k = 0; k < 2; k++) {
        h[k] = tg_hits_for(tg_span_str(queries[i]), &how, NULL, start, NULL);
        while (tg_hits_step(h[k], doc, k ? SIZE_MAX : 100000))
          continue;
      }
      assert_int_equal(tg_hits_count(h[1]), tg_hits_count(h[0]));
      for (size_t n = 0; n < tg_hits_count(h[0]); n++)
        assert_memory_equal(tg_hits_at(h[1], n), tg_hits_at(h[0], n), sizeof(struct tg_hit));
      tg_hits_free(h[0]);
      tg_hits_free(h[1]);
    }
  tg_buf_fini(&text);
  tg_doc_free(doc);
}

static void one_term_is_a_pattern(void **state)
{
  (void)state;
  struct tg_err err = {0};
  struct tg_hits *hits = hits_for("督查 工作", 0);
  assert_non_null(tg_hits_pattern(hits));
  tg_hits_free(hits);
  assert_null(tg_hits_for(tg_span_str("督查 -\xE7"), &all, NULL, 0, &err));
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
      cmocka_unit_test(terms_are_near_each_other),
      cmocka_unit_test(hits_of_a_section_wait_for_its_end),
      cmocka_unit_test(large_slices_have_the_same_hits),
      cmocka_unit_test(one_term_is_a_pattern),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
