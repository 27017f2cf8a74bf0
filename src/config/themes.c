#include "tigang/config/themes.h"

#include "tigang/base/source.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

enum { FOLDERS = 3 };

/* The folder `i` in which themes are looked for; empty when there is none. */
static void folder(int i, struct tg_buf *out)
{
  static const char *const beside[] = {"", "/../themes", "/../share/tigang/themes"};
  const char *wanted = getenv("TIGANG_THEMES");
  char program[PATH_MAX];
  if (i == 0) {
    tg_buf_add_str(out, wanted ? wanted : "");
    return;
  }
  ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
  if (n <= 0)
    return;
  program[n] = 0;
  char *slash = strrchr(program, '/');
  if (!slash)
    return;
  tg_buf_add(out, program, (size_t)(slash - program));
  tg_buf_add_str(out, beside[i]);
}

static struct tg_source *open_theme(const char *name)
{
  struct tg_source *s = NULL;
  if (strchr(name, '/'))
    return tg_source_open(name, NULL);
  for (int i = 0; i < FOLDERS && !s; i++) {
    struct tg_buf path = TG_BUF_INIT;
    folder(i, &path);
    if (path.len) {
      tg_buf_addf(&path, "/%s.theme", name);
      s = tg_source_open(path.at, NULL);
    }
    tg_buf_fini(&path);
  }
  return s;
}

bool tg_themes_load(const char *name, struct tg_theme *theme, struct tg_err *err)
{
  tg_theme_init(theme);
  if (!name || !strcmp(name, "default"))
    return true;
  struct tg_source *s = open_theme(name);
  if (!s)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_THEME_UNKNOWN, name);
  struct tg_buf errors = TG_BUF_INIT;
  size_t wrong = tg_theme_parse(theme, name, tg_source_bytes(s), &errors);
  if (wrong) /* the first one; an err is one line */
    tg_err_set(err, TG_E_USAGE, TG_MSG_THEME_WRONG, (int)strcspn(errors.at, "\n"), errors.at);
  tg_buf_fini(&errors);
  tg_source_free(s);
  return wrong == 0;
}

static int is_theme(const struct dirent *entry)
{
  const char *dot = strrchr(entry->d_name, '.');
  return dot && !strcmp(dot, ".theme") && strcmp(entry->d_name, "default.theme");
}

void tg_themes_list(struct tg_buf *out)
{
  tg_buf_add_str(out, "default\n");
  for (int i = 0; i < FOLDERS; i++) {
    struct tg_buf path = TG_BUF_INIT;
    struct dirent **entries;
    folder(i, &path);
    int n = path.len ? scandir(path.at, &entries, is_theme, alphasort) : -1;
    for (int k = 0; k < n; k++) {
      tg_buf_addf(out, "%.*s\n", (int)(strlen(entries[k]->d_name) - 6), entries[k]->d_name);
      free(entries[k]);
    }
    if (n >= 0)
      free(entries);
    tg_buf_fini(&path);
  }
}
