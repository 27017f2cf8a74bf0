#include "tigang/base/buf.h"

#include "tigang/base/assert.h"
#include "tigang/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

void tg_buf_fini(struct tg_buf *b)
{
  free(b->at);
  *b = (struct tg_buf)TG_BUF_INIT;
}

void tg_buf_clear(struct tg_buf *b)
{
  tg_buf_cut(b, 0);
}

void tg_buf_reserve(struct tg_buf *b, size_t extra)
{
  size_t want = b->len + extra + 1;
  TG_ASSERT(want > extra);
  if (want <= b->cap)
    return;
  size_t cap = b->cap * 2 > want ? b->cap * 2 : want;
  b->at = tg_realloc(b->at, cap < 32 ? 32 : cap, 1);
  b->cap = cap < 32 ? 32 : cap;
}

void tg_buf_add(struct tg_buf *b, const void *bytes, size_t len)
{
  tg_buf_reserve(b, len);
  if (len)
    memcpy(b->at + b->len, bytes, len);
  b->len += len;
  b->at[b->len] = 0;
}

void tg_buf_add_span(struct tg_buf *b, struct tg_span s)
{
  tg_buf_add(b, s.ptr, s.len);
}

void tg_buf_add_str(struct tg_buf *b, const char *s)
{
  tg_buf_add(b, s, strlen(s));
}

void tg_buf_add_char(struct tg_buf *b, char c)
{
  tg_buf_add(b, &c, 1);
}

void tg_buf_add_fill(struct tg_buf *b, char c, size_t n)
{
  tg_buf_reserve(b, n);
  memset(b->at + b->len, c, n);
  b->len += n;
  b->at[b->len] = 0;
}

void tg_buf_addv(struct tg_buf *b, const char *format, va_list args)
{
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, again);
  va_end(again);
  TG_ASSERT(n >= 0);
  tg_buf_reserve(b, (size_t)n);
  vsnprintf(b->at + b->len, (size_t)n + 1, format, args);
  b->len += (size_t)n;
}

void tg_buf_addf(struct tg_buf *b, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  tg_buf_addv(b, format, args);
  va_end(args);
}

void tg_buf_cut(struct tg_buf *b, size_t len)
{
  TG_ASSERT(len <= b->len);
  b->len = len;
  if (b->at)
    b->at[len] = 0;
}

const char *tg_buf_str(const struct tg_buf *b)
{
  return b->at ? b->at : "";
}

struct tg_span tg_buf_span(const struct tg_buf *b)
{
  return tg_span_of(tg_buf_str(b), b->len);
}

char *tg_buf_take(struct tg_buf *b)
{
  tg_buf_reserve(b, 0);
  b->at[b->len] = 0;
  char *s = b->at;
  *b = (struct tg_buf)TG_BUF_INIT;
  return s;
}

void tg_buf_add_grouped(struct tg_buf *b, uint64_t n)
{
  if (n >= 1000)
    tg_buf_add_grouped(b, n / 1000);
  tg_buf_addf(b, n >= 1000 ? ",%03u" : "%u", (unsigned)(n % 1000));
}
