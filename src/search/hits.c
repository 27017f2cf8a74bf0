#include "tigang/search/hits.h"

#include "search/pattern_private.h"
#include "tigang/base/mem.h"
#include "tigang/text/utf8.h"

/* How far a search has come through blocks in order. */
struct walk {
  uint32_t block, offset; /* anchors from here on are not looked at yet */
  uint32_t floor;         /* the end of the block's last hit: the next one begins behind it */
  struct tg_hit_list hits;
};

struct tg_hits {
  struct tg_pattern *pattern; /* or, for several terms: */
  struct tg_query *query;
  tg_hit_filter keep; /* NULL: all are */
  void *context;      /* its */
  uint32_t start;
  struct walk ahead, before; /* from the start block to the end, from the beginning to the start */
};

/* What is left out between lines: line ends, indents. More is worth a new region. */
enum { GAP_MOST = 64 };

struct tg_hits *tg_hits_new(struct tg_pattern *pattern, uint32_t start_block)
{
  struct tg_hits *h = tg_calloc(1, sizeof *h);
  h->pattern = pattern;
  h->start = h->ahead.block = start_block;
  return h;
}

struct tg_hits *tg_hits_of_query(struct tg_query *query, uint32_t start_block)
{
  struct tg_hits *h = tg_hits_new(tg_query_take_single(query), start_block);
  if (h->pattern)
    tg_query_free(query);
  else
    h->query = query;
  return h;
}

struct tg_hits *tg_hits_for(struct tg_span query, unsigned folds, bool regex, uint32_t start_block,
                            struct tg_err *err)
{
  if (regex) {
    struct tg_pattern *p = tg_pattern_new(query, folds, true, err);
    return p ? tg_hits_new(p, start_block) : NULL;
  }
  struct tg_query *q = tg_query_new(query, folds, err);
  return q ? tg_hits_of_query(q, start_block) : NULL;
}

void tg_hits_free(struct tg_hits *h)
{
  if (!h)
    return;
  tg_pattern_free(h->pattern);
  tg_query_free(h->query);
  tg_vec_fini(&h->ahead.hits);
  tg_vec_fini(&h->before.hits);
  free(h);
}

void tg_hits_set_filter(struct tg_hits *h, tg_hit_filter keep, void *context)
{
  h->keep = keep;
  h->context = context;
}

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

const struct tg_pattern *tg_hits_pattern(const struct tg_hits *h)
{
  return h->pattern;
}

static void go_to(struct walk *w, uint32_t block)
{
  w->block = block;
  w->offset = w->floor = 0;
}

/* True when the bytes are ASCII or ideographic blanks: valid text, whatever was skipped there. */
static bool is_gap(const char *s, size_t len)
{
  for (size_t i = 0; i < len;) {
    size_t n = (unsigned char)s[i] < 0x80 ? 1 : 3;
    if (n == 3 && (len - i < 3 || memcmp(s + i, "\xE3\x80\x80", 3)))
      return false;
    i += n;
  }
  return true;
}

/* A region is put together by looking at the gaps in it: no more than the cache holds. */
enum { REGION_MOST = 1 << 17 };

/* Adjacent blocks that lie one behind the other in memory, searched as one text. */
struct region {
  const char *s;
  uint32_t off; /* of its first byte, in the terms of tg_block.off */
  uint32_t end; /* the block behind it */
  size_t len;
  bool whole;   /* none of it is left out as noise */
  uint32_t block; /* whose view is `view`; TG_NONE: not made yet */
  struct tg_view view;
};

/* True when nothing of the block is left out as noise. Only text of the document's own has runs. */
static bool is_whole(const struct tg_hits *h, const struct tg_doc *doc, uint32_t block)
{
  size_t n = 0;
  if ((tg_doc_block(doc, block)->flags & TG_BLOCK_OWN) && (h->pattern->folds & TG_FOLD_NOISE))
    tg_doc_runs(doc, block, &n);
  return n == 0;
}

/* The region from `block` on, up to the block `stop`, of about `bytes`. */
static struct region region_at(const struct tg_hits *h, const struct tg_doc *doc, uint32_t block,
                               uint32_t stop, size_t bytes)
{
  const struct tg_block *b = tg_doc_block(doc, block);
  struct region r = {.s = tg_doc_text(doc, block).ptr,
                     .off = b->off,
                     .end = block + 1,
                     .len = b->len,
                     .whole = is_whole(h, doc, block),
                     .block = TG_NONE};
  for (; r.end < stop && r.len < bytes; r.end++) {
    const struct tg_block *next = tg_doc_block(doc, r.end);
    uint32_t end = r.off + (uint32_t)r.len;
    if ((next->flags ^ b->flags) & TG_BLOCK_OWN || next->off < end || next->off - end > GAP_MOST ||
        !is_gap(r.s + r.len, next->off - end))
      break;
    r.len = next->off - r.off + next->len;
    r.whole = r.whole && is_whole(h, doc, r.end);
  }
  return r;
}

