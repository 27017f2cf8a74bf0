/* The picture of the screen. */
#include "app/app_private.h"

#include "tigang/layout/layout.h"
#include "tigang/text/width.h"
#include "tigang/view/short.h"

enum { MESSAGE_ROWS = 4 };

enum { SCOPE_COLUMNS_LEAST = 6, SCOPE_COLUMNS_STATUS = 20 };

/* Columns from which on there is room for the flags of a search beside its scope. */
enum { COLS_FOR_BOTH = 50 };

static unsigned percent(const struct document *d)
{
  uint64_t all = tg_doc_bytes_before(d->doc, tg_doc_count(d->doc));
  struct tg_pos last = tg_text_view_last(&d->text);
  if (!tg_doc_count(d->doc))
    return 0;
  uint64_t seen = tg_doc_bytes_before(d->doc, last.block) + last.offset;
  return all ? (unsigned)(seen * 100 / all) : 100;
}

static uint64_t section_characters(const struct document *d, uint32_t section)
{
  if (section == TG_NONE)
    return 0;
  return tg_doc_chars(d->doc, tg_outline_node(d->outline, section)->pos,
                      tg_outline_section_end(d->outline, d->doc, section));
}

/* The document's title, or else the file's name without its folders. */
static void document_name(const struct tg_app *app, struct tg_buf *out)
{
  const struct document *d = app->d;
  uint32_t title = tg_outline_title(d->outline);
  const char *slash = strrchr(tg_app_file(app), '/');
  if (d->failed.code && !tg_doc_count(d->doc))
    tg_buf_add_str(out, d->failed.text);
  else if (title != TG_NONE)
    tg_buf_add_span(out, tg_outline_title_text(d->outline, d->doc));
  else
    tg_buf_add_str(out, slash && slash[1] ? slash + 1 : tg_app_file(app));
}

/* Keys typed so far of a sequence or a count; they stand right in the last row, as in vim. */
static void pending_keys(const struct tg_app *app, struct tg_buf *out)
{
  if (app->count)
    tg_buf_addf(out, "%u", app->count);
  for (size_t i = 0; i < app->n_pending; i++)
    tg_key_print(&app->pending[i], out);
}

/* Where is searched, cut to what the status line can spare; false: everywhere. */
static bool status_scope(const struct tg_app *app, struct tg_buf *out)
{
  struct tg_buf name = TG_BUF_INIT;
  app_scope_name(app, &name);
  tg_short(tg_buf_span(&name), SCOPE_COLUMNS_STATUS, out);
  tg_buf_fini(&name);
  return out->len > 0;
}

/* The encoding, when it is not the usual one, and what the view is of the file. */
static void status_note(const struct tg_app *app, struct tg_buf *out)
{
  const struct document *d = app->d;
  enum tg_encoding e = tg_load_encoding(app->base->load)->guess.encoding;
  size_t pages;
  if (app_selected_note(app, out))
    return;
  tg_doc_page_order(d->doc, &pages);
  if (e > TG_ENC_UTF8)
    tg_buf_add_str(out, tg_encoding_name(e));
  if (d->text.skim)
    tg_buf_addf(out, "%s%s", out->len ? "  " : "", tg_msg(TG_MSG_STATUS_SKIM));
  else if (d->raw || pages)
    tg_buf_addf(out, "%s%s", out->len ? "  " : "",
                tg_msg(d->raw ? TG_MSG_STATUS_RAW : TG_MSG_STATUS_REORDERED));
}

/* How far another program is that reads the document, or that it is being recovered; false: it is
 * all there. */
static bool status_reading(const struct tg_app *app, struct tg_buf *out)
{
  const struct document *d = app->coming ? app->coming : app->d;
  unsigned thousandths = tg_load_progress(d->load);
  if (d->loaded || !tg_load_can_stop(d->load))
    return false;
  if (tg_load_mends(d->load))
    tg_msg_add(out, TG_MSG_STATUS_MENDING);
  else if (thousandths)
    tg_msg_add(out, TG_MSG_STATUS_READING_PERCENT, thousandths / 10);
  else
    tg_msg_add(out, TG_MSG_STATUS_READING);
  return true;
}

