/* Other views of the open document: its file as it lies there, its pages in the other order. They
 * are made like a document, in slices, while the reader goes on in what is shown. */
#include "app/app_private.h"

bool app_view_drop(struct tg_app *app)
{
  bool any = app->coming != NULL;
  app_document_free(app->coming);
  app->coming = NULL;
  return any;
}

/* At the place where the reader is; frees the view shown before. */
static void show(struct tg_app *app, struct document *d)
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
    app_document_free(old);
}

bool app_view_slice(struct tg_app *app, size_t bytes)
{
  struct document *d = app->coming;
  if (!d)
    return false;
  bool more = app_document_load(d, bytes);
  if (!d->loaded)
    return more;
  app->coming = NULL;
  if (d->raw)
    d->text.trace = d->trace = tg_trace_new(app->base->doc);
  while (app_document_outline(d, APP_AT_ONCE) && tg_doc_source(d->doc).len <= APP_AT_ONCE)
    continue;
  show(app, d);
  app_say(app, app->coming_is);
  return true;
}

void app_show_base(struct tg_app *app, enum tg_msg_id what)
{
  app_view_drop(app);
  show(app, app->base);
  app_say(app, what);
}

void app_show_view(struct tg_app *app, bool raw, bool file_order, enum tg_msg_id what)
{
  /* over the source's bytes, which are UTF-8 whatever the file is in */
  struct tg_load_options options = {
      .encoding = TG_ENC_UTF8, .as_is = raw, .file_order = file_order};
  app_view_drop(app);
  if (!app->base->loaded) {
    app_say(app, TG_MSG_STILL_LOADING);
    return;
  }
  struct tg_load *load = tg_load_bytes(tg_doc_source(app->base->doc), &options);
  struct document *d = app->coming = app_document_new(&app->config, load);
  d->raw = d->outlined = raw;
  d->file_order = file_order;
  app->coming_is = what;
  for (int slices = 0; slices < APP_FIRST_SLICES && app_view_slice(app, APP_AT_ONCE); slices++)
    continue;
}
