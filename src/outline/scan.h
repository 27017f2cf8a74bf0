/* Reading a line character by character, full width folded to half. */
#ifndef TG_OUTLINE_SCAN_H
#define TG_OUTLINE_SCAN_H

#include "tigang/base/span.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

struct scan {
  const char *at, *end;
};

static inline struct scan scan_of(struct tg_span s)
{
  return (struct scan){s.ptr, s.ptr + s.len};
}

/* Characters of U+4000–9FFF, told by the first byte: three bytes, no mark and no blank among them.
 * Most of a text is made of these, and loops pass over them first. */
static inline bool scan_is_ideograph(const char *p)
{
  return (unsigned char)*p >= 0xE4 && (unsigned char)*p <= 0xE9;
}

static inline bool scan_done(const struct scan *s)
{
  return s->at >= s->end;
}

/* The character as written; 0 at the end. */
static inline uint32_t scan_raw(const struct scan *s)
{
  return scan_done(s) ? 0 : tg_utf8_cp(s->at);
}

/* The same, narrow. */
static inline uint32_t scan_peek(const struct scan *s)
{
  return tg_cp_narrow(scan_raw(s));
}

static inline void scan_skip(struct scan *s)
{
  s->at += tg_utf8_len(s->at);
}

/* Goes on at a NUL too: a file that was cut short while it is read shows some. */
static inline uint32_t scan_next(struct scan *s)
{
  uint32_t cp = scan_peek(s);
  if (!scan_done(s))
    scan_skip(s);
  return cp;
}

/* Steps over `cp` when it comes next. */
static inline bool scan_take(struct scan *s, uint32_t cp)
{
  if (scan_done(s) || scan_peek(s) != cp)
    return false;
  scan_skip(s);
  return true;
}

static inline bool scan_starts(const struct scan *s, const char *word)
{
  size_t n = strlen(word);
  return (size_t)(s->end - s->at) >= n && memcmp(s->at, word, n) == 0;
}

static inline bool scan_take_word(struct scan *s, const char *word)
{
  if (!scan_starts(s, word))
    return false;
  s->at += strlen(word);
  return true;
}

/* Steps over blanks; true when there was one. */
static inline bool scan_blanks(struct scan *s)
{
  const char *from = s->at;
  while (!scan_done(s) && tg_cp_is_blank(scan_raw(s)))
    scan_skip(s);
  return s->at != from;
}

static inline struct tg_span scan_rest(const struct scan *s)
{
  return tg_span_of(s->at, (size_t)(s->end - s->at));
}

#endif
