#include "recover/costs.h"
#include "recover/grid.h"

#include "tigang/base/mem.h"

#include <math.h>

/* Where pages that do not follow each other lie side by side, the words on both sides have nothing
 * to do with each other, and the words at the ends of the true neighbours have. */
enum { ROUNDS = 3, REACH = 3 };

struct polish {
  const struct rec_search *s;
  const struct rec_grid *g;
  const uint16_t *pages;
  size_t *ends;
  size_t *place; /* place[p]: where page p stands in the file */
};

static size_t page_start(const struct polish *p, size_t place)
{
  return place ? p->ends[place - 1] : 0;
}

/* ln(odds) that what ends before `left` and what begins at `right` belong together. */
static double joins(const struct rec_search *s, uint32_t left, uint32_t right)
{
  static const double apart[REC_RECURS] = REC_RECURS_AT_END;
  const struct rec_text *t = s->t;
  if (!left || right >= t->chars.n || t->chars.at[left - 1].cls != REC_OTHER)
    return 0;
  if (rec_cp_never_starts(t->chars.at[right].cp))
    return 0;
  enum rec_recurrence r = rec_model_join(s->m, t, left, right);
  return log(s->m->recurs[r] / apart[r]);
}

/* The join of page `number` with the next one, in the order of their numbers. */
static double page_join(const struct polish *p, size_t number)
{
  if (number < 1 || number >= p->g->pages)
    return 0;
  size_t left = p->ends[p->place[number]], right = page_start(p, p->place[number + 1]);
  return joins(p->s, p->s->line_ends[left], p->s->line_ends[right]);
}

static double length_cost(const struct polish *p, size_t place)
{
  long lines = (long)p->ends[place] - (long)page_start(p, place);
  long over = lines - (long)p->g->lines;
  if (p->pages[place] == p->g->pages) /* the last page is as short as it likes */
    return over > 1 ? REC_DRIFT * (double)over : 0;
  if (over > 1 || over < -1)
    return place == 0 && over < 0 ? rec_grid_drift((int)over, true) : REC_DRIFT * fabs((double)over);
  return rec_grid_drift((int)over, place == 0);
}

/* All that the end of the page at `place` has a say in. */
static double seam_score(const struct polish *p, size_t place)
{
  size_t line = p->ends[place];
  uint32_t at = p->s->line_ends[line];
  double score = p->s->ends[line] - joins(p->s, at, at);
  score += page_join(p, p->pages[place]) + page_join(p, (size_t)p->pages[place + 1] - 1);
  return score - length_cost(p, place) - length_cost(p, place + 1);
}

/* The best place for one seam while the others stand still; true when it moved. */
static bool settle_seam(struct polish *p, size_t place)
{
  size_t old = p->ends[place], best = old;
  long reach = place ? REACH : REC_FIRST_SHORT;
  double best_score = seam_score(p, place);
  for (long line = (long)old - reach; line <= (long)old + reach; line++) {
    if (line <= (long)page_start(p, place) || line >= (long)p->ends[place + 1])
      continue;
    p->ends[place] = (size_t)line;
    double score = seam_score(p, place);
    if (score > best_score) {
      best_score = score;
      best = (size_t)line;
    }
  }
  p->ends[place] = best;
  return best != old;
}

void rec_seams_polish(const struct rec_search *s, const struct rec_grid *g, const uint16_t *pages,
                      size_t *ends)
{
  struct polish p = {.s = s, .g = g, .pages = pages, .ends = ends};
  bool moved = true;
  p.place = tg_calloc(g->pages + 1, sizeof *p.place);
  for (size_t i = 0; i < g->pages; i++)
    p.place[pages[i]] = i;
  for (int round = 0; moved && round < ROUNDS; round++) {
    moved = false;
    for (size_t i = 0; i + 1 < g->pages; i++)
      if (pages[i + 1] != pages[i] + 1)
        moved |= settle_seam(&p, i);
  }
  free(p.place);
}
