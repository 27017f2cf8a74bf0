/* Search: while the query is typed, and afterwards. */
#include "app/app_private.h"

#include "tigang/base/vec.h"

/* Bytes searched at once, before the next key is looked for: how much that may be depends on the
 * query, from foldings of one character to expressions that go back again and again. */
enum { SLICE_LEAST = 16 << 10, SLICE_MOST = 16 << 20 };
#define SLICE_FAST_NS 500000
#define SLICE_SLOW_NS 2000000

/* What a key may take until its first hits are shown. */
#define TYPED_NS 4000000

static struct tg_pos origin(const struct tg_app *app)
{
  return app->search.home_cursor;
}

static void stop(struct search *s)
{
  tg_hits_free(s->hits);
  s->hits = NULL;
  s->has_hit = s->stopped = false;
  s->waiting = WAIT_NOTHING;
  s->generation++;
}

void app_search_say_nothing(struct tg_app *app)
{
  enum tg_msg_id id = app->names.n > 1 ? TG_MSG_SEARCH_NOTHING_HERE : TG_MSG_SEARCH_NOTHING;
  app_say(app, id, tg_buf_str(&app->search.query));
  app->message_is_error = true;
}

void app_search_clear(struct tg_app *app)
{
  stop(&app->search);
  app_scope_clear(app);
  if (app->d)
    app_search_show(app);
}

/* Without a valid query the search before it stays. */
static bool start(struct tg_app *app, struct tg_span query, struct tg_pos from, struct tg_err *err)
{
  struct search *s = &app->search;
  struct tg_hits *hits = NULL;
  if (query.len)
    hits = tg_hits_for(query, &app->how, app->d->outline, from.block, err);
  s->wrong = query.len && !hits;
  if (s->wrong)
    return false;
  stop(s);
  s->hits = hits;
  s->by_word = false;
  s->slice = SLICE_LEAST;
  if (hits)
    app_scope_limit(app, hits);
  tg_buf_clear(&s->query);
  tg_buf_add_span(&s->query, query);
  return true;
}

/* A slice; true while there is more to do now. Terms that may stand anywhere in a section have to
 * wait for the outline. */
static bool search_on(struct tg_app *app)
{
  struct search *s = &app->search;
  const struct document *d = app->d;
  if (app->how.near == TG_NEAR_SECTION && !(d->loaded && d->outlined))
    return false;
  long long start = app_now_ns();
  bool more = tg_hits_step(s->hits, d->doc, s->slice);
  long long took = app_now_ns() - start;
  if (took < SLICE_FAST_NS && s->slice < SLICE_MOST)
    s->slice *= 2;
  else if (took > SLICE_SLOW_NS && s->slice > SLICE_LEAST)
    s->slice /= 2;
  return more;
}

/* Until there is something to show, for as long as a key may take. */
static void search_at_once(struct tg_app *app)
{
  long long until = app_now_ns() + TYPED_NS;
  if (app->search.hits)
    while (search_on(app) && app_now_ns() < until)
      continue;
}

static void search_again(struct tg_app *app)
{
  struct tg_buf query = TG_BUF_INIT;
  struct tg_err err;
  tg_buf_add_span(&query, tg_buf_span(&app->search.query));
  start(app, tg_buf_span(&query), app->d->text.cursor, &err);
  tg_buf_fini(&query);
}

void app_search_restart(struct tg_app *app)
{
  if (app->search.hits)
    search_again(app);
  app_search_show(app);
}

/* The hit nearest to `from` in the search's direction, with the wrap; false: not known yet. */
static bool nearest(const struct tg_app *app, struct tg_pos from, struct tg_hit *hit)
{
  const struct search *s = &app->search;
  size_t n = s->hits ? tg_hits_count(s->hits) : 0;
  if (!n)
    return false;
  size_t i = tg_hits_lower(s->hits, from);
  bool wraps = s->backward ? i == 0 : i == n;
  i = wraps ? (s->backward ? n - 1 : 0) : i - s->backward;
  *hit = *tg_hits_at(s->hits, i);
  if (tg_hits_complete(s->hits, app->d->doc))
    return true;
  return !wraps && (s->backward ? tg_hits_between_known(s->hits, hit->pos, from)
                                : tg_hits_between_known(s->hits, from, hit->pos));
}

void app_search_choose(struct tg_app *app, const struct tg_hit *hit)
{
  app->search.has_hit = true;
  app->search.hit = *hit;
  if (app_prompt_searches(app)) /* what comes and goes while one types opens no folds */
    tg_text_view_peek(&app->d->text, hit->pos, TG_PUT_NEAR);
  else
    tg_text_view_goto(&app->d->text, hit->pos, TG_PUT_NEAR);
}

