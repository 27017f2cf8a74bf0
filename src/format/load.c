#include "tigang/format/load.h"

#include "format/chosen.h"
#include "format/foreign.h"
#include "tigang/base/mem.h"
#include "tigang/format/format.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Of a pipe, what is there is shown when no more came for so long, or not enough after so long. */
enum { PAUSE_MS = 100, PATIENCE_MS = 400 };

struct tg_load {
  struct tg_doc *doc;
  struct tg_load_options options;
  const struct tg_format *format; /* NULL until enough has arrived to tell */
  struct tg_format_job job;
  char *name;
  bool over; /* done or failed */
  long long first_ms, last_ms; /* when bytes came first and last; 0: not yet */
  bool hasty;                  /* the format was told by less than enough */
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

/* Nothing looks at the source's bytes from now on. */
static void end_format(struct tg_load *l)
{
  if (l->format)
    l->format->fini(&l->job);
}

struct tg_load *tg_load_built(void (*build)(const void *context, struct tg_builder *b),
                              const void *context)
{
  struct tg_load *l = tg_load_bytes(tg_span_of("", 0), &(struct tg_load_options){.format = NULL});
  build(context, l->job.builder);
  tg_builder_finish(l->job.builder);
  l->over = true;
  return l;
}

struct tg_load *tg_load_again(struct tg_load *old, const struct tg_load_options *options)
{
  end_format(old);
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
  end_format(l);
  tg_builder_free(l->job.builder);
  tg_doc_free(l->doc);
  free(l->name);
  free(l);
}

/* Enough of a source to tell its format by. */
enum { HEAD = 4096 };

/* --- what comes slowly ---- */

static long long now_ms(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int tg_load_timeout(const struct tg_load *l)
{
  if (l->over || !l->first_ms || tg_source_raw_complete(l->job.source) ||
      (l->format && !l->job.undecided))
    return -1;
  long long pause = l->last_ms + PAUSE_MS, patience = l->first_ms + PATIENCE_MS;
  long long left = (pause < patience ? pause : patience) - now_ms();
  return left > 0 ? (int)left : 0;
}

bool tg_load_misjudged(const struct tg_load *l)
{
  return l->job.misjudged;
}

/* Who waits for all bytes has time; files have all. */
static void note_arrival(struct tg_load *l, size_t before)
{
  size_t now = tg_source_raw(l->job.source).len;
  if (l->job.wait || tg_source_raw_complete(l->job.source) || !now)
    return;
  if (now > before || !l->first_ms)
    l->last_ms = now_ms();
  if (!l->first_ms)
    l->first_ms = l->last_ms;
  l->job.settle = tg_load_timeout(l) == 0;
}

/* Bytes of memory that the reader gives to what comes through a pipe: some have no end. */
static uint64_t room_for_pipe(void)
{
#ifdef TG_TINY_BUFFERS
  return 1 << 20;
#else
  uint64_t most = 1 << 30;
  long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
  uint64_t quarter = pages > 0 && size > 0 ? (uint64_t)pages / 4 * (uint64_t)size : most;
  return quarter < most ? quarter : most;
#endif
}

static bool has_room(const struct tg_load *l, struct tg_err *err)
{
  uint64_t used = tg_source_raw(l->job.source).len;
  if (l->job.wait || tg_source_raw_complete(l->job.source))
    return true;
  used += (uint64_t)tg_doc_count(l->doc) * sizeof(struct tg_block);
  uint64_t room = room_for_pipe();
  return used < room || tg_err_set(err, TG_E_LIMIT, TG_MSG_PIPE_TOO_LARGE, (unsigned)(room >> 20));
}

/* --- steps ---- */

/* What is known to be something else is not shown as text; by the user's word it is. */
static bool is_foreign(const struct tg_load *l, struct tg_span head, struct tg_err *err)
{
  const char *what = l->format == tg_format_text() ? foreign_name(head) : NULL;
  return what && !tg_err_set(err, TG_E_INPUT, TG_MSG_FILE_FOREIGN, tg_say(what));
}

static const struct tg_format *find_format(const struct tg_load *l, struct tg_span head)
{
  const struct tg_source *s = l->job.source;
  bool whole = tg_source_complete(s) && head.len == tg_source_bytes(s).len;
  return tg_format_probe(head, whole, l->name);
}

static enum tg_load_state step(struct tg_load *l, size_t bytes, struct tg_err *err)
{
  struct tg_span all = tg_source_bytes(l->job.source);
  bool complete = tg_source_complete(l->job.source);
  bool enough = all.len >= HEAD || complete;
  struct tg_span head = tg_span_slice(all, 0, all.len < HEAD ? all.len : HEAD);
  if (!l->format) {
    if (!enough && !l->job.settle)
      return TG_LOAD_MORE;
    const struct tg_format *f = find_format(l, head);
    if (!enough && f != tg_format_text())
      return TG_LOAD_MORE;
    l->hasty = !enough;
    set_format(l, f);
    if (is_foreign(l, head, err))
      return TG_LOAD_FAILED;
  }
  enum tg_load_state state = l->format->step(&l->job, bytes, err);
  if (l->hasty && enough)
    l->job.misjudged |= find_format(l, head) != l->format;
  l->hasty &= !enough;
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
  size_t before = tg_source_raw(l->job.source).len;
  l->job.wait = wait;
  if (has_room(l, err) && tg_source_fill(l->job.source, bytes, wait, err)) {
    note_arrival(l, before);
    state = step(l, bytes, err);
  }
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

bool tg_load_mends(const struct tg_load *l)
{
  return tg_load_is_text(l) && tg_load_can_stop(l);
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
