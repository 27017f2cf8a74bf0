/* Searches of former runs: read when the first prompt is opened, written when the program ends. */
#include "app/app_private.h"

#include "tigang/config/state.h"
#include "tigang/text/utf8.h"

static const char file[] = "searches";

/* The file may have been touched by anything: only what can be typed is taken from it. */
static void add_lines(struct tg_history *h, struct tg_span text)
{
  while (text.len) {
    struct tg_span line = tg_span_take(&text, '\n');
    if (line.len && tg_utf8_clean_prefix(line, NULL) == line.len)
      tg_history_add(h, line);
  }
}

void app_history_read(struct tg_app *app)
{
  struct tg_buf text = TG_BUF_INIT;
  if (app->history_read)
    return;
  app->history_read = true;
  if (tg_state_read(file, &text))
    add_lines(&app->searches, tg_buf_span(&text));
  tg_buf_fini(&text);
}

void app_history_add(struct tg_app *app, struct tg_span query)
{
  tg_history_add(&app->searches, query);
  tg_history_add(&app->searched, query);
}

/* What another reader has written meanwhile stays, before what was searched here. */
static void merge(void *context, struct tg_span old, struct tg_buf *fresh)
{
  const struct tg_history *searched = context;
  struct tg_history all = {TG_VEC_INIT};
  add_lines(&all, old);
  for (size_t i = 0; i < searched->lines.n; i++)
    tg_history_add(&all, tg_span_str(searched->lines.at[i]));
  for (size_t i = 0; i < all.lines.n; i++)
    tg_buf_addf(fresh, "%s\n", all.lines.at[i]);
  tg_history_fini(&all);
}

void app_history_write(struct tg_app *app)
{
  if (app->searched.lines.n)
    tg_state_update(file, merge, &app->searched);
}
