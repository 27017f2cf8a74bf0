/* The terminal shell around an app of its own (probe_app.h), which shows what reaches it. */
#include "terminal.h"

#include "probe_app.h"
#include "tigang/text/width.h"
#include "tigang/tui/tui.h"

#include <curses.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct setup {
  bool frames;
  struct tg_tui_options opts;
  bool count_input;
  bool cut; /* a source is opened before the terminal is */
};

static int run_app(void *arg)
{
  const struct setup *setup = arg;
  struct tg_app app = {.frames = setup->frames, .fd = setup->count_input ? STDIN_FILENO : -1};
  struct tg_tui_options opts = setup->opts;
  struct tg_theme theme;
  struct tg_err err;
  app.cut = setup->cut ? open_and_cut() : NULL;
  tg_theme_init(&theme);
  opts.theme = &theme;
  bool ran = tg_tui_run(&app, &opts, &err);
  if (!ran)
    fprintf(stderr, "error: %s\n", err.text);
  tg_buf_fini(&app.last);
  tg_source_free(app.cut);
  return ran ? 0 : 2;
}

static struct setup plain;

static struct terminal *start(struct terminal_spec spec)
{
  spec.run = run_app;
  if (!spec.arg)
    spec.arg = &plain;
  return terminal_start(&spec);
}

/* --- tests ---- */

/* The number of texts whose columns ncurses takes from elsewhere. */
static int count_wrong_widths(void *arg)
{
  (void)arg;
  static const struct {
    const char *text;
    int narrow, wide; /* columns, by ambiguous */
  } rows[] = {{"提", 2, 2}, {"\u2014", 1, 2}, {"e\u0301", 1, 1}, {"\u2460", 1, 2}, {"a", 1, 1}};
  setlocale(LC_CTYPE, "C.UTF-8");
  FILE *null = fopen("/dev/null", "r+");
  int wrong = newterm("xterm-256color", null, null) == NULL;
  for (int ambiguous = 1; ambiguous <= 2 && !wrong; ambiguous++)
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
      tg_width_set_ambiguous(ambiguous);
      mvaddstr(0, 0, rows[i].text);
      wrong += getcurx(stdscr) != (ambiguous == 1 ? rows[i].narrow : rows[i].wide);
    }
  return wrong;
}

/* In a process of its own: ncurses keeps what it finds at its first start. */
static void ncurses_takes_its_widths_from_here(void **state)
{
  (void)state;
  struct terminal *t = terminal_start(&(struct terminal_spec){.run = count_wrong_widths});
  int status = terminal_expect_exit(t);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  terminal_free(t);
}

static bool cursor_is_placed(struct terminal *t, void *arg)
{
  (void)arg;
  return terminal_cursor(t).row == 2 && terminal_cursor(t).col == 3;
}

static void start_and_quit_leave_the_terminal_as_it_was(void **state)
{
  (void)state;
  struct setup mouse = {.opts.mouse = true};
  struct terminal *t = start((struct terminal_spec){.arg = &mouse});
  size_t len;
  terminal_expect(t, "size 24x80");
  assert_non_null(strstr(terminal_output(t, &len), "\x1B[?2004h"));
  assert_non_null(strstr(terminal_output(t, &len), "\x1B[?1006h"));
  terminal_expect(t, "提纲 a hit");
  terminal_expect_that(t, cursor_is_placed, NULL);
  terminal_quit(t);
}

static void keys_arrive(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){0});
  terminal_expect(t, "size");
  terminal_send(t, "j提\r\n\t\x7F\x03\x1B[A\x1BOB\x1B[1;3D\x1B[Z\x1Bx\xFFk");
  terminal_expect(t, "j提<Enter><C-j><Tab><BS><C-c><Up><Down><A-Left><S-Tab><A-x>k");
  terminal_send(t, "\x1B");
  terminal_expect(t, "k<Esc>");
  terminal_send(t, "\x1B[200~two\rlines\x1B[201~");
  terminal_expect(t, "(two");
  terminal_send(t, "\x1B[<0;12;3M");
  terminal_expect(t, "mouse 2,11");
  terminal_quit(t);
}

static bool wrote(struct terminal *t, void *bytes)
{
  size_t len;
  return strstr(terminal_output(t, &len), bytes) != NULL;
}

static void copies_reach_the_terminals_clipboard(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){0});
  terminal_expect(t, "size");
  terminal_send(t, "提纲y");
  terminal_expect_that(t, wrote, "\x1B]52;c;5o+Q57qyeQ==\a");
  terminal_quit(t);
}

