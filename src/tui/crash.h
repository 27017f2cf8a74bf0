/* The terminal as it was, also when the program ends by a fault. */
#ifndef TG_SRC_TUI_CRASH_H
#define TG_SRC_TUI_CRASH_H

#include <termios.h>

/* From now on a fault (SIGSEGV, SIGABRT …) writes `restore` to the terminal `fd`, sets its modes
 * back to `modes`, and then ends the program as it would have. `restore` is copied. */
void crash_arm(int fd, const struct termios *modes, const char *restore);

void crash_disarm(void);

/* What a fault does, for one who ends the program in a signal handler. */
void crash_restore(void);

#endif
