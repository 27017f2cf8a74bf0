/* Recovery beside the reader: what comes out, and that nothing waits for it. */
#include "support.h"

#include "tigang/app/app.h"
#include "tigang/base/worker.h"
#include "tigang/format/load.h"
#include "tigang/view/canvas.h"

#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/tigang-mend-XXXXXX";

/* Lines of 20 characters, as a converter sets them; `bytes` or a little more. */
static void add_wrapped(struct tg_buf *out, size_t bytes)
{
  while (out->len < bytes)
    tg_buf_add_str(out, "　　渠水从山上来，先到上村的田里，再\n"
                        "到下村的田里去，两个村子的人，在一起\n"
                        "商量什么时候开闸，什么时候把水关上。\n"
                        "　　有一年春天没有雨，水不够两个村子\n"
                        "用，人们把水分成了三份，一份留给小学\n"
                        "，各村只用一份。\n");
}

static bool is_ready(int fd, int ms)
{
  struct pollfd p = {.fd = fd, .events = POLLIN};
  return poll(&p, 1, ms) == 1;
}

/* --- the thread ---- */

static void double_it(void *number)
{
  *(int *)number *= 2;
}

static void a_worker_says_when_it_is_done(void **state)
{
  (void)state;
  int number = 21;
  struct tg_worker *w = tg_worker_start(double_it, &number);
  assert_non_null(w);
  assert_true(is_ready(tg_worker_fd(w), -1));
  assert_true(tg_worker_is_done(w));
  assert_int_equal(number, 42);
  tg_worker_free(w);
  tg_worker_free(NULL);
}

/* --- loading ---- */

static struct tg_load *begin(const struct tg_buf *text)
{
  static const struct tg_load_options options = {.encoding = TG_ENC_UTF8};
  struct tg_load *l = tg_load_bytes(tg_buf_span(text), &options);
  while (!tg_load_mends(l))
    assert_int_equal(tg_load_step(l, 1 << 20, false, NULL), TG_LOAD_MORE);
  return l;
}

static void assert_same(const struct tg_doc *a, const struct tg_doc *b)
{
  assert_int_equal(tg_doc_count(a), tg_doc_count(b));
  assert_memory_equal(tg_doc_repairs(a), tg_doc_repairs(b), sizeof(struct tg_repairs));
  for (uint32_t i = 0; i < tg_doc_count(a); i++) {
    struct tg_span text = tg_doc_text(a, i);
    struct tg_pos end = {i, (uint32_t)text.len};
    assert_true(tg_span_eq(text, tg_doc_text(b, i)));
    assert_int_equal(tg_doc_line(a, end), tg_doc_line(b, end));
    assert_int_equal(tg_doc_source_offset(a, end), tg_doc_source_offset(b, end));
  }
}

static void it_is_what_who_waits_gets(void **state)
{
  (void)state;
  static const struct tg_load_options options = {.encoding = TG_ENC_UTF8};
  struct tg_buf text = TG_BUF_INIT;
  add_wrapped(&text, 200000);
  struct tg_load *waits = tg_load_bytes(tg_buf_span(&text), &options), *l = begin(&text);
  enum tg_load_state s;
  assert_true(tg_load_all(waits, NULL));
  assert_int_equal(tg_doc_count(tg_load_doc(l)), 0);
  assert_true(is_ready(tg_load_fd(l), -1));
  while ((s = tg_load_step(l, 1 << 20, false, NULL)) == TG_LOAD_MORE)
    continue;
  assert_int_equal(s, TG_LOAD_DONE);
  assert_false(tg_load_mends(l));
  assert_int_equal(tg_load_fd(l), -1);
  assert_true(tg_doc_complete(tg_load_doc(l)));
  assert_same(tg_load_doc(l), tg_load_doc(waits));
  assert_true(tg_doc_repairs(tg_load_doc(l))->lines_joined > 0);
  tg_load_free(l);
  tg_load_free(waits);
  tg_buf_fini(&text);
}

/* Who has begun without waiting may wait later; who wants no more is not kept waiting. */
static void it_can_be_waited_for_and_given_up(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT;
  add_wrapped(&text, 900000);
  struct tg_load *l = begin(&text);
  assert_true(tg_load_all(l, NULL));
  assert_true(tg_doc_count(tg_load_doc(l)) > 0);
  tg_load_free(l);
  tg_load_free(begin(&text));
  tg_buf_fini(&text);
}

