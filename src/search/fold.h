/* Folding, one character at a time: which characters of a text and of a query are the same.
 *
 * Forms are taken apart first (width, form), then each part goes through case, hant and punct.
 */
#ifndef TG_SEARCH_FOLD_H
#define TG_SEARCH_FOLD_H

#include "tigang/base/vec.h"
#include "tigang/search/pattern.h"

/* No character becomes more than this many (mkfold.awk leaves the two longer ones out). */
#define TG_FOLD_MOST 8

/* What several dots stand for. */
#define TG_FOLD_ELLIPSIS 0x2026u

struct tg_cps {
  uint32_t *at;
  size_t n, cap; /* a TG_VEC */
};

/* What `cp` becomes: number of code points in `out` (room for TG_FOLD_MOST); 0: it does not count
 * (blanks with TG_FOLD_SPACE; with TG_FOLD_FORM what Unicode calls default ignorable). */
size_t tg_fold_char(uint32_t cp, unsigned folds, uint32_t *out);

/* Adds to `out` every code point that could become `cp`, or something that contains it: more than
 * there are, never fewer. What `out` has already may come twice. */
void tg_fold_sources(uint32_t cp, unsigned folds, struct tg_cps *out);

/* True for capital and title-case letters: what smart case looks at. */
bool tg_cp_is_capital(uint32_t cp);

/* Characters whose number does not count with TG_FOLD_PUNCT: —— is -- is —, …… is ... is …. */
enum tg_repeat {
  TG_REPEAT_NONE,
  TG_REPEAT_DASH, /* any number is one '-' */
  TG_REPEAT_DOT,  /* from three dots on, one TG_FOLD_ELLIPSIS; … counts three */
  TG_REPEAT_STOP, /* the same of 。 */
};

/* The kind of `cp`, and how many dots it counts. */
enum tg_repeat tg_cp_repeat(uint32_t cp, unsigned *weight);

/* True for the folded characters that only a repetition can match. */
static inline bool tg_fold_is_repeat(uint32_t folded, unsigned folds)
{
  return (folds & TG_FOLD_PUNCT) && (folded == '-' || folded == TG_FOLD_ELLIPSIS);
}

#endif
