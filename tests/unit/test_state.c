#include "support.h"

#include "tigang/config/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>


static void add_line(void *context, struct tg_span old, struct tg_buf *fresh)
{
  tg_buf_add_span(fresh, old);
  tg_buf_addf(fresh, "%s\n", (const char *)context);
}

static void keep(void *context, struct tg_span old, struct tg_buf *fresh)
{
  (void)context;
  tg_buf_add_span(fresh, old);
}

static void what_is_written_is_read(void **state)
{
  struct tg_buf text = TG_BUF_INIT;
  struct stat st;
  char path[200];
  (void)state;
  assert_false(tg_state_read("one", &text));
  assert_true(tg_state_update("one", add_line, (void *)(uintptr_t)"督查"));
  assert_true(tg_state_update("one", add_line, (void *)(uintptr_t)"落实"));
  assert_true(tg_state_update("one", keep, NULL));
  assert_true(tg_state_read("one", &text));
  assert_string_equal(tg_buf_str(&text), "督查\n落实\n");
  snprintf(path, sizeof path, "%s/deep/tigang/one", state_folder());
  assert_int_equal(stat(path, &st), 0);
  assert_int_equal(st.st_mode & 0777, 0600);
  tg_buf_fini(&text);
}

/* Eight processes add a line each, many times over: all lines are there at the end. */
static void two_readers_lose_nothing_of_each_others(void **state)
{
  enum { READERS = 8, TIMES = 25 };
  struct tg_buf text = TG_BUF_INIT;
  int lines = 0;
  (void)state;
  for (int i = 0; i < READERS; i++)
    if (fork() == 0) {
      for (int k = 0; k < TIMES; k++)
        tg_state_update("many", add_line, (void *)(uintptr_t)"x");
      _exit(0);
    }
  while (wait(NULL) > 0)
    continue;
  assert_true(tg_state_read("many", &text));
  for (size_t i = 0; i < text.len; i++)
    lines += text.at[i] == '\n';
  assert_int_equal(lines, READERS * TIMES);
  tg_buf_fini(&text);
}

static off_t size_of(const char *path)
{
  struct stat st;
  return stat(path, &st) ? -1 : st.st_size;
}

/* What cannot be read whole, or locked, is not replaced by a part of it. */
static void what_is_not_read_is_not_lost(void **state)
{
  char path[200], lock[200];
  struct tg_buf text = TG_BUF_INIT;
  (void)state;
  assert_true(tg_state_update("large", add_line, (void *)(uintptr_t)"x"));
  snprintf(path, sizeof path, "%s/deep/tigang/large", state_folder());
  assert_int_equal(truncate(path, TG_STATE_MAX), 0);
  assert_true(tg_state_read("large", &text));
  assert_int_equal(text.len, TG_STATE_MAX);
  tg_buf_clear(&text);
  assert_int_equal(truncate(path, TG_STATE_MAX + 1), 0);
  assert_false(tg_state_read("large", &text));
  assert_int_equal(text.len, 0);
  assert_false(tg_state_update("large", add_line, (void *)(uintptr_t)"x"));
  assert_int_equal(size_of(path), TG_STATE_MAX + 1);
  assert_int_equal(unlink(path) | mkdir(path, 0700), 0); /* opened, but cannot be read */
  assert_false(tg_state_update("large", add_line, (void *)(uintptr_t)"x"));
  assert_int_equal(rmdir(path), 0);
  snprintf(lock, sizeof lock, "%s/deep/tigang/lock", state_folder());
  assert_int_equal(unlink(lock) | mkdir(lock, 0700), 0);
  assert_false(tg_state_update("large", add_line, (void *)(uintptr_t)"x"));
  assert_int_equal(size_of(path), -1);
  assert_int_equal(rmdir(lock), 0);
  tg_buf_fini(&text);
}

static void without_a_home_nothing_fails(void **state)
{
  (void)state;
  setenv("XDG_STATE_HOME", "relative", 1);
  unsetenv("HOME");
  assert_false(tg_state_update("one", add_line, (void *)(uintptr_t)"x"));
  setenv("HOME", "/proc/nowhere", 1);
  assert_false(tg_state_update("one", add_line, (void *)(uintptr_t)"x"));
}

/* The program makes folders above its own, too. */
static int set_up(void **state)
{
  char deep[200];
  int failed = make_state_folder(state);
  snprintf(deep, sizeof deep, "%s/deep", state_folder());
  return failed || setenv("XDG_STATE_HOME", deep, 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_written_is_read),
      cmocka_unit_test(two_readers_lose_nothing_of_each_others),
      cmocka_unit_test(what_is_not_read_is_not_lost),
      cmocka_unit_test(without_a_home_nothing_fails),
  };
  return cmocka_run_group_tests(tests, set_up, remove_state_folder);
}