static void the_mouse_is_given_back_and_taken(void **state)
{
  (void)state;
  struct setup mouse = {.opts.mouse = true};
  struct terminal *t = start((struct terminal_spec){.arg = &mouse});
  size_t len;
  terminal_expect(t, "size");
  terminal_send(t, "M");
  terminal_expect_that(t, wrote, "\x1B[?1006l");
  terminal_send(t, "M");
  terminal_expect(t, "MM");
  assert_non_null(strstr(strstr(terminal_output(t, &len), "\x1B[?1006l"), "\x1B[?1006h"));
  terminal_quit(t);
}

static bool counted(struct terminal *t, void *draws)
{
  unsigned keys;
  return sscanf(terminal_row(t, 1), "keys %u, draws %u", &keys, (unsigned *)draws) == 2 &&
         keys == 3001;
}

static void pending_keys_are_served_before_painting(void **state)
{
  (void)state;
  char many[3001];
  unsigned draws = 0;
  struct terminal *t = start((struct terminal_spec){.rows = 50, .cols = 200});
  terminal_expect(t, "size");
  memset(many, 'j', 3000);
  many[3000] = 0;
  terminal_send(t, many);
  terminal_send(t, "\x1B[B");
  terminal_expect_that(t, counted, &draws);
  assert_true(draws < 1500);
  terminal_quit(t);
}

static void the_size_follows_the_terminal(void **state)
{
  (void)state;
  static const int sizes[][2] = {{30, 100}, {10, 41}, {50, 199}, {5, 20}, {24, 80}};
  struct terminal *t = start((struct terminal_spec){0});
  terminal_expect(t, "size 24x80");
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char text[32];
    terminal_resize(t, sizes[i][0], sizes[i][1]);
    snprintf(text, sizeof text, "size %dx%d", sizes[i][0], sizes[i][1]);
    terminal_expect(t, text);
    terminal_expect(t, "error");
  }
  for (int side = 1; side < 4; side++) /* too small for anything, but for quitting */
    terminal_resize(t, side, side);
  terminal_quit(t);
}

static void suspend_gives_the_terminal_back(void **state)
{
  (void)state;
  struct setup mouse = {.opts.mouse = true};
  struct terminal *t = start((struct terminal_spec){.arg = &mouse});
  terminal_expect(t, "size");
  for (int i = 0; i < 3; i++) {
    if (i == 0)
      terminal_send(t, "\x1A");
    else
      terminal_signal(t, SIGTSTP);
    terminal_expect_stopped(t);
    terminal_expect_restored(t);
    terminal_expect_gone(t, "size");
    if (i == 2)
      terminal_resize(t, 20, 60);
    terminal_signal(t, SIGCONT);
    terminal_expect(t, i == 2 ? "size 20x60" : "size 24x80");
    terminal_expect(t, "提纲 a hit");
  }
  terminal_signal(t, SIGSTOP);
  terminal_expect_stopped(t);
  terminal_signal(t, SIGCONT);
  terminal_send(t, "k");
  terminal_expect(t, "<C-z>k");
  terminal_quit(t);
}

static void signals_end_it_in_order(void **state)
{
  (void)state;
  static const int sigs[] = {SIGTERM, SIGHUP, SIGINT};
  for (size_t i = 0; i < sizeof sigs / sizeof *sigs; i++) {
    struct terminal *t = start((struct terminal_spec){0});
    terminal_expect(t, "size");
    terminal_signal(t, sigs[i]);
    int status = terminal_expect_exit(t);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    terminal_expect_restored(t);
    terminal_free(t);
  }
}

static void a_fault_leaves_the_terminal_as_it_was(void **state)
{
  (void)state;
  static const struct {
    const char *key;
    int sig;
  } rows[] = {{"X", SIGABRT}, {"K", SIGSEGV}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct terminal *t = start((struct terminal_spec){0});
    terminal_expect(t, "size");
    terminal_send(t, rows[i].key);
    int status = terminal_expect_exit(t);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == rows[i].sig);
    terminal_expect_restored(t);
    terminal_free(t);
  }
}

/* Whether the first source is opened before the terminal or after: what a cut file does is healed,
 * another bus fault leaves the terminal as it was. */
