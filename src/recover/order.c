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

/* Makes the cuts of a grid exactly; a page more or less is tried too, unless their number is told.
 * Returns what it is worth then. */
static double settle_pages(struct rec_decoder *d, const struct rec_search *s,
                           const struct rec_path *path, const struct rec_grid *g, bool told,
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
  return best;
}

/* True when the text stops in the middle of a sentence, in a full line: no document does, but one
 * whose last page stands elsewhere. */
static bool is_cut_off(const struct rec_text *t, const struct rec_model *m,
                       const struct rec_path *path)
{
  uint32_t at = path->n > 1 ? path->at[path->n - 2].end : 0;
  int cells = 0;
  enum rec_class last = t->chars.at[t->chars.n - 1].cls;
  for (; at < t->chars.n; at++)
    cells += t->chars.at[at].cells;
  return (last == REC_OTHER || last == REC_COMMA) && cells + REC_CUT_OFF_CELLS >= m->width;
}

/* Lays the pages in the order of their numbers, if grid, numbers and words together say that they
 * are not in it. */
static bool restore(struct rec_decoder *d, const struct rec_search *s, const struct rec_path *path,
                    const struct rec_grid *sorted, const struct rec_grid *plain, bool told,
                    struct rec_order *out)
{
  struct rec_block all = {0, (uint32_t)s->t->chars.n};
  double in_file = fmax(plain->score, 0) -
                   REC_GRID_PER_NUMBER * rec_numbers_cost(&s->numbers, &all, 1);
  if (is_cut_off(s->t, s->m, path))
    in_file -= REC_COST_CUT_OFF;
  if (sorted->score <= REC_NO_FIT / 2 || worth(sorted) + REC_ORDER_HOPE <= in_file)
    return false;
  if (settle_pages(d, s, path, sorted, told, out) - in_file > REC_ORDER_ODDS)
    return true;
  rec_order_fini(out);
  *out = (struct rec_order){0};
  return false;
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
  *out = (struct rec_order){0};
  if (path->n < 2 * REC_LINES_LEAST || path->n > (size_t)PAGES_MOST * REC_LINES_MOST)
    return;
  rec_search_init(&s, t, m, path);
  struct rec_grid sorted = best_grid(&s, pages, true), plain = best_grid(&s, pages, false);
  if (!restore(d, &s, path, &sorted, &plain, pages >= SORTED_LEAST, out)) {
    out->suspected = rec_numbers_look_swapped(&s.numbers);
    if (out->suspected && rec_splice_find(d, &s, path, out))
      out->suspected = false;
    else if (plain.score >= REC_GRID_PER_PAGE * (double)plain.pages)
      settle_pages(d, &s, path, &plain, true, out);
  }
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
