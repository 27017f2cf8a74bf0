/* How the characters of a row look: the block's style, and over it headings, marks of the document,
 * what became of raw text, hits. Of two that overlap the later one wins, but marks only add to
 * headings. */
#ifndef TG_VIEW_INK_H
#define TG_VIEW_INK_H

#include "tigang/base/vec.h"
#include "tigang/view/text.h"

struct ink {
  enum tg_style style;
  uint8_t attrs, colour; /* as in struct tg_cell */
};

/* A stretch of a block's text with a style, or with marks (enum tg_mark) if there are any. */
struct ink_stretch {
  uint32_t from, to;
  enum tg_style style;
  uint32_t marks;
};

/* Zero-initialised but for the view. */
struct inks {
  const struct tg_text_view *view;
  uint32_t block;
  enum tg_style base;
  TG_VEC(struct ink_stretch) stretches; /* that touch the row */
};

void ink_fini(struct inks *p);

/* From here on rows of `block`; then the row that is looked at. */
void ink_begin(struct inks *p, uint32_t block);
void ink_row(struct inks *p, const struct tg_row *row);

/* The look at `at`; *to, where the row ends, is lowered to where another one begins. */
struct ink ink_at(const struct inks *p, uint32_t at, uint32_t *to);

#endif
