/* Columns of a terminal, and the units that must not be cut.
 *
 * These widths are the only ones: layout, canvas and ncurses (whose wcwidth is overridden by
 * src/tui/wcwidth.c) use them. The table is made from Unicode's EastAsianWidth.txt and general
 * categories by src/text/mkprops.awk.
 */
#ifndef TG_TEXT_WIDTH_H
#define TG_TEXT_WIDTH_H

#include "tigang/base/span.h"

#include <stdint.h>

/* Columns of East Asian ambiguous characters (— … “ ” · ①): 1 or 2. One setting for the whole
 * program, because the terminal is one: 0, as at start, is what the terminal told, or else 1. */
void tg_width_set_ambiguous(int columns);
void tg_width_told_ambiguous(int columns);
int tg_width_ambiguous(void);

/* Columns of one code point: 0 (combining, joiners, variation selectors), 1 or 2. What has no
 * picture of its own (controls, bidi controls, U+2028, noncharacters, surrogates) counts 1: it is
 * drawn as one visible mark (tg_cp_is_marked). TAB counts 1 here; whoever sets text expands it. */
int tg_cp_width(uint32_t cp);

/* True for code points that must never reach a terminal as they are: controls (TAB is one), U+2028
 * and U+2029, bidi embeddings, overrides and isolates, noncharacters, surrogates. The bidi marks
 * U+200E, U+200F and U+061C are not: they move nothing but the marks beside them, and scraped text
 * is full of them; they have no width. */
bool tg_cp_is_marked(uint32_t cp);

/* A cluster longer than this is cut, at a character: what is read and drawn stays bounded. The
 * longest of Unicode's emoji sequences has 35 bytes, "stream-safe" text (UAX #15) 30 marks. */
#define TG_CLUSTER_MAX 128

/* The extended grapheme cluster at s.ptr[0] (s.len >= 1) of valid text: its bytes, at most
 * TG_CLUSTER_MAX; its columns in *columns: the sum of its characters', at most 2. That is what a
 * terminal that knows only characters uses for ｶﾞ, कि and flags; emoji joined to one picture are 2.
 * Of any bytes at least 1 are taken and at most s.len, and none behind them is read.
 */
size_t tg_cluster(struct tg_span s, int *columns);

/* Han without the hexagrams (which are narrow), U+3001–3029, U+FF01–FF3F: 3 bytes, 2 columns. */
static inline bool tg_is_plain_wide_(const unsigned char *u)
{
  return (u[0] >= 0xE4 && u[0] <= 0xE9 && !(u[0] == 0xE4 && u[1] == 0xB7)) ||
         (u[0] == 0xE3 && u[1] == 0x80 && u[2] > 0x80 && u[2] < 0xAA) ||
         (u[0] == 0xEF && u[1] == 0xBC && u[2] > 0x80);
}

/* tg_cluster() for what most text is made of, at next to no cost: printing ASCII, Han and CJK
 * punctuation but U+3000. 0 when the character is another, or what follows might join it. */
static inline size_t tg_cluster_plain(struct tg_span s, int *columns)
{
  const unsigned char *u = (const unsigned char *)s.ptr;
  if (s.len < 6)
    return 0;
  if (u[0] < 0x80) {
    *columns = 1;
    return u[0] >= ' ' && u[0] < 0x7F && u[1] < 0x80;
  }
  *columns = 2; /* no mark, joiner or variation selector is below U+0100 */
  return tg_is_plain_wide_(u) && (u[3] < 0xC4 || tg_is_plain_wide_(u + 3)) ? 3 : 0;
}

/* Columns of valid text without TAB. */
size_t tg_span_columns(struct tg_span s);

/* Bytes of the longest prefix that fits into `columns`; whole clusters; *used gets its columns. */
size_t tg_span_fit(struct tg_span s, size_t columns, size_t *used);

#endif
