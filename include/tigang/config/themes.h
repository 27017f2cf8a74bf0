/* The themes that are there: the one compiled in, and the files beside the program.
 *
 * Files are looked for as NAME.theme in $TIGANG_THEMES, in themes/ beside the folder of the program
 * (where the program lies in the tree it was built in), and in share/tigang/themes of where it was
 * installed.
 */
#ifndef TG_CONFIG_THEMES_H
#define TG_CONFIG_THEMES_H

#include "tigang/base/err.h"
#include "tigang/config/theme.h"

/* The theme of that name, or, where it contains a slash, of that file; NULL or "default": the one
 * compiled in. False and an error when there is none, or a line of it is wrong. */
bool tg_themes_load(const char *name, struct tg_theme *theme, struct tg_err *err);

/* Appends the names, a line each. */
void tg_themes_list(struct tg_buf *out);

#endif
