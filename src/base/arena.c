#include "tigang/base/arena.h"

#include "tigang/base/mem.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 64 * 1024 };

struct tg_arena_chunk {
  struct tg_arena_chunk *prev;
  size_t used, size;
  alignas(max_align_t) char bytes[];
};

void tg_arena_fini(struct tg_arena *a)
{
  while (a->last) {
    struct tg_arena_chunk *prev = a->last->prev;
    free(a->last);
    a->last = prev;
  }
}

void *tg_arena_alloc(struct tg_arena *a, size_t size)
{
  size_t want = (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
  struct tg_arena_chunk *c = a->last;
  if (!c || c->size - c->used < want) {
    size_t room = want > CHUNK ? want : CHUNK;
    c = tg_malloc(sizeof *c + room);
    *c = (struct tg_arena_chunk){.prev = a->last, .size = room};
    a->last = c;
  }
  void *p = c->bytes + c->used;
  c->used += want;
  return memset(p, 0, want);
}

char *tg_arena_dup(struct tg_arena *a, struct tg_span s)
{
  char *p = tg_arena_alloc(a, s.len + 1);
  if (s.len)
    memcpy(p, s.ptr, s.len);
  return p;
}
