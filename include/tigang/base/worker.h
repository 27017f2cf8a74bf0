/* A piece of work in a thread of its own, while the program goes on. */
#ifndef TG_BASE_WORKER_H
#define TG_BASE_WORKER_H

#include <stdbool.h>

struct tg_worker;

/* Calls `work` with `context` in a new thread. Nobody else may look at what it changes before
 * tg_worker_is_done(). NULL when no thread can be had: the caller does the work itself. */
struct tg_worker *tg_worker_start(void (*work)(void *context), void *context);

bool tg_worker_is_done(const struct tg_worker *w);

/* A descriptor that can be read from when the work is done: to wait on, not to read. */
int tg_worker_fd(const struct tg_worker *w);

/* Waits for the work to be done, and frees. Takes NULL. */
void tg_worker_free(struct tg_worker *w);

#endif
