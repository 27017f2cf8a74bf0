/* Two pieces of work at the same time, on two cores where there are as many. */
#ifndef TG_BASE_PAIR_H
#define TG_BASE_PAIR_H

/* Calls `work` with `a` and with `b`, and returns when both are done. Neither may change what the
 * other looks at. A thread is started each time: worth it from a tenth of a millisecond on. */
void tg_pair_run(void (*work)(void *context), void *a, void *b);

#endif
