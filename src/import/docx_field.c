/* Links and fields. */
#include "import/docx_reader.h"

static bool begin_link(struct docx_reader *r, const char *target)
{
  r->run.settled = false;
  return imp_flow_begin_link(&r->flow, target);
}

void docx_end_hyperlink(struct docx_reader *r)
{
  r->run.settled = false;
  imp_flow_end_link(&r->flow);
}

void docx_begin_hyperlink(struct docx_reader *r, struct imp_xml *x)
{
  const struct docx_relationships *known = &r->docx->relationships;
  uint32_t i = imp_ids_find(&known->ids, imp_xml_attribute(x, DOCX_R_ID));
  const char *anchor = imp_xml_attribute(x, DOCX_ANCHOR);
  struct tg_buf target = TG_BUF_INIT;
  if (i != UINT32_MAX && known->list.at[i].external)
    tg_buf_add_str(&target, known->list.at[i].target);
  if (anchor)
    tg_buf_addf(&target, "#%s", anchor);
  if (target.len)
    begin_link(r, tg_buf_str(&target));
  tg_buf_fini(&target);
}

/* The next word of a field's code: in quotes, or up to a blank. */
static struct tg_span next_word(struct tg_span *code)
{
  *code = tg_span_trim(*code);
  bool quoted = code->len && *code->ptr == '"';
  size_t from = quoted, to = from;
  while (to < code->len && (quoted ? code->ptr[to] != '"' : code->ptr[to] != ' '))
    to++;
  struct tg_span word = tg_span_slice(*code, from, to);
  *code = tg_span_slice(*code, to < code->len ? to + 1 : to, code->len);
  return word;
}

/* HYPERLINK "address" \l "bookmark" (17.16.5.25). */
static bool begin_field_link(struct docx_reader *r, struct tg_span code)
{
  struct tg_buf target = TG_BUF_INIT;
  if (!tg_span_eq_str(next_word(&code), "HYPERLINK"))
    return false;
  while (code.len) {
    struct tg_span word = next_word(&code);
    if (tg_span_eq_str(word, "\\l")) {
      tg_buf_add_char(&target, '#');
      tg_buf_add_span(&target, next_word(&code));
    } else if (word.len && *word.ptr != '\\' && !target.len) {
      tg_buf_add_span(&target, word);
    }
  }
  bool linked = target.len && begin_link(r, tg_buf_str(&target));
  tg_buf_fini(&target);
  return linked;
}

static void begin_result(struct docx_reader *r, struct docx_field *field)
{
  field->result = true;
  r->codes--;
  field->linked = !r->codes && begin_field_link(r, tg_buf_span(&field->code));
}

void docx_end_field(struct docx_reader *r)
{
  struct docx_field *field = &r->fields.at[--r->fields.n];
  struct tg_span code = tg_buf_span(&field->code);
  r->codes -= !field->result;
  struct tg_span kind = next_word(&code);
  if (!field->result && kind.len == 2 && !strncasecmp(kind.ptr, "EQ", 2))
    docx_add_equation(r, code);
  if (field->linked)
    docx_end_hyperlink(r);
  tg_buf_fini(&field->code);
}

void docx_field_character(struct docx_reader *r, struct imp_xml *x)
{
  const char *type = imp_xml_attribute(x, DOCX_FLD_CHAR_TYPE);
  struct docx_field *last = r->fields.n ? &r->fields.at[r->fields.n - 1] : NULL;
  if (!type)
    return;
  if (!strcmp(type, "begin")) {
    *tg_vec_push(&r->fields) = (struct docx_field){.code = TG_BUF_INIT};
    r->codes++;
  } else if (last && !strcmp(type, "separate") && !last->result) {
    begin_result(r, last);
  } else if (last && !strcmp(type, "end")) {
    docx_end_field(r);
  }
}

void docx_begin_simple_field(struct docx_reader *r, struct imp_xml *x)
{
  const char *code = imp_xml_attribute(x, DOCX_INSTR);
  *tg_vec_push(&r->fields) = (struct docx_field){.code = TG_BUF_INIT};
  r->codes++;
  struct docx_field *field = &r->fields.at[r->fields.n - 1];
  tg_buf_add_str(&field->code, code ? code : "");
  begin_result(r, field);
}
