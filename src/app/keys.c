/* Keys: counts and sequences, until a command line is complete. */
#include "app/app_private.h"

#include "tigang/text/utf8.h"

enum { COUNT_MAX = 100000000 };

static enum tg_where where(const struct tg_app *app)
{
  if (app_prompt_searches(app))
    return TG_WHERE_PROMPT;
  if (app->listing)
    return TG_WHERE_LIST;
  if (app->focus == FOCUS_HITS)
    return TG_WHERE_HITS;
  if (app->focus == FOCUS_OUTLINE)
    return TG_WHERE_OUTLINE;
  return app->d->text.select == TG_SELECT_NONE ? TG_WHERE_TEXT : TG_WHERE_SELECT;
}

/* Digits before a key are its count; a 0 that begins none is a key like others. */
static bool take_digit(struct tg_app *app, const struct tg_key *key)
{
  if (app->n_pending || key->kind != TG_KEY_CHAR || key->mods || key->cp < '0' || key->cp > '9')
    return false;
  if (key->cp == '0' && !app->count)
    return false;
  if (app->count < COUNT_MAX)
    app->count = app->count * 10 + (key->cp - '0');
  return true;
}

static void forget_pending(struct tg_app *app)
{
  app->n_pending = 0;
  app->count = 0;
}

/* The letter that a command waits for; anything but a character gives it up. */
static bool take_letter(struct tg_app *app, const struct tg_key *key)
{
  const char *command = app->wants_letter;
  struct tg_buf line = TG_BUF_INIT;
  char utf8[4];
  app->wants_letter = NULL;
  if (!command || key->kind != TG_KEY_CHAR || key->mods)
    return command != NULL;
  tg_buf_addf(&line, "%s ", command);
  tg_buf_add(&line, utf8, tg_utf8_encode(key->cp, utf8));
  app_run(app, tg_buf_span(&line), 0);
  tg_buf_fini(&line);
  return true;
}

/* What an input method for Chinese types in the place of an ASCII key: full width forms, and the
 * punctuation of the same key. */
static struct tg_key ascii_twin(struct tg_key key)
{
  static const struct {
    uint16_t cp;
    char ascii;
  } twins[] = {{0x3000, ' '},  {0x3001, '/'},  {0x3002, '.'}, {0x2018, '\''}, {0x2019, '\''},
               {0x201C, '"'},  {0x201D, '"'},  {0x300A, '<'}, {0x300B, '>'},  {0x3010, '['},
               {0x3011, ']'},  {0x300C, '{'},  {0x300D, '}'}, {0xFFE5, '$'},  {0x2026, '^'},
               {0x00B7, '`'},  {0x2014, '_'}};
  if (key.kind != TG_KEY_CHAR)
    return key;
  if (key.cp >= 0xFF01 && key.cp <= 0xFF5E)
    key.cp -= 0xFF01 - '!';
  for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
    if (key.cp == twins[i].cp)
      key.cp = (uint32_t)twins[i].ascii;
  return key;
}

static void take_key(struct tg_app *app, const struct tg_key *key)
{
  const char *command;
  app->pending[app->n_pending++] = *key;
  switch (tg_keymap_find(app->keymap, where(app), app->pending, app->n_pending, &command)) {
  case TG_KEYS_FOUND: {
    uint32_t count = app->count;
    forget_pending(app);
    app_run(app, tg_span_str(command), count);
    break;
  }
  case TG_KEYS_PREFIX:
    if (app->n_pending < TG_KEYS_MAX)
      break;
    forget_pending(app);
    break;
  case TG_KEYS_NONE:
    forget_pending(app);
    break;
  }
}

/* Terminals send Alt with a key as Esc and that key; where the pair means nothing, it was typed one
 * after the other. */
static bool is_esc_and_key(const struct tg_app *app, const struct tg_key *key)
{
  const char *command;
  return key->mods & TG_MOD_ALT && !app->n_pending &&
         tg_keymap_find(app->keymap, where(app), key, 1, &command) == TG_KEYS_NONE;
}

void tg_app_key(struct tg_app *app, const struct tg_key *key)
{
  if (is_esc_and_key(app, key)) {
    struct tg_key esc = tg_key_named(TG_KEY_ESC, 0), plain = *key;
    plain.mods &= (uint8_t)~TG_MOD_ALT;
    tg_app_key(app, &esc);
    tg_app_key(app, &plain);
    return;
  }
  app_await_text(app);
  app->d->to_the_end = false;
  app->base->remembered.touched = true;
  app->zen_quiet &= key->kind == TG_KEY_MOUSE;
  app->search.waiting = WAIT_NOTHING;
  tg_buf_clear(&app->message);
  app->message_is_error = false;
  if (key->kind == TG_KEY_MOUSE) {
    app_mouse(app, &key->mouse);
  } else if (app->prompting) {
    app_prompt_key(app, key);
  } else if (key->kind != TG_KEY_PASTE) {
    struct tg_key typed = ascii_twin(*key);
    if (!take_letter(app, &typed) && !take_digit(app, &typed))
      take_key(app, &typed);
  }
  if (!app->prompting && !(app->listing && app->list_kind == LIST_THEMES))
    app_theme_end(app);
}
