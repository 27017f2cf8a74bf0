/* The bytes of one document, as they lie in the file: read only, never written.
 *
 * A regular file is mapped, so that opening costs nothing in proportion to its size; anything else
 * (a pipe, a terminal, a device) is read in pieces as they arrive. Bytes only grow at the end.
 * A filter may stand between the file and who reads the source: then the source's bytes are what it
 * makes of the file's, in pieces too, and the file's are beside them.
 * A mapped file that is cut short by another program while it is open reads as NUL bytes from there
 * on (tg_source_was_cut() tells), it does not end the program. One that is rewritten in place shows
 * its new bytes where the old ones were: what was found in it (lines, headings, hits) may then fit
 * no more, and its text be no valid UTF-8; what reads it stays within the bytes all the same.
 */
#ifndef TG_BASE_SOURCE_H
#define TG_BASE_SOURCE_H

#include "tigang/base/buf.h"
#include "tigang/base/err.h"
#include "tigang/base/span.h"

#include <stdint.h>

struct tg_source;

/* Offsets in a document are 32-bit. */
#define TG_SOURCE_MAX ((uint64_t)UINT32_MAX - 1)

/* Opens the file `path`, or standard input for "-". NULL and an error when it is missing,
 * unreadable, a directory, or larger than TG_SOURCE_MAX. The caller frees. */
struct tg_source *tg_source_open(const char *path, struct tg_err *err);

/* A source over borrowed bytes, which must outlive it; complete from the start. */
struct tg_source *tg_source_of_bytes(struct tg_span bytes);

void tg_source_free(struct tg_source *s);

/* All bytes there are so far. Borrowed until the next tg_source_fill() of a source that is read in
 * pieces, until tg_source_free() for others. */
struct tg_span tg_source_bytes(const struct tg_source *s);

/* True when no more bytes will come. */
bool tg_source_complete(const struct tg_source *s);

/* The descriptor to wait on for more bytes, -1 when none will come or no wait is needed. */
int tg_source_fd(const struct tg_source *s);

/* Reads at most `most` bytes more; without `wait`, only what is there. False and an error when
 * reading failed (what had arrived stays, the source is then complete). */
bool tg_source_fill(struct tg_source *s, size_t most, bool wait, struct tg_err *err);

/* What makes text of the file's bytes. `state` is the filter's own, released by its `fini`. */
struct tg_source_filter {
  /* Appends what `bytes`, which follow those of the calls before, become; `last`: none follow. */
  void (*convert)(void *state, struct tg_span bytes, bool last, struct tg_buf *out);
  void (*fini)(void *state);
  void *state;
};

/* From now on the bytes of the source are what the filter, which it owns, makes of those of the
 * file from `from` on; they come by tg_source_fill(), at most so many of the file's at a time,
 * as those of a source that is read in pieces. */
void tg_source_convert(struct tg_source *s, size_t from, const struct tg_source_filter *filter);

/* No filter any more: the bytes are those of the file again. */
void tg_source_restore(struct tg_source *s);

/* The file's own bytes, and whether all are there, with a filter or without. Borrowed as those of
 * tg_source_bytes(). */
struct tg_span tg_source_raw(const struct tg_source *s);
bool tg_source_raw_complete(const struct tg_source *s);

/* True after the file was found shorter than it was when it was opened. */
bool tg_source_was_cut(const struct tg_source *s);

/* What an open mapping does at SIGBUS, for another handler of it: puts a page of NUL bytes in the
 * place of one that a mapped file no longer has; false when `address` is in none. Safe in a signal
 * handler. A fault that is not healed goes to the handler that was there before. */
bool tg_source_heal(const void *address);

#endif
