#include "tigang/view/list.h"

#include "tigang/layout/layout.h"
#include "tigang/text/width.h"
#include "tigang/view/short.h"

void tg_list_fini(struct tg_list *l)
{
  tg_buf_fini(&l->text);
  tg_vec_fini(&l->lines);
  tg_vec_fini(&l->shown);
}

void tg_list_clear(struct tg_list *l)
{
  tg_buf_clear(&l->text);
  l->lines.n = 0;
  l->shown.n = 0;
  l->top = 0;
  l->first = l->chosen = SIZE_MAX;
}

static void add_line(struct tg_list *l, struct tg_span left, struct tg_span right, bool title)
{
  struct tg_list_line line = {.left = (uint32_t)l->text.len,
                              .left_len = (uint32_t)left.len,
                              .right = (uint32_t)(l->text.len + left.len),
                              .right_len = (uint32_t)right.len,
                              .title = title};
  tg_buf_add_span(&l->text, left);
  tg_buf_add_span(&l->text, right);
  *tg_vec_push(&l->lines) = line;
}

void tg_list_add(struct tg_list *l, struct tg_span left, struct tg_span right)
{
  add_line(l, left, right, false);
}

void tg_list_add_title(struct tg_list *l, struct tg_span title)
{
  add_line(l, tg_span_of("", 0), title, true);
}

static struct tg_span left_of(const struct tg_list *l, const struct tg_list_line *line)
{
  return tg_span_slice(tg_buf_span(&l->text), line->left, line->left + line->left_len);
}

static struct tg_span right_of(const struct tg_list *l, const struct tg_list_line *line)
{
  return tg_span_slice(tg_buf_span(&l->text), line->right, line->right + line->right_len);
}

/* Columns of the left column: its widest, at most a third of the screen. */
static int left_columns(const struct tg_list *l, int cols)
{
  size_t widest = 0;
  for (size_t i = 0; i < l->lines.n; i++) {
    size_t w = tg_span_columns(left_of(l, &l->lines.at[i]));
    widest = w > widest ? w : widest;
  }
  int most = cols / 3;
  return (int)widest > most ? most : (int)widest;
}

/* Where the right column of a line begins. A line without a left one needs no room for it. */
static int right_column(const struct tg_list *l, const struct tg_list_line *line)
{
  if (line->title || !l->left_cols)
    return 1;
  return line->left_len ? l->left_cols + 4 : 3;
}

static void wrap(struct tg_list *l, uint32_t n)
{
  const struct tg_list_line *line = &l->lines.at[n];
  struct tg_span text = right_of(l, line);
  int room = l->cols - right_column(l, line);
  struct tg_layout_style style = {.width = (uint16_t)(room < 2 ? 2 : room)};
  struct tg_row row = {0};
  do {
    tg_layout_row(text, &style, row.next, &row);
    *tg_vec_push(&l->shown) = (struct tg_list_row){n, row.from, row.to};
  } while (row.next < text.len);
}

static void wrap_all(struct tg_list *l)
{
  l->left_cols = left_columns(l, l->cols);
  l->shown.n = 0;
  for (uint32_t i = 0; i < l->lines.n; i++)
    wrap(l, i);
}

static void scroll_to(struct tg_list *l, long top)
{
  long most = (long)l->shown.n - l->rows;
  top = top > most ? most : top;
  l->top = top < 0 ? 0 : (size_t)top;
}

void tg_list_resize(struct tg_list *l, int rows, int cols)
{
  l->rows = rows;
  l->cols = cols;
  wrap_all(l);
  scroll_to(l, (long)l->top);
}

/* First row on which the line is shown. */
static size_t row_of(const struct tg_list *l, size_t line)
{
  size_t row = 0;
  while (row < l->shown.n && l->shown.at[row].line < line)
    row++;
  return row;
}

void tg_list_choose(struct tg_list *l, size_t first, size_t line)
{
  wrap_all(l);
  l->first = first;
  l->chosen = line < first ? first : line >= l->lines.n ? l->lines.n - 1 : line;
  size_t row = row_of(l, l->chosen), above = row_of(l, first);
  if (row < l->top + above)
    scroll_to(l, (long)(row - above));
  else if (l->rows > 0 && row >= l->top + (size_t)l->rows)
    scroll_to(l, (long)row - l->rows + 1);
}

void tg_list_scroll(struct tg_list *l, long rows)
{
  if (l->chosen == SIZE_MAX || !l->lines.n) {
    scroll_to(l, (long)l->top + rows);
    return;
  }
  long line = (long)l->chosen + rows;
  tg_list_choose(l, l->first, line < 0 ? 0 : (size_t)line);
}

static void draw_row(const struct tg_list *l, struct tg_canvas *c, int n,
                     const struct tg_list_row *row)
{
  const struct tg_list_line *line = &l->lines.at[row->line];
  struct tg_span text = tg_span_slice(right_of(l, line), row->from, row->to);
  if (!row->from)
    tg_canvas_put_short(c, n, 2, 2 + l->left_cols, left_of(l, line), TG_STYLE_KEY);
  tg_canvas_put(c, n, right_column(l, line), l->cols, text,
                line->title ? TG_STYLE_LIST_TITLE : TG_STYLE_LIST);
}

void tg_list_draw(const struct tg_list *l, struct tg_canvas *c)
{
  for (int i = 0; i < l->rows; i++) {
    size_t row = l->top + (size_t)i;
    tg_canvas_fill(c, i, 0, l->cols, TG_STYLE_LIST);
    if (row >= l->shown.n)
      continue;
    draw_row(l, c, i, &l->shown.at[row]);
    if (l->shown.at[row].line == l->chosen)
      tg_canvas_style(c, i, 0, l->cols, TG_STYLE_LIST_CURRENT);
  }
}
