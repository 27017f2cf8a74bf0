#include "search/rulefile.h"

#include "tigang/base/mem.h"
#include "tigang/base/msg.h"
#include "tigang/base/source.h"
#include "tigang/outline/corrections.h"
#include "tigang/text/utf8.h"

#include <dirent.h>
#include <stdlib.h>

#define SUFFIX ".rules"

/* --- a rule ---- */

struct own_rule *own_rule_new(struct tg_span pattern, struct tg_err *err)
{
  struct tg_pattern *p = tg_pattern_new(pattern, 0, true, err);
  if (!p)
    return NULL;
  struct own_rule *r = tg_calloc(1, sizeof *r);
  r->pattern = p;
  tg_buf_add_span(&r->text, pattern);
  return r;
}

void own_rule_free(struct own_rule *r)
{
  if (!r)
    return;
  tg_pattern_free(r->pattern);
  tg_buf_fini(&r->name);
  tg_buf_fini(&r->text);
  tg_buf_fini(&r->example);
  tg_buf_fini(&r->help);
  free(r);
}

void own_rule_name(struct own_rule *r, struct tg_span name, struct tg_span example,
                   struct tg_span help)
{
  tg_buf_add_span(&r->name, name);
  tg_buf_add_span(&r->example, example);
  tg_buf_add_span(&r->help, help);
}

static bool matches(const void *pattern, struct tg_span line)
{
  size_t at, len;
  return tg_pattern_find_in(pattern, line, 0, &at, &len);
}

struct tg_user_rule own_rule_lend(const struct own_rule *r)
{
  return (struct tg_user_rule){.rule = {.name = tg_buf_str(&r->name),
                                        .pattern = tg_buf_str(&r->text),
                                        .example = tg_buf_str(&r->example),
                                        .help = tg_buf_str(&r->help)},
                               .matches = matches,
                               .matcher = r->pattern,
                               .level = r->level,
                               .series = r->series};
}

/* --- the text of a file ---- */

/* A rule as far as it was read. */
struct draft {
  struct tg_span name, pattern, example, help;
  unsigned line, pattern_line, level;
  bool open, series;
};

struct parser {
  struct rulefile *file;
  struct tg_buf *complaints;
  const char *path;
  unsigned line;
  struct draft draft;
};

static void complain(struct parser *p, unsigned line, enum tg_msg_id id, struct tg_span what)
{
  tg_buf_addf(p->complaints, "%s:%u: ", p->path, line);
  tg_msg_add(p->complaints, id, (int)what.len, what.ptr);
  tg_buf_add_char(p->complaints, '\n');
}

/* The rule is made when its example says that it does what it should. */
static void finish_rule(struct parser *p)
{
  struct draft d = p->draft;
  struct tg_err err;
  p->draft = (struct draft){.open = false};
  if (!d.open)
    return;
  if (!d.pattern.len) {
    complain(p, d.line, TG_MSG_RULEFILE_NO_PATTERN, d.name);
    return;
  }
  struct own_rule *r = own_rule_new(d.pattern, &err);
  if (!r) {
    complain(p, d.pattern_line, TG_MSG_RULEFILE_TEXT, tg_span_str(err.text));
    return;
  }
  if (!d.example.len || !matches(r->pattern, d.example)) {
    complain(p, d.pattern_line,
             d.example.len ? TG_MSG_RULEFILE_EXAMPLE : TG_MSG_RULEFILE_NO_EXAMPLE, d.example);
    own_rule_free(r);
    return;
  }
  size_t place = p->file->rules.n + 1;
  r->level = (uint8_t)(d.level ? d.level : place < TG_LEVEL_MAX ? place : TG_LEVEL_MAX);
  r->series = d.series;
  own_rule_name(r, d.name, d.example, d.help);
  *tg_vec_push(&p->file->rules) = r;
}

static bool set_level(struct parser *p, struct tg_span value)
{
  if (value.len != 1 || value.ptr[0] < '1' || value.ptr[0] > '0' + TG_LEVEL_MAX)
    return false;
  p->draft.level = (unsigned)(value.ptr[0] - '0');
  return true;
}

static bool set_base(struct parser *p, struct tg_span value)
{
  struct tg_err err;
  const struct tg_outline_profile *base = tg_outline_profile_find(value, &err);
  if (base)
    p->file->base = base;
  return base != NULL;
}

/* False when the value is not valid. *known: the key is. */
static bool set_key(struct parser *p, struct tg_span key, struct tg_span value, bool *known)
{
  struct draft *d = &p->draft;
  *known = true;
  if (tg_span_eq_str(key, "help") && !d->open) {
    tg_buf_clear(&p->file->help);
    tg_buf_add_span(&p->file->help, value);
  } else if (tg_span_eq_str(key, "help")) {
    d->help = value;
  } else if (tg_span_eq_str(key, "base") && !d->open) {
    return set_base(p, value);
  } else if (tg_span_eq_str(key, "pattern") && d->open) {
    d->pattern = value;
    d->pattern_line = p->line;
  } else if (tg_span_eq_str(key, "example") && d->open) {
    d->example = value;
  } else if (tg_span_eq_str(key, "level") && d->open) {
    return set_level(p, value);
  } else if (tg_span_eq_str(key, "series") && d->open) {
    d->series = tg_span_eq_str(value, "yes");
    return d->series || tg_span_eq_str(value, "no");
  } else {
    *known = false;
  }
  return true;
}

