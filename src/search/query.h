/* What a person typed as a search, taken apart: the terms and their signs (hits.h tells which). */
#ifndef TG_SEARCH_QUERY_H
#define TG_SEARCH_QUERY_H

#include "tigang/search/pattern.h"

/* Terms of one group stand next to each other; one of them is enough. */
struct tg_term {
  struct tg_pattern *pattern;
  bool joined;    /* belongs to the group of the term before it */
  bool excluded;  /* the whole group is */
  unsigned shown; /* as tg_hit.term */
};

struct tg_query {
  struct tg_term *at;
  size_t n, cap; /* a TG_VEC */
};

/* NULL and an error when it is not valid UTF-8. Signs that make no sense where they stand (a - or |
 * with nothing to it, an open quotation mark) are text; so is everything when no term is wanted. */
struct tg_query *tg_query_new(struct tg_span text, unsigned folds, struct tg_err *err);
void tg_query_free(struct tg_query *q);

/* Takes the pattern out of a query that is only one term; NULL when there are several. Nothing can
 * be done with the query any more then but free it. */
struct tg_pattern *tg_query_take_single(struct tg_query *q);

#endif
