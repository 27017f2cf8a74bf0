#include "tigang/view/canvas.h"

#include "tigang/base/assert.h"
#include "tigang/base/mem.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

#include <stdlib.h>

#define ZWJ 0x200Du

static struct tg_cell blank(enum tg_style style)
{
  return (struct tg_cell){.ch = {' '}, .width = 1, .style = (uint8_t)style};
}

void tg_canvas_init(struct tg_canvas *c, int rows, int cols)
{
  *c = (struct tg_canvas)TG_CANVAS_INIT;
  tg_canvas_resize(c, rows, cols);
}

void tg_canvas_fini(struct tg_canvas *c)
{
  free(c->cells);
  *c = (struct tg_canvas)TG_CANVAS_INIT;
}

void tg_canvas_resize(struct tg_canvas *c, int rows, int cols)
{
  c->rows = rows > 1 ? rows : 1;
  c->cols = cols > 1 ? cols : 1;
  c->cells = tg_realloc(c->cells, (size_t)c->rows * (size_t)c->cols, sizeof *c->cells);
  tg_canvas_clear(c);
}

void tg_canvas_clear(struct tg_canvas *c)
{
  size_t n = (size_t)c->rows * (size_t)c->cols;
  for (size_t i = 0; i < n; i++)
    c->cells[i] = blank(TG_STYLE_TEXT);
  c->cursor_row = c->cursor_col = -1;
}

static struct tg_cell *row_at(const struct tg_canvas *c, int row)
{
  return c->cells + (size_t)row * (size_t)c->cols;
}

const struct tg_cell *tg_canvas_at(const struct tg_canvas *c, int row, int col)
{
  TG_ASSERT(row >= 0 && row < c->rows && col >= 0 && col < c->cols);
  return row_at(c, row) + col;
}

/* Before `cell` is overwritten: the wide character that it is half of becomes two blanks. */
static void break_wide(struct tg_cell *cell)
{
  struct tg_cell *left = cell->width == 0 ? cell - 1 : cell;
  if (left->width == 2)
    left[0] = left[1] = blank(left->style);
}

static void set(struct tg_cell *cell, struct tg_cell value)
{
  break_wide(cell);
  if (value.width == 2) {
    break_wide(cell + 1);
    cell[1] = (struct tg_cell){.style = value.style};
  }
  *cell = value;
}

/* Variation selectors 15 and 16 change an emoji's width in some terminals and not in others: the
 * screen stays right in all of them when they are not sent. */
static bool is_shown(uint32_t cp)
{
  return cp != 0xFE0E && cp != 0xFE0F && !tg_cp_is_marked(cp);
}

static uint32_t base_to_show(uint32_t cp)
{
  if (cp == '\t' || tg_cp_width(cp) == 0)
    return ' ';
  return tg_cp_is_marked(cp) ? TG_CANVAS_MARK : cp;
}

/* A cell of `width` columns with the base (a blank for marks without one) and the marks on it.
 * Terminals do not agree on the columns of clusters with several spacing characters (joined emoji,
 * flags): what follows the first of them is left out. */
static struct tg_cell cell_of(struct tg_span cluster, int width, enum tg_style style)
{
  struct tg_cell cell = {.width = (uint8_t)width, .style = (uint8_t)style};
  uint32_t base = tg_utf8_cp(cluster.ptr);
  size_t i = tg_cp_width(base) ? tg_utf8_len(cluster.ptr) : 0, n = 1;
  cell.ch[0] = base_to_show(base);
  while (i < cluster.len && n < TG_CELL_PARTS) {
    uint32_t cp = tg_utf8_cp(cluster.ptr + i);
    if (tg_cp_width(cp) > 0)
      break;
    if (is_shown(cp))
      cell.ch[n++] = cp;
    i += tg_utf8_len(cluster.ptr + i);
  }
  if (i < cluster.len && cell.ch[n - 1] == ZWJ)
    cell.ch[n - 1] = 0;
  return cell;
}

