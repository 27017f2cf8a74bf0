/* The mouse selects: a drag characters, two clicks a word, three a paragraph. */
#include "app/app_private.h"
#include "tigang/search/word.h"
#include "tigang/text/utf8.h"
#include "tigang/view/select.h"

enum { AGAIN_MS = 400 }; /* at most between two clicks that count as one */

static void select_word(struct tg_text_view *v, struct tg_pos at)
{
  uint32_t from, to;
  if (!tg_word_at(v->doc, at, &from, &to))
    return;
  v->cursor = (struct tg_pos){at.block, from};
  tg_text_view_select(v, TG_SELECT_CHARACTERS);
  to = (uint32_t)tg_utf8_prev(tg_doc_text(v->doc, at.block).ptr, to);
  v->cursor = (struct tg_pos){at.block, to};
}

/* A click on what stands in the place of a fold opens it. */
static bool opens_fold(struct tg_text_view *v, struct tg_pos at)
{
  const struct tg_folded *fold = tg_text_view_fold_at(v, at);
  return fold && tg_text_view_fold(v, fold->node, true);
}

void app_mouse_press(struct tg_app *app, const struct tg_mouse *m, int pane, struct tg_pos at)
{
  struct pressed *p = &app->pressed;
  struct tg_text_view *v = &app->d->text;
  if (opens_fold(v, at))
    return;
  bool again = app_now_ms() - p->ms <= AGAIN_MS && p->row == m->row && p->col == m->col;
  int clicks = again ? p->clicks % 3 + 1 : 1;
  *p = (struct pressed){true, pane, m->row, m->col, clicks, app_now_ms(), at};
  tg_text_view_select(v, TG_SELECT_NONE);
  v->cursor = at;
  if (clicks == 2)
    select_word(v, at);
  else if (clicks == 3)
    tg_text_view_select(v, TG_SELECT_PARAGRAPHS);
}

/* At the upper and lower border the text scrolls along. */
static void drag(struct tg_app *app, const struct tg_mouse *m)
{
  struct tg_text_view *v = &app->d->text;
  const struct text_pane *p = &app->geo.panes[app->pressed.pane];
  struct tg_pos at;
  if (m->row >= p->row + p->rows || m->row <= p->row)
    tg_text_view_move(v, m->row > p->row ? 1 : -1);
  else if (tg_text_view_at(v, m->row - p->row, m->col - p->col, &at))
    v->cursor = at;
  if (v->select != TG_SELECT_NONE || tg_pos_eq(v->cursor, app->pressed.at))
    return;
  tg_text_view_select(v, TG_SELECT_CHARACTERS);
  v->anchor = app->pressed.at;
}

bool app_mouse_drags(struct tg_app *app, const struct tg_mouse *m)
{
  bool was_down = app->pressed.down;
  if (m->button != 1 || (m->action != TG_MOUSE_DRAG && m->action != TG_MOUSE_RELEASE))
    return false;
  app->pressed.down = was_down && m->action == TG_MOUSE_DRAG;
  if (app->pressed.down && app->focus == FOCUS_TEXT && !app->listing && !app->prompting &&
      app->pressed.pane < app->geo.n_panes && tg_doc_count(app->d->doc))
    drag(app, m);
  return was_down;
}
