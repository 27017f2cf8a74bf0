/* The text of an OpenDocument: what the elements of content.xml mean. */
#include "import/odt.h"

#include "import/flow.h"
#include "tigang/base/mem.h"

struct reader {
  struct odt_styles *styles;
  struct odt_lists lists;
  struct imp_notes notes;
  struct imp_flow flow;
  unsigned skip;                       /* elements open inside of one that is left out */
  bool text_seen;                      /* office:text */
  bool after_blank;                    /* the next blank joins the one before */
  bool in_reading;                     /* of a ruby */
  bool in_author;                      /* of a comment */
  TG_VEC(struct imp_properties) spans; /* what each open span brings, those around it included */
  struct tg_buf author;
  uint32_t notes_read;
  char note_class; /* of the note that is open */
};

static struct imp_paragraph *paragraph(struct reader *r)
{
  return imp_flow_paragraph(&r->flow);
}

/* --- paragraphs ---- */

static void settle(void *context, struct imp_paragraph *p)
{
  struct reader *r = context;
  const struct odt_style *style = p->style;
  uint8_t depth = 0;
  if (!style)
    return;
  p->spec.kind = TG_BLOCK_PARAGRAPH;
  if (p->outline > 0) {
    p->spec.kind = TG_BLOCK_HEADING;
    p->spec.level = (uint8_t)p->outline;
  } else if (style->role == ODT_IS_TITLE) {
    p->spec.kind = TG_BLOCK_TITLE;
  } else if (style->role == ODT_IS_QUOTE) {
    p->spec.kind = TG_BLOCK_QUOTE;
  } else if (style->role == ODT_IS_CODE) {
    p->spec.kind = TG_BLOCK_CODE;
    p->spec.flags = TG_BLOCK_EXACT;
  } else if (style->role == ODT_IS_CONTENTS) {
    p->spec.kind = TG_BLOCK_ITEM;
    p->spec.level = style->contents;
  }
  if (p->ilvl >= 0) /* marked not to be numbered */
    return;
  int heading = p->outline > 0 ? p->outline : 0;
  enum odt_mark mark = odt_lists_mark(&r->lists, r->styles, heading, &depth, &p->label);
  if (mark == ODT_MARK_BULLET && p->spec.kind == TG_BLOCK_PARAGRAPH) {
    p->spec.kind = TG_BLOCK_ITEM;
    p->spec.level = depth;
  }
}

static void begin_paragraph(struct reader *r, int name, struct imp_xml *x)
{
  const char *header = imp_xml_attribute(x, ODT_LIST_HEADER_FLAG);
  long level = imp_xml_number(x, ODT_OUTLINE_LEVEL, 1);
  imp_flow_begin_paragraph(&r->flow);
  struct imp_paragraph *p = paragraph(r);
  p->style = odt_style(r->styles, 'p', imp_xml_attribute(x, ODT_TEXT_STYLE_NAME));
  if (name == ODT_H)
    p->outline = level < 1 ? 1 : level > ODT_LEVELS ? ODT_LEVELS : (int)level;
  if (header && !strcmp(header, "true"))
    p->ilvl = 0;
  r->after_blank = true;
}

/* --- text ---- */

/* Headings and links have a look of their own here: what makes them stand out on paper is left out.
 */
static struct imp_properties look_of(struct reader *r)
{
  const struct imp_paragraph *p = paragraph(r);
  const struct odt_style *style = p->style;
  struct imp_properties under = style->properties, span = {.set = 0};
  bool heading = p->outline > 0 || style->role == ODT_IS_TITLE;
  if (r->spans.n)
    span = r->spans.at[r->spans.n - 1];
  if (heading)
    under.on &= IMP_HIDDEN;
  struct imp_properties all = imp_properties_over(span, under);
  if (heading)
    all.on &= (uint8_t)~IMP_BOLD;
  if (p->link)
    all.on &= (uint8_t) ~(IMP_UNDERLINE | IMP_COLORED);
  return all;
}

static void add_text(struct reader *r, struct tg_span text)
{
  if (!text.len || !paragraph(r)->open)
    return;
  struct imp_properties look = look_of(r);
  uint32_t marks = imp_properties_marks(look) | (paragraph(r)->link ? TG_MARK_LINK : 0);
  if (!(look.on & IMP_HIDDEN))
    imp_text_add(&paragraph(r)->text, text, r->in_reading ? TG_MARK_DIM : marks);
}

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Blanks in a row are one, as in the format (part 3, 6.1.2). */
static void add_collapsed(struct reader *r, struct tg_span text)
{
  for (size_t from = 0; from < text.len;) {
    size_t to = from;
    while (to < text.len && !is_space(text.ptr[to]))
      to++;
    add_text(r, tg_span_slice(text, from, to));
    r->after_blank = r->after_blank && to == from;
    if (to < text.len && !r->after_blank) {
      add_text(r, tg_span_str(" "));
      r->after_blank = true;
    }
    from = to < text.len ? to + 1 : to;
  }
}

