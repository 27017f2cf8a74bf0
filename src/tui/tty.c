#include "tui/tty.h"

#include "tigang/base/base64.h"
#include "tigang/text/repair.h"
#include "tigang/text/width.h"
#include "tui/crash.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

/* Beyond terminfo; terminals without them ignore them (xterm's ctlseqs, "Bracketed Paste Mode",
 * "Mouse Tracking": buttons, motion while one is down, SGR reports). */
#define PASTE_ON "\x1B[?2004h"
#define PASTE_OFF "\x1B[?2004l"
#define MOUSE_ON "\x1B[?1000h\x1B[?1002h\x1B[?1006h"
#define MOUSE_OFF "\x1B[?1006l\x1B[?1002l\x1B[?1000l"

/* "Synchronized Output", a private mode: whether a terminal has it, DECRQM tells. */
#define UPDATE_BEGIN "\x1B[?2026h"
#define UPDATE_END "\x1B[?2026l"
#define ASK_UPDATES "\x1B[?2026$p"
enum { UPDATES_MODE = 2026 };

/* XTWINOPS: the window's title put on the terminal's stack, and taken back. */
#define TITLE_KEEP "\x1B[22;2t"
#define TITLE_BACK "\x1B[23;2t"

/* Row 2, because 1;2R would be F3 with Shift. U+2014 is ambiguous. */
#define ASK_ROW 2
#define GO_THERE "\x1B[2;1H"
#define AMBIGUOUS "\u2014"
#define ASK_CURSOR "\x1B[6n"

enum { MAX_ROWS = 2000, MAX_COLS = 4000 };

/* What ncurses has no words for. (putp() would leave it in stdio's buffer, and obey "$<5>".) */
static void tell(const char *s)
{
  for (size_t len = strlen(s); len;) {
    ssize_t n = write(STDOUT_FILENO, s, len);
    if (n <= 0)
      return; /* a terminal that is gone is noticed where keys are read */
    s += n;
    len -= (size_t)n;
  }
}

