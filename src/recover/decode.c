#include "recover/costs.h"
#include "recover/recover_private.h"

#include "tigang/base/bisect.h"
#include "tigang/base/mem.h"

#include <limits.h>
#include <math.h>

/* Characters decoded at a time, and how many of them are decoded again with what follows: enough
 * for the cheapest lines not to depend on the end of the window. */
enum { WINDOW = 1 << 16, OVERLAP = 2048 };

/* Lines to both sides of a place that may look different when something there has changed. */
enum { LINES_NEAR = 8 };

static const double nowhere = 1e30;

/* The cheapest way to a node in a state. */
struct cell {
  double cost;
  uint32_t from; /* node */
  uint8_t state, kind;
};

/* A line that begins at a node in a state: what its ends ask about it. */
struct way {
  double cost;    /* less that of the blanks before it */
  float goes_on;  /* what it costs that a numbered heading is not over with this line */
  uint32_t node, ends;
  uint32_t cells; /* before it */
  uint32_t full;  /* … and behind it, when it fits exactly */
  uint8_t state;
  uint8_t second; /* state of the next line while this may be a heading's first; 0: it is none */
};

struct rec_ways {
  struct cell (*cells)[REC_STATES]; /* of the nodes */
  struct way *at;
  size_t room; /* nodes */
};

struct decoder {
  const struct rec_model *m;
  const struct rec_node *nodes;
  size_t n;
  struct cell (*cells)[REC_STATES];
  struct way *ways;
  size_t first, end; /* of the ways, those that lines may still begin with */
  double softs[2][REC_DS];
  double para[REC_STATES][REC_CLASSES];
  double heading_ends[2], heading_goes_on[2];
  double most_gain; /* that the shape of a paragraph can bring */
  bool whole;       /* the last node is the end of the text */
  /* at the node in hand: */
  const struct rec_node *to;
  struct cell *here;
  double inside, flush, least_para;
  double para_limit; /* ways that cost as much so far are of no use for a paragraph's end */
  double soft_here, para_here[REC_STATES];
  const double *soft; /* by deficit, from REC_D_MIN */
  int most_soft, least_para_deficit;
};

static void price_model(struct decoder *d)
{
  static const double inner[] = REC_SHARE_INNER;
  static const double last[REC_STATES][REC_CLASSES] = {
      [REC_INNER] = REC_SHARE_LAST_LINE,
      [REC_FIRST] = REC_SHARE_ONE_LINE,
      [REC_SECOND] = REC_SHARE_SECOND_LINE,
      [REC_SECOND_LOWER] = REC_SHARE_SECOND_LINE,
  };
  const struct rec_model *m = d->m;
  for (int h = 0; h < 2; h++)
    for (int i = 0; i < REC_DS; i++)
      d->softs[h][i] = -log(1 - m->para) - log(m->full[h][i]);
  for (int k = 0; k < 2; k++) {
    d->heading_ends[k] = -REC_GAIN_HEADING - log(2 * m->own_line[k]);
    d->heading_goes_on[k] = REC_COST_HEADING_GOES_ON - log(2 * (1 - m->own_line[k]));
    d->most_gain = fmax(d->most_gain, -d->heading_ends[k]);
  }
  for (int s = 0; s < REC_STATES; s++)
    for (int c = 0; c < REC_CLASSES; c++) /* a last line is as long as it likes */
      d->para[s][c] = -log(m->para) + log(m->width / 2.0) - log(last[s][c] / inner[c]);
}

/* --- one line ------------------------------------------------------------------------------- */

static void reach(struct cell *c, double cost, const struct way *w, enum rec_end kind)
{
  if (cost < c->cost)
    *c = (struct cell){cost, w->node, w->state, (uint8_t)kind};
}

/* No sentence ends inside the line; at its end one may, if it is `ended` there. */
static bool is_one_sentence(const struct way *w, const struct rec_node *e, bool ended)
{
  return e->ends - w->ends == (ended && e->cls == REC_END ? 1 : 0);
}

static void try_soft(struct decoder *d, const struct way *w, int deficit)
{
  double cost = w->cost + d->soft[deficit - REC_D_MIN] + d->soft_here;
  if (w->second && is_one_sentence(w, d->to, false))
    reach(&d->here[w->second], cost, w, REC_SOFT);
  else
    reach(&d->here[REC_INNER], cost += (double)w->goes_on, w, REC_SOFT);
  if (d->to->seam)
    reach(&d->here[REC_FIRST], cost + REC_COST_SEAM, w, REC_SOFT_FIRST);
}

