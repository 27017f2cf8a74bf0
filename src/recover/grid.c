#include "recover/grid.h"

#include "recover/costs.h"
#include "tigang/base/mem.h"

#include <math.h>

enum {
  DRIFT = 16, /* lines that the cut of a page may be off in all */
  DRIFTS = 2 * DRIFT + 1,
};

/* --- what a line end says ------------------------------------------------------------------- */

static double end_score(const struct rec_text *t, double no_blank, const struct rec_step *step)
{
  if (step->end >= t->chars.n)
    return 0;
  if (step->kind != REC_SOFT)
    return REC_PAGE_AT_PARA;
  switch (t->chars.at[step->end].blank) {
  case REC_BLANK_NONE:
    return no_blank;
  case REC_BLANK_ONE:
    return -REC_PAGE_BLANK;
  default:
    return 0;
  }
}

void rec_search_relined(const struct rec_search *s, const struct rec_path *path,
                        struct rec_search *out)
{
  double no_blank = fmin(-log(1 - s->m->kept), REC_PAGE_NO_BLANK);
  *out = *s;
  out->exact = true;
  out->ends = tg_calloc(path->n + 1, sizeof *out->ends);
  out->line_ends = tg_calloc(path->n + 1, sizeof *out->line_ends);
  out->lines = path->n;
  for (size_t i = 0; i < path->n; i++) {
    out->ends[i + 1] = end_score(s->t, no_blank, &path->at[i]);
    out->line_ends[i + 1] = path->at[i].end;
  }
}

void rec_search_relined_fini(struct rec_search *s)
{
  free(s->ends);
  free(s->line_ends);
}

void rec_search_init(struct rec_search *s, const struct rec_text *t, const struct rec_model *m,
                     const struct rec_path *path)
{
  struct rec_search fresh = {.t = t, .m = m};
  rec_search_relined(&fresh, path, s);
  s->exact = false;
  rec_numbers_find(t, &s->numbers);
}

void rec_search_fini(struct rec_search *s)
{
  rec_search_relined_fini(s);
  tg_vec_fini(&s->numbers);
}

/* --- walking a grid ------------------------------------------------------------------------- */

/* The order of numbers below 1000 as text: 1, 10, 100, 101, …, 11, … */
static int text_key(uint16_t n)
{
  int digits = n < 10 ? 1 : n < 100 ? 2 : 3;
  int first = n * (digits == 1 ? 100 : digits == 2 ? 10 : 1);
  return first * 4 + digits;
}

static int by_text(const void *a, const void *b)
{
  return text_key(*(const uint16_t *)a) - text_key(*(const uint16_t *)b);
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

static void step_page(const struct rec_search *s, const struct rec_grid *g, size_t i, bool backward,
                      struct walk *w)
{
  bool first = i == 1 && !backward;
  for (int d = 0; d < DRIFTS; d++) {
    w->best[i][d] = REC_NO_FIT;
    double end = REC_NO_FIT, most = REC_NO_FIT;
    for (int step = first ? -REC_FIRST_SHORT : -1; step <= 1; step++) {
      if (d - step < 0 || d - step >= DRIFTS || w->best[i - 1][d - step] <= REC_NO_FIT / 2)
        continue;
      double score = w->best[i - 1][d - step] - drift_cost(step, first);
      if (score > most) {
        most = score;
        w->step[i][d] = (int8_t)step;
      }
    }
    if (most > REC_NO_FIT / 2)
      end = end_at(s, (long)(i * g->lines) + d - DRIFT, backward);
    if (end > REC_NO_FIT / 2)
      w->best[i][d] = most + end;
  }
}

static void walk_pages(const struct rec_search *s, const struct rec_grid *g, size_t n,
                       bool backward, struct walk *w)
{
  w->n = n;
  w->best = tg_calloc(n + 1, sizeof *w->best);
  w->step = tg_calloc(n + 1, sizeof *w->step);
  for (int d = 0; d < DRIFTS; d++)
    w->best[0][d] = d == DRIFT ? 0 : REC_NO_FIT;
  for (size_t i = 1; i <= n; i++)
    step_page(s, g, i, backward, w);
}

static void walk_fini(struct walk *w)
{
  free(w->best);
  free(w->step);
}

static size_t place_of_last(const struct rec_grid *g)
{
  size_t before = g->pages - 1;
  for (size_t n = 1; g->sorted && n < g->pages; n++)
    before -= text_key((uint16_t)n) > text_key((uint16_t)g->pages);
  return before;
}

/* Lines behind each of the walk's pages, counted from the walk's end of the text. */
static void trace(const struct walk *w, const struct rec_grid *g, int d, size_t *lines)
{
  for (size_t i = w->n; i; i--) {
    lines[i] = i * g->lines + (size_t)d - DRIFT;
    d -= w->step[i][d];
  }
}

/* False when no drift of `head` and `tail` pages leaves the last page a possible length. */
static bool may_fit(const struct rec_search *s, const struct rec_grid *g, size_t head, size_t tail)
{
  long rest = (long)s->lines - (long)((g->pages - 1) * g->lines);
  long less = (head ? REC_FIRST_SHORT + (long)head - 1 : 0) + (long)tail;
  long more = (long)(head + tail);
  return rest + less >= 1 && rest - more <= (long)g->lines + 1;
}

double rec_grid_last_end(const struct rec_search *s, size_t line)
{
  uint32_t end = s->line_ends[line];
  if (!s->exact || line >= s->lines)
    return 0;
  enum rec_class last = s->t->chars.at[end - 1].cls;
  return last == REC_END || last == REC_COLON ? 0 : -REC_COST_UNENDED;
}

/* The best two drifts that leave the last page as many lines as it can have. */
static double join_walks(const struct rec_search *s, const struct rec_grid *g,
                         const struct walk *head, const struct walk *tail, int *best_head,
                         int *best_tail)
{
  double best = REC_NO_FIT;
  long left = (long)s->lines - (long)((head->n + tail->n) * g->lines);
  for (int a = 0; a < DRIFTS; a++)
    for (int b = 0; b < DRIFTS; b++) {
      long rest = left - (a - DRIFT) - (b - DRIFT);
      double score = head->best[head->n][a] + tail->best[tail->n][b];
      if (rest < 1 || rest > (long)g->lines + 1 || score <= best)
        continue;
      score += rec_grid_last_end(s, s->lines - (tail->n * g->lines + (size_t)b - DRIFT));
      if (score <= best)
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
  size_t last = place_of_last(g);
  if (!may_fit(s, g, last, g->pages - 1 - last))
    return REC_NO_FIT;
  struct walk head, tail;
  int a = DRIFT, b = DRIFT;
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
  return score;
}

