#include "import/markdown.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

/* Punctuation of the same length as the character in whose place it stands: 。 and U+10100. */
static const char comma3[] = "\xE3\x80\x82", comma4[] = "\xF0\x90\x84\x80";

static bool is_punctuation(uint32_t cp)
{
  if (cp < 0x80)
    return (cp > ' ' && cp < '0') || (cp > '9' && cp < 'A') || (cp > 'Z' && cp < 'a') ||
           (cp > 'z' && cp < 0x7F);
  return (cp >= 0x2010 && cp <= 0x205E && cp != 0x2028 && cp != 0x2029 && cp != 0x202F) ||
         tg_cp_is_closing(cp) || tg_cp_is_opening(cp) || (cp >= 0x3001 && cp <= 0x3003) ||
         (cp >= 0x3008 && cp <= 0x3020) || (cp >= 0xFF01 && cp <= 0xFF0F) ||
         (cp >= 0xFF1A && cp <= 0xFF20);
}

static bool is_letter(uint32_t cp)
{
  return tg_cp_is_cjk(cp) || (cp >= 0xAC00 && cp <= 0xD7A3);
}

static uint32_t character_at(const struct tg_buf *b, size_t at)
{
  uint32_t cp = ' ';
  bool bad = false;
  if (at < b->len)
    tg_utf8_decode(b->at + at, b->len - at, &cp, &bad);
  return cp;
}

static void punctuate(struct tg_buf *b, size_t at)
{
  size_t n = tg_utf8_len(b->at + at);
  if (n == 3)
    memcpy(b->at + at, comma3, n);
  else if (n == 4)
    memcpy(b->at + at, comma4, n);
}

static bool is_delimiter(char c)
{
  return c == '*' || c == '_' || c == '~';
}

/* The run of delimiters [from, to). */
static void prepare_run(struct tg_buf *b, size_t from, size_t to)
{
  if (!from || to >= b->len || b->at[from - 1] == '\\')
    return;
  size_t before_at = tg_utf8_prev(b->at, from);
  uint32_t before = character_at(b, before_at), after = character_at(b, to);
  if (is_letter(before) && is_punctuation(after))
    punctuate(b, before_at);
  else if (is_punctuation(before) && is_letter(after))
    punctuate(b, to);
}

static size_t run_end(const struct tg_buf *b, size_t from)
{
  size_t to = from;
  while (to < b->len && b->at[to] == b->at[from])
    to++;
  return to;
}

bool md_is_footnote(struct tg_span s)
{
  size_t i = 2;
  if (!tg_span_starts(s, "[^"))
    return false;
  while (i < s.len && s.ptr[i] != ']' && s.ptr[i] != '\n')
    i++;
  return i > 2 && i + 1 < s.len && s.ptr[i] == ']' && s.ptr[i + 1] == ':';
}

/* The line's [^1]: is [^1]. to the parser. */
static void prepare_line(struct tg_buf *b, size_t at)
{
  while (at < b->len && (b->at[at] == ' ' || b->at[at] == '>'))
    at++;
  if (md_is_footnote(tg_span_slice(tg_buf_span(b), at, b->len)))
    *strchr(b->at + at, ':') = '.';
}

void md_prepare(struct tg_buf *copy)
{
  if (copy->len)
    prepare_line(copy, 0);
  for (size_t i = 0; i < copy->len;) {
    size_t to = is_delimiter(copy->at[i]) ? run_end(copy, i) : i + 1;
    if (is_delimiter(copy->at[i]))
      prepare_run(copy, i, to);
    else if (copy->at[i] == '\n')
      prepare_line(copy, to);
    i = to;
  }
}
