/* Documents in other encodings, as loaded: in slices, from the memory of what was chosen. */
#include "support.h"

#include "tigang/format/load.h"
#include "tigang/search/hits.h"

#include <stdio.h>
#include <stdlib.h>


static const char gb[] = "tests/data/docs/notice-gb18030.txt";

/* The text line by line; blank lines are no blocks. */
static void text_of(const struct tg_doc *doc, struct tg_buf *out)
{
  for (uint32_t i = 0; i < tg_doc_count(doc); i++) {
    if (i && !(tg_doc_block(doc, i)->flags & TG_BLOCK_CONTINUES))
      tg_buf_add_char(out, '\n');
    tg_buf_add_span(out, tg_doc_text(doc, i));
  }
  tg_buf_add_char(out, '\n');
}

static struct tg_load *load_file(const char *path, const struct tg_load_options *options)
{
  struct tg_err err = {0};
  struct tg_load *l = tg_load_open(path, options, &err);
  assert_non_null(l);
  assert_true(tg_load_all(l, &err));
  return l;
}

static enum tg_encoding encoding_of(const struct tg_load *l)
{
  return tg_load_encoding(l)->guess.encoding;
}

/* --- slices ---- */

static void slices_of_any_size_make_the_same_text(void **state)
{
  (void)state;
  static const char *const files[] = {gb, "tests/data/docs/club-big5.txt",
                                      "tests/data/docs/letter-shift_jis.txt",
                                      "tests/data/docs/notice-utf16.txt"};
  static const size_t slices[] = {1, 2, 3, 5, 64, 1000};
  for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
    struct tg_load_options options = {0};
    struct tg_buf want = TG_BUF_INIT;
    struct tg_load *l = load_file(files[f], &options);
    text_of(tg_load_doc(l), &want);
    tg_load_free(l);
    for (size_t s = 0; s < sizeof slices / sizeof *slices; s++) {
      struct tg_buf got = TG_BUF_INIT;
      l = tg_load_open(files[f], &options, NULL);
      while (tg_load_step(l, slices[s], true, NULL) == TG_LOAD_MORE)
        continue;
      text_of(tg_load_doc(l), &got);
      assert_string_equal(tg_buf_str(&got), tg_buf_str(&want));
      tg_buf_fini(&got);
      tg_load_free(l);
    }
    tg_buf_fini(&want);
  }
}

static void lines_and_faults_are_the_files_own(void **state)
{
  (void)state;
  struct tg_load_options options = {0};
  struct tg_load *l = load_file(gb, &options);
  const struct tg_doc *d = tg_load_doc(l);
  struct tg_pos p = tg_doc_pos_at_line(d, 7);
  assert_int_equal(tg_doc_line(d, p), 7);
  assert_memory_equal(tg_doc_text(d, p.block).ptr, "（一）办证", 15);
  assert_int_equal(tg_doc_repairs(d)->invalid, 1);
  tg_load_free(l);
}

/* The first lines are there before the last bytes are converted. */
static void the_beginning_does_not_wait_for_the_end(void **state)
{
  (void)state;
  struct tg_buf bytes = TG_BUF_INIT;
  struct tg_load_options options = {0};
  enum { BYTES = 8 << 20, SLICE = 64 * 1024, STEPS = 8 };
  while (bytes.len < BYTES)
    tg_buf_add_str(&bytes, "\xD5\xE2\xD2\xBB\xD0\xD0\xCA\xC7\xD6\xD0\xCE\xC4\xA1\xA3\n");
  struct tg_load *l = tg_load_bytes(tg_buf_span(&bytes), &options);
  for (int i = 0; i < STEPS; i++)
    assert_int_equal(tg_load_step(l, SLICE, false, NULL), TG_LOAD_MORE);
  assert_true(tg_doc_count(tg_load_doc(l)) > 100);
  assert_int_equal(tg_load_fd(l), -1); /* nothing to wait for: the next slice can be made */
  assert_true(tg_load_all(l, NULL));
  assert_int_equal(tg_doc_count(tg_load_doc(l)), bytes.len / 15);
  tg_load_free(l);
  tg_buf_fini(&bytes);
}

static void text_that_reads_badly_is_told(void **state)
{
  (void)state;
  struct tg_load_options options = {.encoding = TG_ENC_UTF8};
  struct tg_load *l = load_file(gb, &options);
  size_t n;
  const char *const *said = tg_doc_warnings(tg_load_doc(l), &n);
  assert_int_equal(n, 1);
  assert_non_null(strstr(said[0], "hardly UTF-8"));
  tg_load_free(l);
}

static void a_thin_guess_is_told(void **state)
{
  (void)state;
  struct tg_load_options options = {0};
  size_t n;
  struct tg_load *l = tg_load_bytes(tg_span_str("x \xC7\xE0\xBF\xD5 y\n"), &options);
  assert_true(tg_load_all(l, NULL));
  const char *const *said = tg_doc_warnings(tg_load_doc(l), &n);
  assert_int_equal(n, 1);
  assert_non_null(strstr(said[0], "% sure"));
  tg_load_free(l);
}

/* --- another encoding ---- */

static void a_mark_knows_the_order_of_bytes(void **state)
{
  (void)state;
  struct tg_load_options options = {.encoding = tg_encoding_named(tg_span_str("utf-16"), NULL)};
  struct tg_load *l = tg_load_bytes(tg_span_of("\xFE\xFF\x4E\x2D\x65\x87", 6), &options);
  assert_true(tg_load_all(l, NULL));
  assert_int_equal(encoding_of(l), TG_ENC_UTF16BE);
  assert_memory_equal(tg_doc_text(tg_load_doc(l), 0).ptr, "中文", 6);
  tg_load_free(l);
}

