#include "recover/costs.h"
#include "recover/recover_private.h"

#include "tigang/base/mem.h"

#include <math.h>
#include <stdio.h>

/* Tries grids of pages: every page has as many lines, only the last is shorter. */
enum {
  LINES_LEAST = 14,
  LINES_MOST = 60,
  SORTED_LEAST = 10, /* fewer pages sort as text as they do as numbers */
  PAGES_MOST = 999,
  DRIFT = 16, /* lines that the cut of a page may be off in all */
  FIRST_SHORT = 14, /* lines that the first page may lack: title, date and speaker take room */
  DRIFTS = 2 * DRIFT + 1,
};

static const double impossible = -1e9;

struct grid {
  size_t pages, lines; /* of a page */
  bool sorted;
  double score;
  int numbering;
};

struct search {
  const struct rec_text *t;
  const double *ends; /* ends[k]: what speaks for a page's end behind k lines */
  const uint32_t *line_ends;
  size_t lines;
  struct rec_numbers numbers;
};

static double worth(const struct grid *g)
{
  return g->score - REC_GRID_PER_NUMBER * g->numbering;
}

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

static void search_init(struct search *s, const struct rec_text *t, const struct rec_model *m,
                        const struct rec_path *path)
{
  double *ends = tg_calloc(path->n + 1, sizeof *ends);
  uint32_t *line_ends = tg_calloc(path->n + 1, sizeof *line_ends);
  for (size_t i = 0; i < path->n; i++) {
    ends[i + 1] = end_score(t, m, &path->at[i]);
    line_ends[i + 1] = path->at[i].end;
  }
  *s = (struct search){.t = t, .ends = ends, .line_ends = line_ends, .lines = path->n};
  rec_numbers_find(t, &s->numbers);
}

