#include "support.h"

#include "tigang/recover/recover.h"

#include <stdio.h>

static struct tg_doc *recover(struct tg_span bytes, bool file_order)
{
  struct tg_doc *doc = tg_doc_new(tg_source_of_bytes(bytes));
  struct tg_builder *b = tg_builder_new(doc);
  tg_recover_text(bytes, 0, &(struct tg_recover_options){.file_order = file_order}, b);
  tg_builder_finish(b);
  tg_builder_free(b);
  return doc;
}

static struct tg_doc *recover_str(const char *text)
{
  return recover(tg_span_str(text), false);
}

static void assert_block(const struct tg_doc *doc, uint32_t i, const char *want)
{
  assert_true(i < tg_doc_count(doc));
  struct tg_span got = tg_doc_text(doc, i);
  char text[4096];
  snprintf(text, sizeof text, "%.*s", (int)got.len, got.ptr);
  assert_string_equal(text, want);
}

static enum tg_recover_verdict probe(const char *text)
{
  return tg_recover_probe(tg_span_str(text), true);
}

/* --- texts that are as they should be -------------------------------------------------------- */

static void a_line_is_a_paragraph_in_a_clean_text(void **state)
{
  (void)state;
  static const char text[] = "\n  甲乙丙丁。\n\n\n\xE3\x80\x80\xE3\x80\x80戊己。\r\nEnd of it.\n";
  assert_int_equal(probe(text), TG_RECOVER_CLEAN);
  struct tg_doc *doc = recover_str(text);
  assert_int_equal(tg_doc_count(doc), 3);
  assert_block(doc, 0, "甲乙丙丁。");
  assert_block(doc, 1, "戊己。");
  assert_block(doc, 2, "End of it.");
  const struct tg_block *b = tg_doc_block(doc, 1);
  assert_int_equal(b->line, 5);
  assert_int_equal(b->blank, 2);
  assert_int_equal(b->indent, 4);
  assert_int_equal(tg_doc_source_offset(doc, (struct tg_pos){1, 0}), 27);
  tg_doc_free(doc);
}

