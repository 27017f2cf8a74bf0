/* The hits of several terms, kept where a paragraph, a sentence or a section is what was asked for.
 *
 * Blocks are given in order. What a unit has is judged when all of it is known: paragraphs and
 * sentences with their block, a section when it ends.
 */
#ifndef TG_SEARCH_GATHER_H
#define TG_SEARCH_GATHER_H

#include "search/query.h"
#include "tigang/search/hits.h"

/* A hit of any term, one that excludes too. */
struct tg_found {
  struct tg_hit hit;
  uint32_t term; /* index in the query */
};

struct tg_gather {
  const struct tg_query *query;
  enum tg_near near;
  const struct tg_outline *outline; /* with TG_NEAR_SECTION; its nodes are all known */
  struct tg_found *at;              /* in order: what is not judged yet */
  size_t n, cap;                    /* a TG_VEC */
};

/* Reads the next block; adds to `out` the hits of units that are complete and a match, in order and
 * without overlaps: of hits that overlap the first stays, of those at one place the longest. */
void tg_gather_block(struct tg_gather *g, const struct tg_doc *doc, uint32_t block,
                     struct tg_hit_list *out);

/* There are no more blocks: the last unit is complete, too. */
void tg_gather_end(struct tg_gather *g, const struct tg_doc *doc, struct tg_hit_list *out);

/* Where the first hit stands that may still be added before what comes next; false: nowhere. */
bool tg_gather_waits(const struct tg_gather *g, struct tg_pos *pos);

#endif
