/* Several terms at once, one paragraph at a time: a layer above tg_pattern.
 *
 *   督查 -中心 "应急 管理" 督办|落实
 *
 * A paragraph is a match when it has every term, none with a - before it, and of terms with |
 * between them at least one; its hits are those of the terms that are wanted. ASCII quotation marks
 * around a term keep its blanks; others are text. Without any of these signs the whole query is one
 * term, so that a plain query with blanks means what it always meant: 督查 工作 finds 督查工作,
 * because blanks do not count.
 */
#ifndef TG_SEARCH_QUERY_H
#define TG_SEARCH_QUERY_H

#include "tigang/search/pattern.h"

struct tg_query;

/* NULL and an error when it is not valid UTF-8. Signs that make no sense where they stand (a - or |
 * with nothing to it, an open quotation mark) are text; so is everything when no term is wanted. */
struct tg_query *tg_query_new(struct tg_span text, unsigned folds, struct tg_err *err);
void tg_query_free(struct tg_query *q);

/* Takes the pattern out of a query that is only one term; NULL when there are several. Nothing can
 * be done with the query any more then but free it. */
struct tg_pattern *tg_query_take_single(struct tg_query *q);

/* Adds the hits in block `block` of `doc`, if it is a match, in order and without overlaps: of hits
 * that overlap the first stays, of those at one place the longest. */
void tg_query_find_all(const struct tg_query *q, const struct tg_doc *doc, uint32_t block,
                       struct tg_hit_list *out);

#endif
