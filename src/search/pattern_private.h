/* How a pattern is found: shared by pattern.c (one text) and hits.c (many blocks at once). */
#ifndef TG_SEARCH_PATTERN_PRIVATE_H
#define TG_SEARCH_PATTERN_PRIVATE_H

#include "search/literal.h"
#include "search/pinyin.h"
#include "search/regex.h"
#include "search/scan.h"

struct tg_pattern {
  unsigned folds; /* in force for this query */
  struct tg_literal literal;
  struct tg_pinyin *pinyin; /* NULL: the query is not searched as Pinyin */
  struct tg_regex *regex;   /* then nothing else counts */
  struct tg_scan scan;      /* the characters around which a hit can be, none in the empty query */
};

/* The text of a block, of which hits may cover [from, its end). */
struct tg_view tg_pattern_view(const struct tg_pattern *p, const struct tg_doc *doc, uint32_t block,
                               uint32_t from);

/* True when there is a hit, [*from, *to), around the character at `at` that tg_scan_next() found.
 */
bool tg_pattern_try(const struct tg_pattern *p, const struct tg_view *v, uint32_t at,
                    uint32_t *from, uint32_t *to);

#endif
