#include "support.h"

#include "tigang/base/arena.h"
#include "tigang/base/bisect.h"
#include "tigang/base/err.h"
#include "tigang/base/source.h"
#include "tigang/base/vec.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void buf_grows_and_keeps_its_nul(void **state)
{
  (void)state;
  struct tg_buf b = TG_BUF_INIT;
  assert_string_equal(tg_buf_str(&b), "");
  for (int i = 0; i < 100; i++)
    tg_buf_addf(&b, "%d,", i);
  assert_int_equal(b.len, 10 * 2 + 90 * 3);
  assert_int_equal(strlen(b.at), b.len);
  tg_buf_cut(&b, 4);
  assert_string_equal(b.at, "0,1,");
  tg_buf_add_fill(&b, '=', 3);
  assert_string_equal(tg_buf_str(&b), "0,1,===");
  char *taken = tg_buf_take(&b);
  assert_string_equal(taken, "0,1,===");
  assert_null(b.at);
  free(taken);
}

static void vec_pushes_and_resizes(void **state)
{
  (void)state;
  TG_VEC(int) v = TG_VEC_INIT;
  for (int i = 0; i < 1000; i++)
    *tg_vec_push(&v) = i;
  assert_int_equal(v.n, 1000);
  assert_int_equal(v.at[999], 999);
  tg_vec_resize(&v, 1005);
  assert_int_equal(v.at[1004], 0);
  tg_vec_fini(&v);
  assert_null(v.at);
}

static void arena_aligns_and_zeroes(void **state)
{
  (void)state;
  struct tg_arena a = TG_ARENA_INIT;
  for (size_t n = 1; n < 200000; n = n * 3 + 1) {
    char *p = tg_arena_alloc(&a, n);
    assert_int_equal((uintptr_t)p % sizeof(long double), 0);
    for (size_t i = 0; i < n; i++)
      assert_int_equal(p[i], 0);
    memset(p, 0xFF, n);
  }
  assert_string_equal(tg_arena_dup(&a, tg_span_of("提纲x", 6)), "提纲");
  tg_arena_fini(&a);
}

static void errors_are_one_line_and_whole_characters(void **state)
{
  (void)state;
  struct tg_err err = {0};
  struct tg_buf longer = TG_BUF_INIT;
  for (int i = 0; i < 200; i++)
    tg_buf_add_str(&longer, "纲");
  tg_buf_add_str(&longer, "\n");
  assert_false(tg_err_set(&err, TG_E_SYSTEM, TG_MSG_FILE_OPEN, tg_buf_str(&longer)));
  assert_true(strlen(err.text) < sizeof err.text);
  assert_null(strchr(err.text, '\n'));
  size_t n = strlen(err.text);
  assert_memory_equal(err.text + n - 3, "纲", 3);
  assert_false(tg_err_set(NULL, TG_E_SYSTEM, TG_MSG_FILE_IS_DIR));
  tg_buf_fini(&longer);
}

