/* A paragraph while it is read, or kept for later: its text, and what is said of stretches of it.
 *
 * Formats that know what a paragraph is only at its end (its number, its place in a table or note)
 * gather it here and give it to the builder then. Bytes are foreign: the builder repairs them.
 */
#ifndef TG_IMPORT_TEXT_H
#define TG_IMPORT_TEXT_H

#include "tigang/base/buf.h"
#include "tigang/base/vec.h"
#include "tigang/doc/builder.h"

/* What blocks are divided into: far below what a record of the pipe holds. */
#ifdef TG_TINY_BUFFERS
enum { IMP_BLOCK_MAX = 64 };
#else
enum { IMP_BLOCK_MAX = 1 << 20 };
#endif

struct imp_run {
  uint32_t at, len, marks;
};

/* A link, or with len == 0 an anchor. */
struct imp_target {
  uint32_t at, len;
  char *name; /* owned */
};

/* Zero-initialised at first. */
struct imp_text {
  struct tg_buf bytes;
  TG_VEC(struct imp_run) runs;
  TG_VEC(struct imp_target) links;
  TG_VEC(struct imp_target) anchors;
};

void imp_text_fini(struct imp_text *t);
/* Empty again; the memory is kept for the next paragraph. */
void imp_text_clear(struct imp_text *t);

/* Line ends become blanks. */
void imp_text_add(struct imp_text *t, struct tg_span bytes, uint32_t marks);
/* Text from `from` to the end leads to `target`; nothing when there is no such text. */
void imp_text_link(struct imp_text *t, uint32_t from, const char *target);
/* Names the place where text comes next. */
void imp_text_anchor(struct imp_text *t, const char *name);

/* Appends `other`; between the two a blank, unless they meet at Chinese or Japanese text, or one of
 * them is empty. */
void imp_text_join(struct imp_text *t, const struct imp_text *other);

/* True when there is nothing but blanks in it. */
bool imp_text_is_blank(const struct imp_text *t);

/* Adds all of it to the open block. */
void imp_text_put(const struct imp_text *t, struct tg_builder *b);

/* One block of it, or several when it is longer than IMP_BLOCK_MAX: `label` and the text, trimmed
 * unless it is exact (TG_BLOCK_EXACT). A block that begins with blanks has them as its indent. */
void imp_text_block(const struct imp_text *t, struct tg_span label,
                    const struct tg_block_spec *spec, struct tg_builder *b);

#endif
