/* A reader's own rules, as they are in a file or given one by one. */
#ifndef TG_SEARCH_RULEFILE_H
#define TG_SEARCH_RULEFILE_H

#include "tigang/base/buf.h"
#include "tigang/base/vec.h"
#include "tigang/outline/rules.h"
#include "tigang/search/pattern.h"

struct own_rule {
  struct tg_pattern *pattern;
  struct tg_buf name, text, example, help;
  uint8_t level; /* 0: not said yet */
  bool series;
};

/* NULL and an error when the expression is not valid. */
struct own_rule *own_rule_new(struct tg_span pattern, struct tg_err *err);
void own_rule_free(struct own_rule *r);
void own_rule_name(struct own_rule *r, struct tg_span name, struct tg_span example,
                   struct tg_span help);
/* As the outline wants it: borrowed for the rule's life. */
struct tg_user_rule own_rule_lend(const struct own_rule *r);

struct rulefile {
  struct tg_buf name, help;
  const struct tg_outline_profile *base;
  TG_VEC(struct own_rule *) rules;
};

/* The file of that name among the reader's. NULL and an error when there is none, or it cannot be
 * read; what is wrong in it becomes lines of `complaints`. */
struct rulefile *rulefile_read(struct tg_span name, struct tg_buf *complaints, struct tg_err *err);
void rulefile_free(struct rulefile *f);

/* Reads the text of a file; `path` is what complaints call it. */
struct rulefile *rulefile_parse(struct tg_span name, const char *path, struct tg_span text,
                                struct tg_buf *complaints);

/* All there are, by name. */
struct rulefiles {
  struct rulefile **at;
  size_t n, cap;
};
struct rulefiles rulefiles_read(struct tg_buf *complaints);
void rulefiles_free(struct rulefiles *files);

#endif
