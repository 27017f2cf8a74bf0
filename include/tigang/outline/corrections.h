/* What a reader said about headings of one document: kept by its content, not by its name.
 *
 * A correction names a place by its offset in the source, so that it means the same in every view
 * of the document. Those of a document are in the order in which they were made; a later one
 * overrides an earlier one of the same line. They are kept in the state file "corrections", a line
 * each:
 *
 *   HASH SIZE OFFSET LEVEL     16 hexadecimal digits (base/fingerprint.h), decimal bytes
 *
 * Lines that are something else are left as they are. The source is hashed only when there is a
 * line with its size, or when a correction is made.
 */
#ifndef TG_OUTLINE_CORRECTIONS_H
#define TG_OUTLINE_CORRECTIONS_H

#include "tigang/base/fingerprint.h"
#include "tigang/base/vec.h"

#include <stdint.h>

/* Deepest level that can be given to a heading. */
enum { TG_LEVEL_MAX = 9 };

struct tg_correction {
  uint32_t src;  /* offset in the source of the line's first character */
  uint8_t level; /* what it is to be: a heading of this level; 0: no heading */
};

struct tg_corrections {
  TG_VEC(struct tg_correction) list;
  TG_VEC(uint64_t) hashes; /* of what `list` belongs to, while the source's hash is not known */
  struct tg_fingerprint print; /* of the source */
  bool read, complete;
};

void tg_corrections_fini(struct tg_corrections *c);

/* Finds the corrections of a complete source, looking at so many of its bytes at most. True while
 * there is more to do; then `list` is not to be looked at. */
bool tg_corrections_step(struct tg_corrections *c, struct tg_span source, size_t bytes);

/* All of it. */
void tg_corrections_run(struct tg_corrections *c, struct tg_span source);

/* Makes a correction, in the list and in the file. False when it cannot be kept: it holds until the
 * program ends. */
bool tg_corrections_add(struct tg_corrections *c, struct tg_span source,
                        struct tg_correction correction);

/* Takes number `i` of the list back. False when the file could not be written. */
bool tg_corrections_drop(struct tg_corrections *c, struct tg_span source, size_t i);

#endif
