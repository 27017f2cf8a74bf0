/* The command line: which of the print modes, lists or the reader is wanted. */
#include "tigang/base/mem.h"
#include "tigang/app/app.h"
#include "tigang/base/source.h"
#include "tigang/cli/options.h"
#include "tigang/cli/print.h"
#include "tigang/config/config.h"
#include "tigang/config/themes.h"
#include "tigang/format/files.h"
#include "tigang/format/format.h"
#include "tigang/search/pattern.h"
#include "tigang/text/encoding.h"
#include "tigang/text/width.h"
#include "tigang/tui/tui.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { DONE = 0, ERROR = 2 };

/* A screen that comes a thirtieth of a second late is no late screen. */
enum { FLASH_MS = 300, PATIENCE_MS = 30 };

static int fail(const char *what, const struct tg_err *err)
{
  tg_tell(stderr, what, err->text);
  return ERROR;
}

/* --- --list=WHAT ---- */

static void list_formats(struct tg_buf *out)
{
  size_t n;
  const struct tg_format *formats = tg_formats(&n);
  for (size_t i = 0; i < n; i++)
    tg_buf_addf(out, *formats[i].extensions ? "%s\t%s (%s)\n" : "%s\t%s%s\n", formats[i].name,
                tg_say(formats[i].help), formats[i].extensions);
}

/* What is wrong in a reader's files is told, and stops nothing. */
static void tell_complaints(struct tg_buf *complaints)
{
  for (char *line = complaints->at, *end; line && (end = strchr(line, '\n')); line = end + 1) {
    *end = 0;
    tg_tell(stderr, NULL, line);
  }
}

static void list_rules(struct tg_buf *out)
{
  struct tg_buf complaints = TG_BUF_INIT;
  tg_headings_list(out, &complaints);
  tell_complaints(&complaints);
  tg_buf_fini(&complaints);
}

static void list_foldings(struct tg_buf *out)
{
  size_t n;
  const struct tg_folding *foldings = tg_foldings(&n);
  for (size_t i = 0; i < n; i++)
    tg_buf_addf(out, "%s\t%s\n", foldings[i].name, tg_say(foldings[i].help));
}

static const struct {
  const char *name;
  void (*list)(struct tg_buf *out);
} lists[] = {
    {"themes", tg_themes_list},       {"keys", NULL}, /* those in force */
    {"commands", tg_app_list_commands}, {"options", tg_options_list},
    {"formats", list_formats},        {"rules", list_rules},
    {"foldings", list_foldings},      {"encodings", tg_encodings_list},
    {"settings", tg_settings_list},
};

static int print_text(struct tg_buf *text)
{
  fwrite(text->at, 1, text->len, stdout);
  tg_buf_fini(text);
  if (!fflush(stdout) && !ferror(stdout))
    return DONE;
  tg_tell(stderr, NULL, tg_msg(TG_MSG_OUTPUT_FAILED));
  return ERROR;
}

static int list(const char *what, const struct tg_config *config)
{
  struct tg_buf out = TG_BUF_INIT, names = TG_BUF_INIT;
  struct tg_err err;
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    tg_buf_addf(&names, i ? "|%s" : "%s", lists[i].name);
    if (strcmp(what, lists[i].name))
      continue;
    if (lists[i].list)
      lists[i].list(&out);
    else
      tg_app_list_keys(&config->keymap, &out);
    tg_buf_fini(&names);
    return print_text(&out);
  }
  tg_err_set(&err, TG_E_USAGE, TG_MSG_OPTION_CHOICE, "list", what, tg_buf_str(&names));
  tg_buf_fini(&names);
  return fail(NULL, &err);
}

static int print_config(const struct tg_config *config)
{
  struct tg_buf out = TG_BUF_INIT;
  tg_config_print(config, &out);
  return print_text(&out);
}

static int help(void)
{
  struct tg_buf out = TG_BUF_INIT;
  tg_options_help(&out);
  return print_text(&out);
}

/* Who starts the program alone for the first time is told how to go on. */
static int welcome(void)
{
  struct tg_buf out = TG_BUF_INIT;
  tg_buf_add_str(&out, tg_msg(TG_MSG_WELCOME));
  return print_text(&out);
}

static int version(void)
{
  struct tg_buf out = TG_BUF_INIT;
  tg_buf_addf(&out, "tigang %s\n", TG_VERSION);
  return print_text(&out);
}

/* --- the reader ---- */

static bool add_files(const struct tg_options *o, struct tg_files *files)
{
  struct tg_err err;
  bool ok = true;
  for (int i = 0; i < o->n_files; i++)
    if (!tg_files_add(files, o->files[i], &err)) {
      fail(o->files[i], &err);
      ok = false;
    }
  if (!o->n_files)
    tg_files_add(files, "-", &err);
  return ok || files->paths.n > 0;
}

/* The documents read before, when none is named; false when there are none. */
static bool add_recent(struct tg_files *files)
{
  struct tg_buf paths = TG_BUF_INIT;
  tg_app_recent(&paths);
  for (size_t at = 0; at < paths.len; at += strlen(paths.at + at) + 1)
    *tg_vec_push(&files->paths) = tg_strdup(paths.at + at);
  tg_buf_fini(&paths);
  return files->paths.n > 0;
}

static bool run_reader(struct tg_app *app, const struct tg_options *o, struct tg_err *err)
{
  static const enum tg_colours colours[] = {[TG_WHEN_AUTO] = TG_COLOURS_AUTO,
                                            [TG_WHEN_ALWAYS] = TG_COLOURS_ALWAYS,
                                            [TG_WHEN_NEVER] = TG_COLOURS_NEVER};
  const struct tg_settings *settings = tg_app_settings(app);
  struct tg_tui_options tui = {.theme = tg_app_theme(app),
                               .colours = colours[o->color],
                               .ambiguous = settings->values[TG_SET_AMBIGUOUS],
                               .mouse = true};
  return tg_tui_run(app, &tui, err);
}

