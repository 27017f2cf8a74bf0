#include "support.h"

#include "tigang/app/app.h"
#include "tigang/base/vec.h"
#include "tigang/config/state.h"
#include "tigang/search/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char speech[] = "tests/data/speech/speech.txt";

static struct tg_app *reader_of(const char *path)
{
  static const char *files[1];
  files[0] = path;
  struct tg_app_config config = {.files = files, .n_files = 1};
  return tg_app_new(&config, NULL);
}

static struct tg_app *reader(void)
{
  return reader_of(speech);
}

static void settle(struct tg_app *app)
{
  while (tg_app_tick(app))
    continue;
}

/* All keys at once, as in a paste: no work is done between them. */
static void press(struct tg_app *app, const char *keys)
{
  struct tg_span left = tg_span_str(keys);
  size_t used;
  for (; left.len; left = tg_span_slice(left, used, left.len)) {
    struct tg_key key;
    assert_true(tg_key_parse(left, &key, &used, NULL));
    tg_app_key(app, &key);
  }
  settle(app);
}

/* The text of the screen, which is 24 by 80. */
static void screen_of(struct tg_app *app, struct tg_buf *out)
{
  struct tg_canvas canvas = TG_CANVAS_INIT;
  tg_canvas_init(&canvas, 24, 80);
  tg_app_draw(app, &canvas);
  tg_buf_clear(out);
  for (int row = 0; row < 24; row++)
    tg_canvas_row_text(&canvas, row, out);
  tg_canvas_fini(&canvas);
}

static bool shows(struct tg_app *app, const char *text)
{
  struct tg_buf screen = TG_BUF_INIT;
  screen_of(app, &screen);
  bool found = strstr(tg_buf_str(&screen), text) != NULL;
  tg_buf_fini(&screen);
  return found;
}

/* A long text with 起点 in its first line and 终点 in its last, 路标 in both. */
static void write_long_text(const char *path)
{
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs("起点的路标\n", f);
  for (int i = 0; i < 300000; i++)
    fputs("走在路上的人们。\n", f);
  fputs("终点的路标\n", f);
  fclose(f);
}

/* Where a hit is far away the keys wait for it, and another key gives up. */
static void keys_wait_for_far_hits(void **state)
{
  char path[64];
  (void)state;
  snprintf(path, sizeof path, "%s/long.txt", state_folder());
  write_long_text(path);
  struct tg_app *app = reader_of(path);
  tg_app_resize(app, 24, 80);
  settle(app);
  press(app, "/终点<Enter>");
  assert_true(shows(app, "终点的路标"));
  press(app, "g/路标<Enter>n");
  assert_true(shows(app, "2/2"));
  assert_true(shows(app, "终点的路标"));
  press(app, "g/没有的词<Enter>");
  assert_true(shows(app, "not found: 没有的词"));
  press(app, "g/终点<Enter>g");
  assert_true(shows(app, "起点的路标"));
  press(app, "/上的<Enter>5n");
  assert_true(shows(app, "6/300000"));
  tg_app_free(app);
}

static void history_is(const char *want)
{
  struct tg_buf text = TG_BUF_INIT;
  tg_state_read("searches", &text);
  assert_string_equal(tg_buf_str(&text), want);
  tg_buf_fini(&text);
}

static void forget(void *context, struct tg_span old, struct tg_buf *fresh)
{
  (void)context;
  (void)old;
  (void)fresh;
}

static void searches_are_kept(void **state)
{
  (void)state;
  tg_state_update("searches", forget, NULL);
  struct tg_app *one = reader(), *other = reader();
  press(one, "/书房<Enter>/保障<Enter>");
  press(other, "/读者<Enter>");
  history_is("");
  tg_app_free(one);
  history_is("书房\n保障\n");
  tg_app_free(other);
  history_is("书房\n保障\n读者\n");
  one = reader();
  press(one, "/<Up><Up><Up><Enter>");
  tg_app_free(one);
  history_is("保障\n读者\n书房\n");
  one = reader();
  press(one, "jj");
  tg_app_free(one);
  history_is("保障\n读者\n书房\n");
}

static void spoil(void *context, struct tg_span old, struct tg_buf *fresh)
{
  (void)old;
  tg_buf_add_str(fresh, context);
}

static void a_spoiled_history_does_no_harm(void **state)
{
  (void)state;
  static char text[] = "督查\n\x1b[2J\n\n\xff\xfe\n工作";
  assert_true(tg_state_update("searches", spoil, text));
  struct tg_app *app = reader();
  press(app, "/<Up><Up><Up><Up><Enter>");
  tg_app_free(app);
  history_is("工作\n督查\n");
}

static void a_history_is_bounded(void **state)
{
  (void)state;
  struct tg_app *app = reader();
  for (int i = 0; i < 250; i++) {
    char keys[32];
    snprintf(keys, sizeof keys, "/x%d<Enter>", i);
    press(app, keys);
  }
  tg_app_free(app);
  struct tg_buf text = TG_BUF_INIT;
  size_t lines = 0;
  tg_state_read("searches", &text);
  for (size_t i = 0; i < text.len; i++)
    lines += text.at[i] == '\n';
  assert_int_equal(lines, 200);
  assert_true(tg_span_starts(tg_buf_span(&text), "x50\n"));
  tg_buf_fini(&text);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keys_wait_for_far_hits),
      cmocka_unit_test(searches_are_kept),
      cmocka_unit_test(a_spoiled_history_does_no_harm),
      cmocka_unit_test(a_history_is_bounded),
  };
  return cmocka_run_group_tests(tests, make_state_folder, remove_state_folder);
}