/* Headings of two lines are not much longer than one. */
static double length_cost(const struct decoder *d, const struct way *w)
{
  int cells = d->m->width - d->m->indent + (int)(d->to->cells - w->cells);
  return cells > REC_HEADING_CELLS ? REC_COST_HEADING_CELL * (cells - REC_HEADING_CELLS) : 0;
}

/* What the shape of a paragraph of one line, or of a heading of two, costs besides. */
static double shape_cost(const struct decoder *d, const struct way *w)
{
  const struct rec_node *s = &d->nodes[w->node];
  if (w->state == REC_INNER)
    return 0;
  bool one = is_one_sentence(w, d->to, true);
  if (w->state >= REC_SECOND)
    return one ? d->heading_ends[w->state - REC_SECOND] + length_cost(d, w) : (double)w->goes_on;
  if (s->heading)
    return one ? d->heading_ends[s->heading - 1] : 0;
  double cost = 0;
  if (s->pos < d->m->front)
    return 0;
  if (d->to->cls != REC_END && d->to->cls != REC_COLON)
    cost += REC_COST_BARE_LINE;
  if (d->to->cells - s->cells <= REC_TINY_CELLS && s->pos)
    cost += REC_COST_TINY_LINE;
  return cost;
}

static void set_para_limit(struct decoder *d)
{
  double first = d->here[REC_FIRST].cost, inner = d->here[REC_INNER].cost - d->flush;
  d->para_limit = (first > inner ? first : inner) - d->least_para - d->inside;
}

static void try_para(struct decoder *d, const struct way *w, int deficit)
{
  bool second = w->state >= REC_SECOND && is_one_sentence(w, d->to, true);
  int row = w->state >= REC_SECOND && !second ? REC_INNER : w->state;
  double cost = w->cost + d->inside + d->para_here[row] + shape_cost(d, w);
  if (deficit < 0 && !d->to->hangs)
    cost += REC_COST_OVERFULL;
  reach(&d->here[REC_FIRST], cost, w, REC_PARA);
  if (!d->m->fixed)
    reach(&d->here[REC_INNER], cost + d->flush, w, REC_PARA_FLUSH);
  set_para_limit(d);
}

static inline void try_way(struct decoder *d, const struct way *w, int deficit)
{
  if (deficit <= d->most_soft && deficit >= REC_D_MIN)
    try_soft(d, w, deficit);
  if (w->cost < d->para_limit && deficit >= d->least_para_deficit)
    try_para(d, w, deficit);
}

/* --- all lines ------------------------------------------------------------------------------ */

static void come_to(struct decoder *d, size_t e)
{
  const struct rec_node *to = &d->nodes[e];
  bool end = e + 1 == d->n && d->whole;
  d->to = to;
  d->here = d->cells[e];
  d->inside = (double)(to->inside - to->inside_here);
  d->soft = d->softs[to->hangs];
  d->soft_here = d->inside + (end ? 0 : (double)to->soft_blank);
  d->most_soft = end ? REC_D_MAX_AT_END : REC_D_MAX;
  d->flush = to->seam ? REC_COST_SEAM : REC_COST_FLUSH;
  d->least_para_deficit = to->barred ? INT_MAX : to->hangs ? -3 : -2;
  d->least_para = nowhere;
  for (int s = 0; s < REC_STATES; s++) {
    d->here[s] = (struct cell){.cost = nowhere};
    d->para_here[s] = d->para[s][to->cls] + (double)to->para_blank + (double)to->start;
    d->least_para = d->para_here[s] < d->least_para ? d->para_here[s] : d->least_para;
  }
  d->least_para -= d->most_gain;
  set_para_limit(d);
}

static void begin_line(struct decoder *d, size_t s, int state)
{
  const struct rec_node *n = &d->nodes[s];
  bool first = state == REC_FIRST;
  struct way w = {.cost = d->cells[s][state].cost - (double)n->inside,
                  .node = (uint32_t)s,
                  .cells = n->cells - n->shy,
                  .ends = n->ends,
                  .state = (uint8_t)state};
  w.full = w.cells + (uint32_t)(d->m->width - (first && !n->shy ? d->m->indent : 0));
  if (first && n->heading)
    w.second = (uint8_t)(REC_SECOND + n->heading - 1);
  int heading = first ? n->heading : state >= REC_SECOND ? state - REC_SECOND + 1 : 0;
  if (heading)
    w.goes_on = (float)d->heading_goes_on[heading - 1];
  d->ways[d->end++] = w;
}

static double best_cost(const struct cell *cells)
{
  double best = cells[0].cost;
  for (int s = 1; s < REC_STATES; s++)
    best = cells[s].cost < best ? cells[s].cost : best;
  return best;
}

