/* Tagging: what a block may be, from its first characters, its last one and its length. */
#include "outline/line.h"
#include "outline/mark.h"
#include "outline/outline_private.h"
#include "outline/scan.h"

enum {
  SHORT_BYTES = 100, /* lines that may be 前言, 附件2 …, 上卷 归来 */
  ALONE_CHARS = 22,  /* of a head without number */
  CONTENTS_BYTES = 32,
  HEAD_BYTES = 60000,  /* offsets of an item are 16 bits */
  FRONT_LINES = 200,   /* of YAML front matter */
  SHORTS_SURE = 1000,  /* lines before their share is judged */
  SHORTS_SHARE = 10,   /* heads are fewer than one line in so many */
  STYLED_CHARS = 100,  /* of a heading by the format's word */
  MARKDOWN_INDENT = 3, /* more is code */
  SETEXT_SURE = 3,     /* so many underlined headings make a file Markdown */
  DEFINED_CHARS = 24,  /* 名词：解释 */
  STYLES = FAM_STYLE6 - FAM_STYLE1 + 1,
};

/* Begins with a quotation, or has a colon early: an entry of a glossary. */
static bool is_defined(struct tg_span rest)
{
  struct scan p = scan_of(rest);
  uint32_t first = scan_raw(&p);
  if (first == 0x201C || first == 0x300A || first == 0x300C || first == 0x3010)
    return true;
  for (int i = 0; i < DEFINED_CHARS && !scan_done(&p); i++) {
    bool colon = !scan_is_ideograph(p.at) && scan_peek(&p) == ':';
    scan_skip(&p);
    if (colon && !scan_done(&p))
      return true;
  }
  return false;
}

/* Adds the item for a mark read at `lead` of the line. */
static void add_item(struct tg_outline *o, uint32_t block, const struct line *l, size_t lead,
                     const struct mark *m, const struct shape *s, uint8_t style)
{
  uint32_t from = line_start(l, lead);
  size_t title = lead + m->rest;
  struct item *it = tg_vec_push(&o->items);
  *it = (struct item){.block = block, .from = from, .depth = NOT_PLACED, .family = m->family};
  it->ordinal = m->ordinal * ORDINAL_STEP + m->sub;
  it->prefix = m->prefix;
  it->shape = (uint8_t)s->kind;
  it->said = style;
  it->han_comma = m->han_comma;
  it->attached = m->attached;
  it->bare = m->bare || (m->len && m->len == l->text.len - lead);
  it->marker_len = (uint16_t)(m->len ? line_end(l, lead + m->len) - from : 0);
  it->title_from = (uint16_t)(line_start(l, title) - from);
  it->title_to = (uint16_t)(line_end(l, title + s->head) - from);
  it->head_to = (uint16_t)(line_end(l, title + s->head_end) - from);
  if (it->title_to < it->title_from)
    it->title_to = it->title_from;
  it->defined = family_lists_words((enum family)m->family) &&
                is_defined(tg_span_slice(l->text, title, l->text.len));
  item_weigh(it, m, s);
}

/* An article is one however long its text is; its title is the first clause. */
static void shape_article(struct shape *s, struct tg_span rest)
{
  uint32_t to = 0;
  s->head_end = rest.len ? shape_point(rest, &to) : 0;
  s->head = to;
}

static bool tag_mark(struct tg_outline *o, uint32_t block, const struct line *l, size_t lead,
                     uint8_t style)
{
  struct mark m;
  struct tg_span text = tg_span_slice(l->text, lead, l->text.len);
  if (!mark_read(text, &m) || m.rest > HEAD_BYTES || lead > HEAD_BYTES)
    return false;
  struct tg_span rest = tg_span_slice(text, m.rest, text.len);
  struct shape s = shape_of(rest, family_is_unit(m.family));
  bool cut = s.kind == SHAPE_BODY || s.kind == SHAPE_RUN_IN;
  if (cut && style && rest.len < HEAD_BYTES) { /* by the format's own word all of it is the head */
    s.kind = SHAPE_OWN;
    s.head = s.head_end = (uint32_t)rest.len;
  }
  if (s.kind == SHAPE_BODY && !family_is_article(m.family)) {
    o->bodies[m.family]++;
    return false;
  }
  if (s.kind == SHAPE_BODY)
    shape_article(&s, rest);
  add_item(o, block, l, lead, &m, &s, style);
  return true;
}

