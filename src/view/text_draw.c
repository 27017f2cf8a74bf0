/* Drawing of the text pane: each row in stretches of one style. */
#include "tigang/base/vec.h"
#include "tigang/text/utf8.h"
#include "view/rows.h"

/* A stretch of a block's text with a style of its own; of two that overlap the later one wins. */
struct stretch {
  uint32_t from, to;
  enum tg_style style;
};

struct painter {
  const struct tg_text_view *view;
  struct tg_canvas *canvas;
  int row, col; /* of the pane's corner */
  uint32_t block;
  enum tg_style base;
  TG_VEC(struct stretch) stretches;
};

static void add(struct painter *p, uint32_t from, uint32_t to, enum tg_style style)
{
  if (from < to)
    *tg_vec_push(&p->stretches) = (struct stretch){from, to, style};
}

static enum tg_style style_of_block(const struct tg_text_view *v, uint32_t block)
{
  static const enum tg_style styles[TG_BLOCK_KINDS] = {
      [TG_BLOCK_PARAGRAPH] = TG_STYLE_TEXT, [TG_BLOCK_TITLE] = TG_STYLE_TITLE,
      [TG_BLOCK_HEADING] = TG_STYLE_HEADING, [TG_BLOCK_ITEM] = TG_STYLE_TEXT,
      [TG_BLOCK_TABLE] = TG_STYLE_CODE,      [TG_BLOCK_QUOTE] = TG_STYLE_QUOTE,
      [TG_BLOCK_CODE] = TG_STYLE_CODE,       [TG_BLOCK_NOTE] = TG_STYLE_NOTE,
  };
  if (block == tg_outline_title(v->outline))
    return TG_STYLE_TITLE;
  return styles[tg_doc_block(v->doc, block)->kind];
}

/* Of a paragraph with very many points only those that touch the row. */
static void collect_headings(struct painter *p, const struct tg_row *row)
{
  const struct tg_outline *o = p->view->outline;
  uint32_t before = tg_outline_at(o, (struct tg_pos){p->block, row->from}, true);
  uint32_t i = tg_outline_first_in(o, p->block);
  if (before != TG_NONE && before > i)
    i = before;
  for (; i < tg_outline_count(o); i++) {
    const struct tg_node *n = tg_outline_node(o, i);
    if (n->pos.block != p->block || n->pos.offset >= row->next)
      break;
    if (n->kind == TG_NODE_HEADING)
      add(p, 0, tg_doc_block(p->view->doc, p->block)->len, TG_STYLE_HEADING);
    else if (n->kind == TG_NODE_RUN_IN)
      add(p, n->pos.offset, n->head_to, TG_STYLE_RUN_IN);
    else
      add(p, n->pos.offset, n->pos.offset + n->marker_len, TG_STYLE_MARKER);
  }
}

static void collect_noise(struct painter *p, const struct tg_row *row)
{
  size_t n, i = 0;
  const struct tg_run *runs = tg_doc_runs(p->view->doc, p->block, &n);
  for (size_t hi = n; i < hi;) { /* the first that ends behind the row's beginning */
    size_t mid = i + (hi - i) / 2;
    if (runs[mid].pos.offset + runs[mid].len <= row->from)
      i = mid + 1;
    else
      hi = mid;
  }
  for (; i < n && runs[i].pos.offset < row->to; i++)
    if (runs[i].marks & TG_MARK_NOISE)
      add(p, runs[i].pos.offset, runs[i].pos.offset + runs[i].len, TG_STYLE_NOISE);
}

static uint32_t source_of(const struct painter *p, uint32_t at)
{
  return tg_doc_source_offset(p->view->doc, (struct tg_pos){p->block, at});
}

/* What became of the raw text of the row. Broken bytes are marks there, longer than themselves: the
 * text is gone through by characters, and the source asked. */
static void collect_trace(struct painter *p, const struct tg_row *row)
{
  const struct tg_trace *t = p->view->trace;
  struct tg_span text = tg_doc_text(p->view->doc, p->block);
  uint32_t end;
  for (uint32_t at = row->from, to = at; t && at < row->to; at = to) {
    bool kept = tg_trace_is_kept(t, source_of(p, at), &end);
    do
      to += (uint32_t)tg_utf8_len(text.ptr + to);
    while (to < row->to && source_of(p, to) < end);
    enum tg_trace_seam after = tg_trace_seam(t, source_of(p, to));
    if (!kept)
      add(p, at, to, after == TG_SEAM_JOINED ? TG_STYLE_JOINED : TG_STYLE_REMOVED);
    else if (tg_trace_seam(t, source_of(p, at)) == TG_SEAM_MOVED)
      add(p, at, at + (uint32_t)tg_utf8_len(text.ptr + at), TG_STYLE_MOVED);
  }
}

