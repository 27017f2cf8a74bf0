/* The canvas onto the screen: only rows that have changed go to ncurses.
 *
 * A changed row is given whole, from its first column: what begins or ends inside a wide character
 * that stands there corrupts the row in ncurses 6.4. That no wide character is half there is the
 * canvas's own invariant.
 */
#ifndef TG_SRC_TUI_BLIT_H
#define TG_SRC_TUI_BLIT_H

#include "tui/look.h"

struct blit {
  struct looks looks;
  struct tg_canvas shown; /* what is on the screen */
  cchar_t *line;          /* room for a row */
  bool all;               /* the screen is to be painted anew */
};

void blit_init(struct blit *b, const struct tg_tui_options *opts);
void blit_fini(struct blit *b);

/* The next blit_set() sends everything, with the theme as it is now. */
void blit_forget(struct blit *b, const struct tg_theme *theme);

/* Hands the screen to ncurses, for the next refresh(); true when a row has changed. */
bool blit_set(struct blit *b, const struct tg_canvas *canvas);

#endif
