/* The six calls. */
#include "app/commands.h"

#include "tigang/base/mem.h"
#include "tigang/text/repair.h"
#include "tigang/text/width.h"

#include <poll.h>
#include <time.h>

/* Background work is done in slices of this many bytes until TICK_NS have passed. */
enum { SLICE = 256 * 1024 };
#define TICK_NS 4000000

struct tg_load_options app_load_options(const struct tg_app_config *config)
{
  return (struct tg_load_options){.format = config->format,
                                  .encoding = config->encoding,
                                  .filters = config->filters,
                                  .as_is = config->as_is,
                                  .file_order = config->file_order};
}

static struct document *document_open(const struct tg_app_config *config, const char *path,
                                      struct tg_err *err)
{
  struct tg_load_options options = app_load_options(config);
  struct tg_load *load = tg_load_open(path, &options, err);
  if (!load)
    return NULL;
  struct document *d = app_document_begin(config, load);
  if (!d->failed.code || tg_doc_count(d->doc))
    return d;
  *err = d->failed;
  app_document_free(d);
  return NULL;
}

static void close_document(struct tg_app *app)
{
  app_help_drop(app);
  if (!app->base)
    return;
  app_view_drop(app);
  app_memory_keep(app);
  if (app->d != app->base)
    app_document_free(app->d);
  app_document_free(app->base);
  app->d = app->base = NULL;
}

/* What recovery has to say, unless there is something newer to say. */
static void tell_warning(struct tg_app *app)
{
  struct document *d = app->base;
  size_t n;
  const char *const *said = tg_doc_warnings(d->doc, &n);
  if (d->told || !d->loaded)
    return;
  d->told = true;
  if (n && !app->message.len)
    tg_buf_add_str(&app->message, said[0]);
}

/* Shows `d` in place of all that was open. */
static void take_document(struct tg_app *app, struct document *d, size_t index)
{
  if (app->d)
    close_document(app);
  app->d = app->base = d;
  app->file = index;
  app->landmark.wanted = false;
  tg_buf_clear(&app->message);
  tell_warning(app);
  app->focus = FOCUS_TEXT;
  tg_outline_view_show_points(&d->tree, app->settings.values[TG_SET_POINTS] != 0);
  app_correct(app);
  app_arrange(app);
  app->search.scope = app_scope_elsewhere(app);
  app_search_restart(app);
  while (tg_doc_source(d->doc).len <= APP_AT_ONCE && app_memory_slice(app))
    continue;
}

bool app_open(struct tg_app *app, size_t index, struct tg_err *err)
{
  struct watched seen = app_watch_look(app->paths.at[index]); /* before it is read */
  struct document *d = document_open(&app->config, app->paths.at[index], err);
  if (!d)
    return false;
  app->watched = seen;
  take_document(app, d, index);
  return true;
}

void app_read_again(struct tg_app *app, enum tg_encoding encoding)
{
  struct tg_load_options options = app_load_options(&app->config);
  struct document *old = app->base;
  options.encoding = encoding;
  app_view_drop(app); /* it looks at bytes that go */
  app_memory_keep(app);
  struct tg_load *load = tg_load_again(old->load, &options);
  old->load = NULL;
  old->loaded = false; /* its document is gone: there is nothing left to keep */
  take_document(app, app_document_begin(&app->config, load), app->file);
}

static bool open_first(struct tg_app *app, struct tg_err *err)
{
  struct tg_err other;
  if (app_open(app, 0, err))
    return true;
  for (size_t i = 1; i < app->paths.n; i++)
    if (app_open(app, i, &other)) {
      app_say(app, TG_MSG_FILE_SKIPPED, app->names.at[0], err->text);
      app->message_is_error = true;
      return true;
    }
  return false;
}

/* True when nothing more will be learned of the document. */
static bool is_known(const struct document *d)
{
  return d->loaded && d->outlined && d->corrections.complete;
}

/* The outline has changed: the pane's headings have other numbers now. */
static void follow_outline(struct document *d)
{
  tg_text_view_follow(&d->text);
  if (!d->raw && tg_doc_count(d->doc))
    tg_outline_view_follow(&d->tree, tg_text_view_shown(&d->text, d->text.cursor));
}

static bool go_to_section(struct tg_app *app, struct tg_err *err)
{
  struct document *d = app->d;
  uint32_t node = tg_outline_find(d->outline, d->doc, app->config.section, err);
  app->wants_section = false;
  if (node != TG_NONE)
    tg_text_view_goto(&d->text, tg_outline_node(d->outline, node)->pos, TG_PUT_TOP);
  return node != TG_NONE;
}

