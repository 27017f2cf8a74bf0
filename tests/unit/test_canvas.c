#include "support.h"

#include "tigang/text/utf8.h"
#include "tigang/text/width.h"
#include "tigang/view/canvas.h"

#define COLS 8

static void row_is(const struct tg_canvas *c, int row, const char *want)
{
  struct tg_buf text = TG_BUF_INIT;
  tg_canvas_row_text(c, row, &text);
  assert_string_equal(tg_buf_str(&text), want);
  tg_buf_fini(&text);
}

static int put(struct tg_canvas *c, int row, int col, int clip, const char *s)
{
  return tg_canvas_put(c, row, col, clip, tg_span_str(s), TG_STYLE_TEXT);
}

/* The invariant of the header, and that a terminal can take every cell. */
static void is_sound(const struct tg_canvas *c)
{
  for (int row = 0; row < c->rows; row++)
    for (int col = 0; col < c->cols; col++) {
      const struct tg_cell *cell = tg_canvas_at(c, row, col);
      assert_true(cell->width <= 2);
      assert_true(cell->style < TG_STYLE_COUNT);
      if (cell->width == 0) {
        assert_true(col > 0);
        assert_int_equal(tg_canvas_at(c, row, col - 1)->width, 2);
        continue;
      }
      if (cell->width == 2) {
        assert_true(col + 1 < c->cols);
        assert_int_equal(cell[1].width, 0);
        assert_int_equal(cell[1].style, cell->style);
        assert_int_equal(cell[1].attrs, cell->attrs);
        assert_int_equal(cell[1].colour, cell->colour);
      }
      assert_int_equal(tg_cp_width(cell->ch[0]), cell->width);
      for (int k = 0; k < TG_CELL_PARTS && cell->ch[k]; k++) {
        assert_false(tg_cp_is_marked(cell->ch[k]));
        assert_true(k == 0 || tg_cp_width(cell->ch[k]) == 0);
      }
    }
}

static void text_is_clipped_by_columns(void **state)
{
  (void)state;
  static const struct {
    int col, clip;
    const char *text, *want;
    int used;
  } rows[] = {
      {0, COLS, "提纲ab", "提纲ab", 6},
      {0, COLS, "提纲提纲提纲", "提纲提纲", 8},
      {1, COLS, "提纲提纲", " 提纲提", 7}, /* no half character in the last column */
      {0, 5, "提纲提", "提纲", 5},
      {7, COLS, "提", "", 1},
      {0, COLS, "", "", 0},
      {8, COLS, "a", "", 0},
      {-1, COLS, "a", "", 0},
      {4, 2, "a", "", 0},
      {0, 99, "123456789", "12345678", 8},
      {0, COLS, "a\tb", "a b", 3},
      {0, COLS, "e\xCC\x81x", "e\xCC\x81x", 2},
      {0, COLS, "\u202Ea\uFFFF", "␦a␦", 3},
      {0, COLS, "a\u200Bb", "ab", 2}, /* has no column */
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_canvas c;
    tg_canvas_init(&c, 1, COLS);
    assert_int_equal(put(&c, 0, rows[i].col, rows[i].clip, rows[i].text), rows[i].used);
    row_is(&c, 0, rows[i].want);
    is_sound(&c);
    tg_canvas_fini(&c);
  }
}

