/* The status line: where the reader is, what is searched, how far. */
#ifndef TG_VIEW_STATUS_H
#define TG_VIEW_STATUS_H

#include "tigang/outline/outline.h"
#include "tigang/view/canvas.h"

struct tg_status {
  const struct tg_doc *doc;
  const struct tg_outline *outline;
  uint32_t section;      /* node of the section being read, TG_NONE: none */
  const char *name;      /* shown where there is no section: title or file */
  struct tg_span query;  /* empty: nothing is searched */
  size_t hit, hits;      /* the current hit from 1 (0: none), and how many are known */
  bool searching;        /* more may be found */
  bool loading;
  unsigned percent;      /* 0 to 100 */
  uint64_t characters;   /* of the section */
  int margin;            /* columns left free at the right */
  const char *note;      /* what recovery wants to be known, "" for nothing */
};

/* Draws it over the whole row. What does not fit is cut: first the path, in its middle. */
void tg_status_draw(const struct tg_status *s, struct tg_canvas *c, int row);

#endif
