/* Binary search in what is sorted.
 *
 *   size_t i;
 *   TG_BISECT(i, 0, hits.n, tg_pos_cmp(hits.at[i].pos, pos) < 0);
 *   if (i < hits.n) use(&hits.at[i]);       the first that is not before pos
 */
#ifndef TG_BASE_BISECT_H
#define TG_BASE_BISECT_H

#include <stddef.h>

/* Sets `i`, a size_t, to the first index of [from, to) for which `before`, an expression of `i`, is
 * false; to `to` when there is none. It is true for a first part of the range, and then false. */
#define TG_BISECT(i, from, to, before)               \
  do {                                               \
    size_t lo_ = (from), hi_ = (to);                 \
    while ((i) = lo_ + (hi_ - lo_) / 2, lo_ < hi_) { \
      if (before)                                    \
        lo_ = (i) + 1;                               \
      else                                           \
        hi_ = (i);                                   \
    }                                                \
  } while (0)

#endif
