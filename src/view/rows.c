#include "view/rows.h"

#include "tigang/layout/block.h"

struct tg_layout_style rows_style(const struct tg_text_view *v, uint32_t block)
{
  bool title = block == tg_outline_title(v->outline);
  return tg_layout_block_style(v->doc, block, title, tg_doc_text(v->doc, block),
                               (uint16_t)(v->cols < 2 ? 2 : v->cols));
}

void rows_at(const struct tg_text_view *v, struct tg_place place, struct tg_row *row)
{
  struct tg_layout_style style = rows_style(v, place.pos.block);
  struct tg_span text = tg_doc_text(v->doc, place.pos.block);
  if (!tg_layout_row(text, &style, place.pos.offset, row))
    *row = (struct tg_row){.from = (uint32_t)text.len, .to = (uint32_t)text.len,
                           .next = (uint32_t)text.len};
}

struct tg_place rows_place(const struct tg_text_view *v, struct tg_pos pos)
{
  struct tg_layout_style style = rows_style(v, pos.block);
  struct tg_row row;
  tg_layout_row_at(tg_doc_text(v->doc, pos.block), &style, pos.offset, &row);
  return (struct tg_place){{pos.block, row.from}, false};
}

bool rows_next(const struct tg_text_view *v, struct tg_place *place)
{
  if (place->gap) {
    place->gap = false;
    return true;
  }
  struct tg_row row;
  rows_at(v, *place, &row);
  if (row.next < tg_doc_block(v->doc, place->pos.block)->len) {
    place->pos.offset = row.next;
    return true;
  }
  if (place->pos.block + 1 >= tg_doc_count(v->doc))
    return false;
  place->pos = (struct tg_pos){place->pos.block + 1, 0};
  place->gap = tg_doc_block(v->doc, place->pos.block)->blank > 0;
  return true;
}

bool rows_before(const struct tg_text_view *v, struct tg_place *place)
{
  const struct tg_block *b = tg_doc_block(v->doc, place->pos.block);
  struct tg_row row;
  if (!place->gap && place->pos.offset > 0) {
    struct tg_layout_style style = rows_style(v, place->pos.block);
    if (tg_layout_row_before(tg_doc_text(v->doc, place->pos.block), &style, place->pos.offset,
                             &row)) {
      place->pos.offset = row.from;
      return true;
    }
  }
  if (!place->pos.block)
    return false;
  if (!place->gap && b->blank) {
    place->gap = true;
    return true;
  }
  uint32_t before = place->pos.block - 1;
  *place = rows_place(v, (struct tg_pos){before, tg_doc_block(v->doc, before)->len});
  return true;
}

int rows_cmp(struct tg_place a, struct tg_place b)
{
  int by_pos = tg_pos_cmp(a.pos, b.pos);
  return by_pos ? by_pos : (int)b.gap - (int)a.gap;
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
