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
  l->depth = COLORS > 256    ? TG_DEPTH_TRUE
             : COLORS == 256 ? TG_DEPTH_256
                             : TG_DEPTH_16;
}

/* Terminals with *-direct entries take 0 to 7 as the palette and all else as red, green and blue.
 */
static int direct(int colour)
{
  static const int bright[] = {0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00,
                               0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};
  if (colour >= TG_COLOUR_RGB) {
    int rgb = colour & 0xFFFFFF;
    return rgb < 8 ? 8 : rgb; /* nearly black */
  }
  if (colour < 16)
    return colour < 8 ? colour : bright[colour - 8];
  return (int)tg_colour_rgb((uint8_t)colour);
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
  for (unsigned style = 0; style < TG_STYLE_COUNT; style++) {
    l->of[style] = look_of(l, theme->looks[l->depth][style]);
    l->grounds[style] = theme->looks[l->depth][style].bg;
  }
}

/* How bright it is, 0 to 1000, near enough to the relative luminance of WCAG 2. */
static int brightness(int r, int g, int b)
{
  return (213 * r * r + 715 * g * g + 72 * b * b) / (255 * 255);
}

/* What a colour is; not for the first sixteen, which are as the terminal has them. */
static uint32_t rgb_of(int colour)
{
  return colour >= TG_COLOUR_RGB ? (uint32_t)colour & 0xFFFFFF : tg_colour_rgb((uint8_t)colour);
}

/* Documents choose their colours for white paper. 180 and 220 leave a contrast of about 4 to black
 * and to white: a colour is brought to that side of them where the ground is not, and between the
 * two where the ground is the terminal's own. */
static int readable(uint8_t colour, int ground)
{
  enum { LEAST = 180, MOST = 220, STEPS = 32 };
  uint32_t on = ground > 15 ? rgb_of(ground) : 0, rgb = tg_colour_rgb(colour);
  int light = brightness((int)(on >> 16), (int)(on >> 8 & 255), (int)(on & 255));
  int r = (int)(rgb >> 16), g = (int)(rgb >> 8 & 255), b = (int)(rgb & 255);
  int least = ground > 15 && light > MOST ? 0 : LEAST;
  int most = ground > 15 && light < LEAST ? 1000 : MOST;
  for (int i = 0; i < STEPS && brightness(r, g, b) < least; i++) {
    r += (255 - r + STEPS - 1) / STEPS;
    g += (255 - g + STEPS - 1) / STEPS;
    b += (255 - b + STEPS - 1) / STEPS;
  }
  for (int i = 0; i < STEPS && brightness(r, g, b) > most; i++) {
    r -= r / STEPS + (r > 0);
    g -= g / STEPS + (g > 0);
    b -= b / STEPS + (b > 0);
  }
  return tg_colour_nearest((uint32_t)(r << 16 | g << 8 | b));
}

/* Black, white and greys of a document are the text's own colour. */
static bool is_grey(uint8_t colour)
{
  uint32_t rgb = tg_colour_rgb(colour);
  return (rgb >> 8 & 255) == rgb >> 16 && (rgb & 255) == rgb >> 16;
}

struct look looks_cell(struct looks *l, const struct tg_cell *cell)
{
  struct look look = l->of[cell->style];
  look.attrs |= attrs_of(cell->attrs);
  if (!cell->colour || l->depth > TG_DEPTH_256 || is_grey(cell->colour))
    return look;
  int ground = l->grounds[cell->style];
  short pair = pair_of(l, as_terminal(l, readable(cell->colour, ground), COLOR_WHITE),
                       as_terminal(l, ground, COLOR_BLACK));
  look.pair = pair ? pair : look.pair;
  return look;
}
