/* The table of formats: a name, what files of it are called, how it is recognised and loaded.
 *
 * A format speaks only to the builder. A new one is one line in format/formats.def and a file in
 * src/import.
 */
#ifndef TG_FORMAT_FORMAT_H
#define TG_FORMAT_FORMAT_H

#include "tigang/doc/builder.h"
#include "tigang/format/load.h"
#include "tigang/text/decode.h"

/* What a format's loader works with. `state` is the format's own, released by its `fini`. */
struct tg_format_job {
  struct tg_source *source; /* borrowed; bytes grow between steps */
  struct tg_builder *builder;
  const struct tg_load_options *options;
  const char *filter; /* the command of the format "filter"; NULL: none */
  const char *path; /* the file; "-": standard input, "": bytes in memory */
  bool wait;        /* this step may wait for bytes to arrive */
  bool settle;      /* more bytes are long in coming: decide by those that are there */
  struct tg_load_encoding encoding; /* by tg_format_decode(), or told by tigang-import */
  const struct tg_decoder *decoder; /* the source's, NULL: its bytes are the file's */
  bool stop;        /* this step is the last: the reader wants no more */
  void *state;
  /* what it tells */
  const char *format; /* its name, for --info; good until the next step */
  unsigned progress;             /* in thousandths; 0: unknown */
  int fd;                        /* to wait on for more; -1: the source's */
  bool undecided;                /* it waits for more bytes, or for `settle` */
  bool misjudged;                /* by all the bytes, it would have decided otherwise */
};

struct tg_format {
  const char *name;       /* "text" */
  const char *extensions; /* blank-separated, lower case: "txt text log" */
  const char *help;       /* one sentence for --list=formats */
  /* How surely `head` (the first bytes of the source; `whole`: all of it) is of this format: 0
   * (not) to 100 (certain). `name` is the file's name, for what the content leaves open. */
  int (*probe)(struct tg_span head, bool whole, const char *name);
  /* One slice of work; called again until it is done or failed. TG_LOAD_MORE without more bytes
   * than before means that it waits for them. */
  enum tg_load_state (*step)(struct tg_format_job *job, size_t bytes, struct tg_err *err);
  void (*fini)(struct tg_format_job *job);
};

/* For formats that are text: finds out the encoding, when the source has enough bytes for that
 * (TG_FORMAT_HEAD, or all), and makes it a source of UTF-8. False and an error when this cannot be
 * done, or the bytes are no text. */
bool tg_format_decode(struct tg_format_job *job, struct tg_err *err);

/* True when the bytes that have come since then tell of another encoding. */
bool tg_format_decoded_wrongly(const struct tg_format_job *job);

/* What a text is judged by, before the first screen. */
enum { TG_FORMAT_HEAD = 256 * 1024 };

/* All formats; *n rows. */
const struct tg_format *tg_formats(size_t *n);

/* Plain text. */
const struct tg_format *tg_format_text(void);

/* By name, or NULL and an error. */
const struct tg_format *tg_format_named(const char *name, struct tg_err *err);

/* The likeliest for these bytes. Never NULL: text takes what nobody else does. */
const struct tg_format *tg_format_probe(struct tg_span head, bool whole, const char *name);

#endif