static int read_files(const struct tg_options *o, struct tg_config *own)
{
  struct tg_files files = {TG_VEC_INIT};
  struct tg_err err = {0};
  bool choose = !o->n_files && isatty(STDIN_FILENO);
  if (o->theme && !tg_themes_load(own->settings.theme, &own->theme, &err))
    return fail(NULL, &err);
  if (choose && !add_recent(&files))
    return welcome();
  if (!choose && !add_files(o, &files)) {
    tg_files_fini(&files);
    return ERROR;
  }
  struct tg_app_config config = {.files = (const char *const *)files.paths.at,
                                 .n_files = files.paths.n,
                                 .format = o->format,
                                 .encoding = o->encoding,
                                 .filters = o->filters,
                                 .section = o->section,
                                 .headings = o->headings,
                                 .as_is = o->as_is,
                                 .fresh = o->fresh,
                                 .flash_ms = FLASH_MS,
                                 .patience_ms = PATIENCE_MS,
                                 .clipboard = true,
                                 .choose = choose,
                                 .file_order = o->file_order,
                                 .settings = &own->settings,
                                 .theme = &own->theme,
                                 .keymap = &own->keymap,
                                 .config_path = own->path.len ? own->path.at : NULL,
                                 .complaints = tg_buf_str(&own->complaints)};
  struct tg_app *app = tg_app_new(&config, &err);
  int status = DONE;
  if (!app)
    status = fail(err.code == TG_E_USAGE ? NULL : files.paths.at[0], &err);
  else if (!run_reader(app, o, &err))
    status = fail(NULL, &err);
  else if (tg_app_failed(app, &err))
    status = fail(tg_app_file(app), &err);
  tg_app_free(app);
  tg_files_fini(&files);
  return status;
}

/* --- the configuration ---- */

/* Those of the configuration are taken where no option names others. */
static bool take_rules(void *options, struct tg_span name, struct tg_err *err)
{
  struct tg_options *o = options;
  if (o->rules_given)
    return true;
  return tg_headings_choose(o->headings, name, &o->complaints, err);
}

/* What an option says counts, not the configuration. */
static bool take_options(const struct tg_options *o, struct tg_settings *settings,
                         struct tg_err *err)
{
  struct tg_buf theme = TG_BUF_INIT;
  enum tg_setting which;
  const int32_t values[TG_SETTINGS] = {[TG_SET_FOLDINGS] = (int32_t)o->folds,
                                       [TG_SET_NEAR] = (int32_t)o->near,
                                       [TG_SET_PACE] = (int32_t)o->pace,
                                       [TG_SET_LANGUAGE] = (int32_t)o->language,
                                       [TG_SET_AMBIGUOUS] = o->ambiguous};
  for (unsigned i = 0; i < TG_SETTINGS; i++)
    if (o->given[i])
      settings->values[i] = values[i];
  if (!o->theme)
    return true;
  tg_buf_addf(&theme, "theme=%s", o->theme);
  bool ok = tg_settings_set(settings, tg_buf_span(&theme), &which, err);
  tg_buf_fini(&theme);
  return ok;
}

/* The reader tells on its screen what is wrong; others before they print. */
static void read_config(struct tg_options *o, struct tg_config *config)
{
  const struct tg_config_checks checks = {tg_app_has_command, take_rules, o};
  bool is_reader = o->mode == TG_MODE_READER;
  tg_config_init(config, is_reader || o->mode == TG_MODE_LIST || o->mode == TG_MODE_CONFIG);
  tg_config_read(config, o->config, &checks);
  tg_buf_add_span(&config->complaints, tg_buf_span(&o->complaints));
  if (!is_reader)
    tell_complaints(&config->complaints);
}

static int show(struct tg_options *o, struct tg_config *config)
{
  struct tg_err err;
  if (o->mode != TG_MODE_READER && !o->n_files && isatty(STDIN_FILENO)) {
    tg_err_set(&err, TG_E_USAGE, TG_MSG_STDIN_IS_TTY);
    return fail(NULL, &err);
  }
  o->filters = &config->filters;
  o->ambiguous = config->settings.values[TG_SET_AMBIGUOUS]; /* auto, 1, 2 in both */
  tg_width_set_ambiguous(o->ambiguous);
  tg_msg_set_language((enum tg_language)config->settings.values[TG_SET_LANGUAGE]);
  return o->mode == TG_MODE_READER ? read_files(o, config) : tg_print(o, stdout, stderr);
}

static int run_configured(struct tg_options *o)
{
  struct tg_config config;
  struct tg_err err;
  int status;
  read_config(o, &config);
  if (!take_options(o, &config.settings, &err))
    status = fail(NULL, &err);
  else if (o->mode == TG_MODE_LIST)
    status = list(o->list, &config);
  else if (o->mode == TG_MODE_CONFIG)
    status = print_config(&config);
  else
    status = show(o, &config);
  tg_config_fini(&config);
  return status;
}

int main(int argc, char **argv)
{
  struct tg_options o;
  struct tg_err err;
  setlocale(LC_CTYPE, "");
  tg_msg_set_language(TG_LANGUAGE_AUTO);
  if (!tg_options_parse(argc, argv, isatty(STDOUT_FILENO), &o, &err))
    return fail(NULL, &err);
  int status = o.mode == TG_MODE_HELP      ? help()
               : o.mode == TG_MODE_VERSION ? version()
                                           : run_configured(&o);
  tg_options_fini(&o);
  return status;
}
