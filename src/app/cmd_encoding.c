/* The encoding in which the file is read. */
#include "app/commands.h"

/* --- the place of the reader, while the file is read again ----
 *
 * A line is the same line in each encoding but the wide ones, and how far something stands in it
 * nearly so. */

enum { PLACE_PARTS = 1 << 16 };

static size_t line_end(struct tg_span source, size_t at)
{
  while (at < source.len && source.ptr[at] != '\n' && source.ptr[at] != '\r')
    at++;
  return at;
}

/* Line `line` (from 1) of the source. */
static struct tg_span line_of(struct tg_span source, uint32_t line)
{
  size_t at = 0;
  while (--line && at < source.len) {
    at = line_end(source, at);
    bool crlf = at + 1 < source.len && source.ptr[at] == '\r' && source.ptr[at + 1] == '\n';
    at += at < source.len ? 1 + crlf : 0;
  }
  return tg_span_slice(source, at, line_end(source, at));
}

static struct place place_now(const struct tg_app *app)
{
  const struct document *d = app->d;
  struct place p = {.row = tg_text_view_row(&d->text)};
  uint32_t src = tg_doc_count(d->doc) ? tg_doc_source_offset(d->doc, d->text.cursor) : UINT32_MAX;
  if (src == UINT32_MAX)
    return p;
  struct tg_span source = tg_doc_source(d->doc);
  p.line = tg_doc_line(d->doc, d->text.cursor);
  struct tg_span line = line_of(source, p.line ? p.line : 1);
  size_t into = src - (size_t)(line.ptr - source.ptr);
  p.part = line.len && into < line.len ? (uint32_t)(into * PLACE_PARTS / line.len) : 0;
  return p;
}

static bool is_there(const struct document *d, uint32_t line)
{
  uint32_t n = tg_doc_count(d->doc);
  return d->loaded || (n && tg_doc_line(d->doc, (struct tg_pos){n - 1, 0}) > line);
}

void app_encoding_place(struct tg_app *app)
{
  struct document *d = app->base;
  struct place p = d->wanted;
  if (!p.line || !is_there(d, p.line))
    return;
  d->wanted.line = 0;
  if (app->d != d || d->text.cursor.block || d->text.cursor.offset)
    return; /* the reader has gone elsewhere */
  struct tg_span source = tg_doc_source(d->doc), line = line_of(source, p.line);
  size_t src = (size_t)(line.ptr - source.ptr) + (uint64_t)line.len * p.part / PLACE_PARTS;
  tg_text_view_goto_row(&d->text, tg_doc_pos_at_source(d->doc, (uint32_t)src), p.row);
}

/* --- choosing ---- */

static void read_in(struct tg_app *app, enum tg_encoding e)
{
  struct place place = place_now(app);
  const struct tg_encoding_guess *guess = &tg_load_encoding(app->base->load)->guess;
  bool usual = !e || e == guess->likely[0];
  bool kept = tg_load_choose_encoding(app->base->load, usual ? TG_ENC_NONE : e);
  app_read_again(app, e);
  app->base->wanted = place;
  app_encoding_place(app);
  e = tg_load_encoding(app->base->load)->guess.encoding;
  if (app->base->failed.code)
    app_say_error(app, &app->base->failed);
  else
    app_say(app, kept ? TG_MSG_ENCODING_SET : TG_MSG_ENCODING_NOT_KEPT, tg_encoding_name(e));
}

static void read_in_next(struct tg_app *app)
{
  const struct tg_encoding_guess *g = &tg_load_encoding(app->base->load)->guess;
  size_t at = 0;
  while (at < g->n_likely && g->likely[at] != g->encoding)
    at++;
  enum tg_encoding next = g->likely[at + 1 < g->n_likely ? at + 1 : 0];
  if (next == g->encoding)
    app_say(app, TG_MSG_ENCODING_ONLY, tg_encoding_name(next));
  else
    read_in(app, next);
}

static void tell(struct tg_app *app)
{
  const struct tg_load_encoding *e = tg_load_encoding(app->base->load);
  struct tg_buf names = TG_BUF_INIT, sure = TG_BUF_INIT;
  for (size_t i = 0; i < e->guess.n_likely; i++)
    tg_buf_addf(&names, i ? " %s" : "%s", tg_encoding_name(e->guess.likely[i]));
  tg_msg_add(&sure, e->by == TG_BY_CONTENT ? TG_MSG_ENCODING_SURE : TG_MSG_ENCODING_CHOSEN,
             e->guess.confidence);
  app_say(app, TG_MSG_ENCODING_NOW, tg_encoding_name(e->guess.encoding), tg_buf_str(&sure),
          tg_buf_str(&names));
  tg_buf_fini(&names);
  tg_buf_fini(&sure);
}

bool cmd_encoding(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  enum tg_encoding e = TG_ENC_NONE;
  bool automatic = tg_span_eq_str(call->args, "auto"), next = tg_span_eq_str(call->args, "next");
  if (!tg_load_encoding(app->base->load)->guess.encoding) {
    app_say(app, TG_MSG_STILL_LOADING);
    return true;
  }
  if (call->args.len && !automatic && !next && !(e = tg_encoding_named(call->args, err)))
    return false;
  if (!call->args.len)
    tell(app);
  else if (next)
    read_in_next(app);
  else
    read_in(app, e);
  return true;
}
