/* Reading the file anew, by a key or when it has changed, the reader staying at the same words.
 *
 * The place is described by what stands there: the heading of the section, the text at the cursor,
 * and how far into the document it was; it is looked for when the new text is known. */
#include "app/commands.h"

#include "tigang/text/utf8.h"

#include <sys/stat.h>

enum {
  WORDS_BYTES = 48, /* of the text at the cursor: 16 Han characters */
  LOOK_MS = 1000,   /* between two looks at the file */
};

void app_landmark_fini(struct tg_app *app)
{
  tg_buf_fini(&app->landmark.words);
  tg_buf_fini(&app->landmark.heading);
}

/* --- what stands at a place ---- */

static void add_words(const struct tg_doc *doc, struct tg_pos pos, struct tg_buf *out)
{
  struct tg_span text = tg_doc_text(doc, pos.block);
  size_t to = pos.offset + WORDS_BYTES < text.len ? pos.offset + WORDS_BYTES : text.len;
  while (to > pos.offset && to < text.len && !tg_utf8_is_start(text.ptr[to]))
    to--;
  tg_buf_add_span(out, tg_span_slice(text, pos.offset, to));
}

/* Done while the text is as it was when it was read: one that is rewritten in place shows its new
 * bytes where the old ones were, and then it is too late to ask what the reader saw. */
static void describe(struct tg_app *app)
{
  struct landmark *l = &app->landmark;
  const struct document *d = app->d;
  tg_buf_clear(&l->words);
  tg_buf_clear(&l->heading);
  if (!tg_doc_count(d->doc))
    return;
  l->row = tg_text_view_row(&d->text);
  l->bytes = tg_doc_bytes_before(d->doc, d->text.cursor.block) + d->text.cursor.offset;
  add_words(d->doc, d->text.cursor, &l->words);
  uint32_t section = app_section(app);
  if (section != TG_NONE)
    tg_node_add_title(d->doc, tg_outline_node(d->outline, section), &l->heading);
}

/* --- finding it again ---- */

static uint64_t distance(const struct tg_doc *doc, struct tg_pos pos, uint64_t bytes)
{
  uint64_t at = tg_doc_bytes_before(doc, pos.block) + pos.offset;
  return at < bytes ? bytes - at : at - bytes;
}

/* The words in [from, to) nearest to where they were; false when they are not there. */
static bool find_words(const struct document *d, const struct landmark *l, struct tg_pos from,
                       struct tg_pos to, struct tg_pos *found)
{
  uint64_t best = UINT64_MAX;
  for (uint32_t b = from.block; l->words.len && b < tg_doc_count(d->doc) && b <= to.block; b++) {
    size_t at = tg_span_find(tg_doc_text(d->doc, b), tg_buf_span(&l->words), 0);
    struct tg_pos pos = {b, (uint32_t)at};
    if (at == SIZE_MAX || distance(d->doc, pos, l->bytes) >= best)
      continue;
    best = distance(d->doc, pos, l->bytes);
    *found = pos;
  }
  return best != UINT64_MAX;
}

/* The heading of those words nearest to where the reader was. */
static uint32_t find_heading(const struct document *d, const struct landmark *l)
{
  struct tg_buf title = TG_BUF_INIT;
  uint32_t found = TG_NONE;
  uint64_t best = UINT64_MAX;
  for (uint32_t i = 0; l->heading.len && i < tg_outline_count(d->outline); i++) {
    const struct tg_node *n = tg_outline_node(d->outline, i);
    tg_buf_clear(&title);
    tg_node_add_title(d->doc, n, &title);
    if (tg_span_eq(tg_buf_span(&title), tg_buf_span(&l->heading)) &&
        distance(d->doc, n->pos, l->bytes) < best) {
      best = distance(d->doc, n->pos, l->bytes);
      found = i;
    }
  }
  tg_buf_fini(&title);
  return found;
}

static struct tg_pos find_place(const struct document *d, const struct landmark *l)
{
  struct tg_pos pos;
  uint32_t section = find_heading(d, l);
  if (section != TG_NONE) {
    struct tg_pos from = tg_outline_node(d->outline, section)->pos;
    struct tg_pos to = tg_outline_section_end(d->outline, d->doc, section);
    return find_words(d, l, from, to, &pos) ? pos : from;
  }
  if (find_words(d, l, (struct tg_pos){0, 0}, tg_doc_end(d->doc), &pos))
    return pos;
  return app_pos_at_byte(d->doc, l->bytes);
}

void app_landmark_slice(struct tg_app *app)
{
  struct landmark *l = &app->landmark;
  struct document *d = app->d;
  if (app_in_help(app) || (l->wanted && (!d->loaded || !d->outlined)))
    return;
  if (l->wanted && tg_doc_count(d->doc))
    tg_text_view_goto_row(&d->text, find_place(d, l), l->row);
  l->wanted = false;
  describe(app);
}

/* --- reading anew ---- */

struct watched app_watch_look(const char *path)
{
  struct watched now = {.looked_ms = app_now_ms()};
  struct stat st;
  if (!stat(path, &st)) {
    now.size = st.st_size;
    now.changed = st.st_mtim;
    now.inode = st.st_ino;
  }
  return now;
}

void app_note_file(struct tg_app *app)
{
  app->watched = app_watch_look(app->paths.at[app->file]);
}

static bool reload(struct tg_app *app, struct tg_err *err)
{
  if (!app_open(app, app->file, err))
    return false;
  app->landmark.wanted = true;
  app->base->remembered.touched = true; /* the place is described better than it is kept */
  app_landmark_slice(app);
  return true;
}

bool cmd_reload(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  if (!strcmp(app->paths.at[app->file], "-"))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_RELOAD_PIPE);
  if (!reload(app, err))
    return false;
  app_say(app, TG_MSG_RELOADED);
  return true;
}

/* --- when it changes ---- */

bool cmd_watch(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  if (!strcmp(app->paths.at[app->file], "-"))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_RELOAD_PIPE);
  app->settings.values[TG_SET_WATCH] = !app->settings.values[TG_SET_WATCH];
  app->watched = app_watch_look(app->paths.at[app->file]);
  app_say(app, app->settings.values[TG_SET_WATCH] ? TG_MSG_WATCH_ON : TG_MSG_WATCH_OFF);
  return true;
}

static bool has_changed(const struct tg_app *app)
{
  const struct watched *w = &app->watched;
  struct stat st;
  return !stat(app->paths.at[app->file], &st) && st.st_size &&
         (st.st_size != w->size || st.st_ino != w->inode ||
          st.st_mtim.tv_sec != w->changed.tv_sec || st.st_mtim.tv_nsec != w->changed.tv_nsec);
}

int app_watch_timeout(const struct tg_app *app)
{
  if (!app->settings.values[TG_SET_WATCH] || app_in_help(app) ||
      !strcmp(app->paths.at[app->file], "-"))
    return -1;
  long long left = app->watched.looked_ms + LOOK_MS - app_now_ms();
  return left > 0 ? (int)left : 0;
}

bool app_reload_changed(struct tg_app *app)
{
  struct tg_err err = {0};
  if (!has_changed(app))
    return false;
  if (reload(app, &err))
    app_say(app, TG_MSG_RELOADED);
  else
    app_say_error(app, &err);
  return true;
}

void app_watch_slice(struct tg_app *app)
{
  if (app_watch_timeout(app) != 0 || !app->base->loaded)
    return;
  app->watched.looked_ms = app_now_ms();
  app_reload_changed(app);
}
