#include "layout/table.h"

#include "tigang/base/assert.h"
#include "tigang/base/bisect.h"

/* A cell is set as a text of its own; its offsets begin where it does. */
struct cell {
  uint32_t from, to, rows;
};

struct grid {
  struct tg_span text;
  const struct tg_layout_style *style;
  struct cell cells[TG_LAYOUT_PIECES];
  size_t n, longest;
};

/* Columns: narrower cells do without blanks beside the lines; fewer hold no wide character. */
enum { PADDED = 6, LEAST = 2 };

/* What a column wants; a wide character has room in each. */
static uint32_t wanted(const uint16_t *widths, size_t i)
{
  return widths[i] < LEAST ? LEAST : widths[i];
}

static uint32_t width_of(const struct tg_layout_table *t, size_t i)
{
  uint32_t want = wanted(t->widths, i);
  return want <= t->most ? want : t->most + (want > t->greedy ? LEAST : 0u);
}

uint16_t tg_layout_line(const struct tg_layout_style *style, size_t i)
{
  uint32_t column = style->rest_indent;
  for (size_t k = 0; k < i; k++)
    column += 1u + 2u * style->table.pad + width_of(&style->table, k);
  return (uint16_t)column;
}

/* Columns that all get when none gets more than `most`. */
static uint32_t sum_of(const uint16_t *widths, size_t n, uint32_t most)
{
  uint32_t sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += wanted(widths, i) < most ? wanted(widths, i) : most;
  return sum;
}

/* The greatest `most` for which all fit into `room`; an even one, as Han fill columns. */
static uint32_t share(const uint16_t *widths, size_t n, uint32_t room)
{
  if (sum_of(widths, n, UINT16_MAX) <= room)
    return UINT16_MAX;
  size_t next;
  TG_BISECT(next, 1, UINT16_MAX, sum_of(widths, n, (uint32_t)next) <= room);
  return (uint32_t)(next - 1) & ~1u;
}

static size_t count_above(const uint16_t *widths, size_t n, uint32_t want)
{
  size_t above = 0;
  for (size_t i = 0; i < n; i++)
    above += wanted(widths, i) > want;
  return above;
}

/* The least want above which there are no more than `count` columns. */
static uint32_t greed(const uint16_t *widths, size_t n, uint32_t most, size_t count)
{
  size_t want;
  TG_BISECT(want, most, UINT16_MAX, count_above(widths, n, (uint32_t)want) > count);
  return (uint32_t)want;
}

static bool fit(struct tg_layout_style *style, const uint16_t *widths, size_t n, uint8_t pad)
{
  uint32_t lines = (uint32_t)(n + 1 + 2u * pad * n) + style->rest_indent;
  uint32_t room = style->width > lines ? style->width - lines : 0;
  uint32_t most = share(widths, n, room);
  if (most < (pad ? PADDED : LEAST))
    return false;
  uint32_t left = room - sum_of(widths, n, most);
  style->table = (struct tg_layout_table){widths, (uint16_t)n, (uint16_t)most,
                                          (uint16_t)greed(widths, n, most, left / LEAST), pad};
  return true;
}

bool tg_layout_fit(struct tg_layout_style *style, const uint16_t *widths, size_t n)
{
  TG_ASSERT(n >= 1 && n <= TG_LAYOUT_PIECES);
  return fit(style, widths, n, 1) || fit(style, widths, n, 0);
}

static struct tg_span text_of(struct tg_span text, const struct cell *c)
{
  return tg_span_slice(text, c->from, c->to);
}

/* Columns of the cell before its first character. */
static uint16_t indent_of(const struct tg_layout_style *style, size_t i)
{
  return (uint16_t)(tg_layout_line(style, i) + 1 + style->table.pad);
}

static struct tg_layout_style style_of(const struct tg_layout_style *style, size_t i)
{
  uint32_t width = tg_layout_line(style, i + 1) - indent_of(style, i) - style->table.pad;
  return (struct tg_layout_style){
      .width = (uint16_t)width, .tab = style->tab, .level = style->level};
}

/* Row `k` of a cell, or its last. False when it has no such row. */
static bool row_of(struct tg_span text, const struct tg_layout_style *style, uint32_t k,
                   struct tg_row *row)
{
  uint32_t from = 0;
  for (uint32_t i = 0;; i++) {
    tg_layout_row(text, style, from, row);
    if (i == k || row->next >= text.len)
      return i == k;
    from = row->next;
  }
}

static uint32_t count_rows(struct tg_span text, const struct tg_layout_style *style)
{
  struct tg_row row;
  uint32_t n = 0;
  for (uint32_t from = 0; n == 0 || from < text.len; from = row.next, n++)
    tg_layout_row(text, style, from, &row);
  return n;
}

