/* Gives the reader the document back from text that a site, a converter or a line length has cut.
 *
 * A pure function from bytes to the builder's calls: it never fails (a text it does not understand
 * comes through line by line), reads nothing but the bytes, keeps no state: any thread may run it.
 * The method is a model of line lengths (Viterbi over possible breaks);
 * src/recover/README.md has it with its figures.
 */
#ifndef TG_RECOVER_RECOVER_H
#define TG_RECOVER_RECOVER_H

#include "tigang/doc/builder.h"

#include <stdatomic.h>

enum tg_recover_verdict {
  TG_RECOVER_CLEAN,   /* a line is a paragraph: nothing to do, lines may be shown as they are */
  TG_RECOVER_DAMAGED, /* needs tg_recover_text() over the whole text */
};

struct tg_recover_options {
  bool file_order; /* leave pages in the order of the file */
  const atomic_bool *stop; /* true from some moment on: what is built is not wanted any more, and
                              recovery returns soon, whatever it has built; NULL: never */
};

/* Judges a text from its beginning. `sample` is the whole text or its first 256 KiB or so, any
 * bytes; `whole` tells which. Linear in the sample. */
enum tg_recover_verdict tg_recover_probe(struct tg_span sample, bool whole);

/* Recovers `bytes` (all of the document, UTF-8 after any BOM with possibly ill-formed bytes, any
 * line ends) into `builder`, without tg_builder_finish(). `base` is the offset of bytes.ptr in the
 * source (behind a BOM), for origins. */
void tg_recover_text(struct tg_span bytes, uint32_t base, const struct tg_recover_options *options,
                     struct tg_builder *builder);

#endif
