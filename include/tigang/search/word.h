/* The word at a place. Chinese has no blanks to end one, and there is no dictionary: what belongs
 * together is told by how often it stands together in this document. */
#ifndef TG_SEARCH_WORD_H
#define TG_SEARCH_WORD_H

#include "tigang/doc/doc.h"

/* The word that the character at `pos` is part of, or the next one in the block when that is none:
 * letters and digits, or Chinese characters (one, where nothing is known of it; at most
 * TG_WORD_MOST). Bytes [*from, *to) of the block's text; noise may lie in it. False: there is none.
 * Looks at about half a megabyte around `pos`, which takes a few milliseconds. */
bool tg_word_at(const struct tg_doc *doc, struct tg_pos pos, uint32_t *from, uint32_t *to);

#define TG_WORD_MOST 8

#endif
