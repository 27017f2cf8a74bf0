/* What is odd about the series of a tree: one that does not begin at one, a gap, a repetition, a
 * restart. Series that run on through their parents (chapters through volumes) are sound. Of leaves
 * only the articles of a law are looked at. */
#include "outline/outline_private.h"
#include "tigang/base/msg.h"
#include "tigang/text/numeral.h"
#include "tigang/text/utf8.h"

#include <stdio.h>

enum { DEPTH_MAX = 18, LISTED_MAX = 3 };

/* The last member of each family in one section. */
struct section {
  uint32_t parent;
  uint32_t last[FAM_COUNT]; /* node, TG_NONE: none */
};

struct audit {
  struct tg_outline *o;
  const struct tg_doc *doc;
  struct section open[DEPTH_MAX];
  uint32_t last[FAM_COUNT]; /* in the whole document */
  uint64_t broken;          /* families whose numbers do not run on */
};

static const struct item *item_of(const struct audit *a, uint32_t node)
{
  return &a->o->items.at[a->o->node_items.at[node]];
}

/* Appends the marker of `node` as it would be with another number. */
static void add_marker(const struct audit *a, uint32_t node, uint32_t ordinal, struct tg_buf *out)
{
  struct tg_span s = tg_node_marker(a->doc, &a->o->nodes.at[node]);
  bool found = false;
  for (size_t i = 0; i < s.len;) {
    uint32_t value;
    struct tg_span rest = tg_span_slice(s, i, s.len);
    size_t han = tg_numeral_han(rest, &value), digits = han ? 0 : tg_numeral_arabic(rest, &value);
    char number[40];
    if (!found && (han || digits)) {
      found = true;
      if (han)
        tg_numeral_to_han(ordinal, number);
      else
        snprintf(number, sizeof number, "%u", (unsigned)ordinal);
      tg_buf_add_str(out, number);
      i += han + digits;
      continue;
    }
    tg_buf_add(out, s.ptr + i, tg_utf8_len(s.ptr + i));
    i += tg_utf8_len(s.ptr + i);
  }
  if (!found) {
    tg_buf_cut(out, out->len - s.len);
    tg_buf_addf(out, "%u", (unsigned)ordinal);
  }
}

/* The marker as it stands, or the title of what has none. */
static void add_own_marker(const struct audit *a, uint32_t node, struct tg_buf *out)
{
  const struct tg_node *n = &a->o->nodes.at[node];
  tg_buf_add_span(out, n->marker_len ? tg_node_marker(a->doc, n) : tg_node_title(a->doc, n));
}

void outline_warn(struct tg_outline *o, uint32_t node, enum tg_msg_id id, const char *one,
                  const char *two, const char *three)
{
  struct tg_buf text = TG_BUF_INIT;
  const char *format = tg_msg(id);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  tg_buf_addf(&text, format, one, two, three);
#pragma GCC diagnostic pop
  *tg_vec_push(&o->warnings) = (struct tg_outline_warning){
      .node = node, .text = tg_arena_dup(&o->warning_texts, tg_buf_span(&text))};
  tg_buf_fini(&text);
}

static void warn(struct audit *a, uint32_t parent, enum tg_msg_id id, const struct tg_buf *one,
                 const struct tg_buf *two, const struct tg_buf *three)
{
  outline_warn(a->o, parent, id, tg_buf_str(one), tg_buf_str(two), tg_buf_str(three));
}

/* (一) (二) … up to before `ordinal` */
static void list_missing(const struct audit *a, uint32_t node, uint32_t from, uint32_t ordinal,
                         struct tg_buf *out)
{
  for (uint32_t n = from; n < ordinal; n++) {
    if (n - from == LISTED_MAX && ordinal - n > 1) {
      tg_buf_add_str(out, " … ");
      n = ordinal - 1;
    } else if (n > from) {
      tg_buf_add_char(out, ' ');
    }
    add_marker(a, node, n, out);
  }
}

/* `before`: what stands before it, TG_NONE: nothing. */
static void warn_missing(struct audit *a, uint32_t node, uint32_t before, uint32_t from)
{
  const struct tg_node *n = &a->o->nodes.at[node];
  struct tg_buf own = TG_BUF_INIT, other = TG_BUF_INIT, list = TG_BUF_INIT;
  add_own_marker(a, node, &own);
  list_missing(a, node, from, n->ordinal, &list);
  if (before == TG_NONE) {
    warn(a, n->parent, TG_MSG_OUTLINE_LATE, &own, &list, &other);
  } else {
    add_own_marker(a, before, &other);
    warn(a, n->parent, TG_MSG_OUTLINE_MISSING, &own, &other, &list);
  }
  tg_buf_fini(&own);
  tg_buf_fini(&other);
  tg_buf_fini(&list);
}

