/* Motions over what a text is made of: sentences, and the points that are no headings. */
#include "app/commands.h"

#include "tigang/search/sentence.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

/* Bytes looked at first for the sentence before: several of any usual length. */
enum { LOOK_BACK = 1024 };

/* --- sentences ---- */

static uint32_t skip_blanks(struct tg_span text, size_t at)
{
  while (at < text.len && tg_cp_is_blank(tg_utf8_cp(text.ptr + at)))
    at += tg_utf8_len(text.ptr + at);
  return (uint32_t)at;
}

static uint32_t next_start(struct tg_span text, size_t at)
{
  return skip_blanks(text, tg_sentence_end(text, at));
}

/* Where the last sentence begins of those that begin before `limit`; the first one, if none does.
 * Nothing tells that from behind, so it is looked for from further and further before. */
static uint32_t start_before(struct tg_span text, size_t limit)
{
  size_t back = LOOK_BACK, from;
  uint32_t start, next;
  do {
    from = limit > back ? limit - back : 0;
    while (from && !tg_utf8_is_start(text.ptr[from]))
      from--;
    start = from ? next_start(text, from) : skip_blanks(text, 0);
    back *= 4;
  } while (from && start >= limit);
  while (start < limit && (next = next_start(text, start)) < limit)
    start = next;
  return start < limit ? start : 0;
}

/* Blocks without text are passed over. */
static bool sentence_after(const struct tg_doc *doc, struct tg_pos *pos)
{
  struct tg_span text = tg_doc_text(doc, pos->block);
  uint32_t at = next_start(text, pos->offset), block = pos->block;
  while (at >= text.len) {
    if (++block >= tg_doc_count(doc))
      return false;
    text = tg_doc_text(doc, block);
    at = skip_blanks(text, 0);
  }
  *pos = (struct tg_pos){block, at};
  return true;
}

static bool sentence_before(const struct tg_doc *doc, struct tg_pos *pos)
{
  struct tg_span text = tg_doc_text(doc, pos->block);
  uint32_t block = pos->block;
  size_t limit = pos->offset;
  while (limit <= skip_blanks(text, 0)) {
    if (!block)
      return false;
    text = tg_doc_text(doc, --block);
    limit = text.len;
  }
  *pos = (struct tg_pos){block, start_before(text, limit)};
  return true;
}

bool cmd_sentence(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_text_view *v = &app->d->text;
  struct tg_pos pos = v->cursor;
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  if (!tg_doc_count(v->doc))
    return true;
  for (; n > 0 && sentence_after(v->doc, &pos); n--)
    continue;
  for (; n < 0 && sentence_before(v->doc, &pos); n++)
    continue;
  tg_text_view_goto(v, pos, TG_PUT_NEAR);
  return true;
}

/* --- points and articles ---- */

bool cmd_point(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  const struct tg_outline *o = app->d->outline;
  struct tg_pos here = app->d->text.cursor;
  uint32_t count = tg_outline_count(o), found = TG_NONE, i = tg_outline_at(o, here, true);
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  if (n > 0)
    i = i == TG_NONE ? 0 : i + 1;
  for (; i < count && n; i += n > 0 ? 1u : UINT32_MAX)
    if (tg_node_is_leaf(tg_outline_node(o, i)) &&
        (n > 0 || tg_pos_cmp(tg_outline_node(o, i)->pos, here) < 0)) {
      found = i;
      n += n > 0 ? -1 : 1;
    }
  if (found == TG_NONE)
    app_say(app, TG_MSG_NO_MORE_POINTS);
  else
    app_jump(app, tg_outline_node(o, found)->pos, TG_PUT_NEAR);
  return true;
}
