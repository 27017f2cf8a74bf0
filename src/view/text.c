#include "tigang/view/text.h"

#include "view/folds.h"
#include "view/rows.h"

void tg_text_view_init(struct tg_text_view *v, const struct tg_doc *doc,
                       const struct tg_outline *outline)
{
  *v = (struct tg_text_view){.doc = doc, .outline = outline, .hit = SIZE_MAX,
                             .pages = 1, .rows = 1, .cols = 2,
                             .whole = TG_NONE, .folds.level = TG_FOLDS_NONE};
  v->memo = rows_memo_new();
}

void tg_text_view_copy(struct tg_text_view *v, const struct tg_text_view *from)
{
  *v = *from;
  v->memo = rows_memo_new();
  folds_copy(&v->folds, &from->folds);
}

void tg_text_view_fini(struct tg_text_view *v)
{
  rows_memo_free(v->memo);
  v->memo = NULL;
  folds_fini(&v->folds);
}

static bool is_empty(const struct tg_text_view *v)
{
  return tg_doc_count(v->doc) == 0;
}

/* The cursor's row on the screen; -1 when it is not there. */
static int cursor_row(const struct tg_text_view *v)
{
  return rows_between(v, v->top, rows_place(v, v->cursor), v->rows - 1);
}

/* There is nothing to stand on in a row without text: the next one that has some, down or up; at
 * the end of the document up in any case. */
static struct tg_place land(const struct tg_text_view *v, struct tg_place p, bool down)
{
  while (p.gap && down && rows_next(v, &p))
    continue;
  while (p.gap && rows_before(v, &p))
    continue;
  return p;
}

/* Puts the cursor at the start of the row `n` of the screen, or of the last there is. */
static void put_cursor(struct tg_text_view *v, int n)
{
  struct tg_place p = v->top;
  for (int i = 0; i < n && rows_next(v, &p); i++)
    continue;
  struct tg_place down = land(v, p, true);
  if (rows_between(v, v->top, down, v->rows - 1) >= 0)
    p = down;
  else if (rows_cmp(land(v, p, false), v->top) >= 0)
    p = land(v, p, false);
  else
    v->top = p = down;
  v->cursor = p.pos;
}

/* Places the row of `p` at row `n` of the screen, or higher where the document begins. When that is
 * a table, the line above it is to be seen. */
static void put_top(struct tg_text_view *v, struct tg_place p, int n)
{
  int up = 0;
  while (up < n && rows_before(v, &p))
    up++;
  int gap = rows_gap(v, p.pos);
  if (!p.pos.block && !p.pos.offset && !p.gap && up + gap < v->rows)
    p.gap = gap;
  v->top = p;
}

/* The last screen is full: blank rows behind the end are made good by rows above. While the
 * document grows its end is not known, so nothing is done. */
static void fill_last_screen(struct tg_text_view *v)
{
  struct tg_place p = v->top;
  int rows = 1;
  while (rows < v->rows && rows_next(v, &p))
    rows++;
  for (; rows < v->rows && rows_before(v, &v->top); rows++)
    continue;
}

/* Rows are not what they were: widths of characters or the typesetting may have changed. */
static void set_anew(struct tg_text_view *v)
{
  int gap = v->top.gap;
  put_top(v, rows_place(v, v->top.pos), 0);
  if (gap > 0 && gap <= rows_gap(v, v->top.pos))
    v->top.gap = gap;
  if (cursor_row(v) < 0)
    put_top(v, rows_place(v, v->cursor), v->rows / 2);
  if (tg_doc_complete(v->doc))
    fill_last_screen(v);
}

void tg_text_view_resize(struct tg_text_view *v, int rows, int cols)
{
  rows = (rows < 1 ? 1 : rows) * v->pages;
  rows_memo_forget(v->memo);
  bool same = rows == v->rows && cols == v->cols;
  if (same && !is_empty(v))
    set_anew(v);
  if (same)
    return;
  int row = is_empty(v) ? 0 : cursor_row(v);
  v->rows = rows;
  v->cols = cols;
  if (is_empty(v))
    return;
  row = row < 0 ? 0 : row;
  put_top(v, rows_place(v, v->cursor), row < rows ? row : rows - 1);
  fill_last_screen(v);
}

bool tg_text_view_scroll(struct tg_text_view *v, int rows)
{
  if (is_empty(v))
    return false;
  int row = cursor_row(v), done = 0;
  struct tg_place bottom = v->top;
  for (int i = 1; i < v->rows && rows_next(v, &bottom); i++)
    continue;
  for (; done < rows && rows_next(v, &bottom); done++)
    rows_next(v, &v->top);
  for (; done > rows && rows_before(v, &v->top); done--)
    continue;
  struct tg_pos before = v->cursor;
  row = row < 0 ? 0 : row;
  if (done)
    put_cursor(v, row);
  if (done != rows)
    tg_text_view_move(v, rows - done);
  return done || !tg_pos_eq(before, v->cursor);
}

bool tg_text_view_move(struct tg_text_view *v, int rows)
{
  if (is_empty(v))
    return false;
  bool up = rows < 0;
  struct tg_place p = rows_place(v, v->cursor), from = p;
  for (; rows > 0 && rows_next(v, &p); rows--)
    continue;
  for (; rows < 0 && rows_before(v, &p); rows++)
    continue;
  p = land(v, p, !up);
  v->cursor = p.pos;
  if (rows_cmp(p, v->top) < 0)
    v->top = p;
  else if (cursor_row(v) < 0)
    put_top(v, p, v->rows - 1);
  return rows_cmp(p, from) != 0;
}

