#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { MAX_ROW = 4096, MIN_ROWS = 4, MIN_COLS = 10 };

struct terminal {
  VTerm *vt;
  VTermScreen *screen;
  int master, slave; /* the slave stays open here, so that the pty outlives the program */
  int reports;       /* from the session leader: the program's pid, then its statuses */
  pid_t leader, program;
  struct termios before;
  bool alternate, cursor_hidden, mouse;
  int status; /* the last one told */
  bool ended, stopped;
  char row[MAX_ROW];
  char *output;
  size_t output_len, output_cap;
};

/* --- the program's side ---- */

static void set_environment(const struct terminal_spec *spec)
{
  setenv("TERM", "xterm-256color", 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  unsetenv("NO_COLOR");
  unsetenv("LINES");
  unsetenv("COLUMNS");
  for (int i = 0; i < TERMINAL_ENV && spec->env[i]; i++) {
    char *pair = strdup(spec->env[i]), *equals = strchr(pair, '=');
    if (equals) {
      *equals = 0;
      setenv(pair, equals + 1, 1);
    } else {
      unsetenv(pair);
    }
    free(pair);
  }
}

static void run_program(const struct terminal_spec *spec, int input)
{
  if (input >= 0)
    dup2(input, STDIN_FILENO);
  signal(SIGTTOU, SIG_IGN);
  setpgid(0, 0);
  tcsetpgrp(STDOUT_FILENO, getpid());
  signal(SIGTTOU, SIG_DFL);
  set_environment(spec);
  if (spec->run)
    _exit(spec->run(spec->arg));
  execv(spec->argv[0], (char *const *)(uintptr_t)spec->argv);
  perror(spec->argv[0]);
  _exit(127);
}

/* Like a shell: starts the program in a group of its own and tells what becomes of it. */
static void lead_session(const struct terminal_spec *spec, int slave, int input, int reports)
{
  login_tty(slave);
  pid_t program = fork();
  if (program == 0) {
    close(reports);
    run_program(spec, input);
  }
  if (input >= 0)
    close(input);
  int value = program, status;
  while (write(reports, &value, sizeof value) == sizeof value) {
    if (waitpid(program, &status, WUNTRACED | WCONTINUED) < 0)
      break;
    value = status;
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      ssize_t written = write(reports, &value, sizeof value);
      _exit(written != sizeof value);
    }
  }
  _exit(1);
}

/* --- the terminal's side ---- */

static void answer(const char *bytes, size_t len, void *arg)
{
  struct terminal *t = arg;
  ssize_t written = write(t->master, bytes, len);
  (void)written;
}

static int on_property(VTermProp prop, VTermValue *value, void *arg)
{
  struct terminal *t = arg;
  if (prop == VTERM_PROP_ALTSCREEN)
    t->alternate = value->boolean;
  if (prop == VTERM_PROP_CURSORVISIBLE)
    t->cursor_hidden = !value->boolean;
  if (prop == VTERM_PROP_MOUSE)
    t->mouse = value->number != VTERM_PROP_MOUSE_NONE;
  return 1;
}

static void make_vterm(struct terminal *t, int rows, int cols, bool mute)
{
  static const VTermScreenCallbacks callbacks = {.settermprop = on_property};
  t->vt = vterm_new(rows, cols);
  vterm_set_utf8(t->vt, 1);
  if (!mute)
    vterm_output_set_callback(t->vt, answer, t);
  t->screen = vterm_obtain_screen(t->vt);
  vterm_screen_set_callbacks(t->screen, &callbacks, t);
  vterm_screen_enable_altscreen(t->screen, 1);
  vterm_screen_reset(t->screen, 1);
}

/* The read end of a pipe with `text` in it; what does not fit into a pipe is no test of ours. */
static int pipe_with(const char *text)
{
  int ends[2];
  if (!text)
    return -1;
  assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
  assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
  close(ends[1]);
  return ends[0];
}

struct terminal *terminal_start(const struct terminal_spec *spec)
{
  struct terminal *t = calloc(1, sizeof *t);
  int rows = spec->rows ? spec->rows : 24, cols = spec->cols ? spec->cols : 80, reports[2];
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
  assert_non_null(t);
  assert_int_equal(openpty(&t->master, &t->slave, NULL, NULL, &size), 0);
  fcntl(t->master, F_SETFD, FD_CLOEXEC);
  fcntl(t->slave, F_SETFD, FD_CLOEXEC);
  tcgetattr(t->slave, &t->before);
  assert_int_equal(pipe2(reports, O_CLOEXEC), 0);
  make_vterm(t, rows, cols, spec->mute);
  int input = pipe_with(spec->input);
  t->leader = fork();
  assert_true(t->leader >= 0);
  if (t->leader == 0) {
    close(t->master);
    close(reports[0]);
    lead_session(spec, t->slave, input, reports[1]);
  }
  close(reports[1]);
  if (input >= 0)
    close(input);
  t->reports = reports[0];
  int program = 0;
  assert_int_equal(read(t->reports, &program, sizeof program), sizeof program);
  t->program = program;
  return t;
}

