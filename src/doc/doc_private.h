/* The inside of a document, shared by doc.c and builder.c. */
#ifndef TG_DOC_PRIVATE_H
#define TG_DOC_PRIVATE_H

#include "tigang/base/arena.h"
#include "tigang/base/buf.h"
#include "tigang/base/vec.h"
#include "tigang/doc/doc.h"

/* Sums are kept for every SUM_STEP-th block: 16 bytes for 64 blocks. */
enum { SUM_STEP = 64 };

struct sum {
  uint64_t bytes, chars;
};

struct anchor {
  struct tg_pos pos;
  const char *name;
};

/* Its widths are the `n` from `at` of tg_doc.widths. */
struct table {
  uint32_t first; /* block */
  uint32_t at, n;
};

struct tg_doc {
  struct tg_source *source;
  struct tg_buf own; /* text of blocks with TG_BLOCK_OWN */
  TG_VEC(struct tg_block) blocks;
  TG_VEC(struct sum) sums; /* sums.at[i]: before block i * SUM_STEP */
  struct sum total;
  TG_VEC(struct tg_origin) origins; /* ascending by `own` */
  TG_VEC(struct tg_run) runs;       /* ascending by `pos` */
  TG_VEC(struct tg_link) links;     /* ascending by `pos` */
  TG_VEC(struct anchor) anchors;    /* ascending by `pos` */
  TG_VEC(struct table) tables;      /* ascending by `first` */
  TG_VEC(uint16_t) widths;
  TG_VEC(struct tg_meta) metas;
  TG_VEC(const char *) warnings;
  TG_VEC(uint16_t) pages;
  struct tg_repairs repairs;
  struct tg_arena arena; /* metadata, warnings, names of links and anchors */
  bool complete;
};

#endif
