/* A file that a filter of the user's turns into something that can be read. */
#include "import/helper.h"

bool imp_filter(struct imp_job *job, struct tg_err *err)
{
  struct tg_buf bytes = TG_BUF_INIT;
  if (!job->filter)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_FILTER_NONE);
  const struct imp_helper filter = {.command = job->filter};
  bool ok = imp_helper_read(job, &filter, &bytes, NULL, err);
  if (ok || bytes.len)
    ok = imp_contents(job, tg_buf_span(&bytes), NULL, ok ? err : NULL) && ok;
  tg_buf_fini(&bytes);
  return ok;
}
