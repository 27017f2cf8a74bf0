#include "tigang/tui/tui.h"

#include "tigang/base/mem.h"
#include "tigang/text/width.h"
#include "tui/blit.h"
#include "tui/editor.h"
#include "tui/input.h"
#include "tui/signals.h"
#include "tui/tty.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <time.h>

/* How long the terminal may take to answer; over ssh it takes a round trip. Nobody waits for it but
 * a program that ends before: the answer must not become the shell's input. */
enum { ANSWER_MS = 150 };

struct loop {
  struct tg_app *app;
  const struct tg_tui_options *opts;
  struct tty tty;
  struct blit blit;
  struct input input;
  struct tg_canvas canvas;
  char *title;   /* last set */
  int64_t asked; /* when the terminal was asked; 0: never, or it has answered all */
  bool dirty;    /* the screen may have to change */
  bool busy;     /* the app has work to do */
  bool done;
};

static int64_t now_ms(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void size_changed(struct loop *l)
{
  tg_canvas_resize(&l->canvas, getmaxy(stdscr), getmaxx(stdscr));
  tg_app_resize(l->app, l->canvas.rows, l->canvas.cols);
  blit_forget(&l->blit, l->opts->theme);
  l->dirty = true;
}

static void width_told(struct loop *l, int row, int col)
{
  int width = l->asked ? tty_width_told(row, col) : -1;
  if (width < 0)
    return;
  l->asked = 0;
  if (!width)
    return;
  int before = tg_width_ambiguous();
  tg_width_told_ambiguous(width);
  if (tg_width_ambiguous() != before)
    size_changed(l);
}

/* Our screen and modes again, after the shell or another program had the terminal. */
static void come_back(struct loop *l)
{
  tty_enter(&l->tty);
  tty_resize();
  size_changed(l);
  free(l->title); /* the shell had its own */
  l->title = NULL;
}

static void suspend(struct loop *l)
{
  tty_leave(&l->tty);
  signals_stop();
  come_back(l);
}

static void edit(struct loop *l)
{
  struct tg_buf command = TG_BUF_INIT;
  tg_app_edit_command(l->app, &command);
  tty_leave(&l->tty);
  signals_close();
  bool ran = editor_run(tg_buf_str(&command), l->tty.own_in);
  l->done = !signals_open();
  come_back(l);
  tg_app_edited(l->app, ran);
  tg_buf_fini(&command);
}

static void serve_request(struct loop *l)
{
  switch (tg_app_request(l->app)) {
  case TG_APP_NOTHING:
    break;
  case TG_APP_QUIT:
    l->done = true;
    break;
  case TG_APP_SUSPEND:
    suspend(l);
    break;
  case TG_APP_EDIT:
    edit(l);
    break;
  case TG_APP_REDRAW:
    blit_forget(&l->blit, l->opts->theme);
    break;
  case TG_APP_COPY:
    tty_copy(tg_app_copied(l->app));
    break;
  }
  tty_take_mouse(&l->tty, l->opts->mouse && tg_app_wants_mouse(l->app));
}

static void serve_signals(struct loop *l)
{
  unsigned notes = signals_take();
  if (notes & SIGNALS_QUIT)
    l->done = true;
  else if (notes & SIGNALS_SUSPEND)
    suspend(l);
  else if (notes & SIGNALS_CONTINUE) { /* stopped by what cannot be caught */
    tty_leave(&l->tty);
    come_back(l);
  } else if (notes & SIGNALS_RESIZE && tty_resize())
    size_changed(l);
}

/* All keys that are there, before anything is painted. */
static void serve_keys(struct loop *l)
{
  struct tg_input in;
  while (!l->done && tg_keyreader_next(&l->input.reader, &in)) {
    if (in.kind == TG_INPUT_CURSOR) {
      width_told(l, in.row, in.col);
      continue;
    }
    if (in.kind == TG_INPUT_MODE) {
      tty_mode_told(&l->tty, in.mode, in.value);
      continue;
    }
    tg_app_key(l->app, &in.key);
    l->dirty = l->busy = true;
    serve_request(l);
  }
}

static void show_title(struct loop *l)
{
  const char *title = tg_app_file(l->app);
  if (!title || (l->title && !strcmp(l->title, title)))
    return;
  free(l->title);
  l->title = tg_strdup(title);
  tty_set_title(&l->tty, title);
}

static void paint(struct loop *l)
{
  tg_app_draw(l->app, &l->canvas);
  bool changed = blit_set(&l->blit, &l->canvas);
  if (changed)
    tty_begin_update(&l->tty);
  refresh();
  if (changed)
    tty_end_update(&l->tty);
  show_title(l);
  l->dirty = false;
}

enum { WAIT_KEYS, WAIT_SIGNALS, WAIT_DOCUMENT, WAITS };

static void wait_and_serve(struct loop *l)
{
  struct pollfd waits[WAITS] = {
      [WAIT_KEYS] = {.fd = l->input.fd, .events = POLLIN},
      [WAIT_SIGNALS] = {.fd = signals_fd(), .events = POLLIN},
      [WAIT_DOCUMENT] = {.fd = tg_app_fd(l->app), .events = POLLIN},
  };
  int keys = tg_keyreader_timeout(&l->input.reader), app = tg_app_timeout(l->app);
  bool for_keys = keys >= 0; /* never longer than a person notices: the app can wait for it */
  int ready = poll(waits, WAITS, l->busy ? 0 : for_keys ? keys : app);
  if (ready <= 0) {
    if (ready == 0 && !l->busy && for_keys)
      tg_keyreader_expire(&l->input.reader);
    else if (ready == 0)
      l->busy = true;
    serve_keys(l);
    return;
  }
  if (waits[WAIT_SIGNALS].revents)
    serve_signals(l);
  if (waits[WAIT_KEYS].revents && !l->done) {
    if (!input_read(&l->input))
      l->done = true;
    serve_keys(l);
  }
  if (waits[WAIT_DOCUMENT].revents)
    l->busy = true;
}

static void run(struct loop *l)
{
  while (!l->done) {
    if (l->dirty)
      paint(l);
    wait_and_serve(l);
    if (l->busy && !l->done) {
      l->busy = tg_app_tick(l->app);
      l->dirty = true;
      serve_request(l);
    }
  }
}

/* Takes what the terminal still says before the shell does. */
static void await_answer(struct loop *l)
{
  while (l->asked) {
    int64_t left = l->asked + ANSWER_MS - now_ms();
    struct pollfd p = {.fd = l->input.fd, .events = POLLIN};
    struct tg_input in;
    if (left <= 0 || poll(&p, 1, (int)left) <= 0 || !input_read(&l->input))
      return;
    while (tg_keyreader_next(&l->input.reader, &in))
      if (in.kind == TG_INPUT_CURSOR)
        l->asked = 0;
  }
}

static void begin(struct loop *l)
{
  tg_width_set_ambiguous(l->opts->ambiguous);
  blit_init(&l->blit, l->opts);
  input_init(&l->input, &l->tty);
  tg_canvas_init(&l->canvas, 1, 1);
  size_changed(l);
  if (tty_ask(&l->tty, !l->opts->ambiguous))
    l->asked = now_ms();
  l->busy = true;
}

static void end(struct loop *l)
{
  await_answer(l);
  blit_fini(&l->blit);
  input_fini(&l->input);
  tg_canvas_fini(&l->canvas);
  free(l->title);
}

bool tg_tui_run(struct tg_app *app, const struct tg_tui_options *opts, struct tg_err *err)
{
  struct loop l = {.app = app, .opts = opts};
  if (!signals_open())
    return tg_err_set_errno(err, TG_MSG_FILE_OPEN, errno);
  bool opened = tty_open(&l.tty, opts, err);
  if (opened) {
    begin(&l);
    run(&l);
    end(&l);
    tty_close(&l.tty);
  }
  signals_close();
  return opened;
}
