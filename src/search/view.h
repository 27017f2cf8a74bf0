/* One block's text as a pattern sees it: character by character, folded, without what does not
 * count, and always with the place of what was taken. Nothing is copied. */
#ifndef TG_SEARCH_VIEW_H
#define TG_SEARCH_VIEW_H

#include "search/fold.h"

/* A longer run of dashes or dots is several: what is looked at around a place stays bounded. */
#define TG_REPEAT_MOST 128

struct tg_view {
  const char *s;
  uint32_t from, to; /* bytes of `s` that a hit may cover; on character borders */
  unsigned folds;
  const struct tg_run *runs; /* of this block, in order; looked at with TG_FOLD_NOISE */
  size_t n_runs;
};

/* A character that counts, or a run of dashes or dots that counts as one. */
struct tg_unit {
  uint32_t at, end; /* bytes */
  uint32_t cp;      /* as it stands (of a run: its first one taken) */
  uint32_t n;       /* folded characters, at least 1 */
  uint32_t cps[TG_FOLD_MOST];
};

/* True when the character at `at` is marked as noise, and noise does not count. */
bool tg_view_is_noise(const struct tg_view *v, uint32_t at);

/* The first unit at or behind `pos`, and the last that ends at or before `pos`; false: none. With
 * `repeat`, dashes and dots are taken as a run where they are one. */
bool tg_view_next(const struct tg_view *v, uint32_t pos, bool repeat, struct tg_unit *u);
bool tg_view_prev(const struct tg_view *v, uint32_t pos, bool repeat, struct tg_unit *u);

#endif