void terminal_free(struct terminal *t)
{
  if (!t->ended)
    kill(t->program, SIGKILL);
  close(t->master);
  close(t->slave);
  close(t->reports);
  waitpid(t->leader, NULL, 0);
  vterm_free(t->vt);
  free(t->output);
  free(t);
}

static void keep(struct terminal *t, const char *bytes, size_t n)
{
  if (t->output_len + n + 1 > t->output_cap) {
    t->output_cap = (t->output_len + n + 1) * 2;
    t->output = realloc(t->output, t->output_cap);
    assert_non_null(t->output);
  }
  memcpy(t->output + t->output_len, bytes, n);
  t->output_len += n;
  t->output[t->output_len] = 0;
}

static void take_report(struct terminal *t)
{
  if (read(t->reports, &t->status, sizeof t->status) != sizeof t->status) {
    t->ended = true;
    return;
  }
  t->ended = WIFEXITED(t->status) || WIFSIGNALED(t->status);
  t->stopped = WIFSTOPPED(t->status);
}

/* Takes what comes within `ms`; false when nothing did. */
static bool pump(struct terminal *t, int ms)
{
  char bytes[65536];
  struct pollfd fds[] = {{.fd = t->master, .events = POLLIN},
                         {.fd = t->ended ? -1 : t->reports, .events = POLLIN}};
  if (poll(fds, 2, ms) <= 0)
    return false;
  if (fds[0].revents & POLLIN) {
    ssize_t n = read(t->master, bytes, sizeof bytes);
    if (n > 0) {
      keep(t, bytes, (size_t)n);
      vterm_input_write(t->vt, bytes, (size_t)n);
    }
  } else if (fds[1].revents) { /* after all that it wrote before */
    take_report(t);
  }
  return true;
}

static void show_and_fail(struct terminal *t, const char *what)
{
  int rows, cols;
  vterm_get_size(t->vt, &rows, &cols);
  print_error("waited in vain for: %s\n", what);
  if (t->ended)
    print_error("the program has ended, status %#x\n", (unsigned)t->status);
  for (int row = 0; row < rows; row++)
    if (*terminal_row(t, row))
      print_error("%3d|%s\n", row, terminal_row(t, row));
  fail();
}

static void wait_until(struct terminal *t, bool (*holds)(struct terminal *, void *), void *arg,
                       const char *what)
{
  struct timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  while (!holds(t, arg)) {
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec - start.tv_sec >= TERMINAL_DEADLINE)
      show_and_fail(t, what);
    if (!pump(t, t->ended ? 0 : 200) && t->ended && !holds(t, arg))
      show_and_fail(t, what);
  }
}

void terminal_expect_that(struct terminal *t, bool (*holds)(struct terminal *, void *), void *arg)
{
  wait_until(t, holds, arg, "a condition");
}

static bool has_text(struct terminal *t, void *text)
{
  return terminal_find(t, text, NULL) >= 0;
}

static bool has_not_text(struct terminal *t, void *text)
{
  return terminal_find(t, text, NULL) < 0;
}

void terminal_expect(struct terminal *t, const char *text)
{
  wait_until(t, has_text, (void *)(uintptr_t)text, text);
}

void terminal_expect_gone(struct terminal *t, const char *text)
{
  wait_until(t, has_not_text, (void *)(uintptr_t)text, "this to go away");
}

static bool has_ended(struct terminal *t, void *arg)
{
  (void)arg;
  return t->ended;
}

int terminal_expect_exit(struct terminal *t)
{
  wait_until(t, has_ended, NULL, "the program's end");
  return t->status;
}

static bool is_stopped(struct terminal *t, void *arg)
{
  (void)arg;
  return t->stopped;
}

void terminal_expect_stopped(struct terminal *t)
{
  wait_until(t, is_stopped, NULL, "the program to be stopped");
}

/* Where `what` was last written, behind it; 0: never. */
static size_t last_written(const struct terminal *t, const char *what)
{
  size_t len = strlen(what), at = t->output_len;
  while (at >= len && memcmp(t->output + at - len, what, len) != 0)
    at--;
  return at >= len ? at : 0;
}

