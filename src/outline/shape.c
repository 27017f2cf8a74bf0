#include "outline/shape.h"

#include "outline/scan.h"

/* Lengths in characters, from the heads of true documents (README.md). */
enum {
  OWN_MAX = 60,
  OWN_ASKING_MAX = 40, /* ends in ？ or ！ */
  OWN_STOP_MAX = 50,
  OWN_COLON_MAX = 30, /* 关于进度：三点说明, one line */
  RUN_IN_MAX = 45,
  UNIT_MAX = 45,
  POINT_MAX = 60,
  POINT_CLAUSE_MAX = 30, /* a longer sentence is cut at its first ， */
};

bool shape_is_final(uint32_t cp)
{
  static const uint16_t marks[] = {0x3002, '!',    '?',    ',',    ';',    ':',    0xFE30,
                                   0x3001, 0x2026, 0x201D, 0x300D, 0x2014, 0xFF61, 0};
  for (const uint16_t *m = marks; *m; m++)
    if (cp == *m)
      return true;
  return false;
}

uint32_t shape_last(struct tg_span s)
{
  while (s.len) {
    size_t at = tg_utf8_prev(s.ptr, s.len);
    uint32_t cp = tg_utf8_cp(s.ptr + at);
    if (!tg_cp_is_blank(cp))
      return tg_cp_narrow(cp);
    s.len = at;
  }
  return 0;
}

static bool opens(uint32_t cp)
{
  return cp == '(' || tg_cp_is_opening(cp);
}

static bool closes(uint32_t cp)
{
  return cp == ')' || cp == 0x2019 || cp == 0x201D || (cp >= 0x3009 && cp <= 0x3019 && cp % 2) ||
         cp == 0x3011;
}

static bool ends_sentence(uint32_t cp)
{
  return cp == 0x3002 || cp == '!' || cp == '?' || cp == 0xFF61;
}

static bool ends_with_empty_brackets(struct tg_span s)
{
  static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}};
  for (int i = 0; i < 2; i++) {
    size_t open = strlen(pairs[i][0]), close = strlen(pairs[i][1]), at = s.len;
    if (at < open + close || memcmp(s.ptr + at - close, pairs[i][1], close))
      continue;
    for (at -= close; at; at = tg_utf8_prev(s.ptr, at))
      if (!tg_cp_is_blank(tg_utf8_cp(s.ptr + tg_utf8_prev(s.ptr, at))))
        break;
    return at >= open && !memcmp(s.ptr + at - open, pairs[i][0], open);
  }
  return false;
}

/* What the first characters of the rest hold. */
struct look {
  uint32_t chars, commas; /* up to the end, or all */
  uint32_t end_at;        /* offset of the first sentence end, UINT32_MAX: none */
  uint32_t end_mark, end_len;
  uint32_t colon_chars; /* 0: no colon before a sentence end */
  bool semicolon, stop, complete;
};

static struct look look_at(struct tg_span rest)
{
  struct look l = {.end_at = UINT32_MAX};
  int depth = 0;
  struct scan p = scan_of(rest);
  for (; !scan_done(&p) && l.chars <= OWN_MAX; scan_skip(&p)) {
    if (scan_is_ideograph(p.at)) {
      l.chars++;
      continue;
    }
    uint32_t cp = scan_peek(&p);
    if (opens(cp))
      depth++;
    else if (closes(cp) && depth)
      depth--;
    bool last = p.at + tg_utf8_len(p.at) >= p.end;
    bool end = ends_sentence(cp) || (cp == ':' && !last);
    l.stop |= cp == 0x3002 || cp == '!' || cp == ';';
    if (end && !depth) {
      l.end_at = (uint32_t)(p.at - rest.ptr);
      l.end_mark = cp;
      l.end_len = (uint32_t)tg_utf8_len(p.at);
      while (cp != ':' && p.at + tg_utf8_len(p.at) < p.end) { /* ？！ is one end */
        scan_skip(&p);
        if (!ends_sentence(scan_peek(&p)))
          break;
        l.end_len = (uint32_t)(p.at + tg_utf8_len(p.at) - rest.ptr) - l.end_at;
      }
      return l;
    }
    l.commas += cp == ',';
    l.semicolon |= cp == ';' && !last;
    l.chars++;
  }
  l.complete = scan_done(&p);
  return l;
}

