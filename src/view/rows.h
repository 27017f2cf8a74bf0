/* Walking over the rows of a document at a width: what the text pane is made of. */
#ifndef TG_VIEW_ROWS_H
#define TG_VIEW_ROWS_H

#include "tigang/view/text.h"

/* Each row of a table's row takes the time of all: those of some last looked at are kept. */
struct tg_row_memo *rows_memo_new(void);
void rows_memo_free(struct tg_row_memo *memo);
/* To be called when anything has changed by which rows are set. */
void rows_memo_forget(struct tg_row_memo *memo);

/* The typesetting of a block in this view. */
struct tg_layout_style rows_style(const struct tg_text_view *v, uint32_t block);

/* The row at a place. */
void rows_at(const struct tg_text_view *v, struct tg_place place, struct tg_row *row);

/* The place of the row in which `pos` is drawn. */
struct tg_place rows_place(const struct tg_text_view *v, struct tg_pos pos);

/* Rows without text above the row that begins at `pos`. */
int rows_gap(const struct tg_text_view *v, struct tg_pos pos);

/* The last row of a block, or what is below it. */
struct tg_place rows_last(const struct tg_text_view *v, uint32_t block);

/* The row behind or before; false at the document's end or beginning. */
bool rows_next(const struct tg_text_view *v, struct tg_place *place);
bool rows_before(const struct tg_text_view *v, struct tg_place *place);

int rows_cmp(struct tg_place a, struct tg_place b);

/* Makes a valid screen of it, with the cursor's row at row `row`. */
void rows_show(struct tg_text_view *v, int row);

/* Rows from `from` on to `to`, at most `most`; -1 when it is not among them. */
int rows_between(const struct tg_text_view *v, struct tg_place from, struct tg_place to, int most);

#endif