/* Lines may begin at `s` in all states that are not far more costly than the best. */
static void begin_lines(struct decoder *d, size_t s, double best)
{
  for (int state = 0; state < REC_STATES; state++)
    if (d->cells[s][state].cost < best + REC_BEAM)
      begin_line(d, s, state);
}

/* When all places that were worth it lie too far back, the others get their chance. */
static void begin_again(struct decoder *d, size_t e, uint32_t widest)
{
  size_t s = e;
  while (s && d->nodes[e].cells - d->nodes[s - 1].cells <= widest)
    s--;
  d->first = d->end = 0;
  for (; s < e; s++)
    begin_lines(d, s, fmin(best_cost(d->cells[s]), nowhere - REC_BEAM));
}

/* All lines that end at the node in hand; returns the cost of the cheapest one so far. */
static double try_ways(struct decoder *d, size_t e)
{
  uint32_t widest = (uint32_t)(d->m->width - REC_D_MIN);
  double least = nowhere;
  while (d->first < d->end && d->to->cells - d->ways[d->first].cells > widest)
    d->first++;
  if (d->first == d->end)
    begin_again(d, e, widest);
  for (size_t i = d->first; i < d->end; i++) {
    const struct way *w = &d->ways[i];
    least = w->cost < least ? w->cost : least;
    try_way(d, w, (int)(w->full - d->to->cells));
  }
  return least + d->inside;
}

/* Fixed lines are as long as they are: too long ones are prised as full ones. */
static void try_fixed(struct decoder *d)
{
  for (size_t i = d->first; i < d->end; i++) {
    const struct way *w = &d->ways[i];
    int deficit = (int)(w->full - d->to->cells);
    try_way(d, w, deficit < 0 ? 0 : deficit);
  }
}

static void run(struct decoder *d, int state)
{
  for (int s = 0; s < REC_STATES; s++)
    d->cells[0][s] = (struct cell){.cost = s == state ? 0 : nowhere};
  d->first = d->end = 0;
  begin_line(d, 0, state);
  for (size_t e = 1; e < d->n; e++) {
    come_to(d, e);
    double least = nowhere;
    if (d->m->fixed)
      try_fixed(d);
    else
      least = try_ways(d, e);
    if (d->m->fixed)
      d->first = d->end = 0;
    double best = best_cost(d->here);
    if (best < nowhere && best < least + REC_BEAM)
      begin_lines(d, e, best);
  }
}

/* The cheapest last node: the end of the text, or the last that was reached at all. */
static size_t cheapest_end(const struct decoder *d, int *state)
{
  for (size_t e = d->n; e--;) {
    double best = nowhere;
    for (int s = 0; s < REC_STATES; s++)
      if (d->cells[e][s].cost < best) {
        best = d->cells[e][s].cost;
        *state = s;
      }
    if (best < nowhere)
      return e;
  }
  return 0;
}

/* Appends the lines that lead to `e` and end at or before `limit`; returns where they stop, and in
 * *state the state of the line that begins there. */
static uint32_t trace(const struct decoder *d, size_t e, int *state, uint32_t limit,
                      struct rec_path *out)
{
  size_t first = out->n;
  int s = *state;
  uint32_t stop = d->nodes[0].pos;
  while (e) {
    const struct cell *c = &d->cells[e][s];
    if (d->nodes[e].pos <= limit) {
      if (out->n == first) {
        stop = d->nodes[e].pos;
        *state = s;
      }
      *tg_vec_push(out) = (struct rec_step){d->nodes[e].pos, c->kind, c->state};
    }
    e = c->from;
    s = c->state;
  }
  for (size_t i = first, j = out->n; i + 1 < j; i++) {
    struct rec_step swap = out->at[i];
    out->at[i] = out->at[--j];
    out->at[j] = swap;
  }
  return stop;
}

/* When no line fits, the text goes on one sparse node further: a line as long as that. */
static void step_over(struct decoder *d, uint32_t *at, int *state, struct rec_path *out)
{
  *at = d->nodes[1].pos;
  *tg_vec_push(out) = (struct rec_step){*at, REC_SOFT, (uint8_t)*state};
  *state = REC_INNER;
}

void rec_decoder_fini(struct rec_decoder *d)
{
  if (d->ways) {
    free(d->ways->cells);
    free(d->ways->at);
  }
  free(d->ways);
  tg_vec_fini(&d->nodes);
}

void rec_decoder_changed(struct rec_decoder *d, bool found)
{
  if (d->text && !found)
    rec_nodes_measure(d->text, &d->nodes);
  else
    d->text = NULL;
}

