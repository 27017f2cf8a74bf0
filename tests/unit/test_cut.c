/* A file that another program makes shorter while it is read. */
#include "support.h"

#include "tigang/app/app.h"
#include "tigang/base/source.h"
#include "tigang/view/canvas.h"

#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/tigang-cut-XXXXXX";

/* Larger than what the reader takes before its first screen. */
static int make_file(void)
{
  struct tg_buf text = TG_BUF_INIT;
  int fd = mkstemp(path);
  while (text.len < 2000000)
    tg_buf_add_str(&text, "　　渠水从山上来，到田里去。\n");
  assert_int_equal(write(fd, text.at, text.len), (ssize_t)text.len);
  tg_buf_fini(&text);
  return fd;
}

static bool is_shown(struct tg_app *app, struct tg_canvas *c, const char *text)
{
  static char row[400];
  tg_canvas_resize(c, 24, 100);
  tg_app_draw(app, c);
  size_t n = 0;
  for (int at = 0; at < 2 * c->cols; at++) { /* a message may have two rows */
    uint32_t ch = tg_canvas_at(c, c->rows - 2 + at / c->cols, at % c->cols)->ch[0];
    row[n++] = ch >= ' ' && ch < 0x7F ? (char)ch : ' ';
  }
  row[n] = 0;
  return strstr(row, text) != NULL;
}

static void the_reader_says_it_once(void **state)
{
  (void)state;
  static const struct tg_key j = {.kind = TG_KEY_CHAR, .cp = 'j'};
  const char *files[] = {path};
  struct tg_canvas c = TG_CANVAS_INIT;
  int fd = make_file();
  struct tg_app_config config = {.files = files, .n_files = 1};
  struct tg_app *app = tg_app_new(&config, NULL);
  tg_app_resize(app, 24, 100);
  assert_int_equal(ftruncate(fd, 600000), 0);
  while (tg_app_tick(app))
    continue;
  assert_true(is_shown(app, &c, "was cut short"));
  tg_app_key(app, &j);
  while (tg_app_tick(app))
    continue;
  assert_false(is_shown(app, &c, "was cut short"));
  tg_app_free(app);
  tg_canvas_fini(&c);
  close(fd);
  unlink(path);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_reader_says_it_once),
  };
  unsetenv("HOME");
  unsetenv("XDG_STATE_HOME");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