/* File names are any bytes. */
size_t app_add_file(struct tg_app *app, const char *path)
{
  struct tg_buf name = TG_BUF_INIT;
  for (size_t i = 0; i < app->paths.n; i++)
    if (!strcmp(app->paths.at[i], path))
      return i;
  tg_text_repair(tg_span_str(path), &name, NULL);
  *tg_vec_push(&app->paths) = tg_strdup(path);
  *tg_vec_push(&app->names) = tg_buf_take(&name);
  return app->paths.n - 1;
}

void app_drop_last_file(struct tg_app *app)
{
  free(app->paths.at[--app->paths.n]);
  free(app->names.at[--app->names.n]);
}

static void take_settings(struct tg_app *app)
{
  const struct tg_app_config *config = &app->config;
  if (config->theme)
    app->theme = *config->theme;
  else
    tg_theme_init(&app->theme);
  tg_settings_init(&app->settings);
  if (config->settings)
    app->settings = *config->settings;
  app->how.folds = (unsigned)app->settings.values[TG_SET_FOLDINGS];
  app->how.near = (enum tg_near)app->settings.values[TG_SET_NEAR];
  tg_width_set_ambiguous(app->settings.values[TG_SET_AMBIGUOUS]);
  tg_msg_set_language((enum tg_language)app->settings.values[TG_SET_LANGUAGE]);
}

/* What is wrong in the configuration: the first of it, and how to see the others. */
static void say_complaints(struct tg_app *app)
{
  const char *first = app->config.complaints;
  int len = first ? (int)strcspn(first, "\n") : 0;
  if (!len)
    return;
  if (first[len] && first[len + 1])
    app_say(app, TG_MSG_CONFIG_MORE, len, first);
  else
    app_say(app, TG_MSG_CONFIG_ONE, len, first);
  app->message_is_error = true;
}

struct tg_app *tg_app_new(const struct tg_app_config *config, struct tg_err *error)
{
  struct tg_app *app = tg_calloc(1, sizeof *app);
  struct tg_err here, *err = error ? error : &here;
  app->config = *config;
  if (!config->headings)
    app->config.headings = app->headings = tg_headings_new();
  app->geo = (struct geometry){.rows = 24, .cols = 80};
  app->keymap = config->keymap ? config->keymap : &app->own_keymap;
  if (!config->keymap)
    tg_keymap_init(&app->own_keymap);
  take_settings(app);
  for (size_t i = 0; i < config->n_files; i++)
    app_add_file(app, config->files[i]);
  if (!open_first(app, err)) {
    tg_app_free(app);
    return NULL;
  }
  say_complaints(app);
  if (config->choose)
    app_run(app, tg_span_str("files"), 0);
  app->wants_section = config->section != NULL;
  if (app->wants_section)
    app_await_text(app);
  if (app->wants_section && is_known(app->d) && !go_to_section(app, err)) {
    tg_app_free(app);
    return NULL;
  }
  return app;
}

void tg_app_free(struct tg_app *app)
{
  if (!app)
    return;
  app_search_clear(app);
  close_document(app);
  tg_keymap_fini(&app->own_keymap);
  tg_buf_fini(&app->completion.ways);
  for (size_t i = 0; i < app->paths.n; i++) {
    free(app->paths.at[i]);
    free(app->names.at[i]);
  }
  tg_vec_fini(&app->paths);
  tg_vec_fini(&app->names);
  tg_buf_fini(&app->search.query);
  tg_buf_fini(&app->search.home_query);
  tg_prompt_fini(&app->prompt);
  app_history_write(app);
  app_files_fini(app);
  tg_history_fini(&app->searches);
  tg_history_fini(&app->searched);
  tg_history_fini(&app->filters);
  tg_history_fini(&app->commands);
  tg_list_fini(&app->list);
  tg_vec_fini(&app->listed);
  app_landmark_fini(app);
  app_clipboard_fini(app);
  tg_headings_free(app->headings);
  tg_hits_free(app->preview.hits);
  tg_buf_fini(&app->preview.pattern);
  tg_buf_fini(&app->message);
  free(app);
}

void tg_app_resize(struct tg_app *app, int rows, int cols)
{
  app->geo.rows = rows < 1 ? 1 : rows;
  app->geo.cols = cols < 1 ? 1 : cols;
  app_arrange(app);
}

