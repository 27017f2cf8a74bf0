#include "tigang/base/pair.h"

#include "base/thread.h"

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

void tg_pair_run(void (*work)(void *context), void *a, void *b)
{
  struct half second = {work, b};
  pthread_t thread;
  bool started = base_thread_start(&thread, run, &second);
  work(a);
  if (started)
    pthread_join(thread, NULL);
  else
    work(b);
}
