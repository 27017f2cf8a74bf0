/* The list of the files given, with the hits of the search in each: counted in the background, one
 * file at a time, for as long as the list is open. */
#include "app/commands.h"

#include "tigang/base/mem.h"

#include <stdlib.h>
#include <unistd.h>

/* Bytes worked on at once, before the next key is looked for. */
enum { LOAD_SLICE = 256 * 1024, SEARCH_SLICE = 128 * 1024 };

enum { NOT_YET = -1, NOT_READ = -2 };

static void drop(struct file_counts *c)
{
  tg_hits_free(c->hits);
  tg_outline_free(c->outline);
  tg_corrections_fini(&c->corrections);
  c->corrections = (struct tg_corrections){.complete = false};
  tg_load_free(c->load);
  c->hits = NULL;
  c->outline = NULL;
  c->load = NULL;
}

void app_files_fini(struct tg_app *app)
{
  drop(&app->counts);
  tg_vec_fini(&app->counts.files);
  tg_buf_fini(&app->counts.query);
}

static bool same_how(const struct tg_how *a, const struct tg_how *b)
{
  return a->folds == b->folds && a->regex == b->regex && a->literal == b->literal &&
         a->near == b->near;
}

/* Without a section it does not matter which of the files is open. */
static bool same_place(const struct tg_app *app, const struct file_counts *c)
{
  const struct scope *s = &app->search.scope;
  return s->headings == c->scope.headings && s->range == c->scope.range &&
         (!s->range || (tg_pos_eq(s->anchor, c->scope.anchor) && app->file == c->file));
}

/* Counts of another search are forgotten. */
static void begin_counting(struct tg_app *app)
{
  struct file_counts *c = &app->counts;
  struct tg_span query = app->search.hits ? tg_buf_span(&app->search.query) : tg_span_of("", 0);
  if (c->files.n && tg_span_eq(query, tg_buf_span(&c->query)) && same_how(&c->how, &app->how) &&
      same_place(app, c))
    return;
  drop(c);
  c->at = 0;
  c->how = app->how;
  c->scope = app->search.scope;
  c->elsewhere = app_scope_elsewhere(app);
  c->file = app->file;
  tg_buf_clear(&c->query);
  tg_buf_add_span(&c->query, query);
  c->files.n = 0;
  for (size_t i = 0; i < app->paths.n; i++)
    *tg_vec_push(&c->files) = NOT_YET;
}

/* --- counting -------------------------------------------------------------------------------- */

static void count_is(struct tg_app *app, long long n)
{
  struct file_counts *c = &app->counts;
  drop(c);
  c->files.at[c->at++] = n;
  c->changed = true;
}

/* The open file is there already; a pipe could not be read again. */
static bool is_known(struct tg_app *app)
{
  const struct tg_hits *hits = app->search.hits;
  if (app->counts.at != app->file || app->d != app->base || !hits)
    return false;
  if (app->d->loaded && tg_hits_complete(hits, app->d->doc))
    count_is(app, (long long)tg_hits_count(hits));
  return true;
}

static void open_next(struct tg_app *app)
{
  struct file_counts *c = &app->counts;
  struct tg_load_options options = app_load_options(&app->config);
  const char *path = app->paths.at[c->at];
  c->load = strcmp(path, "-") ? tg_load_open(path, &options, NULL) : NULL;
  if (!c->load || tg_load_fd(c->load) >= 0)
    count_is(app, NOT_READ);
}

static void begin_search(struct tg_app *app)
{
  struct file_counts *c = &app->counts;
  c->hits = tg_hits_for(tg_buf_span(&c->query), &c->how, c->outline, 0, NULL);
  if (c->hits)
    app_scope_limit_to(&c->elsewhere, c->outline, c->hits);
  else
    count_is(app, NOT_READ);
}

/* A slice of the outline, as it would be when the file is opened; true while there is more. */
static bool outline_on(const struct tg_app_config *config, struct file_counts *c)
{
  const struct tg_doc *doc = tg_load_doc(c->load);
  if (!c->corrections.complete) {
    tg_corrections_step(&c->corrections, tg_doc_source(doc), LOAD_SLICE);
    return true;
  }
  if (!c->outline) {
    c->outline = tg_outline_new();
    tg_headings_apply(config->headings, c->outline);
    tg_outline_correct(c->outline, doc, c->corrections.list.at, c->corrections.list.n);
  }
  return tg_outline_step(c->outline, doc, LOAD_SLICE);
}

/* False when it waits for another program. */
static bool load_on(struct tg_app *app)
{
  struct file_counts *c = &app->counts;
  const struct tg_doc *doc = tg_load_doc(c->load);
  bool needs_outline = c->elsewhere.headings || c->how.near == TG_NEAR_SECTION;
  uint64_t before = tg_doc_bytes_before(doc, tg_doc_count(doc));
  switch (tg_load_step(c->load, LOAD_SLICE, false, NULL)) {
  case TG_LOAD_FAILED:
    count_is(app, NOT_READ);
    break;
  case TG_LOAD_DONE:
    if (!needs_outline || !outline_on(&app->config, c))
      begin_search(app);
    break;
  default:
    return tg_load_fd(c->load) < 0 || tg_doc_bytes_before(doc, tg_doc_count(doc)) > before;
  }
  return true;
}

