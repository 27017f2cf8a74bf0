#include "support.h"

#include "tigang/config/theme.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const themes[] = {"default", "dark", "light", "paper", "solarized-dark",
                                     "solarized-light", "nord", "gruvbox", "high-contrast", "mono"};

static size_t parse(struct tg_theme *theme, const char *text, const char *errors)
{
  struct tg_buf out = TG_BUF_INIT;
  size_t n = tg_theme_parse(theme, "x.theme", tg_span_str(text), &out);
  if (errors)
    assert_string_equal(tg_buf_str(&out), errors);
  tg_buf_fini(&out);
  return n;
}

static bool look_is(struct tg_look look, int fg, int bg, int attrs)
{
  return look.fg == fg && look.bg == bg && look.attrs == attrs;
}

static void sections_set_their_depths(void **state)
{
  (void)state;
  struct tg_theme t;
  tg_theme_init(&t);
  assert_int_equal(parse(&t,
                         "# a comment\r\n"
                         "heading: bold\r\n"
                         "  note :fg=red   bg=bright-blue dim\titalic\n"
                         "\n[256]\nheading: fg=#ff8700 bg=254 underline\n"
                         "[16]\nheading: fg=15\n[mono]\nrule: reverse",
                         ""),
                   0);
  assert_true(look_is(t.looks[TG_DEPTH_256][TG_STYLE_HEADING], 208, 254, TG_LOOK_UNDERLINE));
  assert_true(look_is(t.looks[TG_DEPTH_16][TG_STYLE_HEADING], 15, -1, 0));
  assert_true(look_is(t.looks[TG_DEPTH_MONO][TG_STYLE_HEADING], -1, -1, TG_LOOK_BOLD));
  for (unsigned depth = 0; depth < TG_DEPTHS; depth++)
    assert_true(look_is(t.looks[depth][TG_STYLE_NOTE], 1, 12, TG_LOOK_DIM | TG_LOOK_ITALIC));
  assert_true(look_is(t.looks[TG_DEPTH_MONO][TG_STYLE_RULE], -1, -1, TG_LOOK_REVERSE));
}

static void colours_are_the_nearest_of_256(void **state)
{
  (void)state;
  static const struct {
    const char *line;
    int fg;
  } rows[] = {
      {"fg=#000000", 16},  {"fg=#ffffff", 231},     {"fg=#5f87af", 67},  {"fg=#808080", 244},
      {"fg=#121212", 233}, {"fg=#eeeeee", 255},     {"fg=#FF0000", 196}, {"fg=default", -1},
      {"fg=black", 0},     {"fg=bright-white", 15}, {"fg=17", 17},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_theme t;
    char text[64];
    tg_theme_init(&t);
    snprintf(text, sizeof text, "[256]\ntext: %s\n", rows[i].line);
    assert_int_equal(parse(&t, text, ""), 0);
    assert_int_equal(t.looks[TG_DEPTH_256][TG_STYLE_TEXT].fg, rows[i].fg);
  }
}

static void every_mistake_is_told_with_its_line(void **state)
{
  (void)state;
  struct tg_theme t;
  tg_theme_init(&t);
  assert_int_equal(
      parse(&t,
            "heading bold\nhedding: bold\n[8]\nhit: shiny fg=pink reverse bg=256\n"
            "note: fg=#12345 fg=#1234567 fg=-1 fg=\nrule: fg=200\n",
            "x.theme:1: expected \"style: look\", a [section] or a # comment\n"
            "x.theme:2: unknown style \"hedding\"\n"
            "x.theme:3: unknown section \"[8]\"; expected [true], [256], [16] or [mono]\n"
            "x.theme:4: unknown word \"shiny\"; expected fg=, bg=, bold, dim, italic, underline or "
            "reverse\n"
            "x.theme:4: unknown colour \"pink\"; expected a name, 0 to 255, #rrggbb or default\n"
            "x.theme:4: unknown colour \"256\"; expected a name, 0 to 255, #rrggbb or default\n"
            "x.theme:5: unknown colour \"#12345\"; expected a name, 0 to 255, #rrggbb or default\n"
            "x.theme:5: unknown colour \"#1234567\"; expected a name, 0 to 255, #rrggbb or "
            "default\n"
            "x.theme:5: unknown colour \"-1\"; expected a name, 0 to 255, #rrggbb or default\n"
            "x.theme:5: unknown colour \"\"; expected a name, 0 to 255, #rrggbb or default\n"
            "x.theme:6: colour \"200\" is for the sections [true] and [256]; here are only the "
            "first 16\n"),
      11);
  /* what is right beside a mistake counts */
  assert_true(look_is(t.looks[TG_DEPTH_16][TG_STYLE_HIT], -1, -1, TG_LOOK_REVERSE));
}

