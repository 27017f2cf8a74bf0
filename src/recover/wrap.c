#include "recover/costs.h"
#include "recover/recover_private.h"

#include "tigang/base/mem.h"
#include "tigang/text/cjk.h"

enum { WIDEST = 240, DEEPER_LEAST = 2, DEEPER_MOST = 8, JUDGED_MOST = 20000 };

/* Lengths of the lines of a file. */
struct lengths {
  size_t by_cells[WIDEST + 1], by_cells_inner[WIDEST + 1], lines;
};

/* The value that most of `n` lines have, read through `field`. */
static uint8_t most_frequent(const size_t *counts)
{
  size_t best = 0;
  for (size_t i = 1; i < 256; i++)
    if (counts[i] > counts[best])
      best = i;
  return (uint8_t)best;
}

static uint8_t usual_indent(const struct rec_lines *lines)
{
  size_t counts[256] = {0};
  for (size_t i = 0; i < lines->n; i++)
    counts[lines->at[i].indent]++;
  return most_frequent(counts);
}

static uint8_t usual_blank(const struct rec_lines *lines)
{
  size_t counts[256] = {0};
  for (size_t i = 0; i < lines->n; i++)
    counts[lines->at[i].blank]++;
  return most_frequent(counts);
}

static uint32_t line_cells(const struct rec_text *t, int digits)
{
  uint32_t cells = 0;
  for (size_t i = 0; i < t->chars.n; i++) {
    uint16_t cp = t->chars.at[i].cp;
    cells += cp >= '0' && cp <= '9' ? (uint32_t)digits : t->chars.at[i].cells;
  }
  return cells;
}

static void measure_line(struct rec_text *t, const struct rec_line *line, uint8_t usual,
                         struct lengths *by_digits)
{
  t->chars.n = t->stretches.n = 0;
  rec_text_add(t, line->off, line->off + line->len, line->number, REC_BLANK_NONE);
  uint32_t deeper = line->indent > usual ? (uint32_t)(line->indent - usual) : 0;
  enum rec_class cls = t->chars.n ? t->chars.at[t->chars.n - 1].cls : REC_OTHER;
  for (int digits = 1; digits <= 2; digits++) {
    struct lengths *l = &by_digits[digits - 1];
    uint32_t cells = line_cells(t, digits) + deeper;
    cells = cells < WIDEST ? cells : WIDEST;
    l->by_cells[cells]++;
    l->by_cells_inner[cells] += cls == REC_OTHER || cls == REC_COMMA;
    l->lines++;
  }
}

static size_t sum(const size_t *counts, int from, int to)
{
  size_t n = 0;
  for (int i = from; i <= to; i++)
    n += counts[i];
  return n;
}

static double best_width(const struct lengths *l, int digits, struct rec_wrap *out)
{
  double best = 0;
  for (int w = REC_WIDTH_LEAST; w + 2 < WIDEST; w += 2) {
    double full = (double)sum(l->by_cells, w - 1, w + 2);
    double over = (double)sum(l->by_cells, w + 3, WIDEST);
    double score = (double)l->by_cells[w] + .5 * full - 2 * over;
    if (score <= best)
      continue;
    double inner = (double)sum(l->by_cells_inner, w - 1, w + 2);
    best = score;
    *out = (struct rec_wrap){.width = w,
                             .digits = digits,
                             .full = full / (double)l->lines,
                             .over = over / (double)l->lines,
                             .mid = full > 0 ? inner / full : 0,
                             .lines = (size_t)full};
  }
  return best;
}

static bool is_cjk_text(struct tg_span bytes)
{
  size_t high = 0, n = bytes.len < 65536 ? bytes.len : 65536;
  for (size_t i = 0; i < n; i++)
    high += (unsigned char)bytes.ptr[i] >= 0xE2;
  return high * 6 > n; /* half of the characters, at three bytes each */
}

/* --- a first look: most texts are not wrapped, and the bytes of their lines tell -------------- */

/* How many lines have at least, and at most, so many half cells. */
struct bounds {
  size_t least[WIDEST + 1], most[WIDEST + 1], lines;
};

static size_t count_high_bits(uint64_t x)
{
  return (size_t)((x & 0x8080808080808080u) >> 7) * 0x0101010101010101u >> 56;
}

/* Characters of ASCII, and others, eight bytes at a time. */
static void count_chars(struct tg_span s, size_t *ascii, size_t *others)
{
  size_t high = 0, leads = 0, i = 0;
  for (uint64_t x; i + sizeof x <= s.len; i += sizeof x) {
    memcpy(&x, s.ptr + i, sizeof x);
    high += count_high_bits(x);
    leads += count_high_bits(x & x << 1);
  }
  for (; i < s.len; i++) {
    high += (unsigned char)s.ptr[i] >= 0x80;
    leads += (unsigned char)s.ptr[i] >= 0xC0;
  }
  *ascii = s.len - high;
  *others = leads;
}

static void bound_line(struct tg_span text, size_t deeper, struct bounds *b)
{
  size_t ascii, others;
  count_chars(text, &ascii, &others);
  size_t least = ascii + 2 * others + deeper, most = least + ascii;
  b->least[least < WIDEST ? least : WIDEST]++;
  b->most[most < WIDEST ? most : WIDEST]++;
  b->lines++;
}

