/* Headings by marks of a format within plain text: Markdown, CommonMark 0.30, 4.2 and 4.3 (ATX,
 * setext), and Aozora Bunko. Text is never changed, only narrowed: closing marks, {#id} and a
 * wrapping ** or [ ]( ) are left out of the title. */
#include "outline/outline_private.h"
#include "outline/scan.h"

enum { LEVEL_MAX = 6, UNDERLINE_MIN = 3 };

static struct tg_span trim_end(struct tg_span s)
{
  while (s.len && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t'))
    s.len--;
  return s;
}

/* " ##" at the end */
static struct tg_span without_closing(struct tg_span s)
{
  struct tg_span t = trim_end(s);
  size_t n = t.len;
  while (n && t.ptr[n - 1] == '#')
    n--;
  if (n < t.len && (!n || t.ptr[n - 1] == ' ' || t.ptr[n - 1] == '\t'))
    t.len = n;
  return trim_end(t);
}

bool markdown_unbold(struct tg_span *s)
{
  struct tg_span t = trim_end(*s);
  if (t.len <= 4 || memcmp(t.ptr, "**", 2) != 0 || memcmp(t.ptr + t.len - 2, "**", 2) != 0 ||
      tg_span_find(tg_span_slice(t, 2, t.len - 2), tg_span_str("**"), 0) != SIZE_MAX)
    return false;
  s->len = t.len - 2;
  return true;
}

static struct tg_span without_id(struct tg_span s)
{
  if (!s.len || s.ptr[s.len - 1] != '}')
    return s;
  const char *open = memrchr(s.ptr, '{', s.len);
  if (open && open + 1 < s.ptr + s.len && (open[1] == '#' || open[1] == '.'))
    s.len = (size_t)(open - s.ptr);
  return trim_end(s);
}

/* **title**, [title](target) */
static struct tg_span unwrapped(struct tg_span s)
{
  if (s.len > 4 && !memcmp(s.ptr, "**", 2) && !memcmp(s.ptr + s.len - 2, "**", 2))
    return tg_span_slice(s, 2, s.len - 2);
  if (s.len > 4 && s.ptr[0] == '[' && s.ptr[s.len - 1] == ')') {
    size_t mid = tg_span_find(s, tg_span_str("]("), 0);
    if (mid != SIZE_MAX && mid > 1)
      return tg_span_slice(s, 1, mid);
  }
  return s;
}

/* Ends as lines of programs do, or sets something. */
static bool is_code(struct tg_span s)
{
  s = trim_end(s);
  unsigned char last = s.len ? (unsigned char)s.ptr[s.len - 1] : 0x80;
  return last < 0x80 && (strchr(";{}()[]\\", last) || memchr(s.ptr, '=', s.len));
}

void script_count(struct script *s, const struct tg_block *b, uint32_t block, struct tg_span text,
                  uint8_t level)
{
  s->shebang |= !block && tg_span_starts(text, "#!");
  if (!level) {
    s->lines++;
    s->code += is_code(text);
    return;
  }
  s->hashes++;
  s->deep |= level > 1;
  s->pairs += s->comment == block && block && !b->blank;
  s->comment = block + 1;
}

/* # lines of one kind, some directly below another: most of them, or more of them than of text. */
static bool are_comments(const struct script *s)
{
  return !s->deep && s->pairs && (s->pairs * 2 >= s->hashes || s->hashes > s->lines);
}

bool outline_is_markdown(const struct tg_outline *o)
{
  const struct script *s = &o->script;
  bool script = s->shebang || are_comments(s) || s->code * 2 > s->lines;
  return o->markdown && !script;
}

uint8_t markdown_underline(struct tg_span text)
{
  size_t n = 0;
  text = trim_end(text);
  while (n < text.len && text.ptr[n] == *text.ptr)
    n++;
  if (n < UNDERLINE_MIN || n < text.len)
    return 0;
  return *text.ptr == '=' ? 1 : *text.ptr == '-' ? 2 : 0;
}

uint8_t aozora_heading(struct tg_span text, uint32_t *from, uint32_t *to)
{
  static const char *const kinds[] = {"は大見出し］", "は中見出し］", "は小見出し］"};
  struct tg_span s = trim_end(text);
  uint8_t level = 0;
  for (uint8_t i = 0; i < 3; i++)
    if (s.len > strlen(kinds[i]) &&
        !memcmp(s.ptr + s.len - strlen(kinds[i]), kinds[i], strlen(kinds[i])))
      level = (uint8_t)(i + 1);
  size_t start = 0, end = level ? tg_span_find(s, tg_span_str("［＃「"), 0) : SIZE_MAX;
  if (level && tg_span_starts(s, "［＃")) { /* ［＃３字下げ］ */
    size_t close = tg_span_find(s, tg_span_str("］"), 0);
    start = close + strlen("］");
    end = tg_span_find(s, tg_span_str("［＃「"), start);
  }
  if (end == SIZE_MAX || start >= end)
    return 0;
  *from = (uint32_t)start;
  *to = (uint32_t)end;
  return level;
}

uint8_t markdown_heading(struct tg_span text, uint32_t *from, uint32_t *to)
{
  struct scan p = scan_of(text);
  uint8_t level = 0;
  while (!scan_done(&p) && *p.at == '#' && level <= LEVEL_MAX) {
    level++;
    p.at++;
  }
  if (!level || level > LEVEL_MAX || !scan_blanks(&p))
    return 0;
  struct tg_span s = unwrapped(without_id(without_closing(scan_rest(&p))));
  if (!s.len)
    return 0;
  *from = (uint32_t)(s.ptr - text.ptr);
  *to = *from + (uint32_t)s.len;
  return level;
}
