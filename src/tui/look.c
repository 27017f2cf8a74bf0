#include "tui/look.h"

#include <stdlib.h>

static bool no_colour_wanted(enum tg_colours colours)
{
  const char *no = getenv("NO_COLOR");
  return colours == TG_COLOURS_NEVER || (colours == TG_COLOURS_AUTO && no && *no);
}

void looks_init(struct looks *l, enum tg_colours colours)
{
  *l = (struct looks){.depth = TG_DEPTH_MONO, .n_pairs = 1};
  if (no_colour_wanted(colours) || !has_colors() || start_color() == ERR || COLORS < 8)
    return;
  l->has_default = use_default_colors() == OK;
  l->depth = COLORS >= 256 ? TG_DEPTH_256 : TG_DEPTH_16;
}

/* xterm's 256 colours as red, green and blue, 16 to 255 (config/theme.c tells the same). */
static int rgb_of(int colour)
{
  static const int steps[] = {0, 95, 135, 175, 215, 255};
  if (colour >= 232)
    return (8 + 10 * (colour - 232)) * 0x010101;
  colour -= 16;
  return steps[colour / 36] << 16 | steps[colour / 6 % 6] << 8 | steps[colour % 6];
}

/* Terminals with *-direct entries take 0 to 7 as the palette and all else as red, green and blue.
 */
static int direct(int colour)
{
  static const int bright[] = {0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00,
                               0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};
  return colour < 8 ? colour : colour < 16 ? bright[colour - 8] : rgb_of(colour);
}

static int as_terminal(const struct looks *l, int colour, int own)
{
  if (colour == TG_COLOUR_DEFAULT)
    return l->has_default ? -1 : own;
  if (COLORS > 256)
    return direct(colour);
  return COLORS < 16 ? colour & 7 : colour;
}

static short pair_of(struct looks *l, int fg, int bg)
{
  if (fg == -1 && bg == -1)
    return 0;
  for (short i = 1; i < l->n_pairs; i++)
    if (l->pairs[i].fg == fg && l->pairs[i].bg == bg)
      return i;
  if (l->n_pairs == LOOK_PAIRS || l->n_pairs >= COLOR_PAIRS ||
      init_extended_pair(l->n_pairs, fg, bg) == ERR)
    return 0;
  l->pairs[l->n_pairs].fg = fg;
  l->pairs[l->n_pairs].bg = bg;
  return l->n_pairs++;
}

static attr_t attrs_of(uint8_t attrs)
{
  static const struct {
    uint8_t bit;
    attr_t attr;
  } table[] = {
      {TG_LOOK_BOLD, A_BOLD},           {TG_LOOK_DIM, A_DIM},         {TG_LOOK_ITALIC, A_ITALIC},
      {TG_LOOK_UNDERLINE, A_UNDERLINE}, {TG_LOOK_REVERSE, A_REVERSE},
  };
  attr_t all = A_NORMAL;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (attrs & table[i].bit)
      all |= table[i].attr;
  return all;
}

/* Where there are 8 colours, a bright one is the same colour in bold; bright black would be black.
 */
static struct look look_of(struct looks *l, struct tg_look look)
{
  if (l->depth == TG_DEPTH_MONO)
    return (struct look){attrs_of(look.attrs), 0};
  attr_t attrs = attrs_of(look.attrs);
  if (COLORS < 16 && look.fg > 8)
    attrs |= A_BOLD;
  if (COLORS < 16 && look.fg == 8)
    look.fg = COLOR_WHITE;
  int fg = as_terminal(l, look.fg, COLOR_WHITE), bg = as_terminal(l, look.bg, COLOR_BLACK);
  return (struct look){attrs, pair_of(l, fg, bg)};
}

void looks_set_theme(struct looks *l, const struct tg_theme *theme)
{
  for (unsigned style = 0; style < TG_STYLE_COUNT; style++)
    l->of[style] = look_of(l, theme->looks[l->depth][style]);
}
