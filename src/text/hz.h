/* HZ (RFC 1843), which the system's iconv need not know, as EUC-CN. */
#ifndef TG_TEXT_HZ_H
#define TG_TEXT_HZ_H

#include "tigang/base/buf.h"

/* Where the bytes so far have ended. All zero at the beginning. */
struct hz {
  bool chinese;         /* behind "~{" */
  unsigned char before; /* '~' or half of a code, which the next byte decides; 0: none */
};

/* Appends the bytes as EUC. "~" at a line's end, which joins lines, is left out, but the line
 * end is not: lines keep their numbers. What is no HZ comes out as it is. */
void hz_to_euc(struct hz *h, struct tg_span bytes, bool last, struct tg_buf *out);

#endif
