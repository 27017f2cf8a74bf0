/* Settings, and what they mean for the text. */
#include "app/commands.h"
#include "tigang/config/themes.h"
#include "tigang/text/width.h"

/* Columns of the text that stands alone in the middle of the screen: 36 Han characters. */
enum { ZEN_MEASURE = 72 };

struct tg_typesetting app_typesetting(const struct tg_app *app)
{
  const int32_t *values = app->settings.values;
  static const enum tg_layout_level levels[] = {TG_LEVEL_STRICT, TG_LEVEL_BASIC, TG_LEVEL_NONE};
  int measure = 2 * values[TG_SET_MEASURE]; /* Han characters have two columns */
  return (struct tg_typesetting){
      .measure = (uint16_t)(app->zen && !measure ? ZEN_MEASURE : measure),
      .row_spacing = (uint8_t)values[TG_SET_SPACING],
      .paragraph_spacing = (uint8_t)values[TG_SET_PARSPACING],
      .level = (uint8_t)levels[values[TG_SET_BREAKS]],
      .autospace = values[TG_SET_AUTOSPACE] != 0,
      .justify = values[TG_SET_JUSTIFY] != 0};
}

static void list_settings(struct tg_app *app)
{
  struct tg_buf value = TG_BUF_INIT;
  app_open_list(app, TG_MSG_SETTINGS_TITLE);
  for (unsigned i = 0; i < TG_SETTINGS; i++) {
    tg_buf_clear(&value);
    tg_settings_print(&app->settings, (enum tg_setting)i, &value);
    tg_list_add(&app->list, tg_buf_span(&value), tg_span_str(tg_setting_help((enum tg_setting)i)));
  }
  tg_buf_fini(&value);
  app_arrange(app);
}

/* The search is made anew, where it is looked for in another way. */
static void follow_search(struct tg_app *app)
{
  struct tg_how how = app->how;
  how.folds = (unsigned)app->settings.values[TG_SET_FOLDINGS];
  how.near = (enum tg_near)app->settings.values[TG_SET_NEAR];
  bool same = how.folds == app->how.folds && how.near == app->how.near;
  app->how = how;
  if (!same && app->search.hits)
    app_search_restart(app);
}

/* The help follows; lists are made anew when they are opened. */
static void set_language(struct tg_app *app, enum tg_language language)
{
  enum tg_language before = tg_msg_language();
  tg_msg_set_language(language);
  if (tg_msg_language() != before)
    app_help_again(app);
}

void app_follow_settings(struct tg_app *app, const struct tg_settings *before)
{
  const int32_t *now = app->settings.values, *was = before->values;
  if (now[TG_SET_POINTS] != was[TG_SET_POINTS])
    tg_outline_view_show_points(&app->d->tree, now[TG_SET_POINTS] != 0);
  if (now[TG_SET_WATCH] != was[TG_SET_WATCH])
    app->watched = app_watch_look(app->paths.at[app->file]);
  if (now[TG_SET_MOUSE] != was[TG_SET_MOUSE])
    app->request = TG_APP_REDRAW;
  if (strcmp(app->settings.theme, before->theme))
    app_theme_restore(app);
  tg_width_set_ambiguous(now[TG_SET_AMBIGUOUS]);
  set_language(app, (enum tg_language)now[TG_SET_LANGUAGE]);
  follow_search(app);
  app_arrange(app);
}

static struct tg_span next_word(struct tg_span *line)
{
  size_t n = 0;
  *line = tg_span_trim(*line);
  while (n < line->len && line->ptr[n] != ' ')
    n++;
  struct tg_span word = tg_span_slice(*line, 0, n);
  *line = tg_span_slice(*line, n, line->len);
  return word;
}

static bool is_theme(const char *name, struct tg_err *err)
{
  struct tg_theme theme;
  return tg_themes_load(name, &theme, err);
}

/* Does what the words say, and appends what is then. */
static bool change(struct tg_settings *settings, struct tg_span line, struct tg_buf *said,
                   struct tg_err *err)
{
  enum tg_setting which;
  for (struct tg_span word; (word = next_word(&line)).len;) {
    if (!tg_settings_set(settings, word, &which, err) ||
        (which == TG_SET_THEME && !is_theme(settings->theme, err)))
      return false;
    if (said->len)
      tg_buf_add_char(said, ' ');
    if (which == TG_SETTINGS)
      tg_msg_add(said, TG_MSG_SETTINGS_USUAL);
    else
      tg_settings_print(settings, which, said);
  }
  return true;
}

bool cmd_set(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_settings before = app->settings, changed = app->settings;
  struct tg_buf said = TG_BUF_INIT;
  if (!call->args.len || tg_span_eq_str(call->args, "all")) {
    list_settings(app);
    return true;
  }
  bool ok = change(&changed, call->args, &said, err);
  if (ok) {
    app->settings = changed;
    app_follow_settings(app, &before);
    app_say(app, TG_MSG_SETTINGS_ARE, tg_buf_str(&said));
  }
  tg_buf_fini(&said);
  return ok;
}

bool tg_app_wants_mouse(const struct tg_app *app)
{
  return app->settings.values[TG_SET_MOUSE] != 0;
}
