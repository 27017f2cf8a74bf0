/* The generated tables of the foldings (table_*.c). Rows are sorted by code point. */
#ifndef TG_SEARCH_TABLES_H
#define TG_SEARCH_TABLES_H

#include <stddef.h>
#include <stdint.h>

/* NFKD of one character: `n` code points from pool[at]. */
struct tg_form_row {
  uint32_t cp;
  uint16_t at;
  uint8_t n;
  uint8_t wide; /* a full-width or half-width form: belongs to TG_FOLD_WIDTH, not to _FORM */
};

extern const uint32_t tg_table_form_pool[];
extern const struct tg_form_row tg_table_form[];
extern const size_t tg_table_form_n;

struct tg_pair_row {
  uint32_t cp, to;
};

/* Simple case folding. */
extern const struct tg_pair_row tg_table_case[];
extern const size_t tg_table_case_n;

/* Traditional characters and variants, all to one simplified character. */
extern const struct tg_pair_row tg_table_hant[];
extern const size_t tg_table_hant_n;

/* Syllables without tones, ü as v. */
extern const char tg_table_syllables[][7];
extern const size_t tg_table_syllables_n;

#define TG_PINYIN_FIRST 0x3400u
#define TG_PINYIN_LAST 0x9FFFu
#define TG_PINYIN_END 0x8000u

/* Where the readings of a character begin in tg_table_readings (0: none), by code point from
 * TG_PINYIN_FIRST. Readings are indexes of syllables; the last one carries TG_PINYIN_END. */
extern const uint16_t tg_table_pinyin[];
extern const uint16_t tg_table_readings[];

#endif
