#include "recover/costs.h"
#include "recover/recover_private.h"

#include <math.h>

enum { ROUNDS = 2 };

/* What a decoded path shows. */
struct counts {
  double own_line[2], headings[2];
  double lines, paras, with_blank, without_blank;
  double full[2][REC_DS], fulls[2];
};

static int room_of(const struct rec_model *m, uint8_t state)
{
  return m->width - (state == REC_FIRST ? m->indent : 0);
}

static void count_step(const struct rec_text *t, const struct rec_model *m,
                       const struct rec_step *step, uint32_t cells, struct counts *c)
{
  c->lines++;
  if (step->kind != REC_SOFT) {
    c->paras++;
    return;
  }
  if (m->fixed && step->state == REC_FIRST)
    return; /* its indent is the file's, not the model's */
  int d = room_of(m, step->state) - (int)cells;
  bool hangs = rec_cp_hangs(t->chars.at[step->end - 1].cp);
  if (step->end < t->chars.n) {
    c->with_blank += t->chars.at[step->end].blank == REC_BLANK_ONE;
    c->without_blank += t->chars.at[step->end].blank == REC_BLANK_NONE;
  }
  if (d >= REC_D_MIN && d <= REC_D_MAX) {
    c->full[hangs][d - REC_D_MIN]++;
    c->fulls[hangs]++;
  }
}

/* A numbered heading may have a line or two of its own, or begin a paragraph of text. */
static void count_heading(const struct rec_text *t, const struct rec_path *path, size_t i,
                          struct counts *c)
{
  uint32_t at = i ? path->at[i - 1].end : 0;
  uint8_t heading = rec_mark_heading(rec_mark_at(t, at).kind);
  const struct rec_step *last = &path->at[i];
  if (last->kind == REC_SOFT && i + 1 < path->n && path->at[i + 1].state >= REC_SECOND)
    last++;
  if (!heading)
    return;
  bool ended = false;
  for (uint32_t k = at; k + 1 < last->end; k++)
    ended |= t->chars.at[k].cls == REC_END;
  c->headings[heading - 1]++;
  c->own_line[heading - 1] += last->kind != REC_SOFT && !ended;
}

static void count_path(const struct rec_text *t, const struct rec_model *m,
                       const struct rec_path *path, struct counts *c)
{
  uint32_t at = 0;
  for (size_t i = 0; i < path->n; i++) {
    uint32_t cells = 0;
    for (; at < path->at[i].end; at++)
      cells += t->chars.at[at].cells;
    count_step(t, m, &path->at[i], cells, c);
    if (path->at[i].state == REC_FIRST)
      count_heading(t, path, i, c);
  }
}

static double clamp(double x, double lo, double hi)
{
  return x < lo ? lo : x > hi ? hi : x;
}

static bool has_quotes(const struct rec_text *t)
{
  for (size_t i = 0; i < t->chars.n; i++)
    if (t->chars.at[i].cp == 0x201C || t->chars.at[i].cp == 0x201D)
      return true;
  return false;
}

static void learn_full(const struct rec_text *t, const struct counts *c, struct rec_model *m)
{
  struct rec_model fresh;
  rec_model_init(&fresh);
  double kappa = has_quotes(t) ? REC_QUOTED_KAPPA : 1;
  for (int h = 0; h < 2; h++)
    for (int i = 0; i < REC_DS; i++) {
      double k = c->full[h][i], all = c->fulls[h], rare = REC_RARE_DEFICIT * all;
      bool gap = i + REC_D_MIN >= 2;
      if (gap && k < rare)
        k = k * k / rare;
      double prior = REC_FULL_WEIGHT * fresh.full[h][i] * (gap ? kappa : 1);
      m->full[h][i] = (k + prior) / (all + REC_FULL_WEIGHT);
    }
}

static int by_key(const void *a, const void *b)
{
  uint64_t x = ((const struct rec_phrase *)a)->key, y = ((const struct rec_phrase *)b)->key;
  return x < y ? -1 : x > y;
}

static double logit(double p)
{
  return log(p / (1 - p));
}

/* `seen`: every three characters behind a sentence end, gain 1 where a paragraph starts. */
static void learn_gains(struct rec_phrase *seen, size_t n, struct rec_model *m)
{
  double starts = 0;
  for (size_t i = 0; i < n; i++)
    starts += (double)seen[i].gain;
  double mean = clamp(starts / (double)n, .02, .9);
  m->phrases.n = 0;
  qsort(seen, n, sizeof *seen, by_key);
  for (size_t i = 0, j; i < n; i = j) {
    double np = 0;
    for (j = i; j < n && seen[j].key == seen[i].key; j++)
      np += (double)seen[j].gain;
    if (j - i < REC_PHRASE_LEAST)
      continue;
    double p = (np + REC_PHRASE_PRIOR * mean) / ((double)(j - i) + REC_PHRASE_PRIOR);
    double gain = clamp(logit(clamp(p, .001, .999)) - logit(mean), REC_PHRASE_MIN, REC_PHRASE_MAX);
    *tg_vec_push(&m->phrases) = (struct rec_phrase){seen[i].key, (float)gain};
  }
}

