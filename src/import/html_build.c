/* A surveyed page into blocks. */
#include "import/html.h"

#include "import/html_list.h"
#include "import/path.h"

#include <strings.h>

enum { ANCHOR_MAX = 200, TARGET_MAX = 2000 };

struct build {
  struct html_walk walk; /* first */
  struct imp_prose *flow;
  const struct html_page *page;
  struct html_lists lists;
  unsigned quotes;
  bool in_title, in_text_pre;
  bool title_is_said; /* by a block, or there is none */
  size_t head;        /* of page->heads: the next one */
  const struct html_head *due; /* stands before the next block */
  struct tg_buf target, name;
  uint32_t link_from; /* where the link's text begins in the block, as long as that goes on */
};

static struct build *build_of(struct html_walk *w)
{
  return (struct build *)w;
}

static const struct html_box *box_of(const struct build *b, const struct html_open *open)
{
  static const struct html_box none = {.parent = HTML_NONE};
  const struct html_survey *s = b->page->survey;
  return open->number < s->boxes.n ? &s->boxes.at[open->number] : &none;
}

static uint32_t line_of(const struct build *b, uint32_t line)
{
  return b->page->first_line ? line + b->page->first_line - 1 : 0;
}

/* --- blocks ---- */

static void begin_paragraph(struct build *b)
{
  if (html_lists_depth(&b->lists))
    imp_prose_block(b->flow, TG_BLOCK_ITEM, html_lists_depth(&b->lists));
  else
    imp_prose_block(b->flow, b->quotes ? TG_BLOCK_QUOTE : TG_BLOCK_PARAGRAPH, 0);
}

static void set_apart(struct build *b)
{
  begin_paragraph(b);
  imp_prose_gap(b->flow);
}

static void build_heading(struct imp_prose *f, const struct html_head *head)
{
  const struct tg_block_spec spec = {
      .kind = TG_BLOCK_HEADING, .level = head->level, .line = f->spec.line, .blank = 1};
  tg_builder_open(f->job->builder, &spec);
  tg_builder_marked(f->job->builder, head->title, 0);
  tg_builder_close(f->job->builder);
}

static bool says_the_same(struct tg_span title, struct tg_span text)
{
  return html_is_title(title, text) && html_is_title(text, title);
}

/* The book's contents make a heading of this block, or put one before it; the paragraph that says
 * what the page's title says is the title. */
static void before_block(struct imp_prose *f)
{
  struct build *b = f->context;
  struct tg_span text = tg_buf_span(&f->line.text);
  if (b->due && f->spec.kind != TG_BLOCK_TABLE) {
    if (says_the_same(b->due->title, text)) {
      f->spec.kind = TG_BLOCK_HEADING;
      f->spec.level = b->due->level;
      f->spec.blank = 1;
    } else {
      build_heading(f, b->due);
    }
    b->due = NULL;
  }
  if (!b->title_is_said && f->spec.kind == TG_BLOCK_PARAGRAPH &&
      html_is_title(tg_buf_span(&b->page->survey->title), text)) {
    f->spec.kind = TG_BLOCK_TITLE;
    b->title_is_said = true;
  }
}

/* --- anchors and links ---- */

static void add_anchor(struct build *b, const char *id)
{
  if (!id || !*id || strlen(id) > ANCHOR_MAX)
    return;
  tg_buf_clear(&b->name);
  tg_buf_add_span(&b->name, b->page->path);
  if (b->page->path.len)
    tg_buf_add_char(&b->name, '#');
  tg_buf_add_str(&b->name, id);
  imp_prose_anchor(b->flow, tg_buf_span(&b->name));
  const struct html_head *heads = b->page->heads;
  for (size_t i = b->head; i < b->page->n_heads; i++)
    if (tg_span_eq_str(heads[i].anchor, id)) {
      begin_paragraph(b);
      b->due = &heads[i];
      b->head = i + 1;
      return;
    }
}

