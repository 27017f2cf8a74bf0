#include "tigang/search/hits.h"

#include "search/query.h"
#include "search/walk.h"
#include "tigang/base/bisect.h"
#include "tigang/base/mem.h"
#include "tigang/base/pair.h"
#include "tigang/base/vec.h"

struct tg_hits {
  struct tg_pattern *pattern; /* or, for several terms: */
  struct tg_query *query;
  tg_hit_filter keep; /* NULL: all are */
  void *context;      /* its */
  uint32_t start;
  struct tg_walk ahead, before; /* from the start block on, from the beginning to it */
};

struct tg_hits *tg_hits_new(struct tg_pattern *pattern, uint32_t start_block)
{
  struct tg_hits *h = tg_calloc(1, sizeof *h);
  h->pattern = pattern;
  h->ahead.pattern = h->before.pattern = pattern;
  h->start = h->ahead.block = start_block;
  return h;
}

const char *tg_near_name(enum tg_near near)
{
  static const char *const names[TG_NEARS] = {"paragraph", "sentence", "section"};
  return names[near];
}

static struct tg_hits *of_terms(struct tg_query *query, const struct tg_how *how,
                                const struct tg_outline *outline, uint32_t start_block)
{
  struct tg_hits *h = tg_hits_new(NULL, how->near == TG_NEAR_SECTION ? 0 : start_block);
  h->query = query;
  h->ahead.gather = (struct tg_gather){.query = query, .near = how->near, .outline = outline};
  h->before.gather = h->ahead.gather;
  return h;
}

struct tg_hits *tg_hits_for(struct tg_span query, const struct tg_how *how,
                            const struct tg_outline *outline, uint32_t start_block,
                            struct tg_err *err)
{
  struct tg_pattern *p;
  if (how->literal || how->regex) {
    bool regex = how->regex && !how->literal;
    p = tg_pattern_new(query, how->literal ? 0 : how->folds, regex, err);
    return p ? tg_hits_new(p, start_block) : NULL;
  }
  struct tg_query *q = tg_query_new(query, how->folds, err);
  if (!q)
    return NULL;
  p = tg_query_take_single(q);
  if (!p)
    return of_terms(q, how, outline, start_block);
  tg_query_free(q);
  return tg_hits_new(p, start_block);
}

void tg_hits_free(struct tg_hits *h)
{
  if (!h)
    return;
  tg_pattern_free(h->pattern);
  tg_query_free(h->query);
  tg_walk_fini(&h->ahead);
  tg_walk_fini(&h->before);
  free(h);
}

void tg_hits_set_filter(struct tg_hits *h, tg_hit_filter keep, void *context)
{
  h->keep = keep;
  h->context = context;
}

const struct tg_pattern *tg_hits_pattern(const struct tg_hits *h)
{
  return h->pattern;
}

bool tg_hits_complete(const struct tg_hits *h, const struct tg_doc *doc)
{
  uint32_t n = tg_doc_count(doc);
  return h->ahead.block >= n && h->before.block >= (h->start < n ? h->start : n);
}

/* --- slices ---------------------------------------------------------------------------------- */

/* Drops the hits from `first` on that are not wanted. */
static void sift(const struct tg_hits *h, struct tg_hit_list *hits, size_t first)
{
  size_t kept = first;
  for (size_t i = first; h->keep && i < hits->n; i++)
    if (h->keep(h->context, &hits->at[i]))
      hits->at[kept++] = hits->at[i];
  if (h->keep)
    hits->n = kept;
}

/* Less than this is not worth a thread. */
enum { PAIR_LEAST = 1 << 20 };

struct task {
  struct tg_walk *walk;
  const struct tg_doc *doc;
  uint32_t stop;
};

static void run(void *context)
{
  struct task *t = context;
  size_t bytes = SIZE_MAX;
  tg_walk_on(t->walk, t->doc, t->stop, &bytes);
}

