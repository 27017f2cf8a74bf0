/* The list of hits below the text: moving in it moves the text. */
#include "app/commands.h"

enum { ROWS_LEAST = 4, TEXT_ROWS_LEAST = 3 };

int app_hitlist_rows(const struct tg_app *app)
{
  int rows = app->geo.rows - 1, want = rows / 2;
  if (app->focus != FOCUS_HITS)
    return 0;
  if (want < ROWS_LEAST)
    want = rows - TEXT_ROWS_LEAST;
  return want < 0 ? 0 : want;
}

static size_t count(const struct tg_app *app)
{
  return app->search.hits ? tg_hits_count(app->search.hits) : 0;
}

/* The current hit, or the one nearest behind the cursor. */
static size_t chosen(const struct tg_app *app)
{
  const struct search *s = &app->search;
  size_t n = count(app);
  if (!n)
    return SIZE_MAX;
  size_t i = tg_hits_lower(s->hits, s->has_hit ? s->hit.pos : app->d->text.cursor);
  return i < n ? i : n - 1;
}

static void take(struct tg_app *app, size_t i)
{
  if (i < count(app))
    app_search_choose(app, tg_hits_at(app->search.hits, i));
}

static void open_list(struct tg_app *app)
{
  app->hits_home_top = app->d->text.top;
  app->hits_home_cursor = app->d->text.cursor;
  if (!app->search.has_hit || !tg_text_view_shows(&app->d->text, app->search.hit.pos))
    app->search.has_hit = false; /* nearest to the reader, not where he was last */
  app->focus = FOCUS_HITS;
  app->outline_overlay = false;
  app_arrange(app);
  take(app, chosen(app));
  app->hitlist.top = app->search.hit.pos;
}

static void close_list(struct tg_app *app)
{
  app->focus = FOCUS_TEXT;
  app_arrange(app);
}

void app_hitlist_draw(struct tg_app *app, struct tg_canvas *c)
{
  struct tg_hitlist *l = &app->hitlist;
  int row = app->geo.pane_rows, rows = app_hitlist_rows(app);
  if (rows < 2)
    return;
  for (int col = 0; col < c->cols; col++)
    tg_canvas_put(c, row, col, c->cols, tg_span_str("─"), TG_STYLE_RULE);
  *l = (struct tg_hitlist){app->d->doc, app->d->outline, app->search.hits,
                           rows - 1,    c->cols,         l->top};
  if (!l->hits)
    return;
  tg_hitlist_show(l, chosen(app));
  tg_hitlist_draw(l, c, row + 1, chosen(app));
}

void app_hitlist_click(struct tg_app *app, int row)
{
  if (app->search.hits && row > app->geo.pane_rows)
    take(app, tg_hitlist_at(&app->hitlist, row - app->geo.pane_rows - 1));
}

void app_hitlist_move(struct tg_app *app, long n)
{
  long last = (long)count(app) - 1, to = (long)chosen(app) + n;
  if (last >= 0)
    take(app, (size_t)(to < 0 ? 0 : to > last ? last : to));
}

bool cmd_hits(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  if (app->focus == FOCUS_HITS)
    close_list(app);
  else if (!app->search.hits)
    app_say(app, TG_MSG_SEARCH_NO_QUERY);
  else if (!count(app))
    app_search_say_nothing(app);
  else
    open_list(app);
  return true;
}

bool cmd_hits_move(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  app_hitlist_move(app, n);
  return true;
}

/* About a screen of the list: a hit takes two rows as often as one. */
bool cmd_hits_page(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int n, rows = app_hitlist_rows(app) / 2;
  if (!call_number(call, 1, &n, err))
    return false;
  app_hitlist_move(app, (long)n * (rows > 1 ? rows : 1));
  return true;
}

bool cmd_hits_close(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_place top = app->d->text.top;
  struct tg_pos cursor = app->d->text.cursor;
  bool back = tg_span_eq_str(call->args, "back");
  if (call->args.len && !back)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_HITS_WANT);
  if (app->focus != FOCUS_HITS)
    return true;
  app->d->text.top = app->hits_home_top;
  app->d->text.cursor = app->hits_home_cursor;
  if (!back) {
    app_leave(app);
    app->d->text.top = top;
    app->d->text.cursor = cursor;
  } else {
    app->search.has_hit = false;
  }
  close_list(app);
  if (back)
    app->d->text.top = app->hits_home_top;
  return true;
}
