#include "recover/costs.h"
#include "recover/recover_private.h"

#include "tigang/base/mem.h"

#include <math.h>

/* Characters decoded at a time, and how many of them are decoded again with what follows: enough
 * for the cheapest lines not to depend on the end of the window. */
enum { WINDOW = 1 << 16, OVERLAP = 2048 };

static const double nowhere = 1e30;

/* The cheapest way to a node in a state. */
struct cell {
  double cost;
  uint32_t from; /* node */
  uint8_t state, kind;
};

struct decoder {
  const struct rec_model *m;
  const struct rec_node *nodes;
  size_t n;
  struct cell (*cells)[REC_STATES];
  double *best; /* the least cost of each node */
  double soft[2][REC_DS];
  double para[REC_STATES][REC_CLASSES];
  double para_here[REC_STATES], least_para; /* the same at the node in hand, all but the shape */
  double heading_ends[2], heading_goes_on[2];
  bool whole; /* the last node is the end of the text */
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
      d->soft[h][i] = -log(1 - m->para) - log(m->full[h][i]);
  for (int k = 0; k < 2; k++) {
    d->heading_ends[k] = -REC_GAIN_HEADING - log(2 * m->own_line[k]);
    d->heading_goes_on[k] = REC_COST_HEADING_GOES_ON - log(2 * (1 - m->own_line[k]));
  }
  for (int s = 0; s < REC_STATES; s++)
    for (int c = 0; c < REC_CLASSES; c++) /* a last line is as long as it likes */
      d->para[s][c] = -log(m->para) + log(m->width / 2.0) - log(last[s][c] / inner[c]);
}

static void reach(struct cell *c, double cost, size_t from, int state, enum rec_end kind)
{
  if (cost < c->cost)
    *c = (struct cell){cost, (uint32_t)from, (uint8_t)state, (uint8_t)kind};
}

/* No sentence ends inside the line; at its end one may, if it is `ended` there. */
static bool is_one_sentence(const struct rec_node *s, const struct rec_node *e, bool ended)
{
  return e->ends - s->ends == (ended && e->cls == REC_END ? 1 : 0);
}

static void try_soft(struct decoder *d, size_t s, size_t e, int state, int deficit, double cost)
{
  const struct rec_node *from = &d->nodes[s], *to = &d->nodes[e];
  bool end = e + 1 == d->n && d->whole;
  if (deficit < REC_D_MIN || deficit > (end ? 8 : REC_D_MAX))
    return;
  cost += d->soft[to->hangs][deficit - REC_D_MIN] + (end ? 0 : (double)to->soft_blank);
  int next = REC_INNER;
  if (state == REC_FIRST && from->heading && is_one_sentence(from, to, false))
    next = REC_SECOND + from->heading - 1;
  else if (state >= REC_SECOND)
    cost += d->heading_goes_on[state - REC_SECOND];
  else if (state == REC_FIRST && from->heading)
    cost += d->heading_goes_on[from->heading - 1];
  reach(&d->cells[e][next], cost, s, state, REC_SOFT);
  if (to->seam)
    reach(&d->cells[e][REC_FIRST], cost + REC_COST_SEAM, s, state, REC_SOFT_FIRST);
}

/* Headings of two lines are not much longer than one. */
static double length_cost(const struct decoder *d, const struct rec_node *s,
                          const struct rec_node *e)
{
  int cells = d->m->width - d->m->indent + (int)(e->cells - s->cells);
  return cells > REC_HEADING_CELLS ? REC_COST_HEADING_CELL * (cells - REC_HEADING_CELLS) : 0;
}

/* What the shape of a paragraph of one line, or of a heading of two, costs besides. */
static double shape_cost(const struct decoder *d, const struct rec_node *s,
                         const struct rec_node *e, int state)
{
  if (state >= REC_SECOND)
    return is_one_sentence(s, e, true) ? d->heading_ends[state - REC_SECOND] + length_cost(d, s, e)
                                       : d->heading_goes_on[state - REC_SECOND];
  if (state == REC_INNER)
    return 0;
  if (s->heading)
    return is_one_sentence(s, e, true) ? d->heading_ends[s->heading - 1] : 0;
  double cost = 0;
  if (s->pos < d->m->front)
    return -REC_GAIN_FRONT;
  if (e->cls != REC_END && e->cls != REC_COLON)
    cost += REC_COST_BARE_LINE;
  if (e->cells - s->cells <= REC_TINY_CELLS && s->pos)
    cost += REC_COST_TINY_LINE;
  return cost;
}

