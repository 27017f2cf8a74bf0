/* Numbers as word processors write them before paragraphs: 1, 一, 壹, 甲, ア, 가, ①, iv, AA.
 *
 * The formats and their names are those of Office Open XML (ECMA-376 part 1, 17.18.59
 * ST_NumberFormat); OpenDocument's are found among them. A number that a format has no sign for is
 * written in decimal.
 */
#ifndef TG_IMPORT_NUMBERS_H
#define TG_IMPORT_NUMBERS_H

#include "tigang/base/buf.h"

#include <stdint.h>

struct imp_number_format;

/* By the name in OOXML ("chineseCounting"); decimal when it is not known. Never NULL. */
const struct imp_number_format *imp_number_format(const char *name);

/* By a sample in OpenDocument's style:num-format ("1", "i", "一, 二, 三, ..."). "" is no number.
 * Never NULL. */
const struct imp_number_format *imp_number_sample(const char *sample);

/* True for "bullet": a sign, no number; for "none": nothing. */
bool imp_number_is_bullet(const struct imp_number_format *format);
bool imp_number_is_none(const struct imp_number_format *format);

void imp_number_add(const struct imp_number_format *format, uint32_t value, struct tg_buf *out);

/* True when a label needs no blank behind it: behind 、 ）and the like half a cell is empty. */
bool imp_number_ends_wide(struct tg_span label);

#endif
