#include "recover/recover_private.h"

#include <math.h>

/* Marks that recognition of print leaves in a text: boxes, and 口 囗 that look like one. 口 is also a
 * word, so it has to prove itself: noise stands behind words that the text knows without it. */
enum { CANDIDATES_LEAST = 3, REPEATED_LEAST = 2 };

/* Shares of candidates behind known words: damaged texts .65-1.0, fiction .47. */
static const double known_share_least = .60;
/* A 口 behind a word that hardly ever is without one belongs to it (binomial tail). */
static const double spare_below = 1e-4;

/* General words that end in 口, and those that begin with it. */
static const uint16_t words_before[] = {
    0x4EBA, 0x51FA, 0x8FDB, 0x7A97, 0x6E2F, 0x8DEF, 0x95E8, 0x5173, 0x7F3A, 0x6237, 0x4F24, 0x80C3,
    0x5BF9, 0x63A5, 0x501F, 0x4EA4, 0x7AEF, 0x6D1E, 0x4E95, 0x706B, 0x67AA, 0x7089, 0x6D77, 0x6C5F,
    0x6CB3, 0x5CE1, 0x5C71, 0x6E21, 0x5165, 0x888B, 0x9886, 0x8896, 0x88C2, 0x8C41, 0x5207, 0x5F00,
    0x95ED, 0x4F4F, 0x6539, 0x6F31, 0x4EB2, 0x4E00, 0x5DF7, 0x8857, 0x5361, 0x51B2, 0x98CE,
    0};
static const uint16_t words_behind[] = {
    0x5CB8, 0x53F7, 0x888B, 0x7891, 0x5934, 0x5F84, 0x5473, 0x8BED, 0x8FF0, 0x5F71, 0x7F69, 0x624D,
    0x7C2E, 0x8154, 0x7EA2, 0x7CAE, 0x56CA, 0x54E8, 0};

/* Two characters in front of candidates. */
struct word {
  uint32_t key, with, without; /* … and how often a candidate follows them, how often none */
  bool spared;
};

struct words {
  struct word *at;
  size_t n, cap;
};

struct candidates {
  uint32_t *at;
  size_t n, cap;
};

static bool is_candidate(uint16_t cp)
{
  return cp == 0x53E3 || cp == 0x56D7 || cp == 0x25A1 || cp == 0x25A0; /* 口 囗 □ ■ */
}

static bool among(uint16_t cp, const uint16_t *set)
{
  for (; *set; set++)
    if (*set == cp)
      return true;
  return false;
}

static bool in_a_word(const struct rec_text *t, size_t at)
{
  uint16_t before = at ? t->chars.at[at - 1].cp : 0;
  uint16_t behind = at + 1 < t->chars.n ? t->chars.at[at + 1].cp : 0;
  return t->chars.at[at].cp == 0x53E3 &&
         (among(before, words_before) || among(behind, words_behind));
}

/* The two characters before `at`, 0: there are none. */
static uint32_t word_before(const struct rec_text *t, size_t at)
{
  if (at < 2 || is_candidate(t->chars.at[at - 1].cp))
    return 0;
  return (uint32_t)t->chars.at[at - 2].cp << 16 | t->chars.at[at - 1].cp;
}

static void find_candidates(const struct rec_text *t, struct candidates *out)
{
  for (size_t i = 0; i < t->chars.n; i++)
    if (is_candidate(t->chars.at[i].cp) && !in_a_word(t, i))
      *tg_vec_push(out) = (uint32_t)i;
}

static int by_key(const void *a, const void *b)
{
  uint32_t x = ((const struct word *)a)->key, y = ((const struct word *)b)->key;
  return x < y ? -1 : x > y;
}

static void list_words(const struct rec_text *t, const struct candidates *c, struct words *out)
{
  for (size_t i = 0; i < c->n; i++)
    *tg_vec_push(out) = (struct word){.key = word_before(t, c->at[i])};
  qsort(out->at, out->n, sizeof *out->at, by_key);
  size_t n = 0;
  for (size_t i = 0; i < out->n; i++)
    if (!n || out->at[n - 1].key != out->at[i].key)
      out->at[n++] = out->at[i];
  out->n = n;
}

