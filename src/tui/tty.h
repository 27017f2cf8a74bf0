/* The terminal on and off. */
#ifndef TG_SRC_TUI_TTY_H
#define TG_SRC_TUI_TTY_H

#include "tigang/tui/tui.h"

#include <curses.h>

struct tty {
  SCREEN *screen;
  int in;         /* where keys come from */
  bool own_in;    /* opened here */
  bool utf8;      /* what the locale encodes in */
  bool mouse;     /* reports are wanted */
  bool has_title; /* the terminal keeps the title and gives it back */
  bool keeps_by_word; /* when it is told to */
  bool updates;       /* it shows what comes between two marks at once */
};

bool tty_open(struct tty *t, const struct tg_tui_options *opts, struct tg_err *err);
void tty_close(struct tty *t);

/* Back to the shell's screen and modes for a while; the next refresh() brings ours back, for which
 * tty_enter() makes ready. */
void tty_leave(const struct tty *t);
void tty_enter(const struct tty *t);

/* Takes the window's size over from the terminal; false when it has none to tell. */
bool tty_resize(void);

/* Asks what the terminal does with synchronized updates, and, with `width`, prints an ambiguous
 * character and asks where the cursor is then. Before a screen is painted whole, which hides it.
 * False when there is nothing that this terminal could be asked. */
bool tty_ask(const struct tty *t, bool width);

/* From the last answer: the columns of that character, 0 when there was none, -1 when it answers
 * something else. */
int tty_width_told(int row, int col);

/* Reports of the mouse on or off. */
void tty_take_mouse(struct tty *t, bool take);

/* Hands the text to the terminal's clipboard (xterm's ctlseqs, OSC 52). */
void tty_copy(struct tg_span text);
/* The answer about a mode. */
void tty_mode_told(struct tty *t, int mode, int value);

/* What is written between the two appears at once, where the terminal can do that. */
void tty_begin_update(const struct tty *t);
void tty_end_update(const struct tty *t);

void tty_set_title(const struct tty *t, const char *title);

#endif
