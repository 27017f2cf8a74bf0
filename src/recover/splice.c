#include "recover/costs.h"
#include "recover/grid.h"

#include "tigang/base/mem.h"

/* Two parts of a text that have changed places, though no grid of pages fits: A C B, to be read as
 * A B C. Its numbers tell the gaps where the cuts must lie. Where exactly, the lines tell: those
 * that were cut through are full again only when the right ends meet; and C, the end of the
 * document, ends a sentence. */
enum {
  GAPS_MOST = 8,         /* pairs of gaps that heal the numbers equally well */
  GAP_CHARS_MOST = 1500,
  FIRSTS_MOST = 16,      /* first cuts that are tried with all second ones */
  SECONDS_MOST = 40,
};

struct place {
  uint32_t at;
  double cost;
};

struct splice {
  struct rec_decoder *d;
  const struct rec_search *search;
  const struct rec_text *t;
  const struct rec_model *m;
  const struct rec_path *path;
  struct place firsts[FIRSTS_MOST], seconds[SECONDS_MOST];
  size_t first_count, second_count;
  uint32_t first, second; /* the best cuts: ends of A and of C */
  double cost, next;      /* … and those with another first cut, more than the lines in the file */
};

/* Ends of paragraphs around a gap: from there on nothing depends on the cut. */
static uint32_t para_before(const struct rec_path *path, uint32_t at)
{
  uint32_t end = 0;
  for (size_t i = 0; i < path->n && path->at[i].end <= at; i++)
    if (path->at[i].kind == REC_PARA)
      end = path->at[i].end;
  return end;
}

static uint32_t para_behind(const struct rec_path *path, uint32_t at)
{
  for (size_t i = 0; i < path->n; i++)
    if (path->at[i].end >= at && (path->at[i].kind == REC_PARA || i + 1 == path->n))
      return path->at[i].end;
  return at;
}

static void add_chars(const struct rec_text *t, uint32_t from, uint32_t to, struct rec_text *out)
{
  size_t at = out->chars.n;
  for (; from < to; from++)
    *tg_vec_push(&out->chars) = t->chars.at[from];
  if (at && at < out->chars.n)
    out->chars.at[at].blank = REC_BLANK_UNKNOWN;
}

/* The cost of the lines of [a, a_end) with [b, b_end) behind it. */
static double lines_cost(const struct splice *s, uint32_t a, uint32_t a_end, uint32_t b,
                         uint32_t b_end)
{
  struct rec_text laid = {.bytes = s->t->bytes};
  struct rec_path path = TG_VEC_INIT;
  tg_vec_reserve(&laid.chars, a_end - a + (b_end - b) + 1);
  add_chars(s->t, a, a_end, &laid);
  add_chars(s->t, b, b_end, &laid);
  rec_decoder_changed(s->d, true);
  double cost = laid.chars.n ? rec_decode(s->d, &laid, s->m, NULL, laid.chars.n, &path) : 0;
  rec_decoder_changed(s->d, true);
  tg_vec_fini(&path);
  rec_text_fini(&laid);
  return cost;
}

static bool may_cut(const struct rec_text *t, uint32_t at)
{
  const struct rec_char *c = &t->chars.at[at];
  return !rec_cp_never_starts(c->cp) && c->blank != REC_BLANK_ONE && !c->noise;
}

/* Keeps the cheapest places, in order. */
static void keep(struct place *places, size_t *n, size_t most, struct place place)
{
  size_t i = *n < most ? (*n)++ : most;
  if (i == most && places[--i].cost <= place.cost)
    return;
  for (; i && places[i - 1].cost > place.cost; i--)
    places[i] = places[i - 1];
  places[i] = place;
}

/* First cuts by how well what stands behind them goes on from the end of the file. */
static void weigh_firsts(struct splice *s, const struct rec_swap *swap)
{
  uint32_t end = (uint32_t)s->t->chars.n, tail = para_before(s->path, end - 1);
  uint32_t stop = para_behind(s->path, swap->behind_first);
  s->first_count = 0;
  for (uint32_t at = swap->before_first + 1; at <= swap->behind_first; at++)
    if (may_cut(s->t, at)) {
      double cost = lines_cost(s, tail, end, at, stop);
      /* what is left to A costs about what its share of the text does */
      cost += lines_cost(s, para_before(s->path, swap->before_first), at, 0, 0);
      keep(s->firsts, &s->first_count, FIRSTS_MOST, (struct place){at, cost});
    }
}

