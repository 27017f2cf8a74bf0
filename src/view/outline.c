#include "tigang/view/outline.h"

#include "tigang/view/short.h"

#include <stdio.h>

void tg_outline_view_init(struct tg_outline_view *v, const struct tg_doc *doc,
                          const struct tg_outline *outline)
{
  *v = (struct tg_outline_view){.doc = doc,
                                .outline = outline,
                                .rows = 1,
                                .cols = 1,
                                .open_level = TG_OUTLINE_ALL,
                                .version = UINT32_MAX,
                                .current = TG_NONE,
                                .cursor = TG_NONE};
}

void tg_outline_view_fini(struct tg_outline_view *v)
{
  tg_vec_fini(&v->exceptions);
  tg_vec_fini(&v->shown);
}

static const struct tg_node *node_at(const struct tg_outline_view *v, uint32_t node)
{
  return tg_outline_node(v->outline, node);
}

static bool has_children(const struct tg_outline_view *v, uint32_t node)
{
  const struct tg_node *n = node_at(v, node);
  if (v->points)
    return n->first_child != TG_NONE;
  for (uint32_t c = n->first_child; c != TG_NONE; c = node_at(v, c)->next)
    if (!tg_node_is_leaf(node_at(v, c)))
      return true;
  return false;
}

/* --- folds ---- */

