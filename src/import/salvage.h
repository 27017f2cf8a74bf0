/* A zip without its directory, which stands at the end and is lost first: the entries in the order
 * in which they come, as far as they go.
 */
#ifndef TG_IMPORT_SALVAGE_H
#define TG_IMPORT_SALVAGE_H

#include "tigang/base/buf.h"
#include "tigang/base/vec.h"

/* What all entries together may unpack to: they are kept in memory. */
#define IMP_SALVAGE_MAX ((size_t)256 << 20)

struct imp_salvaged {
  char *name;
  struct tg_buf bytes;
  bool whole;
};

/* Zero-initialised at first. */
struct imp_salvage {
  TG_VEC(struct imp_salvaged) entries;
};

/* False when not one entry can be read. */
bool imp_salvage_read(struct imp_salvage *s, const char *path);
void imp_salvage_fini(struct imp_salvage *s);

/* NULL when there is none of that name. */
const struct imp_salvaged *imp_salvage_find(const struct imp_salvage *s, const char *name);

#endif