static void what_looks_like_damage_is_left_alone(void **state)
{
  (void)state;
  static const struct {
    const char *what, *line;
  } cases[] = {
      {"verse", "春山有雨过溪桥，一路花香上柳梢。\n"},
      {"figures", "2023  1,234.5  67.8%  90\n"},
      {"dialogue", "“你来了？”\n“来了。”\n"},
      {"code", "  if (x) { return y; }\n"},
      {"list", "1、买米买面买油\n2、修理屋顶\n3、给老师写信\n"},
      {"english", "The quick brown fox jumps over the lazy dog and runs far away from\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_buf text = TG_BUF_INIT;
    for (int n = 0; n < 40; n++)
      tg_buf_add_str(&text, cases[i].line);
    assert_int_equal(probe(tg_buf_str(&text)), TG_RECOVER_CLEAN);
    tg_buf_fini(&text);
  }
}

static void any_bytes_are_taken(void **state)
{
  (void)state;
  struct tg_doc *doc = recover_str("甲\xFF乙\n\x01丙");
  assert_block(doc, 0, "甲\xEF\xBF\xBD乙");
  assert_block(doc, 1, "\xE2\x90\x81丙");
  assert_int_equal(tg_doc_repairs(doc)->invalid, 1);
  assert_int_equal(tg_doc_repairs(doc)->controls, 1);
  tg_doc_free(doc);
  doc = recover(tg_span_of("", 0), false);
  assert_int_equal(tg_doc_count(doc), 0);
  tg_doc_free(doc);
}

/* Paragraphs of many lengths, or longer than any line, are no wrapped lines; nor are lines that end
 * where sentences do. */
static void lengths_of_lines_tell_clean_texts(void **state)
{
  (void)state;
  static const struct {
    int chars, more; /* of the shortest line; how much longer others are */
    bool sentences;  /* lines end with 。 */
    enum tg_recover_verdict want;
  } cases[] = {
      {30, 90, true, TG_RECOVER_CLEAN},   {140, 0, false, TG_RECOVER_CLEAN},
      {26, 0, false, TG_RECOVER_DAMAGED}, {26, 0, true, TG_RECOVER_CLEAN},
      {10, 0, false, TG_RECOVER_CLEAN},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_buf text = TG_BUF_INIT;
    for (int line = 0; line < 60; line++) {
      int n = cases[i].chars + (cases[i].more ? line * 37 % cases[i].more : 0);
      for (int k = 1; k < n; k++)
        tg_buf_add_str(&text, k % 29 == 7 ? "12" : "水");
      tg_buf_add_str(&text, cases[i].sentences ? "。\n" : "水\n");
    }
    assert_int_equal(probe(tg_buf_str(&text)), cases[i].want);
    tg_buf_fini(&text);
  }
}

/* --- hard-wrapped files ---------------------------------------------------------------------- */

/* Twelve paragraphs of different lengths, set in lines of `width` characters. */
static void wrap_paragraphs(struct tg_buf *out, size_t width, bool marks)
{
  static const char *const chars[] = {"山", "川", "风", "物", "人", "文", "书", "里", "桥", "路", "田"};
  for (size_t p = 0; p < 12; p++) {
    size_t n = 60 + p * 5 % 9;
    for (size_t i = 0; i < n; i++) {
      if (i && i % width == 0)
        tg_buf_add_char(out, '\n');
      tg_buf_add_str(out, chars[(i * i + p * 7 + i / 3) % 11]);
    }
    tg_buf_add_str(out, "。\n");
    if (marks && p % 4 == 3)
      tg_buf_addf(out, "\n- %zu -\n\n", p / 4 + 1);
  }
}

static void hard_wrapped_lines_are_joined(void **state)
{
  (void)state;
  for (int marks = 0; marks < 2; marks++) {
    struct tg_buf text = TG_BUF_INIT;
    wrap_paragraphs(&text, 24, marks);
    assert_int_equal(probe(tg_buf_str(&text)), TG_RECOVER_DAMAGED);
    struct tg_doc *doc = recover(tg_buf_span(&text), false);
    assert_int_equal(tg_doc_count(doc), 12);
    assert_int_equal(tg_doc_repairs(doc)->furniture_lines, marks ? 3 : 0);
    assert_true(tg_doc_repairs(doc)->lines_joined >= 24);
    uint32_t second_line = tg_doc_line(doc, (struct tg_pos){0, 24 * 3});
    assert_int_equal(second_line, 2);
    tg_doc_free(doc);
    tg_buf_fini(&text);
  }
}

/* A line of 24 characters with `indent` blanks before it and `blank` blank lines behind it. */
static void add_full_line(struct tg_buf *out, int seed, int indent, int blank)
{
  static const char *const chars[] = {"山", "川", "风", "物", "人", "文", "书", "里", "桥", "路", "田"};
  tg_buf_addf(out, "%*s", indent, "");
  for (int i = 0; i < 24 - indent / 2; i++)
    tg_buf_add_str(out, chars[(i * i + seed * 7 + i / 3) % 11]);
  for (int i = 0; i <= blank; i++)
    tg_buf_add_char(out, '\n');
}

static void joined_paragraphs_keep_the_look_of_their_first_lines(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT;
  for (int part = 0; part < 4; part++) {
    tg_buf_add_str(&text, "\n\n 桥边\n\n"); /* a title at the left, apart from the text */
    for (int p = 0; p < 3; p++) {
      add_full_line(&text, part * 9 + p, 4, 1); /* every line has a blank line behind it, */
      add_full_line(&text, part * 9 + p + 3, 0, 1);
      add_full_line(&text, part * 9 + p + 6, 0, 1);
      tg_buf_addf(&text, "山里人家。\n\n%s", p == 1 ? "\n" : ""); /* two before the third one */
    }
  }
  struct tg_doc *doc = recover(tg_buf_span(&text), false);
  assert_int_equal(tg_doc_count(doc), 16);
  static const struct {
    int indent, blank;
  } want[] = {{1, 2}, {4, 0}, {4, 0}, {4, 1}};
  for (uint32_t i = 4; i < 16; i++) {
    const struct tg_block *b = tg_doc_block(doc, i);
    assert_int_equal(b->indent, want[i % 4].indent);
    assert_int_equal(b->blank, want[i % 4].blank);
  }
  tg_doc_free(doc);
  tg_buf_fini(&text);
}

/* --- the scraped speech ---------------------------------------------------------------------- */

struct score {
  double f1;
  bool same_text;
};

/* Ends of paragraphs, counted in bytes of text, into `ends`; the text without line ends into
 * `text`. */
static size_t read_truth(const char *path, uint32_t *ends, size_t most, struct tg_buf *text)
{
  struct tg_buf file = TG_BUF_INIT;
  size_t n = 0;
  assert_true(read_file(path, &file));
  for (size_t i = 0; i < file.len; i++)
    if (file.at[i] != '\n')
      tg_buf_add_char(text, file.at[i]);
    else if (n < most)
      ends[n++] = (uint32_t)text->len;
  tg_buf_fini(&file);
  return n;
}

/* The document's text, with or without what is marked as noise. */
static void add_block_text(const struct tg_doc *doc, uint32_t block, bool clean, struct tg_buf *out)
{
  struct tg_span text = tg_doc_text(doc, block);
  size_t runs, at = 0;
  const struct tg_run *run = tg_doc_runs(doc, block, &runs);
  for (size_t r = 0; clean && r < runs; r++) {
    tg_buf_add(out, text.ptr + at, run[r].pos.offset - at);
    at = run[r].pos.offset + run[r].len;
  }
  tg_buf_add(out, text.ptr + at, text.len - at);
}

static struct score score_doc(const struct tg_doc *doc, const char *path, bool clean)
{
  uint32_t ends[200];
  struct tg_buf want = TG_BUF_INIT, got = TG_BUF_INIT;
  size_t n = read_truth(path, ends, 200, &want), hits = 0;
  for (uint32_t i = 0; i < tg_doc_count(doc); i++) {
    add_block_text(doc, i, clean, &got);
    for (size_t k = 0; k < n; k++)
      hits += ends[k] == got.len;
  }
  struct score s = {.f1 = 2.0 * (double)hits / (double)(n + tg_doc_count(doc)),
                    .same_text = tg_span_eq(tg_buf_span(&want), tg_buf_span(&got))};
  tg_buf_fini(&want);
  tg_buf_fini(&got);
  return s;
}

#define SPEECH "tests/data/speech/"

static void a_scraped_speech_is_put_right(void **state)
{
  (void)state;
  static const uint16_t order[] = {1, 10, 11, 12, 13, 2, 3, 4, 5, 6, 7, 8, 9};
  struct tg_buf bytes = TG_BUF_INIT;
  assert_true(read_file(SPEECH "speech.txt", &bytes));
  assert_int_equal(tg_recover_probe(tg_buf_span(&bytes), true), TG_RECOVER_DAMAGED);
  struct tg_doc *doc = recover(tg_buf_span(&bytes), false);
  struct score s = score_doc(doc, SPEECH "restored.txt", true);
  assert_true(s.same_text);
  assert_true(s.f1 >= .97);
  size_t n;
  const uint16_t *pages = tg_doc_page_order(doc, &n);
  assert_int_equal(n, sizeof order / sizeof *order);
  assert_memory_equal(pages, order, sizeof order);
  assert_int_equal(tg_doc_repairs(doc)->noise, 37);
  assert_string_equal(tg_doc_meta(doc, "页数"), "13");
  assert_string_equal(tg_doc_meta(doc, "title"), "在全市公共图书馆与全民阅读工作会议上的讲话");
  assert_int_equal(tg_doc_block(doc, 0)->kind, TG_BLOCK_TITLE);
  tg_doc_free(doc);
  tg_buf_fini(&bytes);
}

static void file_order_is_kept_when_asked(void **state)
{
  (void)state;
  struct tg_buf bytes = TG_BUF_INIT;
  assert_true(read_file(SPEECH "speech.txt", &bytes));
  struct tg_doc *doc = recover(tg_buf_span(&bytes), true);
  struct score s = score_doc(doc, SPEECH "fileorder.txt", false);
  assert_true(s.same_text);
  assert_true(s.f1 >= .97);
  size_t n;
  tg_doc_page_order(doc, &n);
  assert_int_equal(n, 0);
  tg_doc_free(doc);
  tg_buf_fini(&bytes);
}

static bool has_block(const struct tg_doc *doc, const char *start)
{
  for (uint32_t i = 0; i < tg_doc_count(doc); i++)
    if (tg_span_starts(tg_doc_text(doc, i), start))
      return true;
  return false;
}

/* Places where the fit of lines alone is wrong by a character or two, because quotes are lost. */
static void points_begin_paragraphs(void **state)
{
  (void)state;
  static const char *const starts[] = {
      "一是织密城区书房网。", /* right behind a heading without a mark */
      "一是办好溪畔书声诵读活动。",
      "三是夯实安全根基。", /* as the first and second of its series do */
  };
  struct tg_buf bytes = TG_BUF_INIT;
  assert_true(read_file(SPEECH "speech.txt", &bytes));
  for (int file_order = 0; file_order < 2; file_order++) {
    struct tg_doc *doc = recover(tg_buf_span(&bytes), file_order);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
      assert_true(has_block(doc, starts[i]));
    tg_doc_free(doc);
  }
  tg_buf_fini(&bytes);
}

/* Cuts and broken bytes anywhere must neither crash nor hang. */
static void damaged_damage_is_survived(void **state)
{
  (void)state;
  struct tg_buf bytes = TG_BUF_INIT;
  assert_true(read_file(SPEECH "speech.txt", &bytes));
  for (size_t i = 1; i < 12; i++) {
    size_t len = bytes.len * i / 12;
    bytes.at[len - 1] = (char)(0xF0 + i);
    struct tg_doc *doc = recover(tg_span_of(bytes.at, len), i & 1);
    assert_true(tg_doc_count(doc) > 0);
    tg_doc_free(doc);
  }
  tg_buf_fini(&bytes);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_line_is_a_paragraph_in_a_clean_text),
      cmocka_unit_test(what_looks_like_damage_is_left_alone),
      cmocka_unit_test(lengths_of_lines_tell_clean_texts),
      cmocka_unit_test(any_bytes_are_taken),
      cmocka_unit_test(hard_wrapped_lines_are_joined),
      cmocka_unit_test(joined_paragraphs_keep_the_look_of_their_first_lines),
      cmocka_unit_test(a_scraped_speech_is_put_right),
      cmocka_unit_test(file_order_is_kept_when_asked),
      cmocka_unit_test(points_begin_paragraphs),
      cmocka_unit_test(damaged_damage_is_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