/* A first look that rules most places out: is `key`'s low half the last character of any word? */
static void count_words(const struct rec_text *t, struct words *w)
{
  uint8_t ends[8192] = {0};
  for (size_t i = 0; i < w->n; i++)
    ends[(w->at[i].key & 0xFFFF) >> 3] |= (uint8_t)(1 << (w->at[i].key & 7));
  for (size_t i = 2; i <= t->chars.n; i++) {
    uint16_t last = t->chars.at[i - 1].cp;
    if (!(ends[last >> 3] & 1 << (last & 7)))
      continue;
    struct word key = {.key = word_before(t, i)};
    struct word *word = bsearch(&key, w->at, w->n, sizeof key, by_key);
    if (!word)
      continue;
    if (i < t->chars.n && is_candidate(t->chars.at[i].cp))
      word->with++;
    else
      word->without++;
  }
}

static struct word *word_of(const struct rec_text *t, const struct words *w, size_t at)
{
  struct word key = {.key = word_before(t, at)};
  return bsearch(&key, w->at, w->n, sizeof key, by_key);
}

static bool is_box(uint16_t cp)
{
  return cp == 0x25A1 || cp == 0x25A0;
}

/* Boxes at the start of lines number parts. */
static bool is_numbering(const struct rec_text *t, const struct candidates *c)
{
  size_t starts = 0;
  for (size_t i = 0; i < c->n; i++)
    starts += is_box(t->chars.at[c->at[i]].cp) &&
              (!c->at[i] || t->chars.at[c->at[i]].blank != REC_BLANK_NONE);
  return starts * 2 >= c->n;
}

static bool exists(const struct rec_text *t, const struct candidates *c, const struct words *w)
{
  size_t known = 0, repeated = 0;
  for (size_t i = 0; i < c->n; i++) {
    const struct word *word = word_of(t, w, c->at[i]);
    known += word->key && word->without;
    repeated += word->key && word->with >= REPEATED_LEAST;
  }
  return c->n >= CANDIDATES_LEAST && repeated && !is_numbering(t, c) &&
         (double)known >= known_share_least * (double)c->n;
}

/* How often the words that repeat with noise have it. */
static double rate_of(const struct words *w)
{
  double with = 0, all = 0;
  for (size_t i = 0; i < w->n; i++)
    if (w->at[i].key && w->at[i].with >= REPEATED_LEAST) {
      with += w->at[i].with;
      all += w->at[i].with + w->at[i].without;
    }
  return all > 0 ? with / all : 1;
}

/* P(at most `with` of with + without carry noise at this rate). */
static double tail(uint32_t with, uint32_t without, double rate)
{
  double n = with + without, sum = 0;
  rate = rate > .999 ? .999 : rate;
  for (uint32_t k = 0; k <= with; k++)
    sum += exp(lgamma(n + 1) - lgamma(k + 1.0) - lgamma(n - k + 1) + k * log(rate) +
               (n - k) * log(1 - rate));
  return sum;
}

/* Noise takes the class of its word, and the blank before it belongs behind it. */
static void flag(struct rec_text *t, size_t at)
{
  struct rec_char *c = &t->chars.at[at];
  c->noise = 1;
  c->cls = at ? t->chars.at[at - 1].cls : REC_OTHER;
  if (c->blank != REC_BLANK_NONE && at + 1 < t->chars.n) {
    if (t->chars.at[at + 1].blank == REC_BLANK_NONE)
      t->chars.at[at + 1].blank = c->blank;
    c->blank = REC_BLANK_NONE;
  }
}

static void spare_words(struct words *w)
{
  double rate = rate_of(w);
  for (size_t i = 0; i < w->n; i++)
    w->at[i].spared = w->at[i].key && tail(w->at[i].with, w->at[i].without, rate) < spare_below;
}

uint32_t rec_noise_find(struct rec_text *t)
{
  struct candidates c = TG_VEC_INIT;
  struct words w = TG_VEC_INIT;
  uint32_t found = 0;
  find_candidates(t, &c);
  if (c.n >= CANDIDATES_LEAST) {
    list_words(t, &c, &w);
    count_words(t, &w);
  }
  if (c.n >= CANDIDATES_LEAST && exists(t, &c, &w)) {
    spare_words(&w);
    for (size_t i = 0; i < c.n; i++)
      if (!word_of(t, &w, c.at[i])->spared) {
        flag(t, c.at[i]);
        found++;
      }
  }
  tg_vec_fini(&c);
  tg_vec_fini(&w);
  return found;
}