/* Moves to the block in which, or behind which, the region's byte `at` is; the byte in it. */
static uint32_t locate(struct walk *w, const struct tg_doc *doc, const struct region *r, size_t at)
{
  while (w->block + 1 < r->end && tg_doc_block(doc, w->block + 1)->off - r->off <= at)
    go_to(w, w->block + 1);
  return (uint32_t)at - (tg_doc_block(doc, w->block)->off - r->off);
}

/* The hit around the region's byte `at`, if any; where to go on. */
static size_t try_at(const struct tg_hits *h, const struct tg_doc *doc, struct region *r,
                     struct walk *w, size_t at)
{
  uint32_t local = locate(w, doc, r, at), from, to;
  if (r->block != w->block) {
    r->block = w->block;
    r->view = tg_pattern_view(h->pattern, doc, w->block, w->floor);
  }
  r->view.from = w->floor;
  if (local >= r->view.to || !tg_pattern_try(h->pattern, &r->view, local, &from, &to))
    return at + tg_utf8_len(r->s + at);
  *tg_vec_push(&w->hits) = (struct tg_hit){{w->block, from}, to - from, 0};
  sift(h, &w->hits, w->hits.n - 1);
  w->floor = to;
  return at - local + to;
}

static void walk_region(const struct tg_hits *h, const struct tg_doc *doc, struct walk *w,
                        uint32_t stop, size_t *bytes)
{
  size_t most = *bytes < REGION_MOST ? *bytes : REGION_MOST;
  struct region r = region_at(h, doc, w->block, stop, w->offset + most);
  size_t at = w->offset, limit = r.len;
  if (r.len - at > *bytes)
    limit = at + *bytes;
  while (limit < r.len && !tg_utf8_is_start(r.s[limit]))
    limit++;
  *bytes -= limit - at < *bytes ? limit - at : *bytes;
  while (at < limit && (at = tg_scan_next(&h->pattern->scan, r.s, at, limit, r.whole)) < limit)
    at = try_at(h, doc, &r, w, at);
  if (at >= r.len) {
    go_to(w, r.end);
    return;
  }
  w->offset = locate(w, doc, &r, at);
  if (w->offset >= tg_doc_block(doc, w->block)->len)
    go_to(w, w->block + 1);
}

static void walk_block(const struct tg_hits *h, const struct tg_doc *doc, struct walk *w,
                       size_t *bytes)
{
  size_t len = tg_doc_block(doc, w->block)->len + 1;
  struct tg_hit hit;
  uint32_t from = 0;
  size_t first = w->hits.n;
  if (h->query)
    tg_query_find_all(h->query, doc, w->block, &w->hits);
  else
    for (; tg_pattern_find(h->pattern, doc, w->block, from, &hit);
         from = hit.pos.offset + hit.len)
      *tg_vec_push(&w->hits) = hit;
  sift(h, &w->hits, first);
  *bytes -= len < *bytes ? len : *bytes;
  go_to(w, w->block + 1);
}

static void walk_on(const struct tg_hits *h, const struct tg_doc *doc, struct walk *w,
                    uint32_t stop, size_t *bytes)
{
  bool by_block = h->query || h->pattern->regex;
  if (!by_block && !h->pattern->literal.query.n)
    go_to(w, stop > w->block ? stop : w->block);
  while (w->block < stop && *bytes)
    if (by_block)
      walk_block(h, doc, w, bytes);
    else
      walk_region(h, doc, w, stop, bytes);
}

bool tg_hits_complete(const struct tg_hits *h, const struct tg_doc *doc)
{
  uint32_t n = tg_doc_count(doc);
  return h->ahead.block >= n && h->before.block >= (h->start < n ? h->start : n);
}

bool tg_hits_step(struct tg_hits *h, const struct tg_doc *doc, size_t bytes)
{
  uint32_t n = tg_doc_count(doc);
  walk_on(h, doc, &h->ahead, n, &bytes);
  walk_on(h, doc, &h->before, h->start < n ? h->start : n, &bytes);
  return !tg_hits_complete(h, doc);
}

void tg_hits_run(struct tg_hits *h, const struct tg_doc *doc)
{
  while (tg_hits_step(h, doc, (size_t)1 << 24))
    ;
}

bool tg_hits_between_known(const struct tg_hits *h, struct tg_pos from, struct tg_pos to)
{
  const struct walk *w = from.block >= h->start ? &h->ahead : &h->before;
  return tg_pos_cmp(to, (struct tg_pos){w->block, w->offset}) <= 0;
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
  size_t lo = 0, hi = tg_hits_count(h);
  while (lo < hi) {
    size_t mid = lo + (hi - lo) / 2;
    if (tg_pos_cmp(tg_hits_at(h, mid)->pos, pos) < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}