static bool is_restored(struct terminal *t, void *arg)
{
  (void)arg;
  struct termios now;
  tcgetattr(t->slave, &now);
  return now.c_iflag == t->before.c_iflag && now.c_oflag == t->before.c_oflag &&
         now.c_cflag == t->before.c_cflag && now.c_lflag == t->before.c_lflag &&
         memcmp(now.c_cc, t->before.c_cc, sizeof now.c_cc) == 0 && !t->alternate &&
         !t->cursor_hidden && !t->mouse &&
         last_written(t, "\x1B[?2004l") >= last_written(t, "\x1B[?2004h");
}

void terminal_expect_restored(struct terminal *t)
{
  wait_until(t, is_restored, NULL, "the terminal as it was");
}

void terminal_quit(struct terminal *t)
{
  terminal_send(t, "q");
  int status = terminal_expect_exit(t);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  terminal_expect_restored(t);
  terminal_free(t);
}

void terminal_send(struct terminal *t, const char *bytes)
{
  for (size_t left = strlen(bytes); left;) {
    ssize_t n = write(t->master, bytes, left < 256 ? left : 256);
    assert_true(n > 0);
    bytes += n;
    left -= (size_t)n;
  }
}

void terminal_scribble(struct terminal *t, const char *bytes)
{
  vterm_input_write(t->vt, bytes, strlen(bytes));
}

void terminal_resize(struct terminal *t, int rows, int cols)
{
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
  /* libvterm 0.1 crashes where a wide character has no room; what a program shows there is not read
   */
  vterm_set_size(t->vt, rows < MIN_ROWS ? MIN_ROWS : rows, cols < MIN_COLS ? MIN_COLS : cols);
  assert_int_equal(ioctl(t->master, TIOCSWINSZ, &size), 0);
}

void terminal_signal(struct terminal *t, int sig)
{
  if (sig == SIGCONT)
    t->stopped = false;
  if (kill(-t->program, sig) != 0)
    assert_int_equal(errno, ESRCH); /* the program was faster and has ended */
}

static size_t encode(uint32_t cp, char *out)
{
  size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
  if (cp < 0x80) {
    out[0] = (char)cp;
    return 1;
  }
  for (size_t i = n - 1; i; i--, cp >>= 6)
    out[i] = (char)(0x80 | (cp & 0x3F));
  out[0] = (char)(0xF00 >> n | cp);
  return n;
}

/* A cell's text; a cell that nothing was written to is a blank. */
static size_t cell_text(const VTermScreenCell *cell, char *out)
{
  size_t len = 0;
  if (!cell->chars[0]) {
    out[0] = ' ';
    return 1;
  }
  for (int k = 0; k < VTERM_MAX_CHARS_PER_CELL && cell->chars[k]; k++)
    len += encode(cell->chars[k], out + len);
  return len;
}

const char *terminal_row(struct terminal *t, int row)
{
  int rows, cols;
  size_t len = 0;
  vterm_get_size(t->vt, &rows, &cols);
  for (int col = 0; col < cols && len + 64 < MAX_ROW;) {
    VTermScreenCell cell = terminal_cell(t, row, col);
    len += cell_text(&cell, t->row + len);
    col += cell.width > 1 ? cell.width : 1;
  }
  while (len && t->row[len - 1] == ' ')
    len--;
  t->row[len] = 0;
  return t->row;
}

static int column_of(struct terminal *t, int row, size_t offset)
{
  int col = 0;
  char text[64];
  for (size_t at = 0; at < offset;) {
    VTermScreenCell cell = terminal_cell(t, row, col);
    at += cell_text(&cell, text);
    col += cell.width > 1 ? cell.width : 1;
  }
  return col;
}

int terminal_find(struct terminal *t, const char *text, int *col)
{
  int rows, cols;
  vterm_get_size(t->vt, &rows, &cols);
  for (int row = 0; row < rows; row++) {
    const char *all = terminal_row(t, row), *at = strstr(all, text);
    if (!at)
      continue;
    if (col)
      *col = column_of(t, row, (size_t)(at - all));
    return row;
  }
  return -1;
}

VTermScreenCell terminal_cell(struct terminal *t, int row, int col)
{
  VTermScreenCell cell;
  memset(&cell, 0, sizeof cell);
  vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = col}, &cell);
  return cell;
}

VTermPos terminal_cursor(struct terminal *t)
{
  VTermPos pos;
  vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &pos);
  return pos;
}

const char *terminal_output(const struct terminal *t, size_t *len)
{
  *len = t->output_len;
  return t->output ? t->output : "";
}
