/* Points inside paragraphs: 一是…二是…, 一要…, 第一，…, 其一，…
 *
 * A paragraph is read closely only behind a first 一 that makes one; the search for that 一 is the only
 * work done on every byte of a document.
 */
#include "outline/line.h"
#include "outline/mark.h"
#include "outline/outline_private.h"
#include "outline/scan.h"
#include "tigang/text/numeral.h"

enum { CHUNK = 64, TITLE_BYTES = 60000 };

/* Offset of the next 一 (E4 B8 80) at or behind `at`; s.len when there is none. The loop over a whole
 * chunk has no way out, so that the compiler makes vector code of it. */
static size_t find_yi(struct tg_span s, size_t at)
{
  const unsigned char *p = (const unsigned char *)s.ptr;
  for (; at + CHUNK + 2 <= s.len; at += CHUNK) {
    unsigned char any = 0;
    for (int i = 0; i < CHUNK; i++)
      any |= (unsigned char)((p[at + i] == 0xE4) & (p[at + i + 1] == 0xB8) & (p[at + i + 2] == 0x80));
    if (any)
      break;
  }
  for (; at + 2 < s.len; at++)
    if (p[at] == 0xE4 && p[at + 1] == 0xB8 && p[at + 2] == 0x80)
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

/* A mark at `at`, which may be one character into it (第一, 其一): adds it, returns its end; 0: none. */
static size_t try_point(struct tg_outline *o, uint32_t block, const struct line *l, size_t at,
                        size_t lead)
{
  struct mark m;
  if (!is_border(l->text, at, lead) ||
      !mark_read_point(tg_span_slice(l->text, at, l->text.len), &m))
    return 0;
  add_point(o, block, l, at, &m);
  return at + m.rest;
}

/* True for the characters that a point may begin with: numerals, 第, 其. */
static bool may_begin(const char *p)
{
  uint32_t cp = tg_utf8_cp(p);
  return cp == 0x7B2C || cp == 0x5176 || tg_cp_is_han_numeral(cp);
}

static void scan_behind(struct tg_outline *o, uint32_t block, const struct line *l, size_t at,
                        size_t lead)
{
  struct tg_span s = l->text;
  while (at < s.len) {
    size_t len = tg_utf8_len(s.ptr + at);
    /* Han characters of E4–E9 end nothing: only what follows other characters is looked at */
    unsigned char lead_byte = (unsigned char)s.ptr[at];
    if (lead_byte < 0xE4 || lead_byte > 0xE9) {
      size_t next = at + len;
      if (next < s.len && may_begin(s.ptr + next)) {
        size_t end = try_point(o, block, l, next, lead);
        if (end) {
          at = end;
          continue;
        }
      }
    }
    at += len;
  }
}

void points_scan(struct tg_outline *o, uint32_t block, const struct line *l, size_t lead)
{
  struct tg_span s = l->text;
  size_t opened = may_begin(s.ptr + lead) ? try_point(o, block, l, lead, lead) : 0;
  if (opened) {
    scan_behind(o, block, l, opened, lead);
    return;
  }
  for (size_t at = lead; (at = find_yi(s, at)) < s.len; at += 3) {
    size_t end = try_point(o, block, l, at, lead);
    if (!end && at >= lead + 3)
      end = try_point(o, block, l, tg_utf8_prev(s.ptr, at), lead);
    if (end) {
      scan_behind(o, block, l, end, lead);
      return;
    }
  }
}

/* 三要…四是要… is one list: 是 and 要 count together. */
static int group_of(const struct point *p)
{
  return p->family == FAM_PT_DI ? 1 : p->family == FAM_PT_QI ? 2 : 0;
}

void points_choose(const struct point *points, size_t n, bool *keep)
{
  struct {
    size_t first;
    uint32_t last;
  } open[3] = {{0, 0}, {0, 0}, {0, 0}};
  for (size_t i = 0; i < n; i++) {
    int g = group_of(&points[i]);
    keep[i] = false;
    if (points[i].ordinal == 1) {
      open[g].first = i;
      open[g].last = 1;
    } else if (open[g].last && points[i].ordinal == open[g].last + 1) {
      keep[open[g].first] = keep[i] = true;
      open[g].last++;
    }
  }
}
