/* What width and line breaking know of a character, in one byte: bits 0–1 the columns (3:
 * ambiguous), bits 2–6 enum tg_lb, bit 7 "may be joined to what stands before or behind it". */
#ifndef TG_SRC_TEXT_PROPS_H
#define TG_SRC_TEXT_PROPS_H

#include "tigang/text/linebreak.h"

#define TG_PROPS_AMBIGUOUS 3
#define TG_PROPS_JOINS 0x80

/* props_table.c; blocks of 64, planes 0 and 1 */
extern const uint16_t tg_props_first[2048];
extern const uint8_t tg_props_block[][64];

static inline uint8_t tg_props(uint32_t cp)
{
  if (cp < 0x20000)
    return tg_props_block[tg_props_first[cp >> 6]][cp & 63];
  if (cp < 0x40000) /* planes 2 and 3: Han, wide, also where unassigned (UAX #11, UAX #14) */
    return 2 | TG_LB_ID << 2;
  if (cp >= 0xE0000 && cp < 0xE1000) /* tags and variation selectors */
    return 0 | TG_LB_CM << 2 | TG_PROPS_JOINS;
  /* private use from U+F0000 on is ambiguous */
  return (cp < 0xF0000 ? 1 : TG_PROPS_AMBIGUOUS) | TG_LB_AL << 2;
}

#endif
