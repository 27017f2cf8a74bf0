/* The global choice: which candidates are headings, and where they hang.
 *
 * A beam search over the candidates in document order. A state is a stack of open headings, the
 * last ordinal of each family, which families were seen above which, and a score; a candidate is
 * passed over (0) or put at a depth. A few states are enough (README.md). Weights in hundredths.
 */
#include "outline/search.h"
#include "tigang/base/mem.h"

#include <stddef.h>

enum { BEAM = 4, ALIKE_MAX = 2, OPTIONS_MAX = BEAM * (DEPTH_MAX + 3) };

/* D、 taken as N、 that comes next: hundredths, less than for a true one. */
enum { W_OTHER_READING = 60 };

/* What one state may do with one candidate. */
struct option {
  int32_t score;
  int8_t depth; /* NOT_PLACED: passed over */
  uint8_t from; /* state */
  uint8_t family;
};

/* The way back: for each candidate and state, what was done and from which state. */
struct step {
  int8_t depth;
  uint8_t from, family;
};

static struct option *add_option(struct option *out, int32_t score, int depth, int from,
                                 uint8_t family)
{
  *out = (struct option){score, (int8_t)depth, (uint8_t)from, family};
  return out + 1;
}

/* `1、` where 二、 would come next */
static struct option *add_other_reading(const struct state *s, const struct item *it, int from,
                                        int32_t evidence, struct option *out)
{
  int own = it->han_comma ? search_find_family(s, FAM_CN_DOT) : -1;
  if (own < 0 || search_find_family(s, it->family) >= 0 ||
      !search_follows(it, s->stack[own].ordinal, 0))
    return out;
  return add_option(out, s->score + evidence + W_OTHER_READING, own, from, FAM_CN_DOT);
}

static struct option *add_options(const struct search *x, const struct state *s,
                                  const struct item *it, int32_t evidence, int from,
                                  struct option *out)
{
  int own = search_find_family(s, it->family);
  out = add_option(out, s->score, NOT_PLACED, from, it->family);
  if (own >= 0)
    return add_option(out, s->score + evidence + search_score(x, s, it, own, own), own, from,
                      it->family);
  int most = it->family == FAM_FIX ? 0 : s->n < DEPTH_MAX ? s->n : DEPTH_MAX - 1;
  for (int d = 0; d <= most; d++) {
    int32_t score = s->score + evidence + search_score(x, s, it, d, own);
    out = add_option(out, score, d, from, it->family);
  }
  return add_other_reading(s, it, from, evidence, out);
}

static uint64_t last_hash(uint32_t last, uint8_t family)
{
  if (family_is_point(family))
    return 0;
  return (uint64_t)(last + 1) * (2 * family + 1) * 0x9E3779B97F4A7C15u;
}

static void apply(const struct search *x, struct state *s, const struct item *it,
                  const struct option *op)
{
  s->score = op->score;
  if (op->depth == NOT_PLACED)
    return;
  for (int d = 0; d < op->depth; d++)
    s->known[x->dense[s->stack[d].family]].below |= (uint64_t)1 << op->family;
  s->n = (uint8_t)(op->depth + 1);
  s->stack[op->depth] = (struct open){it->ordinal, it->prefix, op->family, it->style, it->attached};
  struct known *k = &s->known[x->dense[op->family]];
  s->strong += last_hash(it->ordinal, op->family) - last_hash(k->last, op->family);
  k->last = it->ordinal;
}

static void copy_state(const struct search *x, struct state *to, const struct state *from)
{
  memcpy(to, from, offsetof(struct state, known) + (size_t)x->families * sizeof *from->known);
}

static bool same_state(const struct search *x, const struct state *a, const struct state *b)
{
  if (a->n != b->n || a->strong != b->strong)
    return false;
  for (int d = 0; d < a->n; d++)
    if (a->stack[d].family != b->stack[d].family || a->stack[d].ordinal != b->stack[d].ordinal)
      return false;
  for (int f = 0; f < x->families; f++)
    if (a->known[f].last != b->known[f].last)
      return false;
  return true;
}

/* Nothing new, or one more way to read the points below the same headings: those would soon fill
 * the beam and crowd out a reading that pays off only later. */
static bool is_superfluous(const struct search *x, const struct state *states, int n,
                           const struct state *s)
{
  int same = 0;
  for (int i = 0; i < n; i++) {
    if (same_state(x, &states[i], s))
      return true;
    same += states[i].strong == s->strong;
  }
  return same >= ALIKE_MAX;
}

/* What an option that was used is worth. */
enum { USED = INT32_MIN };

/* Index of the best option not used, -1: none; options that come first win ties. */
static int best_of(const struct option *ops, int n)
{
  int best = -1;
  int32_t most = USED;
  for (int i = 0; i < n; i++)
    if (ops[i].score > most) {
      most = ops[i].score;
      best = i;
    }
  return best;
}

struct beam {
  struct state states[BEAM];
  int n;
};

static void advance(const struct search *x, const struct beam *from, struct beam *to,
                    const struct item *it, struct step *steps)
{
  struct option ops[OPTIONS_MAX + BEAM];
  struct option *end = ops;
  int32_t evidence = item_evidence(it);
  for (int i = 0; i < from->n; i++)
    end = add_options(x, &from->states[i], it, evidence, i, end);
  int n = (int)(end - ops), best;
  for (to->n = 0; to->n < BEAM && (best = best_of(ops, n)) >= 0;) {
    struct state *s = &to->states[to->n];
    copy_state(x, s, &from->states[ops[best].from]);
    apply(x, s, it, &ops[best]);
    ops[best].score = USED;
    if (is_superfluous(x, to->states, to->n, s))
      continue;
    steps[to->n++] = (struct step){ops[best].depth, ops[best].from, ops[best].family};
  }
}

static struct search search_over(const struct item *items, size_t n)
{
  struct search x = {.families = 0};
  x.present[FAM_CN_DOT] = true; /* also for `1、` read as 一、 */
  for (size_t i = 0; i < n; i++) {
    x.present[items[i].family] = true;
    x.clauses |= items[i].family == FAM_TIAO && !items[i].article;
  }
  for (int f = 0; f < FAM_COUNT; f++)
    if (x.present[f])
      x.dense[f] = (uint8_t)x.families++;
  return x;
}

struct searching {
  struct search x;
  struct beam beams[2];
  int now; /* the one of `beams` that is full */
  struct step *steps;
  size_t n, at;
};

struct searching *searching_new(const struct item *items, size_t n)
{
  struct searching *s = tg_calloc(1, sizeof *s);
  s->x = search_over(items, n);
  s->steps = tg_calloc(n ? n : 1, BEAM * sizeof *s->steps);
  s->beams[0].n = 1;
  s->n = n;
  return s;
}

void searching_free(struct searching *s)
{
  if (!s)
    return;
  free(s->steps);
  free(s);
}

/* The way back from the best end; states are in order: the first is the best. */
static void place_items(const struct searching *s, struct item *items)
{
  uint8_t at = 0;
  for (size_t i = s->n; i-- > 0;) {
    const struct step *step = &s->steps[i * BEAM + at];
    items[i].depth = step->depth;
    items[i].read_as = step->family;
    at = step->from;
  }
}

bool searching_step(struct searching *s, struct item *items, size_t most)
{
  size_t end = s->n - s->at < most ? s->n : s->at + most;
  for (; s->at < end; s->at++) {
    advance(&s->x, &s->beams[s->now], &s->beams[!s->now], &items[s->at], s->steps + s->at * BEAM);
    s->now = !s->now;
  }
  if (s->at == s->n)
    place_items(s, items);
  return s->at < s->n;
}
