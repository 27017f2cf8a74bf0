#include "support.h"

#include "tigang/format/load.h"
#include "tigang/search/hits.h"

#include <stdlib.h>

static struct tg_pattern *pattern_of(const char *query, unsigned folds, bool regex)
{
  struct tg_err err = {0};
  struct tg_pattern *p = tg_pattern_new(tg_span_str(query), folds, regex, &err);
  if (!p)
    fail_msg("%s: %s", query, err.text);
  return p;
}

static void foldings_are_named(void **state)
{
  (void)state;
  size_t n;
  unsigned bits, all = 0;
  struct tg_err err = {0};
  const struct tg_folding *rows = tg_foldings(&n);
  for (size_t i = 0; i < n; i++) {
    assert_true(tg_fold_parse(rows[i].name, &bits, &err));
    assert_int_equal(bits, rows[i].bit);
    assert_int_equal(rows[i].bit, 1 << i);
    all |= bits;
  }
  assert_int_equal(all, TG_FOLD_ALL);
  assert_true(tg_fold_parse("all", &bits, &err) && bits == TG_FOLD_ALL);
  assert_true(tg_fold_parse("none", &bits, &err) && bits == 0);
  assert_true(tg_fold_parse("space, noise", &bits, &err));
  assert_int_equal(bits, TG_FOLD_SPACE | TG_FOLD_NOISE);
  assert_false(tg_fold_parse("space,nose", &bits, &err));
  assert_int_equal(err.code, TG_E_USAGE);
  assert_non_null(strstr(err.text, "\"nose\""));
  assert_false(tg_fold_parse("", &bits, &err));
  assert_false(tg_fold_parse("case,", &bits, &err));
}

struct regex_row {
  const char *query, *text;
  unsigned folds;
  size_t at, len; /* len 0: nothing */
};

static void expressions_find(void **state)
{
  static const struct regex_row rows[] = {
      {"第[一二]条", "见第二条", 0, 3, 9},
      {"\\d+年", "在２０１８年、2019年", 0, 3, 15}, /* digits of any script */
      {"(督查|督办)室", "督查、督办室", 0, 9, 9},
      {"x*", "axxb", 0, 1, 2}, /* not the empty match before a */
      {"x*", "ab", 0, 0, 0},
      {"^", "ab", 0, 0, 0},
      {"^督", "督查", 0, 0, 3},
      {"查$", "督查", 0, 3, 3},
      {".", "督", 0, 0, 3},
      {"usb", "USB", TG_FOLD_CASE, 0, 3},
      {"Usb", "USB", TG_FOLD_CASE, 0, 0},
      {"\\Sb", "AB", TG_FOLD_CASE, 0, 2}, /* \S is no capital */
      {"\\p{Han}b", "督B", TG_FOLD_CASE, 0, 4},
      {"usb", "USB", 0, 0, 0},
      {"(?<=督)查", "查督查", 0, 6, 3},
      {"a\\Kb", "ab", 0, 1, 1},
      {"", "督查", 0, 0, 0},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_pattern *p = pattern_of(rows[i].query, rows[i].folds, true);
    size_t at = 0, len = 0;
    bool found = tg_pattern_find_in(p, tg_span_str(rows[i].text), 0, &at, &len);
    if (found != (rows[i].len > 0) || at != rows[i].at || len != rows[i].len)
      fail_msg("%s in %s: %zu+%zu", rows[i].query, rows[i].text, at, len);
    tg_pattern_free(p);
  }
}

static void wrong_queries_are_told_with_their_place(void **state)
{
  (void)state;
  struct tg_err err = {0};
  assert_null(tg_pattern_new(tg_span_str("督查(室"), TG_FOLD_ALL, true, &err));
  assert_int_equal(err.code, TG_E_USAGE);
  assert_non_null(strstr(err.text, "character 5"));
  assert_non_null(strstr(err.text, "parenthes"));
  assert_null(tg_pattern_new(tg_span_str("\xE7\x9D"), TG_FOLD_ALL, false, &err));
  assert_non_null(strstr(err.text, "UTF-8"));
  assert_null(tg_pattern_new(tg_span_str("\xE7\x9D"), TG_FOLD_ALL, true, &err));
}

