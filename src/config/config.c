#include "tigang/config/config.h"

#include "tigang/base/msg.h"
#include "tigang/config/themes.h"
#include "tigang/text/repair.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* A larger file is none of ours. */
enum { FILE_MAX = 1 << 20 };

void tg_config_init(struct tg_config *c, bool keys)
{
  *c = (struct tg_config){.keymap = {TG_VEC_INIT, TG_ARENA_INIT}, .filters = {TG_VEC_INIT}};
  tg_settings_init(&c->settings);
  tg_theme_init(&c->theme);
  if (keys)
    tg_keymap_init(&c->keymap);
}

void tg_config_fini(struct tg_config *c)
{
  tg_keymap_fini(&c->keymap);
  tg_filters_fini(&c->filters);
  tg_buf_fini(&c->rules);
  tg_buf_fini(&c->path);
  tg_buf_fini(&c->complaints);
}

static void usual_path(struct tg_buf *out)
{
  const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
  if (config && *config == '/') /* others are to be ignored, says the specification */
    tg_buf_addf(out, "%s/tigang/config", config);
  else if (home && *home == '/')
    tg_buf_addf(out, "%s/.config/tigang/config", home);
}

void tg_config_read(struct tg_config *c, const char *path, const struct tg_config_checks *checks)
{
  struct tg_buf text = TG_BUF_INIT;
  tg_buf_clear(&c->path);
  if (path)
    tg_buf_add_str(&c->path, path);
  else
    usual_path(&c->path);
  FILE *file = c->path.len ? fopen(c->path.at, "re") : NULL;
  if (file) {
    tg_buf_reserve(&text, FILE_MAX);
    text.len = fread(text.at, 1, FILE_MAX, file);
    fclose(file);
    tg_config_parse(c, c->path.at, tg_buf_span(&text), checks);
  } else if (path) {
    tg_buf_addf(&c->complaints, "%s: %s\n", path, strerror(errno));
  }
  tg_buf_fini(&text);
}

/* The next word of the line, which loses it. */
static struct tg_span take_word(struct tg_span *line)
{
  struct tg_span rest = tg_span_trim(*line);
  size_t n = 0;
  while (n < rest.len && rest.ptr[n] != ' ' && rest.ptr[n] != '\t')
    n++;
  *line = tg_span_trim(tg_span_slice(rest, n, rest.len));
  return tg_span_slice(rest, 0, n);
}

static struct tg_span without_comment(struct tg_span line)
{
  for (size_t i = 0; i < line.len; i++)
    if (line.ptr[i] == '#' && (!i || line.ptr[i - 1] == ' ' || line.ptr[i - 1] == '\t'))
      return tg_span_trim(tg_span_slice(line, 0, i));
  return line;
}

/* Takes the theme over, too; false and an error when there is none of that name. */
static bool take(struct tg_config *c, const struct tg_settings *changed, struct tg_err *err)
{
  struct tg_theme theme;
  if (strcmp(changed->theme, c->settings.theme)) {
    if (!tg_themes_load(changed->theme, &theme, err))
      return false;
    c->theme = theme;
  }
  c->settings = *changed;
  return true;
}

/* What is right in a line of several settings stands. */
static bool read_set(struct tg_config *c, struct tg_span line, struct tg_err *err)
{
  bool ok = true;
  if (!line.len)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_CONFIG_WANT_SET);
  for (struct tg_span word; (word = take_word(&line)).len;) {
    struct tg_settings changed = c->settings;
    enum tg_setting which;
    struct tg_err here;
    bool right = tg_settings_set(&changed, word, &which, &here) && take(c, &changed, &here);
    if (!right && ok)
      *err = here;
    ok &= right;
  }
  return ok;
}

static bool read_theme(struct tg_config *c, struct tg_span name, struct tg_err *err)
{
  struct tg_buf word = TG_BUF_INIT;
  if (!name.len)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_CONFIG_WANT_NAME, "theme");
  tg_buf_addf(&word, "theme=%.*s", (int)name.len, name.ptr);
  bool ok = read_set(c, tg_buf_span(&word), err);
  tg_buf_fini(&word);
  return ok;
}

