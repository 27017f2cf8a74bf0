/* What is kept of a document from one reading to the next: the place, the folds of outline and
 * text, its path for the list of documents read before.
 *
 * A document is known by its content (base/fingerprint.h), so that it is found again wherever it
 * was moved. The place is kept while the reader rests, too: who ends the program by force loses a
 * few seconds of reading at most. */
#include "app/commands.h"

#include "tigang/config/memory.h"

#include <stdlib.h>
#include <unistd.h>

enum {
  SLICE = 256 * 1024,
  REST_MS = 2000,              /* between two times that the place is kept */
  UNHASHED_MAX = 256 << 20,    /* bytes that may be hashed when a document is closed */
};

/* A pipe has no name by which it could be opened again, the help has none at all. */
static bool is_kept(const struct tg_app *app)
{
  return app->base->loaded && !app_in_help(app) && strcmp(app->paths.at[app->file], "-");
}

static struct tg_span source_of(const struct tg_app *app)
{
  return tg_doc_source(app->base->doc);
}

struct tg_memory_id app_memory_id(struct tg_app *app)
{
  struct tg_fingerprint *f = &app->base->corrections.print;
  while (tg_fingerprint_step(f, source_of(app), SLICE))
    continue;
  return (struct tg_memory_id){f->hash, source_of(app).len};
}

void app_memory_path(const struct tg_app *app, struct tg_buf *out)
{
  char *path = realpath(app->paths.at[app->file], NULL);
  tg_buf_add_str(out, path ? path : app->paths.at[app->file]);
  free(path);
}

/* --- the place ---- */

static uint32_t place_of(const struct tg_app *app)
{
  const struct document *d = app->d;
  if (!tg_doc_count(d->doc))
    return UINT32_MAX;
  return tg_doc_source_offset(d->doc, tg_text_view_shown(&d->text, d->text.cursor));
}

static void take_place(struct tg_app *app, const struct tg_memory *m)
{
  struct tg_buf value = TG_BUF_INIT;
  struct tg_text_view *text = &app->base->text;
  if (tg_memory_get(m, "place", &value) && tg_doc_count(app->base->doc)) {
    char *end;
    unsigned long offset = strtoul(tg_buf_str(&value), &end, 10);
    int row = *end == ':' ? atoi(end + 1) : 0;
    struct tg_pos pos = tg_doc_pos_at_source(app->base->doc, (uint32_t)offset);
    tg_text_view_goto_row(text, pos, row < 0 || row > INT16_MAX ? 0 : row);
    if (text->top.pos.block || text->top.pos.offset)
      app_say(app, TG_MSG_RESUMED);
  }
  tg_buf_fini(&value);
}

/* --- the folds: "LEVEL", then the exceptions by their places ---- */

static void print_folds(const struct document *d, uint8_t level, const struct tg_places *exceptions,
                        struct tg_buf *out)
{
  if (level == UINT8_MAX && !exceptions->n)
    return;
  tg_buf_addf(out, "%u", level);
  for (size_t i = 0; i < exceptions->n; i++)
    tg_buf_addf(out, ",%u", tg_doc_source_offset(d->doc, exceptions->at[i]));
}

/* Takes the next exception; false when there is none. */
static bool next_exception(const struct document *d, char **at, struct tg_pos *pos)
{
  if (**at != ',')
    return false;
  *pos = tg_doc_pos_at_source(d->doc, (uint32_t)strtoul(*at + 1, at, 10));
  return true;
}

