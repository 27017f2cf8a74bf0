/* A document on its way through a pipe: what one program builds, another reads.
 *
 * tigang-import builds a document as any format does and sends what is new of it after each step;
 * the reader replays it into a builder of its own. The bytes are records: one byte what it is, four
 * the length of what follows (little-endian, as all numbers here), then that:
 *
 *   F  format NUL encoding NUL           what the file was found to be
 *   M  key NUL value NUL                 metadata
 *   G  widths of columns, 2 bytes each   the blocks of kind TABLE that follow are one table
 *   B  kind level flags blank indent (1 byte each) line (4), text      opens a block
 *   R  offset length marks (4 each)      a run over the open block's text
 *   L  offset length (4 each) target     a link
 *   A  offset (4) name                   an anchor; outside of a block: where the next begins
 *   E                                    closes the block
 *   W  sentence                          a warning
 *   P  the six counts of struct tg_repairs, 4 each
 *   O  page numbers, 2 bytes each        their order in the file
 *   %  progress, 2 bytes                 in thousandths
 *   !  code (1), sentence                why it failed: what came before stands; the last record
 *   Z                                    that was all; the last record
 *
 * The reader trusts nothing: a record that is not as described here ends it with an error, and what
 * came before stands.
 */
#ifndef TG_DOC_WIRE_H
#define TG_DOC_WIRE_H

#include "tigang/base/buf.h"
#include "tigang/base/err.h"
#include "tigang/doc/builder.h"

/* The longest record. Longer blocks must be divided (TG_BLOCK_CONTINUES). */
#define TG_WIRE_MAX ((uint32_t)64 << 20)

/* --- the sending side ---- */

/* How much of a document was sent. Zero-initialised at first. */
struct tg_wire_out {
  uint32_t block;
  size_t run, link, anchor, table, meta, warning;
};

/* Appends the records for what came to `doc` since the last call: whole blocks, metadata,
 * warnings. At its end (tg_doc_complete) also repairs and page order. */
void tg_wire_send(struct tg_wire_out *w, const struct tg_doc *doc, struct tg_buf *out);

void tg_wire_put_format(struct tg_buf *out, const char *format, const char *encoding);
void tg_wire_put_progress(struct tg_buf *out, unsigned thousandths);
void tg_wire_put_error(struct tg_buf *out, const struct tg_err *err);
void tg_wire_put_end(struct tg_buf *out);

/* --- the receiving side ---- */

enum tg_wire_state {
  TG_WIRE_MORE,   /* records are to come */
  TG_WIRE_DONE,   /* Z came */
  TG_WIRE_FAILED, /* ! came, or what is no record: err says which */
};

/* Zero-initialised at first; tg_wire_in_fini() releases it. */
struct tg_wire_in {
  struct tg_buf pending; /* a record that is not whole yet */
  char *format, *encoding; /* NULL until they came */
  unsigned progress; /* thousandths */
  bool open;          /* between B and E */
  uint32_t text_len;  /* of the open block */
  uint32_t run_end, link_end; /* in the open block */
  uint32_t anchor_at;
};

void tg_wire_in_fini(struct tg_wire_in *w);

/* Replays the records in `bytes`, which may begin and end anywhere, into `b`. */
enum tg_wire_state tg_wire_feed(struct tg_wire_in *w, struct tg_span bytes, struct tg_builder *b,
                                struct tg_err *err);

/* Closes a block that was left open when the bytes ended before Z. */
void tg_wire_abandon(struct tg_wire_in *w, struct tg_builder *b);

#endif
