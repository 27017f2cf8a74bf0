/* How a block of a document is set: the indents that its kind asks for. */
#ifndef TG_LAYOUT_BLOCK_H
#define TG_LAYOUT_BLOCK_H

#include "tigang/doc/doc.h"
#include "tigang/layout/layout.h"

/* The style of `block` in rows of `width` columns. `text` is what will be set of it. A paragraph
 * begins two Han characters further in (GB/T 9704-2012, 7.3.4), a title that fits into one row
 * stands in the middle, code and verse stand where they stood. Narrow panes indent less. */
struct tg_layout_style tg_layout_block_style(const struct tg_doc *doc, uint32_t block, bool title,
                                             struct tg_span text, uint16_t width);

#endif
