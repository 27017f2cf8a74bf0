/* Two places of one document, and the text alone. */
#include "app/commands.h"

void app_choose_pane(struct tg_app *app, int pane)
{
  struct document *d = app->d;
  if (app->geo.n_panes < 2 || pane == d->at)
    return;
  struct tg_text_view view = d->text;
  d->text = d->other;
  d->other = view;
  d->at = pane;
}

void app_end_split(struct document *d)
{
  if (d->split)
    tg_text_view_fini(&d->other);
  d->split = SPLIT_NONE;
  d->at = 0;
}

bool cmd_split(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct document *d = app->d;
  enum split before = d->split;
  bool beside = tg_span_eq_str(call->args, "beside");
  if (call->args.len && !beside && !tg_span_eq_str(call->args, "above"))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_SPLIT_WANT);
  if (!before)
    tg_text_view_copy(&d->other, &d->text);
  d->split = beside ? SPLIT_BESIDE : SPLIT_ABOVE;
  app->zen = app->zen_quiet = false;
  app_arrange(app);
  if (app->geo.n_panes > 1)
    return true;
  if (before)
    d->split = before;
  else
    app_end_split(d);
  app_arrange(app);
  return tg_err_set(err, TG_E_USAGE, TG_MSG_SPLIT_NO_ROOM);
}

bool cmd_only(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  app_end_split(app->d);
  app_arrange(app);
  return true;
}

bool cmd_pane(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  if (app->geo.n_panes < 2)
    return tg_err_set(err, TG_E_USAGE, app->d->split ? TG_MSG_SPLIT_NO_ROOM : TG_MSG_SPLIT_NONE);
  if (app->focus == FOCUS_TEXT)
    app_choose_pane(app, !app->d->at);
  app_give_keys(app, FOCUS_TEXT);
  return true;
}

bool cmd_zen(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  app->zen = !app->zen;
  app->zen_quiet = app->zen;
  app_give_keys(app, FOCUS_TEXT);
  return true;
}
