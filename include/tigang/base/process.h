/* Another program that runs beside this one, its standard output read through a pipe.
 *
 * No shell is in between: what stands in `argv` reaches it as it is. It reads nothing (/dev/null),
 * or from a descriptor given to it.
 */
#ifndef TG_BASE_PROCESS_H
#define TG_BASE_PROCESS_H

#include "tigang/base/err.h"

#include <sys/types.h>

struct tg_process {
  pid_t pid; /* 0: none runs */
  int out;   /* its standard output, non-blocking; -1: closed */
};

/* Starts argv[0], a path or a name to look for in PATH, in a process group of its own. `in` becomes
 * its standard input (-1: it has none), `err_out` takes what it says on standard error (-1: lost).
 * False and an error when there is no such program. */
bool tg_process_start(struct tg_process *p, const char *const argv[], int in, int err_out,
                      struct tg_err *err);

/* Bytes read into `to`, 0 at the end of the output, -1 when there are none yet; with `wait` it
 * waits for them. */
ssize_t tg_process_read(struct tg_process *p, char *to, size_t most, bool wait);

/* Closes the pipe, ends the program with all it has started if it still runs, and waits for it.
 * Returns its status as of waitpid(); 0 when none ran. */
int tg_process_stop(struct tg_process *p);

/* Waits for the end that its output's end announced, and returns its status. */
int tg_process_wait(struct tg_process *p);

/* True when it has ended; then *status is as of waitpid(). Does not wait, and lets be what it has
 * started. */
bool tg_process_ended(struct tg_process *p, int *status);

/* Closes the pipe and lets the program run for itself. */
void tg_process_leave(struct tg_process *p);

/* For a program that reads strangers' files: this process ends when the one that started it does,
 * and takes no more than 4 GiB of memory and ten minutes of a processor's time. */
void tg_process_confine(void);

#endif
