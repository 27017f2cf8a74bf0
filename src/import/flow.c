#include "import/flow.h"

#include "tigang/base/mem.h"

static void push_holder(struct imp_flow *f, enum imp_holder_kind kind)
{
  *tg_vec_push(&f->holders) = (struct imp_holder){.kind = kind};
}

static void pop_holder(struct imp_flow *f)
{
  struct imp_holder *h = imp_flow_holder(f);
  imp_items_fini(&h->items);
  imp_table_free(h->table);
  f->holders.n--;
}

static void push_paragraph(struct imp_flow *f)
{
  *tg_vec_push(&f->paragraphs) = (struct imp_paragraph){.text = {.bytes = TG_BUF_INIT}};
}

static void pop_paragraph(struct imp_flow *f)
{
  struct imp_paragraph *p = imp_flow_paragraph(f);
  tg_buf_fini(&p->label);
  imp_text_fini(&p->text);
  imp_items_fini(&p->boxes);
  free(p->link);
  f->paragraphs.n--;
}

void imp_flow_init(struct imp_flow *f)
{
  push_holder(f, IMP_IN_BODY);
  push_paragraph(f);
}

struct imp_paragraph *imp_flow_paragraph(struct imp_flow *f)
{
  return &f->paragraphs.at[f->paragraphs.n - 1];
}

struct imp_holder *imp_flow_holder(struct imp_flow *f)
{
  return &f->holders.at[f->holders.n - 1];
}

/* --- to where paragraphs are kept ---- */

static void make_cell(struct imp_holder *h)
{
  if (!h->cell_made)
    imp_table_cell(h->table, h->column, h->span);
  h->cell_made = true;
}

/* Takes `item` over; in the body it is only looked at. */
static void put_item(struct imp_flow *f, struct imp_item *item)
{
  struct imp_holder *h = imp_flow_holder(f);
  if (h->kind == IMP_IN_BODY) {
    if (f->is_main)
      imp_item_put(f->job, item);
  } else if (h->kind == IMP_IN_NOTE) {
    imp_items_add(&h->items, item);
  } else if (h->kind == IMP_IN_BOX) {
    imp_items_add(&f->paragraphs.at[f->paragraphs.n - 2].boxes, item);
  } else if (!h->merged) {
    make_cell(h);
    imp_table_add(h->table, item);
  }
}

/* --- paragraphs ---- */

void imp_flow_begin_paragraph(struct imp_flow *f)
{
  struct imp_paragraph *p = imp_flow_paragraph(f);
  if (p->open)
    imp_flow_end_paragraph(f);
  f->line += f->is_main;
  if (!p->joined)
    p->spec = (struct tg_block_spec){.line = f->line};
  p->open = true;
  p->joined = p->settled = p->ends_section = p->mark_deleted = false;
  p->style = NULL;
  p->outline = p->ilvl = -1;
  p->list[0] = 0;
}

static void settle(struct imp_flow *f)
{
  struct imp_paragraph *p = imp_flow_paragraph(f);
  if (!p->settled)
    f->settle(f->context, p);
  p->settled = true;
}

static bool is_heading(const struct imp_paragraph *p)
{
  return p->spec.kind == TG_BLOCK_HEADING || p->spec.kind == TG_BLOCK_TITLE;
}

static void count_blank(struct imp_flow *f)
{
  struct imp_text *text = &imp_flow_paragraph(f)->text;
  if (f->blank < UINT8_MAX)
    f->blank++;
  for (size_t i = 0; i < text->anchors.n; i++)
    if (f->is_main && imp_flow_holder(f)->kind == IMP_IN_BODY)
      tg_builder_anchor(f->job->builder, 0, tg_span_str(text->anchors.at[i].name));
}

/* Between a heading's number and its words is a blank, whatever stands there. */
static void drop_tabs(struct tg_buf *b)
{
  for (char *tab = b->at; tab && (tab = memchr(tab, '\t', b->len - (size_t)(tab - b->at))) != NULL;)
    *tab = ' ';
}

/* Gives away what was read as a paragraph. Its memory serves for the next one where it is not
 * kept. */
static void put_text(struct imp_flow *f)
{
  struct imp_paragraph *p = imp_flow_paragraph(f);
  bool in_body = imp_flow_holder(f)->kind == IMP_IN_BODY;
  if (is_heading(p))
    drop_tabs(&p->text.bytes);
  struct imp_item item = {.spec = p->spec, .label = p->label, .text = p->text};
  item.spec.blank = f->blank;
  f->blank = 0;
  if (in_body && p->spec.kind == TG_BLOCK_HEADING)
    imp_notes_put(f->notes, f->job, f->line);
  put_item(f, &item);
  p->label = item.label;
  p->text = item.text;
}

static void put_lines(struct imp_flow *f)
{
  struct imp_paragraph *p = imp_flow_paragraph(f);
  settle(f);
  if (imp_text_is_blank(&p->text))
    count_blank(f);
  else
    put_text(f);
  imp_text_clear(&p->text);
  tg_buf_clear(&p->label);
}

static void put_boxes(struct imp_flow *f)
{
  struct imp_items boxes = imp_flow_paragraph(f)->boxes;
  imp_flow_paragraph(f)->boxes = (struct imp_items){.list = TG_VEC_INIT};
  for (size_t i = 0; i < boxes.list.n; i++)
    put_item(f, &boxes.list.at[i]);
  imp_items_fini(&boxes);
}

