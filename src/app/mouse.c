/* The wheel scrolls the pane under it, a click chooses a heading or places the cursor. */
#include "app/app_private.h"

enum { WHEEL_ROWS = 3 };

static void wheel(struct tg_app *app, const struct tg_mouse *m)
{
  int rows = m->wheel * WHEEL_ROWS;
  if (app->listing)
    tg_list_scroll(&app->list, rows);
  else if (m->row >= app->geo.pane_rows && app->focus == FOCUS_HITS)
    app_hitlist_move(app, m->wheel);
  else if (m->col < app->geo.outline_cols)
    tg_outline_view_scroll(&app->d->tree, rows);
  else
    tg_text_view_scroll(&app->d->text, rows);
}

/* True where the row shows its fold mark. */
static bool is_on_mark(const struct tg_app *app, uint32_t node, int col)
{
  int indent = 2 * (tg_outline_node(app->d->outline, node)->level - 1);
  return col >= indent && col < indent + 2;
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

static void click_text(struct tg_app *app, const struct tg_mouse *m)
{
  struct tg_pos pos;
  app->focus = FOCUS_TEXT;
  if (tg_text_view_at(&app->d->text, m->row, m->col - app->geo.text_col, &pos))
    app->d->text.cursor = pos;
}

void app_mouse(struct tg_app *app, const struct tg_mouse *m)
{
  if (m->action == TG_MOUSE_WHEEL) {
    wheel(app, m);
    return;
  }
  if (m->action == TG_MOUSE_PRESS && app->focus == FOCUS_HITS && !app->listing)
    app_hitlist_click(app, m->row);
  bool on_panes = m->row < app->geo.pane_rows && !app->listing && !app->prompting;
  if (m->action != TG_MOUSE_PRESS || m->button != 1 || !on_panes)
    return;
  if (m->col < app->geo.outline_cols)
    click_outline(app, m);
  else if (m->col >= app->geo.text_col)
    click_text(app, m);
}
