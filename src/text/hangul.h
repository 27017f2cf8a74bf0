/* Syllables that EUC-KR writes letter by letter (KS X 1001, annex 3): a filler, and the letters of
 * the beginning, the middle and the end, or a filler again. Iconv leaves them so. */
#ifndef TG_TEXT_HANGUL_H
#define TG_TEXT_HANGUL_H

#include "tigang/base/buf.h"

/* Appends valid text with such syllables put together. Returns the bytes taken: without `last`,
 * what may be the beginning of a syllable is left at the end. */
size_t hangul_compose(struct tg_span text, bool last, struct tg_buf *out);

#endif
