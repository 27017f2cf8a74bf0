#include "tui/crash.h"

#include "tigang/base/source.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { MAX_RESTORE = 512, STACK = 16 * 1024 };

/* SIGBUS has a handler of its own: it is no fault where a mapped file was cut short. */
static const int faults[] = {SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGSYS, SIGTRAP};

static struct {
  volatile sig_atomic_t armed;
  int fd;
  struct termios modes;
  char restore[MAX_RESTORE];
  size_t len;
  struct sigaction bus; /* what SIGBUS did before */
} crash;

/* A stack that has overflowed cannot serve its own fault. */
static char stack[STACK];

/* endwin() is not safe here; write and tcsetattr are (POSIX 2.4.3). */
void crash_restore(void)
{
  if (!crash.armed)
    return;
  crash.armed = 0;
  ssize_t written = write(crash.fd, crash.restore, crash.len);
  (void)written; /* nothing could be done about it */
  tcsetattr(crash.fd, TCSANOW, &crash.modes);
}

/* SA_RESETHAND has set the default action, which follows when this returns. */
static void on_fault(int sig)
{
  crash_restore();
  raise(sig);
}

static void on_bus_error(int sig, siginfo_t *info, void *context)
{
  (void)context;
  if (tg_source_heal(info->si_addr))
    return;
  signal(sig, SIG_DFL);
  on_fault(sig);
}

static void handle(const struct sigaction *act)
{
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    sigaction(faults[i], act, NULL);
}

void crash_arm(int fd, const struct termios *modes, const char *restore)
{
  struct sigaction act = {.sa_handler = on_fault, .sa_flags = (int)SA_RESETHAND | SA_ONSTACK};
  crash.fd = fd;
  crash.modes = *modes;
  crash.len = strlen(restore) < MAX_RESTORE ? strlen(restore) : MAX_RESTORE;
  memcpy(crash.restore, restore, crash.len);
  crash.armed = 1;
  sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
  sigemptyset(&act.sa_mask);
  handle(&act);
  act.sa_sigaction = on_bus_error;
  act.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigaction(SIGBUS, &act, &crash.bus);
}

void crash_disarm(void)
{
  struct sigaction act = {.sa_handler = SIG_DFL};
  sigemptyset(&act.sa_mask);
  crash.armed = 0;
  handle(&act);
  sigaction(SIGBUS, &crash.bus, NULL);
  sigaltstack(&(stack_t){.ss_flags = SS_DISABLE}, NULL);
}
