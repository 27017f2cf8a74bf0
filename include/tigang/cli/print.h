/* The print modes: --outline, --text, --find, --info, each as text or JSON, over any number of
 * files.
 *
 * Results go to `out`, errors as one line a file to `err`; one bad file does not stop the others.
 */
#ifndef TG_CLI_PRINT_H
#define TG_CLI_PRINT_H

#include "tigang/cli/options.h"

#include <stdio.h>

/* Runs the mode of `o` over its files (standard input, if there is none). Returns the exit status:
 * 0 done, 1 nothing found, 2 an error. */
int tg_print(const struct tg_options *o, FILE *out, FILE *err);

/* A line on `err`: "tigang: PATH: WHAT", without PATH when it is NULL. Control characters and
 * broken bytes in it become visible marks. */
void tg_tell(FILE *err, const char *path, const char *what);

#endif
