/* Which headings are looked for: kinds of documents, the reader's own rules and patterns; and the
 * lines that a pattern matches, while it is typed. */
#include "app/commands.h"

enum { SLICE = 1 << 20 };

/* The open document's outline, and that of its other view, by what is looked for now. */
static void follow_headings(struct tg_app *app)
{
  struct document *docs[] = {app->base, app->d};
  for (size_t i = 0; i < (app->d == app->base ? 1 : 2); i++) {
    tg_headings_apply(app->config.headings, docs[i]->outline);
    if (docs[i]->raw)
      continue;
    docs[i]->outlined = !tg_outline_step(docs[i]->outline, docs[i]->doc, SLICE);
  }
  app_correct(app);
  app_arrange(app);
  if (tg_doc_count(app->d->doc))
    tg_outline_view_follow(&app->d->tree, app->d->text.cursor);
}

/* The first thing that is wrong in a file of rules; the others follow when it is right. */
static void say_complaints(struct tg_app *app, struct tg_buf *complaints)
{
  char *end = complaints->len ? strchr(complaints->at, '\n') : NULL;
  if (!end)
    return;
  tg_buf_clear(&app->message);
  tg_buf_add(&app->message, complaints->at, (size_t)(end - complaints->at));
  app->message_is_error = true;
}

bool cmd_rules(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_headings *headings = app->config.headings;
  struct tg_buf complaints = TG_BUF_INIT;
  if (call->args.len) {
    if (!tg_headings_choose(headings, call->args, &complaints, err))
      return false;
    follow_headings(app);
  }
  const struct tg_outline_profile *found = tg_outline_profile_of(app->d->outline);
  if (tg_headings_name(headings))
    app_say(app, TG_MSG_RULES_SET, tg_headings_name(headings), tg_headings_help(headings));
  else if (found != tg_outline_profile(0))
    app_say(app, TG_MSG_RULES_FOUND, found->name, tg_say(found->help));
  else
    app_say(app, TG_MSG_RULES_FOUND_NONE);
  say_complaints(app, &complaints);
  tg_buf_fini(&complaints);
  return true;
}

bool app_is_heading_pattern(struct tg_span args)
{
  size_t i = args.len && (args.ptr[0] == '-' || args.ptr[0] == '+');
  while (i < args.len && args.ptr[i] >= '0' && args.ptr[i] <= '9')
    i++;
  return i < args.len;
}

bool app_heading_pattern(struct tg_app *app, struct tg_span args, struct tg_err *err)
{
  if (app_in_help(app))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_HELP_ONLY);
  if (!tg_headings_add(app->config.headings, args, err))
    return false;
  follow_headings(app);
  return true;
}

void app_heading_clear(struct tg_app *app)
{
  bool any = tg_headings_given(app->config.headings) > 0;
  tg_headings_clear(app->config.headings);
  follow_headings(app);
  app_say(app, any ? TG_MSG_HEADING_CLEARED : TG_MSG_HEADING_NONE);
}

/* --- while a pattern is typed ---- */

/* The pattern in ":heading PATTERN"; empty when something else is typed. */
static struct tg_span typed_pattern(const struct tg_app *app)
{
  static const char command[] = "heading ";
  struct tg_span line = tg_buf_span(&app->prompt.text);
  if (app->prompt.sign != ':' || !tg_span_starts(line, command))
    return tg_span_of("", 0);
  struct tg_span args = tg_span_trim(tg_span_slice(line, sizeof command - 1, line.len));
  return app_is_heading_pattern(args) ? tg_headings_pattern(args) : tg_span_of("", 0);
}

/* A line counts once. */
static bool is_first_in_line(void *context, const struct tg_hit *hit)
{
  struct preview *p = context;
  bool first = hit->pos.block != p->last_block;
  p->last_block = hit->pos.block;
  return first;
}

static void say_preview(struct tg_app *app)
{
  struct preview *p = &app->preview;
  bool all = tg_hits_complete(p->hits, app->d->doc);
  app_say(app, all ? TG_MSG_HEADING_SHOWN : TG_MSG_HEADING_SHOWN_SOME, tg_hits_count(p->hits),
          tg_buf_str(&p->pattern));
}

static void show_nearest(struct tg_app *app)
{
  struct preview *p = &app->preview;
  size_t n = tg_hits_count(p->hits), i = tg_hits_lower(p->hits, p->home_cursor);
  app->d->text.top = p->home_top;
  app->d->text.cursor = p->home_cursor;
  if (n)
    tg_text_view_goto(&app->d->text, tg_hits_at(p->hits, i < n ? i : 0)->pos, TG_PUT_NEAR);
}

void app_preview_end(struct tg_app *app)
{
  struct preview *p = &app->preview;
  if (!p->hits)
    return;
  tg_hits_free(p->hits);
  p->hits = NULL;
  tg_buf_clear(&p->pattern);
  tg_buf_clear(&app->message);
  app->d->text.top = p->home_top;
  app->d->text.cursor = p->home_cursor;
}

void app_preview_typed(struct tg_app *app)
{
  struct preview *p = &app->preview;
  struct tg_span pattern = typed_pattern(app);
  struct tg_err err;
  if (!pattern.len) {
    app_preview_end(app);
    return;
  }
  const struct tg_how how = {.regex = true};
  struct tg_hits *hits = tg_hits_for(pattern, &how, NULL, app->d->text.cursor.block, &err);
  if (!hits) {
    app_say_error(app, &err);
    return;
  }
  if (!p->hits) {
    p->home_top = app->d->text.top;
    p->home_cursor = app->d->text.cursor;
  }
  tg_hits_free(p->hits);
  p->hits = hits;
  p->last_block = TG_NONE;
  tg_buf_clear(&p->pattern);
  tg_buf_add_span(&p->pattern, pattern);
  tg_hits_set_filter(hits, is_first_in_line, p);
  tg_hits_step(hits, app->d->doc, SLICE);
  show_nearest(app);
  say_preview(app);
}

bool app_preview_tick(struct tg_app *app)
{
  struct preview *p = &app->preview;
  if (!p->hits || tg_hits_complete(p->hits, app->d->doc))
    return false;
  bool had = tg_hits_count(p->hits) > 0;
  bool more = tg_hits_step(p->hits, app->d->doc, SLICE);
  if (!had)
    show_nearest(app);
  say_preview(app);
  return more;
}
