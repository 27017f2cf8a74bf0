#include "outline/mark.h"
#include "outline/scan.h"
#include "tigang/text/numeral.h"

enum { INNER_BYTES = 120 }; /* a line that may hold two numbers */

struct unit {
  const char *word;
  enum family family;
  const char *not_before; /* characters that make the word another one: 第三节课 */
  bool without_di;        /* also N章 without 第 */
};

/* Longer words first. */
static const struct unit units[] = {
    {"分编", FAM_FENBIAN, "", false},
    {"分編", FAM_FENBIAN, "", false},
    {"部分", FAM_BU, "人", false},
    {"单元", FAM_DANYUAN, "", false},
    {"單元", FAM_DANYUAN, "", false},
    {"编", FAM_BIAN, "", false},
    {"編", FAM_BIAN, "", false},
    {"部", FAM_BU, "门門队隊属屬件落", false},
    {"卷", FAM_JUAN, "", false},
    {"巻", FAM_JUAN, "", false},
    {"册", FAM_CE, "", false},
    {"冊", FAM_CE, "", false},
    {"篇", FAM_PIAN, "文", false},
    {"集", FAM_JI, "合和团團", false},
    {"辑", FAM_JI, "", false},
    {"輯", FAM_JI, "", false},
    {"章", FAM_ZHANG, "", true},
    {"回", FAM_HUI, "合来來事去中是的就便又因见見要说說", true},
    {"話", FAM_HUI, "", true},
    {"话", FAM_HUI, "", false},
    {"折", FAM_ZHE, "", false},
    {"讲", FAM_JIANG, "", false},
    {"講", FAM_JIANG, "", false},
    {"课", FAM_JIANG, "时程堂", false},
    {"課", FAM_JIANG, "時程堂", false},
    {"幕", FAM_MU_ACT, "", false},
    {"场", FAM_CHANG, "和合比电是战", false},
    {"場", FAM_CHANG, "和合比電是戰", false},
    {"节", FAM_JIE, "课", false},
    {"節", FAM_JIE, "課", false},
    {"阶段", FAM_STEP, "是性", false},
    {"階段", FAM_STEP, "是性", false},
    {"步", FAM_STEP, "是就要走", false},
    {"目", FAM_MU_ITEM, "标標", false},
    {"条", FAM_TIAO, "、第款和规規项項或及至到的例", false},
    {"條", FAM_TIAO, "、第款和规規项項或及至到的例", false},
    {"款", FAM_KUAN, "、第和规規项項或及至到的", false},
    {"편", FAM_BIAN, "", false},
    {"장", FAM_ZHANG, "", true},
    {"화", FAM_HUI, "", true},
    {"절", FAM_JIE, "", false},
    {"관", FAM_GUAN_KO, "", false},
    {"조", FAM_TIAO, "", false},
};

static bool among(uint32_t cp, const char *chars)
{
  for (; *chars; chars += tg_utf8_len(chars))
    if (tg_utf8_cp(chars) == cp)
      return true;
  return false;
}

/* 第一章和第二章, 第三部、, 第三章的: the words of a sentence about a unit. */
static bool speaks_of_it(const struct unit *u, struct scan p)
{
  uint32_t cp = scan_peek(&p);
  if (cp == ',' || among(cp, u->not_before) || among(cp, "的"))
    return true;
  if (!among(cp, "、和及与至或到"))
    return false;
  scan_skip(&p);
  cp = scan_peek(&p);
  return cp == 0x7B2C || (cp >= '0' && cp <= '9') || tg_cp_is_han_numeral(cp);
}

static bool take_number(struct scan *p, uint32_t *n)
{
  size_t len = tg_numeral_han(scan_rest(p), n);
  if (!len)
    len = tg_numeral_arabic(scan_rest(p), n);
  p->at += len;
  return len && *n >= 1 && *n <= 9999;
}

static const struct unit *take_unit(struct scan *p)
{
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    struct scan q = *p;
    if (!scan_take_word(&q, units[i].word))
      continue;
    if (speaks_of_it(&units[i], q))
      return NULL;
    *p = q;
    return &units[i];
  }
  return NULL;
}

/* 之一, 의2 */
static void take_inserted(struct scan *p, struct mark *m)
{
  struct scan q = *p;
  uint32_t n;
  if ((scan_take_word(&q, "之") || scan_take_word(&q, "의") || scan_take_word(&q, "の")) &&
      take_number(&q, &n) && n < 100) {
    m->sub = (uint8_t)n;
    *p = q;
  }
}

