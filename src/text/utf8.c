#include "tigang/text/utf8.h"

/* Expected length and the range of the second byte, by lead byte (Unicode 15, table 3-7). */
static size_t lead(unsigned char c, unsigned char *lo, unsigned char *hi)
{
  *lo = 0x80;
  *hi = 0xBF;
  if (c >= 0xC2 && c <= 0xDF)
    return 2;
  if (c >= 0xE0 && c <= 0xEF) {
    if (c == 0xE0)
      *lo = 0xA0;
    if (c == 0xED)
      *hi = 0x9F;
    return 3;
  }
  if (c >= 0xF0 && c <= 0xF4) {
    if (c == 0xF0)
      *lo = 0x90;
    if (c == 0xF4)
      *hi = 0x8F;
    return 4;
  }
  return 0;
}

size_t tg_utf8_decode(const char *s, size_t len, uint32_t *cp, bool *bad)
{
  const unsigned char *u = (const unsigned char *)s;
  unsigned char lo, hi;
  if (u[0] < 0x80) {
    *cp = u[0];
    return 1;
  }
  size_t want = lead(u[0], &lo, &hi), got = 1;
  while (want && got < want && got < len && u[got] >= lo && u[got] <= hi) {
    got++;
    lo = 0x80;
    hi = 0xBF;
  }
  if (want && got == want) {
    *cp = tg_utf8_cp(s);
    return want;
  }
  *cp = TG_REPLACEMENT;
  *bad = true;
  return got;
}

size_t tg_utf8_encode(uint32_t cp, char *out)
{
  if (cp < 0x80) {
    out[0] = (char)cp;
    return 1;
  }
  if (cp < 0x800) {
    out[0] = (char)(0xC0 | cp >> 6);
    out[1] = (char)(0x80 | (cp & 0x3F));
    return 2;
  }
  if (cp < 0x10000) {
    out[0] = (char)(0xE0 | cp >> 12);
    out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[2] = (char)(0x80 | (cp & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | cp >> 18);
  out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
  out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
  out[3] = (char)(0x80 | (cp & 0x3F));
  return 4;
}

size_t tg_utf8_count(struct tg_span s)
{
  size_t n = 0;
  for (size_t i = 0; i < s.len; i++)
    n += tg_utf8_is_start(s.ptr[i]);
  return n;
}

size_t tg_utf8_prefix(struct tg_span s, size_t n)
{
  size_t i = 0;
  while (n-- && i < s.len)
    i += tg_utf8_len(s.ptr + i);
  return i;
}

size_t tg_utf8_prev(const char *s, size_t at)
{
  do
    at--;
  while (at && !tg_utf8_is_start(s[at]));
  return at;
}

/* C1 controls: C2 80 to C2 9F. */
static bool is_c1(const unsigned char *u)
{
  return u[0] == 0xC2 && u[1] < 0xA0;
}

size_t tg_utf8_clean_prefix(struct tg_span s)
{
  const unsigned char *u = (const unsigned char *)s.ptr;
  size_t i = 0;
  while (i < s.len) {
    unsigned char c = u[i], lo, hi;
    if (c < 0x80) {
      if ((c < 0x20 && c != '\t') || c == 0x7F)
        return i;
      i++;
      continue;
    }
    /* the commonest case by far: Han and CJK punctuation */
    if (c >= 0xE1 && c <= 0xEC && s.len - i >= 3 && (u[i + 1] & 0xC0) == 0x80 &&
        (u[i + 2] & 0xC0) == 0x80) {
      i += 3;
      continue;
    }
    size_t want = lead(c, &lo, &hi);
    if (!want || s.len - i < want || u[i + 1] < lo || u[i + 1] > hi || is_c1(u + i))
      return i;
    for (size_t k = 2; k < want; k++)
      if ((u[i + k] & 0xC0) != 0x80)
        return i;
    i += want;
  }
  return i;
}
