/* --text: a paragraph a line, or set in lines of --width columns, or as JSON. */
#include "cli/job.h"
#include "cli/json.h"
#include "tigang/layout/block.h"

static void add_row(const struct job *j, struct tg_span text, const struct tg_row *row)
{
  tg_buf_add_fill(j->out, ' ', row->indent);
  tg_buf_add_span(j->out, tg_span_slice(text, row->from, row->to));
  tg_buf_add_char(j->out, '\n');
}

static void add_rows(const struct job *j, uint32_t block, struct tg_span text)
{
  bool title = block == tg_outline_title(j->outline);
  struct tg_layout_style style =
      tg_layout_block_style(j->doc, block, title, text, (uint16_t)j->o->width);
  struct tg_row row;
  for (uint32_t at = 0; tg_layout_row(text, &style, at, &row); at = row.next) {
    add_row(j, text, &row);
    if (row.next >= text.len)
      break;
  }
}

static void add_line(const struct job *j, uint32_t block, struct tg_span text)
{
  bool continues = tg_doc_block(j->doc, block)->flags & TG_BLOCK_CONTINUES;
  if (block > j->from.block && !continues)
    tg_buf_add_char(j->out, '\n');
  tg_buf_add_span(j->out, text);
}

static void add_json(const struct job *j, struct json *json, uint32_t block, struct tg_span text)
{
  json_open(json, '{');
  json_key_string(json, "text", text);
  json_key_number(json, "line", tg_doc_line(j->doc, (struct tg_pos){block, 0}));
  json_key_string(json, "kind", tg_span_str(printed_kind(j, block)));
  json_close(json, '}');
}

/* The paragraph that begins in `block`: its text in `text`; the block behind it. */
static uint32_t paragraph_at(const struct job *j, uint32_t block, struct tg_buf *text)
{
  uint32_t from, to;
  tg_buf_clear(text);
  do {
    if (printed_part(j, block, &from, &to))
      printed_text(j, block, from, to, text);
    block++;
  } while (block <= j->to.block && block < tg_doc_count(j->doc) &&
           tg_doc_block(j->doc, block)->flags & TG_BLOCK_CONTINUES);
  return block;
}

static void text_json(const struct job *j)
{
  struct json json = {.out = j->out};
  struct tg_buf text = TG_BUF_INIT;
  json_open(&json, '{');
  json_key_string(&json, "file", tg_span_str(j->path));
  json_key(&json, "paragraphs");
  json_open(&json, '[');
  for (uint32_t b = j->from.block; b <= j->to.block && b < tg_doc_count(j->doc);) {
    uint32_t from, to, next = paragraph_at(j, b, &text);
    if (printed_part(j, b, &from, &to))
      add_json(j, &json, b, tg_buf_span(&text));
    job_spill(j);
    b = next;
  }
  json_close(&json, ']');
  json_close(&json, '}');
  tg_buf_add_char(j->out, '\n');
  tg_buf_fini(&text);
}

bool job_text(struct job *j, struct tg_err *err)
{
  uint32_t from, to;
  (void)err;
  if (j->o->json) {
    text_json(j);
    return true;
  }
  struct tg_buf text = TG_BUF_INIT;
  for (uint32_t b = j->from.block; b <= j->to.block && b < tg_doc_count(j->doc); b++) {
    if (!printed_part(j, b, &from, &to))
      continue;
    tg_buf_clear(&text);
    printed_text(j, b, from, to, &text);
    if (j->o->width)
      add_rows(j, b, tg_buf_span(&text));
    else
      add_line(j, b, tg_buf_span(&text));
    job_spill(j);
  }
  if (!j->o->width)
    tg_buf_add_char(j->out, '\n');
  tg_buf_fini(&text);
  return true;
}
