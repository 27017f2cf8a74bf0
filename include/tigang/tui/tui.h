/* The terminal as a shell around struct tg_app: keys in, cells out, and the loop between.
 *
 * Whatever way the program ends, short of SIGKILL, the terminal is left as it was found.
 */
#ifndef TG_TUI_TUI_H
#define TG_TUI_TUI_H

#include "tigang/app/app.h"
#include "tigang/base/err.h"
#include "tigang/config/theme.h"

enum tg_colours {
  TG_COLOURS_AUTO,   /* what the terminal has; none when NO_COLOR is set (no-color.org) */
  TG_COLOURS_ALWAYS, /* what the terminal has */
  TG_COLOURS_NEVER,  /* the theme's [mono] */
};

struct tg_tui_options {
  const struct tg_theme *theme; /* read again at each TG_APP_REDRAW */
  enum tg_colours colours;
  int ambiguous; /* columns of East Asian ambiguous characters: 1, 2; 0: ask the terminal */
  bool mouse; /* clicks and the wheel may be taken from the terminal, where the app wants them */
};

/* Runs `app` in the terminal of standard output until it asks to quit, or SIGTERM, SIGHUP or SIGINT
 * arrives. Keys come from standard input, or from /dev/tty when that is no terminal. False and an
 * error when there is no terminal that can be used.
 *
 * Calls tg_app_resize() at start, at each change of size, and also, with the same size, when the
 * terminal's answer has changed the width of ambiguous characters: rows must then be set anew.
 * Takes the locale of LC_CTYPE from the environment, C.UTF-8 when that has none. */
bool tg_tui_run(struct tg_app *app, const struct tg_tui_options *opts, struct tg_err *err);

#endif
