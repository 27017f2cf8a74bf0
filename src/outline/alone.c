/* Titles without numbers: short lines that stand apart from the body by indent or blank lines. */
#include "outline/outline_private.h"
#include "tigang/base/mem.h"

enum {
  W_APART = 100,        /* as a line of its own */
  INDENT_STEP = 2,      /* columns that tell an indent from the body's */
  FOLLOWED_BYTES = 360, /* text behind a title: 120 characters */
  MEMBERS_MIN = 4,
  FOLLOWED_PERCENT = 60,
  SHARE = 10, /* titles are fewer than one block in so many */
  EXTRA_PERCENT = 70,
  USES_BLANKS_PERCENT = 10,
  TITLE_LINES = 2, /* between a bare number and its title at most a ruler */
};

enum apart { APART_NOT, APART_LEFT, APART_RIGHT, APART_BLANK, APART_COUNT };

struct page {
  unsigned indent, blank; /* of the body */
  bool uses_blanks;
  uint32_t blocks, extra_blank; /* blocks in all, blocks with more blank lines than the body's */
};

static struct page page_of(const struct tg_outline *o)
{
  struct page p = {0};
  for (unsigned i = 1; i < INDENT_CLASSES; i++)
    if (o->indent_bytes[i] > o->indent_bytes[p.indent])
      p.indent = i;
  for (unsigned i = 0; i < BLANK_CLASSES; i++) {
    p.blocks += o->blanks[i];
    if (o->blanks[i] > o->blanks[p.blank])
      p.blank = i;
  }
  for (unsigned i = p.blank + 1; i < BLANK_CLASSES; i++)
    p.extra_blank += o->blanks[i];
  p.uses_blanks = (p.blocks - o->blanks[0]) * 100 > p.blocks * USES_BLANKS_PERCENT;
  return p;
}

static enum apart apart_of(const struct page *p, const struct tg_block *b)
{
  if (p->uses_blanks && !b->blank)
    return APART_NOT;
  if (b->indent + (unsigned)INDENT_STEP <= p->indent)
    return APART_LEFT;
  if (b->indent >= p->indent + (unsigned)INDENT_STEP)
    return APART_RIGHT;
  return b->blank > p->blank ? APART_BLANK : APART_NOT;
}

struct group {
  uint32_t members, followed;
  uint32_t last; /* block of the last member */
};

static void close_member(struct group *g, const struct tg_doc *doc, uint32_t next)
{
  uint64_t from = tg_doc_bytes_before(doc, g->last + 1);
  if (g->members && tg_doc_bytes_before(doc, next) >= from + FOLLOWED_BYTES)
    g->followed++;
}

static bool accept_group(const struct page *p, const struct group *g, enum apart kind)
{
  if (g->followed < MEMBERS_MIN || g->followed * 100 < g->members * FOLLOWED_PERCENT)
    return false;
  if (kind == APART_BLANK && g->members * 100 < p->extra_blank * EXTRA_PERCENT)
    return false;
  return g->members * SHARE < p->blocks;
}

/* How each short line stands apart. One behind a bare 第一章 is that chapter's title. */
static void sort_shorts(const struct tg_outline *o, const struct tg_doc *doc, const struct page *p,
                        uint8_t *kinds)
{
  size_t item = 0;
  for (size_t i = 0; i < o->shorts.n; i++) {
    uint32_t block = o->shorts.at[i];
    while (item < o->items.n && o->items.at[item].block < block)
      item++;
    const struct item *before = item ? &o->items.at[item - 1] : NULL;
    bool title = before && before->bare && (family_is_unit(before->family) || before->attached) &&
                 block - before->block <= TITLE_LINES;
    kinds[i] = title ? APART_NOT : (uint8_t)apart_of(p, tg_doc_block(doc, block));
  }
}

static void judge_groups(const struct tg_outline *o, const struct tg_doc *doc, const struct page *p,
                         const uint8_t *kinds, bool *accepted)
{
  struct group groups[APART_COUNT] = {{0, 0, 0}};
  for (size_t i = 0; i < o->shorts.n; i++) {
    struct group *g = &groups[kinds[i]];
    close_member(g, doc, o->shorts.at[i]);
    g->members++;
    g->last = o->shorts.at[i];
  }
  for (int k = APART_LEFT; k < APART_COUNT; k++) {
    close_member(&groups[k], doc, tg_doc_count(doc));
    accepted[k] = accept_group(p, &groups[k], (enum apart)k);
  }
}

static struct item alone_item(const struct tg_doc *doc, uint32_t block)
{
  uint16_t len = (uint16_t)tg_doc_block(doc, block)->len;
  struct item it = {.block = block, .family = FAM_ALONE, .shape = SHAPE_OWN, .depth = NOT_PLACED};
  it.title_to = it.head_to = len;
  it.terms[TERM_MARK] = family_row(FAM_ALONE)->base;
  it.terms[TERM_SHAPE] = W_APART;
  return it;
}

void items_drop_alone(struct tg_outline *o)
{
  size_t n = 0;
  for (size_t i = 0; i < o->items.n; i++)
    if (o->items.at[i].family != FAM_ALONE)
      o->items.at[n++] = o->items.at[i];
  o->items.n = n;
}

/* Shorts are taken into the items where they belong: from the end, so that each item moves once. */
static void merge(struct tg_outline *o, const struct tg_doc *doc, const uint32_t *blocks, size_t n)
{
  size_t from = o->items.n, to = from + n;
  tg_vec_resize(&o->items, to);
  while (n) {
    if (from && o->items.at[from - 1].block > blocks[n - 1])
      o->items.at[--to] = o->items.at[--from];
    else
      o->items.at[--to] = alone_item(doc, blocks[--n]);
  }
}

void items_add_alone(struct tg_outline *o, const struct tg_doc *doc)
{
  bool accepted[APART_COUNT] = {false};
  if (!o->shorts.n || o->many_shorts)
    return;
  struct page p = page_of(o);
  uint8_t *kinds = tg_calloc(o->shorts.n, 1);
  sort_shorts(o, doc, &p, kinds);
  judge_groups(o, doc, &p, kinds, accepted);
  uint32_t *blocks = tg_calloc(o->shorts.n, sizeof *blocks);
  size_t n = 0;
  for (size_t i = 0; i < o->shorts.n; i++)
    if (accepted[kinds[i]])
      blocks[n++] = o->shorts.at[i];
  merge(o, doc, blocks, n);
  free(blocks);
  free(kinds);
}
