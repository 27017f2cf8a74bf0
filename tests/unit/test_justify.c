#include "support.h"

#include "tigang/layout/block.h"

/* Each row as it is drawn, | between them. */
static void drawn_is(const char *text, uint16_t width, bool autospace, const char *want)
{
  struct tg_span s = tg_span_str(text);
  struct tg_layout_style style = {
      .width = width, .solid = (uint16_t)tg_layout_bullet(s), .autospace = autospace,
      .justify = !autospace};
  struct tg_buf got = TG_BUF_INIT;
  struct tg_row row;
  for (uint32_t from = 0; from < s.len; from = row.next) {
    struct tg_walk w;
    uint32_t column = 0;
    if (from)
      tg_buf_add_char(&got, '|');
    tg_layout_row(s, &style, from, &row);
    for (tg_layout_walk(&w, s, &style, &row); tg_layout_step(&w); column = w.column + w.columns) {
      tg_buf_add_fill(&got, '_', w.column - column);
      tg_buf_add_span(&got, tg_span_slice(s, w.at, w.at + w.len));
    }
  }
  assert_string_equal(tg_buf_str(&got), want);
  tg_buf_fini(&got);
}

static void justified_rows_reach_the_edge(void **state)
{
  (void)state;
  static const struct {
    uint16_t width;
    const char *text, *want;
  } cases[] = {
      {9, "提纲挈领提纲", "提纲_挈领|提纲"},
      {11, "提纲挈领读，书", "提_纲_挈_领|读，书"},
      {9, "提纲挈领，读", "提纲挈|领，读"}, /* more than there are places */
      {11, "提，纲a挈领，读书", "提，_纲a_挈|领，读书"},
      {13, "提纲 挈领a，读书", "提纲 _挈领a，|读书"},
      {12, "the text is so wide", "the _text is|so wide"},
      {9, "——提纲，挈", "——_提纲，|挈"},
      {20, "提纲abcdefghijklmnopqrst", "提纲|abcdefghijklmnopqrst"}, /* too much to spread */
      {11, "1. 提纲 挈领提", "1. 提纲 _挈|领提"}, /* not behind the number */
      {15, "提\t纲挈领读", "提\t纲挈领|读"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    drawn_is(cases[i].text, cases[i].width, false, cases[i].want);
}

static void latin_stands_apart_from_han(void **state)
{
  (void)state;
  static const struct {
    uint16_t width;
    const char *text, *want;
  } cases[] = {
      {40, "用Linux读2018年的书", "用_Linux_读_2018_年的书"},
      {40, "用 Linux，读（a）“b”", "用 Linux，读（a）“b”"},
      {40, "ＡＢ字ａ", "ＡＢ字ａ"},
      {8, "提纲挈a领", "提纲挈_a|领"},
      {8, "提纲挈ab", "提纲挈|ab"},
      {8, "提纲挈，a", "提纲挈，|a"},
      {6, "a提纲挈领", "a_提纲|挈领"},
      {7, "a提纲挈领", "a_提纲|挈领"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    drawn_is(cases[i].text, cases[i].width, true, cases[i].want);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(justified_rows_reach_the_edge),
      cmocka_unit_test(latin_stands_apart_from_han),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
