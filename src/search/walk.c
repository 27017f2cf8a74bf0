#include "search/walk.h"

#include "search/pattern_private.h"
#include "tigang/base/vec.h"
#include "tigang/text/utf8.h"

/* What is left out between lines: line ends, indents. More is worth a new region. */
enum { GAP_MOST = 64 };

void tg_walk_fini(struct tg_walk *w)
{
  tg_vec_fini(&w->gather);
  tg_vec_fini(&w->hits);
}

void tg_walk_go_to(struct tg_walk *w, uint32_t block)
{
  w->block = block;
  w->offset = w->floor = 0;
}

/* True when the bytes are ASCII or ideographic blanks: valid text, whatever was skipped there. A
 * single byte between two lines is a line end: looking at it would be a first, slow look at memory
 * for each line. */
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
  bool whole;     /* none of it is left out as noise */
  uint32_t block; /* whose view is `view`; TG_NONE: not made yet */
  struct tg_view view;
};

/* True when nothing of the block is left out as noise. Only text of the document's own has runs. */
static bool is_whole(const struct tg_pattern *p, const struct tg_doc *doc, uint32_t block)
{
  size_t n = 0;
  if ((tg_doc_block(doc, block)->flags & TG_BLOCK_OWN) && (p->folds & TG_FOLD_NOISE))
    tg_doc_runs(doc, block, &n);
  return n == 0;
}

/* The region from the walk's block on, up to the block `stop`, of about `bytes`. */
static struct region region_at(const struct tg_walk *w, const struct tg_doc *doc, uint32_t stop,
                               size_t bytes)
{
  const struct tg_block *b = tg_doc_block(doc, w->block);
  struct region r = {.s = tg_doc_text(doc, w->block).ptr,
                     .off = b->off,
                     .end = w->block + 1,
                     .len = b->len,
                     .whole = is_whole(w->pattern, doc, w->block),
                     .block = TG_NONE};
  for (; r.end < stop && r.len < bytes; r.end++) {
    const struct tg_block *next = tg_doc_block(doc, r.end);
    uint32_t end = r.off + (uint32_t)r.len;
    if ((next->flags ^ b->flags) & TG_BLOCK_OWN || next->off < end || next->off - end > GAP_MOST ||
        (next->off - end > 1 && !is_gap(r.s + r.len, next->off - end)))
      break;
    r.len = next->off - r.off + next->len;
    r.whole = r.whole && is_whole(w->pattern, doc, r.end);
  }
  return r;
}

/* Moves to the block in which, or behind which, the region's byte `at` is; the byte in it. */
static uint32_t locate(struct tg_walk *w, const struct tg_doc *doc, const struct region *r,
                       size_t at)
{
  while (w->block + 1 < r->end && tg_doc_block(doc, w->block + 1)->off - r->off <= at)
    tg_walk_go_to(w, w->block + 1);
  return (uint32_t)at - (tg_doc_block(doc, w->block)->off - r->off);
}

/* The hit around the region's byte `at`, if any; where to go on. */
static size_t try_at(struct tg_walk *w, const struct tg_doc *doc, struct region *r, size_t at)
{
  uint32_t local = locate(w, doc, r, at), from, to;
  if (r->block != w->block) {
    r->block = w->block;
    r->view = tg_pattern_view(w->pattern, doc, w->block, w->floor);
  }
  r->view.from = w->floor;
  if (local >= r->view.to || !tg_pattern_try(w->pattern, &r->view, local, &from, &to))
    return at + tg_utf8_len(r->s + at);
  *tg_vec_push(&w->hits) = (struct tg_hit){{w->block, from}, to - from, 0};
  w->floor = to;
  return at - local + to;
}

