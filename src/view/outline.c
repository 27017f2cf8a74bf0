#include "tigang/view/outline.h"

#include "tigang/base/bisect.h"

void tg_outline_view_init(struct tg_outline_view *v, const struct tg_doc *doc,
                          const struct tg_outline *outline)
{
  *v = (struct tg_outline_view){.doc = doc,
                                .outline = outline,
                                .rows = 1,
                                .cols = 1,
                                .open_level = TG_OUTLINE_ALL,
                                .version = UINT32_MAX,
                                .pace = TG_OUTLINE_PACE,
                                .current = TG_NONE,
                                .cursor = TG_NONE};
}

void tg_outline_view_fini(struct tg_outline_view *v)
{
  tg_vec_fini(&v->exceptions);
  tg_vec_fini(&v->shown);
  tg_pattern_free(v->filter);
}

static const struct tg_node *node_at(const struct tg_outline_view *v, uint32_t node)
{
  return tg_outline_node(v->outline, node);
}

bool tg_outline_view_has_children(const struct tg_outline_view *v, uint32_t node)
{
  const struct tg_node *n = node_at(v, node);
  if (v->points)
    return n->first_child != TG_NONE;
  /* leaves have no children: what is more than they in the subtree are headings */
  return tg_outline_subtree_end(v->outline, node) - node - 1 > n->leaves;
}

/* --- folds ---- */

static bool is_unfolded(const struct tg_outline_view *v, uint32_t node)
{
  const struct tg_node *n = node_at(v, node);
  return (n->level < v->open_level) != tg_places_have(&v->exceptions, n->pos);
}

static bool is_ancestor_of_current(const struct tg_outline_view *v, uint32_t node)
{
  return v->follows && v->current != TG_NONE && node < v->current &&
         v->current < tg_outline_subtree_end(v->outline, node);
}

/* True while the tree is reduced to headings with hits. A filter, being typed, is stronger. */
static bool is_reduced(const struct tg_outline_view *v)
{
  return v->only_hits && v->hits && tg_hits_count(v->hits) && !v->filter;
}

bool tg_outline_view_is_open(const struct tg_outline_view *v, uint32_t node)
{
  return v->filter || is_reduced(v) || is_unfolded(v, node) || is_ancestor_of_current(v, node);
}

/* --- the rows ---- */

bool tg_outline_view_matches(const struct tg_outline_view *v, uint32_t node)
{
  struct tg_buf label = TG_BUF_INIT;
  size_t at, len;
  tg_node_label(v->doc, node_at(v, node), &label);
  bool found = tg_pattern_find_in(v->filter, tg_buf_span(&label), 0, &at, &len);
  tg_buf_fini(&label);
  return found;
}

/* The node below the headings that lead to it and are not there yet. */
static void show_with_path(struct tg_outline_view *v, uint32_t node)
{
  size_t from = v->shown.n;
  uint32_t above = from ? v->shown.at[from - 1] : 0;
  for (uint32_t i = node; i != TG_NONE && (!from || i > above); i = node_at(v, i)->parent)
    *tg_vec_push(&v->shown) = i;
  for (size_t a = from, b = v->shown.n; a + 1 < b; a++, b--) {
    uint32_t swap = v->shown.at[a];
    v->shown.at[a] = v->shown.at[b - 1];
    v->shown.at[b - 1] = swap;
  }
}

static void collect_filtered(struct tg_outline_view *v)
{
  v->matches = 0;
  for (uint32_t i = 0; i < tg_outline_count(v->outline); i++)
    if ((v->points || !tg_node_is_leaf(node_at(v, i))) && tg_outline_view_matches(v, i)) {
      show_with_path(v, i);
      v->matches++;
    }
}

static void collect_unfolded(struct tg_outline_view *v)
{
  for (uint32_t i = 0; i < tg_outline_count(v->outline);) {
    bool leaf = tg_node_is_leaf(node_at(v, i));
    if (!leaf || v->points)
      *tg_vec_push(&v->shown) = i;
    i = leaf || tg_outline_view_is_open(v, i) ? i + 1 : tg_outline_subtree_end(v->outline, i);
  }
}

/* From hit to hit, not from heading to heading: the one behind the subtree is looked up. */
static void collect_with_hits(struct tg_outline_view *v)
{
  size_t n = tg_hits_count(v->hits);
  for (size_t i = 0; i < n;) {
    uint32_t node = tg_outline_at(v->outline, tg_hits_at(v->hits, i)->pos, v->points);
    uint32_t next = node == TG_NONE ? 0 : node + 1;
    if (node != TG_NONE)
      show_with_path(v, node);
    while (!v->points && next < tg_outline_count(v->outline) &&
           tg_node_is_leaf(node_at(v, next)))
      next++;
    i = next < tg_outline_count(v->outline) ? tg_hits_lower(v->hits, node_at(v, next)->pos) : n;
  }
}

static void collect(struct tg_outline_view *v)
{
  v->shown.n = 0;
  if (v->filter)
    collect_filtered(v);
  else if (is_reduced(v))
    collect_with_hits(v);
  else
    collect_unfolded(v);
  v->version = tg_outline_version(v->outline);
}

/* Row of `shown` that shows the node, or the last one before it. */
static size_t row_before(const struct tg_outline_view *v, uint32_t node)
{
  size_t i;
  TG_BISECT(i, 0, v->shown.n, v->shown.at[i] <= node);
  return i ? i - 1 : 0;
}

bool tg_outline_view_shows(const struct tg_outline_view *v, uint32_t node)
{
  return v->shown.n && v->shown.at[row_before(v, node)] == node;
}

