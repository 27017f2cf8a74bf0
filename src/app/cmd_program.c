/* Commands of search, files, lists and the program. */
#include "app/commands.h"

bool cmd_prompt(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  const char *signs = "/?:&";
  if (call->args.len != 1 || !strchr(signs, call->args.ptr[0]))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_PROMPT_WANT);
  if (call->args.ptr[0] == '&' && !tg_outline_count(app->d->outline))
    app_say(app, TG_MSG_NO_HEADINGS);
  else
    app_prompt(app, call->args.ptr[0]);
  return true;
}

bool cmd_search(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  app_prompt(app, '/');
  tg_buf_add_span(&app->prompt.text, call->args);
  app->prompting = false;
  if (!app_search_typed(app, err)) {
    app_search_cancel(app);
    return false;
  }
  app_search_accept(app);
  return true;
}

bool cmd_next(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int step;
  struct call plain = {0, call->args};
  if (!call_number(&plain, 1, &step, err))
    return false;
  app_search_next(app, step, call->count ? call->count : 1);
  return true;
}

bool cmd_search_clear(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  app_search_clear(app);
  return true;
}

/* The next file in that direction that can be read; the others are named. */
static bool open_another(struct tg_app *app, int step)
{
  struct tg_buf skipped = TG_BUF_INIT;
  struct tg_err err;
  size_t i = app->file + (size_t)step;
  for (; i < app->paths.n && !app_open(app, i, &err); i += (size_t)step)
    tg_buf_addf(&skipped, "%s: %s  ", app->names.at[i], err.text);
  if (skipped.len)
    tg_err_set(&err, TG_E_INPUT, TG_MSG_FILES_SKIPPED, tg_buf_str(&skipped));
  if (skipped.len)
    app_say_error(app, &err);
  else if (i >= app->paths.n)
    app_say(app, TG_MSG_FILE_NO_MORE);
  else
    app_say(app, TG_MSG_FILE_SHOWN, tg_app_file(app), app->file + 1, app->paths.n);
  tg_buf_fini(&skipped);
  return true;
}

bool cmd_file(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  bool next = tg_span_eq_str(call->args, "next");
  if (!next && !tg_span_eq_str(call->args, "previous"))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_FILE_WANT);
  return open_another(app, next ? 1 : -1);
}

static bool was_changed(const struct tg_doc *doc)
{
  static const struct tg_repairs none;
  return memcmp(tg_doc_repairs(doc), &none, sizeof none) != 0;
}

bool cmd_raw(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  if (app->d->raw) {
    app_show_base(app, TG_MSG_RAW_OFF);
  } else if (app->base->loaded && !tg_load_is_text(app->base->load)) {
    app_say(app, TG_MSG_RAW_NO_TEXT);
  } else if (!was_changed(app->base->doc)) {
    app_say(app, TG_MSG_RAW_SAME);
  } else {
    app_show_view(app, true, true, TG_MSG_RAW_ON);
  }
  return true;
}

bool cmd_order(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  bool file_order = !app->d->file_order || app->d->raw;
  enum tg_msg_id what = file_order ? TG_MSG_ORDER_FILE : TG_MSG_ORDER_RESTORED;
  size_t pages;
  tg_doc_page_order(app->base->doc, &pages);
  if (!pages && !app->base->file_order)
    app_say(app, TG_MSG_ORDER_SAME);
  else if (app->base->loaded && !tg_load_is_text(app->base->load))
    app_say(app, TG_MSG_RAW_NO_TEXT);
  else if (app->base->file_order == file_order)
    app_show_base(app, what);
  else
    app_show_view(app, false, file_order, what);
  return true;
}

bool cmd_help(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  if (app_in_help(app))
    app_help_close(app);
  else
    app_help(app);
  return true;
}

void app_list_scroll(struct tg_app *app, long rows)
{
  tg_list_scroll(&app->list, rows);
  if (app->list_kind == LIST_THEMES)
    app_theme_moved(app);
}

bool cmd_list_scroll(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  app_list_scroll(app, n);
  return true;
}

bool cmd_list_page(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  app_list_scroll(app, (long)n * (app->geo.pane_rows > 2 ? app->geo.pane_rows - 1 : 1));
  return true;
}

bool cmd_list_close(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  app->listing = false;
  return true;
}

bool cmd_redraw(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  app->request = TG_APP_REDRAW;
  return true;
}

bool cmd_suspend(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  app->request = TG_APP_SUSPEND;
  return true;
}

/* Another program that reads the document is ended; what came from it stays. So is recovery; the
 * text stays as it is. */
static bool stop_loading(struct tg_app *app)
{
  if (app_view_drop(app)) {
    app_say(app, TG_MSG_LOADING_STOPPED);
    return true;
  }
  if (!tg_load_can_stop(app->base->load))
    return false;
  tg_load_stop(app->base->load);
  app_say(app, TG_MSG_LOADING_STOPPED);
  return true;
}

/* What goes on in the background: reading, or else a search, which is ended with what it has
 * found. */
bool cmd_stop(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  if (stop_loading(app))
    return true;
  if (app->search.hits && !tg_hits_complete(app->search.hits, app->d->doc))
    app->search.stopped = true;
  app_say(app, app->search.stopped ? TG_MSG_STOPPED : TG_MSG_NOTHING_TO_STOP);
  return true;
}

/* Seconds of reading from which on q stops that first: before, nobody has seen that it goes on. */
enum { LONG_READING = 1 };

bool cmd_quit(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  if (app_in_help(app)) {
    app_help_close(app);
    return true;
  }
  if (time(NULL) - app->base->opened > LONG_READING && stop_loading(app))
    return true;
  app->request = TG_APP_QUIT;
  return true;
}
