/* A list of lines over the text: help, warnings and the like. Long lines are wrapped. */
#ifndef TG_VIEW_LIST_H
#define TG_VIEW_LIST_H

#include "tigang/base/vec.h"
#include "tigang/view/canvas.h"

#include <stdbool.h>

/* A line in two columns; without `left` the right one begins at the border. */
struct tg_list_line {
  uint32_t left, left_len, right, right_len; /* in the list's text */
  bool title;
};

/* A row on the screen: a part of a line. */
struct tg_list_row {
  uint32_t line, from, to; /* bytes of the line's right column */
};

struct tg_list {
  struct tg_buf text;
  TG_VEC(struct tg_list_line) lines;
  TG_VEC(struct tg_list_row) shown; /* the lines, wrapped for `cols` */
  int left_cols;                    /* of the left column */
  size_t top;
  int rows, cols;
  size_t first, chosen; /* the first line that can be chosen, the one that is; SIZE_MAX: none */
};

void tg_list_fini(struct tg_list *l);
void tg_list_clear(struct tg_list *l);

/* Adds a line; `left` may be empty. It is seen after the next tg_list_resize(). */
void tg_list_add(struct tg_list *l, struct tg_span left, struct tg_span right);
void tg_list_add_title(struct tg_list *l, struct tg_span title);

/* Wraps the lines for a screen of that size. */
void tg_list_resize(struct tg_list *l, int rows, int cols);

/* Where a line is chosen, scrolling moves the choice. */
void tg_list_scroll(struct tg_list *l, long rows);

/* Chooses a line of those from `first` on. */
void tg_list_choose(struct tg_list *l, size_t first, size_t line);

/* Draws it over the first rows and columns of the canvas, as many as it was resized to. */
void tg_list_draw(const struct tg_list *l, struct tg_canvas *c);

#endif
