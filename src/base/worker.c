#include "tigang/base/worker.h"

#include "base/thread.h"
#include "tigang/base/mem.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct tg_worker {
  void (*work)(void *context);
  void *context;
  pthread_t thread;
  int fd;
  atomic_bool done;
};

static void *run(void *worker)
{
  struct tg_worker *w = worker;
  w->work(w->context);
  atomic_store(&w->done, true);
  eventfd_write(w->fd, 1);
  return NULL;
}

struct tg_worker *tg_worker_start(void (*work)(void *context), void *context)
{
  struct tg_worker *w = tg_calloc(1, sizeof *w);
  w->work = work;
  w->context = context;
  w->fd = eventfd(0, EFD_CLOEXEC);
  if (w->fd >= 0 && base_thread_start(&w->thread, run, w))
    return w;
  if (w->fd >= 0)
    close(w->fd);
  free(w);
  return NULL;
}

bool tg_worker_is_done(const struct tg_worker *w)
{
  return atomic_load(&w->done);
}

int tg_worker_fd(const struct tg_worker *w)
{
  return w->fd;
}

void tg_worker_free(struct tg_worker *w)
{
  if (!w)
    return;
  pthread_join(w->thread, NULL);
  close(w->fd);
  free(w);
}
