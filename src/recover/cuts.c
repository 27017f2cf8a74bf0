#include "recover/costs.h"
#include "recover/grid.h"

#include "tigang/base/mem.h"

/* Where exactly pages end: around the ends of pages that are out of order lines are decoded again,
 * now that a paragraph may be cut there. */

/* Places where the last page may end: so many, and so many lines around where the grid has it. */
enum { LAST_ENDS_MOST = 12, LAST_ENDS_REACH = 4 };

double rec_cuts_place(const struct rec_search *s, const struct rec_grid *g, bool polish,
                      struct rec_order *out)
{
  size_t *ends = tg_calloc(g->pages, sizeof *ends);
  out->pages.n = out->cuts.n = 0;
  tg_vec_resize(&out->pages, g->pages);
  tg_vec_resize(&out->cuts, g->pages);
  rec_grid_pages(g, out->pages.at);
  double score = rec_grid_fit(s, g, ends);
  if (polish && g->sorted)
    score += rec_seams_polish(s, g, out->pages.at, ends);
  for (size_t i = 0; i < g->pages; i++)
    out->cuts.at[i] = s->line_ends[ends[i]];
  out->sorted = g->sorted;
  free(ends);
  return score;
}

static void copy_path(const struct rec_path *from, struct rec_path *to)
{
  tg_vec_reserve(to, from->n);
  memcpy(to->at, from->at, from->n * sizeof *from->at);
  to->n = from->n;
}

static bool is_seam(const struct rec_order *o, size_t place)
{
  return place + 1 < o->cuts.n && o->pages.at[place + 1] != o->pages.at[place] + 1;
}

/* One more way to cut: lines, and what they have cost beyond the cheapest ones. */
struct attempt {
  struct rec_decoder *d;
  const struct rec_search *s;
  const struct rec_grid *g;
  struct rec_order *best;
  double score;
};

/* Takes these lines if their cuts are better; they are the attempt's then. */
static void attempt_lines(struct attempt *a, struct rec_path *lines, double cost)
{
  struct rec_search s;
  struct rec_order order = {0};
  rec_search_relined(a->s, lines, &s);
  if (rec_grid_fit(&s, a->g, NULL) > REC_NO_FIT / 2) {
    double score = rec_cuts_place(&s, a->g, true, &order) - cost;
    if (score > a->score) {
      rec_order_fini(a->best);
      *a->best = order;
      a->best->lines = *lines;
      a->score = score;
      order = (struct rec_order){0};
      *lines = (struct rec_path)TG_VEC_INIT;
    }
  }
  rec_order_fini(&order);
  tg_vec_fini(lines);
  rec_search_relined_fini(&s);
}

/* The last page is short, and no line of the grid tells where it ends; but the document ends a
 * sentence there. */
static void attempt_last_ends(struct attempt *a, const struct rec_path *lines,
                              struct rec_bounds *bounds, uint32_t center)
{
  const struct rec_text *t = a->s->t;
  uint32_t reach = (uint32_t)(a->s->m->width / 2 * LAST_ENDS_REACH), tried = 0;
  struct rec_path path = TG_VEC_INIT;
  copy_path(lines, &path);
  double usual = rec_decode_near(a->d, t, a->s->m, bounds, center, &path);
  tg_vec_fini(&path);
  for (uint32_t at = center > reach ? center - reach : 1;
       at < t->chars.n && at <= center + reach && tried < LAST_ENDS_MOST; at++) {
    if (t->chars.at[at - 1].cls != REC_END || rec_cp_never_starts(t->chars.at[at].cp))
      continue;
    tried++;
    bounds->last_end = at;
    copy_path(lines, &path);
    double cost = rec_decode_near(a->d, t, a->s->m, bounds, center, &path) + REC_GAIN_LAST_END;
    attempt_lines(a, &path, cost - usual);
    path = (struct rec_path)TG_VEC_INIT;
  }
}

double rec_cuts_refine(struct rec_decoder *d, const struct rec_search *s,
                       const struct rec_path *path, const struct rec_grid *g,
                       struct rec_order *out)
{
  struct rec_order first = {0};
  struct rec_path lines = TG_VEC_INIT, copy = TG_VEC_INIT;
  struct attempt a = {.d = d, .s = s, .g = g, .best = out, .score = REC_NO_FIT};
  uint32_t last_end = 0;
  rec_cuts_place(s, g, true, &first);
  struct rec_bounds bounds = {.seams = first.cuts.at, .seam_count = first.cuts.n};
  copy_path(path, &lines);
  for (size_t i = 0; i + 1 < first.cuts.n; i++) {
    if (!g->sorted || is_seam(&first, i))
      rec_decode_near(d, s->t, s->m, &bounds, first.cuts.at[i], &lines);
    if (first.pages.at[i] == g->pages)
      last_end = first.cuts.at[i];
  }
  copy_path(&lines, &copy);
  attempt_lines(&a, &copy, 0);
  if (g->sorted && last_end)
    attempt_last_ends(&a, &lines, &bounds, last_end);
  tg_vec_fini(&lines);
  if (a.score <= REC_NO_FIT) {
    rec_order_fini(out);
    *out = first;
    copy_path(path, &out->lines);
    first = (struct rec_order){0};
  }
  rec_order_fini(&first);
  return a.score;
}