/* 前言, 附件2 … : the whole line. */
static bool tag_whole(struct tg_outline *o, uint32_t block, const struct line *l, size_t lead)
{
  struct mark m;
  struct tg_span text = tg_span_slice(l->text, lead, l->text.len);
  uint32_t last = shape_last(text);
  if (text.len > SHORT_BYTES || (shape_is_final(last) && last != ':'))
    return false;
  if (text.len <= CONTENTS_BYTES && mark_is_contents_word(text)) {
    *tg_vec_push(&o->contents) = block;
    return true;
  }
  if (!mark_read_whole(text, &m))
    return false;
  struct shape s = shape_of(tg_span_slice(text, m.rest, text.len), true);
  if (s.kind == SHAPE_BODY)
    return false;
  add_item(o, block, l, lead, &m, &s, 0);
  return true;
}

/* 张某　李某　王某: words in columns; but 总　　则 */
static bool is_in_columns(struct tg_span text)
{
  uint32_t chars = 0, gaps = 0;
  for (struct scan p = scan_of(text); !scan_done(&p);) {
    gaps += scan_blanks(&p);
    chars += !scan_done(&p);
    if (!scan_done(&p))
      scan_skip(&p);
  }
  return gaps > 1 && chars > gaps + 1;
}

/* Short lines without a mark are remembered: titles without numbers may be among them. Where they
 * are many (verse, lists) they tell nothing. */
static void tag_short(struct tg_outline *o, uint32_t block, struct tg_span text)
{
  if (o->many_shorts || text.len > (size_t)ALONE_CHARS * 4)
    return;
  uint32_t chars = 0, cjk = 0;
  bool year = text.len > 3 && !memcmp(text.ptr + text.len - 3, "年", 3); /* 2019年 */
  bool bracket = tg_span_starts(text, "【") && shape_last(text) == 0x3011;
  for (struct scan p = scan_of(text); !scan_done(&p); chars++) {
    uint32_t cp = scan_raw(&p);
    if (!chars && !bracket &&
        (tg_cp_narrow(cp) == '(' || cp == 0x201C || cp == 0x300C || cp == 0x2014 || cp == '-' ||
         cp == 0x3010 || cp == '*' || cp == 0x2022 || cp == 0xB7))
      return;
    cjk += tg_cp_is_cjk(cp) || (year && cp >= '0' && cp <= '9');
    scan_skip(&p);
  }
  if (chars > ALONE_CHARS || cjk * 2 < chars || shape_is_final(shape_last(text)) ||
      is_in_columns(text))
    return;
  *tg_vec_push(&o->shorts) = block;
  if (o->shorts.n > SHORTS_SURE && o->shorts.n * SHORTS_SHARE > block) {
    o->many_shorts = true;
    tg_vec_fini(&o->shorts);
  }
}

/* The item of a line that is a heading by a word of the format alone: [from, to) is its text. */
static void add_styled(struct tg_outline *o, uint32_t block, const struct line *l, size_t from,
                       size_t to, uint8_t level)
{
  struct mark m = {.family = (uint8_t)(FAM_STYLE1 + (level < STYLES ? level : STYLES) - 1)};
  struct shape s = {.kind = SHAPE_OWN, .head = (uint32_t)(to - from), .head_end = s.head};
  if (from < to && to - from < HEAD_BYTES)
    add_item(o, block, l, from, &m, &s, level);
}

/* Whole paragraphs of text get an outline level too, in files of officials: they are read as text.
 */
static bool is_text(struct tg_span s)
{
  uint32_t last = shape_last(s);
  return last == 0x3002 || last == ';' || (s.len > STYLED_CHARS && tg_utf8_count(s) > STYLED_CHARS);
}

static void tag_styled(struct tg_outline *o, uint32_t block, const struct line *l, uint8_t level)
{
  struct scan p = scan_of(l->text);
  scan_blanks(&p);
  size_t lead = (size_t)(p.at - l->text.ptr);
  if (lead == l->text.len)
    return;
  bool text = is_text(l->text);
  o->styled++;
  o->styled_texts += text;
  if (!tag_mark(o, block, l, lead, text ? 0 : level) && !text)
    add_styled(o, block, l, lead, l->text.len, level);
  if (text)
    points_scan(o, block, l, lead);
}

