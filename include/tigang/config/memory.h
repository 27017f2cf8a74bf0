/* What is remembered of documents from one reading to the next: values by name, kept by content.
 *
 * The state file "documents" (config/state.h) has a line a document, the one last used at its end:
 *
 *   HASH SIZE SECONDS NAME=VALUE ...     16 hexadecimal digits (base/fingerprint.h), decimal bytes,
 *                                        when it was last used (since 1970)
 *
 * in a VALUE blanks, "%" and control characters are written %XX. A change touches the values that
 * it names and no others, so that two readers of one document lose nothing of each other's. The
 * oldest documents go when there are more than TG_MEMORY_DOCUMENTS, or more than 256 KiB.
 */
#ifndef TG_CONFIG_MEMORY_H
#define TG_CONFIG_MEMORY_H

#include "tigang/base/buf.h"

#include <stdint.h>

enum { TG_MEMORY_DOCUMENTS = 1000 };

struct tg_memory_id {
  uint64_t hash, size;
};

/* Zero-initialised: nothing is remembered. */
struct tg_memory {
  struct tg_buf line;
};

void tg_memory_fini(struct tg_memory *m);

/* True when something is remembered of a document of that size: worth its being hashed. */
bool tg_memory_has_size(uint64_t size);

/* False when nothing is remembered of it. */
bool tg_memory_load(struct tg_memory *m, struct tg_memory_id id);

/* Appends a value; false when there is none of that name. */
bool tg_memory_get(const struct tg_memory *m, const char *name, struct tg_buf *out);

/* One value to be kept; an empty one is forgotten. `name` has no blanks and no "=". */
struct tg_memory_item {
  const char *name;
  struct tg_span value;
};

/* Keeps these values, and that the document was used now. False when nothing could be written. */
bool tg_memory_put(struct tg_memory_id id, const struct tg_memory_item *items, size_t n);

/* Calls `see` for each document, the one last used first, until it returns false. */
void tg_memory_each(bool (*see)(void *context, const struct tg_memory *m), void *context);

#endif
