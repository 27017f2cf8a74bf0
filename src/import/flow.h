/* Where the paragraphs of a word processor's document go: what is read is one paragraph at a time,
 * and in a table, a note or a text box it is kept (item.h), else it goes to the builder. Text boxes
 * and notes stand inside of a paragraph, so paragraphs and what holds them are stacks.
 */
#ifndef TG_IMPORT_FLOW_H
#define TG_IMPORT_FLOW_H

#include "import/notes.h"

enum imp_holder_kind { IMP_IN_BODY, IMP_IN_TABLE, IMP_IN_NOTE, IMP_IN_BOX };

struct imp_holder {
  enum imp_holder_kind kind;
  struct imp_items items;  /* of a note */
  struct imp_table *table; /* of a table */
  uint32_t column, span;   /* of the cell that is read */
  bool cell_made;          /* it stands in the table */
  bool merged;             /* it goes on from the row above: what is in it is not shown */
  bool row_deleted;
};

struct imp_paragraph {
  bool open;    /* between its beginning and its end */
  bool joined;  /* its end was deleted: the next one goes on in it */
  bool settled; /* spec and label are found */
  bool ends_section;
  bool mark_deleted;
  /* what the format keeps with it until it is settled */
  const void *style;
  int outline, ilvl; /* -1: not said */
  char list[16];     /* "": not said */
  struct tg_block_spec spec;
  struct tg_buf label;
  struct imp_text text;
  struct imp_items boxes; /* what its text boxes hold */
  char *link;             /* where its text leads from link_from on; NULL: nowhere */
  uint32_t link_from;
};

struct imp_flow {
  struct imp_job *job;
  struct imp_notes *notes;
  /* Finds the kind and level of a paragraph, and its label, once its properties are read. */
  void (*settle)(void *context, struct imp_paragraph *p);
  void *context;
  TG_VEC(struct imp_holder) holders;
  TG_VEC(struct imp_paragraph) paragraphs;
  uint32_t line; /* paragraphs of the main part so far; stays 0 in others */
  uint8_t blank; /* empty paragraphs before the next one */
  bool is_main;
};

/* `f` has job, notes, settle, context and is_main, the rest is zero. */
void imp_flow_init(struct imp_flow *f);
/* Whatever is still open is ended. */
void imp_flow_fini(struct imp_flow *f);

/* The paragraph that is read. */
struct imp_paragraph *imp_flow_paragraph(struct imp_flow *f);
/* The innermost holder. */
struct imp_holder *imp_flow_holder(struct imp_flow *f);

void imp_flow_begin_paragraph(struct imp_flow *f);
void imp_flow_end_paragraph(struct imp_flow *f);
/* A line ends in the paragraph. */
void imp_flow_break_line(struct imp_flow *f);

/* Text from here on leads to `target`; false when it leads somewhere already. */
bool imp_flow_begin_link(struct imp_flow *f, const char *target);
void imp_flow_end_link(struct imp_flow *f);

void imp_flow_begin_table(struct imp_flow *f);
void imp_flow_end_table(struct imp_flow *f);
void imp_flow_begin_row(struct imp_flow *f);
void imp_flow_end_row(struct imp_flow *f);
void imp_flow_begin_cell(struct imp_flow *f);
void imp_flow_end_cell(struct imp_flow *f);

void imp_flow_begin_box(struct imp_flow *f);
void imp_flow_end_box(struct imp_flow *f);
void imp_flow_begin_note(struct imp_flow *f);
/* Hands over what is in the note. */
void imp_flow_end_note(struct imp_flow *f, struct imp_items *items);

#endif
