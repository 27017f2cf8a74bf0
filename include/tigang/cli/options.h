/* The command line: one table of options, read into one struct. */
#ifndef TG_CLI_OPTIONS_H
#define TG_CLI_OPTIONS_H

#include "tigang/base/buf.h"
#include "tigang/base/err.h"
#include "tigang/config/settings.h"
#include "tigang/search/headings.h"
#include "tigang/search/hits.h"
#include "tigang/text/encoding.h"

#include <stdint.h>

enum tg_mode {
  TG_MODE_READER,
  TG_MODE_OUTLINE,
  TG_MODE_TEXT,
  TG_MODE_FIND,
  TG_MODE_INFO,
  TG_MODE_LIST,
  TG_MODE_CONFIG,
  TG_MODE_HELP,
  TG_MODE_VERSION,
};

enum tg_when { TG_WHEN_AUTO, TG_WHEN_ALWAYS, TG_WHEN_NEVER };

struct tg_filters;

/* Strings are borrowed from argv. */
struct tg_options {
  enum tg_mode mode;
  const char *query;   /* of --find */
  const char *list;    /* of --list */
  const char *section; /* NULL: all */
  const struct tg_filters *filters; /* not by an option; NULL: none */
  const char *format, *theme, *config; /* NULL: not given */
  enum tg_encoding encoding; /* of --encoding; TG_ENC_NONE: not given */
  struct tg_headings *headings; /* of --rules and --heading; released by tg_options_fini() */
  struct tg_buf complaints;     /* a line for each thing wrong in a file of rules */
  unsigned folds;      /* enum tg_fold */
  enum tg_near near;   /* of --near */
  uint32_t level;      /* of --level; 0: all */
  uint32_t pace;       /* of --pace; 0: not given */
  uint32_t width;      /* of --width; 0: a paragraph a line */
  enum tg_language language;
  int ambiguous;       /* 0: ask the terminal; 1, 2 */
  enum tg_when color;
  bool json, count, points, regex, as_is, file_order, clean, fresh;
  bool given[TG_SETTINGS]; /* by an option: it counts, not the configuration */
  bool rules_given;
  char **files;
  int n_files;
};

/* Reads argv (reordered so that files stand last). `terminal`: standard output is one; if not, no
 * mode means --text. False and an error (TG_E_USAGE) when it is not valid, or an option has no
 * meaning in the mode; then nothing is to be released. */
bool tg_options_parse(int argc, char **argv, bool terminal, struct tg_options *out,
                      struct tg_err *err);

void tg_options_fini(struct tg_options *o);

/* Appends the text of --help. */
void tg_options_help(struct tg_buf *out);

/* Appends the rows of --list=options. */
void tg_options_list(struct tg_buf *out);

#endif
