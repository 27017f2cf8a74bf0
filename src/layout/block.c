#include "tigang/layout/block.h"

#include "tigang/text/cjk.h"
#include "tigang/text/numeral.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

enum {
  INDENT = 4,        /* two Han characters */
  INDENT_NARROW = 2, /* below WIDTH_NARROW columns */
  WIDTH_NARROW = 20,
  WIDTH_TINY = 10, /* none below this */
};

static uint16_t usual_indent(uint16_t width)
{
  if (width < WIDTH_TINY)
    return 0;
  return width < WIDTH_NARROW ? INDENT_NARROW : INDENT;
}

/* A title longer than this many rows is set as text. */
enum { TITLE_ROWS = 4 };

/* In the middle; one that needs several rows is set in rows of about one length. */
static void set_title(struct tg_layout_style *style, struct tg_span text)
{
  uint16_t width = style->width;
  size_t most = (size_t)width * TITLE_ROWS;
  size_t columns = text.len > most * 3 ? most + 1 : tg_span_columns(text);
  if (columns > most)
    return;
  size_t rows = (columns + width - 1) / width;
  size_t room = rows > 1 ? (columns / rows + 4) / 2 * 2 : columns;
  room = room > width ? width : room;
  style->first_indent = style->rest_indent = (uint16_t)((width - room) / 2);
  if (rows > 1)
    style->width = (uint16_t)(style->first_indent + room);
}

/* --- items ---- */

/* Longer is no number, but text. */
enum { NUMBER_CHARS = 8 };

/* •, circled numbers, geometric shapes and dingbats, and the usual stand-ins. */
static bool is_bullet(uint32_t cp)
{
  return cp == '-' || cp == '*' || cp == '+' || cp == 0xB7 || cp == 0x2013 || cp == 0x2022 ||
         (cp >= 0x2460 && cp < 0x2500) || (cp >= 0x25A0 && cp < 0x2800);
}

static bool is_digit(uint32_t cp)
{
  uint32_t c = tg_cp_narrow(cp);
  return (c >= '0' && c <= '9') || tg_cp_is_han_numeral(cp);
}

static bool is_letter(uint32_t cp)
{
  uint32_t c = tg_cp_narrow(cp) | 0x20;
  return c >= 'a' && c <= 'z';
}

/* Of letters one, or a Roman number. */
static bool is_number(uint32_t cp, int n)
{
  return is_digit(cp) || (is_letter(cp) && (n == 0 || strchr("ivxlcdm", (int)(cp | 0x20))));
}

static bool ends_number(uint32_t cp)
{
  uint32_t c = tg_cp_narrow(cp);
  return c == '.' || c == ')' || c == ']' || cp == 0x3001;
}

static uint32_t cp_at(struct tg_span text, uint32_t at)
{
  return at < text.len ? tg_utf8_cp(text.ptr + at) : 0;
}

static uint32_t skip_blanks(struct tg_span text, uint32_t at)
{
  while (at < text.len && tg_cp_is_blank(tg_utf8_cp(text.ptr + at)))
    at += (uint32_t)tg_utf8_len(text.ptr + at);
  return at;
}

/* Where the number ends: (1) 1. 1.2 （一） 一、 a) IV. or what stands before a blank; 0: none. */
static uint32_t number_end(struct tg_span text)
{
  uint32_t first = cp_at(text, 0), at = 0, cp = first;
  bool letters = false;
  if (tg_cp_narrow(first) == '(' || first == '[')
    at = (uint32_t)tg_utf8_len(text.ptr);
  for (int n = 0; n < NUMBER_CHARS && at < text.len; n++) {
    cp = cp_at(text, at);
    if (tg_cp_is_blank(cp))
      return n && !letters ? at : 0;
    if (!is_number(cp, n) && !ends_number(cp))
      return 0;
    letters |= is_letter(cp);
    at += (uint32_t)tg_utf8_len(text.ptr + at);
    uint32_t next = cp_at(text, at);
    if (n && ends_number(cp) && !is_digit(next) && !is_letter(next))
      return at;
  }
  return 0;
}

uint32_t tg_layout_bullet(struct tg_span text)
{
  uint32_t first = cp_at(text, 0), end = number_end(text);
  if (is_bullet(first))
    end = (uint32_t)tg_utf8_len(text.ptr);
  end = end ? skip_blanks(text, end) : 0;
  return end < text.len ? end : 0;
}

/* Each level stands two columns further in; no more than half of the room is given away. */
static void set_item(struct tg_layout_style *style, struct tg_span text, unsigned level)
{
  unsigned most = style->width / 2, step = style->width < WIDTH_NARROW ? 1 : INDENT / 2;
  unsigned first = (level ? level : 1) * step;
  first = style->width < WIDTH_TINY ? 0 : first > most / 2 ? most / 2 : first;
  uint32_t bullet = tg_layout_bullet(text);
  size_t hang = tg_span_columns(tg_span_slice(text, 0, bullet));
  style->solid = (uint16_t)bullet;
  style->first_indent = (uint16_t)first;
  style->rest_indent = (uint16_t)(first + hang <= most ? first + hang : first);
}

/* --- tables ---- */

static bool same_table(const struct tg_doc *doc, uint32_t a, uint32_t b)
{
  size_t n;
  uint32_t first_a, first_b;
  return b < tg_doc_count(doc) && tg_doc_table(doc, a, &n, &first_a) &&
         tg_doc_table(doc, b, &n, &first_b) && first_a == first_b;
}

