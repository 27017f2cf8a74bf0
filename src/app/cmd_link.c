/* Commands that go from link to link, and where they lead. */
#include "app/commands.h"

bool cmd_link(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_text_view *v = &app->d->text;
  const struct tg_link *found = NULL, *next;
  struct tg_pos at = v->cursor;
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  for (int step = n < 0 ? -1 : 1; n && (next = tg_doc_link_from(v->doc, at, step)); n -= step) {
    found = next;
    at = next->pos;
  }
  if (!found) {
    app_say(app, TG_MSG_LINK_NO_MORE);
    return true;
  }
  tg_text_view_goto(v, found->pos, TG_PUT_NEAR);
  if (found->target[0] != '#')
    app_say(app, TG_MSG_LINK_OUTSIDE, found->target);
  return true;
}

/* The place of that name; in Markdown it may be a heading's words, with - for blanks. */
static bool place_of(const struct tg_app *app, const char *name, struct tg_pos *pos)
{
  const struct document *d = app->d;
  struct tg_buf words = TG_BUF_INIT;
  struct tg_err err;
  if (tg_doc_anchor(d->doc, name, pos))
    return true;
  for (; *name; name++)
    tg_buf_add_char(&words, *name == '-' ? ' ' : *name);
  uint32_t node = tg_outline_find(d->outline, d->doc, tg_buf_str(&words), &err);
  if (node != TG_NONE)
    *pos = tg_outline_node(d->outline, node)->pos;
  tg_buf_fini(&words);
  return node != TG_NONE;
}

/* A line of a printed contents leads to its heading. */
static bool entry_at(const struct document *d, struct tg_pos *pos)
{
  uint32_t node = tg_outline_entry(d->outline, d->doc, d->text.cursor.block);
  if (node != TG_NONE)
    *pos = tg_outline_node(d->outline, node)->pos;
  return node != TG_NONE;
}

/* Where nothing leads elsewhere, what the key does there. */
bool cmd_follow(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  const struct tg_text_view *v = &app->d->text;
  const struct tg_link *l = tg_doc_link(v->doc, v->cursor);
  struct tg_pos pos;
  (void)err;
  if (!l && entry_at(app->d, &pos))
    app_jump(app, pos, TG_PUT_NEAR);
  else if (!l && call->args.len)
    app_run(app, call->args, call->count);
  else if (!l)
    app_say(app, TG_MSG_LINK_NONE);
  else if (l->target[0] != '#')
    app_say(app, TG_MSG_LINK_OUTSIDE, l->target);
  else if (place_of(app, l->target + 1, &pos))
    app_jump(app, pos, TG_PUT_NEAR);
  else
    app_say(app, app->d->loaded ? TG_MSG_LINK_NOWHERE : TG_MSG_STILL_LOADING, l->target);
  return true;
}
