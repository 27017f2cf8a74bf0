/* From what was placed to nodes in document order. */
#include "outline/line.h"
#include "outline/outline_private.h"
#include "outline/scan.h"
#include "tigang/base/mem.h"

enum {
  NEXT_LINE_CHARS = 30,   /* of a title on the line behind its number */
  NEXT_LINE_PERCENT = 60, /* of the bare numbers must have one */
  RULERS_MAX = 2,         /* lines of ---- between number and title */
  DEPTH_MAX = 16,
  TITLE_GAP_BYTES = 120, /* an author, a date */
  TITLE_BLOCKS = 24,
};

/* What a tree is made with. */
struct builder {
  struct tg_outline *o;
  const struct tg_doc *doc;
  uint32_t open[DEPTH_MAX]; /* nodes of the headings that are open */
  int8_t want[DEPTH_MAX];   /* and the depths that they were given */
  int depth;
  bool next_lines[2];          /* titles stand on the next line: of parts, of attachments */
  TG_VEC(uint32_t) last_child; /* of each node */
  TG_VEC(uint32_t) headings;   /* headings directly below each node */
  uint32_t last_top, tops, top_leaves;
};

static struct tg_span title_of(const struct tg_doc *doc, const struct tg_node *n)
{
  return tg_node_title(doc, n);
}

/* The same characters, blanks apart. */
static bool same_text(struct tg_span a, struct tg_span b)
{
  struct scan p = scan_of(a), q = scan_of(b);
  for (;;) {
    scan_blanks(&p);
    scan_blanks(&q);
    uint32_t cp = scan_next(&p);
    if (cp != scan_next(&q))
      return false;
    if (!cp)
      return true;
  }
}

static bool is_ruler(struct tg_span s)
{
  for (struct scan p = scan_of(s); !scan_done(&p);) {
    uint32_t cp = scan_next(&p);
    if (cp != '-' && cp != '=' && cp != '*' && cp != '_' && cp != '~' && cp != 0x2014 &&
        cp != 0x2500 && !tg_cp_is_blank(cp))
      return false;
  }
  return true;
}

static bool is_title_line(struct tg_span s)
{
  if (s.len > NEXT_LINE_CHARS * 4 || tg_utf8_count(s) > NEXT_LINE_CHARS)
    return false;
  struct scan p = scan_of(s);
  uint32_t first = scan_peek(&p), last = shape_last(s);
  return first != '(' && first != 0x201C && first != 0x300C && !shape_is_final(last);
}

static bool wants_title(const struct item *it)
{
  bool unit = family_is_unit(it->family) || it->attached ||
              (it->family >= FAM_EN_BOOK && it->family <= FAM_EN_SECTION);
  return item_placed(it) && it->bare && unit && !it->article;
}

/* The block that holds the title of the bare number `it`; TG_NONE: it has none. */
static uint32_t next_line(const struct tg_doc *doc, const struct item *it, const struct item *next)
{
  uint32_t count = tg_doc_count(doc);
  for (uint32_t b = it->block + 1; b < count && b <= it->block + 1 + RULERS_MAX; b++) {
    struct tg_span s = tg_doc_text(doc, b);
    if (next && next->block == b)
      return TG_NONE;
    if (!s.len || is_ruler(s))
      continue;
    return is_title_line(s) ? b : TG_NONE;
  }
  return TG_NONE;
}

static const struct item *next_placed(const struct tg_outline *o, size_t i)
{
  for (i++; i < o->items.n; i++)
    if (item_placed(&o->items.at[i]))
      return &o->items.at[i];
  return NULL;
}

/* Most bare numbers have their title on the next line: then those that have one take it. Parts and
 * attachments are counted apart. */
static bool titles_on_next_line(const struct tg_outline *o, const struct tg_doc *doc, bool attached)
{
  size_t bare = 0, titled = 0;
  for (size_t i = 0; i < o->items.n; i++) {
    const struct item *it = &o->items.at[i];
    if (!wants_title(it) || it->attached != attached)
      continue;
    bare++;
    titled += next_line(doc, it, next_placed(o, i)) != TG_NONE;
  }
  return bare && titled * 100 >= bare * NEXT_LINE_PERCENT;
}