static void finish_paragraph(struct imp_flow *f)
{
  imp_flow_end_link(f);
  put_lines(f);
  put_boxes(f);
  imp_flow_paragraph(f)->joined = false;
}

void imp_flow_end_paragraph(struct imp_flow *f)
{
  struct imp_paragraph *p = imp_flow_paragraph(f);
  if (!p->open)
    return;
  p->open = false;
  if (p->mark_deleted)
    p->joined = true;
  else
    finish_paragraph(f);
  if (p->ends_section && f->is_main && imp_flow_holder(f)->kind == IMP_IN_BODY)
    imp_notes_put(f->notes, f->job, f->line);
}

/* A paragraph that waits for the next one, when there is none to come here. */
static void end_flow(struct imp_flow *f)
{
  if (imp_flow_paragraph(f)->open)
    imp_flow_end_paragraph(f);
  if (imp_flow_paragraph(f)->joined)
    finish_paragraph(f);
  put_boxes(f); /* of boxes that stand in no paragraph */
}

/* Lines of text are paragraphs, as most who set them mean; lines of a heading are one heading. */
void imp_flow_break_line(struct imp_flow *f)
{
  struct imp_paragraph *p = imp_flow_paragraph(f);
  settle(f);
  if (is_heading(p)) {
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

bool imp_flow_begin_link(struct imp_flow *f, const char *target)
{
  struct imp_paragraph *p = imp_flow_paragraph(f);
  if (p->link)
    return false;
  p->link = tg_strdup(target);
  p->link_from = (uint32_t)p->text.bytes.len;
  return true;
}

void imp_flow_end_link(struct imp_flow *f)
{
  struct imp_paragraph *p = imp_flow_paragraph(f);
  if (!p->link)
    return;
  imp_text_link(&p->text, p->link_from, p->link);
  free(p->link);
  p->link = NULL;
}

/* --- tables ---- */

void imp_flow_begin_table(struct imp_flow *f)
{
  end_flow(f);
  push_holder(f, IMP_IN_TABLE);
  imp_flow_holder(f)->table = imp_table_new();
}

void imp_flow_end_table(struct imp_flow *f)
{
  if (imp_flow_holder(f)->kind != IMP_IN_TABLE)
    return;
  struct imp_item item = {.spec = {.line = f->line}, .table = imp_flow_holder(f)->table};
  imp_flow_holder(f)->table = NULL;
  pop_holder(f);
  put_item(f, &item);
  imp_item_fini(&item);
  f->blank = 0;
}

void imp_flow_begin_row(struct imp_flow *f)
{
  struct imp_holder *h = imp_flow_holder(f);
  if (h->kind != IMP_IN_TABLE)
    return;
  imp_table_row(h->table);
  h->column = 0;
  h->row_deleted = false;
}

void imp_flow_end_row(struct imp_flow *f)
{
  struct imp_holder *h = imp_flow_holder(f);
  if (h->kind != IMP_IN_TABLE)
    return;
  if (h->row_deleted)
    imp_table_drop_row(h->table);
  if (imp_table_is_large(h->table) && f->is_main && f->holders.n == 2)
    imp_table_put(h->table, f->job);
}

void imp_flow_begin_cell(struct imp_flow *f)
{
  struct imp_holder *h = imp_flow_holder(f);
  h->span = 1;
  h->cell_made = h->merged = false;
}

void imp_flow_end_cell(struct imp_flow *f)
{
  struct imp_holder *h = imp_flow_holder(f);
  end_flow(f);
  if (h->kind != IMP_IN_TABLE)
    return;
  make_cell(h);
  h->column += h->span;
}

/* --- text boxes, notes ---- */

void imp_flow_begin_box(struct imp_flow *f)
{
  push_holder(f, IMP_IN_BOX);
  push_paragraph(f);
}

void imp_flow_end_box(struct imp_flow *f)
{
  if (imp_flow_holder(f)->kind != IMP_IN_BOX)
    return;
  end_flow(f);
  pop_holder(f);
  pop_paragraph(f);
}

void imp_flow_begin_note(struct imp_flow *f)
{
  push_holder(f, IMP_IN_NOTE);
  push_paragraph(f);
}

void imp_flow_end_note(struct imp_flow *f, struct imp_items *items)
{
  if (imp_flow_holder(f)->kind != IMP_IN_NOTE)
    return;
  end_flow(f);
  *items = imp_flow_holder(f)->items;
  imp_flow_holder(f)->items = (struct imp_items){.list = TG_VEC_INIT};
  pop_holder(f);
  pop_paragraph(f);
}

/* In a part that is damaged boxes and tables may still be open: what they have of text is shown. */
void imp_flow_fini(struct imp_flow *f)
{
  while (f->holders.n > 1) {
    struct imp_items items = {.list = TG_VEC_INIT};
    enum imp_holder_kind kind = imp_flow_holder(f)->kind;
    if (kind == IMP_IN_TABLE) {
      imp_flow_end_cell(f);
      imp_flow_end_table(f);
    } else if (kind == IMP_IN_BOX) {
      imp_flow_end_box(f);
    } else {
      imp_flow_end_note(f, &items);
    }
    imp_items_fini(&items);
  }
  end_flow(f);
  if (f->is_main)
    imp_notes_put(f->notes, f->job, f->line);
  while (f->paragraphs.n)
    pop_paragraph(f);
  pop_holder(f);
  tg_vec_fini(&f->holders);
  tg_vec_fini(&f->paragraphs);
}
