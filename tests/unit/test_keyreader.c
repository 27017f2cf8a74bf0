#include "support.h"

#include "tigang/config/keyreader.h"
#include "tigang/text/utf8.h"

/* What the reader has, as text: keys in their written form, (paste), [row,col] of a cursor report,
 * {action button wheel row col} of the mouse. */
static void drain(struct tg_keyreader *r, struct tg_buf *out)
{
  struct tg_input in;
  while (tg_keyreader_next(r, &in)) {
    const struct tg_mouse *m = &in.key.mouse;
    if (in.kind == TG_INPUT_CURSOR) {
      tg_buf_addf(out, "[%d,%d]", in.row, in.col);
    } else if (in.kind == TG_INPUT_MODE) {
      tg_buf_addf(out, "[mode %d: %d]", in.mode, in.value);
    } else if (in.key.kind == TG_KEY_PASTE) {
      tg_buf_add_char(out, '(');
      tg_buf_add_span(out, in.key.paste);
      tg_buf_add_char(out, ')');
    } else if (in.key.kind == TG_KEY_MOUSE) {
      tg_buf_addf(out, "{%d %d %d %d %d %d}", m->action, m->button, m->wheel, m->row, m->col,
                  in.key.mods);
    } else {
      tg_key_print(&in.key, out);
    }
  }
  assert_int_equal(in.kind, TG_INPUT_NONE);
}

static void read_all(const char *bytes, size_t len, size_t step, struct tg_buf *out)
{
  struct tg_keyreader r = TG_KEYREADER_INIT;
  for (size_t i = 0; i < len; i += step) {
    tg_keyreader_feed(&r, bytes + i, len - i < step ? len - i : step);
    drain(&r, out);
  }
  if (tg_keyreader_timeout(&r) >= 0) {
    tg_keyreader_expire(&r);
    drain(&r, out);
  }
  assert_int_equal(tg_keyreader_timeout(&r), -1);
  tg_keyreader_fini(&r);
}

static const struct {
  const char *bytes, *keys;
} cases[] = {
    {"jG提纲", "jG提纲"},
    {"a\xFF" "b\x80\xE6" "c", "abc"},
    {"\xE6\x8F", ""},
    {"\xC2\x9B" "A", "A"}, /* U+009B is a control, not CSI */
    {"\r\n\t\x7F\b\x01\x1A\x1C\x1F", "<Enter><C-j><Tab><BS><BS><C-a><C-z><C-\\><C-_>"},
    {"\x1B[A\x1BOB\x1B[C\x1BOD", "<Up><Down><Right><Left>"},
    {"\x1B[H\x1B[F\x1B[1~\x1B[4~\x1B[7~\x1B[8~\x1BOH", "<Home><End><Home><End><Home><End><Home>"},
    {"\x1B[2~\x1B[3~\x1B[5~\x1B[6~", "<Ins><Del><PgUp><PgDn>"},
    {"\x1BOP\x1B[11~\x1B[[A\x1B[15~\x1B[24~\x1B[[E", "<F1><F1><F1><F5><F12><F5>"},
    {"\x1B[1;3D\x1B[1;5A\x1B[1;2F\x1B[3;5~\x1B[1;8P", "<A-Left><C-Up><S-End><C-Del><C-A-S-F1>"},
    {"\x1B[Z\x1B[1;2Z", "<S-Tab><S-Tab>"},
    {"\x1Bx\x1B提\x1B\r\x1B\x7F", "<A-x><A-提><A-Enter><A-BS>"},
    {"\x1B\x1B[A", "<A-Up>"},
    {"\x1B\x1Bj", "<Esc><A-j>"},
    {"\x1B", "<Esc>"},
    {"\x1B\x1B", "<Esc><Esc>"},
    {"\x1B[", "<A-[>"},
    {"\x1BO", "<A-O>"},
    {"\x1BOz", "<A-O>z"},
    {"\x1B[27;5;9~\x1B[27;6;65~\x1B[105;5u\x1B[97;3u\x1B[57344u", "<C-Tab><C-a><Tab><A-a>"},
    {"\x1B[99~\x1B[9~\x1B[0~\x1B[Ix\x1B[?1;2cy\x1B[12;34z", "xy"},
    {"\x1B[1;2;3;4;5;6;7Aj", "<S-Up>j"},
    {"\x1B[1;\x1Bj", "<A-j>"},
    {"\x1B[5", ""},
    {"\x1B[99999999999999999999~j", "j"},
    {"\x1B[2;2R\x1B[24;80R\x1B[1;2R", "[2,2][24,80]<S-F3>"},
    {"\x1B[?2026;2$yk\x1B[?1;2c\x1B[?2026$y", "[mode 2026: 2]k"},
    {"\x1B[<0;5;3M\x1B[<0;5;3m\x1B[<34;1;1M", "{0 1 0 2 4 0}{1 1 0 2 4 0}{2 3 0 0 0 0}"},
    {"\x1B[<64;5;3M\x1B[<81;5;3M\x1B[<66;1;1M", "{3 0 -1 2 4 0}{3 0 1 2 4 1}"},
    {"\x1B[<0;0;3M\x1B[<0;5M\x1B[<128;1;1M", ""},
    {"\x1B[M !!\x1B[M#\"!x", "{0 1 0 0 0 0}{1 0 0 0 1 0}x"},
    {"\x1B[200~a\r\n二\rb\nc\x1B[201~j", "(a\n二\nb\nc)j"},
    {"\x1B[200~\x1B[A\x03q\tz\xFF\x1B[201~", "([Aq\tz)"},
    {"\x1B[200~\x1B[201~\x1B[200~x\x1B[201~", "()(x)"},
    {"\x1B[200~never ends", "(never ends)"},
};