static void take_next_line(struct builder *b, struct tg_node *n, size_t item)
{
  const struct item *it = &b->o->items.at[item];
  uint32_t block = next_line(b->doc, it, next_placed(b->o, item));
  if (block == TG_NONE)
    return;
  n->marker_len = n->marker_len ? n->marker_len : it->title_to; /* 附件2 */
  n->title_block = block;
  n->title_from = 0;
  n->title_to = tg_doc_block(b->doc, block)->len;
}

static struct tg_node node_of_item(const struct item *it)
{
  struct tg_node n = {.pos = {it->block, it->from}, .marker_len = it->marker_len};
  n.title_block = it->block;
  n.title_from = it->from + it->title_from;
  n.title_to = it->from + it->title_to;
  n.head_to = it->from + it->head_to;
  n.ordinal = it->ordinal / ORDINAL_STEP;
  n.kind = it->article                 ? TG_NODE_ARTICLE
           : it->shape == SHAPE_RUN_IN ? TG_NODE_RUN_IN
                                       : TG_NODE_HEADING;
  return n;
}

static struct tg_node node_of_point(const struct point *p)
{
  struct tg_node n = {.pos = p->pos, .marker_len = p->marker_len, .kind = TG_NODE_POINT};
  n.title_block = p->pos.block;
  n.title_from = p->pos.offset + p->title_from;
  n.title_to = p->pos.offset + p->title_to;
  n.head_to = p->pos.offset + p->head_to;
  n.ordinal = p->ordinal;
  return n;
}

static uint32_t *first_of(struct builder *b, uint32_t parent)
{
  return &b->o->nodes.at[parent].first_child;
}

/* Links the node behind its last brother. */
static void link_node(struct builder *b, uint32_t node, uint32_t parent)
{
  uint32_t *last = parent == TG_NONE ? &b->last_top : &b->last_child.at[parent];
  if (*last != TG_NONE)
    b->o->nodes.at[*last].next = node;
  else if (parent != TG_NONE)
    *first_of(b, parent) = node;
  *last = node;
}

static void number_node(struct builder *b, struct tg_node *n)
{
  struct tg_node *parent = n->parent == TG_NONE ? NULL : &b->o->nodes.at[n->parent];
  uint32_t place;
  if (tg_node_is_leaf(n))
    place = parent ? ++parent->leaves : ++b->top_leaves;
  else
    place = n->parent == TG_NONE ? ++b->tops : ++b->headings.at[n->parent];
  n->place = place < UINT16_MAX ? (uint16_t)place : UINT16_MAX;
}

static void add_node(struct builder *b, struct tg_node n, uint32_t item)
{
  uint32_t node = (uint32_t)b->o->nodes.n;
  n.parent = b->depth ? b->open[b->depth - 1] : TG_NONE;
  n.level = (uint8_t)(b->depth + 1);
  n.first_child = n.next = TG_NONE;
  number_node(b, &n);
  *tg_vec_push(&b->o->nodes) = n;
  *tg_vec_push(&b->o->node_items) = item;
  *tg_vec_push(&b->last_child) = TG_NONE;
  *tg_vec_push(&b->headings) = 0;
  link_node(b, node, n.parent);
  if (!tg_node_is_leaf(&n) && b->depth < DEPTH_MAX)
    b->open[b->depth++] = node;
}

/* A running head, a title printed twice: the text of the open heading of its level, once more. */
static bool is_repeated(const struct builder *b, const struct tg_node *n, int depth)
{
  if (depth >= b->depth)
    return false;
  const struct tg_node *open = &b->o->nodes.at[b->open[depth]];
  return open->ordinal == n->ordinal &&
         same_text(tg_node_marker(b->doc, open), tg_node_marker(b->doc, n)) &&
         same_text(title_of(b->doc, open), title_of(b->doc, n));
}

static void add_item(struct builder *b, uint32_t item)
{
  const struct item *it = &b->o->items.at[item];
  struct tg_node n = node_of_item(it);
  int depth = b->depth;
  while (depth && b->want[depth - 1] >= it->depth)
    depth--;
  if (it->article) {
    add_node(b, n, item);
    return;
  }
  if (wants_title(it) && b->next_lines[it->attached])
    take_next_line(b, &n, item);
  if (!it->by_hand && is_repeated(b, &n, depth))
    return;
  b->depth = depth;
  if (depth < DEPTH_MAX)
    b->want[depth] = it->depth;
  add_node(b, n, item);
}

