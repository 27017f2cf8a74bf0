#include "search/scan.h"

#include "tigang/text/utf8.h"

#include <string.h>

/* Vectors of the compiler's own (gcc, clang): SSE2, NEON, or plain words where there is neither. */
typedef unsigned char bytes16 __attribute__((vector_size(16)));

enum { STEP = 64 }; /* one bit a byte in the mask */

static bool in_set(const struct tg_scan *scan, uint32_t cp)
{
  return scan->set[(cp & 0xFFFF) >> 6] >> (cp & 63) & 1;
}

/* Which two bytes tell `cp` apart best: of Han and of the crowded blocks of punctuation the last
 * two, of the rest the first two, which its neighbours share. */
static unsigned telling(const char *utf8, size_t n)
{
  unsigned char lead = (unsigned char)utf8[0], second = (unsigned char)utf8[1];
  if (n != 3)
    return 0;
  return lead >= 0xE4 || (lead == 0xE3 && (second == 0x80 || second >= 0x90)) ||
         (lead == 0xE2 && second == 0x80);
}

static void add(struct tg_scan *scan, uint32_t cp)
{
  char utf8[4];
  size_t n = tg_utf8_encode(cp, utf8);
  unsigned k = n == 1 ? 0 : telling(utf8, n), i = 0, used = scan->n_singles + scan->n_pairs;
  unsigned char a = (unsigned char)utf8[k], b = n == 1 ? 0 : (unsigned char)utf8[k + 1];
  while (i < used && (scan->first[i] != a || scan->second[i] != b))
    i++;
  if (i < used)
    return;
  if (used == TG_SCAN_PAIRS) {
    scan->one_by_one = true;
    return;
  }
  scan->first[used] = a;
  scan->second[used] = b;
  if (n == 1)
    scan->n_singles++;
  else
    scan->n_pairs++;
}

void tg_scan_init(struct tg_scan *scan, const uint32_t *cps, size_t n)
{
  *scan = (struct tg_scan){0};
  for (size_t i = 0; i < n; i++) {
    scan->set[(cps[i] & 0xFFFF) >> 6] |= (uint64_t)1 << (cps[i] & 63);
    if (cps[i] < 0x80)
      add(scan, cps[i]);
  }
  for (size_t i = 0; i < n; i++)
    if (cps[i] >= 0x80)
      add(scan, cps[i]);
}

static size_t next_by_char(const struct tg_scan *scan, const char *s, size_t from, size_t to)
{
  while (from < to) {
    const unsigned char *u = (const unsigned char *)s + from;
    uint32_t cp = u[0];
    size_t n = 1;
    if (cp >= 0xE0 && cp < 0xF0) {
      cp = (cp & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
      n = 3;
    } else if (cp >= 0x80) {
      cp = tg_utf8_cp(s + from);
      n = tg_utf8_len(s + from);
    }
    if (in_set(scan, cp))
      return from;
    from += n;
  }
  return to;
}

static inline bytes16 load(const char *s)
{
  bytes16 v;
  memcpy(&v, s, sizeof v);
  return v;
}

static inline bytes16 all(unsigned char c)
{
  return (bytes16){0} + c;
}

/* One bit for each byte that is 0xFF, the first byte in the lowest bit. */
static uint64_t mask_of(const bytes16 *found)
{
  uint64_t mask = 0, words[STEP / 8];
  memcpy(words, found, STEP);
  for (unsigned i = 0; i < STEP / 8; i++) {
    uint64_t w = words[i];
    if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
      w = __builtin_bswap64(w);
    mask |= ((w & 0x8040201008040201u) * 0x0101010101010101u >> 56) << (8 * i);
  }
  return mask;
}

/* Where in the STEP bytes at `s` (one more can be read) a searched byte or pair begins. */
static inline uint64_t step_mask(const struct tg_scan *scan, const char *s)
{
  bytes16 at[STEP / 16], behind[STEP / 16], found[STEP / 16], any;
  for (int k = 0; k < STEP / 16; k++) {
    at[k] = load(s + 16 * k);
    behind[k] = load(s + 16 * k + 1);
    found[k] = all(0);
  }
  for (unsigned i = 0; i < scan->n_singles; i++)
    for (int k = 0; k < STEP / 16; k++)
      found[k] |= (bytes16)(at[k] == all(scan->first[i]));
  for (unsigned i = scan->n_singles; i < scan->n_singles + scan->n_pairs; i++)
    for (int k = 0; k < STEP / 16; k++)
      found[k] |= (bytes16)(at[k] == all(scan->first[i])) &
                  (bytes16)(behind[k] == all(scan->second[i]));
  any = found[0] | found[1] | found[2] | found[3];
  uint64_t half[2];
  memcpy(half, &any, sizeof half);
  return half[0] | half[1] ? mask_of(found) : 0;
}

/* The candidate among the marked bytes that is a character of the set, or `to`. */
static size_t among(const struct tg_scan *scan, const char *s, uint64_t mask, size_t base,
                    size_t from, size_t to)
{
  for (; mask; mask &= mask - 1) {
    size_t at = base + (size_t)__builtin_ctzll(mask);
    while (at > from && !tg_utf8_is_start(s[at]))
      at--;
    if (in_set(scan, tg_utf8_cp(s + at)))
      return at;
  }
  return to;
}

size_t tg_scan_next(const struct tg_scan *scan, const char *s, size_t from, size_t to)
{
  size_t base = from;
  if (scan->one_by_one)
    return next_by_char(scan, s, from, to);
  for (; to - base > STEP; base += STEP) {
    uint64_t mask = step_mask(scan, s + base);
    if (!mask)
      continue;
    size_t at = among(scan, s, mask, base, from, to);
    if (at < to)
      return at;
  }
  while (base < to && base > from && !tg_utf8_is_start(s[base]))
    base--;
  return next_by_char(scan, s, base, to);
}