static void any_bytes_are_taken(void **state)
{
  (void)state;
  uint32_t seed = 7;
  for (int round = 0; round < 2000; round++) {
    char text[64];
    struct tg_theme t;
    struct tg_buf errors = TG_BUF_INIT;
    for (size_t i = 0; i < sizeof text; i++) {
      seed = seed * 1664525 + 1013904223;
      text[i] = seed & 0x100 ? "hit:=fg#[]\n 256"[seed >> 24 & 15] : (char)(seed >> 24);
    }
    tg_theme_init(&t);
    tg_theme_parse(&t, "x", tg_span_of(text, sizeof text), &errors);
    tg_buf_fini(&errors);
  }
}

/* What is written is exact where the terminal has all colours, and the nearest where it has 256. */
static void true_colours_are_as_they_are_written(void **state)
{
  (void)state;
  struct tg_theme t;
  tg_theme_init(&t);
  assert_int_equal(parse(&t,
                         "[true]\nquote: fg=#123456\n"
                         "[256]\nquote: fg=17\ncode: fg=#ff8800 bg=3\nnote: bold\n"
                         "[true]\nnote: fg=#000001\n",
                         ""),
                   0);
  const struct tg_look *all = t.looks[TG_DEPTH_TRUE], *some = t.looks[TG_DEPTH_256];
  assert_true(look_is(all[TG_STYLE_QUOTE], TG_COLOUR_RGB | 0x123456, -1, 0));
  assert_true(look_is(some[TG_STYLE_QUOTE], 17, -1, 0));
  assert_true(look_is(all[TG_STYLE_CODE], TG_COLOUR_RGB | 0xFF8800, 3, 0));
  assert_true(look_is(some[TG_STYLE_CODE], 208, 3, 0));
  assert_true(look_is(all[TG_STYLE_NOTE], TG_COLOUR_RGB | 1, -1, 0));
  assert_true(look_is(some[TG_STYLE_NOTE], -1, -1, TG_LOOK_BOLD));
}

/* A style that a theme does not know stands on the theme's ground, not on the terminal's. */
static void styles_that_are_not_named_fit_in(void **state)
{
  (void)state;
  struct tg_theme t;
  tg_theme_init(&t);
  assert_int_equal(parse(&t,
                         "rule: fg=2\n"
                         "[16]\ntext: fg=white bg=blue\noutline: fg=red bg=cyan\n",
                         ""),
                   0);
  const struct tg_look *l = t.looks[TG_DEPTH_16];
  assert_true(look_is(l[TG_STYLE_HEADING], 7, 4, TG_LOOK_BOLD));
  assert_true(look_is(l[TG_STYLE_OUTLINE_TITLE], 1, 6, TG_LOOK_BOLD));
  assert_true(look_is(l[TG_STYLE_HIT], 7, 4, TG_LOOK_REVERSE));
  assert_true(look_is(l[TG_STYLE_STATUS_PATH], 7, 4, TG_LOOK_REVERSE));
  assert_true(look_is(l[TG_STYLE_RULE], 2, -1, 0)); /* named for all */
  assert_true(look_is(t.looks[TG_DEPTH_256][TG_STYLE_HEADING], -1, -1, TG_LOOK_BOLD));
}

/* Relative luminance and contrast: WCAG 2.1, over xterm's palette. */
static double channel(unsigned value)
{
  double c = value / 255.0;
  return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static uint32_t rgb_of(int32_t colour)
{
  static const uint32_t first[16] = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD,
                                     0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00,
                                     0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};
  if (colour >= TG_COLOUR_RGB)
    return (uint32_t)colour & 0xFFFFFF;
  return colour < 16 ? first[colour] : tg_colour_rgb((uint8_t)colour);
}

static double luminance(int32_t colour)
{
  uint32_t rgb = rgb_of(colour);
  return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8 & 255) +
         0.0722 * channel(rgb & 255);
}

