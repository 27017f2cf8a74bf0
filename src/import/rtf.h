/* Rich Text Format: what is read (rtf.c), and what it does (rtf_words.c). RTF 1.9.1. */
#ifndef TG_IMPORT_RTF_H
#define TG_IMPORT_RTF_H

#include "import/import.h"
#include "tigang/base/vec.h"

enum rtf_where { /* what the text of a group is */
                 RTF_TEXT,
                 RTF_NOTE, /* a footnote, shown in brackets where its sign is */
                 RTF_FONTS,
                 RTF_STYLES,
                 RTF_INFO, /* of which only some groups below are wanted */
                 RTF_TITLE,
                 RTF_AUTHOR,
                 RTF_NOTHING,
};

struct rtf_group {
  uint8_t where; /* enum rtf_where */
  bool dbch;     /* characters of two bytes are in `dbch_font` */
  bool hidden;
  uint16_t skip;                  /* characters behind a \u that stand for it */
  int32_t font, dbch_font, style; /* style: of RTF_STYLES, that is described */
  uint32_t marks;
};

struct rtf_run {
  uint32_t off, len, marks;
};

struct rtf {
  struct imp_job *job;
  struct tg_span all;
  size_t at;
  uint32_t line;
  bool starred;  /* behind \* : a destination that may be unknown */
  unsigned skip; /* characters still to be left out behind a \u */
  uint32_t high; /* half of a character, which came first */
  struct rtf_group group;
  TG_VEC(struct rtf_group) groups; /* the open ones around it */
  size_t lost;                     /* groups too deep to be kept */
  /* what the file says first */
  unsigned codepage;
  TG_VEC(uint8_t) charsets;     /* by number of a font */
  TG_VEC(uint8_t) style_levels; /* by number of a style; 0: no heading */
  struct tg_buf name;           /* the title, the author */
  /* the paragraph */
  struct tg_buf bytes; /* in the code page, not yet text */
  bool lead;           /* they end with half a character */
  struct tg_buf text;
  TG_VEC(struct rtf_run) runs;
  uint32_t text_line;
  int style, level; /* level: its own, from 1; 0: its style's; -1: none */
  unsigned blank;   /* empty paragraphs before it */
};

/* Text of the paragraph, behind what came in the code page of the font. */
void rtf_add_text(struct rtf *r, const char *utf8);
void rtf_add_cp(struct rtf *r, uint32_t cp);
/* What came in the code page becomes text. */
void rtf_flush(struct rtf *r);
void rtf_end_paragraph(struct rtf *r);

/* Does what a control word says. */
void rtf_word(struct rtf *r, struct tg_span word, bool has_number, int32_t number);

#endif