static void expressions_that_explode_are_given_up(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT;
  struct tg_pattern *p = pattern_of("(a+)+$", 0, true);
  size_t at, len;
  tg_buf_add_fill(&text, 'a', 5000);
  tg_buf_add_char(&text, '!');
  assert_false(tg_pattern_find_in(p, tg_buf_span(&text), 0, &at, &len));
  tg_pattern_free(p);
  tg_buf_fini(&text);
}

static void hits_come_nearest_first_and_stand_in_order(void **state)
{
  (void)state;
  struct tg_doc *doc = doc_of_lines("督查一\n二\n督查三督查\n四\n督查五\n六督查\n");
  struct tg_hits *h = tg_hits_new(pattern_of("督查", TG_FOLD_ALL, false), 4);
  assert_false(tg_hits_complete(h, doc));
  assert_true(tg_hits_step(h, doc, 4));
  assert_int_equal(tg_hits_count(h), 1);
  assert_int_equal(tg_hits_at(h, 0)->pos.block, 4);
  tg_hits_run(h, doc);
  assert_true(tg_hits_complete(h, doc));
  assert_int_equal(tg_hits_count(h), 5);
  static const struct tg_pos want[] = {{0, 0}, {2, 0}, {2, 9}, {4, 0}, {5, 3}};
  for (size_t i = 0; i < 5; i++)
    assert_true(tg_pos_eq(tg_hits_at(h, i)->pos, want[i]));
  assert_int_equal(tg_hits_lower(h, (struct tg_pos){0, 1}), 1);
  assert_int_equal(tg_hits_lower(h, (struct tg_pos){2, 9}), 2);
  assert_int_equal(tg_hits_lower(h, (struct tg_pos){6, 0}), 5);
  tg_hits_free(h);
  tg_doc_free(doc);
}

static void add_line(struct tg_builder *b, const char *text)
{
  tg_builder_open(b, &(struct tg_block_spec){.kind = TG_BLOCK_PARAGRAPH});
  tg_builder_text(b, tg_span_str(text), UINT32_MAX, 0);
  tg_builder_close(b);
}

static void hits_follow_a_growing_document(void **state)
{
  (void)state;
  struct tg_doc *doc = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(doc);
  struct tg_hits *h = tg_hits_new(pattern_of("督查", TG_FOLD_ALL, false), 2);
  assert_true(tg_hits_complete(h, doc));
  for (size_t i = 0; i < 6; i++) {
    add_line(b, i % 2 ? "工作" : "督查");
    assert_false(tg_hits_complete(h, doc));
    assert_false(tg_hits_step(h, doc, 1000));
    assert_int_equal(tg_hits_count(h), i / 2 + 1);
  }
  for (size_t i = 0; i < 3; i++)
    assert_int_equal(tg_hits_at(h, i)->pos.block, 2 * i);
  tg_hits_free(h);
  tg_builder_finish(b);
  tg_builder_free(b);
  tg_doc_free(doc);
}

