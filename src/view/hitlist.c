#include "tigang/view/hitlist.h"

#include "tigang/layout/layout.h"
#include "tigang/text/width.h"
#include "tigang/view/short.h"
#include "tigang/view/text.h"

enum {
  SENTENCE_MOST = 160, /* characters */
  MARGIN = 4,          /* columns before a sentence */
  PATH_MOST = 16,
};

/* A hit's sentence as it is set: a text of its own, `hit` bytes into it. */
struct item {
  struct tg_span text;
  uint32_t hit, hit_end;
  enum tg_style hit_style;
  struct tg_layout_style style;
};

static struct item item_at(const struct tg_hitlist *l, size_t i)
{
  const struct tg_hit *h = tg_hits_at(l->hits, i);
  struct tg_span text = tg_doc_text(l->doc, h->pos.block);
  int width = l->cols - MARGIN - 1;
  struct item item = {.style = {.width = (uint16_t)(width < 2 ? 2 : width), .tab = 1}};
  uint32_t from, to, end = h->pos.offset + h->len;
  tg_hit_sentence(text, h, SENTENCE_MOST, &from, &to);
  to = to > from ? to : from;
  item.hit_style = tg_hit_style(h);
  item.text = tg_span_slice(text, from, to);
  item.hit = h->pos.offset - from;
  item.hit_end = (end < to ? end : to) - from;
  return item;
}

static uint32_t section_of(const struct tg_hitlist *l, size_t i)
{
  return tg_outline_at(l->outline, tg_hits_at(l->hits, i)->pos, false);
}

/* True where a section begins among the hits, and always in the first row of the screen. */
static bool has_heading(const struct tg_hitlist *l, size_t i, size_t top)
{
  uint32_t section = section_of(l, i);
  return section != TG_NONE && (i == top || !i || section != section_of(l, i - 1));
}

static int sentence_rows(const struct item *item)
{
  struct tg_row row;
  uint32_t from = 0;
  int n = 0;
  do {
    tg_layout_row(item->text, &item->style, from, &row);
    from = row.next;
    n++;
  } while (from < item->text.len);
  return n;
}

static int height(const struct tg_hitlist *l, size_t i, size_t top)
{
  struct item item = item_at(l, i);
  return sentence_rows(&item) + has_heading(l, i, top);
}

/* The first hit from which on hit `last` is still on the screen. */
static size_t top_for(const struct tg_hitlist *l, size_t last)
{
  size_t top = last;
  int rows = height(l, last, SIZE_MAX);
  for (; top > 0; top--) {
    int more = height(l, top - 1, SIZE_MAX);
    if (rows + more + 1 > l->rows)
      break;
    rows += more;
  }
  return top;
}

static size_t top_of(const struct tg_hitlist *l)
{
  size_t n = tg_hits_count(l->hits), i = tg_hits_lower(l->hits, l->top);
  return i < n ? i : n ? n - 1 : 0;
}

void tg_hitlist_show(struct tg_hitlist *l, size_t chosen)
{
  size_t n = tg_hits_count(l->hits);
  if (chosen >= n)
    return;
  size_t top = top_of(l), least = top_for(l, chosen), most = top_for(l, n - 1);
  top = top < least ? least : top > chosen ? chosen : top;
  top = top > most ? most : top;
  l->top = tg_hits_at(l->hits, top)->pos;
}

size_t tg_hitlist_at(const struct tg_hitlist *l, int row)
{
  size_t top = top_of(l);
  for (size_t i = top; row >= 0 && i < tg_hits_count(l->hits); i++) {
    row -= height(l, i, top);
    if (row < 0)
      return i;
  }
  return SIZE_MAX;
}

/* --- drawing --------------------------------------------------------------------------------- */

static void draw_heading(const struct tg_hitlist *l, struct tg_canvas *c, int row, uint32_t node)
{
  uint32_t path[PATH_MOST];
  size_t n = 0;
  struct tg_buf text = TG_BUF_INIT;
  for (; node != TG_NONE && n < PATH_MOST; node = tg_outline_node(l->outline, node)->parent)
    path[n++] = node;
  while (n--) {
    tg_node_label(l->doc, tg_outline_node(l->outline, path[n]), &text);
    tg_buf_add_str(&text, n ? " › " : "");
  }
  tg_canvas_put_short(c, row, 1, c->cols, tg_buf_span(&text), TG_STYLE_LIST_TITLE);
  tg_buf_fini(&text);
}

static void draw_sentence_row(const struct item *item, struct tg_canvas *c, int row,
                              const struct tg_row *r, bool chosen)
{
  tg_canvas_fill(c, row, 0, c->cols, chosen ? TG_STYLE_LIST_CURRENT : TG_STYLE_LIST);
  tg_canvas_put(c, row, MARGIN, c->cols, tg_span_slice(item->text, r->from, r->to),
                chosen ? TG_STYLE_LIST_CURRENT : TG_STYLE_LIST);
  if (item->hit >= r->to || item->hit_end <= r->from)
    return;
  uint32_t first = item->hit < r->from ? r->from : item->hit;
  int from = tg_layout_column(item->text, &item->style, r, first);
  int to = tg_layout_column(item->text, &item->style, r, item->hit_end);
  tg_canvas_style(c, row, MARGIN + from, to - from,
                  chosen ? TG_STYLE_HIT_CURRENT : item->hit_style);
}

/* Returns the rows used, at most `rows`. */
static int draw_hit(const struct tg_hitlist *l, struct tg_canvas *c, int row, int rows, size_t i,
                    bool chosen)
{
  struct item item = item_at(l, i);
  struct tg_row r;
  uint32_t from = 0;
  int n = 0;
  for (; n < rows && (n == 0 || from < item.text.len); n++) {
    tg_layout_row(item.text, &item.style, from, &r);
    draw_sentence_row(&item, c, row + n, &r, chosen);
    from = r.next;
  }
  return n;
}

void tg_hitlist_draw(const struct tg_hitlist *l, struct tg_canvas *c, int row, size_t chosen)
{
  size_t top = top_of(l);
  int end = row + l->rows;
  for (int i = row; i < end; i++)
    tg_canvas_fill(c, i, 0, c->cols, TG_STYLE_LIST);
  for (size_t i = top; row < end && i < tg_hits_count(l->hits); i++) {
    if (has_heading(l, i, top))
      draw_heading(l, c, row++, section_of(l, i));
    row += draw_hit(l, c, row, end - row, i, i == chosen);
  }
}
