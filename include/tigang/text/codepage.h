/* Text in the code pages of Windows, as RTF names them by number. */
#ifndef TG_TEXT_CODEPAGE_H
#define TG_TEXT_CODEPAGE_H

#include "tigang/base/buf.h"

/* Appends `bytes`, which are in that code page (936, 950, 932, 949, 1252 …), as UTF-8; what is
 * ill-formed, or of a code page that is not known, as U+FFFD. */
void tg_codepage_add(unsigned codepage, struct tg_span bytes, struct tg_buf *out);

#endif
