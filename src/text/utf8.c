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
  return i < s.len ? i : s.len;
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

/* Bytes of the clean character at u[0], of which `left` bytes are there; 0 when it is not clean. */
static size_t clean_char(const unsigned char *u, size_t left)
{
  unsigned char lo, hi;
  if (u[0] < 0x80)
    return (u[0] < 0x20 && u[0] != '\t') || u[0] == 0x7F ? 0 : 1;
  size_t want = lead(u[0], &lo, &hi);
  if (!want || left < want || u[1] < lo || u[1] > hi || is_c1(u))
    return 0;
  for (size_t k = 2; k < want; k++)
    if ((u[k] & 0xC0) != 0x80)
      return 0;
  return want;
}

/* The commonest case by far: Han, kana and CJK punctuation. */
static bool is_plain_three(const unsigned char *u)
{
  return u[0] >= 0xE1 && u[0] <= 0xEC && (u[1] & 0xC0) == 0x80 && (u[2] & 0xC0) == 0x80;
}

/* Vectors of the compiler's own (gcc, clang): SSE2, NEON, or plain words where there is neither. */
typedef unsigned char bytes16 __attribute__((vector_size(16)));

/* Sums in the lanes of a bytes16 must not overflow. */
enum { ROUNDS_MOST = 255 };

/* How far ahead memory is asked for: a pass over a large text waits for it a third of its time. */
enum { FETCH_AHEAD = 1024 };

static bytes16 load16(const unsigned char *u)
{
  bytes16 v;
  memcpy(&v, u, sizeof v);
  return v;
}

/* Signed comparisons are single instructions, unsigned ones are not; so are those of differences
 * that wrap around. FF where it is true. */
typedef signed char signed16 __attribute__((vector_size(16)));

static bytes16 is_above(bytes16 v, unsigned char limit)
{
  return (bytes16)((signed16)(v ^ 0x80) > (signed char)(limit ^ 0x80));
}

/* A byte leads a character of three bytes, or common_run() leaves it out anyway. */
static bytes16 is_lead(bytes16 v)
{
  return is_above(v, 0xE0);
}

static bytes16 is_continuation(bytes16 v)
{
  return (bytes16)((signed16)v < (signed char)0xC0);
}

/* C0 to E0, ED, F0 and above, controls. */
static bytes16 is_odd(bytes16 v, bytes16 continuation)
{
  bytes16 ascii_or_lead = (bytes16)((signed16)v > (signed char)0xE0);
  bytes16 f0_to_1f = (bytes16)((signed16)(v + (0x10 - 0x80)) < (signed char)(0x30 - 0x80));
  return ~(continuation | ascii_or_lead) | f0_to_1f | (bytes16)(v == 0xED) | (bytes16)(v == 0x7F);
}

static bool is_zero(bytes16 v)
{
  uint64_t half[2];
  memcpy(half, &v, sizeof half);
  return !(half[0] | half[1]);
}

static size_t sum_of(bytes16 v)
{
  size_t sum = 0;
  for (size_t i = 0; i < sizeof v; i++)
    sum += v[i];
  return sum;
}

/* Bytes of printable ASCII and of three-byte characters from `u` on, without those of E0 and ED,
 * whose second byte is not any continuation; whole characters; *n grows by their number. Two bytes
 * before `u` are there, and `u` is a border. All is well where a byte is a continuation just when
 * one of the two before it is a lead. */
static size_t common_run(const unsigned char *u, size_t len, size_t *n)
{
  size_t i = 0;
  for (bool good = true; good && i + 16 <= len;) {
    bytes16 starts = {0};
    for (int rounds = 0; good && rounds < ROUNDS_MOST && i + 16 <= len; rounds++) {
      __builtin_prefetch(u + i + FETCH_AHEAD);
      bytes16 v = load16(u + i), cont = is_continuation(v);
      bytes16 wanted = is_lead(load16(u + i - 1)) | is_lead(load16(u + i - 2));
      good = is_zero((cont ^ wanted) | is_odd(v, cont));
      if (good) {
        starts += 1 + cont; /* FF is -1 */
        i += 16;
      }
    }
    *n += sum_of(starts);
  }
  size_t open = !i ? 0 : u[i - 1] >= 0xE1 ? 1 : u[i - 2] >= 0xE1 ? 2 : 0;
  *n -= open > 0;
  return i - open;
}

size_t tg_utf8_clean_prefix(struct tg_span s, size_t *chars)
{
  const unsigned char *u = (const unsigned char *)s.ptr;
  size_t i = 0, n = 0, len = 1;
  while (len && i < s.len) {
    if (i >= 2)
      i += common_run(u + i, s.len - i, &n);
    for (size_t stop = i + (i ? 16 : 1); len && i < s.len && i < stop; i += len) {
      len = s.len - i >= 3 && is_plain_three(u + i) ? 3 : clean_char(u + i, s.len - i);
      n += len > 0;
    }
  }
  if (chars)
    *chars = n;
  return i;
}
