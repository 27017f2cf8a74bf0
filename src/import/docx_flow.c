#include "import/docx_flow.h"

#include "tigang/base/mem.h"

static void push_holder(struct docx_flow *f, enum docx_holder_kind kind)
{
  *tg_vec_push(&f->holders) = (struct docx_holder){.kind = kind};
}

static void pop_holder(struct docx_flow *f)
{
  struct docx_holder *h = docx_holder(f);
  imp_items_fini(&h->items);
  imp_table_free(h->table);
  f->holders.n--;
}

static void push_paragraph(struct docx_flow *f)
{
  *tg_vec_push(&f->paragraphs) = (struct docx_paragraph){.style = docx_style(NULL, NULL)};
}

static void pop_paragraph(struct docx_flow *f)
{
  struct docx_paragraph *p = docx_paragraph(f);
  tg_buf_fini(&p->label);
  imp_text_fini(&p->text);
  imp_items_fini(&p->boxes);
  free(p->link);
  f->paragraphs.n--;
}

void docx_flow_init(struct docx_flow *f, struct docx *d, struct docx_notes *notes, bool is_main)
{
  *f = (struct docx_flow){.docx = d, .notes = notes, .is_main = is_main};
  push_holder(f, DOCX_IN_BODY);
  push_paragraph(f);
}

struct docx_paragraph *docx_paragraph(struct docx_flow *f)
{
  return &f->paragraphs.at[f->paragraphs.n - 1];
}

struct docx_holder *docx_holder(struct docx_flow *f)
{
  return &f->holders.at[f->holders.n - 1];
}

/* --- to where paragraphs are kept ---- */

static void make_cell(struct docx_holder *h)
{
  if (!h->cell_made)
    imp_table_cell(h->table, h->column, h->span);
  h->cell_made = true;
}

/* Takes `item` over; in the body it is only looked at. */
static void put_item(struct docx_flow *f, struct imp_item *item)
{
  struct docx_holder *h = docx_holder(f);
  if (h->kind == DOCX_IN_BODY) {
    if (f->is_main)
      imp_item_put(f->docx->job, item);
  } else if (h->kind == DOCX_IN_NOTE) {
    imp_items_add(&h->items, item);
  } else if (h->kind == DOCX_IN_BOX) {
    imp_items_add(&f->paragraphs.at[f->paragraphs.n - 2].boxes, item);
  } else if (!h->merged) {
    make_cell(h);
    imp_table_add(h->table, item);
  }
}

/* --- paragraphs ---- */

void docx_begin_paragraph(struct docx_flow *f)
{
  struct docx_paragraph *p = docx_paragraph(f);
  if (p->open)
    docx_end_paragraph(f);
  f->line += f->is_main;
  if (!p->joined)
    p->spec = (struct tg_block_spec){.line = f->line};
  p->open = true;
  p->joined = p->settled = p->ends_section = p->mark_deleted = false;
  p->style = docx_style(&f->docx->styles, f->docx->styles.usual);
  p->outline = p->ilvl = -1;
  p->num_id[0] = 0;
}

int docx_outline(const struct docx_paragraph *p)
{
  int level = p->outline >= 0 ? p->outline : p->style->outline;
  return level < DOCX_LEVELS ? level : -1;
}

static void set_kind(struct docx_paragraph *p)
{
  int outline = docx_outline(p);
  p->spec.kind = TG_BLOCK_PARAGRAPH;
  if (p->style->role == DOCX_IS_TITLE) {
    p->spec.kind = TG_BLOCK_TITLE;
  } else if (outline >= 0) {
    p->spec.kind = TG_BLOCK_HEADING;
    p->spec.level = (uint8_t)(outline + 1);
  } else if (p->style->role == DOCX_IS_QUOTE) {
    p->spec.kind = TG_BLOCK_QUOTE;
  } else if (p->style->role == DOCX_IS_CONTENTS) {
    p->spec.kind = TG_BLOCK_ITEM;
    p->spec.level = p->style->contents;
  }
}