/* Where a link leads to: in a book, to the part by its name. */
static void resolve(struct build *b, const char *href)
{
  if (!b->page->path.len || strstr(href, "://") || !strncmp(href, "mailto:", 7)) {
    tg_buf_add_str(&b->target, href);
    return;
  }
  tg_buf_add_char(&b->target, '#');
  imp_add_path(b->page->path, tg_span_str(href), &b->target);
}

static void begin_link(struct build *b, const char *const *atts)
{
  const char *href = html_attribute(atts, "href");
  add_anchor(b, html_attribute(atts, "name"));
  if (!href || !*href || strlen(href) > TARGET_MAX || !strncasecmp(href, "javascript:", 11))
    return;
  imp_prose_link(b->flow, tg_span_of("", 0));
  tg_buf_clear(&b->target);
  resolve(b, href);
  b->link_from = (uint32_t)b->flow->line.text.len;
  imp_prose_link(b->flow, tg_buf_span(&b->target));
}

/* --- elements ---- */

/* Characters that a font does not have come as images: their description is the text. */
static void add_image(struct build *b, const char *const *atts)
{
  static const char sign[] = "※";
  const char *alt = html_attribute(atts, "alt"), *class = html_attribute(atts, "class");
  uint32_t line = line_of(b, b->walk.line);
  if (!alt || !*alt)
    return;
  bool is_character = !strncmp(alt, sign, strlen(sign)) || (class && strstr(class, "gaiji"));
  if (!is_character)
    imp_prose_text(b->flow, tg_span_str("["), line);
  imp_prose_text(b->flow, tg_span_str(alt), line);
  if (!is_character)
    imp_prose_add(b->flow, tg_span_str("]"), 0);
}

/* A box at the beginning of an item is its mark. */
static void add_input(struct build *b, const char *const *atts)
{
  const char *type = html_attribute(atts, "type");
  bool is_box = type && !strcasecmp(type, "checkbox");
  if (is_box && html_lists_depth(&b->lists) && !b->flow->rows && !imp_prose_has_text(b->flow))
    imp_prose_lead(b->flow, tg_span_str(html_attribute(atts, "checked") ? "☑ " : "☐ "));
}

static void begin_pre(struct build *b, const struct html_open *open)
{
  set_apart(b);
  if (b->flow->rows)
    return;
  b->in_text_pre = box_of(b, open)->is_text;
  if (b->in_text_pre)
    return;
  imp_prose_block(b->flow, TG_BLOCK_CODE, 0);
  b->flow->exact = true;
}

static void end_pre(struct build *b)
{
  imp_prose_break(b->flow);
  b->flow->exact = b->in_text_pre = false;
  set_apart(b);
}

static void begin_table(struct build *b, const struct html_open *open)
{
  set_apart(b);
  if (!box_of(b, open)->is_layout && !b->flow->rows)
    b->flow->in_table = true;
}

static void end_table(struct build *b, const struct html_open *open)
{
  if (box_of(b, open)->is_layout)
    begin_paragraph(b);
  else if (b->flow->rows)
    imp_prose_table_end(b->flow);
  b->flow->in_table = false;
  set_apart(b);
}

static void begin_row(struct build *b)
{
  if (b->flow->in_table && !b->flow->rows)
    imp_prose_table(b->flow);
  if (b->flow->rows)
    imp_prose_row(b->flow);
  else
    begin_paragraph(b);
}

static void begin_cell(struct build *b, const struct html_open *open, const char *const *atts)
{
  if (b->flow->in_table && !b->flow->rows)
    begin_row(b);
  if (!b->flow->rows) {
    begin_paragraph(b);
    return;
  }
  imp_prose_cell(b->flow, html_number(atts, "colspan", 1, 1), html_number(atts, "rowspan", 1, 1));
  b->flow->look.marks |= open->e->arg ? TG_MARK_STRONG : 0;
}

static void begin_item(struct build *b, const char *const *atts)
{
  struct tg_buf lead = TG_BUF_INIT;
  html_lists_item(&b->lists, atts, &lead);
  begin_paragraph(b);
  if (!b->flow->rows)
    imp_prose_lead(b->flow, tg_buf_span(&lead));
  tg_buf_fini(&lead);
}

