#include "recover/costs.h"
#include "recover/recover_private.h"

#include "tigang/base/bisect.h"
#include "tigang/base/mem.h"

/* Counts of neighbours: at least so many entries a character, so that few share one; a table for a
 * short text is small, because each page of it costs as much as reading hundreds of characters. */
enum { HASH_BITS_LEAST = 16, HASH_BITS_MOST = 20, HASH_ENTRIES_A_CHAR = 32, WIDEST_GAP = 400 };

/* P(deficit) of a full line whose last mark does not hang, from 248 lines of a speech: 28 cells
 * .61, 27-27.5 .18, 29 .08 (all of them hanging), 26 .09, 24-25.5 .05. */
static double default_full(int d, bool hangs)
{
  if (d < -2)
    return 2e-4;
  if (d < 0)
    return hangs ? .10 : .003;
  static const double shares[] = {.60, .08, .12, .05, .05, .05, .02, .02, .02, .02};
  if (d < 9)
    return shares[d];
  return d <= 12 ? .006 : .001;
}

void rec_model_init(struct rec_model *m)
{
  *m = (struct rec_model){.indent = REC_INDENT,
                          .digits = 1,
                          .para = REC_PARA_SHARE,
                          .kept = REC_KEPT_SHARE,
                          .own_line = {.5, .5}};
  for (int h = 0; h < 2; h++)
    for (int d = REC_D_MIN; d <= REC_D_MAX; d++)
      m->full[h][d - REC_D_MIN] = default_full(d, h);
}

void rec_model_fini(struct rec_model *m)
{
  free(m->pairs);
  free(m->triples);
  tg_vec_fini(&m->phrases);
}

static uint32_t hash_of(const struct rec_model *m, uint32_t a, uint32_t b, uint32_t c)
{
  return ((a << 16 | b) * 2654435761u ^ c * 0x9E3779B1u) * 2246822519u >> (32 - m->hash_bits);
}

static int count_of(const uint8_t *counts, uint32_t hash)
{
  return counts[hash >> 2] >> (hash & 3) * 2 & 3;
}

static void count_up(uint8_t *counts, uint32_t hash)
{
  if (count_of(counts, hash) < 3)
    counts[hash >> 2] = (uint8_t)(counts[hash >> 2] + (1 << (hash & 3) * 2));
}

/* Shares of all places are known well enough from each third one. */
enum { SHARES_STEP = 3 };

static void count_shares(struct rec_model *m, const struct rec_text *t)
{
  size_t by_kind[REC_RECURS] = {0}, all = 0;
  for (size_t i = 1; i < t->chars.n && i < REC_SAMPLE; i += SHARES_STEP) {
    if (t->chars.at[i - 1].cls != REC_OTHER || t->chars.at[i].noise)
      continue;
    by_kind[rec_model_recurs(m, t, i)]++;
    all++;
  }
  for (int k = 0; k < REC_RECURS; k++) /* one of each, so that none is impossible */
    m->recurs[k] = ((double)by_kind[k] + 1) / ((double)all + REC_RECURS);
}

/* Counts all pairs and triples of neighbours. */
void rec_model_read_words(struct rec_model *m, const struct rec_text *t)
{
  uint16_t last = 0, before = 0;
  m->hash_bits = HASH_BITS_LEAST;
  while (m->hash_bits < HASH_BITS_MOST &&
         (size_t)1 << m->hash_bits < t->chars.n * HASH_ENTRIES_A_CHAR)
    m->hash_bits++;
  m->pairs = tg_calloc((size_t)1 << (m->hash_bits - 2), 1);
  m->triples = tg_calloc((size_t)1 << (m->hash_bits - 2), 1);
  for (size_t i = 0; i < t->chars.n; i++) {
    const struct rec_char *c = &t->chars.at[i];
    if (c->noise || c->dropped)
      continue;
    count_up(m->pairs, hash_of(m, last, c->cp, 0));
    count_up(m->triples, hash_of(m, before, last, c->cp));
    before = last;
    last = c->cp;
  }
  count_shares(m, t);
}

