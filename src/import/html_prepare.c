/* The page's bytes before the parser sees them. */
#include "import/html.h"

#include <ctype.h>
#include <strings.h>

/* The parser compares each attribute with all others of the tag. */
enum { ATTRIBUTES_MAX = 256 };

/* Reads at `from`, writes at `to` of the same bytes: what is left out makes it shorter. */
struct prepare {
  char *at;
  size_t from, to, len;
};

static bool is_white(char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool has_word(const struct prepare *p, const char *word)
{
  size_t n = strlen(word);
  return p->len - p->from >= n && !strncasecmp(p->at + p->from, word, n);
}

/* Where the word begins, capitals or not; SIZE_MAX: nowhere. */
static size_t find_word(struct tg_span s, const char *word, size_t from)
{
  size_t n = strlen(word);
  for (size_t i = from; i + n <= s.len; i++)
    if (tolower((unsigned char)s.ptr[i]) == *word && !strncasecmp(s.ptr + i, word, n))
      return i;
  return SIZE_MAX;
}

/* Writes the byte: a line end for each CR or CR LF, a blank for NUL. */
static void pass(struct prepare *p)
{
  char c = p->at[p->from++];
  if (c == '\r' && p->from < p->len && p->at[p->from] == '\n')
    return;
  p->at[p->to++] = c == '\r' ? '\n' : c ? c : ' ';
}

static void pass_until(struct prepare *p, const char *word)
{
  while (p->from < p->len && !has_word(p, word))
    pass(p);
}

/* A quoted value, from its quotation mark on. One that never ends is left to the parser. */
static void pass_value(struct prepare *p)
{
  char quote = p->at[p->from];
  const char *end = memchr(p->at + p->from + 1, quote, p->len - p->from - 1);
  size_t to = end ? (size_t)(end - p->at) + 1 : p->from + 1;
  while (p->from < to)
    pass(p);
}

/* A tag, up to its end. */
static void pass_tag(struct prepare *p)
{
  int words = 0;
  char before = '<';
  pass(p);
  while (p->from < p->len && p->at[p->from] != '>' && p->at[p->from] != '<') {
    char c = p->at[p->from];
    words += !is_white(c) && is_white(before);
    size_t to = p->to;
    if ((c == '"' || c == '\'') && before == '=')
      pass_value(p);
    else
      pass(p);
    if (words > ATTRIBUTES_MAX && c != '\n')
      p->to = to;
    if (!is_white(c) || before != '=')
      before = c;
  }
}

/* Of what is no markup in spite of its signs; false when it is none of that. */
static bool pass_raw(struct prepare *p)
{
  static const struct {
    const char *begin, *end;
  } raws[] = {{"<!--", "-->"}, {"<script", "</script"}, {"<style", "</style"}};
  for (size_t i = 0; i < sizeof raws / sizeof *raws; i++)
    if (has_word(p, raws[i].begin)) {
      pass_until(p, raws[i].end);
      return true;
    }
  return false;
}

/* &nbsp without its semicolon is what browsers take it for. */
static bool pass_bare_blank(struct prepare *p)
{
  enum { LEN = 5 };
  if (!has_word(p, "&nbsp") || p->from + LEN >= p->len)
    return false;
  char next = p->at[p->from + LEN];
  if (next == ';' || isalnum((unsigned char)next))
    return false;
  p->from += LEN;
  p->at[p->to++] = '\xC2';
  p->at[p->to++] = '\xA0';
  return true;
}

/* The signs around CDATA, which is text, and Word's conditions: <![if …]>. */
static bool leave_out_signs(struct prepare *p)
{
  static const char *const signs[] = {"<![CDATA[", "]]>"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (has_word(p, signs[i])) {
      p->from += strlen(signs[i]);
      return true;
    }
  if (!has_word(p, "<![if") && !has_word(p, "<![endif"))
    return false;
  while (p->from < p->len && p->at[p->from] != '>' && p->at[p->from] != '\n')
    p->from++;
  p->from += p->from < p->len && p->at[p->from] == '>';
  return true;
}

/* To the parser text without a body is a paragraph for each piece between two elements. */
static void add_body(struct tg_buf *page)
{
  static const char body[] = "<body>";
  size_t len = page->len;
  if (find_word(tg_buf_span(page), "<html", 0) != SIZE_MAX ||
      find_word(tg_buf_span(page), "<body", 0) != SIZE_MAX)
    return;
  tg_buf_add_str(page, body);
  memmove(page->at + strlen(body), page->at, len);
  memcpy(page->at, body, strlen(body));
}

void html_prepare(struct tg_buf *page)
{
  struct prepare p = {page->at, 0, 0, page->len};
  while (p.from < p.len) {
    char c = p.at[p.from];
    if ((c == '<' && pass_raw(&p)) || ((c == '<' || c == ']') && leave_out_signs(&p)))
      continue;
    if (c == '<' && p.from + 1 < p.len && isalpha((unsigned char)p.at[p.from + 1]))
      pass_tag(&p);
    else if (c != '&' || !pass_bare_blank(&p))
      pass(&p);
  }
  tg_buf_cut(page, p.to);
  add_body(page);
}

/* --- the encoding it declares ---- */

enum { DECLARED_WITHIN = 4096 };

/* The word behind `key`, `=` and a quotation mark, if there is one. */
static struct tg_span value_behind(struct tg_span s, const char *key, size_t from)
{
  size_t at = find_word(s, key, from);
  if (at == SIZE_MAX)
    return tg_span_of("", 0);
  for (at += strlen(key); at < s.len && strchr(" =\"'\t", s.ptr[at]); at++)
    continue;
  size_t to = at;
  while (to < s.len && (isalnum((unsigned char)s.ptr[to]) || strchr("-_.:", s.ptr[to])))
    to++;
  return tg_span_slice(s, at, to);
}

struct tg_span html_declared(struct tg_span bytes)
{
  struct tg_span head =
      tg_span_slice(bytes, 0, bytes.len < DECLARED_WITHIN ? bytes.len : DECLARED_WITHIN);
  size_t meta = find_word(head, "<meta", 0);
  struct tg_span found = tg_span_of("", 0);
  if (meta != SIZE_MAX)
    found = value_behind(head, "charset", meta);
  if (!found.len && tg_span_starts(head, "<?xml"))
    found = value_behind(head, "encoding", 0);
  return found;
}