/* Slices of one buffer with line ends, indents and a line that is left out between them. */
static void hits_do_not_leave_their_blocks(void **state)
{
  (void)state;
  static const char bytes[] = "督查\r\n　　督\n查督查\n\n督查--督查\n  查督\n督查";
  static const struct {
    size_t at, len;
  } slices[] = {{0, 6}, {14, 3}, {18, 9}, {46, 6}, {53, 6}};
  struct tg_doc *doc = tg_doc_new(tg_source_of_bytes(tg_span_str(bytes)));
  struct tg_builder *b = tg_builder_new(doc);
  for (size_t i = 0; i < sizeof slices / sizeof *slices; i++)
    tg_builder_slice(b, &(struct tg_block_spec){.line = 1},
                     tg_span_of(bytes + slices[i].at, slices[i].len));
  tg_builder_finish(b);
  static const struct tg_pos want[] = {{0, 0}, {2, 3}, {4, 0}};
  for (size_t step = 1; step < 80; step += 3)
    for (uint32_t start = 0; start < 5; start++) {
      struct tg_hits *h = tg_hits_new(pattern_of("督查", TG_FOLD_ALL, false), start);
      while (tg_hits_step(h, doc, step))
        ;
      assert_int_equal(tg_hits_count(h), 3);
      for (size_t i = 0; i < 3; i++)
        assert_true(tg_pos_eq(tg_hits_at(h, i)->pos, want[i]));
      tg_hits_free(h);
    }
  tg_builder_free(b);
  tg_doc_free(doc);
}

