/* The whole program on a terminal. What a screen looks like is tested in tests/screen; here is what
 * only a terminal shows. */
#include "reader.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void start_and_quit_leave_the_terminal_as_it_was(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){0}, long_speech());
  terminal_expect(t, "关于河湖保护工作的讲话");
  terminal_quit(t);
}

/* Nothing is named and nothing was read: what to do is told, in the language of the variables,
 * whose locale is not on every system. */
static void the_first_start_tells_how_to_go_on(void **state)
{
  static const struct {
    const char *variable, *text, *more;
  } rows[] = {{"LC_ALL=C.UTF-8", "COMMAND | tigang", "F1 opens the help"},
              {"LC_ALL=zh_CN.UTF-8", "命令 | tigang", "F1 打开帮助"}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct terminal *t = start((struct terminal_spec){.env = {rows[i].variable}}, NULL);
    terminal_expect(t, rows[i].text);
    terminal_expect(t, rows[i].more);
    assert_int_equal(WEXITSTATUS(terminal_expect_exit(t)), 0);
    terminal_free(t);
  }
}

static void chinese_is_spoken_without_its_locale(void **state)
{
  (void)state;
  struct terminal *t =
      start((struct terminal_spec){.env = {"LC_ALL=zh_CN.UTF-8"}}, long_speech());
  terminal_expect(t, "去年,全县");
  terminal_send(t, "\x1BOP"); /* F1 */
  terminal_expect(t, "tigang 使用帮助");
  terminal_send(t, "q");
  terminal_expect(t, "去年,全县");
  terminal_quit(t);
}

static void keys_move_through_the_text(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){0}, long_speech());
  terminal_expect(t, "去年,全县");
  terminal_send(t, "G");
  terminal_expect(t, "第60处");
  terminal_send(t, "g");
  terminal_expect(t, "去年,全县");
  terminal_send(t, "\x1B[6~");
  terminal_expect_gone(t, "去年,全县");
  terminal_send(t, "\x1BOH");
  terminal_expect(t, "去年,全县");
  terminal_send(t, "\tj\r"); /* the outline's second heading */
  terminal_expect(t, "今年要把");
  terminal_quit(t);
}

static bool has_copied(struct terminal *t, void *arg)
{
  size_t len;
  (void)arg; /* 第1处河段 in base64, between the marks of OSC 52 */
  return strstr(terminal_output(t, &len), "\x1B]52;c;56ysMeWkhOays+autQ==\a") != NULL;
}

static void what_is_selected_reaches_the_clipboard(void **state)
{
  (void)state;
  struct terminal_spec spec = {.env = {"DISPLAY", "WAYLAND_DISPLAY"}};
  struct terminal *t = start(spec, long_speech());
  terminal_expect(t, "关于河湖保护工作的讲话");
  terminal_send(t, "/第1处\rv4ly");
  terminal_expect(t, "5 characters copied, through the terminal");
  terminal_expect_that(t, has_copied, NULL);
  terminal_send(t, "/第60处\r"); /* and goes on */
  terminal_expect(t, "第60处河段");
  terminal_quit(t);
}

static void the_size_follows_the_terminal(void **state)
{
  (void)state;
  static const int sizes[][2] = {{40, 120}, {10, 40}, {60, 200}, {24, 80}};
  struct terminal *t = start((struct terminal_spec){0}, long_speech());
  terminal_expect(t, "去年,全县");
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    terminal_resize(t, sizes[i][0], sizes[i][1]);
    terminal_expect(t, "关于河湖保护");
  }
  for (int side = 6; side > 0; side--)
    terminal_resize(t, side, side);
  terminal_quit(t);
}

static bool cursor_is_at(struct terminal *t, void *arg)
{
  const VTermPos *want = arg;
  VTermPos at = terminal_cursor(t);
  return at.row == want->row && at.col == want->col;
}

/* Presses and lets go where a text begins; the cursor comes there. */
static void click_on(struct terminal *t, const char *text)
{
  char bytes[64];
  VTermPos at;
  at.row = terminal_find(t, text, &at.col);
  assert_true(at.row >= 0);
  snprintf(bytes, sizeof bytes, "\x1B[<0;%d;%dM\x1B[<0;%d;%dm", at.col + 1, at.row + 1, at.col + 1,
           at.row + 1);
  terminal_send(t, bytes);
  terminal_expect_that(t, cursor_is_at, &at);
}

