/* Another program that has the terminal for a while. */
#ifndef TG_SRC_TUI_EDITOR_H
#define TG_SRC_TUI_EDITOR_H

#include <stdbool.h>

/* Runs a command of the shell, and waits for its end; with `own_in` standard input is no terminal,
 * and the command gets it from /dev/tty. The terminal is the command's: our screen was left before.
 * Signals do what they do in any program meanwhile, so that Ctrl-Z stops both. False when it could
 * not be run, or ended with an error. */
bool editor_run(const char *command, bool own_in);

#endif
