#include "tigang/search/sentence.h"

#include "tigang/search/hits.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

static bool ends(uint32_t cp)
{
  return tg_cp_ends_sentence(cp) || cp == ';' || cp == 0xFF1B;
}

/* Brackets and quotation marks that belong to the sentence that ended before them. */
static bool closes(uint32_t cp)
{
  return cp == 0x201D || cp == 0x2019 || cp == 0x300B || cp == 0x300D || cp == 0x300F ||
         cp == 0xFF09 || cp == ')';
}

/* Characters between the beginning of the sentence and `at`, at most `most`. */
static size_t chars_before(struct tg_span text, uint32_t at, size_t most)
{
  size_t n = 0, closing = 0; /* what stands directly behind an end still belongs to it */
  for (size_t pos = at; pos && n < most; n++) {
    pos = tg_utf8_prev(text.ptr, pos);
    uint32_t cp = tg_utf8_cp(text.ptr + pos);
    if (ends(cp))
      return n - closing;
    closing = closes(cp) ? closing + 1 : 0;
  }
  return n;
}

/* Characters from `at` to the end of the sentence, its mark and what closes it included. */
static size_t chars_behind(struct tg_span text, uint32_t at, size_t most)
{
  size_t n = 0;
  bool ended = at && ends(tg_utf8_cp(text.ptr + tg_utf8_prev(text.ptr, at)));
  for (size_t pos = at; pos < text.len && n < most; n++) {
    uint32_t cp = tg_utf8_cp(text.ptr + pos);
    if (ended && !ends(cp) && !closes(cp))
      break;
    ended = ended || ends(cp);
    pos += tg_utf8_len(text.ptr + pos);
  }
  return n;
}

size_t tg_sentence_end(struct tg_span text, size_t at)
{
  for (bool ended = false; at < text.len;) {
    uint32_t cp = tg_utf8_cp(text.ptr + at);
    if (ended && !ends(cp) && !closes(cp))
      break;
    ended = ended || ends(cp);
    at += tg_utf8_len(text.ptr + at);
  }
  return at;
}

static uint32_t back(struct tg_span text, uint32_t at, size_t chars)
{
  while (chars--)
    at = (uint32_t)tg_utf8_prev(text.ptr, at);
  return at;
}

static uint32_t on(struct tg_span text, uint32_t at, size_t chars)
{
  return at + (uint32_t)tg_utf8_prefix(tg_span_slice(text, at, text.len), chars);
}

void tg_hit_sentence(struct tg_span text, const struct tg_hit *hit, size_t most, uint32_t *from,
                     uint32_t *to)
{
  uint32_t at = hit->pos.offset, end = at + hit->len;
  size_t own = tg_utf8_count(tg_span_slice(text, at, end));
  size_t room = most > own ? most - own : 0;
  size_t before = chars_before(text, at, room), behind = chars_behind(text, end, room);
  if (before + behind > room) {
    if (before < room / 2)
      behind = room - before;
    else if (behind < room - room / 2)
      before = room - behind;
    else {
      before = room / 2;
      behind = room - before;
    }
  }
  *from = back(text, at, before);
  *to = own > most ? on(text, at, most) : on(text, end, behind);
  while (*from < at && tg_cp_is_blank(tg_utf8_cp(text.ptr + *from)))
    *from += (uint32_t)tg_utf8_len(text.ptr + *from);
}
