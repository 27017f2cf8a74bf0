/* The prompt line: what its keys mean for the search or the command typed in it. */
#include "app/app_private.h"

void app_prompt(struct tg_app *app, char sign)
{
  if (sign == '/' || sign == '?')
    app_history_read(app);
  struct tg_history *history = sign == ':' ? &app->commands
                               : sign == '&' ? &app->filters
                                             : &app->searches;
  tg_prompt_open(&app->prompt, sign, history);
  app_complete_forget(app);
  app->prompting = true;
  if (sign == '&')
    app_filter_begin(app);
  else if (sign != ':')
    app_search_begin(app, sign == '?');
}

bool app_prompt_searches(const struct tg_app *app)
{
  return app->prompting && app->prompt.sign != ':' && app->prompt.sign != '&';
}

static void typed(struct tg_app *app)
{
  struct tg_err err;
  if (!app_search_typed(app, &err))
    app_say_error(app, &err);
}

static void accept(struct tg_app *app)
{
  bool searches = app_prompt_searches(app);
  if (searches && app->search.wrong) {
    typed(app); /* says again what is wrong */
    return;
  }
  app->prompting = false;
  app_preview_end(app);
  if (searches) {
    app_search_accept(app);
    return;
  }
  if (app->prompt.sign == '&') {
    app_filter_accept(app);
    return;
  }
  struct tg_span line = tg_span_trim(tg_buf_span(&app->prompt.text));
  if (!line.len)
    return;
  tg_history_add(&app->commands, line);
  app_run(app, line, 0);
}

void app_prompt_key(struct tg_app *app, const struct tg_key *key)
{
  bool searches = app_prompt_searches(app), filters = app->prompt.sign == '&';
  const char *command;
  if (searches &&
      tg_keymap_find(app->keymap, TG_WHERE_PROMPT, key, 1, &command) == TG_KEYS_FOUND) {
    app_run(app, tg_span_str(command), 0);
    return;
  }
  if (app->prompt.sign == ':' && key->kind == TG_KEY_NAMED && key->name == TG_KEY_TAB) {
    app_complete(app, key->mods & TG_MOD_SHIFT ? -1 : 1);
    return;
  }
  switch (tg_prompt_key(&app->prompt, key)) {
  case TG_PROMPT_CHANGED:
    if (searches)
      typed(app);
    if (filters)
      app_filter_typed(app);
    app_preview_typed(app);
    app_theme_typed(app);
    app_complete_forget(app);
    break;
  case TG_PROMPT_ACCEPT:
    accept(app);
    break;
  case TG_PROMPT_CANCEL:
    app->prompting = false;
    if (searches)
      app_search_cancel(app);
    if (filters)
      app_filter_cancel(app);
    app_preview_end(app);
    break;
  case TG_PROMPT_NONE:
    break;
  }
}
