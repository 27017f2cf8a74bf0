/* The six calls. */
#include "app/app_private.h"

#include "tigang/base/mem.h"
#include "tigang/text/repair.h"
#include "tigang/text/width.h"

#include <time.h>

/* Read and outlined before the first screen: slices of AT_ONCE until there is something to show. */
enum { AT_ONCE = 64 * 1024, FIRST_SLICES = 8 };

/* Background work is done in slices of this many bytes until TICK_NS have passed. */
enum { SLICE = 256 * 1024 };
#define TICK_NS 4000000

static void document_free(struct document *d)
{
  if (!d)
    return;
  app_end_split(d);
  tg_text_view_fini(&d->text);
  tg_outline_view_fini(&d->tree);
  tg_outline_free(d->outline);
  tg_corrections_fini(&d->corrections);
  tg_vec_fini(&d->jumps.list);
  tg_trace_free(d->trace);
  tg_load_free(d->load);
  free(d);
}

/* One slice; true while there is more to do now. */
static bool load_slice(struct document *d, size_t bytes)
{
  if (d->loaded)
    return false;
  uint64_t before = tg_doc_bytes_before(d->doc, tg_doc_count(d->doc));
  enum tg_load_state state = tg_load_step(d->load, bytes, false, &d->failed);
  d->loaded = state != TG_LOAD_MORE;
  if (state == TG_LOAD_FAILED)
    return false;
  bool waits =
      tg_load_fd(d->load) >= 0 && before == tg_doc_bytes_before(d->doc, tg_doc_count(d->doc));
  return !d->loaded && !waits;
}

static bool outline_slice(struct document *d, size_t bytes)
{
  if (d->raw)
    return false;
  d->outlined = !tg_outline_step(d->outline, d->doc, bytes);
  return !d->outlined;
}

static struct document *document_new(const struct tg_app_config *config, struct tg_load *load)
{
  struct document *d = tg_calloc(1, sizeof *d);
  d->remembered.place = d->to_place = UINT32_MAX;
  d->load = load;
  d->doc = tg_load_doc(load);
  d->outline = tg_outline_new();
  tg_headings_apply(config->headings, d->outline);
  tg_text_view_init(&d->text, d->doc, d->outline);
  tg_outline_view_init(&d->tree, d->doc, d->outline);
  return d;
}

struct tg_load_options app_load_options(const struct tg_app_config *config)
{
  return (struct tg_load_options){.format = config->format,
                                  .encoding = config->encoding,
                                  .filters = config->filters,
                                  .as_is = config->as_is,
                                  .file_order = config->file_order};
}

/* What is shown at once is read and outlined. */
static struct document *document_begin(const struct tg_app_config *config, struct tg_load *load)
{
  struct document *d = document_new(config, load);
  d->file_order = config->file_order;
  d->opened = time(NULL);
  for (int slices = 0; slices < FIRST_SLICES && !tg_doc_count(d->doc); slices++)
    if (!load_slice(d, AT_ONCE))
      break;
  while (app_correct_slice(d, AT_ONCE) && tg_doc_source(d->doc).len <= AT_ONCE)
    continue;
  for (int slices = 0; slices < 2 && outline_slice(d, AT_ONCE); slices++)
    continue;
  return d;
}

static struct document *document_open(const struct tg_app_config *config, const char *path,
                                      struct tg_err *err)
{
  struct tg_load_options options = app_load_options(config);
  struct tg_load *load = tg_load_open(path, &options, err);
  if (!load)
    return NULL;
  struct document *d = document_begin(config, load);
  if (!d->failed.code || tg_doc_count(d->doc))
    return d;
  *err = d->failed;
  document_free(d);
  return NULL;
}

struct document *app_view_new(const struct tg_app *app, bool raw, bool file_order)
{
  /* over the source's bytes, which are UTF-8 whatever the file is in */
  struct tg_load_options options = {
      .encoding = TG_ENC_UTF8, .as_is = raw, .file_order = file_order};
  if (!app->base->loaded)
    return NULL;
  struct tg_load *load = tg_load_bytes(tg_doc_source(app->base->doc), &options);
  struct document *d = document_new(&app->config, load);
  d->loaded = true;
  d->raw = raw;
  d->file_order = file_order;
  tg_load_all(load, NULL);
  if (raw)
    d->trace = tg_trace_new(app->base->doc);
  else
    tg_outline_run(d->outline, d->doc);
  d->text.trace = d->trace;
  d->outlined = true;
  return d;
}

void app_show(struct tg_app *app, struct document *d)
{
  struct document *old = app->d;
  uint32_t src = UINT32_MAX;
  int row = tg_text_view_row(&old->text);
  if (tg_doc_count(old->doc))
    src = tg_doc_source_offset(old->doc, old->text.cursor);
  app->d = d;
  app->focus = app->focus == FOCUS_HITS ? FOCUS_TEXT : app->focus;
  app_scope_clear(app); /* sections are others now */
  app_correct(app);
  app_arrange(app);
  if (src != UINT32_MAX)
    tg_text_view_goto_row(&d->text, tg_doc_pos_at_source(d->doc, src), row);
  app_search_restart(app);
  if (old != app->base && old != d)
    document_free(old);
}

