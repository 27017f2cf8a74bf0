#include "support.h"

#include "tigang/cli/options.h"
#include "tigang/search/pattern.h"

/* Parses a command line of words; what is wrong in *err, whose code is 0 when nothing is. */
static struct tg_options parse(const char *line, bool terminal, struct tg_err *err)
{
  static char words[200];
  static char *argv[16];
  struct tg_options o;
  int argc = 0;
  *err = (struct tg_err){0};
  assert_true(strlen(line) < sizeof words);
  strcpy(words, line);
  argv[argc++] = words;
  for (char *p = words; *p; p++)
    if (*p == ' ') {
      *p = 0;
      argv[argc++] = p + 1;
    }
  argv[argc] = NULL;
  bool ok = tg_options_parse(argc, argv, terminal, &o, err);
  assert_int_equal(ok, err->code == TG_E_NONE);
  if (ok) /* nobody looks at the rules here */
    tg_options_fini(&o);
  return o;
}

static void wrong_command_lines_are_told(void **state)
{
  (void)state;
  static const struct {
    const char *line, *message; /* NULL: it is right */
  } rows[] = {
      {"tigang -O a", NULL},
      {"tigang -fx -c a", NULL},
      {"tigang -c a -fx", NULL},
      {"tigang --find=x --regex --fold=case a", NULL},
      {"tigang --width=2 a", NULL},
      {"tigang -T --width=1 a", "--width=1: want a number from 2 to 10000"},
      {"tigang -O --level=0 a", "want a number from 1 to 255"},
      {"tigang -O --level=3x a", "want a number"},
      {"tigang -c a", "--count goes with --find"},
      {"tigang -E -O a", "--regex goes with --find"},
      {"tigang --near=sentence --find=x a", NULL},
      {"tigang --near=page --find=x a", "paragraph|sentence|section"},
      {"tigang --near=section -O a", "--near goes with --find"},
      {"tigang -O --fold=case a", "--fold goes with --find"},
      {"tigang -T --exact a", "--exact goes with --find"},
      {"tigang -T --points a", "--points goes with --outline"},
      {"tigang --level=1 a", "--level goes with --outline"},
      {"tigang -O --width=40 a", "--width goes with --text"},
      {"tigang --list=keys --json", "--json goes with --outline, --text, --find, --info"},
      {"tigang --json=x -O a", "--json takes no value"},
      {"tigang --outline=x a", "--outline takes no value"},
      {"tigang -Ox a", "unknown option -x"},
      {"tigang --nonsense a", "unknown option --nonsense"},
      {"tigang --find", "--find wants a value"},
      {"tigang -f", "-f wants a value"},
      {"tigang -O -T a", "only one of"},
      {"tigang --color=blue a", "want one of auto|always|never"},
      {"tigang --fold=nonsense -fx a", "unknown folding"},
      {"tigang --find= a", "the query is empty"},
      {"tigang --find=\u3000\t a", "the query is empty"},
      {"tigang --find=\u3000 -E a", NULL},
      {"tigang --find= -E a", "the query is empty"},
      {"tigang --help --count", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_err err;
    parse(rows[i].line, false, &err);
    if (!rows[i].message && err.code)
      fail_msg("%s: %s", rows[i].line, err.text);
    if (rows[i].message && (err.code != TG_E_USAGE || !strstr(err.text, rows[i].message)))
      fail_msg("%s: \"%s\", not \"%s\"", rows[i].line, err.text, rows[i].message);
  }
}

static void options_are_read(void **state)
{
  (void)state;
  struct tg_err err;
  struct tg_options o = parse("tigang a -f x --count --json -s 2.3 b -- -c", true, &err);
  assert_int_equal(err.code, TG_E_NONE);
  assert_int_equal(o.mode, TG_MODE_FIND);
  assert_string_equal(o.query, "x");
  assert_string_equal(o.section, "2.3");
  assert_true(o.count && o.json && !o.regex);
  assert_int_equal(o.folds, TG_FOLD_ALL);
  assert_int_equal(o.n_files, 3);
  assert_string_equal(o.files[0], "a");
  assert_string_equal(o.files[2], "-c");
  o = parse("tigang --exact --ambiguous=2 --order=file --color=never a", true, &err);
  assert_int_equal(o.mode, TG_MODE_READER);
  assert_int_equal(o.folds, 0);
  assert_int_equal(o.ambiguous, 2);
  assert_true(o.file_order);
  assert_int_equal(o.color, TG_WHEN_NEVER);
}

static void no_mode_is_the_reader_or_the_text(void **state)
{
  (void)state;
  struct tg_err err;
  assert_int_equal(parse("tigang a", true, &err).mode, TG_MODE_READER);
  assert_int_equal(parse("tigang a", false, &err).mode, TG_MODE_TEXT);
  parse("tigang --json a", true, &err);
  assert_int_equal(err.code, TG_E_USAGE);
  assert_true(parse("tigang --json a", false, &err).json);
  parse("tigang --width=40 a", true, &err);
  assert_int_equal(err.code, TG_E_USAGE);
}

static void every_option_is_told(void **state)
{
  (void)state;
  struct tg_buf help = TG_BUF_INIT, list = TG_BUF_INIT;
  tg_options_help(&help);
  tg_options_list(&list);
  for (char *line = strtok(list.at, "\n"); line; line = strtok(NULL, "\n")) {
    assert_non_null(strchr(line, '\t'));
    line[strcspn(line, "\t")] = 0;
    assert_non_null(strstr(help.at, line));
  }
  tg_buf_fini(&help);
  tg_buf_fini(&list);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(wrong_command_lines_are_told),
      cmocka_unit_test(options_are_read),
      cmocka_unit_test(no_mode_is_the_reader_or_the_text),
      cmocka_unit_test(every_option_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
