#include "import/html.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

#include <ctype.h>
#include <strings.h>

enum {
  PROSE_CHARS = 20,   /* of a paragraph that tells something */
  SAME_BYTES = 400,   /* a longer block is no title */
  SAME_BLOCKS = 200,  /* nor is one further down */
  CELL_CHARS = 500,   /* a longer cell is none */
  TITLE_BYTES = 1024,
  TABLES_OPEN = 32,
};

struct open_table {
  uint32_t box;
  unsigned cells, columns; /* of the row, of the longest row */
  uint32_t cell_chars;
};

struct surveyor {
  struct html_walk walk; /* first */
  struct html_survey *s;
  struct tg_builder *b;
  uint32_t box; /* the innermost */
  /* the paragraph */
  struct tg_buf leaf;
  uint32_t chars, linked, marks, blocks;
  unsigned away; /* links to other pages that are open */
  bool in_title, in_heading;
  struct open_table tables[TABLES_OPEN];
  unsigned n_tables;
  uint32_t pre_chars, pre_cjk;
};

static struct html_box *box(struct surveyor *v)
{
  return &v->s->boxes.at[v->box];
}

static struct open_table *table(struct surveyor *v)
{
  return v->n_tables && v->n_tables <= TABLES_OPEN ? &v->tables[v->n_tables - 1] : NULL;
}

/* --- paragraphs ---- */

static bool is_prose(const struct surveyor *v)
{
  return v->chars >= PROSE_CHARS && v->linked * 3 < v->chars && v->marks && !v->in_heading;
}

static void end_leaf(struct surveyor *v)
{
  struct tg_span text = tg_cjk_trim(tg_buf_span(&v->leaf));
  if (!v->chars)
    return;
  box(v)->text += v->chars;
  box(v)->linked += v->linked;
  box(v)->prose += is_prose(v) ? v->chars : 0;
  if (v->blocks++ < SAME_BLOCKS && text.len < SAME_BYTES &&
      html_is_title(tg_buf_span(&v->s->title), text)) {
    *tg_vec_push(&v->s->same) = (struct html_same){v->box, v->in_heading};
    v->s->title_is_whole |= text.len > html_without_site(tg_buf_span(&v->s->title)).len;
  }
  v->chars = v->linked = v->marks = 0;
  tg_buf_clear(&v->leaf);
}

/* Signs of sentences. */
static bool is_mark(uint32_t cp)
{
  return cp == 0x3002 || cp == 0xFF0C || cp == 0xFF1B || cp == 0x3001 || cp == 0xFF01 ||
         cp == 0xFF1F || cp == ',' || cp == ';';
}

static void count(struct surveyor *v, struct tg_span s)
{
  for (size_t i = 0; i < s.len; i += tg_utf8_len(s.ptr + i)) {
    uint32_t cp = tg_utf8_cp(s.ptr + i);
    bool seen = !tg_cp_is_blank(cp) && cp != '\n';
    v->chars += seen;
    v->linked += seen && v->away;
    v->marks += is_mark(cp);
    v->pre_chars += seen;
    v->pre_cjk += tg_cp_is_cjk(cp);
    if (table(v))
      table(v)->cell_chars += seen;
  }
}

static void on_text(struct html_walk *w, struct tg_span bytes, uint32_t line)
{
  struct surveyor *v = (struct surveyor *)w;
  (void)line;
  if (v->in_title) {
    if (v->s->title.len < TITLE_BYTES && !v->s->has_title)
      tg_buf_add_span(&v->s->title, bytes);
    return;
  }
  count(v, bytes);
  if (v->leaf.len < SAME_BYTES)
    tg_buf_add_span(&v->leaf, bytes);
}

/* --- what boxes are ---- */

static bool has_role(const char *const *atts, const char *role)
{
  const char *value = html_attribute(atts, "role");
  return value && !strcasecmp(value, role);
}

/* At the beginning or the end of one of the words. */
static bool has_word(const char *names, const char *word)
{
  for (const char *at = names; at && (at = strcasestr(at, word)) != NULL; at++)
    if (at == names || !isalpha((unsigned char)at[-1]) || !isalpha((unsigned char)at[strlen(word)]))
      return true;
  return false;
}

