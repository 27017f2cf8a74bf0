#include "recover/costs.h"
#include "recover/recover_private.h"

#include <math.h>

/* Walks over a stretch of the text and adds up what the decoder asks about its places. */
struct walk {
  const struct rec_text *t;
  const struct rec_model *m;
  const struct rec_bounds *bounds;
  struct rec_nodes *out;
  uint32_t cells, ends;
  float inside;
  size_t fixed; /* next of bounds */
};

static bool is_latin(uint16_t cp)
{
  return rec_cp_is_latin(cp) || cp == '%';
}

/* The price of a blank at `at` that is no line end. */
static double inner_blank_cost(const struct rec_text *t, size_t at)
{
  bool left = at && is_latin(t->chars.at[at - 1].cp), right = is_latin(t->chars.at[at].cp);
  if (left && right)
    return REC_COST_WORD_BLANK;
  return left || right ? REC_COST_LATIN_BLANK : REC_COST_INNER_BLANK;
}

/* --- what the text says ---------------------------------------------------------------------- */

static double own_start_cost(const struct walk *w, size_t at, enum rec_class before,
                             enum rec_mark_kind mark)
{
  double gain = rec_mark_gain(mark, before);
  if (at == w->m->title_end)
    gain += w->m->title_sure ? REC_GAIN_TITLE : REC_GAIN_TITLE_INSIDE;
  if (at <= w->m->front)
    gain += rec_front_gain(w->t, at);
  return -gain;
}

/* What stands behind the place. */
static void look_behind(const struct walk *w, struct rec_node *n, enum rec_mark_kind mark)
{
  const struct rec_text *t = w->t;
  uint16_t right = rec_text_behind(t, n->pos);
  n->blank = t->chars.at[n->pos].blank & 3;
  n->inside_here = n->blank == REC_BLANK_ONE ? (float)inner_blank_cost(t, n->pos) : 0;
  n->barred = rec_cp_never_starts(right);
  n->in_word = n->blank == REC_BLANK_NONE && rec_cp_is_latin(right) &&
               rec_cp_is_latin(rec_text_before(t, n->pos));
  if (n->barred || !n->pos)
    return;
  n->own_start = (float)own_start_cost(w, n->pos, n->cls, mark);
  if (n->cls == REC_OTHER)
    n->recurs = rec_model_recurs(w->m, t, n->pos) & 3;
}

static struct rec_node *add_node(struct walk *w, size_t at, enum rec_mark_kind mark)
{
  const struct rec_text *t = w->t;
  struct rec_node n = {.pos = (uint32_t)at,
                       .cells = w->cells,
                       .ends = w->ends,
                       .cls = at ? t->chars.at[at - 1].cls & 7 : REC_OTHER,
                       .hangs = at && rec_cp_hangs(t->chars.at[at - 1].cp),
                       .heading = rec_mark_heading(mark),
                       .point = rec_mark_is_point(mark),
                       .recurs = REC_RECURS};
  if (at < t->chars.n)
    look_behind(w, &n, mark);
  n.inside = w->inside + n.inside_here;
  *tg_vec_push(w->out) = n;
  return &w->out->at[w->out->n - 1];
}

static void pass_char(struct walk *w, size_t at)
{
  const struct rec_char *c = &w->t->chars.at[at];
  w->cells += c->cells;
  w->ends += c->cls == REC_END && !c->noise;
  if (c->blank == REC_BLANK_ONE)
    w->inside += (float)inner_blank_cost(w->t, at);
}

/* A stretch between two blanks, in cells from the walk's start. One that is longer than a line
 * hides a line end, a line behind its start or a line before its end; in a very long one it may be
 * anywhere. */
struct gap {
  size_t end;
  uint32_t from, to;
  bool roomy, long_;
};

static struct gap measure_gap(const struct walk *w, size_t at, size_t to)
{
  struct gap g = {.from = w->cells, .to = w->cells + w->t->chars.at[at].cells};
  size_t i = at + 1;
  for (; i < to && w->t->chars.at[i].blank != REC_BLANK_ONE; i++)
    g.to += w->t->chars.at[i].cells;
  uint32_t width = (uint32_t)w->m->width;
  g.end = i;
  g.roomy = g.to - g.from > width + (rec_cp_hangs(w->t->chars.at[i - 1].cp) ? 2 : 0);
  g.long_ = g.to - g.from > 2 * width;
  return g;
}

static bool hides_end(const struct walk *w, const struct gap *g)
{
  uint32_t width = (uint32_t)w->m->width, behind = w->cells - g->from, before = g->to - w->cells;
  if (!g->roomy || g->long_)
    return g->roomy;
  return (behind + REC_GAP_REACH >= width && behind <= width + 3) ||
         (before + REC_GAP_REACH >= width && before <= width + 3);
}

