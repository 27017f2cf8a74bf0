/* What a candidate is worth at a place, by what the document did so far. Weights in hundredths:
 * they are told in README.md. */
#include "outline/search.h"

enum {
  W_NEXT = 160,
  W_GAP = -100,
  W_GAP_EACH = -15,
  W_GAP_MOST = -400,
  W_GAP_MOST_UNIT = -250, /* 第一百二十回 is a heading in an abridged book too */
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
  W_OPENS_AGAIN = 60,
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
};

int search_find_family(const struct state *s, uint8_t family)
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
bool search_follows(const struct item *it, uint32_t ordinal, uint32_t prefix)
{
  if (it->prefix != prefix)
    return it->prefix == prefix + 1 && it->ordinal == ORDINAL_STEP;
  if (it->family == FAM_PT_ORDER) /* 首先…最后 */
    return it->ordinal > ordinal;
  uint32_t whole = ordinal / ORDINAL_STEP * ORDINAL_STEP;
  return it->ordinal == whole + ORDINAL_STEP ||
         (it->ordinal > ordinal && it->ordinal - ordinal <= 2);
}

/* The family is open: the candidate goes on with its series. */
static int32_t score_series(const struct open *last, const struct item *it)
{
  if (!it->ordinal)
    return W_NO_ORDINAL;
  if (search_follows(it, last->ordinal, last->prefix))
    return W_NEXT;
  if (it->ordinal == last->ordinal && it->prefix == last->prefix)
    return W_SAME;
  if (it->ordinal < last->ordinal || it->prefix < last->prefix)
    return W_BACK;
  int32_t missing = (int32_t)((it->ordinal - last->ordinal) / ORDINAL_STEP) - 1;
  int32_t gap = W_GAP + W_GAP_EACH * (missing > 0 ? missing : 1);
  int32_t most = family_is_unit(it->family) ? W_GAP_MOST_UNIT : W_GAP_MOST;
  return gap > most ? gap : most;
}

/* The family is not open: a series begins, or one that was interrupted goes on. */
static int32_t score_begin(const struct search *x, const struct state *s, const struct item *it,
                           int depth)
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

/* A contract's 第N条 stands where a law has its sections. */
static int16_t rank_of(const struct search *x, uint8_t family)
{
  return family == FAM_TIAO && x->clauses ? family_row(FAM_JIE)->rank : family_row(family)->rank;
}

/* What stands above must be able to. */
static int32_t score_ancestors(const struct search *x, const struct state *s, const struct item *it,
                               int depth)
{
  int32_t sum = 0;
  int16_t rank = rank_of(x, it->family);
  for (int d = 0; d < depth; d++) {
    uint8_t above = s->stack[d].family;
    int16_t above_rank = rank_of(x, above);
    if (seen_above(x, s, it->family, above))
      sum += W_ORDER;
    bool decimal = family_is_multi(it->family) && (above == FAM_NUM_DOT || above == FAM_NUM_BARE);
    bool higher = above_rank > rank || (above_rank == rank && family_is_unit(above));
    if (rank != RANK_NONE && above_rank != RANK_NONE && higher && !decimal)
      sum += W_LADDER_WRONG;
  }
  return sum;
}

/* The place was another family's. */
static int32_t score_replace(const struct search *x, const struct state *s, const struct item *it,
                             int depth)
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
  int16_t own = rank_of(x, it->family), rank = rank_of(x, other);
  bool brothers = own == rank && family_is_unit(other);
  return own < rank || brothers ? W_REPLACES_LOWER : W_REPLACES;
}

static bool is_ladder_link(const struct state *s, const struct item *it, int depth)
{
  if (!depth || it->ordinal != ORDINAL_STEP)
    return false;
  const uint8_t *next = family_row(s->stack[depth - 1].family)->ladder;
  return it->family && (next[0] == it->family || next[1] == it->family);
}

/* A list of this kind has stood below such a heading before. */
static bool opens_again(const struct search *x, const struct state *s, const struct item *it,
                        int depth)
{
  return depth && it->ordinal == ORDINAL_STEP && !family_is_point(it->family) &&
         seen_above(x, s, s->stack[depth - 1].family, it->family);
}

/* Families whose members head decimal numbers: 2. › 2.1 › 2.1.1 */
static bool heads_decimals(uint8_t family, uint8_t below)
{
  return family == FAM_NUM_DOT || family == FAM_NUM_BARE || family == FAM_ZHANG ||
         family == FAM_CN_DOT || family == FAM_TIAO ||
         (family_is_multi(family) && family + 1 == below);
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
  if (p && p->attached) /* 附录A › A.1 */
    return 0;
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
    sum += brother < it->style   ? W_STYLE_BROTHER_HIGHER
           : brother > it->style ? W_STYLE_BROTHER_LOWER
                                 : 0;
  }
  return sum;
}

int32_t search_score(const struct search *x, const struct state *s, const struct item *it,
                     int depth, int own)
{
  int32_t sum =
      score_ancestors(x, s, it, depth) + score_prefix(x, s, it, depth) + score_style(s, it, depth);
  if (own == depth) {
    bool chain =
        own + 1 < s->n && family_is_multi(s->stack[own + 1].family) && !family_is_multi(it->family);
    sum += chain && it->ordinal < s->stack[own].ordinal ? W_BREAKS_CHAIN : 0;
    return sum + score_series(&s->stack[depth], it);
  }
  sum +=
      score_begin(x, s, it, depth) + score_replace(x, s, it, depth) + W_CLOSE_EACH * (s->n - depth);
  if (it->family == FAM_FIX)
    sum += W_FIX;
  if (depth == s->n && is_ladder_link(s, it, depth))
    sum += W_LADDER_LINK;
  else if (depth == s->n && opens_again(x, s, it, depth))
    sum += W_OPENS_AGAIN;
  return sum;
}