static bool read_rules(struct tg_config *c, struct tg_span name,
                       const struct tg_config_checks *checks, struct tg_err *err)
{
  if (!name.len)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_CONFIG_WANT_NAME, "rules");
  if (checks && checks->rules && !checks->rules(checks->context, name, err))
    return false;
  tg_buf_clear(&c->rules);
  tg_buf_add_span(&c->rules, name);
  return true;
}

/* The command of a "bind WHERE KEYS COMMAND"; empty when the line is no such. */
static struct tg_span bound_command(struct tg_span line)
{
  struct tg_span verb = take_word(&line);
  take_word(&line);
  take_word(&line);
  return tg_span_eq_str(verb, "bind") ? line : tg_span_of("", 0);
}

static bool read_keys(struct tg_config *c, struct tg_span line,
                      const struct tg_config_checks *checks, struct tg_err *err)
{
  struct tg_span command = bound_command(line);
  if (command.len && checks && checks->command && !checks->command(command, err))
    return false;
  return tg_keymap_line(&c->keymap, line, err);
}

static bool read_line(struct tg_config *c, struct tg_span line,
                      const struct tg_config_checks *checks, struct tg_err *err)
{
  struct tg_span rest = line, verb = take_word(&rest);
  if (!verb.len || verb.ptr[0] == '#')
    return true;
  if (tg_span_eq_str(verb, "set"))
    return read_set(c, without_comment(rest), err);
  if (tg_span_eq_str(verb, "theme"))
    return read_theme(c, without_comment(rest), err);
  if (tg_span_eq_str(verb, "rules"))
    return read_rules(c, without_comment(rest), checks, err);
  if (tg_span_eq_str(verb, "filter"))
    return tg_filters_add(&c->filters, rest, err);
  if (tg_span_eq_str(verb, "bind") || tg_span_eq_str(verb, "unbind"))
    return read_keys(c, line, checks, err);
  return tg_err_set(err, TG_E_USAGE, TG_MSG_CONFIG_WORD, (int)verb.len, verb.ptr);
}

void tg_config_parse(struct tg_config *c, const char *name, struct tg_span text,
                     const struct tg_config_checks *checks)
{
  struct tg_buf line = TG_BUF_INIT;
  unsigned number = 1;
  if (tg_span_starts(text, "\xEF\xBB\xBF"))
    text = tg_span_slice(text, 3, text.len);
  for (size_t at = 0; at < text.len; number++) {
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    size_t to = end ? (size_t)(end - text.ptr) : text.len;
    struct tg_err err = {0};
    tg_buf_clear(&line);
    tg_text_repair(tg_span_trim(tg_span_slice(text, at, to)), &line, NULL);
    if (!read_line(c, tg_buf_span(&line), checks, &err))
      tg_buf_addf(&c->complaints, "%s:%u: %s\n", name, number, err.text);
    at = to + 1;
  }
  tg_buf_fini(&line);
}

static void print_settings(const struct tg_settings *s, struct tg_buf *out)
{
  for (unsigned i = 0; i < TG_SETTINGS; i++) {
    enum tg_setting which = (enum tg_setting)i;
    tg_buf_add_str(out, tg_settings_is_usual(s, which) ? "# set " : "set ");
    tg_settings_print(s, which, out);
    tg_buf_addf(out, " # %s\n", tg_setting_help(which));
  }
}

void tg_config_print(const struct tg_config *c, struct tg_buf *out)
{
  tg_msg_add(out, TG_MSG_CONFIG_HEAD);
  tg_buf_addf(out, "\n# %s\n", c->path.len ? c->path.at : "-");
  print_settings(&c->settings, out);
  tg_buf_addf(out, c->rules.len ? "rules %s\n" : "# rules auto%s\n", tg_buf_str(&c->rules));
  tg_filters_print(&c->filters, out);
  tg_keymap_print(&c->keymap, out);
}
