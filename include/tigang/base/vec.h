/* A growing array of any type.
 *
 *   TG_VEC(struct tg_hit) hits = TG_VEC_INIT;      (as a field: TG_VEC(struct tg_hit) hits;)
 *   *tg_vec_push(&hits) = hit;
 *   for (size_t i = 0; i < hits.n; i++) use(&hits.at[i]);
 *   tg_vec_fini(&hits);
 *
 * Pointers into it are good until the next push. Elements are moved with memmove.
 */
#ifndef TG_BASE_VEC_H
#define TG_BASE_VEC_H

#include <stddef.h>
#include <stdlib.h>

#define TG_VEC(type) \
  struct {           \
    type *at;        \
    size_t n, cap;   \
  }

#define TG_VEC_INIT {NULL, 0, 0}

/* Room for at least `want` elements in all. */
#define tg_vec_reserve(v, want) \
  ((v)->at = tg_vec_grow_((v)->at, &(v)->cap, (want), sizeof *(v)->at))

/* Adds one uninitialised element, returns its address. */
#define tg_vec_push(v) (tg_vec_reserve((v), (v)->n + 1), &(v)->at[(v)->n++])

/* Sets the number of elements; new ones are zero. */
#define tg_vec_resize(v, want)                                                            \
  (tg_vec_reserve((v), (want)), tg_vec_zero_((v)->at, (v)->n, (want), sizeof *(v)->at),   \
   (v)->n = (want))

#define tg_vec_fini(v) (free((v)->at), (v)->at = NULL, (v)->n = (v)->cap = 0)

void *tg_vec_grow_(void *at, size_t *cap, size_t want, size_t size);
void tg_vec_zero_(void *at, size_t from, size_t to, size_t size);

#endif
