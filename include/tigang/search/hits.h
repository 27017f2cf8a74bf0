/* All hits of a query in a document, collected in slices while the reader goes on.
 *
 * A query may have several terms:
 *
 *   督查 -中心 "应急 管理" 督办|落实
 *
 * A paragraph (a sentence, a section) is a match when it has every term, none with a - before
 * it, and of terms with | between them at least one; its hits are those of the terms that are
 * wanted. ASCII quotation marks around a term keep its blanks; others are text. Without any of
 * these signs the whole query is one term, so that a plain query with blanks means what it always
 * meant: 督查 工作 finds 督查工作, because blanks do not count.
 *
 * Blocks are searched from a starting block to the end and then from the beginning, so that what is
 * near the reader is known first; the list is always in document order. A document that grows is
 * searched on.
 */
#ifndef TG_SEARCH_HITS_H
#define TG_SEARCH_HITS_H

#include "tigang/search/pattern.h"

struct tg_hits;
struct tg_outline;

/* Within what all terms have to stand. Sentences end with 。！？；!?; and a section, here, is what
 * stands below one heading and above the next: its own text without its subsections. */
enum tg_near { TG_NEAR_PARAGRAPH, TG_NEAR_SENTENCE, TG_NEAR_SECTION, TG_NEARS };

/* "paragraph", "sentence", "section". */
const char *tg_near_name(enum tg_near near);

/* How a query is read. */
struct tg_how {
  unsigned folds; /* enum tg_fold: what is overlooked */
  bool regex;     /* an expression; it has no signs */
  bool literal;   /* the characters as they are: neither foldings nor signs */
  enum tg_near near;
};

/* Takes the pattern over. */
struct tg_hits *tg_hits_new(struct tg_pattern *pattern, uint32_t start_block);
/* Of what a person typed. NULL and an error when it is not valid. With TG_NEAR_SECTION the sections
 * are those of the outline (borrowed), which has to be complete before the first step, and the
 * search of several terms begins at the beginning. */
struct tg_hits *tg_hits_for(struct tg_span query, const struct tg_how *how,
                            const struct tg_outline *outline, uint32_t start_block,
                            struct tg_err *err);
void tg_hits_free(struct tg_hits *h);

/* Only hits of which `keep` is true are taken. To be called before the first step; the context is
 * borrowed. */
typedef bool (*tg_hit_filter)(void *context, const struct tg_hit *hit);
void tg_hits_set_filter(struct tg_hits *h, tg_hit_filter keep, void *context);

/* NULL for a query of more than one term. */
const struct tg_pattern *tg_hits_pattern(const struct tg_hits *h);

/* Searches on, about `bytes` of text (with an expression or several terms at least one block). True
 * while something is left to search now. A slice of megabytes is searched by two threads; the
 * filter is always called by the caller's. */
bool tg_hits_step(struct tg_hits *h, const struct tg_doc *doc, size_t bytes);

/* All there is. A hit across the end of a line that is kept as it stands has the place and length
 * of its beginning. */
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
