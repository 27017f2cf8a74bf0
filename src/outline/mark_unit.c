#include "outline/mark.h"
#include "outline/scan.h"
#include "tigang/text/numeral.h"

enum { INNER_BYTES = 120 }; /* a line that may hold two numbers */

struct unit {
  const char *word;
  enum family family;
  const char *not_before; /* characters that make the word another one: 第三节课 */
  bool without_di;        /* also N章 without 第 */
  bool parted; /* only before a blank, a colon or the end: 第二天 begins many a sentence */
};

/* Longer words first. */
static const struct unit units[] = {
    {"分编", FAM_FENBIAN, "", false, false},
    {"分編", FAM_FENBIAN, "", false, false},
    {"部分", FAM_BU, "人", false, false},
    {"单元", FAM_DANYUAN, "", false, false},
    {"單元", FAM_DANYUAN, "", false, false},
    {"编", FAM_BIAN, "", false, false},
    {"編", FAM_BIAN, "", false, false},
    {"部", FAM_BU, "门門队隊属屬件落", false, false},
    {"卷", FAM_JUAN, "", false, false},
    {"巻", FAM_JUAN, "", false, false},
    {"册", FAM_CE, "", false, false},
    {"冊", FAM_CE, "", false, false},
    {"篇", FAM_PIAN, "文", false, false},
    {"集", FAM_JI, "合和团團", false, false},
    {"辑", FAM_JI, "", false, false},
    {"輯", FAM_JI, "", false, false},
    {"章", FAM_ZHANG, "", true, false},
    {"回", FAM_HUI, "合来來事去中是的就便又因见見要说說", true, false},
    {"話", FAM_HUI, "", true, false},
    {"话", FAM_HUI, "", false, false},
    {"折", FAM_ZHE, "", false, false},
    {"讲", FAM_JIANG, "", false, false},
    {"講", FAM_JIANG, "", false, false},
    {"课", FAM_JIANG, "时程堂", false, false},
    {"課", FAM_JIANG, "時程堂", false, false},
    {"幕", FAM_MU_ACT, "", false, false},
    {"场", FAM_CHANG, "和合比电是战", false, false},
    {"場", FAM_CHANG, "和合比電是戰", false, false},
    {"节", FAM_JIE, "课", false, false},
    {"節", FAM_JIE, "課", false, false},
    {"阶段", FAM_STEP, "是性", false, false},
    {"階段", FAM_STEP, "是性", false, false},
    {"步", FAM_STEP, "是就要走", false, false},
    {"季", FAM_JUAN, "", false, true},
    {"封", FAM_JIANG, "", false, true},
    {"夜", FAM_JIANG, "", false, true},
    {"天", FAM_JIANG, "", false, true},
    {"日", FAM_JIANG, "", false, true},
    {"周", FAM_JIANG, "", false, true},
    {"週", FAM_JIANG, "", false, true},
    {"问", FAM_JIANG, "", false, true},
    {"問", FAM_JIANG, "", false, true},
    {"目", FAM_MU_ITEM, "标標", false, false},
    {"条", FAM_TIAO, "、第款和规規项項或及至到的例", false, false},
    {"條", FAM_TIAO, "、第款和规規项項或及至到的例", false, false},
    {"款", FAM_KUAN, "、第和规規项項或及至到的", false, false},
    {"편", FAM_BIAN, "", false, false},
    {"장", FAM_ZHANG, "", true, false},
    {"화", FAM_HUI, "", true, false},
    {"절", FAM_JIE, "", false, false},
    {"관", FAM_GUAN_KO, "", false, false},
    {"조", FAM_TIAO, "", false, false},
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

/* 卷三, 卷第三, 卷之三 */
static bool read_juan(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t n;
  scan_skip(&p);
  if (!scan_take(&p, 0x7B2C))
    scan_take_word(&p, "之");
  if (!take_number(&p, &n) || n > 999)
    return false;
  if (!scan_done(&p) && !tg_cp_is_blank(scan_raw(&p)))
    return false;
  return finish(m, FAM_JUAN, n, s, p);
}

/* Words that stand before their number: 步骤一, 任务2. */
static const struct unit named[] = {
    {"步骤", FAM_STEP, "", true, true},    {"步驟", FAM_STEP, "", true, true},
    {"任务", FAM_STEP, "", true, true},    {"任務", FAM_STEP, "", true, true},
    {"活动", FAM_STEP, "", true, true},    {"活動", FAM_STEP, "", true, true},
    {"实验", FAM_STEP, "", true, true},    {"實驗", FAM_STEP, "", true, true},
    {"案例", FAM_STEP, "", true, true},    {"项目", FAM_JIANG, "", true, true},
    {"項目", FAM_JIANG, "", true, true},   {"专题", FAM_JIANG, "", true, true},
    {"專題", FAM_JIANG, "", true, true},   {"番外", FAM_JIANG, "", true, true},
    {"模块", FAM_DANYUAN, "", true, true}, {"模塊", FAM_DANYUAN, "", true, true},
    {"单元", FAM_DANYUAN, "", true, true}, {"單元", FAM_DANYUAN, "", true, true},
    {"问题", FAM_STEP, "", true, true},    {"問題", FAM_STEP, "", true, true},
    {"Q", FAM_STEP, "", true, true},
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
  if (!u || (!di && (!u->without_di || first == 0x5343 || first == 0x767E))) /* 千章 */
    return false;
  if (family_is_article(u->family))
    take_inserted(&p, m);
  if (!di && !scan_done(&p) && !tg_cp_is_blank(scan_raw(&p)))
    return false;
  finish(m, u->family, n, s, p);
  if (u->parted && m->glued)
    return false;
  if (m->family < FAM_ZHANG && !m->glued && s.len <= INNER_BYTES)
    take_inner(s, m);
  return true;
}
