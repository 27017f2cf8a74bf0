/* Han text by its sound: a query of ASCII letters, each Han character taken by one of its readings
 * (ducha), by its first letter (dc) or zh, ch, sh (dch), in any mixture; letters and digits in the
 * text stand for themselves. ü is v. */
#ifndef TG_SEARCH_PINYIN_H
#define TG_SEARCH_PINYIN_H

#include "search/view.h"

struct tg_pinyin;

/* NULL when `query` (as it was typed) is nothing to be read so: a capital, anything but letters,
 * digits, blanks and ', fewer than two letters, or more than 62 characters. */
struct tg_pinyin *tg_pinyin_new(struct tg_span query);
void tg_pinyin_free(struct tg_pinyin *py);

/* Adds the characters with which a match can begin to `first`, and to `second` the Han characters
 * of U+3400–9FFF that can stand directly behind a Han character with which one begins. False when
 * one character may be a whole match, so that what is behind it says nothing. */
bool tg_pinyin_starts(const struct tg_pinyin *py, unsigned folds, struct tg_cps *first,
                      struct tg_cps *second);

/* True when the query is matched by the text from the character at `at` on: up to *to. */
bool tg_pinyin_try(const struct tg_pinyin *py, const struct tg_view *v, uint32_t at, uint32_t *to);

#endif
