/* What the parser tells, block by block, into the flow. */
#include "import/bytes.h"
#include "import/html.h"
#include "import/markdown.h"

#include <md4c.h>
#include <strings.h>

enum { DEPTH_MAX = 64, FLAGS = MD_DIALECT_GITHUB };

struct list {
  bool ordered;
  unsigned number;
  char delimiter;
};

struct md {
  struct imp_prose *flow;
  struct tg_span text;
  const struct md_copy *copy;
  size_t at; /* where the line was counted up to */
  uint32_t line;
  struct list lists[DEPTH_MAX];
  unsigned depth, quotes; /* of lists and quotes */
  bool after_line_end;
  unsigned images;   /* nested */
  bool alt_comes;    /* of an image that has no text so far */
  struct tg_buf target, entity;
  bool in_html;
  struct tg_buf html; /* a block of it, which begins in line html_line */
  uint32_t html_line;
  uint32_t link_from;
};

/* --- places ---- */

/* The text as it was written; what the parser made itself stays. */
static struct tg_span written(const struct md *m, const char *p, size_t len)
{
  const struct tg_buf *bytes = &m->copy->bytes;
  if (p < bytes->at || p > bytes->at + bytes->len)
    return tg_span_of(p, len);
  size_t from = md_copy_source(m->copy, (size_t)(p - bytes->at));
  return tg_span_slice(m->text, from, from + len);
}

/* Counts lines up to there, if it is in the text. */
static void go_to(struct md *m, const char *p)
{
  if (p < m->text.ptr || p > m->text.ptr + m->text.len)
    return;
  for (size_t to = (size_t)(p - m->text.ptr); m->at < to; m->at++)
    m->line += m->text.ptr[m->at] == '\n';
}

/* --- blocks ---- */

static void begin_paragraph(struct md *m)
{
  if (m->depth)
    imp_prose_block(m->flow, TG_BLOCK_ITEM, (uint8_t)m->depth);
  else
    imp_prose_block(m->flow, m->quotes ? TG_BLOCK_QUOTE : TG_BLOCK_PARAGRAPH, 0);
}

static void begin_list(struct md *m, const struct list *list)
{
  if (!m->depth)
    imp_prose_gap(m->flow);
  if (m->depth < DEPTH_MAX)
    m->lists[m->depth] = *list;
  m->depth++;
}

static void begin_item(struct md *m, const MD_BLOCK_LI_DETAIL *detail)
{
  struct list *list = &m->lists[m->depth <= DEPTH_MAX ? m->depth - 1 : DEPTH_MAX - 1];
  struct tg_buf lead = TG_BUF_INIT;
  begin_paragraph(m);
  if (list->ordered)
    tg_buf_addf(&lead, "%u%c ", list->number++, list->delimiter);
  else if (!detail->is_task)
    tg_buf_add_str(&lead, "• ");
  if (detail->is_task)
    tg_buf_add_str(&lead, detail->task_mark == ' ' ? "☐ " : "☑ ");
  imp_prose_lead(m->flow, tg_buf_span(&lead));
  tg_buf_fini(&lead);
}

static void begin_code(struct md *m)
{
  imp_prose_block(m->flow, TG_BLOCK_CODE, 0);
  imp_prose_gap(m->flow);
  m->flow->exact = true;
}

static void end_code(struct md *m)
{
  imp_prose_block(m->flow, TG_BLOCK_PARAGRAPH, 0);
  m->flow->exact = false;
  imp_prose_gap(m->flow);
}

static void begin_cell(struct md *m, bool head)
{
  imp_prose_cell(m->flow, 1, 1);
  m->flow->look.marks = head ? TG_MARK_STRONG : 0;
}

/* A block of HTML is a page of its own. */
static void end_html(struct md *m)
{
  struct html_survey survey = {.headings = 0};
  html_prepare(&m->html);
  html_survey(&survey, tg_buf_span(&m->html), false, NULL, NULL);
  const struct html_page page = {
      .text = tg_buf_span(&m->html), .survey = &survey, .first_line = m->html_line};
  html_build(m->flow, &page, NULL);
  html_survey_fini(&survey);
  tg_buf_clear(&m->html);
  m->in_html = false;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
  struct md *m = userdata;
  switch (type) {
  case MD_BLOCK_QUOTE:
    m->quotes++;
    break;
  case MD_BLOCK_UL:
    begin_list(m, &(struct list){.ordered = false});
    break;
  case MD_BLOCK_OL: {
    const MD_BLOCK_OL_DETAIL *ol = detail;
    begin_list(m, &(struct list){true, ol->start, ol->mark_delimiter});
    break;
  }
  case MD_BLOCK_LI:
    begin_item(m, detail);
    break;
  case MD_BLOCK_H:
    imp_prose_block(m->flow, TG_BLOCK_HEADING, (uint8_t)((MD_BLOCK_H_DETAIL *)detail)->level);
    imp_prose_gap(m->flow);
    break;
  case MD_BLOCK_CODE:
    begin_code(m);
    break;
  case MD_BLOCK_P:
  case MD_BLOCK_HTML:
    begin_paragraph(m);
    if (!m->depth)
      imp_prose_gap(m->flow);
    m->in_html = type == MD_BLOCK_HTML;
    break;
  case MD_BLOCK_TABLE:
    imp_prose_gap(m->flow);
    imp_prose_table(m->flow);
    break;
  case MD_BLOCK_TR:
    imp_prose_row(m->flow);
    break;
  case MD_BLOCK_TH:
  case MD_BLOCK_TD:
    begin_cell(m, type == MD_BLOCK_TH);
    break;
  default:
    break;
  }
  return 0;
}

