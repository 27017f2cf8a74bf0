#include "outline/mark.h"

#include "outline/scan.h"
#include "tigang/text/numeral.h"

enum {
  PART_BITS = 10,
  PART_MAX = (1 << PART_BITS) - 1,
  FIRST_PART_MAX = 99
}; /* PREFIX_BITS of an item */

static bool finish(struct mark *m, enum family f, uint32_t ordinal, const struct tg_span *s,
                   struct scan *p)
{
  m->family = (uint8_t)f;
  m->ordinal = ordinal;
  m->len = (uint32_t)(p->at - s->ptr);
  scan_blanks(p);
  m->rest = (uint32_t)(p->at - s->ptr);
  return true;
}

static bool take_han(struct scan *p, uint32_t *value)
{
  size_t n = tg_numeral_han(scan_rest(p), value);
  p->at += n;
  return n && *value >= 1;
}

static size_t take_arabic(struct scan *p, uint32_t *value)
{
  size_t n = tg_numeral_arabic(scan_rest(p), value);
  p->at += n;
  return n;
}

static bool is_digit(uint32_t cp)
{
  return cp >= '0' && cp <= '9';
}

/* 壹、 is another step than 一、 */
static bool is_formal(uint32_t cp)
{
  static const uint16_t formal[] = {0x58F9, 0x8D30, 0x8CB3, 0x53C1, 0x53C3, 0x8086, 0x4F0D,
                                    0x9646, 0x9678, 0x67D2, 0x634C, 0x7396, 0x62FE};
  for (size_t i = 0; i < sizeof formal / sizeof *formal; i++)
    if (cp == formal[i])
      return true;
  return false;
}

/* 甲、 */
static bool read_stem(struct tg_span s, struct mark *m)
{
  static const char stems[] = "甲乙丙丁戊己庚辛壬癸";
  struct scan p = scan_of(s);
  const char *at = memmem(stems, sizeof stems - 1, p.at, tg_utf8_len(p.at));
  scan_skip(&p);
  if (!at || (!scan_take(&p, 0x3001) && !scan_take(&p, '.')))
    return false;
  finish(m, FAM_CN_FORMAL, (uint32_t)(at - stems) / 3 + 1, &s, &p);
  return m->rest < s.len;
}

/* 一、 一. 一　 一 */
static bool read_han(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t n;
  if (!take_han(&p, &n) || n > 999)
    return false;
  if (scan_done(&p))
    return finish(m, FAM_CN_ALONE, n, &s, &p);
  uint32_t cp = scan_peek(&p);
  if (cp == 0x3001 || cp == '.' || cp == 0xFF64) {
    scan_skip(&p);
    finish(m, is_formal(tg_utf8_cp(s.ptr)) ? FAM_CN_FORMAL : FAM_CN_DOT, n, &s, &p);
    return m->rest < s.len;
  }
  if (!tg_cp_is_blank(cp))
    return false;
  finish(m, FAM_CN_BARE, n, &s, &p);
  if (m->rest == s.len)
    m->family = FAM_CN_ALONE;
  return true;
}

/* After a number in brackets a mark may follow, against the rules: （一）、 */
static bool close_bracket(struct scan *p)
{
  if (!scan_take(p, ')') && !scan_take(p, 0x3015) && !scan_take(p, 0x3011))
    return false;
  if (!scan_take(p, 0x3001))
    scan_take(p, '.');
  return true;
}

static bool read_bracket(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t n = 0;
  enum family f = FAM_CN_PAREN;
  scan_skip(&p);
  scan_blanks(&p);
  uint32_t cp = scan_peek(&p);
  if (is_digit(cp)) {
    f = FAM_NUM_PAREN;
    take_arabic(&p, &n);
  } else if (cp == '-' || cp == 0x2014 || cp == 0x30FC || cp == 0x2500) {
    n = 1; /* what OCR makes of 一 */
    scan_skip(&p);
  } else if (!take_han(&p, &n)) {
    return mark_read_letter(s, m);
  }
  scan_blanks(&p);
  if (!n || n > 199 || !close_bracket(&p))
    return false;
  finish(m, f, n, &s, &p);
  return m->rest < s.len || f == FAM_CN_PAREN;
}

