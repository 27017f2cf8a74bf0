/* Markup has no magic number: it is told by its tags and signs, and the name says the rest. */
#include "format/probe.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { CERTAIN = 95, NAMED = 60, LIKELY = 40 };

/* Bytes of the beginning that are looked at. */
enum { HEAD = 4096 };

static bool is_named(const char *name, const char *const *extensions)
{
  const char *dot = strrchr(name, '.');
  for (; dot && *extensions; extensions++)
    if (!strcasecmp(dot + 1, *extensions))
      return true;
  return false;
}

/* --- EPUB ---- */

/* Its first entry is stored, and says so. (EPUB 3.3, 4.3) */
int probe_epub(struct tg_span head, bool whole, const char *name)
{
  static const char said[] = "mimetypeapplication/epub+zip";
  static const char *const extensions[] = {"epub", NULL};
  enum { ENTRY_NAME = 30 };
  (void)whole;
  if (!tg_span_starts(head, "PK\3\4"))
    return 0;
  if (head.len > ENTRY_NAME + sizeof said && !memcmp(head.ptr + ENTRY_NAME, said, sizeof said - 1))
    return CERTAIN;
  return is_named(name, extensions) ? CERTAIN : 0;
}

/* --- HTML ---- */

/* The beginning of a text, in any of the encodings that hold ASCII in bytes or pairs of them. */
static size_t ascii_of(struct tg_span head, char *out, size_t room)
{
  size_t n = 0;
  for (size_t i = 0; i < head.len && n + 1 < room; i++)
    if (head.ptr[i] > 0)
      out[n++] = head.ptr[i];
  out[n] = '\0';
  return n;
}

/* Behind blanks, comments, <?xml …?>. */
static const char *first_tag(const char *at)
{
  for (;;) {
    const char *end = NULL;
    at += strspn(at, " \t\r\n\f");
    if (!strncmp(at, "<!--", 4))
      end = strstr(at, "-->");
    else if (!strncmp(at, "<?", 2))
      end = strchr(at, '>');
    if (!end)
      return at;
    at = strchr(end, '>') + 1;
  }
}

static bool begins_with_any(const char *at, const char *const *tags)
{
  for (; *tags; tags++)
    if (!strncasecmp(at, *tags, strlen(*tags)))
      return true;
  return false;
}

/* <p>, <div class=…>: the beginning of a part of a page, when more tags follow. */
static bool begins_piece(const char *at)
{
  static const char *const names[] = {"p",  "div", "table", "center", "span", "font",    "h1",
                                      "h2", "h3",  "ul",    "ol",     "a",    "section", "article"};
  enum { END_TAGS = 3 };
  size_t len = *at == '<' ? strcspn(at + 1, " >\n") : 0;
  bool known = false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    known |= len == strlen(names[i]) && !strncasecmp(at + 1, names[i], len);
  int ends = 0;
  for (; known && (at = strstr(at, "</")) != NULL; at += 2)
    ends++;
  return ends >= END_TAGS;
}

int probe_html(struct tg_span head, bool whole, const char *name)
{
  static const char *const roots[] = {"<!doctype html", "<html", NULL};
  static const char *const parts[] = {"<head", "<body", "<meta", "<title", "<script", "<style",
                                      "<link",  NULL};
  static const char *const extensions[] = {"html", "htm", "xhtml", "shtml", "xht", NULL};
  char text[HEAD];
  (void)whole;
  ascii_of(head, text, sizeof text);
  const char *tag = first_tag(text);
  if (begins_with_any(tag, roots))
    return CERTAIN;
  if (begins_with_any(tag, parts) && strchr(tag, '>'))
    return CERTAIN - 1;
  if (is_named(name, extensions))
    return NAMED;
  return begins_piece(tag) ? LIKELY : 0;
}

/* --- Markdown ---- */

static bool is_heading(struct tg_span line)
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
  while (head.len) {
    struct tg_span line = tg_span_take(&head, '\n');
    headings += is_heading(line);
    kinds |= tg_span_starts(line, "```") ? CODE : 0;
    kinds |= is_table_rule(line) ? TABLE : 0;
    kinds |= tg_span_find(line, tg_span_str("](http"), 0) != SIZE_MAX ? LINK : 0;
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