static void close_document(struct tg_app *app)
{
  if (!app->base)
    return;
  app_memory_keep(app);
  if (app->d != app->base)
    document_free(app->d);
  document_free(app->base);
  app->d = app->base = NULL;
}

/* Shows `d` in place of all that was open. */
static void take_document(struct tg_app *app, struct document *d, size_t index)
{
  if (app->d)
    close_document(app);
  app->d = app->base = d;
  app->file = index;
  app->landmark.wanted = false;
  size_t warnings;
  const char *const *said = tg_doc_warnings(d->doc, &warnings);
  tg_buf_clear(&app->message);
  if (warnings)
    tg_buf_add_str(&app->message, said[0]);
  app->focus = FOCUS_TEXT;
  app_correct(app);
  app_arrange(app);
  app->search.scope = app_scope_elsewhere(app);
  app_search_restart(app);
  while (tg_doc_source(d->doc).len <= AT_ONCE && app_memory_slice(app))
    continue;
}

bool app_open(struct tg_app *app, size_t index, struct tg_err *err)
{
  struct document *d = document_open(&app->config, app->paths.at[index], err);
  if (!d)
    return false;
  take_document(app, d, index);
  return true;
}

void app_read_again(struct tg_app *app, enum tg_encoding encoding)
{
  struct tg_load_options options = app_load_options(&app->config);
  struct document *old = app->base;
  options.encoding = encoding;
  app_memory_keep(app);
  struct tg_load *load = tg_load_again(old->load, &options);
  old->load = NULL;
  old->loaded = false; /* its document is gone: there is nothing left to keep */
  take_document(app, document_begin(&app->config, load), app->file);
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
  if (!d->raw && tg_doc_count(d->doc))
    tg_outline_view_follow(&d->tree, d->text.cursor);
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

struct tg_app *tg_app_new(const struct tg_app_config *config, struct tg_err *error)
{
  struct tg_app *app = tg_calloc(1, sizeof *app);
  struct tg_err here, *err = error ? error : &here;
  app->config = *config;
  app->how = (struct tg_how){.folds = config->folds, .near = config->near};
  if (!config->headings)
    app->config.headings = app->headings = tg_headings_new();
  app->pace = config->pace ? config->pace : TG_OUTLINE_PACE;
  app->geo = (struct geometry){.rows = 24, .cols = 80};
  tg_keymap_init(&app->keymap);
  for (size_t i = 0; i < config->n_files; i++)
    app_add_file(app, config->files[i]);
  tg_settings_init(&app->settings);
  if (config->settings)
    app->settings = *config->settings;
  tg_msg_set_language((enum tg_language)app->settings.values[TG_SET_LANGUAGE]);
  tg_width_set_ambiguous(app->settings.values[TG_SET_AMBIGUOUS]);
  if (!open_first(app, err)) {
    tg_app_free(app);
    return NULL;
  }
  if (config->choose)
    app_run(app, tg_span_str("files"), 0);
  app->wants_section = config->section != NULL;
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
  tg_keymap_fini(&app->keymap);
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
  bool loading = load_slice(d, SLICE);
  if (d->failed.code && !was_loaded)
    app_say_error(app, &d->failed);
  if (d == app->base && tg_load_misjudged(d->load)) {
    read_as_it_is(app);
    return true;
  }
  bool outlining = outline_slice(d, SLICE);
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
    tg_text_view_goto(&d->text, tg_doc_end(d->doc), TG_PUT_BOTTOM);
  }
  app_go_if_loaded(app);
  app_landmark_slice(app);
  struct tg_err err = {0};
  if (app->wants_section && is_known(d) && !go_to_section(app, &err))
    app_say_error(app, &err);
  bool busy = loading || outlining || correcting || searching || remembering;
  return busy || app_files_tick(app);
}

static int flash_timeout(const struct tg_app *app)
{
  long long left = app->flash_until - app_now_ms();
  return !app->flash_until ? -1 : left > 0 ? (int)left : 0;
}

bool tg_app_tick(struct tg_app *app)
{
  if (flash_timeout(app) == 0)
    app->flash_until = 0;
  app_watch_slice(app);
  bool had_outline = tg_outline_count(app->d->outline) > 0, more;
  long long until = app_now_ns() + TICK_NS;
  app_search_show(app); /* a key may have ended the search that the panes show */
  do
    more = work(app);
  while (more && app_now_ns() < until);
  if (had_outline != (tg_outline_count(app->d->outline) > 0))
    app_arrange(app);
  return more;
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
  return fd < 0 && app->counts.load ? tg_load_fd(app->counts.load) : fd;
}

int tg_app_timeout(const struct tg_app *app)
{
  const int all[] = {app_memory_timeout(app), flash_timeout(app), app_watch_timeout(app),
                     tg_load_timeout(app->d->load)};
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
