#include "search/pinyin.h"

#include "search/tables.h"
#include "tigang/base/mem.h"

/* All ways to read the text so far are followed at once: bit k of a set of ways says that the first
 * k letters of the query are used up. */
typedef uint64_t ways;

struct tg_pinyin {
  unsigned n;      /* letters and digits of the query */
  ways letter[128]; /* bit k: the query goes on with this letter after k letters */
  ways *syllable;  /* the same for syllables, by index in tg_table_syllables */
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

static ways where_syllable(const struct tg_pinyin *py, const char *syllable)
{
  ways w = ~(ways)0;
  for (unsigned i = 0; syllable[i]; i++)
    w &= py->letter[(unsigned char)syllable[i]] >> i;
  return w;
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
  py->syllable = tg_calloc(tg_table_syllables_n, sizeof *py->syllable);
  for (size_t i = 0; i < tg_table_syllables_n; i++)
    py->syllable[i] = where_syllable(py, tg_table_syllables[i]);
  return py;
}

void tg_pinyin_free(struct tg_pinyin *py)
{
  if (!py)
    return;
  free(py->syllable);
  free(py);
}

/* The first reading of `cp`, NULL when it has none. */
static const uint16_t *readings(uint32_t cp)
{
  if (cp < TG_PINYIN_FIRST || cp > TG_PINYIN_LAST || !tg_table_pinyin[cp - TG_PINYIN_FIRST])
    return NULL;
  return tg_table_readings + tg_table_pinyin[cp - TG_PINYIN_FIRST];
}

/* One reading taken whole or by its beginning. */
static ways read_as(const struct tg_pinyin *py, ways w, unsigned id)
{
  const char *s = tg_table_syllables[id];
  ways first = w & py->letter[(unsigned char)s[0]];
  ways next = first << 1 | (w & py->syllable[id]) << strlen(s);
  if (s[1] == 'h')
    next |= (first & py->letter['h'] >> 1) << 2;
  return next;
}

static ways read_han(const struct tg_pinyin *py, ways w, const uint16_t *reading)
{
  ways next = 0;
  for (;; reading++) {
    next |= read_as(py, w, *reading & ~TG_PINYIN_END);
    if (*reading & TG_PINYIN_END)
      return next;
  }
}

static ways read_unit(const struct tg_pinyin *py, ways w, const struct tg_unit *u)
{
  const uint16_t *reading = readings(u->cp);
  if (!reading && u->n == 1)
    reading = readings(u->cps[0]);
  if (reading)
    return read_han(py, w, reading);
  for (uint32_t i = 0; i < u->n; i++)
    w = u->cps[i] < 128 ? (w & py->letter[u->cps[i]]) << 1 : 0;
  return w;
}

void tg_pinyin_starts(const struct tg_pinyin *py, unsigned folds, struct tg_cps *out)
{
  for (uint32_t c = '0'; c <= 'z'; c++)
    if (py->letter[c] & 1)
      tg_fold_sources(c, folds, out);
  for (uint32_t cp = TG_PINYIN_FIRST; cp <= TG_PINYIN_LAST; cp++) {
    const uint16_t *reading = readings(cp);
    if (reading && read_han(py, 1, reading))
      *tg_vec_push(out) = cp;
  }
}

bool tg_pinyin_try(const struct tg_pinyin *py, const struct tg_view *v, uint32_t at, uint32_t *to)
{
  struct tg_unit u;
  ways w = 1;
  if (!tg_view_next(v, at, false, &u) || u.at != at)
    return false;
  do {
    w = read_unit(py, w, &u);
    if (w >> py->n & 1) {
      *to = u.end;
      return true;
    }
  } while (w && tg_view_next(v, u.end, false, &u));
  return false;
}
