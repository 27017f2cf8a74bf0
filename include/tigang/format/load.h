/* Opens a document and loads it in slices, whatever its format.
 *
 *   struct tg_load *l = tg_load_open("speech.txt", &options, &err);
 *   while (tg_load_step(l, 1 << 20, true, &err) == TG_LOAD_MORE) ;
 *   struct tg_doc *doc = tg_load_doc(l);
 *
 * Clean text appears block by block; a text that must be recovered appears at once when all of it
 * is. Who does not wait finds it done by a thread of its own.
 * What comes slowly through a pipe is shown line by line before it is known what it is; when it is
 * known, tg_load_misjudged() may tell that it has to be loaded again.
 */
#ifndef TG_FORMAT_LOAD_H
#define TG_FORMAT_LOAD_H

#include "tigang/base/err.h"
#include "tigang/config/filters.h"
#include "tigang/doc/builder.h"
#include "tigang/text/encoding.h"

struct tg_load_options {
  const char *format; /* name in the registry, NULL: by content */
  enum tg_encoding encoding; /* TG_ENC_NONE: as it was chosen before, else by content */
  const struct tg_filters *filters; /* the user's; NULL: none. Borrowed for the load's life */
  bool as_is;         /* repair nothing: a line is a paragraph, in file order */
  bool file_order;    /* recover, but leave the pages as they are */
};

/* The encoding of a text, and who says so. What is likely by its content is so whatever was chosen.
 */
struct tg_load_encoding {
  struct tg_encoding_guess guess; /* encoding TG_ENC_NONE: not known yet */
  enum { TG_BY_CONTENT, TG_BY_CHOICE, TG_BY_FORMER_CHOICE } by;
};

enum tg_load_state {
  TG_LOAD_MORE,    /* something was done, or more bytes are to come */
  TG_LOAD_DONE,    /* the document is complete */
  TG_LOAD_FAILED,  /* err says why; the document holds what was read before */
};

struct tg_load;

/* Opens `path` ("-": standard input). NULL and an error when it cannot be opened; what can only be
 * known from the content (empty, binary) is found by the first steps. */
struct tg_load *tg_load_open(const char *path, const struct tg_load_options *options,
                             struct tg_err *err);

/* The same over bytes of plain text that outlive it: other views of a document's source. */
struct tg_load *tg_load_bytes(struct tg_span bytes, const struct tg_load_options *options);

/* A document that the program makes itself: `build` says all of it. It is loaded when this
 * returns. */
struct tg_load *tg_load_built(void (*build)(const void *context, struct tg_builder *b),
                              const void *context);

/* Loads anew, from the first byte, what `old` is of, a pipe too; `old` and its document are
 * gone. */
struct tg_load *tg_load_again(struct tg_load *old, const struct tg_load_options *options);

/* Frees the document too. */
void tg_load_free(struct tg_load *l);

/* Works on about `bytes` more of the source. With `wait` it may wait for bytes to arrive, and for
 * recovery; without, it returns TG_LOAD_MORE when there is nothing yet (wait on tg_load_fd). */
enum tg_load_state tg_load_step(struct tg_load *l, size_t bytes, bool wait, struct tg_err *err);

/* Everything, waiting. False and an error when it failed. */
bool tg_load_all(struct tg_load *l, struct tg_err *err);

/* Milliseconds until a step is wanted though no bytes arrive; -1: none is. */
int tg_load_timeout(const struct tg_load *l);

/* True when what was decided by the first bytes of a slow pipe is wrong by all of them: what has
 * been read is to be loaded again (tg_load_again). */
bool tg_load_misjudged(const struct tg_load *l);

/* True while another program reads the document, or a text is recovered: tg_load_stop() ends that.
 * The next step tells that it was stopped, behind what had arrived; a text is then taken as it
 * is. */
bool tg_load_can_stop(const struct tg_load *l);
void tg_load_stop(struct tg_load *l);

/* True while a text is recovered beside the caller; nothing of it is there before the end. */
bool tg_load_mends(const struct tg_load *l);

/* A descriptor to wait on for more bytes, -1: none is needed. */
int tg_load_fd(const struct tg_load *l);

/* Borrowed; grows in each step. */
struct tg_doc *tg_load_doc(const struct tg_load *l);

/* True for plain text: its source can be looked at as it is. */
bool tg_load_is_text(const struct tg_load *l);

/* How much of a long conversion is done, in thousandths; 0: unknown. */
unsigned tg_load_progress(const struct tg_load *l);

/* Name of the format, for --info: "text". */
const char *tg_load_format(const struct tg_load *l);

/* Borrowed. */
const struct tg_load_encoding *tg_load_encoding(const struct tg_load *l);

/* Chooses the encoding of the file for now and later, or forgets what was chosen (TG_ENC_NONE). It
 * takes tg_load_again() to read it so. False when it cannot be kept. */
bool tg_load_choose_encoding(struct tg_load *l, enum tg_encoding e);

#endif
