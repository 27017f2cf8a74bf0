/* The whole program among others: on terminals of several kinds and in tmux and screen, behind git
 * and man as their pager, with an editor. What is not installed here is skipped, and said. */
#include "terminal.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/tigang-pty-XXXXXX";
static char home[64], program[4096];

static bool is_here(const char *name)
{
  char command[96];
  snprintf(command, sizeof command, "command -v %s > /dev/null", name);
  if (system(command) == 0)
    return true;
  printf("skipped: %s is not installed\n", name);
  return false;
}

static void write_file(const char *name, const char *bytes, mode_t mode)
{
  char path[96];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs(bytes, f);
  fclose(f);
  assert_int_equal(chmod(path, mode), 0);
}

/* A command of the shell, in the folder; $TIGANG is the program. */
static struct terminal *start_shell(struct terminal_spec spec, const char *command)
{
  char line[16384];
  snprintf(line, sizeof line, "cd '%s'; TIGANG='%s --fresh'; %s", folder, program, command);
  const char *argv[] = {"/bin/sh", "-c", line, NULL};
  int n = 0;
  spec.argv = argv;
  while (spec.env[n])
    n++;
  spec.env[n++] = home;
  spec.env[n] = "XDG_CONFIG_HOME=/nonexistent";
  return terminal_start(&spec);
}

/* The text on a terminal. */
static struct terminal *start(struct terminal_spec spec)
{
  struct terminal *t = start_shell(spec, "exec $TIGANG speech.txt");
  terminal_expect(t, "去年,全县");
  terminal_expect(t, "%");
  return t;
}

static bool is_bold(struct terminal *t, const char *what)
{
  int col = 0, row = terminal_find(t, what, &col);
  return row >= 0 && terminal_cell(t, row, col).attrs.bold;
}

/* --- terminals ---- */

static void every_terminal_shows_it_and_is_restored(void **state)
{
  (void)state;
  static const char *const names[] = {"xterm",         "xterm-256color", "xterm-direct",
                                      "linux",         "vt100",          "screen",
                                      "tmux-256color", "foot",           "xterm-kitty"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char command[96], env[48];
    snprintf(command, sizeof command, "infocmp %s > /dev/null 2>&1", names[i]);
    if (system(command) != 0) {
      printf("skipped: terminfo has no %s\n", names[i]);
      continue;
    }
    snprintf(env, sizeof env, "TERM=%s", names[i]);
    struct terminal *t = start((struct terminal_spec){.env = {env}});
    terminal_send(t, "]");
    terminal_expect(t, "今年要把");
    terminal_send(t, "/沿岸\r");
    terminal_expect(t, "1/");
    terminal_quit(t);
  }
}

static void a_terminal_without_a_screen_is_told(void **state)
{
  (void)state;
  struct terminal *t = start_shell((struct terminal_spec){.env = {"TERM=dumb"}},
                                   "exec $TIGANG speech.txt");
  terminal_expect(t, "tigang: ");
  int status = terminal_expect_exit(t);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 2);
  terminal_free(t);
}

static void in_tmux_and_screen(void **state)
{
  (void)state;
  static const struct {
    const char *name, *command;
  } rows[] = {{"tmux", "exec tmux -S $PWD/t -f /dev/null new-session \"$TIGANG speech.txt\""},
              {"screen", "mkdir -m 700 -p s; SCREENDIR=$PWD/s exec screen -U -c /dev/null "
                         "$TIGANG speech.txt"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!is_here(rows[i].name))
      continue;
    struct terminal *t = start_shell((struct terminal_spec){0}, rows[i].command);
    terminal_expect(t, "去年,全县");
    terminal_send(t, "G");
    terminal_expect(t, "第60处");
    terminal_resize(t, 30, 100);
    terminal_send(t, "g");
    terminal_expect(t, "去年,全县");
    terminal_send(t, "q");
    terminal_expect_exit(t);
    terminal_free(t);
  }
}

/* Times that `bytes` stands in what the program wrote. */
static int times_written(struct terminal *t, const char *bytes)
{
  size_t len;
  int n = 0;
  for (const char *p = terminal_output(t, &len); (p = strstr(p, bytes)); p++)
    n++;
  return n;
}