static void draw_status(const struct tg_app *app, struct tg_canvas *c, int row)
{
  const struct document *d = app->d;
  struct tg_buf name = TG_BUF_INIT, scope = TG_BUF_INIT;
  struct tg_buf note = TG_BUF_INIT, reading = TG_BUF_INIT;
  document_name(app, &name);
  status_note(app, &note);
  uint32_t section = app->focus == FOCUS_OUTLINE ? d->tree.cursor : app_section(app);
  struct tg_status s = {.doc = d->doc,
                        .outline = d->outline,
                        .section = section,
                        .name = tg_buf_str(&name),
                        .loading = !d->loaded,
                        .percent = percent(d),
                        .note = tg_buf_str(&note),
                        .characters = section_characters(d, section)};
  if (app->search.hits) {
    if (status_scope(app, &scope))
      s.note = tg_buf_str(&scope);
    s.query = tg_buf_span(&app->search.query);
    s.hits = tg_hits_count(app->search.hits);
    s.hit = app->search.has_hit ? d->text.hit + 1 : 0;
    s.searching = !tg_hits_complete(app->search.hits, d->doc);
  }
  if (status_reading(app, &reading))
    s.note = tg_buf_str(&reading);
  struct tg_buf keys = TG_BUF_INIT;
  pending_keys(app, &keys);
  s.margin = keys.len ? (int)keys.len + 2 : 0;
  tg_status_draw(&s, c, row);
  tg_canvas_put(c, row, c->cols - (int)keys.len, c->cols, tg_buf_span(&keys), TG_STYLE_PROMPT);
  tg_buf_fini(&keys);
  tg_buf_fini(&name);
  tg_buf_fini(&scope);
  tg_buf_fini(&note);
  tg_buf_fini(&reading);
}

/* As many rows as it needs, the last of them at `last`: what to do next stands at the end of a
 * message. */
static void draw_message(const struct tg_app *app, struct tg_canvas *c, int last)
{
  enum tg_style style = app->message_is_error ? TG_STYLE_ERROR : TG_STYLE_FLASH;
  struct tg_layout_style layout = {.width = (uint16_t)(c->cols < 2 ? 2 : c->cols)};
  struct tg_span text = tg_buf_span(&app->message);
  struct tg_row rows[MESSAGE_ROWS] = {{0}};
  int n = 0;
  do {
    tg_layout_row(text, &layout, n ? rows[n - 1].next : 0, &rows[n]);
    n++;
  } while (rows[n - 1].next < text.len && n < MESSAGE_ROWS && n <= last);
  for (int i = 0; i < n; i++) {
    int row = last - n + 1 + i;
    tg_canvas_fill(c, row, 0, c->cols, style);
    tg_canvas_put(c, row, 0, c->cols, tg_span_slice(text, rows[i].from, rows[i].to), style);
  }
}

static void draw_prompt(const struct tg_app *app, struct tg_canvas *c, int row)
{
  int used = (int)tg_span_columns(tg_buf_span(&app->prompt.text)) + 3, end = c->cols;
  struct tg_buf scope = TG_BUF_INIT;
  if (app_prompt_searches(app)) {
    app_scope_name(app, &scope);
    if (!scope.len || c->cols >= COLS_FOR_BOTH)
      end = app_draw_flags(app, c, row, used);
  }
  int columns = (int)tg_span_columns(tg_buf_span(&scope)), room = end - used - 2;
  if (columns && room > SCOPE_COLUMNS_LEAST) {
    int col = end - (columns < room ? columns : room) - 2;
    tg_canvas_put_short(c, row, col, end - 2, tg_buf_span(&scope), TG_STYLE_KEY);
    end = col;
  }
  tg_prompt_draw(&app->prompt, c, row, 0, end);
  tg_buf_fini(&scope);
}

void tg_app_draw(struct tg_app *app, struct tg_canvas *c)
{
  int last = app->geo.rows - 1;
  app_await_text(app);
  tg_canvas_clear(c);
  app_search_show(app);
  app_files_show(app);
  if (tg_doc_count(app->d->doc))
    tg_outline_view_follow(&app->d->tree,
                           tg_text_view_shown(&app->d->text, app->d->text.cursor));
  app->d->tree.column = (enum tg_outline_column)app->settings.values[TG_SET_COLUMN];
  app->d->tree.pace = (uint32_t)app->settings.values[TG_SET_PACE];
  if (!app->listing || app->list_kind == LIST_THEMES)
    app_draw_panes(app, c);
  if (app->listing)
    tg_list_draw(&app->list, c);
  if (!app->listing && app->focus == FOCUS_HITS)
    app_hitlist_draw(app, c);
  bool quiet = app->zen && app->zen_quiet && !app->message.len && !app->prompting;
  if (last == 0 || quiet)
    return;
  if (app->prompting) {
    if (last > 1 && app->message.len)
      draw_message(app, c, last - 1);
    else if (last > 1)
      draw_status(app, c, last - 1);
    draw_prompt(app, c, last);
  } else if (app->message.len) {
    draw_message(app, c, last);
  } else {
    draw_status(app, c, last);
  }
}