/* A precision cuts bytes; what it leaves of a character is left out, and so are broken bytes. */
static void errors_have_no_parts_of_characters(void **state)
{
  (void)state;
  static const char *const rows[][2] = {
      {"督督督督督督督督督督督督督督督", "督督督督督督督督督督督督督"},
      {"a\xFF\xE7\x9D" "b\x1B\x80" "c\xF0\x9F\x98\x80", "ab c\xF0\x9F\x98\x80"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_err err = {0};
    struct tg_buf want = TG_BUF_INIT;
    tg_buf_addf(&want, "unknown format \"%s\"; --list=formats names them", rows[i][1]);
    tg_err_set(&err, TG_E_USAGE, TG_MSG_FORMAT_UNKNOWN, rows[i][0]);
    assert_string_equal(err.text, tg_buf_str(&want));
    tg_buf_fini(&want);
  }
}

static void span_finds_and_trims(void **state)
{
  (void)state;
  struct tg_span s = tg_span_str(" \t abcabc\r\n");
  assert_true(tg_span_eq_str(tg_span_trim(s), "abcabc"));
  assert_int_equal(tg_span_find(s, tg_span_str("abc"), 4), 6);
  assert_int_equal(tg_span_find(s, tg_span_str("abc"), 7), SIZE_MAX);
  assert_true(tg_span_eq_str(tg_span_trim(tg_span_str(" \n")), ""));
}

static void span_gives_its_lines_away(void **state)
{
  (void)state;
  static const char *const lines[] = {"a", "", "bc"};
  struct tg_span last = tg_span_str("a\n\nbc"), ended = tg_span_str("a\n\nbc\n");
  for (size_t i = 0; i < 3; i++) {
    assert_true(tg_span_eq_str(tg_span_take(&last, '\n'), lines[i]));
    assert_true(tg_span_eq_str(tg_span_take(&ended, '\n'), lines[i]));
  }
  assert_int_equal(last.len + ended.len, 0);
  assert_int_equal(tg_span_take(&last, '\n').len, 0);
}

static void source_maps_a_file_and_survives_its_cut(void **state)
{
  (void)state;
  char path[] = "/tmp/tigang-source-XXXXXX";
  int fd = mkstemp(path);
  struct tg_buf text = TG_BUF_INIT;
  struct tg_err err = {0};
  tg_buf_add_fill(&text, 'x', 40000);
  assert_int_equal(write(fd, text.at, text.len), (ssize_t)text.len);
  struct tg_source *s = tg_source_open(path, &err);
  assert_non_null(s);
  assert_true(tg_source_complete(s));
  assert_true(tg_span_eq(tg_source_bytes(s), tg_buf_span(&text)));
  assert_false(tg_source_was_cut(s));
  assert_int_equal(ftruncate(fd, 100), 0);
  assert_int_equal(tg_source_bytes(s).ptr[39999], 0);
  assert_true(tg_source_was_cut(s));
  tg_source_free(s);
  tg_buf_fini(&text);
  close(fd);
  unlink(path);
}

/* Each source knows about itself; a fault that is nobody's goes to the handler of before. */
static void a_cut_is_told_of_one_source(void **state)
{
  (void)state;
  struct tg_source *s[2];
  for (int round = 0; round < 2; round++) {
    char path[] = "/tmp/tigang-source-XXXXXX";
    int fd = mkstemp(path);
    assert_int_equal(write(fd, "提纲", 6), 6);
    s[0] = tg_source_open(path, NULL);
    s[1] = tg_source_open("tests/unit/support.h", NULL);
    assert_int_equal(ftruncate(fd, 0), 0);
    assert_int_equal(tg_source_bytes(s[0]).ptr[0], 0);
    assert_true(tg_source_was_cut(s[0]));
    assert_false(tg_source_was_cut(s[1]));
    assert_false(tg_source_heal(path));
    tg_source_free(s[0]);
    tg_source_free(s[1]); /* none is open: the next round begins anew */
    close(fd);
    unlink(path);
  }
  int status;
  pid_t child = fork();
  if (child == 0) {
    signal(SIGBUS, SIG_DFL); /* cmocka has one of its own */
    s[0] = tg_source_open("tests/unit/support.h", NULL);
    raise(SIGBUS);
    _exit(0);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS);
}

static void source_reads_a_pipe_in_pieces(void **state)
{
  (void)state;
  int ends[2];
  char name[40];
  struct tg_err err = {0};
  assert_int_equal(pipe(ends), 0);
  snprintf(name, sizeof name, "/proc/self/fd/%d", ends[0]);
  struct tg_source *s = tg_source_open(name, &err);
  assert_non_null(s);
  assert_true(tg_source_fill(s, 100, false, &err));
  assert_int_equal(tg_source_bytes(s).len, 0);
  assert_false(tg_source_complete(s));
  assert_int_equal(write(ends[1], "提纲", 6), 6);
  assert_true(tg_source_fill(s, 4, true, &err));
  assert_true(tg_source_fill(s, SIZE_MAX, true, &err)); /* no room is made for 4 GiB */
  assert_true(tg_span_eq_str(tg_source_bytes(s), "提纲"));
  close(ends[1]);
  assert_true(tg_source_fill(s, SIZE_MAX, true, &err));
  assert_true(tg_source_complete(s));
  tg_source_free(s);
  close(ends[0]);
}

static void source_tells_what_it_cannot_open(void **state)
{
  (void)state;
  struct tg_err err = {0};
  assert_null(tg_source_open("/nonexistent/提纲", &err));
  assert_int_equal(err.code, TG_E_SYSTEM);
  assert_non_null(strstr(err.text, "No such file"));
  assert_null(tg_source_open("/tmp", &err));
  assert_int_equal(err.code, TG_E_INPUT);
}

/* Every range of every length, and every value between and beside the elements. */
static void bisection_finds_what_a_scan_finds(void **state)
{
  int sorted[9];
  (void)state;
  for (int i = 0; i < 9; i++)
    sorted[i] = 10 + i / 2 * 4; /* 10 10 14 14 … */
  for (size_t from = 0; from <= 9; from++)
    for (size_t to = from; to <= 9; to++)
      for (int value = 8; value < 30; value++) {
        size_t got, want = from;
        while (want < to && sorted[want] < value)
          want++;
        TG_BISECT(got, from, to, sorted[got] < value);
        assert_int_equal(got, want);
      }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(buf_grows_and_keeps_its_nul),
      cmocka_unit_test(bisection_finds_what_a_scan_finds),
      cmocka_unit_test(vec_pushes_and_resizes),
      cmocka_unit_test(arena_aligns_and_zeroes),
      cmocka_unit_test(errors_are_one_line_and_whole_characters),
      cmocka_unit_test(errors_have_no_parts_of_characters),
      cmocka_unit_test(span_finds_and_trims),
      cmocka_unit_test(span_gives_its_lines_away),
      cmocka_unit_test(source_maps_a_file_and_survives_its_cut),
      cmocka_unit_test(a_cut_is_told_of_one_source),
      cmocka_unit_test(source_reads_a_pipe_in_pieces),
      cmocka_unit_test(source_tells_what_it_cannot_open),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
