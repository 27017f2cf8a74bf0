/* A block's text while it is put together: pieces with marks and links, and the anchors in it.
 *
 * What is added is repaired (text/repair.h), so that the offsets kept here are those of the block.
 */
#ifndef TG_IMPORT_LINE_H
#define TG_IMPORT_LINE_H

#include "import/import.h"
#include "tigang/base/vec.h"

struct imp_mark {
  uint32_t from, len, marks;
};

struct imp_link {
  uint32_t from, len, id;
  uint32_t target, target_len; /* in `names` */
};

struct imp_anchor {
  uint32_t at;
  uint32_t name, name_len; /* in `names` */
};

/* How a piece of text is set. */
struct imp_look {
  uint32_t marks; /* enum tg_mark */
  uint32_t link;  /* 0: none; pieces of one number side by side are one link */
  struct tg_span target;
};

/* Zero-initialised at first. */
struct imp_line {
  struct tg_buf text, names;
  TG_VEC(struct imp_mark) runs;
  TG_VEC(struct imp_link) links;
  TG_VEC(struct imp_anchor) anchors;
  struct tg_repairs repairs;
};

void imp_line_fini(struct imp_line *l);

void imp_line_add(struct imp_line *l, struct tg_span bytes, const struct imp_look *look);
/* A blank that has the marks and the link which both of its neighbours have. */
void imp_line_add_blank(struct imp_line *l, const struct imp_look *next);
/* Names the place where the text goes on. */
void imp_line_anchor(struct imp_line *l, struct tg_span name);

/* Cuts the text to `len` bytes. */
void imp_line_cut(struct imp_line *l, size_t len);
/* Takes the blanks off its end, the wide one and the one that does not break too. */
void imp_line_trim(struct imp_line *l);

/* Builds a block of it, none when there is no text (its anchors then name the next block), and
 * clears it. */
void imp_line_emit(struct imp_line *l, struct tg_builder *b, const struct tg_block_spec *spec);

#endif
