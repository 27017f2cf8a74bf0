#include "recover/recover_private.h"

#include "tigang/text/cjk.h"
#include "tigang/text/numeral.h"
#include "tigang/text/utf8.h"

enum { NUMERAL_MAX = 4, ADDRESS_MAX = 10, POINT_REACH = 1500 };

/* Characters of a heading in a text without line ends, with its mark. */
enum { RUN_HEADING_LEAST = 6, RUN_HEADING_MOST = 24 };

static uint16_t cp_at(const struct rec_text *t, size_t at)
{
  return at < t->chars.n ? t->chars.at[at].cp : 0;
}

static bool is_one_of(uint16_t cp, uint16_t a, uint16_t b)
{
  return cp == a || cp == b;
}

/* Characters of the Han numeral at `at` (0: none), its value in *value. (-) is what OCR makes of
 * (一). */
static size_t han_at(const struct rec_text *t, size_t at, uint32_t *value)
{
  char utf8[NUMERAL_MAX * 4];
  size_t len = 0, n = 0;
  while (n < NUMERAL_MAX && tg_cp_is_han_numeral(cp_at(t, at + n)))
    len += tg_utf8_encode(cp_at(t, at + n++), utf8 + len);
  if (!n || !tg_numeral_han(tg_span_of(utf8, len), value))
    return 0;
  return n;
}

static size_t arabic_at(const struct rec_text *t, size_t at, uint32_t *value)
{
  size_t n = 0;
  *value = 0;
  for (; n < NUMERAL_MAX; n++) {
    uint32_t cp = tg_cp_narrow(cp_at(t, at + n));
    if (cp < '0' || cp > '9')
      break;
    *value = *value * 10 + (cp - '0');
  }
  return n;
}

static struct rec_mark han_mark(const struct rec_text *t, size_t at)
{
  struct rec_mark m = {REC_MARK_NONE, 0};
  size_t n = han_at(t, at, &m.value);
  if (!n || tg_cp_is_han_numeral(rec_text_before(t, at)))
    return m;
  switch (rec_text_behind(t, at + n)) {
  case 0x3001: /* 、 */
    m.kind = REC_MARK_PART;
    break;
  case 0x662F: case 0x8981: /* 是 要 */
    m.kind = m.value < 20 ? REC_MARK_POINT : REC_MARK_NONE;
    break;
  default:
    break;
  }
  return m;
}

static struct rec_mark paren_mark(const struct rec_text *t, size_t at)
{
  struct rec_mark m = {REC_MARK_NONE, 0};
  size_t n = han_at(t, at + 1, &m.value);
  enum rec_mark_kind kind = REC_MARK_SECTION;
  if (!n && is_one_of(cp_at(t, at + 1), '-', 0x2014)) {
    n = 1;
    m.value = 1;
  }
  if (!n) {
    n = arabic_at(t, at + 1, &m.value);
    kind = REC_MARK_PAREN;
    if (m.value > 99)
      return m;
  }
  if (n && is_one_of(cp_at(t, at + 1 + n), ')', 0xFF09))
    m.kind = kind;
  return m;
}

static struct rec_mark arabic_mark(const struct rec_text *t, size_t at)
{
  struct rec_mark m = {REC_MARK_NONE, 0};
  uint16_t before = rec_text_before(t, at);
  if (rec_cp_is_latin(before) || is_one_of(before, '.', '-') || is_one_of(before, '/', 0xB7))
    return m;
  size_t n = arabic_at(t, at, &m.value);
  uint16_t dot = cp_at(t, at + n), next = cp_at(t, at + n + 1);
  if (n && n <= 2 && m.value && (is_one_of(dot, '.', 0xFF0E) || dot == 0x3001) &&
      !rec_cp_is_latin(next) && next != '.')
    m.kind = REC_MARK_NUMBER;
  return m;
}