static double contrast(int32_t a, int32_t b)
{
  double la = luminance(a), lb = luminance(b);
  return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

static void contrasts_are_those_of_the_standard(void **state)
{
  (void)state;
  assert_float_equal(contrast(0, 15), 21.0, 0.01);
  assert_float_equal(contrast(TG_COLOUR_RGB | 0x777777, 15), 4.48, 0.01);
  assert_float_equal(contrast(16 + 1 * 36, 231), contrast(TG_COLOUR_RGB | 0x5F0000, 15), 0.01);
}

/* A colour on a ground that is not known cannot be called readable: both are given, or none. */
static void look_is_readable(const char *theme, unsigned depth, unsigned style, struct tg_look look)
{
  bool has_fg = look.fg != TG_COLOUR_DEFAULT, has_bg = look.bg != TG_COLOUR_DEFAULT;
  if (has_fg != has_bg || (depth == TG_DEPTH_MONO && has_fg))
    fail_msg("%s, depth %u, %s: half a pair", theme, depth, tg_style_name(style));
  if (!has_fg)
    return;
  double got = contrast(look.fg, look.bg), want = strcmp(theme, "high-contrast") ? 4.5 : 7.0;
  if (got < want)
    fail_msg("%s, depth %u, %s: contrast %.2f", theme, depth, tg_style_name(style), got);
  if (look.attrs & TG_LOOK_DIM)
    fail_msg("%s, depth %u, %s: dim takes from the contrast", theme, depth, tg_style_name(style));
  /* on 8 colours the bright ones fall on the others */
  if (depth == TG_DEPTH_16)
    assert_int_not_equal(look.fg & 7, look.bg & 7);
}

/* A theme that has a ground has it everywhere. */
static void has_one_ground(const char *theme, unsigned depth, const struct tg_look *looks)
{
  bool has = looks[TG_STYLE_TEXT].bg != TG_COLOUR_DEFAULT;
  for (unsigned style = 0; style < TG_STYLE_COUNT && has; style++)
    if (looks[style].bg == TG_COLOUR_DEFAULT)
      fail_msg("%s, depth %u, %s: no ground", theme, depth, tg_style_name(style));
}

static bool same_look(struct tg_look a, struct tg_look b)
{
  return look_is(a, b.fg, b.bg, b.attrs);
}

static void every_theme_is_complete_and_readable(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof themes / sizeof *themes; i++) {
    struct tg_buf text = TG_BUF_INIT, errors = TG_BUF_INIT;
    struct tg_theme t;
    char path[64];
    snprintf(path, sizeof path, "themes/%s.theme", themes[i]);
    assert_true(read_file(path, &text));
    tg_theme_init(&t);
    tg_theme_parse(&t, path, tg_buf_span(&text), &errors);
    assert_string_equal(tg_buf_str(&errors), "");
    for (unsigned depth = 0; depth < TG_DEPTHS; depth++) {
      const struct tg_look *looks = t.looks[depth];
      for (unsigned style = 0; style < TG_STYLE_COUNT; style++)
        look_is_readable(themes[i], depth, style, looks[style]);
      has_one_ground(themes[i], depth, looks);
      assert_false(same_look(looks[TG_STYLE_HEADING], looks[TG_STYLE_TEXT]));
      assert_false(same_look(looks[TG_STYLE_HIT], looks[TG_STYLE_TEXT]));
      for (unsigned style = TG_STYLE_HIT; style < TG_STYLE_HIT_CURRENT; style++)
        for (unsigned other = style + 1; other <= TG_STYLE_HIT_CURRENT; other++)
          assert_false(same_look(looks[style], looks[other]));
      assert_false(same_look(looks[TG_STYLE_OUTLINE], looks[TG_STYLE_OUTLINE_CURRENT]));
      assert_false(same_look(looks[TG_STYLE_LIST], looks[TG_STYLE_LIST_CURRENT]));
    }
    tg_buf_fini(&text);
    tg_buf_fini(&errors);
  }
}

static int is_theme(const struct dirent *entry)
{
  return strstr(entry->d_name, ".theme") != NULL;
}

static void every_file_is_tested(void **state)
{
  struct dirent **entries;
  int n = scandir("themes", &entries, is_theme, alphasort);
  (void)state;
  assert_int_equal(n, sizeof themes / sizeof *themes);
  while (n > 0)
    free(entries[--n]);
  free(entries);
}

static void styles_are_found_by_name(void **state)
{
  (void)state;
  for (unsigned style = 0; style < TG_STYLE_COUNT; style++) {
    assert_int_equal(tg_style_find(tg_span_str(tg_style_name(style))), style);
    assert_true(strlen(tg_style_help(style)) > 5);
  }
  assert_int_equal(tg_style_find(tg_span_str("nothing")), TG_STYLE_COUNT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sections_set_their_depths),
      cmocka_unit_test(colours_are_the_nearest_of_256),
      cmocka_unit_test(every_mistake_is_told_with_its_line),
      cmocka_unit_test(any_bytes_are_taken),
      cmocka_unit_test(true_colours_are_as_they_are_written),
      cmocka_unit_test(styles_that_are_not_named_fit_in),
      cmocka_unit_test(contrasts_are_those_of_the_standard),
      cmocka_unit_test(every_theme_is_complete_and_readable),
      cmocka_unit_test(every_file_is_tested),
      cmocka_unit_test(styles_are_found_by_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
