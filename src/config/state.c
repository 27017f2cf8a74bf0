#include "tigang/config/state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder; false when there is no home. */
static bool folder(struct tg_buf *out)
{
  const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
  if (state && *state == '/') /* others are to be ignored, says the specification */
    tg_buf_addf(out, "%s/tigang", state);
  else if (home && *home == '/')
    tg_buf_addf(out, "%s/.local/state/tigang", home);
  else
    return false;
  return true;
}

static bool path_of(const char *name, struct tg_buf *out)
{
  if (!folder(out))
    return false;
  tg_buf_addf(out, "/%s", name);
  return true;
}

/* The folder and those above it. */
static void make_folders(char *path)
{
  for (char *p = path + 1; *p; p++)
    if (*p == '/') {
      *p = 0;
      mkdir(path, 0700);
      *p = '/';
    }
  mkdir(path, 0700);
}

/* All of the file or nothing; false and errno when it is not there, unreadable or too large. */
static bool read_all(const char *path, struct tg_buf *out)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0)
    return false;
  char part[16384];
  size_t start = out->len;
  ssize_t n = 1;
  while (n && out->len - start <= TG_STATE_MAX) {
    n = read(fd, part, sizeof part);
    if (n < 0 && errno != EINTR)
      break;
    if (n > 0)
      tg_buf_add(out, part, (size_t)n);
  }
  if (n > 0)
    errno = EFBIG;
  int number = errno;
  close(fd);
  if (n)
    tg_buf_cut(out, start);
  errno = number;
  return n == 0;
}

bool tg_state_read(const char *name, struct tg_buf *out)
{
  struct tg_buf path = TG_BUF_INIT;
  bool ok = path_of(name, &path) && read_all(path.at, out);
  tg_buf_fini(&path);
  return ok;
}

static bool write_all(int fd, struct tg_span text)
{
  while (text.len) {
    ssize_t n = write(fd, text.ptr, text.len);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return false;
    text = tg_span_slice(text, (size_t)n, text.len);
  }
  return true;
}

/* Beside the file, then in its place: a reader sees the old text or the new one, never a part. */
static bool replace(const char *path, struct tg_span text)
{
  struct tg_buf fresh = TG_BUF_INIT;
  tg_buf_addf(&fresh, "%s.XXXXXX", path);
  int fd = mkostemp(fresh.at, O_CLOEXEC); /* mode 0600 */
  bool ok = fd >= 0 && write_all(fd, text) && fsync(fd) == 0;
  if (fd >= 0)
    ok = close(fd) == 0 && ok;
  ok = ok && rename(fresh.at, path) == 0;
  if (fd >= 0 && !ok)
    unlink(fresh.at);
  tg_buf_fini(&fresh);
  return ok;
}

/* The lock's descriptor, -1 when there is none. */
static int lock_folder(const char *path)
{
  struct tg_buf lock = TG_BUF_INIT;
  tg_buf_addf(&lock, "%s/lock", path);
  int fd = open(lock.at, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  tg_buf_fini(&lock);
  while (fd >= 0 && flock(fd, LOCK_EX))
    if (errno != EINTR) {
      close(fd);
      return -1;
    }
  return fd;
}

/* Under the lock. What cannot be read whole is left as it is: it would be lost. */
static bool change_file(const char *path, tg_state_change change, void *context)
{
  struct tg_buf old = TG_BUF_INIT, fresh = TG_BUF_INIT;
  bool ok = read_all(path, &old) || errno == ENOENT;
  if (ok) {
    change(context, tg_buf_span(&old), &fresh);
    ok = tg_span_eq(tg_buf_span(&old), tg_buf_span(&fresh)) || replace(path, tg_buf_span(&fresh));
  }
  tg_buf_fini(&old);
  tg_buf_fini(&fresh);
  return ok;
}

bool tg_state_update(const char *name, tg_state_change change, void *context)
{
  struct tg_buf dir = TG_BUF_INIT, path = TG_BUF_INIT;
  bool ok = false;
  if (folder(&dir) && path_of(name, &path)) {
    make_folders(dir.at);
    int lock = lock_folder(dir.at);
    ok = lock >= 0 && change_file(path.at, change, context);
    if (lock >= 0)
      close(lock);
  }
  tg_buf_fini(&dir);
  tg_buf_fini(&path);
  return ok;
}
