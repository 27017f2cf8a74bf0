#include "tigang/base/fingerprint.h"

#define OFFSET_BASIS 0xcbf29ce484222325u
#define PRIME 0x100000001b3u

bool tg_fingerprint_step(struct tg_fingerprint *f, struct tg_span all, size_t bytes)
{
  size_t left = all.len - f->hashed, n = bytes < left ? bytes : left;
  uint64_t hash = f->hashed ? f->hash : OFFSET_BASIS;
  for (size_t i = f->hashed; i < f->hashed + n; i++)
    hash = (hash ^ (unsigned char)all.ptr[i]) * PRIME;
  f->hash = hash;
  f->hashed += n;
  return f->hashed < all.len;
}