static void walk_region(struct tg_walk *w, const struct tg_doc *doc, uint32_t stop, size_t *bytes)
{
  size_t most = *bytes < REGION_MOST ? *bytes : REGION_MOST;
  struct region r = region_at(w, doc, stop, w->offset + most);
  const struct tg_scan *scan = &w->pattern->scan;
  size_t at = w->offset, limit = r.len;
  if (r.len - at > *bytes)
    limit = at + *bytes;
  while (limit < r.len && !tg_utf8_is_start(r.s[limit]))
    limit++;
  *bytes -= limit - at < *bytes ? limit - at : *bytes;
  while (at < limit && (at = tg_scan_next(scan, r.s, at, limit, r.whole)) < limit)
    at = try_at(w, doc, &r, at);
  if (at >= r.len) {
    tg_walk_go_to(w, r.end);
    return;
  }
  w->offset = locate(w, doc, &r, at);
  if (w->offset >= tg_doc_block(doc, w->block)->len)
    tg_walk_go_to(w, w->block + 1);
}

/* True for lines that are kept as they stand: where blanks do not count, a hit may begin in one and
 * go on in the next. (Elsewhere a block is a paragraph.) */
static bool joins_lines(const struct tg_walk *w, const struct tg_doc *doc, uint32_t block)
{
  return w->pattern && (w->pattern->folds & TG_FOLD_SPACE) &&
         (tg_doc_block(doc, block)->flags & TG_BLOCK_EXACT);
}

/* Where the first hit may begin in the walk's block: behind what belongs to one that began in the
 * line before, which is added. It has the length of its beginning. */
static uint32_t cross_seam(struct tg_walk *w, const struct tg_doc *doc)
{
  uint32_t before = w->block - 1, from, to;
  if (!w->block || !joins_lines(w, doc, w->block) || !joins_lines(w, doc, before) ||
      tg_doc_block(doc, w->block)->blank)
    return 0;
  const struct tg_hit *last = w->hits.n ? &w->hits.at[w->hits.n - 1] : NULL;
  uint32_t floor = last && last->pos.block == before ? last->pos.offset + last->len : 0;
  struct tg_view text = tg_pattern_view(w->pattern, doc, before, floor);
  struct tg_view next = tg_pattern_view(w->pattern, doc, w->block, 0);
  if (!tg_literal_try_seam(&w->pattern->literal, &text, &next, &from, &to))
    return 0;
  *tg_vec_push(&w->hits) = (struct tg_hit){{before, from}, text.to - from, 0};
  return to;
}

static void walk_block(struct tg_walk *w, const struct tg_doc *doc, size_t *bytes)
{
  size_t len = tg_doc_block(doc, w->block)->len + 1;
  struct tg_hit hit;
  uint32_t from = w->pattern && !w->pattern->regex ? cross_seam(w, doc) : 0;
  if (!w->pattern)
    tg_gather_block(&w->gather, doc, w->block, &w->hits);
  else
    for (; tg_pattern_find(w->pattern, doc, w->block, from, &hit); from = hit.pos.offset + hit.len)
      *tg_vec_push(&w->hits) = hit;
  *bytes -= len < *bytes ? len : *bytes;
  tg_walk_go_to(w, w->block + 1);
}

void tg_walk_on(struct tg_walk *w, const struct tg_doc *doc, uint32_t stop, size_t *bytes)
{
  bool by_block = !w->pattern || w->pattern->regex;
  if (!by_block && !w->pattern->literal.query.n)
    tg_walk_go_to(w, stop > w->block ? stop : w->block);
  while (w->block < stop && *bytes)
    if (by_block || joins_lines(w, doc, w->block))
      walk_block(w, doc, bytes);
    else
      walk_region(w, doc, stop, bytes);
}

/* An expression is matched in memory of its own; a section is known when the next one begins, and
 * so is a hit across lines. */
bool tg_walk_is_free(const struct tg_walk *w, const struct tg_doc *doc)
{
  if (!w->pattern)
    return w->gather.near != TG_NEAR_SECTION;
  return !w->pattern->regex && !joins_lines(w, doc, w->block);
}

struct tg_pos tg_walk_known(const struct tg_walk *w)
{
  struct tg_pos pos;
  if (!w->pattern && tg_gather_waits(&w->gather, &pos))
    return pos;
  return (struct tg_pos){w->block, w->floor};
}