static bool is_flag_letter(uint32_t cp)
{
  return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

/* Where the second character that has a column begins, and every terminal gives it one: the sound
 * mark of ｶﾞ, the vowel of कि. 0: none. */
static size_t second_of(struct tg_span cluster)
{
  uint32_t before = tg_utf8_cp(cluster.ptr);
  for (size_t i = tg_utf8_len(cluster.ptr); i < cluster.len; i += tg_utf8_len(cluster.ptr + i)) {
    uint32_t cp = tg_utf8_cp(cluster.ptr + i);
    if (tg_cp_width(cp) > 0)
      return tg_cp_width(cp) == 1 && before != ZWJ && !is_flag_letter(cp) ? i : 0;
    before = cp;
  }
  return 0;
}

/* A cluster that claims two columns for a base of one: the terminal advances by one only. */
static void put_cluster(struct tg_cell *cell, struct tg_span cluster, int width,
                        enum tg_style style)
{
  bool narrow = width == 2 && tg_cp_width(tg_utf8_cp(cluster.ptr)) < 2;
  size_t second = narrow ? second_of(cluster) : 0;
  set(cell, cell_of(cluster, narrow ? 1 : width, style));
  if (second)
    set(cell + 1, cell_of(tg_span_slice(cluster, second, cluster.len), 1, style));
  else if (narrow)
    set(cell + 1, blank(style));
}

/* Clusters without a column of their own (a lone combining mark, U+200B) have no cell. */
int tg_canvas_put(struct tg_canvas *c, int row, int col, int clip_col, struct tg_span text,
                  enum tg_style style)
{
  if (row < 0 || row >= c->rows || col < 0)
    return 0;
  int at = col, end = clip_col < c->cols ? clip_col : c->cols;
  struct tg_cell *cells = row_at(c, row);
  for (size_t i = 0; i < text.len && at < end;) {
    struct tg_span rest = tg_span_slice(text, i, text.len);
    int width;
    size_t n = tg_cluster(rest, &width);
    if (width > end - at) {
      set(&cells[at++], blank(style));
      break;
    }
    if (width > 0)
      put_cluster(&cells[at], tg_span_slice(rest, 0, n), width, style);
    at += width;
    i += n;
  }
  return at > col ? at - col : 0;
}

/* Cuts [*col, *col + *n) to the row; false when nothing of it is there. */
static bool clip(const struct tg_canvas *c, int row, int *col, int *n)
{
  if (*col < 0) {
    *n += *col;
    *col = 0;
  }
  if (*n > c->cols - *col)
    *n = c->cols - *col;
  bool is_row = row >= 0 && row < c->rows;
  return is_row && *n > 0;
}

void tg_canvas_fill(struct tg_canvas *c, int row, int col, int n, enum tg_style style)
{
  if (!clip(c, row, &col, &n))
    return;
  struct tg_cell *cell = row_at(c, row) + col;
  for (int i = 0; i < n; i++)
    set(&cell[i], blank(style));
}

/* The cells of `n` columns of a row, whole characters: from the result to *end; NULL: none. */
static struct tg_cell *cells_of(struct tg_canvas *c, int row, int col, int n, struct tg_cell **end)
{
  if (!clip(c, row, &col, &n))
    return NULL;
  struct tg_cell *from = row_at(c, row) + col;
  *end = from + n;
  if ((*end)[-1].width == 2)
    ++*end;
  return from->width == 0 ? from - 1 : from;
}

void tg_canvas_style(struct tg_canvas *c, int row, int col, int n, enum tg_style style)
{
  struct tg_cell *end, *cell = cells_of(c, row, col, n, &end);
  for (; cell && cell < end; cell++) {
    cell->style = (uint8_t)style;
    cell->attrs = cell->colour = 0;
  }
}

void tg_canvas_mark(struct tg_canvas *c, int row, int col, int n, uint8_t attrs, uint8_t colour)
{
  struct tg_cell *end, *cell = cells_of(c, row, col, n, &end);
  for (; cell && cell < end; cell++) {
    cell->attrs = attrs;
    cell->colour = colour;
  }
}

void tg_canvas_row_text(const struct tg_canvas *c, int row, struct tg_buf *out)
{
  TG_ASSERT(row >= 0 && row < c->rows);
  size_t before = out->len;
  const struct tg_cell *cell = row_at(c, row);
  for (int col = 0; col < c->cols; col++)
    for (int k = 0; cell[col].width && k < TG_CELL_PARTS && cell[col].ch[k]; k++) {
      char utf8[4];
      tg_buf_add(out, utf8, tg_utf8_encode(cell[col].ch[k], utf8));
    }
  while (out->len > before && out->at[out->len - 1] == ' ')
    tg_buf_cut(out, out->len - 1);
}
