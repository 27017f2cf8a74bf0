/* The global choice: which candidates are headings, and where they hang.
 *
 * A beam search over the candidates in document order. A state is a stack of open headings, the last
 * ordinal of each family, which families were seen above which, and a score; a candidate is passed
 * over (0) or put at a depth. A few states are enough (README.md). Weights in hundredths.
 */
#include "outline/outline_private.h"
#include "tigang/base/mem.h"

#include <stddef.h>

enum { BEAM = 4, ALIKE_MAX = 2, DEPTH_MAX = 9, OPTIONS_MAX = BEAM * (DEPTH_MAX + 2) };

enum {
  W_NEXT = 160,
  W_GAP = -100,
  W_GAP_EACH = -15,
  W_GAP_MOST = -400,
  W_SAME = -200,
  W_BACK = -300,
  W_NO_ORDINAL = 80,
  W_CONTINUES = 50,
  W_OPENS = -60,
  W_STARTS_LATE = -250,
  W_KNOWN_LATE = -300,
  W_POINT_LATE = -1200,
  W_CLOSE_EACH = -25,
  W_ORDER = -300,
  W_LADDER_WRONG = -120,
  W_LADDER_LINK = 80,
  W_REPLACES_ANCESTOR = -300,
  W_REPLACES = -120,
  W_REPLACES_LOWER = -30,
  W_PREFIX = 120,
  W_PREFIX_OTHER = -200,
  W_PREFIX_NONE = -200,  /* 5.8.4 without a parent, in a document where 5.8.3 had one */
  W_BREAKS_CHAIN = -400, /* a list 1. 2. within 5.8.3 is no new chapter 1 */
  W_STYLE_ABOVE = -300,
  W_STYLE_BROTHER_HIGHER = -150,
  W_STYLE_BROTHER_LOWER = -20,
  W_FIX = 30,
  W_RESUMES = 100,
  W_BELOW_FIX = -200,
  W_BELOW_WORD = -150, /* a series below 前言; below 附件 it is at home */
  W_OTHER_READING = -100, /* D、 taken as N、 */
};

struct open {
  uint32_t ordinal, prefix;
  uint8_t family, style;
  bool attached;
};

/* What is known of one family so far. */
struct known {
  uint64_t below; /* families seen below it */
  uint32_t last;  /* its last ordinal, 0: none yet */
};

/* Families have dense numbers, those that the document has: the rest of `known` is never copied. */
struct state {
  uint64_t strong; /* a hash of the last ordinals of the families that are no points */
  int32_t score;
  uint8_t n; /* open headings */
  struct open stack[DEPTH_MAX];
  struct known known[FAM_COUNT];
};

struct search {
  uint8_t dense[FAM_COUNT];
  bool present[FAM_COUNT];
  int families;
};

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

static int find_family(const struct state *s, uint8_t family)
{
  for (int d = 0; d < s->n; d++)
    if (s->stack[d].family == family)
      return d;
  return -1;
}

static bool seen_above(const struct search *x, const struct state *s, uint8_t above, uint8_t below)
{
  return s->known[x->dense[above]].below >> below & 1;
}

/* 1.1 → 1.2, also 1.9 → 2.1 where the first parts have no heading of their own */
static bool follows(const struct item *it, uint32_t ordinal, uint32_t prefix)
{
  if (it->prefix != prefix)
    return it->prefix == prefix + 1 && it->ordinal == ORDINAL_STEP;
  uint32_t whole = ordinal / ORDINAL_STEP * ORDINAL_STEP;
  return it->ordinal == whole + ORDINAL_STEP || (it->ordinal > ordinal && it->ordinal - ordinal <= 2);
}

/* The family is open: the candidate goes on with its series. */
static int32_t score_series(const struct open *last, const struct item *it)
{
  if (!it->ordinal)
    return W_NO_ORDINAL;
  if (follows(it, last->ordinal, last->prefix))
    return W_NEXT;
  if (it->ordinal == last->ordinal && it->prefix == last->prefix)
    return W_SAME;
  if (it->ordinal < last->ordinal || it->prefix < last->prefix)
    return W_BACK;
  int32_t missing = (int32_t)((it->ordinal - last->ordinal) / ORDINAL_STEP) - 1;
  int32_t gap = W_GAP + W_GAP_EACH * (missing > 0 ? missing : 1);
  return gap > W_GAP_MOST ? gap : W_GAP_MOST;
}

