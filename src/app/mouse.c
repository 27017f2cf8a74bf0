/* The wheel scrolls the pane under it; a click chooses a heading or places the cursor, from where a
 * drag selects (mouse_select.c); lines and scroll bars are dragged. */
#include "app/app_private.h"

enum { WHEEL_ROWS = 3 };

static bool is_on_outline(const struct tg_app *app, int col)
{
  const struct geometry *g = &app->geo;
  return g->outline_cols && col >= g->outline_col && col < g->outline_col + g->outline_cols;
}

/* The pane of text there, with its path and scroll bar; -1: none. */
static int pane_at(const struct tg_app *app, int row, int col)
{
  const struct geometry *g = &app->geo;
  for (int i = 0; g->text_cols && i < g->n_panes; i++) {
    const struct text_pane *p = &g->panes[i];
    int top = p->path_row >= 0 ? p->path_row : p->row, right = p->col + p->cols + (p->bar_col >= 0);
    if (row >= top && row < p->row + p->rows && col >= p->col && col < right)
      return i;
  }
  return -1;
}

static void wheel(struct tg_app *app, const struct tg_mouse *m)
{
  int rows = m->wheel * WHEEL_ROWS, pane = pane_at(app, m->row, m->col);
  app->zen_quiet = app->zen;
  if (app->listing)
    app_list_scroll(app, rows);
  else if (m->row >= app->geo.pane_rows && app->focus == FOCUS_HITS)
    app_hitlist_move(app, m->wheel);
  else if (is_on_outline(app, m->col))
    tg_outline_view_scroll(&app->d->tree, rows);
  else if (pane >= 0)
    tg_text_view_scroll(app_pane_view(app, pane), rows);
  else
    tg_text_view_scroll(&app->d->text, rows);
}

/* --- the outline ---- */

/* True where the row shows its fold mark. */
static bool is_on_mark(const struct tg_app *app, uint32_t node, int col)
{
  int at = app->geo.outline_col + tg_outline_view_indent(&app->d->tree, node);
  return col >= at && col < at + 2;
}

static void click_outline(struct tg_app *app, const struct tg_mouse *m)
{
  struct tg_outline_view *tree = &app->d->tree;
  uint32_t node = tg_outline_view_at(tree, m->row);
  if (node == TG_NONE)
    return;
  if (is_on_mark(app, node, m->col) &&
      tg_outline_view_fold(tree, node, !tg_outline_view_is_open(tree, node)))
    return;
  app->outline_overlay = false;
  app->focus = FOCUS_TEXT;
  app_arrange(app);
  app_jump(app, tg_outline_node(app->d->outline, node)->pos, TG_PUT_TOP);
}

/* --- the text ---- */

/* The list of hits closes when the text gets the keys: what was clicked on stays where it is. */
static void click_text(struct tg_app *app, const struct tg_mouse *m, int pane)
{
  const struct text_pane *p = &app->geo.panes[pane];
  struct tg_pos pos;
  app_choose_pane(app, pane);
  if (tg_text_view_at(&app->d->text, m->row - p->row, m->col - p->col, &pos))
    app_mouse_press(app, m, pane, pos);
  app->focus = FOCUS_TEXT;
  app_arrange(app);
}

/* To the share of the text that the row is of the scroll bar. */
static void scroll_text(struct tg_app *app, int row)
{
  const struct tg_doc *doc = app->d->doc;
  const struct text_pane *p = &app->geo.panes[app->drag.pane];
  int rows = p->rows, at = row < p->row ? 0 : row - p->row;
  uint64_t all = tg_doc_bytes_before(doc, tg_doc_count(doc));
  if (at >= rows - 1)
    tg_text_view_goto(&app->d->text, tg_doc_end(doc), TG_PUT_BOTTOM);
  else
    tg_text_view_goto(&app->d->text, app_pos_at_byte(doc, all * (unsigned)at / (unsigned)rows),
                      TG_PUT_TOP);
}

/* --- pressing, dragging, letting go ---- */

static void press(struct tg_app *app, const struct tg_mouse *m)
{
  const struct geometry *g = &app->geo;
  int pane = pane_at(app, m->row, m->col);
  app->drag = (struct drag){.row = m->row, .pane = pane};
  if (g->outline_cols && m->col == g->rule_col) {
    app->drag.what = DRAG_RULE;
  } else if (is_on_outline(app, m->col)) {
    click_outline(app, m);
  } else if (pane >= 0 && m->col == g->panes[pane].bar_col) {
    app_choose_pane(app, pane);
    app_leave(app);
    app->focus = FOCUS_TEXT;
    app->drag.what = DRAG_TEXT;
    scroll_text(app, m->row);
  } else if (pane >= 0) {
    click_text(app, m, pane);
  }
}

static void set_width(struct tg_app *app, int col)
{
  bool right = app->geo.outline_col > 0;
  app_set_outline_width(app, right ? app->geo.cols - 1 - col : col);
}

/* The line beside the outline is its scroll bar, too: the first motion tells what is meant. */
static void drag(struct tg_app *app, const struct tg_mouse *m)
{
  struct drag *d = &app->drag;
  if (d->what == DRAG_RULE && m->col != app->geo.rule_col && app->geo.text_cols)
    d->what = DRAG_WIDTH;
  else if (d->what == DRAG_RULE && m->row != d->row)
    d->what = DRAG_TREE;
  if (d->what == DRAG_WIDTH)
    set_width(app, m->col);
  else if (d->what == DRAG_TREE)
    tg_outline_view_scroll_to(&app->d->tree, m->row);
  else if (d->what == DRAG_TEXT && d->pane < app->geo.n_panes)
    scroll_text(app, m->row);
}

static void release(struct tg_app *app)
{
  if (app->drag.what == DRAG_RULE)
    tg_outline_view_scroll_to(&app->d->tree, app->drag.row);
  app->drag.what = DRAG_NOTHING;
}

void app_mouse(struct tg_app *app, const struct tg_mouse *m)
{
  bool busy = app->listing || app->prompting;
  if (m->action == TG_MOUSE_WHEEL) {
    wheel(app, m);
    return;
  }
  if (app_mouse_drags(app, m))
    return;
  if (m->action == TG_MOUSE_PRESS && app->focus == FOCUS_HITS && !app->listing &&
      m->row > app->geo.pane_rows)
    app_hitlist_click(app, m->row);
  if (busy || (m->button != 1 && m->action != TG_MOUSE_RELEASE))
    app->drag.what = DRAG_NOTHING;
  else if (m->action == TG_MOUSE_PRESS && m->row < app->geo.pane_rows)
    press(app, m);
  else if (m->action == TG_MOUSE_DRAG)
    drag(app, m);
  else if (m->action == TG_MOUSE_RELEASE)
    release(app);
}