/* What the paragraph says of its number counts before what its style says; list 0 is none. */
static void set_label(struct docx_flow *f, struct docx_paragraph *p)
{
  bool own = *p->num_id;
  const char *list = own ? p->num_id : p->style->num_id;
  const char *style = own || p->ilvl >= 0 ? NULL : p->style->num_style;
  int ilvl = p->ilvl >= 0 || own ? p->ilvl : p->style->ilvl;
  uint8_t depth;
  if (!list || !strcmp(list, "0"))
    return;
  enum docx_mark mark = docx_number(f->docx->numbering, list, ilvl, style, &depth, &p->label);
  if (mark == DOCX_MARK_BULLET && p->spec.kind == TG_BLOCK_PARAGRAPH) {
    p->spec.kind = TG_BLOCK_ITEM;
    p->spec.level = depth;
  }
}

/* Once a paragraph, when its properties are read. */
static void settle(struct docx_flow *f)
{
  struct docx_paragraph *p = docx_paragraph(f);
  if (p->settled)
    return;
  p->settled = true;
  set_kind(p);
  set_label(f, p);
}

static void count_blank(struct docx_flow *f)
{
  struct imp_text *text = &docx_paragraph(f)->text;
  if (f->blank < UINT8_MAX)
    f->blank++;
  for (size_t i = 0; i < text->anchors.n; i++)
    if (f->is_main && docx_holder(f)->kind == DOCX_IN_BODY)
      tg_builder_anchor(f->docx->job->builder, 0, tg_span_str(text->anchors.at[i].name));
}

/* Gives away what was read as a paragraph. Its memory serves for the next one where it is not
 * kept. */
static void put_text(struct docx_flow *f)
{
  struct docx_paragraph *p = docx_paragraph(f);
  bool in_body = docx_holder(f)->kind == DOCX_IN_BODY;
  struct imp_item item = {.spec = p->spec, .label = p->label, .text = p->text};
  item.spec.blank = f->blank;
  f->blank = 0;
  if (in_body && p->spec.kind == TG_BLOCK_HEADING)
    docx_notes_put(f->notes, f->docx->job, f->line);
  put_item(f, &item);
  p->label = item.label;
  p->text = item.text;
}

static void put_lines(struct docx_flow *f)
{
  struct docx_paragraph *p = docx_paragraph(f);
  settle(f);
  if (imp_text_is_blank(&p->text))
    count_blank(f);
  else
    put_text(f);
  imp_text_clear(&p->text);
  tg_buf_clear(&p->label);
}

static void put_boxes(struct docx_flow *f)
{
  struct imp_items boxes = docx_paragraph(f)->boxes;
  docx_paragraph(f)->boxes = (struct imp_items){.list = TG_VEC_INIT};
  for (size_t i = 0; i < boxes.list.n; i++)
    put_item(f, &boxes.list.at[i]);
  imp_items_fini(&boxes);
}

static void finish_paragraph(struct docx_flow *f)
{
  docx_end_link(f);
  put_lines(f);
  put_boxes(f);
  docx_paragraph(f)->joined = false;
}

void docx_end_paragraph(struct docx_flow *f)
{
  struct docx_paragraph *p = docx_paragraph(f);
  if (!p->open)
    return;
  p->open = false;
  if (p->mark_deleted)
    p->joined = true;
  else
    finish_paragraph(f);
  if (p->ends_section && f->is_main && docx_holder(f)->kind == DOCX_IN_BODY)
    docx_notes_put(f->notes, f->docx->job, f->line);
}

/* A paragraph that waits for the next one, when there is none to come here. */
static void end_flow(struct docx_flow *f)
{
  if (docx_paragraph(f)->open)
    docx_end_paragraph(f);
  if (docx_paragraph(f)->joined)
    finish_paragraph(f);
}

/* Lines of text are paragraphs, as most who set them mean; lines of a heading are one heading. */
void docx_break_line(struct docx_flow *f)
{
  struct docx_paragraph *p = docx_paragraph(f);
  settle(f);
  if (p->spec.kind == TG_BLOCK_HEADING || p->spec.kind == TG_BLOCK_TITLE) {
    imp_text_add(&p->text, tg_span_str(" "), 0);
  } else if (!imp_text_is_blank(&p->text)) {
    char *link = p->link;
    p->link = NULL;
    if (link)
      imp_text_link(&p->text, p->link_from, link);
    put_lines(f);
    p->link = link;
    p->link_from = 0;
  }
}

