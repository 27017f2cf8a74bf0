/* Jumps, and the way back. */
#include "app/app_private.h"
#include "tigang/base/bisect.h"

/* Places remembered. */
enum { JUMPS_MAX = 100 };

static void forget(struct jumps *j, size_t i)
{
  memmove(j->list.at + i, j->list.at + i + 1, (j->list.n - i - 1) * sizeof *j->list.at);
  j->list.n--;
}

/* As vim keeps its list: a place stands in it once, at its latest. */
static void remember(struct jumps *j, struct tg_pos pos)
{
  for (size_t i = 0; i < j->list.n; i++)
    if (j->list.at[i].block == pos.block) {
      forget(j, i);
      break;
    }
  if (j->list.n == JUMPS_MAX)
    forget(j, 0);
  *tg_vec_push(&j->list) = pos;
}

void app_leave(struct tg_app *app)
{
  struct jumps *j = &app->d->jumps;
  if (app->outline_overlay) /* it would cover what is jumped to */
    app_give_keys(app, FOCUS_TEXT);
  if (!tg_doc_count(app->d->doc))
    return;
  remember(j, tg_text_view_shown(&app->d->text, app->d->text.cursor));
  j->at = j->list.n;
}

void app_flash(struct tg_app *app)
{
  if (app->config.flash_ms)
    app->flash_until = app_now_ms() + app->config.flash_ms;
}

void app_jump(struct tg_app *app, struct tg_pos pos, enum tg_put put)
{
  app_leave(app);
  tg_text_view_goto(&app->d->text, pos, put);
  app_flash(app);
}

void app_go_when_loaded(struct tg_app *app, uint32_t offset)
{
  app->d->to_place = offset;
  app->base->remembered.touched = true; /* this is where the reader wants to be */
  app_go_if_loaded(app);
}

void app_go_if_loaded(struct tg_app *app)
{
  struct document *d = app->d;
  if (!d->loaded || d->to_place == UINT32_MAX)
    return;
  app_jump(app, tg_doc_pos_at_source(d->doc, d->to_place), TG_PUT_NEAR);
  d->to_place = UINT32_MAX;
}

/* By bisection on the sums. */
struct tg_pos app_pos_at_byte(const struct tg_doc *doc, uint64_t at)
{
  if (!tg_doc_count(doc))
    return (struct tg_pos){0, 0};
  size_t next;
  TG_BISECT(next, 1, tg_doc_count(doc), tg_doc_bytes_before(doc, (uint32_t)next) <= at);
  uint32_t block = (uint32_t)next - 1;
  return tg_doc_clamp(doc,
                      (struct tg_pos){block, (uint32_t)(at - tg_doc_bytes_before(doc, block))});
}

/* The way back begins here: this place must be found again on the way forward. */
static void mark_here(struct tg_app *app)
{
  struct jumps *j = &app->d->jumps;
  struct tg_pos here = app->d->text.cursor;
  if (!j->list.n || !tg_pos_eq(j->list.at[j->list.n - 1], here))
    remember(j, here);
  j->at = j->list.n - 1;
}

bool app_travel(struct tg_app *app, int step)
{
  struct jumps *j = &app->d->jumps;
  if (!j->list.n || (step > 0 && j->at >= j->list.n))
    return false;
  if (j->at == j->list.n)
    mark_here(app);
  if (step < 0 ? j->at == 0 : j->at + 1 == j->list.n)
    return false;
  j->at += (size_t)step;
  tg_text_view_goto(&app->d->text, j->list.at[j->at], TG_PUT_NEAR);
  app_flash(app);
  return true;
}

uint32_t app_section(const struct tg_app *app)
{
  const struct document *d = app->d;
  if (!tg_doc_count(d->doc))
    return TG_NONE;
  struct tg_pos at = tg_text_view_shown(&d->text, d->text.cursor);
  return tg_outline_at(d->outline, at, d->tree.points);
}
