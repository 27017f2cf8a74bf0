/* What is searched for, and where it stands in one block's text.
 *
 * The query is folded once; the text never: it is compared character by character through the
 * foldings, so that hits are offsets of the text as it stands, on character borders. A hit covers
 * whole characters: 1 is found in ①, but m is not found in ㎡, which is m2.
 */
#ifndef TG_SEARCH_PATTERN_H
#define TG_SEARCH_PATTERN_H

#include "tigang/base/err.h"
#include "tigang/doc/doc.h"

/* One bit a folding; the table tg_foldings() has their names and help. */
enum tg_fold {
  TG_FOLD_CASE = 1 << 0,   /* a = A; smart: only for a query without a capital */
  TG_FOLD_WIDTH = 1 << 1,  /* １０ = 10, ＵＳＢ = USB, ｶ = カ */
  TG_FOLD_FORM = 1 << 2,   /* compatibility forms: ① = 1, ㎡ = m2, ﬁ = fi; zero width is nothing */
  TG_FOLD_PUNCT = 1 << 3,  /* ， = , “ = 「 = ", —— = -- = -, …… = … = ... */
  TG_FOLD_HANT = 1 << 4,   /* simplified = traditional = variant */
  TG_FOLD_SPACE = 1 << 5,  /* blanks do not count, neither in the text nor in the query; nor do
                              ends of lines that are no paragraphs (TG_BLOCK_EXACT) */
  TG_FOLD_NOISE = 1 << 6,  /* characters marked as noise do not count; without it they are text */
  TG_FOLD_PINYIN = 1 << 7, /* two small ASCII letters or more find Han by syllables or initials */
  TG_FOLD_ALL = (1 << 8) - 1,
};

struct tg_folding {
  enum tg_fold bit;
  const char *name, *help;
};

/* The table, TG_FOLD_* in order; *n rows. */
const struct tg_folding *tg_foldings(size_t *n);

/* Bits for comma-separated names ("space,noise"; "all", "none"). False and an error naming the
 * first unknown one. */
bool tg_fold_parse(const char *names, unsigned *bits, struct tg_err *err);

struct tg_pattern;

/* `regex`: the query is a PCRE2 expression; of the foldings only case is looked at then, and empty
 * matches are none. NULL and an error (with the place) when it is not valid. A query of nothing, or
 * of nothing that counts (blanks with TG_FOLD_SPACE), is valid and matches nothing. */
struct tg_pattern *tg_pattern_new(struct tg_span query, unsigned folds, bool regex,
                                  struct tg_err *err);
void tg_pattern_free(struct tg_pattern *p);

/* Terms of a query that are told apart. */
#define TG_HIT_TERMS 16

/* A stretch of one block's text, less than 256 MiB. */
struct tg_hit {
  struct tg_pos pos;
  uint32_t len : 28; /* bytes, at least 1 */
  uint32_t term : 4; /* which of the wanted terms, from 0; the last: any other too */
};

/* A TG_VEC; whoever has one releases it with tg_vec_fini(). */
struct tg_hit_list {
  struct tg_hit *at;
  size_t n, cap;
};

/* The first hit in block `block` of `doc` at or behind byte `from`; false when there is none. To go
 * on, give the last hit's end. For all hits of a document tg_hits (hits.h) is much faster. */
bool tg_pattern_find(const struct tg_pattern *p, const struct tg_doc *doc, uint32_t block,
                     uint32_t from, struct tg_hit *hit);

/* The same in any text, without runs (for titles in the outline). */
bool tg_pattern_find_in(const struct tg_pattern *p, struct tg_span text, size_t from, size_t *at,
                        size_t *len);

#endif
