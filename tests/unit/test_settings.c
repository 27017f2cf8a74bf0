#include "support.h"

#include "tigang/config/settings.h"

static void words_change_settings(void **state)
{
  (void)state;
  static const struct {
    const char *word, *now; /* now NULL: it is refused */
  } rows[] = {
      {"measure=40", "measure=40"},
      {"measure?", "measure=40"},
      {"nomeasure", "measure=0"},
      {"meas=7", "measure=7"},
      {"measure&", "measure=0"},
      {"measure=1001", NULL},
      {"measure=-1", NULL},
      {"measure=", NULL},
      {"measure=4x", NULL},
      {"measure=99999999999", NULL},
      {"justify", "justify"},
      {"justify!", "nojustify"},
      {"justify!", "justify"},
      {"nojustify", "nojustify"},
      {"justify=1", "justify"},
      {"justify=2", NULL},
      {"breaks=basic", "breaks=basic"},
      {"breaks!", "breaks=none"},
      {"breaks!", "breaks=strict"},
      {"breaks", "breaks=strict"},
      {"breaks=bas", NULL},
      {"breaks=", NULL},
      {"nobreaks!", NULL},
      {"ambiguous=2", "ambiguous=2"},
      {"", NULL},
      {"=1", NULL},
      {"?", NULL},
      {"no", NULL},
      {"width=1", NULL},
  };
  struct tg_settings s;
  tg_settings_init(&s);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_settings before = s;
    struct tg_buf now = TG_BUF_INIT;
    struct tg_err err;
    enum tg_setting which;
    bool ok = tg_settings_set(&s, tg_span_str(rows[i].word), &which, &err);
    if (ok != (rows[i].now != NULL))
      fail_msg("\"%s\" is %s", rows[i].word, ok ? "taken" : "refused");
    if (ok)
      tg_settings_print(&s, which, &now);
    else
      assert_memory_equal(&before, &s, sizeof s);
    assert_string_equal(tg_buf_str(&now), ok ? rows[i].now : "");
    tg_buf_fini(&now);
  }
}

static void every_setting_is_listed(void **state)
{
  (void)state;
  struct tg_buf out = TG_BUF_INIT;
  size_t lines = 0;
  tg_settings_list(&out);
  for (const char *p = tg_buf_str(&out); *p; p++)
    lines += *p == '\n';
  assert_int_equal(lines, TG_SETTINGS);
  assert_non_null(strstr(tg_buf_str(&out), "breaks=strict|basic|none\tbreaks=strict\t"));
  assert_non_null(strstr(tg_buf_str(&out), "measure=0..1000\tmeasure=0\t"));
  tg_buf_fini(&out);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_change_settings),
      cmocka_unit_test(every_setting_is_listed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
