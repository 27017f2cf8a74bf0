#include "support.h"

#include "tigang/config/key.h"

static void is_printed(const struct tg_key *key, const char *want)
{
  struct tg_buf out = TG_BUF_INIT;
  tg_key_print(key, &out);
  assert_string_equal(tg_buf_str(&out), want);
  tg_buf_fini(&out);
}

static void sequences_are_read_key_by_key(void **state)
{
  (void)state;
  static const struct {
    const char *text, *keys[4];
  } rows[] = {
      {"zM", {"z", "M"}},
      {"<C-f>", {"<C-f>"}},
      {"z1", {"z", "1"}},
      {"<Up><Down>", {"<Up>", "<Down>"}},
      {"<pgup><PageDown>", {"<PgUp>", "<PgDn>"}},
      {"<A-Left>x", {"<A-Left>", "x"}},
      {"<M-x>", {"<A-x>"}},
      {"<A-C-x>", {"<C-A-x>"}},
      {"<C-A>", {"<C-a>"}},
      {"<S-Tab>", {"<S-Tab>"}},
      {"<C-i><C-m><C-[>", {"<Tab>", "<Enter>", "<Esc>"}},
      {"<CR><Return>", {"<Enter>", "<Enter>"}},
      {" <Space><lt>", {"<Space>", "<Space>", "<lt>"}},
      {"<", {"<lt>"}},
      {"<<", {"<lt>", "<lt>"}},
      {"<>", {"<lt>", ">"}},
      {"< x>", {"<lt>", "<Space>", "x", ">"}},
      {"<C->>", {"<C->>"}},
      {"<C-Space>", {"<C-Space>"}},
      {"<F12>", {"<F12>"}},
      {"提<A-纲>", {"提", "<A-纲>"}},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_span rest = tg_span_str(rows[i].text);
    for (size_t k = 0; k < 4 && rows[i].keys[k]; k++) {
      struct tg_key key;
      size_t used;
      assert_true(rest.len > 0);
      assert_true(tg_key_parse(rest, &key, &used, NULL));
      is_printed(&key, rows[i].keys[k]);
      rest = tg_span_slice(rest, used, rest.len);
    }
    assert_int_equal(rest.len, 0);
  }
}

static void unknown_names_are_told(void **state)
{
  (void)state;
  static const char *const texts[] = {"<Foo>", "<F13>", "<x>", "<C-xy>", "<C->", "<Q-x>", "<C-C->"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct tg_key key;
    struct tg_err err;
    size_t used;
    assert_false(tg_key_parse(tg_span_str(texts[i]), &key, &used, &err));
    assert_int_equal(used, strlen(texts[i]));
    assert_non_null(strstr(err.text, texts[i]));
  }
}

static void every_key_is_read_as_it_is_printed(void **state)
{
  (void)state;
  for (uint8_t mods = 0; mods < 8; mods++) {
    for (uint32_t cp = ' '; cp < 0x3100; cp += cp == 0x7E ? 0x22 : 1) {
      struct tg_key key = tg_key_char(cp, mods), back;
      struct tg_buf out = TG_BUF_INIT;
      size_t used;
      tg_key_print(&key, &out);
      assert_true(tg_key_parse(tg_buf_span(&out), &back, &used, NULL));
      assert_int_equal(used, out.len);
      assert_true(tg_key_eq(&key, &back));
      tg_buf_fini(&out);
    }
    for (unsigned name = 0; name < TG_KEY_NAMES; name++) {
      struct tg_key key = tg_key_named(name, mods), back;
      struct tg_buf out = TG_BUF_INIT;
      size_t used;
      tg_key_print(&key, &out);
      assert_true(tg_key_parse(tg_buf_span(&out), &back, &used, NULL));
      assert_true(tg_key_eq(&key, &back));
      tg_buf_fini(&out);
    }
  }
  struct tg_key paste = {.kind = TG_KEY_PASTE}, mouse = {.kind = TG_KEY_MOUSE};
  is_printed(&paste, "<Paste>");
  is_printed(&mouse, "<Mouse>");
  assert_false(tg_key_eq(&paste, &paste));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sequences_are_read_key_by_key),
      cmocka_unit_test(unknown_names_are_told),
      cmocka_unit_test(every_key_is_read_as_it_is_printed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
