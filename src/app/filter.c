/* The filter of the outline pane, while it is typed and afterwards. */
#include "app/commands.h"

static struct tg_outline_view *tree_of(struct tg_app *app)
{
  return &app->d->tree;
}

static bool apply(struct tg_app *app, struct tg_span query, struct tg_err *err)
{
  struct tg_pattern *filter = NULL;
  if (query.len && !(filter = tg_pattern_new(query, app->how.folds, false, err)))
    return false;
  tg_outline_view_filter(tree_of(app), filter);
  return true;
}

void app_filter_begin(struct tg_app *app)
{
  app->filter = (struct filter){.home_focus = app->focus,
                                .home_setting = app->settings.values[TG_SET_OUTLINE],
                                .home_overlay = app->outline_overlay};
  app_give_keys(app, FOCUS_OUTLINE);
  app->filter.home_cursor = tree_of(app)->cursor;
}

void app_filter_typed(struct tg_app *app)
{
  struct tg_err err;
  if (!apply(app, tg_buf_span(&app->prompt.text), &err)) {
    app_say_error(app, &err);
    return;
  }
  tg_outline_view_choose(tree_of(app), app->filter.home_cursor);
  if (tree_of(app)->filter)
    tg_outline_view_choose_match(tree_of(app), app->filter.home_cursor);
}

/* A filter that finds nothing would leave an empty pane: it ends. */
void app_filter_accept(struct tg_app *app)
{
  struct tg_span query = tg_buf_span(&app->prompt.text);
  if (!tree_of(app)->filter)
    return;
  tg_history_add(&app->filters, query);
  if (tree_of(app)->matches)
    return;
  app_say(app, TG_MSG_FILTER_NOTHING, tg_buf_str(&app->prompt.text));
  app->message_is_error = true;
  app_filter_cancel(app);
}

void app_filter_cancel(struct tg_app *app)
{
  const struct filter *f = &app->filter;
  tg_outline_view_filter(tree_of(app), NULL);
  tg_outline_view_choose(tree_of(app), f->home_cursor);
  app->settings.values[TG_SET_OUTLINE] = f->home_setting;
  app->outline_overlay = f->home_overlay;
  app->focus = f->home_focus;
  app_arrange(app);
}

bool cmd_filter(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)err;
  if (!tg_outline_count(app->d->outline)) {
    app_say(app, TG_MSG_NO_HEADINGS);
    return true;
  }
  app_filter_begin(app);
  tg_prompt_open(&app->prompt, '&', &app->filters);
  tg_buf_add_span(&app->prompt.text, call->args);
  app_filter_typed(app);
  app_filter_accept(app);
  return true;
}

/* Esc in the outline: first the whole tree is back, then the text has the keys. */
bool cmd_filter_clear(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  if (!tree_of(app)->filter) {
    app_give_keys(app, FOCUS_TEXT);
    return true;
  }
  uint32_t chosen = tree_of(app)->cursor;
  tg_outline_view_filter(tree_of(app), NULL);
  tg_outline_view_choose(tree_of(app), chosen);
  return true;
}
