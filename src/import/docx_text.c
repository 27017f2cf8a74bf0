/* The text of a part: what its elements mean. */
#include "import/docx_reader.h"

#include "tigang/base/mem.h"

/* --- notes ---- */

static enum imp_note_kind note_kind(int name)
{
  bool foot = name == DOCX_FOOTNOTE || name == DOCX_FOOTNOTE_REFERENCE;
  bool end = name == DOCX_ENDNOTE || name == DOCX_ENDNOTE_REFERENCE;
  return foot ? IMP_FOOTNOTE : end ? IMP_ENDNOTE : IMP_COMMENT;
}

static void refer(struct docx_reader *r, int name, struct imp_xml *x)
{
  const char *id = imp_xml_attribute(x, DOCX_ID);
  if (id && r->flow.is_main && docx_is_shown(r) && !imp_flow_paragraph(&r->flow)->link)
    imp_notes_refer(r->flow.notes, note_kind(name), id, &imp_flow_paragraph(&r->flow)->text);
}

/* Those with a type are the lines that divide notes from the text. */
static void begin_note(struct docx_reader *r, struct imp_xml *x)
{
  const char *type = imp_xml_attribute(x, DOCX_TYPE), *id = imp_xml_attribute(x, DOCX_ID);
  const char *author = imp_xml_attribute(x, DOCX_AUTHOR);
  if (r->flow.is_main || !id || (type && strcmp(type, "normal"))) {
    r->skip = 1;
    return;
  }
  free(r->note_id);
  free(r->note_author);
  r->note_id = tg_strdup(id);
  r->note_author = author ? tg_strdup(author) : NULL;
  imp_flow_begin_note(&r->flow);
}

static void end_note(struct docx_reader *r, int name)
{
  struct imp_items items = {.list = TG_VEC_INIT};
  imp_flow_end_note(&r->flow, &items);
  imp_notes_add(r->flow.notes, note_kind(name), r->note_id, r->note_author, &items);
  imp_items_fini(&items);
}

/* --- elements ---- */

static void break_line(struct docx_reader *r, struct imp_xml *x)
{
  const char *type = imp_xml_attribute(x, DOCX_TYPE);
  if (docx_is_shown(r) && !r->in_reading && (!type || !strcmp(type, "textWrapping")))
    imp_flow_break_line(&r->flow);
}

/* What is left out with all that is in it. */
static bool is_left_out(struct docx_reader *r, int name)
{
  switch (name) {
  case DOCX_DEL:
  case DOCX_MOVE_FROM:
    return !r->in_ppr && !r->in_trpr;
  case DOCX_PPR_CHANGE:
  case DOCX_RPR_CHANGE:
  case DOCX_SECT_PR_CHANGE:
  case DOCX_TBL_PR_CHANGE:
  case DOCX_TBL_PR_EX_CHANGE:
  case DOCX_TBL_GRID_CHANGE:
  case DOCX_TR_PR_CHANGE:
  case DOCX_TC_PR_CHANGE:
  case DOCX_NUMBERING_CHANGE:
  case DOCX_SDT_PR:
    return true;
  case DOCX_CHOICE:
  case DOCX_FALLBACK:
    return r->chosen.n && r->chosen.at[r->chosen.n - 1];
  default:
    return false;
  }
}

static void paragraph_property(struct docx_reader *r, int name, struct imp_xml *x)
{
  struct imp_paragraph *p = imp_flow_paragraph(&r->flow);
  const char *val = imp_xml_attribute(x, DOCX_VAL);
  switch (name) {
  case DOCX_PSTYLE:
    p->style = docx_style(&r->docx->styles, val);
    break;
  case DOCX_OUTLINE_LVL:
    p->outline = (int)imp_xml_number(x, DOCX_VAL, -1);
    break;
  case DOCX_ILVL:
    p->ilvl = (int)imp_xml_number(x, DOCX_VAL, -1);
    break;
  case DOCX_NUM_ID:
    if (val && strlen(val) < sizeof p->list)
      memcpy(p->list, val, strlen(val) + 1);
    break;
  case DOCX_DEL:
  case DOCX_MOVE_FROM:
    p->mark_deleted = true;
    break;
  case DOCX_SECT_PR:
    p->ends_section = true;
    break;
  default:
    break;
  }
}

