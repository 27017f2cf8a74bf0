/* A block's text as it is read: without noise, with the way back. */
#ifndef TG_OUTLINE_LINE_H
#define TG_OUTLINE_LINE_H

#include "tigang/base/buf.h"
#include "tigang/doc/doc.h"

struct line {
  struct tg_span text; /* borrowed from the document, or from `clean` */
  const struct tg_run *runs;
  size_t n_runs;
  struct tg_buf clean;
};

/* Release with line_fini(). */
struct line line_of(const struct tg_doc *doc, uint32_t block);
void line_fini(struct line *l);

/* Offset in the block of the character at `at` in the line; noise before it is passed over. */
uint32_t line_start(const struct line *l, size_t at);

/* The same for the end of a stretch: noise at `at` does not belong to it. */
uint32_t line_end(const struct line *l, size_t at);

#endif