/* --- series of points --- */

struct point {
  uint32_t pos;
  uint8_t value, kind;
  bool starts; /* a paragraph */
};

struct points {
  struct point *at;
  size_t n, cap;
};

/* All points but those inside sentences. */
static void list_points(const struct rec_text *t, const struct rec_path *path, struct points *out)
{
  size_t step = 0, n = path->n ? path->at[path->n - 1].end : 0;
  for (uint32_t i = 1; i < n; i++) {
    const struct rec_char *c = &t->chars.at[i];
    if (!rec_mark_is_point(c->mark) || c[-1].cls == REC_COMMA || c[-1].cls == REC_SEMICOLON)
      continue;
    while (step < path->n && path->at[step].end < i)
      step++;
    bool starts = step < path->n && path->at[step].end == i && path->at[step].kind != REC_SOFT;
    uint8_t kind = c->mark == REC_MARK_ORDINAL ? REC_MARK_ORDINAL : REC_MARK_POINT;
    uint8_t value = (uint8_t)rec_mark_at(t, i).value;
    *tg_vec_push(out) = (struct point){i, value, kind, starts};
  }
}

/* What each point of the series [from, to) has to expect from the others. */
static void learn_from_series(const struct rec_text *t, const struct point *from,
                              const struct point *to, struct rec_model *m)
{
  double starts = 0, others = (double)(to - from) - 1;
  for (const struct point *p = from; p < to; p++)
    starts += p->starts;
  for (const struct point *p = from; p < to && others > 0; p++) {
    double yes = starts - p->starts + REC_SERIES_PRIOR;
    double no = others - (starts - p->starts) + REC_SERIES_PRIOR;
    *tg_vec_push(&m->phrases) =
        (struct rec_phrase){rec_phrase_key(t, p->pos), (float)(REC_SERIES_WEIGHT * log(yes / no))};
  }
}

/* Adds up the gains of equal keys. */
static void merge_phrases(struct rec_model *m)
{
  size_t n = 0;
  qsort(m->phrases.at, m->phrases.n, sizeof *m->phrases.at, by_key);
  for (size_t i = 0; i < m->phrases.n; i++)
    if (n && m->phrases.at[n - 1].key == m->phrases.at[i].key)
      m->phrases.at[n - 1].gain += m->phrases.at[i].gain;
    else
      m->phrases.at[n++] = m->phrases.at[i];
  m->phrases.n = n;
}

static void learn_series(const struct rec_text *t, const struct rec_path *path,
                         struct rec_model *m)
{
  struct points points = TG_VEC_INIT;
  list_points(t, path, &points);
  for (size_t i = 0, j; i < points.n; i = j) {
    for (j = i + 1; j < points.n && points.at[j].kind == points.at[i].kind &&
                    points.at[j].value == points.at[j - 1].value + 1; j++)
      ;
    learn_from_series(t, &points.at[i], &points.at[j], m);
  }
  if (m->phrases.n)
    merge_phrases(m);
  tg_vec_fini(&points);
}

static void learn_phrases(const struct rec_text *t, const struct rec_path *path,
                          struct rec_model *m)
{
  TG_VEC(struct rec_phrase) seen = TG_VEC_INIT;
  size_t step = 0, n = path->n ? path->at[path->n - 1].end : 0;
  for (size_t i = 1; i < n; i++) {
    if (t->chars.at[i - 1].cls != REC_END || t->chars.at[i].noise)
      continue;
    while (step < path->n && path->at[step].end < i)
      step++;
    bool start = step < path->n && path->at[step].end == i && path->at[step].kind != REC_SOFT;
    *tg_vec_push(&seen) = (struct rec_phrase){rec_phrase_key(t, i), start};
  }
  if (seen.n)
    learn_gains(seen.at, seen.n, m);
  tg_vec_fini(&seen);
}

