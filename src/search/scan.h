/* Finds the next character of a small set in a long text, many bytes at a time.
 *
 * Each character of the set is told by one byte (ASCII) or by two adjacent bytes of its UTF-8; where
 * those meet, the whole character is looked up. A set of too many characters is looked up character
 * by character. Candidates are certain to include the set; whoever asks compares the rest.
 */
#ifndef TG_SEARCH_SCAN_H
#define TG_SEARCH_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TG_SCAN_PAIRS 14

struct tg_scan {
  unsigned n_singles, n_pairs; /* bytes to look for */
  unsigned char first[TG_SCAN_PAIRS], second[TG_SCAN_PAIRS]; /* the singles before the pairs */
  bool one_by_one;
  uint64_t set[65536 / 64]; /* by the low 16 bits of the code point */
};

void tg_scan_init(struct tg_scan *scan, const uint32_t *cps, size_t n);

/* Offset of the first candidate in s[from, to), `to` when there is none. The bytes must be valid
 * text with borders at `from` and `to`. */
size_t tg_scan_next(const struct tg_scan *scan, const char *s, size_t from, size_t to);

#endif
