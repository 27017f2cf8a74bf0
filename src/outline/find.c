/* A section by what a person calls it: 2.3, 二(三), 第三章第二节, 37条, or words; also a point or
 * an article as the last step: 2.3.2, 二(三)2. */
#include "outline/mark.h"
#include "outline/outline_private.h"
#include "outline/scan.h"
#include "tigang/text/numeral.h"

enum { PATH_MAX = 10 };

/* One step of a path. */
struct step {
  uint32_t ordinal;
  int family; /* of 第…章; ANY: a bare number */
  bool bracket;
};

enum { ANY = -1 };

/* The heading that has this place below `parent`; TG_NONE: none. */
static uint32_t child_at(const struct tg_outline *o, uint32_t parent, uint32_t place)
{
  uint32_t top = o->nodes.n ? 0 : TG_NONE;
  uint32_t node = parent == TG_NONE ? top : o->nodes.at[parent].first_child;
  while (node != TG_NONE &&
         (tg_node_is_leaf(&o->nodes.at[node]) || o->nodes.at[node].place != place))
    node = o->nodes.at[node].next;
  return node;
}

/* The leaf of a section that has this number, else this place: points are counted anew where a
 * section has several series of them. */
static uint32_t leaf_at(const struct tg_outline *o, uint32_t section, uint32_t number)
{
  uint32_t node = section == TG_NONE ? TG_NONE : o->nodes.at[section].first_child;
  uint32_t placed = TG_NONE;
  for (; node != TG_NONE; node = o->nodes.at[node].next) {
    const struct tg_node *n = &o->nodes.at[node];
    if (tg_node_is_leaf(n) && n->ordinal == number)
      return node;
    if (tg_node_is_leaf(n) && n->place == number)
      placed = node;
  }
  return placed;
}

/* 2.3: places of headings; the last may be a leaf. */
static uint32_t find_number(const struct tg_outline *o, struct tg_span s)
{
  struct scan p = scan_of(s);
  uint32_t parent = TG_NONE;
  if (!s.len)
    return TG_NONE;
  while (!scan_done(&p)) {
    uint32_t place;
    size_t len = tg_numeral_arabic(scan_rest(&p), &place);
    if (!len)
      return TG_NONE;
    p.at += len;
    if (!scan_done(&p) && !scan_take(&p, '.'))
      return TG_NONE;
    uint32_t node = child_at(o, parent, place);
    if (node == TG_NONE && scan_done(&p))
      node = leaf_at(o, parent, place);
    if (node == TG_NONE)
      return TG_NONE;
    parent = node;
  }
  return parent;
}

static bool take_step(struct scan *p, struct step *step)
{
  struct mark m;
  *step = (struct step){.family = ANY};
  scan_blanks(p);
  struct scan q = *p;
  bool bracket = scan_take(&q, '(');
  bool di = scan_starts(&q, "第");
  if (di)
    q.at += strlen("第");
  size_t len = tg_numeral_han(scan_rest(&q), &step->ordinal);
  if (!len)
    len = tg_numeral_arabic(scan_rest(&q), &step->ordinal);
  if (!len || !step->ordinal)
    return false;
  q.at += len;
  /* a unit behind the number, with or without 第 */
  char word[64] = "第";
  size_t n = strlen(word), most = (size_t)(q.end - q.at) < 6 ? (size_t)(q.end - q.at) : 6;
  memcpy(word + n, "一", 3);
  memcpy(word + n + 3, q.at, most);
  if (!bracket && mark_read_unit(tg_span_of(word, n + 3 + most), &m)) {
    step->family = m.family;
    q.at += m.len - n - 3;
  }
  step->bracket = bracket;
  if (bracket && !scan_take(&q, ')'))
    return false;
  if (!scan_take(&q, 0x3001))
    scan_take(&q, '.');
  *p = q;
  return true;
}

/* What a step may mean, the likeliest first. */
enum reading {
  AS_WRITTEN,  /* (三) is （三）, 三 is 三、 */
  ANY_BRACKET, /* 二3 is the third below 二 */
  A_LEAF,      /* the second point, or article 37 */
  READINGS
};

static bool fits(const struct tg_outline *o, uint32_t node, const struct step *step,
                 enum reading reading)
{
  const struct tg_node *n = &o->nodes.at[node];
  uint32_t item = o->node_items.at[node];
  int family = item == TG_NONE ? ANY : o->items.at[item].family;
  if (n->ordinal != step->ordinal)
    return false;
  if (step->family != ANY)
    return family == step->family;
  if (tg_node_is_leaf(n) || reading == A_LEAF)
    return tg_node_is_leaf(n) && reading == A_LEAF && !step->bracket;
  bool bracket = family == FAM_CN_PAREN || family == FAM_NUM_PAREN;
  return bracket == step->bracket || reading == ANY_BRACKET;
}