bool docx_begin_link(struct docx_flow *f, const char *target)
{
  struct docx_paragraph *p = docx_paragraph(f);
  if (p->link)
    return false;
  p->link = tg_strdup(target);
  p->link_from = (uint32_t)p->text.bytes.len;
  return true;
}

void docx_end_link(struct docx_flow *f)
{
  struct docx_paragraph *p = docx_paragraph(f);
  if (!p->link)
    return;
  imp_text_link(&p->text, p->link_from, p->link);
  free(p->link);
  p->link = NULL;
}

/* --- tables ---- */

void docx_begin_table(struct docx_flow *f)
{
  end_flow(f);
  push_holder(f, DOCX_IN_TABLE);
  docx_holder(f)->table = imp_table_new();
}

void docx_end_table(struct docx_flow *f)
{
  if (docx_holder(f)->kind != DOCX_IN_TABLE)
    return;
  struct imp_item item = {.spec = {.line = f->line}, .table = docx_holder(f)->table};
  docx_holder(f)->table = NULL;
  pop_holder(f);
  put_item(f, &item);
  imp_item_fini(&item);
  f->blank = 0;
}

void docx_begin_row(struct docx_flow *f)
{
  struct docx_holder *h = docx_holder(f);
  if (h->kind != DOCX_IN_TABLE)
    return;
  imp_table_row(h->table);
  h->column = 0;
  h->row_deleted = false;
}

void docx_end_row(struct docx_flow *f)
{
  struct docx_holder *h = docx_holder(f);
  if (h->kind != DOCX_IN_TABLE)
    return;
  if (h->row_deleted)
    imp_table_drop_row(h->table);
  if (imp_table_is_large(h->table) && f->is_main && f->holders.n == 2)
    imp_table_put(h->table, f->docx->job);
}

void docx_begin_cell(struct docx_flow *f)
{
  struct docx_holder *h = docx_holder(f);
  h->span = 1;
  h->cell_made = h->merged = false;
}

void docx_end_cell(struct docx_flow *f)
{
  struct docx_holder *h = docx_holder(f);
  end_flow(f);
  if (h->kind != DOCX_IN_TABLE)
    return;
  make_cell(h);
  h->column += h->span;
}

/* --- text boxes, notes ---- */

void docx_begin_box(struct docx_flow *f)
{
  push_holder(f, DOCX_IN_BOX);
  push_paragraph(f);
}

void docx_end_box(struct docx_flow *f)
{
  if (docx_holder(f)->kind != DOCX_IN_BOX)
    return;
  end_flow(f);
  pop_holder(f);
  pop_paragraph(f);
}

void docx_begin_note(struct docx_flow *f)
{
  push_holder(f, DOCX_IN_NOTE);
}

void docx_end_note(struct docx_flow *f, struct imp_items *items)
{
  if (docx_holder(f)->kind != DOCX_IN_NOTE)
    return;
  end_flow(f);
  *items = docx_holder(f)->items;
  docx_holder(f)->items = (struct imp_items){.list = TG_VEC_INIT};
  pop_holder(f);
}

/* In a part that is damaged boxes and tables may still be open: what they have of text is shown. */
void docx_flow_fini(struct docx_flow *f)
{
  while (f->holders.n > 1) {
    struct imp_items items = {.list = TG_VEC_INIT};
    enum docx_holder_kind kind = docx_holder(f)->kind;
    if (kind == DOCX_IN_TABLE) {
      docx_end_cell(f);
      docx_end_table(f);
    } else if (kind == DOCX_IN_BOX) {
      docx_end_box(f);
    } else {
      docx_end_note(f, &items);
    }
    imp_items_fini(&items);
  }
  end_flow(f);
  if (f->is_main)
    docx_notes_put(f->notes, f->docx->job, f->line);
  while (f->paragraphs.n)
    pop_paragraph(f);
  pop_holder(f);
  tg_vec_fini(&f->holders);
  tg_vec_fini(&f->paragraphs);
}
