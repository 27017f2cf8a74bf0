/* Front matter: what of YAML is written between two lines of --- before a text. */
#include "import/markdown.h"

enum { LINES_MAX = 200 };

static const struct {
  const char *written, *key;
} keys[] = {{"title", "title"},       {"author", "author"},           {"date", "date"},
            {"lang", "language"},     {"language", "language"},       {"subtitle", "subtitle"},
            {"keywords", "keywords"}, {"description", "description"}, {"summary", "description"}};

static struct tg_span next_line(struct tg_span text, size_t *at)
{
  struct tg_span rest = tg_span_slice(text, *at, text.len), line = tg_span_take(&rest, '\n');
  *at = text.len - rest.len;
  while (line.len && (line.ptr[line.len - 1] == '\r' || line.ptr[line.len - 1] == ' '))
    line.len--;
  return line;
}

static struct tg_span unquoted(struct tg_span s)
{
  s = tg_span_trim(s);
  bool quoted = s.len >= 2 && (*s.ptr == '"' || *s.ptr == '\'') && s.ptr[s.len - 1] == *s.ptr;
  return quoted ? tg_span_slice(s, 1, s.len - 1) : s;
}

/* Lists and blocks of text are no values here. */
static bool is_value(struct tg_span s)
{
  return s.len && !strchr("[{|>&*!", *s.ptr);
}

static void take_line(struct tg_span line, struct tg_builder *b)
{
  size_t colon = tg_span_find(line, tg_span_str(":"), 0);
  if (colon == SIZE_MAX)
    return;
  struct tg_span value = unquoted(tg_span_slice(line, colon + 1, line.len));
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (tg_span_eq_str(tg_span_slice(line, 0, colon), keys[i].written) && is_value(value))
      tg_builder_meta(b, tg_span_str(keys[i].key), value);
}

static size_t front_end(struct tg_span text)
{
  size_t at = 0;
  if (!tg_span_eq_str(next_line(text, &at), "---"))
    return 0;
  for (int i = 0; i < LINES_MAX && at < text.len; i++) {
    struct tg_span line = next_line(text, &at);
    if (tg_span_eq_str(line, "---") || tg_span_eq_str(line, "..."))
      return at;
  }
  return 0;
}

size_t md_front_matter(struct tg_span text, struct tg_builder *b)
{
  size_t end = text.len ? front_end(text) : 0, at = 0;
  while (at < end)
    take_line(next_line(text, &at), b);
  return end;
}