/* What cannot be set in columns is set as a paragraph: all of it is there to be read. */
static void set_table(struct tg_layout_style *style, const struct tg_doc *doc, uint32_t block,
                      struct tg_span text)
{
  size_t n;
  uint32_t first;
  const uint16_t *widths = tg_doc_table(doc, block, &n, &first);
  bool known = widths && (n > 1 || widths[0]);
  if (known && n <= TG_LAYOUT_PIECES && text.len <= TG_LAYOUT_TABLE_ROW)
    tg_layout_fit(style, widths, n);
}

bool tg_layout_ends_table(const struct tg_doc *doc, uint32_t block)
{
  return tg_doc_block(doc, block)->kind == TG_BLOCK_TABLE && !same_table(doc, block, block + 1);
}

bool tg_layout_line_above(const struct tg_doc *doc, uint32_t block,
                          const struct tg_layout_style *style, enum tg_table_line *line)
{
  *line = block && same_table(doc, block - 1, block) ? TG_LINE_BETWEEN : TG_LINE_TOP;
  return style->table.n > 0;
}

/* Box drawing characters are ambiguous: where they take two columns, ASCII stands in. */
struct tg_span tg_layout_upright(void)
{
  return tg_span_str(tg_width_ambiguous() == 1 ? "│" : "|");
}

void tg_layout_add_line(const struct tg_layout_style *style, enum tg_table_line line,
                        struct tg_buf *out)
{
  static const char *const corners[][3] = {[TG_LINE_TOP] = {"┌", "┬", "┐"},
                                           [TG_LINE_BETWEEN] = {"├", "┼", "┤"},
                                           [TG_LINE_BOTTOM] = {"└", "┴", "┘"}};
  bool narrow = tg_width_ambiguous() == 1;
  size_t n = style->table.n;
  for (size_t i = 0; i <= n; i++) {
    tg_buf_add_str(out, !narrow ? "+" : corners[line][i == 0 ? 0 : i < n ? 1 : 2]);
    for (unsigned c = tg_layout_line(style, i) + 1u; i < n && c < tg_layout_line(style, i + 1); c++)
      tg_buf_add_str(out, narrow ? "─" : "-");
  }
}

/* --- all kinds ---- */

bool tg_layout_has_bar(const struct tg_doc *doc, uint32_t block)
{
  return tg_doc_block(doc, block)->kind == TG_BLOCK_QUOTE;
}

static void set_kind(struct tg_layout_style *style, const struct tg_doc *doc, uint32_t block,
                     struct tg_span text)
{
  const struct tg_block *b = tg_doc_block(doc, block);
  bool as_it_is = b->flags & (TG_BLOCK_EXACT | TG_BLOCK_CONTINUES);
  switch (b->kind) {
  case TG_BLOCK_TABLE:
    set_table(style, doc, block, text);
    break;
  case TG_BLOCK_ITEM:
  case TG_BLOCK_NOTE:
    if (!as_it_is)
      set_item(style, text, b->level);
    break;
  case TG_BLOCK_QUOTE:
    style->first_indent = style->rest_indent = TG_LAYOUT_BAR;
    break;
  case TG_BLOCK_CODE:
    break;
  default:
    if (as_it_is)
      break;
    style->first_indent = usual_indent(style->width);
    if (b->indent > INDENT && b->indent <= style->width / 2)
      style->first_indent = b->indent;
  }
}

/* Where columns mean something, they stay; those of a table are measured without more blanks. */
static bool may_space(const struct tg_block *b)
{
  return !(b->flags & TG_BLOCK_EXACT) && b->kind != TG_BLOCK_CODE && b->kind != TG_BLOCK_TABLE;
}

static bool may_justify(const struct tg_block *b)
{
  return b->kind != TG_BLOCK_HEADING && b->kind != TG_BLOCK_TITLE;
}

struct tg_layout_style tg_layout_block_style(const struct tg_doc *doc, uint32_t block, bool title,
                                             struct tg_span text, uint16_t width,
                                             const struct tg_typesetting *set)
{
  bool narrower = set->measure && set->measure < width;
  uint16_t margin = narrower ? (uint16_t)((width - set->measure) / 2) : 0;
  struct tg_layout_style style = {.width = narrower ? set->measure : width, .level = set->level};
  if (title)
    set_title(&style, text);
  else
    set_kind(&style, doc, block, text);
  const struct tg_block *b = tg_doc_block(doc, block);
  style.autospace = set->autospace && may_space(b);
  style.justify = set->justify && !title && may_space(b) && may_justify(b);
  style.width = (uint16_t)(style.width + margin);
  style.first_indent = (uint16_t)(style.first_indent + margin);
  style.rest_indent = (uint16_t)(style.rest_indent + margin);
  return style;
}

/* Blocks that belong together stand without blank rows between them. */
static bool is_one_with_the_last(const struct tg_doc *doc, uint32_t block)
{
  const struct tg_block *b = tg_doc_block(doc, block), *last = tg_doc_block(doc, block - 1);
  if (b->flags & TG_BLOCK_CONTINUES)
    return true;
  return b->kind == last->kind && (b->flags & TG_BLOCK_EXACT || b->kind == TG_BLOCK_CODE ||
                                   b->kind == TG_BLOCK_ITEM || b->kind == TG_BLOCK_QUOTE ||
                                   b->kind == TG_BLOCK_NOTE);
}

int tg_layout_gap(const struct tg_doc *doc, uint32_t block, const struct tg_typesetting *set)
{
  const struct tg_block *b = tg_doc_block(doc, block);
  int line = b->kind == TG_BLOCK_TABLE;
  if (!block || (line && same_table(doc, block - 1, block)))
    return line;
  int least = b->blank || b->kind == TG_BLOCK_HEADING;
  int wanted = is_one_with_the_last(doc, block) ? 0 : set->paragraph_spacing;
  return line + (wanted > least ? wanted : least);
}
