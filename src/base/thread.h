/* Threads as all of them are started here. */
#ifndef TG_BASE_THREAD_PRIVATE_H
#define TG_BASE_THREAD_PRIVATE_H

#include <pthread.h>
#include <stdbool.h>

/* False when there can be none. What comes from outside is for the thread that waits for it:
 * signals are blocked in the new one, but for faults, which are of whoever has them. */
bool base_thread_start(pthread_t *thread, void *(*run)(void *), void *context);

#endif
