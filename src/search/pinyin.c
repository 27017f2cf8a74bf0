#include "search/pinyin.h"

#include "search/tables.h"
#include "tigang/base/mem.h"
#include "tigang/text/utf8.h"

/* All ways to read the text so far are followed at once: bit k of a set of ways says that the first
 * k letters of the query are used up. */
typedef uint64_t ways;

/* Bit k: the query goes on so after k letters. */
struct syllable {
  ways whole, one, two; /* with all of it, its first letter, its first two being zh, ch, sh */
  unsigned len;
};

struct tg_pinyin {
  unsigned n; /* letters and digits of the query */
  ways letter[128];
  struct syllable *syllables; /* by index in tg_table_syllables */
};

enum { LETTERS_MOST = 62 };

static bool is_letter(unsigned char c)
{
  return c >= 'a' && c <= 'z';
}

/* The letters and digits of the query in `out`; how many, 0 when it cannot be read as Pinyin. */
static unsigned letters_of(struct tg_span query, unsigned char *out)
{
  unsigned n = 0, letters = 0;
  for (size_t i = 0; i < query.len; i++) {
    unsigned char c = (unsigned char)query.ptr[i];
    if (c == ' ' || c == '\'')
      continue;
    if ((!is_letter(c) && !(c >= '0' && c <= '9')) || n == LETTERS_MOST)
      return 0;
    letters += is_letter(c);
    out[n++] = c;
  }
  return letters >= 2 ? n : 0;
}

static struct syllable syllable_of(const struct tg_pinyin *py, const char *name)
{
  struct syllable s = {.whole = ~(ways)0, .one = py->letter[(unsigned char)name[0]]};
  for (; name[s.len]; s.len++)
    s.whole &= py->letter[(unsigned char)name[s.len]] >> s.len;
  if (name[1] == 'h')
    s.two = s.one & py->letter['h'] >> 1;
  return s;
}

struct tg_pinyin *tg_pinyin_new(struct tg_span query)
{
  unsigned char letters[LETTERS_MOST];
  unsigned n = letters_of(query, letters);
  if (!n)
    return NULL;
  struct tg_pinyin *py = tg_calloc(1, sizeof *py);
  py->n = n;
  for (unsigned k = 0; k < n; k++)
    py->letter[letters[k]] |= (ways)1 << k;
  py->syllables = tg_calloc(tg_table_syllables_n, sizeof *py->syllables);
  for (size_t i = 0; i < tg_table_syllables_n; i++)
    py->syllables[i] = syllable_of(py, tg_table_syllables[i]);
  return py;
}

void tg_pinyin_free(struct tg_pinyin *py)
{
  if (!py)
    return;
  free(py->syllables);
  free(py);
}

/* The first reading of `cp`, NULL when it has none. */
static const uint16_t *readings(uint32_t cp)
{
  if (cp < TG_PINYIN_FIRST || cp > TG_PINYIN_LAST || !tg_table_pinyin[cp - TG_PINYIN_FIRST])
    return NULL;
  return tg_table_readings + tg_table_pinyin[cp - TG_PINYIN_FIRST];
}

static ways read_han(const struct tg_pinyin *py, ways w, const uint16_t *reading)
{
  ways next = 0;
  for (;; reading++) {
    const struct syllable *s = &py->syllables[*reading & ~TG_PINYIN_END];
    next |= (w & s->one) << 1 | (w & s->two) << 2 | (w & s->whole) << s->len;
    if (*reading & TG_PINYIN_END)
      return next;
  }
}

/* What is no Han character in the table, folded: letters, and compatibility ideographs. */
static ways read_unit(const struct tg_pinyin *py, ways w, const struct tg_unit *u)
{
  const uint16_t *reading = u->n == 1 ? readings(u->cps[0]) : NULL;
  if (reading)
    return read_han(py, w, reading);
  for (uint32_t i = 0; i < u->n; i++)
    w = u->cps[i] < 128 ? (w & py->letter[u->cps[i]]) << 1 : 0;
  return w;
}

/* Reads the next character that counts, at or behind *pos; *pos moves behind it. */
static ways read_next(const struct tg_pinyin *py, ways w, const struct tg_view *v, uint32_t *pos)
{
  struct tg_unit u;
  if (*pos < v->to) {
    const uint16_t *reading = readings(tg_utf8_cp(v->s + *pos));
    if (reading && !tg_view_is_noise(v, *pos)) {
      *pos += 3;
      return read_han(py, w, reading);
    }
  }
  if (!tg_view_next(v, *pos, false, &u))
    return 0;
  *pos = u.end;
  return read_unit(py, w, &u);
}

/* Adds the Han characters that can be read on from any of `from`; all the ways that leads to. */
static ways add_han(const struct tg_pinyin *py, ways from, struct tg_cps *out)
{
  ways all = 0, last = 0;
  const uint16_t *known = NULL; /* neighbours often share their readings */
  for (uint32_t cp = TG_PINYIN_FIRST; cp <= TG_PINYIN_LAST; cp++) {
    const uint16_t *reading = readings(cp);
    if (!reading)
      continue;
    if (reading != known) {
      known = reading;
      last = read_han(py, from, reading);
      all |= last;
    }
    if (last)
      *tg_vec_push(out) = cp;
  }
  return all;
}

bool tg_pinyin_starts(const struct tg_pinyin *py, unsigned folds, struct tg_cps *first,
                      struct tg_cps *second)
{
  for (uint32_t c = '0'; c <= 'z'; c++)
    if (py->letter[c] & 1)
      tg_fold_sources(c, folds, first);
  ways behind = add_han(py, 1, first);
  add_han(py, behind, second);
  return !(behind >> py->n & 1);
}

bool tg_pinyin_try(const struct tg_pinyin *py, const struct tg_view *v, uint32_t at, uint32_t *to)
{
  ways w = 1;
  if (tg_view_is_noise(v, at))
    return false;
  for (*to = at; w;) {
    w = read_next(py, w, v, to);
    if (w >> py->n & 1)
      return true;
  }
  return false;
}
