/* What a state of the search knows, and what a candidate is worth in it. search.c, score.c. */
#ifndef TG_OUTLINE_SEARCH_H
#define TG_OUTLINE_SEARCH_H

#include "outline/outline_private.h"

enum { DEPTH_MAX = 9 };

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
  bool clauses; /* 第N条 is a heading, as in contracts, no article */
};

/* Depth at which the family is open, -1: it is not. */
int search_find_family(const struct state *s, uint8_t family);

/* True when `it` is what comes next after a member with this ordinal and prefix. */
bool search_follows(const struct item *it, uint32_t ordinal, uint32_t prefix);

/* What the state adds to a candidate's own evidence when it is put at `depth` (0 to s->n); `own` is
 * search_find_family() of it. Hundredths. */
int32_t search_score(const struct search *x, const struct state *s, const struct item *it,
                     int depth, int own);

#endif
