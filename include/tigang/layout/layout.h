/* Text into rows of a given width, by the rules of Chinese typesetting (CLREQ, JLREQ) in cells.
 *
 * Works on one block at a time and only on what is asked for: nothing here is in proportion to the
 * document. A block longer than TG_LAYOUT_SEGMENT bytes is set in segments of about that size, each
 * beginning a new row, so that the rows around any offset are found without setting all before it.
 * Segments end behind a mark or a blank where there is one, and depend on the text alone. The
 * same text, style, width and ambiguous width (text/width.h) give the same rows.
 *
 * Rules (text/linebreak.h has the pairs): no closing punctuation at a row's start, no opening
 * punctuation at its end, —— and …… kept whole, Latin words and numbers whole where they fit in a
 * row, wide characters and clusters never cut, blanks at a row's end hang over and are not drawn. A
 * mark that does not fit takes the character before it down with it. When a row has no such break,
 * it is cut where a long name has parts, else inside a word, rather than before a mark; when it has
 * no such place either, after the last cluster that fits. Blanks at the start of a block are drawn,
 * and never make a row of their own unless they fill one. Works from 2 columns up.
 *
 * A table's row is set in columns: its cells, divided by TABs, each in rows of its column's width.
 * A row on the screen is then one row of every cell, and goes by the offsets of the cell that has
 * the most. What it draws lies in pieces, which are rows of the cells; offsets and columns are
 * found in it as in other rows.
 *
 * Text is a block's: valid UTF-8 without control characters other than TAB, at most 4 GiB.
 */
#ifndef TG_LAYOUT_LAYOUT_H
#define TG_LAYOUT_LAYOUT_H

#include "tigang/base/span.h"
#include "tigang/base/vec.h"
#include "tigang/text/linebreak.h"

#include <stdint.h>

/* About 0.03 ms of work. */
#ifdef TG_TINY_BUFFERS
#define TG_LAYOUT_SEGMENT 64u
#else
#define TG_LAYOUT_SEGMENT (16u * 1024)
#endif

/* Columns of a table, by tg_layout_fit(). */
struct tg_layout_table {
  const uint16_t *widths; /* what the cells want; borrowed */
  uint16_t n;             /* 0: no table */
  uint16_t most;          /* what wants more gets this */
  uint16_t greedy;        /* and what wants more than this, two columns more */
  uint8_t pad;            /* blanks on both sides of a cell */
};

/* How much is done to keep marks and words in their places. */
enum tg_layout_level {
  TG_LEVEL_STRICT, /* all of it */
  TG_LEVEL_BASIC,  /* small kana may begin a row, what is counted be parted from its number */
  TG_LEVEL_NONE,   /* a row takes what fits */
};

struct tg_layout_style {
  uint16_t width;        /* columns of a row, at least 2 (less counts as 2) */
  uint16_t first_indent; /* columns left blank in the block's first row */
  uint16_t rest_indent;  /* and in the others; both are cut to width - 2 */
  uint8_t tab;           /* columns between tab stops, counted without the indent; 0: 8 */
  uint8_t level;         /* enum tg_layout_level */
  uint16_t solid;        /* bytes at the beginning in which nothing is spread: a bullet */
  bool autospace;        /* a blank is drawn between Han and Latin letters or digits */
  bool justify;          /* rows but the last reach the right edge, where some blanks do that */
  struct tg_layout_table table; /* then rest_indent is that of all rows */
};

/* A row of a table has no more pieces. What is longer is not set in columns: the rows of all
 * its cells are counted to find one of them. */
enum { TG_LAYOUT_PIECES = 255, TG_LAYOUT_TABLE_ROW = 8 * 1024 };

/* Makes it the style of a row of a table, between style->rest_indent and style->width: columns get
 * what they want, or those that want most the same less. False, and the style stays, when no two
 * columns can be had for each. 1 <= n <= TG_LAYOUT_PIECES. */
