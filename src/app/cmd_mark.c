/* Marks: places with a letter, as in vim and less. a to z are a document's own; A to Z are of all
 * documents, each at the place where it was set last. They are kept as soon as they are set. */
#include "app/commands.h"

#include "tigang/config/memory.h"
#include "tigang/text/repair.h"
#include "tigang/text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { LISTED_BYTES = 90 }; /* of a place's text in the list */

/* A mark as it is kept: "OFFSET SECONDS" in the document's memory. */
struct mark {
  uint32_t offset;
  long long set; /* when, in seconds */
};

static bool is_letter(struct tg_span args)
{
  char c = args.len == 1 ? args.ptr[0] : 0;
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *name_of(char letter, char name[8])
{
  snprintf(name, 8, "mark.%c", letter);
  return name;
}

static bool read_mark(const struct tg_memory *m, char letter, struct mark *mark)
{
  struct tg_buf value = TG_BUF_INIT;
  char name[8], *end;
  bool found = tg_memory_get(m, name_of(letter, name), &value);
  if (found) {
    mark->offset = (uint32_t)strtoul(tg_buf_str(&value), &end, 10);
    mark->set = strtoll(end, NULL, 10);
  }
  tg_buf_fini(&value);
  return found;
}

/* The key that follows is the letter. */
static bool wait_for_letter(struct tg_app *app, const char *command, enum tg_msg_id say)
{
  app->wants_letter = command;
  app_say(app, say);
  return true;
}

/* --- setting ---- */

static bool put(struct tg_app *app, char letter, const char *value)
{
  char name[8];
  struct tg_buf path = TG_BUF_INIT;
  app_memory_path(app, &path);
  const struct tg_memory_item items[] = {{name_of(letter, name), tg_span_str(value)},
                                         {"path", tg_buf_span(&path)}};
  bool ok = tg_memory_put(app_memory_id(app), items, sizeof items / sizeof *items);
  tg_buf_fini(&path);
  return ok;
}

bool cmd_mark(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  char value[40];
  if (!call->args.len)
    return wait_for_letter(app, "mark", TG_MSG_MARK_LETTER);
  if (!is_letter(call->args))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_MARK_WANT);
  if (!app->base->loaded)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_STILL_LOADING);
  if (!tg_doc_count(app->d->doc))
    return true;
  uint32_t place = tg_doc_source_offset(app->d->doc, app->d->text.cursor);
  snprintf(value, sizeof value, "%u %lld", place, (long long)time(NULL));
  bool kept = put(app, call->args.ptr[0], value);
  app_say(app, kept ? TG_MSG_MARK_SET : TG_MSG_MARK_NOT_KEPT, call->args.ptr[0]);
  return true;
}

bool cmd_delete_marks(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  for (size_t i = 0; i < call->args.len; i++) {
    char c = call->args.ptr[i];
    if (c == ' ')
      continue;
    if (!is_letter(tg_span_of(&c, 1)))
      return tg_err_set(err, TG_E_USAGE, TG_MSG_MARK_WANT);
    put(app, c, "");
  }
  return call->args.len > 0 || tg_err_set(err, TG_E_USAGE, TG_MSG_MARK_WANT);
}

/* --- going ---- */

static bool go_here(struct tg_app *app, char letter)
{
  struct tg_memory m = {TG_BUF_INIT};
  struct mark mark;
  bool found = tg_memory_load(&m, app_memory_id(app)) && read_mark(&m, letter, &mark);
  if (found)
    app_jump(app, tg_doc_pos_at_source(app->d->doc, mark.offset), TG_PUT_NEAR);
  tg_memory_fini(&m);
  return found;
}

/* The document where a capital letter was set last, among those that are there. */
struct latest {
  char letter;
  struct mark mark;
  struct tg_buf path;
};

static bool see_latest(void *context, const struct tg_memory *m)
{
  struct latest *l = context;
  struct mark mark;
  struct tg_buf path = TG_BUF_INIT;
  if (read_mark(m, l->letter, &mark) && mark.set >= l->mark.set &&
      tg_memory_get(m, "path", &path) && !access(tg_buf_str(&path), R_OK)) {
    l->mark = mark;
    tg_buf_clear(&l->path);
    tg_buf_add_span(&l->path, tg_buf_span(&path));
  }
  tg_buf_fini(&path);
  return true;
}

/* Opens the document, unless it is the open one already. */
static bool open_path(struct tg_app *app, const char *path)
{
  struct tg_buf own = TG_BUF_INIT;
  app_memory_path(app, &own);
  bool open = !strcmp(tg_buf_str(&own), path);
  tg_buf_fini(&own);
  return open || app_files_open_path(app, path);
}

static bool go_anywhere(struct tg_app *app, char letter)
{
  struct latest l = {.letter = letter, .mark = {.set = -1}, .path = TG_BUF_INIT};
  tg_memory_each(see_latest, &l);
  bool found = l.path.len > 0;
  if (found && open_path(app, tg_buf_str(&l.path)))
    app_go_when_loaded(app, l.mark.offset);
  tg_buf_fini(&l.path);
  return found;
}

