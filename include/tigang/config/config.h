/* The configuration: one file of a reader's settings, keys and programs.
 *
 * It is $XDG_CONFIG_HOME/tigang/config (else ~/.config/tigang/config), UTF-8, a line each:
 *
 *   set NAME=VALUE ...             as :set takes it (config/settings.h)
 *   theme NAME                     the same as set theme=NAME
 *   bind WHERE KEYS COMMAND        and unbind WHERE KEYS (config/keymap.h)
 *   filter *.ext COMMAND %f        (config/filters.h)
 *   rules NAME                     the headings looked for
 *
 * "#" begins a comment, in lines of settings and names also behind a blank. What is wrong is left
 * out and told, "FILE:LINE: message"; nothing in it is ever fatal.
 */
#ifndef TG_CONFIG_CONFIG_H
#define TG_CONFIG_CONFIG_H

#include "tigang/config/filters.h"
#include "tigang/config/keymap.h"
#include "tigang/config/settings.h"
#include "tigang/config/theme.h"

struct tg_config {
  struct tg_settings settings;
  struct tg_theme theme; /* settings.theme, as it looks */
  struct tg_keymap keymap;
  struct tg_filters filters;
  struct tg_buf rules;      /* the name; empty: none is named */
  struct tg_buf path;       /* of the file; empty: there is no place for one */
  struct tg_buf complaints; /* a line for each thing that is wrong */
};

/* Whether there is such a command, and such rules, is known to higher layers. A check returns false
 * and an error when there is none; NULL: anything is right. */
struct tg_config_checks {
  bool (*command)(struct tg_span line, struct tg_err *err);
  bool (*rules)(void *context, struct tg_span name, struct tg_err *err);
  void *context;
};

/* Everything as usual. Without `keys` the key map is empty: it is not needed. */
void tg_config_init(struct tg_config *c, bool keys);
void tg_config_fini(struct tg_config *c);

/* Reads a file, NULL: the reader's own, if there is one. One that was named and cannot be read is a
 * complaint. */
void tg_config_read(struct tg_config *c, const char *path, const struct tg_config_checks *checks);

/* The same from a text; `name` stands in the complaints. */
void tg_config_parse(struct tg_config *c, const char *name, struct tg_span text,
                     const struct tg_config_checks *checks);

/* Appends it as a file that reads back as the same: what is as usual behind "# ". */
void tg_config_print(const struct tg_config *c, struct tg_buf *out);

#endif
