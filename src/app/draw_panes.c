/* The picture of the panes, with the lines and scroll bars between them. */
#include "app/app_private.h"

#include "tigang/text/width.h"
#include "tigang/view/path.h"

/* Where ambiguous characters have two columns, others stand in for those of boxes. */
static struct tg_span thumb(void)
{
  return tg_span_str(tg_width_ambiguous() == 1 ? "┃" : "▐");
}

static struct tg_span flat(void)
{
  return tg_span_str(tg_width_ambiguous() == 1 ? "─" : "-");
}

static void put(struct tg_canvas *c, int row, int col, struct tg_span what)
{
  tg_canvas_put(c, row, col, col + 1, what, TG_STYLE_RULE);
}

/* The line between the panes is the outline's scroll bar too; an outline that covers the text has
 * one at the border. */
static void draw_rule(const struct tg_app *app, struct tg_canvas *c)
{
  const struct geometry *g = &app->geo;
  int from = 0, to = 0;
  bool scrolls = tg_outline_view_thumb(&app->d->tree, &from, &to);
  for (int row = 0; row < g->pane_rows && (scrolls || g->text_cols); row++)
    put(c, row, g->rule_col, row >= from && row < to ? thumb() : tg_layout_upright());
}

/* No more is seen of it than the thumb, unless it is the line between two panes. */
static void draw_bar(const struct tg_app *app, struct tg_canvas *c, const struct text_pane *p,
                     const struct tg_text_view *v)
{
  int from = 0, to = 0, top = p->path_row >= 0 ? p->path_row : p->row, end = p->row + p->rows;
  bool rule = app->d->split == SPLIT_BESIDE && p == app->geo.panes && app->geo.n_panes > 1;
  if (p->bar_col < 0)
    return;
  for (int row = top; row < end && rule; row++)
    put(c, row, p->bar_col, tg_layout_upright());
  if (app->settings.values[TG_SET_SCROLLBAR] && tg_text_view_thumb(v, p->rows, &from, &to))
    for (int row = from; row < to; row++)
      put(c, p->row + row, p->bar_col, thumb());
}

/* The heading of the first row's section, or the next one above it that has been scrolled off. */
static uint32_t heading_above(const struct document *d, const struct tg_text_view *v)
{
  struct tg_pos top = v->top.pos;
  uint32_t node = tg_outline_at(d->outline, top, d->tree.points);
  while (node != TG_NONE && tg_pos_cmp(tg_outline_node(d->outline, node)->pos, top) >= 0)
    node = tg_outline_node(d->outline, node)->parent;
  return node;
}

static void draw_path(const struct document *d, struct tg_canvas *c, const struct text_pane *p,
                      const struct tg_text_view *v)
{
  uint32_t node = tg_doc_count(d->doc) ? heading_above(d, v) : TG_NONE;
  struct tg_buf path = TG_BUF_INIT;
  if (p->path_row < 0 || node == TG_NONE)
    return;
  tg_path_add(d->outline, d->doc, node, (size_t)p->cols, &path);
  tg_canvas_fill(c, p->path_row, p->col, p->cols, TG_STYLE_STATUS_PATH);
  tg_canvas_put(c, p->path_row, p->col, p->col + p->cols, tg_buf_span(&path),
                TG_STYLE_STATUS_PATH);
  tg_buf_fini(&path);
}

/* The row that was jumped to, for a moment. */
static void draw_flash(const struct tg_app *app, struct tg_canvas *c, const struct text_pane *p)
{
  const struct tg_text_view *v = &app->d->text;
  int row, col;
  if (!app->flash_until || !tg_doc_count(app->d->doc))
    return;
  tg_text_view_corner(v, tg_text_view_row(v), &row, &col);
  tg_canvas_style(c, p->row + row, p->col + col, v->cols, TG_STYLE_CURSOR_LINE);
}

static void draw_text(struct tg_app *app, struct tg_canvas *c, int pane)
{
  const struct text_pane *p = &app->geo.panes[pane];
  const struct tg_text_view *v = app_pane_view(app, pane);
  bool has_keys = v == &app->d->text;
  tg_text_view_draw(v, c, p->row, p->col, has_keys && app->focus != FOCUS_OUTLINE);
  if (has_keys)
    draw_flash(app, c, p);
  draw_path(app->d, c, p, v);
  draw_bar(app, c, p, v);
}

void app_draw_panes(struct tg_app *app, struct tg_canvas *c)
{
  const struct geometry *g = &app->geo;
  for (int i = 0; g->text_cols && i < g->n_panes; i++)
    draw_text(app, c, i);
  for (int col = 0; g->text_cols && g->split_row >= 0 && col < g->text_cols; col++)
    put(c, g->split_row, g->text_col + col, flat());
  if (!g->outline_cols)
    return;
  tg_outline_view_draw(&app->d->tree, c, 0, g->outline_col, app->focus == FOCUS_OUTLINE);
  draw_rule(app, c);
}
