/* Titles without numbers: short lines that stand apart from the body by indent or blank lines, or,
 * where nothing else heads the text, by their shortness alone. */
#include "outline/outline_private.h"
#include "tigang/base/mem.h"

enum {
  W_APART = 100,        /* as a line of its own */
  INDENT_STEP = 2,      /* columns that tell an indent from the body's */
  FOLLOWED_BYTES = 240, /* text behind a title: 80 characters */
  MEMBERS_MIN = 4,
  FOLLOWED_PERCENT = 60,
  SHARE = 10,         /* titles are fewer than one block in so many */
  SURE_PERCENT = 80,  /* followed by text; then they may be as many as they are */
  EXTRA_PERCENT = 70, /* of the lines behind more blank ones are short, if those tell titles */
  FRONT_BYTES = 360,
  HEADS_MAX = 2, /* numbered heads of a document whose titles are told by shortness */
  USES_BLANKS_PERCENT = 10,
  TITLE_LINES = 2, /* between a bare number and its title at most a ruler */
};

enum apart {
  APART_NOT,
  APART_LEFT,
  APART_RIGHT,
  APART_BLANK,
  APART_BRACKET,
  APART_SHORT,
  APART_COUNT
};

struct page {
  unsigned indent; /* of the body */
  unsigned blank;  /* lines before a title that is told by them; BLANK_CLASSES: none is */
  bool uses_blanks;
  uint32_t blocks; /* in all */
  uint32_t end;    /* the first block of the short lines at the end: signature, date */
};

/* So many blank lines that mostly short lines stand behind them. */
static unsigned title_blanks(const struct tg_outline *o, const struct tg_doc *doc)
{
  uint32_t shorts[BLANK_CLASSES] = {0}, all = 0, some = 0;
  unsigned body = 0, found = BLANK_CLASSES;
  for (size_t i = 0; i < o->shorts.n; i++) {
    unsigned blank = tg_doc_block(doc, o->shorts.at[i])->blank;
    shorts[blank < BLANK_CLASSES ? blank : BLANK_CLASSES - 1]++;
  }
  for (unsigned i = 0; i < BLANK_CLASSES; i++)
    if (o->blanks[i] > o->blanks[body])
      body = i;
  for (unsigned i = BLANK_CLASSES - 1; i > body; i--) {
    all += o->blanks[i];
    some += shorts[i];
    if (some && some * 100 >= all * EXTRA_PERCENT)
      found = i;
  }
  return found;
}

static uint32_t end_of_text(const struct tg_outline *o, const struct tg_doc *doc)
{
  uint32_t end = tg_doc_count(doc);
  for (size_t i = o->shorts.n; end; end--) {
    if (i && o->shorts.at[i - 1] == end - 1)
      i--;
    else if (tg_doc_block(doc, end - 1)->len)
      break;
  }
  return end;
}

static struct page page_of(const struct tg_outline *o, const struct tg_doc *doc)
{
  struct page p = {.blank = title_blanks(o, doc), .end = end_of_text(o, doc)};
  for (unsigned i = 1; i < INDENT_CLASSES; i++)
    if (o->indent_bytes[i] > o->indent_bytes[p.indent])
      p.indent = i;
  for (unsigned i = 0; i < BLANK_CLASSES; i++)
    p.blocks += o->blanks[i];
  p.uses_blanks = (p.blocks - o->blanks[0]) * 100 > p.blocks * USES_BLANKS_PERCENT;
  return p;
}

static enum apart apart_of(const struct page *p, const struct tg_block *b, struct tg_span text)
{
  if (tg_span_starts(text, "【"))
    return APART_BRACKET;
  if (p->uses_blanks && !b->blank)
    return APART_NOT;
  if (b->indent + (unsigned)INDENT_STEP <= p->indent)
    return APART_LEFT;
  if (b->indent >= p->indent + (unsigned)INDENT_STEP)
    return APART_RIGHT;
  return b->blank >= p->blank ? APART_BLANK : APART_SHORT;
}

struct group {
  uint32_t members, followed;
  uint32_t last; /* block of the last member */
};

/* Title, author and date, which no text follows, do not count. */
static void close_member(struct group *g, const struct tg_doc *doc, uint32_t next)
{
  uint64_t from = tg_doc_bytes_before(doc, g->last + 1);
  if (g->members && tg_doc_bytes_before(doc, next) >= from + FOLLOWED_BYTES)
    g->followed++;
  else if (g->members && from < FRONT_BYTES)
    g->members--;
}

static bool accept_group(const struct page *p, const struct group *g, enum apart kind)
{
  if (g->followed < MEMBERS_MIN)
    return false;
  if (g->followed * 100 >= g->members * SURE_PERCENT)
    return true;
  return kind != APART_SHORT && g->followed * 100 >= g->members * FOLLOWED_PERCENT &&
         g->members * SHARE < p->blocks;
}

/* Heads with a number that is no weak sign. */
static bool has_heads(const struct tg_outline *o)
{
  uint32_t heads = 0;
  for (size_t i = 0; i < o->items.n && heads <= HEADS_MAX; i++) {
    const struct item *it = &o->items.at[i];
    heads += it->family < FAM_FIX && !family_is_weak(it->family) && it->shape != SHAPE_OWN_STOP;
  }
  return heads > HEADS_MAX;
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
    bool apart = !title && block < p->end;
    kinds[i] =
        apart ? (uint8_t)apart_of(p, tg_doc_block(doc, block), tg_doc_text(doc, block)) : APART_NOT;
  }
}

static void judge_groups(const struct tg_outline *o, const struct tg_doc *doc, const struct page *p,
                         const uint8_t *kinds, bool *accepted)
{
  struct group groups[APART_COUNT] = {{0}};
  for (size_t i = 0; i < o->shorts.n; i++) {
    struct group *g = &groups[kinds[i]];
    if (!tg_doc_bytes_before(doc, o->shorts.at[i])) /* the title */
      continue;
    close_member(g, doc, o->shorts.at[i]);
    g->members++;
    g->last = o->shorts.at[i];
  }
  for (int k = APART_LEFT; k < APART_COUNT; k++) {
    close_member(&groups[k], doc, tg_doc_count(doc));
    accepted[k] = accept_group(p, &groups[k], (enum apart)k);
  }
  for (int k = APART_LEFT; k < APART_SHORT; k++)
    if (accepted[k] || has_heads(o))
      accepted[APART_SHORT] = false;
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
  struct page p = page_of(o, doc);
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
