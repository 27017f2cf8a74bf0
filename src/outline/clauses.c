/* Numbered paragraphs of text, in contracts, standards, judgments: `2.1 乙方应当在十日内付款。` is
 * what the number says, and heads nothing. */
#include "outline/outline_private.h"

enum {
  W_CLAUSE = -400,
  W_CLAUSES = -250, /* two that follow each other */
  CLAUSES_MIN = 3,  /* of a family */
  CLAUSES_PERCENT = 60,
};

static bool may_be_clause(const struct item *it)
{
  return !family_is_unit(it->family) && !family_is_point(it->family) && it->family < FAM_FIX &&
         !it->style && !it->terms[TERM_CONTENTS];
}

/* The next line is a candidate too, or there is none: nothing hangs below. */
static bool heads_nothing(const struct tg_outline *o, const struct tg_doc *doc, size_t i)
{
  const struct item *it = &o->items.at[i];
  uint32_t block = it->block + 1, count = tg_doc_count(doc);
  while (block < count && !tg_doc_block(doc, block)->len)
    block++;
  return block == count || (i + 1 < o->items.n && it[1].block == block);
}

static bool is_sentence(const struct tg_outline *o, const struct tg_doc *doc, size_t i)
{
  const struct item *it = &o->items.at[i];
  bool quotes = it->shape == SHAPE_RUN_IN && it->terms[TERM_END] < 0; /* 修改为：“… */
  return may_be_clause(it) && (quotes || (it->shape == SHAPE_OWN_STOP && heads_nothing(o, doc, i)));
}

static void veto(struct item *it, int weight)
{
  if (weight < it->terms[TERM_RUN])
    it->terms[TERM_RUN] = (int16_t)weight;
}

/* Families most of whose members are text. */
static void find_families(const struct tg_outline *o, const struct tg_doc *doc, bool *clauses)
{
  uint32_t all[FAM_COUNT] = {0}, text[FAM_COUNT] = {0};
  for (size_t i = 0; i < o->items.n; i++) {
    const struct item *it = &o->items.at[i];
    all[it->family] += may_be_clause(it);
    text[it->family] += is_sentence(o, doc, i);
  }
  for (int f = 0; f < FAM_COUNT; f++) {
    uint32_t paragraphs = text[f] + o->bodies[f];
    clauses[f] = text[f] && paragraphs >= CLAUSES_MIN &&
                 paragraphs * 100 >= (all[f] + o->bodies[f]) * CLAUSES_PERCENT;
  }
}

void items_veto_clauses(struct tg_outline *o, const struct tg_doc *doc)
{
  bool clauses[FAM_COUNT];
  find_families(o, doc, clauses);
  for (size_t i = 0; i < o->items.n; i++) {
    struct item *it = &o->items.at[i];
    if (!is_sentence(o, doc, i))
      continue;
    bool next = i + 1 < o->items.n && it[1].family == it->family && it[1].block == it->block + 1 &&
                is_sentence(o, doc, i + 1);
    if (clauses[it->family])
      veto(it, W_CLAUSE);
    else if (next) {
      veto(it, W_CLAUSES);
      veto(it + 1, W_CLAUSES);
    }
  }
}
