/* A set of places in a document. The owner sets it to zero and frees it with tg_vec_fini(). */
#ifndef TG_DOC_PLACES_H
#define TG_DOC_PLACES_H

#include "tigang/base/vec.h"
#include "tigang/doc/pos.h"

#include <stdbool.h>

struct tg_places {
  struct tg_pos *at; /* ascending; the members are those of a TG_VEC */
  size_t n, cap;
};

bool tg_places_have(const struct tg_places *places, struct tg_pos pos);

/* Puts the place in; takes it out when it was there. */
void tg_places_toggle(struct tg_places *places, struct tg_pos pos);

#endif
