/* One document on its way through a print mode, and what its modes share. */
#ifndef TG_CLI_JOB_H
#define TG_CLI_JOB_H

#include "tigang/cli/options.h"
#include "tigang/format/load.h"
#include "tigang/outline/outline.h"

#include <stdio.h>

struct job {
  const struct tg_options *o;
  const char *path;
  const struct tg_load *load;
  const struct tg_doc *doc;
  const struct tg_outline *outline;
  uint32_t section;       /* node of --section, TG_NONE: all */
  struct tg_pos from, to; /* what is printed: all, or the section */
  bool color;
  bool many;              /* there are several files */
  struct tg_hits *hits;   /* of --find: what is loaded is searched while it is near */
  bool found;
  struct tg_buf *out;
  FILE *sink; /* where `out` goes */
};

/* Writes out what has been printed so far, when it has become much. */
void job_spill(const struct job *j);

/* The modes. A false return carries an error. */
bool job_outline(struct job *j, struct tg_err *err);
bool job_text(struct job *j, struct tg_err *err);
bool job_find(struct job *j, struct tg_err *err);
bool job_info(struct job *j, struct tg_err *err);

/* --find begins before the document is loaded, and goes on with each piece of it. */
bool job_find_begin(struct job *j, struct tg_err *err);
void job_find_on(struct job *j);

/* The text that --text prints, block by block: the JSON of all modes counts in it. */
struct printed {
  const struct job *job;
  uint32_t block;
  uint64_t offset;    /* characters printed before it, line ends included */
  uint32_t paragraph; /* the line that it is in, from 1 */
  bool entered;       /* the line end before it is counted */
};

void printed_init(struct printed *p, const struct job *j);

/* Offset and paragraph (from 1) of `pos`, which is not before a former one. */
uint64_t printed_at(struct printed *p, struct tg_pos pos, uint32_t *paragraph);

/* Appends the bytes of a block that are printed, between `from` and `to` of its text: without noise
 * if so asked. */
void printed_text(const struct job *j, uint32_t block, uint32_t from, uint32_t to,
                  struct tg_buf *out);

/* What of the block's text lies in the part that is printed; false: nothing. */
bool printed_part(const struct job *j, uint32_t block, uint32_t *from, uint32_t *to);

/* "heading", "paragraph" …: the block's own kind, or what the outline found. */
const char *printed_kind(const struct job *j, uint32_t block);

/* Appends the document's title, if it has one. */
void job_title(const struct job *j, struct tg_buf *out);

/* The rules that were chosen, else those that the headings found are like; NULL: of no one
 * kind. */
const char *job_rules(const struct job *j);

/* The headings from the top down to `node`: at most `max` into `path`; their number. */
size_t job_path(const struct job *j, uint32_t node, uint32_t *path, size_t max);

enum { JOB_PATH_MAX = 32 };

#endif