static void search_fini(struct search *s)
{
  free((void *)s->ends);
  free((void *)s->line_ends);
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
static void list_pages(const struct grid *g, uint16_t *pages)
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

static double end_at(const struct search *s, long line, bool backward)
{
  if (backward)
    line = (long)s->lines - line;
  return line > 0 && line < (long)s->lines ? s->ends[line] : impossible;
}

static void walk_pages(const struct search *s, const struct grid *g, size_t n, bool backward,
                       struct walk *w)
{
  w->n = n;
  w->best = tg_calloc(n + 1, sizeof *w->best);
  w->step = tg_calloc(n + 1, sizeof *w->step);
  for (int d = 0; d < DRIFTS; d++)
    w->best[0][d] = d == DRIFT ? 0 : impossible;
  for (size_t i = 1; i <= n; i++) {
    bool first = i == 1 && !backward;
    for (int d = 0; d < DRIFTS; d++) {
      double end = end_at(s, (long)(i * g->lines) + d - DRIFT, backward);
      w->best[i][d] = impossible;
      for (int step = first ? -FIRST_SHORT : -1; step <= 1; step++) {
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

static size_t place_of_last(const struct grid *g, const uint16_t *pages)
{
  size_t at = 0;
  while (pages[at] != g->pages)
    at++;
  return at;
}

/* Lines behind each of the walk's pages, counted from the walk's end of the text. */
static void trace(const struct walk *w, const struct grid *g, int d, size_t *lines)
{
  for (size_t i = w->n; i; i--) {
    lines[i] = i * g->lines + (size_t)d - DRIFT;
    d -= w->step[i][d];
  }
}

/* The best two drifts that leave the last page as many lines as it can have. */
static double join_walks(const struct search *s, const struct grid *g, const struct walk *head,
                         const struct walk *tail, int *best_head, int *best_tail)
{
  double best = impossible;
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
static double fit(const struct search *s, const struct grid *g, size_t *ends)
{
  uint16_t *pages = tg_calloc(g->pages, sizeof *pages);
  struct walk head, tail;
  int a = DRIFT, b = DRIFT;
  list_pages(g, pages);
  size_t last = place_of_last(g, pages);
  walk_pages(s, g, last, false, &head);
  walk_pages(s, g, g->pages - 1 - last, true, &tail);
  double score = join_walks(s, g, &head, &tail, &a, &b);
  if (ends && score > impossible) {
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

/* --- choosing ------------------------------------------------------------------------------- */

static void fill_order(const struct search *s, const struct grid *g, struct rec_order *out)
{
  size_t *ends = tg_calloc(g->pages, sizeof *ends);
  out->pages.n = out->cuts.n = 0;
  tg_vec_resize(&out->pages, g->pages);
  tg_vec_resize(&out->cuts, g->pages);
  list_pages(g, out->pages.at);
  fit(s, g, ends);
  for (size_t i = 0; i < g->pages; i++)
    out->cuts.at[i] = s->line_ends[ends[i]];
  out->sorted = g->sorted;
  free(ends);
}

static int numbering_of(const struct search *s, const struct grid *g)
{
  struct rec_order o = {0};
  fill_order(s, g, &o);
  struct rec_block *blocks = tg_calloc(g->pages, sizeof *blocks);
  rec_order_blocks(&o, blocks);
  int cost = rec_numbers_cost(&s->numbers, blocks, g->pages);
  free(blocks);
  rec_order_fini(&o);
  return cost;
}

static void consider(const struct search *s, size_t lines, size_t pages, bool sorted,
                     struct grid *best)
{
  struct grid g = {.pages = pages, .lines = lines, .sorted = sorted};
  if (pages < (sorted ? SORTED_LEAST : 2) || pages > PAGES_MOST)
    return;
  g.score = fit(s, &g, NULL);
  if (g.score <= impossible / 2 || g.score <= worth(best))
    return; /* numbering only makes it worse */
  if (sorted)
    g.numbering = numbering_of(s, &g);
  if (worth(&g) > worth(best))
    *best = g;
}

/* The best grid over all lengths of a page. */
static struct grid best_grid(const struct search *s, size_t told, bool sorted)
{
  struct grid best = {.score = impossible};
  for (size_t lines = LINES_LEAST; lines <= LINES_MOST; lines++) {
    size_t low = (s->lines - 2 + lines - 1) / lines, high = (s->lines + FIRST_SHORT + lines - 1) / lines;
    for (size_t pages = told ? told : low; pages <= (told ? told : high); pages++)
      consider(s, lines, pages, sorted, &best);
  }
  return best;
}

static bool is_certain(const struct grid *sorted, const struct grid *plain, int in_file, bool told)
{
  if (sorted->score <= impossible / 2 || sorted->numbering >= in_file)
    return false;
  if (worth(sorted) <= fmax(plain->score, 0) - REC_GRID_PER_NUMBER * in_file)
    return false;
  return sorted->score >= REC_GRID_PER_PAGE * (double)(sorted->pages - 1) ||
         (told && sorted->score > 0);
}

/* Decodes once more with page ends open, so that the cuts fall exactly. */
static void refine(const struct rec_text *t, const struct rec_model *m, const struct grid *g,
                   struct rec_order *out)
{
  struct rec_path path = TG_VEC_INIT;
  struct rec_bounds bounds = {.seams = out->cuts.at, .seam_count = out->cuts.n};
  struct search s;
  rec_decode(t, m, &bounds, t->chars.n, &path);
  search_init(&s, t, m, &path);
  if (fit(&s, g, NULL) > impossible / 2)
    fill_order(&s, g, out);
  search_fini(&s);
  tg_vec_fini(&path);
}

void rec_order_fini(struct rec_order *o)
{
  tg_vec_fini(&o->pages);
  tg_vec_fini(&o->cuts);
}

void rec_order_find(const struct rec_text *t, const struct rec_model *m,
                    const struct rec_path *path, size_t pages, struct rec_order *out)
{
  struct search s;
  struct rec_block all = {0, (uint32_t)t->chars.n};
  *out = (struct rec_order){0};
  if (path->n < 2 * LINES_LEAST || path->n > (size_t)PAGES_MOST * LINES_MOST)
    return;
  search_init(&s, t, m, path);
  int in_file = rec_numbers_cost(&s.numbers, &all, 1);
  struct grid sorted = best_grid(&s, pages, true), plain = best_grid(&s, pages, false);
  bool told = pages >= SORTED_LEAST;
  const struct grid *chosen = NULL;
  if (is_certain(&sorted, &plain, in_file, told))
    chosen = &sorted;
  else if (plain.score >= REC_GRID_PER_PAGE * (double)plain.pages)
    chosen = &plain;
  if (getenv("REC_DEBUG"))
    fprintf(stderr, "lines %zu numbering %d; sorted %zux%zu %.1f/%d plain %zux%zu %.1f told %zu\n",
            path->n, in_file, sorted.pages, sorted.lines, sorted.score, sorted.numbering,
            plain.pages, plain.lines, plain.score, pages);
  if (chosen) {
    fill_order(&s, chosen, out);
    refine(t, m, chosen, out);
  }
  search_fini(&s);
}

void rec_order_blocks(const struct rec_order *o, struct rec_block *blocks)
{
  uint32_t from = 0;
  for (size_t i = 0; i < o->cuts.n; i++) {
    blocks[o->pages.at[i] - 1] = (struct rec_block){from, o->cuts.at[i]};
    from = o->cuts.at[i];
  }
}
