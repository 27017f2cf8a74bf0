/* What unit tests share. Include this first: it brings cmocka and what cmocka needs. */
#ifndef TG_TESTS_SUPPORT_H
#define TG_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above */
#include <cmocka.h>

#include "tigang/base/buf.h"
#include "tigang/doc/builder.h"

/* A document of these lines (split at \n), each a paragraph, complete. The caller frees. */
struct tg_doc *doc_of_lines(const char *text);

/* The file's bytes, or false when it is not there. The caller finishes the buffer. */
bool read_file(const char *path, struct tg_buf *out);

/* The set-up and tear-down of a group whose program keeps its state: in an empty folder of its own,
 * which state_folder() names while it is there. */
int make_state_folder(void **state);
int remove_state_folder(void **state);
const char *state_folder(void);

/* Skips the running test, with a line that says so, when `path` (a text of others that is not part
 * of this repository, from ../shared) is not there. */
#define NEED_FILE(path)                                  \
  do {                                                   \
    if (!file_is_there(path)) {                          \
      print_message("skipped: %s is not here\n", path); \
      skip();                                            \
    }                                                    \
  } while (0)
bool file_is_there(const char *path);

#endif
