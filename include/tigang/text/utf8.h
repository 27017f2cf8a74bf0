/* UTF-8: decoding, checking, counting. All functions work on bytes; none allocates. */
#ifndef TG_TEXT_UTF8_H
#define TG_TEXT_UTF8_H

#include "tigang/base/span.h"

#include <stdint.h>

#define TG_REPLACEMENT 0xFFFDu

/* Number of bytes of the character at `s` (at least one byte is there): 1 to 4. Only for text that
 * is known to be valid. */
static inline size_t tg_utf8_len(const char *s)
{
  unsigned char c = (unsigned char)*s;
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static inline bool tg_utf8_is_start(char c)
{
  return ((unsigned char)c & 0xC0) != 0x80;
}

/* The code point at `s` in text that is known to be valid. */
static inline uint32_t tg_utf8_cp(const char *s)
{
  const unsigned char *u = (const unsigned char *)s;
  if (u[0] < 0x80)
    return u[0];
  if (u[0] < 0xE0)
    return (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
  if (u[0] < 0xF0)
    return (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
  return (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 |
         (uint32_t)(u[2] & 0x3F) << 6 | (u[3] & 0x3F);
}

/* Decodes one character of any bytes (len >= 1): *cp is the code point or TG_REPLACEMENT, the
 * result the number of bytes it took. Each maximal part of an ill-formed sequence is one
 * replacement (Unicode 15, 3.9, "substitution of maximal subparts"). `*bad` is set when bytes were
 * ill-formed. */
size_t tg_utf8_decode(const char *s, size_t len, uint32_t *cp, bool *bad);

/* Writes `cp` to `out` (room for 4), returns the number of bytes. */
size_t tg_utf8_encode(uint32_t cp, char *out);

/* Number of characters in valid text. */
size_t tg_utf8_count(struct tg_span s);

/* Number of bytes of the first `n` characters of valid text (all, if it has fewer). */
size_t tg_utf8_prefix(struct tg_span s, size_t n);

/* Start of the character before `at` (at > 0) in valid text. */
size_t tg_utf8_prev(const char *s, size_t at);

/* Length of the longest prefix that is well-formed UTF-8 without control characters other than
 * TAB: what a builder takes as it is. A sequence cut off by the end of the span does not belong to
 * it. *chars (may be NULL) gets the prefix' number of characters. */
size_t tg_utf8_clean_prefix(struct tg_span s, size_t *chars);

#endif