static void run_element(struct docx_reader *r, int name, struct imp_xml *x)
{
  switch (name) {
  case DOCX_R:
    docx_begin_run(r);
    break;
  case DOCX_RSTYLE:
    r->run.style = docx_style(&r->docx->styles, imp_xml_attribute(x, DOCX_VAL));
    break;
  case DOCX_RFONTS:
    docx_set_font(r, x);
    break;
  case DOCX_T:
  case DOCX_MATH_T:
    r->in_text = true;
    break;
  case DOCX_TAB:
  case DOCX_PTAB:
    docx_add_text(r, tg_span_str("\t"));
    break;
  case DOCX_BR:
  case DOCX_CR:
    break_line(r, x);
    break;
  case DOCX_NO_BREAK_HYPHEN:
    docx_add_character(r, 0x2011);
    break;
  case DOCX_MATH_DEN:
    docx_add_text(r, tg_span_str("/"));
    break;
  case DOCX_SYM:
    docx_add_symbol(r, x);
    break;
  case DOCX_RT:
    r->in_reading = true;
    break;
  case DOCX_FLD_CHAR:
    docx_field_character(r, x);
    break;
  case DOCX_FLD_SIMPLE:
    docx_begin_simple_field(r, x);
    break;
  case DOCX_HYPERLINK:
    docx_begin_hyperlink(r, x);
    break;
  case DOCX_FOOTNOTE_REFERENCE:
  case DOCX_ENDNOTE_REFERENCE:
  case DOCX_COMMENT_REFERENCE:
    refer(r, name, x);
    break;
  default:
    docx_property(&r->run.direct, name, x);
    break;
  }
}

static void add_bookmark(struct docx_reader *r, struct imp_xml *x)
{
  const char *name = imp_xml_attribute(x, DOCX_NAME);
  if (name && strcmp(name, "_GoBack"))
    imp_text_anchor(&imp_flow_paragraph(&r->flow)->text, name);
}

static void begin_cell_property(struct docx_reader *r, int name, struct imp_xml *x)
{
  struct imp_holder *h = imp_flow_holder(&r->flow);
  const char *val = imp_xml_attribute(x, DOCX_VAL);
  long n = imp_xml_number(x, DOCX_VAL, 1);
  n = n > 0 && n < TG_TABLE_COLUMNS ? n : 1;
  if (h->kind != IMP_IN_TABLE)
    return;
  if (name == DOCX_GRID_SPAN)
    h->span = (uint32_t)n;
  else if (name == DOCX_GRID_BEFORE)
    h->column += (uint32_t)n;
  else
    h->merged = !val || strcmp(val, "restart");
}

static void block_element(struct docx_reader *r, int name, struct imp_xml *x)
{
  switch (name) {
  case DOCX_P:
    imp_flow_begin_paragraph(&r->flow);
    imp_flow_paragraph(&r->flow)->style = docx_style(&r->docx->styles, r->docx->styles.usual);
    docx_begin_run(r);
    break;
  case DOCX_PPR:
    r->in_ppr = true;
    break;
  case DOCX_BOOKMARK_START:
    add_bookmark(r, x);
    break;
  case DOCX_TBL:
    imp_flow_begin_table(&r->flow);
    break;
  case DOCX_TR:
    imp_flow_begin_row(&r->flow);
    break;
  case DOCX_TR_PR:
    r->in_trpr = true;
    break;
  case DOCX_TC:
    imp_flow_begin_cell(&r->flow);
    break;
  case DOCX_GRID_SPAN:
  case DOCX_GRID_BEFORE:
  case DOCX_V_MERGE:
    begin_cell_property(r, name, x);
    break;
  case DOCX_TXBX_CONTENT:
    imp_flow_begin_box(&r->flow);
    break;
  case DOCX_ALTERNATE_CONTENT:
    *tg_vec_push(&r->chosen) = false;
    break;
  case DOCX_CHOICE:
    if (r->chosen.n)
      r->chosen.at[r->chosen.n - 1] = true;
    break;
  case DOCX_FOOTNOTE:
  case DOCX_ENDNOTE:
  case DOCX_COMMENT:
    begin_note(r, x);
    break;
  case DOCX_BODY:
    r->body_seen = true;
    break;
  default:
    run_element(r, name, x);
    break;
  }
}

