/* What the reader said about headings, over what the search made of them. */
#include "outline/outline_private.h"
#include "outline/scan.h"
#include "tigang/base/bisect.h"
#include "tigang/outline/corrections.h"

enum { DEPTHS = 16, OFFSET_MAX = 60000 /* offsets of an item are 16 bits */ };

/* A heading that was moved takes those below it along. */
struct moved {
  int8_t from; /* the depth it had */
  int8_t by;
};

/* --- where corrections are ---- */

static size_t fix_lower(const struct tg_outline *o, struct tg_pos pos)
{
  size_t i;
  TG_BISECT(i, 0, o->fixes.n, tg_pos_cmp(o->fixes.at[i].pos, pos) < 0);
  return i;
}

static void add_fix(struct tg_outline *o, struct tg_pos pos, uint8_t level)
{
  size_t i = fix_lower(o, pos), n = o->fixes.n;
  if (i == n || !tg_pos_eq(o->fixes.at[i].pos, pos)) {
    tg_vec_push(&o->fixes);
    memmove(o->fixes.at + i + 1, o->fixes.at + i, (n - i) * sizeof *o->fixes.at);
  }
  o->fixes.at[i] = (struct fix){pos, level};
}

void tg_outline_correct(struct tg_outline *o, const struct tg_doc *doc,
                        const struct tg_correction *list, size_t n)
{
  o->fixes.n = 0;
  outline_solve_stop(o);
  for (size_t i = 0; i < n; i++) {
    struct tg_pos pos = tg_doc_pos_at_source(doc, list[i].src);
    if (pos.block < tg_doc_count(doc) && tg_doc_source_offset(doc, pos) == list[i].src)
      add_fix(o, pos, list[i].level);
  }
  o->solved = false;
}

bool point_is_dropped(const struct tg_outline *o, struct tg_pos pos)
{
  size_t i = fix_lower(o, pos);
  return i < o->fixes.n && tg_pos_eq(o->fixes.at[i].pos, pos) && !o->fixes.at[i].level;
}

/* --- lines that were no candidates ---- */

size_t items_lower(const struct tg_outline *o, uint32_t block)
{
  size_t i;
  TG_BISECT(i, 0, o->items.n, o->items.at[i].block < block);
  return i;
}

/* The line, or its first sentence: of the family that is found anew each time. */
static struct item item_by_hand(const struct tg_doc *doc, struct tg_pos pos)
{
  struct tg_span text = tg_doc_text(doc, pos.block);
  struct tg_span line = tg_span_slice(text, pos.offset, text.len);
  struct item it = {.block = pos.block, .from = pos.offset, .family = FAM_ALONE};
  if (line.len > OFFSET_MAX)
    line.len = 0; /* that is no line: a heading without words */
  struct shape s = shape_of(line, false);
  bool body = s.kind == SHAPE_BODY;
  it.shape = (uint8_t)(body ? SHAPE_OWN : s.kind);
  it.title_to = (uint16_t)(body ? line.len : s.head);
  it.head_to = (uint16_t)(body ? line.len : s.head_end);
  it.depth = NOT_PLACED;
  return it;
}

static void add_missing(struct tg_outline *o, const struct tg_doc *doc)
{
  for (size_t f = 0; f < o->fixes.n; f++) {
    struct tg_pos pos = o->fixes.at[f].pos;
    size_t i = items_lower(o, pos.block), n = o->items.n;
    if (!o->fixes.at[f].level || (i < n && o->items.at[i].block == pos.block))
      continue;
    tg_vec_push(&o->items);
    memmove(o->items.at + i + 1, o->items.at + i, (n - i) * sizeof *o->items.at);
    o->items.at[i] = item_by_hand(doc, pos);
  }
}

/* --- levels ---- */

/* The correction of this item; NULL: none. *next: the first that is not before it. */
static const struct fix *fix_of(const struct tg_outline *o, const struct item *it, size_t *next)
{
  while (*next < o->fixes.n && o->fixes.at[*next].pos.block < it->block)
    ++*next;
  const struct fix *f = *next < o->fixes.n ? &o->fixes.at[*next] : NULL;
  return f && f->pos.block == it->block && f->pos.offset <= it->from ? f : NULL;
}

static int8_t clamp_depth(int depth)
{
  return (int8_t)(depth < 0 ? 0 : depth >= DEPTHS ? DEPTHS - 1 : depth);
}

static void correct_item(struct item *it, const struct fix *f, struct moved *stack, int *n)
{
  bool was = item_placed(it) && !it->article;
  while (was && *n && stack[*n - 1].from >= it->depth)
    --*n;
  if (!f) {
    if (was && *n)
      it->depth = clamp_depth(it->depth + stack[*n - 1].by);
    return;
  }
  int8_t from = it->depth;
  it->by_hand = true;
  it->article = false;
  it->depth = (int8_t)(f->level - 1); /* of level 0: not placed */
  if (was && f->level && *n < DEPTHS)
    stack[(*n)++] = (struct moved){from, (int8_t)(it->depth - from)};
}

void items_correct(struct tg_outline *o, const struct tg_doc *doc)
{
  struct moved stack[DEPTHS];
  int n = 0;
  size_t next = 0;
  add_missing(o, doc);
  for (size_t i = 0; o->fixes.n && i < o->items.n; i++) {
    struct item *it = &o->items.at[i];
    correct_item(it, fix_of(o, it, &next), stack, &n);
  }
}