/* The rest of the line in characters, counted no further than `most`. */
static uint32_t count_upto(struct tg_span s, uint32_t most)
{
  uint32_t n = 0;
  for (struct scan p = scan_of(s); !scan_done(&p) && n <= most; scan_skip(&p))
    n++;
  return n;
}

static bool has_stop(struct tg_span s)
{
  for (struct scan p = scan_of(s); !scan_done(&p);) {
    uint32_t cp = scan_next(&p);
    bool goes_on = !scan_done(&p) && !closes(scan_peek(&p)) && !ends_sentence(scan_peek(&p));
    if (cp == 0x3002 || cp == ';' || (cp == '!' && goes_on))
      return true;
  }
  return false;
}

static struct shape shape_of_unit(struct tg_span rest)
{
  struct shape s = {.last = shape_last(rest)};
  s.chars = count_upto(rest, UNIT_MAX);
  if (s.chars > UNIT_MAX || has_stop(rest))
    return s;
  s.kind = SHAPE_OWN;
  s.head = s.head_end = (uint32_t)rest.len;
  for (struct scan p = scan_of(rest); !scan_done(&p);)
    s.commas += scan_next(&p) == ',';
  return s;
}

static void whole(struct shape *s, struct tg_span rest)
{
  s->kind = SHAPE_OWN;
  s->head = s->head_end = (uint32_t)rest.len;
}

static bool is_quotation(struct tg_span s)
{
  struct scan p = scan_of(s);
  scan_blanks(&p);
  uint32_t cp = scan_raw(&p);
  return cp == 0x201C || cp == 0x300C || cp == 0x300E || cp == '"';
}

struct shape shape_of(struct tg_span rest, bool unit)
{
  while (rest.len && (rest.ptr[rest.len - 1] == ' ' || rest.ptr[rest.len - 1] == '\t'))
    rest.len--;
  if (unit)
    return shape_of_unit(rest);
  struct look l = look_at(rest);
  struct shape s = {.chars = l.chars, .commas = l.commas, .last = shape_last(rest)};
  s.stops = l.semicolon;
  s.quotes = l.end_mark == ':' && is_quotation(tg_span_slice(rest, l.end_at + l.end_len, rest.len));
  s.blank_end = s.last == ')' && ends_with_empty_brackets(rest);
  if (l.end_at == UINT32_MAX) {
    if (l.complete && l.chars <= OWN_MAX)
      whole(&s, rest);
    return s;
  }
  bool last = l.end_at + l.end_len >= rest.len;
  s.head = l.end_at;
  s.head_end = l.end_at + l.end_len;
  if (last && (l.end_mark == '?' || l.end_mark == '!') && l.chars <= OWN_ASKING_MAX) {
    whole(&s, rest);
  } else if (last) {
    s.kind = l.chars <= OWN_STOP_MAX ? SHAPE_OWN_STOP : SHAPE_BODY;
  } else if (l.end_mark == ':' && count_upto(rest, OWN_COLON_MAX) <= OWN_COLON_MAX &&
             !shape_is_final(s.last)) {
    whole(&s, rest);
    s.chars = count_upto(rest, OWN_COLON_MAX);
  } else {
    s.kind = l.chars <= RUN_IN_MAX && l.chars ? SHAPE_RUN_IN : SHAPE_BODY;
  }
  return s;
}

uint32_t shape_point(struct tg_span rest, uint32_t *to)
{
  uint32_t chars = 0, comma = 0, comma_len = 0;
  struct scan p = scan_of(rest);
  for (; !scan_done(&p) && chars < POINT_MAX; scan_skip(&p), chars++) {
    if (scan_is_ideograph(p.at))
      continue;
    uint32_t cp = scan_peek(&p);
    if (ends_sentence(cp) || cp == ';' || (cp == ':' && chars))
      break;
    if (cp == ',' && !comma && chars) {
      comma = (uint32_t)(p.at - rest.ptr);
      comma_len = (uint32_t)tg_utf8_len(p.at);
    }
  }
  uint32_t end = (uint32_t)(p.at - rest.ptr);
  if (comma && chars > POINT_CLAUSE_MAX) {
    *to = comma;
    return comma + comma_len;
  }
  *to = end;
  return scan_done(&p) ? end : end + (uint32_t)tg_utf8_len(p.at);
}