/* Keys, and a question whose answer tells that they were seen: another each time. */
static void send_and_ask(struct terminal *t, const char *keys, const char *setting,
                         const char *answer)
{
  terminal_send(t, keys);
  terminal_send(t, ":set ");
  terminal_send(t, setting);
  terminal_send(t, "?\r");
  terminal_expect(t, answer);
}

static bool has_percentage(struct terminal *t, void *arg)
{
  const int *row = arg;
  return strchr(terminal_row(t, *row), '%') != NULL;
}

/* Until the status line is in the last row. */
static void resize_and_wait(struct terminal *t, int rows, int cols)
{
  int last = rows - 1;
  terminal_resize(t, rows, cols);
  terminal_expect_that(t, has_percentage, &last);
}

/* Two places of the text, the other one clicked on; then pages, with the text alone before. */
static void panes_hold_at_each_size(void **state)
{
  (void)state;
  static const int sizes[][2] = {{24, 80}, {5, 20}, {43, 132}, {100, 300}, {5, 20}, {24, 80}};
  struct terminal *t = start((struct terminal_spec){0}, long_speech());
  terminal_expect(t, "去年,全县");
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    resize_and_wait(t, sizes[i][0], sizes[i][1]);
    send_and_ask(t, ":set outline=none columns=1\r\x17s]]", "measure", "measure=0");
    click_on(t, "于河");
    send_and_ask(t, "\x17ogZjZ:set outline=right columns=2\rg", "breaks", "breaks=strict");
    click_on(t, "湖保");
    terminal_expect_gone(t, "breaks=strict");
  }
  terminal_quit(t);
}

static void suspend_gives_the_terminal_back(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){0}, long_speech());
  terminal_expect(t, "去年,全县");
  terminal_send(t, "\x1A");
  terminal_expect_stopped(t);
  terminal_expect_restored(t);
  terminal_resize(t, 30, 100);
  terminal_signal(t, SIGCONT);
  terminal_expect(t, "去年,全县");
  terminal_quit(t);
}

static void redraw_mends_the_screen(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){0}, long_speech());
  terminal_expect(t, "去年,全县");
  terminal_scribble(t, "\x1B[3;3Hwall message");
  terminal_expect(t, "wall message");
  terminal_send(t, "\x0C");
  terminal_expect_gone(t, "wall message");
  terminal_expect(t, "去年,全县");
  terminal_quit(t);
}

static bool any_cell(struct terminal *t, const char *first, bool (*is)(const VTermScreenCell *))
{
  for (int row = 0; row < 24; row++)
    for (int col = 0; col < 80; col++) {
      VTermScreenCell cell = terminal_cell(t, row, col);
      wchar_t want = 0;
      mbtowc(&want, first, strlen(first));
      if (cell.chars[0] == (uint32_t)want && is(&cell))
        return true;
    }
  return false;
}

static bool is_bold(const VTermScreenCell *cell)
{
  return cell->attrs.bold;
}

static bool is_reversed(const VTermScreenCell *cell)
{
  return cell->attrs.reverse;
}

/* 沿 and 岸 stand in the text only. */
static bool hit_is_reversed(struct terminal *t, void *arg)
{
  (void)arg;
  return any_cell(t, "沿", is_reversed) && any_cell(t, "岸", is_reversed);
}

static void headings_are_bold_and_hits_reversed(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){0}, long_speech());
  terminal_expect(t, "%"); /* the status line is painted last */
  int col = 0, row = terminal_find(t, "去年,全县", &col);
  VTermScreenCell text = terminal_cell(t, row, col);
  assert_false(is_bold(&text) || is_reversed(&text));
  assert_true(any_cell(t, "护", is_bold));
  assert_true(any_cell(t, "任", is_bold));
  assert_false(hit_is_reversed(t, NULL));
  terminal_send(t, "/沿岸\r");
  terminal_expect_that(t, hit_is_reversed, NULL);
  terminal_send(t, "nnN");
  terminal_expect_that(t, hit_is_reversed, NULL);
  terminal_quit(t);
}

/* The characters of the screen, without blanks, contain all of the paragraph's. */
static bool shows_all(struct terminal *t, void *want)
{
  static char all[65536];
  size_t len = 0;
  for (int row = 0; row < 24; row++)
    for (const char *p = terminal_row(t, row); *p; p++)
      if (*p != ' ')
        all[len++] = *p;
  all[len] = 0;
  return strstr(all, want) != NULL;
}