static void try_para(struct decoder *d, size_t s, size_t e, int state, int deficit, double cost)
{
  const struct rec_node *from = &d->nodes[s], *to = &d->nodes[e];
  if (to->barred || deficit < (to->hangs ? -3 : -2))
    return;
  const struct cell *best = d->cells[e];
  double flush = to->seam ? REC_COST_SEAM : REC_COST_FLUSH, most = best[REC_FIRST].cost;
  if (best[REC_INNER].cost - flush > most)
    most = best[REC_INNER].cost - flush;
  if (cost + d->least_para >= most) /* most ways end here */
    return;
  bool second = state >= REC_SECOND && is_one_sentence(from, to, true);
  int row = state >= REC_SECOND && !second ? REC_INNER : state;
  cost += d->para_here[row] + shape_cost(d, from, to, state);
  if (deficit < 0 && !to->hangs)
    cost += REC_COST_OVERFULL;
  reach(&d->cells[e][REC_FIRST], cost, s, state, REC_PARA);
  if (!d->m->fixed)
    reach(&d->cells[e][REC_INNER], cost + flush, s, state, REC_PARA_FLUSH);
}

static void try_line(struct decoder *d, size_t s, size_t e)
{
  const struct rec_node *from = &d->nodes[s], *to = &d->nodes[e];
  int length = (int)(to->cells - from->cells) + from->shy;
  double inside = (double)(to->inside - to->inside_here - from->inside);
  for (int state = 0; state < REC_STATES; state++) {
    double cost = d->cells[s][state].cost;
    if (cost >= d->best[s] + REC_BEAM)
      continue;
    cost += inside;
    int room = d->m->width - (state == REC_FIRST ? d->m->indent : 0);
    try_soft(d, s, e, state, room - length, cost);
    try_para(d, s, e, state, room - length, cost);
  }
}

/* Fixed lines are as long as they are: too long ones are prised as full ones. */
static void try_fixed(struct decoder *d, size_t s, size_t e)
{
  const struct rec_node *from = &d->nodes[s], *to = &d->nodes[e];
  int length = (int)(to->cells - from->cells) + from->shy;
  for (int state = 0; state < REC_STATES; state++) {
    int room = d->m->width - (state == REC_FIRST && !from->shy ? d->m->indent : 0);
    int deficit = room - length;
    double cost = d->cells[s][state].cost;
    if (cost >= nowhere)
      continue;
    try_soft(d, s, e, state, deficit < REC_D_MIN ? REC_D_MIN : deficit, cost);
    try_para(d, s, e, state, deficit < 0 ? 0 : deficit, cost);
  }
}

/* What a paragraph's end costs at `e` whatever its lines look like, and the least it can cost. */
static void price_node(struct decoder *d, size_t e)
{
  const struct rec_node *to = &d->nodes[e];
  double gain = fmax(REC_GAIN_FRONT, fmax(-d->heading_ends[0], -d->heading_ends[1]));
  d->least_para = nowhere;
  for (int s = 0; s < REC_STATES; s++) {
    d->para_here[s] = d->para[s][to->cls] + (double)to->para_blank + (double)to->start;
    d->least_para = fmin(d->least_para, d->para_here[s] - fmax(gain, 0));
  }
}

static double best_cost(const struct cell *cells)
{
  double best = cells[0].cost;
  for (int s = 1; s < REC_STATES; s++)
    best = cells[s].cost < best ? cells[s].cost : best;
  return best;
}

/* All lines that end at `e`. Ways far more costly than others to the same line cannot win any more. */
static void try_lines(struct decoder *d, size_t e)
{
  uint32_t widest = (uint32_t)(d->m->width - REC_D_MIN);
  double least = nowhere;
  size_t first = e;
  while (first && d->nodes[e].cells - d->nodes[first - 1].cells <= widest) {
    double cost = d->best[--first];
    least = cost < least ? cost : least;
  }
  for (size_t s = first; s < e; s++)
    if (d->best[s] < least + REC_BEAM)
      try_line(d, s, e);
}

static void run(struct decoder *d, int state)
{
  for (size_t e = 0; e < d->n; e++)
    for (int s = 0; s < REC_STATES; s++)
      d->cells[e][s] = (struct cell){.cost = nowhere};
  d->cells[0][state].cost = 0;
  d->best[0] = 0;
  for (size_t e = 1; e < d->n; e++) {
    price_node(d, e);
    if (d->m->fixed)
      try_fixed(d, e - 1, e);
    else
      try_lines(d, e);
    d->best[e] = best_cost(d->cells[e]);
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

double rec_decode(const struct rec_text *t, const struct rec_model *m,
                  const struct rec_bounds *bounds, size_t n, struct rec_path *out)
{
  static const struct rec_bounds none = {0};
  struct rec_nodes nodes = TG_VEC_INIT;
  struct decoder d = {.m = m};
  size_t room = 0;
  double total = 0;
  uint32_t at = 0;
  int state = REC_FIRST;
  price_model(&d);
  out->n = 0;
  while (at < n) {
    size_t to = n - at > WINDOW ? at + WINDOW : n;
    rec_nodes_find(t, m, bounds ? bounds : &none, at, to, &nodes);
    if (nodes.n > room) {
      room = nodes.n;
      d.cells = tg_realloc(d.cells, room, sizeof *d.cells);
      d.best = tg_realloc(d.best, room, sizeof *d.best);
    }
    d.nodes = nodes.at;
    d.n = nodes.n;
    d.whole = to == t->chars.n;
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
  free(d.cells);
  free(d.best);
  tg_vec_fini(&nodes);
  return total;
}