static struct rec_mark ordinal_mark(const struct rec_text *t, size_t at)
{
  struct rec_mark m = {REC_MARK_NONE, 0};
  size_t n = han_at(t, at + 1, &m.value);
  if (!n)
    n = arabic_at(t, at + 1, &m.value);
  if (!n)
    return m;
  switch (rec_text_behind(t, at + 1 + n)) {
  case ',': case 0xFF0C: case 0x3001:
    m.kind = REC_MARK_ORDINAL;
    break;
  case 0x6761: /* 条 */
    m.kind = REC_MARK_ARTICLE;
    break;
  case 0x7AE0: case 0x8282: case 0x7F16: /* 章 节 编 */
    m.kind = REC_MARK_CHAPTER;
    break;
  default:
    break;
  }
  return m;
}

/* 同志们: 各位代表: — a vocative up to its colon; without one, only a call. */
static struct rec_mark address_mark(const struct rec_text *t, size_t at)
{
  struct rec_mark m = {REC_MARK_NONE, 0};
  bool all = cp_at(t, at) == 0x5404 && cp_at(t, at + 1) == 0x4F4D; /* 各位 */
  bool comrades = cp_at(t, at) == 0x540C && cp_at(t, at + 1) == 0x5FD7 &&
                  cp_at(t, at + 2) == 0x4EEC; /* 同志们 */
  if (all || comrades)
    m.kind = REC_MARK_CALL;
  for (size_t i = 1; i <= ADDRESS_MAX && at + i < t->chars.n; i++) {
    const struct rec_char *c = &t->chars.at[at + i];
    if (c->cls == REC_COLON && (all || cp_at(t, at + i - 1) == 0x4EEC)) { /* 们 */
      m.kind = REC_MARK_ADDRESS;
      break;
    }
    if (c->cls != REC_OTHER && c->cp != 0x3001)
      break;
  }
  return m;
}

struct rec_mark rec_mark_at(const struct rec_text *t, size_t at)
{
  const struct rec_mark none = {REC_MARK_NONE, 0};
  uint16_t cp = cp_at(t, at);
  if (cp == '(' || cp == 0xFF08)
    return paren_mark(t, at);
  if ((cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19))
    return arabic_mark(t, at);
  if (cp >= 0x2460 && cp <= 0x2473) /* ① … ⑳ */
    return (struct rec_mark){REC_MARK_PAREN, cp - 0x245Fu};
  if (cp == 0x2014 && cp_at(t, at + 1) == 0x2014 && rec_text_before(t, at) != 0x2014)
    return (struct rec_mark){REC_MARK_CALL, 0};
  if (cp == 0x7B2C) /* 第 */
    return ordinal_mark(t, at);
  if (cp == 0x5404 || cp == 0x540C) /* 各 同 */
    return address_mark(t, at);
  return tg_cp_is_han_numeral(cp) ? han_mark(t, at) : none;
}

static bool is_between(uint16_t cp, uint16_t from, uint16_t to)
{
  return cp >= from && cp <= to;
}

/* Where the numeral begins that ends before `at`; `at`: there is none. */
static size_t numeral_before(const struct rec_text *t, size_t at)
{
  size_t start = at;
  for (size_t i = at; i && at - i <= NUMERAL_MAX; i--) {
    const struct rec_char *c = &t->chars.at[i - 1];
    if (tg_cp_is_han_numeral(c->cp))
      start = i - 1;
    else if (start < at || !c->noise)
      break;
  }
  return start;
}

/* 一是 inside a sentence stands behind a mark, or it is no enumerator (之一是): behind words, with a
 * 二是 to come, it begins what a heading without a mark has announced. */
static void find_openings(struct rec_text *t)
{
  size_t open = 0; /* behind the 一是 that waits for its 二是; 0: none */
  for (size_t i = 1; i < t->chars.n; i++) {
    if (t->chars.at[i].mark != REC_MARK_POINT)
      continue;
    uint32_t value = rec_mark_at(t, i).value;
    if (value == 1)
      open = t->chars.at[i - 1].cls == REC_OTHER ? i : 0;
    else if (value == 2 && open && i - open < POINT_REACH)
      t->chars.at[open].mark = REC_MARK_OPENING;
  }
}

