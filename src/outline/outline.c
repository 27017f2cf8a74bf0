#include "tigang/outline/outline.h"

#include "outline/outline_private.h"
#include "tigang/base/assert.h"
#include "tigang/base/bisect.h"
#include "tigang/base/mem.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

enum {
  FIRST_ITEMS = 8,    /* so many candidates are worth a first outline */
  ITEMS_LEAST = 1024, /* decided over at once, */
  BYTES_ITEM = 32,    /* and one more for so many bytes that could be read instead */
};

/* What stands beside the words of a title: noise, readings, addresses. */
enum { BESIDE = TG_MARK_NOISE | TG_MARK_DIM };

const char *tg_node_kind_name(enum tg_node_kind kind)
{
  static const char *const names[TG_NODE_KINDS] = {"heading", "run-in", "point", "article"};
  return names[kind];
}

struct tg_outline *tg_outline_new(void)
{
  struct tg_outline *o = tg_calloc(1, sizeof *o);
  o->title = o->format_title = TG_NONE;
  return o;
}

/* All that was read and made of it. */
static void release(struct tg_outline *o)
{
  outline_solve_stop(o);
  tg_vec_fini(&o->items);
  tg_vec_fini(&o->points);
  tg_vec_fini(&o->shorts);
  tg_vec_fini(&o->contents);
  tg_vec_fini(&o->printed);
  tg_vec_fini(&o->nodes);
  tg_vec_fini(&o->node_items);
  tg_vec_fini(&o->warnings);
  tg_arena_fini(&o->warning_texts);
}

void tg_outline_free(struct tg_outline *o)
{
  if (!o)
    return;
  release(o);
  tg_vec_fini(&o->fixes);
  free(o);
}

void tg_outline_set_user_rules(struct tg_outline *o, const struct tg_user_rule *rules, size_t n)
{
  if (!n && !o->n_user_rules)
    return;
  release(o);
  *o = (struct tg_outline){.title = TG_NONE,
                           .format_title = TG_NONE,
                           .profile = o->profile,
                           .version = o->version + 1,
                           .fixes = o->fixes,
                           .user_rules = rules,
                           .n_user_rules = n < UINT8_MAX ? n : UINT8_MAX};
}

/* So many more candidates that the tree is worth to be made anew. */
static bool has_grown(const struct tg_outline *o)
{
  return o->items.n >= FIRST_ITEMS && o->items.n >= 2 * o->solved_items;
}

static void read_on(struct tg_outline *o, const struct tg_doc *doc, size_t bytes)
{
  uint32_t count = tg_doc_count(doc);
  size_t done = 0;
  while (o->next_block < count && done <= bytes) {
    uint32_t block = o->next_block++;
    done += tg_doc_block(doc, block)->len + 1;
    outline_tag(o, doc, block);
  }
}

/* All was read, but the last word on it was not spoken. */
static bool is_unsolved(const struct tg_outline *o, const struct tg_doc *doc)
{
  return o->next_block == tg_doc_count(doc) && tg_doc_complete(doc) && !o->solved;
}

bool tg_outline_step(struct tg_outline *o, const struct tg_doc *doc, size_t bytes)
{
  if (o->solving.phase == SOLVE_IDLE) {
    read_on(o, doc, bytes);
    bool all = is_unsolved(o, doc);
    if (all || (!o->solved && has_grown(o))) {
      outline_solve_begin(o);
      o->solved = all;
    }
  }
  outline_solve_step(o, doc, ITEMS_LEAST + bytes / BYTES_ITEM);
  return o->solving.phase != SOLVE_IDLE || o->next_block < tg_doc_count(doc) || is_unsolved(o, doc);
}

void tg_outline_run(struct tg_outline *o, const struct tg_doc *doc)
{
  while (tg_outline_step(o, doc, SIZE_MAX - 1))
    continue;
}

uint32_t tg_outline_version(const struct tg_outline *o)
{
  return o->version;
}

uint32_t tg_outline_count(const struct tg_outline *o)
{
  return (uint32_t)o->nodes.n;
}

const struct tg_node *tg_outline_node(const struct tg_outline *o, uint32_t node)
{
  TG_ASSERT(node < o->nodes.n);
  return &o->nodes.at[node];
}

uint32_t tg_outline_title(const struct tg_outline *o)
{
  return o->title;
}

struct tg_span tg_outline_title_text(const struct tg_outline *o, const struct tg_doc *doc)
{
  if (o->title == TG_NONE)
    return tg_span_of("", 0);
  uint32_t node = tg_outline_first_in(o, o->title);
  if (node < o->nodes.n && o->nodes.at[node].pos.block == o->title &&
      !tg_node_is_leaf(&o->nodes.at[node])) /* # title */
    return tg_node_title(doc, &o->nodes.at[node]);
  return tg_cjk_trim(tg_doc_text(doc, o->title));
}

const struct tg_outline_warning *tg_outline_warnings(const struct tg_outline *o, size_t *n)
{
  *n = o->warnings.n;
  return o->warnings.at;
}

/* The first node that begins behind `pos`, or in it too with `at`. */
static uint32_t lower(const struct tg_outline *o, struct tg_pos pos, bool at)
{
  size_t i;
  TG_BISECT(i, 0, o->nodes.n, tg_pos_cmp(o->nodes.at[i].pos, pos) < !at);
  return (uint32_t)i;
}