bool tg_layout_fit(struct tg_layout_style *style, const uint16_t *widths, size_t n);

/* At which column the line before the table's column `i` stands; i == table.n: the last one. */
uint16_t tg_layout_line(const struct tg_layout_style *style, size_t i);

/* One row: the bytes [from, to) of the block's text, drawn at column `indent`. Rows follow each
 * other without gap: the next row's `from` is this one's `next`; between `to` and `next` lie only
 * blanks that are not drawn. */
struct tg_row {
  uint32_t from, to, next;
  uint16_t indent;  /* columns blank before it */
  uint16_t columns; /* drawn, without the indent */
  uint16_t line;    /* of a table: which row of its cells, from 0 */
  uint16_t spread;  /* of `columns`: blank ones between the characters (style.justify) */
};

/* The row that begins at `from`, which is 0 or a former row's `next`. Returns false at the end of
 * the text (from == text.len); but an empty text has one empty row. All rows of a block are
 *   do { tg_layout_row(text, style, from, &row); from = row.next; } while (from < text.len);
 */
bool tg_layout_row(struct tg_span text, const struct tg_layout_style *style, uint32_t from,
                   struct tg_row *row);

/* The row in which the character at `offset` is drawn (offset <= text.len; the end belongs to the
 * last row, a blank that hangs to the row before it). Sets at most one segment. */
void tg_layout_row_at(struct tg_span text, const struct tg_layout_style *style, uint32_t offset,
                      struct tg_row *row);

/* The row before the one that begins at `from`; false when `from` is 0. Sets at most one segment.
 */
bool tg_layout_row_before(struct tg_span text, const struct tg_layout_style *style, uint32_t from,
                          struct tg_row *row);

/* The last row. Sets at most one segment. */
void tg_layout_last_row(struct tg_span text, const struct tg_layout_style *style,
                        struct tg_row *row);

struct tg_row_list {
  TG_VEC(struct tg_row) rows;
};

/* Appends all rows. For tables, where each row takes the time of all. */
void tg_layout_rows(struct tg_span text, const struct tg_layout_style *style,
                    struct tg_row_list *out);

/* What the row draws: itself, or its part in each cell of a table. Returns how many. */
size_t tg_layout_pieces(struct tg_span text, const struct tg_layout_style *style,
                        const struct tg_row *row, struct tg_row pieces[TG_LAYOUT_PIECES]);

/* Goes through the clusters that a row, or a piece, draws:
 *   for (tg_layout_walk(&w, text, style, &row); tg_layout_step(&w);) … */
struct tg_walk {
  uint32_t at, len;         /* the cluster in the text */
  uint32_t column, columns; /* where it is drawn, with the indent; a TAB has all up to its stop */
  /* the rest is the walk's own */
  struct tg_span text;
  uint32_t next, indent, used, tab, solid;
  uint8_t level, kinds;      /* places of these kinds take part in the spreading */
  uint32_t spread, places, passed;
  struct tg_break_state state;
  bool autospace;
  uint32_t before, before_columns; /* class of the last cluster */
};
void tg_layout_walk(struct tg_walk *w, struct tg_span text, const struct tg_layout_style *style,
                    const struct tg_row *row);
bool tg_layout_step(struct tg_walk *w);

/* Column (with the indent) at which the character at `offset` of this row is drawn; for an offset
 * inside a cluster, the cluster's; from row->to on, the column behind the last one drawn. */
uint16_t tg_layout_column(struct tg_span text, const struct tg_layout_style *style,
                          const struct tg_row *row, uint32_t offset);

/* The offset of the cluster drawn at `column` of this row (a wide one holds two columns, a TAB all
 * up to its stop). Left of the text: the row's first; right of it: its last. */
uint32_t tg_layout_offset(struct tg_span text, const struct tg_layout_style *style,
                          const struct tg_row *row, uint16_t column);

#endif
