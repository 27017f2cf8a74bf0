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
  size_t seam, fixed; /* next of bounds */
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

/* ln(likelihood ratio) of the words across a break, with no mark on the left. */
static double word_gain(const struct walk *w, size_t at)
{
  static const double at_end[REC_RECURS] = REC_RECURS_AT_END;
  enum rec_recurrence r = rec_model_recurs(w->m, w->t, at);
  return log(at_end[r] / w->m->recurs[r]);
}

static double start_cost(const struct walk *w, size_t at, enum rec_class before,
                         enum rec_mark_kind mark)
{
  double gain = rec_mark_gain(mark, before);
  if (at == w->m->title_end && at)
    gain += w->m->title_sure ? REC_GAIN_TITLE : REC_GAIN_TITLE_INSIDE;
  if (at <= w->m->front)
    gain += rec_front_gain(w->t, at);
  if (before == REC_END && w->m->phrases.n)
    gain += rec_phrase_gain(w->m, rec_phrase_key(w->t, at));
  if (before == REC_OTHER)
    gain += word_gain(w, at);
  return -gain;
}

static bool near_seam(struct walk *w, size_t at)
{
  double reach = REC_SEAM_REACH * w->m->width / 2;
  while (w->seam < w->bounds->seam_count && w->bounds->seams[w->seam] + reach < (double)at)
    w->seam++;
  return w->seam < w->bounds->seam_count && w->bounds->seams[w->seam] <= (double)at + reach;
}

static void add_blank_costs(const struct walk *w, struct rec_node *n, enum rec_blank blank)
{
  if (blank == REC_BLANK_ONE) {
    n->soft_blank = (float)-log(w->m->kept);
    n->para_blank = REC_COST_PARA_BLANK;
  } else if (blank == REC_BLANK_NONE) {
    n->soft_blank = (float)-log(1 - w->m->kept);
  }
}

static void add_node(struct walk *w, size_t at, enum rec_mark_kind mark)
{
  const struct rec_text *t = w->t;
  struct rec_node n = {.pos = (uint32_t)at, .cells = w->cells, .ends = w->ends};
  enum rec_blank blank = at < t->chars.n ? t->chars.at[at].blank : REC_BLANK_NONE;
  uint16_t left = rec_text_before(t, at);
  n.cls = at ? t->chars.at[at - 1].cls : REC_OTHER;
  n.hangs = at && rec_cp_hangs(t->chars.at[at - 1].cp);
  n.heading = rec_mark_heading(mark);
  n.inside = w->inside;
  add_blank_costs(w, &n, blank);
  if (at < t->chars.n) {
    uint16_t right = rec_text_behind(t, at);
    n.inside_here = blank == REC_BLANK_ONE ? (float)inner_blank_cost(t, at) : 0;
    n.barred = rec_cp_never_starts(right);
    n.start = n.barred || !at ? 0 : (float)start_cost(w, at, n.cls, mark);
    if (blank == REC_BLANK_NONE && rec_cp_is_latin(left) && rec_cp_is_latin(right)) {
      n.soft_blank += (float)REC_COST_WORD_BREAK;
      n.para_blank += (float)REC_COST_WORD_BREAK;
    }
    n.seam = w->bounds->seam_count && near_seam(w, at);
  }
  n.inside += n.inside_here;
  *tg_vec_push(w->out) = n;
}

static void pass_char(struct walk *w, size_t at)
{
  const struct rec_char *c = &w->t->chars.at[at];
  w->cells += c->cells;
  w->ends += c->cls == REC_END && !c->noise;
  if (c->blank == REC_BLANK_ONE)
    w->inside += (float)inner_blank_cost(w->t, at);
}

/* End of the gap that begins at `at`, and whether it is so long that a line end hides in it. */
static size_t measure_gap(const struct walk *w, size_t at, size_t to, bool *roomy)
{
  int cells = w->t->chars.at[at].cells;
  size_t i = at + 1;
  for (; i < to && w->t->chars.at[i].blank != REC_BLANK_ONE; i++)
    cells += w->t->chars.at[i].cells;
  *roomy = cells > w->m->width + (rec_cp_hangs(w->t->chars.at[i - 1].cp) ? 2 : 0);
  return i;
}

static void walk_blanks(struct walk *w, size_t from, size_t to)
{
  const struct rec_text *t = w->t;
  size_t gap_end = from;
  bool roomy = false;
  for (size_t at = from; at < to; at++) {
    const struct rec_char *c = &t->chars.at[at];
    if (at >= gap_end)
      gap_end = measure_gap(w, at, to, &roomy);
    if (!c->noise) {
      enum rec_mark_kind mark = rec_mark_at(t, at).kind;
      enum rec_class before = at ? t->chars.at[at - 1].cls : REC_OTHER;
      if (roomy || at == from || at <= w->m->front || c->blank != REC_BLANK_NONE || before == REC_END ||
          before == REC_COLON || mark != REC_MARK_NONE || at == w->m->title_end)
        add_node(w, at, mark);
    }
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
      add_node(w, at, rec_mark_at(w->t, at).kind);
      struct rec_node *n = &w->out->at[w->out->n - 1];
      const struct rec_fixed *f = here ? &w->bounds->fixed[w->fixed++] : NULL;
      n->start -= f ? f->gain : 0;
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
