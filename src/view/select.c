#include "tigang/view/select.h"

#include "tigang/text/width.h"
#include "view/folds.h"

void tg_text_view_select(struct tg_text_view *v, enum tg_select unit)
{
  if (v->select == TG_SELECT_NONE)
    v->anchor = v->cursor;
  v->select = tg_doc_count(v->doc) ? unit : TG_SELECT_NONE;
}

void tg_text_view_select_swap(struct tg_text_view *v)
{
  struct tg_pos cursor = v->cursor;
  if (v->select == TG_SELECT_NONE)
    return;
  tg_text_view_goto(v, v->anchor, TG_PUT_NEAR);
  v->anchor = cursor;
}

/* A line of very many bytes is several blocks: all of them are one paragraph. */
static struct tg_pos paragraph_start(const struct tg_doc *doc, uint32_t block)
{
  while (block && tg_doc_block(doc, block)->flags & TG_BLOCK_CONTINUES)
    block--;
  return (struct tg_pos){block, 0};
}

static struct tg_pos paragraph_end(const struct tg_doc *doc, uint32_t block)
{
  while (block + 1 < tg_doc_count(doc) &&
         tg_doc_block(doc, block + 1)->flags & TG_BLOCK_CONTINUES)
    block++;
  return (struct tg_pos){block, tg_doc_block(doc, block)->len};
}

/* What stands before the first heading is a section, too. */
static void section(const struct tg_text_view *v, struct tg_pos at, struct tg_pos *from,
                    struct tg_pos *to)
{
  const struct tg_outline *o = v->outline;
  uint32_t node = tg_outline_at(o, at, false), first = 0;
  *from = (struct tg_pos){0, 0};
  *to = tg_doc_end(v->doc);
  while (first < tg_outline_count(o) && tg_node_is_leaf(tg_outline_node(o, first)))
    first++;
  if (node != TG_NONE) {
    *from = tg_outline_node(o, node)->pos;
    *to = tg_outline_section_end(o, v->doc, node);
  } else if (first < tg_outline_count(o)) {
    *to = tg_outline_node(o, first)->pos;
  }
}

static struct tg_pos behind_character(const struct tg_doc *doc, struct tg_pos at)
{
  struct tg_span text = tg_doc_text(doc, at.block);
  int columns;
  if (at.offset < text.len)
    at.offset += (uint32_t)tg_cluster(tg_span_slice(text, at.offset, text.len), &columns);
  return at;
}

void tg_text_view_range(const struct tg_text_view *v, enum tg_select unit, struct tg_pos a,
                        struct tg_pos b, struct tg_pos *from, struct tg_pos *to)
{
  struct tg_pos low = tg_pos_cmp(a, b) < 0 ? a : b, high = tg_pos_cmp(a, b) < 0 ? b : a, end;
  *from = low;
  *to = behind_character(v->doc, high);
  if (unit == TG_SELECT_PARAGRAPHS) {
    const struct tg_folded *first = folds_hiding(v, low.block), *last = folds_hiding(v, high.block);
    *from = paragraph_start(v->doc, first ? first->from : low.block);
    *to = paragraph_end(v->doc, last ? last->to - 1 : high.block);
  }
  if (unit == TG_SELECT_SECTIONS) {
    section(v, low, from, to);
    if (tg_pos_cmp(high, *to) >= 0)
      section(v, high, &low, &end);
    else
      end = *to;
    *to = end;
  }
}

bool tg_text_view_selected(const struct tg_text_view *v, struct tg_pos *from, struct tg_pos *to)
{
  if (v->select == TG_SELECT_NONE)
    return false;
  tg_text_view_range(v, v->select, v->anchor, v->cursor, from, to);
  return true;
}

void tg_copy_text(const struct tg_doc *doc, struct tg_pos from, struct tg_pos to,
                  struct tg_buf *out)
{
  for (uint32_t i = from.block; i <= to.block && i < tg_doc_count(doc); i++) {
    const struct tg_block *b = tg_doc_block(doc, i);
    if (i == to.block && !to.offset && i > from.block)
      break; /* nothing of it */
    if (i > from.block && !(b->flags & TG_BLOCK_CONTINUES))
      tg_buf_add_char(out, '\n');
    tg_doc_add_clean(doc, i, i == from.block ? from.offset : 0, i == to.block ? to.offset : b->len,
                     out);
  }
}
