/* Signals that the loop acts on: they are noted, and end the wait.
 *
 * A signal has no argument: what is noted is the only state of the program outside of objects, with
 * what crash.c keeps.
 */
#ifndef TG_SRC_TUI_SIGNALS_H
#define TG_SRC_TUI_SIGNALS_H

#include <stdbool.h>

enum { SIGNALS_RESIZE = 1, SIGNALS_SUSPEND = 2, SIGNALS_CONTINUE = 4, SIGNALS_QUIT = 8 };

/* Before ncurses starts, which leaves alone what already has a handler. False when there is no
 * pipe. */
bool signals_open(void);

/* The handlers that were there before. */
void signals_close(void);

/* Readable when something was noted. */
int signals_fd(void);

/* What was noted since the last call. */
unsigned signals_take(void);

/* Stops the process group as the terminal's own suspend key does, until it is continued. */
void signals_stop(void);

#endif
