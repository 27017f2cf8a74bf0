/* Several terms at once, one paragraph at a time: a layer above tg_pattern.
 *
 *   督查 -中心 "应急 管理" 督办|落实
 *
 * A paragraph is a match when it has every term, none with a - before it, and of terms with |
 * between them at least one; its hits are those of the terms that are wanted. Quotation marks keep
 * blanks in a term. Without any of these signs the whole query is one term, so that a plain query with blanks
 * means what it always meant: "督查 工作" finds 督查工作, blanks do not count.
 */
#ifndef TG_SEARCH_QUERY_H
#define TG_SEARCH_QUERY_H

#include "tigang/search/pattern.h"

struct tg_query;

/* NULL and an error when it is not valid UTF-8. Signs that make no sense where they stand (a - or |
 * with nothing to it, an open quotation mark) are text; so is everything when no term is wanted. */
struct tg_query *tg_query_new(struct tg_span text, unsigned folds, struct tg_err *err);
void tg_query_free(struct tg_query *q);

/* The only pattern of a query that is one term, borrowed; NULL when there are several. */
const struct tg_pattern *tg_query_single(const struct tg_query *q);

/* The first hit in a matching block at or behind byte `from`, of hits at one place the longest;
 * false when there is none or the block is no match. */
bool tg_query_find(const struct tg_query *q, const struct tg_doc *doc, uint32_t block,
                   uint32_t from, struct tg_hit *hit);

#endif
