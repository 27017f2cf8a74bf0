/* Which encoding some bytes are in. */
#include "text/encoding_private.h"

#include <stdint.h>

/* What is scored of a document: so much of it says whatever can be said. */
enum { SAMPLE_BYTES = 4096 };

/* Of a longer run of ASCII only the ends are kept: it says the same in each encoding. */
enum { ASCII_RUN = 64, ASCII_ENDS = 16 };

struct sample {
  unsigned char at[SAMPLE_BYTES];
  size_t len;
  bool telling; /* it has bytes other than ASCII */
  bool nul;
};

/* --- the bytes that tell something ---- */

/* The next byte that is no ASCII, or NUL; `n` when there is none. */
static size_t next_telling(const unsigned char *p, size_t i, size_t n)
{
  const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
  for (; i + 8 <= n; i += 8) {
    uint64_t w;
    memcpy(&w, p + i, 8);
    if ((w | (w - ones)) & highs)
      break;
  }
  while (i < n && p[i] && p[i] < 0x80)
    i++;
  return i;
}

static void keep(struct sample *s, const unsigned char *p, size_t n)
{
  size_t room = SAMPLE_BYTES - s->len;
  n = n < room ? n : room;
  memcpy(s->at + s->len, p, n);
  s->len += n;
}

static void take_sample(struct sample *s, struct tg_span bytes)
{
  const unsigned char *p = (const unsigned char *)bytes.ptr;
  size_t n = bytes.len < TG_GUESS_BYTES ? bytes.len : TG_GUESS_BYTES;
  s->len = 0;
  s->telling = s->nul = false;
  for (size_t i = 0; i < n && s->len < SAMPLE_BYTES;) {
    size_t j = next_telling(p, i, n), run = j - i;
    if (run > ASCII_RUN) {
      keep(s, p + i, ASCII_ENDS);
      keep(s, p + j - ASCII_ENDS, ASCII_ENDS);
    } else {
      keep(s, p + i, run);
    }
    if (j < n && s->len < SAMPLE_BYTES) {
      s->telling = s->telling || p[j] >= 0x80;
      s->nul = s->nul || !p[j];
      keep(s, p + j, 1);
    }
    i = j + 1;
  }
}

/* What the sample is in an encoding. */
struct tally {
  size_t units;
  size_t telling; /* those that begin with no ASCII */
  size_t longer;  /* those of three bytes and more */
  size_t faults;  /* ill-formed ones */
  size_t odd;     /* those, controls, and what no document has */
};

enum { ODD_COST = 25 };

static struct tally tally_of(enum tg_encoding e, const struct sample *s)
{
  struct tally t = {0};
  for (size_t i = 0; i < s->len; t.units++) {
    struct enc_unit u = enc_unit(e, s->at + i, s->len - i);
    if (!u.len)
      break;
    t.telling += s->at[i] >= 0x80;
    t.longer += u.len > 2;
    t.faults += u.cost == ENC_BAD;
    t.odd += u.cost >= ODD_COST;
    i += u.len;
  }
  return t;
}

/* --- marks and escapes ---- */

static enum tg_encoding mark_of(struct tg_span bytes, uint8_t *len)
{
  static const struct {
    const char *bytes;
    uint8_t len;
    enum tg_encoding encoding;
  } marks[] = {
      {"\xEF\xBB\xBF", 3, TG_ENC_UTF8},        {"\xFF\xFE\0\0", 4, TG_ENC_UTF32LE},
      {"\0\0\xFE\xFF", 4, TG_ENC_UTF32BE},     {"\xFF\xFE", 2, TG_ENC_UTF16LE},
      {"\xFE\xFF", 2, TG_ENC_UTF16BE},         {"\x84\x31\x95\x33", 4, TG_ENC_GB18030},
  };
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (bytes.len >= marks[i].len && !memcmp(bytes.ptr, marks[i].bytes, marks[i].len)) {
      *len = marks[i].len;
      return marks[i].encoding;
    }
  return TG_ENC_NONE;
}

