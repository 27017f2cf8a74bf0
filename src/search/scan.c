#include "search/scan.h"

#include "tigang/text/utf8.h"

#include <string.h>

enum { STEP = 64 }; /* one bit a byte in the mask */

/* How far ahead memory is asked for: a pass over a large text waits for it a third of its time. */
enum { FETCH_AHEAD = 1024 };

static inline bool in_set(const uint64_t *set, uint32_t cp)
{
  return set[(cp & 0xFFFF) >> 6] >> (cp & 63) & 1;
}

static void put(uint64_t *set, uint32_t cp)
{
  set[(cp & 0xFFFF) >> 6] |= (uint64_t)1 << (cp & 63);
}

/* Which two bytes tell `cp` apart best: of Han and of the crowded blocks of punctuation the last
 * two, of the rest the first two, which its neighbours share. */
static unsigned telling(const char *utf8, size_t len)
{
  if (len != 3)
    return 0;
  unsigned char lead = (unsigned char)utf8[0], second = (unsigned char)utf8[1];
  return lead >= 0xE4 || (lead == 0xE3 && (second == 0x80 || second >= 0x90)) ||
         (lead == 0xE2 && second == 0x80);
}

static tg_bytes16 all(unsigned char c)
{
  return (tg_bytes16){0} + c;
}

static void add(struct tg_scan *scan, uint32_t cp)
{
  char utf8[4];
  size_t len = tg_utf8_encode(cp, utf8);
  unsigned k = telling(utf8, len);
  unsigned char a = (unsigned char)utf8[k], b = len == 1 ? 0 : (unsigned char)utf8[k + 1];
  for (unsigned i = 0; i < scan->n; i++)
    if (scan->byte[i][0] == a && scan->then[i][0] == b)
      return;
  if (scan->n == TG_SCAN_TESTS) {
    scan->one_by_one = true;
    return;
  }
  scan->byte[scan->n] = all(a);
  scan->then[scan->n++] = all(b);
  scan->n_singles += len == 1;
}

void tg_scan_init(struct tg_scan *scan, const uint32_t *cps, size_t n)
{
  *scan = (struct tg_scan){0};
  for (size_t i = 0; i < n; i++) {
    put(scan->set, cps[i]);
    if (cps[i] < 0x80)
      add(scan, cps[i]);
  }
  for (size_t i = 0; i < n && !scan->one_by_one; i++)
    if (cps[i] >= 0x80)
      add(scan, cps[i]);
}

void tg_scan_set_second(struct tg_scan *scan, const uint32_t *cps, size_t n)
{
  scan->has_second = true;
  for (size_t i = 0; i < n; i++)
    put(scan->second, cps[i]);
}

static inline uint32_t three(const char *s)
{
  const unsigned char *u = (const unsigned char *)s;
  return (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
}

/* True when the character at `at` forbids a hit around `cp` before it. */
static bool forbids(const struct tg_scan *scan, uint32_t cp, const char *s, size_t at, size_t to)
{
  if (cp < 0x3400 || cp > 0x9FFF || at >= to || (unsigned char)s[at] < 0xE3 ||
      (unsigned char)s[at] > 0xE9)
    return false;
  uint32_t next = three(s + at);
  return next >= 0x3400 && !in_set(scan->second, next);
}

static size_t next_by_char(const struct tg_scan *scan, const char *s, size_t from, size_t to,
                           bool adjacent)
{
  adjacent = adjacent && scan->has_second;
  while (from < to) {
    unsigned char lead = (unsigned char)s[from];
    uint32_t cp = lead;
    size_t len = 1;
    if (lead >= 0xE0 && lead < 0xF0) {
      cp = three(s + from);
      len = 3;
    } else if (lead >= 0x80) {
      cp = tg_utf8_cp(s + from);
      len = tg_utf8_len(s + from);
    }
    if (in_set(scan->set, cp) && !(adjacent && forbids(scan, cp, s, from + len, to)))
      return from;
    from += len;
  }
  return to;
}

static inline tg_bytes16 load(const char *s)
{
  tg_bytes16 v;
  memcpy(&v, s, sizeof v);
  return v;
}

/* One bit for each byte that is 0xFF, the first byte in the lowest bit. */
static uint64_t bits_of(tg_bytes16 found)
{
  uint64_t w[2];
  memcpy(w, &found, sizeof w);
  for (int i = 0; i < 2; i++) {
    if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
      w[i] = __builtin_bswap64(w[i]);
    w[i] = (w[i] & 0x8040201008040201u) * 0x0101010101010101u >> 56;
  }
  return w[0] | w[1] << 8;
}

static inline bool any(tg_bytes16 v)
{
  uint64_t w[2];
  memcpy(w, &v, sizeof w);
  return w[0] | w[1];
}

/* Where in the STEP bytes at `s` (one more can be read) a searched byte or pair begins. Written out
 * four times: compilers leave arrays of vectors in memory. */
static inline uint64_t step_mask(const struct tg_scan *scan, const char *s)
{
  tg_bytes16 a0 = load(s), a1 = load(s + 16), a2 = load(s + 32), a3 = load(s + 48);
  tg_bytes16 b0 = load(s + 1), b1 = load(s + 17), b2 = load(s + 33), b3 = load(s + 49);
  tg_bytes16 f0 = all(0), f1 = f0, f2 = f0, f3 = f0;
  unsigned i = 0;
  for (; i < scan->n_singles; i++) {
    tg_bytes16 byte = scan->byte[i];
    f0 |= (tg_bytes16)(a0 == byte);
    f1 |= (tg_bytes16)(a1 == byte);
    f2 |= (tg_bytes16)(a2 == byte);
    f3 |= (tg_bytes16)(a3 == byte);
  }
  for (; i < scan->n; i++) {
    tg_bytes16 byte = scan->byte[i], then = scan->then[i];
    f0 |= (tg_bytes16)(a0 == byte) & (tg_bytes16)(b0 == then);
    f1 |= (tg_bytes16)(a1 == byte) & (tg_bytes16)(b1 == then);
    f2 |= (tg_bytes16)(a2 == byte) & (tg_bytes16)(b2 == then);
    f3 |= (tg_bytes16)(a3 == byte) & (tg_bytes16)(b3 == then);
  }
  if (!any((f0 | f1) | (f2 | f3)))
    return 0;
  return bits_of(f0) | bits_of(f1) << 16 | bits_of(f2) << 32 | bits_of(f3) << 48;
}

/* The candidate among the marked bytes that is a character of the set, or `to`. */
static size_t among(const struct tg_scan *scan, const char *s, uint64_t mask, size_t base,
                    size_t from, size_t to)
{
  for (; mask; mask &= mask - 1) {
    size_t at = base + (size_t)__builtin_ctzll(mask);
    while (at > from && !tg_utf8_is_start(s[at]))
      at--;
    if (in_set(scan->set, tg_utf8_cp(s + at)))
      return at;
  }
  return to;
}

size_t tg_scan_next(const struct tg_scan *scan, const char *s, size_t from, size_t to,
                    bool adjacent)
{
  size_t base = from;
  if (scan->one_by_one)
    return next_by_char(scan, s, from, to, adjacent);
  for (; to - base > STEP; base += STEP) {
    __builtin_prefetch(s + base + FETCH_AHEAD);
    uint64_t mask = step_mask(scan, s + base);
    if (!mask)
      continue;
    size_t at = among(scan, s, mask, base, from, to);
    if (at < to)
      return at;
  }
  while (base < to && base > from && !tg_utf8_is_start(s[base]))
    base--;
  return next_by_char(scan, s, base, to, adjacent);
}
