/* Numbers as documents write them: 十二, 二〇一八, 廿三, 壹拾, １２, 12, 一百零八. */
#ifndef TG_TEXT_NUMERAL_H
#define TG_TEXT_NUMERAL_H

#include "tigang/base/span.h"

#include <stdint.h>

/* The Han numeral at the beginning of `s`: its bytes (0: none), its value in *value. Read by value
 * with units (一百二十, 十, 廿三) or digit by digit without (一二〇 = 120). At most 9999. */
size_t tg_numeral_han(struct tg_span s, uint32_t *value);

/* The Arabic number at the beginning, ASCII or full width: its bytes (0: none), at most 9 digits.
 */
size_t tg_numeral_arabic(struct tg_span s, uint32_t *value);

/* True for the characters that Han numerals are made of. */
bool tg_cp_is_han_numeral(uint32_t cp);

/* Writes `value` (1 to 9999) as 一, 十二, 一百零八 to `out` (room for 32 bytes). */
void tg_numeral_to_han(uint32_t value, char *out);

#endif
