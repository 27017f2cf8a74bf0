#include "import/import.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* Text that is sent together: the first screens at once, then more for less work. */
enum { FIRST = 4 * 1024, ENOUGH = 64 * 1024 };

/* A reader that is gone needs no message: this program ends with it. */
void imp_write(struct imp_job *job)
{
  const struct tg_buf *out = &job->out;
  for (size_t at = 0; at < out->len;) {
    ssize_t n = write(STDOUT_FILENO, out->at + at, out->len - at);
    if (n < 0 && errno != EINTR)
      exit(EXIT_FAILURE);
    at += n > 0 ? (size_t)n : 0;
  }
  tg_buf_clear(&job->out);
}

void imp_format(struct imp_job *job, const char *format, const char *encoding)
{
  tg_wire_put_format(&job->out, format, encoding);
}

void imp_take(struct imp_job *job, const struct tg_doc *doc)
{
  tg_wire_send(&job->sent, doc, &job->out);
  imp_write(job);
  job->sent = (struct tg_wire_out){0};
}

void imp_flush_now(struct imp_job *job)
{
  job->sent_bytes = tg_doc_bytes_before(job->doc, tg_doc_count(job->doc));
  tg_wire_send(&job->sent, job->doc, &job->out);
  imp_write(job);
}

void imp_flush(struct imp_job *job)
{
  uint64_t bytes = tg_doc_bytes_before(job->doc, tg_doc_count(job->doc));
  if (bytes - job->sent_bytes >= (job->sent_bytes ? ENOUGH : FIRST))
    imp_flush_now(job);
}

void imp_progress(struct imp_job *job, uint64_t done, uint64_t total)
{
  if (total)
    tg_wire_put_progress(&job->out, (unsigned)(done * 1000 / total));
}
