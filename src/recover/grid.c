#include "recover/grid.h"

#include "recover/costs.h"
#include "tigang/base/mem.h"

#include <math.h>
#include <stdio.h>

enum {
  DRIFT = 16, /* lines that the cut of a page may be off in all */
  DRIFTS = 2 * DRIFT + 1,
};

/* --- what a line end says ------------------------------------------------------------------- */

static double end_score(const struct rec_text *t, const struct rec_model *m,
                        const struct rec_step *step)
{
  if (step->end >= t->chars.n)
    return 0;
  if (step->kind != REC_SOFT)
    return REC_PAGE_AT_PARA;
  switch (t->chars.at[step->end].blank) {
  case REC_BLANK_NONE:
    return fmin(-log(1 - m->kept), REC_PAGE_NO_BLANK);
  case REC_BLANK_ONE:
    return -REC_PAGE_BLANK;
  default:
    return 0;
  }
}

void rec_search_init(struct rec_search *s, const struct rec_text *t, const struct rec_model *m,
                        const struct rec_path *path)
{
  double *ends = tg_calloc(path->n + 1, sizeof *ends);
  uint32_t *line_ends = tg_calloc(path->n + 1, sizeof *line_ends);
  for (size_t i = 0; i < path->n; i++) {
    ends[i + 1] = end_score(t, m, &path->at[i]);
    line_ends[i + 1] = path->at[i].end;
  }
  *s = (struct rec_search){.t = t, .m = m, .ends = ends, .line_ends = line_ends, .lines = path->n};
  rec_numbers_find(t, &s->numbers);
}

void rec_search_fini(struct rec_search *s)
{
  free(s->ends);
  free(s->line_ends);
  tg_vec_fini(&s->numbers);
}

/* --- walking a grid ------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
  char x[8], y[8];
  snprintf(x, sizeof x, "%u", *(const uint16_t *)a);
  snprintf(y, sizeof y, "%u", *(const uint16_t *)b);
  return strcmp(x, y);
}

/* Page numbers in the order of the file. */
void rec_grid_pages(const struct rec_grid *g, uint16_t *pages)
{
  for (size_t i = 0; i < g->pages; i++)
    pages[i] = (uint16_t)(i + 1);
  if (g->sorted)
    qsort(pages, g->pages, sizeof *pages, by_text);
}

/* A row of full pages from one end of the text: best[i][d] is the best score behind i pages with a
 * drift of d lines in all, step[i][d] the drift of the last of them. */
struct walk {
  double (*best)[DRIFTS];
  int8_t (*step)[DRIFTS];
  size_t n;
};

static double drift_cost(int drift, bool first_page)
{
  if (!drift)
    return 0;
  if (first_page && drift < 0)
    return REC_DRIFT_FIRST + REC_DRIFT_FIRST_MORE * (-drift - 1);
  return REC_DRIFT;
}

static double end_at(const struct rec_search *s, long line, bool backward)
{
  if (backward)
    line = (long)s->lines - line;
  return line > 0 && line < (long)s->lines ? s->ends[line] : REC_NO_FIT;
}

static void walk_pages(const struct rec_search *s, const struct rec_grid *g, size_t n, bool backward,
                       struct walk *w)
{
  w->n = n;
  w->best = tg_calloc(n + 1, sizeof *w->best);
  w->step = tg_calloc(n + 1, sizeof *w->step);
  for (int d = 0; d < DRIFTS; d++)
    w->best[0][d] = d == DRIFT ? 0 : REC_NO_FIT;
  for (size_t i = 1; i <= n; i++) {
    bool first = i == 1 && !backward;
    for (int d = 0; d < DRIFTS; d++) {
      double end = end_at(s, (long)(i * g->lines) + d - DRIFT, backward);
      w->best[i][d] = REC_NO_FIT;
      for (int step = first ? -REC_FIRST_SHORT : -1; step <= 1; step++) {
        if (d - step < 0 || d - step >= DRIFTS)
          continue;
        double score = w->best[i - 1][d - step] + end - drift_cost(step, first);
        if (score > w->best[i][d]) {
          w->best[i][d] = score;
          w->step[i][d] = (int8_t)step;
        }
      }
    }
  }
}

static void walk_fini(struct walk *w)
{
  free(w->best);
  free(w->step);
}

static size_t place_of_last(const struct rec_grid *g, const uint16_t *pages)
{
  size_t at = 0;
  while (pages[at] != g->pages)
    at++;
  return at;
}

/* Lines behind each of the walk's pages, counted from the walk's end of the text. */
static void trace(const struct walk *w, const struct rec_grid *g, int d, size_t *lines)
{
  for (size_t i = w->n; i; i--) {
    lines[i] = i * g->lines + (size_t)d - DRIFT;
    d -= w->step[i][d];
  }
}

/* The best two drifts that leave the last page as many lines as it can have. */
static double join_walks(const struct rec_search *s, const struct rec_grid *g, const struct walk *head,
                         const struct walk *tail, int *best_head, int *best_tail)
{
  double best = REC_NO_FIT;
  for (int a = 0; a < DRIFTS; a++)
    for (int b = 0; b < DRIFTS; b++) {
      long rest = (long)s->lines - (long)((head->n + tail->n) * g->lines) - (a - DRIFT) - (b - DRIFT);
      double score = head->best[head->n][a] + tail->best[tail->n][b];
      if (rest < 1 || rest > (long)g->lines + 1 || score <= best)
        continue;
      best = score;
      *best_head = a;
      *best_tail = b;
    }
  return best;
}

/* Scores a grid; with `ends` (room for all pages), also tells behind which lines its pages end. */
double rec_grid_fit(const struct rec_search *s, const struct rec_grid *g, size_t *ends)
{
  uint16_t *pages = tg_calloc(g->pages, sizeof *pages);
  struct walk head, tail;
  int a = DRIFT, b = DRIFT;
  rec_grid_pages(g, pages);
  size_t last = place_of_last(g, pages);
  walk_pages(s, g, last, false, &head);
  walk_pages(s, g, g->pages - 1 - last, true, &tail);
  double score = join_walks(s, g, &head, &tail, &a, &b);
  if (ends && score > REC_NO_FIT) {
    size_t *lines = tg_calloc(g->pages + 1, sizeof *lines);
    trace(&head, g, a, lines);
    for (size_t i = 1; i <= head.n; i++)
      ends[i - 1] = lines[i];
    trace(&tail, g, b, lines);
    for (size_t i = 1; i <= tail.n; i++)
      ends[g->pages - 1 - i] = s->lines - lines[i];
    ends[g->pages - 1] = s->lines;
    free(lines);
  }
  walk_fini(&head);
  walk_fini(&tail);
  free(pages);
  return score;
}