bool cmd_goto_mark(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  if (!call->args.len)
    return wait_for_letter(app, "goto-mark", TG_MSG_MARK_GO_LETTER);
  char c = call->args.ptr[0];
  if (call->args.len == 1 && (c == '\'' || c == '`'))
    return cmd_back(app, &(struct call){0}, err);
  if (!is_letter(call->args))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_MARK_WANT);
  if (!app->base->loaded)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_STILL_LOADING);
  bool small = c >= 'a';
  if (!(small ? go_here(app, c) : go_anywhere(app, c)))
    return tg_err_set(err, TG_E_USAGE, small ? TG_MSG_MARK_NONE : TG_MSG_MARK_NONE_ANYWHERE, c);
  return true;
}

/* --- lists ---- */

static void add_text(const struct tg_doc *doc, struct tg_pos pos, struct tg_buf *out)
{
  if (pos.block >= tg_doc_count(doc))
    return;
  struct tg_span text = tg_doc_text(doc, pos.block);
  size_t to = pos.offset + LISTED_BYTES < text.len ? pos.offset + LISTED_BYTES : text.len;
  while (to > pos.offset && to < text.len && !tg_utf8_is_start(text.ptr[to]))
    to--;
  tg_buf_add_span(out, tg_span_slice(text, pos.offset, to));
}

/* A line of a list: what it is called, and the text at that place. */
static void list_place(struct tg_app *app, const char *called, struct tg_pos pos)
{
  struct tg_buf text = TG_BUF_INIT;
  add_text(app->d->doc, pos, &text);
  tg_list_add(&app->list, tg_span_str(called), tg_buf_span(&text));
  tg_buf_fini(&text);
}

static void list_own(struct tg_app *app, const struct tg_memory *m, char letter)
{
  struct mark mark;
  char called[2] = {letter, 0};
  if (!read_mark(m, letter, &mark))
    return;
  list_place(app, called, tg_doc_pos_at_source(app->d->doc, mark.offset));
  *tg_vec_push(&app->listed) = (uint32_t)letter;
}

static void list_other(struct tg_app *app, char letter)
{
  struct latest l = {.letter = letter, .mark = {.set = -1}, .path = TG_BUF_INIT};
  char called[2] = {letter, 0};
  tg_memory_each(see_latest, &l);
  if (l.path.len) {
    struct tg_buf shown = TG_BUF_INIT;
    tg_text_repair(tg_span_str(app_short_path(tg_buf_str(&l.path))), &shown, NULL);
    tg_list_add(&app->list, tg_span_str(called), tg_buf_span(&shown));
    *tg_vec_push(&app->listed) = (uint32_t)letter;
    tg_buf_fini(&shown);
  }
  tg_buf_fini(&l.path);
}

static void begin_list(struct tg_app *app, enum list_kind kind, enum tg_msg_id title)
{
  app_open_list(app, title);
  app->list_kind = kind;
  app->listed.n = 0;
}

static bool end_list(struct tg_app *app, size_t chosen, enum tg_msg_id none)
{
  if (app->listed.n) {
    tg_list_choose(&app->list, 1, 1 + chosen);
  } else {
    app->listing = false;
    app_say(app, none);
  }
  app_arrange(app);
  return true;
}

bool cmd_marks(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_memory m = {TG_BUF_INIT};
  (void)call;
  (void)err;
  begin_list(app, LIST_MARKS, TG_MSG_MARKS_TITLE);
  if (app->base->loaded && tg_memory_load(&m, app_memory_id(app)))
    for (char c = 'a'; c <= 'z'; c++)
      list_own(app, &m, c);
  for (char c = 'A'; c <= 'Z'; c++)
    list_other(app, c);
  tg_memory_fini(&m);
  return end_list(app, 0, TG_MSG_MARKS_NONE);
}

bool cmd_jumps(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  const struct jumps *j = &app->d->jumps;
  (void)call;
  (void)err;
  begin_list(app, LIST_JUMPS, TG_MSG_JUMPS_TITLE);
  for (size_t i = 0; i < j->list.n; i++) {
    char called[32];
    snprintf(called, sizeof called, "%s%ld", i == j->at ? ">" : "",
             labs((long)i - (long)j->at));
    list_place(app, called, j->list.at[i]);
    *tg_vec_push(&app->listed) = (uint32_t)i;
  }
  return end_list(app, j->at < j->list.n ? j->at : j->list.n - 1, TG_MSG_JUMPS_NONE);
}

void app_list_go(struct tg_app *app)
{
  uint32_t what = app->listed.at[app->list.chosen - 1];
  struct tg_err err = {0};
  char letter = (char)what;
  app->listing = false;
  app_arrange(app);
  if (app->list_kind == LIST_JUMPS)
    app_jump(app, app->d->jumps.list.at[what], TG_PUT_NEAR);
  else if (!cmd_goto_mark(app, &(struct call){0, tg_span_of(&letter, 1)}, &err))
    app_say_error(app, &err);
}
