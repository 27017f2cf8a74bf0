/* Drawing of the text pane: each row in stretches of one look. */
#include "tigang/text/utf8.h"
#include "tigang/view/select.h"
#include "view/folds.h"
#include "view/ink.h"
#include "view/rows.h"

struct painter {
  const struct tg_text_view *view;
  struct tg_canvas *canvas;
  int row, col; /* of the corner of a page, where its first row were the screen's row 0 */
  struct inks inks;
  struct tg_layout_style style; /* of the block */
};

/* What is drawn at once: clusters side by side that look alike, or a TAB. */
struct stretch {
  uint32_t from, to;
  uint32_t column, end;
  struct ink ink;
};

static void draw_stretch(struct painter *p, int n, const struct stretch *s)
{
  struct tg_span text = tg_span_slice(folds_text(p->view, p->inks.block), s->from, s->to);
  int row = p->row + n, col = p->col + (int)s->column, clip = p->col + p->view->cols;
  int columns = (int)(s->end - s->column);
  if (!text.len)
    return;
  if (text.ptr[0] == '\t')
    tg_canvas_fill(p->canvas, row, col, col + columns > clip ? clip - col : columns, s->ink.style);
  else
    tg_canvas_put(p->canvas, row, col, clip, text, s->ink.style);
  if (s->ink.attrs || s->ink.colour)
    tg_canvas_mark(p->canvas, row, col, columns, s->ink.attrs, s->ink.colour);
}

/* One row of text, or of a cell. */
static void draw_piece(struct painter *p, int n, const struct tg_row *row)
{
  struct tg_span text = folds_text(p->view, p->inks.block);
  struct stretch s = {.from = row->from, .to = row->from};
  uint32_t until = row->from; /* the look holds up to there */
  struct tg_walk w;
  ink_row(&p->inks, row);
  for (tg_layout_walk(&w, text, &p->style, row); tg_layout_step(&w); s.to = w.at + w.len) {
    bool tab = text.ptr[w.at] == '\t' || text.ptr[s.from] == '\t';
    if (w.at >= until || tab || w.column != s.end) {
      draw_stretch(p, n, &s);
      s.from = w.at;
      s.column = w.column;
    }
    if (w.at >= until) {
      until = row->to;
      s.ink = ink_at(&p->inks, w.at, &until);
    }
    s.end = w.column + w.columns;
  }
  draw_stretch(p, n, &s);
}

static void draw_rule(struct painter *p, int n, int col, struct tg_span rule)
{
  tg_canvas_put(p->canvas, p->row + n, p->col + col, p->col + p->view->cols, rule, TG_STYLE_RULE);
}

static void draw_row(struct painter *p, int n, const struct tg_row *row)
{
  struct tg_row pieces[TG_LAYOUT_PIECES];
  uint32_t block = p->inks.block;
  size_t cells = tg_layout_pieces(folds_text(p->view, block), &p->style, row, pieces);
  for (size_t i = 0; i < cells; i++)
    draw_piece(p, n, &pieces[i]);
  for (size_t i = 0; p->style.table.n && i <= p->style.table.n; i++)
    draw_rule(p, n, tg_layout_line(&p->style, i), tg_layout_upright());
  if (tg_layout_has_bar(p->view->doc, block) && row->indent >= TG_LAYOUT_BAR)
    draw_rule(p, n, row->indent - TG_LAYOUT_BAR, tg_layout_upright());
}

/* A bar goes on between two quotations, and between the rows of one. */
static void draw_bar_on(struct painter *p, int n, struct tg_pos pos)
{
  const struct tg_doc *doc = p->view->doc;
  if (tg_layout_has_bar(doc, pos.block) && p->style.rest_indent >= TG_LAYOUT_BAR &&
      (pos.offset || (pos.block && tg_layout_has_bar(doc, pos.block - 1))))
    draw_rule(p, n, p->style.rest_indent - TG_LAYOUT_BAR, tg_layout_upright());
}

/* A row without text: the lines of tables, bars, or nothing. */
static void draw_gap(struct painter *p, int n, struct tg_pos pos, int gap)
{
  struct tg_buf rule = TG_BUF_INIT;
  enum tg_table_line line;
  draw_bar_on(p, n, pos);
  if (gap > 1 || !tg_layout_line_above(p->view->doc, p->inks.block, &p->style, &line))
    return;
  tg_layout_add_line(&p->style, gap < 0 ? TG_LINE_BOTTOM : line, &rule);
  draw_rule(p, n, p->style.rest_indent, tg_buf_span(&rule));
  tg_buf_fini(&rule);
}