/* Depths count articles, which are no sections: headings move up by those above them. */
static void settle_depths(struct tg_outline *o)
{
  bool leaf[DEPTH_MAX] = {false};
  for (size_t i = 0; i < o->items.n; i++) {
    struct item *it = &o->items.at[i];
    if (!item_placed(it))
      continue;
    int d = it->depth < DEPTH_MAX ? it->depth : DEPTH_MAX - 1, above = 0;
    leaf[d] = it->article;
    for (int k = 0; k < d; k++)
      above += leaf[k];
    it->depth = (int8_t)(d - above);
  }
}

/* The points of one section: from *at to the position `end`; those that open a paragraph as heads
 * are heads already. */
static void add_points(struct builder *b, size_t *at, struct tg_pos end, const bool *keep)
{
  const struct point *p = b->o->points.at;
  for (; *at < b->o->points.n && tg_pos_cmp(p[*at].pos, end) < 0; ++*at)
    if (keep[*at] && !point_is_dropped(b->o, p[*at].pos))
      add_node(b, node_of_point(&p[*at]), TG_NONE);
  if (*at < b->o->points.n && tg_pos_eq(p[*at].pos, end))
    ++*at;
}

/* Series of points end where a section ends. */
static bool *choose_points(const struct tg_outline *o)
{
  bool *keep = tg_calloc(o->points.n ? o->points.n : 1, sizeof *keep);
  const struct point *p = o->points.at;
  size_t from = 0, to = 0;
  for (size_t i = 0; i <= o->items.n; i++) {
    const struct item *it = i < o->items.n ? &o->items.at[i] : NULL;
    if (it && (!item_placed(it) || it->article))
      continue;
    struct tg_pos end = it ? (struct tg_pos){it->block, it->from} : (struct tg_pos){TG_NONE, 0};
    while (to < o->points.n && tg_pos_cmp(p[to].pos, end) < 0)
      to++;
    points_choose(p + from, to - from, keep + from);
    if (to < o->points.n && tg_pos_eq(p[to].pos, end))
      to++;
    from = to;
  }
  return keep;
}

/* A title that stands apart like the heads behind it, at the very beginning or with nothing between
 * it and the first: the document's own. */
static uint32_t find_title_item(const struct tg_outline *o, const struct tg_doc *doc)
{
  size_t i = 0;
  while (i < o->items.n && !item_placed(&o->items.at[i]))
    i++;
  const struct item *next = i < o->items.n ? next_placed(o, i) : NULL;
  const struct item *it = next ? &o->items.at[i] : NULL;
  if (!it || it->family != FAM_ALONE || it->by_hand)
    return TG_NONE;
  uint64_t before = tg_doc_bytes_before(doc, it->block);
  uint64_t between =
      tg_doc_bytes_before(doc, next->block) - tg_doc_bytes_before(doc, it->block + 1);
  bool near = next->family == FAM_ALONE && between < TITLE_GAP_BYTES && it->block < TITLE_BLOCKS;
  return near || !before ? (uint32_t)i : TG_NONE;
}

/* The block of the first heading, TG_NONE when there is none. */
static uint32_t first_heading_block(const struct tg_outline *o)
{
  for (size_t i = 0; i < o->nodes.n; i++)
    if (!tg_node_is_leaf(&o->nodes.at[i]))
      return o->nodes.at[i].pos.block;
  return TG_NONE;
}

void outline_build(struct tg_outline *o, const struct tg_doc *doc)
{
  struct builder b = {.o = o, .doc = doc, .last_top = TG_NONE};
  o->nodes.n = o->node_items.n = 0;
  settle_depths(o);
  items_correct(o, doc);
  o->title_item = find_title_item(o, doc);
  b.next_lines[0] = titles_on_next_line(o, doc, false);
  b.next_lines[1] = titles_on_next_line(o, doc, true);
  bool *keep = choose_points(o);
  size_t point = 0;
  for (uint32_t i = 0; i < o->items.n; i++) {
    const struct item *it = &o->items.at[i];
    if (!item_placed(it) || i == o->title_item)
      continue;
    add_points(&b, &point, (struct tg_pos){it->block, it->from}, keep);
    add_item(&b, i);
  }
  add_points(&b, &point, (struct tg_pos){TG_NONE, 0}, keep);
  free(keep);
  tg_vec_fini(&b.last_child);
  tg_vec_fini(&b.headings);
  uint32_t first = first_heading_block(o);
  if (o->title_item != TG_NONE)
    o->title = o->items.at[o->title_item].block;
  else
    o->title = outline_is_markdown(o) && b.tops == 1 ? first : title_block(o, doc, first);
}
