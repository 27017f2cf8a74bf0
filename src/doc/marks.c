/* What is said of stretches and places of a document's text: runs, links, anchors, tables. */
#include "doc/doc_private.h"
#include "tigang/base/assert.h"
#include "tigang/base/bisect.h"

const struct tg_run *tg_doc_runs(const struct tg_doc *d, uint32_t block, size_t *n)
{
  size_t first, end;
  TG_BISECT(first, 0, d->runs.n, d->runs.at[first].pos.block < block);
  TG_BISECT(end, first, d->runs.n, d->runs.at[end].pos.block == block);
  *n = end - first;
  return d->runs.at ? d->runs.at + first : NULL;
}

void tg_doc_add_without(const struct tg_doc *d, uint32_t block, uint32_t from, uint32_t to,
                        uint32_t marks, struct tg_buf *out)
{
  size_t n;
  const struct tg_run *runs = tg_doc_runs(d, block, &n);
  struct tg_span text = tg_doc_text(d, block);
  for (size_t i = 0; i < n && from < to; i++) {
    uint32_t start = runs[i].pos.offset, end = start + runs[i].len;
    if (!(runs[i].marks & marks) || end <= from)
      continue;
    if (start >= to)
      break;
    if (start > from)
      tg_buf_add_span(out, tg_span_slice(text, from, start));
    from = end;
  }
  if (from < to)
    tg_buf_add_span(out, tg_span_slice(text, from, to));
}

/* The number of links that begin before `pos`, or there. */
static size_t links_up_to(const struct tg_doc *d, struct tg_pos pos)
{
  size_t i;
  TG_BISECT(i, 0, d->links.n, tg_pos_cmp(d->links.at[i].pos, pos) <= 0);
  return i;
}

void tg_doc_add_clean(const struct tg_doc *d, uint32_t block, uint32_t from, uint32_t to,
                      struct tg_buf *out)
{
  tg_doc_add_without(d, block, from, to, TG_MARK_NOISE, out);
}

const struct tg_link *tg_doc_link(const struct tg_doc *d, struct tg_pos pos)
{
  size_t n = links_up_to(d, pos);
  const struct tg_link *l = n ? &d->links.at[n - 1] : NULL;
  return l && l->pos.block == pos.block && pos.offset - l->pos.offset < l->len ? l : NULL;
}

const struct tg_link *tg_doc_link_from(const struct tg_doc *d, struct tg_pos pos, int step)
{
  size_t n = links_up_to(d, pos);
  if (step > 0)
    return n < d->links.n ? &d->links.at[n] : NULL;
  if (n && tg_pos_eq(d->links.at[n - 1].pos, pos))
    n--;
  return n ? &d->links.at[n - 1] : NULL;
}

bool tg_doc_anchor(const struct tg_doc *d, const char *name, struct tg_pos *pos)
{
  for (size_t i = 0; i < d->anchors.n; i++)
    if (!strcmp(d->anchors.at[i].name, name)) {
      *pos = tg_doc_clamp(d, d->anchors.at[i].pos);
      return true;
    }
  return false;
}

const uint16_t *tg_doc_table(const struct tg_doc *d, uint32_t block, size_t *n, uint32_t *first)
{
  size_t i;
  TG_BISECT(i, 0, d->tables.n, d->tables.at[i].first <= block);
  if (!i || tg_doc_block(d, block)->kind != TG_BLOCK_TABLE)
    return NULL;
  const struct table *t = &d->tables.at[i - 1];
  *n = t->n;
  *first = t->first;
  return d->widths.at + t->at;
}
