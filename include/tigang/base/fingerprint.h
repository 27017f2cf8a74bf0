/* What a document is known by, wherever it lies: its size, and a hash of all its bytes.
 *
 * 64 bits of FNV-1a (Fowler, Noll, Vo, Eastlake: draft-eastlake-fnv): no protection from somebody
 * who wants two documents to be taken for one, and none is needed.
 */
#ifndef TG_BASE_FINGERPRINT_H
#define TG_BASE_FINGERPRINT_H

#include "tigang/base/span.h"

#include <stdint.h>

/* Zero-initialised at first. */
struct tg_fingerprint {
  uint64_t hash; /* of the `hashed` first bytes */
  size_t hashed;
};

/* Takes at most `bytes` more of `all`, whose beginning was taken before; true while there are more.
 */
bool tg_fingerprint_step(struct tg_fingerprint *f, struct tg_span all, size_t bytes);

#endif
