#include "tigang/base/pair.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>

struct half {
  void (*work)(void *context);
  void *context;
};

static void *run(void *half)
{
  const struct half *h = half;
  h->work(h->context);
  return NULL;
}

/* What comes from outside is for the thread that waits for it; faults are of whoever has them. */
static void block_signals(sigset_t *before)
{
  static const int faults[] = {SIGBUS, SIGSEGV, SIGFPE, SIGILL, SIGABRT};
  sigset_t others;
  sigfillset(&others);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    sigdelset(&others, faults[i]);
  pthread_sigmask(SIG_BLOCK, &others, before);
}

void tg_pair_run(void (*work)(void *context), void *a, void *b)
{
  struct half second = {work, b};
  pthread_t thread;
  sigset_t before;
  block_signals(&before);
  bool started = !pthread_create(&thread, NULL, run, &second);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  work(a);
  if (started)
    pthread_join(thread, NULL);
  else
    work(b);
}
