/* Filters: which program turns files of which names into text. The user's, out of the file
 * $XDG_CONFIG_HOME/tigang/config (else ~/.config/tigang/config), its lines of this form:
 *
 *   filter *.wpd wpd2text %f
 *
 * A pattern is one of the shell's, compared with the name without its folders, capitals or not; the
 * last line that fits is taken. What the command means is told in import/helper.h. Lines that begin
 * with another word are not looked at.
 */
#ifndef TG_CONFIG_FILTERS_H
#define TG_CONFIG_FILTERS_H

#include "tigang/base/buf.h"
#include "tigang/base/vec.h"

struct tg_filter {
  char *pattern, *command; /* owned */
};

struct tg_filters {
  TG_VEC(struct tg_filter) list;
};

/* Adds those of the user's file, if there is one. What is wrong in it is left out, and appended to
 * `errors` as lines "file:line: what". */
void tg_filters_read(struct tg_filters *f, struct tg_buf *errors);

/* The same from a text; `name` stands in the errors. */
void tg_filters_parse(struct tg_filters *f, const char *name, struct tg_span text,
                      struct tg_buf *errors);

/* The command for a file of that name, or NULL. Borrowed. */
const char *tg_filters_find(const struct tg_filters *f, const char *path);

void tg_filters_fini(struct tg_filters *f);

#endif
