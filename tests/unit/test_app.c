#include "support.h"

#include "tigang/app/app.h"
#include "tigang/base/vec.h"
#include "tigang/config/state.h"
#include "tigang/search/pattern.h"

#include <stdio.h>
#include <stdlib.h>

static char folder[] = "/tmp/tigang-app-XXXXXX";
static const char speech[] = "tests/data/speech/speech.txt";

static struct tg_app *reader(void)
{
  static const char *const files[] = {speech};
  struct tg_app_config config = {.files = files, .n_files = 1, .folds = TG_FOLD_ALL};
  return tg_app_new(&config, NULL);
}

static void press(struct tg_app *app, const char *keys)
{
  struct tg_span left = tg_span_str(keys);
  size_t used;
  for (; left.len; left = tg_span_slice(left, used, left.len)) {
    struct tg_key key;
    assert_true(tg_key_parse(left, &key, &used, NULL));
    tg_app_key(app, &key);
    while (tg_app_tick(app))
      continue;
  }
}

static void history_is(const char *want)
{
  struct tg_buf text = TG_BUF_INIT;
  tg_state_read("searches", &text);
  assert_string_equal(tg_buf_str(&text), want);
  tg_buf_fini(&text);
}

static void searches_are_kept(void **state)
{
  (void)state;
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

static int make_folder(void **state)
{
  (void)state;
  return !mkdtemp(folder) || setenv("XDG_STATE_HOME", folder, 1);
}

static int remove_folder(void **state)
{
  (void)state;
  char command[128];
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(searches_are_kept),
      cmocka_unit_test(a_spoiled_history_does_no_harm),
      cmocka_unit_test(a_history_is_bounded),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
