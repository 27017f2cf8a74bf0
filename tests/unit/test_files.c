#include "support.h"

#include "tigang/format/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/tigang-files-XXXXXX";

static void make_file(const char *name)
{
  FILE *f = fopen(name, "w");
  assert_non_null(f);
  fclose(f);
}

static void make_folder(void)
{
  assert_non_null(mkdtemp(folder));
  assert_int_equal(chdir(folder), 0);
  assert_int_equal(mkdir("b", 0700) | mkdir("b/.git", 0700) | mkdir("c.txt", 0700), 0);
  make_file("b/one.txt");
  make_file("b/.git/no.txt");
  make_file("a.TXT");
  make_file("a.o");
  assert_int_equal(mkfifo("pipe.txt", 0600), 0);
  assert_int_equal(symlink("b/one.txt", "link.txt"), 0);
  assert_int_equal(symlink("nowhere", "dangling.txt"), 0);
  assert_int_equal(symlink("pipe.txt", "to-pipe.txt"), 0);
  assert_int_equal(symlink(".", "self.txt"), 0);
}

static void only_files_below_a_directory_are_documents(void **state)
{
  static const char *const want[] = {"./a.TXT", "./b/one.txt", "./link.txt"};
  struct tg_files files = {TG_VEC_INIT};
  struct tg_err err = {0};
  (void)state;
  make_folder();
  assert_true(tg_files_add(&files, ".", &err));
  assert_int_equal(files.paths.n, sizeof want / sizeof *want);
  for (size_t i = 0; i < files.paths.n; i++)
    assert_string_equal(files.paths.at[i], want[i]);
  assert_false(tg_files_add(&files, "c.txt", &err));
  assert_int_equal(err.code, TG_E_INPUT);
  assert_true(tg_files_add(&files, "pipe.txt", &err)); /* who names it means it */
  tg_files_fini(&files);
}

int main(void)
{
  char command[64];
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(only_files_below_a_directory_are_documents),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command) ? 1 : failed;
}