/* The highest node below `parent` that fits, the first of them. */
static uint32_t find_reading(const struct tg_outline *o, uint32_t parent, const struct step *step,
                             enum reading reading)
{
  uint32_t from = parent == TG_NONE ? 0 : parent + 1, best = TG_NONE;
  uint32_t to = parent == TG_NONE ? (uint32_t)o->nodes.n : tg_outline_subtree_end(o, parent);
  for (uint32_t i = from; i < to; i++)
    if (fits(o, i, step, reading) &&
        (best == TG_NONE || o->nodes.at[i].level < o->nodes.at[best].level))
      best = i;
  return best;
}

/* A bare number names no point without the section it is in, but it does name an article. */
static uint32_t find_step(const struct tg_outline *o, uint32_t parent, const struct step *step)
{
  uint32_t node = TG_NONE;
  for (int r = AS_WRITTEN; r < READINGS && node == TG_NONE; r++)
    node = find_reading(o, parent, step, (enum reading)r);
  bool point = node != TG_NONE && o->nodes.at[node].kind == TG_NODE_POINT;
  return point && parent == TG_NONE ? TG_NONE : node;
}

static uint32_t find_path(const struct tg_outline *o, struct tg_span s)
{
  struct scan p = scan_of(s);
  uint32_t node = TG_NONE;
  if (!s.len)
    return TG_NONE;
  for (int steps = 0; !scan_done(&p); steps++) {
    struct step step;
    if (steps == PATH_MAX || !take_step(&p, &step))
      return TG_NONE;
    node = find_step(o, node, &step);
    if (node == TG_NONE)
      return TG_NONE;
    scan_blanks(&p);
  }
  return node;
}

/* Narrow characters without blanks, one behind the other, as UTF-8. */
static void add_plain(struct tg_buf *out, struct tg_span s)
{
  for (struct scan p = scan_of(s); !scan_done(&p);) {
    uint32_t cp = scan_next(&p);
    char c[4];
    if (!tg_cp_is_blank(cp))
      tg_buf_add(out, c, tg_utf8_encode(cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp, c));
  }
}

/* 3: equals, 2: begins with, 1: contains, 0: none of them. */
static int likeness_of(struct tg_span label, struct tg_span title, struct tg_span words)
{
  if (tg_span_eq(title, words) || tg_span_eq(label, words))
    return 3;
  size_t at = tg_span_find(label, words, 0);
  if (at == SIZE_MAX)
    return 0;
  return at == 0 || at == label.len - title.len ? 2 : 1;
}

/* How like the words are to what the node is called, put into *label; more is better. Of two that
 * are as like, a heading is rather meant than a point or an article. */
static int likeness(const struct tg_doc *doc, const struct tg_node *n, struct tg_span words,
                    struct tg_buf *label)
{
  tg_buf_clear(label);
  add_plain(label, tg_node_marker(doc, n));
  size_t marker = label->len;
  add_plain(label, tg_node_title(doc, n));
  int like = likeness_of(tg_buf_span(label),
                         tg_span_slice(tg_buf_span(label), marker, label->len), words);
  return like ? 2 * like + !tg_node_is_leaf(n) : 0;
}

static uint32_t find_words(const struct tg_outline *o, const struct tg_doc *doc, struct tg_span s)
{
  struct tg_buf words = TG_BUF_INIT, label = TG_BUF_INIT;
  uint32_t best = TG_NONE;
  int most = 0;
  add_plain(&words, s);
  for (uint32_t i = 0; words.len && i < o->nodes.n; i++) {
    int like = likeness(doc, &o->nodes.at[i], tg_buf_span(&words), &label);
    if (like > most) {
      most = like;
      best = i;
    }
  }
  tg_buf_fini(&words);
  tg_buf_fini(&label);
  return best;
}

uint32_t tg_outline_find(const struct tg_outline *o, const struct tg_doc *doc, const char *where,
                         struct tg_err *err)
{
  struct tg_span s = tg_span_trim(tg_span_str(where));
  uint32_t node = find_number(o, s);
  if (node == TG_NONE)
    node = find_path(o, s);
  if (node == TG_NONE)
    node = find_words(o, doc, s);
  if (node == TG_NONE)
    tg_err_set(err, TG_E_USAGE, TG_MSG_OUTLINE_NOT_FOUND, where);
  return node;
}