static void a_bus_fault_is_healed_or_leaves_the_terminal_as_it_was(void **state)
{
  (void)state;
  static struct setup before = {.cut = true};
  static const char *const rows[] = {"B", "CB", "CCB"};
  for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
    struct terminal *t = start((struct terminal_spec){.arg = i % 2 ? &before : &plain});
    const char *keys = rows[i / 2];
    terminal_expect(t, "size");
    for (; *keys == 'C'; keys++) {
      terminal_send(t, "C");
      terminal_expect(t, keys[1] == 'C' ? "Chealed" : "healed");
    }
    terminal_send(t, "B");
    int status = terminal_expect_exit(t);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS);
    terminal_expect_restored(t);
    terminal_free(t);
  }
}

static void ambiguous_width_is_asked_for(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){0});
  terminal_expect(t, "ambiguous 1");
  terminal_quit(t);
  t = start((struct terminal_spec){.mute = true});
  terminal_expect(t, "ambiguous 1");
  terminal_send(t, "\x1B[2;3R");
  terminal_expect(t, "ambiguous 2");
  terminal_send(t, "\x1B[2;2R"); /* nothing was asked */
  terminal_send(t, "k");
  terminal_expect(t, "keys 1");
  terminal_expect(t, "ambiguous 2");
  terminal_quit(t);
  struct setup two = {.opts.ambiguous = 2};
  t = start((struct terminal_spec){.arg = &two});
  terminal_expect(t, "ambiguous 2");
  terminal_quit(t);
}

/* The style of `text`: 'b'old, 'r'everse, 'c'olour. */
static void looks_like(struct terminal *t, const char *text, const char *want)
{
  int col = 0, row = terminal_find(t, text, &col);
  assert_true(row >= 0);
  VTermScreenCell cell = terminal_cell(t, row, col);
  char got[4] = "";
  size_t n = 0;
  if (cell.attrs.bold)
    got[n++] = 'b';
  if (cell.attrs.reverse)
    got[n++] = 'r';
  if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg))
    got[n++] = 'c';
  assert_string_equal(got, want);
}

static void colours_are_the_terminals(void **state)
{
  (void)state;
  static const struct {
    const char *env[TERMINAL_ENV];
    enum tg_colours colours;
    const char *error, *blue; /* the latter is a colour of the document */
  } rows[] = {
      {{"TERM=xterm-256color"}, TG_COLOURS_AUTO, "bc", "c"},
      {{"TERM=xterm"}, TG_COLOURS_AUTO, "bc", ""},
      {{"TERM=linux"}, TG_COLOURS_AUTO, "bc", ""},
      {{"TERM=xterm-direct"}, TG_COLOURS_AUTO, "bc", "c"},
      {{"COLORTERM=truecolor"}, TG_COLOURS_AUTO, "bc", "c"},
      {{"TERM=no-such-terminal"}, TG_COLOURS_AUTO, "bc", "c"},
      {{"TERM"}, TG_COLOURS_AUTO, "bc", "c"},
      {{"TERM=vt100"}, TG_COLOURS_AUTO, "br", ""},
      {{"NO_COLOR=1"}, TG_COLOURS_AUTO, "br", ""},
      {{"NO_COLOR="}, TG_COLOURS_AUTO, "bc", "c"},
      {{"NO_COLOR=1"}, TG_COLOURS_ALWAYS, "bc", "c"},
      {{"NO_COLOR"}, TG_COLOURS_NEVER, "br", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct setup setup = {.opts.colours = rows[i].colours};
    struct terminal_spec spec = {.arg = &setup};
    memcpy(spec.env, rows[i].env, sizeof spec.env);
    struct terminal *t = start(spec);
    terminal_expect(t, "error");
    looks_like(t, "size", "b");
    looks_like(t, "a hit", "r");
    looks_like(t, "keys", "");
    looks_like(t, "error", rows[i].error);
    looks_like(t, "划", "b");
    looks_like(t, "blue", rows[i].blue);
    terminal_send(t, "q");
    terminal_expect_exit(t);
    terminal_free(t);
  }
}

/* Bold and underlined at once, with a line through each character; the blue of paper, which cannot
 * be read on black, is a lighter one. */
static void marks_are_shown_together(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){0});
  int col = 0;
  terminal_expect(t, "划\u0336线\u0336blue");
  int row = terminal_find(t, "划", &col);
  VTermScreenCell cell = terminal_cell(t, row, col);
  assert_true(cell.attrs.bold && cell.attrs.underline);
  cell = terminal_cell(t, row, col + 4);
  assert_false(cell.attrs.bold || cell.attrs.underline);
  assert_true(VTERM_COLOR_IS_INDEXED(&cell.fg) && cell.fg.indexed.idx != tg_colour_nearest(0xFF));
  terminal_quit(t);
}

