#include "recover/costs.h"
#include "recover/grid.h"

#include "tigang/base/mem.h"

#include <math.h>

/* Tries grids of pages: every page has as many lines, only the last is shorter. */
enum {
  SORTED_LEAST = 10, /* fewer pages sort as text as they do as numbers */
  PAGES_MOST = 999,
};

static double worth(const struct rec_grid *g)
{
  return g->score - REC_GRID_PER_NUMBER * g->numbering;
}

static int numbering_of(const struct rec_search *s, const struct rec_grid *g)
{
  struct rec_order o = {0};
  rec_cuts_place(s, g, false, &o);
  struct rec_block *blocks = tg_calloc(g->pages, sizeof *blocks);
  rec_order_blocks(&o, blocks);
  int cost = rec_numbers_cost(&s->numbers, blocks, g->pages);
  free(blocks);
  rec_order_fini(&o);
  return cost;
}

static void consider(const struct rec_search *s, size_t lines, size_t pages, bool sorted,
                     struct rec_grid *best)
{
  struct rec_grid g = {.pages = pages, .lines = lines, .sorted = sorted};
  if (pages < (sorted ? SORTED_LEAST : 2) || pages > PAGES_MOST)
    return;
  g.score = rec_grid_fit(s, &g, NULL);
  if (g.score <= REC_NO_FIT / 2 || g.score <= worth(best))
    return; /* numbering only makes it worse */
  if (sorted)
    g.numbering = numbering_of(s, &g);
  if (worth(&g) > worth(best))
    *best = g;
}

/* The best grid over all lengths of a page. */
static struct rec_grid best_grid(const struct rec_search *s, size_t told, bool sorted)
{
  struct rec_grid best = {.score = REC_NO_FIT};
  for (size_t lines = REC_LINES_LEAST; lines <= REC_LINES_MOST; lines++) {
    size_t low = (s->lines - 2 + lines - 1) / lines;
    size_t high = (s->lines + REC_FIRST_SHORT + lines - 1) / lines;
    for (size_t pages = told ? told : low; pages <= (told ? told : high); pages++)
      consider(s, lines, pages, sorted, &best);
  }
  return best;
}

/* What the words at the ends of pages say for the order of a grid. */
static double words_gain(const struct rec_search *s, const struct rec_grid *g)
{
  size_t *ends = tg_calloc(g->pages, sizeof *ends);
  uint16_t *pages = tg_calloc(g->pages, sizeof *pages);
  rec_grid_pages(g, pages);
  rec_grid_fit(s, g, ends);
  rec_seams_polish(s, g, pages, ends);
  double gain = rec_seams_gain(s, g, pages, ends);
  free(ends);
  free(pages);
  return REC_WORDS_WEIGHT * gain;
}

/* Grid, numbers and words must say together that the pages are out of order, the numbers never
 * against it. A grid that is poor by itself has to be backed by the number of pages told. */
static bool is_certain(const struct rec_search *s, const struct rec_grid *sorted,
                       const struct rec_grid *plain, int in_file, bool told)
{
  if (sorted->score <= REC_NO_FIT / 2 || sorted->numbering > in_file)
    return false;
  double odds = worth(sorted) - fmax(plain->score, 0) + REC_GRID_PER_NUMBER * in_file;
  if (odds + words_gain(s, sorted) <= REC_ORDER_ODDS)
    return false;
  return told || sorted->score >= REC_GRID_PER_PAGE * (double)(sorted->pages - 1);
}

/* The number of pages that fits best when the cuts are made exactly, unless it is told. */
static void settle_pages(struct rec_decoder *d, const struct rec_search *s,
                         const struct rec_path *path, struct rec_grid *g, bool told,
                         struct rec_order *out)
{
  double best = rec_cuts_refine(d, s, path, g, out) - REC_GRID_PER_NUMBER * g->numbering;
  for (size_t pages = g->pages - 1; g->sorted && !told && pages <= g->pages + 1; pages += 2) {
    struct rec_grid other = best_grid(s, pages, true);
    struct rec_order order = {0};
    if (worth(&other) + REC_GRID_NEAR < worth(g))
      continue;
    double score = rec_cuts_refine(d, s, path, &other, &order);
    score -= REC_GRID_PER_NUMBER * other.numbering;
    if (score > best) {
      struct rec_order swap = *out;
      *out = order;
      order = swap;
      best = score;
    }
    rec_order_fini(&order);
  }
}

void rec_order_fini(struct rec_order *o)
{
  tg_vec_fini(&o->pages);
  tg_vec_fini(&o->cuts);
  tg_vec_fini(&o->lines);
}

void rec_order_find(struct rec_decoder *d, const struct rec_text *t, const struct rec_model *m,
                    const struct rec_path *path, size_t pages, struct rec_order *out)
{
  struct rec_search s;
  struct rec_block all = {0, (uint32_t)t->chars.n};
  *out = (struct rec_order){0};
  if (path->n < 2 * REC_LINES_LEAST || path->n > (size_t)PAGES_MOST * REC_LINES_MOST)
    return;
  rec_search_init(&s, t, m, path);
  int in_file = rec_numbers_cost(&s.numbers, &all, 1);
  struct rec_grid sorted = best_grid(&s, pages, true), plain = best_grid(&s, pages, false);
  bool told = pages >= SORTED_LEAST;
  struct rec_grid *chosen = NULL;
  if (is_certain(&s, &sorted, &plain, in_file, told))
    chosen = &sorted;
  else if (plain.score >= REC_GRID_PER_PAGE * (double)plain.pages)
    chosen = &plain;
  if (chosen != &sorted)
    out->suspected = rec_numbers_look_swapped(&s.numbers);
  if (chosen)
    settle_pages(d, &s, path, chosen, told, out);
  rec_search_fini(&s);
}

void rec_order_blocks(const struct rec_order *o, struct rec_block *blocks)
{
  uint32_t from = 0;
  for (size_t i = 0; i < o->cuts.n; i++) {
    blocks[o->pages.at[i] - 1] = (struct rec_block){from, o->cuts.at[i]};
    from = o->cuts.at[i];
  }
}
