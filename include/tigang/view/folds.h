/* What the text pane leaves out: sections that are folded, and, in the skim view, all of a
 * paragraph behind its first sentence.
 *
 * Which sections are folded is kept by level and by the places of those for which it is the other
 * way round, so that it survives the outline's growing. The blocks that are hidden follow from that
 * once for each change, in proportion to the headings; rows are then found among them by bisection.
 * A fold is drawn as one row, ▸ 12 段 1,840 字, in the place of its first hidden block. What is
 * jumped to is always shown (tg_text_view_goto() opens the folds around it).
 */
#ifndef TG_VIEW_FOLDS_H
#define TG_VIEW_FOLDS_H

#include "tigang/view/text.h"

/* Headings and first sentences only, or all. */
void tg_text_view_skim(struct tg_text_view *v, bool skim);

/* Folds a section or unfolds it; false when there is nothing to do: it is so already, or has
 * nothing below its heading. A cursor that would be hidden goes to the heading. */
bool tg_text_view_fold(struct tg_text_view *v, uint32_t node, bool open);

/* Folds all sections of this level and deeper, unfolds the others; TG_FOLDS_NONE unfolds all. */
void tg_text_view_fold_level(struct tg_text_view *v, uint8_t level);

/* Makes the section whose heading is at `pos` one for which it is the other way round, or no more
 * so. */
void tg_text_view_fold_except(struct tg_text_view *v, struct tg_pos pos);

/* The fold that hides `pos`; NULL when it is shown, or left out by the skim view. */
const struct tg_folded *tg_text_view_fold_at(const struct tg_text_view *v, struct tg_pos pos);

/* `pos`, or the heading of the fold that hides it. */
struct tg_pos tg_text_view_shown(const struct tg_text_view *v, struct tg_pos pos);

/* Takes up what the outline and the document have grown by; does nothing while nothing is folded.
 */
void tg_text_view_follow(struct tg_text_view *v);

#endif