/* A mark behind a line whose end is no end of a paragraph. */
static void draw_join(const struct painter *p, int n, const struct tg_row *row)
{
  const struct tg_trace *t = p->view->trace;
  struct tg_span text = tg_doc_text(p->view->doc, p->inks.block);
  uint32_t next;
  struct tg_pos end = {p->inks.block, (uint32_t)text.len};
  if (!t || row->next < text.len ||
      tg_trace_is_kept(t, tg_doc_source_offset(p->view->doc, end), &next))
    return;
  if (tg_trace_seam(t, next) == TG_SEAM_JOINED)
    tg_canvas_put(p->canvas, p->row + n, p->col + row->indent + row->columns,
                  p->col + p->view->cols, tg_span_str("↵"), TG_STYLE_JOINED);
}

/* What stands in the place of a fold. */
static void draw_fold(struct painter *p, int n, const struct tg_folded *fold)
{
  struct tg_buf label = TG_BUF_INIT;
  struct tg_pos from, to, here = {fold->from, 0};
  bool selected = tg_text_view_selected(p->view, &from, &to) && tg_pos_cmp(from, here) <= 0 &&
                  tg_pos_cmp(here, to) < 0;
  folds_label(p->view, fold, &label);
  tg_canvas_put(p->canvas, p->row + n, p->col + p->style.first_indent, p->col + p->view->cols,
                tg_buf_span(&label), selected ? TG_STYLE_SELECTION : TG_STYLE_NOTE);
  tg_buf_fini(&label);
}

/* A mark where something is left out behind the last row of a block; a fold that hides no other
 * block is told there. */
static void draw_cut(const struct painter *p, int n, const struct tg_row *row)
{
  const struct tg_text_view *v = p->view;
  uint32_t len = tg_doc_block(v->doc, p->inks.block)->len;
  size_t shown = folds_text(v, p->inks.block).len;
  const struct tg_folded *fold = tg_text_view_fold_at(v, (struct tg_pos){p->inks.block, len});
  struct tg_buf mark = TG_BUF_INIT;
  if (shown == len || row->next < shown)
    return;
  if (row->indent + row->columns + 1 < v->cols)
    tg_buf_add_char(&mark, ' ');
  if (fold && fold->from == fold->to)
    folds_label(v, fold, &mark);
  else if (!fold)
    tg_buf_add_str(&mark, "…");
  tg_canvas_put(p->canvas, p->row + n, p->col + row->indent + row->columns, p->col + v->cols,
                tg_buf_span(&mark), TG_STYLE_NOTE);
  tg_buf_fini(&mark);
}

static void draw_place(struct painter *p, int n, struct tg_place place)
{
  struct tg_row row;
  if (n == 0 || p->inks.block != place.pos.block) {
    ink_begin(&p->inks, place.pos.block);
    p->style = rows_style(p->view, place.pos.block);
  }
  if (place.gap) {
    draw_gap(p, n, place.pos, place.gap);
    return;
  }
  const struct tg_folded *fold = folds_hiding(p->view, place.pos.block);
  if (fold) {
    draw_fold(p, n, fold);
    return;
  }
  rows_at(p->view, place, &row);
  draw_row(p, n, &row);
  draw_cut(p, n, &row);
  draw_join(p, n, &row);
}

/* To the page of row `n`, when the pane's corner is at row, col. */
static void turn_to(struct painter *p, int n, int row, int col)
{
  tg_text_view_corner(p->view, n, &p->row, &p->col);
  p->row += row - n;
  p->col += col;
}

static void draw_cursor(struct painter *p, int row0, int col0)
{
  const struct tg_text_view *v = p->view;
  struct tg_place at = rows_place(v, v->cursor);
  int n = rows_between(v, v->top, at, v->rows - 1);
  if (n < 0)
    return;
  struct tg_layout_style style = rows_style(v, at.pos.block);
  struct tg_row row;
  rows_at(v, at, &row);
  int col = tg_layout_column(folds_text(v, at.pos.block), &style, &row, v->cursor.offset);
  turn_to(p, n, row0, col0);
  p->canvas->cursor_row = p->row + n;
  p->canvas->cursor_col = p->col + (col < v->cols ? col : v->cols - 1);
}

/* The line between two pages. */
static void draw_folds(const struct tg_text_view *v, struct tg_canvas *c, int row, int col)
{
  for (int i = 1; i < v->pages; i++)
    for (int n = 0; n < v->rows / v->pages; n++)
      tg_canvas_put(c, row + n, col + i * (v->cols + TG_PAGE_GAP) - TG_PAGE_GAP / 2 - 1, c->cols,
                    tg_layout_upright(), TG_STYLE_RULE);
}

void tg_text_view_draw(const struct tg_text_view *v, struct tg_canvas *c, int row, int col,
                       bool focus)
{
  struct painter p = {.view = v, .canvas = c, .inks = {.view = v}};
  if (tg_doc_count(v->doc) == 0)
    return;
  struct tg_place place = v->top;
  for (int n = 0; n < v->rows; n++) {
    turn_to(&p, n, row, col);
    draw_place(&p, n, place);
    if (!rows_next(v, &place))
      break;
  }
  if (focus)
    draw_cursor(&p, row, col);
  draw_folds(v, c, row, col);
  ink_fini(&p.inks);
}
