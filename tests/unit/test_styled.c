#include "support.h"

#include "tigang/format/load.h"

/* Blocks as lines, stretches with marks as <marks:text>. */
static void add_block(const struct tg_doc *d, uint32_t block, struct tg_buf *out)
{
  static const char letters[] = "nsiuxld"; /* as the bits of enum tg_mark */
  struct tg_span text = tg_doc_text(d, block);
  size_t n, at = 0;
  const struct tg_run *runs = tg_doc_runs(d, block, &n);
  for (size_t i = 0; i < n; i++) {
    tg_buf_add_span(out, tg_span_slice(text, at, runs[i].pos.offset));
    tg_buf_add_char(out, '<');
    for (int bit = 0; letters[bit]; bit++)
      if (runs[i].marks & 1u << bit)
        tg_buf_add_char(out, letters[bit]);
    if (runs[i].marks & TG_MARK_COLOR)
      tg_buf_addf(out, "%06x", runs[i].marks >> 8);
    at = runs[i].pos.offset + runs[i].len;
    tg_buf_addf(out, ":%.*s>", (int)runs[i].len, text.ptr + runs[i].pos.offset);
  }
  tg_buf_add_span(out, tg_span_slice(text, at, text.len));
  tg_buf_add_char(out, '\n');
}

static struct tg_load *load(const char *text, bool as_is)
{
  struct tg_load_options options = {.as_is = as_is};
  struct tg_load *l = tg_load_bytes(tg_span_str(text), &options);
  assert_true(tg_load_all(l, NULL));
  return l;
}

static void shows(const char *text, const char *want)
{
  struct tg_load *l = load(text, false);
  struct tg_buf got = TG_BUF_INIT;
  for (uint32_t i = 0; i < tg_doc_count(tg_load_doc(l)); i++)
    add_block(tg_load_doc(l), i, &got);
  assert_string_equal(tg_buf_str(&got), want);
  tg_buf_fini(&got);
  tg_load_free(l);
}

