#include "view/rows.h"

#include "tigang/base/bisect.h"
#include "tigang/base/mem.h"
#include "view/folds.h"

#include <stdlib.h>

/* Scrolling goes on at the top and at the bottom of the screen by turns. */
enum { MEMO_BLOCKS = 4 };

struct tg_row_memo {
  struct {
    uint32_t block; /* TG_NONE: nothing */
    int cols;
    struct tg_row_list list;
  } of[MEMO_BLOCKS];
  unsigned next; /* which is given up for another block */
};

struct tg_row_memo *rows_memo_new(void)
{
  struct tg_row_memo *memo = tg_calloc(1, sizeof *memo);
  rows_memo_forget(memo);
  return memo;
}

void rows_memo_free(struct tg_row_memo *memo)
{
  for (int i = 0; memo && i < MEMO_BLOCKS; i++)
    tg_vec_fini(&memo->of[i].list.rows);
  free(memo);
}

void rows_memo_forget(struct tg_row_memo *memo)
{
  for (int i = 0; i < MEMO_BLOCKS; i++)
    memo->of[i].block = TG_NONE;
}

struct tg_layout_style rows_style(const struct tg_text_view *v, uint32_t block)
{
  bool title = block == tg_outline_title(v->outline);
  return tg_layout_block_style(v->doc, block, title, folds_text(v, block),
                               (uint16_t)(v->cols < 2 ? 2 : v->cols), &v->set);
}

/* The rows of a table's row. */
static const struct tg_row_list *memorised(const struct tg_text_view *v, uint32_t block,
                                           const struct tg_layout_style *style)
{
  struct tg_row_memo *m = v->memo;
  for (int i = 0; i < MEMO_BLOCKS; i++)
    if (m->of[i].block == block && m->of[i].cols == v->cols)
      return &m->of[i].list;
  unsigned i = m->next++ % MEMO_BLOCKS;
  m->of[i].block = block;
  m->of[i].cols = v->cols;
  m->of[i].list.rows.n = 0;
  tg_layout_rows(folds_text(v, block), style, &m->of[i].list);
  return &m->of[i].list;
}

/* The last of the rows that begins at `offset` or before it. */
static const struct tg_row *find_row(const struct tg_row_list *list, uint32_t offset)
{
  size_t next;
  TG_BISECT(next, 1, list->rows.n, list->rows.at[next].from <= offset);
  return &list->rows.at[next - 1];
}

void rows_at(const struct tg_text_view *v, struct tg_place place, struct tg_row *row)
{
  struct tg_layout_style style = rows_style(v, place.pos.block);
  struct tg_span text = folds_text(v, place.pos.block);
  if (style.table.n)
    *row = *find_row(memorised(v, place.pos.block, &style), place.pos.offset);
  else if (place.pos.offset > text.len || !tg_layout_row(text, &style, place.pos.offset, row))
    *row = (struct tg_row){.from = (uint32_t)text.len, .to = (uint32_t)text.len,
                           .next = (uint32_t)text.len};
}

struct tg_place rows_place(const struct tg_text_view *v, struct tg_pos pos)
{
  const struct tg_folded *fold = folds_hiding(v, pos.block);
  if (fold)
    return (struct tg_place){{fold->from, 0}, 0};
  struct tg_layout_style style = rows_style(v, pos.block);
  struct tg_span text = folds_text(v, pos.block);
  struct tg_row row;
  tg_layout_row_at(text, &style, pos.offset < text.len ? pos.offset : (uint32_t)text.len, &row);
  return (struct tg_place){{pos.block, row.from}, 0};
}

int rows_gap(const struct tg_text_view *v, struct tg_pos pos)
{
  const struct tg_block *b = tg_doc_block(v->doc, pos.block);
  if (folds_hiding(v, pos.block))
    return 0;
  if (!pos.offset)
    return tg_layout_gap(v->doc, pos.block, &v->set);
  bool close = b->flags & TG_BLOCK_EXACT || b->kind == TG_BLOCK_CODE || b->kind == TG_BLOCK_TABLE;
  return close ? 0 : v->set.row_spacing;
}

bool rows_next(const struct tg_text_view *v, struct tg_place *place)
{
  struct tg_row row;
  uint32_t block = place->pos.block;
  const struct tg_folded *fold = folds_hiding(v, block);
  uint32_t next = fold ? fold->to : block + 1;
  if (place->gap > 0) {
    place->gap--;
    return true;
  }
  rows_at(v, *place, &row);
  if (row.next < folds_text(v, block).len) {
    place->pos.offset = row.next;
  } else if (place->gap == 0 && !fold && tg_layout_ends_table(v->doc, block)) {
    place->gap = -1;
    return true;
  } else if (next < tg_doc_count(v->doc)) {
    place->pos = (struct tg_pos){next, 0};
  } else {
    return false;
  }
  place->gap = rows_gap(v, place->pos);
  return true;
}

struct tg_place rows_last(const struct tg_text_view *v, uint32_t block)
{
  const struct tg_folded *fold = folds_hiding(v, block);
  if (fold)
    return (struct tg_place){{fold->from, 0}, 0};
  struct tg_layout_style style = rows_style(v, block);
  struct tg_row row;
  if (style.table.n)
    row = *find_row(memorised(v, block, &style), UINT32_MAX);
  else
    tg_layout_last_row(folds_text(v, block), &style, &row);
  return (struct tg_place){{block, row.from}, tg_layout_ends_table(v->doc, block) ? -1 : 0};
}

/* The row before the one that begins at `pos`, not at its block's beginning. */
static void row_before(const struct tg_text_view *v, struct tg_pos pos, struct tg_row *row)
{
  struct tg_layout_style style = rows_style(v, pos.block);
  struct tg_span text = folds_text(v, pos.block);
  if (pos.offset > text.len)
    pos.offset = (uint32_t)text.len;
  if (style.table.n)
    *row = *find_row(memorised(v, pos.block, &style), pos.offset - 1);
  else
    tg_layout_row_before(text, &style, pos.offset, row);
}

bool rows_before(const struct tg_text_view *v, struct tg_place *place)
{
  struct tg_row row;
  if (place->gap < rows_gap(v, place->pos)) {
    place->gap++;
    return true;
  }
  if (place->pos.offset) {
    row_before(v, place->pos, &row);
    *place = (struct tg_place){{place->pos.block, row.from}, 0};
    return true;
  }
  if (!place->pos.block)
    return false;
  *place = rows_last(v, place->pos.block - 1);
  return true;
}

int rows_cmp(struct tg_place a, struct tg_place b)
{
  int by_pos = tg_pos_cmp(a.pos, b.pos);
  return by_pos ? by_pos : b.gap - a.gap;
}

int rows_between(const struct tg_text_view *v, struct tg_place from, struct tg_place to, int most)
{
  int n = 0;
  for (; n <= most; n++) {
    if (rows_cmp(from, to) == 0)
      return n;
    if (rows_cmp(from, to) > 0 || !rows_next(v, &from))
      return -1;
  }
  return -1;
}
