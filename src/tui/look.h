/* Styles as ncurses draws them here: attributes and a colour pair. */
#ifndef TG_SRC_TUI_LOOK_H
#define TG_SRC_TUI_LOOK_H

#include "tigang/tui/tui.h"

#include <curses.h>

/* No theme has more different pairs than styles; the rest is for colours of documents. What goes
 * beyond that is drawn in the terminal's own colours. Terminals of 8 colours have 64. */
enum { LOOK_PAIRS = 1024 };

struct look {
  attr_t attrs;
  short pair;
};

struct looks {
  enum tg_depth depth;
  bool has_default; /* the terminal's own colours can be had */
  struct {
    int fg, bg;
  } pairs[LOOK_PAIRS]; /* [0] is the terminal's own */
  short n_pairs;
  struct look of[TG_STYLE_COUNT];
  int grounds[TG_STYLE_COUNT]; /* of the styles, as in the theme */
};

/* After newterm(). */
void looks_init(struct looks *l, enum tg_colours colours);

void looks_set_theme(struct looks *l, const struct tg_theme *theme);

/* The look of one cell: its style's, with what marks of the document add. Colours of the document
 * are only there where the terminal has 256, and are changed until they can be read. */
struct look looks_cell(struct looks *l, const struct tg_cell *cell);

#endif