static void no_wide_character_is_lost_at_the_edge(void **state)
{
  (void)state;
  static char paragraph[] =
      "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露"
      "结为霜金生丽水玉出昆冈剑号巨阙珠称夜光";
  const char *path = file("edge.txt", paragraph);
  for (int cols = 20; cols < 50; cols += 3) {
    struct terminal *t = start((struct terminal_spec){.rows = 24, .cols = cols}, path);
    terminal_expect_that(t, shows_all, paragraph);
    terminal_quit(t);
  }
}

static void text_comes_through_a_pipe_and_keys_from_the_terminal(void **state)
{
  (void)state;
  for (int dash = 0; dash < 2; dash++) {
    struct terminal *t = start((struct terminal_spec){.input = speech}, dash ? "-" : NULL);
    terminal_expect(t, "去年,全县");
    terminal_send(t, "/河湖长\r");
    terminal_expect(t, "河湖长真正");
    terminal_quit(t);
  }
}

static void a_documents_control_characters_stay_inside(void **state)
{
  (void)state;
  static const char *const never[] = {"\x1B]0;evil", "\x1B[5;5Hmoved", "\xC2\x9B", "\u202E",
                                      "\u2028"};
  const char *path = file("controls.txt", "begin \x1B]0;evil\x07 \x1B[5;5Hmoved \xC2\x9B"
                                          "31m \u202E \u2028 end\n");
  size_t len;
  struct terminal *t = start((struct terminal_spec){0}, path);
  terminal_expect(t, "end");
  for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
    const char *output = terminal_output(t, &len);
    assert_null(memmem(output, len, never[i], strlen(never[i])));
  }
  terminal_quit(t);
}

/* A program that tigang-import asks, in a folder that is alone in PATH. */
static void helper(const char *name, const char *script)
{
  char path[96], text[512];
  snprintf(path, sizeof path, "%s/helpers", folder);
  mkdir(path, 0700);
  snprintf(path, sizeof path, "helpers/%s", name);
  snprintf(text, sizeof text, "#!/bin/sh\n%s\n", script);
  assert_int_equal(chmod(file(path, text), 0700), 0);
}

/* Ten pages of twenty come from the helper, then nothing more. */
static struct terminal *start_endless_reading(void)
{
  static char path[96], pdf[96], other[96];
  helper("pdfinfo", "echo 'Pages:          20'");
  helper("pdftohtml", "exit 0");
  helper("pdftotext",
         "for i in 1 2 3 4 5 6 7 8 9 10; do cat <<P\n"
         "<page height=\"800\">"
         "<word xMin=\"10\" yMin=\"400\" xMax=\"90\" yMax=\"410\">有人读到</word>"
         "<word xMin=\"10\" yMin=\"420\" xMax=\"30\" yMax=\"430\">这里</word></page>\n"
         "P\ndone\nexec /bin/sleep 100");
  snprintf(pdf, sizeof pdf, "%s", file("a.pdf", "%PDF-1.5\n"));
  snprintf(other, sizeof other, "%s", long_speech());
  snprintf(path, sizeof path, "PATH=%s/helpers:/bin", folder);
  const char *argv[] = {PROGRAM, pdf, other, NULL};
  struct terminal_spec spec = {.argv = argv, .env = {home, path, "XDG_CONFIG_HOME=/nonexistent"}};
  struct terminal *t = terminal_start(&spec);
  terminal_expect(t, "有人读到这里");
  terminal_expect(t, "reading 50%");
  return t;
}

static void reading_can_be_stopped(void **state)
{
  (void)state;
  struct terminal *t = start_endless_reading();
  terminal_send(t, "\x03");
  terminal_expect(t, "[only the part above could be read: reading was stopped]");
  terminal_expect(t, "有人读到这里");
  terminal_expect_gone(t, "reading 50%");
  terminal_quit(t);
}

static void q_stops_long_reading_first(void **state)
{
  (void)state;
  struct terminal *t = start_endless_reading();
  sleep(3); /* what is tested is a time */
  terminal_send(t, "q");
  terminal_expect(t, "reading was stopped]");
  terminal_quit(t);
}

static void another_file_opens_while_one_is_read(void **state)
{
  (void)state;
  struct terminal *t = start_endless_reading();
  terminal_send(t, ":file next\r");
  terminal_expect(t, "去年,全县");
  terminal_quit(t);
}

