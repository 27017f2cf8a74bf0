/* Numbers for names: styles, relationships, notes. */
#ifndef TG_IMPORT_IDS_H
#define TG_IMPORT_IDS_H

#include "tigang/base/arena.h"
#include "tigang/base/vec.h"

#include <stdint.h>

struct imp_id {
  const char *name; /* NULL: a free place */
  uint32_t number;
};

/* Zero-initialised at first. */
struct imp_ids {
  struct tg_arena arena;
  TG_VEC(struct imp_id) places;
  size_t n;
};

/* FNV-1a of the string. */
uint32_t imp_ids_hash(const char *name);

void imp_ids_fini(struct imp_ids *ids);

/* Sets the number of `name`; the first one counts. */
void imp_ids_add(struct imp_ids *ids, const char *name, uint32_t number);

/* UINT32_MAX when there is none; NULL is no name. */
uint32_t imp_ids_find(const struct imp_ids *ids, const char *name);

#endif