static void bytes_become_keys(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (size_t step = 1; step <= 64; step += step < 8 ? 1 : 56) {
      struct tg_buf out = TG_BUF_INIT;
      read_all(cases[i].bytes, strlen(cases[i].bytes), step, &out);
      assert_string_equal(tg_buf_str(&out), cases[i].keys);
      tg_buf_fini(&out);
    }
}

static void only_what_is_begun_is_waited_for(void **state)
{
  (void)state;
  static const struct {
    const char *bytes;
    int timeout;
  } rows[] = {{"j", -1},       {"\x1B", 25},     {"\x1B[", 25},        {"\x1B[1", 500},
              {"\x1B[1~", -1}, {"\xE6\x8F", 500}, {"\x1B[200~a", 500}, {"\x1B[200~a\x1B[201~", -1}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_keyreader r = TG_KEYREADER_INIT;
    struct tg_buf out = TG_BUF_INIT;
    assert_int_equal(tg_keyreader_timeout(&r), -1);
    tg_keyreader_feed(&r, rows[i].bytes, strlen(rows[i].bytes));
    drain(&r, &out);
    assert_int_equal(tg_keyreader_timeout(&r), rows[i].timeout);
    tg_buf_fini(&out);
    tg_keyreader_fini(&r);
  }
}

static void a_long_paste_is_cut(void **state)
{
  (void)state;
  struct tg_keyreader r = TG_KEYREADER_INIT;
  struct tg_buf text = TG_BUF_INIT;
  struct tg_input in;
  tg_buf_add_fill(&text, 'x', 4000);
  tg_keyreader_feed(&r, "\x1B[200~", 6);
  for (int i = 0; i < 20; i++) {
    tg_keyreader_feed(&r, text.at, text.len);
    assert_false(tg_keyreader_next(&r, &in));
  }
  tg_keyreader_feed(&r, "\x1B[201~j", 7);
  assert_true(tg_keyreader_next(&r, &in));
  assert_int_equal(in.key.kind, TG_KEY_PASTE);
  assert_int_equal(in.key.paste.len, TG_PASTE_MAX);
  assert_true(tg_keyreader_next(&r, &in));
  assert_int_equal(in.key.cp, 'j');
  assert_false(tg_keyreader_next(&r, &in));
  assert_true(r.bytes.cap < 100000);
  tg_buf_fini(&text);
  tg_keyreader_fini(&r);
}

/* Any bytes, in any pieces: no control character comes out, and pastes are valid. */
static void noise_never_becomes_control_characters(void **state)
{
  (void)state;
  static const char often[] = "\x1B[O;0123456789~<MARu\x1B[200~\x1B[201~\xE6\x8F\x90";
  struct tg_keyreader r = TG_KEYREADER_INIT;
  uint32_t seed = 3;
  for (int round = 0; round < 200000; round++) {
    seed = seed * 1664525 + 1013904223;
    char byte = seed & 0x800 ? (char)(seed >> 24) : often[(seed >> 16) % (sizeof often - 1)];
    struct tg_input in;
    tg_keyreader_feed(&r, &byte, 1);
    if ((seed >> 12 & 15) == 0)
      tg_keyreader_expire(&r);
    while (tg_keyreader_next(&r, &in)) {
      assert_int_not_equal(in.kind, TG_INPUT_NONE);
      if (in.kind == TG_INPUT_KEY && in.key.kind == TG_KEY_CHAR)
        assert_true(in.key.cp >= ' ' && (in.key.cp < 0x7F || in.key.cp >= 0xA0));
      if (in.kind == TG_INPUT_KEY && in.key.kind == TG_KEY_PASTE)
        for (size_t i = 0, n; i < in.key.paste.len; i += n) {
          struct tg_span rest = tg_span_slice(in.key.paste, i, in.key.paste.len);
          n = rest.ptr[0] == '\n' ? 1 : tg_utf8_clean_prefix(rest, NULL);
          assert_true(n > 0);
        }
    }
    assert_true(r.bytes.len - r.at < 64);
  }
  tg_keyreader_fini(&r);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bytes_become_keys),
      cmocka_unit_test(only_what_is_begun_is_waited_for),
      cmocka_unit_test(a_long_paste_is_cut),
      cmocka_unit_test(noise_never_becomes_control_characters),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