static void begin_list(struct build *b, const struct html_open *open, const char *const *atts)
{
  if (!html_lists_depth(&b->lists))
    set_apart(b);
  else
    begin_paragraph(b);
  html_lists_begin(&b->lists, open->e->arg, atts);
}

static void end_list(struct build *b)
{
  html_lists_end(&b->lists);
  imp_prose_lead(b->flow, tg_span_of("", 0)); /* of an empty item */
  if (!html_lists_depth(&b->lists))
    set_apart(b);
}

static void begin_reading(struct build *b)
{
  imp_prose_add(b->flow, tg_span_str("（"), TG_MARK_DIM);
  b->flow->look.marks |= TG_MARK_DIM;
}

/* A line break behind another one leaves a line empty. */
static void add_break(struct build *b)
{
  if (imp_prose_has_text(b->flow))
    imp_prose_break(b->flow);
  else
    imp_prose_gap(b->flow);
}

static void start_block(struct build *b, struct html_open *open, const char *const *atts)
{
  switch (open->e->class) {
  case HTML_HEADING:
    set_apart(b);
    imp_prose_block(b->flow, TG_BLOCK_HEADING, (uint8_t)open->e->arg);
    break;
  case HTML_LIST:
    begin_list(b, open, atts);
    break;
  case HTML_ITEM:
    begin_item(b, atts);
    break;
  case HTML_TABLE:
    begin_table(b, open);
    break;
  case HTML_ROW:
    begin_row(b);
    break;
  case HTML_CELL:
    begin_cell(b, open, atts);
    break;
  case HTML_PRE:
    begin_pre(b, open);
    break;
  case HTML_QUOTE:
    b->quotes++;
    set_apart(b);
    break;
  case HTML_RULE:
    set_apart(b);
    break;
  default:
    begin_paragraph(b);
  }
}

static void start_inline(struct build *b, struct html_open *open, const char *const *atts)
{
  const char *color = open->e->class == HTML_FONT ? html_attribute(atts, "color") : NULL;
  uint32_t *marks = &b->flow->look.marks;
  switch (open->e->class) {
  case HTML_BREAK:
    add_break(b);
    break;
  case HTML_IMAGE:
    add_image(b, atts);
    break;
  case HTML_INPUT:
    add_input(b, atts);
    break;
  case HTML_LINK:
    begin_link(b, atts);
    break;
  case HTML_MARK:
    *marks |= open->e->arg;
    break;
  case HTML_FONT:
    *marks |= color ? html_color(color) : 0;
    break;
  case HTML_Q:
    imp_prose_text(b->flow, tg_span_str("“"), line_of(b, b->walk.line));
    break;
  case HTML_READING:
    begin_reading(b);
    break;
  case HTML_TITLE:
    b->in_title = true;
    break;
  default:
    break;
  }
}

static void on_start(struct html_walk *w, struct html_open *open, const char *const *atts)
{
  struct build *b = build_of(w);
  open->marks = b->flow->look.marks;
  if (html_is_block(open->e))
    start_block(b, open, atts);
  add_anchor(b, html_attribute(atts, "id"));
  if (!html_is_block(open->e))
    start_inline(b, open, atts);
  uint32_t more = html_style(atts).marks;
  if (more & TG_MARK_COLOR)
    b->flow->look.marks &= (1u << 8) - 1;
  b->flow->look.marks |= more;
}

/* The sign behind a heading that leads to itself is no text of it. */
static void end_link(struct build *b)
{
  static const char *const signs[] = {"§", "¶", "#", "🔗"};
  struct imp_line *line = &b->flow->line;
  bool is_here = b->flow->look.link && b->target.len && *b->target.at == '#' &&
                 b->link_from < line->text.len;
  struct tg_span shown = tg_buf_span(&line->text);
  if (is_here)
    shown = tg_span_slice(shown, b->link_from, shown.len);
  imp_prose_link(b->flow, tg_span_of("", 0));
  for (size_t i = 0; is_here && !b->page->as_is && i < sizeof signs / sizeof *signs; i++)
    if (tg_span_eq_str(tg_span_trim(shown), signs[i]))
      imp_line_cut(line, b->link_from);
}

