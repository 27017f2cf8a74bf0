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
  const size_t *grid; /* the ends as the grid has them */
  size_t *place;      /* place[p]: where page p stands in the file */
};

static size_t page_start(const struct polish *p, size_t place)
{
  return place ? p->ends[place - 1] : 0;
}

double rec_seams_join(const struct rec_search *s, uint32_t left, uint32_t right)
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
  return rec_seams_join(p->s, p->s->line_ends[left], p->s->line_ends[right]);
}

/* The grid is to be trusted, but for the first page's length. */
static double move_cost(const struct polish *p, size_t place)
{
  double lines = fabs((double)p->ends[place] - (double)p->grid[place]);
  return lines * (place ? REC_COST_SEAM_MOVES : REC_COST_FIRST_SEAM_MOVES);
}

/* All that the end of the page at `place` has a say in. */
static double seam_score(const struct polish *p, size_t place)
{
  size_t line = p->ends[place];
  uint32_t at = p->s->line_ends[line];
  double score = p->s->ends[line] - rec_seams_join(p->s, at, at);
  if (p->pages[place] == p->g->pages)
    score += rec_grid_last_end(p->s, line);
  score += page_join(p, p->pages[place]) + page_join(p, (size_t)p->pages[place + 1] - 1);
  return score - move_cost(p, place);
}

static bool fits(const struct polish *p, size_t place, long line)
{
  return line > (long)page_start(p, place) && line < (long)p->ends[place + 1];
}

/* The best places for the two seams whose pages `number` and number + 1 meet when the order is
 * restored, while all others stand still; true when one moved. */
static bool settle_join(struct polish *p, size_t number)
{
  size_t a = p->place[number], b = p->place[number + 1] - 1; /* the end of one, the other's start */
  size_t old_a = p->ends[a], old_b = p->ends[b], best_a = old_a, best_b = old_b;
  double best = seam_score(p, a) + seam_score(p, b) - page_join(p, number);
  for (long x = (long)old_a - REACH; x <= (long)old_a + REACH; x++) {
    if (!fits(p, a, x))
      continue;
    p->ends[a] = (size_t)x;
    for (long y = (long)old_b - REACH; y <= (long)old_b + REACH; y++) {
      if (!fits(p, b, y))
        continue;
      p->ends[b] = (size_t)y;
      double score = seam_score(p, a) + seam_score(p, b) - page_join(p, number);
      if (score > best) {
        best = score;
        best_a = (size_t)x;
        best_b = (size_t)y;
      }
    }
    p->ends[b] = old_b;
  }
  p->ends[a] = best_a;
  p->ends[b] = best_b;
  return best_a != old_a || best_b != old_b;
}

/* The end of the last page and what follows it in the file meet nothing by themselves: they are
 * settled with the joins of their neighbours. */
static bool is_seam(const struct polish *p, size_t place)
{
  return place + 1 < p->g->pages && p->pages[place + 1] != p->pages[place] + 1;
}

/* Where each page stands in the file; the caller frees. */
static size_t *places_of(const struct rec_grid *g, const uint16_t *pages)
{
  size_t *place = tg_calloc(g->pages + 1, sizeof *place);
  for (size_t i = 0; i < g->pages; i++)
    place[pages[i]] = i;
  return place;
}

/* What the ends of pages that are out of order are worth as they stand. That of the file's last
 * page cannot move, but has its successor elsewhere. */
static double worth(const struct polish *p)
{
  double sum = page_join(p, p->pages[p->g->pages - 1]);
  for (size_t i = 0; i + 1 < p->g->pages; i++)
    if (is_seam(p, i)) {
      uint32_t at = p->s->line_ends[p->ends[i]];
      sum += p->s->ends[p->ends[i]] - rec_seams_join(p->s, at, at) - move_cost(p, i);
      sum += page_join(p, p->pages[i]);
      if (p->pages[i] == p->g->pages)
        sum += rec_grid_last_end(p->s, p->ends[i]);
    }
  return sum;
}

/* … and how much of that the grid's score has already. */
static double worth_of_grid(const struct polish *p)
{
  double sum = 0;
  for (size_t i = 0; i + 1 < p->g->pages; i++)
    if (is_seam(p, i)) {
      sum += p->s->ends[p->grid[i]];
      if (p->pages[i] == p->g->pages)
        sum += rec_grid_last_end(p->s, p->grid[i]);
    }
  return sum;
}

double rec_seams_polish(const struct rec_search *s, const struct rec_grid *g, const uint16_t *pages,
                        size_t *ends)
{
  struct polish p = {.s = s, .g = g, .pages = pages, .ends = ends};
  size_t *grid = tg_calloc(g->pages, sizeof *grid);
  bool moved = true;
  memcpy(grid, ends, g->pages * sizeof *grid);
  p.grid = grid;
  p.place = places_of(g, pages);
  for (int round = 0; moved && round < ROUNDS; round++) {
    moved = false;
    for (size_t n = 1; n < g->pages; n++)
      if (p.place[n + 1] != p.place[n] + 1 && is_seam(&p, p.place[n]) && p.place[n + 1])
        moved |= settle_join(&p, n);
  }
  double gain = worth(&p) - worth_of_grid(&p);
  free(p.place);
  free(grid);
  return gain;
}
