/* Programs of others that turn a file into text: those of helpers.def, what a user's filter names.
 *
 * A command is a line: words between blanks, "quotes" around what has blanks, %f in the place of
 * the file. It is run without a shell, reads nothing from standard input, and ends with this
 * program; its time, memory and output are limited, and the last line of what it says on standard
 * error is told when it fails.
 */
#ifndef TG_IMPORT_HELPER_H
#define TG_IMPORT_HELPER_H

#include "import/import.h"

/* Seconds that a helper may take in all, unless the job says otherwise. */
enum { IMP_HELPER_SECONDS = 300 };

/* Bytes that a helper may write. */
#define IMP_HELPER_MAX ((uint64_t)512 << 20)

struct imp_helper {
  const char *command;
  const char *package; /* of Debian, which has it; NULL: unknown */
};

enum imp_helper_name {
#define H(name, command, package) IMP_HELPER_##name,
#include "import/helpers.def"
#undef H
};

/* Borrowed for ever. */
const struct imp_helper *imp_helper(enum imp_helper_name name);

/* Takes what a helper writes; false ends it, which is no error. */
typedef bool (*imp_helper_piece)(void *context, struct tg_span bytes);

/* True when the command's program is in PATH (or is a path to one). */
bool imp_helper_is_there(const struct imp_helper *h);

/* Runs it to its end. False and an error when it is missing, fails, or passes a limit; what came
 * before was given to `piece`. `said` (may be NULL) gets what it said on standard error. */
bool imp_helper_run(struct imp_job *job, const struct imp_helper *h, imp_helper_piece piece,
                    void *context, struct tg_buf *said, struct tg_err *err);

/* The same with all it writes appended to `out`. */
bool imp_helper_read(struct imp_job *job, const struct imp_helper *h, struct tg_buf *out,
                     struct tg_buf *said, struct tg_err *err);

/* Becomes the program argv[0]: what tigang-import runs of itself, so that a helper has its limits
 * and its process group, and ends with it. Does not return. */
_Noreturn void imp_helper_become(char *argv[]);

#endif
