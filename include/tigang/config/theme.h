/* Themes: how each style looks, at each depth of colour a terminal can have.
 *
 * A theme is a text file of lines
 *   style: fg=COLOUR bg=COLOUR bold dim italic underline reverse
 * in sections [true], [256], [16] and [mono]; lines before the first section are for all. A line
 * sets the whole look of its style; what a file does not name stays as it was, but for this: where
 * a section names "text", styles that it does not name take their colours from the style that the
 * beginning of their name names (outline_new from outline), else from text, so that no style falls
 * out of a theme that does not know it. "#" begins a line that is a comment. COLOUR is "default"
 * (the terminal's own), black red green yellow blue magenta cyan white, the same with "bright-"
 * before them, 0 to 15, and in [true] and [256] also 16 to 255 and #rrggbb, which in [256] becomes
 * the nearest of the 256. Lines of [256] are for [true] too, unless that says something else behind
 * or before. Sixteen colours and none are set by hand, because colours made from the 256 are
 * unreadable there. Terminals of 8 colours use [16] (tigang/tui says how).
 */
#ifndef TG_CONFIG_THEME_H
#define TG_CONFIG_THEME_H

#include "tigang/base/buf.h"
#include "tigang/config/style.h"

#include <stdint.h>

enum tg_depth { TG_DEPTH_TRUE, TG_DEPTH_256, TG_DEPTH_16, TG_DEPTH_MONO, TG_DEPTHS };

enum {
  TG_LOOK_BOLD = 1,
  TG_LOOK_DIM = 2,
  TG_LOOK_ITALIC = 4,
  TG_LOOK_UNDERLINE = 8,
  TG_LOOK_REVERSE = 16,
  TG_LOOK_STRIKE = 32, /* of single cells; no theme has it */
};

#define TG_COLOUR_DEFAULT (-1)
#define TG_COLOUR_RGB 0x1000000 /* or'ed with 0xRRGGBB: that colour; only at TG_DEPTH_TRUE */

struct tg_look {
  int32_t fg, bg; /* 0 to 255, TG_COLOUR_RGB with a colour, or TG_COLOUR_DEFAULT */
  uint8_t attrs;  /* TG_LOOK_… */
};

struct tg_theme {
  struct tg_look looks[TG_DEPTHS][TG_STYLE_COUNT];
};

/* The theme compiled in (themes/default.theme). */
void tg_theme_init(struct tg_theme *theme);

/* The nearest of xterm's 256 colours (16 to 255) to 0xRRGGBB, and what such a colour is. */
uint8_t tg_colour_nearest(uint32_t rgb);
uint32_t tg_colour_rgb(uint8_t colour);

/* Lays the theme file `text` over *theme. What is wrong in it is left out, and told in `errors`, a
 * line each: "NAME:line: message". Returns the number of those. */
size_t tg_theme_parse(struct tg_theme *theme, const char *name, struct tg_span text,
                      struct tg_buf *errors);

#endif
