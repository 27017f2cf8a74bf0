/* The enumerator at the beginning of a line, if there is one. */
#ifndef TG_OUTLINE_MARK_H
#define TG_OUTLINE_MARK_H

#include "outline/families.h"
#include "tigang/base/span.h"

struct mark {
  uint8_t family;   /* enum family */
  uint8_t sub;      /* 之N of 第…条之N */
  bool glued;       /* text follows a unit without a blank */
  bool han_comma;   /* D、 : may be meant as N、 */
  bool attached;    /* 附件2: a part with an order of its own */
  bool bare;        /* a number without a title: 第一章, 附件2 */
  bool thing;       /* 第N个问题, not bare 第N， */
  bool ascii_blank; /* the blank of D B is one of ASCII: many things look so */
  uint32_t ordinal; /* what it counts; 0: nothing */
  uint32_t prefix;  /* of 1.2.3: the parts before the last, ten bits each */
  uint32_t len;     /* bytes of the mark as written, without blanks behind it */
  uint32_t rest;    /* offset where the title begins */
};

/* Reads the mark at s.ptr[0]; blanks before it are the caller's affair. False when there is none.
 * Only the first characters are looked at. */
bool mark_read(struct tg_span s, struct mark *m);

/* 第N编 … 제N조, `s` beginning at 第; N章 without 第; 卷N. */
bool mark_read_unit(struct tg_span s, struct mark *m);

/* 步骤一, 任务2: the word before the number. */
bool mark_read_named(struct tg_span s, struct mark *m);

/* A point at s.ptr[0]: N是, N要, 第N，, 其N，, 首先，. Also used inside paragraphs. */
bool mark_read_point(struct tg_span s, struct mark *m);

/* Chapter 3, Roman numerals, letters; kana, Hangul, letters in brackets. */
bool mark_read_latin(struct tg_span s, struct mark *m);
bool mark_read_letter(struct tg_span s, struct mark *m);

/* What must be the whole line (or stand at its end), for short lines: 前言, 附件2, 上卷 归来,
 * 学而第一. */
bool mark_read_whole(struct tg_span s, struct mark *m);

/* A printed contents begins: 目录, 目次, Contents. */
bool mark_is_contents_word(struct tg_span s);

#endif
