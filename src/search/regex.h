/* Regular expressions: the only file of the program that knows PCRE2 is regex.c. */
#ifndef TG_SEARCH_REGEX_H
#define TG_SEARCH_REGEX_H

#include "tigang/base/err.h"
#include "tigang/base/span.h"

struct tg_regex;

/* NULL and an error with the place in characters when it does not compile. */
struct tg_regex *tg_regex_new(struct tg_span expression, bool any_case, struct tg_err *err);
void tg_regex_free(struct tg_regex *re);

/* The first match at or behind `from` that is not empty: [*at, *end). False as well where matching
 * would take too long. */
bool tg_regex_find(const struct tg_regex *re, struct tg_span text, size_t from, size_t *at,
                   size_t *end);

#endif