static void add_blanks(struct reader *r, struct imp_xml *x)
{
  for (long n = imp_xml_number(x, ODT_COUNT, 1); n-- > 0 && n < 1000;)
    add_text(r, tg_span_str(" "));
  r->after_blank = false;
}

static void add_tab(struct reader *r)
{
  add_text(r, tg_span_str("\t"));
  r->after_blank = false;
}

static void begin_span(struct reader *r, struct imp_xml *x)
{
  const struct odt_style *style =
      odt_style(r->styles, 't', imp_xml_attribute(x, ODT_TEXT_STYLE_NAME));
  struct imp_properties outer = {.set = 0};
  if (r->spans.n)
    outer = r->spans.at[r->spans.n - 1];
  *tg_vec_push(&r->spans) = imp_properties_over(style->properties, outer);
}

static void begin_reading(struct reader *r)
{
  r->in_reading = true;
  add_text(r, tg_span_str("("));
}

static void end_reading(struct reader *r)
{
  add_text(r, tg_span_str(")"));
  r->in_reading = false;
}

static void add_bookmark(struct reader *r, struct imp_xml *x)
{
  const char *name = imp_xml_attribute(x, ODT_TEXT_NAME);
  if (name)
    imp_text_anchor(&paragraph(r)->text, name);
}

/* --- notes ---- */

static void begin_note(struct reader *r, struct imp_xml *x)
{
  const char *class = imp_xml_attribute(x, ODT_NOTE_CLASS);
  r->note_class = class && !strcmp(class, "endnote") ? 'e' : 'f';
}

/* A note's text stands where it is referred to. */
static void end_note(struct reader *r, enum imp_note_kind kind)
{
  struct imp_items items = {.list = TG_VEC_INIT};
  struct tg_buf id = TG_BUF_INIT;
  tg_buf_addf(&id, "%u", ++r->notes_read);
  imp_flow_end_note(&r->flow, &items);
  imp_notes_add(&r->notes, kind, tg_buf_str(&id), tg_buf_str(&r->author), &items);
  if (paragraph(r)->open)
    imp_notes_refer(&r->notes, kind, tg_buf_str(&id), &paragraph(r)->text);
  tg_buf_clear(&r->author);
  tg_buf_fini(&id);
}

/* --- tables ---- */

static void begin_cell(struct reader *r, struct imp_xml *x)
{
  long span = imp_xml_number(x, ODT_COLUMNS_SPANNED, 1);
  imp_flow_begin_cell(&r->flow);
  imp_flow_holder(&r->flow)->span = span > 1 && span < TG_TABLE_COLUMNS ? (uint32_t)span : 1;
}

/* Cells that it covers come by themselves. */
static void end_cell(struct reader *r)
{
  imp_flow_end_cell(&r->flow);
  imp_flow_holder(&r->flow)->column -= imp_flow_holder(&r->flow)->span - 1;
}

static void pass_covered_cell(struct reader *r, struct imp_xml *x)
{
  long n = imp_xml_number(x, ODT_COLUMNS_REPEATED, 1);
  imp_flow_holder(&r->flow)->column += n > 0 && n < TG_TABLE_COLUMNS ? (uint32_t)n : 1;
  r->skip = 1;
}

/* --- elements ---- */

static bool is_left_out(int name, struct imp_xml *x)
{
  const char *display;
  switch (name) {
  case ODT_NOTE_CITATION:
  case ODT_TRACKED_CHANGES:
  case ODT_HIDDEN_TEXT:
  case ODT_SVG_TITLE:
  case ODT_SVG_DESC:
  case ODT_FORMS:
  case ODT_BINARY:
  case ODT_DC_DATE:
    return true;
  case ODT_SECTION:
    display = imp_xml_attribute(x, ODT_TEXT_DISPLAY);
    return display && !strcmp(display, "none");
  default:
    return false;
  }
}

static bool is_box(int name)
{
  return name >= ODT_TEXT_BOX && name <= ODT_PATH;
}

