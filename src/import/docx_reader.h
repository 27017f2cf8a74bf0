/* What reads the text of a docx has in hand: the run, open fields, what is left out. */
#ifndef TG_IMPORT_DOCX_READER_H
#define TG_IMPORT_DOCX_READER_H

#include "import/docx.h"
#include "import/flow.h"

/* A field: its code up to w:fldChar "separate", its result up to "end". */
struct docx_field {
  bool result;
  bool linked; /* its result leads somewhere */
  struct tg_buf code;
};

struct docx_run {
  struct imp_properties direct;
  const struct docx_style *style;
  char font[16]; /* of signs; "": another */
  bool settled;
  bool hidden;
  uint32_t marks;
};

struct docx_reader {
  struct docx *docx;
  struct imp_flow flow;
  struct docx_run run;
  unsigned skip; /* elements open inside of one that is left out */
  bool in_text;  /* in w:t */
  bool in_ppr, in_trpr;
  bool in_reading; /* the reading of a ruby */
  bool body_seen;
  struct tg_buf reading;
  TG_VEC(bool) chosen; /* for each open mc:AlternateContent, whether a choice was taken */
  TG_VEC(struct docx_field) fields;
  size_t codes;                /* how many of them are in their code */
  char *note_id, *note_author; /* of the note that is read */
};

/* --- paragraphs (docx_paragraph.c) ---- */

/* Its level as a heading, 0 to 8; -1: body text. */
int docx_outline(const struct imp_paragraph *p);
/* struct imp_flow's `settle`; `context`: the struct docx. */
void docx_settle(void *context, struct imp_paragraph *p);

/* --- runs (docx_run.c) ---- */

void docx_begin_run(struct docx_reader *r);
/* True when text that comes now is part of what the document shows. */
bool docx_is_shown(struct docx_reader *r);
void docx_add_text(struct docx_reader *r, struct tg_span text);
void docx_add_character(struct docx_reader *r, uint32_t cp);
/* Text in which characters of fonts of signs may be. */
void docx_add_signs(struct docx_reader *r, struct tg_span text);
void docx_set_font(struct docx_reader *r, struct imp_xml *x);
void docx_add_symbol(struct docx_reader *r, struct imp_xml *x);
void docx_end_ruby(struct docx_reader *r);

/* --- links and fields (docx_field.c) ---- */

void docx_begin_hyperlink(struct docx_reader *r, struct imp_xml *x);
void docx_end_hyperlink(struct docx_reader *r);
void docx_field_character(struct docx_reader *r, struct imp_xml *x);
void docx_begin_simple_field(struct docx_reader *r, struct imp_xml *x);
void docx_end_field(struct docx_reader *r);
/* The letters of an EQ field (docx_equation.c). */
void docx_add_equation(struct docx_reader *r, struct tg_span code);

#endif
