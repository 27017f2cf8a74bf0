/* What a reader would stumble over in the rows of a text. */
#ifndef TG_TESTS_FAULTS_H
#define TG_TESTS_FAULTS_H

#include "tigang/base/span.h"

#include <stdint.h>

struct faults {
  unsigned long rows;
  unsigned long starts; /* rows that begin with a closing mark */
  unsigned long ends;   /* rows that end with an opening mark */
  unsigned long pairs;  /* —— and …… cut in two */
  unsigned long words;  /* ASCII words and numbers cut, though no longer than a row */
  unsigned long wide;   /* rows wider than the screen */
};

/* Adds up a row's end at `to` and the next one's start at `next`. */
void faults_judge(struct tg_span text, uint32_t to, uint32_t next, uint16_t width,
                  struct faults *f);

enum pager { PAGER_LESS, PAGER_VIM, PAGERS };

const char *pager_name(enum pager p);

/* Shows the text, whose lines are paragraphs, in that program on a terminal of `width` columns, and
 * judges the rows there. False when the program is not installed. */
bool pager_count(enum pager p, struct tg_span text, uint16_t width, struct faults *f);

#endif
