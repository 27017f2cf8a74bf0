#include "tigang/base/source.h"

#include "tigang/base/buf.h"
#include "tigang/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is read at once: a caller who wants all of a stream must not make room for 4 GiB. */
enum { PIECE = 1 << 20 };

struct tg_source {
  enum { MAPPED, BORROWED, STREAM } kind;
  struct tg_span fixed; /* MAPPED, BORROWED */
  struct tg_buf read;   /* STREAM: what has arrived */
  int fd;               /* STREAM: -1 once complete */
  atomic_bool was_cut;
  struct tg_source *_Atomic next;
  bool filtered;
  struct tg_source_filter filter;
  struct tg_buf made; /* by the filter */
  size_t used;        /* of the file's bytes, for it */
  bool ended;         /* the filter has had the last of them */
};

/* The fault handler must find the mapping that an address belongs to: a list of the open ones.
 * This, and what SIGBUS did before, are the only state outside of objects, because a signal has no
 * argument. One thread opens and closes; any may have a fault meanwhile. */
static struct tg_source *_Atomic mapped_list;
static atomic_int readers; /* of the list, in handlers */
static struct sigaction former;

/* mmap and sigaction are bare system calls on Linux, safe in a handler. */
static bool heal(struct tg_source *s, const char *at)
{
  size_t size = (size_t)sysconf(_SC_PAGESIZE);
  s->was_cut = true;
  return mmap((void *)((uintptr_t)at & ~(uintptr_t)(size - 1)), size, PROT_READ,
              MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
}

bool tg_source_heal(const void *address)
{
  const char *at = address;
  bool healed = false;
  readers++;
  for (struct tg_source *s = mapped_list; s && !healed; s = s->next)
    healed = at >= s->fixed.ptr && at < s->fixed.ptr + s->fixed.len && heal(s, at);
  readers--;
  return healed;
}

static void on_bus_error(int sig, siginfo_t *info, void *context)
{
  (void)context;
  if (tg_source_heal(info->si_addr))
    return;
  sigaction(sig, &former, NULL); /* to whom it belongs; one that was sent does not come again */
  raise(sig);
}

static void list_mapped(struct tg_source *s)
{
  struct sigaction act = {.sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO | SA_ONSTACK}, old;
  sigemptyset(&act.sa_mask);
  if (!mapped_list && !sigaction(SIGBUS, &act, &old) && old.sa_sigaction != on_bus_error)
    former = old; /* it stays when no file is open any more: it must not take itself for another */
  s->next = mapped_list;
  mapped_list = s;
}

/* No handler looks at it when this returns: they take a moment. */
static void unlist_mapped(struct tg_source *gone)
{
  struct tg_source *before = NULL;
  for (struct tg_source *s = mapped_list; s && s != gone; s = s->next)
    before = s;
  if (before)
    before->next = gone->next;
  else
    mapped_list = gone->next;
  while (readers)
    sched_yield();
}

static struct tg_source *source_new(int kind)
{
  struct tg_source *s = tg_calloc(1, sizeof *s);
  s->kind = kind;
  s->fd = -1;
  return s;
}

struct tg_source *tg_source_of_bytes(struct tg_span bytes)
{
  struct tg_source *s = source_new(BORROWED);
  s->fixed = bytes;
  return s;
}

/* Takes fd over: it is closed on failure and when nothing more is to be read from it. */
static struct tg_source *open_fd(int fd, struct tg_err *err)
{
  struct stat st;
  if (fstat(fd, &st)) {
    tg_err_set_errno(err, TG_MSG_FILE_OPEN, errno);
    goto fail;
  }
  if (S_ISDIR(st.st_mode)) {
    tg_err_set(err, TG_E_INPUT, TG_MSG_FILE_IS_DIR);
    goto fail;
  }
  if (S_ISREG(st.st_mode) && (uint64_t)st.st_size > TG_SOURCE_MAX) {
    tg_err_set(err, TG_E_LIMIT, TG_MSG_FILE_TOO_LARGE);
    goto fail;
  }
  size_t size = (size_t)st.st_size;
  void *map = S_ISREG(st.st_mode) && size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0)
                                          : MAP_FAILED;
  struct tg_source *s = source_new(map == MAP_FAILED ? STREAM : MAPPED);
  if (s->kind == MAPPED) {
    s->fixed = tg_span_of(map, size);
    list_mapped(s);
    close(fd);
  } else {
    s->fd = fd;
  }
  return s;
fail:
  close(fd);
  return NULL;
}