static bool names_furniture(const char *names)
{
  static const char *const words[] = {
      "nav",    "menu",   "sidebar", "side-bar", "breadcrumb", "crumb", "foot",  "share", "comment",
      "relate", "recomm", "copyr",   "toolbar",  "pager",      "pagin", "adver", "banner"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (has_word(names, words[i]))
      return true;
  return false;
}

static enum html_box_kind kind_of(const char *name, const char *const *atts)
{
  if (!strcmp(name, "main") || has_role(atts, "main"))
    return HTML_BOX_MAIN;
  if (!strcmp(name, "nav") || !strcmp(name, "footer") || !strcmp(name, "aside") ||
      has_role(atts, "navigation") || has_role(atts, "contentinfo") || has_role(atts, "search") ||
      has_role(atts, "banner") || has_role(atts, "complementary"))
    return HTML_BOX_FURNITURE;
  if (names_furniture(html_attribute(atts, "class")) || names_furniture(html_attribute(atts, "id")))
    return HTML_BOX_HINTED;
  return HTML_BOX_PLAIN;
}

static void add_box(struct surveyor *v, struct html_open *open, const char *const *atts)
{
  /* Boxes that are skipped are numbered, too, and stand here empty. */
  tg_vec_resize(&v->s->boxes, (size_t)open->number + 1);
  v->s->boxes.at[open->number].parent = v->box;
  v->s->boxes.at[open->number].kind = (uint8_t)kind_of(open->e->name, atts);
  v->box = open->number;
}

/* --- tables ---- */

static void begin_table(struct surveyor *v)
{
  if (table(v))
    v->s->boxes.at[table(v)->box].is_layout = true; /* it holds another one */
  if (v->n_tables++ < TABLES_OPEN)
    *table(v) = (struct open_table){.box = v->box};
  else
    box(v)->is_layout = true;
}

static void end_cell(struct surveyor *v)
{
  struct open_table *t = table(v);
  if (t && t->cell_chars > CELL_CHARS)
    v->s->boxes.at[t->box].is_layout = true;
  if (t)
    t->cell_chars = 0;
}

static void end_row(struct surveyor *v)
{
  struct open_table *t = table(v);
  if (!t)
    return;
  if (t->cells > t->columns)
    t->columns = t->cells;
  t->cells = 0;
}

static void end_table(struct surveyor *v, uint32_t number)
{
  end_row(v);
  if (table(v) && table(v)->columns <= 1)
    v->s->boxes.at[number].is_layout = true;
  v->n_tables -= v->n_tables > 0;
}

/* --- elements ---- */

static void say_meta(struct surveyor *v, const char *const *atts)
{
  static const struct {
    const char *name, *key;
  } keys[] = {{"author", "author"},           {"dc.creator", "author"},
              {"date", "date"},               {"dc.date", "date"},
              {"pubdate", "date"},            {"publishdate", "date"},
              {"article:published_time", "date"}, {"description", "description"},
              {"keywords", "keywords"}};
  const char *name = html_attribute(atts, "name"), *content = html_attribute(atts, "content");
  if (!name)
    name = html_attribute(atts, "property");
  for (size_t i = 0; v->b && name && content && *content && i < sizeof keys / sizeof *keys; i++)
    if (!strcasecmp(name, keys[i].name))
      tg_builder_meta(v->b, tg_span_str(keys[i].key), tg_span_str(content));
}

static void say_language(struct surveyor *v, const char *const *atts)
{
  const char *language = html_attribute(atts, "lang");
  if (!language)
    language = html_attribute(atts, "xml:lang");
  if (v->b && language && *language)
    tg_builder_meta(v->b, tg_span_str("language"), tg_span_str(language));
}

/* A link to a part of a page is no furniture but one of a table of contents. */
static bool leads_away(const char *const *atts)
{
  const char *target = html_attribute(atts, "href");
  return target && !strchr(target, '#');
}

static void begin_heading(struct surveyor *v, unsigned level)
{
  v->in_heading = true;
  v->s->headings++;
  if (table(v))
    v->s->boxes.at[table(v)->box].is_layout = true;
  box(v)->has_heading = true;
  box(v)->has_h1 |= level == 1;
}

static void on_start(struct html_walk *w, struct html_open *open, const char *const *atts)
{
  struct surveyor *v = (struct surveyor *)w;
  enum html_class class = open->e->class;
  if (html_is_block(open->e) || class == HTML_BREAK)
    end_leaf(v);
  if (open->number != HTML_NONE)
    add_box(v, open, atts);
  if (class == HTML_TABLE) {
    begin_table(v);
  } else if (class == HTML_ROW) {
    end_row(v);
  } else if (class == HTML_CELL && table(v)) {
    end_cell(v);
    table(v)->cells += html_number(atts, "colspan", 1, 1);
  } else if (class == HTML_PRE) {
    v->pre_chars = v->pre_cjk = 0;
    if (table(v))
      v->s->boxes.at[table(v)->box].is_layout = true;
  } else if (class == HTML_HEADING) {
    begin_heading(v, open->e->arg);
  } else if (class == HTML_LINK && leads_away(atts)) {
    v->away++;
    box(v)->links++;
    open->marks = 1;
  } else if (class == HTML_TITLE) {
    v->in_title = true;
  } else if (class == HTML_META) {
    say_meta(v, atts);
  } else if (class == HTML_ROOT) {
    say_language(v, atts);
  }
}

static void on_end(struct html_walk *w, const struct html_open *open)
{
  struct surveyor *v = (struct surveyor *)w;
  enum html_class class = open->e->class;
  if (html_is_block(open->e))
    end_leaf(v);
  if (class == HTML_HEADING)
    v->in_heading = false;
  if (class == HTML_CELL)
    end_cell(v);
  if (class == HTML_TABLE)
    end_table(v, open->number);
  if (class == HTML_PRE)
    box(v)->is_text = v->pre_cjk * 2 > v->pre_chars;
  if (class == HTML_LINK)
    v->away -= open->marks;
  if (class == HTML_TITLE)
    v->in_title = false;
  if (open->number != HTML_NONE)
    v->box = box(v)->parent;
}

static void add_up(struct html_survey *s)
{
  for (size_t i = s->boxes.n; --i > 0;) {
    const struct html_box *b = &s->boxes.at[i];
    struct html_box *parent = &s->boxes.at[b->parent];
    parent->text += b->text;
    parent->linked += b->linked;
    parent->prose += b->prose;
    parent->links += b->links;
    parent->has_h1 |= b->has_h1;
    parent->has_heading |= b->has_heading;
  }
}

bool html_survey(struct html_survey *s, struct tg_span page, bool as_is, struct tg_builder *b,
                 struct tg_err *err)
{
  struct surveyor v = {.s = s, .b = b};
  v.walk = (struct html_walk){.start = on_start, .end = on_end, .text = on_text, .as_is = as_is};
  *tg_vec_push(&s->boxes) = (struct html_box){.parent = HTML_NONE};
  bool ok = html_parse(&v.walk, page, err);
  end_leaf(&v);
  add_up(s);
  tg_buf_fini(&v.leaf);
  return ok;
}

void html_survey_fini(struct html_survey *s)
{
  tg_vec_fini(&s->boxes);
  tg_vec_fini(&s->same);
  tg_buf_fini(&s->title);
}

/* --- the title ---- */

/* Both without white space: the next character of either. */
static void skip_white(struct tg_span *s)
{
  while (s->len && (isspace((unsigned char)*s->ptr) || tg_cp_is_blank(tg_utf8_cp(s->ptr)))) {
    size_t n = tg_utf8_len(s->ptr);
    *s = tg_span_slice(*s, n, s->len);
  }
}

/* What is left of `title` behind `text`; false when it does not begin with it. */
static bool begins_with(struct tg_span title, struct tg_span text, struct tg_span *rest)
{
  for (;;) {
    skip_white(&text);
    if (!text.len) {
      *rest = title;
      return true;
    }
    skip_white(&title);
    size_t n = tg_utf8_len(text.ptr);
    if (title.len < n || strncasecmp(title.ptr, text.ptr, n))
      return false;
    title = tg_span_slice(title, n, title.len);
    text = tg_span_slice(text, n, text.len);
  }
}

/* Between the page's title and the site's name. */
static bool is_separator(struct tg_span s)
{
  static const char *const signs[] = {"_", "-", "|", "—", "–", "·", "»", "«", "/", ":", "：", "｜"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (tg_span_starts(s, signs[i]))
      return true;
  return false;
}

static size_t chars_of(struct tg_span s)
{
  size_t n = 0;
  for (size_t i = 0; i < s.len; i += tg_utf8_len(s.ptr + i))
    n++;
  return n;
}

struct tg_span html_without_site(struct tg_span title)
{
  for (size_t i = title.len; i;) {
    i = tg_utf8_prev(title.ptr, i);
    struct tg_span behind = tg_span_slice(title, i, title.len);
    if (i && is_separator(behind) && chars_of(tg_span_slice(title, 0, i)) >= chars_of(behind))
      return tg_span_slice(title, 0, i);
  }
  return title;
}

/* Most of the title, at its end: 市长在动员会上的讲话 above 在动员会上的讲话. */
static bool is_most_of(struct tg_span title, struct tg_span text)
{
  enum { MOST = 70 };
  struct tg_span rest;
  title = tg_cjk_trim(html_without_site(title));
  if (chars_of(text) * 100 < chars_of(title) * MOST)
    return false;
  for (size_t i = 0; i < title.len; i += tg_utf8_len(title.ptr + i))
    if (begins_with(tg_span_slice(title, i, title.len), text, &rest))
      return !tg_span_trim(rest).len;
  return false;
}

bool html_is_title(struct tg_span title, struct tg_span text)
{
  enum { PART_BYTES = 12 };
  struct tg_span rest;
  title = tg_cjk_trim(tg_span_trim(title));
  text = tg_cjk_trim(tg_span_trim(text));
  if (!title.len || !text.len)
    return false;
  if (begins_with(title, text, &rest)) {
    skip_white(&rest);
    return !rest.len || (text.len >= PART_BYTES && is_separator(rest));
  }
  for (size_t i = 0; text.len >= PART_BYTES && i < title.len; i += tg_utf8_len(title.ptr + i)) {
    struct tg_span behind = tg_span_slice(title, i, title.len);
    if ((is_separator(behind) || *behind.ptr == ' ') &&
        begins_with(tg_span_slice(behind, tg_utf8_len(behind.ptr), behind.len), text, &rest) &&
        !tg_span_trim(rest).len)
      return true;
  }
  return text.len >= PART_BYTES && is_most_of(title, text);
}
