/* Points inside paragraphs: 一是…二是…, 一要…, 第一，…, 其一，…, 首先，…最后，…
 *
 * Every series begins with 一 or 首 and goes on with the next numeral, or 其次, 再次, 最后: the
 * search for these characters is the only work done on every byte of a document.
 */
#include "outline/line.h"
#include "outline/mark.h"
#include "outline/outline_private.h"
#include "outline/scan.h"
#include "tigang/text/numeral.h"

enum { CHUNK = 32, TITLE_BYTES = 60000, GROUPS = 4, ORDER = 3, WANTED = 8 };

/* Han characters looked for, three bytes each. */
struct wanted {
  unsigned char at[WANTED][3];
  int n;
};

static void want(struct wanted *w, const char *numeral)
{
  for (int i = 0; i < w->n; i++)
    if (!memcmp(w->at[i], numeral, 3))
      return;
  memcpy(w->at[w->n++], numeral, 3);
}

/* The loop over a whole chunk has no way out, so that the compiler makes vector code of it. */
static bool chunk_has(const unsigned char *p, const unsigned char *c)
{
  unsigned char b = c[1], d = c[2], any = 0; /* the first byte is that of too many */
  for (int i = 0; i < CHUNK; i++)
    any |= (unsigned char)((p[i + 1] == b) & (p[i + 2] == d));
  return any;
}

/* The same for two characters in one pass. */
static bool chunk_has_two(const unsigned char *p, const unsigned char *c, const unsigned char *e)
{
  unsigned char b = c[1], d = c[2], f = e[1], g = e[2], any = 0;
  for (int i = 0; i < CHUNK; i++)
    any |=
        (unsigned char)(((p[i + 1] == b) & (p[i + 2] == d)) | ((p[i + 1] == f) & (p[i + 2] == g)));
  return any;
}

static inline bool is_wanted(const unsigned char *p, const struct wanted *w)
{
  if (p[0] < 0xE4 || p[0] > 0xE9)
    return false;
  for (int i = 0; i < w->n; i++)
    if (p[0] == w->at[i][0] && p[1] == w->at[i][1] && p[2] == w->at[i][2])
      return true;
  return false;
}

static bool any_in_chunk(const unsigned char *p, const struct wanted *w)
{
  bool any = chunk_has_two(p, w->at[0], w->at[1]);
  for (int i = 2; i < w->n; i++)
    any |= chunk_has(p, w->at[i]);
  return any;
}

/* Offset of the next wanted character at or behind `at`; s.len when there is none. */
static size_t find_wanted(struct tg_span s, size_t at, const struct wanted *w)
{
  const unsigned char *p = (const unsigned char *)s.ptr;
  for (; at + CHUNK + 2 <= s.len; at += CHUNK) {
    bool any = any_in_chunk(p + at, w);
    for (size_t k = at; any && k < at + CHUNK; k++)
      if (is_wanted(p + k, w))
        return k;
  }
  if (s.len >= CHUNK + 2 && !any_in_chunk(p + s.len - CHUNK - 2, w)) /* the rest, and some before */
    return s.len;
  for (; at + 2 < s.len; at++)
    if (is_wanted(p + at, w))
      return at;
  return s.len;
}

/* A point begins behind punctuation, or at the start. */
static bool is_border(struct tg_span s, size_t at, size_t lead)
{
  if (at <= lead)
    return true;
  uint32_t cp = tg_utf8_cp(s.ptr + tg_utf8_prev(s.ptr, at));
  switch (tg_cp_narrow(cp)) {
  case 0x3002:
  case 0x3001:
  case 0x201D:
  case 0x2014:
  case '!':
  case '?':
  case ',':
  case ';':
  case ':':
  case ')':
  case ' ':
    return true;
  default:
    return false;
  }
}

/* A point ends where the next begins: 一是翻，二是晒。 */
static void cut_last_point(struct tg_outline *o, uint32_t block, const struct line *l, size_t at)
{
  struct point *p = o->points.n ? &o->points.at[o->points.n - 1] : NULL;
  uint32_t from = line_start(l, at);
  if (!p || p->pos.block != block || p->pos.offset + p->title_to <= from)
    return;
  p->head_to = (uint16_t)(from - p->pos.offset);
  p->title_to = (uint16_t)(line_end(l, tg_utf8_prev(l->text.ptr, at)) - p->pos.offset);
  if (p->title_to < p->title_from)
    p->title_to = p->title_from;
}

