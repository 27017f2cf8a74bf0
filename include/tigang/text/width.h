/* Columns of a terminal, and the units that must not be cut.
 *
 * These widths are the only ones: layout, canvas and ncurses (whose wcwidth is overridden by
 * src/tui/wcwidth.c) use them. Tables are made from Unicode's EastAsianWidth.txt by
 * src/text/mkwidth.awk.
 */
#ifndef TG_TEXT_WIDTH_H
#define TG_TEXT_WIDTH_H

#include "tigang/base/span.h"

#include <stdint.h>

/* Columns of East Asian ambiguous characters (— … “ ” · ①): 1 or 2; 1 at start. One setting for
 * the whole program, because the terminal is one. */
void tg_width_set_ambiguous(int columns);
int tg_width_ambiguous(void);

/* Columns of one code point: 0 (combining, joiners, variation selectors), 1 or 2. What has no
 * picture of its own (controls, bidi controls, U+2028, noncharacters, surrogates) counts 1: it is
 * drawn as one visible mark (tg_cp_is_marked). TAB counts 1 here; whoever sets text expands it. */
int tg_cp_width(uint32_t cp);

/* True for code points that must never reach a terminal as they are. */
bool tg_cp_is_marked(uint32_t cp);

/* The extended grapheme cluster at s.ptr[0] (s.len >= 1) of valid text: its bytes; its columns (its
 * widest part's, at most 2) in *columns. */
size_t tg_cluster(struct tg_span s, int *columns);

/* Columns of valid text without TAB. */
size_t tg_span_columns(struct tg_span s);

/* Bytes of the longest prefix that fits into `columns`; whole clusters; *used gets its columns. */
size_t tg_span_fit(struct tg_span s, size_t columns, size_t *used);

#endif