long long app_now_ns(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

long long app_now_ms(void)
{
  return app_now_ns() / 1000000;
}

static void tell_cut(struct tg_app *app)
{
  struct document *d = app->base;
  if (d->told_cut || !tg_doc_was_cut(d->doc))
    return;
  d->told_cut = true;
  app_say(app, TG_MSG_FILE_CUT);
  app->message_is_error = true;
}

/* The first lines of a pipe looked like something else than all of it. */
static void read_as_it_is(struct tg_app *app)
{
  const struct tg_load_encoding *e = tg_load_encoding(app->base->load);
  app_read_again(app, e->by == TG_BY_CHOICE ? e->guess.encoding : TG_ENC_NONE);
  app->landmark.wanted = true;
}

/* One slice of whatever is to be done first; true while there is more to do now. */
static bool work(struct tg_app *app)
{
  struct document *d = app->d;
  bool was_loaded = d->loaded;
  bool loading = app_document_load(d, SLICE);
  if (d->failed.code && !was_loaded)
    app_say_error(app, &d->failed);
  if (d == app->base && tg_load_misjudged(d->load)) {
    read_as_it_is(app);
    return true;
  }
  tell_warning(app);
  bool coming = app_view_slice(app, SLICE);
  d = app->d;
  bool outlining = app_document_outline(d, SLICE);
  follow_outline(d);
  bool correcting = app_correct_slice(app->base, SLICE);
  if (!correcting && !outlining)
    app_correct(app);
  bool searching = app_search_tick(app) || app_preview_tick(app);
  bool remembering = app_memory_slice(app);
  tell_cut(app);
  app_encoding_place(app);
  if (d->to_the_end && d->loaded) {
    d->to_the_end = false;
    tg_text_view_peek(&d->text, tg_doc_end(d->doc), TG_PUT_BOTTOM);
  }
  app_go_if_loaded(app);
  app_landmark_slice(app);
  struct tg_err err = {0};
  if (app->wants_section && is_known(d) && !go_to_section(app, &err))
    app_say_error(app, &err);
  bool busy = loading || coming || outlining || correcting || searching || remembering;
  return busy || app_files_tick(app);
}

static int flash_timeout(const struct tg_app *app)
{
  long long left = app->flash_until - app_now_ms();
  return !app->flash_until ? -1 : left > 0 ? (int)left : 0;
}

/* Slices for a while; true while there are more. */
static bool work_on(struct tg_app *app)
{
  long long until = app_now_ns() + TICK_NS;
  bool had_outline = tg_outline_count(app->d->outline) > 0, more;
  do
    more = work(app);
  while (more && app_now_ns() < until);
  if (had_outline != (tg_outline_count(app->d->outline) > 0))
    app_arrange(app);
  return more;
}

/* What is recovered for the reader who waits for it; one who has all the time of the world waits
 * for what is only counted, too. */
static const struct document *awaited(const struct tg_app *app)
{
  if (app->coming && tg_load_mends(app->coming->load))
    return app->coming;
  return tg_load_mends(app->d->load) ? app->d : NULL;
}

/* Milliseconds, -1: any; 0: it is not waited for, or not any longer. */
static int patience(const struct tg_app *app)
{
  const struct document *d = awaited(app);
  unsigned most = app->config.patience_ms;
  if (!most)
    return d || (app->counts.load && tg_load_mends(app->counts.load)) ? -1 : 0;
  long long left = d ? d->opened_ms + most - app_now_ms() : 0;
  return left > 0 ? (int)left : 0;
}

void app_await_text(struct tg_app *app)
{
  for (int left; (left = patience(app)) != 0;) {
    struct pollfd p = {.fd = tg_app_fd(app), .events = POLLIN};
    if (poll(&p, 1, left) > 0)
      work_on(app);
  }
}

bool tg_app_tick(struct tg_app *app)
{
  app_await_text(app);
  if (flash_timeout(app) == 0)
    app->flash_until = 0;
  app_watch_slice(app);
  app_clipboard_slice(app);
  app_search_show(app); /* a key may have ended the search that the panes show */
  return work_on(app);
}

enum tg_app_request tg_app_request(struct tg_app *app)
{
  enum tg_app_request r = app->request;
  app->request = TG_APP_NOTHING;
  return r;
}

int tg_app_fd(const struct tg_app *app)
{
  int fd = tg_load_fd(app->d->load);
  if (fd < 0 && app->coming)
    fd = tg_load_fd(app->coming->load);
  return fd < 0 && app->counts.load ? tg_load_fd(app->counts.load) : fd;
}

int tg_app_timeout(const struct tg_app *app)
{
  const int all[] = {app_memory_timeout(app), flash_timeout(app), app_watch_timeout(app),
                     tg_load_timeout(app->d->load), app_clipboard_timeout(app)};
  int least = -1;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i] >= 0 && (least < 0 || all[i] < least))
      least = all[i];
  return least;
}

const char *tg_app_file(const struct tg_app *app)
{
  return app->names.at[app->file];
}

bool tg_app_failed(const struct tg_app *app, struct tg_err *err)
{
  if (app->d->failed.code && !tg_doc_count(app->d->doc))
    *err = app->d->failed;
  return app->d->failed.code && !tg_doc_count(app->d->doc);
}

const struct tg_theme *tg_app_theme(const struct tg_app *app)
{
  return &app->theme;
}

const struct tg_settings *tg_app_settings(const struct tg_app *app)
{
  return &app->settings;
}
