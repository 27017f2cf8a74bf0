/* How a block of a document is set: the indents its kind asks for, the lines of tables, the blank
 * rows before it. */
#ifndef TG_LAYOUT_BLOCK_H
#define TG_LAYOUT_BLOCK_H

#include "tigang/doc/doc.h"
#include "tigang/layout/layout.h"

/* What readers choose. All zero is the usual: as wide as there is room, nothing added. */
struct tg_typesetting {
  uint16_t measure;          /* most columns of a row, in the middle of the room; 0: all */
  uint8_t row_spacing;       /* blank rows between the rows of a paragraph */
  uint8_t paragraph_spacing; /* least blank rows between paragraphs */
  uint8_t level;             /* enum tg_layout_level */
  bool autospace, justify;
};

/* The style of `block` in rows of `width` columns. `text` is what will be set of it. A paragraph
 * begins two Han characters further in (GB/T 9704-2012, 7.3.4), a title that fits into one row
 * stands in the middle, the rows of an item stand behind its bullet or number, code and verse stand
 * where they stood, a table's cells in their columns. Narrow panes indent less. Lends what the
 * document has: good until it grows. */
struct tg_layout_style tg_layout_block_style(const struct tg_doc *doc, uint32_t block, bool title,
                                             struct tg_span text, uint16_t width,
                                             const struct tg_typesetting *set);

/* Bytes of the bullet or number that `text` begins with, and the blanks behind it: 0 when there is
 * none, or nothing behind it. */
uint32_t tg_layout_bullet(struct tg_span text);

/* Columns of the bar at the left of a quotation, with the blank behind it. */
enum { TG_LAYOUT_BAR = 2 };
bool tg_layout_has_bar(const struct tg_doc *doc, uint32_t block);

/* Blank rows before a block, the line above a table's row among them. */
int tg_layout_gap(const struct tg_doc *doc, uint32_t block, const struct tg_typesetting *set);

/* True for the last row of a table, which has a line below it, too. (While the document grows,
 * another row may still come.) */
bool tg_layout_ends_table(const struct tg_doc *doc, uint32_t block);

enum tg_table_line { TG_LINE_TOP, TG_LINE_BETWEEN, TG_LINE_BOTTOM };

/* Whether a line is drawn above a block set in this style (right above: behind other blank rows),
 * and which. */
bool tg_layout_line_above(const struct tg_doc *doc, uint32_t block,
                          const struct tg_layout_style *style, enum tg_table_line *line);

/* Appends such a line, from its first corner to its last, at column style->rest_indent. */
void tg_layout_add_line(const struct tg_layout_style *style, enum tg_table_line line,
                        struct tg_buf *out);

/* What bars and the lines between columns are drawn with; one column, whatever the width of East
 * Asian ambiguous characters. */
struct tg_span tg_layout_upright(void);

#endif
