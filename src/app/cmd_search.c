/* Commands that search for what stands under the cursor. */
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
    ok = app_search_word(app, tg_buf_span(&word), &hit, step < 0, err);
  else
    app_say(app, TG_MSG_NO_WORD);
  if (ok && word.len && call->count > 1)
    app_search_next(app, 1, call->count - 1);
  tg_buf_fini(&word);
  return ok;
}
