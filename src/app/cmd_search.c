/* Commands that search for what stands under the cursor, and go through sections with hits. */
#include "app/app_private.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

/* Characters of Chinese that are taken for a word: there is no blank to end one. */
enum { WORD_MOST = 4 };

static bool is_letter(uint32_t cp)
{
  uint32_t c = tg_cp_narrow(cp);
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c < 0x530);
}

/* The first letter or CJK character at or behind `at`; the end where there is none. */
static size_t word_at(struct tg_span text, size_t at)
{
  while (at < text.len && !is_letter(tg_utf8_cp(text.ptr + at)) &&
         !tg_cp_is_cjk(tg_utf8_cp(text.ptr + at)))
    at += tg_utf8_len(text.ptr + at);
  return at;
}

static size_t latin_start(struct tg_span text, size_t at)
{
  while (at > 0) {
    size_t before = tg_utf8_prev(text.ptr, at);
    if (!is_letter(tg_utf8_cp(text.ptr + before)))
      break;
    at = before;
  }
  return at;
}

/* The word from `from` on, without noise, into `word`; its end. */
static size_t take_word(const struct tg_doc *doc, uint32_t block, size_t from, struct tg_buf *word)
{
  struct tg_span text = tg_doc_text(doc, block);
  bool latin = is_letter(tg_utf8_cp(text.ptr + from));
  size_t at = from;
  while (at < text.len && (latin || tg_utf8_count(tg_buf_span(word)) < WORD_MOST)) {
    uint32_t cp = tg_utf8_cp(text.ptr + at);
    size_t next = at + tg_utf8_len(text.ptr + at);
    if (latin ? !is_letter(cp) : !tg_cp_is_cjk(cp))
      break;
    tg_doc_add_clean(doc, block, (uint32_t)at, (uint32_t)next, word);
    at = next;
  }
  return at;
}

bool cmd_search_word(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  const struct tg_doc *doc = app->d->doc;
  struct tg_pos here = app->d->text.cursor;
  struct tg_buf word = TG_BUF_INIT;
  int step;
  struct call plain = {0, call->args};
  if (!call_number(&plain, 1, &step, err))
    return false;
  struct tg_span text = tg_doc_count(doc) ? tg_doc_text(doc, here.block) : tg_span_of("", 0);
  size_t from = word_at(text, here.offset), to = from;
  if (from < text.len) {
    if (is_letter(tg_utf8_cp(text.ptr + from)))
      from = latin_start(text, from);
    to = take_word(doc, here.block, from, &word);
  }
  struct tg_hit hit = {{here.block, (uint32_t)from}, (uint32_t)(to - from), 0};
  bool ok = true;
  if (word.len)
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
