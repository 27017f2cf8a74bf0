/* Classes of characters of Chinese, Japanese and Korean text. */
#ifndef TG_TEXT_CJK_H
#define TG_TEXT_CJK_H

#include "tigang/base/span.h"

#include <stdint.h>

/* Han ideographs: the unified blocks and extensions, compatibility ideographs, 々 〆 〇. */
bool tg_cp_is_han(uint32_t cp);

/* Han, kana, Hangul, bopomofo: what is set without blanks between words. (Hangul has blanks, but
 * its line ends inside words are healed without one as well as with one: it counts as not CJK
 * here.) */
bool tg_cp_is_cjk(uint32_t cp);

/* ASCII blank, TAB, NBSP, U+2000–200A, U+3000. */
bool tg_cp_is_blank(uint32_t cp);

/* 。！？!? and ．｡: what ends a sentence; the full stop of Latin text is not among them. */
bool tg_cp_ends_sentence(uint32_t cp);

/* Closing punctuation and marks that never begin a row: 。，、；：？！）》”’】」』… and halves. */
bool tg_cp_is_closing(uint32_t cp);

/* Opening punctuation that never ends a row: （《“‘【「『〈 and halves. */
bool tg_cp_is_opening(uint32_t cp);

/* Full-width ASCII and U+3000 as ASCII; 〔〕 and the rest as they are. */
uint32_t tg_cp_narrow(uint32_t cp);

/* Valid text without blanks of any kind at both ends. */
struct tg_span tg_cjk_trim(struct tg_span s);

#endif
