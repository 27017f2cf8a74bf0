/* The table of heading rules, for --list=rules, the help screen and the manual; and that of the
 * kinds of documents, each with the rules that hold for it. */
#ifndef TG_OUTLINE_RULES_H
#define TG_OUTLINE_RULES_H

#include "tigang/base/err.h"
#include "tigang/base/span.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tg_outline_rule {
  const char *name;    /* "cn-dot" */
  const char *pattern; /* N: Han numeral, D: digits, B: blank */
  const char *example;
  const char *help; /* one sentence */
};

/* Rule number `i`, or NULL behind the last. Borrowed for ever. */
const struct tg_outline_rule *tg_outline_rule(size_t i);

struct tg_outline_profile {
  const char *name, *help; /* "gov" */
};

/* Kind number `i`, or NULL behind the last; the first is "auto", every rule. Borrowed for ever. */
const struct tg_outline_profile *tg_outline_profile(size_t i);

/* That of a name; NULL and an error (TG_E_USAGE) when there is none. */
const struct tg_outline_profile *tg_outline_profile_find(struct tg_span name, struct tg_err *err);

/* A rule that a reader made. The outline knows no expressions: whoever sets the rule matches. */
struct tg_user_rule {
  struct tg_outline_rule rule;
  bool (*matches)(const void *matcher, struct tg_span line);
  const void *matcher;
  uint8_t level; /* of its headings, among those that a format or a user calls so; from 1 to 9 */
  bool series;   /* the number that the line begins with counts: gaps are told */
};

#endif
