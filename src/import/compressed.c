/* A text packed by itself: gzip, xz, zstd, bzip2. */
#include "import/import.h"

#include "tigang/base/mem.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

enum { PIECE = 64 * 1024 };

/* What a file may unpack to. */
#define UNPACKED_MAX ((size_t)1 << 30)

static bool unpack(struct archive *a, struct tg_buf *out, struct tg_err *err)
{
  for (;;) {
    tg_buf_reserve(out, PIECE);
    ssize_t n = archive_read_data(a, out->at + out->len, PIECE);
    if (n < 0)
      return tg_err_set(err, TG_E_INPUT, TG_MSG_UNPACK, archive_error_string(a));
    if (n == 0)
      return true;
    out->len += (size_t)n;
    if (out->len > UNPACKED_MAX)
      return tg_err_set(err, TG_E_LIMIT, TG_MSG_UNPACK_TOO_LARGE);
  }
}

static bool unpack_file(const char *path, struct tg_buf *out, struct tg_err *err)
{
  struct archive_entry *entry;
  struct archive *a = archive_read_new();
  archive_read_support_filter_all(a);
  archive_read_support_format_raw(a);
  bool ok = archive_read_open_filename(a, path, PIECE) == ARCHIVE_OK &&
            archive_read_next_header(a, &entry) == ARCHIVE_OK;
  if (!ok)
    tg_err_set(err, TG_E_INPUT, TG_MSG_UNPACK, archive_error_string(a));
  ok = ok && unpack(a, out, err);
  archive_read_free(a);
  return ok;
}

/* The name without the ending that says how it is packed. */
static char *inner_name(const char *path)
{
  char *name = tg_strdup(path), *dot = strrchr(name, '.');
  if (dot && !strchr(dot, '/'))
    *dot = 0;
  return name;
}

/* What was unpacked before the file turned out to be damaged is shown too. */
bool imp_compressed(struct imp_job *job, struct tg_err *err)
{
  struct tg_buf bytes = TG_BUF_INIT;
  char *name = inner_name(job->path);
  bool ok = unpack_file(job->path, &bytes, err);
  if (ok || bytes.len)
    ok = imp_contents(job, tg_buf_span(&bytes), name, ok ? err : NULL) && ok;
  tg_buf_fini(&bytes);
  free(name);
  return ok;
}
