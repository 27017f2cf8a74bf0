/* Commands that search for what stands under the cursor, and go through sections with hits. */
#include "app/commands.h"

#include "tigang/search/word.h"

/* True when the reader stands on a word that was searched in this way: it is searched on, whatever
 * it may be part of here. */
static bool stands_on_word(const struct tg_app *app)
{
  const struct search *s = &app->search;
  struct tg_pos here = app->d->text.cursor;
  return s->by_word && s->has_hit && here.block == s->hit.pos.block &&
         here.offset - s->hit.pos.offset < s->hit.len;
}

/* The word under the cursor, without noise; false: there is none. */
static bool find_word(const struct tg_app *app, struct tg_hit *hit, struct tg_buf *word)
{
  struct tg_pos pos = app->d->text.cursor;
  uint32_t from, to;
  if (stands_on_word(app)) {
    *hit = app->search.hit;
    tg_buf_add_span(word, tg_buf_span(&app->search.query));
    return true;
  }
  if (!tg_word_at(app->d->doc, pos, &from, &to))
    return false;
  *hit = (struct tg_hit){{pos.block, from}, to - from, 0};
  tg_doc_add_clean(app->d->doc, pos.block, from, to, word);
  return true;
}

bool cmd_search_word(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_buf word = TG_BUF_INIT;
  struct call plain = {0, call->args};
  struct tg_hit hit;
  int step;
  bool ok = true;
  if (!call_number(&plain, 1, &step, err))
    return false;
  if (find_word(app, &hit, &word))
    ok = app_search_word(app, tg_buf_span(&word), &hit, step < 0, call->count, err);
  else
    app_say(app, TG_MSG_NO_WORD);
  tg_buf_fini(&word);
  return ok;
}

/* Where the text of the section at `pos` begins and ends, without its subsections. */
static void own_text(const struct document *d, struct tg_pos pos, struct tg_pos *from,
                     struct tg_pos *to)
{
  const struct tg_outline *o = d->outline;
  uint32_t node = tg_outline_at(o, pos, false), next = node == TG_NONE ? 0 : node + 1;
  while (next < tg_outline_count(o) && tg_node_is_leaf(tg_outline_node(o, next)))
    next++;
  *from = node == TG_NONE ? (struct tg_pos){0, 0} : tg_outline_node(o, node)->pos;
  *to = next < tg_outline_count(o) ? tg_outline_node(o, next)->pos : (struct tg_pos){UINT32_MAX, 0};
}

/* The first hit of the next section that has one, or of the one before; SIZE_MAX: none. */
static size_t hit_of_section(const struct document *d, const struct tg_hits *hits,
                             struct tg_pos here, bool forward)
{
  struct tg_pos from, to;
  own_text(d, here, &from, &to);
  size_t i = tg_hits_lower(hits, forward ? to : from);
  if (forward)
    return i < tg_hits_count(hits) ? i : SIZE_MAX;
  if (i == 0)
    return SIZE_MAX;
  own_text(d, tg_hits_at(hits, i - 1)->pos, &from, &to);
  return tg_hits_lower(hits, from);
}

bool cmd_hit_section(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  const struct tg_hits *hits = app->search.hits;
  struct tg_pos here = app->d->text.cursor;
  size_t found = SIZE_MAX, i = 0;
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  if (!hits) {
    app_say(app, TG_MSG_SEARCH_NO_QUERY);
    return true;
  }
  for (int left = n < 0 ? -n : n; left > 0 && i != SIZE_MAX; left--) {
    i = hit_of_section(app->d, hits, here, n > 0);
    if (i == SIZE_MAX)
      break;
    here = tg_hits_at(hits, i)->pos;
    found = i;
  }
  if (found == SIZE_MAX) {
    app_say(app, TG_MSG_NO_HIT_SECTION);
    return true;
  }
  app_leave(app);
  app_search_choose(app, tg_hits_at(hits, found));
  tg_outline_view_choose(&app->d->tree, tg_outline_at(app->d->outline, here, false));
  return true;
}

bool cmd_only_hits(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  app->outline_only_hits = !app->outline_only_hits;
  tg_outline_view_only_hits(&app->d->tree, app->outline_only_hits);
  app_say(app, app->outline_only_hits ? TG_MSG_ONLY_HITS_ON : TG_MSG_ONLY_HITS_OFF);
  return true;
}
