#include "recover/costs.h"
#include "recover/grid.h"

#include "tigang/base/mem.h"

/* Where exactly pages end: around the ends of pages that are out of order lines are decoded again,
 * now that a paragraph may be cut there. */

/* Places where the last page may end: so many, and so many lines around where the grid has it. */
enum { LAST_ENDS_MOST = 12, LAST_ENDS_REACH = 4 };

/* The same for the places where words would join best. */
enum { JOINS_MOST = 10, JOINS_REACH = 3 };

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

/* What the lines around `center` cost without more ado. */
static double usual_cost(struct attempt *a, const struct rec_path *lines,
                         const struct rec_bounds *bounds, uint32_t center)
{
  struct rec_path path = TG_VEC_INIT;
  copy_path(lines, &path);
  double cost = rec_decode_near(a->d, a->s->t, a->s->m, bounds, center, &path);
  tg_vec_fini(&path);
  return cost;
}

/* Tries lines of which one ends at `at`, `center` being where the page ends so far. */
static void attempt_end(struct attempt *a, const struct rec_path *lines, struct rec_bounds *bounds,
                        uint32_t center, uint32_t at, double usual)
{
  struct rec_path path = TG_VEC_INIT;
  copy_path(lines, &path);
  bounds->page_end = at;
  double cost = rec_decode_near(a->d, a->s->t, a->s->m, bounds, center, &path);
  double more = cost + REC_GAIN_PAGE_END - usual;
  if (more < REC_COST_LINES_MOST)
    attempt_lines(a, &path, more);
  else
    tg_vec_fini(&path);
  bounds->page_end = 0;
}

/* The last page is short, and no line of the grid tells where it ends; but the document ends a
 * sentence there. */
static void attempt_last_ends(struct attempt *a, const struct rec_path *lines,
                              struct rec_bounds *bounds, uint32_t center)
{
  const struct rec_text *t = a->s->t;
  uint32_t reach = (uint32_t)(a->s->m->width / 2 * LAST_ENDS_REACH), tried = 0;
  double usual = usual_cost(a, lines, bounds, center);
  for (uint32_t at = center > reach ? center - reach : 1;
       at < t->chars.n && at <= center + reach && tried < LAST_ENDS_MOST; at++) {
    enum rec_class last = t->chars.at[at - 1].cls;
    if ((last != REC_END && last != REC_COLON) || rec_cp_never_starts(t->chars.at[at].cp))
      continue;
    tried++;
    attempt_end(a, lines, bounds, center, at, usual);
  }
}

/* What the words say for an end of page at `at`, with `left` and `right` joined instead. */
static double join_gain(const struct rec_search *s, uint32_t at, uint32_t left, uint32_t right)
{
  return rec_seams_join(s, left, right) - rec_seams_join(s, at, at);
}

/* Tries the places near the end `center` of a page where words would join best with `other`: the
 * start of the page's true successor, or the end of the true predecessor (`starts`) of what stands
 * behind it. */
static void attempt_joins(struct attempt *a, struct rec_bounds *bounds, uint32_t center,
                          uint32_t other, bool starts)
{
  const struct rec_search *s = a->s;
  uint32_t reach = (uint32_t)(s->m->width / 2 * JOINS_REACH), best[JOINS_MOST] = {0};
  double gains[JOINS_MOST];
  double least = REC_JOIN_BETTER + join_gain(s, center, starts ? other : center,
                                             starts ? center : other);
  for (int i = 0; i < JOINS_MOST; i++)
    gains[i] = least;
  for (uint32_t at = center > reach ? center - reach : 1;
       at < s->t->chars.n && at <= center + reach; at++) {
    double gain = join_gain(s, at, starts ? other : at, starts ? at : other);
    if (s->t->chars.at[at].blank == REC_BLANK_ONE || gain <= gains[JOINS_MOST - 1])
      continue;
    int i = JOINS_MOST - 1;
    for (; i && gains[i - 1] < gain; i--) {
      gains[i] = gains[i - 1];
      best[i] = best[i - 1];
    }
    gains[i] = gain;
    best[i] = at;
  }
  if (!best[0])
    return;
  struct rec_path lines = TG_VEC_INIT;
  copy_path(&a->best->lines, &lines);
  double usual = usual_cost(a, &lines, bounds, center);
  for (int i = 0; i < JOINS_MOST && best[i]; i++)
    attempt_end(a, &lines, bounds, center, best[i], usual);
  tg_vec_fini(&lines);
}

/* Where a page stands in the file. */
static size_t place_of(const struct rec_order *o, size_t page)
{
  size_t i = 0;
  while (i < o->pages.n && o->pages.at[i] != page)
    i++;
  return i;
}

/* All pages whose successor stands elsewhere. */
static void attempt_all_joins(struct attempt *a, struct rec_bounds *bounds)
{
  for (size_t page = 1; page < a->g->pages; page++) {
    size_t end = place_of(a->best, page), start = place_of(a->best, page + 1);
    if (start == end + 1 || !start)
      continue;
    if (end + 1 < a->g->pages)
      attempt_joins(a, bounds, a->best->cuts.at[end], a->best->cuts.at[start - 1], false);
    attempt_joins(a, bounds, a->best->cuts.at[start - 1], a->best->cuts.at[end], true);
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
  struct rec_bounds bounds = {.seams = first.cuts.at,
                              .seam_count = first.cuts.n,
                              .seam_reach = g->sorted ? REC_SEAM_REACH_FAR : REC_SEAM_REACH};
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
  if (g->sorted && a.score > REC_NO_FIT)
    attempt_all_joins(&a, &bounds);
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
