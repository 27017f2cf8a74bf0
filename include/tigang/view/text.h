/* The text pane: which rows of the document are on the screen, the cursor among them, and how they
 * are drawn.
 *
 * The place is a tg_pos; rows are made from it for the screen at hand and thrown away. Nothing here
 * is in proportion to the document. The document may grow at any time.
 *
 * The pane may have several pages side by side: where the rows of one end, the next goes on. "Row n
 * of the screen" counts through all of them.
 */
#ifndef TG_VIEW_TEXT_H
#define TG_VIEW_TEXT_H

#include "tigang/base/vec.h"
#include "tigang/doc/places.h"
#include "tigang/doc/trace.h"
#include "tigang/layout/block.h"
#include "tigang/outline/outline.h"
#include "tigang/search/hits.h"
#include "tigang/view/canvas.h"

/* A row of the screen: the one that begins at `pos`, or one without text beside it. */
struct tg_place {
  struct tg_pos pos;
  int gap; /* rows up to the one that begins at `pos`, 0: that one; -1: the line below a table */
};

struct tg_row_memo;

/* A section of which only the heading is shown (view/folds.h). */
struct tg_folded {
  uint32_t node;
  struct tg_pos head, end; /* of the section */
  uint32_t head_to;  /* where what is shown of the heading's block ends */
  uint32_t from, to; /* blocks that are hidden; none, when these are equal */
};

/* A level that folds nothing. */
#define TG_FOLDS_NONE 255

struct tg_folds {
  uint8_t level; /* sections of this level and deeper are folded */
  struct tg_places exceptions; /* ascending: headings for which it is the other way round */
  TG_VEC(struct tg_folded) hidden;    /* what follows of this; ascending, none in another */
  uint32_t version, blocks;         /* of the outline, and how many, for which that was found */
};

/* By what is selected (view/select.h). */
enum tg_select { TG_SELECT_NONE, TG_SELECT_CHARACTERS, TG_SELECT_PARAGRAPHS, TG_SELECT_SECTIONS };

struct tg_text_view {
  const struct tg_doc *doc;         /* borrowed */
  const struct tg_outline *outline; /* borrowed */
  const struct tg_hits *hits;       /* borrowed; NULL: nothing was searched */
  const struct tg_trace *trace;     /* borrowed; not NULL: what became of this raw text is shown */
  size_t hit;                       /* the current one; SIZE_MAX: none */
  struct tg_typesetting set;        /* after a change: tg_text_view_resize() */
  int pages;                        /* side by side; after a change: tg_text_view_resize() */
  int rows, cols;                   /* rows of all pages, columns of one */
  struct tg_place top;   /* first row on the screen */
  struct tg_pos cursor;  /* always on the screen */
  struct tg_folds folds;
  bool skim;             /* only headings and first sentences are shown */
  uint32_t whole;        /* but all of this block; TG_NONE: none */
  enum tg_select select; /* what lies between the cursor and `anchor` */
  struct tg_pos anchor;
  struct {
    struct tg_pos at;
    uint16_t column;
  } goal; /* where the cursor has come by rows, and the column it keeps */
  struct tg_row_memo *memo; /* rows of tables last looked at */
};

/* The whole document at its beginning. */
void tg_text_view_init(struct tg_text_view *v, const struct tg_doc *doc,
                       const struct tg_outline *outline);
void tg_text_view_fini(struct tg_text_view *v);

/* Shows the same as `from`. To be freed by _fini() as well. */
void tg_text_view_copy(struct tg_text_view *v, const struct tg_text_view *from);

/* Columns between two pages. */
enum { TG_PAGE_GAP = 3 };

/* The size of each page; the cursor stays on its row of the screen as far as that can be. */
void tg_text_view_resize(struct tg_text_view *v, int rows, int cols);

/* Scrolls by rows (up: below 0). The cursor stays on its row of the screen; where the text cannot
 * be scrolled further, the cursor goes on alone. Returns false when nothing could move. */
bool tg_text_view_scroll(struct tg_text_view *v, int rows);

/* Moves the cursor by rows, scrolling only as far as needed. */
bool tg_text_view_move(struct tg_text_view *v, int rows);

enum tg_put { TG_PUT_NEAR, TG_PUT_TOP, TG_PUT_MIDDLE, TG_PUT_BOTTOM };

/* The cursor to `pos`, its row to that part of the screen (NEAR: where it is, if it is on the
 * screen already; else in the upper third). The last screen of the document is kept full. What
 * hides `pos` is opened. */
void tg_text_view_goto(struct tg_text_view *v, struct tg_pos pos, enum tg_put put);

/* The same, but what hides `pos` stays: the cursor is drawn on what stands in its place. */
void tg_text_view_peek(struct tg_text_view *v, struct tg_pos pos, enum tg_put put);

/* The cursor to `pos`, its row to row `row` of the screen as far as that can be. */
void tg_text_view_goto_row(struct tg_text_view *v, struct tg_pos pos, int row);

/* Row of the screen on which the cursor is. */
int tg_text_view_row(const struct tg_text_view *v);

/* Where row `n` of the screen begins, in rows and columns of the pane. */
void tg_text_view_corner(const struct tg_text_view *v, int n, int *row, int *col);

/* True when `pos` is on the screen. */
bool tg_text_view_shows(const struct tg_text_view *v, struct tg_pos pos);

/* The style of a hit that is not the current one: terms of a query have their own. */
enum tg_style tg_hit_style(const struct tg_hit *h);

/* The position drawn at a row and column of the pane; false where there is none. */
bool tg_text_view_at(const struct tg_text_view *v, int row, int col, struct tg_pos *pos);

/* The position behind the last row on the screen. */
struct tg_pos tg_text_view_last(const struct tg_text_view *v);

/* Rows [*from, *to) of `rows` that a scroll bar marks, by bytes; false when all of the document is
 * seen. */
bool tg_text_view_thumb(const struct tg_text_view *v, int rows, int *from, int *to);

/* Draws the pane with its upper left corner at row, col; the canvas' cursor is put on the view's
 * when `focus`. */
void tg_text_view_draw(const struct tg_text_view *v, struct tg_canvas *c, int row, int col,
                       bool focus);

#endif
