/* Kinds of documents, by the families of headings that are looked for in them. */
#include "outline/outline_private.h"

/* A set of families. */
#define F(name) (UINT64_C(1) << FAM_##name)
#define ALL UINT64_MAX
#define STYLES (UINT64_C(0x3f) << FAM_STYLE1)
#define POINTS (F(PT_SHI) | F(PT_YAO) | F(PT_DI) | F(PT_QI) | F(PT_ORDER))
#define DECIMALS (F(M2) | F(M3) | F(M4) | F(NUM_DOT) | F(NUM_BARE) | F(NUM_PAREN) | F(NUM_HALF))
#define LADDER (F(CN_FORMAL) | F(CN_DOT) | F(CN_PAREN) | DECIMALS | F(CIRCLE))
#define BOOK                                                                                       \
  (F(BU) | F(JUAN) | F(CE) | F(PIAN) | F(JI) | F(ZHANG) | F(HUI) | F(ZHE) | F(MU_ACT) | F(CHANG) | \
   F(SUFFIX) | F(SML) | F(SML_UNIT))
#define LETTERS (F(LETTER_UP) | F(LETTER_LOW))
#define CODE (F(BIAN) | F(FENBIAN) | F(ZHANG) | F(JIE) | F(MU_ITEM) | F(TIAO) | F(KUAN))
#define KOREAN (F(GUAN_KO) | F(KO_DOT) | F(KO_HALF) | F(KO_PAREN))

enum {
  TYPICAL_MIN = 2,      /* headings that tell what kind a document is */
  TYPICAL_PERCENT = 50, /* and their share */
};

/* `typical`: what a document of the kind is told by; of equals the first counts. */
static const struct {
  struct tg_outline_profile profile;
  uint64_t families, typical;
} rows[] = {
    {{"auto", "every kind of heading (the default)"}, ALL, 0},
    {{"novel", "books: 卷 部 章 回 集 折 幕, 序 and 后记, titles that stand apart"},
     BOOK | F(JIE) | F(JIANG) | F(FIX) | F(ALONE) | F(CN_ALONE) | F(CN_BARE) | F(NUM_ALONE) |
         F(EN_BOOK) | F(EN_PART) | F(EN_CHAPTER) | F(EN_SECTION) | F(ROMAN) | STYLES,
     BOOK | F(EN_BOOK) | F(EN_PART) | F(EN_CHAPTER)},
    {{"gov", "speeches, reports, plans: 一、 （一） 1. （1）, 第一部分, 第一章"},
     LADDER | POINTS | F(BU) | F(BIAN) | F(PIAN) | F(ZHANG) | F(JIE) | F(JIANG) | F(FIX) |
         F(ALONE) | F(ROMAN) | LETTERS | STYLES,
     LADDER | F(BU) | F(PIAN) | F(ZHANG) | F(JIE)},
    {{"law", "laws: 编 分编 章 节, and 第N条 as leaves"}, CODE | F(BU) | F(FIX) | STYLES, CODE},
    {{"ja", "Japanese documents: 第１　 １　 （１） ア （ア）, 第1章"},
     DECIMALS | F(JA_DAI) | F(KANA) | F(KANA_PAREN) | F(CIRCLE) | F(ZHANG) | F(JIE) | F(MU_ITEM) |
         F(TIAO) | F(BU) | F(BIAN) | F(CN_BARE) | F(ROMAN) | LETTERS | F(FIX) | F(ALONE) | STYLES,
     F(JA_DAI) | F(KANA) | F(KANA_PAREN) | F(NUM_BARE) | F(NUM_PAREN)},
    {{"ko", "Korean documents: 1. 가. 1) 가), 제1장"},
     DECIMALS | KOREAN | F(ROMAN) | LETTERS | F(CIRCLE) | F(ZHANG) | F(JIE) | F(BIAN) | F(TIAO) |
         F(FIX) | F(ALONE) | STYLES,
     KOREAN | F(NUM_DOT) | F(NUM_HALF)},
    {{"markdown", "lines that begin with #, and nothing else"}, STYLES, STYLES},
    {{"none", "nothing but the patterns you give"}, 0, 0},
};

enum { ROWS = sizeof rows / sizeof *rows };

const struct tg_outline_profile *tg_outline_profile(size_t i)
{
  return i < ROWS ? &rows[i].profile : NULL;
}

const struct tg_outline_profile *tg_outline_profile_find(struct tg_span name, struct tg_err *err)
{
  for (size_t i = 0; i < ROWS; i++)
    if (tg_span_eq_str(name, rows[i].profile.name))
      return &rows[i].profile;
  tg_err_set(err, TG_E_USAGE, TG_MSG_RULES_UNKNOWN, (int)name.len, name.ptr);
  return NULL;
}

void tg_outline_set_profile(struct tg_outline *o, const struct tg_outline_profile *profile)
{
  o->profile = 0;
  while (&rows[o->profile].profile != profile)
    o->profile++;
  outline_solve_stop(o);
  o->solved = false;
}

bool profile_allows(const struct tg_outline *o, uint8_t family)
{
  return rows[o->profile].families >> family & 1;
}

bool profile_is_markdown(const struct tg_outline *o)
{
  return rows[o->profile].families == STYLES;
}

size_t profile_found(const struct tg_outline *o)
{
  size_t all = 0, counts[ROWS] = {0}, best = 0;
  for (size_t i = 0; i < o->nodes.n; i++) {
    if (o->node_items.at[i] == TG_NONE)
      continue;
    uint8_t family = o->items.at[o->node_items.at[i]].family;
    all++;
    for (size_t k = 0; k < ROWS; k++)
      counts[k] += rows[k].typical >> family & 1;
  }
  for (size_t k = 1; k < ROWS; k++)
    if (counts[k] > counts[best])
      best = k;
  bool told = counts[best] >= TYPICAL_MIN && counts[best] * 100 >= all * TYPICAL_PERCENT;
  return told ? best : 0;
}

const struct tg_outline_profile *tg_outline_profile_of(const struct tg_outline *o)
{
  return &rows[o->profile ? o->profile : o->kind].profile;
}
