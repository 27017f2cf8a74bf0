#include "tigang/config/filters.h"

#include "tigang/base/mem.h"
#include "tigang/base/msg.h"

#include <fnmatch.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* A larger file is none of ours. */
enum { FILE_MAX = 1 << 20 };

static bool path_of_file(struct tg_buf *out)
{
  const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
  if (config && *config == '/') /* others are to be ignored, says the specification */
    tg_buf_addf(out, "%s/tigang/config", config);
  else if (home && *home == '/')
    tg_buf_addf(out, "%s/.config/tigang/config", home);
  return out->len > 0;
}

void tg_filters_read(struct tg_filters *f, struct tg_buf *errors)
{
  struct tg_buf path = TG_BUF_INIT, text = TG_BUF_INIT;
  FILE *file = path_of_file(&path) ? fopen(path.at, "re") : NULL;
  if (file) {
    tg_buf_reserve(&text, FILE_MAX);
    text.len = fread(text.at, 1, FILE_MAX, file);
    fclose(file);
    tg_filters_parse(f, path.at, tg_buf_span(&text), errors);
  }
  tg_buf_fini(&path);
  tg_buf_fini(&text);
}

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

static bool parse_line(struct tg_filters *f, struct tg_span line)
{
  if (!tg_span_eq_str(take_word(&line), "filter"))
    return true;
  struct tg_span pattern = take_word(&line);
  if (!pattern.len || tg_span_find(line, tg_span_str("%f"), 0) == SIZE_MAX ||
      memchr(line.ptr, 0, line.len) || memchr(pattern.ptr, 0, pattern.len))
    return false;
  *tg_vec_push(&f->list) = (struct tg_filter){dup_span(pattern), dup_span(line)};
  return true;
}

void tg_filters_parse(struct tg_filters *f, const char *name, struct tg_span text,
                      struct tg_buf *errors)
{
  unsigned number = 1;
  for (size_t at = 0; at < text.len; number++) {
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    size_t to = end ? (size_t)(end - text.ptr) : text.len;
    if (!parse_line(f, tg_span_slice(text, at, to))) {
      tg_buf_addf(errors, "%s:%u: ", name, number);
      tg_msg_add(errors, TG_MSG_FILTER_WRONG);
      tg_buf_add_char(errors, '\n');
    }
    at = to + 1;
  }
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
