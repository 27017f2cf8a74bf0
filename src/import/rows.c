#include "import/rows.h"

#include "tigang/base/mem.h"
#include "tigang/text/width.h"

#include <stdlib.h>

/* A table of more than this is built in parts, each with widths of its own. */
enum { ROWS_MAX = 4096, BYTES_MAX = 4 * 1024 * 1024 };

struct row {
  struct imp_line line;
  uint32_t source_line;
};

struct imp_rows {
  struct imp_job *job;
  TG_VEC(struct row) rows;
  size_t bytes;
  uint8_t blank;
  /* the row that is put together */
  unsigned column; /* the next cell's */
  bool in_cell;
  unsigned rest; /* columns of the cell behind its first */
  uint16_t down[TG_TABLE_COLUMNS]; /* rows that a cell above still reaches into */
};

struct imp_rows *imp_rows_new(struct imp_job *job, uint8_t blank)
{
  struct imp_rows *r = tg_calloc(1, sizeof *r);
  r->job = job;
  r->blank = blank;
  return r;
}

static void tab(struct imp_rows *r, struct imp_line *line)
{
  if (r->column)
    imp_line_add(line, tg_span_of("\t", 1), &(struct imp_look){.marks = 0});
  r->column++;
}

/* The cells of rows above that reach into this row stand in it empty. */
static void pass_over(struct imp_rows *r, struct imp_line *line)
{
  while (r->column < TG_TABLE_COLUMNS && r->down[r->column]) {
    r->down[r->column]--;
    tab(r, line);
  }
}

static void trim_cell(struct imp_line *line)
{
  while (line->text.len && line->text.at[line->text.len - 1] == ' ')
    imp_line_cut(line, line->text.len - 1);
}

void imp_rows_end_cell(struct imp_rows *r, struct imp_line *line)
{
  if (!r->in_cell)
    return;
  trim_cell(line);
  r->in_cell = false;
  while (r->rest && r->column < TG_TABLE_COLUMNS) {
    r->rest--;
    tab(r, line);
  }
}

void imp_rows_cell(struct imp_rows *r, struct imp_line *line, unsigned columns, unsigned rows)
{
  imp_rows_end_cell(r, line);
  pass_over(r, line);
  if (r->column >= TG_TABLE_COLUMNS) { /* it goes on in the last cell */
    imp_line_add(line, tg_span_of(" ", 1), &(struct imp_look){.marks = 0});
    r->in_cell = true;
    return;
  }
  for (unsigned i = 0; i < columns && r->column + i < TG_TABLE_COLUMNS; i++)
    r->down[r->column + i] = (uint16_t)(rows - 1);
  tab(r, line);
  r->in_cell = true;
  r->rest = columns - 1;
}

/* --- building ---- */

static size_t cell_end(struct tg_span text, size_t from)
{
  const char *tab_at = memchr(text.ptr + from, '\t', text.len - from);
  return tab_at ? (size_t)(tab_at - text.ptr) : text.len;
}

/* Raises the widths to those of the row's cells; returns their number. */
static size_t measure(struct tg_span text, uint16_t *widths)
{
  size_t n = 0;
  for (size_t from = 0, to; from <= text.len && n < TG_TABLE_COLUMNS; from = to + 1, n++) {
    to = cell_end(text, from);
    size_t columns = tg_span_columns(tg_span_slice(text, from, to));
    if (columns > widths[n])
      widths[n] = (uint16_t)(columns < UINT16_MAX ? columns : UINT16_MAX);
  }
  return n;
}

static void build(struct imp_rows *r)
{
  uint16_t widths[TG_TABLE_COLUMNS] = {0};
  size_t n = 1;
  for (size_t i = 0; i < r->rows.n; i++) {
    size_t cells = measure(tg_buf_span(&r->rows.at[i].line.text), widths);
    n = cells > n ? cells : n;
  }
  if (r->rows.n)
    tg_builder_table(r->job->builder, widths, n);
  for (size_t i = 0; i < r->rows.n; i++) {
    struct row *row = &r->rows.at[i];
    const struct tg_block_spec spec = {
        .kind = TG_BLOCK_TABLE, .line = row->source_line, .blank = r->blank};
    r->blank = 0;
    imp_line_emit(&row->line, r->job->builder, &spec);
    imp_line_fini(&row->line);
    imp_flush(r->job);
  }
  r->rows.n = 0;
  r->bytes = 0;
}

static bool is_empty(struct tg_span s)
{
  for (size_t i = 0; i < s.len; i++)
    if (s.ptr[i] != '\t')
      return false;
  return true;
}

void imp_rows_add(struct imp_rows *r, struct imp_line *line, uint32_t source_line)
{
  if (r->column)
    pass_over(r, line);
  r->column = r->rest = 0;
  r->in_cell = false;
  if (is_empty(tg_buf_span(&line->text))) {
    imp_line_cut(line, 0);
    return;
  }
  r->bytes += line->text.len;
  *tg_vec_push(&r->rows) = (struct row){.line = *line, .source_line = source_line};
  *line = (struct imp_line){.repairs = {0}};
  if (r->rows.n >= ROWS_MAX || r->bytes > BYTES_MAX)
    build(r);
}

void imp_rows_free(struct imp_rows *r)
{
  if (!r)
    return;
  build(r);
  tg_vec_fini(&r->rows);
  free(r);
}
