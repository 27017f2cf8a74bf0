/* The outline pane: the tree of headings, what of it is unfolded, and which heading is chosen.
 *
 * Folds are kept by position and not by number of the node, so that they survive the outline's
 * growing: nodes of a level below `open_level` are open, but for the exceptions. When the reader
 * comes into another section, the way to it is opened for as long as he is there, unless he folds
 * it.
 */
#ifndef TG_VIEW_OUTLINE_H
#define TG_VIEW_OUTLINE_H

#include "tigang/base/vec.h"
#include "tigang/doc/places.h"
#include "tigang/outline/outline.h"
#include "tigang/search/hits.h"
#include "tigang/search/pattern.h"
#include "tigang/view/canvas.h"

/* A level that opens everything. */
#define TG_OUTLINE_ALL 255

/* Characters a minute of a speech read aloud, unhurried: textbooks of speaking name 180 to 220. */
#define TG_OUTLINE_PACE 200

/* What the column at the right border counts, of each section with its subsections. */
enum tg_outline_column {
  TG_OUTLINE_HITS, /* of the search, while there is one */
  TG_OUTLINE_CHARACTERS,
  TG_OUTLINE_MINUTES, /* of reading it aloud: 3:15, 1h05 */
  TG_OUTLINE_NONE,
  TG_OUTLINE_COLUMNS
};

/* "hits", "characters" …; NULL behind the last. */
const char *tg_outline_column_name(enum tg_outline_column column);

struct tg_outline_view {
  const struct tg_outline *outline; /* borrowed */
  const struct tg_doc *doc;         /* borrowed */
  const struct tg_hits *hits;       /* borrowed; NULL: no numbers are shown */
  int rows, cols;
  enum tg_outline_column column;
  uint32_t pace;              /* characters a minute, at least 1 */
  struct tg_pattern *filter;  /* only headings with it and those above them are shown; NULL: all */
  size_t matches;             /* nodes that the filter found */
  bool only_hits;             /* while there are hits: only headings with some are shown */
  bool points;        /* leaves are shown */
  uint8_t open_level; /* nodes of a lower level are open */
  struct tg_places exceptions; /* ascending: nodes for which it is the other way round */
  TG_VEC(uint32_t) shown; /* nodes in the tree as it is folded now */
  uint32_t version;       /* of the outline for which `shown` was made */
  uint32_t current;       /* node of the section being read, TG_NONE: none */
  bool follows;           /* the way to it is open, whatever the folds say */
  struct tg_pos cursor_pos; /* where that heading stands: it is found again when nodes change */
  uint32_t cursor;        /* node chosen while the pane has the keys, TG_NONE: none */
  size_t top;             /* first row of `shown` on the screen */
};

void tg_outline_view_init(struct tg_outline_view *v, const struct tg_doc *doc,
                          const struct tg_outline *outline);
void tg_outline_view_fini(struct tg_outline_view *v);
void tg_outline_view_resize(struct tg_outline_view *v, int rows, int cols);

/* Marks the section that holds `pos`, opens the way to it, and brings it on the screen. Also takes
 * up what the outline has learned since. To be called before drawing; does nothing when all is as
 * it was. */
void tg_outline_view_follow(struct tg_outline_view *v, struct tg_pos pos);

/* Moves the cursor over the shown rows. */
void tg_outline_view_move(struct tg_outline_view *v, int rows);
void tg_outline_view_choose(struct tg_outline_view *v, uint32_t node);

/* Scrolls without moving the cursor, as a wheel does. */
void tg_outline_view_scroll(struct tg_outline_view *v, int rows);

/* Unfolds or folds a node; false when there is nothing to do (no children, or so already). */
bool tg_outline_view_fold(struct tg_outline_view *v, uint32_t node, bool open);
bool tg_outline_view_is_open(const struct tg_outline_view *v, uint32_t node);

/* Opens all nodes of a level below `level` and folds the others: 1 shows the top headings only,
 * TG_OUTLINE_ALL everything. */
void tg_outline_view_fold_level(struct tg_outline_view *v, uint8_t level);

/* Makes the heading at `pos` one for which it is the other way round, or no more so. */
void tg_outline_view_except(struct tg_outline_view *v, struct tg_pos pos);

void tg_outline_view_show_points(struct tg_outline_view *v, bool points);

/* Reduces the tree to the headings that `filter` finds, unfolded, and those above them; NULL: shows
 * all again. Takes `filter` over. */
void tg_outline_view_filter(struct tg_outline_view *v, struct tg_pattern *filter);

/* Reduces the tree to the headings whose sections have hits, and those above them, unfolded.
 * Nothing is left out where nothing was found. */
void tg_outline_view_only_hits(struct tg_outline_view *v, bool only);

/* The hits have changed: what is shown is found anew, if it depends on them. */
void tg_outline_view_hits_changed(struct tg_outline_view *v);

/* With a filter: true for a node that it finds, be it shown or not. */
bool tg_outline_view_matches(const struct tg_outline_view *v, uint32_t node);

/* Chooses the first heading that the filter finds at or behind `from`, else the first of all. */
void tg_outline_view_choose_match(struct tg_outline_view *v, uint32_t from);

/* True when the node has a row of the tree as it is folded and filtered. */
bool tg_outline_view_shows(const struct tg_outline_view *v, uint32_t node);

/* The shown node that stands for the section being read: its own, or that of the fold it is in;
 * TG_NONE when the filter left out both. */
uint32_t tg_outline_view_marked(const struct tg_outline_view *v);

/* True when the node has something to fold: headings, or leaves that are shown. */
bool tg_outline_view_has_children(const struct tg_outline_view *v, uint32_t node);

/* Rows [*from, *to) of the pane that a scroll bar marks; false when the whole tree is seen. */
bool tg_outline_view_thumb(const struct tg_outline_view *v, int *from, int *to);

/* Scrolls so far that row `row` of a scroll bar is where it is seen. */
void tg_outline_view_scroll_to(struct tg_outline_view *v, int row);

/* Columns before the fold mark of a node. */
int tg_outline_view_indent(const struct tg_outline_view *v, uint32_t node);

/* The node at a row of the pane; TG_NONE where there is none. */
uint32_t tg_outline_view_at(const struct tg_outline_view *v, int row);

/* Draws the pane; `focus`: it has the keys. */
void tg_outline_view_draw(const struct tg_outline_view *v, struct tg_canvas *c, int row, int col,
                          bool focus);

#endif
