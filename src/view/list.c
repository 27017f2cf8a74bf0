#include "tigang/view/list.h"

#include "tigang/text/width.h"
#include "tigang/view/short.h"

void tg_list_fini(struct tg_list *l)
{
  tg_buf_fini(&l->text);
  tg_vec_fini(&l->lines);
}

void tg_list_clear(struct tg_list *l)
{
  tg_buf_clear(&l->text);
  l->lines.n = 0;
  l->top = 0;
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

void tg_list_resize(struct tg_list *l, int rows)
{
  l->rows = rows;
  tg_list_scroll(l, 0);
}

void tg_list_scroll(struct tg_list *l, long rows)
{
  long most = (long)l->lines.n - l->rows;
  long top = (long)l->top + rows;
  top = top > most ? most : top;
  l->top = top < 0 ? 0 : (size_t)top;
}

static struct tg_span left_of(const struct tg_list *l, const struct tg_list_line *line)
{
  return tg_span_slice(tg_buf_span(&l->text), line->left, line->left + line->left_len);
}

static struct tg_span right_of(const struct tg_list *l, const struct tg_list_line *line)
{
  return tg_span_slice(tg_buf_span(&l->text), line->right, line->right + line->right_len);
}

/* Columns of the left column: its widest, at most two fifths of the screen. */
static int left_columns(const struct tg_list *l, int cols)
{
  size_t widest = 0;
  for (size_t i = 0; i < l->lines.n; i++) {
    size_t w = tg_span_columns(left_of(l, &l->lines.at[i]));
    widest = w > widest ? w : widest;
  }
  int most = cols * 2 / 5;
  return (int)widest > most ? most : (int)widest;
}

void tg_list_draw(const struct tg_list *l, struct tg_canvas *c)
{
  int left = left_columns(l, c->cols);
  for (int i = 0; i < l->rows; i++) {
    tg_canvas_fill(c, i, 0, c->cols, TG_STYLE_LIST);
    if (l->top + (size_t)i >= l->lines.n)
      continue;
    const struct tg_list_line *line = &l->lines.at[l->top + (size_t)i];
    int col = line->title || !left ? 1 : left + 4;
    tg_canvas_put_short(c, i, 2, 2 + left, left_of(l, line), TG_STYLE_KEY);
    tg_canvas_put_short(c, i, col, c->cols, right_of(l, line),
                        line->title ? TG_STYLE_LIST_TITLE : TG_STYLE_LIST);
  }
}
