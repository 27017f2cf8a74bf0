/* A grid of cells: what views draw and the terminal shows.
 *
 * Invariant: a cell of width 2 is followed, in its row, by a cell of width 0 (its right half), and
 * there are no others of width 0. So a wide character is never half there: where the other half has
 * no room or is overwritten, the half that stays is a blank. Nothing in a cell can harm a terminal:
 * code points without a picture of their own are drawn as U+2426, a TAB as one blank (who sets text
 * expands it). Rows and columns count from 0. Drawing outside of the grid draws nothing.
 */
#ifndef TG_VIEW_CANVAS_H
#define TG_VIEW_CANVAS_H

#include "tigang/base/buf.h"
#include "tigang/config/theme.h"

#include <stdint.h>

#define TG_CELL_PARTS 4

/* What stands for a code point that must not reach the terminal: SYMBOL FOR SUBSTITUTE FORM TWO,
 * one column whatever East Asian ambiguous characters have (U+FFFD is one of those). */
#define TG_CANVAS_MARK 0x2426u

/* Without padding, so that rows can be compared by memcmp. */
struct tg_cell {
  uint32_t ch[TG_CELL_PARTS]; /* base and combining marks, 0 behind the last */
  uint8_t width;              /* 1 or 2; 0: the right half of a wide cell */
  uint8_t style;              /* enum tg_style; of a wide cell, both halves the same */
  uint8_t attrs;              /* TG_LOOK_…: what is added to the style's look */
  uint8_t colour;             /* 16 to 255 of xterm's 256 in place of the style's; 0: none */
};

struct tg_canvas {
  int rows, cols;
  struct tg_cell *cells;      /* rows * cols, row by row */
  int cursor_row, cursor_col; /* -1: the cursor is hidden */
};

#define TG_CANVAS_INIT {0, 0, NULL, -1, -1}

void tg_canvas_init(struct tg_canvas *c, int rows, int cols);
void tg_canvas_fini(struct tg_canvas *c);

/* The new size (at least 1 by 1 is kept to); all cells blank. */
void tg_canvas_resize(struct tg_canvas *c, int rows, int cols);

/* All cells blank in TG_STYLE_TEXT, the cursor hidden. */
void tg_canvas_clear(struct tg_canvas *c);

/* Draws valid UTF-8 from column `col` on, whole clusters only; a wide one that would cross
 * `clip_col` is one blank instead. Returns the columns used. */
int tg_canvas_put(struct tg_canvas *c, int row, int col, int clip_col, struct tg_span text,
                  enum tg_style style);

/* `n` blanks. */
void tg_canvas_fill(struct tg_canvas *c, int row, int col, int n, enum tg_style style);

/* Changes the look of `n` columns to the style's, not what they show; a wide character touched
 * changes whole. */
void tg_canvas_style(struct tg_canvas *c, int row, int col, int n, enum tg_style style);

/* Gives `n` columns these attributes (TG_LOOK_…) and this colour beside their style; a wide
 * character touched gets them whole. */
void tg_canvas_mark(struct tg_canvas *c, int row, int col, int n, uint8_t attrs, uint8_t colour);

/* The cell at a place within the grid; borrowed until the next resize. */
const struct tg_cell *tg_canvas_at(const struct tg_canvas *c, int row, int col);

/* Appends the row as UTF-8, without the blanks at its end. */
void tg_canvas_row_text(const struct tg_canvas *c, int row, struct tg_buf *out);

#endif