/* The outline may show headings with hits only. */
static void show_in_outline(struct search *s, struct tg_outline_view *tree)
{
  size_t n = s->hits ? tg_hits_count(s->hits) : 0;
  tree->hits = s->hits;
  if (s->shown_generation == s->generation && s->shown == n)
    return;
  s->shown_generation = s->generation;
  s->shown = n;
  tg_outline_view_hits_changed(tree);
}

void app_search_show(struct tg_app *app)
{
  struct search *s = &app->search;
  struct document *d = app->d;
  d->text.hits = app->preview.hits ? app->preview.hits : s->hits;
  d->tree.only_hits = app->outline_only_hits;
  show_in_outline(s, &d->tree);
  bool has_hit = !app->preview.hits && s->hits && s->has_hit;
  d->text.hit = has_hit ? tg_hits_lower(s->hits, s->hit.pos) : SIZE_MAX;
  d->other.hits = d->text.hits;
  d->other.hit = d->text.hit;
}

static void go_home(struct tg_app *app)
{
  app->d->text.top = app->search.home_top;
  app->d->text.cursor = app->search.home_cursor;
}

void app_search_begin(struct tg_app *app, bool backward)
{
  struct search *s = &app->search;
  s->backward = backward;
  s->home_top = app->d->text.top;
  s->home_cursor = app->d->text.cursor;
  tg_buf_clear(&s->home_query);
  tg_buf_add_span(&s->home_query, tg_buf_span(&s->query));
  s->home_hit = s->hit;
  s->home_has_hit = s->hits && s->has_hit;
}

bool app_search_typed(struct tg_app *app, struct tg_err *err)
{
  struct tg_hit hit;
  if (!start(app, tg_buf_span(&app->prompt.text), origin(app), err))
    return false;
  go_home(app);
  search_at_once(app);
  if (nearest(app, origin(app), &hit))
    app_search_choose(app, &hit);
  return true;
}

/* The hit that was the current one before the query was typed. */
static void restore_hit(struct search *s)
{
  s->hit = s->home_hit;
  s->has_hit = s->hits && s->home_has_hit;
}

/* The key is done with; what it asked for follows when enough of the text was searched. */
static void wait_for(struct tg_app *app, enum search_wait what, int step, uint32_t times)
{
  struct search *s = &app->search;
  s->waiting = what;
  s->wait_step = step;
  s->wait_times = times;
  s->stopped = false;
  app_say(app, TG_MSG_SEARCHING, tg_buf_str(&s->query));
}

static void accept_hit(struct tg_app *app)
{
  struct search *s = &app->search;
  struct tg_hit hit;
  if (!s->has_hit && nearest(app, origin(app), &hit))
    app_search_choose(app, &hit);
  if (!s->has_hit) {
    app_search_say_nothing(app);
    return;
  }
  struct tg_pos here = app->d->text.cursor;
  struct tg_place top = app->d->text.top;
  go_home(app);
  app_leave(app);
  app->d->text.top = top;
  tg_text_view_goto(&app->d->text, here, TG_PUT_NEAR);
}

/* An empty query repeats the last one, as in less and vim. */
void app_search_accept(struct tg_app *app)
{
  struct search *s = &app->search;
  if (!app->prompt.text.len) {
    struct tg_err err;
    struct tg_buf again = TG_BUF_INIT;
    tg_buf_add_span(&again, tg_buf_span(&s->home_query));
    start(app, tg_buf_span(&again), origin(app), &err);
    tg_buf_fini(&again);
    restore_hit(s);
    app_search_next(app, 1, 1);
    return;
  }
  app_history_add(app, tg_buf_span(&app->prompt.text));
  if (s->hits && !s->has_hit && !tg_hits_complete(s->hits, app->d->doc))
    wait_for(app, WAIT_ACCEPT, 0, 0);
  else
    accept_hit(app);
}

void app_search_cancel(struct tg_app *app)
{
  struct tg_err err;
  struct tg_buf before = TG_BUF_INIT;
  go_home(app);
  tg_buf_add_span(&before, tg_buf_span(&app->search.home_query));
  start(app, tg_buf_span(&before), origin(app), &err);
  tg_buf_fini(&before);
  restore_hit(&app->search);
}

