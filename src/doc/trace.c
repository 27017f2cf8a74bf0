#include "tigang/doc/trace.h"

#include "doc/doc_private.h"
#include "tigang/base/bisect.h"
#include "tigang/base/mem.h"

/* A stretch of the source that is text, and where in the document it stands. */
struct kept {
  uint32_t src, len;
  struct tg_pos pos;
  uint32_t text_len; /* bytes of the text: others than len where broken bytes became marks */
};

struct tg_trace {
  TG_VEC(struct kept) list; /* ascending by src, not overlapping */
};

static void add(struct tg_trace *t, struct kept k)
{
  if (k.src != UINT32_MAX && k.len)
    *tg_vec_push(&t->list) = k;
}

static int by_source(const void *a, const void *b)
{
  const struct kept *x = a, *y = b;
  return x->src < y->src ? -1 : x->src > y->src;
}

/* The origins of an own block; they ascend with the blocks, *i goes on with them. */
static void add_own(struct tg_trace *t, const struct tg_doc *d, uint32_t block, size_t *i)
{
  const struct tg_block *b = tg_doc_block(d, block);
  uint32_t end = b->off + b->len;
  for (; *i < d->origins.n && d->origins.at[*i].own < end; ++*i) {
    const struct tg_origin *o = &d->origins.at[*i];
    uint32_t to = *i + 1 < d->origins.n && d->origins.at[*i + 1].own < end
                      ? d->origins.at[*i + 1].own
                      : end;
    add(t, (struct kept){o->src, o->len, {block, o->own - b->off}, to - o->own});
  }
}

struct tg_trace *tg_trace_new(const struct tg_doc *doc)
{
  struct tg_trace *t = tg_calloc(1, sizeof *t);
  size_t origin = 0;
  for (uint32_t i = 0; i < tg_doc_count(doc); i++) {
    const struct tg_block *b = tg_doc_block(doc, i);
    if (b->flags & TG_BLOCK_OWN)
      add_own(t, doc, i, &origin);
    else
      add(t, (struct kept){b->off, b->len, {i, 0}, b->len});
  }
  if (t->list.n)
    qsort(t->list.at, t->list.n, sizeof *t->list.at, by_source);
  return t;
}

void tg_trace_free(struct tg_trace *t)
{
  if (!t)
    return;
  tg_vec_fini(&t->list);
  free(t);
}

/* Index of the last stretch that begins at or before `offset`; SIZE_MAX: none. */
static size_t last_before(const struct tg_trace *t, uint32_t offset)
{
  size_t i;
  TG_BISECT(i, 0, t->list.n, t->list.at[i].src <= offset);
  return i - 1;
}

bool tg_trace_is_kept(const struct tg_trace *t, uint32_t offset, uint32_t *to)
{
  size_t i = last_before(t, offset);
  if (i != SIZE_MAX && offset - t->list.at[i].src < t->list.at[i].len) {
    *to = t->list.at[i].src + t->list.at[i].len;
    return true;
  }
  *to = i + 1 < t->list.n ? t->list.at[i + 1].src : UINT32_MAX;
  return false;
}

enum tg_trace_seam tg_trace_seam(const struct tg_trace *t, uint32_t offset)
{
  size_t i = last_before(t, offset);
  if (i == SIZE_MAX || offset != t->list.at[i].src)
    return TG_SEAM_NONE;
  if (i == 0)
    return TG_SEAM_PARAGRAPH;
  const struct kept *here = &t->list.at[i], *before = &t->list.at[i - 1];
  if (here->pos.block == before->pos.block) {
    uint32_t gap = here->pos.offset - (before->pos.offset + before->text_len);
    if (here->pos.offset < before->pos.offset || gap > 1) /* one blank may have come in */
      return TG_SEAM_MOVED;
    return here->src == before->src + before->len ? TG_SEAM_NONE : TG_SEAM_JOINED;
  }
  bool next = here->pos.block == before->pos.block + 1 && here->pos.offset == 0;
  return next ? TG_SEAM_PARAGRAPH : TG_SEAM_MOVED;
}
