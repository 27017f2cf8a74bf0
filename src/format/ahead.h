/* The lines of a large piece of text, found by two threads before they are asked for one by one. */
#ifndef TG_FORMAT_AHEAD_H
#define TG_FORMAT_AHEAD_H

#include "format/blanks.h"
#include "tigang/base/vec.h"

/* Less than this is not worth the threads. */
#define TG_AHEAD_LEAST ((size_t)1 << 20)

/* A line of clean text (tg_utf8_clean_prefix()) that ends with a line end. */
struct tg_line {
  uint32_t at, len, next; /* bytes, without the line end; where the next one begins */
  uint32_t chars;
  struct tg_blanks blanks;
};

/* All zero at first. */
struct tg_ahead {
  TG_VEC(struct tg_line) lines[2]; /* in order; of the first and of the second half */
  size_t next[2];                  /* lines before have been asked for */
  size_t to;                       /* how far it goes */
};

/* Finds the lines that lie in all[from, to), which begins with a line. */
void tg_ahead_find(struct tg_ahead *a, struct tg_span all, size_t from, size_t to);

/* The line that begins at `at`, NULL when there is none or it is not clean. `at` grows from call to
 * call. */
const struct tg_line *tg_ahead_line(struct tg_ahead *a, size_t at);

void tg_ahead_fini(struct tg_ahead *a);

#endif