/* Characters that count by themselves: ㈠ ⑴ ① ⒈ */
static bool read_enclosed(struct tg_span s, uint32_t cp, struct mark *m)
{
  static const struct {
    uint32_t first, last, one;
    enum family family;
  } sets[] = {
      {0x2460, 0x2473, 1, FAM_CIRCLE},   {0x2474, 0x2487, 1, FAM_NUM_PAREN},
      {0x2488, 0x249B, 1, FAM_NUM_DOT},  {0x2776, 0x277F, 1, FAM_CIRCLE},
      {0x3220, 0x3229, 1, FAM_CN_PAREN}, {0x3251, 0x325F, 21, FAM_CIRCLE},
  };
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
    if (cp >= sets[i].first && cp <= sets[i].last) {
      struct scan p = scan_of(s);
      scan_skip(&p);
      if (!scan_take(&p, 0x3001))
        scan_take(&p, '.');
      finish(m, sets[i].family, cp - sets[i].first + sets[i].one, &s, &p);
      return m->rest < s.len;
    }
  return false;
}

static bool starts_with_one_of(const struct scan *p, const char *const *words, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (scan_starts(p, words[i]))
      return true;
  return false;
}

#define STARTS(p, words) starts_with_one_of(p, words, sizeof(words) / sizeof *(words))

/* What follows a quantity and no title: 1.5亿元, 2.5米宽; but 2.1年度计划, 3.2元数据. */
static bool is_measure(const struct scan *p)
{
  static const char *const titles[] = {"年度", "年报", "月度", "日常", "日志",  "元数据", "元素",
                                       "分析", "分类", "分工", "分布", "度量",  "个人",   "个案",
                                       "百姓", "分层", "分级", "分步", "小时候"};
  static const char *const words[] = {"年", "月", "日", "万", "亿",   "元",   "倍",   "米",
                                      "度", "岁", "个", "吨", "公里", "公斤", "公顷", "千",
                                      "百", "％", "%",  "℃",  "分",   "秒",   "小时"};
  return STARTS(p, words) && !STARTS(p, titles);
}

/* The same behind a blank, where titles are likelier. */
static bool is_measure_apart(const struct scan *p)
{
  static const char *const words[] = {"万",   "亿", "倍", "公里", "公斤",
                                      "公顷", "％", "%",  "℃",    "小时"};
  return STARTS(p, words);
}

/* 1.1, 1.1.1, 1.1.1.1; the first part is read, `p` stands at the dot behind it */
static bool read_multi(struct tg_span s, struct scan p, uint32_t first, struct mark *m)
{
  uint32_t part = first, prefix = 0;
  int parts = 1;
  for (; parts < 4; parts++) {
    struct scan q = p;
    uint32_t next;
    if (!scan_take(&q, '.') || !is_digit(scan_peek(&q)))
      break;
    size_t width = take_arabic(&q, &next);
    if (!next || next > PART_MAX || part > PART_MAX || width > 9)
      return false;
    prefix = prefix << PART_BITS | part;
    part = next;
    p = q;
  }
  if (parts < 2 || first > FIRST_PART_MAX) /* 192.168.1.1 */
    return false;
  struct scan q = p;
  if (scan_take(&q, '.') || scan_take(&q, 0x3001))
    p = q;
  uint32_t cp = scan_peek(&p);
  bool text = tg_cp_is_cjk(cp) || tg_cp_is_opening(cp) || tg_cp_is_blank(cp) ||
              (cp >= 0xAC00 && cp <= 0xD7A3);
  if (!text || is_measure(&p))
    return false;
  m->prefix = prefix;
  finish(m, parts == 2 ? FAM_M2 : parts == 3 ? FAM_M3 : FAM_M4, part, &s, &p);
  struct scan rest = {s.ptr + m->rest, s.ptr + s.len};
  return m->rest < s.len && !is_measure_apart(&rest);
}

/* 2-1　, with a blank behind it: 2-1天 is a range */
static bool read_hyphened(struct tg_span s, struct scan p, uint32_t first, struct mark *m)
{
  uint32_t n;
  scan_skip(&p);
  if (take_arabic(&p, &n) == 0 || !n || n > FIRST_PART_MAX || !first || first > FIRST_PART_MAX ||
      !tg_cp_is_blank(scan_raw(&p)))
    return false;
  m->prefix = first;
  finish(m, FAM_M2, n, &s, &p);
  return m->rest < s.len;
}

