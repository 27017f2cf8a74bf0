/* The parts of the Markdown reader. */
#ifndef TG_IMPORT_MARKDOWN_H
#define TG_IMPORT_MARKDOWN_H

#include "import/prose.h"

/* From `at` of the copy on, an offset in the text is `by` less. */
struct md_shift {
  size_t at, by;
};

/* The copy of a text that is parsed, changed so that the parser finds what is meant; what is shown
 * is taken from the text as it was written:
 *  - a Han character on one side of a run of * or _, with a punctuation mark on the other, counts
 *    as punctuation: by CommonMark 0.30, 6.2, **中文：**后面 is not strong, for want of a blank;
 *  - [^1]: at the beginning of a line is text, not the definition of a link;
 *  - the row of dashes under a table's head may have one in a cell; the parser wants three. */
struct md_copy {
  struct tg_buf bytes;
  TG_VEC(struct md_shift) shifts; /* in order */
};

/* `text`: with the front matter, of `front` bytes, which is left as it is. */
void md_copy_init(struct md_copy *c, struct tg_span text, size_t front);
void md_copy_fini(struct md_copy *c);

/* The offset in the text of what stands at `at` of the copy. */
size_t md_copy_source(const struct md_copy *c, size_t at);

/* True when `s` begins with [^1]: of a footnote. */
bool md_is_footnote(struct tg_span s);

/* Takes the front matter (YAML between two lines of ---) as metadata: returns its bytes, 0 when
 * there is none. */
size_t md_front_matter(struct tg_span text, struct tg_builder *b);

/* Parses the copy, from `front` on, and builds the document out of `text`. */
bool md_build(struct imp_prose *flow, struct tg_span text, const struct md_copy *copy, size_t front,
              struct tg_err *err);

#endif
