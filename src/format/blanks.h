/* Blanks around the text of a line. */
#ifndef TG_FORMAT_BLANKS_H
#define TG_FORMAT_BLANKS_H

#include "tigang/base/span.h"

#include <stdint.h>

struct tg_blanks {
  uint32_t before, behind; /* bytes; of a blank line both may be all of it */
  uint32_t chars_before, chars_behind;
  uint32_t columns; /* of those before, with a tab stop at every eighth */
};

/* Of any bytes. Behind the text only blank, TAB and U+3000 are looked for. */
struct tg_blanks tg_blanks_of(struct tg_span line);

/* Only the bytes of those before. */
size_t tg_blanks_before(struct tg_span line);

#endif
