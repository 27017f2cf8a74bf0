#include "support.h"

#include "tigang/view/prompt.h"

static enum tg_prompt_event press(struct tg_prompt *p, const char *keys)
{
  enum tg_prompt_event event = TG_PROMPT_NONE;
  struct tg_span left = tg_span_str(keys);
  size_t used;
  for (; left.len; left = tg_span_slice(left, used, left.len)) {
    struct tg_key key;
    assert_true(tg_key_parse(left, &key, &used, NULL));
    event = tg_prompt_key(p, &key);
  }
  return event;
}

static void paste(struct tg_prompt *p, const char *bytes, size_t len)
{
  struct tg_key key = {.kind = TG_KEY_PASTE, .paste = tg_span_of(bytes, len)};
  tg_prompt_key(p, &key);
}

static void keys_edit_whole_clusters(void **state)
{
  (void)state;
  static const struct {
    const char *keys, *want; /* | is the cursor */
  } rows[] = {
      {"提纲", "提纲|"},
      {"提纲<Left>x", "提x|纲"},
      {"提纲<C-a>x<C-e>y", "x提纲y|"},
      {"ae\u0301b<Left><BS>", "a|b"},
      {"提纲<Home><Del>", "|纲"},
      {"提纲<C-b><C-k>", "提|"},
      {"提纲<C-b><C-u>", "|纲"},
      {"abc<C-w>", "|"},
      {"督查　落实 <C-w>", "督查　|"},
      {"督查　落实<Left><C-w>", "督查　|实"},
      {"  督查<Left><Left><C-w>", "|督查"},
      {"a b  c<C-w><C-w>", "a |"},
      {"␊", "␊|"},
      {"<C-w><C-d><C-f>x", "x|"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_history history = {TG_VEC_INIT};
    struct tg_prompt p = {0};
    struct tg_buf got = TG_BUF_INIT;
    tg_prompt_open(&p, '/', &history);
    press(&p, rows[i].keys);
    tg_buf_add_span(&got, tg_span_slice(tg_buf_span(&p.text), 0, p.cursor));
    tg_buf_add_char(&got, '|');
    tg_buf_add_span(&got, tg_span_slice(tg_buf_span(&p.text), p.cursor, p.text.len));
    assert_string_equal(tg_buf_str(&got), rows[i].want);
    tg_buf_fini(&got);
    tg_prompt_fini(&p);
  }
}

static void a_paste_is_one_line_of_text(void **state)
{
  (void)state;
  struct tg_history history = {TG_VEC_INIT};
  struct tg_prompt p = {0};
  tg_prompt_open(&p, '/', &history);
  press(&p, "()<Left>");
  paste(&p, "甲\n乙\r丙␊\x1B\xFF\r\n", 18);
  assert_string_equal(tg_buf_str(&p.text), "(甲 乙 丙␊␛\xEF\xBF\xBD)");
  assert_int_equal(p.cursor, p.text.len - 1);
  tg_prompt_fini(&p);
}

/* In proportion to what is typed, not to its square: 100 000 words take no time. */
static void long_lines_are_edited_fast(void **state)
{
  (void)state;
  struct tg_history history = {TG_VEC_INIT};
  struct tg_prompt p = {0};
  struct tg_buf text = TG_BUF_INIT;
  tg_prompt_open(&p, '/', &history);
  for (int i = 0; i < 100000; i++)
    tg_buf_add_str(&text, "督查\n");
  tg_buf_add_fill(&text, 'x', 200000);
  paste(&p, text.at, text.len);
  assert_int_equal(p.text.len, 900000);
  assert_int_equal(press(&p, "<C-w>"), TG_PROMPT_CHANGED);
  assert_int_equal(p.text.len, 700000);
  tg_buf_fini(&text);
  tg_prompt_fini(&p);
}

static void history_is_gone_through(void **state)
{
  (void)state;
  struct tg_history history = {TG_VEC_INIT};
  struct tg_prompt p = {0};
  tg_history_add(&history, tg_span_str("一"));
  tg_history_add(&history, tg_span_str("二"));
  tg_history_add(&history, tg_span_str("一")); /* the newest now */
  assert_int_equal(history.lines.n, 2);
  tg_prompt_open(&p, '/', &history);
  press(&p, "三<Up>");
  assert_string_equal(tg_buf_str(&p.text), "一");
  press(&p, "<Up>");
  assert_string_equal(tg_buf_str(&p.text), "二");
  assert_int_equal(press(&p, "<Up>"), TG_PROMPT_NONE);
  press(&p, "<Down><Down>");
  assert_string_equal(tg_buf_str(&p.text), "三");
  assert_int_equal(press(&p, "<Enter>"), TG_PROMPT_ACCEPT);
  assert_int_equal(press(&p, "<BS>"), TG_PROMPT_CHANGED);
  assert_int_equal(press(&p, "<BS>"), TG_PROMPT_CANCEL);
  tg_prompt_fini(&p);
  tg_history_fini(&history);
}

static void the_cursor_is_always_drawn(void **state)
{
  (void)state;
  struct tg_history history = {TG_VEC_INIT};
  struct tg_prompt p = {0};
  struct tg_canvas c = TG_CANVAS_INIT;
  tg_canvas_resize(&c, 1, 20);
  tg_prompt_open(&p, '/', &history);
  for (int i = 0; i < 20; i++) {
    press(&p, "提");
    tg_prompt_draw(&p, &c, 0, 2, 12);
    assert_int_equal(c.cursor_row, 0);
    assert_in_range(c.cursor_col, 4, 11);
  }
  press(&p, "<Home>");
  tg_prompt_draw(&p, &c, 0, 2, 12);
  assert_int_equal(c.cursor_col, 3);
  tg_canvas_fini(&c);
  tg_prompt_fini(&p);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keys_edit_whole_clusters),
      cmocka_unit_test(a_paste_is_one_line_of_text),
      cmocka_unit_test(long_lines_are_edited_fast),
      cmocka_unit_test(history_is_gone_through),
      cmocka_unit_test(the_cursor_is_always_drawn),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
