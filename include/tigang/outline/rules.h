/* The table of heading rules, for --list=rules, the help screen and the manual. */
#ifndef TG_OUTLINE_RULES_H
#define TG_OUTLINE_RULES_H

#include <stddef.h>

struct tg_outline_rule {
  const char *name;    /* "cn-dot" */
  const char *pattern; /* N: Han numeral, D: digits, B: blank */
  const char *example;
  const char *help; /* one sentence */
};

/* Rule number `i`, or NULL behind the last. Borrowed for ever. */
const struct tg_outline_rule *tg_outline_rule(size_t i);

#endif