/* Lines that are kept as they stand are no paragraphs: a hit may go on in the next one. */
static void hits_go_on_in_the_next_line(void **state)
{
  static const struct {
    unsigned folds;
    const char *query, *text, *hits; /* block.offset+bytes */
  } rows[] = {
      {TG_FOLD_SPACE, "软件", "用软\n  件和软件", "0.3+3 1.8+6 "},
      {TG_FOLD_SPACE, "软件", "软 \r\n件", "0.0+4 "},
      {TG_FOLD_SPACE, "软件", "软\n\n件", ""}, /* a blank line ends a paragraph */
      {TG_FOLD_SPACE, "软件", "软件\n软\n件", "0.0+6 1.0+3 "},
      {TG_FOLD_SPACE, "人人", "人人\n人", "0.0+6 "},
      {TG_FOLD_SPACE, "人人", "人\n人人", "0.0+3 "},
      {TG_FOLD_SPACE, "人人", "人\n人人人", "0.0+3 1.3+6 "},
      {TG_FOLD_SPACE, "一二三四", "〇一\n二三四五", "0.3+3 "},
      {TG_FOLD_SPACE, "一二三四", "〇一二三\n四五", "0.3+9 "},
      {TG_FOLD_ALL, "ab", "xA\n  Ｂ", "0.1+1 "},
      {TG_FOLD_ALL & ~TG_FOLD_SPACE, "软件", "软\n件", ""},
      {0, "软件", "软\n件", ""},
      {TG_FOLD_ALL, "软 -件", "软\n件", "0.0+3 "}, /* several terms stand in lines */
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (uint32_t start = 0; start < (i ? 1 : 2); start++) {
      struct tg_load_options options = {.as_is = true};
      struct tg_how how = {.folds = rows[i].folds};
      struct tg_load *load = tg_load_bytes(tg_span_str(rows[i].text), &options);
      struct tg_hits *h = tg_hits_for(tg_span_str(rows[i].query), &how, NULL, start, NULL);
      struct tg_buf got = TG_BUF_INIT;
      assert_true(tg_load_all(load, NULL));
      while (tg_hits_step(h, tg_load_doc(load), 1))
        continue;
      for (size_t k = 0; k < tg_hits_count(h); k++)
        tg_buf_addf(&got, "%u.%u+%u ", tg_hits_at(h, k)->pos.block, tg_hits_at(h, k)->pos.offset,
                    (unsigned)tg_hits_at(h, k)->len);
      if (strcmp(tg_buf_str(&got), rows[i].hits))
        fail_msg("%s in %s from %u: %s", rows[i].query, rows[i].text, start, tg_buf_str(&got));
      tg_buf_fini(&got);
      tg_hits_free(h);
      tg_load_free(load);
    }
}

static void empty_queries_match_nothing(void **state)
{
  (void)state;
  struct tg_doc *doc = doc_of_lines("督 查\n");
  static const char *const queries[] = {"", " ", "　\t", "\u200B"};
  for (size_t i = 0; i < 4; i++) {
    struct tg_hits *h = tg_hits_new(pattern_of(queries[i], TG_FOLD_ALL, false), 0);
    tg_hits_run(h, doc);
    assert_true(tg_hits_complete(h, doc));
    assert_int_equal(tg_hits_count(h), 0);
    tg_hits_free(h);
  }
  tg_doc_free(doc);
}

struct sentence_row {
  const char *text, *hit;
  size_t most;
  const char *want;
};

static void sentences_stand_around_hits(void **state)
{
  static const struct sentence_row rows[] = {
      {"一是开会。二是督查落实。三是总结。", "督查", 80, "二是督查落实。"},
      {"督查落实", "督查", 80, "督查落实"},
      {"他说：“抓好督查！”大家鼓掌。", "督查", 80, "他说：“抓好督查！”"},
      {"他说：“抓好督查！”大家鼓掌。", "鼓掌", 80, "大家鼓掌。"},
      {"好；要督查；完", "督查", 80, "要督查；"},
      {"好！  要督查?完", "督查", 80, "要督查?"},
      {"完。督查。完", "督查。", 80, "督查。"},
      {"一二三四五六督查七八九十甲乙", "督查", 6, "五六督查七八"},
      {"一二三四五六督查七八九十甲乙", "督查", 7, "五六督查七八九"},
      {"一督查二三四五六", "督查", 6, "一督查二三四"},
      {"一二三四五督查六", "督查", 6, "三四五督查六"},
      {"一二督查三四", "督查", 1, "督"},
      {"3.5%的督查", "督查", 80, "3.5%的督查"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_span text = tg_span_str(rows[i].text);
    size_t at = tg_span_find(text, tg_span_str(rows[i].hit), 0);
    struct tg_hit hit = {{0, (uint32_t)at}, (uint32_t)strlen(rows[i].hit), 0};
    uint32_t from, to;
    tg_hit_sentence(text, &hit, rows[i].most, &from, &to);
    struct tg_span got = tg_span_slice(text, from, to);
    if (!tg_span_eq_str(got, rows[i].want))
      fail_msg("%s (%zu): %.*s", rows[i].text, rows[i].most, (int)got.len, got.ptr);
  }
}

static size_t count(const struct tg_doc *doc, const char *query, unsigned folds)
{
  struct tg_hits *h = tg_hits_new(pattern_of(query, folds, false), 0);
  tg_hits_run(h, doc);
  size_t n = tg_hits_count(h);
  tg_hits_free(h);
  return n;
}

/* Every keyword as often as grep -o counts it in the undamaged text. */
static void keywords_of_the_sample_are_counted(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT, table = TG_BUF_INIT;
  assert_true(read_file("tests/data/speech/restored.txt", &text));
  assert_true(read_file("tests/data/speech/keywords.tsv", &table));
  struct tg_doc *doc = doc_of_lines(tg_buf_str(&text));
  size_t rows = 0;
  for (char *row = strtok(table.at, "\n"); row; row = strtok(NULL, "\n"), rows++) {
    char *tab = strchr(row, '\t');
    size_t want = strtoul(tab, NULL, 10);
    *tab = 0;
    assert_int_equal(count(doc, row, 0), want);
    assert_int_equal(count(doc, row, TG_FOLD_ALL), want);
  }
  assert_true(rows > 10);
  tg_doc_free(doc);
  tg_buf_fini(&text);
  tg_buf_fini(&table);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(foldings_are_named),
      cmocka_unit_test(expressions_find),
      cmocka_unit_test(wrong_queries_are_told_with_their_place),
      cmocka_unit_test(expressions_that_explode_are_given_up),
      cmocka_unit_test(hits_come_nearest_first_and_stand_in_order),
      cmocka_unit_test(hits_follow_a_growing_document),
      cmocka_unit_test(hits_do_not_leave_their_blocks),
      cmocka_unit_test(hits_go_on_in_the_next_line),
      cmocka_unit_test(empty_queries_match_nothing),
      cmocka_unit_test(sentences_stand_around_hits),
      cmocka_unit_test(keywords_of_the_sample_are_counted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
