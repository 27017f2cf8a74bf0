#include "tigang/config/theme.h"

#include "tigang/base/assert.h"
#include "tigang/base/err.h"

#include <stdlib.h>

static const char default_theme[] =
#include "default.theme.inc"
    ;

enum { EVERY_DEPTH = TG_DEPTHS };

enum named { NOT_NAMED, NAMED_FOR_ALL, NAMED_IN_SECTION };

struct parser {
  struct tg_theme *theme;
  unsigned section; /* enum tg_depth, or EVERY_DEPTH */
  const char *name;
  unsigned line;
  struct tg_buf *errors;
  size_t n_errors;
  uint8_t named[TG_DEPTHS][TG_STYLE_COUNT]; /* enum named: by a line of the file */
};

static void complain(struct parser *p, enum tg_msg_id id, struct tg_span what)
{
  struct tg_err err;
  tg_err_set(&err, TG_E_USAGE, id, (int)what.len, what.ptr);
  tg_buf_addf(p->errors, "%s:%u: %s\n", p->name, p->line, err.text);
  p->n_errors++;
}

static const struct {
  const char *name;
  uint8_t bit;
} attributes[] = {
    {"bold", TG_LOOK_BOLD},           {"dim", TG_LOOK_DIM},         {"italic", TG_LOOK_ITALIC},
    {"underline", TG_LOOK_UNDERLINE}, {"reverse", TG_LOOK_REVERSE},
};

static const char *const colours[] = {"black", "red",     "green", "yellow",
                                      "blue",  "magenta", "cyan",  "white"};

/* Digits in `base`, all of `s`; false for anything else and above `most`. */
static bool number(struct tg_span s, int base, unsigned long most, unsigned long *value)
{
  static const char digits[] = "0123456789abcdef";
  *value = 0;
  for (size_t i = 0; i < s.len; i++) {
    char c = s.ptr[i] >= 'A' && s.ptr[i] <= 'F' ? (char)(s.ptr[i] + ('a' - 'A')) : s.ptr[i];
    const char *at = memchr(digits, c, (size_t)base);
    if (!at || *value > most)
      return false;
    *value = *value * (unsigned)base + (unsigned long)(at - digits);
  }
  return s.len && *value <= most;
}

/* The cube of xterm's 256 colours has these six values of red, green and blue at 16 to 231; 232 to
 * 255 are greys 8, 18, … 238 (xterm's 256colres.h). */
static int cube_step(int value)
{
  return value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
}

static int square(int n)
{
  return n * n;
}

static const int steps[] = {0, 95, 135, 175, 215, 255};

uint8_t tg_colour_nearest(uint32_t rgb)
{
  int r = (int)(rgb >> 16 & 255), g = (int)(rgb >> 8 & 255), b = (int)(rgb & 255);
  int cr = cube_step(r), cg = cube_step(g), cb = cube_step(b), mean = (r + g + b) / 3;
  int grey = mean > 238 ? 23 : mean < 3 ? 0 : (mean - 3) / 10, level = 8 + 10 * grey;
  int cube_far = square(steps[cr] - r) + square(steps[cg] - g) + square(steps[cb] - b);
  int grey_far = square(level - r) + square(level - g) + square(level - b);
  return (uint8_t)(grey_far < cube_far ? 232 + grey : 16 + 36 * cr + 6 * cg + cb);
}

uint32_t tg_colour_rgb(uint8_t colour)
{
  TG_ASSERT(colour >= 16);
  if (colour >= 232)
    return (8 + 10 * (colour - 232u)) * 0x010101;
  int c = colour - 16;
  return (uint32_t)(steps[c / 36] << 16 | steps[c / 6 % 6] << 8 | steps[c % 6]);
}

static bool named_colour(struct tg_span s, int32_t *colour)
{
  int32_t bright = 0;
  if (tg_span_starts(s, "bright-")) {
    bright = 8;
    s = tg_span_slice(s, strlen("bright-"), s.len);
  }
  for (int32_t i = 0; i < 8; i++)
    if (tg_span_eq_str(s, colours[i])) {
      *colour = bright + i;
      return true;
    }
  return false;
}

static bool any_colour(struct tg_span s, int32_t *colour)
{
  unsigned long n;
  if (tg_span_eq_str(s, "default"))
    *colour = TG_COLOUR_DEFAULT;
  else if (s.len == 7 && s.ptr[0] == '#' && number(tg_span_slice(s, 1, 7), 16, 0xFFFFFF, &n))
    *colour = TG_COLOUR_RGB | (int32_t)n;
  else if (number(s, 10, 255, &n))
    *colour = (int32_t)n;
  else
    return named_colour(s, colour);
  return true;
}

static void read_colour(struct parser *p, struct tg_span s, int32_t *colour)
{
  int32_t got;
  if (!any_colour(s, &got))
    complain(p, TG_MSG_THEME_COLOUR, s);
  else if (got > 15 && p->section != TG_DEPTH_256 && p->section != TG_DEPTH_TRUE)
    complain(p, TG_MSG_THEME_16, s);
  else
    *colour = got;
}

static void read_word(struct parser *p, struct tg_span word, struct tg_look *look)
{
  if (tg_span_starts(word, "fg=")) {
    read_colour(p, tg_span_slice(word, 3, word.len), &look->fg);
    return;
  }
  if (tg_span_starts(word, "bg=")) {
    read_colour(p, tg_span_slice(word, 3, word.len), &look->bg);
    return;
  }
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
    if (tg_span_eq_str(word, attributes[i].name)) {
      look->attrs |= attributes[i].bit;
      return;
    }
  complain(p, TG_MSG_THEME_WORD, word);
}