/* A mark behind a line whose end is no end of a paragraph. */
static void draw_join(const struct painter *p, int n, const struct tg_row *row)
{
  const struct tg_trace *t = p->view->trace;
  struct tg_span text = tg_doc_text(p->view->doc, p->block);
  uint32_t next;
  if (!t || row->next < text.len || tg_trace_is_kept(t, source_of(p, (uint32_t)text.len), &next))
    return;
  if (tg_trace_seam(t, next) == TG_SEAM_JOINED)
    tg_canvas_put(p->canvas, p->row + n, p->col + row->indent + row->columns,
                  p->col + p->view->cols, tg_span_str("↵"), TG_STYLE_JOINED);
}

enum tg_style tg_hit_style(const struct tg_hit *h)
{
  static const enum tg_style styles[] = {TG_STYLE_HIT, TG_STYLE_HIT_2, TG_STYLE_HIT_3,
                                         TG_STYLE_HIT_4};
  return styles[h->term % (sizeof styles / sizeof *styles)];
}

/* Hits that touch the row. */
static void collect_hits(struct painter *p, const struct tg_row *row)
{
  const struct tg_hits *hits = p->view->hits;
  if (!hits)
    return;
  size_t i = tg_hits_lower(hits, (struct tg_pos){p->block, row->from});
  /* one that began in a row before may reach into this one */
  if (i > 0 && tg_hits_at(hits, i - 1)->pos.block == p->block)
    i--;
  for (; i < tg_hits_count(hits); i++) {
    const struct tg_hit *h = tg_hits_at(hits, i);
    if (h->pos.block != p->block || h->pos.offset >= row->to)
      break;
    add(p, h->pos.offset, h->pos.offset + h->len,
        i == p->view->hit ? TG_STYLE_HIT_CURRENT : tg_hit_style(h));
  }
}

/* The style at `at`, and up to where it holds. */
static enum tg_style style_at(const struct painter *p, uint32_t at, uint32_t *to)
{
  enum tg_style style = p->base;
  for (size_t i = 0; i < p->stretches.n; i++) {
    const struct stretch *s = &p->stretches.at[i];
    if (s->from <= at && at < s->to)
      style = s->style;
    if (s->from > at && s->from < *to)
      *to = s->from;
    if (s->to > at && s->to < *to)
      *to = s->to;
  }
  return style;
}

static void draw_stretch(struct painter *p, int row, int col, struct tg_span text,
                         enum tg_style style, int columns)
{
  int clip = p->col + p->view->cols;
  if (text.len && text.ptr[0] == '\t')
    tg_canvas_fill(p->canvas, row, col, col + columns > clip ? clip - col : columns, style);
  else
    tg_canvas_put(p->canvas, row, col, clip, text, style);
}

static void draw_row(struct painter *p, int n, const struct tg_row *row)
{
  struct tg_span text = tg_doc_text(p->view->doc, p->block);
  struct tg_layout_style style = rows_style(p->view, p->block);
  for (uint32_t at = row->from; at < row->to;) {
    uint32_t to = row->to;
    enum tg_style s = style_at(p, at, &to);
    const char *tab = memchr(text.ptr + at, '\t', to - at);
    if (tab)
      to = tab == text.ptr + at ? at + 1 : (uint32_t)(tab - text.ptr);
    int col = tg_layout_column(text, &style, row, at);
    int end = tg_layout_column(text, &style, row, to);
    draw_stretch(p, p->row + n, p->col + col, tg_span_slice(text, at, to), s, end - col);
    at = to;
  }
}

static void begin_block(struct painter *p, uint32_t block)
{
  p->block = block;
  p->base = style_of_block(p->view, block);
}

static void draw_place(struct painter *p, int n, struct tg_place place)
{
  struct tg_row row;
  if (place.gap)
    return;
  begin_block(p, place.pos.block);
  rows_at(p->view, place, &row);
  p->stretches.n = 0;
  collect_headings(p, &row);
  collect_noise(p, &row);
  collect_trace(p, &row);
  collect_hits(p, &row);
  draw_row(p, n, &row);
  draw_join(p, n, &row);
}

static void draw_cursor(const struct painter *p)
{
  const struct tg_text_view *v = p->view;
  struct tg_place at = rows_place(v, v->cursor);
  int n = rows_between(v, v->top, at, v->rows - 1);
  if (n < 0)
    return;
  struct tg_layout_style style = rows_style(v, at.pos.block);
  struct tg_row row;
  rows_at(v, at, &row);
  int col = tg_layout_column(tg_doc_text(v->doc, at.pos.block), &style, &row, v->cursor.offset);
  p->canvas->cursor_row = p->row + n;
  p->canvas->cursor_col = p->col + (col < v->cols ? col : v->cols - 1);
}

void tg_text_view_draw(const struct tg_text_view *v, struct tg_canvas *c, int row, int col,
                       bool focus)
{
  struct painter p = {.view = v, .canvas = c, .row = row, .col = col};
  if (tg_doc_count(v->doc) == 0)
    return;
  struct tg_place place = v->top;
  for (int n = 0; n < v->rows; n++) {
    draw_place(&p, n, place);
    if (!rows_next(v, &place))
      break;
  }
  if (focus)
    draw_cursor(&p);
  tg_vec_fini(&p.stretches);
}
