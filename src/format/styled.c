#include "format/styled.h"

#include "format/sgr.h"
#include "tigang/text/utf8.h"

/* Of this many sequences at most one may be another. From so many bytes on, the sample may be a
 * part of the text. A file has so many. */
enum { OTHERS = 16, WINDOW = 4096, FILE_LEAST = 4 };

/* A piece of a line. */
struct piece {
  size_t used;         /* bytes of it; 0: the line ends */
  struct tg_span text; /* of those, what is shown; empty: none */
  uint32_t marks;      /* of characters struck twice */
  bool sequence;       /* it was read as one */
};

/* Characters end before the next ESC, and before a character that is struck twice. */
static bool is_special(char c)
{
  return c == '\x1B' || c == '\b';
}

static bool is_control(char c)
{
  return (unsigned char)c < ' ';
}

static struct tg_span char_at(struct tg_span s, size_t at)
{
  uint32_t cp;
  bool bad = false;
  size_t n = at < s.len ? tg_utf8_decode(s.ptr + at, s.len - at, &cp, &bad) : 0;
  return tg_span_slice(s, at, at + n);
}

/* What of "one, backspace, two" remains: the mark that it means; 0: none, they are different. The
 * dot of lists is "+" over "o" where a printer has none. */
static uint32_t struck(struct tg_span one, struct tg_span two)
{
  if (tg_span_eq(one, two))
    return TG_MARK_STRONG;
  if (tg_span_eq_str(one, "_") || tg_span_eq_str(two, "_"))
    return TG_MARK_UNDERLINE;
  bool dot = (tg_span_eq_str(one, "+") && tg_span_eq_str(two, "o")) ||
             (tg_span_eq_str(one, "o") && tg_span_eq_str(two, "+"));
  return dot ? TG_MARK_STRONG : 0;
}

/* A character that is struck again, perhaps more than once ("_\bc\bc"). Of two columns, some
 * programs go back by two. */
static struct piece read_struck(struct tg_span s)
{
  struct piece p = {.text = char_at(s, 0)};
  size_t at = p.text.len;
  while (!is_control(s.ptr[0]) && at < s.len && s.ptr[at] == '\b') {
    size_t back = at + 1 < s.len && s.ptr[at + 1] == '\b' ? 2 : 1;
    struct tg_span next = char_at(s, at + back);
    uint32_t mark = next.len ? struck(p.text, next) : 0;
    if (!mark)
      break;
    if (tg_span_eq_str(p.text, "_") || tg_span_eq_str(p.text, "+"))
      p.text = next;
    p.marks |= mark;
    at += back + next.len;
  }
  p.used = p.marks ? at : 0;
  p.sequence = p.marks != 0;
  return p;
}

/* Plain characters up to what may be something else. */
static struct piece read_plain(struct tg_span s)
{
  size_t at = char_at(s, 0).len;
  while (at < s.len && !is_special(s.ptr[at])) {
    size_t n = char_at(s, at).len;
    if (at + n < s.len && s.ptr[at + n] == '\b')
      break;
    at += n;
  }
  return (struct piece){.used = at, .text = tg_span_slice(s, 0, at)};
}

static struct piece read_piece(struct tg_span s, struct sgr *sgr)
{
  if (!s.len)
    return (struct piece){0};
  size_t used = s.ptr[0] == '\x1B' ? sgr_read(s, sgr) : 0;
  if (used)
    return (struct piece){.used = used, .sequence = true};
  struct piece p = read_struck(s);
  return p.used ? p : read_plain(s);
}

bool styled_probe(struct tg_span sample, const char *name)
{
  struct sgr sgr = {0};
  size_t known = 0, others = 0;
  bool whole = false; /* a look was given and taken back, or a character struck twice */
  if (!memchr(sample.ptr, '\x1B', sample.len) && !memchr(sample.ptr, '\b', sample.len))
    return false;
  const char *end = memrchr(sample.ptr, '\n', sample.len);
  if (end && sample.len >= WINDOW) /* behind it, one may be cut off */
    sample.len = (size_t)(end - sample.ptr);
  for (struct piece p; (p = read_piece(sample, &sgr)).used;
       sample = tg_span_slice(sample, p.used, sample.len)) {
    known += p.sequence;
    others += !p.sequence && is_special(sample.ptr[0]);
    whole |= p.sequence && (p.marks || (sgr.closes && known > 1));
  }
  bool is_file = *name && strcmp(name, "-");
  return whole && others * OTHERS <= known && known >= (is_file ? FILE_LEAST : 1);
}

bool styled_is_blank(struct tg_span line)
{
  struct sgr sgr = {0};
  for (struct piece p; (p = read_piece(line, &sgr)).used;
       line = tg_span_slice(line, p.used, line.len))
    for (size_t i = 0; i < p.text.len; i++)
      if (p.text.ptr[i] != ' ' && p.text.ptr[i] != '\t')
        return false;
  return true;
}

/* Stretches of one look, put together before they are told: characters struck twice come singly. */
struct open_run {
  uint32_t from, to, marks;
  struct tg_span link;
};

static void end_run(struct tg_builder *b, struct open_run *run)
{
  uint32_t len = run->to - run->from;
  if (len && run->marks)
    tg_builder_run(b, run->from, len, run->marks);
  if (len && run->link.len)
    tg_builder_link(b, run->from, len, run->link);
  *run = (struct open_run){.from = run->to, .to = run->to};
}

static void add_text(struct tg_builder *b, struct tg_span text, uint32_t marks,
                     struct tg_span link, uint32_t src, uint32_t line, struct open_run *run)
{
  if (marks != run->marks || !tg_span_eq(link, run->link)) {
    end_run(b, run);
    run->marks = marks;
    run->link = link;
  }
  tg_builder_bytes(b, text, src, line);
  run->to = tg_builder_offset(b);
}

void styled_line(struct tg_builder *b, const struct tg_block_spec *spec, struct tg_span line,
                 uint32_t src)
{
  struct sgr sgr = {0};
  struct open_run run = {0};
  struct tg_span rest = line;
  tg_builder_open(b, spec);
  for (struct piece p; (p = read_piece(rest, &sgr)).used;
       rest = tg_span_slice(rest, p.used, rest.len))
    if (p.text.len)
      add_text(b, p.text, sgr_marks(&sgr) | p.marks, sgr.link,
               src + (uint32_t)(p.text.ptr - line.ptr), spec->line, &run);
  end_run(b, &run);
  tg_builder_close(b);
}
