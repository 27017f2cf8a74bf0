/* Commands that correct the outline, and take corrections back. */
#include "app/commands.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"
#include "tigang/view/short.h"

enum { LISTED_COLUMNS = 60 }; /* of a line in the list of corrections */

static const struct tg_outline *outline_of(const struct tg_app *app)
{
  return app->d->outline;
}

static struct tg_span source_of(const struct tg_app *app)
{
  return tg_doc_source(app->base->doc);
}

/* --- what the corrections make of the outline ---- */

bool app_correct_slice(struct document *d, size_t bytes)
{
  if (!d->loaded || d->raw || d->corrections.complete)
    return false;
  if (tg_corrections_step(&d->corrections, tg_doc_source(d->doc), bytes))
    return true;
  d->corrections_made = d->corrections.list.n;
  return false;
}

void app_correct(struct tg_app *app)
{
  struct document *d = app->d;
  const struct tg_corrections *c = &app->base->corrections;
  if (d->raw || d->corrected == app->base->corrections_made)
    return;
  d->corrected = app->base->corrections_made;
  tg_outline_correct(d->outline, d->doc, c->list.at, c->list.n);
  tg_outline_run(d->outline, d->doc);
  app_arrange(app);
  if (app->how.near == TG_NEAR_SECTION)
    app_search_restart(app); /* sections are others now */
}

/* The node that begins at `pos`; TG_NONE: none. */
static uint32_t node_at(const struct tg_app *app, struct tg_pos pos)
{
  uint32_t n = tg_outline_count(outline_of(app));
  for (uint32_t i = tg_outline_first_in(outline_of(app), pos.block); i < n; i++) {
    struct tg_pos at = tg_outline_node(outline_of(app), i)->pos;
    if (tg_pos_cmp(at, pos) >= 0)
      return tg_pos_eq(at, pos) ? i : TG_NONE;
  }
  return TG_NONE;
}

/* The tree anew, the cursor on what was corrected. */
static void show(struct tg_app *app, struct tg_pos pos)
{
  app->base->corrections_made++;
  app_correct(app);
  tg_outline_view_follow(&app->d->tree, app->d->text.cursor);
  uint32_t node = tg_outline_at(outline_of(app), pos, true);
  if (app->focus == FOCUS_OUTLINE && node != TG_NONE)
    tg_outline_view_choose(&app->d->tree, node);
}

static bool can_correct(struct tg_app *app)
{
  if (app->d->raw)
    app_say(app, TG_MSG_CORRECT_RAW);
  else if (!app->base->loaded)
    app_say(app, TG_MSG_STILL_LOADING);
  else if (tg_doc_count(app->d->doc))
    return true;
  return false;
}

static bool correct(struct tg_app *app, struct tg_pos pos, uint8_t level, struct tg_err *err)
{
  uint32_t src = tg_doc_source_offset(app->d->doc, pos);
  while (app_correct_slice(app->base, SIZE_MAX))
    continue;
  if (src == UINT32_MAX)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_CORRECT_NOWHERE);
  bool kept = tg_corrections_add(&app->base->corrections, source_of(app),
                                 (struct tg_correction){src, level});
  show(app, pos);
  return kept || tg_err_set(err, TG_E_SYSTEM, TG_MSG_CORRECT_NOT_KEPT);
}

/* --- the commands ---- */

/* The heading that is to get another level; TG_NONE, and it is said, when there is none. */
static uint32_t heading_asked(struct tg_app *app)
{
  uint32_t node = app_target(app);
  if (node == TG_NONE)
    app_say(app, tg_outline_count(outline_of(app)) ? TG_MSG_CORRECT_NO_HEADING
                                                   : TG_MSG_NO_HEADINGS);
  else if (tg_node_is_leaf(tg_outline_node(outline_of(app), node)))
    app_say(app, TG_MSG_CORRECT_LEAF);
  else
    return node;
  return TG_NONE;
}

static bool move_by(struct tg_app *app, int by, struct tg_err *err)
{
  uint32_t node = can_correct(app) ? heading_asked(app) : TG_NONE;
  if (node == TG_NONE)
    return true;
  const struct tg_node was = *tg_outline_node(outline_of(app), node);
  int level = was.level + by;
  level = level < 1 ? 1 : level > TG_LEVEL_MAX ? TG_LEVEL_MAX : level;
  if (level != was.level && !correct(app, was.pos, (uint8_t)level, err))
    return false;
  node = node_at(app, was.pos);
  uint8_t now = node == TG_NONE ? was.level : tg_outline_node(outline_of(app), node)->level;
  if (now != was.level) {
    app_say(app, TG_MSG_CORRECT_LEVEL, (unsigned)now);
    return true;
  }
  app_say(app, by < 0 ? TG_MSG_CORRECT_HIGHEST : TG_MSG_CORRECT_DEEPEST);
  if (level != was.level) { /* nothing before it that it could stand below: said for nothing */
    struct tg_corrections *c = &app->base->corrections;
    tg_corrections_drop(c, source_of(app), c->list.n - 1);
    show(app, was.pos);
  }
  return true;
}

bool cmd_promote(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return move_by(app, call->count ? -(int)call->count : -1, err);
}

bool cmd_demote(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return move_by(app, call->count ? (int)call->count : 1, err);
}

