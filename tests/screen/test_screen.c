/* Screen transcripts: the reader driven through its six calls, the screen compared as text.
 *
 * A transcript (tests/screen/NAME.screen) is made of
 *   # a comment, kept
 *   open FILE...           opened at the size given last; paths from the repository's top; once
 *                          more: by another reader, who finds what the former one kept
 *   size 80x24             resizes
 *   keys ]]/督查<Enter>     keys in their written form
 *   mouse press 3,40       also drag, release, and up and down of the wheel; row and column from 0
 *   screen                 the rows that follow, up to "end", are what is on the screen
 *   end
 * In the rows, ‹ › enclose cells of a style that is not the text's own; "cursor ROW,COL" stands
 * before the rows. TG_BLESS=1 writes the screens anew instead of comparing them.
 */
#include "../unit/support.h"

#include "tigang/app/app.h"
#include "tigang/base/mem.h"
#include "tigang/base/vec.h"
#include "tigang/search/pattern.h"
#include "tigang/text/utf8.h"
#include "tigang/view/canvas.h"

#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

enum { WAIT_MS = 10000 };

struct run {
  const char *path;
  struct tg_app *app;
  struct tg_canvas canvas;
  int rows, cols;
  int screens; /* compared */
  TG_VEC(char *) files;
  struct tg_buf out; /* the transcript with the screens as they are */
};

static bool is_plain(enum tg_style style)
{
  return style == TG_STYLE_TEXT || style == TG_STYLE_OUTLINE || style == TG_STYLE_STATUS ||
         style == TG_STYLE_STATUS_PATH || style == TG_STYLE_LIST || style == TG_STYLE_RULE ||
         style == TG_STYLE_PROMPT || style == TG_STYLE_OUTLINE_MARKER ||
         style == TG_STYLE_OUTLINE_COUNT;
}

static void add_cell(struct tg_buf *out, const struct tg_cell *cell)
{
  char utf8[4];
  for (int i = 0; i < TG_CELL_PARTS && cell->ch[i]; i++)
    tg_buf_add(out, utf8, tg_utf8_encode(cell->ch[i], utf8));
  if (!cell->ch[0])
    tg_buf_add_char(out, ' ');
}

static void add_row(const struct run *r, int row, struct tg_buf *out)
{
  size_t start = out->len;
  bool marked = false;
  for (int col = 0; col < r->cols; col++) {
    const struct tg_cell *cell = tg_canvas_at(&r->canvas, row, col);
    bool mark = !is_plain((enum tg_style)cell->style) || cell->attrs || cell->colour;
    if (cell->width == 0)
      continue;
    if (mark != marked)
      tg_buf_add_str(out, mark ? "‹" : "›");
    marked = mark;
    add_cell(out, cell);
  }
  if (marked)
    tg_buf_add_str(out, "›");
  while (out->len > start && out->at[out->len - 1] == ' ')
    tg_buf_cut(out, out->len - 1);
  tg_buf_add_char(out, '\n');
}

/* A document that another program reads comes through a pipe. */
static void settle(struct run *r)
{
  struct pollfd pipe = {.events = POLLIN};
  do
    while (tg_app_tick(r->app))
      continue;
  while ((pipe.fd = tg_app_fd(r->app)) >= 0 && poll(&pipe, 1, WAIT_MS) > 0);
}

static void add_screen(struct run *r)
{
  r->screens++;
  settle(r);
  tg_canvas_resize(&r->canvas, r->rows, r->cols);
  tg_app_draw(r->app, &r->canvas);
  tg_buf_addf(&r->out, "cursor %d,%d\n", r->canvas.cursor_row, r->canvas.cursor_col);
  for (int row = 0; row < r->rows; row++)
    add_row(r, row, &r->out);
}

static void close_files(struct run *r)
{
  tg_app_free(r->app);
  r->app = NULL;
  for (size_t i = 0; i < r->files.n; i++)
    free(r->files.at[i]);
  tg_vec_fini(&r->files);
}

static void open_files(struct run *r, char *names)
{
  struct tg_err err;
  close_files(r);
  for (char *name = strtok(names, " "); name; name = strtok(NULL, " "))
    *tg_vec_push(&r->files) = tg_strdup(name);
  struct tg_app_config config = {.files = (const char *const *)r->files.at,
                                 .n_files = r->files.n};
  r->app = tg_app_new(&config, &err);
  if (!r->app)
    fail_msg("%s: %s", r->path, err.text);
  tg_app_resize(r->app, r->rows, r->cols);
  settle(r);
}

static void send(struct run *r, const struct tg_key *key)
{
  tg_app_key(r->app, key);
  settle(r);
  tg_canvas_resize(&r->canvas, r->rows, r->cols);
  tg_app_draw(r->app, &r->canvas);
}

static void press(struct run *r, struct tg_span keys)
{
  size_t used;
  for (; keys.len; keys = tg_span_slice(keys, used, keys.len)) {
    struct tg_key key;
    struct tg_err err;
    if (!tg_key_parse(keys, &key, &used, &err))
      fail_msg("%s: %s", r->path, err.text);
    send(r, &key);
  }
}