/* The family is not open: a series begins, or one that was interrupted goes on. */
static int32_t score_begin(const struct search *x, const struct state *s, const struct item *it, int depth)
{
  if (!it->ordinal)
    return 0;
  uint32_t last = s->known[x->dense[it->family]].last;
  bool next = last && it->ordinal / ORDINAL_STEP == last / ORDINAL_STEP + 1;
  bool fix = s->n && s->stack[0].family == FAM_FIX;
  if (next && it->ordinal != ORDINAL_STEP && !family_is_point(it->family)) {
    if (fix)
      return depth == 0 ? W_RESUMES : W_BELOW_FIX;
    return W_CONTINUES;
  }
  if (it->ordinal == ORDINAL_STEP)
    return fix && depth && !s->stack[0].attached ? W_OPENS + W_BELOW_WORD : W_OPENS;
  if (family_is_point(it->family))
    return W_POINT_LATE;
  return last ? W_KNOWN_LATE : W_STARTS_LATE;
}

/* What stands above must be able to. */
static int32_t score_ancestors(const struct search *x, const struct state *s, const struct item *it, int depth)
{
  int32_t sum = 0;
  int16_t rank = family_row(it->family)->rank;
  for (int d = 0; d < depth; d++) {
    uint8_t above = s->stack[d].family;
    int16_t above_rank = family_row(above)->rank;
    if (seen_above(x, s, it->family, above))
      sum += W_ORDER;
    bool decimal = family_is_multi(it->family) && (above == FAM_NUM_DOT || above == FAM_NUM_BARE);
    if (rank != RANK_NONE && above_rank != RANK_NONE && above_rank > rank && !decimal)
      sum += W_LADDER_WRONG;
  }
  return sum;
}

/* The place was another family's. */
static int32_t score_replace(const struct search *x, const struct state *s, const struct item *it, int depth)
{
  if (depth >= s->n)
    return 0;
  uint8_t other = s->stack[depth].family;
  if (other == it->family || other >= FAM_FIX || it->family >= FAM_FIX)
    return 0;
  if (seen_above(x, s, other, it->family))
    return W_REPLACES_ANCESTOR;
  if (seen_above(x, s, it->family, other))
    return 0;
  return family_row(it->family)->rank < family_row(other)->rank ? W_REPLACES_LOWER : W_REPLACES;
}

static bool is_ladder_link(const struct state *s, const struct item *it, int depth)
{
  if (!depth || it->ordinal != ORDINAL_STEP)
    return false;
  const uint8_t *next = family_row(s->stack[depth - 1].family)->ladder;
  return it->family && (next[0] == it->family || next[1] == it->family);
}

/* Families whose members head decimal numbers: 2. › 2.1 › 2.1.1 */
static bool heads_decimals(uint8_t family, uint8_t below)
{
  return family == FAM_NUM_DOT || family == FAM_NUM_BARE || family == FAM_ZHANG ||
         family == FAM_CN_DOT || (family_is_multi(family) && family + 1 == below);
}

static bool had_head(const struct search *x, const struct state *s, uint8_t family)
{
  static const uint8_t heads[] = {FAM_NUM_DOT, FAM_NUM_BARE, FAM_ZHANG};
  for (size_t i = 0; i < sizeof heads; i++)
    if (x->present[heads[i]] && seen_above(x, s, heads[i], family))
      return true;
  return false;
}

static int32_t score_prefix(const struct search *x, const struct state *s, const struct item *it,
                            int depth)
{
  if (!family_is_multi(it->family))
    return 0;
  const struct open *p = depth ? &s->stack[depth - 1] : NULL;
  if (!p || !heads_decimals(p->family, it->family))
    return had_head(x, s, it->family) ? W_PREFIX_NONE : 0;
  uint32_t full = p->prefix << PREFIX_BITS | p->ordinal / ORDINAL_STEP;
  return full == it->prefix ? W_PREFIX : W_PREFIX_OTHER;
}

static int32_t score_style(const struct state *s, const struct item *it, int depth)
{
  int32_t sum = 0;
  if (!it->style)
    return 0;
  if (depth) {
    const struct open *p = &s->stack[depth - 1];
    bool plain = family_is_style(p->family) || family_is_style(it->family);
    if (p->style > it->style || (p->style == it->style && plain))
      sum += W_STYLE_ABOVE;
  }
  if (depth < s->n && s->stack[depth].style) {
    uint8_t brother = s->stack[depth].style;
    sum += brother < it->style ? W_STYLE_BROTHER_HIGHER : brother > it->style ? W_STYLE_BROTHER_LOWER : 0;
  }
  return sum;
}