/* ## Title {#name}: a name for the place, as several writers' programs have it. */
static void end_heading(struct md *m)
{
  struct imp_line *line = &m->flow->line;
  struct tg_span s = tg_span_trim(tg_buf_span(&line->text));
  const char *open = s.len && s.ptr[s.len - 1] == '}' ? memrchr(s.ptr, '{', s.len) : NULL;
  if (!open || (open[1] != '#' && open[1] != '.'))
    return;
  struct tg_span name = tg_span_of(open + 2, (size_t)(s.ptr + s.len - open) - 3);
  if (open[1] == '#')
    imp_prose_anchor(m->flow, name);
  imp_line_cut(line, (size_t)(open - s.ptr));
}

static void end_list(struct md *m)
{
  m->depth--;
  imp_prose_lead(m->flow, tg_span_of("", 0)); /* of an empty item */
  if (!m->depth)
    imp_prose_gap(m->flow);
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
  struct md *m = userdata;
  (void)detail;
  if (type == MD_BLOCK_QUOTE)
    m->quotes--;
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
    end_list(m);
  else if (type == MD_BLOCK_H)
    end_heading(m);
  else if (type == MD_BLOCK_CODE)
    end_code(m);
  else if (type == MD_BLOCK_HTML)
    end_html(m);
  else if (type == MD_BLOCK_TABLE)
    imp_prose_table_end(m->flow);
  else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
    m->flow->look.marks = 0;
  if (type != MD_BLOCK_DOC && type != MD_BLOCK_CODE && !m->flow->rows)
    begin_paragraph(m);
  m->after_line_end = false;
  return 0;
}

/* --- spans ---- */

static uint32_t mark_of(MD_SPANTYPE type)
{
  switch (type) {
  case MD_SPAN_EM:
    return TG_MARK_EMPHASIS;
  case MD_SPAN_STRONG:
    return TG_MARK_STRONG;
  case MD_SPAN_DEL:
    return TG_MARK_STRIKE;
  case MD_SPAN_U:
    return TG_MARK_UNDERLINE;
  default:
    return 0;
  }
}

static void add_attribute(struct md *m, const MD_ATTRIBUTE *a, struct tg_buf *out)
{
  for (int i = 0; a->size && a->substr_offsets[i] < a->size; i++) {
    struct tg_span part = tg_span_of(a->text + a->substr_offsets[i],
                                     a->substr_offsets[i + 1] - a->substr_offsets[i]);
    part = written(m, part.ptr, part.len);
    if (a->substr_types[i] == MD_TEXT_ENTITY)
      imp_add_entity(part, out);
    else
      tg_buf_add_span(out, part);
  }
}

static void begin_link(struct md *m, const MD_SPAN_A_DETAIL *a)
{
  tg_buf_clear(&m->target);
  add_attribute(m, &a->href, &m->target);
  m->link_from = (uint32_t)m->flow->line.text.len;
  imp_prose_link(m->flow, tg_buf_span(&m->target));
}

/* Whether the link's text is where it leads to, as in <http://example.org>. */
static bool tells_address(const struct md *m, struct tg_span shown)
{
  struct tg_span target = tg_buf_span(&m->target);
  return target.len >= shown.len && shown.len &&
         tg_span_eq(tg_span_slice(target, target.len - shown.len, target.len), shown);
}

