/* The families of enumerators: one table, a row each, in families.c.
 *
 * A family is a way of numbering (一、 · （一） · 第一章 · 一是 …). Members of a family form
 * series; how families nest is learnt from each document, `rank` only breaks ties.
 */
#ifndef TG_OUTLINE_FAMILIES_H
#define TG_OUTLINE_FAMILIES_H

#include "tigang/outline/rules.h"

#include <stdbool.h>
#include <stdint.h>

enum family {
  /* 第…编 and the like: units */
  FAM_BIAN,
  FAM_BU,
  FAM_FENBIAN,
  FAM_JUAN,
  FAM_CE,
  FAM_PIAN,
  FAM_JI,
  FAM_DANYUAN,
  FAM_ZHANG,
  FAM_HUI,
  FAM_ZHE,
  FAM_JIANG,
  FAM_MU_ACT,
  FAM_CHANG,
  FAM_JIE,
  FAM_STEP,
  FAM_GUAN_KO,
  FAM_MU_ITEM,
  FAM_TIAO,
  FAM_KUAN,
  FAM_UNIT_LAST = FAM_KUAN,
  FAM_SUFFIX, /* 学而第一 */
  FAM_SML,    /* 上, 下 */
  FAM_SML_UNIT,
  FAM_EN_BOOK,
  FAM_EN_PART,
  FAM_EN_CHAPTER,
  FAM_EN_SECTION,
  FAM_CN_FORMAL, /* 壹、 */
  FAM_CN_DOT,    /* 一、 */
  FAM_CN_BARE,   /* 一　text */
  FAM_CN_ALONE,  /* 一 */
  FAM_CN_PAREN,  /* （一） */
  FAM_M2,        /* 1.1 */
  FAM_M3,
  FAM_M4,
  FAM_NUM_DOT,   /* 1. */
  FAM_NUM_BARE,  /* 1 text */
  FAM_NUM_ALONE, /* 01 */
  FAM_NUM_PAREN, /* （1） */
  FAM_NUM_HALF,  /* 1） */
  FAM_CIRCLE,    /* ① */
  FAM_JA_DAI,    /* 第１　 */
  FAM_KANA,      /* ア　 */
  FAM_KANA_PAREN,
  FAM_KO_DOT,  /* 가. */
  FAM_KO_HALF, /* 가) */
  FAM_KO_PAREN,
  FAM_ROMAN,      /* Ⅳ. */
  FAM_LETTER_UP,  /* B. */
  FAM_LETTER_LOW, /* b) */
  FAM_PT_SHI,     /* 一是 */
  FAM_PT_YAO,     /* 一要 */
  FAM_PT_DI,      /* 第一， */
  FAM_PT_QI,      /* 其一， */
  FAM_PT_ORDER,   /* 首先， */
  FAM_FIX,        /* 前言, 附则 */
  FAM_ALONE,      /* an unnumbered line that stands apart */
  FAM_STYLE1,     /* levels of headings by the format's own word, without an enumerator */
  FAM_STYLE6 = FAM_STYLE1 + 5, /* and below */
  FAM_COUNT
};

_Static_assert(FAM_COUNT <= 64, "sets of families are 64 bits");

enum { RANK_NONE = -1 };

struct family_row {
  struct tg_outline_rule rule;
  int16_t base;      /* evidence of the mark alone, hundredths */
  int16_t rank;      /* hundredths, smaller is higher; RANK_NONE: takes no part in ties */
  uint8_t ladder[2]; /* families that open directly below in official documents; 0: none */
};

extern const struct family_row family_rows[FAM_COUNT];

/* Levels of styles differ in nothing but their number: they share the first row. */
static inline const struct family_row *family_row(enum family f)
{
  return &family_rows[f < FAM_STYLE1 ? f : FAM_STYLE1];
}

/* 第N编 … 第N款 */
static inline bool family_is_unit(enum family f)
{
  return f <= FAM_UNIT_LAST;
}

/* 第N条, 第N款: text of a law follows on the line. */
static inline bool family_is_article(enum family f)
{
  return f == FAM_TIAO || f == FAM_KUAN;
}

static inline bool family_is_point(enum family f)
{
  return f >= FAM_PT_SHI && f <= FAM_PT_ORDER;
}

static inline bool family_is_style(enum family f)
{
  return f >= FAM_STYLE1 && f <= FAM_STYLE6;
}

/* What glossaries are numbered with. */
static inline bool family_lists_words(enum family f)
{
  return f == FAM_NUM_DOT || f == FAM_NUM_BARE || f == FAM_NUM_PAREN || f == FAM_CIRCLE;
}

/* 1.1, 1.1.1, 1.1.1.1 */
static inline bool family_is_multi(enum family f)
{
  return f >= FAM_M2 && f <= FAM_M4;
}

/* Families whose members prove little when they stand alone. */
static inline bool family_is_weak(enum family f)
{
  return family_is_point(f) || (f >= FAM_CN_BARE && f <= FAM_CN_ALONE) ||
         (f >= FAM_NUM_DOT && f <= FAM_CIRCLE) || (f >= FAM_KANA && f <= FAM_KO_PAREN) ||
         f == FAM_LETTER_UP || f == FAM_LETTER_LOW;
}

#endif