static bool may_break(const struct walk *w, size_t at, const struct rec_char *c)
{
  if (c->blank != REC_BLANK_NONE || c->mark || at <= w->m->front || at == w->m->title_end)
    return true;
  return c[-1].cls == REC_END || c[-1].cls == REC_COLON;
}

static void walk_blanks(struct walk *w, size_t from, size_t to)
{
  struct gap gap = {.end = from};
  for (size_t at = from; at < to; at++) {
    const struct rec_char *c = &w->t->chars.at[at];
    if (at >= gap.end)
      gap = measure_gap(w, at, to);
    if (!c->noise && (hides_end(w, &gap) || at == from || may_break(w, at, c)))
      add_node(w, at, c->mark);
    pass_char(w, at);
  }
}

static void walk_fixed(struct walk *w, size_t from, size_t to)
{
  while (w->fixed < w->bounds->fixed_count && w->bounds->fixed[w->fixed].pos <= from)
    w->fixed++;
  for (size_t at = from; at < to; at++) {
    bool here = w->fixed < w->bounds->fixed_count && w->bounds->fixed[w->fixed].pos == at;
    if (here || at == from) {
      struct rec_node *n = add_node(w, at, rec_mark_at(w->t, at).kind);
      const struct rec_fixed *f = here ? &w->bounds->fixed[w->fixed++] : NULL;
      n->own_start -= f ? f->gain : 0;
      n->shy = f ? f->shy : 0;
    }
    pass_char(w, at);
  }
}

void rec_nodes_find(const struct rec_text *t, const struct rec_model *m,
                    const struct rec_bounds *bounds, size_t from, size_t to, struct rec_nodes *out)
{
  struct walk w = {.t = t, .m = m, .bounds = bounds, .out = out};
  out->n = 0;
  if (m->fixed)
    walk_fixed(&w, from, to);
  else
    walk_blanks(&w, from, to);
  add_node(&w, to, REC_MARK_NONE);
}

void rec_nodes_measure(const struct rec_text *t, struct rec_nodes *nodes)
{
  uint32_t cells = 0;
  size_t at = nodes->n ? nodes->at[0].pos : 0;
  for (size_t i = 0; i < nodes->n; i++) {
    for (; at < nodes->at[i].pos; at++)
      cells += t->chars.at[at].cells;
    nodes->at[i].cells = cells;
  }
}

/* --- what the model makes of it -------------------------------------------------------------- */

/* Flags the places within reach of a page's end. */
static void find_seams(const struct rec_model *m, const struct rec_bounds *b,
                       struct rec_nodes *nodes)
{
  double reach = b->seam_reach * m->width / 2;
  size_t seam = 0;
  for (size_t i = 0; i + 1 < nodes->n; i++) {
    struct rec_node *n = &nodes->at[i];
    while (seam < b->seam_count && b->seams[seam] + reach < n->pos)
      seam++;
    n->seam = seam < b->seam_count && b->seams[seam] <= n->pos + reach;
  }
}

void rec_nodes_price(const struct rec_text *t, const struct rec_model *m,
                     const struct rec_bounds *bounds, struct rec_nodes *nodes)
{
  static const double at_end[REC_RECURS] = REC_RECURS_AT_END;
  const float soft[] = {[REC_BLANK_NONE] = (float)-log(1 - m->kept),
                        [REC_BLANK_ONE] = (float)-log(m->kept),
                        [REC_BLANK_UNKNOWN] = 0};
  const float para[] = {[REC_BLANK_ONE] = REC_COST_PARA_BLANK, [REC_BLANK_UNKNOWN] = 0};
  const float word[] = {0, REC_COST_WORD_BREAK};
  float words[REC_RECURS + 1] = {0}; /* words do not straddle the end of a paragraph */
  for (int r = 0; r < REC_RECURS; r++)
    words[r] = (float)-log(at_end[r] / m->recurs[r]);
  for (size_t i = 0; i < nodes->n; i++) {
    struct rec_node *n = &nodes->at[i];
    n->soft_blank = soft[n->blank] + word[n->in_word];
    n->para_blank = para[n->blank] + word[n->in_word];
    n->start = n->own_start + words[n->recurs];
    if ((n->cls == REC_END || n->point) && m->phrases.n && !n->barred)
      n->start -= (float)rec_phrase_gain(m, rec_phrase_key(t, n->pos));
    if (bounds->page_end && n->pos == bounds->page_end) {
      n->start -= REC_GAIN_PAGE_END;
      n->soft_blank = -REC_GAIN_PAGE_END;
    }
  }
  find_seams(m, bounds, nodes);
}