struct tg_source *tg_source_open(const char *path, struct tg_err *err)
{
  bool standard_input = !strcmp(path, "-");
  int fd = standard_input ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                          : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    tg_err_set_errno(err, TG_MSG_FILE_OPEN, errno);
    return NULL;
  }
  return open_fd(fd, err);
}

void tg_source_free(struct tg_source *s)
{
  if (!s)
    return;
  if (s->kind == MAPPED) {
    unlist_mapped(s);
    munmap((void *)(uintptr_t)s->fixed.ptr, s->fixed.len);
  }
  if (s->fd >= 0)
    close(s->fd);
  tg_source_restore(s);
  tg_buf_fini(&s->read);
  free(s);
}

struct tg_span tg_source_raw(const struct tg_source *s)
{
  return s->kind == STREAM ? tg_buf_span(&s->read) : s->fixed;
}

struct tg_span tg_source_bytes(const struct tg_source *s)
{
  return s->filtered ? tg_buf_span(&s->made) : tg_source_raw(s);
}

bool tg_source_raw_complete(const struct tg_source *s)
{
  return s->fd < 0;
}

bool tg_source_complete(const struct tg_source *s)
{
  return s->filtered ? s->ended : s->fd < 0;
}

/* True when the filter has bytes to go on with, or is to be told that there are no more. */
static bool is_behind(const struct tg_source *s)
{
  return s->filtered && !s->ended && (s->fd < 0 || s->used < tg_source_raw(s).len);
}

int tg_source_fd(const struct tg_source *s)
{
  return is_behind(s) ? -1 : s->fd;
}

static void stream_end(struct tg_source *s)
{
  close(s->fd);
  s->fd = -1;
}

static bool fill_raw(struct tg_source *s, size_t most, bool wait, struct tg_err *err)
{
  if (s->fd < 0)
    return true;
  struct pollfd p = {.fd = s->fd, .events = POLLIN};
  if (poll(&p, 1, wait ? -1 : 0) <= 0)
    return true; /* nothing yet, or a signal: the caller comes again */
  size_t room = (size_t)(TG_SOURCE_MAX - s->read.len);
  most = most < PIECE ? most : PIECE;
  most = most < room ? most : room;
  if (!most) {
    stream_end(s);
    return tg_err_set(err, TG_E_LIMIT, TG_MSG_FILE_TOO_LARGE);
  }
  tg_buf_reserve(&s->read, most);
  ssize_t n = read(s->fd, s->read.at + s->read.len, most);
  if (n > 0) {
    s->read.len += (size_t)n;
    s->read.at[s->read.len] = 0;
    return true;
  }
  if (n < 0 && (errno == EINTR || errno == EAGAIN))
    return true;
  int number = errno;
  stream_end(s);
  return n == 0 ? true : tg_err_set_errno(err, TG_MSG_FILE_READ, number);
}

/* --- the filter ---- */

void tg_source_convert(struct tg_source *s, size_t from, const struct tg_source_filter *filter)
{
  tg_source_restore(s);
  s->filtered = true;
  s->filter = *filter;
  s->used = from;
}

void tg_source_restore(struct tg_source *s)
{
  if (s->filtered)
    s->filter.fini(s->filter.state);
  s->filtered = s->ended = false;
  tg_buf_fini(&s->made);
}

static bool convert(struct tg_source *s, size_t most, struct tg_err *err)
{
  struct tg_span raw = tg_source_raw(s);
  size_t left = raw.len - s->used, n = left < most ? left : most, before = s->made.len;
  bool last = s->fd < 0 && n == left;
  s->filter.convert(s->filter.state, tg_span_slice(raw, s->used, s->used + n), last, &s->made);
  s->used += n;
  s->ended = last;
  if (s->made.len <= TG_SOURCE_MAX)
    return true;
  s->ended = true;
  tg_buf_cut(&s->made, before);
  return tg_err_set(err, TG_E_LIMIT, TG_MSG_FILE_TOO_LARGE);
}

bool tg_source_fill(struct tg_source *s, size_t most, bool wait, struct tg_err *err)
{
  bool ok = is_behind(s) || fill_raw(s, most, wait, err);
  if (is_behind(s))
    ok = convert(s, most, ok ? err : NULL) && ok;
  return ok;
}

bool tg_source_was_cut(const struct tg_source *s)
{
  return s->was_cut;
}