static void signals_end_it_in_order(void **state)
{
  (void)state;
  static const int sigs[] = {SIGTERM, SIGHUP};
  for (size_t i = 0; i < sizeof sigs / sizeof *sigs; i++) {
    struct terminal *t = start((struct terminal_spec){0}, long_speech());
    terminal_expect(t, "去年,全县");
    terminal_signal(t, sigs[i]);
    terminal_expect_exit(t);
    terminal_expect_restored(t);
    terminal_free(t);
  }
}

/* A closed window is told by the kernel and by the shell: the place is remembered all the same. */
static void a_closed_window_loses_no_place(void **state)
{
  (void)state;
  struct stat kept;
  char memory[128];
  struct terminal *t = start((struct terminal_spec){0}, long_speech());
  terminal_expect(t, "去年,全县");
  terminal_send(t, "G");
  terminal_expect(t, "100%");
  for (int i = 0; i < 20000; i++) /* some of them while the place is written */
    terminal_signal(t, SIGHUP);
  int status = terminal_expect_exit(t);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  terminal_free(t);
  snprintf(memory, sizeof memory, "%s/.local/state/tigang/documents", folder);
  assert_int_equal(stat(memory, &kept), 0);
}

/* What stands behind the text's first row: -1 the terminal's own ground, else red, green, blue. */
static long ground(struct terminal *t)
{
  int col = 0, row = terminal_find(t, "去年,全县", &col);
  if (row < 0)
    return -2;
  VTermColor bg = terminal_cell(t, row, col).bg;
  if (VTERM_COLOR_IS_DEFAULT_BG(&bg))
    return -1;
  if (VTERM_COLOR_IS_INDEXED(&bg))
    return bg.indexed.idx;
  return bg.rgb.red << 16 | bg.rgb.green << 8 | bg.rgb.blue;
}

static bool ground_is(struct terminal *t, void *arg)
{
  return ground(t) == *(const long *)arg;
}

static void expect_ground(struct terminal *t, long want)
{
  terminal_expect_that(t, ground_is, &want);
}

static void themes_are_seen_before_they_are_chosen(void **state)
{
  enum { OWN = -1, DARK = 234, PAPER = 230 };
  (void)state;
  struct terminal *t =
      start((struct terminal_spec){.env = {"TERM=xterm-256color", "COLORTERM"}}, long_speech());
  terminal_expect(t, "去年,全县");
  expect_ground(t, OWN);
  terminal_send(t, ":theme\rj");
  expect_ground(t, DARK);
  terminal_send(t, "\x1B");
  expect_ground(t, OWN);
  terminal_send(t, ":theme paper");
  expect_ground(t, PAPER);
  terminal_send(t, "x");
  terminal_send(t, "\x1B");
  expect_ground(t, OWN);
  terminal_send(t, ":theme paper\r");
  expect_ground(t, PAPER);
  terminal_send(t, ":set nomouse\r");
  terminal_expect(t, "nomouse");
  size_t len;
  const char *out = terminal_output(t, &len);
  assert_non_null(memmem(out, len, "\x1B[?1000l", 8));
  terminal_quit(t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(themes_are_seen_before_they_are_chosen),
      cmocka_unit_test(start_and_quit_leave_the_terminal_as_it_was),
      cmocka_unit_test(the_first_start_tells_how_to_go_on),
      cmocka_unit_test(chinese_is_spoken_without_its_locale),
      cmocka_unit_test(keys_move_through_the_text),
      cmocka_unit_test(what_is_selected_reaches_the_clipboard),
      cmocka_unit_test(the_size_follows_the_terminal),
      cmocka_unit_test(panes_hold_at_each_size),
      cmocka_unit_test(suspend_gives_the_terminal_back),
      cmocka_unit_test(reading_can_be_stopped),
      cmocka_unit_test(q_stops_long_reading_first),
      cmocka_unit_test(another_file_opens_while_one_is_read),
      cmocka_unit_test(redraw_mends_the_screen),
      cmocka_unit_test(headings_are_bold_and_hits_reversed),
      cmocka_unit_test(no_wide_character_is_lost_at_the_edge),
      cmocka_unit_test(text_comes_through_a_pipe_and_keys_from_the_terminal),
      cmocka_unit_test(a_documents_control_characters_stay_inside),
      cmocka_unit_test(signals_end_it_in_order),
      cmocka_unit_test(a_closed_window_loses_no_place),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
