/* What a configuration can say, too: themes, seen while they are named or chosen, and keys; and
 * what is wrong in it. */
#include "app/commands.h"

#include "tigang/config/themes.h"

enum { LIST_COLS = 24 };

static const char command[] = "theme ";

static bool show_theme(struct tg_app *app, const char *name, struct tg_err *err)
{
  struct tg_theme theme;
  if (!tg_themes_load(name, &theme, err))
    return false;
  app->theme = theme;
  app->request = TG_APP_REDRAW;
  return true;
}

/* A file that has become wrong since it was chosen leaves the colours that there are. */
void app_theme_restore(struct tg_app *app)
{
  struct tg_err err;
  app->theme_is_preview = false;
  show_theme(app, app->settings.theme, &err);
}

/* --- while it is typed ---- */

/* What is no theme's name yet leaves the screen as it is. */
void app_theme_typed(struct tg_app *app)
{
  struct tg_span line = tg_buf_span(&app->prompt.text);
  struct tg_err err;
  if (app->prompt.sign != ':' || !tg_span_starts(line, command)) {
    app_theme_end(app);
    return;
  }
  const char *name = app->prompt.text.at + strlen(command);
  if (!strchr(name, '/') && *name && show_theme(app, name, &err))
    app->theme_is_preview = true;
}

void app_theme_end(struct tg_app *app)
{
  if (app->theme_is_preview)
    app_theme_restore(app);
}

/* --- the list ---- */

int app_theme_list_cols(const struct tg_app *app)
{
  const struct geometry *g = &app->geo;
  if (g->outline_cols && g->text_cols)
    return g->outline_cols;
  return g->cols < LIST_COLS ? g->cols : LIST_COLS;
}

static void open_theme_list(struct tg_app *app)
{
  struct tg_buf names = TG_BUF_INIT;
  size_t chosen = 1;
  app_open_list(app, TG_MSG_THEMES_TITLE);
  tg_themes_list(&names);
  for (size_t at = 0, n; at < names.len; at += n + 1) {
    n = strcspn(names.at + at, "\n");
    struct tg_span name = tg_span_of(names.at + at, n);
    if (tg_span_eq_str(name, app->settings.theme))
      chosen = app->list.lines.n;
    tg_list_add(&app->list, tg_span_of("", 0), name);
  }
  tg_buf_fini(&names);
  app->list_kind = LIST_THEMES;
  app_arrange(app);
  tg_list_choose(&app->list, 1, chosen);
}

static struct tg_span chosen_name(const struct tg_app *app)
{
  const struct tg_list_line *line = &app->list.lines.at[app->list.chosen];
  return tg_span_of(app->list.text.at + line->right, line->right_len);
}

void app_theme_moved(struct tg_app *app)
{
  struct tg_buf name = TG_BUF_INIT;
  struct tg_err err;
  tg_buf_add_span(&name, chosen_name(app));
  if (show_theme(app, tg_buf_str(&name), &err))
    app->theme_is_preview = true;
  else
    app_say_error(app, &err);
  tg_buf_fini(&name);
}

void app_theme_choose(struct tg_app *app)
{
  struct tg_buf line = TG_BUF_INIT;
  tg_buf_add_str(&line, command);
  tg_buf_add_span(&line, chosen_name(app));
  app->listing = false;
  app_run(app, tg_buf_span(&line), 0);
  tg_buf_fini(&line);
}

bool cmd_theme(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_buf word = TG_BUF_INIT;
  if (!call->args.len) {
    open_theme_list(app);
    return true;
  }
  tg_buf_add_str(&word, "theme=");
  tg_buf_add_span(&word, call->args);
  struct call set = {0, tg_buf_span(&word)};
  bool ok = cmd_set(app, &set, err);
  tg_buf_fini(&word);
  return ok;
}

/* --- what is wrong in the configuration ---- */

bool cmd_config(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  const char *lines = app->config.complaints ? app->config.complaints : "";
  (void)call;
  (void)err;
  app_open_list(app, TG_MSG_CONFIG_TITLE);
  if (app->config.config_path)
    tg_list_add(&app->list, tg_span_of("", 0), tg_span_str(app->config.config_path));
  for (size_t n; *lines; lines += n + (lines[n] == '\n')) {
    n = strcspn(lines, "\n");
    tg_list_add(&app->list, tg_span_of("", 0), tg_span_of(lines, n));
  }
  if (!app->config.complaints || !*app->config.complaints)
    tg_list_add(&app->list, tg_span_of("", 0), tg_span_str(tg_msg(TG_MSG_CONFIG_RIGHT)));
  app_arrange(app);
  return true;
}

static bool change_keys(struct tg_app *app, const char *verb, struct tg_span args,
                        struct tg_err *err)
{
  struct tg_buf line = TG_BUF_INIT;
  tg_buf_addf(&line, "%s %.*s", verb, (int)args.len, args.ptr);
  bool ok = tg_keymap_line(app->keymap, tg_buf_span(&line), err);
  tg_buf_fini(&line);
  return ok;
}

/* Of "WHERE KEYS COMMAND". */
static struct tg_span behind_keys(struct tg_span args)
{
  for (int word = 0; word < 2; word++) {
    size_t n = 0;
    while (n < args.len && args.ptr[n] != ' ')
      n++;
    args = tg_span_trim(tg_span_slice(args, n, args.len));
  }
  return args;
}

bool cmd_bind(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_span command_line = behind_keys(call->args);
  if (command_line.len && !tg_app_has_command(command_line, err))
    return false;
  return change_keys(app, "bind", call->args, err);
}

bool cmd_unbind(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return change_keys(app, "unbind", call->args, err);
}