static void screens_come_at_once_where_the_terminal_can(void **state)
{
  (void)state;
  static const struct {
    const char *answer;
    bool marked;
  } rows[] = {{"\x1B[?2026;2$y", true}, {"\x1B[?2026;0$y", false}, {"\x1B[?25;1$y", false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct terminal *t = start((struct terminal_spec){.mute = true});
    assert_int_equal(times_written(t, "\x1B[?2026$p"), 1);
    terminal_send(t, rows[i].answer);
    terminal_send(t, "G");
    terminal_expect(t, "第60处");
    terminal_send(t, "q");
    terminal_expect_exit(t);
    assert_int_equal(times_written(t, "\x1B[?2026h") > 0, rows[i].marked);
    assert_int_equal(times_written(t, "\x1B[?2026h"), times_written(t, "\x1B[?2026l"));
    terminal_free(t);
  }
}

static void a_title_is_given_back(void **state)
{
  (void)state;
  static const struct {
    const char *term, *keep, *back;
  } rows[] = {{"TERM=xterm-256color", "\x1B[22;0;0t", "\x1B[23;0;0t"},
              {"TERM=tmux-256color", "\x1B[22;2t", "\x1B[23;2t"},
              {"TERM=linux", NULL, NULL}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct terminal *t = start((struct terminal_spec){.env = {rows[i].term}});
    int n = rows[i].keep != NULL;
    terminal_send(t, "\x1A");
    terminal_expect_stopped(t);
    terminal_signal(t, SIGCONT);
    terminal_expect(t, "去年,全县");
    terminal_send(t, "q");
    terminal_expect_exit(t);
    assert_int_equal(times_written(t, "\x1B]2;"), 2 * n);
    if (n) {
      assert_int_equal(times_written(t, rows[i].keep), 2);
      assert_int_equal(times_written(t, rows[i].back), 2);
    }
    terminal_free(t);
  }
}

static void a_storm_of_sizes_is_weathered(void **state)
{
  (void)state;
  struct terminal *t = start((struct terminal_spec){0});
  for (int i = 0; i < 300; i++)
    terminal_resize(t, 4 + i * 7 % 60, 10 + i * 13 % 200);
  terminal_resize(t, 25, 90);
  terminal_expect(t, "去年,全县");
  terminal_quit(t);
}

/* --- behind other programs ---- */

static void git_pages_its_log(void **state)
{
  (void)state;
  if (!is_here("git"))
    return;
  struct terminal *t = start_shell(
      (struct terminal_spec){0},
      "git init -q r && cd r && cp ../speech.txt . && git add . && "
      "git -c user.name=n -c user.email=e@e commit -qm '第一次提交' && "
      "exec git -c core.pager=\"$TIGANG\" -c color.ui=auto log -p");
  terminal_expect(t, "第一次提交");
  terminal_expect(t, "+关于河湖保护工作的讲话"); /* as it is, not as paragraphs */
  assert_int_equal(terminal_find(t, "␛", NULL), -1);
  int col = 0, row = terminal_find(t, "commit ", &col);
  VTermScreenCell cell = terminal_cell(t, row, col);
  assert_false(VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
  terminal_send(t, "/第60处\r");
  terminal_expect(t, "1/1");
  terminal_quit(t);
}

static void man_pages_its_manual(void **state)
{
  (void)state;
  if (!is_here("man"))
    return;
  char page[4096], line[8192];
  assert_non_null(realpath("src/tigang.1", page));
  snprintf(line, sizeof line, "MANPAGER=\"$TIGANG\" exec man -l '%s'", page);
  struct terminal *t = start_shell((struct terminal_spec){0}, line);
  terminal_expect(t, "SYNOPSIS");
  assert_true(is_bold(t, "SYNOPSIS"));
  assert_int_equal(terminal_find(t, "␈", NULL), -1);
  terminal_send(t, "/ENVIRONMENT\r");
  terminal_expect(t, "NO_COLOR");
  terminal_quit(t);
}

static void a_slow_pipe_is_readable_while_it_goes_on(void **state)
{
  (void)state;
  struct terminal *t = start_shell((struct terminal_spec){0},
                                   "{ echo 第一行; cat fifo; } | $TIGANG");
  terminal_expect(t, "第一行");
  char path[96];
  snprintf(path, sizeof path, "%s/fifo", folder);
  FILE *fifo = fopen(path, "w");
  assert_non_null(fifo);
  fputs("第二行\n", fifo);
  fflush(fifo);
  terminal_expect(t, "第二行");
  fputs("\x1B[1m第三行\x1B[0m\n", fifo); /* what it is shows at the end */
  fclose(fifo);
  terminal_expect_gone(t, "␛");
  terminal_expect(t, "第三行");
  assert_true(is_bold(t, "第三行"));
  terminal_quit(t);
}

static void an_editor_opens_at_the_line(void **state)
{
  (void)state;
  write_file("editor", "#!/bin/sh\nread -r key\nprintf '\\n%s, %s\\n' \"$*\" \"$key\" >> \"$2\"\n",
             0700);
  write_file("a 'b'.txt", "第一段。\n\n第二段。\n", 0600);
  char env[96];
  snprintf(env, sizeof env, "VISUAL=%s/editor", folder);
  struct terminal *t = start_shell((struct terminal_spec){.env = {env, "EDITOR=false"}},
                                   "exec $TIGANG \"a 'b'.txt\"");
  terminal_expect(t, "第二段");
  terminal_send(t, "}T");
  terminal_expect_restored(t);
  terminal_send(t, "typed\n");
  terminal_expect(t, "+3 a 'b'.txt, typed");
  terminal_quit(t);
}

static void what_is_no_file_of_text_is_not_edited(void **state)
{
  (void)state;
  struct terminal *t = start_shell((struct terminal_spec){0}, "cat speech.txt | $TIGANG");
  terminal_expect(t, "去年,全县");
  terminal_send(t, "T");
  terminal_expect(t, "there is no file to edit");
  terminal_quit(t);
  t = start_shell((struct terminal_spec){.env = {"EDITOR=/nonexistent/ed", "VISUAL"}},
                  "exec $TIGANG speech.txt");
  terminal_expect(t, "去年,全县");
  terminal_send(t, "T");
  terminal_expect(t, "\"/nonexistent/ed\" failed");
  terminal_quit(t);
}

static int make_folder(void **state)
{
  (void)state;
  char speech[16384], fifo[96];
  setlocale(LC_CTYPE, "C.UTF-8");
  unsetenv("XDG_STATE_HOME");
  if (!realpath("build/tigang", program) || !mkdtemp(folder))
    return -1;
  snprintf(home, sizeof home, "HOME=%s", folder);
  snprintf(fifo, sizeof fifo, "%s/fifo", folder);
  size_t len = (size_t)snprintf(speech, sizeof speech,
                                "关于河湖保护工作的讲话\n\n一、去年的工作\n\n"
                                "去年,全县河湖长制工作稳步推进,水质持续向好。\n\n"
                                "二、今年的任务\n\n今年要把河湖长制工作做得更细,沿岸都要管好。\n\n");
  for (int i = 1; i <= 60; i++)
    len += (size_t)snprintf(speech + len, sizeof speech - len,
                            "第%d处河段已经完成了整治和验收。\n\n", i);
  write_file("speech.txt", speech, 0600);
  return mkfifo(fifo, 0600);
}

static int remove_folder(void **state)
{
  (void)state;
  char command[128];
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_terminal_shows_it_and_is_restored),
      cmocka_unit_test(a_terminal_without_a_screen_is_told),
      cmocka_unit_test(in_tmux_and_screen),
      cmocka_unit_test(screens_come_at_once_where_the_terminal_can),
      cmocka_unit_test(a_title_is_given_back),
      cmocka_unit_test(a_storm_of_sizes_is_weathered),
      cmocka_unit_test(git_pages_its_log),
      cmocka_unit_test(man_pages_its_manual),
      cmocka_unit_test(a_slow_pipe_is_readable_while_it_goes_on),
      cmocka_unit_test(an_editor_opens_at_the_line),
      cmocka_unit_test(what_is_no_file_of_text_is_not_edited),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