/* What is chosen, or the beginning of the paragraph under the cursor. */
static struct tg_pos line_asked(const struct tg_app *app)
{
  if (app->focus == FOCUS_OUTLINE && app->d->tree.cursor != TG_NONE)
    return tg_outline_node(outline_of(app), app->d->tree.cursor)->pos;
  struct tg_pos pos = {app->d->text.cursor.block, 0};
  struct tg_span text = tg_doc_text(app->d->doc, pos.block);
  while (pos.offset < text.len && tg_cp_is_blank(tg_utf8_cp(text.ptr + pos.offset)))
    pos.offset += (uint32_t)tg_utf8_len(text.ptr + pos.offset);
  return pos;
}

/* A line without a level is to be a brother of the heading before it. */
static uint8_t level_before(const struct tg_app *app, struct tg_pos pos)
{
  uint32_t node = tg_outline_at(outline_of(app), pos, false);
  return node == TG_NONE ? 1 : tg_outline_node(outline_of(app), node)->level;
}

bool cmd_make_heading(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct call plain = {0, call->args};
  int level;
  if (!can_correct(app))
    return true;
  struct tg_pos pos = line_asked(app);
  uint32_t node = node_at(app, pos);
  bool leaf = node != TG_NONE && tg_node_is_leaf(tg_outline_node(outline_of(app), node));
  bool wanted = call->args.len || call->count;
  if (!call_number(&plain, call->count ? (int)call->count : level_before(app, pos), &level, err))
    return false;
  level = level < 1 ? 1 : level > TG_LEVEL_MAX ? TG_LEVEL_MAX : level;
  if (!tg_span_trim(tg_doc_text(app->d->doc, pos.block)).len)
    app_say(app, TG_MSG_CORRECT_EMPTY);
  else if (leaf && tg_outline_node(outline_of(app), node)->kind == TG_NODE_POINT)
    app_say(app, TG_MSG_CORRECT_LEAF);
  else if (node != TG_NONE && !leaf && !wanted)
    app_say(app, TG_MSG_CORRECT_IS_ONE);
  else if (!correct(app, pos, (uint8_t)level, err))
    return false;
  else if ((node = node_at(app, pos)) != TG_NONE) /* its level is no deeper than it can be */
    app_say(app, TG_MSG_CORRECT_LEVEL, (unsigned)tg_outline_node(outline_of(app), node)->level);
  return true;
}

bool cmd_no_heading(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  if (!can_correct(app))
    return true;
  struct tg_pos pos = line_asked(app);
  if (node_at(app, pos) == TG_NONE)
    app_say(app, TG_MSG_CORRECT_IS_NONE);
  else if (!correct(app, pos, 0, err))
    return false;
  else
    app_say(app, TG_MSG_CORRECT_UNMARKED);
  return true;
}

static void describe(const struct tg_app *app, const struct tg_correction *c, struct tg_buf *out)
{
  struct tg_pos pos = tg_doc_pos_at_source(app->base->doc, c->src);
  struct tg_buf line = TG_BUF_INIT;
  if (pos.block < tg_doc_count(app->base->doc))
    tg_doc_add_clean(app->base->doc, pos.block, pos.offset,
                     tg_doc_block(app->base->doc, pos.block)->len, &line);
  tg_short(tg_buf_span(&line), LISTED_COLUMNS, out);
  tg_buf_fini(&line);
}

static void list_corrections(struct tg_app *app)
{
  const struct tg_corrections *c = &app->base->corrections;
  app_open_list(app, TG_MSG_CORRECTIONS_TITLE);
  for (size_t i = 0; i < c->list.n; i++) {
    struct tg_buf what = TG_BUF_INIT, line = TG_BUF_INIT;
    tg_buf_addf(&what, "%zu  ", i + 1);
    if (c->list.at[i].level)
      tg_msg_add(&what, TG_MSG_CORRECTION_LEVEL, (unsigned)c->list.at[i].level);
    else
      tg_msg_add(&what, TG_MSG_CORRECTION_NONE);
    describe(app, &c->list.at[i], &line);
    tg_list_add(&app->list, tg_buf_span(&what), tg_buf_span(&line));
    tg_buf_fini(&what);
    tg_buf_fini(&line);
  }
  app_arrange(app);
  app->list_kind = LIST_CORRECTIONS;
}

bool cmd_corrections(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  (void)err;
  while (app_correct_slice(app->base, SIZE_MAX))
    continue;
  if (!app->base->loaded)
    app_say(app, TG_MSG_STILL_LOADING);
  else if (app->base->corrections.list.n)
    list_corrections(app);
  else
    app_say(app, TG_MSG_CORRECTIONS_NONE);
  return true;
}

bool cmd_undo(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_corrections *c = &app->base->corrections;
  struct call plain = {0, call->args};
  int n;
  if (app->listing && app->list_kind != LIST_CORRECTIONS)
    return true;
  while (app_correct_slice(app->base, SIZE_MAX))
    continue;
  if (!call_number(&plain, call->count ? (int)call->count : (int)c->list.n, &n, err))
    return false;
  if (n < 1 || (size_t)n > c->list.n) {
    app_say(app, TG_MSG_UNDO_NOTHING);
    return true;
  }
  struct tg_pos pos = tg_doc_pos_at_source(app->d->doc, c->list.at[n - 1].src);
  bool kept = tg_corrections_drop(c, source_of(app), (size_t)n - 1);
  show(app, pos);
  app_say(app, TG_MSG_UNDONE, c->list.n);
  app->listing = app->listing && c->list.n;
  if (app->listing)
    list_corrections(app);
  return kept || tg_err_set(err, TG_E_SYSTEM, TG_MSG_CORRECT_NOT_KEPT);
}
