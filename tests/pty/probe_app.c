#include "probe_app.h"

#include "tigang/text/width.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void tg_app_resize(struct tg_app *app, int rows, int cols)
{
  app->rows = rows;
  app->cols = cols;
}

static void crash(void)
{
  volatile char *page = mmap(NULL, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  *page = 0;
}

/* A mapped page behind the end of its file: SIGBUS. */
static void bus_fault(void)
{
  FILE *f = tmpfile();
  volatile char *page = mmap(NULL, 1, PROT_READ, MAP_PRIVATE, fileno(f), 0);
  (void)*page;
}

struct tg_source *open_and_cut(void)
{
  char path[] = "/tmp/tigang-probe-XXXXXX";
  int fd = mkstemp(path);
  ssize_t n = write(fd, "x", 1);
  struct tg_source *s = n == 1 ? tg_source_open(path, NULL) : NULL;
  if (!s || ftruncate(fd, 0))
    abort();
  close(fd);
  unlink(path);
  return s;
}

static void read_behind_the_end(struct tg_app *app)
{
  struct tg_source *s = app->cut ? app->cut : open_and_cut();
  bool healed = *tg_source_bytes(s).ptr == 0;
  tg_buf_add_str(&app->last, healed ? "healed" : "not healed");
  if (!app->cut)
    tg_source_free(s);
}

static void obey(struct tg_app *app, uint32_t cp)
{
  switch (cp) {
  case 'q':
    app->request = TG_APP_QUIT;
    break;
  case 'y':
    app->request = TG_APP_COPY;
    break;
  case 'M':
    app->no_mouse = !app->no_mouse;
    break;
  case 'f':
    app->frame++;
    break;
  case 'K':
    crash();
    break;
  case 'B':
    bus_fault();
    break;
  case 'C':
    read_behind_the_end(app);
    break;
  case 'X':
    abort();
  default:
    break;
  }
}

void tg_app_key(struct tg_app *app, const struct tg_key *key)
{
  static const struct tg_key suspend = {.kind = TG_KEY_CHAR, .cp = 'z', .mods = TG_MOD_CTRL};
  static const struct tg_key redraw = {.kind = TG_KEY_CHAR, .cp = 'l', .mods = TG_MOD_CTRL};
  app->keys++;
  if (key->kind == TG_KEY_PASTE) {
    tg_buf_add_str(&app->last, "(");
    tg_buf_add_span(&app->last, key->paste);
    tg_buf_add_str(&app->last, ")");
  } else if (key->kind == TG_KEY_MOUSE) {
    app->mouse_row = key->mouse.row;
    app->mouse_col = key->mouse.col;
  } else {
    tg_key_print(key, &app->last);
  }
  if (tg_key_eq(key, &suspend))
    app->request = TG_APP_SUSPEND;
  else if (tg_key_eq(key, &redraw))
    app->request = TG_APP_REDRAW;
  else if (key->kind == TG_KEY_CHAR && !key->mods)
    obey(app, key->cp);
}

struct tg_span tg_app_copied(const struct tg_app *app)
{
  return tg_buf_span(&app->last);
}

bool tg_app_wants_mouse(const struct tg_app *app)
{
  return !app->no_mouse;
}

bool tg_app_tick(struct tg_app *app)
{
  char bytes[64];
  if (app->fd >= 0) {
    ssize_t n = read(app->fd, bytes, sizeof bytes);
    app->bytes += n > 0 ? (size_t)n : 0;
    if (n <= 0)
      app->fd = -1;
  }
  return ++app->ticks < 3;
}

static void put(struct tg_canvas *c, int row, const char *text, enum tg_style style)
{
  tg_canvas_put(c, row, 0, c->cols, tg_span_str(text), style);
}

static void draw_state(const struct tg_app *app, struct tg_canvas *c)
{
  char line[128];
  snprintf(line, sizeof line, "size %dx%d, ambiguous %d", app->rows, app->cols,
           tg_width_ambiguous());
  put(c, 0, line, TG_STYLE_HEADING);
  snprintf(line, sizeof line, "keys %u, draws %u, mouse %d,%d, %zu bytes.", app->keys, app->draws,
           app->mouse_row, app->mouse_col, app->bytes);
  put(c, 1, line, TG_STYLE_TEXT);
  put(c, 2, tg_buf_str(&app->last), TG_STYLE_TEXT);
  put(c, 3, "提纲 a hit \u2014 \u2014 x", TG_STYLE_TEXT);
  tg_canvas_style(c, 3, 5, 5, TG_STYLE_HIT);
  put(c, 4, "error", TG_STYLE_ERROR);
  tg_canvas_put(c, 4, 10, c->cols, tg_span_str("划线blue"), TG_STYLE_TEXT);
  tg_canvas_mark(c, 4, 10, 4, TG_LOOK_BOLD | TG_LOOK_UNDERLINE | TG_LOOK_STRIKE, 0);
  tg_canvas_mark(c, 4, 14, 4, 0, tg_colour_nearest(0x0000FF));
  for (int row = 5; row < c->rows; row++)
    for (int col = row & 1; col < c->cols; col += 2)
      tg_canvas_put(c, row, col, c->cols, tg_span_str("宽"), TG_STYLE_TEXT);
  c->cursor_row = 2;
  c->cursor_col = 3;
}

static uint32_t next(uint32_t *seed)
{
  *seed = *seed * 1664525 + 1013904223;
  return *seed >> 8;
}

/* A screen of anything, told by its number alone; what is told apart from the one before by few
 * cells or by all. (libvterm 0.1 loses a mark on the last column.) */
void draw_frame(unsigned frame, struct tg_canvas *c)
{
  static const char *const parts[] = {"提", "纲", "a",  "b",   " ",
                                      "  ", "。", "ー", "天 ", "e\u0301"};
  uint32_t stable = 99, seed = frame * 7919;
  for (int row = 0; row < c->rows; row++)
    for (int col = (int)(next(&stable) % 3); col < c->cols; col++) {
      uint32_t *from = next(&seed) % 8 < frame % 5 ? &seed : &stable;
      uint32_t part = next(from) % (col + 1 < c->cols ? 10 : 9);
      tg_canvas_put(c, row, col, c->cols, tg_span_str(parts[part]),
                    next(from) % 8 ? TG_STYLE_TEXT : TG_STYLE_HIT);
    }
  char number[32];
  snprintf(number, sizeof number, "frame %u.", frame);
  put(c, 0, number, TG_STYLE_TEXT);
}

void tg_app_draw(struct tg_app *app, struct tg_canvas *c)
{
  app->draws++;
  tg_canvas_clear(c);
  if (app->frames)
    draw_frame(app->frame, c);
  else
    draw_state(app, c);
}

enum tg_app_request tg_app_request(struct tg_app *app)
{
  enum tg_app_request request = app->request;
  app->request = TG_APP_NOTHING;
  return request;
}

int tg_app_fd(const struct tg_app *app)
{
  return app->fd;
}

int tg_app_timeout(const struct tg_app *app)
{
  (void)app;
  return -1;
}

const char *tg_app_file(const struct tg_app *app)
{
  (void)app;
  return "提纲\x1B.txt";
}

void tg_app_edit_command(const struct tg_app *app, struct tg_buf *out)
{
  (void)app;
  tg_buf_add_str(out, "true");
}

void tg_app_edited(struct tg_app *app, bool ran)
{
  (void)app;
  (void)ran;
}
