/* The list of hits: a heading row for each section, and below it each hit with its sentence.
 *
 * Rows are made for the screen at hand and thrown away, so that millions of hits cost nothing. Hits
 * may be added at any time, before and behind: the list keeps its place by position.
 */
#ifndef TG_VIEW_HITLIST_H
#define TG_VIEW_HITLIST_H

#include "tigang/outline/outline.h"
#include "tigang/search/hits.h"
#include "tigang/view/canvas.h"

struct tg_hitlist {
  const struct tg_doc *doc; /* borrowed, as the others */
  const struct tg_outline *outline;
  const struct tg_hits *hits;
  int rows, cols;
  struct tg_pos top; /* of the first hit on the screen */
};

/* Scrolls no further than needed to show hit `chosen`. */
void tg_hitlist_show(struct tg_hitlist *l, size_t chosen);

/* The hit at a row; SIZE_MAX where there is none. */
size_t tg_hitlist_at(const struct tg_hitlist *l, int row);

/* Draws the list from `row` on over whole rows. */
void tg_hitlist_draw(const struct tg_hitlist *l, struct tg_canvas *c, int row, size_t chosen);

#endif
