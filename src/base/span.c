#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include "tigang/base/span.h"

#include <stdint.h>

size_t tg_span_find(struct tg_span s, struct tg_span needle, size_t from)
{
  if (from > s.len)
    return SIZE_MAX;
  const char *hit = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
  return hit ? (size_t)(hit - s.ptr) : SIZE_MAX;
}

struct tg_span tg_span_take(struct tg_span *rest, char end)
{
  const char *found = rest->len ? memchr(rest->ptr, end, rest->len) : NULL;
  struct tg_span taken = tg_span_slice(*rest, 0, found ? (size_t)(found - rest->ptr) : rest->len);
  *rest = tg_span_slice(*rest, taken.len + (found != NULL), rest->len);
  return taken;
}

static bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct tg_span tg_span_trim(struct tg_span s)
{
  while (s.len && is_blank(s.ptr[0]))
    s = tg_span_slice(s, 1, s.len);
  while (s.len && is_blank(s.ptr[s.len - 1]))
    s.len--;
  return s;
}
