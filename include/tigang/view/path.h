/* The way to a heading through those above it, in one line. */
#ifndef TG_VIEW_PATH_H
#define TG_VIEW_PATH_H

#include "tigang/outline/outline.h"

/* Appends 一、… › （二）… in at most `columns` columns: what does not fit is cut, first the headings
 * above. `node` is none of TG_NONE. */
void tg_path_add(const struct tg_outline *o, const struct tg_doc *doc, uint32_t node,
                 size_t columns, struct tg_buf *out);

#endif
