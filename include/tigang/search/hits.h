/* All hits of a pattern in a document, collected in slices while the reader goes on.
 *
 * Blocks are searched from a starting block to the end and then from the beginning, so that what is
 * near the reader is known first; the list is always in document order. A document that grows is
 * searched on.
 */
#ifndef TG_SEARCH_HITS_H
#define TG_SEARCH_HITS_H

#include "tigang/search/query.h"

struct tg_hits;

/* Takes the pattern over. */
struct tg_hits *tg_hits_new(struct tg_pattern *pattern, uint32_t start_block);
/* The same with a query of several terms. */
struct tg_hits *tg_hits_of_query(struct tg_query *query, uint32_t start_block);
/* Of what a person typed: an expression, or a query of perhaps several terms. NULL and an error
 * when it is not valid. */
struct tg_hits *tg_hits_for(struct tg_span query, unsigned folds, bool regex, uint32_t start_block,
                            struct tg_err *err);
void tg_hits_free(struct tg_hits *h);

/* Only hits of which `keep` is true are taken. To be called before the first step; the context is
 * borrowed. */
typedef bool (*tg_hit_filter)(void *context, const struct tg_hit *hit);
void tg_hits_set_filter(struct tg_hits *h, tg_hit_filter keep, void *context);

/* NULL for a query of more than one term. */
const struct tg_pattern *tg_hits_pattern(const struct tg_hits *h);

/* Searches on, about `bytes` of text (with an expression or several terms at least one block). True
 * while something is left to search now. */
bool tg_hits_step(struct tg_hits *h, const struct tg_doc *doc, size_t bytes);

/* All there is. */
void tg_hits_run(struct tg_hits *h, const struct tg_doc *doc);

/* True when every block that the document has was searched. */
bool tg_hits_complete(const struct tg_hits *h, const struct tg_doc *doc);

/* Hits so far; it only grows. */
size_t tg_hits_count(const struct tg_hits *h);
const struct tg_hit *tg_hits_at(const struct tg_hits *h, size_t i);

/* True when no hit can turn up any more between two places, from <= to. */
bool tg_hits_between_known(const struct tg_hits *h, struct tg_pos from, struct tg_pos to);

/* Index of the first hit at or behind `pos`; tg_hits_count() when none. */
size_t tg_hits_lower(const struct tg_hits *h, struct tg_pos pos);

/* The sentence around a hit, by 。！？；!?; and not by words: [*from, *to) of the block's text,
 * at most `most` characters, cut evenly around the hit, without blanks before it. Looks at no more
 * than `most` characters however long the text. */
void tg_hit_sentence(struct tg_span text, const struct tg_hit *hit, size_t most, uint32_t *from,
                     uint32_t *to);

#endif