/* Numerals are common, the marks that make enumerators of them are not: those are looked for. */
void rec_marks_find(struct rec_text *t)
{
  for (size_t i = 0; i < t->chars.n && !rec_is_stopped(t); i++) {
    size_t at = i;
    switch (t->chars.at[i].cp) {
    case 0x3001: case 0x662F: case 0x8981: /* 、 是 要 */
      at = numeral_before(t, i);
      if (at == i)
        continue;
      break;
    case '(': case 0xFF08: case 0x2014: case 0x7B2C: case 0x5404: case 0x540C: /* 第 各 同 */
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8':
    case '9':
      break;
    default:
      if (!is_between(t->chars.at[i].cp, 0x2460, 0x2473) && /* ① … ⑳, full-width digits */
          !is_between(t->chars.at[i].cp, 0xFF10, 0xFF19))
        continue;
      break;
    }
    if (!t->chars.at[at].noise)
      t->chars.at[at].mark = rec_mark_at(t, at).kind & 15;
  }
  find_openings(t);
}

uint8_t rec_mark_heading(enum rec_mark_kind kind)
{
  if (kind == REC_MARK_PART || kind == REC_MARK_CHAPTER)
    return 1;
  return kind == REC_MARK_SECTION || kind == REC_MARK_ARTICLE ? 2 : 0;
}

bool rec_mark_is_point(enum rec_mark_kind kind)
{
  return kind == REC_MARK_POINT || kind == REC_MARK_OPENING || kind == REC_MARK_ORDINAL;
}

/* Counted on 646 paragraphs of official texts (README.md); the counts are higher, because a reader
 * of damaged text has to mistrust them. */
double rec_mark_gain(enum rec_mark_kind kind, enum rec_class before)
{
  static const double gains[] = {
      [REC_MARK_NONE] = -.5,   [REC_MARK_PART] = 6.5,    [REC_MARK_SECTION] = 7,
      [REC_MARK_NUMBER] = 4,   [REC_MARK_PAREN] = 3,     [REC_MARK_POINT] = .9,
      [REC_MARK_ORDINAL] = .9, [REC_MARK_ARTICLE] = 4.5, [REC_MARK_CHAPTER] = 4.5,
      [REC_MARK_ADDRESS] = 7,  [REC_MARK_CALL] = 5,      [REC_MARK_OPENING] = 4,
  };
  double gain = gains[kind];
  if (rec_mark_is_point(kind) && before == REC_COMMA)
    gain = -2;
  return before == REC_COMMA && gain > 0 ? 0 : gain;
}

/* 2025年是 今年 去年 近年: what sentences open with. */
static bool opens_sentence(const struct rec_text *t, size_t at)
{
  uint32_t year;
  uint16_t first = cp_at(t, at), next = cp_at(t, at + 1);
  if (next == 0x5E74) /* 年 */
    return first == 0x4ECA || first == 0x53BB || first == 0x8FD1;
  return first >= '1' && first <= '2' && arabic_at(t, at, &year) == 4 &&
         cp_at(t, at + 4) == 0x5E74 && cp_at(t, at + 5) == 0x662F; /* 年是 */
}

/* A heading's words run up to `at` from its mark without any other mark: what opens a sentence
 * there is none of them. */
static bool ends_heading(const struct rec_text *t, size_t at)
{
  if (!opens_sentence(t, at))
    return false;
  for (size_t n = 1; n <= RUN_HEADING_MOST && n <= at; n++) {
    enum rec_mark_kind kind = rec_mark_at(t, at - n).kind;
    if (kind == REC_MARK_PART || kind == REC_MARK_SECTION)
      return n >= RUN_HEADING_LEAST;
    if (t->chars.at[at - n].cls != REC_OTHER &&
        t->chars.at[at - n].cp != 0x3001) /* 、 of its mark */
      return false;
  }
  return false;
}

/* Without line ends only marks are left: behind a sentence's end, where they begin paragraphs
 * nineteen times of twenty (README.md). */
bool rec_run_breaks(const struct rec_text *t, size_t at)
{
  enum rec_class before = t->chars.at[at - 1].cls;
  const struct rec_char *c = &t->chars.at[at];
  if (before == REC_OTHER && ends_heading(t, at))
    return true;
  if (c->noise || c->dropped || (before != REC_END && before != REC_OTHER))
    return false;
  enum rec_mark_kind kind = rec_mark_at(t, at).kind;
  if (before == REC_OTHER && kind != REC_MARK_PART && kind != REC_MARK_SECTION)
    return false;
  return rec_mark_gain(kind, before) >= 4;
}
