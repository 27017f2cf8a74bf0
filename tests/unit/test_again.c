/* A document opened again, by one reader or two, changed or not: what is found there. */
#include "support.h"

#include "tigang/app/app.h"
#include "tigang/search/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[100];

static void write_text(const char *begin, int paragraphs)
{
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs(begin, f);
  for (int i = 1; i <= paragraphs; i++)
    fprintf(f, "第%d章 标题之%d\n这是第%d章的第一段。\n这是第%d章的第二段。\n", i, i, i, i);
  fclose(f);
}

static void settle(struct tg_app *app)
{
  while (tg_app_tick(app))
    continue;
}

static struct tg_app *open_reader(bool fresh)
{
  static const char *files[1];
  struct tg_err err = {0};
  files[0] = path;
  struct tg_app_config config = {
      .files = files, .n_files = 1, .fresh = fresh};
  struct tg_app *app = tg_app_new(&config, &err);
  if (!app)
    fail_msg("%s", err.text);
  tg_app_resize(app, 10, 60);
  settle(app);
  return app;
}

static void press(struct tg_app *app, const char *keys)
{
  size_t used;
  for (struct tg_span rest = tg_span_str(keys); rest.len;
       rest = tg_span_slice(rest, used, rest.len)) {
    struct tg_key key;
    assert_true(tg_key_parse(rest, &key, &used, NULL));
    tg_app_key(app, &key);
    settle(app);
  }
}

/* The row of the screen in which the cursor is. */
static const char *row(struct tg_app *app)
{
  static struct tg_buf text;
  struct tg_canvas c;
  tg_canvas_init(&c, 10, 60);
  tg_app_draw(app, &c);
  tg_buf_clear(&text);
  tg_canvas_row_text(&c, c.cursor_row, &text);
  tg_canvas_fini(&c);
  return tg_buf_str(&text);
}

static void assert_row(struct tg_app *app, const char *words)
{
  if (!strstr(row(app), words))
    fail_msg("the cursor is not at \"%s\" but in \"%s\"", words, row(app));
}

static void the_place_is_kept(void **state)
{
  (void)state;
  write_text("", 50);
  struct tg_app *app = open_reader(false);
  press(app, ":goto 标题之30<Enter>j");
  tg_app_free(app);
  app = open_reader(false);
  assert_row(app, "这是第30章的第一段");
  tg_app_free(app);
  app = open_reader(true);
  assert_row(app, "第1章");
  tg_app_free(app);
}

/* By content: under another name it is the same document. */
static void a_moved_document_is_the_same(void **state)
{
  char old[100];
  (void)state;
  memcpy(old, path, sizeof old);
  snprintf(path, sizeof path, "%s/moved.txt", state_folder());
  assert_int_equal(rename(old, path), 0);
  struct tg_app *app = open_reader(false);
  press(app, "<C-l>");
  tg_app_free(app);
  app = open_reader(false);
  assert_false(strstr(row(app), "第2章") != NULL);
  tg_app_free(app);
}

static void two_readers_keep_each_others_marks(void **state)
{
  (void)state;
  struct tg_app *one = open_reader(true), *two = open_reader(true);
  press(one, ":goto 标题之5<Enter>ma");
  press(two, ":goto 标题之6<Enter>mb");
  press(one, ":goto 标题之7<Enter>mc");
  tg_app_free(one);
  press(two, "'a");
  assert_row(two, "标题之5");
  press(two, "'c");
  assert_row(two, "标题之7");
  tg_app_free(two);
  one = open_reader(false);
  press(one, "'b");
  assert_row(one, "标题之6");
  tg_app_free(one);
}

static void read_anew_the_words_are_found_again(void **state)
{
  (void)state;
  struct tg_app *app = open_reader(true);
  press(app, ":goto 标题之20<Enter>jj");
  assert_row(app, "这是第20章的第二段");
  write_text("前面加了一段话。\n再加一段话。\n", 50);
  press(app, "R");
  assert_row(app, "这是第20章的第二段");
  write_text("", 20); /* the last words are gone with what was behind */
  press(app, ":goto 标题之20<Enter>jjR");
  assert_row(app, "这是第20章的第二段");
  tg_app_free(app);
}

static void a_watched_file_is_read_anew(void **state)
{
  (void)state;
  struct tg_app *app = open_reader(true);
  press(app, ":watch<Enter>G");
  assert_row(app, "第20章的第二段");
  write_text("改过了。\n", 22);
  while (tg_app_timeout(app) != 0)
    usleep(20000);
  settle(app);
  press(app, "G");
  assert_row(app, "第22章的第二段");
  tg_app_free(app);
}

static int set_up(void **state)
{
  int failed = make_state_folder(state);
  snprintf(path, sizeof path, "%s/text.txt", state_folder());
  return failed;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_place_is_kept),
      cmocka_unit_test(a_moved_document_is_the_same),
      cmocka_unit_test(two_readers_keep_each_others_marks),
      cmocka_unit_test(read_anew_the_words_are_found_again),
      cmocka_unit_test(a_watched_file_is_read_anew),
  };
  return cmocka_run_group_tests(tests, set_up, remove_state_folder);
}
