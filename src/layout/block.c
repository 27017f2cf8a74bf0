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

static uint16_t centred(struct tg_span text, uint16_t width)
{
  size_t columns = text.len > width * 4u ? width + 1u : tg_span_columns(text);
  return columns > width ? 0 : (uint16_t)((width - columns) / 2);
}

struct tg_layout_style tg_layout_block_style(const struct tg_doc *doc, uint32_t block, bool title,
                                             struct tg_span text, uint16_t width)
{
  const struct tg_block *b = tg_doc_block(doc, block);
  struct tg_layout_style style = {.width = width};
  if (title) {
    style.first_indent = centred(text, width);
    return style;
  }
  if (b->flags & (TG_BLOCK_EXACT | TG_BLOCK_CONTINUES))
    return style;
  style.first_indent = usual_indent(width);
  if (b->indent > INDENT && b->indent <= width / 2)
    style.first_indent = b->indent;
  return style;
}
