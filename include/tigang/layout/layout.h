/* Text into rows of a given width, by the rules of Chinese typesetting (CLREQ, JLREQ) in cells.
 *
 * Works on one block at a time and only on what is asked for: nothing here is in proportion to the
 * document. A block longer than TG_LAYOUT_SEGMENT bytes is set in segments of about that size, each
 * beginning a new row, so that the rows around any offset are found without setting all before it.
 * The same text, style and width give the same rows.
 *
 * Rules: no closing punctuation at a row's start, no opening punctuation at its end, —— and …… kept
 * whole, Latin words and numbers whole where they fit in a row, wide characters never cut, blanks at
 * a row's end hang over and are not drawn. When no legal break exists in a row, it is broken at the
 * last cluster that fits. Works from 2 columns up.
 */
#ifndef TG_LAYOUT_LAYOUT_H
#define TG_LAYOUT_LAYOUT_H

#include "tigang/base/span.h"
#include "tigang/base/vec.h"

#include <stdint.h>

#define TG_LAYOUT_SEGMENT (16u * 1024)

struct tg_layout_style {
  uint16_t width;        /* columns of a row, at least 2 */
  uint16_t first_indent; /* columns left blank in the block's first row */
  uint16_t rest_indent;  /* and in the others; both are cut to width - 2 */
  uint8_t tab;           /* columns of a tab stop; 0: 8 */
};

/* One row: the bytes [from, to) of the block's text, drawn at column `indent`. Rows follow each
 * other without gap: the next row's `from` is this one's `next`; between `to` and `next` lie only
 * blanks that are not drawn. */
struct tg_row {
  uint32_t from, to, next;
  uint16_t indent;  /* columns blank before it */
  uint16_t columns; /* drawn, without the indent */
};

/* The row that begins at `from`, which is 0 or a former row's `next`. Returns false at the end of
 * the text (from == text.len, except for an empty text, which has one empty row). */
bool tg_layout_row(struct tg_span text, const struct tg_layout_style *style, uint32_t from,
                   struct tg_row *row);

/* The row in which the character at `offset` is drawn (offset <= text.len; the end belongs to the
 * last row). Sets at most one segment. */
void tg_layout_row_at(struct tg_span text, const struct tg_layout_style *style, uint32_t offset,
                      struct tg_row *row);

/* The row before the one that begins at `from`; false when `from` is 0. */
bool tg_layout_row_before(struct tg_span text, const struct tg_layout_style *style, uint32_t from,
                          struct tg_row *row);

/* Column (with the indent) at which the character at `offset` of this row is drawn. */
uint16_t tg_layout_column(struct tg_span text, const struct tg_layout_style *style,
                          const struct tg_row *row, uint32_t offset);

/* The offset of the character drawn at `column` of this row (the nearest one before, or the row's
 * first). */
uint32_t tg_layout_offset(struct tg_span text, const struct tg_layout_style *style,
                          const struct tg_row *row, uint16_t column);

#endif
