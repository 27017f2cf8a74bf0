#include "tigang/config/filters.h"

#include "tigang/base/mem.h"

#include <fnmatch.h>
#include <stdint.h>
#include <stdlib.h>

/* The next word of the line, which loses it. */
static struct tg_span take_word(struct tg_span *line)
{
  struct tg_span rest = tg_span_trim(*line);
  size_t n = 0;
  while (n < rest.len && rest.ptr[n] != ' ' && rest.ptr[n] != '\t')
    n++;
  *line = tg_span_trim(tg_span_slice(rest, n, rest.len));
  return tg_span_slice(rest, 0, n);
}

static char *dup_span(struct tg_span s)
{
  struct tg_buf copy = TG_BUF_INIT;
  tg_buf_add_span(&copy, s);
  return tg_buf_take(&copy);
}

bool tg_filters_add(struct tg_filters *f, struct tg_span line, struct tg_err *err)
{
  struct tg_span pattern = take_word(&line);
  if (!pattern.len || tg_span_find(line, tg_span_str("%f"), 0) == SIZE_MAX ||
      memchr(line.ptr, 0, line.len) || memchr(pattern.ptr, 0, pattern.len))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_FILTER_WRONG);
  *tg_vec_push(&f->list) = (struct tg_filter){dup_span(pattern), dup_span(line)};
  return true;
}

void tg_filters_print(const struct tg_filters *f, struct tg_buf *out)
{
  for (size_t i = 0; i < f->list.n; i++)
    tg_buf_addf(out, "filter %s %s\n", f->list.at[i].pattern, f->list.at[i].command);
}

const char *tg_filters_find(const struct tg_filters *f, const char *path)
{
  const char *slash = strrchr(path, '/'), *found = NULL;
  for (size_t i = 0; i < f->list.n; i++)
    if (!fnmatch(f->list.at[i].pattern, slash ? slash + 1 : path, FNM_CASEFOLD))
      found = f->list.at[i].command;
  return found;
}

void tg_filters_fini(struct tg_filters *f)
{
  for (size_t i = 0; i < f->list.n; i++) {
    free(f->list.at[i].pattern);
    free(f->list.at[i].command);
  }
  tg_vec_fini(&f->list);
}
