/* What the formats of tigang-import share: the file, the document that is built, the way out.
 *
 * A format is one function: it reads job->path, speaks to job->builder, says by imp_format() what
 * the file is, calls imp_flush() between blocks, and returns false with an error when it cannot go
 * on. What it has built until then is sent all the same.
 */
#ifndef TG_IMPORT_IMPORT_H
#define TG_IMPORT_IMPORT_H

#include "tigang/doc/builder.h"
#include "tigang/doc/wire.h"

struct imp_job {
  const char *path;     /* can be read and seeked in */
  const char *encoding; /* wanted by the user; "": by declaration and content */
  const char *filter;   /* the command of the format "filter" */
  unsigned seconds;     /* that a helper may take; 0: as usual (helper.h) */
  bool as_is;           /* all of it, no choice of the main text, no repair */
  struct tg_doc *doc;
  struct tg_builder *builder;
  /* what imp_flush() keeps */
  struct tg_wire_out sent;
  uint64_t sent_bytes;
  int depth; /* of files within files */
  struct tg_buf out;
};

/* One function a row of format/formats.def. */
#define F(name, extensions, probe, help) bool imp_##name(struct imp_job *job, struct tg_err *err);
#include "tigang/format/formats.def"
#undef F

/* Says what the file was found to be, once, before the first block is flushed. */
void imp_format(struct imp_job *job, const char *format, const char *encoding);

/* Sends what was built when there is enough of it; cheap when there is not. Between blocks only. */
void imp_flush(struct imp_job *job);

/* Sends what was built, however little: where the next will take its time. */
void imp_flush_now(struct imp_job *job);

/* Says that `done` of `total` is read (any unit). */
void imp_progress(struct imp_job *job, uint64_t done, uint64_t total);

/* Takes a complete document that was made otherwise (a text through format/load.h) in the place of
 * job->doc: sends all of it. The end of the work; job->builder must have built nothing. */
void imp_take(struct imp_job *job, const struct tg_doc *doc);

/* Goes round again with what was inside job->path, recognised by content; `name` (may be NULL) is
 * what it is called. The end of the work, as with imp_take(). */
bool imp_contents(struct imp_job *job, struct tg_span bytes, const char *name, struct tg_err *err);

/* Takes the bytes as a plain text, recovered like one, that `format` (NULL: "text") was. The end of
 * the work, as with imp_take(). */
bool imp_text(struct imp_job *job, struct tg_span bytes, const char *format, struct tg_err *err);

/* True when there is a function for that format; NULL: false. */
bool imp_knows(const char *format);

/* The file by that format's function, which there must be: what was asked for, or what a container
 * was found to be. */
bool imp_as(struct imp_job *job, const char *format, struct tg_err *err);

/* Writes what is to be sent. */
void imp_write(struct imp_job *job);

#endif
