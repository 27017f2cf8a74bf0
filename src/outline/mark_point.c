/* Points: 一是, 一要, 第一， 第一个问题, 其一， 首先， */
#include "outline/mark.h"
#include "outline/scan.h"
#include "tigang/text/numeral.h"

static bool finish(struct mark *m, enum family f, uint32_t ordinal, struct tg_span s, struct scan p)
{
  m->family = (uint8_t)f;
  m->ordinal = ordinal;
  m->len = (uint32_t)(p.at - s.ptr);
  scan_blanks(&p);
  m->rest = (uint32_t)(p.at - s.ptr);
  return true;
}

static bool take_han(struct scan *p, uint32_t *value)
{
  size_t n = tg_numeral_han(scan_rest(p), value);
  p->at += n;
  return n && *value >= 1;
}

/* 第N个问题, 第N方面, 第N， */
static bool read_point_di(struct tg_span s, struct mark *m)
{
  static const char *const things[] = {"个问题", "個問題", "个方面", "方面",
                                       "点意见", "点",     "點",     "个"};
  struct scan p = scan_of(s);
  uint32_t n;
  scan_skip(&p);
  if (!take_han(&p, &n) || n > 99)
    return false;
  m->thing = false;
  for (size_t i = 0; i < sizeof things / sizeof *things && !m->thing; i++)
    m->thing = scan_take_word(&p, things[i]);
  uint32_t cp = scan_peek(&p);
  bool stop = cp == ',' || cp == 0x3001 || cp == ':';
  if (stop)
    scan_skip(&p);
  if (!stop && (!m->thing || !tg_cp_is_blank(scan_raw(&p))))
    return false;
  finish(m, FAM_PT_DI, n, s, p);
  return m->rest < s.len;
}

/* 首先， 其次， 再次， 最后， : the last may come at any place. */
static bool read_point_order(struct tg_span s, struct mark *m)
{
  static const struct {
    const char *word;
    uint32_t place;
  } words[] = {{"首先", 1}, {"其次", 2}, {"再次", 3}, {"再者", 3}, {"最后", 9}, {"最後", 9}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    struct scan p = scan_of(s);
    if (!scan_take_word(&p, words[i].word))
      continue;
    if (!scan_take(&p, ',') && !scan_take(&p, 0x3001) && !scan_take(&p, ':'))
      return false;
    finish(m, FAM_PT_ORDER, words[i].place, s, p);
    return m->rest < s.len;
  }
  return false;
}

bool mark_read_point(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t n, first = scan_raw(&p);
  *m = (struct mark){0};
  if (first == 0x7B2C)
    return read_point_di(s, m);
  if (first == 0x9996 || first == 0x518D || first == 0x6700 || scan_starts(&p, "其次"))
    return read_point_order(s, m);
  if (first == 0x5176) { /* 其 */
    scan_skip(&p);
    if (!take_han(&p, &n) || n > 20 || !scan_take(&p, ','))
      return false;
    return finish(m, FAM_PT_QI, n, s, p);
  }
  if (!take_han(&p, &n) || n > 30)
    return false;
  bool shi = scan_take_word(&p, "是"), yao = scan_take_word(&p, "要");
  if (!shi && !yao)
    return false;
  scan_take(&p, ',');
  finish(m, yao && !shi ? FAM_PT_YAO : FAM_PT_SHI, n, s, p);
  return m->rest < s.len;
}