static size_t exception_lower(const struct tg_outline_view *v, struct tg_pos pos)
{
  size_t lo = 0, hi = v->exceptions.n;
  while (lo < hi) {
    size_t mid = lo + (hi - lo) / 2;
    if (tg_pos_cmp(v->exceptions.at[mid], pos) < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

static bool is_exception(const struct tg_outline_view *v, struct tg_pos pos)
{
  size_t i = exception_lower(v, pos);
  return i < v->exceptions.n && tg_pos_eq(v->exceptions.at[i], pos);
}

static void toggle_exception(struct tg_outline_view *v, struct tg_pos pos)
{
  size_t i = exception_lower(v, pos), n = v->exceptions.n;
  if (is_exception(v, pos)) {
    memmove(v->exceptions.at + i, v->exceptions.at + i + 1, (n - i - 1) * sizeof pos);
    v->exceptions.n--;
    return;
  }
  tg_vec_push(&v->exceptions);
  memmove(v->exceptions.at + i + 1, v->exceptions.at + i, (n - i) * sizeof pos);
  v->exceptions.at[i] = pos;
}

static bool is_unfolded(const struct tg_outline_view *v, uint32_t node)
{
  const struct tg_node *n = node_at(v, node);
  return (n->level < v->open_level) != is_exception(v, n->pos);
}

static bool is_ancestor_of_current(const struct tg_outline_view *v, uint32_t node)
{
  return v->follows && v->current != TG_NONE && node < v->current &&
         v->current < tg_outline_subtree_end(v->outline, node);
}

bool tg_outline_view_is_open(const struct tg_outline_view *v, uint32_t node)
{
  return is_unfolded(v, node) || is_ancestor_of_current(v, node);
}

/* --- the rows ---- */

static void collect(struct tg_outline_view *v)
{
  v->shown.n = 0;
  for (uint32_t i = 0; i < tg_outline_count(v->outline);) {
    bool leaf = tg_node_is_leaf(node_at(v, i));
    if (!leaf || v->points)
      *tg_vec_push(&v->shown) = i;
    i = leaf || tg_outline_view_is_open(v, i) ? i + 1 : tg_outline_subtree_end(v->outline, i);
  }
  v->version = tg_outline_version(v->outline);
}

/* Row of `shown` that shows the node, or the last ancestor that is shown. */
static size_t row_of(const struct tg_outline_view *v, uint32_t node)
{
  size_t lo = 0, hi = v->shown.n;
  while (lo < hi) {
    size_t mid = lo + (hi - lo) / 2;
    if (v->shown.at[mid] <= node)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo ? lo - 1 : 0;
}

static void keep_top_in_range(struct tg_outline_view *v)
{
  size_t rows = (size_t)v->rows;
  size_t most = v->shown.n > rows ? v->shown.n - rows : 0;
  if (v->top > most)
    v->top = most;
}

static void bring_on_screen(struct tg_outline_view *v, size_t row)
{
  size_t rows = (size_t)v->rows;
  size_t margin = rows >= 8 ? 2 : 0;
  if (row < v->top + margin)
    v->top = row > margin ? row - margin : 0;
  else if (row + margin >= v->top + rows)
    v->top = row + margin + 1 - rows;
  keep_top_in_range(v);
}

/* Folded rows go to the cursor's nearest shown ancestor. */
static void settle_cursor(struct tg_outline_view *v)
{
  if (v->cursor != TG_NONE && v->shown.n)
    v->cursor = v->shown.at[row_of(v, v->cursor)];
  else
    v->cursor = TG_NONE;
}

static void refresh(struct tg_outline_view *v)
{
  collect(v);
  settle_cursor(v);
  keep_top_in_range(v);
}

void tg_outline_view_resize(struct tg_outline_view *v, int rows, int cols)
{
  if (rows == v->rows && cols == v->cols)
    return;
  v->rows = rows < 1 ? 1 : rows;
  v->cols = cols;
  keep_top_in_range(v);
  uint32_t node = v->cursor != TG_NONE ? v->cursor : v->current;
  if (node != TG_NONE && v->shown.n)
    bring_on_screen(v, row_of(v, node));
}

/* True when the node's row is there whether or not it is the one that is read. */
static bool is_shown_anyway(const struct tg_outline_view *v, uint32_t node)
{
  if (node == TG_NONE)
    return true;
  for (uint32_t i = node_at(v, node)->parent; i != TG_NONE; i = node_at(v, i)->parent)
    if (!is_unfolded(v, i))
      return false;
  return true;
}

void tg_outline_view_follow(struct tg_outline_view *v, struct tg_pos pos)
{
  uint32_t now = tg_outline_at(v->outline, pos, v->points);
  bool grown = v->version != tg_outline_version(v->outline);
  if (now == v->current && !grown)
    return;
  bool same_rows = !grown && is_shown_anyway(v, v->current) && is_shown_anyway(v, now);
  v->follows |= now != v->current;
  v->current = now;
  if (!same_rows)
    refresh(v);
  if (now != TG_NONE && v->shown.n)
    bring_on_screen(v, row_of(v, now));
}

void tg_outline_view_choose(struct tg_outline_view *v, uint32_t node)
{
  if (!v->shown.n)
    return;
  size_t row = node == TG_NONE ? v->top : row_of(v, node);
  v->cursor = v->shown.at[row];
  bring_on_screen(v, row);
}

void tg_outline_view_move(struct tg_outline_view *v, int rows)
{
  if (!v->shown.n)
    return;
  long row = (long)(v->cursor == TG_NONE ? v->top : row_of(v, v->cursor)) + rows;
  long last = (long)v->shown.n - 1;
  row = row < 0 ? 0 : row > last ? last : row;
  v->cursor = v->shown.at[row];
  bring_on_screen(v, (size_t)row);
}

void tg_outline_view_scroll(struct tg_outline_view *v, int rows)
{
  long top = (long)v->top + rows;
  v->top = top < 0 ? 0 : (size_t)top;
  keep_top_in_range(v);
}

bool tg_outline_view_fold(struct tg_outline_view *v, uint32_t node, bool open)
{
  if (node == TG_NONE || !has_children(v, node) || tg_outline_view_is_open(v, node) == open)
    return false;
  if (!open && is_ancestor_of_current(v, node))
    v->follows = false;
  if (is_unfolded(v, node) != open)
    toggle_exception(v, node_at(v, node)->pos);
  refresh(v);
  return true;
}

void tg_outline_view_fold_level(struct tg_outline_view *v, uint8_t level)
{
  v->open_level = level;
  v->exceptions.n = 0;
  v->follows = false;
  refresh(v);
  if (v->current != TG_NONE && v->shown.n)
    bring_on_screen(v, row_of(v, v->current));
}

void tg_outline_view_show_points(struct tg_outline_view *v, bool points)
{
  v->points = points;
  refresh(v);
}

uint32_t tg_outline_view_at(const struct tg_outline_view *v, int row)
{
  size_t i = v->top + (size_t)row;
  return row >= 0 && row < v->rows && i < v->shown.n ? v->shown.at[i] : TG_NONE;
}

/* --- drawing ---- */

static size_t hits_in(const struct tg_outline_view *v, uint32_t node)
{
  struct tg_pos end = tg_outline_section_end(v->outline, v->doc, node);
  return tg_hits_lower(v->hits, end) - tg_hits_lower(v->hits, node_at(v, node)->pos);
}

/* The row that stands for the section being read: its own, or that of the fold it is in. */
static uint32_t marked(const struct tg_outline_view *v)
{
  return v->current == TG_NONE || !v->shown.n ? TG_NONE : v->shown.at[row_of(v, v->current)];
}

static enum tg_style style_of(const struct tg_outline_view *v, uint32_t node, bool focus)
{
  if (focus && node == v->cursor)
    return TG_STYLE_OUTLINE_CURSOR;
  if (node != marked(v) && tg_outline_has_warning(v->outline, node))
    return TG_STYLE_OUTLINE_WARNING;
  return node == marked(v) ? TG_STYLE_OUTLINE_CURRENT : TG_STYLE_OUTLINE;
}

static const char *fold_mark(const struct tg_outline_view *v, uint32_t node)
{
  if (tg_node_is_leaf(node_at(v, node)) || !has_children(v, node))
    return " ";
  return tg_outline_view_is_open(v, node) ? "▾" : "▸";
}

/* The number of hits at the right border; returns the columns it takes, with a blank before it. */
static int draw_count(const struct tg_outline_view *v, struct tg_canvas *c, int row, int col,
                      uint32_t node)
{
  size_t hits = v->hits ? hits_in(v, node) : 0;
  char number[24];
  if (!hits)
    return 0;
  int n = snprintf(number, sizeof number, "%zu", hits);
  if (n + 8 > v->cols)
    return 0;
  tg_canvas_put(c, row, col + v->cols - n - 1, col + v->cols, tg_span_str(number),
                TG_STYLE_OUTLINE_COUNT);
  return n + 2;
}

static void draw_node(const struct tg_outline_view *v, struct tg_canvas *c, int row, int col,
                      uint32_t node, bool focus)
{
  struct tg_buf label = TG_BUF_INIT;
  enum tg_style style = style_of(v, node, focus);
  int indent = 2 * (node_at(v, node)->level - 1);
  if (indent > v->cols / 3)
    indent = v->cols / 3;
  tg_canvas_fill(c, row, col, v->cols, style);
  int right = col + v->cols - draw_count(v, c, row, col, node);
  tg_canvas_put(c, row, col + indent, right, tg_span_str(fold_mark(v, node)),
                style == TG_STYLE_OUTLINE ? TG_STYLE_OUTLINE_MARKER : style);
  tg_node_label(v->doc, node_at(v, node), &label);
  tg_canvas_put_short(c, row, col + indent + 2, right, tg_buf_span(&label), style);
  tg_buf_fini(&label);
}

void tg_outline_view_draw(const struct tg_outline_view *v, struct tg_canvas *c, int row, int col,
                          bool focus)
{
  for (int i = 0; i < v->rows; i++) {
    uint32_t node = tg_outline_view_at(v, i);
    if (node == TG_NONE)
      return;
    draw_node(v, c, row + i, col, node, focus);
    if (focus && node == v->cursor) {
      c->cursor_row = row + i;
      c->cursor_col = col;
    }
  }
}