static bool finish(struct mark *m, enum family f, uint32_t n, struct tg_span s, struct scan p)
{
  m->family = (uint8_t)f;
  m->ordinal = n;
  m->len = (uint32_t)(p.at - s.ptr);
  bool parted = scan_blanks(&p);
  while (scan_take(&p, ':') || scan_take(&p, 0x3001) || scan_take(&p, 0xB7)) {
    m->len = (uint32_t)(p.at - s.ptr);
    scan_blanks(&p);
    parted = true;
  }
  uint32_t cp = scan_raw(&p);
  if (cp == 0x3010 || cp == '(' || cp == 0xFF08 || cp == 0x300A || cp == 0x201C)
    parted = true; /* 제1조(목적), 第一条【目的】 */
  m->glued = !scan_done(&p) && !parted;
  m->rest = (uint32_t)(p.at - s.ptr);
  return true;
}

/* 卷三, 卷第三 */
static bool read_juan(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t n;
  scan_skip(&p);
  scan_take(&p, 0x7B2C);
  if (!take_number(&p, &n) || n > 999)
    return false;
  if (!scan_done(&p) && !tg_cp_is_blank(scan_raw(&p)))
    return false;
  return finish(m, FAM_JUAN, n, s, p);
}

/* Words that stand before their number: 步骤一, 任务2. */
static const struct unit named[] = {
    {"步骤", FAM_STEP, "", true},    {"步驟", FAM_STEP, "", true},
    {"任务", FAM_STEP, "", true},    {"任務", FAM_STEP, "", true},
    {"活动", FAM_STEP, "", true},    {"活動", FAM_STEP, "", true},
    {"实验", FAM_STEP, "", true},    {"實驗", FAM_STEP, "", true},
    {"案例", FAM_STEP, "", true},    {"项目", FAM_JIANG, "", true},
    {"項目", FAM_JIANG, "", true},   {"专题", FAM_JIANG, "", true},
    {"專題", FAM_JIANG, "", true},   {"番外", FAM_JIANG, "", true},
    {"模块", FAM_DANYUAN, "", true}, {"模塊", FAM_DANYUAN, "", true},
    {"单元", FAM_DANYUAN, "", true}, {"單元", FAM_DANYUAN, "", true},
};

bool mark_read_named(struct tg_span s, struct mark *m)
{
  *m = (struct mark){0};
  for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
    struct scan p = scan_of(s);
    uint32_t n;
    if (!scan_take_word(&p, named[i].word))
      continue;
    scan_blanks(&p);
    return take_number(&p, &n) && n <= 99 && finish(m, named[i].family, n, s, p) && !m->glued;
  }
  return false;
}

/* 第一卷 上游 第一章 源头: the chapter is what the line heads. */
static void take_inner(struct tg_span s, struct mark *m)
{
  struct mark inner;
  struct tg_span rest = tg_span_slice(s, m->rest, s.len);
  for (struct scan p = scan_of(rest); !scan_done(&p); scan_skip(&p)) {
    if (scan_raw(&p) != 0x7B2C ||
        (p.at > rest.ptr &&
         !tg_cp_is_blank(tg_utf8_cp(rest.ptr + tg_utf8_prev(rest.ptr, (size_t)(p.at - rest.ptr))))))
      continue;
    uint32_t at = m->rest + (uint32_t)(p.at - rest.ptr);
    if (!mark_read_unit(scan_rest(&p), &inner) || inner.glued || inner.family <= m->family)
      return;
    inner.len += at;
    inner.rest += at;
    *m = inner;
    return;
  }
}

bool mark_read_unit(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t n, first = scan_raw(&p);
  *m = (struct mark){0};
  if (first == 0x5377 || first == 0x5DFB)
    return read_juan(s, m);
  bool di = first == 0x7B2C || first == 0xC81C;
  if (di) {
    scan_skip(&p);
    scan_blanks(&p);
  }
  if (!take_number(&p, &n))
    return false;
  scan_blanks(&p);
  const struct unit *u = take_unit(&p);
  if (!u || (!di && !u->without_di))
    return false;
  if (family_is_article(u->family))
    take_inserted(&p, m);
  if (!di && !scan_done(&p) && !tg_cp_is_blank(scan_raw(&p)))
    return false;
  finish(m, u->family, n, s, p);
  if (m->family < FAM_ZHANG && !m->glued && s.len <= INNER_BYTES)
    take_inner(s, m);
  return true;
}
