/* --text: a paragraph a line, or set in lines of --width columns, or as JSON. */
#include "cli/job.h"
#include "cli/json.h"
#include "tigang/layout/block.h"

/* Blanks up to column `to`. */
static void add_blanks(const struct job *j, uint32_t *column, uint32_t to)
{
  if (*column < to)
    tg_buf_add_fill(j->out, ' ', to - *column);
  *column = to;
}

static void add_text(const struct job *j, uint32_t *column, struct tg_span text,
                     const struct tg_row *row)
{
  add_blanks(j, column, row->indent);
  tg_buf_add_span(j->out, tg_span_slice(text, row->from, row->to));
  *column += row->columns;
}

static void add_cells(const struct job *j, uint32_t *column, struct tg_span text,
                      const struct tg_layout_style *style, const struct tg_row *row)
{
  struct tg_row pieces[TG_LAYOUT_PIECES];
  size_t n = tg_layout_pieces(text, style, row, pieces);
  for (size_t i = 0; i <= style->table.n; i++) {
    add_blanks(j, column, tg_layout_line(style, i));
    tg_buf_add_span(j->out, tg_layout_upright());
    ++*column;
    if (i < n)
      add_text(j, column, text, &pieces[i]);
  }
}

static void add_row(const struct job *j, uint32_t block, struct tg_span text,
                    const struct tg_layout_style *style, const struct tg_row *row)
{
  uint32_t column = 0;
  if (tg_layout_has_bar(j->doc, block) && row->indent >= TG_LAYOUT_BAR) {
    add_blanks(j, &column, row->indent - TG_LAYOUT_BAR);
    tg_buf_add_span(j->out, tg_layout_upright());
    column++;
  }
  if (style->table.n)
    add_cells(j, &column, text, style, row);
  else
    add_text(j, &column, text, row);
  tg_buf_add_char(j->out, '\n');
}

static void add_table_line(const struct job *j, const struct tg_layout_style *style,
                           enum tg_table_line line)
{
  tg_buf_add_fill(j->out, ' ', style->rest_indent);
  tg_layout_add_line(style, line, j->out);
  tg_buf_add_char(j->out, '\n');
}

static void add_rows(const struct job *j, uint32_t block, struct tg_span text)
{
  static const struct tg_typesetting usual;
  bool title = block == tg_outline_title(j->outline);
  struct tg_layout_style style =
      tg_layout_block_style(j->doc, block, title, text, (uint16_t)j->o->width, &usual);
  struct tg_row row;
  enum tg_table_line line;
  bool lines = tg_layout_line_above(j->doc, block, &style, &line);
  if (lines)
    add_table_line(j, &style, line);
  for (uint32_t at = 0; tg_layout_row(text, &style, at, &row); at = row.next) {
    add_row(j, block, text, &style, &row);
    if (row.next >= text.len)
      break;
  }
  if (lines && tg_layout_ends_table(j->doc, block))
    add_table_line(j, &style, TG_LINE_BOTTOM);
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
