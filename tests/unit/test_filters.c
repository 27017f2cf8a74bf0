#include "support.h"

#include "tigang/config/config.h"
#include "tigang/text/codepage.h"

static void the_last_line_that_fits_counts(void **state)
{
  static const char text[] = "# filters\n"
                             "set mouse\n"
                             "filter *.wpd wpd2text %f\n"
                             "\tfilter\t*.W?? \"other program\"  %f  \r\n"
                             "filter notes* tool -i %f -o -";
  static const struct {
    const char *path, *want;
  } rows[] = {
      {"a.wpd", "\"other program\"  %f"},
      {"/x.y/A.WPD", "\"other program\"  %f"},
      {"a.wxyz", NULL},
      {"wpd", NULL},
      {"notes", "tool -i %f -o -"},
      {"notes/a.txt", NULL},
  };
  struct tg_config c;
  (void)state;
  tg_config_init(&c, false);
  tg_config_parse(&c, "config", tg_span_str(text), NULL);
  assert_int_equal(c.complaints.len, 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *got = tg_filters_find(&c.filters, rows[i].path);
    if (rows[i].want)
      assert_string_equal(got, rows[i].want);
    else
      assert_null(got);
  }
  tg_config_fini(&c);
}

static void what_is_wrong_is_told_with_its_line(void **state)
{
  static const char text[] =
      "filter\nfilter *.x\nfilter *.y cat\nfilter *.z cat %f\nfilter *.w a\0b %f";
  struct tg_config c;
  (void)state;
  tg_config_init(&c, false);
  tg_config_parse(&c, "c", tg_span_of(text, sizeof text - 1), NULL);
  assert_string_equal(tg_buf_str(&c.complaints), "c:1: want: filter *.ext command %f\n"
                                                 "c:2: want: filter *.ext command %f\n"
                                                 "c:3: want: filter *.ext command %f\n");
  assert_int_equal(c.filters.list.n, 2);
  tg_config_fini(&c);
}

static void code_pages_become_utf8(void **state)
{
  static const struct {
    unsigned codepage;
    const char *bytes, *want;
  } rows[] = {
      {936, "\xCB\xAE\xC0\xFB", "水利"},
      {936, "a\x81\x30\x81\x30z", "a\xC2\x80z"}, /* GB18030 has four bytes for it */
      {950, "\xA4\xF4", "水"},
      {932, "\x90\x85", "水"},
      {949, "\xB9\xB0", "물"},
      {1252, "\x93quoted\x94", "“quoted”"},
      {936, "\xCB\xFF\xC0\xFB\xCB", "\xEF\xBF\xBD\xEF\xBF\xBD利\xEF\xBF\xBD"},
      {1258, "th\xEA", "thê"}, /* iconv waits for an accent behind it */
      {4711, "ASCII", "ASCII"},
      {4711, "\xE4", "\xEF\xBF\xBD"},
      {936, "", ""},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_buf out = TG_BUF_INIT;
    tg_codepage_add(rows[i].codepage, tg_span_str(rows[i].bytes), &out);
    assert_string_equal(tg_buf_str(&out), rows[i].want);
    tg_buf_fini(&out);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_last_line_that_fits_counts),
      cmocka_unit_test(what_is_wrong_is_told_with_its_line),
      cmocka_unit_test(code_pages_become_utf8),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