enum rec_recurrence rec_model_join(const struct rec_model *m, const struct rec_text *t, size_t left,
                                   size_t right)
{
  uint16_t a = left >= 2 ? t->chars.at[left - 2].cp : 0, b = rec_text_before(t, left);
  uint16_t c = t->chars.at[right].cp, d = rec_text_behind(t, right + 1);
  int least = left == right ? 2 : 1; /* once is the place itself */
  if (count_of(m->pairs, hash_of(m, b, c, 0)) < least)
    return REC_RECURS_NOT;
  if (count_of(m->triples, hash_of(m, a, b, c)) >= least ||
      count_of(m->triples, hash_of(m, b, c, d)) >= least)
    return REC_RECURS_TRIPLE;
  return REC_RECURS_PAIR;
}

enum rec_recurrence rec_model_recurs(const struct rec_model *m, const struct rec_text *t, size_t at)
{
  return rec_model_join(m, t, at, at);
}

uint64_t rec_phrase_key(const struct rec_text *t, size_t at)
{
  uint64_t key = 0;
  for (size_t n = 0; n < 3 && at < t->chars.n; at++)
    if (!t->chars.at[at].noise) {
      key = key << 16 | t->chars.at[at].cp;
      n++;
    }
  return key;
}

double rec_phrase_gain(const struct rec_model *m, uint64_t key)
{
  size_t i;
  TG_BISECT(i, 0, m->phrases.n, m->phrases.at[i].key < key);
  return i < m->phrases.n && m->phrases.at[i].key == key ? (double)m->phrases.at[i].gain : 0;
}

/* Calls for each distance between neighbouring blanks of the first n characters. */
static size_t count_gaps(const struct rec_text *t, size_t n, size_t *by_width)
{
  size_t gaps = 0;
  uint32_t cells = 0;
  bool known = false;
  for (size_t i = 0; i < n; i++) {
    const struct rec_char *c = &t->chars.at[i];
    if (c->blank != REC_BLANK_NONE) {
      if (known && c->blank == REC_BLANK_ONE) {
        by_width[cells < WIDEST_GAP ? cells : WIDEST_GAP]++;
        gaps++;
      }
      known = c->blank == REC_BLANK_ONE;
      cells = 0;
    }
    cells += c->cells;
  }
  return gaps;
}

static int best_width(const size_t *by_width)
{
  double best = 0;
  int at = 0;
  for (int x = 2; x < WIDEST_GAP; x++) {
    double near = .5 * (double)by_width[x - 1] + .3 * (double)by_width[x - 2];
    double score = (double)by_width[x] + near;
    if (score > best) {
      best = score;
      at = x;
    }
  }
  return at + (at & 1);
}

void rec_gaps_measure(const struct rec_text *t, size_t n, struct rec_gaps *out)
{
  size_t by_width[WIDEST_GAP + 1] = {0}, blanks = 0, inner = 0, near = 0, narrow = 0;
  *out = (struct rec_gaps){.gaps = count_gaps(t, n, by_width)};
  for (size_t i = 1; i < n && !rec_is_stopped(t); i++) {
    if (t->chars.at[i].blank != REC_BLANK_ONE)
      continue;
    blanks++;
    inner += t->chars.at[i - 1].cls == REC_OTHER || t->chars.at[i - 1].cls == REC_COMMA;
  }
  if (!out->gaps || !blanks)
    return;
  out->width = best_width(by_width);
  for (int x = out->width - 2; x <= out->width + 2; x++)
    near += x >= 0 && x < WIDEST_GAP ? by_width[x] : 0;
  for (int x = 0; x + REC_GAP_NARROWER <= out->width; x++)
    narrow += by_width[x];
  out->full = near;
  out->exact = (double)near / (double)out->gaps;
  out->narrow = (double)narrow / (double)out->gaps;
  out->mid = (double)inner / (double)blanks;
}

bool rec_gaps_are_lines(const struct rec_gaps *g)
{
  if (g->full < REC_GAPS_LEAST || g->width < REC_WIDTH_LEAST || g->mid < REC_MID_LEAST)
    return false;
  return g->exact >= REC_EXACT_LEAST ||
         (g->exact >= REC_SHARP_EXACT_LEAST && g->narrow <= REC_SHARP_NARROW_MOST);
}