static void on_end(struct html_walk *w, const struct html_open *open)
{
  struct build *b = build_of(w);
  enum html_class class = open->e->class;
  if (class == HTML_LINK)
    end_link(b);
  b->flow->look.marks = open->marks;
  if (class == HTML_READING)
    imp_prose_add(b->flow, tg_span_str("）"), TG_MARK_DIM);
  else if (class == HTML_Q)
    imp_prose_add(b->flow, tg_span_str("”"), 0);
  else if (class == HTML_TITLE)
    b->in_title = false;
  else if (class == HTML_LIST)
    end_list(b);
  else if (class == HTML_PRE)
    end_pre(b);
  else if (class == HTML_TABLE)
    end_table(b, open);
  b->quotes -= class == HTML_QUOTE;
  if (class == HTML_QUOTE)
    set_apart(b);
  else if (html_is_block(open->e) && class != HTML_LIST && class != HTML_TABLE)
    begin_paragraph(b);
}

/* Preformatted text that is no code: a line a paragraph. */
static void add_lines(struct build *b, struct tg_span s, uint32_t line)
{
  for (;;) {
    const char *end = memchr(s.ptr, '\n', s.len);
    size_t n = end ? (size_t)(end - s.ptr) : s.len;
    imp_prose_text(b->flow, tg_span_slice(s, 0, n), line);
    if (!end)
      return;
    add_break(b);
    line += line > 0;
    s = tg_span_slice(s, n + 1, s.len);
  }
}

static void on_text(struct html_walk *w, struct tg_span bytes, uint32_t line)
{
  struct build *b = build_of(w);
  if (b->in_title)
    return;
  line = line_of(b, line);
  if (b->in_text_pre)
    add_lines(b, bytes, line);
  else
    imp_prose_text(b->flow, bytes, line);
  if (b->page->is_whole)
    imp_prose_progress(b->flow, w->at, b->page->text.len);
}

/* The title stands before the text where nothing in it says the same. */
static void begin_page(struct build *b)
{
  const struct html_survey *s = b->page->survey;
  struct tg_span title = tg_span_trim(tg_buf_span(&s->title));
  bool said = false, by_heading = false;
  for (size_t i = 0; i < s->same.n; i++) {
    uint32_t at = s->same.at[i].box;
    while (at != HTML_NONE && !s->boxes.at[at].is_dropped)
      at = s->boxes.at[at].parent;
    said |= at == HTML_NONE;
    by_heading |= at == HTML_NONE && s->same.at[i].is_heading;
  }
  b->title_is_said = by_heading || !said;
  if (!said && title.len) {
    imp_prose_block(b->flow, TG_BLOCK_TITLE, 0);
    imp_prose_text(b->flow, title, line_of(b, 1));
  }
}

bool html_build(struct imp_prose *flow, const struct html_page *page, struct tg_err *err)
{
  struct build b = {.flow = flow, .page = page};
  b.walk = (struct html_walk){.start = on_start,
                              .end = on_end,
                              .text = on_text,
                              .as_is = page->as_is,
                              .survey = page->survey};
  flow->before_block = before_block;
  flow->context = &b;
  begin_page(&b);
  begin_paragraph(&b);
  if (page->path.len)
    imp_prose_anchor(flow, page->path);
  if (page->n_heads && !page->heads->anchor.len)
    b.due = &page->heads[b.head++];
  bool ok = html_parse(&b.walk, page->text, err);
  imp_prose_block(flow, TG_BLOCK_PARAGRAPH, 0);
  flow->before_block = NULL;
  html_lists_fini(&b.lists);
  tg_buf_fini(&b.target);
  tg_buf_fini(&b.name);
  return ok;
}