static void a_terminal_without_a_screen_is_refused(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){.env = {"TERM=dumb"}});
  terminal_expect(t, "error: this terminal cannot be used");
  int status = terminal_expect_exit(t);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 2);
  terminal_expect_restored(t);
  terminal_free(t);
}

static void han_is_shown_in_any_locale(void **state)
{
  (void)state;
  static const char *const locales[] = {"LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=xx_YY.UTF-8", "LC_ALL"};
  for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
    struct terminal *t = start((struct terminal_spec){.env = {locales[i]}});
    terminal_expect(t, "提纲 a hit");
    terminal_quit(t);
  }
}

static void standard_input_can_be_a_pipe(void **state)
{
  (void)state;
  struct setup counting = {.count_input = true};
  struct terminal *t = start((struct terminal_spec){.arg = &counting, .input = "twelve bytes"});
  terminal_expect(t, "12 bytes.");
  terminal_send(t, "jk");
  terminal_expect(t, "keys 2");
  terminal_quit(t);
}

static void the_title_is_set_without_controls(void **state)
{
  (void)state;
  size_t len;
  struct terminal *t = start((struct terminal_spec){0});
  terminal_expect(t, "size");
  terminal_send(t, "k");
  terminal_expect(t, "keys 1");
  assert_non_null(strstr(terminal_output(t, &len), "\x1B]2;提纲␛.txt\a"));
  terminal_quit(t);
}

struct expectation {
  struct tg_canvas canvas;
  int row, col; /* the first cell that differs */
};

static bool same_cell(const struct tg_cell *want, const VTermScreenCell *got)
{
  uint32_t first = got->chars[0] ? got->chars[0] : ' ';
  uint32_t second = got->chars[0] ? got->chars[1] : 0;
  return want->ch[0] == first && want->ch[1] == second && want->width == got->width &&
         (want->style == TG_STYLE_HIT) == got->attrs.reverse;
}

static bool shows_canvas(struct terminal *t, void *arg)
{
  struct expectation *e = arg;
  for (e->row = 0; e->row < e->canvas.rows; e->row++)
    for (e->col = 0; e->col < e->canvas.cols; e->col++) {
      const struct tg_cell *want = tg_canvas_at(&e->canvas, e->row, e->col);
      VTermScreenCell got = terminal_cell(t, e->row, e->col);
      if (want->width && !same_cell(want, &got))
        return false;
    }
  return true;
}

static void every_frame_is_shown_as_drawn(void **state)
{
  (void)state;
  enum { HIGH = 6, WIDE = 23, FRAMES = 400 };
  struct setup frames = {.frames = true};
  struct terminal *t = start((struct terminal_spec){.rows = HIGH, .cols = WIDE, .arg = &frames});
  struct expectation e;
  tg_canvas_init(&e.canvas, HIGH, WIDE);
  for (unsigned frame = 0; frame < FRAMES; frame++) {
    tg_canvas_clear(&e.canvas);
    draw_frame(frame, &e.canvas);
    terminal_expect_that(t, shows_canvas, &e);
    terminal_send(t, "f");
  }
  tg_canvas_fini(&e.canvas);
  terminal_quit(t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ncurses_takes_its_widths_from_here),
      cmocka_unit_test(start_and_quit_leave_the_terminal_as_it_was),
      cmocka_unit_test(keys_arrive),
      cmocka_unit_test(copies_reach_the_terminals_clipboard),
      cmocka_unit_test(the_mouse_is_given_back_and_taken),
      cmocka_unit_test(pending_keys_are_served_before_painting),
      cmocka_unit_test(the_size_follows_the_terminal),
      cmocka_unit_test(suspend_gives_the_terminal_back),
      cmocka_unit_test(signals_end_it_in_order),
      cmocka_unit_test(a_fault_leaves_the_terminal_as_it_was),
      cmocka_unit_test(a_bus_fault_is_healed_or_leaves_the_terminal_as_it_was),
      cmocka_unit_test(ambiguous_width_is_asked_for),
      cmocka_unit_test(colours_are_the_terminals),
      cmocka_unit_test(marks_are_shown_together),
      cmocka_unit_test(a_terminal_without_a_screen_is_refused),
      cmocka_unit_test(han_is_shown_in_any_locale),
      cmocka_unit_test(standard_input_can_be_a_pipe),
      cmocka_unit_test(the_title_is_set_without_controls),
      cmocka_unit_test(every_frame_is_shown_as_drawn),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