static void use_mouse(struct run *r, const char *line)
{
  static const struct {
    const char *name;
    struct tg_mouse mouse;
  } actions[] = {{"press", {TG_MOUSE_PRESS, 1, 0, 0, 0}},
                 {"drag", {TG_MOUSE_DRAG, 1, 0, 0, 0}},
                 {"release", {TG_MOUSE_RELEASE, 1, 0, 0, 0}},
                 {"up", {TG_MOUSE_WHEEL, 0, -1, 0, 0}},
                 {"down", {TG_MOUSE_WHEEL, 0, 1, 0, 0}}};
  char name[8];
  struct tg_key key = {.kind = TG_KEY_MOUSE};
  unsigned row, col;
  assert_int_equal(sscanf(line, "%7s %u,%u", name, &row, &col), 3);
  for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
    if (!strcmp(name, actions[i].name)) {
      key.mouse = actions[i].mouse;
      key.mouse.row = (uint16_t)row;
      key.mouse.col = (uint16_t)col;
      send(r, &key);
      return;
    }
  fail_msg("%s: what is the mouse to do? %s", r->path, line);
}

static void resize(struct run *r, const char *size)
{
  assert_int_equal(sscanf(size, "%dx%d", &r->cols, &r->rows), 2);
  if (r->app)
    tg_app_resize(r->app, r->rows, r->cols);
}

static void run_line(struct run *r, char *line)
{
  tg_buf_addf(&r->out, "%s\n", line);
  if (!strncmp(line, "open ", 5))
    open_files(r, line + 5);
  else if (!strncmp(line, "size ", 5))
    resize(r, line + 5);
  else if (!strncmp(line, "keys ", 5))
    press(r, tg_span_str(line + 5));
  else if (!strncmp(line, "mouse ", 6))
    use_mouse(r, line + 6);
  else if (line[0] && line[0] != '#')
    fail_msg("%s: what is \"%s\"?", r->path, line);
}

/* Runs the transcript; the screens in it are passed over, those that are come into r->out. */
static void run_transcript(struct run *r, char *text)
{
  bool in_screen = false;
  char *next;
  for (char *line = text; line && *line; line = next) {
    next = strchr(line, '\n');
    if (next)
      *next++ = 0;
    if (in_screen) {
      in_screen = strcmp(line, "end") != 0;
    } else if (!strcmp(line, "screen")) {
      tg_buf_add_str(&r->out, "screen\n");
      add_screen(r);
      tg_buf_add_str(&r->out, "end\n");
      in_screen = true;
    } else {
      run_line(r, line);
    }
  }
}

static void write_file(const char *path, struct tg_span text)
{
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  fwrite(text.ptr, 1, text.len, f);
  fclose(f);
}

/* The first line in which they differ, as a message. */
static void compare(const char *path, const char *want, const char *got)
{
  int line = 1;
  while (*want && *want == *got) {
    line += *want == '\n';
    want++;
    got++;
  }
  if (*want != *got)
    fail_msg("%s:%d: differs\nwant: %.200s\ngot:  %.200s", path, line, want, got);
}

/* What readers keep, history and corrections: a folder of its own for each transcript. */
static void fresh_state(char *folder)
{
  assert_non_null(mkdtemp(folder));
  assert_int_equal(setenv("XDG_STATE_HOME", folder, 1), 0);
}

static void remove_state(const char *folder)
{
  struct tg_buf command = TG_BUF_INIT;
  tg_buf_addf(&command, "rm -rf '%s'", folder);
  assert_int_equal(system(tg_buf_str(&command)), 0);
  tg_buf_fini(&command);
}

static void transcript(void **state)
{
  char folder[] = "/tmp/tigang-screen-XXXXXX";
  fresh_state(folder);
  struct run r = {.path = *state, .canvas = TG_CANVAS_INIT, .rows = 24, .cols = 80};
  struct tg_buf text = TG_BUF_INIT, want = TG_BUF_INIT;
  assert_true(read_file(r.path, &text));
  tg_buf_add_span(&want, tg_buf_span(&text));
  run_transcript(&r, text.at);
  if (!r.screens)
    fail_msg("%s: shows no screen", r.path);
  if (getenv("TG_BLESS"))
    write_file(r.path, tg_buf_span(&r.out));
  else
    compare(r.path, tg_buf_str(&want), tg_buf_str(&r.out));
  close_files(&r);
  tg_canvas_fini(&r.canvas);
  tg_buf_fini(&r.out);
  tg_buf_fini(&text);
  tg_buf_fini(&want);
  remove_state(folder);
}

static int is_transcript(const struct dirent *entry)
{
  const char *dot = strrchr(entry->d_name, '.');
  return dot && !strcmp(dot, ".screen");
}

int main(void)
{
  enum { MOST = 200 };
  struct CMUnitTest tests[MOST];
  static char paths[MOST][300];
  struct dirent **entries;
  unsetenv("HOME");
  setenv("LC_ALL", "C.UTF-8", 1); /* messages in English */
  setenv("TIGANG_THEMES", "themes", 1);
  int n = scandir("tests/screen", &entries, is_transcript, alphasort);
  if (n <= 0 || n > MOST) {
    fprintf(stderr, "tests/screen: %d transcripts, not 1 to %d\n", n, MOST);
    return 1;
  }
  for (int i = 0; i < n; i++) {
    snprintf(paths[i], sizeof paths[i], "tests/screen/%s", entries[i]->d_name);
    tests[i] = (struct CMUnitTest){paths[i], transcript, NULL, NULL, paths[i]};
    free(entries[i]);
  }
  free(entries);
  return _cmocka_run_group_tests("transcripts", tests, (size_t)n, NULL, NULL);
}
