/* Where the paragraphs of a docx go: what is read is one paragraph at a time, and in a table, a
 * note or a text box it is kept (item.h), else it goes to the builder. A text box stands inside of
 * a paragraph, so paragraphs and what holds them are stacks.
 */
#ifndef TG_IMPORT_DOCX_FLOW_H
#define TG_IMPORT_DOCX_FLOW_H

#include "import/docx.h"

enum docx_holder_kind { DOCX_IN_BODY, DOCX_IN_TABLE, DOCX_IN_NOTE, DOCX_IN_BOX };

struct docx_holder {
  enum docx_holder_kind kind;
  struct imp_items items;  /* of a note */
  struct imp_table *table; /* of a table */
  uint32_t column, span;   /* of the cell that is read */
  bool cell_made;          /* it stands in the table */
  bool merged;             /* it goes on from the row above: what is in it is not shown */
  bool row_deleted;
};

struct docx_paragraph {
  bool open;    /* between its beginning and its end */
  bool joined;  /* its end was deleted: the next one goes on in it */
  bool settled; /* spec and label are found */
  bool ends_section;
  bool mark_deleted;
  const struct docx_style *style;
  int outline;     /* -1: not said */
  char num_id[16]; /* "": not said */
  int ilvl;        /* -1: not said */
  struct tg_block_spec spec;
  struct tg_buf label;
  struct imp_text text;
  struct imp_items boxes; /* what its text boxes hold */
  char *link;             /* where its text leads from link_from on; NULL: nowhere */
  uint32_t link_from;
};

struct docx_flow {
  struct docx *docx;
  struct docx_notes *notes;
  TG_VEC(struct docx_holder) holders;
  TG_VEC(struct docx_paragraph) paragraphs;
  uint32_t line; /* paragraphs of the main part so far; stays 0 in others */
  uint8_t blank; /* empty paragraphs before the next one */
  bool is_main;
};

void docx_flow_init(struct docx_flow *f, struct docx *d, struct docx_notes *notes, bool is_main);
/* Whatever is still open is ended. */
void docx_flow_fini(struct docx_flow *f);

/* The paragraph that is read. */
struct docx_paragraph *docx_paragraph(struct docx_flow *f);
/* Its level as a heading, 0 to 8; -1: body text. */
int docx_outline(const struct docx_paragraph *p);
/* The innermost holder. */
struct docx_holder *docx_holder(struct docx_flow *f);

void docx_begin_paragraph(struct docx_flow *f);
void docx_end_paragraph(struct docx_flow *f);
/* A line ends in the paragraph. */
void docx_break_line(struct docx_flow *f);

/* Text from here on leads to `target`; false when it leads somewhere already. */
bool docx_begin_link(struct docx_flow *f, const char *target);
void docx_end_link(struct docx_flow *f);

void docx_begin_table(struct docx_flow *f);
void docx_end_table(struct docx_flow *f);
void docx_begin_row(struct docx_flow *f);
void docx_end_row(struct docx_flow *f);
void docx_begin_cell(struct docx_flow *f);
void docx_end_cell(struct docx_flow *f);

void docx_begin_box(struct docx_flow *f);
void docx_end_box(struct docx_flow *f);
void docx_begin_note(struct docx_flow *f);
/* Hands over what is in the note. */
void docx_end_note(struct docx_flow *f, struct imp_items *items);

#endif
