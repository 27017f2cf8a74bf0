/* Paragraphs: whether they are headings, and what stands before them. */
#include "import/docx_reader.h"

int docx_outline(const struct imp_paragraph *p)
{
  const struct docx_style *style = p->style;
  int level = p->outline >= 0 ? p->outline : style->outline;
  return level < DOCX_LEVELS ? level : -1;
}

static void set_kind(struct imp_paragraph *p)
{
  const struct docx_style *style = p->style;
  int outline = docx_outline(p);
  p->spec.kind = TG_BLOCK_PARAGRAPH;
  if (style->role == DOCX_IS_TITLE) {
    p->spec.kind = TG_BLOCK_TITLE;
  } else if (outline >= 0) {
    p->spec.kind = TG_BLOCK_HEADING;
    p->spec.level = (uint8_t)(outline + 1);
  } else if (style->role == DOCX_IS_QUOTE) {
    p->spec.kind = TG_BLOCK_QUOTE;
  } else if (style->role == DOCX_IS_CODE) {
    p->spec.kind = TG_BLOCK_CODE;
    p->spec.flags = TG_BLOCK_EXACT;
  } else if (style->role == DOCX_IS_CONTENTS) {
    p->spec.kind = TG_BLOCK_ITEM;
    p->spec.level = style->contents;
  }
}

/* What the paragraph says of its number counts before what its style says; list 0 is none. */
static void set_label(struct docx *d, struct imp_paragraph *p)
{
  const struct docx_style *style = p->style;
  bool own = *p->list;
  const char *list = own ? p->list : style->num_id;
  const char *by = own || p->ilvl >= 0 ? NULL : style->num_style;
  int ilvl = p->ilvl >= 0 || own ? p->ilvl : style->ilvl;
  uint8_t depth;
  if (!list || !strcmp(list, "0"))
    return;
  enum docx_mark mark = docx_number(d->numbering, list, ilvl, by, &depth, &p->label);
  if (mark == DOCX_MARK_BULLET && p->spec.kind == TG_BLOCK_PARAGRAPH) {
    p->spec.kind = TG_BLOCK_ITEM;
    p->spec.level = depth;
  }
}

void docx_settle(void *context, struct imp_paragraph *p)
{
  set_kind(p);
  set_label(context, p);
}
