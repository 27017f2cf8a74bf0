/* The reader while a query is typed: for each key the time until its screen is drawn, the longest
 * slice of work behind it, and the time until all hits are known, in milliseconds.
 *
 *   search_keys FILE QUERY      exact, and with all foldings; then n, and a search that is accepted
 */
#include "tigang/app/app.h"
#include "tigang/search/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct bench {
  struct tg_app *app;
  struct tg_canvas canvas;
};

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Works until nothing is left to do; the longest slice. */
static double settle(struct bench *b)
{
  double longest = 0;
  for (bool more = true; more;) {
    double start = now();
    more = tg_app_tick(b->app);
    longest = now() - start > longest ? now() - start : longest;
  }
  return longest;
}

static void press(struct bench *b, struct tg_span keys)
{
  for (size_t used = 0; keys.len; keys = tg_span_slice(keys, used, keys.len)) {
    struct tg_key key;
    struct tg_buf name = TG_BUF_INIT;
    if (!tg_key_parse(keys, &key, &used, NULL))
      return;
    double start = now();
    tg_app_key(b->app, &key);
    tg_app_draw(b->app, &b->canvas);
    double drawn = now(), longest = settle(b);
    tg_key_print(&key, &name);
    printf("  %-8s drawn %6.2f  longest slice %6.2f  all known %8.2f\n", tg_buf_str(&name),
           drawn - start, longest, now() - start);
    tg_buf_fini(&name);
  }
}

static bool run(const char *path, const char *query, unsigned folds)
{
  struct tg_err err;
  struct tg_settings settings;
  struct tg_app_config config = {.files = &path, .n_files = 1, .settings = &settings};
  tg_settings_init(&settings);
  settings.values[TG_SET_FOLDINGS] = (int32_t)folds;
  struct bench b = {.app = tg_app_new(&config, &err), .canvas = TG_CANVAS_INIT};
  if (!b.app) {
    fprintf(stderr, "search_keys: %s\n", err.text);
    return false;
  }
  tg_canvas_init(&b.canvas, 24, 80);
  tg_app_resize(b.app, 24, 80);
  settle(&b);
  printf("reader, %s:\n", folds ? "all foldings" : "exact");
  press(&b, tg_span_str("/"));
  press(&b, tg_span_str(query));
  press(&b, tg_span_str("<Enter>nN"));
  tg_app_free(b.app);
  tg_canvas_fini(&b.canvas);
  return true;
}

int main(int argc, char **argv)
{
  if (argc < 3) {
    fprintf(stderr, "search_keys FILE QUERY\n");
    return 2;
  }
  unsetenv("HOME"); /* no history is written */
  unsetenv("XDG_STATE_HOME");
  return run(argv[1], argv[2], 0) && run(argv[1], argv[2], TG_FOLD_ALL) ? 0 : 1;
}
