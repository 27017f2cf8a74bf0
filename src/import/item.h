/* What stands in a cell, a note or a text box, kept until its place in the document comes:
 * paragraphs and tables. A table is kept whole because the widths of its columns come first.
 */
#ifndef TG_IMPORT_ITEM_H
#define TG_IMPORT_ITEM_H

#include "import/import.h"
#include "import/text.h"

struct imp_table;

/* A paragraph, or a table. */
struct imp_item {
  struct tg_block_spec spec;
  struct tg_buf label; /* the number or bullet that stands before the text */
  struct imp_text text;
  struct imp_table *table; /* NULL: a paragraph; else owned */
};

struct imp_items {
  TG_VEC(struct imp_item) list;
};

void imp_item_fini(struct imp_item *item);
void imp_items_fini(struct imp_items *items);

/* Takes over what `item` owns, and leaves it empty. */
void imp_items_add(struct imp_items *items, struct imp_item *item);

/* Gives it to the builder; imp_flush() between blocks. Paragraphs of blanks are left out. */
void imp_item_put(struct imp_job *job, const struct imp_item *item);
void imp_items_put(struct imp_job *job, const struct imp_items *items);

/* --- tables ---- */

struct imp_table *imp_table_new(void);
void imp_table_free(struct imp_table *t);

void imp_table_row(struct imp_table *t);
/* The next cell of the last row, over `span` columns from `column` (from 0). */
void imp_table_cell(struct imp_table *t, uint32_t column, uint32_t span);
/* A paragraph or table in the last cell; taken over. */
void imp_table_add(struct imp_table *t, struct imp_item *item);
/* Takes the last row away again. */
void imp_table_drop_row(struct imp_table *t);

/* True when so much is gathered that imp_table_put() had better be called between rows. */
bool imp_table_is_large(const struct imp_table *t);

/* Gives the rows gathered so far to the builder and forgets them. Rows become blocks with TABs
 * between the cells. A table that only arranges the page (one column, or cells with whole pages of
 * text) becomes the paragraphs in it. */
void imp_table_put(struct imp_table *t, struct imp_job *job);

#endif
