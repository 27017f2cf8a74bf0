/* Tables: rows gathered until their columns are known, then blocks with TABs between the cells. */
#include "import/item.h"

#include "tigang/base/mem.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

enum {
  LARGE_BYTES = 4 << 20, /* what is gathered before rows are given away */
  ROW_MAX = IMP_BLOCK_MAX,
  CELL_COLUMNS = 200, /* the greatest width that is asked for */
  SPAN_COLUMNS = 12,  /* the same for a cell over several columns */
  LONG_CELL = 400,    /* columns of text in a cell of several paragraphs: a page, no entry */
};

struct cell {
  uint32_t column, span;
  struct imp_items items;
};

struct row {
  TG_VEC(struct cell) cells;
};

struct imp_table {
  TG_VEC(struct row) rows;
  size_t bytes;
};

struct imp_table *imp_table_new(void)
{
  return tg_calloc(1, sizeof(struct imp_table));
}

static void free_row(struct row *row)
{
  for (size_t i = 0; i < row->cells.n; i++)
    imp_items_fini(&row->cells.at[i].items);
  tg_vec_fini(&row->cells);
}

static void forget_rows(struct imp_table *t)
{
  for (size_t i = 0; i < t->rows.n; i++)
    free_row(&t->rows.at[i]);
  t->rows.n = 0;
  t->bytes = 0;
}

void imp_table_free(struct imp_table *t)
{
  if (!t)
    return;
  forget_rows(t);
  tg_vec_fini(&t->rows);
  free(t);
}

/* --- gathering ---- */

void imp_table_row(struct imp_table *t)
{
  *tg_vec_push(&t->rows) = (struct row){.cells = TG_VEC_INIT};
}

void imp_table_drop_row(struct imp_table *t)
{
  if (t->rows.n)
    free_row(&t->rows.at[--t->rows.n]);
}

/* What is right of the last column that a table can have is joined to it. */
void imp_table_cell(struct imp_table *t, uint32_t column, uint32_t span)
{
  if (!t->rows.n)
    imp_table_row(t);
  column = column < TG_TABLE_COLUMNS ? column : TG_TABLE_COLUMNS - 1;
  span = span < TG_TABLE_COLUMNS - column ? span : TG_TABLE_COLUMNS - column;
  *tg_vec_push(&t->rows.at[t->rows.n - 1].cells) =
      (struct cell){.column = column, .span = span ? span : 1};
}

void imp_table_add(struct imp_table *t, struct imp_item *item)
{
  if (!t->rows.n || !t->rows.at[t->rows.n - 1].cells.n)
    imp_table_cell(t, 0, 1);
  struct row *row = &t->rows.at[t->rows.n - 1];
  t->bytes += sizeof *item + item->text.bytes.len + (item->table ? item->table->bytes : 0);
  imp_items_add(&row->cells.at[row->cells.n - 1].items, item);
}

bool imp_table_is_large(const struct imp_table *t)
{
  return t->bytes > LARGE_BYTES;
}

/* --- in one line ---- */

/* All of their text. */
static void join_items(const struct imp_items *items, struct imp_text *out);

static void join_table(const struct imp_table *t, struct imp_text *out)
{
  for (size_t r = 0; r < t->rows.n; r++)
    for (size_t c = 0; c < t->rows.at[r].cells.n; c++) {
      imp_text_add(out, tg_span_str(out->bytes.len ? " " : ""), 0);
      join_items(&t->rows.at[r].cells.at[c].items, out);
    }
}

static void join_paragraph(const struct imp_item *item, struct imp_text *out)
{
  struct imp_text label = {.bytes = TG_BUF_INIT};
  if (imp_text_is_blank(&item->text))
    return;
  imp_text_add(&label, tg_buf_span(&item->label), 0);
  bool glued = label.bytes.len && label.bytes.at[label.bytes.len - 1] == ' ';
  imp_text_join(out, &label);
  if (glued)
    imp_text_add(out, tg_span_str(" "), 0);
  imp_text_join(out, &item->text);
  imp_text_fini(&label);
}

static void join_items(const struct imp_items *items, struct imp_text *out)
{
  for (size_t i = 0; i < items->list.n; i++)
    if (items->list.at[i].table)
      join_table(items->list.at[i].table, out);
    else
      join_paragraph(&items->list.at[i], out);
}

/* --- what kind of table ---- */

static size_t columns_of_items(const struct imp_items *items, size_t *paragraphs);

static size_t columns_of_table(const struct imp_table *t, size_t *paragraphs)
{
  size_t columns = 0;
  for (size_t r = 0; r < t->rows.n; r++)
    for (size_t c = 0; c < t->rows.at[r].cells.n; c++)
      columns += columns_of_items(&t->rows.at[r].cells.at[c].items, paragraphs);
  return columns;
}

