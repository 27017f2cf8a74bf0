/* Filters: which program turns files of which names into text. The user's, out of lines of the
 * configuration (config/config.h):
 *
 *   filter *.wpd wpd2text %f
 *
 * A pattern is one of the shell's, compared with the name without its folders, capitals or not; the
 * last line that fits is taken. What the command means is told in import/helper.h.
 */
#ifndef TG_CONFIG_FILTERS_H
#define TG_CONFIG_FILTERS_H

#include "tigang/base/buf.h"
#include "tigang/base/err.h"
#include "tigang/base/vec.h"

struct tg_filter {
  char *pattern, *command; /* owned */
};

struct tg_filters {
  TG_VEC(struct tg_filter) list;
};

/* Adds what stands behind "filter" in such a line. False and an error when it is not valid. */
bool tg_filters_add(struct tg_filters *f, struct tg_span line, struct tg_err *err);

/* Appends them as such lines. */
void tg_filters_print(const struct tg_filters *f, struct tg_buf *out);

/* The command for a file of that name, or NULL. Borrowed. */
const char *tg_filters_find(const struct tg_filters *f, const char *path);

void tg_filters_fini(struct tg_filters *f);

#endif
