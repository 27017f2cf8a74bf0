/* Text cut to the room there is, with … where something is missing. */
#ifndef TG_VIEW_SHORT_H
#define TG_VIEW_SHORT_H

#include "tigang/view/canvas.h"

/* Draws `text` between the columns col and clip_col, cut at a cluster with … if it is too long.
 * Returns the columns used. */
int tg_canvas_put_short(struct tg_canvas *c, int row, int col, int clip_col, struct tg_span text,
                        enum tg_style style);

/* Appends `text` in at most `columns` columns, cut with … (nothing where not even that fits).
 * Returns the columns used. */
size_t tg_short(struct tg_span text, size_t columns, struct tg_buf *out);

#endif
