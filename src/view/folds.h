/* Of the text pane: which of a block is shown. */
#ifndef TG_SRC_VIEW_FOLDS_H
#define TG_SRC_VIEW_FOLDS_H

#include "tigang/view/folds.h"

/* `f`, a bare copy of `from`, gets memory of its own. */
void folds_copy(struct tg_folds *f, const struct tg_folds *from);
void folds_fini(struct tg_folds *f);

/* The fold by which this block is hidden; NULL: none. */
const struct tg_folded *folds_hiding(const struct tg_text_view *v, uint32_t block);

/* What is shown of a block: its text from the beginning, nothing of a hidden one. */
struct tg_span folds_text(const struct tg_text_view *v, uint32_t block);

/* Opens what hides `pos`; true when rows have changed. */
bool folds_reveal(struct tg_text_view *v, struct tg_pos pos);

/* Appends what stands in the place of a fold. */
void folds_label(const struct tg_text_view *v, const struct tg_folded *fold, struct tg_buf *out);

#endif