/* Second cuts by how well C ends there. */
static void weigh_seconds(struct splice *s, const struct rec_swap *swap)
{
  uint32_t start = para_before(s->path, swap->before_second);
  s->second_count = 0;
  for (uint32_t at = swap->before_second + 1; at <= swap->behind_second; at++)
    if (may_cut(s->t, at) && s->t->chars.at[at - 1].cls == REC_END)
      keep(s->seconds, &s->second_count, SECONDS_MOST,
           (struct place){at, lines_cost(s, start, at, 0, 0)});
}

/* What the words say against cuts: those that are parted, those that meet. */
static double words_cost(const struct splice *s, uint32_t first, uint32_t second)
{
  uint32_t end = (uint32_t)s->t->chars.n;
  return rec_seams_join(s->search, first, first) - rec_seams_join(s->search, first, second) -
         rec_seams_join(s->search, end, first);
}

static void try_pairs(struct splice *s, const struct rec_swap *swap)
{
  uint32_t start = para_before(s->path, swap->before_first), end = (uint32_t)s->t->chars.n;
  uint32_t stop_first = para_behind(s->path, swap->behind_first);
  uint32_t stop_second = para_behind(s->path, swap->behind_second);
  uint32_t tail = para_before(s->path, end - 1);
  double in_file = lines_cost(s, tail, end, 0, 0) + lines_cost(s, start, stop_first, 0, 0) +
                   lines_cost(s, para_before(s->path, swap->before_second), stop_second, 0, 0);
  for (size_t i = 0; i < s->first_count; i++) {
    uint32_t first = s->firsts[i].at;
    double of_first = lines_cost(s, tail, end, first, stop_first) - in_file;
    for (size_t k = 0; k < s->second_count; k++) {
      uint32_t second = s->seconds[k].at;
      double cost = of_first + s->seconds[k].cost +
                    lines_cost(s, start, first, second, stop_second) +
                    words_cost(s, first, second);
      if (cost < s->cost) {
        s->next = s->first == first ? s->next : s->cost;
        s->cost = cost;
        s->first = first;
        s->second = second;
      } else if (first != s->first && cost < s->next) {
        s->next = cost;
      }
    }
  }
}

/* Parts the line that the cut goes through; it is decoded again where it meets its other half. */
static void cut_line(struct rec_path *path, uint32_t at)
{
  size_t i = 0;
  while (i < path->n && path->at[i].end < at)
    i++;
  if (i == path->n || path->at[i].end == at)
    return;
  struct rec_step half = {at, REC_SOFT, path->at[i].state};
  tg_vec_push(path);
  memmove(path->at + i + 1, path->at + i, (path->n - 1 - i) * sizeof *path->at);
  path->at[i] = half;
  path->at[i + 1].state = REC_INNER;
}

static bool is_short(const struct rec_swap *swap)
{
  return swap->behind_first - swap->before_first <= GAP_CHARS_MOST &&
         swap->behind_second - swap->before_second <= GAP_CHARS_MOST;
}

bool rec_splice_find(struct rec_decoder *d, const struct rec_search *search,
                     const struct rec_path *path, struct rec_order *out)
{
  struct splice s = {.d = d, .search = search, .t = search->t, .m = search->m,
                     .path = path, .cost = 1e9, .next = 1e9};
  struct rec_swap swaps[GAPS_MOST];
  size_t n = rec_numbers_swaps(&search->numbers, swaps, GAPS_MOST);
  for (size_t i = 0; i < n; i++)
    if (is_short(&swaps[i])) {
      weigh_firsts(&s, &swaps[i]);
      weigh_seconds(&s, &swaps[i]);
      try_pairs(&s, &swaps[i]);
    }
  if (s.cost > -REC_SPLICE_LEAST || s.cost + REC_SPLICE_CLEAR > s.next)
    return false;
  tg_vec_resize(&out->lines, path->n);
  memcpy(out->lines.at, path->at, path->n * sizeof *path->at);
  cut_line(&out->lines, s.first);
  cut_line(&out->lines, s.second);
  static const uint16_t pages[] = {1, 3, 2};
  const uint32_t cuts[] = {s.first, s.second, (uint32_t)s.t->chars.n};
  for (int i = 0; i < 3; i++) {
    *tg_vec_push(&out->pages) = pages[i];
    *tg_vec_push(&out->cuts) = cuts[i];
  }
  out->sorted = true;
  return true;
}