/* Without a locale every Han character would be a blank. One that is set and not UTF-8 stays. */
static bool choose_locale(void)
{
  const char *name = setlocale(LC_CTYPE, "");
  if (!name || !strcmp(name, "C") || !strcmp(name, "POSIX"))
    setlocale(LC_CTYPE, "C.UTF-8");
  return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

static bool has_capability(const char *name)
{
  const char *s = tigetstr(name);
  return s && s != (const char *)-1;
}

/* The same terminal with all colours, where it says that it has them (COLORTERM) and terminfo knows
 * how: "xterm-256color" as "xterm-direct". */
static SCREEN *new_direct_screen(void)
{
  static const char tail[] = "-256color";
  const char *colours = getenv("COLORTERM"), *term = getenv("TERM");
  bool all = colours && (!strcmp(colours, "truecolor") || !strcmp(colours, "24bit"));
  const char *end = all && term ? strstr(term, tail) : NULL;
  if (!end || end[strlen(tail)])
    return NULL;
  struct tg_buf name = TG_BUF_INIT;
  tg_buf_addf(&name, "%.*s-direct", (int)(end - term), term);
  SCREEN *screen = newterm(name.at, stdout, stdin);
  tg_buf_fini(&name);
  return screen;
}

/* initscr() ends the program for an unknown TERM; nearly all terminals understand these two. One
 * that is known and cannot place its cursor ("dumb") is no screen. */
static SCREEN *new_screen(void)
{
  static const char *const fallbacks[] = {"xterm-256color", "vt100"};
  SCREEN *screen = new_direct_screen();
  screen = screen ? screen : newterm(NULL, stdout, stdin);
  for (size_t i = 0; !screen && i < sizeof fallbacks / sizeof *fallbacks; i++)
    screen = newterm(fallbacks[i], stdout, stdin);
  if (!screen || has_capability("cup"))
    return screen;
  endwin();
  delscreen(screen);
  return NULL;
}

/* tputs() hands over one byte at a time, without room for an argument. */
static struct tg_buf restore = TG_BUF_INIT;

static int collect(int c)
{
  tg_buf_add_char(&restore, (char)c);
  return c;
}

static void collect_capability(const char *name)
{
  if (has_capability(name))
    tputs(tigetstr(name), 1, collect);
}

static void arm_crash(const struct termios *modes)
{
  tg_buf_add_str(&restore, UPDATE_END PASTE_OFF MOUSE_OFF);
  collect_capability("sgr0");
  collect_capability("cnorm");
  collect_capability("rmcup");
  crash_arm(STDOUT_FILENO, modes, tg_buf_str(&restore));
  tg_buf_fini(&restore);
}

/* terminfo's rmcup says whether the title comes back when the program leaves. */
static bool gives_title_back(void)
{
  return has_capability("rmcup") && strstr(tigetstr("rmcup"), "\x1B[23;");
}

/* Those that keep a title by XTWINOPS though terminfo does not say so. */
static bool keeps_title(void)
{
  static const char *const names[] = {"tmux", "xterm-kitty", "alacritty", "foot", "wezterm"};
  const char *name = getenv("TERM");
  for (size_t i = 0; name && i < sizeof names / sizeof *names; i++)
    if (!strncmp(name, names[i], strlen(names[i])))
      return true;
  return false;
}

/* Older consoles print a part of a question that they do not know. */
static bool knows_private_modes(void)
{
  return has_capability("rmcup") && strstr(tigetstr("rmcup"), "\x1B[?1049l");
}

static void set_modes(void)
{
  raw();
  noecho();
  nonl();
  typeahead(-1); /* keys are read elsewhere; a refresh is never left half done for them */
}

static void open_input(struct tty *t)
{
  t->own_in = !isatty(STDIN_FILENO);
  t->in = t->own_in ? open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO;
}

static void close_input(struct tty *t)
{
  if (t->own_in && t->in >= 0)
    close(t->in);
}

bool tty_open(struct tty *t, const struct tg_tui_options *opts, struct tg_err *err)
{
  struct termios modes;
  *t = (struct tty){.mouse = opts->mouse, .utf8 = choose_locale()};
  open_input(t);
  if (t->in < 0 || tcgetattr(STDOUT_FILENO, &modes) != 0) {
    close_input(t);
    return tg_err_set(err, TG_E_SYSTEM, TG_MSG_NO_TERMINAL);
  }
  t->screen = new_screen();
  if (!t->screen) {
    close_input(t);
    return tg_err_set(err, TG_E_SYSTEM, TG_MSG_TERMINAL_UNKNOWN);
  }
  arm_crash(&modes);
  set_modes();
  t->keeps_by_word = !gives_title_back() && keeps_title();
  t->has_title = t->utf8 && (gives_title_back() || t->keeps_by_word);
  tty_enter(t);
  return true;
}

void tty_enter(const struct tty *t)
{
  tell(PASTE_ON);
  if (t->keeps_by_word)
    tell(TITLE_KEEP);
  if (t->mouse)
    tell(MOUSE_ON);
  clearok(curscr, TRUE);
}

void tty_leave(const struct tty *t)
{
  if (t->mouse)
    tell(MOUSE_OFF);
  tell(PASTE_OFF);
  if (t->keeps_by_word)
    tell(TITLE_BACK);
  curs_set(1);
  endwin();
}

void tty_close(struct tty *t)
{
  tty_leave(t);
  crash_disarm();
  delscreen(t->screen);
  close_input(t);
}

static int at_most(int n, int most)
{
  return n < most ? n : most;
}

bool tty_resize(void)
{
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col)
    return false;
  erase(); /* no wide character may stand where the edge will be */
  return resizeterm(at_most(size.ws_row, MAX_ROWS), at_most(size.ws_col, MAX_COLS)) == OK;
}

bool tty_ask(const struct tty *t, bool width)
{
  bool modes = knows_private_modes();
  if (!t->utf8 || (!width && !modes))
    return false;
  curs_set(0); /* and flushes: our screen must be there before */
  if (modes)
    tell(ASK_UPDATES);
  tell(width ? GO_THERE AMBIGUOUS ASK_CURSOR : GO_THERE ASK_CURSOR);
  return true;
}

int tty_width_told(int row, int col)
{
  return row == ASK_ROW && col >= 1 && col <= 3 ? col - 1 : -1;
}

/* DECRPM: 1 set, 2 reset; 0 unknown, 3 and 4 cannot be changed. */
void tty_mode_told(struct tty *t, int mode, int value)
{
  if (mode == UPDATES_MODE)
    t->updates = value == 1 || value == 2;
}

void tty_begin_update(const struct tty *t)
{
  if (t->updates)
    tell(UPDATE_BEGIN);
}

void tty_end_update(const struct tty *t)
{
  if (t->updates)
    tell(UPDATE_END);
}

void tty_take_mouse(struct tty *t, bool take)
{
  if (t->mouse != take)
    tell(take ? MOUSE_ON : MOUSE_OFF);
  t->mouse = take;
}

void tty_copy(struct tg_span text)
{
  struct tg_buf out = TG_BUF_INIT;
  tg_buf_add_str(&out, "\x1B]52;c;");
  tg_base64_add(text, &out);
  tg_buf_add_char(&out, '\a');
  tell(tg_buf_str(&out));
  tg_buf_fini(&out);
}

void tty_set_title(const struct tty *t, const char *title)
{
  struct tg_buf out = TG_BUF_INIT;
  if (!t->has_title)
    return;
  tg_buf_add_str(&out, "\x1B]2;");
  tg_text_repair(tg_span_str(title), &out, NULL);
  tg_buf_add_char(&out, '\a');
  tell(tg_buf_str(&out));
  tg_buf_fini(&out);
}
