/* Copying in the reader: what its shell is handed, the mouse, programs that take it. */
#include "support.h"

#include "tigang/app/app.h"
#include "tigang/search/pattern.h"
#include "tigang/text/utf8.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/tigang-copy-XXXXXX";

#define FIRST                                                                                 \
  "去年全县的水渠都修了一遍，沿岸的村民都说水比前年来得早，也比前年清得多，田里的稻子因此长得" \
  "好。今年还要接着修，把没有修到的几条支渠也修好，让水流到每一块田里去。"

static const char *const paragraphs[] = {
    FIRST,
    "支渠一共有十二条，分在四个乡里，其中最长的一条有九公里，最短的也有一公里半长，都是四十年前"
    "挖的。",
    "修渠的钱由县里出一半，乡里出三成，剩下的两成请用水的农户一起来想办法，出工的可以不再出钱，"
    "账目每月贴在村口，谁都可以来看，也可以来问。",
    "闸门坏了的先修闸门，堤岸塌了的先修堤岸，等到秋天水小的时候再清渠底的泥，清出来的泥可以肥田。",
};

enum { WRAPPED_AT = 20 };

/* The paragraphs in lines of so many characters. */
static void add_wrapped(struct tg_buf *out)
{
  tg_buf_add_str(out, "关于水渠的讲话\n\n一、去年的水渠\n\n");
  for (size_t i = 0; i < 4 * sizeof paragraphs / sizeof *paragraphs; i++) {
    struct tg_span left = tg_span_str(paragraphs[i % (sizeof paragraphs / sizeof *paragraphs)]);
    tg_buf_add_str(out, "　　");
    for (size_t room = WRAPPED_AT - 2; left.len; room = WRAPPED_AT) {
      size_t n = tg_utf8_prefix(left, room);
      tg_buf_add_span(out, tg_span_slice(left, 0, n));
      tg_buf_add_char(out, '\n');
      left = tg_span_slice(left, n, left.len);
    }
  }
}

static const char *path_of(const char *name)
{
  static char path[96];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static const char *write_file(const char *name, const char *text)
{
  const char *path = path_of(name);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
  return path;
}

static struct tg_app *reader(const char *path, bool clipboard)
{
  static const char *files[1];
  files[0] = path;
  struct tg_app_config config = {
      .files = files, .n_files = 1, .fresh = true, .clipboard = clipboard};
  struct tg_app *app = tg_app_new(&config, NULL);
  assert_non_null(app);
  tg_app_resize(app, 24, 80);
  while (tg_app_tick(app))
    continue;
  return app;
}

static void press(struct tg_app *app, const char *keys)
{
  struct tg_span left = tg_span_str(keys);
  size_t used;
  for (; left.len; left = tg_span_slice(left, used, left.len)) {
    struct tg_key key;
    assert_true(tg_key_parse(left, &key, &used, NULL));
    tg_app_key(app, &key);
  }
  while (tg_app_tick(app))
    continue;
}

static void mouse(struct tg_app *app, enum tg_mouse_action action, uint16_t row, uint16_t col)
{
  struct tg_key key = {.kind = TG_KEY_MOUSE, .mouse = {action, 1, 0, row, col}};
  tg_app_key(app, &key);
}

static void click(struct tg_app *app, uint16_t row, uint16_t col)
{
  mouse(app, TG_MOUSE_PRESS, row, col);
  mouse(app, TG_MOUSE_RELEASE, row, col);
}

static const char *copied(struct tg_app *app)
{
  static struct tg_buf text = TG_BUF_INIT;
  tg_buf_clear(&text);
  if (tg_app_request(app) == TG_APP_COPY)
    tg_buf_add_span(&text, tg_app_copied(app));
  tg_app_free(app);
  return tg_buf_str(&text);
}

static bool says(struct tg_app *app, const char *text)
{
  struct tg_canvas canvas = TG_CANVAS_INIT;
  struct tg_buf row = TG_BUF_INIT;
  tg_canvas_init(&canvas, 24, 80);
  tg_app_draw(app, &canvas);
  for (int at = 22; at < 24; at++) /* a message may have two rows */
    tg_canvas_row_text(&canvas, at, &row);
  bool found = strstr(tg_buf_str(&row), text) != NULL;
  tg_buf_fini(&row);
  tg_canvas_fini(&canvas);
  return found;
}

static void keys_copy_recovered_text(void **state)
{
  static const char *const cases[][2] = {
      {"}}y", FIRST},
      {"}}Y", FIRST "\n《关于水渠的讲话》 一、"},
      {"}}vly", "去年"},
      {"}}vey", "去年全县的水渠都修了一遍"},
      {"}}vjvy", FIRST},
      {"}}v/支渠<Enter>oy", "去年全县的水渠都修了一遍，沿岸的村民都说水比前年来得早，也比前年清"
                            "得多，田里的稻子因此长得好。今年还要接着修，把没有修到的几条支"},
      {"vsY", "关于水渠的讲话\n《关于水渠的讲话》"},
      {"v<Esc>}}y", FIRST},
      {"}}V<Esc>", ""},
      {":copy all<Enter>", ""},
  };
  (void)state;
  struct tg_buf text = TG_BUF_INIT;
  add_wrapped(&text);
  const char *path = write_file("wrapped.txt", tg_buf_str(&text));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_app *app = reader(path, false);
    press(app, cases[i][0]);
    assert_string_equal(copied(app), cases[i][1]);
  }
  tg_buf_fini(&text);
}

