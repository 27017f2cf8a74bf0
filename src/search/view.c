#include "search/view.h"

#include "tigang/base/bisect.h"
#include "tigang/text/utf8.h"

bool tg_view_is_noise(const struct tg_view *v, uint32_t at)
{
  if (!v->n_runs || !(v->folds & TG_FOLD_NOISE))
    return false;
  size_t i;
  TG_BISECT(i, 0, v->n_runs, v->runs[i].pos.offset <= at);
  return i && at - v->runs[i - 1].pos.offset < v->runs[i - 1].len &&
         v->runs[i - 1].marks & TG_MARK_NOISE;
}

/* The character at `at`; false when it does not count. */
static bool take(const struct tg_view *v, uint32_t at, struct tg_unit *u)
{
  u->at = at;
  u->end = at + (uint32_t)tg_utf8_len(v->s + at);
  u->cp = tg_utf8_cp(v->s + at);
  u->n = 1;
  u->cps[0] = u->cp;
  if (v->folds)
    u->n = (uint32_t)tg_fold_char(u->cp, v->folds, u->cps);
  return u->n && !tg_view_is_noise(v, at);
}

static bool next_char(const struct tg_view *v, uint32_t pos, struct tg_unit *u)
{
  for (; pos < v->to; pos = u->end)
    if (take(v, pos, u))
      return true;
  return false;
}

static bool prev_char(const struct tg_view *v, uint32_t pos, struct tg_unit *u)
{
  while (pos > v->from) {
    pos = (uint32_t)tg_utf8_prev(v->s, pos);
    if (take(v, pos, u))
      return true;
  }
  return false;
}

/* Makes `u` the run of its kind that goes on from it, forwards or backwards, if that is enough. */
static void lengthen(const struct tg_view *v, bool forwards, struct tg_unit *u)
{
  unsigned weight, sum;
  enum tg_repeat kind = tg_cp_repeat(u->cp, &sum);
  struct tg_unit whole = *u, more = *u;
  if (kind == TG_REPEAT_NONE)
    return;
  for (int i = 1; i < TG_REPEAT_MOST; i++) {
    if (!(forwards ? next_char(v, more.end, &more) : prev_char(v, more.at, &more)) ||
        tg_cp_repeat(more.cp, &weight) != kind)
      break;
    sum += weight;
    if (forwards)
      whole.end = more.end;
    else
      whole.at = more.at;
  }
  if (kind != TG_REPEAT_DASH && sum < 3)
    return;
  whole.n = 1;
  whole.cps[0] = kind == TG_REPEAT_DASH ? '-' : TG_FOLD_ELLIPSIS;
  *u = whole;
}

bool tg_view_next(const struct tg_view *v, uint32_t pos, bool repeat, struct tg_unit *u)
{
  if (!next_char(v, pos, u))
    return false;
  if (repeat && (v->folds & TG_FOLD_PUNCT))
    lengthen(v, true, u);
  return true;
}

bool tg_view_prev(const struct tg_view *v, uint32_t pos, bool repeat, struct tg_unit *u)
{
  if (!prev_char(v, pos, u))
    return false;
  if (repeat && (v->folds & TG_FOLD_PUNCT))
    lengthen(v, false, u);
  return true;
}
