#include "tui/signals.h"

#include "tui/crash.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static const struct {
  int sig;
  unsigned note;
} handled[] = {
    {SIGWINCH, SIGNALS_RESIZE}, {SIGTSTP, SIGNALS_SUSPEND}, {SIGCONT, SIGNALS_CONTINUE},
    {SIGTERM, SIGNALS_QUIT},    {SIGHUP, SIGNALS_QUIT},     {SIGINT, SIGNALS_QUIT},
    {SIGQUIT, SIGNALS_QUIT},
};

enum { HANDLED = sizeof handled / sizeof *handled };

static struct {
  volatile sig_atomic_t noted[HANDLED];
  volatile sig_atomic_t hung_up;
  int wake[2];
  struct sigaction before[HANDLED];
} signals = {.wake = {-1, -1}};

/* A second demand to quit comes when the loop does not serve the first. That the terminal is gone
 * is no demand: the kernel says it, and the shell once more. */
static void on_signal(int sig)
{
  int saved = errno;
  for (size_t i = 0; i < HANDLED; i++)
    if (handled[i].sig == sig) {
      signals.hung_up |= sig == SIGHUP;
      if (handled[i].note == SIGNALS_QUIT && signals.noted[i] && sig != SIGHUP) {
        crash_restore();
        signal(sig, SIG_DFL);
        raise(sig);
      }
      signals.noted[i] = 1;
    }
  ssize_t written = write(signals.wake[1], "", 1);
  (void)written; /* full: then there is enough to wake up by */
  errno = saved;
}

static void handle(size_t i, struct sigaction *before)
{
  struct sigaction act = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigemptyset(&act.sa_mask);
  sigaction(handled[i].sig, &act, before);
}

bool signals_open(void)
{
  if (pipe2(signals.wake, O_CLOEXEC | O_NONBLOCK) != 0)
    return false;
  for (size_t i = 0; i < HANDLED; i++) {
    signals.noted[i] = 0;
    handle(i, &signals.before[i]);
  }
  return true;
}

/* What is left to do (the place in the document is kept) must not be ended by a second SIGHUP. */
void signals_close(void)
{
  for (size_t i = 0; i < HANDLED; i++)
    if (handled[i].sig == SIGHUP && signals.hung_up)
      signal(SIGHUP, SIG_IGN);
    else
      sigaction(handled[i].sig, &signals.before[i], NULL);
  close(signals.wake[0]);
  close(signals.wake[1]);
}

int signals_fd(void)
{
  return signals.wake[0];
}

unsigned signals_take(void)
{
  char bytes[64];
  while (read(signals.wake[0], bytes, sizeof bytes) > 0)
    continue;
  unsigned notes = 0;
  for (size_t i = 0; i < HANDLED; i++)
    if (signals.noted[i]) {
      notes |= handled[i].note;
      signals.noted[i] = 0;
    }
  return notes;
}

/* The whole group, for `producer | tigang`: the shell waits for all of it. An orphaned group is not
 * stopped by the kernel; then this returns at once. */
void signals_stop(void)
{
  signal(SIGTSTP, SIG_DFL);
  kill(0, SIGTSTP);
  for (size_t i = 0; i < HANDLED; i++) {
    if (handled[i].sig == SIGTSTP)
      handle(i, NULL);
    if (handled[i].sig == SIGCONT)
      signals.noted[i] = 0;
  }
}