void rec_learn_from(const struct rec_text *t, const struct rec_path *path, struct rec_model *m)
{
  struct counts c = {0};
  count_path(t, m, path, &c);
  double blanks = c.with_blank + c.without_blank;
  m->kept = (c.with_blank + REC_KEPT_WEIGHT * REC_KEPT_SHARE) / (blanks + REC_KEPT_WEIGHT);
  m->kept = clamp(m->kept, .5, .995);
  m->para = clamp((c.paras + REC_PARA_WEIGHT * REC_PARA_SHARE) / (c.lines + REC_PARA_WEIGHT),
                  REC_PARA_LEAST, REC_PARA_MOST);
  for (int k = 0; k < 2; k++)
    m->own_line[k] = clamp((c.own_line[k] + .5 * REC_OWN_LINE_WEIGHT) /
                               (c.headings[k] + REC_OWN_LINE_WEIGHT), .05, .95);
  learn_full(t, &c, m);
  learn_phrases(t, path, m);
  learn_series(t, path, m);
}

/* Settings are compared over the beginning of the text, and over more of it as long as they are
 * near to each other. */
enum { TRIAL = 1500, TRIAL_MORE = 4, CAPITALS_LEAST = 8 };
static const double trial_is_clear = 4;

/* The indent decides about all paragraphs: a wrong one costs more than a wrong width. */
static const double indent_is_clear = 8;

static size_t count_capitals(const struct rec_text *t, size_t n)
{
  size_t count = 0;
  for (size_t i = 0; i < n; i++)
    count += t->chars.at[i].cp >= 'A' && t->chars.at[i].cp <= 'Z';
  return count;
}

static size_t count_noise(const struct rec_text *t, size_t n)
{
  size_t count = 0;
  for (size_t i = 0; i < n; i++)
    count += t->chars.at[i].noise;
  return count;
}

/* Half cells of what has no width of its own in the model. */
struct setting {
  int capitals, noise, indent;
};

struct trial {
  struct rec_decoder *d;
  struct rec_text *t;
  struct rec_model *m;
  const struct rec_bounds *bounds;
  size_t n;     /* characters there are to try on */
  size_t tried; /* those that settings were tried on, */
  double cost;  /* and what the best one cost */
};

static double price(const struct trial *r, struct setting s, size_t n)
{
  struct rec_path path = TG_VEC_INIT;
  rec_text_set_cells(r->t, n, s.capitals, r->m->digits, s.noise);
  rec_decoder_changed(r->d, false);
  r->m->indent = s.indent;
  double cost = rec_decode(r->d, r->t, r->m, r->bounds, n, &path);
  tg_vec_fini(&path);
  return cost;
}

/* Takes the other setting if it is cheaper by more than `margin`. */
static void settle(struct trial *r, struct setting *best, struct setting other, double margin,
                   double clear)
{
  for (;;) {
    double gain = r->cost - price(r, other, r->tried) - margin;
    if (r->tried == r->n || fabs(gain) > clear) {
      r->cost -= gain > 0 ? gain + margin : 0;
      *best = gain > 0 ? other : *best;
      return;
    }
    r->tried = r->n / TRIAL_MORE < r->tried ? r->n : r->tried * TRIAL_MORE;
    r->cost = price(r, *best, r->tried);
  }
}

static void choose_setting(struct trial *r)
{
  struct setting best = {1, 0, REC_INDENT};
  r->tried = r->n < TRIAL ? r->n : TRIAL;
  r->cost = price(r, best, r->tried);
  settle(r, &best, (struct setting){best.capitals, best.noise, 0}, REC_INDENT_MARGIN,
         indent_is_clear);
  if (count_capitals(r->t, r->n) >= CAPITALS_LEAST)
    settle(r, &best, (struct setting){2, best.noise, best.indent}, 0, trial_is_clear);
  if (count_noise(r->t, r->n))
    settle(r, &best, (struct setting){best.capitals, 2, best.indent}, 0, trial_is_clear);
  rec_text_set_cells(r->t, r->t->chars.n, best.capitals, r->m->digits, best.noise);
  rec_decoder_changed(r->d, true);
  r->m->indent = best.indent;
}

void rec_learn(struct rec_decoder *d, struct rec_text *t, struct rec_model *m,
               const struct rec_bounds *bounds)
{
  size_t n = t->chars.n < REC_SAMPLE ? t->chars.n : REC_SAMPLE;
  struct rec_path path = TG_VEC_INIT;
  rec_model_read_words(m, t);
  m->front = rec_front_end(t);
  choose_setting(&(struct trial){.d = d, .t = t, .m = m, .bounds = bounds, .n = n});
  for (int round = 0; round < ROUNDS && !rec_is_stopped(t); round++) {
    rec_decode(d, t, m, bounds, n, &path);
    rec_learn_from(t, &path, m);
  }
  tg_vec_fini(&path);
}
