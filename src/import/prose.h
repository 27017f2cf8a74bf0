/* Running text of markup into blocks: HTML and Markdown speak to this.
 *
 * White space is collapsed as browsers do it: a row of it is one blank, none at the ends of a
 * block, and none for a line end between two characters of Chinese or Japanese. Every block has the
 * line of its first character. The rows of a table are kept until it ends, because its columns'
 * widths come first.
 */
#ifndef TG_IMPORT_PROSE_H
#define TG_IMPORT_PROSE_H

#include "import/line.h"

struct imp_prose {
  struct imp_job *job;
  struct imp_look look; /* of what is added next; set by the caller, but for the link */
  bool exact;           /* blanks count and a line end ends a block */
  /* Called before a block is built of text; may change `spec`, or build another one before it. May
   * be NULL. */
  void (*before_block)(struct imp_prose *f);
  void *context; /* for it */
  bool in_table; /* for the caller: rows are to come */
  /* the flow's own */
  struct imp_line line;
  struct tg_block_spec spec; /* of the block that is put together, or comes next */
  struct tg_buf lead;        /* goes before its first character */
  bool white, line_end;      /* white space, a line end in it, since the last character */
  uint32_t last_line;        /* of the last character */
  uint32_t links;            /* numbered so far */
  unsigned progress;
  struct imp_rows *rows; /* of the table, NULL: none */
};

void imp_prose_init(struct imp_prose *f, struct imp_job *job);
void imp_prose_fini(struct imp_prose *f);

/* Ends the block. What follows is a block of this kind, and so after each imp_prose_break(). */
void imp_prose_block(struct imp_prose *f, enum tg_block_kind kind, uint8_t level);
/* Ends the block, if there is text in it. In a heading and in a table it is a blank. */
void imp_prose_break(struct imp_prose *f);
/* The next block stands apart from the one before. */
void imp_prose_gap(struct imp_prose *f);
/* The next text is preceded by this: the mark of an item of a list. */
void imp_prose_lead(struct imp_prose *f, struct tg_span text);
/* True when the block that is put together has text. */
bool imp_prose_has_text(const struct imp_prose *f);

/* Adds text that begins in that line of the source; 0: unknown. */
void imp_prose_text(struct imp_prose *f, struct tg_span bytes, uint32_t line);
/* Adds text that is not in the source, as it is, behind the last character. */
void imp_prose_add(struct imp_prose *f, struct tg_span bytes, uint32_t more_marks);

/* From here on text leads there. An empty target ends it. Borrowed until then. */
void imp_prose_link(struct imp_prose *f, struct tg_span target);
void imp_prose_anchor(struct imp_prose *f, struct tg_span name);

/* A table: rows of cells. Not within another one. */
void imp_prose_table(struct imp_prose *f);
void imp_prose_row(struct imp_prose *f); /* begins one */
/* Begins a cell that takes so many columns (from 1) and rows (from 1). */
void imp_prose_cell(struct imp_prose *f, unsigned columns, unsigned rows);
void imp_prose_table_end(struct imp_prose *f);

/* Tells how much is read, when it is worth telling. */
void imp_prose_progress(struct imp_prose *f, uint64_t done, uint64_t total);

#endif
