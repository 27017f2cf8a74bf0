/* Settings, and what they mean for the text. */
#include "app/commands.h"
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

bool cmd_set(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_settings settings = app->settings;
  struct tg_span line = call->args, word;
  struct tg_buf said = TG_BUF_INIT;
  enum tg_setting which;
  bool ok = true;
  if (!call->args.len) {
    list_settings(app);
    return true;
  }
  while (ok && (word = next_word(&line)).len) {
    ok = tg_settings_set(&settings, word, &which, err);
    if (ok && said.len)
      tg_buf_add_char(&said, ' ');
    if (ok)
      tg_settings_print(&settings, which, &said);
  }
  if (ok) {
    app->settings = settings;
    tg_msg_set_language((enum tg_language)settings.values[TG_SET_LANGUAGE]);
    tg_width_set_ambiguous(settings.values[TG_SET_AMBIGUOUS]);
    app_arrange(app);
    app_say(app, TG_MSG_SETTINGS_ARE, tg_buf_str(&said));
  }
  tg_buf_fini(&said);
  return ok;
}

bool tg_app_wants_mouse(const struct tg_app *app)
{
  return app->settings.values[TG_SET_MOUSE] != 0;
}