/* --- of YAML at the very beginning, up to the next; nothing in it counts. */
static bool in_front_matter(struct tg_outline *o, uint32_t block, struct tg_span text)
{
  bool rule = tg_span_eq_str(text, "---");
  if (block == 0 && rule && !o->no_front)
    return o->in_front = true;
  if (!o->in_front)
    return false;
  if (rule || tg_span_eq_str(text, "...")) {
    o->in_front = false;
    return true;
  }
  if (block < FRONT_LINES)
    return true;
  o->in_front = false; /* it never ended: it was a ruler */
  o->no_front = true;
  o->next_block = 0;
  memset(o->bodies, 0, sizeof o->bodies);
  return true;
}

/* ``` and ~~~: what lies between two is taken back when the second comes. */
static bool is_fence(struct tg_outline *o, struct tg_span text)
{
  bool tildes = o->markdown && tg_span_starts(text, "~~~"); /* elsewhere a ruler */
  if (!tildes && !tg_span_starts(text, "```"))
    return false;
  struct fence *f = &o->fence;
  if (f->open) {
    o->items.n = f->items;
    o->points.n = f->points;
    if (!o->many_shorts)
      o->shorts.n = f->shorts;
  }
  *f = (struct fence){!f->open, o->items.n, o->points.n, o->shorts.n};
  return true;
}

/* `# make install` in a plain text is no heading: one in another script, or one that opens the
 * document, tells that # lines are. */
static bool proves_markdown(const struct tg_outline *o, struct tg_span title)
{
  for (size_t i = 0; i < title.len; i++)
    if ((unsigned char)title.ptr[i] >= 0x80)
      return true;
  return !o->items.n && !o->text_seen;
}

static bool tag_aozora(struct tg_outline *o, uint32_t block, const struct line *l)
{
  uint32_t from, to;
  static const char end[] = "］";
  size_t n = sizeof end - 1;
  if (l->text.len <= n || memcmp(l->text.ptr + l->text.len - n, end, n) != 0)
    return false;
  uint8_t level = aozora_heading(l->text, &from, &to);
  if (level)
    add_styled(o, block, l, from, to, level);
  return level > 0;
}

static bool tag_markdown(struct tg_outline *o, const struct tg_block *b, uint32_t block,
                         struct line *l)
{
  uint32_t from, to;
  uint8_t level = *l->text.ptr == '#' ? markdown_heading(l->text, &from, &to) : 0;
  if (!o->fence.open)
    script_count(&o->script, b, block, l->text, level);
  if (!level || o->fence.open || b->indent > MARKDOWN_INDENT)
    return false;
  o->markdown |= proves_markdown(o, tg_span_slice(l->text, from, to));
  size_t before = o->items.n;
  add_styled(o, block, l, from, to, level);
  for (size_t i = before; i < o->items.n; i++)
    o->items.at[i].hash = true;
  return true;
}

/* Behind a blank line, or behind the end of a sentence. */
static bool stands_apart(const struct tg_doc *doc, uint32_t block)
{
  const struct tg_block *b = tg_doc_block(doc, block);
  return !block || b->blank || !b[-1].len ||
         shape_is_final(shape_last(tg_doc_text(doc, block - 1)));
}

/* The line above a line of === or --- is a heading, if it is short, stands directly above and apart
 * from what is before it. A number alone is left: its title stands below the ruler. */
static bool tag_underline(struct tg_outline *o, const struct tg_doc *doc, uint32_t block,
                          const struct line *l)
{
  uint8_t level = *l->text.ptr == '=' || *l->text.ptr == '-' ? markdown_underline(l->text) : 0;
  const struct tg_block *own = tg_doc_block(doc, block), *b = own - 1;
  if (!level || !block || o->fence.open || own->blank || b->indent > MARKDOWN_INDENT || !b->len ||
      b->kind != TG_BLOCK_PARAGRAPH || !stands_apart(doc, block - 1))
    return false;
  struct line above = line_of(doc, block - 1);
  struct item *last = o->items.n ? &o->items.at[o->items.n - 1] : NULL;
  bool tagged = last && last->block == block - 1;
  bool fits = !is_text(above.text) && !shape_is_final(shape_last(above.text)) &&
              !(tagged && last->bare) && *above.text.ptr != '#';
  if (fits) {
    o->items.n -= tagged;
    o->shorts.n -= o->shorts.n && o->shorts.at[o->shorts.n - 1] == block - 1;
    o->markdown |= ++o->setext >= SETEXT_SURE;
    add_styled(o, block - 1, &above, 0, above.text.len, level);
  }
  line_fini(&above);
  return fits;
}

