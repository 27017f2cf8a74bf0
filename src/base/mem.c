#include "tigang/base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(size_t size)
{
  fprintf(stderr, "tigang: out of memory (%zu bytes wanted)\n", size);
  abort();
}

void *tg_malloc(size_t size)
{
  void *p = malloc(size ? size : 1);
  if (!p)
    out_of_memory(size);
  return p;
}

void *tg_calloc(size_t n, size_t size)
{
  void *p = calloc(n ? n : 1, size ? size : 1);
  if (!p)
    out_of_memory(size);
  return p;
}

void *tg_realloc(void *old, size_t n, size_t size)
{
  if (size && n > SIZE_MAX / size)
    out_of_memory(SIZE_MAX);
  size_t bytes = n * size;
  void *p = realloc(old, bytes ? bytes : 1);
  if (!p)
    out_of_memory(bytes);
  return p;
}

char *tg_strdup(const char *s)
{
  size_t n = strlen(s) + 1;
  return memcpy(tg_malloc(n), s, n);
}