static struct tg_look read_look(struct parser *p, struct tg_span s)
{
  struct tg_look look = {TG_COLOUR_DEFAULT, TG_COLOUR_DEFAULT, 0};
  for (s = tg_span_trim(s); s.len; s = tg_span_trim(s)) {
    size_t n = 0;
    while (n < s.len && s.ptr[n] != ' ' && s.ptr[n] != '\t')
      n++;
    read_word(p, tg_span_slice(s, 0, n), &look);
    s = tg_span_slice(s, n, s.len);
  }
  return look;
}

static void read_section(struct parser *p, struct tg_span s)
{
  static const char *const sections[TG_DEPTHS] = {"[true]", "[256]", "[16]", "[mono]"};
  for (unsigned depth = 0; depth < TG_DEPTHS; depth++)
    if (tg_span_eq_str(s, sections[depth])) {
      p->section = depth;
      return;
    }
  complain(p, TG_MSG_THEME_SECTION, s);
}

/* Lines of [256] are for all colours too, where [true] says nothing else. */
static bool is_for(const struct parser *p, unsigned depth, enum tg_style style)
{
  if (p->section == TG_DEPTH_256 && depth == TG_DEPTH_TRUE)
    return p->named[TG_DEPTH_TRUE][style] != NAMED_IN_SECTION;
  return p->section == EVERY_DEPTH || p->section == depth;
}

static int32_t colour_at(int32_t colour, unsigned depth)
{
  if (colour < TG_COLOUR_RGB || depth == TG_DEPTH_TRUE)
    return colour;
  return tg_colour_nearest((uint32_t)colour & 0xFFFFFF);
}

static struct tg_look at_depth(struct tg_look look, unsigned depth)
{
  look.fg = colour_at(look.fg, depth);
  look.bg = colour_at(look.bg, depth);
  return look;
}

static void read_style(struct parser *p, struct tg_span s)
{
  size_t colon = tg_span_find(s, tg_span_str(":"), 0);
  if (colon == SIZE_MAX) {
    complain(p, TG_MSG_THEME_NO_STYLE, s);
    return;
  }
  struct tg_span name = tg_span_trim(tg_span_slice(s, 0, colon));
  enum tg_style style = tg_style_find(name);
  struct tg_look look = read_look(p, tg_span_slice(s, colon + 1, s.len));
  if (style == TG_STYLE_COUNT) {
    complain(p, TG_MSG_THEME_STYLE, name);
    return;
  }
  for (unsigned depth = 0; depth < TG_DEPTHS; depth++)
    if (is_for(p, depth, style)) {
      p->theme->looks[depth][style] = at_depth(look, depth);
      p->named[depth][style] = p->section == depth ? NAMED_IN_SECTION : NAMED_FOR_ALL;
    }
}

static void read_line(struct parser *p, struct tg_span s)
{
  if (!s.len || s.ptr[0] == '#')
    return;
  if (s.ptr[0] == '[')
    read_section(p, s);
  else
    read_style(p, s);
}

/* The style by which one goes that the theme does not know. */
static enum tg_style base_of(enum tg_style style)
{
  const char *name = tg_style_name(style), *bar = strchr(name, '_');
  enum tg_style base = bar ? tg_style_find(tg_span_of(name, (size_t)(bar - name))) : TG_STYLE_TEXT;
  return base == TG_STYLE_COUNT || base == style ? TG_STYLE_TEXT : base;
}

/* What the file does not name keeps its attributes, on grounds of this theme. */
static void fill_gaps(struct parser *p)
{
  for (unsigned depth = 0; depth < TG_DEPTHS; depth++) {
    struct tg_look *looks = p->theme->looks[depth];
    const uint8_t *named = p->named[depth];
    for (unsigned style = 0; style < TG_STYLE_COUNT && named[TG_STYLE_TEXT]; style++) {
      enum tg_style base = base_of((enum tg_style)style);
      const struct tg_look *as = &looks[named[base] ? base : TG_STYLE_TEXT];
      if (!named[style])
        looks[style] = (struct tg_look){as->fg, as->bg, looks[style].attrs};
    }
  }
}

size_t tg_theme_parse(struct tg_theme *theme, const char *name, struct tg_span text,
                      struct tg_buf *errors)
{
  struct parser p = {
      .theme = theme, .section = EVERY_DEPTH, .name = name, .line = 1, .errors = errors};
  for (; text.len; p.line++) {
    const char *end = memchr(text.ptr, '\n', text.len);
    size_t n = end ? (size_t)(end - text.ptr) : text.len;
    read_line(&p, tg_span_trim(tg_span_slice(text, 0, n)));
    text = tg_span_slice(text, n + (end != NULL), text.len);
  }
  fill_gaps(&p);
  return p.n_errors;
}

void tg_theme_init(struct tg_theme *theme)
{
  struct tg_buf errors = TG_BUF_INIT;
  for (unsigned depth = 0; depth < TG_DEPTHS; depth++)
    for (unsigned style = 0; style < TG_STYLE_COUNT; style++)
      theme->looks[depth][style] = (struct tg_look){TG_COLOUR_DEFAULT, TG_COLOUR_DEFAULT, 0};
  size_t n = tg_theme_parse(theme, "default", tg_span_str(default_theme), &errors);
  TG_ASSERT(n == 0);
  tg_buf_fini(&errors);
}
