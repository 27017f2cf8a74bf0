#include "cli/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  CREW_MOST = 64,
  PER_CORE = 2, /* while the output of one is awaited, the next ones go on */
};

struct worker {
  pid_t pid; /* 0: it could not be started; -1: none */
  int out, err;
};

struct crew {
  crew_work work, lost;
  const void *context;
  FILE *out, *err;
  size_t size;
  struct worker workers[CREW_MOST];
};

static size_t crew_size(size_t n)
{
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  size_t size = cores > 1 ? (size_t)cores * PER_CORE : 1;
  size = size > CREW_MOST ? CREW_MOST : size;
  return size < n ? size : n;
}

static _Noreturn void be_worker(struct crew *c, size_t i, int out_fd, int err_fd)
{
  /* a pipe that a brother holds open would not end when its reader does */
  for (size_t k = 0; k < c->size; k++)
    if (c->workers[k].pid > 0) {
      close(c->workers[k].out);
      close(c->workers[k].err);
    }
  char *text = NULL;
  size_t len = 0;
  FILE *out = fdopen(out_fd, "w"), *told = open_memstream(&text, &len), *err = fdopen(err_fd, "w");
  if (!out || !told || !err)
    abort();
  int bits = c->work(c->context, i, out, told);
  /* the errors are read when the output has ended: nobody waits for the other */
  if (fclose(out) || fclose(told) || fwrite(text, 1, len, err) != len || fclose(err))
    abort();
  _exit(bits);
}

static void start(struct crew *c, size_t i)
{
  struct worker *w = &c->workers[i % c->size];
  int out[2], err[2];
  *w = (struct worker){0};
  if (pipe2(out, O_CLOEXEC))
    return;
  if (pipe2(err, O_CLOEXEC)) {
    close(out[0]);
    close(out[1]);
    return;
  }
  pid_t pid = fork();
  if (pid == 0) {
    close(out[0]);
    close(err[0]);
    be_worker(c, i, out[1], err[1]);
  }
  close(out[1]);
  close(err[1]);
  *w = (struct worker){pid, out[0], err[0]};
  if (pid < 0) {
    close(out[0]);
    close(err[0]);
    w->pid = 0;
  }
}

static void copy(int fd, FILE *to)
{
  char part[16384];
  ssize_t n;
  while ((n = read(fd, part, sizeof part)) > 0 || (n < 0 && errno == EINTR))
    if (n > 0)
      fwrite(part, 1, (size_t)n, to);
  close(fd);
}

static int finish(struct crew *c, size_t i)
{
  struct worker *w = &c->workers[i % c->size];
  int status;
  pid_t pid = w->pid;
  w->pid = -1;
  if (!pid)
    return c->work(c->context, i, c->out, c->err);
  copy(w->out, c->out);
  copy(w->err, c->err);
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR)
      return 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : c->lost(c->context, i, c->out, c->err);
}

int crew_run(crew_work work, crew_work lost, const void *context, size_t n, FILE *out, FILE *err)
{
  struct crew c = {
      .work = work, .lost = lost, .context = context, .out = out, .err = err, .size = crew_size(n)};
  size_t started = 0;
  int bits = 0;
  for (size_t i = 0; i < CREW_MOST; i++)
    c.workers[i].pid = -1;
  if (c.size < 2) {
    for (size_t i = 0; i < n; i++)
      bits |= work(context, i, out, err);
    return bits;
  }
  for (size_t i = 0; i < n; i++) {
    for (; started < n && started < i + c.size; started++)
      start(&c, started);
    bits |= finish(&c, i);
  }
  return bits;
}
