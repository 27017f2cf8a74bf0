/* Clusters as rows see them, and how what is left of a row is spread between them. */
#ifndef TG_SRC_LAYOUT_WALK_H
#define TG_SRC_LAYOUT_WALK_H

#include "tigang/layout/layout.h"
#include "tigang/text/width.h"

struct piece {
  uint32_t len, columns;
  enum tg_lb class;
};

static inline uint32_t tab_of(const struct tg_layout_style *style)
{
  return style->tab ? style->tab : 8;
}

/* The cluster at the beginning of `s`, when `used` columns stand before it. */
struct piece piece_at(struct tg_span s, uint32_t used, uint32_t tab);

/* Columns to be left blank between two clusters for the eye: CLREQ 3.2.2 asks for a quarter of a
 * Han, half of one is the least there is. */
static inline uint32_t space_between(struct piece before, struct piece next)
{
  bool first = before.columns == 2;
  struct piece han = first ? before : next, latin = first ? next : before;
  return han.columns == 2 && latin.columns == 1 && tg_lb_relaxed(han.class) == TG_LB_ID &&
         (latin.class == TG_LB_AL || latin.class == TG_LB_NU);
}

/* Its class at a level (enum tg_layout_level). */
static inline enum tg_lb class_at(enum tg_lb class, uint8_t level)
{
  return level == TG_LEVEL_BASIC ? tg_lb_relaxed(class) : class;
}

/* How many of `left` columns are to be spread in the row: all, or none. */
uint16_t walk_spread(struct tg_span text, const struct tg_layout_style *style,
                     const struct tg_row *row, uint32_t left);

#endif
