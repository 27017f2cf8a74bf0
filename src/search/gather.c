#include "search/gather.h"

#include "tigang/base/bisect.h"
#include "tigang/base/vec.h"
#include "tigang/outline/outline.h"
#include "tigang/search/sentence.h"

/* One past the terms that stand in one group with the term `i`. */
static size_t group_end(const struct tg_query *q, size_t i)
{
  do
    i++;
  while (i < q->n && q->at[i].joined);
  return i;
}

static bool is_in(const struct tg_pattern *p, const struct tg_doc *doc, uint32_t block)
{
  struct tg_hit hit;
  return tg_pattern_find(p, doc, block, 0, &hit);
}

/* False when no unit in the block can be a match: most blocks, and it is cheaper than all hits. */
static bool may_match(const struct tg_gather *g, const struct tg_doc *doc, uint32_t block)
{
  const struct tg_query *q = g->query;
  for (size_t i = 0, end; i < q->n; i = end) {
    bool any = false;
    end = group_end(q, i);
    if (q->at[i].excluded && g->near != TG_NEAR_PARAGRAPH)
      continue; /* it may stand in another sentence */
    for (size_t k = i; k < end && !any; k++)
      any = is_in(q->at[k].pattern, doc, block);
    if (any == q->at[i].excluded)
      return false;
  }
  return true;
}

static int by_place(const void *a, const void *b)
{
  const struct tg_found *x = a, *y = b;
  if (x->hit.pos.offset != y->hit.pos.offset)
    return x->hit.pos.offset < y->hit.pos.offset ? -1 : 1;
  return x->hit.len > y->hit.len ? -1 : x->hit.len < y->hit.len;
}

static void collect(struct tg_gather *g, const struct tg_doc *doc, uint32_t block)
{
  const struct tg_query *q = g->query;
  size_t first = g->n;
  for (uint32_t i = 0; i < q->n; i++) {
    struct tg_found f = {.term = i};
    for (uint32_t from = 0; tg_pattern_find(q->at[i].pattern, doc, block, from, &f.hit);
         from = f.hit.pos.offset + f.hit.len) {
      f.hit.term = q->at[i].shown;
      *tg_vec_push(g) = f;
    }
  }
  if (g->n > first)
    qsort(g->at + first, g->n - first, sizeof *g->at, by_place);
}

static uint32_t section_of(const struct tg_gather *g, struct tg_pos pos)
{
  return tg_outline_at(g->outline, pos, false);
}

/* One past the hits that are in one section with the hit `i`: there may be very many. */
static size_t section_end(const struct tg_gather *g, size_t i)
{
  uint32_t section = section_of(g, g->at[i].hit.pos);
  size_t end;
  TG_BISECT(end, i + 1, g->n, section_of(g, g->at[end].hit.pos) == section);
  return end;
}

/* One past the hits that are in one unit with the hit `i`. */
static size_t unit_end(const struct tg_gather *g, const struct tg_doc *doc, size_t i)
{
  struct tg_pos pos = g->at[i].hit.pos;
  if (g->near == TG_NEAR_SECTION)
    return section_end(g, i);
  size_t end = g->near == TG_NEAR_PARAGRAPH
                   ? SIZE_MAX
                   : tg_sentence_end(tg_doc_text(doc, pos.block), pos.offset);
  while (i < g->n && g->at[i].hit.pos.offset < end)
    i++;
  return i;
}

/* True when one of the hits is of one of the terms [term, term_end). */
static bool has_any(const struct tg_found *at, size_t n, size_t term, size_t term_end)
{
  for (size_t i = 0; i < n; i++)
    if (at[i].term >= term && at[i].term < term_end)
      return true;
  return false;
}

static bool is_match(const struct tg_query *q, const struct tg_found *at, size_t n)
{
  for (size_t i = 0, end; i < q->n; i = end) {
    end = group_end(q, i);
    if (has_any(at, n, i, end) == q->at[i].excluded)
      return false;
  }
  return true;
}

static void take(const struct tg_found *at, size_t n, struct tg_hit_list *out)
{
  struct tg_pos end = {0, 0};
  for (size_t i = 0; i < n; i++) {
    if (tg_pos_cmp(at[i].hit.pos, end) < 0)
      continue;
    *tg_vec_push(out) = at[i].hit;
    end = at[i].hit.pos;
    end.offset += at[i].hit.len;
  }
}

/* Judges unit by unit; without `all`, the last one may go on. */
static void judge(struct tg_gather *g, const struct tg_doc *doc, bool all, struct tg_hit_list *out)
{
  size_t i = 0;
  for (size_t end; i < g->n; i = end) {
    end = unit_end(g, doc, i);
    if (end == g->n && !all)
      break;
    if (is_match(g->query, g->at + i, end - i))
      take(g->at + i, end - i, out);
  }
  if (i && i < g->n)
    memmove(g->at, g->at + i, (g->n - i) * sizeof *g->at);
  g->n -= i;
}

void tg_gather_block(struct tg_gather *g, const struct tg_doc *doc, uint32_t block,
                     struct tg_hit_list *out)
{
  bool by_section = g->near == TG_NEAR_SECTION;
  struct tg_pos start = {block, 0};
  if (by_section && g->n && section_of(g, start) != section_of(g, g->at[0].hit.pos))
    judge(g, doc, true, out);
  if (!by_section && !may_match(g, doc, block))
    return;
  collect(g, doc, block);
  if (g->n && (!by_section || section_end(g, 0) < g->n))
    judge(g, doc, !by_section, out);
}

void tg_gather_end(struct tg_gather *g, const struct tg_doc *doc, struct tg_hit_list *out)
{
  judge(g, doc, true, out);
}

bool tg_gather_waits(const struct tg_gather *g, struct tg_pos *pos)
{
  if (g->n)
    *pos = g->at[0].hit.pos;
  return g->n > 0;
}
