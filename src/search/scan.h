/* Finds the next character of a small set in a long text, many bytes at a time.
 *
 * Each character of the set is told by one byte (ASCII) or by two adjacent bytes of its UTF-8;
 * where those meet, the whole character is looked up. A set of too many characters is looked up
 * character by character. Candidates are certain to include the set; who asks compares the rest.
 */
#ifndef TG_SEARCH_SCAN_H
#define TG_SEARCH_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TG_SCAN_TESTS 14

/* A bit for each code point, by its low 16 bits. */
#define TG_SCAN_WORDS (65536 / 64)

/* Vectors of the compiler's own (gcc, clang): SSE2, NEON, or plain words where there is neither. */
typedef unsigned char tg_bytes16 __attribute__((vector_size(16)));

struct tg_scan {
  unsigned n_singles, n; /* tests: of one byte, and of one or two */
  tg_bytes16 byte[TG_SCAN_TESTS], then[TG_SCAN_TESTS]; /* each 16 times; of one byte first */
  bool one_by_one;
  uint64_t set[TG_SCAN_WORDS];
  bool has_second;
  uint64_t second[TG_SCAN_WORDS];
};

void tg_scan_init(struct tg_scan *scan, const uint32_t *cps, size_t n);

/* Says of the Han characters U+3400–9FFF which can stand directly behind a candidate. For sets that
 * are looked up one by one. */
void tg_scan_set_second(struct tg_scan *scan, const uint32_t *cps, size_t n);

/* Offset of the first candidate in s[from, to), `to` when there is none. The bytes must be valid
 * text with borders at `from` and `to`. With `adjacent` no Han character is skipped between two
 * that match, so that the second one may be looked at. */
size_t tg_scan_next(const struct tg_scan *scan, const char *s, size_t from, size_t to,
                    bool adjacent);

#endif
