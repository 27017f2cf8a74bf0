/* How the outline pane is drawn. */
#include "tigang/view/outline.h"

#include "tigang/base/msg.h"
#include "tigang/text/width.h"
#include "tigang/view/short.h"

#include <stdio.h>

enum {
  LABEL_COLS_MIN = 8, /* without that much room for it there is no column at the right */
  SECONDS = 60,
};

static const struct tg_node *node_at(const struct tg_outline_view *v, uint32_t node)
{
  return tg_outline_node(v->outline, node);
}

static const char *const column_names[TG_OUTLINE_COLUMNS] = {
    [TG_OUTLINE_HITS] = "hits",
    [TG_OUTLINE_CHARACTERS] = "characters",
    [TG_OUTLINE_MINUTES] = "minutes",
    [TG_OUTLINE_NONE] = "none",
};

const char *tg_outline_column_name(enum tg_outline_column column)
{
  return column < TG_OUTLINE_COLUMNS ? column_names[column] : NULL;
}

static size_t hits_in(const struct tg_outline_view *v, uint32_t node)
{
  struct tg_pos end = tg_outline_section_end(v->outline, v->doc, node);
  return tg_hits_lower(v->hits, end) - tg_hits_lower(v->hits, node_at(v, node)->pos);
}

static uint64_t chars_in(const struct tg_outline_view *v, uint32_t node)
{
  return tg_doc_chars(v->doc, node_at(v, node)->pos,
                      tg_outline_section_end(v->outline, v->doc, node));
}

static void add_time(uint64_t chars, uint32_t pace, struct tg_buf *out)
{
  uint64_t seconds = (chars * SECONDS + pace / 2) / pace, minutes = seconds / SECONDS;
  if (minutes < 60)
    tg_buf_addf(out, "%u:%02u", (unsigned)minutes, (unsigned)(seconds % SECONDS));
  else
    tg_buf_addf(out, "%lluh%02u", (unsigned long long)minutes / 60, (unsigned)(minutes % 60));
}

static void column_text(const struct tg_outline_view *v, uint32_t node, struct tg_buf *out)
{
  size_t hits;
  switch (v->column) {
  case TG_OUTLINE_HITS:
    if (v->hits && (hits = hits_in(v, node)))
      tg_buf_addf(out, "%zu", hits);
    break;
  case TG_OUTLINE_CHARACTERS:
    tg_buf_addf(out, "%llu", (unsigned long long)chars_in(v, node));
    break;
  case TG_OUTLINE_MINUTES:
    add_time(chars_in(v, node), v->pace, out);
    break;
  default:
    break;
  }
}

static enum tg_style style_of(const struct tg_outline_view *v, uint32_t node, bool focus)
{
  uint32_t marked = tg_outline_view_marked(v);
  if (focus && node == v->cursor)
    return TG_STYLE_OUTLINE_CURSOR;
  if (node != marked && tg_outline_has_warning(v->outline, node))
    return TG_STYLE_OUTLINE_WARNING;
  return node == marked ? TG_STYLE_OUTLINE_CURRENT : TG_STYLE_OUTLINE;
}

static const char *fold_mark(const struct tg_outline_view *v, uint32_t node)
{
  if (tg_node_is_leaf(node_at(v, node)) || !tg_outline_view_has_children(v, node))
    return " ";
  return tg_outline_view_is_open(v, node) ? "▾" : "▸";
}

/* What stands at the right border; returns the columns it takes, with a blank before it. */
static int draw_column(const struct tg_outline_view *v, struct tg_canvas *c, int row, int col,
                       uint32_t node)
{
  struct tg_buf text = TG_BUF_INIT;
  column_text(v, node, &text);
  int n = (int)text.len, used = 0;
  if (n && n + LABEL_COLS_MIN <= v->cols) {
    tg_canvas_put(c, row, col + v->cols - n - 1, col + v->cols, tg_buf_span(&text),
                  TG_STYLE_OUTLINE_COUNT);
    used = n + 2;
  }
  tg_buf_fini(&text);
  return used;
}

/* What the filter found in the label that is drawn from `col` on. */
static void draw_match(const struct tg_outline_view *v, struct tg_canvas *c, int row, int col,
                       int right, struct tg_span label)
{
  size_t at, len;
  if (!v->filter || !tg_pattern_find_in(v->filter, label, 0, &at, &len))
    return;
  int from = col + (int)tg_span_columns(tg_span_slice(label, 0, at));
  int to = from + (int)tg_span_columns(tg_span_slice(label, at, at + len));
  if (from < right)
    tg_canvas_style(c, row, from, (to < right ? to : right) - from, TG_STYLE_HIT);
}

/* How many points or articles are not shown: +5, where there is room. */
static void draw_leaves(const struct tg_outline_view *v, struct tg_canvas *c, int row, int col,
                        int right, uint32_t node, enum tg_style style)
{
  char text[16];
  uint32_t leaves = node_at(v, node)->leaves;
  if (v->points || !leaves)
    return;
  int n = snprintf(text, sizeof text, "+%u", (unsigned)leaves);
  if (col + 1 + n < right)
    tg_canvas_put(c, row, col + 1, right, tg_span_str(text),
                  style == TG_STYLE_OUTLINE ? TG_STYLE_OUTLINE_COUNT : style);
}

int tg_outline_view_indent(const struct tg_outline_view *v, uint32_t node)
{
  int indent = 2 * (node_at(v, node)->level - 1);
  return indent > v->cols / 3 ? v->cols / 3 : indent;
}

static void draw_node(const struct tg_outline_view *v, struct tg_canvas *c, int row, int col,
                      uint32_t node, bool focus)
{
  struct tg_buf label = TG_BUF_INIT;
  enum tg_style style = style_of(v, node, focus);
  int indent = tg_outline_view_indent(v, node);
  tg_canvas_fill(c, row, col, v->cols, style);
  int right = col + v->cols - draw_column(v, c, row, col, node), at = col + indent + 2;
  tg_canvas_put(c, row, col + indent, right, tg_span_str(fold_mark(v, node)),
                style == TG_STYLE_OUTLINE ? TG_STYLE_OUTLINE_MARKER : style);
  tg_node_label(v->doc, node_at(v, node), &label);
  int used = tg_canvas_put_short(c, row, at, right, tg_buf_span(&label), style);
  draw_match(v, c, row, at, right, tg_buf_span(&label));
  draw_leaves(v, c, row, at + used, right, node, style);
  tg_buf_fini(&label);
}

static void draw_filter(const struct tg_outline_view *v, struct tg_canvas *c, int row, int col)
{
  struct tg_buf text = TG_BUF_INIT;
  tg_msg_add(&text, TG_MSG_FILTER_ON, v->matches);
  tg_canvas_put_short(c, row, col, col + v->cols, tg_buf_span(&text), TG_STYLE_OUTLINE_TITLE);
  tg_buf_fini(&text);
}

void tg_outline_view_draw(const struct tg_outline_view *v, struct tg_canvas *c, int row, int col,
                          bool focus)
{
  for (int i = 0; i < v->rows; i++) {
    uint32_t node = tg_outline_view_at(v, i);
    if (node == TG_NONE)
      break;
    draw_node(v, c, row + i, col, node, focus);
    if (focus && node == v->cursor) {
      c->cursor_row = row + i;
      c->cursor_col = col;
    }
  }
  if (v->filter && v->rows > 1)
    draw_filter(v, c, row + v->rows - 1, col);
}
