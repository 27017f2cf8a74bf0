/* The one durable coordinate of a document: a block and a byte offset in its text.
 *
 * Cursor, jump list, marks, hits and saved positions are tg_pos. Rows and screen lines are derived
 * from it and thrown away, so that resizing and themes can never lose the place. An offset always
 * falls on the start of a character or on the end of the block's text.
 */
#ifndef TG_DOC_POS_H
#define TG_DOC_POS_H

#include <stdbool.h>
#include <stdint.h>

/* No such block, node, hit. */
#define TG_NONE UINT32_MAX

struct tg_pos {
  uint32_t block, offset;
};

/* Below, equal or above 0 as `a` stands before, at or behind `b`. */
static inline int tg_pos_cmp(struct tg_pos a, struct tg_pos b)
{
  if (a.block != b.block)
    return a.block < b.block ? -1 : 1;
  return a.offset < b.offset ? -1 : a.offset > b.offset;
}

static inline bool tg_pos_eq(struct tg_pos a, struct tg_pos b)
{
  return a.block == b.block && a.offset == b.offset;
}

#endif
