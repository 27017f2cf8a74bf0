/* What is copied goes to the terminal, which knows the clipboard of the machine one sits at (OSC
 * 52, written by the shell), and to a program that knows the one of this machine's display. Nobody
 * waits for either. */
#include "app/app_private.h"
#include "tigang/text/utf8.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
  TERMINAL_KB = 100,      /* what terminals, and what is in between, take as one sequence */
  LIMIT_MS = 3000,        /* for the program */
  LOOK_MS = 20,           /* between two looks whether it has ended */
};

struct program {
  const char *display; /* the variable that says where it would work */
  const char *argv[5];
};

static const struct program programs[] = {
    {"WAYLAND_DISPLAY", {"wl-copy", "--type", "text/plain;charset=utf-8", NULL}},
    {"DISPLAY", {"xclip", "-selection", "clipboard", "-in", NULL}},
};

/* A file that only this process has; -1: none can be had. */
static int file_of(struct tg_span text)
{
  int fd = memfd_create("tigang-copy", MFD_CLOEXEC);
  while (fd >= 0 && text.len) {
    ssize_t n = write(fd, text.ptr, text.len);
    if (n <= 0) {
      close(fd);
      return -1;
    }
    text = tg_span_slice(text, (size_t)n, text.len);
  }
  if (fd >= 0)
    lseek(fd, 0, SEEK_SET);
  return fd;
}

/* Starts the first of the programs that is there and has a display. */
static bool give_to_program(struct clipboard *c, struct tg_span text)
{
  struct tg_err err;
  int in = file_of(text);
  if (c->process.pid)
    tg_process_stop(&c->process);
  c->program = NULL;
  for (size_t i = 0; in >= 0 && !c->program && i < sizeof programs / sizeof *programs; i++) {
    const char *display = getenv(programs[i].display);
    if (display && *display && tg_process_start(&c->process, programs[i].argv, in, -1, &err))
      c->program = programs[i].argv[0];
  }
  if (in >= 0)
    close(in);
  c->started_ms = app_now_ms();
  return c->program != NULL;
}

static void tell(struct tg_app *app, const char *number, bool by_terminal, bool by_program)
{
  const char *program = app->clipboard.program;
  if (by_terminal && by_program)
    app_say(app, TG_MSG_COPIED_BOTH, number, program);
  else if (by_terminal)
    app_say(app, TG_MSG_COPIED, number);
  else if (by_program)
    app_say(app, TG_MSG_COPIED_PROGRAM, number, program, (unsigned)TERMINAL_KB);
  else
    app_say(app, TG_MSG_COPY_TOO_LONG, number, (unsigned)TERMINAL_KB);
  app->message_is_error = !by_terminal && !by_program;
}

/* Line ends are not counted, here as elsewhere. */
static void add_characters(struct tg_span text, struct tg_buf *out)
{
  size_t n = tg_utf8_count(text);
  for (size_t i = 0; i < text.len; i++)
    n -= text.ptr[i] == '\n';
  tg_buf_add_grouped(out, n);
}

void app_copy(struct tg_app *app, struct tg_buf *text, size_t told)
{
  struct clipboard *c = &app->clipboard;
  struct tg_buf number = TG_BUF_INIT;
  if (!text->len) {
    tg_buf_fini(text);
    app_say(app, TG_MSG_COPY_NOTHING);
    return;
  }
  tg_buf_fini(&c->text);
  c->text = *text;
  bool by_terminal = text->len <= TERMINAL_KB * 1024;
  bool by_program = app->config.clipboard && give_to_program(c, tg_buf_span(text));
  if (by_terminal)
    app->request = TG_APP_COPY;
  add_characters(tg_span_slice(tg_buf_span(text), 0, told), &number);
  tell(app, tg_buf_str(&number), by_terminal, by_program);
  tg_buf_fini(&number);
}

struct tg_span tg_app_copied(const struct tg_app *app)
{
  return tg_buf_span(&app->clipboard.text);
}

void app_clipboard_slice(struct tg_app *app)
{
  struct clipboard *c = &app->clipboard;
  int status = 0;
  if (!c->process.pid)
    return;
  bool late = app_now_ms() - c->started_ms > LIMIT_MS;
  if (!tg_process_ended(&c->process, &status)) {
    if (!late)
      return;
    status = tg_process_stop(&c->process);
  }
  if (!status)
    return;
  app_say(app, TG_MSG_COPY_FAILED, c->program);
  app->message_is_error = true;
}

int app_clipboard_timeout(const struct tg_app *app)
{
  return app->clipboard.process.pid ? LOOK_MS : -1;
}

/* The program goes on: it has all of the text. */
void app_clipboard_fini(struct tg_app *app)
{
  tg_process_leave(&app->clipboard.process);
  tg_buf_fini(&app->clipboard.text);
}