static void make_room(struct rec_decoder *d)
{
  if (!d->ways)
    d->ways = tg_calloc(1, sizeof *d->ways);
  if (d->nodes.n <= d->ways->room)
    return;
  d->ways->room = d->nodes.n;
  d->ways->cells = tg_realloc(d->ways->cells, d->nodes.n, sizeof *d->ways->cells);
  d->ways->at = tg_realloc(d->ways->at, d->nodes.n * REC_STATES, sizeof *d->ways->at);
}

/* The nodes of [at, to), found anew unless they are known from the last time. */
static void take_nodes(struct rec_decoder *d, const struct rec_text *t, const struct rec_model *m,
                       const struct rec_bounds *bounds, size_t at, size_t to)
{
  if (d->text != t || at || d->upto != to)
    rec_nodes_find(t, m, bounds, at, to, &d->nodes);
  d->text = at ? NULL : t;
  d->upto = to;
  rec_nodes_price(t, m, bounds, &d->nodes);
  make_room(d);
}

/* A decoder over the nodes of [at, to). */
static void set_out(struct decoder *d, struct rec_decoder *all, const struct rec_text *t,
                    const struct rec_bounds *bounds, size_t at, size_t to)
{
  static const struct rec_bounds none = {0};
  take_nodes(all, t, d->m, bounds ? bounds : &none, at, to);
  d->cells = all->ways->cells;
  d->ways = all->ways->at;
  d->nodes = all->nodes.at;
  d->n = all->nodes.n;
  d->whole = to == t->chars.n;
}

double rec_decode(struct rec_decoder *decoder, const struct rec_text *t, const struct rec_model *m,
                  const struct rec_bounds *bounds, size_t n, struct rec_path *out)
{
  struct decoder d = {.m = m};
  double total = 0;
  uint32_t at = 0;
  int state = REC_FIRST;
  price_model(&d);
  out->n = 0;
  while (at < n && !rec_is_stopped(t)) {
    size_t to = n - at > WINDOW ? at + WINDOW : n;
    set_out(&d, decoder, t, bounds, at, to);
    run(&d, state);
    int end_state = state;
    size_t e = cheapest_end(&d, &end_state);
    if (!e) {
      step_over(&d, &at, &state, out);
      continue;
    }
    bool last = to == n && e + 1 == d.n;
    bool again = !last && d.nodes[e].pos - at > 2 * OVERLAP; /* the end may look different then */
    total += d.cells[e][end_state].cost;
    uint32_t stop = trace(&d, e, &end_state, d.nodes[e].pos - (again ? OVERLAP : 0), out);
    if (stop == at) {
      step_over(&d, &at, &state, out);
      continue;
    }
    at = stop;
    state = end_state;
  }
  return total;
}

/* The first step that ends at or behind `pos`; the last one when there is none. */
static size_t step_at(const struct rec_path *path, uint32_t pos)
{
  size_t i;
  TG_BISECT(i, 0, path->n - 1, path->at[i].end < pos);
  return i;
}

/* The steps [from, to) give way to others. */
static void replace_steps(struct rec_path *path, size_t from, size_t to,
                          const struct rec_path *others)
{
  size_t rest = path->n - to, n = from + others->n + rest;
  tg_vec_reserve(path, n);
  memmove(path->at + from + others->n, path->at + to, rest * sizeof *path->at);
  memcpy(path->at + from, others->at, others->n * sizeof *path->at);
  path->n = n;
}

double rec_decode_near(struct rec_decoder *decoder, const struct rec_text *t,
                       const struct rec_model *m, const struct rec_bounds *bounds, uint32_t place,
                       struct rec_path *path)
{
  struct decoder d = {.m = m};
  struct rec_path steps = TG_VEC_INIT;
  uint32_t reach = (uint32_t)(m->width / 2 * LINES_NEAR);
  size_t first = path->n ? step_at(path, place > reach ? place - reach : 0) : 0;
  size_t last = path->n ? step_at(path, place + reach) : 0;
  if (first >= last)
    return 0;
  price_model(&d);
  set_out(&d, decoder, t, bounds, first ? path->at[first - 1].end : 0, path->at[last].end);
  run(&d, path->at[first].state);
  int state = REC_INNER;
  if (cheapest_end(&d, &state) + 1 < d.n)
    return nowhere; /* no line fits: it stays as it is */
  if (last + 1 < path->n && d.cells[d.n - 1][path->at[last + 1].state].cost < nowhere)
    state = path->at[last + 1].state;
  double cost = d.cells[d.n - 1][state].cost;
  trace(&d, d.n - 1, &state, d.nodes[d.n - 1].pos, &steps);
  replace_steps(path, first, last + 1, &steps);
  tg_vec_fini(&steps);
  return cost;
}
