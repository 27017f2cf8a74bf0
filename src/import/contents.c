/* What was inside a file goes round again, recognised by its content. */
#include "import/import.h"

#include "tigang/format/format.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

enum { DEPTH_MAX = 4, HEAD = 4096 };

/* As the reader loads a file of text. */
bool imp_text(struct imp_job *job, struct tg_span bytes, const char *format, struct tg_err *err)
{
  const struct tg_load_options options = {
      .as_is = job->as_is, .encoding = tg_encoding_named(tg_span_str(job->encoding), NULL)};
  struct tg_load *load = tg_load_bytes(bytes, &options);
  bool ok = tg_load_all(load, err);
  if (format)
    imp_format(job, format, "");
  else
    imp_format(job, tg_load_format(load), tg_encoding_name(tg_load_encoding(load)->guess.encoding));
  imp_take(job, tg_load_doc(load));
  tg_load_free(load);
  return ok;
}

/* Through a file that has no name, but a path for this program and its helpers. */
static bool take_file(struct imp_job *job, struct tg_span bytes, const char *format,
                      struct tg_err *err)
{
  char path[64];
  FILE *file = tmpfile();
  bool written = file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len && !fflush(file);
  if (!written) {
    if (file)
      fclose(file);
    return tg_err_set_errno(err, TG_MSG_CONTENTS_SPOOL, errno);
  }
  const char *outer = job->path;
  snprintf(path, sizeof path, "/proc/%d/fd/%d", (int)getpid(), fileno(file));
  job->path = path;
  bool ok = imp_as(job, format, err);
  job->path = outer;
  fclose(file);
  return ok;
}

bool imp_contents(struct imp_job *job, struct tg_span bytes, const char *name, struct tg_err *err)
{
  struct tg_span head = tg_span_slice(bytes, 0, bytes.len < HEAD ? bytes.len : HEAD);
  const struct tg_format *format = tg_format_probe(head, head.len == bytes.len, name ? name : "");
  if (++job->depth > DEPTH_MAX)
    return tg_err_set(err, TG_E_LIMIT, TG_MSG_CONTENTS_TOO_DEEP);
  if (format == tg_format_text())
    return imp_text(job, bytes, NULL, err);
  return take_file(job, bytes, format->name, err);
}