static void a_text_can_be_had_as_it_is(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT;
  size_t warnings, lines = 0;
  add_wrapped(&text, 200000);
  for (size_t i = 0; i < text.len; i++)
    lines += text.at[i] == '\n';
  struct tg_load *l = begin(&text);
  assert_true(tg_load_can_stop(l));
  tg_load_stop(l);
  assert_true(tg_load_all(l, NULL));
  assert_int_equal(tg_doc_repairs(tg_load_doc(l))->lines_joined, 0);
  assert_true(tg_doc_count(tg_load_doc(l)) >= lines);
  tg_doc_warnings(tg_load_doc(l), &warnings);
  assert_int_equal(warnings, 1);
  tg_load_free(l);
  tg_buf_fini(&text);
}

/* --- the reader ---- */

static int make_file(size_t bytes)
{
  struct tg_buf text = TG_BUF_INIT;
  strcpy(path + strlen(path) - 6, "XXXXXX");
  int fd = mkstemp(path);
  add_wrapped(&text, bytes);
  assert_int_equal(write(fd, text.at, text.len), (ssize_t)text.len);
  tg_buf_fini(&text);
  return fd;
}

static struct tg_app *open_reader(unsigned patience_ms)
{
  static const char *files[] = {path};
  struct tg_app_config config = {.files = files, .n_files = 1, .patience_ms = patience_ms};
  struct tg_app *app = tg_app_new(&config, NULL);
  assert_non_null(app);
  tg_app_resize(app, 24, 100);
  return app;
}

static bool shows(struct tg_app *app, const char *text)
{
  struct tg_canvas c = TG_CANVAS_INIT;
  struct tg_buf screen = TG_BUF_INIT;
  tg_canvas_init(&c, 24, 100);
  tg_app_draw(app, &c);
  for (int row = 0; row < 24; row++)
    tg_canvas_row_text(&c, row, &screen);
  bool found = strstr(tg_buf_str(&screen), text) != NULL;
  tg_buf_fini(&screen);
  tg_canvas_fini(&c);
  return found;
}

static void press(struct tg_app *app, char c)
{
  struct tg_key key = tg_key_char((uint32_t)c, 0);
  tg_app_key(app, &key);
}

/* As a shell does: it sleeps when there is nothing to do but to wait. */
static void settle(struct tg_app *app)
{
  while (tg_app_tick(app) || (tg_app_fd(app) >= 0 && is_ready(tg_app_fd(app), -1)))
    continue;
}

static void the_reader_says_that_it_waits(void **state)
{
  (void)state;
  int fd = make_file(900000);
  struct tg_app *app = open_reader(1);
  bool told = shows(app, "mending…"), text = shows(app, "渠水");
  assert_true(told || text); /* text: on a machine that has let us sleep */
  press(app, 'j');
  settle(app);
  assert_true(shows(app, "渠水"));
  assert_false(shows(app, "mending…"));
  tg_app_free(app);
  close(fd);
  unlink(path);
}

/* Tests, above all: the six calls are the same each time. */
static void one_with_patience_gets_the_text_at_once(void **state)
{
  (void)state;
  int fd = make_file(300000);
  struct tg_app *app = open_reader(0);
  assert_true(shows(app, "渠水"));
  tg_app_free(app);
  close(fd);
  unlink(path);
}

static void views_come_in_their_time(void **state)
{
  (void)state;
  int fd = make_file(900000);
  struct tg_app *app = open_reader(1);
  settle(app);
  press(app, 'r');
  settle(app);
  assert_true(shows(app, "the file as it is"));
  press(app, 'r');
  assert_true(shows(app, "the recovered text"));
  press(app, 'r');
  tg_app_free(app);
  close(fd);
  unlink(path);
}

static void the_reader_can_go_before(void **state)
{
  (void)state;
  int fd = make_file(900000);
  struct tg_app *app = open_reader(1);
  press(app, 'q');
  assert_int_equal(tg_app_request(app), TG_APP_QUIT);
  tg_app_free(app);
  close(fd);
  unlink(path);
}

/* A fault of the thread is healed like one of the reader's own. */
static void a_file_may_be_cut_meanwhile(void **state)
{
  (void)state;
  int fd = make_file(900000);
  struct tg_app *app = open_reader(1);
  assert_int_equal(ftruncate(fd, 300000), 0);
  settle(app);
  press(app, 'G');
  settle(app);
  tg_app_free(app);
  close(fd);
  unlink(path);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_worker_says_when_it_is_done),
      cmocka_unit_test(it_is_what_who_waits_gets),
      cmocka_unit_test(it_can_be_waited_for_and_given_up),
      cmocka_unit_test(a_text_can_be_had_as_it_is),
      cmocka_unit_test(the_reader_says_that_it_waits),
      cmocka_unit_test(one_with_patience_gets_the_text_at_once),
      cmocka_unit_test(views_come_in_their_time),
      cmocka_unit_test(the_reader_can_go_before),
      cmocka_unit_test(a_file_may_be_cut_meanwhile),
  };
  unsetenv("HOME");
  unsetenv("XDG_STATE_HOME");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
