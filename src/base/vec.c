#include "tigang/base/vec.h"

#include "tigang/base/mem.h"

#include <string.h>

void *tg_vec_grow_(void *at, size_t *cap, size_t want, size_t size)
{
  if (want <= *cap)
    return at;
  size_t cap_new = *cap * 2 > want ? *cap * 2 : want;
  if (cap_new < 8)
    cap_new = 8;
  at = tg_realloc(at, cap_new, size);
  *cap = cap_new;
  return at;
}

void tg_vec_zero_(void *at, size_t from, size_t to, size_t size)
{
  if (to > from)
    memset((char *)at + from * size, 0, (to - from) * size);
}