/* About as many as the text takes in one line; tables in a cell are text of it. */
static size_t columns_of_items(const struct imp_items *items, size_t *paragraphs)
{
  size_t columns = 0;
  for (size_t i = 0; i < items->list.n; i++) {
    const struct imp_item *item = &items->list.at[i];
    columns += item->table ? columns_of_table(item->table, paragraphs)
                           : item->text.bytes.len / 3 * 2;
    *paragraphs += !item->table && !imp_text_is_blank(&item->text);
  }
  return columns;
}

static size_t count_columns(const struct imp_table *t)
{
  size_t n = 1;
  for (size_t r = 0; r < t->rows.n; r++)
    for (size_t c = 0; c < t->rows.at[r].cells.n; c++) {
      const struct cell *cell = &t->rows.at[r].cells.at[c];
      n = cell->column + cell->span > n ? cell->column + cell->span : n;
    }
  return n;
}

/* A row whose text no block holds, or most of the text in cells of several paragraphs. */
static bool is_page(const struct imp_table *t)
{
  size_t all = 0, in_long = 0;
  for (size_t r = 0; r < t->rows.n; r++) {
    size_t row = 0;
    for (size_t c = 0; c < t->rows.at[r].cells.n; c++) {
      size_t paragraphs = 0;
      size_t columns = columns_of_items(&t->rows.at[r].cells.at[c].items, &paragraphs);
      row += columns;
      in_long += paragraphs > 1 && columns > LONG_CELL ? columns : 0;
    }
    if (row * 2 > ROW_MAX)
      return true;
    all += row;
  }
  return in_long * 3 > all * 2;
}

/* --- to the builder ---- */

static void put_page(const struct imp_table *t, struct imp_job *job)
{
  for (size_t r = 0; r < t->rows.n; r++)
    for (size_t c = 0; c < t->rows.at[r].cells.n; c++)
      imp_items_put(job, &t->rows.at[r].cells.at[c].items);
}

/* A TAB divides cells, so there is none in them. */
static void cell_text(const struct cell *cell, struct imp_text *out)
{
  imp_text_clear(out);
  join_items(&cell->items, out);
  for (size_t i = 0; i < out->bytes.len; i++)
    if (out->bytes.at[i] == '\t')
      out->bytes.at[i] = ' ';
}

static size_t width_of(struct tg_span text, size_t most)
{
  size_t clean = tg_utf8_clean_prefix(text, NULL), used;
  tg_span_fit(tg_span_slice(text, 0, clean), most, &used);
  return used;
}

/* Cells over several columns stand in the first of them, and ask for some of it only: the others of
 * their columns say how wide these are. */
static void widen(const struct imp_table *t, uint16_t *widths)
{
  struct imp_text text = {.bytes = TG_BUF_INIT};
  for (size_t r = 0; r < t->rows.n; r++)
    for (size_t c = 0; c < t->rows.at[r].cells.n; c++) {
      const struct cell *cell = &t->rows.at[r].cells.at[c];
      cell_text(cell, &text);
      size_t width =
          width_of(tg_buf_span(&text.bytes), cell->span > 1 ? SPAN_COLUMNS : CELL_COLUMNS);
      if (width > widths[cell->column])
        widths[cell->column] = (uint16_t)width;
    }
  imp_text_fini(&text);
}

static uint32_t line_of(const struct row *row)
{
  for (size_t c = 0; c < row->cells.n; c++)
    if (row->cells.at[c].items.list.n)
      return row->cells.at[c].items.list.at[0].spec.line;
  return 0;
}

static void put_row(const struct row *row, size_t columns, struct imp_job *job)
{
  struct imp_text text = {.bytes = TG_BUF_INIT};
  const struct tg_block_spec spec = {.kind = TG_BLOCK_TABLE, .line = line_of(row)};
  size_t column = 0;
  tg_builder_open(job->builder, &spec);
  for (size_t c = 0; c < row->cells.n; c++) {
    for (; column < row->cells.at[c].column; column++)
      tg_builder_marked(job->builder, tg_span_str("\t"), 0);
    cell_text(&row->cells.at[c], &text);
    imp_text_put(&text, job->builder);
  }
  for (; column + 1 < columns; column++)
    tg_builder_marked(job->builder, tg_span_str("\t"), 0);
  tg_builder_close(job->builder);
  imp_text_fini(&text);
  imp_flush(job);
}

static void put_rows(const struct imp_table *t, struct imp_job *job)
{
  uint16_t widths[TG_TABLE_COLUMNS] = {0};
  size_t columns = count_columns(t);
  widen(t, widths);
  tg_builder_table(job->builder, widths, columns);
  for (size_t r = 0; r < t->rows.n; r++)
    put_row(&t->rows.at[r], columns, job);
}

void imp_table_put(struct imp_table *t, struct imp_job *job)
{
  if (count_columns(t) == 1 || is_page(t))
    put_page(t, job);
  else
    put_rows(t, job);
  forget_rows(t);
}
