/* Markup has no magic number: it is told by its tags and signs, and the name says the rest. */
#include "format/probe.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { CERTAIN = 95, NAMED = 60, LIKELY = 40 };

static bool is_named(const char *name, const char *const *extensions)
{
  const char *dot = strrchr(name, '.');
  for (; dot && *extensions; extensions++)
    if (!strcasecmp(dot + 1, *extensions))
      return true;
  return false;
}

/* --- Markdown ---- */

static size_t heading_marks(struct tg_span line)
{
  size_t n = 0;
  while (n < line.len && line.ptr[n] == '#')
    n++;
  return n && n <= 6 && n < line.len && line.ptr[n] == ' ';
}

/* |---|:--| */
static bool is_table_rule(struct tg_span line)
{
  size_t dashes = 0, bars = 0;
  for (size_t i = 0; i < line.len; i++) {
    if (!strchr("|-: \r", line.ptr[i]))
      return false;
    dashes += line.ptr[i] == '-';
    bars += line.ptr[i] == '|';
  }
  return bars >= 2 && dashes >= 3;
}

/* How many kinds of Markdown's signs there are: headings, code, tables, links, front matter. */
static unsigned kinds_of_marks(struct tg_span head)
{
  enum { HEADING = 1, CODE = 2, TABLE = 4, LINK = 8, FRONT = 16 };
  unsigned kinds = tg_span_starts(head, "---\n") ? FRONT : 0;
  size_t headings = 0;
  for (size_t at = 0; at < head.len;) {
    const char *end = memchr(head.ptr + at, '\n', head.len - at);
    size_t to = end ? (size_t)(end - head.ptr) : head.len;
    struct tg_span line = tg_span_slice(head, at, to);
    headings += heading_marks(line);
    kinds |= tg_span_starts(line, "```") ? CODE : 0;
    kinds |= is_table_rule(line) ? TABLE : 0;
    kinds |= tg_span_find(line, tg_span_str("](http"), 0) != SIZE_MAX ? LINK : 0;
    at = to + 1;
  }
  kinds |= headings >= 2 ? HEADING : 0;
  return (unsigned)__builtin_popcount(kinds);
}

int probe_markdown(struct tg_span head, bool whole, const char *name)
{
  static const char *const extensions[] = {"md", "markdown", "mkd", "mkdn", "mdown", NULL};
  enum { SURE_KINDS = 3 };
  (void)whole;
  if (is_named(name, extensions))
    return NAMED;
  return kinds_of_marks(head) >= SURE_KINDS ? LIKELY : 0;
}