/* The text stands from row 2 on at column 31. */
static void the_mouse_selects(void **state)
{
  (void)state;
  const char *path = write_file("mouse.txt", "一、水渠\n水渠修好了，水渠里有水。\n水渠都修好了。\n");
  struct tg_app *app = reader(path, false);
  press(app, "o");
  mouse(app, TG_MOUSE_PRESS, 1, 8);
  mouse(app, TG_MOUSE_DRAG, 1, 12);
  mouse(app, TG_MOUSE_DRAG, 2, 6);
  mouse(app, TG_MOUSE_RELEASE, 2, 6);
  press(app, "y");
  assert_string_equal(copied(app), "修好了，水渠里有水。\n水渠");

  app = reader(path, false);
  press(app, "o");
  click(app, 1, 6);
  click(app, 1, 6);
  press(app, "y");
  assert_string_equal(copied(app), "水渠");

  app = reader(path, false);
  press(app, "o");
  for (int i = 0; i < 3; i++)
    click(app, 1, 6);
  press(app, "y");
  assert_string_equal(copied(app), "水渠修好了，水渠里有水。");

  app = reader(path, false);
  press(app, "ov");
  click(app, 2, 6);
  mouse(app, TG_MOUSE_DRAG, 1, 6);
  press(app, "<Esc>");
  assert_true(tg_app_wants_mouse(app));
  press(app, "M");
  assert_false(tg_app_wants_mouse(app));
  assert_string_equal(copied(app), "");
}

static void what_is_too_long_is_refused(void **state)
{
  struct tg_buf text = TG_BUF_INIT;
  (void)state;
  for (int i = 0; i < 4000; i++)
    tg_buf_add_str(&text, "水渠修好了，水来了。\n");
  struct tg_app *app = reader(write_file("long.txt", tg_buf_str(&text)), false);
  press(app, "VGy");
  assert_true(says(app, "40,000 characters are too long"));
  assert_string_equal(copied(app), "");
  tg_buf_fini(&text);
}

/* A program's place in PATH is taken by this script. */
static void put_program(const char *name, const char *script)
{
  char path[96];
  snprintf(path, sizeof path, "%s", write_file(name, script));
  assert_int_equal(chmod(path, 0755), 0);
}

/* As the shell does: looks when the app wants to be asked again. */
static void until_idle(struct tg_app *app)
{
  for (int ms; (ms = tg_app_timeout(app)) >= 0;) {
    poll(NULL, 0, ms);
    tg_app_tick(app);
  }
}

static void programs_take_the_text(void **state)
{
  struct tg_buf got = TG_BUF_INIT;
  char script[256], path[256];
  (void)state;
  snprintf(path, sizeof path, "%s:%s", folder, getenv("PATH"));
  setenv("PATH", path, 1);
  setenv("WAYLAND_DISPLAY", "test", 1);
  setenv("DISPLAY", "test", 1);
  snprintf(script, sizeof script, "#!/bin/sh\ncat > %s/taken\n", folder);
  put_program("xclip", script);
  write_file("taken", "");
  struct tg_app *app = reader(write_file("p.txt", "水渠。\n"), true);
  press(app, "y");
  assert_true(says(app, "(OSC 52) and xclip"));
  until_idle(app);
  assert_string_equal(copied(app), "水渠。");
  assert_true(read_file(path_of("taken"), &got));
  assert_string_equal(tg_buf_str(&got), "水渠。");
  tg_buf_fini(&got);

  put_program("wl-copy", "#!/bin/sh\nexit 1\n");
  app = reader(path_of("p.txt"), true);
  press(app, "y");
  until_idle(app);
  assert_true(says(app, "wl-copy could not copy"));
  tg_app_free(app);
}

static int make_folder(void **state)
{
  (void)state;
  setenv("XDG_STATE_HOME", "/nonexistent", 1);
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
  static const char *const names[] = {"wrapped.txt", "mouse.txt", "long.txt", "p.txt",
                                      "taken",       "xclip",     "wl-copy"};
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    unlink(path_of(names[i]));
  return rmdir(folder);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keys_copy_recovered_text),
      cmocka_unit_test(the_mouse_selects),
      cmocka_unit_test(what_is_too_long_is_refused),
      cmocka_unit_test(programs_take_the_text),
  };
  return cmocka_run_group_tests_name("copy", tests, make_folder, remove_folder);
}
