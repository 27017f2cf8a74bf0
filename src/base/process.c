#include "tigang/base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int spawn(pid_t *pid, const char *const argv[], int in, int out, int err_out)
{
  posix_spawn_file_actions_t files;
  posix_spawnattr_t how;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&how);
  posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                     POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&how, &none);
  posix_spawnattr_setsigdefault(&how, &all);
  if (in >= 0)
    posix_spawn_file_actions_adddup2(&files, in, 0);
  else
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&files, out, 1);
  if (err_out >= 0)
    posix_spawn_file_actions_adddup2(&files, err_out, 2);
  else
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  int failed = posix_spawnp(pid, argv[0], &files, &how, (char *const *)argv, environ);
  posix_spawnattr_destroy(&how);
  posix_spawn_file_actions_destroy(&files);
  return failed;
}

bool tg_process_start(struct tg_process *p, const char *const argv[], int in, int err_out,
                      struct tg_err *err)
{
  int ends[2];
  *p = (struct tg_process){.out = -1};
  if (pipe2(ends, O_CLOEXEC))
    return tg_err_set_errno(err, TG_MSG_PROCESS_START, errno);
  int failed = spawn(&p->pid, argv, in, ends[1], err_out);
  close(ends[1]);
  if (failed) {
    close(ends[0]);
    p->pid = 0;
    return tg_err_set_errno(err, TG_MSG_PROCESS_START, failed);
  }
  p->out = ends[0];
  fcntl(p->out, F_SETFL, O_NONBLOCK);
  return true;
}

ssize_t tg_process_read(struct tg_process *p, char *to, size_t most, bool wait)
{
  struct pollfd ready = {.fd = p->out, .events = POLLIN};
  if (wait)
    poll(&ready, 1, -1);
  ssize_t n = read(p->out, to, most);
  if (n < 0 && errno != EAGAIN && errno != EINTR)
    return 0;
  return n;
}

static void close_pipe(struct tg_process *p)
{
  if (p->out >= 0)
    close(p->out);
  p->out = -1;
}

int tg_process_wait(struct tg_process *p)
{
  int status = 0;
  close_pipe(p);
  while (p->pid && waitpid(p->pid, &status, 0) < 0 && errno == EINTR)
    continue;
  p->pid = 0;
  return status;
}

bool tg_process_ended(struct tg_process *p, int *status)
{
  if (p->pid && waitpid(p->pid, status, WNOHANG) != p->pid)
    return false;
  p->pid = 0;
  close_pipe(p);
  return true;
}

void tg_process_leave(struct tg_process *p)
{
  if (p->pid)
    close_pipe(p);
  p->pid = 0;
}

int tg_process_stop(struct tg_process *p)
{
  if (p->pid) {
    kill(-p->pid, SIGKILL);
    kill(p->pid, SIGKILL); /* it may have gone to another group */
  }
  return tg_process_wait(p);
}

#ifdef __SANITIZE_ADDRESS__ /* its shadow memory is larger than any limit */
enum { LIMIT_MEMORY = 0 };
#else
enum { LIMIT_MEMORY = 1 };
#endif

void tg_process_confine(void)
{
  const struct rlimit memory = {(rlim_t)4 << 30, (rlim_t)4 << 30}, seconds = {600, 600};
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (LIMIT_MEMORY)
    setrlimit(RLIMIT_AS, &memory);
  setrlimit(RLIMIT_CPU, &seconds);
}
