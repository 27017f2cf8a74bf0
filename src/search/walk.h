/* One pass over blocks in order, with what was found so far. */
#ifndef TG_SEARCH_WALK_H
#define TG_SEARCH_WALK_H

#include "search/gather.h"

struct tg_walk {
  const struct tg_pattern *pattern; /* NULL: several terms, with `gather` */
  struct tg_gather gather;
  uint32_t block, offset; /* anchors from here on are not looked at yet */
  uint32_t floor;         /* the end of the block's last hit: the next one begins behind it */
  struct tg_hit_list hits;
};

void tg_walk_fini(struct tg_walk *w);

/* Moves to the beginning of `block`. */
void tg_walk_go_to(struct tg_walk *w, uint32_t block);

/* Goes on to the block `stop` or until about *bytes are used up (with an expression or several
 * terms at least one block), and takes what was used off them. */
void tg_walk_on(struct tg_walk *w, const struct tg_doc *doc, uint32_t stop, size_t *bytes);

/* True when two walks over different blocks, from this one on, may go on at the same time. */
bool tg_walk_is_free(const struct tg_walk *w, const struct tg_doc *doc);

/* No hit that stands before this place can turn up any more. */
struct tg_pos tg_walk_known(const struct tg_walk *w);

#endif