static void sequences_become_marks(void **state)
{
  static const struct {
    const char *text, *want;
  } rows[] = {
      {"a\ba_\bb c", "<s:a><u:b> c\n"},
      {"_\bx\bx y", "<su:x> y\n"},
      {"x\b_y\b_", "<u:xy>\n"},
      {"_\b_", "<s:_>\n"},
      {"N\bNA\bAM\bM\n  l\bls\bs", "<s:NAM>\n  <s:ls>\n"},
      {"名\b名称\b称，_\b斜", "<s:名称>，<u:斜>\n"},
      {"名\b\b名 __", "<s:名> __\n"},
      {"+\bo 条", "<s:o> 条\n"},
      {"\x1B[1m粗\x1B[0m体", "<s:粗>体\n"},
      {"\x1B[1;31m红\x1B[m黑", "<scd0000:红>黑\n"},
      {"\x1B[33ma\x1B[1mb\x1B[22mc\x1B[39md", "<cdcd00:a><scdcd00:b><cdcd00:c>d\n"},
      {"\x1B[38;5;196mx\x1B[38;2;1;2;3my\x1B[0m", "<ff0000:x><010203:y>\n"},
      {"\x1B[38:2::1:2:3mx\x1B[38:2:1:2:3;1my\x1B[38:5:232mz\x1B[0m",
       "<010203:x><s010203:y><s080808:z>\n"},
      {"\x1B[48;5;1;4mx\x1B[24my\x1B[0m", "<u:x>y\n"},
      {"\x1B[4:3mx\x1B[4:0my\x1B[58:5:196;3mz\x1B[0m", "<u:x>y<i:z>\n"},
      {"\x1B[7mx\x1B[27my\x1B[2mz\x1B[9mw\x1B[0m", "<s:x>y<d:z><xd:w>\n"},
      {"\x1B[31ma\x1B[K\nb\x1B[m\x1B(B", "<cd0000:a>\nb\n"}, /* a line begins plain */
      {"a\n\x1B[1m\x1B[0m\nb", "a\nb\n"},
      {"x\x1B]8;;http://a.b/\x1B\\链\x1B]8;;\x1B\\y", "x<l:链>y\n"},
      {"x\x1B]8;id=1;http://a.b/\a链\x1B]8;;\ay", "x<l:链>y\n"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    shows(rows[i].text, rows[i].want);
}

static void what_is_no_such_text_keeps_its_marks_visible(void **state)
{
  static const struct {
    const char *text, *want;
  } rows[] = {
      {"坏\x1B[1m字", "坏␛[1m字\n"},               /* nothing is taken back */
      {"good\b\b\b\bevil", "good␈␈␈␈evil\n"},     /* goes back over what stands there */
      {"a\bb", "a␈b\n"},
      {"\x1B[2J\x1B[1ma\x1B[0m", "␛[2J␛[1ma␛[0m\n"},
      {"\x1B]0;title\a\x1B[1ma\x1B[0m", "␛]0;title␇␛[1ma␛[0m\n"},
      {"\x1B[1mx\x1B[", "␛[1mx␛[\n"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    shows(rows[i].text, rows[i].want);
}

/* Among many of the others, what does something else to a terminal is left out of them. */
static void hostile_sequences_stay_visible(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT, want = TG_BUF_INIT;
  for (int i = 0; i < 40; i++) {
    tg_buf_add_str(&text, "\x1B[1mx\x1B[0m\n");
    tg_buf_add_str(&want, "<s:x>\n");
  }
  tg_buf_add_str(&text, "\x1B[5;5Hmoved\x1B]0;title\a \x1B[1my\x1B[0m a\b\bb\n");
  tg_buf_add_str(&want, "␛[5;5Hmoved␛]0;title␇ <s:y> a␈␈b\n");
  shows(tg_buf_str(&text), tg_buf_str(&want));
  tg_buf_fini(&text);
  tg_buf_fini(&want);
}

static void lines_stand_as_they_are(void **state)
{
  (void)state;
  struct tg_load *l = load("  \x1B[1m第一\x1B[0m 行的\n 文字没有\n", false);
  struct tg_doc *d = tg_load_doc(l);
  assert_int_equal(tg_doc_count(d), 2);
  assert_true(tg_span_eq_str(tg_doc_text(d, 0), "  第一 行的"));
  assert_true(tg_doc_block(d, 1)->flags & TG_BLOCK_EXACT);
  assert_int_equal(tg_doc_source_offset(d, (struct tg_pos){0, 2}), 6);
  assert_int_equal(tg_doc_line(d, (struct tg_pos){1, 0}), 2);
  tg_load_free(l);
  l = load("\x1B[1m第一\x1B[0m\n", true);
  assert_true(tg_span_eq_str(tg_doc_text(tg_load_doc(l), 0), "␛[1m第一␛[0m"));
  tg_load_free(l);
}

static void a_link_leads_where_it_says(void **state)
{
  (void)state;
  struct tg_load *l = load("x \x1B]8;;http://a.b/\x1B\\\x1B[1m链\x1B[0m接\x1B]8;;\x1B\\ y", false);
  const struct tg_link *link = tg_doc_link(tg_load_doc(l), (struct tg_pos){0, 2});
  assert_non_null(link);
  assert_string_equal(link->target, "http://a.b/");
  assert_non_null(tg_doc_link(tg_load_doc(l), (struct tg_pos){0, 5}));
  assert_null(tg_doc_link(tg_load_doc(l), (struct tg_pos){0, 9}));
  tg_load_free(l);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sequences_become_marks),
      cmocka_unit_test(what_is_no_such_text_keeps_its_marks_visible),
      cmocka_unit_test(hostile_sequences_stay_visible),
      cmocka_unit_test(lines_stand_as_they_are),
      cmocka_unit_test(a_link_leads_where_it_says),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
