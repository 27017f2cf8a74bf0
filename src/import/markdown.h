/* The parts of the Markdown reader. */
#ifndef TG_IMPORT_MARKDOWN_H
#define TG_IMPORT_MARKDOWN_H

#include "import/prose.h"

/* Changes the copy that is parsed, byte for byte, so that the parser finds what writers of Chinese
 * mean; what is shown is taken from the text as it was written:
 *  - a Han character on one side of a run of * or _, with a punctuation mark on the other, counts as
 *    punctuation: by CommonMark 0.30, 6.2, **中文：**后面 is not strong, for want of a blank;
 *  - [^1]: at the beginning of a line is text, not the definition of a link. */
void md_prepare(struct tg_buf *copy);

/* True when `s` begins with [^1]: of a footnote. */
bool md_is_footnote(struct tg_span s);

/* Takes the front matter (YAML between two lines of ---) as metadata: returns its bytes, 0 when
 * there is none. */
size_t md_front_matter(struct tg_span text, struct tg_builder *b);

/* Parses `copy` and builds the document out of `text`, of the same length; both from `from` on. */
bool md_build(struct imp_prose *flow, struct tg_span text, struct tg_span copy, size_t from,
              struct tg_err *err);

#endif