static void end_link(struct md *m)
{
  struct tg_buf address = TG_BUF_INIT;
  const struct tg_buf *line = &m->flow->line.text;
  struct tg_span shown = tg_buf_span(line);
  imp_prose_link(m->flow, tg_span_of("", 0));
  if (m->link_from <= line->len)
    shown = tg_span_trim(tg_span_slice(shown, m->link_from, line->len));
  bool in_heading = m->flow->spec.kind == TG_BLOCK_HEADING; /* an address is no part of a title */
  if (!m->target.len || *m->target.at == '#' || in_heading || tells_address(m, shown))
    return;
  tg_buf_addf(&address, "(%s)", tg_buf_str(&m->target));
  imp_prose_add(m->flow, tg_buf_span(&address), TG_MARK_DIM);
  tg_buf_fini(&address);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *userdata)
{
  struct md *m = userdata;
  if (type == MD_SPAN_A && !m->images)
    begin_link(m, detail);
  else if (type == MD_SPAN_IMG)
    m->alt_comes = !m->images++;
  else
    m->flow->look.marks |= mark_of(type);
  return 0;
}

/* The text that stands for an image is in brackets. */
static void end_image(struct md *m)
{
  if (!--m->images && !m->alt_comes)
    imp_prose_add(m->flow, tg_span_str("]"), 0);
  m->alt_comes = false;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *userdata)
{
  struct md *m = userdata;
  (void)detail;
  if (type == MD_SPAN_A && !m->images)
    end_link(m);
  else if (type == MD_SPAN_IMG)
    end_image(m);
  else
    m->flow->look.marks &= ~mark_of(type);
  return 0;
}

/* --- text ---- */

static void add_text(struct md *m, struct tg_span s)
{
  if (m->after_line_end && md_is_footnote(s))
    imp_prose_break(m->flow);
  m->after_line_end = false;
  if (m->alt_comes)
    imp_prose_text(m->flow, tg_span_str("["), m->line);
  m->alt_comes = false;
  imp_prose_text(m->flow, s, m->line);
}

static void add_entity(struct md *m, struct tg_span s)
{
  tg_buf_clear(&m->entity);
  imp_add_entity(s, &m->entity);
  imp_prose_text(m->flow, tg_buf_span(&m->entity), m->line);
}

static bool is_tag(struct tg_span s, const char *name)
{
  size_t n = strlen(name);
  return s.len > n && !strncasecmp(s.ptr, name, n) && strchr(" />\n", s.ptr[n]);
}

/* Tags among text are dropped, but for line breaks, and headings: to the parser <h2> to <h6> do not
 * begin a block. */
static void add_tag(struct md *m, struct tg_span s)
{
  char begin[] = "<h1", end[] = "</h1";
  if (is_tag(s, "<br"))
    imp_prose_break(m->flow);
  for (uint8_t level = 1; level <= 6; level++) {
    begin[2] = end[3] = (char)('0' + level);
    if (is_tag(s, begin))
      imp_prose_block(m->flow, TG_BLOCK_HEADING, level);
    else if (is_tag(s, end))
      begin_paragraph(m);
  }
}

static void add_html(struct md *m, struct tg_span s)
{
  if (!m->in_html) {
    add_tag(m, s);
    return;
  }
  if (!m->html.len)
    m->html_line = m->line;
  tg_buf_add_span(&m->html, s);
}

static int add(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *userdata)
{
  struct md *m = userdata;
  struct tg_span s = written(m, text, size);
  go_to(m, s.ptr);
  if (type == MD_TEXT_BR) {
    imp_prose_break(m->flow);
  } else if (type == MD_TEXT_SOFTBR) {
    imp_prose_text(m->flow, tg_span_str("\n"), m->line);
    m->after_line_end = true;
  } else if (type == MD_TEXT_NULLCHAR) {
    imp_prose_text(m->flow, tg_span_str("\xEF\xBF\xBD"), m->line);
  } else if (type == MD_TEXT_ENTITY) {
    add_entity(m, s);
  } else if (type == MD_TEXT_HTML) {
    add_html(m, s);
  } else {
    add_text(m, s);
  }
  imp_prose_progress(m->flow, m->at, m->text.len);
  return 0;
}

bool md_build(struct imp_prose *flow, struct tg_span text, const struct md_copy *copy, size_t front,
              struct tg_err *err)
{
  const MD_PARSER parser = {.flags = FLAGS,
                            .enter_block = enter_block,
                            .leave_block = leave_block,
                            .enter_span = enter_span,
                            .leave_span = leave_span,
                            .text = add};
  struct md m = {.flow = flow, .text = text, .copy = copy, .line = 1};
  struct tg_span parsed = tg_span_slice(tg_buf_span(&copy->bytes), front, copy->bytes.len);
  go_to(&m, text.ptr + front);
  int failed = parsed.len ? md_parse(parsed.ptr, (MD_SIZE)parsed.len, &parser, &m) : 0;
  imp_prose_block(flow, TG_BLOCK_PARAGRAPH, 0);
  tg_buf_fini(&m.target);
  tg_buf_fini(&m.entity);
  tg_buf_fini(&m.html);
  return !failed || tg_err_set(err, TG_E_SYSTEM, TG_MSG_IMPORT_PARSER, "md4c");
}
