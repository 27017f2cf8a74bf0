/* Where is searched: in the whole document, a section, the part around it, or headings only. */
#include "app/commands.h"

static uint32_t section_at(const struct tg_app *app)
{
  const struct document *d = app->d;
  return tg_doc_count(d->doc) ? tg_outline_at(d->outline, app->search.scope.anchor, false)
                              : TG_NONE;
}

/* The heading at the top of the tree above `node`. */
static uint32_t part_of(const struct tg_outline *o, uint32_t node)
{
  while (node != TG_NONE && tg_outline_node(o, node)->parent != TG_NONE)
    node = tg_outline_node(o, node)->parent;
  return node;
}

/* The heading whose section is searched; TG_NONE: the whole document. */
static uint32_t root(const struct tg_app *app)
{
  uint32_t section = section_at(app);
  switch (app->search.scope.range) {
  case SCOPE_SECTION:
    return section;
  case SCOPE_PART:
    return part_of(app->d->outline, section);
  default:
    return TG_NONE;
  }
}

static bool is_in_heading(const struct tg_outline *o, const struct tg_hit *h)
{
  uint32_t node = tg_outline_at(o, h->pos, false);
  if (node == TG_NONE)
    return false;
  const struct tg_node *n = tg_outline_node(o, node);
  return n->title_block == h->pos.block
             ? n->pos.block != n->title_block || h->pos.offset < n->head_to
             : n->pos.block == h->pos.block && h->pos.offset < n->head_to;
}

static bool is_inside(void *context, const struct tg_hit *h)
{
  const struct scope *s = context;
  if (tg_pos_cmp(h->pos, s->from) < 0 || tg_pos_cmp(h->pos, s->to) >= 0)
    return false;
  return !s->headings || is_in_heading(s->outline, h);
}

void app_scope_limit(struct tg_app *app, struct tg_hits *hits)
{
  const struct document *d = app->d;
  struct scope *s = &app->search.scope;
  uint32_t node = root(app);
  if (node == TG_NONE && !s->headings)
    return;
  s->outline = d->outline;
  s->from = (struct tg_pos){0, 0};
  s->to = (struct tg_pos){UINT32_MAX, 0};
  if (node != TG_NONE) {
    s->from = tg_outline_node(d->outline, node)->pos;
    /* the last section has no end as long as the document grows */
    if (tg_outline_subtree_end(d->outline, node) < tg_outline_count(d->outline))
      s->to = tg_outline_section_end(d->outline, d->doc, node);
  }
  tg_hits_set_filter(hits, is_inside, s);
}

void app_scope_name(const struct tg_app *app, struct tg_buf *out)
{
  const struct document *d = app->d;
  uint32_t node = root(app);
  struct tg_buf label = TG_BUF_INIT;
  if (node != TG_NONE)
    tg_node_label(d->doc, tg_outline_node(d->outline, node), &label);
  if (app->search.scope.headings)
    tg_msg_add(out, node == TG_NONE ? TG_MSG_SCOPE_HEADINGS : TG_MSG_SCOPE_HEADINGS_OF,
               tg_buf_str(&label));
  else if (node != TG_NONE)
    tg_msg_add(out, TG_MSG_SCOPE_IN, tg_buf_str(&label));
  tg_buf_fini(&label);
}

void app_scope_clear(struct tg_app *app)
{
  app->search.scope = (struct scope){0};
}

struct scope app_scope_elsewhere(const struct tg_app *app)
{
  return (struct scope){.headings = app->search.scope.headings};
}

void app_scope_limit_to(struct scope *s, const struct tg_outline *outline, struct tg_hits *hits)
{
  s->outline = outline;
  s->from = (struct tg_pos){0, 0};
  s->to = (struct tg_pos){UINT32_MAX, 0};
  if (s->headings)
    tg_hits_set_filter(hits, is_inside, s);
}

/* --- the command ----------------------------------------------------------------------------- */

/* document, section, part, headings, headings of the part, and again; what says nothing new is left
 * out. */
static void next(const struct tg_app *app, struct scope *s)
{
  uint32_t section = section_at(app), part = part_of(app->d->outline, section);
  static const struct {
    enum scope_range range;
    bool headings;
  } row[] = {{SCOPE_DOCUMENT, false},
             {SCOPE_SECTION, false},
             {SCOPE_PART, false},
             {SCOPE_DOCUMENT, true},
             {SCOPE_PART, true}};
  enum { ROW = sizeof row / sizeof *row };
  size_t i = 0;
  while (i < ROW && (row[i].range != s->range || row[i].headings != s->headings))
    i++;
  do
    i = i + 1 < ROW ? i + 1 : 0;
  while ((row[i].range && section == TG_NONE) ||
         (row[i].range == SCOPE_PART && !row[i].headings && part == section));
  s->range = row[i].range;
  s->headings = row[i].headings;
}

static bool set(const struct tg_app *app, struct tg_span word, struct scope *s, struct tg_err *err)
{
  if (tg_span_eq_str(word, "next") || !word.len)
    next(app, s);
  else if (tg_span_eq_str(word, "document"))
    *s = (struct scope){0};
  else if (tg_span_eq_str(word, "section"))
    s->range = SCOPE_SECTION;
  else if (tg_span_eq_str(word, "part"))
    s->range = SCOPE_PART;
  else if (tg_span_eq_str(word, "headings"))
    s->headings = true;
  else
    return tg_err_set(err, TG_E_USAGE, TG_MSG_SCOPE_WANT);
  return true;
}

bool cmd_scope(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct scope *s = &app->search.scope, before = *s;
  struct tg_buf name = TG_BUF_INIT;
  if (!s->range && !s->headings)
    s->anchor = app->prompting ? app->search.home_cursor : app->d->text.cursor;
  if (!set(app, call->args, s, err)) {
    *s = before;
    return false;
  }
  if (app->prompting)
    return app_search_typed(app, err);
  app_search_restart(app);
  app_scope_name(app, &name);
  app_say(app, TG_MSG_SCOPE_IS, name.len ? tg_buf_str(&name) : tg_msg(TG_MSG_SCOPE_DOCUMENT));
  tg_buf_fini(&name);
  return true;
}
