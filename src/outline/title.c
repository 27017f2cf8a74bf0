/* The document's title: a short line before the text. */
#include "outline/mark.h"
#include "outline/outline_private.h"
#include "outline/scan.h"

enum {
  LINES_MAX = 24,
  CHARS_MIN = 2,
  LATIN_MIN = 5, /* without a Han character */
  SURE_CHARS = 4,
  CHARS_MAX = 60,
  BODY_BYTES = 240,
  INDENT_BONUS = 8
};

/* Kinds of documents: a title mostly ends with its kind. */
static const char *const kinds[] = {
    "报告", "讲话", "意见", "通知", "办法", "规定",   "条例", "法",   "纲要", "方案",
    "总结", "决定", "公报", "致辞", "规划", "细则",   "规则", "宪法", "章程", "制度",
    "公告", "通报", "决议", "函",   "请示", "批复",   "发言", "演讲", "辞",   "计划",
    "要点", "指南", "标准", "规范", "汇报", "报告書", "要綱", "規則",
};

static bool names_a_kind(struct tg_span s)
{
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t n = strlen(kinds[i]);
    if (s.len > n && !memcmp(s.ptr + s.len - n, kinds[i], n))
      return true;
  }
  return false;
}

/* 3月1日, 2026-03-01: a day alone on its line. */
static bool is_date(struct tg_span s)
{
  static const char *const units[] = {"年", "月", "日", "号"};
  bool digits = false;
  while (s.len) {
    size_t n = tg_utf8_len(s.ptr);
    uint32_t cp = tg_cp_narrow(tg_utf8_cp(s.ptr));
    bool unit = false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
      unit |= tg_span_starts(s, units[i]);
    digits |= cp >= '0' && cp <= '9';
    if (!unit && (cp < '0' || cp > '9') && cp != '-' && cp != '.' && cp != '/' && cp != ' ')
      return false;
    s = tg_span_slice(s, n, s.len);
  }
  return digits;
}

/* 0: cannot be a title; more is better. */
static int rate(const struct tg_block *b, struct tg_span s, bool first_line)
{
  struct scan p = scan_of(s);
  uint32_t first = scan_peek(&p), chars = 0, cjk = 0, commas = 0, last = shape_last(s);
  uint32_t words = 0; /* Latin ones */
  bool in_word = false;
  if (b->kind == TG_BLOCK_TABLE || b->kind == TG_BLOCK_CODE || b->kind == TG_BLOCK_NOTE)
    return 0;
  if (first == '(' || first == 0x3010 || first == 0x2014 || first == '#' || shape_is_final(last) ||
      is_date(s))
    return 0;
  for (; !scan_done(&p) && chars <= CHARS_MAX; chars++) {
    uint32_t cp = scan_next(&p);
    bool letter = (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
    words += letter && !in_word;
    in_word = letter;
    cjk += tg_cp_is_cjk(cp) || (cp >= 0xAC00 && cp <= 0xD7A3);
    commas += cp == ',';
    if (cp == ':' || cp == 0x3002 || cp == ';' || cp == '|' || cp == '\t')
      return 0;
  }
  if (chars < CHARS_MIN || chars > CHARS_MAX ||
      (!cjk && (chars < LATIN_MIN || first < 'A' || first > 'Z')))
    return 0;
  int rating = chars >= SURE_CHARS ? 10 : 4;
  rating += names_a_kind(s) ? 10 : 0;
  rating += chars >= 8 ? 3 : 0;
  rating -= commas ? 5 : 0;
  rating -= cjk * 2 < words || !cjk ? 8 : 0;
  rating += b->indent >= INDENT_BONUS ? 2 : 0;
  rating += first_line ? 7 : 0;
  return rating;
}

static bool says_the_same(struct tg_span s, const char *title)
{
  return title && tg_span_eq_str(tg_span_trim(s), title);
}

uint32_t title_block(const struct tg_outline *o, const struct tg_doc *doc, uint32_t first_head)
{
  const char *meta = tg_doc_meta(doc, "title");
  uint32_t best = TG_NONE, count = tg_doc_count(doc);
  int most = 0, lines = 0;
  if (o->format_title != TG_NONE)
    return o->format_title;
  for (uint32_t b = 0; b < count && b < first_head && lines < LINES_MAX; b++) {
    const struct tg_block *block = tg_doc_block(doc, b);
    struct tg_span s = tg_cjk_trim(tg_doc_text(doc, b));
    if (!s.len)
      continue;
    lines++;
    if (says_the_same(s, meta))
      return b;
    if (s.len > BODY_BYTES || mark_is_contents_word(s))
      break;
    struct mark m;
    if (mark_read(s, &m))
      continue;
    int rating = rate(block, s, lines == 1);
    if (rating > most) {
      most = rating;
      best = b;
    }
  }
  return best;
}
