/* Completing what is typed in the prompt for commands: the part that all ways have in common, then
 * one way after the other. */
#include "app/ways.h"

/* Ways shown at once are cut to the row; those before the present one are left out by eights. */
enum { SHOWN_AT_ONCE = 8 };

void app_complete_forget(struct tg_app *app)
{
  tg_buf_clear(&app->completion.ways);
}

/* The n-th line of the ways. */
static struct tg_span way(const struct completion *c, size_t n)
{
  const char *p = c->ways.at;
  for (; n; n--)
    p = strchr(p, '\n') + 1;
  return tg_span_of(p, strcspn(p, "\n"));
}

/* Puts `word` where the completed one stands. */
static void put(struct tg_app *app, struct tg_span word)
{
  const struct completion *c = &app->completion;
  tg_prompt_replace(&app->prompt, c->from, app->prompt.text.len - c->tail, word);
  app_preview_typed(app);
  app_theme_typed(app);
}

static void show(struct tg_app *app)
{
  const struct completion *c = &app->completion;
  struct tg_buf all = TG_BUF_INIT;
  size_t first = c->at < c->n ? c->at - c->at % SHOWN_AT_ONCE : 0;
  for (size_t i = first; i < c->n && i < first + SHOWN_AT_ONCE; i++) {
    struct tg_span w = way(c, i);
    tg_buf_addf(&all, i == c->at ? "[%.*s] " : " %.*s  ", (int)w.len, w.ptr);
  }
  if (first + SHOWN_AT_ONCE < c->n)
    tg_buf_add_str(&all, " …");
  app_say(app, TG_MSG_COMPLETE_WAYS, tg_buf_str(&all));
  tg_buf_fini(&all);
}

/* How much all ways have in common, whole characters. */
static size_t common(const struct completion *c)
{
  struct tg_span first = way(c, 0);
  size_t n = first.len;
  for (size_t i = 1; i < c->n; i++) {
    struct tg_span w = way(c, i);
    size_t k = 0;
    while (k < n && k < w.len && w.ptr[k] == first.ptr[k])
      k++;
    n = k;
  }
  while (n && n < first.len && (first.ptr[n] & 0xC0) == 0x80)
    n--;
  return n;
}

/* Finds the ways; false: there are none. */
static bool begin(struct tg_app *app)
{
  struct completion *c = &app->completion;
  struct tg_span line = tg_span_slice(tg_buf_span(&app->prompt.text), 0, app->prompt.cursor);
  app_ways(app, line, &c->from, &c->ways);
  c->n = 0;
  for (size_t i = 0; i < c->ways.len; i++)
    c->n += c->ways.at[i] == '\n';
  c->at = c->n;
  c->tail = app->prompt.text.len - app->prompt.cursor;
  return c->n > 0;
}

/* The first time: what all ways begin with; the only way is taken. */
static void complete(struct tg_app *app)
{
  struct completion *c = &app->completion;
  size_t typed = app->prompt.cursor - c->from, n = common(c);
  struct tg_span first = way(c, 0);
  bool longer = n > typed && !memcmp(first.ptr, app->prompt.text.at + c->from, typed);
  if (longer || c->n == 1)
    put(app, tg_span_slice(first, 0, n));
  if (c->n == 1) {
    app_complete_forget(app);
    return;
  }
  struct tg_span begun = tg_span_slice(tg_buf_span(&app->prompt.text), c->from, app->prompt.cursor);
  tg_buf_addf(&c->ways, "%.*s\n", (int)begun.len, begun.ptr); /* what the round comes back to */
  show(app);
}

void app_complete(struct tg_app *app, int step)
{
  struct completion *c = &app->completion;
  if (c->ways.len) {
    c->at = (c->at + (step > 0 ? 1 : c->n)) % (c->n + 1);
    put(app, way(c, c->at));
    show(app);
  } else if (begin(app)) {
    complete(app);
  } else {
    app_say(app, TG_MSG_COMPLETE_NONE);
  }
}
