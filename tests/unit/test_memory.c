#include "support.h"

#include "tigang/config/memory.h"
#include "tigang/config/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>


static bool put(uint64_t hash, const char *name, const char *value)
{
  struct tg_memory_item item = {name, tg_span_str(value)};
  return tg_memory_put((struct tg_memory_id){hash, 100 + hash}, &item, 1);
}

/* The value of that name, "-" for none. */
static const char *get(uint64_t hash, const char *name)
{
  static struct tg_buf out;
  struct tg_memory m = {TG_BUF_INIT};
  tg_buf_clear(&out);
  if (!tg_memory_load(&m, (struct tg_memory_id){hash, 100 + hash}) ||
      !tg_memory_get(&m, name, &out))
    tg_buf_add_str(&out, "-");
  tg_memory_fini(&m);
  return tg_buf_str(&out);
}

static void values_are_kept_by_document_and_name(void **state)
{
  (void)state;
  assert_string_equal(get(1, "place"), "-");
  assert_true(put(1, "place", "12:3") && put(1, "path", "/a b/提纲 100%\n.txt"));
  assert_true(put(2, "place", "7:0") && put(1, "mark.a", "5"));
  assert_string_equal(get(1, "place"), "12:3");
  assert_string_equal(get(1, "path"), "/a b/提纲 100%\n.txt");
  assert_string_equal(get(2, "place"), "7:0");
  assert_string_equal(get(1, "mark"), "-");
  assert_true(put(1, "mark.a", ""));
  assert_string_equal(get(1, "mark.a"), "-");
  assert_true(tg_memory_has_size(101) && !tg_memory_has_size(10));
}

static bool add_path(void *context, const struct tg_memory *m)
{
  tg_memory_get(m, "path", context);
  return true;
}

static void the_document_used_last_comes_first(void **state)
{
  struct tg_buf paths = TG_BUF_INIT;
  (void)state;
  for (uint64_t i = 11; i <= 13; i++)
    assert_true(put(i, "path", i == 11 ? "a" : i == 12 ? "b" : "c"));
  assert_true(put(11, "place", "1"));
  tg_memory_each(add_path, &paths);
  assert_true(tg_span_starts(tg_buf_span(&paths), "acb"));
  tg_buf_fini(&paths);
}

/* Readers of one document set a mark each, again and again: none of the marks is lost. */
static void readers_keep_each_others_values(void **state)
{
  enum { READERS = 6, TIMES = 20 };
  (void)state;
  for (int i = 0; i < READERS; i++)
    if (fork() == 0) {
      char name[] = "mark.a", value[16];
      name[5] = (char)('a' + i);
      for (int k = 0; k < TIMES; k++) {
        snprintf(value, sizeof value, "%d", k);
        put(50, name, value);
      }
      _exit(0);
    }
  while (wait(NULL) > 0)
    continue;
  assert_string_equal(get(50, "mark.a"), "19");
  assert_string_equal(get(50, "mark.f"), "19");
}

static void garble(void *context, struct tg_span old, struct tg_buf *fresh)
{
  tg_buf_add_span(fresh, old);
  tg_buf_add_span(fresh, *(const struct tg_span *)context);
}

/* The oldest go, and lines that are no lines harm nobody. */
static void the_file_stays_small(void **state)
{
  static const char bytes[] = "\0\xFF\n\n=%%%\nzzzz 7 x=1\n0000000000000032";
  struct tg_span text = {bytes, sizeof bytes - 1};
  struct tg_buf all = TG_BUF_INIT;
  size_t lines = 0;
  (void)state;
  assert_true(tg_state_update("documents", garble, &text));
  for (uint64_t i = 1000; i < 1000 + TG_MEMORY_DOCUMENTS + 10; i++)
    assert_true(put(i, "place", "1"));
  assert_string_equal(get(50, "mark.a"), "-");
  assert_string_equal(get(1010, "place"), "1");
  assert_true(tg_state_read("documents", &all));
  for (size_t i = 0; i < all.len; i++)
    lines += all.at[i] == '\n';
  assert_int_equal(lines, TG_MEMORY_DOCUMENTS);
  tg_buf_fini(&all);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_are_kept_by_document_and_name),
      cmocka_unit_test(the_document_used_last_comes_first),
      cmocka_unit_test(readers_keep_each_others_values),
      cmocka_unit_test(the_file_stays_small),
  };
  return cmocka_run_group_tests(tests, make_state_folder, remove_state_folder);
}