/* The last block, up to `stop`, before which there are at most so many bytes. */
static uint32_t block_before(const struct tg_doc *doc, uint32_t from, uint32_t stop,
                             uint64_t bytes)
{
  size_t next;
  TG_BISECT(next, (size_t)from + 1, (size_t)stop + 1,
            tg_doc_bytes_before(doc, (uint32_t)next) <= bytes);
  return (uint32_t)next - 1;
}

/* The walk and, from the middle of what is to be done on, a second one beside it. */
static void walk_in_pair(struct tg_walk *w, const struct tg_doc *doc, uint32_t stop,
                         size_t *bytes)
{
  uint64_t from = tg_doc_bytes_before(doc, w->block);
  uint64_t most = UINT64_MAX - from < *bytes ? UINT64_MAX : from + *bytes;
  uint32_t end = block_before(doc, w->block, stop, most);
  uint64_t to = tg_doc_bytes_before(doc, end);
  uint32_t middle = block_before(doc, w->block, end, from + (to - from) / 2);
  struct tg_walk other = {.pattern = w->pattern,
                          .gather = {.query = w->gather.query, .near = w->gather.near},
                          .block = middle};
  struct task first = {w, doc, middle}, second = {&other, doc, end};
  if (to - from < PAIR_LEAST || middle == w->block)
    return;
  tg_pair_run(run, &first, &second);
  tg_vec_reserve(&w->hits, w->hits.n + other.hits.n);
  for (size_t i = 0; i < other.hits.n; i++)
    w->hits.at[w->hits.n++] = other.hits.at[i];
  tg_walk_fini(&other);
  tg_walk_go_to(w, end);
  *bytes -= (size_t)(to - from) < *bytes ? (size_t)(to - from) : *bytes;
}

static void advance(struct tg_hits *h, const struct tg_doc *doc, struct tg_walk *w, uint32_t stop,
                    size_t *bytes)
{
  size_t first = w->hits.n;
  if (*bytes >= PAIR_LEAST && w->block < stop && tg_walk_is_free(w, doc))
    walk_in_pair(w, doc, stop, bytes);
  tg_walk_on(w, doc, stop, bytes);
  if (h->query && w->block >= stop)
    tg_gather_end(&w->gather, doc, &w->hits);
  sift(h, &w->hits, first);
}

bool tg_hits_step(struct tg_hits *h, const struct tg_doc *doc, size_t bytes)
{
  uint32_t n = tg_doc_count(doc);
  advance(h, doc, &h->ahead, n, &bytes);
  advance(h, doc, &h->before, h->start < n ? h->start : n, &bytes);
  return !tg_hits_complete(h, doc);
}

void tg_hits_run(struct tg_hits *h, const struct tg_doc *doc)
{
  while (tg_hits_step(h, doc, (size_t)1 << 26))
    ;
}

bool tg_hits_between_known(const struct tg_hits *h, struct tg_pos from, struct tg_pos to)
{
  struct tg_pos before = tg_walk_known(&h->before), ahead = tg_walk_known(&h->ahead);
  if (from.block < h->start && (to.block < h->start ? tg_pos_cmp(to, before) > 0
                                                     : before.block < h->start))
    return false;
  return to.block < h->start || tg_pos_cmp(to, ahead) <= 0;
}

size_t tg_hits_count(const struct tg_hits *h)
{
  return h->before.hits.n + h->ahead.hits.n;
}

const struct tg_hit *tg_hits_at(const struct tg_hits *h, size_t i)
{
  return i < h->before.hits.n ? &h->before.hits.at[i] : &h->ahead.hits.at[i - h->before.hits.n];
}

size_t tg_hits_lower(const struct tg_hits *h, struct tg_pos pos)
{
  size_t i;
  TG_BISECT(i, 0, tg_hits_count(h), tg_pos_cmp(tg_hits_at(h, i)->pos, pos) < 0);
  return i;
}
