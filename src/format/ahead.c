#include "format/ahead.h"

#include "tigang/base/pair.h"
#include "tigang/text/utf8.h"

/* Of a half: text of shorter lines than is usual is not worth the memory. */
enum { LINES_MOST = 1 << 16 };

struct half {
  struct tg_ahead *ahead;
  int which;
  struct tg_span all;
  size_t from, to;
};

static void add(struct half *h, struct tg_span line, uint32_t chars, uint32_t next)
{
  *tg_vec_push(&h->ahead->lines[h->which]) =
      (struct tg_line){.at = (uint32_t)(line.ptr - h->all.ptr),
                       .len = (uint32_t)line.len,
                       .next = next,
                       .chars = chars,
                       .blanks = tg_blanks_of(line)};
}

/* Bytes of the line end at `s`, 0: it is none, or may go on behind `end`. */
static size_t line_end(const char *s, const char *end)
{
  if (s < end && *s == '\n')
    return 1;
  return end - s >= 2 && s[0] == '\r' && s[1] == '\n' ? 2 : 0;
}

/* A line is clean up to its end: there is no need to look for that before. */
static void find(void *context)
{
  struct half *h = context;
  const char *p = h->all.ptr + h->from, *end = h->all.ptr + h->to;
  while (p < end && h->ahead->lines[h->which].n < LINES_MOST) {
    size_t chars, len = tg_utf8_clean_prefix(tg_span_of(p, (size_t)(end - p)), &chars);
    size_t more = line_end(p + len, end);
    if (more) {
      const char *next = p + len + more;
      add(h, tg_span_of(p, len), (uint32_t)chars, (uint32_t)(next - h->all.ptr));
      p = next;
    } else {
      const char *lf = memchr(p + len, '\n', (size_t)(end - p) - len);
      p = lf ? lf + 1 : end;
    }
  }
}

void tg_ahead_find(struct tg_ahead *a, struct tg_span all, size_t from, size_t to)
{
  size_t middle = from + (to - from) / 2;
  const char *lf = memchr(all.ptr + middle, '\n', to - middle);
  middle = lf ? (size_t)(lf - all.ptr) + 1 : to;
  struct half first = {a, 0, all, from, middle}, second = {a, 1, all, middle, to};
  a->lines[0].n = a->lines[1].n = a->next[0] = a->next[1] = 0;
  tg_pair_run(find, &first, &second);
  a->to = to;
}

const struct tg_line *tg_ahead_line(struct tg_ahead *a, size_t at)
{
  for (int i = 0; i < 2 && at < a->to; i++) {
    while (a->next[i] < a->lines[i].n && a->lines[i].at[a->next[i]].at < at)
      a->next[i]++;
    if (a->next[i] < a->lines[i].n && a->lines[i].at[a->next[i]].at == at)
      return &a->lines[i].at[a->next[i]];
  }
  return NULL;
}

void tg_ahead_fini(struct tg_ahead *a)
{
  tg_vec_fini(&a->lines[0]);
  tg_vec_fini(&a->lines[1]);
}
