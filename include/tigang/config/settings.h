/* Settings: what readers can change while they read, by :set, and in their configuration.
 *
 * The table is config/setting.def; a new setting is one row there, a sentence in msg.def, and its
 * use. Values are whole numbers: of a flag 0 or 1, of a choice the place of the word, of a set a
 * bit for each word.
 */
#ifndef TG_CONFIG_SETTINGS_H
#define TG_CONFIG_SETTINGS_H

#include "tigang/base/buf.h"
#include "tigang/base/err.h"

#include <stdint.h>

enum tg_setting {
#define S(id, name, kind, least, most, usual, words, help) TG_SET_##id,
#include "tigang/config/setting.def"
#undef S
  TG_SETTINGS
};

/* Bytes of a theme's name, with its NUL. */
enum { TG_SETTING_THEME_MAX = 256 };

struct tg_settings {
  int32_t values[TG_SETTINGS];
  char theme[TG_SETTING_THEME_MAX]; /* of TG_SET_THEME */
};

/* All as usual. */
void tg_settings_init(struct tg_settings *s);

/* Does what one word of :set says: name=value, name and noname (flags), name! (the other way round,
 * or the next word), name& (as usual), all& (all of them), name? (nothing). Names may be shortened
 * as long as they are clear. The setting it is about in *which (TG_SETTINGS: all). False and an
 * error when it is not valid. Whether there is a theme of that name is not asked. */
bool tg_settings_set(struct tg_settings *s, struct tg_span word, enum tg_setting *which,
                     struct tg_err *err);

/* True when it has its usual value. */
bool tg_settings_is_usual(const struct tg_settings *s, enum tg_setting which);

/* Appends it as :set takes it: measure=40, nojustify. */
void tg_settings_print(const struct tg_settings *s, enum tg_setting which, struct tg_buf *out);

/* Appends what a word of :set can become that begins like `word`, a line each: names, those of
 * flags also with "no", those of others with "="; behind that the values, of a theme its names. */
void tg_settings_complete(struct tg_span word, struct tg_buf *out);

/* What it is for, one sentence. Borrowed for ever. */
const char *tg_setting_help(enum tg_setting which);

/* Appends the rows of --list=settings: the name with its values, what is usual, the help. */
void tg_settings_list(struct tg_buf *out);

#endif
