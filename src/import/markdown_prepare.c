#include "import/markdown.h"
#include "tigang/base/bisect.h"
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

static void prepare_all(struct tg_buf *b, size_t from)
{
  for (size_t i = from; i < b->len;) {
    bool begins = i == from || b->at[i - 1] == '\n';
    if (begins)
      prepare_line(b, i);
    size_t to = is_delimiter(b->at[i]) ? run_end(b, i) : i + 1;
    if (is_delimiter(b->at[i]))
      prepare_run(b, i, to);
    i = to;
  }
}

/* --- the dashes of tables ---- */

enum { CELL_MIN = 3 };

static size_t count(struct tg_span s, char c)
{
  size_t n = 0;
  for (size_t i = 0; i < s.len; i++)
    n += s.ptr[i] == c;
  return n;
}

/* |-|:-:| in which a cell is shorter than the parser wants. */
static bool is_short_rule(struct tg_span line)
{
  size_t cell = 0, least = CELL_MIN;
  for (size_t i = 0; i < line.len; i++) {
    char c = line.ptr[i];
    if (!strchr("|-: \t\r>", c))
      return false;
    cell += c == '-' || c == ':';
    if (c != '-' && c != ':') {
      least = cell && cell < least ? cell : least;
      cell = 0;
    }
  }
  least = cell && cell < least ? cell : least;
  return least < CELL_MIN && count(line, '|') && count(line, '-');
}

/* Each first dash of a cell as three. */
static void add_rule(struct md_copy *c, struct tg_span line)
{
  for (size_t i = 0; i < line.len; i++) {
    bool first = line.ptr[i] == '-' && (!i || line.ptr[i - 1] != '-');
    tg_buf_add_str(&c->bytes, first ? "---" : (char[]){line.ptr[i], '\0'});
  }
}

/* A table's head is in the line before: it has bars, too. */
static void add_line(struct md_copy *c, struct tg_span line, struct tg_span before)
{
  if (!is_short_rule(line) || !count(before, '|')) {
    tg_buf_add_span(&c->bytes, line);
    return;
  }
  size_t by = c->shifts.n ? c->shifts.at[c->shifts.n - 1].by : 0, from = c->bytes.len;
  add_rule(c, line);
  *tg_vec_push(&c->shifts) = (struct md_shift){c->bytes.len, by + c->bytes.len - from - line.len};
}

void md_copy_init(struct md_copy *c, struct tg_span text, size_t front)
{
  struct tg_span before = {"", 0};
  *c = (struct md_copy){TG_BUF_INIT, TG_VEC_INIT};
  tg_buf_reserve(&c->bytes, text.len);
  tg_buf_add(&c->bytes, text.ptr, front);
  for (size_t at = front, to; at < text.len; at = to) {
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    to = end ? (size_t)(end + 1 - text.ptr) : text.len;
    struct tg_span line = tg_span_slice(text, at, end ? to - 1 : to);
    add_line(c, line, before);
    if (end)
      tg_buf_add_char(&c->bytes, '\n');
    before = line;
  }
  prepare_all(&c->bytes, front);
}

void md_copy_fini(struct md_copy *c)
{
  tg_buf_fini(&c->bytes);
  tg_vec_fini(&c->shifts);
}

size_t md_copy_source(const struct md_copy *c, size_t at)
{
  size_t behind;
  TG_BISECT(behind, 0, c->shifts.n, c->shifts.at[behind].at <= at);
  return at - (behind ? c->shifts.at[behind - 1].by : 0);
}