/* By the sequence that announces a set (ISO-IR; RFC 1468, 1557, 1922). */
static enum tg_encoding announced(struct tg_span rest)
{
  static const struct {
    const char *sequence;
    enum tg_encoding encoding;
  } sets[] = {
      {"\033$)C", TG_ENC_ISO_2022_KR}, {"\033$)A", TG_ENC_ISO_2022_CN},
      {"\033$)G", TG_ENC_ISO_2022_CN}, {"\033$)E", TG_ENC_ISO_2022_CN},
      {"\033$*H", TG_ENC_ISO_2022_CN}, {"\033$@", TG_ENC_ISO_2022_JP},
      {"\033$B", TG_ENC_ISO_2022_JP},  {"\033$(D", TG_ENC_ISO_2022_JP},
      {"\033(J", TG_ENC_ISO_2022_JP},  {"\033(I", TG_ENC_ISO_2022_JP},
  };
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
    if (tg_span_starts(rest, sets[i].sequence))
      return sets[i].encoding;
  return TG_ENC_NONE;
}

/* Bits that a character of HZ may cost in the mean: "~{" stands in programs too. */
enum { HZ_MEAN = 14 };

/* True when the pairs behind "~{" are Chinese, up to "~}", the end of the line or of the bytes. */
static bool is_hz(struct tg_span rest)
{
  unsigned char code[2];
  size_t cost = 0, pairs = 0;
  for (size_t i = 2; i + 1 < rest.len && rest.ptr[i] != '\n'; i += 2, pairs++) {
    if (rest.ptr[i] == '~' && rest.ptr[i + 1] == '}')
      break;
    code[0] = (unsigned char)rest.ptr[i] | 0x80;
    code[1] = (unsigned char)rest.ptr[i + 1] | 0x80;
    cost += enc_unit(TG_ENC_GB18030, code, 2).cost;
  }
  return pairs && cost <= pairs * HZ_MEAN;
}

/* Of ASCII alone: what its escape sequences make of it. */
static enum tg_encoding escaped(struct tg_span bytes)
{
  size_t n = bytes.len < TG_GUESS_BYTES ? bytes.len : TG_GUESS_BYTES;
  const char *end = bytes.ptr + n;
  enum tg_encoding e = TG_ENC_NONE;
  for (const char *p = bytes.ptr; !e && p < end && (p = memchr(p, '\033', (size_t)(end - p))); p++)
    e = announced(tg_span_of(p, (size_t)(end - p)));
  struct tg_span head = tg_span_of(bytes.ptr, n);
  for (size_t at = 0; !e && (at = tg_span_find(head, tg_span_str("~{"), at)) < n; at++)
    if (is_hz(tg_span_slice(head, at, n)))
      e = TG_ENC_HZ;
  return e;
}

/* --- which reading is the likeliest ---- */

/* Bytes at the end that are no whole character cost what bytes cost in the mean. (A file of an odd
 * number of bytes is no UTF-16.) */
enum { CUT_BYTE = 8 };

/* Bits for what stands where it seldom does: letters with accents in a row, in Latin-1, and a
 * single character of two bytes between letters of ASCII, which rather is one with an accent. */
enum { OUT_OF_PLACE = 8 };

/* Bits for a character of several bytes that is the one before again: ———, ○○○. It says no more. */
enum { AGAIN = 2 };

