/* Runs: stretches of text that look alike. */
#include "import/docx_reader.h"

#include "tigang/text/utf8.h"

#include <stdlib.h>

/* What a style of characters turns over where its paragraph's style has it on (17.7.3). */
enum { TOGGLES = IMP_BOLD | IMP_ITALIC | IMP_STRIKE | IMP_HIDDEN };

void docx_begin_run(struct docx_reader *r)
{
  r->run = (struct docx_run){.style = docx_style(NULL, NULL)};
}

/* Headings and links have a look of their own here: what makes them stand out on paper is left out.
 */
static void settle_run(struct docx_reader *r)
{
  const struct imp_paragraph *p = imp_flow_paragraph(&r->flow);
  const struct docx_style *of_paragraph = p->style;
  struct imp_properties under = of_paragraph->properties, style = r->run.style->properties;
  bool heading = docx_outline(p) >= 0 || of_paragraph->role == DOCX_IS_TITLE;
  if (heading)
    under.on &= IMP_HIDDEN;
  style.on &= (uint8_t) ~(under.on & TOGGLES);
  struct imp_properties all = imp_properties_over(r->run.direct, imp_properties_over(style, under));
  if (heading)
    all.on &= (uint8_t)~IMP_BOLD;
  if (p->link)
    all.on &= (uint8_t) ~(IMP_UNDERLINE | IMP_COLORED);
  r->run.hidden = all.on & IMP_HIDDEN;
  r->run.marks = imp_properties_marks(all) | (p->link ? TG_MARK_LINK : 0);
  r->run.settled = true;
}

bool docx_is_shown(struct docx_reader *r)
{
  if (!imp_flow_paragraph(&r->flow)->open || r->codes)
    return false;
  if (!r->run.settled)
    settle_run(r);
  return !r->run.hidden;
}

void docx_add_text(struct docx_reader *r, struct tg_span text)
{
  if (!docx_is_shown(r))
    return;
  if (r->in_reading)
    tg_buf_add_span(&r->reading, text);
  else
    imp_text_add(&imp_flow_paragraph(&r->flow)->text, text, r->run.marks);
}

void docx_add_character(struct docx_reader *r, uint32_t cp)
{
  char bytes[4];
  docx_add_text(r, tg_span_of(bytes, tg_utf8_encode(cp, bytes)));
}

/* Fonts of signs have theirs at U+F000 to F0FF: EF 80 80 to EF 83 BF. */
void docx_add_signs(struct docx_reader *r, struct tg_span text)
{
  size_t from = 0;
  for (size_t i = 0; i + 2 < text.len; i++) {
    unsigned char second = (unsigned char)text.ptr[i + 1];
    if ((unsigned char)text.ptr[i] != 0xEF || second < 0x80 || second > 0x83)
      continue;
    docx_add_text(r, tg_span_slice(text, from, i));
    docx_add_character(r, docx_symbol(r->run.font, tg_utf8_cp(text.ptr + i)));
    from = i + 3;
  }
  docx_add_text(r, tg_span_slice(text, from, text.len));
}

void docx_set_font(struct docx_reader *r, struct imp_xml *x)
{
  const char *font = imp_xml_attribute(x, DOCX_ASCII);
  if (font && (!strncasecmp(font, "Wingdings", 9) || !strcasecmp(font, "Symbol")))
    memcpy(r->run.font, font, strlen(font) < 16 ? strlen(font) + 1 : 0);
}

void docx_add_symbol(struct docx_reader *r, struct imp_xml *x)
{
  const char *font = imp_xml_attribute(x, DOCX_FONT), *code = imp_xml_attribute(x, DOCX_CHAR);
  unsigned long cp = code ? strtoul(code, NULL, 16) : 0;
  if (cp >= 0x20 && cp < 0xD800)
    docx_add_character(r, docx_symbol(font ? font : "", (uint32_t)cp));
  else if (cp >= 0xE000 && cp < 0xFFFE)
    docx_add_character(r, docx_symbol(font ? font : "", (uint32_t)cp));
}

void docx_end_ruby(struct docx_reader *r)
{
  struct imp_text *text = &imp_flow_paragraph(&r->flow)->text;
  if (r->reading.len) {
    imp_text_add(text, tg_span_str("("), TG_MARK_DIM);
    imp_text_add(text, tg_buf_span(&r->reading), TG_MARK_DIM);
    imp_text_add(text, tg_span_str(")"), TG_MARK_DIM);
  }
  tg_buf_clear(&r->reading);
}
