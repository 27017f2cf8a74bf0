/* The help is a document like any other, with an outline, and is read and searched as such; what
 * was open waits behind it. */
#include "app/help.h"

bool app_in_help(const struct tg_app *app)
{
  return app->behind.base != NULL;
}

static struct document *help_new(const struct tg_app *app)
{
  return app_built_new(help_build, app);
}

void app_help(struct tg_app *app)
{
  app_view_drop(app); /* it would be shown over the help */
  app->behind = (struct behind){app->d, app->base, app->focus, app->outline_overlay,
                                app->search.scope};
  app->search.scope = (struct scope){.range = SCOPE_DOCUMENT};
  app->d = app->base = help_new(app);
  app->focus = FOCUS_TEXT;
  app->outline_overlay = app->listing = false;
  app_arrange(app);
  app_search_restart(app);
}

void app_help_drop(struct tg_app *app)
{
  if (!app_in_help(app))
    return;
  app_document_free(app->d);
  app->d = app->behind.d;
  app->base = app->behind.base;
  app->focus = app->behind.focus == FOCUS_HITS ? FOCUS_TEXT : app->behind.focus;
  app->outline_overlay = app->behind.outline_overlay;
  app->search.scope = app->behind.scope;
  app->behind = (struct behind){.d = NULL};
}

void app_help_close(struct tg_app *app)
{
  app_help_drop(app);
  app_arrange(app);
  app_search_restart(app);
}

void app_help_again(struct tg_app *app)
{
  if (!app_in_help(app))
    return;
  struct document *old = app->d;
  struct tg_pos cursor = old->text.cursor;
  int row = tg_text_view_row(&old->text);
  app->d = app->base = help_new(app);
  app_document_free(old);
  app_arrange(app);
  cursor.offset = 0; /* the same block, in other words */
  tg_text_view_goto_row(&app->d->text, cursor, row);
  app_search_restart(app);
}

bool app_help_allows(struct tg_app *app, const struct command *c, struct tg_err *err)
{
  typedef bool (*run_fn)(struct tg_app *, const struct call *, struct tg_err *);
  /* about the files, not about what is shown: they end the help */
  static const run_fn ends[] = {cmd_file, cmd_files, cmd_marks, cmd_goto_mark};
  /* about the file that is open: too much to be done to what is not seen */
  static const run_fn refused[] = {
      cmd_raw,   cmd_order,   cmd_encoding, cmd_reload,       cmd_watch,      cmd_mark,
      cmd_rules, cmd_promote, cmd_demote,   cmd_make_heading, cmd_no_heading, cmd_corrections,
      cmd_undo,  cmd_delete_marks, cmd_edit};
  if (!app_in_help(app))
    return true;
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    if (c->run == refused[i])
      return tg_err_set(err, TG_E_USAGE, TG_MSG_HELP_ONLY);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (c->run == ends[i])
      app_help_close(app);
  return true;
}
