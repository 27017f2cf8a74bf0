/* Text that was made for a terminal or a line printer, as pagers get it: bold and underlined
 * characters struck twice ("c\bc", "_\bc": nroff), escape sequences for colours and attributes
 * (SGR of ECMA-48) and for links (OSC 8). They become marks on a clean text.
 *
 * Only what changes the look of the characters behind it is taken: a sequence that moves the cursor
 * or does anything else to a terminal stays text, made visible as in any other document. */
#ifndef TG_FORMAT_STYLED_H
#define TG_FORMAT_STYLED_H

#include "tigang/doc/builder.h"

/* True when the text, of which `sample` is the beginning, has such sequences and hardly any that
 * are others. In a file (`name`; "-" and "" are none) it takes more of them than in what comes
 * through a pipe, which is how pagers get it: a few may be damage. */
bool styled_probe(struct tg_span sample, const char *name);

/* True when nothing of the line is left without them but blanks. */
bool styled_is_blank(struct tg_span line);

/* A block of the line. `src`: its offset in the source. Nothing of a line goes on in the next. */
void styled_line(struct tg_builder *b, const struct tg_block_spec *spec, struct tg_span line,
                 uint32_t src);

#endif