/* The current hit counts while it is on the screen; else the search goes on from the cursor. */
static struct tg_pos go_on_from(const struct tg_app *app, bool down)
{
  const struct search *s = &app->search;
  if (s->has_hit && tg_text_view_shows(&app->d->text, s->hit.pos)) {
    struct tg_pos p = s->hit.pos;
    p.offset += down ? s->hit.len : 0;
    return p;
  }
  return app->d->text.cursor;
}

/* Index of the hit `times` (from 1) on from the place; *wraps: the way leads over the end. */
static size_t index_from(const struct tg_app *app, bool down, uint32_t times, bool *wraps)
{
  size_t n = tg_hits_count(app->search.hits);
  size_t next = tg_hits_lower(app->search.hits, go_on_from(app, down));
  size_t more = (times - 1) % n;
  if (down) {
    *wraps = next + (times - 1) >= n;
    return (next + more) % n;
  }
  *wraps = next < times;
  return (next + n - 1 - more) % n;
}

/* True when no hit can turn up on the way to the hit `i`. */
static bool is_certain(const struct tg_app *app, bool down, size_t i, bool wraps)
{
  const struct tg_hits *hits = app->search.hits;
  struct tg_pos here = go_on_from(app, down), there = tg_hits_at(hits, i)->pos;
  if (tg_hits_complete(hits, app->d->doc))
    return true;
  return !wraps && tg_hits_between_known(hits, down ? here : there, down ? there : here);
}

void app_search_next(struct tg_app *app, int step, uint32_t times)
{
  struct search *s = &app->search;
  bool down = (step > 0) != s->backward, wraps = false;
  times = times ? times : 1;
  if (!s->hits && s->query.len)
    search_again(app);
  if (!s->hits) {
    app_say(app, TG_MSG_SEARCH_NO_QUERY);
    return;
  }
  bool complete = tg_hits_complete(s->hits, app->d->doc);
  if (complete && !tg_hits_count(s->hits)) {
    app_search_say_nothing(app);
    return;
  }
  size_t i = tg_hits_count(s->hits) ? index_from(app, down, times, &wraps) : 0;
  if (!tg_hits_count(s->hits) || !is_certain(app, down, i, wraps)) {
    wait_for(app, WAIT_NEXT, step, times);
    return;
  }
  if (wraps && !app->settings.values[TG_SET_WRAPSCAN]) {
    app_say(app, down ? TG_MSG_SEARCH_LAST : TG_MSG_SEARCH_FIRST);
    return;
  }
  if (!s->has_hit || !tg_text_view_shows(&app->d->text, s->hit.pos))
    app_leave(app); /* on from hit to hit is one way, not many jumps */
  if (wraps)
    app_say(app, down ? TG_MSG_SEARCH_WRAPPED : TG_MSG_SEARCH_WRAPPED_BACK, i + 1,
            tg_hits_count(s->hits));
  app_search_choose(app, tg_hits_at(s->hits, i));
}

void app_search_first(struct tg_app *app)
{
  struct tg_hit hit;
  search_at_once(app);
  if (nearest(app, app->d->text.cursor, &hit))
    app_search_choose(app, &hit);
}

bool app_search_word(struct tg_app *app, struct tg_span word, const struct tg_hit *here,
                     bool backward, uint32_t times, struct tg_err *err)
{
  if (!start(app, word, here->pos, err))
    return false;
  app_history_read(app);
  app_history_add(app, word);
  app->search.backward = backward;
  app->search.by_word = true;
  app->search.has_hit = true;
  app->search.hit = *here;
  app_leave(app);
  app_search_next(app, 1, times);
  return true;
}

/* What a key waits for, as soon as it can be done. */
static void serve_waiting(struct tg_app *app)
{
  struct search *s = &app->search;
  enum search_wait what = s->waiting;
  struct tg_hit hit;
  if (what == WAIT_ACCEPT && !s->has_hit && !nearest(app, origin(app), &hit) &&
      !tg_hits_complete(s->hits, app->d->doc))
    return;
  s->waiting = WAIT_NOTHING;
  if (what == WAIT_NOTHING)
    return;
  tg_buf_clear(&app->message);
  if (what == WAIT_ACCEPT)
    accept_hit(app);
  else
    app_search_next(app, s->wait_step, s->wait_times);
}

bool app_search_tick(struct tg_app *app)
{
  struct search *s = &app->search;
  struct tg_hit hit;
  if (!s->hits || s->stopped || tg_hits_complete(s->hits, app->d->doc))
    return false;
  bool more = search_on(app);
  if (app_prompt_searches(app) && !s->has_hit && nearest(app, origin(app), &hit))
    app_search_choose(app, &hit);
  serve_waiting(app);
  return more;
}