static void take_folds(struct document *d, const struct tg_memory *m)
{
  struct tg_buf tree = TG_BUF_INIT, text = TG_BUF_INIT;
  struct tg_pos pos;
  char *at;
  if (tg_memory_get(m, "folds", &tree)) {
    tg_outline_view_fold_level(&d->tree, (uint8_t)strtoul(tg_buf_str(&tree), &at, 10));
    while (next_exception(d, &at, &pos))
      tg_outline_view_except(&d->tree, pos);
  }
  if (tg_memory_get(m, "textfolds", &text)) {
    tg_text_view_fold_level(&d->text, (uint8_t)strtoul(tg_buf_str(&text), &at, 10));
    while (next_exception(d, &at, &pos))
      tg_text_view_fold_except(&d->text, pos);
  }
  tg_buf_fini(&tree);
  tg_buf_fini(&text);
}

/* --- taking up, keeping ---- */

static void take_up(struct tg_app *app)
{
  struct tg_memory m = {TG_BUF_INIT};
  struct remembered *r = &app->base->remembered;
  r->done = true;
  if (tg_memory_load(&m, app_memory_id(app)) && !r->touched && app->d == app->base) {
    take_folds(app->base, &m);
    take_place(app, &m);
    r->place = place_of(app);
  }
  tg_memory_fini(&m);
}

static void keep(struct tg_app *app)
{
  struct remembered *r = &app->base->remembered;
  struct tg_buf place = TG_BUF_INIT, path = TG_BUF_INIT;
  struct tg_buf folds = TG_BUF_INIT, textfolds = TG_BUF_INIT;
  const struct tg_outline_view *tree = &app->base->tree;
  const struct tg_folds *text = &app->base->text.folds;
  r->place = place_of(app);
  r->kept_ms = app_now_ms();
  tg_buf_addf(&place, "%u:%d", r->place, tg_text_view_row(&app->d->text));
  print_folds(app->base, tree->open_level, &tree->exceptions, &folds);
  print_folds(app->base, text->level, &text->exceptions, &textfolds);
  app_memory_path(app, &path);
  const struct tg_memory_item items[] = {{"place", tg_buf_span(&place)},
                                         {"folds", tg_buf_span(&folds)},
                                         {"textfolds", tg_buf_span(&textfolds)},
                                         {"path", tg_buf_span(&path)}};
  tg_memory_put(app_memory_id(app), items, sizeof items / sizeof *items);
  tg_buf_fini(&place);
  tg_buf_fini(&folds);
  tg_buf_fini(&textfolds);
  tg_buf_fini(&path);
}

void app_memory_keep(struct tg_app *app)
{
  if (!is_kept(app) || !app->base->remembered.touched || !tg_doc_count(app->base->doc))
    return;
  if (source_of(app).len - app->base->corrections.print.hashed <= UNHASHED_MAX)
    keep(app);
}

int app_memory_timeout(const struct tg_app *app)
{
  const struct remembered *r = &app->base->remembered;
  if (!is_kept(app) || !r->touched || r->place == place_of(app))
    return -1;
  long long left = r->kept_ms + REST_MS - app_now_ms();
  return left > 0 ? (int)left : 0;
}

bool app_memory_slice(struct tg_app *app)
{
  struct remembered *r = &app->base->remembered;
  if (!is_kept(app))
    return false;
  if (!r->looked) {
    r->looked = true;
    r->done = app->config.fresh || app->config.section || !tg_memory_has_size(source_of(app).len);
    r->kept_ms = app_now_ms();
  }
  bool wanted = !r->done || r->touched;
  if (wanted && tg_fingerprint_step(&app->base->corrections.print, source_of(app), SLICE))
    return true;
  if (!r->done)
    take_up(app);
  if (app_memory_timeout(app) == 0)
    keep(app);
  return false;
}

/* --- documents read before ---- */

static bool add_path(void *context, const struct tg_memory *m)
{
  struct tg_buf *paths = context;
  size_t start = paths->len;
  if (tg_memory_get(m, "path", paths) && !access(tg_buf_str(paths) + start, R_OK))
    tg_buf_add_char(paths, 0);
  else
    tg_buf_cut(paths, start);
  return true;
}

void tg_app_recent(struct tg_buf *paths)
{
  tg_memory_each(add_path, paths);
}