static void a_file_is_read_again(void **state)
{
  (void)state;
  struct tg_load_options options = {.encoding = TG_ENC_BIG5}, plain = {0};
  struct tg_buf first = TG_BUF_INIT, last = TG_BUF_INIT;
  struct tg_load *l = load_file(gb, &plain);
  text_of(tg_load_doc(l), &first);
  l = tg_load_again(l, &options);
  assert_true(tg_load_all(l, NULL));
  assert_int_equal(encoding_of(l), TG_ENC_BIG5);
  assert_int_equal(tg_load_encoding(l)->by, TG_BY_CHOICE);
  assert_int_equal(tg_load_encoding(l)->guess.likely[0], TG_ENC_GB18030);
  l = tg_load_again(l, &plain);
  assert_true(tg_load_all(l, NULL));
  text_of(tg_load_doc(l), &last);
  assert_string_equal(tg_buf_str(&last), tg_buf_str(&first));
  tg_buf_fini(&first);
  tg_buf_fini(&last);
  tg_load_free(l);
}

static void choices_are_kept(void **state)
{
  (void)state;
  struct tg_load_options options = {0};
  struct tg_load *l = load_file(gb, &options);
  assert_int_equal(tg_load_encoding(l)->by, TG_BY_CONTENT);
  assert_true(tg_load_choose_encoding(l, TG_ENC_EUC_KR));
  assert_true(tg_load_choose_encoding(l, TG_ENC_EUC_JP));
  tg_load_free(l);
  l = load_file(gb, &options);
  assert_int_equal(encoding_of(l), TG_ENC_EUC_JP);
  assert_int_equal(tg_load_encoding(l)->by, TG_BY_FORMER_CHOICE);
  assert_true(tg_load_choose_encoding(l, TG_ENC_NONE));
  tg_load_free(l);
  l = load_file(gb, &options);
  assert_int_equal(encoding_of(l), TG_ENC_GB18030);
  tg_load_free(l);
}

/* --- texts of others ---- */

static void without_blank_lines(struct tg_span text, struct tg_buf *out)
{
  for (size_t i = 0; i < text.len; i++)
    if (text.ptr[i] != '\n' || (i && text.ptr[i - 1] != '\n'))
      tg_buf_add_char(out, text.ptr[i]);
}

static size_t hits_in(const struct tg_doc *doc, const char *query)
{
  struct tg_pattern *p =
      tg_pattern_new(tg_span_str(query), TG_FOLD_SPACE | TG_FOLD_NOISE, false, NULL);
  struct tg_hits *h = tg_hits_new(p, 0);
  while (tg_hits_step(h, doc, SIZE_MAX))
    continue;
  size_t n = tg_hits_count(h);
  tg_hits_free(h);
  return n;
}

/* Tiny buffers cut lines, and hits with them. */
static bool is_cut(const struct tg_doc *doc)
{
  bool cut = false;
  for (uint32_t i = 0; i < tg_doc_count(doc); i++)
    cut = cut || tg_doc_block(doc, i)->flags & TG_BLOCK_CONTINUES;
  return cut;
}

static void the_collection_equals_its_twins(void **state)
{
  (void)state;
  static const struct {
    const char *name;
    enum tg_encoding encoding;
    const char *word;
    size_t hits;
  } files[] = {
      {"big5", TG_ENC_BIG5, "我們", 3},      {"euc_jp", TG_ENC_EUC_JP, NULL, 0},
      {"euc_kr", TG_ENC_EUC_KR, NULL, 0},    {"gb18030", TG_ENC_GB18030, "发展", 2},
      {"gbk", TG_ENC_GB18030, "我們", 3},    {"hz", TG_ENC_HZ, NULL, 0},
      {"iso2022_jp", TG_ENC_ISO_2022_JP, NULL, 0}, {"shift_jis", TG_ENC_SHIFT_JIS, NULL, 0},
  };
  NEED_FILE("../shared/corpus/encodings/big5.txt");
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    struct tg_load_options options = {.as_is = true};
    struct tg_buf path = TG_BUF_INIT, twin = TG_BUF_INIT, want = TG_BUF_INIT, got = TG_BUF_INIT;
    tg_buf_addf(&path, "../shared/corpus/encodings/%s.txt", files[i].name);
    struct tg_load *l = load_file(path.at, &options);
    assert_int_equal(encoding_of(l), files[i].encoding);
    tg_buf_clear(&path);
    tg_buf_addf(&path, "../shared/corpus/expect/%s-utf8.txt", files[i].name);
    assert_true(read_file(path.at, &twin));
    without_blank_lines(tg_buf_span(&twin), &want);
    text_of(tg_load_doc(l), &got);
    assert_string_equal(tg_buf_str(&got), tg_buf_str(&want));
    if (files[i].word && !is_cut(tg_load_doc(l)))
      assert_int_equal(hits_in(tg_load_doc(l), files[i].word), files[i].hits);
    tg_load_free(l);
    tg_buf_fini(&path);
    tg_buf_fini(&twin);
    tg_buf_fini(&want);
    tg_buf_fini(&got);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(slices_of_any_size_make_the_same_text),
      cmocka_unit_test(lines_and_faults_are_the_files_own),
      cmocka_unit_test(the_beginning_does_not_wait_for_the_end),
      cmocka_unit_test(text_that_reads_badly_is_told),
      cmocka_unit_test(a_thin_guess_is_told),
      cmocka_unit_test(a_mark_knows_the_order_of_bytes),
      cmocka_unit_test(a_file_is_read_again),
      cmocka_unit_test(choices_are_kept),
      cmocka_unit_test(the_collection_equals_its_twins),
  };
  return cmocka_run_group_tests(tests, make_state_folder, remove_state_folder);
}