uint32_t tg_outline_view_marked(const struct tg_outline_view *v)
{
  uint32_t node = v->current;
  while (node != TG_NONE && !tg_outline_view_shows(v, node))
    node = node_at(v, node)->parent;
  return node;
}

/* Row of the node, or of the last ancestor that is shown, or else of what stands before it. */
static size_t row_of(const struct tg_outline_view *v, uint32_t node)
{
  uint32_t i = node;
  while (i != TG_NONE && !tg_outline_view_shows(v, i))
    i = node_at(v, i)->parent;
  return row_before(v, i == TG_NONE ? node : i);
}

/* Rows for headings; a filter takes the last one to say so. */
static size_t rows_of(const struct tg_outline_view *v)
{
  return (size_t)(v->filter && v->rows > 1 ? v->rows - 1 : v->rows);
}

static void keep_top_in_range(struct tg_outline_view *v)
{
  size_t rows = rows_of(v);
  size_t most = v->shown.n > rows ? v->shown.n - rows : 0;
  if (v->top > most)
    v->top = most;
}

static void bring_on_screen(struct tg_outline_view *v, size_t row)
{
  size_t rows = rows_of(v);
  size_t margin = rows >= 8 ? 2 : 0;
  if (row < v->top + margin)
    v->top = row > margin ? row - margin : 0;
  else if (row + margin >= v->top + rows)
    v->top = row + margin + 1 - rows;
  keep_top_in_range(v);
}

static void set_cursor(struct tg_outline_view *v, uint32_t node)
{
  v->cursor = node;
  if (node != TG_NONE)
    v->cursor_pos = node_at(v, node)->pos;
}

/* Folded rows go to the cursor's nearest shown ancestor. */
static void settle_cursor(struct tg_outline_view *v)
{
  if (v->cursor != TG_NONE && v->shown.n)
    set_cursor(v, v->shown.at[row_of(v, v->cursor)]);
  else
    v->cursor = TG_NONE;
}

static void refresh(struct tg_outline_view *v)
{
  if (v->cursor != TG_NONE && v->version != tg_outline_version(v->outline))
    v->cursor = tg_outline_at(v->outline, v->cursor_pos, true);
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
  if (node >= tg_outline_count(v->outline)) /* remembered before the outline changed */
    node = TG_NONE;
  if (!v->shown.n)
    return;
  size_t row = node == TG_NONE ? v->top : row_of(v, node);
  set_cursor(v, v->shown.at[row]);
  bring_on_screen(v, row);
}

void tg_outline_view_move(struct tg_outline_view *v, int rows)
{
  if (!v->shown.n)
    return;
  long row = (long)(v->cursor == TG_NONE ? v->top : row_of(v, v->cursor)) + rows;
  long last = (long)v->shown.n - 1;
  row = row < 0 ? 0 : row > last ? last : row;
  set_cursor(v, v->shown.at[row]);
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
  if (v->filter || is_reduced(v) || node == TG_NONE || !tg_outline_view_has_children(v, node) ||
      tg_outline_view_is_open(v, node) == open)
    return false;
  if (!open && is_ancestor_of_current(v, node))
    v->follows = false;
  if (is_unfolded(v, node) != open)
    tg_places_toggle(&v->exceptions, node_at(v, node)->pos);
  refresh(v);
  return true;
}

void tg_outline_view_except(struct tg_outline_view *v, struct tg_pos pos)
{
  tg_places_toggle(&v->exceptions, pos);
  refresh(v);
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
  if (v->current != TG_NONE && v->shown.n)
    bring_on_screen(v, row_of(v, v->current));
}

uint32_t tg_outline_view_at(const struct tg_outline_view *v, int row)
{
  size_t i = v->top + (size_t)row;
  return row >= 0 && (size_t)row < rows_of(v) && i < v->shown.n ? v->shown.at[i] : TG_NONE;
}

void tg_outline_view_filter(struct tg_outline_view *v, struct tg_pattern *filter)
{
  tg_pattern_free(v->filter);
  v->filter = filter;
  refresh(v);
}

void tg_outline_view_choose_match(struct tg_outline_view *v, uint32_t from)
{
  uint32_t first = TG_NONE, best = TG_NONE;
  for (size_t i = 0; i < v->shown.n && best == TG_NONE; i++) {
    uint32_t node = v->shown.at[i];
    if (!tg_outline_view_matches(v, node))
      continue;
    first = first == TG_NONE ? node : first;
    best = from == TG_NONE || node >= from ? node : TG_NONE;
  }
  if (first != TG_NONE)
    tg_outline_view_choose(v, best != TG_NONE ? best : first);
}

bool tg_outline_view_thumb(const struct tg_outline_view *v, int *from, int *to)
{
  size_t rows = rows_of(v), all = v->shown.n;
  if (all <= rows)
    return false;
  size_t size = rows * rows / all;
  size = size ? size : 1;
  *from = (int)((rows - size) * v->top / (all - rows));
  *to = *from + (int)size;
  return true;
}

void tg_outline_view_scroll_to(struct tg_outline_view *v, int row)
{
  size_t rows = rows_of(v), at = row < 0 ? 0 : (size_t)row;
  if (v->shown.n <= rows)
    return;
  v->top = rows > 1 ? (v->shown.n - rows) * at / (rows - 1) : 0;
  keep_top_in_range(v);
}

void tg_outline_view_only_hits(struct tg_outline_view *v, bool only)
{
  v->only_hits = only;
  refresh(v);
}

void tg_outline_view_hits_changed(struct tg_outline_view *v)
{
  if (v->only_hits)
    refresh(v);
}