bool tg_text_view_shows(const struct tg_text_view *v, struct tg_pos pos)
{
  return pos.block < tg_doc_count(v->doc) &&
         rows_between(v, v->top, rows_place(v, pos), v->rows - 1) >= 0;
}

/* A table goes on below its last character, with the rest of the row and its line. */
static void show_end(struct tg_text_view *v)
{
  struct tg_place top = v->top;
  put_top(v, rows_last(v, tg_doc_count(v->doc) - 1), v->rows - 1);
  if (cursor_row(v) < 0)
    v->top = top;
}

void rows_show(struct tg_text_view *v, int row)
{
  if (is_empty(v))
    return;
  put_top(v, rows_place(v, v->cursor), row < v->rows ? row : v->rows - 1);
  fill_last_screen(v);
}

/* The cursor's row to that part of the screen. */
static void put_row(struct tg_text_view *v, enum tg_put put)
{
  const int row[] = {[TG_PUT_NEAR] = v->rows / 3,
                     [TG_PUT_TOP] = 0,
                     [TG_PUT_MIDDLE] = v->rows / 2,
                     [TG_PUT_BOTTOM] = v->rows - 1};
  rows_show(v, row[put]);
  if (put == TG_PUT_BOTTOM && tg_pos_eq(v->cursor, tg_doc_end(v->doc)))
    show_end(v);
}

void tg_text_view_peek(struct tg_text_view *v, struct tg_pos pos, enum tg_put put)
{
  if (is_empty(v))
    return;
  v->cursor = tg_doc_clamp(v->doc, pos);
  if (put != TG_PUT_NEAR || !tg_text_view_shows(v, v->cursor))
    put_row(v, put);
}

void tg_text_view_goto(struct tg_text_view *v, struct tg_pos pos, enum tg_put put)
{
  if (is_empty(v))
    return;
  v->cursor = tg_doc_clamp(v->doc, pos);
  bool opened = folds_reveal(v, v->cursor);
  if (opened || put != TG_PUT_NEAR || !tg_text_view_shows(v, v->cursor))
    put_row(v, put);
}

void tg_text_view_goto_row(struct tg_text_view *v, struct tg_pos pos, int row)
{
  if (is_empty(v))
    return;
  v->cursor = tg_doc_clamp(v->doc, pos);
  folds_reveal(v, v->cursor);
  rows_show(v, row);
}

int tg_text_view_row(const struct tg_text_view *v)
{
  int row = is_empty(v) ? 0 : cursor_row(v);
  return row < 0 ? 0 : row;
}

void tg_text_view_corner(const struct tg_text_view *v, int n, int *row, int *col)
{
  int rows = v->rows / v->pages;
  *row = n % rows;
  *col = n / rows * (v->cols + TG_PAGE_GAP);
}

bool tg_text_view_at(const struct tg_text_view *v, int row, int col, struct tg_pos *pos)
{
  struct tg_place p = v->top;
  struct tg_row r;
  int page = col / (v->cols + TG_PAGE_GAP);
  page = page < v->pages ? page : v->pages - 1;
  col -= page * (v->cols + TG_PAGE_GAP);
  row += page * (v->rows / v->pages);
  if (is_empty(v))
    return false;
  for (; row > 0; row--)
    if (!rows_next(v, &p))
      return false;
  struct tg_layout_style style = rows_style(v, p.pos.block);
  rows_at(v, p, &r);
  *pos = (struct tg_pos){p.pos.block,
                         tg_layout_offset(folds_text(v, p.pos.block), &style, &r,
                                          (uint16_t)(col < 0 ? 0 : col))};
  return true;
}

struct tg_pos tg_text_view_last(const struct tg_text_view *v)
{
  struct tg_place p = v->top;
  struct tg_row r;
  if (is_empty(v))
    return v->top.pos;
  for (int i = 1; i < v->rows && rows_next(v, &p); i++)
    continue;
  const struct tg_folded *fold = folds_hiding(v, p.pos.block);
  if (fold)
    return fold->end;
  rows_at(v, p, &r);
  return (struct tg_pos){p.pos.block, p.gap > 0 ? p.pos.offset : r.next};
}

static uint64_t bytes_before(const struct tg_text_view *v, struct tg_pos pos)
{
  return tg_doc_bytes_before(v->doc, pos.block) + pos.offset;
}

/* It touches an end of the bar only where the document has one. */
bool tg_text_view_thumb(const struct tg_text_view *v, int rows, int *from, int *to)
{
  uint64_t all = tg_doc_bytes_before(v->doc, tg_doc_count(v->doc));
  uint64_t top = bytes_before(v, v->top.pos), end = bytes_before(v, tg_text_view_last(v));
  if (!all || (!top && end >= all))
    return false;
  int size = (int)((end - top) * (uint64_t)rows / all);
  size = size >= rows ? rows - 1 : size;
  size = size < 1 ? 1 : size;
  int room = rows - size, at = 0;
  if (end >= all)
    at = room;
  else if (top && room > 1)
    at = 1 + (int)((uint64_t)(room - 1) * top / (all - (end - top)));
  *from = at < room || end >= all ? at : room - 1;
  *to = *from + size;
  return true;
}