bool app_files_tick(struct tg_app *app)
{
  struct file_counts *c = &app->counts;
  if (app->list_kind != LIST_FILES || !app->listing || !c->query.len || c->at >= c->files.n)
    return false;
  if (is_known(app))
    return c->at < c->files.n;
  if (!c->load)
    open_next(app);
  else if (!c->hits)
    return load_on(app) && c->at < c->files.n;
  else if (!tg_hits_step(c->hits, tg_load_doc(c->load), SEARCH_SLICE))
    count_is(app, (long long)tg_hits_count(c->hits));
  return c->at < c->files.n;
}

/* --- the list -------------------------------------------------------------------------------- */

static void add_title(struct tg_app *app)
{
  const struct file_counts *c = &app->counts;
  struct tg_buf title = TG_BUF_INIT;
  unsigned long long hits = 0;
  for (size_t i = 0; i < c->files.n; i++)
    hits += c->files.at[i] > 0 ? (unsigned long long)c->files.at[i] : 0;
  if (!c->query.len) {
    tg_msg_add(&title, app->config.choose ? TG_MSG_FILES_RECENT : TG_MSG_FILES_TITLE, c->files.n);
  } else {
    tg_msg_add(&title, TG_MSG_FILES_HITS, c->files.n, hits, tg_buf_str(&c->query));
    tg_buf_add_str(&title, c->scope.range || c->scope.headings ? tg_say(", ") : "");
    app_scope_name(app, &title);
  }
  tg_list_add_title(&app->list, tg_buf_span(&title));
  tg_buf_fini(&title);
}

static void add_file(struct tg_app *app, size_t i)
{
  struct tg_buf count = TG_BUF_INIT, name = TG_BUF_INIT;
  long long n = app->counts.files.at[i];
  tg_buf_addf(&name, "%s%s", i == app->file ? "* " : "  ", app->names.at[i]);
  if (n >= 0)
    tg_buf_addf(&count, "%lld", n);
  else if (app->counts.query.len)
    tg_buf_add_str(&count, n == NOT_YET ? "…" : "-");
  tg_list_add(&app->list, tg_buf_span(&count), tg_buf_span(&name));
  tg_buf_fini(&count);
  tg_buf_fini(&name);
}

/* The title is the first line, the files follow. */
static void fill(struct tg_app *app, size_t chosen)
{
  size_t top = app->list.top;
  tg_list_clear(&app->list);
  add_title(app);
  for (size_t i = 0; i < app->counts.files.n; i++)
    add_file(app, i);
  app->list.top = top;
  tg_list_choose(&app->list, 1, chosen);
  app->counts.changed = false;
}

void app_files_show(struct tg_app *app)
{
  if (app->listing && app->list_kind == LIST_FILES && app->counts.changed)
    fill(app, app->list.chosen);
}

bool app_files_open(struct tg_app *app, size_t index)
{
  struct tg_err err;
  bool ok = app_open(app, index, &err);
  if (ok)
    app_say(app, TG_MSG_FILE_SHOWN, tg_app_file(app), app->file + 1, app->paths.n);
  else
    app_say(app, TG_MSG_FILE_SKIPPED, app->names.at[index], err.text);
  app->message_is_error = !ok;
  return ok;
}

const char *app_short_path(const char *path)
{
  char *here = getcwd(NULL, 0);
  size_t n = here ? strlen(here) : 0;
  bool below = n && !strncmp(path, here, n) && path[n] == '/';
  free(here);
  return below ? path + n + 1 : path;
}

bool app_files_open_path(struct tg_app *app, const char *path)
{
  size_t before = app->paths.n, index = app_add_file(app, app_short_path(path));
  bool ok = app_files_open(app, index);
  if (!ok && index == before) /* what cannot be opened is no file of the list */
    app_drop_last_file(app);
  return ok;
}

bool cmd_open(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_buf path = TG_BUF_INIT;
  const char *home = getenv("HOME");
  bool from_home = home && tg_span_starts(call->args, "~/");
  if (!call->args.len)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_OPEN_WANT);
  if (from_home)
    tg_buf_add_str(&path, home);
  tg_buf_add_span(&path, tg_span_slice(call->args, from_home ? 1 : 0, call->args.len));
  app_files_open_path(app, tg_buf_str(&path));
  tg_buf_fini(&path);
  return true;
}

bool cmd_files(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  begin_counting(app);
  app->list.top = 0;
  app->listing = true;
  app->list_kind = LIST_FILES;
  fill(app, 1 + app->file);
  app_arrange(app);
  return true;
}

bool cmd_list_choose(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  if (app->list_kind == LIST_MARKS || app->list_kind == LIST_JUMPS) {
    app_list_go(app);
    return true;
  }
  if (app->list_kind == LIST_THEMES) {
    app_theme_choose(app);
    return true;
  }
  if (app->list_kind != LIST_FILES)
    return cmd_list_scroll(app, call, err);
  size_t i = app->list.chosen - 1;
  app->listing = false;
  if (i != app->file && app_files_open(app, i)) {
    app_await_text(app);
    app_search_first(app);
  }
  return true;
}
