#include "tigang/layout/block.h"

#include "tigang/text/width.h"

enum {
  INDENT = 4,        /* two Han characters */
  INDENT_NARROW = 2, /* below WIDTH_NARROW columns */
  WIDTH_NARROW = 20,
  WIDTH_TINY = 10, /* none below this */
};

static uint16_t usual_indent(uint16_t width)
{
  if (width < WIDTH_TINY)
    return 0;
  return width < WIDTH_NARROW ? INDENT_NARROW : INDENT;
}

/* A title longer than this many rows is set as text. */
enum { TITLE_ROWS = 4 };

/* In the middle; one that needs several rows is set in rows of about one length. */
static struct tg_layout_style title_style(struct tg_span text, uint16_t width)
{
  struct tg_layout_style style = {.width = width};
  size_t most = (size_t)width * TITLE_ROWS;
  size_t columns = text.len > most * 3 ? most + 1 : tg_span_columns(text);
  if (columns > most)
    return style;
  size_t rows = (columns + width - 1) / width;
  size_t room = rows > 1 ? (columns / rows + 4) / 2 * 2 : columns;
  room = room > width ? width : room;
  style.first_indent = style.rest_indent = (uint16_t)((width - room) / 2);
  if (rows > 1)
    style.width = (uint16_t)(style.first_indent + room);
  return style;
}

struct tg_layout_style tg_layout_block_style(const struct tg_doc *doc, uint32_t block, bool title,
                                             struct tg_span text, uint16_t width)
{
  const struct tg_block *b = tg_doc_block(doc, block);
  struct tg_layout_style style = {.width = width};
  if (title)
    return title_style(text, width);
  if (b->flags & (TG_BLOCK_EXACT | TG_BLOCK_CONTINUES))
    return style;
  style.first_indent = usual_indent(width);
  if (b->indent > INDENT && b->indent <= width / 2)
    style.first_indent = b->indent;
  return style;
}
