/* Commands that fold: in the pane that has the keys, the text or the outline. */
#include "app/commands.h"

enum fold_to { FOLD_OPEN, FOLD_CLOSE, FOLD_TOGGLE, FOLDS };

static bool fold_in_outline(struct tg_app *app, enum fold_to to)
{
  struct tg_outline_view *tree = &app->d->tree;
  uint32_t node = tree->cursor;
  if (node == TG_NONE)
    return false;
  bool open = to == FOLD_TOGGLE ? !tg_outline_view_is_open(tree, node) : to == FOLD_OPEN;
  return tg_outline_view_fold(tree, node, open);
}

/* The fold at the cursor: its row, or the heading above it. */
static const struct tg_folded *fold_here(const struct tg_text_view *v)
{
  struct tg_pos below = {v->cursor.block + 1, 0};
  const struct tg_folded *fold = tg_text_view_fold_at(v, v->cursor);
  if (!fold && below.block < tg_doc_count(v->doc))
    fold = tg_text_view_fold_at(v, below);
  return fold && fold->head.block <= v->cursor.block ? fold : NULL;
}

/* Closes the section that the cursor is in, or the one around it that is open. */
static bool close_in_text(struct tg_app *app)
{
  struct tg_text_view *v = &app->d->text;
  const struct tg_folded *fold = fold_here(v);
  uint32_t node = fold ? fold->node : tg_outline_at(v->outline, v->cursor, false);
  while (node != TG_NONE && !tg_text_view_fold(v, node, false))
    node = tg_outline_node(v->outline, node)->parent;
  return node != TG_NONE;
}

static bool fold_in_text(struct tg_app *app, enum fold_to to)
{
  struct tg_text_view *v = &app->d->text;
  if (!tg_doc_count(v->doc))
    return false;
  const struct tg_folded *fold = fold_here(v);
  if (to == FOLD_OPEN || (to == FOLD_TOGGLE && fold))
    return fold && tg_text_view_fold(v, fold->node, true);
  return close_in_text(app);
}

bool cmd_section_fold(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  static const char *const names[FOLDS] = {"open", "close", "toggle"};
  unsigned to = 0;
  while (to < FOLDS && !tg_span_eq_str(call->args, names[to]))
    to++;
  if (to == FOLDS)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_SECTION_FOLD_WANT);
  bool done = app->focus == FOCUS_OUTLINE ? fold_in_outline(app, (enum fold_to)to)
                                          : fold_in_text(app, (enum fold_to)to);
  if (!done)
    app_say(app, to == FOLD_OPEN ? TG_MSG_FOLD_NONE : TG_MSG_FOLD_NOTHING);
  return true;
}

/* Level 1 leaves the top headings: in the outline those below level 1 are open, in the text those
 * of level 1 and deeper are folded. */
bool cmd_fold_level(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct call plain = {0, call->args};
  int n = TG_OUTLINE_ALL;
  if (!tg_span_eq_str(call->args, "all") && !call_number(&plain, TG_OUTLINE_ALL, &n, err))
    return false;
  n = n < 1 ? 1 : n > TG_OUTLINE_ALL ? TG_OUTLINE_ALL : n;
  if (app->focus == FOCUS_OUTLINE)
    tg_outline_view_fold_level(&app->d->tree, (uint8_t)n);
  else
    tg_text_view_fold_level(&app->d->text, (uint8_t)n);
  return true;
}

bool cmd_skim(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_text_view *v = &app->d->text;
  (void)call;
  (void)err;
  tg_text_view_skim(v, !v->skim);
  app_say(app, v->skim ? TG_MSG_SKIM_ON : TG_MSG_SKIM_OFF);
  return true;
}
