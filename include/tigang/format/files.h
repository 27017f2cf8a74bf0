/* The documents that the names on a command line stand for. */
#ifndef TG_FORMAT_FILES_H
#define TG_FORMAT_FILES_H

#include "tigang/base/err.h"
#include "tigang/base/vec.h"

struct tg_files {
  TG_VEC(char *) paths; /* owned */
};

/* Adds the documents that `path` names: itself, or, for a directory, the regular files (and links
 * to such) below it whose names end like those of a format in the table, in the order of their
 * names; hidden ones are passed over, links are not followed into directories. False and an error
 * when a directory holds none or cannot be read. */
bool tg_files_add(struct tg_files *f, const char *path, struct tg_err *err);

void tg_files_fini(struct tg_files *f);

#endif
