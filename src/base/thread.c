#include "base/thread.h"

#include <signal.h>

static void block_signals(sigset_t *before)
{
  static const int faults[] = {SIGBUS, SIGSEGV, SIGFPE, SIGILL, SIGABRT};
  sigset_t others;
  sigfillset(&others);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    sigdelset(&others, faults[i]);
  pthread_sigmask(SIG_BLOCK, &others, before);
}

bool base_thread_start(pthread_t *thread, void *(*run)(void *), void *context)
{
  sigset_t before;
  block_signals(&before);
  bool started = !pthread_create(thread, NULL, run, context);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}