static void add_point(struct tg_outline *o, uint32_t block, const struct line *l, size_t at,
                      const struct mark *m)
{
  uint32_t from = line_start(l, at), to;
  size_t title = at + m->rest;
  size_t most = l->text.len - title < TITLE_BYTES ? l->text.len - title : TITLE_BYTES;
  uint32_t end = shape_point(tg_span_slice(l->text, title, title + most), &to);
  struct point *p = tg_vec_push(&o->points);
  *p = (struct point){.pos = {block, from}, .ordinal = m->ordinal, .family = m->family};
  p->marker_len = (uint16_t)(line_end(l, at + m->len) - from);
  p->title_from = (uint16_t)(line_start(l, title) - from);
  p->title_to = (uint16_t)(line_end(l, title + to) - from);
  p->head_to = (uint16_t)(line_end(l, title + end) - from);
}

/* 三要…四是要… is one list: 是 and 要 count together. */
static int group_of(uint8_t family)
{
  return family == FAM_PT_DI ? 1 : family == FAM_PT_QI ? 2 : family == FAM_PT_ORDER ? ORDER : 0;
}

/* How far the series of a paragraph have come. */
struct progress {
  uint32_t last[GROUPS]; /* 0: none is open */
};

/* A mark at `at`: adds it, returns its end; 0: none. */
static size_t try_point(struct tg_outline *o, uint32_t block, const struct line *l, size_t at,
                        size_t lead, struct progress *g)
{
  struct mark m;
  if (!is_border(l->text, at, lead) ||
      !mark_read_point(tg_span_slice(l->text, at, l->text.len), &m) || m.rest > TITLE_BYTES)
    return 0;
  g->last[group_of(m.family)] = m.ordinal;
  cut_last_point(o, block, l, at);
  add_point(o, block, l, at, &m);
  return at + m.rest;
}

/* 一 and 首, which every series begins with, and what goes on with those that are open. */
static struct wanted wanted_next(const struct progress *g)
{
  struct wanted w = {.n = 0};
  want(&w, "一");
  want(&w, "首");
  if (g->last[ORDER]) {
    want(&w, "其");
    want(&w, "再");
    want(&w, "最");
  }
  for (int i = 0; i < ORDER; i++) {
    char numeral[40];
    if (!g->last[i])
      continue;
    tg_numeral_to_han(g->last[i] + 1, numeral);
    want(&w, numeral);
  }
  return w;
}

void points_scan(struct tg_outline *o, uint32_t block, const struct line *l, size_t lead)
{
  struct tg_span s = l->text;
  struct progress g = {{0}};
  size_t at = try_point(o, block, l, lead, lead, &g);
  struct wanted w = wanted_next(&g);
  for (at = at ? at : lead; (at = find_wanted(s, at, &w)) < s.len;) {
    size_t end = try_point(o, block, l, at, lead, &g);
    if (!end && at >= lead + 3) /* 第一, 其一 */
      end = try_point(o, block, l, tg_utf8_prev(s.ptr, at), lead, &g);
    if (end)
      w = wanted_next(&g);
    at = end ? end : at + 3;
  }
}

/* 最后 comes behind any. */
static bool goes_on(const struct point *p, uint32_t last)
{
  return p->family == FAM_PT_ORDER ? p->ordinal > last : p->ordinal == last + 1;
}

void points_choose(const struct point *points, size_t n, bool *keep)
{
  struct {
    size_t first;
    uint32_t last;
  } open[GROUPS] = {{0, 0}};
  for (size_t i = 0; i < n; i++) {
    int g = group_of(points[i].family);
    keep[i] = false;
    if (points[i].ordinal == 1) {
      open[g].first = i;
      open[g].last = 1;
    } else if (open[g].last && goes_on(&points[i], open[g].last)) {
      keep[open[g].first] = keep[i] = true;
      open[g].last = points[i].ordinal;
    }
  }
}
