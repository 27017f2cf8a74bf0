/* Screenshots of themes as text: each row of the screen, and below it a letter for the look of each
 * column; then what the letters stand for where the terminal has all colours.
 *
 *   theme_shots FILE THEME...
 */
#include "tigang/app/app.h"
#include "tigang/config/themes.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 6, COLS = 68 };

static void press(struct tg_app *app, const char *keys)
{
  struct tg_err err;
  size_t used;
  for (struct tg_span s = tg_span_str(keys); s.len; s = tg_span_slice(s, used, s.len)) {
    struct tg_key key;
    if (!tg_key_parse(s, &key, &used, &err))
      abort();
    tg_app_key(app, &key);
    while (tg_app_tick(app))
      continue;
  }
}

/* Letters in the order in which the styles appear. */
struct letters {
  unsigned n;
  char of[TG_STYLE_COUNT]; /* 0: none yet */
  unsigned styles[TG_STYLE_COUNT];
};

static char letter(struct letters *l, unsigned style)
{
  if (style == TG_STYLE_TEXT)
    return ' ';
  if (!l->of[style]) {
    l->of[style] = (char)('a' + l->n);
    l->styles[l->n++] = style;
  }
  return l->of[style];
}

static void print_colour(int32_t colour)
{
  if (colour == TG_COLOUR_DEFAULT)
    printf("own");
  else if (colour >= TG_COLOUR_RGB)
    printf("#%06x", (unsigned)colour & 0xFFFFFF);
  else
    printf("%d", colour);
}

static void print_look(const char *sign, unsigned style, struct tg_look look)
{
  static const char *const attrs[] = {"bold", "dim", "italic", "underline", "reverse"};
  printf("%s %-16s ", sign, tg_style_name((enum tg_style)style));
  print_colour(look.fg);
  printf(" on ");
  print_colour(look.bg);
  for (int i = 0; i < 5; i++)
    if (look.attrs >> i & 1)
      printf(" %s", attrs[i]);
  printf("\n");
}

static void print_screen(const struct tg_canvas *c, struct letters *l)
{
  struct tg_buf text = TG_BUF_INIT, looks = TG_BUF_INIT;
  for (int row = 0; row < c->rows; row++) {
    tg_buf_clear(&text);
    tg_buf_clear(&looks);
    tg_canvas_row_text(c, row, &text);
    for (int col = 0; col < c->cols; col++)
      tg_buf_add_char(&looks, letter(l, tg_canvas_at(c, row, col)->style));
    while (looks.len && looks.at[looks.len - 1] == ' ')
      tg_buf_cut(&looks, looks.len - 1);
    printf("%s\n%s\n", tg_buf_str(&text), tg_buf_str(&looks));
  }
  tg_buf_fini(&text);
  tg_buf_fini(&looks);
}

static bool shoot(struct tg_canvas *c, const char *name)
{
  struct letters letters = {0};
  struct tg_theme theme;
  struct tg_err err;
  if (!tg_themes_load(name, &theme, &err)) {
    fprintf(stderr, "theme_shots: %s\n", err.text);
    return false;
  }
  const struct tg_look *looks = theme.looks[TG_DEPTH_TRUE];
  printf("\n`:theme %s`\n\n```\n", name);
  print_screen(c, &letters);
  print_look(" ", TG_STYLE_TEXT, looks[TG_STYLE_TEXT]);
  for (unsigned i = 0; i < letters.n; i++) {
    char sign[2] = {(char)('a' + i), 0};
    print_look(sign, letters.styles[i], looks[letters.styles[i]]);
  }
  printf("```\n");
  return true;
}

int main(int argc, char **argv)
{
  struct tg_err err;
  struct tg_canvas canvas = TG_CANVAS_INIT;
  const char *files[] = {argc > 2 ? argv[1] : ""};
  struct tg_app_config config = {.files = files, .n_files = 1, .fresh = true};
  struct tg_app *app = tg_app_new(&config, &err);
  bool ok = app != NULL;
  if (!app) {
    fprintf(stderr, "theme_shots: %s\n", err.text);
    return 2;
  }
  tg_canvas_init(&canvas, ROWS, COLS);
  tg_app_resize(app, ROWS, COLS);
  press(app, "]/市图书馆<Enter>");
  tg_app_draw(app, &canvas);
  for (int i = 2; i < argc && ok; i++)
    ok = shoot(&canvas, argv[i]);
  tg_canvas_fini(&canvas);
  tg_app_free(app);
  return ok ? 0 : 1;
}
