#include "format/mend.h"

#include "tigang/base/mem.h"
#include "tigang/base/worker.h"

#include <stdlib.h>

struct mend {
  struct tg_span bytes;
  uint32_t base;
  struct tg_recover_options options;
  atomic_bool stop;
  struct tg_doc *doc; /* what comes out, as long as nobody else may see it */
  struct tg_builder *builder;
  struct tg_worker *worker;
};

static void run(void *mend)
{
  struct mend *m = mend;
  tg_recover_text(m->bytes, m->base, &m->options, m->builder);
}

struct mend *mend_start(struct tg_span bytes, uint32_t base,
                        const struct tg_recover_options *options)
{
  struct mend *m = tg_calloc(1, sizeof *m);
  m->bytes = bytes;
  m->base = base;
  m->options = *options;
  m->options.stop = &m->stop;
  m->doc = tg_doc_new(NULL);
  m->builder = tg_builder_new(m->doc);
  m->worker = tg_worker_start(run, m);
  if (m->worker)
    return m;
  mend_free(m);
  return NULL;
}

bool mend_is_done(const struct mend *m)
{
  return tg_worker_is_done(m->worker);
}

int mend_fd(const struct mend *m)
{
  return tg_worker_fd(m->worker);
}

void mend_take(struct mend *m, struct tg_builder *builder)
{
  tg_worker_free(m->worker);
  m->worker = NULL;
  tg_builder_take(builder, m->builder);
}

void mend_free(struct mend *m)
{
  if (!m)
    return;
  atomic_store(&m->stop, true);
  tg_worker_free(m->worker);
  tg_builder_free(m->builder);
  tg_doc_free(m->doc);
  free(m);
}
