/* A terminal for tests: a pty with libvterm behind it, and a program in it as a shell would start
 * it (a process group of its own in the foreground of a session, so that it can be stopped and
 * continued).
 *
 * Nothing here sleeps: what is expected is waited for until it is there, at most TERMINAL_DEADLINE
 * seconds; then the test fails and shows the screen.
 */
#ifndef TG_TESTS_TERMINAL_H
#define TG_TESTS_TERMINAL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above */
#include <cmocka.h>

#include <stdbool.h>
#include <vterm.h>

enum { TERMINAL_DEADLINE = 10, TERMINAL_ENV = 8 };

struct terminal_spec {
  int rows, cols;          /* 0: 24 by 80 */
  const char *const *argv; /* the program, NULL at the end; or */
  int (*run)(void *arg);   /* a function, whose result is the exit status */
  void *arg;
  const char *env[TERMINAL_ENV]; /* NAME=VALUE; NAME alone unsets. TERM is xterm-256color, LC_ALL
                                  * C.UTF-8 unless told here */
  const char *input;             /* piped into standard input; NULL: that is the terminal */
  bool mute;                     /* the terminal answers no questions */
};

struct terminal;

struct terminal *terminal_start(const struct terminal_spec *spec);

/* Ends the program, if it has not ended. */
void terminal_free(struct terminal *t);

void terminal_send(struct terminal *t, const char *bytes);

/* Writes to the screen behind the program's back. */
void terminal_scribble(struct terminal *t, const char *bytes);

void terminal_resize(struct terminal *t, int rows, int cols);
void terminal_signal(struct terminal *t, int sig);

/* Waits until a row has this text. */
void terminal_expect(struct terminal *t, const char *text);

/* Waits until no row has it. */
void terminal_expect_gone(struct terminal *t, const char *text);

/* Waits until this holds. */
void terminal_expect_that(struct terminal *t, bool (*holds)(struct terminal *t, void *arg),
                          void *arg);

/* Waits until the program has ended; its status as waitpid() tells it. */
int terminal_expect_exit(struct terminal *t);
void terminal_expect_stopped(struct terminal *t);

/* Waits until modes, alternate screen, cursor, mouse and bracketed paste are as before the start.
 */
void terminal_expect_restored(struct terminal *t);

/* Sends q, expects that the program ends with 0 and gives the terminal back; frees `t`. */
void terminal_quit(struct terminal *t);

/* The row without blanks at its end; good until the next call. */
const char *terminal_row(struct terminal *t, int row);

/* The first row with this text, or -1; the column where it begins in *col. */
int terminal_find(struct terminal *t, const char *text, int *col);

VTermScreenCell terminal_cell(struct terminal *t, int row, int col);
VTermPos terminal_cursor(struct terminal *t);

/* All that the program wrote; terminated. */
const char *terminal_output(const struct terminal *t, size_t *len);

#endif