static void warn_order(struct audit *a, uint32_t node, uint32_t before, enum tg_msg_id id)
{
  struct tg_buf own = TG_BUF_INIT, other = TG_BUF_INIT;
  add_own_marker(a, node, &own);
  add_own_marker(a, before, &other);
  warn(a, a->o->nodes.at[node].parent, id, &own, &other, &other);
  tg_buf_fini(&own);
  tg_buf_fini(&other);
}

static void check_first(struct audit *a, uint32_t node, uint8_t family)
{
  const struct tg_node *n = &a->o->nodes.at[node];
  uint32_t last = a->last[family];
  bool runs_on = last != TG_NONE && a->o->nodes.at[last].ordinal + 1 == n->ordinal;
  if (n->ordinal > 1 && !runs_on)
    warn_missing(a, node, n->parent, 1);
}

static void check_next(struct audit *a, uint32_t node, uint32_t before)
{
  const struct item *it = item_of(a, node), *last = item_of(a, before);
  uint32_t ordinal = it->ordinal / ORDINAL_STEP, previous = last->ordinal / ORDINAL_STEP;
  if (it->prefix != last->prefix)
    return;
  if (ordinal > previous + 1)
    warn_missing(a, node, before, previous + 1);
  else if (it->ordinal == last->ordinal)
    warn_order(a, node, before, TG_MSG_OUTLINE_TWICE);
  else if (ordinal < previous)
    warn_order(a, node, before, TG_MSG_OUTLINE_AGAIN);
}

/* Styles have no numbers, but for lines that match a reader's rule with a series. */
static bool is_checked(uint8_t family, uint32_t ordinal)
{
  if (family_is_style(family))
    return ordinal != 0;
  return family < FAM_FIX && family != FAM_SML && family != FAM_SML_UNIT && family != FAM_SUFFIX &&
         family != FAM_PT_ORDER;
}

static void check(struct audit *a, uint32_t node)
{
  size_t warned = a->o->warnings.n;
  const struct tg_node *n = &a->o->nodes.at[node];
  uint8_t family = item_of(a, node)->read_as;
  struct section *s = &a->open[n->level];
  if (s->parent != n->parent || !node) {
    s->parent = n->parent;
    memset(s->last, 0xFF, sizeof s->last);
  }
  if (family == FAM_FIX) { /* an attachment may count anew */
    memset(s->last, 0xFF, sizeof s->last);
    return;
  }
  if (!is_checked(family, n->ordinal))
    return;
  if (s->last[family] == TG_NONE)
    check_first(a, node, family);
  else
    check_next(a, node, s->last[family]);
  s->last[family] = a->last[family] = node;
  if (a->o->warnings.n > warned)
    a->broken |= UINT64_C(1) << family;
}

/* The next article behind `node`, which is one, or TG_NONE. */
static uint32_t next_article(const struct tg_outline *o, uint32_t node)
{
  for (uint32_t i = node + 1; i < o->nodes.n; i++)
    if (o->nodes.at[i].kind == TG_NODE_ARTICLE)
      return i;
  return TG_NONE;
}

/* Articles left out between two; what stands behind goes on, so that `next` is none of another
 * law's that is quoted. */
static bool is_gap(const struct tg_outline *o, uint32_t node, uint32_t next)
{
  uint32_t ordinal = o->nodes.at[next].ordinal, behind = next_article(o, next);
  return ordinal > o->nodes.at[node].ordinal + 1 &&
         (behind == TG_NONE || o->nodes.at[behind].ordinal - ordinal <= 1);
}

/* Articles run on through the chapters of a law. Where many are missing it is an excerpt. */
static void audit_articles(struct audit *a)
{
  enum { EXCERPT_PERCENT = 20 };
  const struct tg_outline *o = a->o;
  uint32_t articles = 0, gaps = 0, first = 0;
  while (first < o->nodes.n && o->nodes.at[first].kind != TG_NODE_ARTICLE)
    first++;
  if (first == o->nodes.n)
    return;
  for (uint32_t i = first, next; (next = next_article(o, i)) != TG_NONE; i = next, articles++)
    gaps += is_gap(o, i, next);
  if (gaps * 100 > articles * EXCERPT_PERCENT)
    return;
  for (uint32_t i = first, next; gaps && (next = next_article(o, i)) != TG_NONE; i = next)
    if (is_gap(o, i, next))
      warn_missing(a, next, i, o->nodes.at[i].ordinal + 1);
}

void outline_audit(struct tg_outline *o, const struct tg_doc *doc)
{
  struct audit a = {.o = o, .doc = doc};
  memset(a.open, 0xFF, sizeof a.open);
  memset(a.last, 0xFF, sizeof a.last);
  o->warnings.n = 0;
  tg_arena_fini(&o->warning_texts);
  for (uint32_t i = 0; i < o->nodes.n; i++)
    if (!tg_node_is_leaf(&o->nodes.at[i]))
      check(&a, i);
  audit_articles(&a);
  outline_audit_announced(o, doc, a.broken);
}
