/* The cursor by characters, words and rows. */
#include "tigang/text/cjk.h"
#include "tigang/text/linebreak.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"
#include "tigang/view/select.h"
#include "view/folds.h"
#include "view/rows.h"

/* What stands side by side is a word. */
enum run { RUN_BLANK, RUN_HAN, RUN_KANA, RUN_LETTERS, RUN_MARKS, RUN_NONE };

static struct tg_span text_of(const struct tg_text_view *v, struct tg_pos at)
{
  return folds_text(v, at.block);
}

static enum run run_at(const struct tg_text_view *v, struct tg_pos at)
{
  struct tg_span text = text_of(v, at);
  if (at.offset >= text.len)
    return RUN_NONE;
  uint32_t cp = tg_utf8_cp(text.ptr + at.offset);
  enum tg_lb class = tg_lb_of(cp);
  if (tg_cp_is_blank(cp))
    return RUN_BLANK;
  if (tg_cp_is_cjk(cp))
    return tg_cp_is_han(cp) ? RUN_HAN : RUN_KANA;
  return class == TG_LB_AL || class == TG_LB_NU || class == TG_LB_ID ? RUN_LETTERS : RUN_MARKS;
}

static uint32_t character_len(struct tg_span text, uint32_t at)
{
  int columns;
  return (uint32_t)tg_cluster(tg_span_slice(text, at, text.len), &columns);
}

/* Where a row begins that holds what stands before `at`: characters are found from there. */
static uint32_t known_border(const struct tg_text_view *v, struct tg_pos at)
{
  struct tg_layout_style style = rows_style(v, at.block);
  struct tg_pos before = {at.block, at.offset - 1};
  return style.table.n ? 0 : rows_place(v, before).pos.offset;
}

static bool step_forward(const struct tg_text_view *v, struct tg_pos *at)
{
  struct tg_span text = text_of(v, *at);
  struct tg_place row = {{at->block, 0}, 0};
  uint32_t len = at->offset < text.len ? character_len(text, at->offset) : 0;
  if (at->offset + len < text.len) {
    at->offset += len;
    return true;
  }
  row = rows_last(v, at->block);
  row.gap = 0;
  do
    if (!rows_next(v, &row))
      return false;
  while (row.gap);
  *at = row.pos;
  return true;
}

static bool step_back(const struct tg_text_view *v, struct tg_pos *at)
{
  struct tg_place row = {{at->block, 0}, rows_gap(v, (struct tg_pos){at->block, 0})};
  if (!at->offset) {
    if (!rows_before(v, &row))
      return false;
    *at = (struct tg_pos){row.pos.block, (uint32_t)text_of(v, row.pos).len};
    if (!at->offset)
      return true; /* an empty paragraph */
  }
  struct tg_span text = text_of(v, *at);
  at->offset = at->offset < text.len ? at->offset : (uint32_t)text.len;
  if (!at->offset)
    return true; /* what is hidden */
  uint32_t border = known_border(v, *at);
  for (uint32_t next = border; next < at->offset; next += character_len(text, next))
    border = next;
  at->offset = border;
  return true;
}

/* Puts the cursor there, and scrolls by no more than is needed. */
static void put(struct tg_text_view *v, struct tg_pos at)
{
  struct tg_place row = rows_place(v, at);
  bool above = rows_cmp(row, v->top) < 0;
  v->cursor = at;
  if (!tg_text_view_shows(v, at))
    tg_text_view_goto_row(v, at, above ? 0 : v->rows - 1);
}

void tg_text_view_by_characters(struct tg_text_view *v, int n)
{
  struct tg_pos at = v->cursor;
  if (!tg_doc_count(v->doc))
    return;
  for (; n > 0 && step_forward(v, &at); n--)
    continue;
  for (; n < 0 && step_back(v, &at); n++)
    continue;
  put(v, at);
}

/* The next beginning of a word, or of a paragraph. */
static bool next_word(const struct tg_text_view *v, struct tg_pos *at)
{
  struct tg_pos before = *at;
  enum run run = run_at(v, before);
  while (step_forward(v, at)) {
    enum run here = run_at(v, *at);
    if (at->block != before.block)
      return true;
    if (here != run && here != RUN_BLANK)
      return true;
    run = here;
  }
  *at = before;
  return false;
}

static bool word_before(const struct tg_text_view *v, struct tg_pos *at)
{
  struct tg_pos before = *at;
  if (!step_back(v, at))
    return false;
  while (run_at(v, *at) == RUN_BLANK && at->offset && step_back(v, at))
    continue;
  enum run run = run_at(v, *at);
  do
    before = *at;
  while (at->offset && step_back(v, at) && run_at(v, *at) == run);
  *at = before;
  return true;
}

static bool word_end(const struct tg_text_view *v, struct tg_pos *at)
{
  struct tg_pos last;
  if (!step_forward(v, at))
    return false;
  while (run_at(v, *at) == RUN_BLANK && step_forward(v, at))
    continue;
  enum run run = run_at(v, *at);
  do
    last = *at;
  while (step_forward(v, at) && at->block == last.block && run_at(v, *at) == run);
  *at = last;
  return true;
}

void tg_text_view_by_words(struct tg_text_view *v, int n)
{
  struct tg_pos at = v->cursor;
  if (!tg_doc_count(v->doc))
    return;
  for (; n > 0 && next_word(v, &at); n--)
    continue;
  for (; n < 0 && word_before(v, &at); n++)
    continue;
  put(v, at);
}

void tg_text_view_word_end(struct tg_text_view *v, int n)
{
  struct tg_pos at = v->cursor;
  if (!tg_doc_count(v->doc))
    return;
  for (; n > 0 && word_end(v, &at); n--)
    continue;
  put(v, at);
}

/* The row of the cursor, by which columns and offsets are told. */
static struct tg_layout_style row_of_cursor(const struct tg_text_view *v, struct tg_row *row)
{
  rows_at(v, rows_place(v, v->cursor), row);
  return rows_style(v, v->cursor.block);
}

void tg_text_view_by_rows(struct tg_text_view *v, int n)
{
  struct tg_row row;
  if (!tg_doc_count(v->doc))
    return;
  struct tg_layout_style style = row_of_cursor(v, &row);
  uint16_t column = v->goal.column;
  if (!tg_pos_eq(v->cursor, v->goal.at))
    column = tg_layout_column(text_of(v, v->cursor), &style, &row, v->cursor.offset);
  tg_text_view_move(v, n);
  style = row_of_cursor(v, &row);
  v->cursor.offset = tg_layout_offset(text_of(v, v->cursor), &style, &row, column);
  v->goal.at = v->cursor;
  v->goal.column = column;
}

void tg_text_view_row_edge(struct tg_text_view *v, bool last)
{
  struct tg_row row;
  if (!tg_doc_count(v->doc))
    return;
  struct tg_layout_style style = row_of_cursor(v, &row);
  v->cursor.offset =
      last ? tg_layout_offset(text_of(v, v->cursor), &style, &row, UINT16_MAX) : row.from;
}
