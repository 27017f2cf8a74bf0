#include "tigang/format/load.h"

#include "format/chosen.h"
#include "format/foreign.h"
#include "tigang/base/mem.h"
#include "tigang/format/format.h"

#include <stdlib.h>

struct tg_load {
  struct tg_doc *doc;
  struct tg_load_options options;
  const struct tg_format *format; /* NULL until enough has arrived to tell */
  struct tg_format_job job;
  char *name;
  bool over; /* done or failed */
};

static struct tg_load *load_new(struct tg_source *source, const char *name,
                                const struct tg_load_options *options)
{
  struct tg_load *l = tg_calloc(1, sizeof *l);
  l->doc = tg_doc_new(source);
  l->options = *options;
  l->name = tg_strdup(name);
  l->job = (struct tg_format_job){.source = source,
                                  .options = &l->options,
                                  .path = l->name,
                                  .fd = -1};
  l->job.builder = tg_builder_new(l->doc);
  return l;
}

static void set_format(struct tg_load *l, const struct tg_format *format)
{
  l->format = format;
  l->job.format = format->name;
}

struct tg_load *tg_load_open(const char *path, const struct tg_load_options *options,
                             struct tg_err *err)
{
  const struct tg_format *format = NULL;
  const char *filter = options->filters ? tg_filters_find(options->filters, path) : NULL;
  const char *name = options->format ? options->format : filter ? "filter" : NULL;
  if (name && !(format = tg_format_named(name, err)))
    return NULL;
  struct tg_source *source = tg_source_open(path, err);
  if (!source)
    return NULL;
  struct tg_load *l = load_new(source, path, options);
  if (format)
    set_format(l, format);
  l->job.filter = filter;
  return l;
}

struct tg_load *tg_load_bytes(struct tg_span bytes, const struct tg_load_options *options)
{
  struct tg_load *l = load_new(tg_source_of_bytes(bytes), "", options);
  set_format(l, tg_format_text());
  return l;
}

struct tg_load *tg_load_again(struct tg_load *old, const struct tg_load_options *options)
{
  struct tg_source *source = tg_doc_take_source(old->doc);
  tg_source_restore(source);
  struct tg_load *l = load_new(source, old->name, options);
  if (options->format)
    set_format(l, old->format);
  tg_load_free(old);
  return l;
}

void tg_load_free(struct tg_load *l)
{
  if (!l)
    return;
  if (l->format)
    l->format->fini(&l->job);
  tg_builder_free(l->job.builder);
  tg_doc_free(l->doc);
  free(l->name);
  free(l);
}

/* Enough of a source to tell its format by. */
enum { HEAD = 4096 };

/* What is known to be something else is not shown as text; by the user's word it is. */
static bool is_foreign(const struct tg_load *l, struct tg_span head, struct tg_err *err)
{
  const char *what = l->format == tg_format_text() ? foreign_name(head) : NULL;
  return what && !tg_err_set(err, TG_E_INPUT, TG_MSG_FILE_FOREIGN, tg_say(what));
}

static enum tg_load_state step(struct tg_load *l, size_t bytes, struct tg_err *err)
{
  struct tg_span all = tg_source_bytes(l->job.source);
  bool complete = tg_source_complete(l->job.source);
  if (!l->format) {
    if (all.len < HEAD && !complete)
      return TG_LOAD_MORE;
    struct tg_span head = tg_span_slice(all, 0, all.len < HEAD ? all.len : HEAD);
    set_format(l, tg_format_probe(head, complete && head.len == all.len, l->name));
    if (is_foreign(l, head, err))
      return TG_LOAD_FAILED;
  }
  enum tg_load_state state = l->format->step(&l->job, bytes, err);
  if (!tg_builder_is_full(l->job.builder))
    return state;
  tg_err_set(err, TG_E_LIMIT, TG_MSG_TEXT_TOO_LARGE);
  return TG_LOAD_FAILED;
}

enum tg_load_state tg_load_step(struct tg_load *l, size_t bytes, bool wait, struct tg_err *err)
{
  if (l->over)
    return TG_LOAD_DONE;
  enum tg_load_state state = TG_LOAD_FAILED;
  l->job.wait = wait;
  if (tg_source_fill(l->job.source, bytes, wait, err))
    state = step(l, bytes, err);
  if (state != TG_LOAD_MORE) {
    l->over = true;
    tg_builder_finish(l->job.builder);
  }
  return state;
}

bool tg_load_all(struct tg_load *l, struct tg_err *err)
{
  enum tg_load_state state;
  while ((state = tg_load_step(l, 1 << 20, true, err)) == TG_LOAD_MORE)
    continue;
  return state == TG_LOAD_DONE;
}

bool tg_load_can_stop(const struct tg_load *l)
{
  return !l->over && l->job.fd >= 0;
}

void tg_load_stop(struct tg_load *l)
{
  l->job.stop = true;
}

int tg_load_fd(const struct tg_load *l)
{
  if (l->over)
    return -1;
  return l->job.fd >= 0 ? l->job.fd : tg_source_fd(l->job.source);
}

struct tg_doc *tg_load_doc(const struct tg_load *l)
{
  return l->doc;
}

const char *tg_load_format(const struct tg_load *l)
{
  return l->format ? l->job.format : "";
}

bool tg_load_is_text(const struct tg_load *l)
{
  return l->format == tg_format_text();
}

unsigned tg_load_progress(const struct tg_load *l)
{
  return l->over ? 1000 : l->job.progress;
}

const struct tg_load_encoding *tg_load_encoding(const struct tg_load *l)
{
  return &l->job.encoding;
}

bool tg_load_choose_encoding(struct tg_load *l, enum tg_encoding e)
{
  return tg_chosen_encoding_set(l->job.source, e);
}
