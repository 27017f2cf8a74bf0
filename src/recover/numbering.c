#include "recover/recover_private.h"

#include "tigang/base/bisect.h"
#include "tigang/text/numeral.h"

/* Ranks of running numbers; each of the first three begins all deeper ones anew. Articles and
 * chapters of laws run on to the end; an article begins all but 一、 anew. */
enum { TOP_RANKS = 3, RANK_CHAPTER = 5, RANK_ARTICLE, RANKS };

/* Articles are taken for such only behind a full stop (others are quoted): some are missed. */
enum { ARTICLES_MISSED_MOST = 2 };

/* Two blocks that have changed places make at least this many faults; more marks than these are not
 * tried (the time is their fourth power). */
enum { SWAP_HEALS = 3, SWAP_MARKS_MOST = 80, SWAP_ENDS_MOST = 150 };

static int rank_of(enum rec_mark_kind kind)
{
  switch (kind) {
  case REC_MARK_PART:
    return 0;
  case REC_MARK_SECTION:
    return 1;
  case REC_MARK_NUMBER:
    return 2;
  case REC_MARK_POINT:
  case REC_MARK_OPENING:
    return 3;
  case REC_MARK_ORDINAL:
    return 4;
  case REC_MARK_CHAPTER:
    return RANK_CHAPTER;
  case REC_MARK_ARTICLE:
    return RANK_ARTICLE;
  default:
    return -1;
  }
}

/* 七、八月份: a numeral or a comma before makes it an enumeration. */
static bool is_enumeration(const struct rec_text *t, size_t at)
{
  uint16_t before = rec_text_before(t, at);
  return tg_cp_is_han_numeral(before) || (at && t->chars.at[at - 1].cls == REC_COMMA);
}

/* 依照本法第三十条的规定: not the article itself. 节 and 编 are left alone, as 节 runs in its chapter. */
static bool is_quoted(const struct rec_text *t, size_t at, int rank)
{
  if (!at || t->chars.at[at - 1].cls != REC_END)
    return true;
  if (rank == RANK_ARTICLE)
    return false;
  size_t i = at + 1;
  while (i < t->chars.n && (tg_cp_is_han_numeral(t->chars.at[i].cp) ||
                            rec_cp_is_latin(t->chars.at[i].cp)))
    i++;
  return i == t->chars.n || t->chars.at[i].cp != 0x7AE0; /* 章 */
}

void rec_numbers_find(const struct rec_text *t, struct rec_numbers *out)
{
  out->n = 0;
  for (size_t i = 0; i < t->chars.n; i++) {
    if (t->chars.at[i].mark == REC_MARK_NONE)
      continue;
    int rank = rank_of(t->chars.at[i].mark);
    if (rank < 0 || (rank == 0 && is_enumeration(t, i)) ||
        (rank >= RANK_CHAPTER && is_quoted(t, i, rank)))
      continue;
    uint16_t value = (uint16_t)rec_mark_at(t, i).value;
    *tg_vec_push(out) = (struct rec_number){(uint32_t)i, value, (uint8_t)rank};
  }
}

struct state {
  uint32_t last[RANKS];
  int cost;
};

static void read_number(struct state *s, const struct rec_number *m)
{
  uint32_t last = s->last[m->rank];
  if (m->rank == RANK_ARTICLE) {
    s->cost += m->value <= last || m->value > last + 1 + ARTICLES_MISSED_MOST;
    for (int deeper = 1; deeper < RANK_CHAPTER; deeper++)
      s->last[deeper] = 0;
  } else if (m->value == 1) {
    s->cost += last && m->rank < 2;              /* a restart without a new parent */
    s->cost += last == 1 && m->rank < TOP_RANKS; /* a list of one */
  } else if (m->value != last + 1) {
    s->cost++;
  }
  s->last[m->rank] = m->value;
  for (int deeper = m->rank + 1; m->rank < TOP_RANKS && deeper < RANK_CHAPTER; deeper++)
    s->last[deeper] = 0;
}

static size_t first_at(const struct rec_numbers *marks, uint32_t pos)
{
  size_t i;
  TG_BISECT(i, 0, marks->n, marks->at[i].pos < pos);
  return i;
}

int rec_numbers_cost(const struct rec_numbers *marks, const struct rec_block *blocks, size_t n)
{
  struct state s = {0};
  for (size_t b = 0; b < n; b++)
    for (size_t i = first_at(marks, blocks[b].from);
         i < marks->n && marks->at[i].pos < blocks[b].to; i++)
      read_number(&s, &marks->at[i]);
  return s.cost;
}

/* The cost when the blocks [a, b) and [b, c) of marks change places. */
static int cost_swapped(const struct rec_numbers *marks, size_t a, size_t b, size_t c)
{
  struct state s = {0};
  for (size_t i = 0; i < marks->n; i++) {
    size_t from = i < a || i >= c ? i : i - a < c - b ? i - a + b : i - (c - b);
    read_number(&s, &marks->at[from]);
  }
  return s.cost;
}

static int best_swap(const struct rec_numbers *marks, int best)
{
  for (size_t a = 1; a < marks->n; a++)
    for (size_t b = a + 1; b < marks->n; b++)
      for (size_t c = b + 1; c <= marks->n; c++) {
        int cost = cost_swapped(marks, a, b, c);
        best = cost < best ? cost : best;
      }
  return best;
}

/* The numbers of the first ranks, which no clause of a sentence has, and what they cost. */
static int list_top(const struct rec_numbers *marks, struct rec_numbers *out)
{
  struct state s = {0};
  for (size_t i = 0; i < marks->n; i++)
    if (marks->at[i].rank < TOP_RANKS) {
      *tg_vec_push(out) = marks->at[i];
      read_number(&s, &marks->at[i]);
    }
  return s.cost;
}

bool rec_numbers_look_swapped(const struct rec_numbers *marks)
{
  struct rec_numbers top = TG_VEC_INIT;
  int cost = list_top(marks, &top);
  bool swapped = cost >= SWAP_HEALS && top.n <= SWAP_MARKS_MOST &&
                 cost - best_swap(&top, cost) >= SWAP_HEALS;
  tg_vec_fini(&top);
  return swapped;
}

size_t rec_numbers_swaps(const struct rec_numbers *marks, struct rec_swap *swaps, size_t most)
{
  struct rec_numbers top = TG_VEC_INIT;
  int in_file = list_top(marks, &top), best = in_file - SWAP_HEALS;
  size_t n = 0;
  for (size_t a = 1; a < top.n && top.n <= SWAP_ENDS_MOST; a++)
    for (size_t b = a + 1; b < top.n; b++) {
      int cost = cost_swapped(&top, a, b, top.n);
      if (cost > best)
        continue;
      n = cost < best ? 0 : n;
      best = cost;
      if (n < most)
        swaps[n++] = (struct rec_swap){top.at[a - 1].pos, top.at[a].pos, top.at[b - 1].pos,
                                       top.at[b].pos};
    }
  tg_vec_fini(&top);
  return n;
}
