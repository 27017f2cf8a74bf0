/* Memory that is released all at once.
 *
 * Pointers are good until tg_arena_fini(). Aligned for any type.
 */
#ifndef TG_BASE_ARENA_H
#define TG_BASE_ARENA_H

#include "tigang/base/span.h"

struct tg_arena {
  struct tg_arena_chunk *last;
};

#define TG_ARENA_INIT {NULL}

void tg_arena_fini(struct tg_arena *a);

/* `size` bytes, all zero. */
void *tg_arena_alloc(struct tg_arena *a, size_t size);

/* A copy with a NUL behind it. */
char *tg_arena_dup(struct tg_arena *a, struct tg_span s);

#endif
