/* A list of lines over the text: help, warnings and the like. */
#ifndef TG_VIEW_LIST_H
#define TG_VIEW_LIST_H

#include "tigang/base/vec.h"
#include "tigang/view/canvas.h"

/* A line in two columns; without `left` the right one begins at the border. */
struct tg_list_line {
  uint32_t left, left_len, right, right_len; /* in the list's text */
  bool title;
};

struct tg_list {
  struct tg_buf text;
  TG_VEC(struct tg_list_line) lines;
  size_t top;
  int rows;
};

void tg_list_fini(struct tg_list *l);
void tg_list_clear(struct tg_list *l);

/* Adds a line; `left` may be empty. */
void tg_list_add(struct tg_list *l, struct tg_span left, struct tg_span right);
void tg_list_add_title(struct tg_list *l, struct tg_span title);

void tg_list_resize(struct tg_list *l, int rows);
void tg_list_scroll(struct tg_list *l, long rows);

/* Draws it over `rows` full rows of the canvas from row 0. */
void tg_list_draw(const struct tg_list *l, struct tg_canvas *c);

#endif
