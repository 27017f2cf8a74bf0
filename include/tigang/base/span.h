/* Borrowed bytes: a pointer and a length, never owned, not terminated by NUL.
 *
 * A span is good as long as what it points into stands still; who lends one says how long that is.
 */
#ifndef TG_BASE_SPAN_H
#define TG_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct tg_span {
  const char *ptr;
  size_t len;
};

static inline struct tg_span tg_span_of(const char *ptr, size_t len)
{
  return (struct tg_span){ptr, len};
}

/* The span of a C string, without its NUL. */
static inline struct tg_span tg_span_str(const char *s)
{
  return (struct tg_span){s, strlen(s)};
}

/* The bytes from `from` up to `to`; both must lie within the span. */
static inline struct tg_span tg_span_slice(struct tg_span s, size_t from, size_t to)
{
  return (struct tg_span){s.ptr + from, to - from};
}

static inline bool tg_span_eq(struct tg_span a, struct tg_span b)
{
  return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool tg_span_eq_str(struct tg_span a, const char *s)
{
  return tg_span_eq(a, tg_span_str(s));
}

static inline bool tg_span_starts(struct tg_span s, const char *prefix)
{
  size_t n = strlen(prefix);
  return s.len >= n && memcmp(s.ptr, prefix, n) == 0;
}

/* Offset of the first occurrence of `needle` at or after `from`; SIZE_MAX when there is none. */
size_t tg_span_find(struct tg_span s, struct tg_span needle, size_t from);

/* Takes off the beginning of *rest what stands before the next `end`, and the `end` with it; all of
 * it when there is none. For lines: while (text.len) line = tg_span_take(&text, '\n'). */
struct tg_span tg_span_take(struct tg_span *rest, char end);

/* The span without ASCII blanks, tabs, CR, LF at both ends. */
struct tg_span tg_span_trim(struct tg_span s);

#endif