static void on_start(void *context, int name, struct imp_xml *x)
{
  struct docx_reader *r = context;
  if (r->skip || is_left_out(r, name))
    r->skip++;
  else if (r->in_ppr)
    paragraph_property(r, name, x);
  else if (r->in_trpr && name == DOCX_DEL)
    imp_flow_holder(&r->flow)->row_deleted = true;
  else if (name != DOCX_UNKNOWN)
    block_element(r, name, x);
}

static void end_element(struct docx_reader *r, int name)
{
  switch (name) {
  case DOCX_P:
    imp_flow_end_paragraph(&r->flow);
    break;
  case DOCX_PPR:
    r->in_ppr = false;
    break;
  case DOCX_TR_PR:
    r->in_trpr = false;
    break;
  case DOCX_T:
  case DOCX_MATH_T:
    r->in_text = false;
    break;
  case DOCX_RT:
    r->in_reading = false;
    break;
  case DOCX_RUBY:
    docx_end_ruby(r);
    break;
  case DOCX_FLD_SIMPLE:
    if (r->fields.n)
      docx_end_field(r);
    break;
  case DOCX_HYPERLINK:
    docx_end_hyperlink(r);
    break;
  case DOCX_TBL:
    imp_flow_end_table(&r->flow);
    break;
  case DOCX_TR:
    imp_flow_end_row(&r->flow);
    break;
  case DOCX_TC:
    imp_flow_end_cell(&r->flow);
    break;
  case DOCX_TXBX_CONTENT:
    imp_flow_end_box(&r->flow);
    break;
  case DOCX_ALTERNATE_CONTENT:
    r->chosen.n -= r->chosen.n > 0;
    break;
  case DOCX_FOOTNOTE:
  case DOCX_ENDNOTE:
  case DOCX_COMMENT:
    end_note(r, name);
    break;
  default:
    break;
  }
}

static void on_end(void *context, int name, struct imp_xml *x)
{
  struct docx_reader *r = context;
  (void)x;
  if (r->skip)
    r->skip--;
  else
    end_element(r, name);
}

static void on_text(void *context, struct tg_span text)
{
  struct docx_reader *r = context;
  if (r->skip)
    return;
  if (r->in_text)
    docx_add_signs(r, text);
  else if (r->codes && r->fields.n)
    tg_buf_add_span(&r->fields.at[r->fields.n - 1].code, text);
}

static void reader_fini(struct docx_reader *r)
{
  for (size_t i = 0; i < r->fields.n; i++)
    tg_buf_fini(&r->fields.at[i].code);
  tg_vec_fini(&r->fields);
  tg_vec_fini(&r->chosen);
  tg_buf_fini(&r->reading);
  free(r->note_id);
  free(r->note_author);
}

bool docx_read_text(struct docx *d, const char *part, struct imp_notes *notes, bool is_main,
                    struct tg_err *err)
{
  static const struct imp_xml_handler handler = {on_start, on_end, on_text};
  struct docx_reader r = {
      .docx = d,
      .flow = {
          .job = d->job, .notes = notes, .settle = docx_settle, .context = d, .is_main = is_main}};
  imp_flow_init(&r.flow);
  docx_begin_run(&r);
  bool ok = imp_xml_read(d->zip, part, &docx_words, &handler, &r, is_main ? d->job : NULL, err);
  imp_flow_fini(&r.flow);
  if (ok && is_main && !r.body_seen)
    ok = tg_err_set(err, TG_E_INPUT, TG_MSG_DOCX_OTHER);
  reader_fini(&r);
  return ok;
}