/* Cells that have no column of their own are one with the last that has. */
static size_t read_cells(struct tg_span text, size_t most, struct cell *cells)
{
  uint32_t at = 0;
  for (size_t n = 0;; n++) {
    const char *tab = n + 1 < most ? memchr(text.ptr + at, '\t', text.len - at) : NULL;
    cells[n].from = at;
    cells[n].to = tab ? (uint32_t)(tab - text.ptr) : (uint32_t)text.len;
    if (!tab)
      return n + 1;
    at = cells[n].to + 1;
  }
}

static void read_grid(struct tg_span text, const struct tg_layout_style *style, struct grid *g)
{
  g->text = text;
  g->style = style;
  g->n = read_cells(text, style->table.n, g->cells);
  g->longest = 0;
  for (size_t i = 0; i < g->n; i++) {
    struct tg_layout_style own = style_of(style, i);
    g->cells[i].rows = count_rows(text_of(text, &g->cells[i]), &own);
    if (g->cells[i].rows > g->cells[g->longest].rows)
      g->longest = i;
  }
}

/* Where row `k` of the longest cell begins. */
static uint32_t start_of(const struct grid *g, uint32_t k)
{
  const struct cell *c = &g->cells[g->longest];
  struct tg_layout_style own = style_of(g->style, g->longest);
  struct tg_row row;
  if (k == 0 || k >= c->rows)
    return k ? (uint32_t)g->text.len : 0;
  row_of(text_of(g->text, c), &own, k, &row);
  return c->from + row.from;
}

static void set_row(const struct grid *g, uint32_t k, struct tg_row *row)
{
  uint32_t next = start_of(g, k + 1);
  uint16_t left = tg_layout_line(g->style, 0), right = tg_layout_line(g->style, g->style->table.n);
  *row = (struct tg_row){start_of(g, k), next, next, left, (uint16_t)(right - left + 1),
                         (uint16_t)k, 0};
}

/* The row of cell `i` in which the character at `offset` stands. */
static uint32_t index_at(const struct grid *g, size_t i, uint32_t offset)
{
  struct tg_layout_style own = style_of(g->style, i);
  struct tg_span cell = text_of(g->text, &g->cells[i]);
  struct tg_row row = {0};
  uint32_t k = 0;
  offset -= g->cells[i].from;
  for (;; k++) {
    tg_layout_row(cell, &own, row.next, &row);
    if (row.next > offset || row.next >= cell.len)
      return k;
  }
}

bool table_row(struct tg_span text, const struct tg_layout_style *style, uint32_t from,
               struct tg_row *row)
{
  struct grid g;
  if (from >= text.len && (from || text.len))
    return false;
  read_grid(text, style, &g);
  set_row(&g, from ? index_at(&g, g.longest, from) : 0, row);
  return true;
}

void table_row_at(struct tg_span text, const struct tg_layout_style *style, uint32_t offset,
                  struct tg_row *row)
{
  struct grid g;
  size_t i = 0;
  read_grid(text, style, &g);
  while (i + 1 < g.n && g.cells[i].to < offset)
    i++;
  set_row(&g, index_at(&g, i, offset), row);
}

void table_last_row(struct tg_span text, const struct tg_layout_style *style, struct tg_row *row)
{
  struct grid g;
  read_grid(text, style, &g);
  set_row(&g, g.cells[g.longest].rows - 1, row);
}

void table_rows(struct tg_span text, const struct tg_layout_style *style, struct tg_row_list *out)
{
  struct grid g;
  struct tg_row row, of_cell = {0};
  read_grid(text, style, &g);
  const struct cell *c = &g.cells[g.longest];
  struct tg_layout_style own = style_of(style, g.longest);
  set_row(&g, 0, &row);
  for (uint32_t k = 0; k < c->rows; k++) {
    tg_layout_row(text_of(text, c), &own, of_cell.next, &of_cell);
    row.line = (uint16_t)k;
    row.from = k ? row.next : 0;
    row.next = row.to = k + 1 < c->rows ? c->from + of_cell.next : (uint32_t)text.len;
    *tg_vec_push(&out->rows) = row;
  }
}

size_t table_pieces(struct tg_span text, const struct tg_layout_style *style,
                    const struct tg_row *row, struct tg_row *pieces)
{
  struct cell cells[TG_LAYOUT_PIECES];
  size_t n = read_cells(text, style->table.n, cells);
  for (size_t i = 0; i < n; i++) {
    struct tg_layout_style own = style_of(style, i);
    struct tg_row *p = &pieces[i];
    if (row_of(text_of(text, &cells[i]), &own, row->line, p)) {
      p->from += cells[i].from;
      p->to += cells[i].from;
      p->next += cells[i].from;
    } else {
      p->from = p->to = p->next = cells[i].to;
      p->columns = 0;
    }
    p->indent = indent_of(style, i);
    p->line = row->line;
  }
  return n;
}