static int32_t score_at(const struct search *x, const struct state *s, const struct item *it, int depth, int own)
{
  int32_t sum = score_ancestors(x, s, it, depth) + score_prefix(x, s, it, depth) + score_style(s, it, depth);
  if (own == depth) {
    bool chain = own + 1 < s->n && family_is_multi(s->stack[own + 1].family) &&
                 !family_is_multi(it->family);
    sum += chain && it->ordinal < s->stack[own].ordinal ? W_BREAKS_CHAIN : 0;
    return sum + score_series(&s->stack[depth], it);
  }
  sum += score_begin(x, s, it, depth) + score_replace(x, s, it, depth) + W_CLOSE_EACH * (s->n - depth);
  if (it->family == FAM_FIX)
    sum += W_FIX;
  if (depth == s->n && is_ladder_link(s, it, depth))
    sum += W_LADDER_LINK;
  return sum;
}

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
  int own = it->han_comma ? find_family(s, FAM_CN_DOT) : -1;
  if (own < 0 || find_family(s, it->family) >= 0 || !follows(it, s->stack[own].ordinal, 0))
    return out;
  return add_option(out, s->score + evidence + W_NEXT + W_OTHER_READING, own, from, FAM_CN_DOT);
}

static struct option *add_options(const struct search *x, const struct state *s,
                                  const struct item *it, int32_t evidence, int from,
                                  struct option *out)
{
  int own = find_family(s, it->family);
  out = add_option(out, s->score, NOT_PLACED, from, it->family);
  if (own >= 0)
    return add_option(out, s->score + evidence + score_at(x, s, it, own, own), own, from, it->family);
  int most = it->family == FAM_FIX ? 0 : s->n < DEPTH_MAX ? s->n : DEPTH_MAX - 1;
  for (int d = 0; d <= most; d++)
    out = add_option(out, s->score + evidence + score_at(x, s, it, d, own), d, from, it->family);
  return add_other_reading(s, it, from, evidence, out);
}

static uint64_t last_hash(uint32_t last, uint8_t family)
{
  return family_is_point(family) ? 0 : (uint64_t)(last + 1) * (2 * family + 1) * 0x9E3779B97F4A7C15u;
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

/* Nothing new, or one more way to read the points below the same headings: those would soon fill the
 * beam and crowd out a reading that pays off only later. */
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

/* Index of the best option not used; options that come first win ties. */
static int best_of(const struct option *ops, int n, const bool *used)
{
  int best = -1;
  for (int i = 0; i < n; i++)
    if (!used[i] && (best < 0 || ops[i].score > ops[best].score))
      best = i;
  return best;
}

struct beam {
  struct state states[BEAM];
  int n;
};

static void advance(const struct search *x, const struct beam *from, struct beam *to, const struct item *it,
                    struct step *steps)
{
  struct option ops[OPTIONS_MAX + BEAM];
  bool used[OPTIONS_MAX + BEAM] = {false};
  struct option *end = ops;
  int32_t evidence = item_evidence(it);
  for (int i = 0; i < from->n; i++)
    end = add_options(x, &from->states[i], it, evidence, i, end);
  int n = (int)(end - ops), best;
  for (to->n = 0; to->n < BEAM && (best = best_of(ops, n, used)) >= 0;) {
    struct state *s = &to->states[to->n];
    used[best] = true;
    copy_state(x, s, &from->states[ops[best].from]);
    apply(x, s, it, &ops[best]);
    if (is_superfluous(x, to->states, to->n, s))
      continue;
    steps[to->n++] = (struct step){ops[best].depth, ops[best].from, ops[best].family};
  }
}

static struct search search_over(const struct item *items, size_t n)
{
  struct search x = {.families = 0};
  x.present[FAM_CN_DOT] = true; /* also for `1、` read as 一、 */
  for (size_t i = 0; i < n; i++)
    x.present[items[i].family] = true;
  for (int f = 0; f < FAM_COUNT; f++)
    if (x.present[f])
      x.dense[f] = (uint8_t)x.families++;
  return x;
}

void items_search(struct item *items, size_t n)
{
  struct search x = search_over(items, n);
  struct beam *now = tg_calloc(2, sizeof *now), *next = now + 1, *both = now;
  struct step *steps = tg_calloc(n ? n : 1, BEAM * sizeof *steps);
  now->n = 1;
  for (size_t i = 0; i < n; i++) {
    advance(&x, now, next, &items[i], steps + i * BEAM);
    struct beam *t = now;
    now = next;
    next = t;
  }
  uint8_t at = 0; /* states are in order: the first is the best */
  for (size_t i = n; i-- > 0;) {
    const struct step *s = &steps[i * BEAM + at];
    items[i].depth = s->depth;
    items[i].read_as = s->family;
    at = s->from;
  }
  free(steps);
  free(both);
}
