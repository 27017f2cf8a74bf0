/* Commands of the outline pane. */
#include "app/commands.h"

static struct tg_outline_view *tree_of(struct tg_app *app)
{
  return &app->d->tree;
}

uint32_t app_target(struct tg_app *app)
{
  if (app->focus == FOCUS_OUTLINE)
    return tree_of(app)->cursor;
  return tg_outline_at(app->d->outline, app->d->text.cursor, tree_of(app)->points);
}

/* Shown where it was last, unless the setting says where. */
static void show_outline(struct tg_app *app, bool shown)
{
  int32_t *setting = &app->settings.values[TG_SET_OUTLINE];
  if (*setting != APP_OUTLINE_NONE)
    app->outline_side = *setting;
  if (!shown)
    *setting = APP_OUTLINE_NONE;
  else if (*setting == APP_OUTLINE_NONE)
    *setting = app->outline_side ? app->outline_side : APP_OUTLINE_LEFT;
}

void app_give_keys(struct tg_app *app, enum focus focus)
{
  app->zen &= focus != FOCUS_OUTLINE;
  if (focus == FOCUS_OUTLINE && app_is_narrow(app))
    app->outline_overlay = true;
  if (focus == FOCUS_OUTLINE && !app_is_narrow(app))
    show_outline(app, true);
  if (focus == FOCUS_TEXT)
    app->outline_overlay = false;
  app->focus = focus;
  app_arrange(app);
  if (app->focus == FOCUS_OUTLINE) {
    tg_outline_view_follow(tree_of(app), app->d->text.cursor);
    tg_outline_view_choose(tree_of(app), tree_of(app)->current);
  }
}

bool cmd_focus(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  enum focus to = app->focus == FOCUS_TEXT ? FOCUS_OUTLINE : FOCUS_TEXT;
  if (tg_span_eq_str(call->args, "text"))
    to = FOCUS_TEXT;
  else if (tg_span_eq_str(call->args, "outline"))
    to = FOCUS_OUTLINE;
  else if (call->args.len)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_FOCUS_WANT);
  if (to == FOCUS_OUTLINE && !tg_outline_count(app->d->outline))
    app_say(app, TG_MSG_NO_HEADINGS);
  else
    app_give_keys(app, to);
  return true;
}

bool cmd_outline(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  if (!tg_outline_count(app->d->outline)) {
    app_say(app, TG_MSG_NO_HEADINGS);
  } else if (app_is_narrow(app)) {
    app_give_keys(app, app->outline_overlay ? FOCUS_TEXT : FOCUS_OUTLINE);
  } else {
    show_outline(app, app->zen || app->settings.values[TG_SET_OUTLINE] == APP_OUTLINE_NONE);
    app->zen = false;
    app_arrange(app);
  }
  return true;
}

bool cmd_outline_width(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int n;
  if (!call_number(call, 0, &n, err))
    return false;
  if (app->geo.outline_cols && app->geo.text_cols)
    app_set_outline_width(app, app->geo.outline_cols + n);
  return true;
}

bool cmd_points(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  app->settings.values[TG_SET_POINTS] = !tree_of(app)->points;
  tg_outline_view_show_points(tree_of(app), !tree_of(app)->points);
  app_arrange(app);
  app_say(app, tree_of(app)->points ? TG_MSG_POINTS_ON : TG_MSG_POINTS_OFF);
  return true;
}

static bool choose_by(struct tg_app *app, const struct call *call, int unit, struct tg_err *err)
{
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  long rows = (long)n * unit, most = 100000000;
  tg_outline_view_move(tree_of(app), (int)(rows > most ? most : rows < -most ? -most : rows));
  return true;
}

bool cmd_choose(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return choose_by(app, call, 1, err);
}

bool cmd_choose_page(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return choose_by(app, call, app->geo.pane_rows > 2 ? app->geo.pane_rows - 1 : 1, err);
}

bool cmd_choose_half(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return choose_by(app, call, app->geo.pane_rows > 3 ? app->geo.pane_rows / 2 : 1, err);
}

bool cmd_choose_first(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  tg_outline_view_move(tree_of(app), -100000000);
  return true;
}

bool cmd_choose_last(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  tg_outline_view_move(tree_of(app), 100000000);
  return true;
}

bool cmd_outline_scroll(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  tg_outline_view_scroll(tree_of(app), n);
  return true;
}

bool cmd_jump(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  uint32_t node = app_target(app);
  (void)call;
  (void)err;
  if (node == TG_NONE)
    return true;
  app_give_keys(app, FOCUS_TEXT);
  app_jump(app, tg_outline_node(app->d->outline, node)->pos, TG_PUT_TOP);
  return true;
}

/* Goes to a heading: the one that is chosen, or the one being read. */
static void go_to(struct tg_app *app, uint32_t node)
{
  if (app->focus == FOCUS_TEXT)
    app_jump(app, tg_outline_node(app->d->outline, node)->pos, TG_PUT_TOP);
  tg_outline_view_choose(tree_of(app), node);
}