uint32_t tg_outline_at(const struct tg_outline *o, struct tg_pos pos, bool leaves)
{
  uint32_t node = lower(o, pos, false);
  if (!node)
    return TG_NONE;
  node--;
  return !leaves && tg_node_is_leaf(&o->nodes.at[node]) ? o->nodes.at[node].parent : node;
}

uint32_t tg_outline_first_in(const struct tg_outline *o, uint32_t block)
{
  return lower(o, (struct tg_pos){block, 0}, true);
}

uint32_t tg_outline_subtree_end(const struct tg_outline *o, uint32_t node)
{
  TG_ASSERT(node < o->nodes.n);
  for (;;) { /* the next brother of it, or of the nearest ancestor that has one */
    const struct tg_node *n = &o->nodes.at[node];
    if (n->next != TG_NONE)
      return n->next;
    if (n->parent == TG_NONE)
      return (uint32_t)o->nodes.n;
    node = n->parent;
  }
}

struct tg_pos tg_outline_section_end(const struct tg_outline *o, const struct tg_doc *doc,
                                     uint32_t node)
{
  uint32_t end = tg_outline_subtree_end(o, node);
  return end < o->nodes.n ? o->nodes.at[end].pos : tg_doc_end(doc);
}

struct tg_span tg_node_marker(const struct tg_doc *doc, const struct tg_node *n)
{
  struct tg_span text = tg_doc_text(doc, n->pos.block);
  return tg_span_slice(text, n->pos.offset, n->pos.offset + n->marker_len);
}

struct tg_span tg_node_title(const struct tg_doc *doc, const struct tg_node *n)
{
  return tg_span_slice(tg_doc_text(doc, n->title_block), n->title_from, n->title_to);
}

/* True for a title whose every character stands alone between blanks: 总　　则. */
static bool is_spread(struct tg_span title)
{
  bool blank_next = false, spread = false;
  for (size_t i = 0; i < title.len; i += tg_utf8_len(title.ptr + i)) {
    uint32_t cp = tg_utf8_cp(title.ptr + i);
    bool blank = tg_cp_is_blank(cp);
    if (blank_next && !blank)
      return false;
    spread |= blank;
    blank_next = !blank;
    if (!blank && !tg_cp_is_han(cp))
      return false;
  }
  return spread;
}

void tg_node_add_title(const struct tg_doc *doc, const struct tg_node *n, struct tg_buf *out)
{
  size_t from = out->len, kept = from;
  tg_doc_add_without(doc, n->title_block, n->title_from, n->title_to, BESIDE, out);
  if (!is_spread(tg_span_of(out->at + from, out->len - from)))
    return;
  for (size_t i = from, len; i < out->len; i += len) {
    len = tg_utf8_len(out->at + i);
    if (tg_cp_is_blank(tg_utf8_cp(out->at + i)))
      continue;
    memmove(out->at + kept, out->at + i, len);
    kept += len;
  }
  tg_buf_cut(out, kept);
}

void tg_node_label(const struct tg_doc *doc, const struct tg_node *n, struct tg_buf *out)
{
  uint32_t marker_to = n->pos.offset + n->marker_len;
  bool apart = n->title_block != n->pos.block || n->title_from > marker_to;
  tg_doc_add_clean(doc, n->pos.block, n->pos.offset, marker_to, out);
  if (n->marker_len && apart && n->title_to > n->title_from)
    tg_buf_add_char(out, ' ');
  tg_node_add_title(doc, n, out);
}

void tg_outline_number(const struct tg_outline *o, uint32_t node, struct tg_buf *out)
{
  const struct tg_node *n = tg_outline_node(o, node);
  if (n->parent != TG_NONE) {
    tg_outline_number(o, n->parent, out);
    tg_buf_add_char(out, '.');
  }
  tg_buf_addf(out, "%u", (unsigned)n->place);
}

bool tg_outline_has_warning(const struct tg_outline *o, uint32_t node)
{
  size_t n;
  const struct tg_outline_warning *list = tg_outline_warnings(o, &n);
  for (size_t i = 0; i < n; i++)
    if (list[i].node == node)
      return true;
  return false;
}

static void explain_item(const struct item *it, struct tg_buf *out)
{
  static const char *const names[TERM_COUNT] = {"mark",  "shape",     "length", "end",
                                                "glued", "point",     "style",  "contents",
                                                "run",   "announced", "alone",  "rules"};
  tg_buf_addf(out, "%s:", it->user ? "user" : family_row(it->family)->rule.name);
  for (int t = 0; t < TERM_COUNT; t++)
    if (it->terms[t])
      tg_buf_addf(out, " %s %+.2f", names[t], it->terms[t] / 100.0);
  tg_buf_addf(out, " = %.2f, ", item_evidence(it) / 100.0);
  if (item_placed(it))
    tg_buf_addf(out, "level %d", it->depth + 1);
  else
    tg_buf_add_str(out, "no heading");
}

void tg_outline_explain(const struct tg_outline *o, uint32_t block, struct tg_buf *out)
{
  for (size_t i = 0; i < o->items.n; i++)
    if (o->items.at[i].block == block)
      explain_item(&o->items.at[i], out);
}
