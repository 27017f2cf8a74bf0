#include "tigang/format/files.h"

#include "tigang/base/buf.h"
#include "tigang/base/mem.h"
#include "tigang/format/format.h"

#include <dirent.h>
#include <errno.h>
#include <strings.h>
#include <sys/stat.h>

/* Directories nested deeper than this are passed over. */
enum { DEPTH_MAX = 64 };

static bool extension_is_known(const char *name)
{
  const char *dot = strrchr(name, '.');
  size_t n;
  const struct tg_format *formats = tg_formats(&n);
  for (size_t i = 0; dot && i < n; i++)
    for (const char *e = formats[i].extensions; *e;) {
      size_t len = strcspn(e, " ");
      if (strlen(dot + 1) == len && !strncasecmp(dot + 1, e, len))
        return true;
      e += len + (e[len] == ' ');
    }
  return false;
}

static int is_not_hidden(const struct dirent *entry)
{
  return entry->d_name[0] != '.';
}

static bool add_directory(struct tg_files *f, const char *path, int depth, struct tg_err *err)
{
  struct dirent **entries;
  int n = scandir(path, &entries, is_not_hidden, alphasort);
  if (n < 0)
    return tg_err_set_errno(err, TG_MSG_FILE_OPEN, errno);
  for (int i = 0; i < n; i++) {
    struct tg_buf name = TG_BUF_INIT;
    struct stat st, to;
    tg_buf_addf(&name, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/",
                entries[i]->d_name);
    bool there = !lstat(name.at, &st);
    if (there && S_ISDIR(st.st_mode) && depth < DEPTH_MAX)
      add_directory(f, name.at, depth + 1, NULL); /* an unreadable one below is passed over */
    else if (there && extension_is_known(name.at) && !stat(name.at, &to) && S_ISREG(to.st_mode))
      *tg_vec_push(&f->paths) = tg_strdup(name.at);
    tg_buf_fini(&name);
    free(entries[i]);
  }
  free(entries);
  return true;
}

bool tg_files_add(struct tg_files *f, const char *path, struct tg_err *err)
{
  struct stat st;
  size_t before = f->paths.n;
  if (!strcmp(path, "-") || stat(path, &st) || !S_ISDIR(st.st_mode)) {
    *tg_vec_push(&f->paths) = tg_strdup(path);
    return true;
  }
  if (!add_directory(f, path, 0, err))
    return false;
  if (f->paths.n == before)
    return tg_err_set(err, TG_E_INPUT, TG_MSG_FILE_IS_DIR);
  return true;
}

void tg_files_fini(struct tg_files *f)
{
  for (size_t i = 0; i < f->paths.n; i++)
    free(f->paths.at[i]);
  tg_vec_fini(&f->paths);
}