static bool read_digits(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t n, value;
  take_arabic(&p, &value);
  n = value;
  size_t digits = 0;
  for (struct scan q = scan_of(s); q.at < p.at; digits++)
    scan_skip(&q);
  if (digits > 3)
    return false;
  if (scan_done(&p))
    return n && finish(m, FAM_NUM_ALONE, n, &s, &p);
  uint32_t cp = scan_peek(&p);
  if (cp == '.') {
    struct scan q = p;
    scan_skip(&q);
    if (is_digit(scan_peek(&q)))
      return n && read_multi(s, p, n, m);
    p = q;
    finish(m, FAM_NUM_DOT, n, &s, &p);
    return m->rest < s.len;
  }
  if (cp == '-')
    return read_hyphened(s, p, n, m);
  if (n && (cp == 0x3001 || cp == ')')) {
    scan_skip(&p);
    m->han_comma = cp == 0x3001;
    if (is_digit(scan_peek(&p)))
      return false;
    finish(m, cp == ')' ? FAM_NUM_HALF : FAM_NUM_DOT, n, &s, &p);
    return m->rest < s.len;
  }
  if (!tg_cp_is_blank(scan_raw(&p)))
    return false;
  m->ascii_blank = scan_raw(&p) != 0x3000;
  finish(m, FAM_NUM_BARE, n, &s, &p);
  if (m->rest == s.len)
    m->family = FAM_NUM_ALONE;
  return !is_measure_apart(&p);
}

/* 第１　目的, with no unit behind the number */
static bool read_ja_dai(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t n;
  scan_skip(&p);
  if (!take_arabic(&p, &n) && !take_han(&p, &n))
    return false;
  if (!n || n > 199 || !tg_cp_is_blank(scan_raw(&p)))
    return false;
  finish(m, FAM_JA_DAI, n, &s, &p);
  return m->rest < s.len;
}

static bool read_di(struct tg_span s, struct mark *m)
{
  return mark_read_unit(s, m) || mark_read_point(s, m) || read_ja_dai(s, m);
}

/* 正文 第一章: what sites put before each chapter of a book */
static bool read_body_word(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  if (!scan_take_word(&p, "正文") || !scan_blanks(&p))
    return false;
  uint32_t lead = (uint32_t)(p.at - s.ptr);
  if (!mark_read_unit(scan_rest(&p), m))
    return false;
  m->len += lead;
  m->rest += lead;
  return true;
}

bool mark_read(struct tg_span s, struct mark *m)
{
  *m = (struct mark){0};
  if (!s.len)
    return false;
  struct scan p = scan_of(s);
  uint32_t cp = scan_peek(&p);
  if (is_digit(cp))
    return read_digits(s, m) || mark_read_unit(s, m);
  if (cp == '(' || cp == 0x3014)
    return read_bracket(s, m);
  if (cp < 0x80)
    return mark_read_latin(s, m);
  switch (cp) {
  case 0x7B2C: /* 第 */
    return read_di(s, m);
  case 0x5377: /* 卷 */
  case 0x5DFB:
  case 0xC81C: /* 제 */
    return mark_read_unit(s, m);
  case 0x5176: /* 其 */
  case 0x9996: /* 首 */
  case 0x518D: /* 再 */
  case 0x6700: /* 最 */
    return mark_read_point(s, m);
  case 0x3010: /* 【 */
    return read_bracket(s, m);
  case 0x7532: /* 甲 … */
  case 0x4E59:
  case 0x4E19:
  case 0x4E01:
  case 0x620A:
  case 0x5DF1:
  case 0x5E9A:
  case 0x8F9B:
  case 0x58EC:
  case 0x7678:
    return read_stem(s, m);
  case 0x6B63: /* 正 */
    return read_body_word(s, m);
  case 0x95EE: /* 问 */
  case 0x554F:
  case 0x6B65: /* 步 */
  case 0x4EFB: /* 任 */
  case 0x6D3B: /* 活 */
  case 0x5B9E: /* 实 */
  case 0x5BE6:
  case 0x6848: /* 案 */
  case 0x9879: /* 项 */
  case 0x9805:
  case 0x4E13: /* 专 */
  case 0x5C08:
  case 0x756A: /* 番 */
  case 0x6A21: /* 模 */
  case 0x5355: /* 单 */
  case 0x55AE:
    return mark_read_named(s, m);
  default:
    break;
  }
  if (cp >= 0x2150 && cp <= 0x32FF && read_enclosed(s, cp, m))
    return true;
  if (tg_cp_is_han_numeral(cp))
    return read_han(s, m) || mark_read_point(s, m) || mark_read_unit(s, m);
  if (cp < 0x4E00 || cp > 0x9FFF)
    return mark_read_letter(s, m) || mark_read_latin(s, m);
  return false;
}