static void inline_element(struct reader *r, int name, struct imp_xml *x)
{
  switch (name) {
  case ODT_SPAN:
    begin_span(r, x);
    break;
  case ODT_S:
    add_blanks(r, x);
    break;
  case ODT_TAB:
    add_tab(r);
    break;
  case ODT_LINE_BREAK:
    imp_flow_break_line(&r->flow);
    r->after_blank = true;
    break;
  case ODT_A:
    if (imp_xml_attribute(x, ODT_HREF))
      imp_flow_begin_link(&r->flow, imp_xml_attribute(x, ODT_HREF));
    break;
  case ODT_RUBY_TEXT:
    begin_reading(r);
    break;
  case ODT_BOOKMARK:
  case ODT_BOOKMARK_START:
    add_bookmark(r, x);
    break;
  case ODT_NOTE:
    begin_note(r, x);
    break;
  case ODT_NOTE_BODY:
  case ODT_ANNOTATION:
    imp_flow_begin_note(&r->flow);
    break;
  case ODT_DC_CREATOR:
    r->in_author = true;
    break;
  default:
    if (is_box(name))
      imp_flow_begin_box(&r->flow);
    break;
  }
}

static void element(struct reader *r, int name, struct imp_xml *x)
{
  switch (name) {
  case ODT_OFFICE_TEXT:
    r->text_seen = true;
    break;
  case ODT_P:
  case ODT_H:
    begin_paragraph(r, name, x);
    break;
  case ODT_LIST:
    odt_lists_begin(&r->lists, r->styles, x);
    break;
  case ODT_LIST_ITEM:
  case ODT_LIST_HEADER:
    odt_lists_item(&r->lists, x, name == ODT_LIST_HEADER);
    break;
  case ODT_TABLE:
    imp_flow_begin_table(&r->flow);
    break;
  case ODT_ROW:
    imp_flow_begin_row(&r->flow);
    break;
  case ODT_CELL:
    begin_cell(r, x);
    break;
  case ODT_COVERED_CELL:
    pass_covered_cell(r, x);
    break;
  default:
    inline_element(r, name, x);
    break;
  }
}

static void on_start(void *context, int name, struct imp_xml *x)
{
  struct reader *r = context;
  if (odt_styles_start(r->styles, name, x))
    return;
  if (r->skip || is_left_out(name, x))
    r->skip++;
  else if (name != ODT_UNKNOWN)
    element(r, name, x);
}

static void end_inline(struct reader *r, int name)
{
  switch (name) {
  case ODT_SPAN:
    r->spans.n -= r->spans.n > 0;
    break;
  case ODT_A:
    imp_flow_end_link(&r->flow);
    break;
  case ODT_RUBY_TEXT:
    end_reading(r);
    break;
  case ODT_NOTE_BODY:
    end_note(r, r->note_class == 'e' ? IMP_ENDNOTE : IMP_FOOTNOTE);
    break;
  case ODT_ANNOTATION:
    end_note(r, IMP_COMMENT);
    break;
  case ODT_DC_CREATOR:
    r->in_author = false;
    break;
  default:
    if (is_box(name))
      imp_flow_end_box(&r->flow);
    break;
  }
}

static void on_end(void *context, int name, struct imp_xml *x)
{
  struct reader *r = context;
  (void)x;
  if (odt_styles_end(r->styles, name))
    return;
  if (r->skip) {
    r->skip--;
    return;
  }
  switch (name) {
  case ODT_P:
  case ODT_H:
    imp_flow_end_paragraph(&r->flow);
    break;
  case ODT_LIST:
    odt_lists_end(&r->lists);
    break;
  case ODT_TABLE:
    imp_flow_end_table(&r->flow);
    break;
  case ODT_ROW:
    imp_flow_end_row(&r->flow);
    break;
  case ODT_CELL:
    end_cell(r);
    break;
  default:
    end_inline(r, name);
    break;
  }
}

static void on_text(void *context, struct tg_span text)
{
  struct reader *r = context;
  if (r->skip)
    return;
  if (r->in_author)
    tg_buf_add_span(&r->author, text);
  else if (paragraph(r)->open)
    add_collapsed(r, text);
}

bool odt_read_text(struct imp_job *job, struct imp_zip *zip, struct odt_styles *styles,
                   struct tg_err *err)
{
  static const struct imp_xml_handler handler = {on_start, on_end, on_text};
  struct reader r = {.styles = styles};
  r.flow = (struct imp_flow){
      .job = job, .notes = &r.notes, .settle = settle, .context = &r, .is_main = true};
  odt_lists_init(&r.lists);
  imp_flow_init(&r.flow);
  bool ok = imp_xml_read(zip, "content.xml", &odt_words, &handler, &r, job, err);
  imp_flow_fini(&r.flow);
  imp_notes_fini(&r.notes);
  odt_lists_fini(&r.lists);
  tg_vec_fini(&r.spans);
  tg_buf_fini(&r.author);
  if (ok && !r.text_seen)
    return tg_err_set(err, TG_E_INPUT, TG_MSG_DOCX_OTHER);
  return ok;
}