static bool is_letter(unsigned char c)
{
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* `u` is the unit at `i`, which is not the first. */
static unsigned cost_of_place(enum tg_encoding e, const struct sample *s, size_t i,
                              struct enc_unit u)
{
  const unsigned char *p = s->at + i;
  if (e == TG_ENC_LATIN1)
    return p[0] >= 0xC0 && p[-1] >= 0xC0 ? OUT_OF_PLACE : 0;
  bool island = u.len == 2 && p[0] >= 0x80 && is_letter(p[-1]) && i + 2 < s->len && is_letter(p[2]);
  return island && e != TG_ENC_UTF8 && !tg_encoding_is_wide(e) ? OUT_OF_PLACE : 0;
}

static bool is_again(const struct sample *s, size_t at, size_t i, size_t len)
{
  return len > 1 && i >= at + len && !memcmp(s->at + i, s->at + i - len, len);
}

static uint32_t cost_from(enum tg_encoding e, const struct sample *s, size_t at)
{
  uint32_t cost = 0;
  for (size_t i = at; i < s->len;) {
    struct enc_unit u = enc_unit(e, s->at + i, s->len - i);
    if (!u.len)
      return cost + (tg_encoding_is_wide(e) ? ENC_BAD : (uint32_t)(s->len - i) * CUT_BYTE);
    if (is_again(s, at, i, u.len))
      cost += AGAIN;
    else
      cost += u.cost + (i > at ? cost_of_place(e, s, i, u) : 0);
    i += u.len;
  }
  return cost;
}

/* Bits against a reading before a byte was seen: what is rare, or fits anything. */
static const struct {
  uint8_t encoding, against;
} candidates[] = {
    {TG_ENC_UTF8, 0},     {TG_ENC_GB18030, 2},  {TG_ENC_BIG5, 4},     {TG_ENC_SHIFT_JIS, 5},
    {TG_ENC_EUC_JP, 6},   {TG_ENC_EUC_KR, 6},   {TG_ENC_EUC_TW, 10},  {TG_ENC_UTF16LE, 10},
    {TG_ENC_UTF16BE, 12}, {TG_ENC_UTF32LE, 10}, {TG_ENC_UTF32BE, 10}, {TG_ENC_LATIN1, 8},
};

enum { CANDIDATES = sizeof candidates / sizeof *candidates };

/* Bits for the assumption that the first byte is the second half of a character: the end of a
 * longer text, cut off anywhere. */
enum { CUT_AT_START = 12 };

static uint32_t cost_of(enum tg_encoding e, const struct sample *s)
{
  uint32_t whole = cost_from(e, s, 0);
  if (s->len < 2 || s->at[0] < 0x40)
    return whole;
  uint32_t cut = cost_from(e, s, 1) + CUT_AT_START;
  return cut < whole ? cut : whole;
}

struct ranked {
  enum tg_encoding encoding;
  uint32_t cost;
};

/* Words are letters and blanks for the most part, of the bytes of UTF-16 half may be. */
static bool is_words(const struct sample *s)
{
  size_t letters = 0;
  for (size_t i = 0; i < s->len; i++)
    letters += s->at[i] == ' ' || is_letter(s->at[i]);
  return letters * 4 > s->len * 3;
}

/* One odd code point among so many is a program's, not a text's. */
enum { CHARS_AN_ODD_ONE = 16 };

/* Two letters of ASCII make a Han character, too, and programs are full of numbers of 16 bits. */
static bool can_be_wide(enum tg_encoding e, const struct sample *s)
{
  struct tally t = tally_of(e, s);
  return (s->nul || !is_words(s)) && t.odd * CHARS_AN_ODD_ONE <= t.units;
}

static size_t rank(const struct sample *s, struct ranked *out)
{
  size_t n = 0;
  for (size_t i = 0; i < CANDIDATES; i++) {
    struct ranked r = {.encoding = (enum tg_encoding)candidates[i].encoding};
    bool wide = tg_encoding_is_wide(r.encoding);
    if (wide && !can_be_wide(r.encoding, s))
      continue;
    r.cost = candidates[i].against + (wide ? cost_from(r.encoding, s, 0) : cost_of(r.encoding, s));
    size_t at = n++;
    for (; at > 0 && out[at - 1].cost > r.cost; at--)
      out[at] = out[at - 1];
    out[at] = r;
  }
  return n;
}

/* By how many bits the best reading is better than the next: 50 % at MARGIN_HALF. */
enum { MARGIN_HALF = 6 };

static uint8_t confidence(uint32_t best, uint32_t next)
{
  uint32_t margin = next - best, percent = 100 * margin / (margin + MARGIN_HALF);
  return (uint8_t)(percent < 99 ? percent : 99);
}

/* Codes that are in the Hong Kong set only, and more of them than broken bytes. */
static bool has_hkscs(const struct sample *s)
{
  size_t own = 0;
  for (size_t i = 0; i < s->len;) {
    struct enc_unit u = enc_unit(TG_ENC_BIG5, s->at + i, s->len - i);
    if (!u.len)
      break;
    own += u.len == 2 && (s->at[i] < 0xA1 || s->at[i] >= 0xFA);
    i += u.len;
  }
  return own > tally_of(TG_ENC_BIG5, s).faults;
}

/* --- what the document says of itself ---- */

/* A declaration is believed with one character in this many ill-formed. */
enum { CHARS_A_FAULT = 20 };

static bool can_be_read_as(enum tg_encoding e, const struct sample *s)
{
  struct tally t = tally_of(e, s);
  return t.faults * CHARS_A_FAULT <= t.telling;
}

/* Who can read "charset=utf-16" byte by byte reads no UTF-16; and Latin-1 is what servers say of
 * pages that they have not looked at. */
static bool is_believable(enum tg_encoding declared, const struct sample *s)
{
  return declared && !tg_encoding_is_wide(declared) && declared != TG_ENC_LATIN1 && !s->nul &&
         can_be_read_as(declared, s);
}

/* --- the guess ---- */

static void only(struct tg_encoding_guess *g, enum tg_encoding e, unsigned percent)
{
  g->encoding = g->likely[0] = e;
  g->n_likely = 1;
  g->confidence = (uint8_t)percent;
}

static void take_ranks(struct tg_encoding_guess *g, const struct sample *s)
{
  struct ranked ranks[CANDIDATES];
  size_t n = rank(s, ranks);
  only(g, ranks[0].encoding, n > 1 ? confidence(ranks[0].cost, ranks[1].cost) : 99);
  for (size_t i = 1; i < n && i < TG_LIKELY_MAX; i++)
    g->likely[g->n_likely++] = ranks[i].encoding;
  for (size_t i = 0; i < g->n_likely; i++)
    if (g->likely[i] == TG_ENC_BIG5 && has_hkscs(s))
      g->likely[i] = TG_ENC_BIG5_HKSCS;
  g->encoding = g->likely[0];
}

/* Puts the declared encoding before the others. */
static void prefer(struct tg_encoding_guess *g, enum tg_encoding e)
{
  size_t at = 0;
  while (at < g->n_likely && g->likely[at] != e)
    at++;
  if (at == g->n_likely && g->n_likely < TG_LIKELY_MAX)
    g->n_likely++;
  at = at < TG_LIKELY_MAX ? at : TG_LIKELY_MAX - 1;
  memmove(g->likely + 1, g->likely, at * sizeof *g->likely);
  g->encoding = g->likely[0] = e;
  g->confidence = 99;
}

/* So many characters of three bytes and more, and nothing ill-formed, are no chance. */
enum { SURE_OF_UTF8 = 8 };

static bool is_surely_utf8(const struct sample *s)
{
  struct tally t = tally_of(TG_ENC_UTF8, s);
  return !t.faults && t.longer >= SURE_OF_UTF8;
}

struct tg_encoding_guess tg_encoding_guess(struct tg_span bytes, enum tg_encoding declared)
{
  struct tg_encoding_guess g = {0};
  struct sample s;
  enum tg_encoding e = mark_of(bytes, &g.bom);
  if (e) {
    only(&g, e, 100);
    return g;
  }
  take_sample(&s, bytes);
  if (!s.telling && !s.nul) {
    e = escaped(bytes);
    only(&g, e ? e : is_believable(declared, &s) ? declared : TG_ENC_UTF8, 100);
    return g;
  }
  if (is_surely_utf8(&s)) {
    only(&g, TG_ENC_UTF8, 100);
    return g;
  }
  take_ranks(&g, &s);
  bool utf8 = g.encoding == TG_ENC_UTF8 && can_be_read_as(TG_ENC_UTF8, &s);
  if (!utf8 && g.encoding != declared && is_believable(declared, &s))
    prefer(&g, declared);
  return g;
}
