#include "import/path.h"

#include <ctype.h>
#include <stdlib.h>

static struct tg_span folder_of(struct tg_span path)
{
  const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;
  return tg_span_slice(path, 0, slash ? (size_t)(slash + 1 - path.ptr) : 0);
}

/* Back to where the folder above the one that ends at out->len begins; not above `from`. */
static void go_up(struct tg_buf *out, size_t from)
{
  size_t at = out->len;
  if (at > from)
    at--;
  while (at > from && out->at[at - 1] != '/')
    at--;
  tg_buf_cut(out, at);
}

static void add_step(struct tg_span step, bool last, size_t from, struct tg_buf *out)
{
  if (tg_span_eq_str(step, ".."))
    go_up(out, from);
  else if (step.len && !tg_span_eq_str(step, ".")) {
    tg_buf_add_span(out, step);
    if (!last)
      tg_buf_add_char(out, '/');
  }
}

static void add_steps(struct tg_span path, size_t from, struct tg_buf *out)
{
  for (size_t at = 0; at <= path.len;) {
    const char *slash = at < path.len ? memchr(path.ptr + at, '/', path.len - at) : NULL;
    size_t to = slash ? (size_t)(slash - path.ptr) : path.len;
    add_step(tg_span_slice(path, at, to), !slash, from, out);
    at = to + 1;
  }
}

static void decode(struct tg_span s, struct tg_buf *out)
{
  for (size_t i = 0; i < s.len; i++) {
    bool coded = s.ptr[i] == '%' && i + 2 < s.len && isxdigit((unsigned char)s.ptr[i + 1]) &&
                 isxdigit((unsigned char)s.ptr[i + 2]);
    char hex[3] = {coded ? s.ptr[i + 1] : '0', coded ? s.ptr[i + 2] : '0', '\0'};
    char c = coded ? (char)strtol(hex, NULL, 16) : s.ptr[i];
    tg_buf_add_char(out, c ? c : ' ');
    i += coded ? 2 : 0;
  }
}

void imp_add_path(struct tg_span base, struct tg_span href, struct tg_buf *out)
{
  struct tg_buf path = TG_BUF_INIT;
  size_t from = out->len;
  struct tg_span part = imp_path_part(href);
  if (!part.len) {
    tg_buf_add_span(out, base);
  } else {
    if (*part.ptr != '/')
      tg_buf_add_span(&path, folder_of(base));
    decode(part, &path);
    add_steps(tg_buf_span(&path), from, out);
  }
  if (part.len < href.len)
    tg_buf_add_span(out, tg_span_slice(href, part.len, href.len));
  tg_buf_fini(&path);
}

struct tg_span imp_path_part(struct tg_span path)
{
  const char *sign = path.len ? memchr(path.ptr, '#', path.len) : NULL;
  return tg_span_slice(path, 0, sign ? (size_t)(sign - path.ptr) : path.len);
}

struct tg_span imp_path_fragment(struct tg_span path)
{
  size_t part = imp_path_part(path).len;
  return part < path.len ? tg_span_slice(path, part + 1, path.len) : tg_span_of("", 0);
}