static void half_of_a_wide_character_becomes_a_blank(void **state)
{
  (void)state;
  static const struct {
    int col;
    const char *text, *want;
  } rows[] = {
      {0, "x", "x 纲"}, {1, "x", " x纲"}, {1, "天", " 天"}, {2, "x", "提x"}, {3, "天", "提 天"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_canvas c;
    tg_canvas_init(&c, 1, COLS);
    put(&c, 0, 0, COLS, "提纲");
    put(&c, 0, rows[i].col, COLS, rows[i].text);
    row_is(&c, 0, rows[i].want);
    is_sound(&c);
    tg_canvas_fini(&c);
  }
}

static void what_a_terminal_may_set_in_more_columns_is_cut(void **state)
{
  (void)state;
  static const char *const texts[] = {
      "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", /* a family */
      "\xF0\x9F\x87\xA8\xF0\x9F\x87\xB3",                                         /* a flag */
      "\xE2\x9D\xA4\xEF\xB8\x8F",                                                 /* heart, VS16 */
      "\xCC\x81\xCC\x82",                                                         /* marks alone */
      "a\xCC\x80\xCC\x81\xCC\x82\xCC\x83\xCC\x84", /* too many marks */
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct tg_canvas c;
    tg_canvas_init(&c, 1, COLS);
    size_t want = tg_span_columns(tg_span_str(texts[i]));
    assert_int_equal(put(&c, 0, 0, COLS, texts[i]), want);
    is_sound(&c);
    tg_canvas_fini(&c);
  }
}

static void what_every_terminal_sets_alike_is_whole(void **state)
{
  (void)state;
  static const char *const texts[] = {"ｶﾞｷﾞﾊﾟ", "กำลัง", "कि", "e\u0301é", "한글"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct tg_canvas c;
    tg_canvas_init(&c, 1, COLS);
    put(&c, 0, 0, COLS, texts[i]);
    row_is(&c, 0, texts[i]);
    is_sound(&c);
    tg_canvas_fini(&c);
  }
}

static void styles_cover_whole_characters(void **state)
{
  (void)state;
  struct tg_canvas c;
  tg_canvas_init(&c, 2, COLS);
  put(&c, 0, 0, COLS, "a提纲b");
  tg_canvas_style(&c, 0, 2, 2, TG_STYLE_HIT); /* from the right half of 提 to the left half of 纲 */
  static const int want[COLS] = {0, 1, 1, 1, 1, 0, 0, 0};
  for (int col = 0; col < COLS; col++)
    assert_int_equal(tg_canvas_at(&c, 0, col)->style, want[col] ? TG_STYLE_HIT : TG_STYLE_TEXT);
  tg_canvas_style(&c, 0, -5, 99, TG_STYLE_NOTE);
  tg_canvas_style(&c, 2, 0, 1, TG_STYLE_NOTE);
  tg_canvas_style(&c, -1, 0, 1, TG_STYLE_NOTE);
  tg_canvas_style(&c, 0, COLS, 1, TG_STYLE_HIT);
  for (int col = 0; col < COLS; col++)
    assert_int_equal(tg_canvas_at(&c, 0, col)->style, TG_STYLE_NOTE);
  assert_int_equal(tg_canvas_at(&c, 1, 0)->style, TG_STYLE_TEXT);
  row_is(&c, 0, "a提纲b");
  is_sound(&c);
  tg_canvas_fini(&c);
}

static void fill_and_clear_leave_blanks(void **state)
{
  (void)state;
  struct tg_canvas c;
  tg_canvas_init(&c, 2, COLS);
  put(&c, 0, 0, COLS, "提纲提纲");
  tg_canvas_fill(&c, 0, 3, 2, TG_STYLE_STATUS);
  row_is(&c, 0, "提    纲");
  is_sound(&c);
  tg_canvas_fill(&c, 0, -3, 4, TG_STYLE_STATUS);
  row_is(&c, 0, "      纲");
  tg_canvas_fill(&c, 5, 0, 4, TG_STYLE_STATUS);
  tg_canvas_fill(&c, 0, 0, -4, TG_STYLE_STATUS);
  c.cursor_row = c.cursor_col = 0;
  tg_canvas_clear(&c);
  row_is(&c, 0, "");
  assert_int_equal(c.cursor_row, -1);
  tg_canvas_resize(&c, 0, -3);
  assert_int_equal(c.rows, 1);
  assert_int_equal(c.cols, 1);
  assert_int_equal(put(&c, 0, 0, COLS, "提"), 1);
  is_sound(&c);
  tg_canvas_fini(&c);
}

/* Any text anywhere: the grid stays sound. */
static void random_drawing_stays_sound(void **state)
{
  (void)state;
  static const uint32_t cps[] = {'a', ' ',  0x63D0, 0x2014, 0x301,  0x200D,  0x1F468, 0x1F1E8,
                                 9,   0x7F, 0x202E, 0xFE0F, 0x3002, 0x20000, 0xFFFD,  0x1100};
  struct tg_canvas c;
  uint32_t seed = 1;
  tg_canvas_init(&c, 2, 11);
  for (int round = 0; round < 20000; round++) {
    char text[32];
    size_t len = 0;
    for (int n = 0; n < 6; n++) {
      seed = seed * 1664525 + 1013904223;
      len += tg_utf8_encode(cps[seed >> 28], text + len);
    }
    tg_width_set_ambiguous(1 + (round / 10000));
    if (round == 10000)
      tg_canvas_clear(&c);
    int col = (int)(seed >> 8 & 15) - 2, clip = (int)(seed >> 12 & 15), row = (int)(seed >> 16 & 1);
    tg_canvas_put(&c, row, col, clip, tg_span_of(text, len), seed >> 20 & 7);
    if ((seed >> 24 & 3) == 0)
      tg_canvas_fill(&c, row, clip, 3, TG_STYLE_RULE);
    if ((seed >> 24 & 3) == 2)
      tg_canvas_mark(&c, row, clip, 3, TG_LOOK_BOLD | TG_LOOK_STRIKE, 196);
    if ((seed >> 24 & 3) == 1)
      tg_canvas_style(&c, row, clip, 3, TG_STYLE_HIT);
    is_sound(&c);
  }
  tg_width_set_ambiguous(1);
  tg_canvas_fini(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_is_clipped_by_columns),
      cmocka_unit_test(half_of_a_wide_character_becomes_a_blank),
      cmocka_unit_test(what_a_terminal_may_set_in_more_columns_is_cut),
      cmocka_unit_test(what_every_terminal_sets_alike_is_whole),
      cmocka_unit_test(styles_cover_whole_characters),
      cmocka_unit_test(fill_and_clear_leave_blanks),
      cmocka_unit_test(random_drawing_stays_sound),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