/* A line that matches a rule of the reader's: its first sentence, or all of it where that is long.
 */
static bool tag_user(struct tg_outline *o, uint32_t block, const struct line *l, size_t lead)
{
  struct tg_span text = tg_span_slice(l->text, lead, l->text.len);
  size_t i = 0;
  while (i < o->n_user_rules &&
         !(text.len < HEAD_BYTES && o->user_rules[i].matches(o->user_rules[i].matcher, text)))
    i++;
  if (i == o->n_user_rules)
    return false;
  const struct tg_user_rule *rule = &o->user_rules[i];
  struct mark m;
  if (!mark_read(text, &m))
    m = (struct mark){0};
  struct tg_span rest = tg_span_slice(text, m.rest, text.len);
  struct shape s = shape_of(rest, false);
  if (s.kind == SHAPE_BODY) {
    s.kind = SHAPE_OWN;
    s.head = s.head_end = (uint32_t)rest.len;
  }
  m.family = (uint8_t)(FAM_STYLE1 + (rule->level < STYLES ? rule->level : STYLES) - 1);
  m.ordinal = rule->series ? m.ordinal : 0;
  add_item(o, block, l, lead, &m, &s, rule->level);
  o->items.at[o->items.n - 1].user = (uint8_t)(i + 1);
  return true;
}

static void tag_paragraph(struct tg_outline *o, const struct tg_doc *doc, uint32_t block,
                          struct line *l)
{
  const struct tg_block *b = tg_doc_block(doc, block);
  struct scan p = scan_of(l->text);
  scan_blanks(&p);
  size_t lead = (size_t)(p.at - l->text.ptr);
  if (lead == l->text.len || is_fence(o, l->text))
    return;
  bool user = tag_user(o, block, l, lead);
  if (!user &&
      (tag_markdown(o, b, block, l) || tag_underline(o, doc, block, l) || tag_aozora(o, block, l)))
    return;
  o->text_seen = true;
  if (*p.at == '*' && markdown_unbold(&l->text)) {
    lead += 2;
    p = scan_of(tg_span_slice(l->text, lead, l->text.len));
  }
  struct tg_span text = scan_rest(&p);
  if (!user && !tag_mark(o, block, l, lead, 0) && !tag_whole(o, block, l, lead))
    tag_short(o, block, text);
  points_scan(o, block, l, lead);
}

static void count_block(struct tg_outline *o, const struct tg_block *b)
{
  o->indent_bytes[b->indent < INDENT_CLASSES ? b->indent : INDENT_CLASSES - 1] += b->len;
  o->blanks[b->blank < BLANK_CLASSES ? b->blank : BLANK_CLASSES - 1]++;
}

void outline_tag(struct tg_outline *o, const struct tg_doc *doc, uint32_t block)
{
  const struct tg_block *b = tg_doc_block(doc, block);
  if (!b->len)
    return;
  if (b->kind == TG_BLOCK_TITLE && o->format_title == TG_NONE)
    o->format_title = block;
  if (b->kind != TG_BLOCK_PARAGRAPH && b->kind != TG_BLOCK_HEADING)
    return;
  count_block(o, b);
  size_t items = o->items.n;
  struct line l = line_of(doc, block);
  if (b->kind == TG_BLOCK_HEADING)
    tag_styled(o, block, &l, b->level ? b->level : 1);
  else if (l.text.len && !in_front_matter(o, block, l.text))
    tag_paragraph(o, doc, block, &l);
  line_fini(&l);
  struct item *it = o->items.n > items ? &o->items.at[o->items.n - 1] : NULL;
  struct tg_span words;
  if (it && it->ordinal == ORDINAL_STEP)
    it->announced = announced_before(doc, (struct tg_pos){block, it->from}, &words);
}
