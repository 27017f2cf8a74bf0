/* What can be typed at a place of a command line. */
#ifndef TG_APP_WAYS_H
#define TG_APP_WAYS_H

#include "app/app_private.h"

/* Appends what can stand at the end of `line` (a command line, up to the cursor), a line each, in
 * place of what stands there from *from on: names of commands, settings, themes, files, headings.
 */
void app_ways(const struct tg_app *app, struct tg_span line, size_t *from, struct tg_buf *out);

#endif
