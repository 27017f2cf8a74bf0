/* The help: everything that can be typed is in it, in both languages, as the key map is now. */
#include "support.h"

#include "app/help.h"

/* The text of all blocks, a line each. */
static void read_help(const struct tg_app *app, struct tg_buf *out)
{
  struct tg_doc *doc = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(doc);
  help_build(app, b);
  tg_builder_finish(b);
  for (uint32_t i = 0; i < tg_doc_count(doc); i++) {
    tg_buf_add_span(out, tg_doc_text(doc, i));
    tg_buf_add_char(out, '\n');
  }
  tg_builder_free(b);
  tg_doc_free(doc);
}

static void begin(struct tg_app *app, struct tg_keymap *map, enum tg_language language)
{
  tg_msg_set_language(language);
  *app = (struct tg_app){.keymap = map};
  tg_keymap_init(map);
  tg_settings_init(&app->settings);
}

static void end(struct tg_app *app, struct tg_buf *help)
{
  tg_keymap_fini(app->keymap);
  tg_buf_fini(help);
  tg_msg_set_language(TG_LANGUAGE_EN);
}

static void holds(const struct tg_buf *help, const char *what)
{
  if (!strstr(help->at, what))
    fail_msg("not in the help: %s", what);
}

static void check_all(enum tg_language language)
{
  struct tg_keymap map;
  struct tg_app app;
  struct tg_buf help = TG_BUF_INIT;
  size_t n;
  begin(&app, &map, language);
  read_help(&app, &help);
  const struct command *commands = app_commands(&n);
  for (size_t i = 0; i < n; i++)
    holds(&help, commands[i].name);
  for (size_t i = 0; i < map.bindings.n; i++)
    if (strcmp(map.bindings.at[i].help, "-") != 0)
      holds(&help, tg_say(map.bindings.at[i].help));
  for (unsigned i = 0; i < TG_SETTINGS; i++)
    holds(&help, tg_setting_help((enum tg_setting)i));
  assert_null(strstr(help.at, "{quit}"));
  assert_null(strstr(help.at, " 1}"));
  end(&app, &help);
}

static void all_that_can_be_typed_is_there(void **state)
{
  (void)state;
  check_all(TG_LANGUAGE_EN);
  check_all(TG_LANGUAGE_ZH);
}

static void keys_are_those_of_the_map(void **state)
{
  static const char own[] = "bind all <F5> help # 查手册\nbind all <F1> redraw\nbind all q redraw\n"
                            "bind text gg begin\n";
  struct tg_keymap map;
  struct tg_app app;
  struct tg_buf help = TG_BUF_INIT;
  (void)state;
  begin(&app, &map, TG_LANGUAGE_ZH);
  assert_int_equal(tg_keymap_parse(&map, "own", tg_span_str(own), NULL), 0);
  read_help(&app, &help);
  holds(&help, "按 :quit 或 <F5> 回到正在读的文档");
  holds(&help, "<F5>  查手册");
  holds(&help, "g <Home> gg  到开头");
  end(&app, &help);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(all_that_can_be_typed_is_there),
      cmocka_unit_test(keys_are_those_of_the_map),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