bool cmd_parent(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  uint32_t node = app_target(app);
  (void)err;
  for (uint32_t i = 0; i < (call->count ? call->count : 1) && node != TG_NONE; i++)
    node = tg_outline_node(app->d->outline, node)->parent;
  if (node != TG_NONE)
    go_to(app, node);
  else
    app_say(app, TG_MSG_NO_PARENT);
  return true;
}

/* A brother that can be gone to: one with a row, or, from the text, one that a fold hides. */
static bool is_brother(const struct tg_app *app, uint32_t node)
{
  const struct tg_outline_view *tree = &app->d->tree;
  if (app->focus == FOCUS_OUTLINE)
    return tg_outline_view_shows(tree, node);
  return tree->points || !tg_node_is_leaf(tg_outline_node(app->d->outline, node));
}

/* The brother `n` places on among those of `node`, as far as there are any. */
static uint32_t brother_of(const struct tg_app *app, uint32_t node, int n)
{
  const struct tg_outline *o = app->d->outline;
  uint32_t parent = tg_outline_node(o, node)->parent, found = TG_NONE;
  uint32_t i = n > 0                ? tg_outline_node(o, node)->next
               : parent == TG_NONE ? 0
                                    : tg_outline_node(o, parent)->first_child;
  if (n < 0) { /* links lead forward only: counted from the first */
    int before = 0;
    for (uint32_t k = i; k != node; k = tg_outline_node(o, k)->next)
      before += is_brother(app, k);
    n = before + n >= 0 ? before + n + 1 : 1;
  }
  for (; i != TG_NONE && i != node && n > 0; i = tg_outline_node(o, i)->next)
    if (is_brother(app, i)) {
      found = i;
      n--;
    }
  return found;
}

bool cmd_sibling(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int n;
  uint32_t node = app_target(app);
  if (!call_number(call, 1, &n, err))
    return false;
  if (node != TG_NONE)
    node = brother_of(app, node, n);
  else if (n > 0 && tg_outline_count(app->d->outline)) /* before the first heading */
    node = 0;
  if (node != TG_NONE)
    go_to(app, node);
  else
    app_say(app, TG_MSG_NO_SIBLING);
  return true;
}

/* The next column of the row of choices; hits are what one sees while searching only. */
bool cmd_outline_column(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int column = call->args.len ? 0 : (app->settings.values[TG_SET_COLUMN] + 1) % TG_OUTLINE_COLUMNS;
  while (call->args.len && column < TG_OUTLINE_COLUMNS &&
         !tg_span_eq_str(call->args, tg_outline_column_name((enum tg_outline_column)column)))
    column++;
  if (column == TG_OUTLINE_COLUMNS)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_COLUMN_WANT);
  static const enum tg_msg_id said[TG_OUTLINE_COLUMNS] = {
      [TG_OUTLINE_HITS] = TG_MSG_COLUMN_HITS,
      [TG_OUTLINE_CHARACTERS] = TG_MSG_COLUMN_CHARACTERS,
      [TG_OUTLINE_MINUTES] = TG_MSG_COLUMN_MINUTES,
      [TG_OUTLINE_NONE] = TG_MSG_COLUMN_NONE};
  app->settings.values[TG_SET_COLUMN] = column;
  app_say(app, said[column], (unsigned)app->settings.values[TG_SET_PACE]);
  return true;
}

bool cmd_pace(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct call plain = {0, call->args};
  int n;
  if (!call_number(&plain, TG_OUTLINE_PACE, &n, err))
    return false;
  app->settings.values[TG_SET_PACE] = n < 1 ? 1 : n;
  app->settings.values[TG_SET_COLUMN] = TG_OUTLINE_MINUTES;
  app_say(app, TG_MSG_COLUMN_MINUTES, (unsigned)app->settings.values[TG_SET_PACE]);
  return true;
}

/* A heading that is folded already, or has nothing to fold: the keys go to its parent. */
bool cmd_fold(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  uint32_t node = app_target(app);
  (void)call;
  (void)err;
  if (node == TG_NONE || tg_outline_view_fold(tree_of(app), node, false))
    return true;
  uint32_t parent = tg_outline_node(app->d->outline, node)->parent;
  if (app->focus == FOCUS_OUTLINE && parent != TG_NONE)
    tg_outline_view_choose(tree_of(app), parent);
  else if (app->focus == FOCUS_TEXT && parent != TG_NONE)
    tg_outline_view_fold(tree_of(app), parent, false);
  return true;
}

/* The highest folded heading in whose fold the node is hidden; the node itself when it is shown. */
static uint32_t hidden_by(struct tg_app *app, uint32_t node)
{
  uint32_t fold = node;
  for (uint32_t i = node; i != TG_NONE; i = tg_outline_node(app->d->outline, i)->parent)
    if (i != node && !tg_outline_view_is_open(tree_of(app), i))
      fold = i;
  return fold;
}

/* A heading that is open already: the keys go to its first child. */
bool cmd_unfold(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  uint32_t node = app_target(app);
  (void)call;
  (void)err;
  if (node == TG_NONE || tg_outline_view_fold(tree_of(app), hidden_by(app, node), true))
    return true;
  uint32_t child = tg_outline_node(app->d->outline, node)->first_child;
  if (app->focus == FOCUS_OUTLINE && child != TG_NONE)
    tg_outline_view_choose(tree_of(app), child);
  return true;
}
