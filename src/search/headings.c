#include "tigang/search/headings.h"

#include "search/rulefile.h"
#include "tigang/base/mem.h"
#include "tigang/base/msg.h"
#include "tigang/search/pattern.h"

struct tg_headings {
  const struct tg_outline_profile *profile;
  struct rulefile *file; /* NULL: none was chosen */
  TG_VEC(struct own_rule *) given;
  TG_VEC(struct tg_user_rule) all; /* as the outline borrows them: those given, those of the file */
};

struct tg_headings *tg_headings_new(void)
{
  struct tg_headings *h = tg_calloc(1, sizeof *h);
  h->profile = tg_outline_profile(0);
  return h;
}

/* What the outlines borrow: moves only when the rules change. */
static void collect(struct tg_headings *h)
{
  h->all.n = 0;
  for (size_t i = 0; i < h->given.n; i++)
    *tg_vec_push(&h->all) = own_rule_lend(h->given.at[i]);
  for (size_t i = 0; h->file && i < h->file->rules.n; i++)
    *tg_vec_push(&h->all) = own_rule_lend(h->file->rules.at[i]);
}

size_t tg_headings_given(const struct tg_headings *h)
{
  return h->given.n;
}

void tg_headings_clear(struct tg_headings *h)
{
  for (size_t i = 0; i < h->given.n; i++)
    own_rule_free(h->given.at[i]);
  h->given.n = 0;
  collect(h);
}

void tg_headings_free(struct tg_headings *h)
{
  if (!h)
    return;
  tg_headings_clear(h);
  tg_vec_fini(&h->given);
  tg_vec_fini(&h->all);
  rulefile_free(h->file);
  free(h);
}

bool tg_headings_choose(struct tg_headings *h, struct tg_span name, struct tg_buf *complaints,
                        struct tg_err *err)
{
  struct tg_err none;
  const struct tg_outline_profile *profile = tg_outline_profile_find(name, &none);
  struct rulefile *file = NULL;
  if (!profile) {
    file = rulefile_read(name, complaints, err);
    if (!file)
      return false;
    profile = file->base;
  }
  rulefile_free(h->file);
  h->file = file;
  h->profile = profile;
  collect(h);
  return true;
}

/* Offset of the expression behind "LEVEL:"; 0: there is no level. */
static size_t level_len(struct tg_span given)
{
  return given.len > 2 && given.ptr[0] >= '1' && given.ptr[0] <= '0' + TG_LEVEL_MAX &&
                 given.ptr[1] == ':'
             ? 2
             : 0;
}

struct tg_span tg_headings_pattern(struct tg_span given)
{
  return tg_span_slice(given, level_len(given), given.len);
}

bool tg_headings_add(struct tg_headings *h, struct tg_span given, struct tg_err *err)
{
  struct tg_span pattern = tg_headings_pattern(given);
  struct own_rule *r = own_rule_new(pattern, err);
  if (!r)
    return false;
  size_t n = h->given.n;
  unsigned below = n ? h->given.at[n - 1]->level + 1u : 1;
  r->level = (uint8_t)(level_len(given)       ? given.ptr[0] - '0'
                       : below < TG_LEVEL_MAX ? (int)below
                                              : TG_LEVEL_MAX);
  own_rule_name(r, pattern, pattern, tg_span_str(tg_msg(TG_MSG_RULES_GIVEN)));
  *tg_vec_push(&h->given) = r;
  collect(h);
  return true;
}

void tg_headings_apply(const struct tg_headings *h, struct tg_outline *o)
{
  tg_outline_set_profile(o, h->profile);
  tg_outline_set_user_rules(o, h->all.at, h->all.n);
}

const char *tg_headings_name(const struct tg_headings *h)
{
  if (h->file)
    return tg_buf_str(&h->file->name);
  return h->profile == tg_outline_profile(0) ? NULL : h->profile->name;
}

const char *tg_headings_help(const struct tg_headings *h)
{
  return h->file ? tg_buf_str(&h->file->help) : tg_say(h->profile->help);
}

static void list_rule(struct tg_buf *out, const struct tg_outline_rule *r)
{
  tg_buf_addf(out, "%s\t%s\t%s\t%s\n", r->name, r->pattern, r->example, tg_say(r->help));
}

static void list_file(struct tg_buf *out, const struct rulefile *f)
{
  for (size_t i = 0; i < f->rules.n; i++) {
    struct tg_user_rule r = own_rule_lend(f->rules.at[i]);
    tg_buf_addf(out, "%s: ", tg_buf_str(&f->name));
    list_rule(out, &r.rule);
  }
}

void tg_headings_list(struct tg_buf *out, struct tg_buf *complaints)
{
  const struct tg_outline_profile *p;
  const struct tg_outline_rule *r;
  struct rulefiles files = rulefiles_read(complaints);
  for (size_t i = 0; (p = tg_outline_profile(i)); i++)
    tg_buf_addf(out, "%s\t%s\n", p->name, tg_say(p->help));
  for (size_t i = 0; i < files.n; i++)
    tg_buf_addf(out, "%s\t%s\n", tg_buf_str(&files.at[i]->name), tg_buf_str(&files.at[i]->help));
  tg_buf_addf(out, "\n%s\n", tg_msg(TG_MSG_RULES_FAMILIES));
  for (size_t i = 0; (r = tg_outline_rule(i)); i++)
    list_rule(out, r);
  for (size_t i = 0; i < files.n; i++)
    list_file(out, files.at[i]);
  rulefiles_free(&files);
}
