/* Styles: the names by which views say what a cell is, and themes how it looks.
 *
 * The table is config/style.def; a new style is one row there (and, where it shall not look like
 * the text, a line in the themes).
 */
#ifndef TG_CONFIG_STYLE_H
#define TG_CONFIG_STYLE_H

#include "tigang/base/span.h"

enum tg_style {
#define S(id, name, help) TG_STYLE_##id,
#include "tigang/config/style.def"
#undef S
  TG_STYLE_COUNT
};

/* The name in theme files, and one sentence for the help. Borrowed for ever. */
const char *tg_style_name(enum tg_style style);
const char *tg_style_help(enum tg_style style);

/* The style of that name, or TG_STYLE_COUNT. */
enum tg_style tg_style_find(struct tg_span name);

#endif