/* Is there a width that enough lines may fill and few surely exceed? */
static bool may_have_width(const struct bounds *b)
{
  size_t short_ = sum(b->most, 0, REC_WIDTH_LEAST - 2);
  size_t not_over = sum(b->least, 0, REC_WIDTH_LEAST + 2);
  for (int w = REC_WIDTH_LEAST; w + 2 < WIDEST; w += 2) {
    double full = (double)not_over - (double)short_;
    if (full >= REC_WRAP_FULL_LEAST * (double)b->lines &&
        (double)(b->lines - not_over) <= REC_WRAP_OVER_MOST * (double)b->lines)
      return true;
    short_ += b->most[w - 1] + b->most[w];
    not_over += b->least[w + 3] + (w + 4 < WIDEST ? b->least[w + 4] : 0);
  }
  return false;
}

static bool may_be_wrapped(struct tg_span bytes, const struct rec_lines *lines,
                           const uint8_t *kinds, uint8_t usual)
{
  struct bounds b = {.lines = 0};
  for (size_t i = 0; i < lines->n && i < JUDGED_MOST; i++) {
    const struct rec_line *line = &lines->at[i];
    size_t deeper = line->indent > usual ? (size_t)(line->indent - usual) : 0;
    if (kinds[i] == REC_LINE_TEXT)
      bound_line(rec_line_text(bytes, line), deeper, &b);
  }
  return may_have_width(&b);
}

void rec_wrap_measure(struct tg_span bytes, const struct rec_lines *lines, const uint8_t *kinds,
                      struct rec_wrap *out)
{
  uint8_t usual = usual_indent(lines);
  *out = (struct rec_wrap){0};
  if (!may_be_wrapped(bytes, lines, kinds, usual) || !is_cjk_text(bytes))
    return;
  struct lengths *by_digits = tg_calloc(2, sizeof *by_digits);
  struct rec_text t = {.bytes = bytes, .keep_blanks = true};
  struct rec_wrap half = {0}, whole = {0};
  for (size_t i = 0; i < lines->n && i < JUDGED_MOST; i++)
    if (kinds[i] == REC_LINE_TEXT)
      measure_line(&t, &lines->at[i], usual, by_digits);
  double a = best_width(&by_digits[0], 1, &half), b = best_width(&by_digits[1], 2, &whole);
  *out = a >= b ? half : whole;
  out->wrapped = out->lines >= REC_WRAP_LINES_LEAST && out->full >= REC_WRAP_FULL_LEAST &&
                 out->over <= REC_WRAP_OVER_MOST && out->mid >= REC_WRAP_MID_LEAST;
  rec_text_fini(&t);
  free(by_digits);
}

/* --- the lines as evidence ------------------------------------------------------------------- */

static bool is_deeper(const struct rec_line *line, uint8_t usual)
{
  return line->indent >= usual + DEEPER_LEAST && line->indent <= usual + DEEPER_MOST;
}

/* What the file's layout says: shares of lines that are indented, that follow blank lines. */
struct layout {
  uint8_t indent, blank;
  bool indents, blanks; /* such lines are the exception, so they mean something */
};

static struct layout read_layout(const struct rec_lines *lines)
{
  struct layout l = {.indent = usual_indent(lines), .blank = usual_blank(lines)};
  size_t deeper = 0, spaced = 0;
  for (size_t i = 0; i < lines->n; i++) {
    deeper += is_deeper(&lines->at[i], l.indent);
    spaced += lines->at[i].blank > 0;
  }
  l.indents = deeper * 100 >= lines->n * 2 && deeper * 100 <= lines->n * 60;
  l.blanks = spaced * 100 < lines->n * 40;
  return l;
}

static double layout_gain(const struct layout *l, const struct rec_line *line)
{
  double gain = 0;
  if (l->indents)
    gain += is_deeper(line, l->indent) ? REC_GAIN_INDENT : REC_GAIN_NO_INDENT;
  if (l->blanks)
    gain += line->blank ? REC_GAIN_BLANK_LINE : 0;
  else
    gain += line->blank > l->blank ? REC_GAIN_MORE_BLANK : 0;
  return gain;
}

/* Where all lines of the body have blank lines between them, those tell nothing; what is left of
 * the body keeps its own. */
static uint8_t extra_blank(const struct layout *l, const struct rec_line *line)
{
  if (line->indent < l->indent)
    return line->blank;
  return line->blank > l->blank ? (uint8_t)(line->blank - l->blank) : 0;
}

void rec_wrap_add(struct rec_text *t, const struct rec_lines *lines, const uint8_t *kinds,
                  struct rec_fixed *fixed)
{
  struct layout l = read_layout(lines);
  size_t n = 0;
  for (size_t i = 0; i < lines->n && !rec_is_stopped(t); i++) {
    const struct rec_line *line = &lines->at[i];
    if (kinds[i] != REC_LINE_TEXT)
      continue;
    bool page = i && kinds[i - 1] != REC_LINE_TEXT; /* blank lines there belong to the page */
    struct rec_line seen = *line;
    seen.blank = page ? l.blank : line->blank;
    uint8_t shy = line->indent > l.indent ? (uint8_t)(line->indent - l.indent) : 0;
    fixed[n++] = (struct rec_fixed){.pos = (uint32_t)t->chars.n,
                                    .gain = (float)layout_gain(&l, &seen),
                                    .shy = shy,
                                    .indent = line->indent,
                                    .blank = extra_blank(&l, &seen)};
    rec_text_add(t, line->off, line->off + line->len, line->number, REC_BLANK_UNKNOWN);
  }
}