static void read_line(struct parser *p, struct tg_span line)
{
  bool known;
  line = tg_span_trim(line);
  if (!line.len || line.ptr[0] == '#')
    return;
  if (line.ptr[0] == '[' && line.ptr[line.len - 1] == ']' && line.len > 2) {
    finish_rule(p);
    p->draft =
        (struct draft){.open = true, .line = p->line, .name = tg_span_slice(line, 1, line.len - 1)};
    return;
  }
  const char *sign = memchr(line.ptr, '=', line.len);
  if (!sign) {
    complain(p, p->line, TG_MSG_RULEFILE_LINE, line);
    return;
  }
  size_t at = (size_t)(sign - line.ptr);
  struct tg_span key = tg_span_trim(tg_span_slice(line, 0, at));
  struct tg_span value = tg_span_trim(tg_span_slice(line, at + 1, line.len));
  if (!set_key(p, key, value, &known))
    complain(p, p->line, TG_MSG_RULEFILE_VALUE, value);
  else if (!known)
    complain(p, p->line, TG_MSG_RULEFILE_KEY, key);
}

static bool is_text(struct tg_span s)
{
  bool bad = false;
  uint32_t cp = ' ';
  for (size_t i = 0; i < s.len && !bad; bad |= cp < ' ' && cp != '\t')
    i += tg_utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
  return !bad;
}

struct rulefile *rulefile_parse(struct tg_span name, const char *path, struct tg_span text,
                                struct tg_buf *complaints)
{
  struct rulefile *f = tg_calloc(1, sizeof *f);
  struct parser p = {.file = f, .complaints = complaints, .path = path};
  tg_buf_add_span(&f->name, name);
  set_base(&p, tg_span_str("none"));
  while (text.len) {
    struct tg_span line = tg_span_take(&text, '\n');
    p.line++;
    line.len -= line.len && line.ptr[line.len - 1] == '\r';
    if (is_text(line))
      read_line(&p, line);
    else
      complain(&p, p.line, TG_MSG_RULEFILE_UTF8, tg_span_of("", 0));
  }
  finish_rule(&p);
  return f;
}

void rulefile_free(struct rulefile *f)
{
  if (!f)
    return;
  for (size_t i = 0; i < f->rules.n; i++)
    own_rule_free(f->rules.at[i]);
  tg_vec_fini(&f->rules);
  tg_buf_fini(&f->name);
  tg_buf_fini(&f->help);
  free(f);
}

/* --- the folder ---- */

/* Appends its path; false when there is no home. */
static bool folder(struct tg_buf *out)
{
  const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
  bool absolute = config && *config == '/'; /* others are to be passed over, says the standard */
  if (!absolute && (!home || !*home))
    return false;
  tg_buf_addf(out, absolute ? "%s/tigang/rules" : "%s/.config/tigang/rules",
              absolute ? config : home);
  return true;
}

struct rulefile *rulefile_read(struct tg_span name, struct tg_buf *complaints, struct tg_err *err)
{
  struct tg_buf path = TG_BUF_INIT;
  struct rulefile *f = NULL;
  struct tg_source *s = NULL;
  if (name.len && !memchr(name.ptr, '/', name.len) && folder(&path)) {
    tg_buf_add_char(&path, '/');
    tg_buf_add_span(&path, name);
    tg_buf_add_str(&path, SUFFIX);
    s = tg_source_open(tg_buf_str(&path), NULL);
  }
  if (s)
    f = rulefile_parse(name, tg_buf_str(&path), tg_source_bytes(s), complaints);
  else
    tg_err_set(err, TG_E_USAGE, TG_MSG_RULES_UNKNOWN, (int)name.len, name.ptr);
  tg_source_free(s);
  tg_buf_fini(&path);
  return f;
}

static int is_rulefile(const struct dirent *entry)
{
  size_t n = strlen(entry->d_name), suffix = sizeof SUFFIX - 1;
  return n > suffix && !strcmp(entry->d_name + n - suffix, SUFFIX);
}

struct rulefiles rulefiles_read(struct tg_buf *complaints)
{
  struct rulefiles files = {NULL, 0, 0};
  struct tg_buf path = TG_BUF_INIT;
  struct dirent **entries;
  int n = folder(&path) ? scandir(tg_buf_str(&path), &entries, is_rulefile, alphasort) : -1;
  for (int i = 0; i < n; i++) {
    struct tg_err err;
    size_t len = strlen(entries[i]->d_name) - (sizeof SUFFIX - 1);
    struct rulefile *f = rulefile_read(tg_span_of(entries[i]->d_name, len), complaints, &err);
    if (f)
      *tg_vec_push(&files) = f;
    free(entries[i]);
  }
  if (n >= 0)
    free(entries);
  tg_buf_fini(&path);
  return files;
}

void rulefiles_free(struct rulefiles *files)
{
  for (size_t i = 0; i < files->n; i++)
    rulefile_free(files->at[i]);
  tg_vec_fini(files);
}
