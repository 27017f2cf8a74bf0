/* The rows of a table until it ends: the widths of its columns are told before its first row. */
#ifndef TG_IMPORT_ROWS_H
#define TG_IMPORT_ROWS_H

#include "import/line.h"

struct imp_rows;

/* `blank`: blank lines before the table. */
struct imp_rows *imp_rows_new(struct imp_job *job, uint8_t blank);
/* Builds what is left, and frees it; NULL is no table. */
void imp_rows_free(struct imp_rows *r);

/* Begins a cell in the row that is put together in `line`, behind those that came and those that
 * cells of rows above reach down into. */
void imp_rows_cell(struct imp_rows *r, struct imp_line *line, unsigned columns, unsigned rows);
/* Ends the last cell of the row. */
void imp_rows_end_cell(struct imp_rows *r, struct imp_line *line);

/* Takes the row over: `line` is empty afterwards. A row without text is none. */
void imp_rows_add(struct imp_rows *r, struct imp_line *line, uint32_t source_line);

#endif
