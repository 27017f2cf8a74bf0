#include "import/docx.h"

#include "tigang/base/mem.h"
#include "tigang/text/utf8.h"

#include <ctype.h>

/* A list as it is defined, and how far it is counted: lists made from one definition go on with its
 * numbers. */
struct definition {
  struct docx_level levels[DOCX_LEVELS];
  const char *style_link; /* defined by the list of this style; NULL: here */
  uint32_t count[DOCX_LEVELS];
  bool counted[DOCX_LEVELS];
};

struct list {
  const char *definition; /* its id */
  struct {
    bool start_set, used;
    uint32_t start;
    struct docx_level *level; /* instead of the definition's; NULL: that one */
  } overrides[DOCX_LEVELS];
};

struct docx_numbering {
  struct tg_arena arena;
  struct imp_ids definition_ids, list_ids;
  TG_VEC(struct definition) definitions;
  TG_VEC(struct list) lists;
  const struct docx_styles *styles;
  /* while it is read */
  bool in_list; /* in w:num */
  int ilvl;
  struct docx_level *level; /* NULL: outside of one */
  const char *font;
};

/* --- reading ---- */

static const char *keep(struct docx_numbering *n, const char *s)
{
  return tg_arena_dup(&n->arena, tg_span_str(s));
}

static void set_defaults(struct docx_level *l)
{
  *l = (struct docx_level){
      .restart = -1, .format = imp_number_format("decimal"), .text = "", .after = " "};
}

static void begin_definition(struct docx_numbering *n, struct imp_xml *x)
{
  const char *id = imp_xml_attribute(x, DOCX_ABSTRACT_NUM_ID);
  imp_ids_add(&n->definition_ids, id ? id : "", (uint32_t)n->definitions.n);
  tg_vec_resize(&n->definitions, n->definitions.n + 1);
  struct definition *d = &n->definitions.at[n->definitions.n - 1];
  for (int i = 0; i < DOCX_LEVELS; i++)
    set_defaults(&d->levels[i]);
  n->in_list = false;
}

static void begin_list(struct docx_numbering *n, struct imp_xml *x)
{
  const char *id = imp_xml_attribute(x, DOCX_NUM_ID);
  imp_ids_add(&n->list_ids, id ? id : "", (uint32_t)n->lists.n);
  tg_vec_resize(&n->lists, n->lists.n + 1);
  n->in_list = true;
}

static struct list *last_list(struct docx_numbering *n)
{
  return n->in_list && n->lists.n ? &n->lists.at[n->lists.n - 1] : NULL;
}

static void set_ilvl(struct docx_numbering *n, struct imp_xml *x)
{
  long i = imp_xml_number(x, DOCX_ILVL, 0);
  n->ilvl = i >= 0 && i < DOCX_LEVELS ? (int)i : 0;
}

static void begin_level(struct docx_numbering *n, struct imp_xml *x)
{
  struct list *list = last_list(n);
  set_ilvl(n, x);
  n->font = NULL;
  n->level = NULL;
  if (list) {
    n->level = tg_arena_alloc(&n->arena, sizeof *n->level);
    set_defaults(n->level);
    list->overrides[n->ilvl].level = n->level;
  } else if (n->definitions.n) {
    n->level = &n->definitions.at[n->definitions.n - 1].levels[n->ilvl];
  }
}

static void override_start(struct docx_numbering *n, struct imp_xml *x)
{
  struct list *list = last_list(n);
  long start = imp_xml_number(x, DOCX_VAL, 0);
  if (!list)
    return;
  list->overrides[n->ilvl].start_set = true;
  list->overrides[n->ilvl].start = start > 0 ? (uint32_t)start : 0;
}

/* A format of the file's own is a row of examples: "001, 002, 003, ...". */
static unsigned digits_of(const char *format)
{
  unsigned n = 0;
  while (n < 9 && isdigit((unsigned char)format[n]))
    n++;
  return n;
}

static void set_format(struct docx_level *l, const char *val, struct imp_xml *x)
{
  const char *own = imp_xml_attribute(x, DOCX_FORMAT);
  l->format = imp_number_format(val);
  l->bullet = imp_number_is_bullet(l->format);
  l->digits = own && !strcmp(val, "custom") ? digits_of(own) : 0;
}

static void level_detail(struct docx_numbering *n, int name, struct imp_xml *x)
{
  struct docx_level *l = n->level;
  const char *val = imp_xml_attribute(x, DOCX_VAL);
  if (name == DOCX_START)
    l->start = (uint32_t)imp_xml_number(x, DOCX_VAL, 0);
  else if (name == DOCX_LVL_RESTART)
    l->restart = (int)imp_xml_number(x, DOCX_VAL, -1);
  else if (name == DOCX_IS_LGL)
    l->legal = !val || (strcmp(val, "0") && strcmp(val, "false"));
  else if (name == DOCX_RFONTS && imp_xml_attribute(x, DOCX_ASCII))
    n->font = keep(n, imp_xml_attribute(x, DOCX_ASCII));
  else if (!val)
    return;
  else if (name == DOCX_NUM_FMT)
    set_format(l, val, x);
  else if (name == DOCX_LVL_TEXT)
    l->text = keep(n, val);
  else if (name == DOCX_SUFF)
    l->after = strcmp(val, "nothing") ? " " : "";
  else if (name == DOCX_PSTYLE)
    l->style = keep(n, val);
}

static void on_start(void *context, int name, struct imp_xml *x)
{
  struct docx_numbering *n = context;
  if (name == DOCX_ABSTRACT_NUM)
    begin_definition(n, x);
  else if (name == DOCX_NUM)
    begin_list(n, x);
  else if (name == DOCX_LVL)
    begin_level(n, x);
  else if (name == DOCX_LVL_OVERRIDE)
    set_ilvl(n, x);
  else if (name == DOCX_START_OVERRIDE)
    override_start(n, x);
  else if (name == DOCX_ABSTRACT_NUM_ID && last_list(n) && imp_xml_attribute(x, DOCX_VAL))
    last_list(n)->definition = keep(n, imp_xml_attribute(x, DOCX_VAL));
  else if (name == DOCX_NUM_STYLE_LINK && n->definitions.n && imp_xml_attribute(x, DOCX_VAL))
    n->definitions.at[n->definitions.n - 1].style_link = keep(n, imp_xml_attribute(x, DOCX_VAL));
  else if (name != DOCX_UNKNOWN && n->level)
    level_detail(n, name, x);
}

/* A bullet is a sign, often of a font of its own. */
static void finish_bullet(struct docx_numbering *n, struct docx_level *l)
{
  struct tg_buf sign = TG_BUF_INIT;
  char bytes[4];
  struct tg_span rest = tg_span_str(l->text);
  while (rest.len) {
    uint32_t cp;
    bool bad;
    size_t len = tg_utf8_decode(rest.ptr, rest.len, &cp, &bad);
    cp = docx_symbol(n->font ? n->font : "", cp);
    tg_buf_add(&sign, bytes, tg_utf8_encode(cp, bytes));
    rest = tg_span_slice(rest, len, rest.len);
  }
  l->text = sign.len && !strstr(tg_buf_str(&sign), "□") ? keep(n, tg_buf_str(&sign)) : "•";
  tg_buf_fini(&sign);
}

static void on_end(void *context, int name, struct imp_xml *x)
{
  struct docx_numbering *n = context;
  (void)x;
  if (name != DOCX_LVL)
    return;
  if (n->level && n->level->bullet)
    finish_bullet(n, n->level);
  n->level = NULL;
}

struct docx_numbering *docx_read_numbering(struct imp_zip *zip, const char *part,
                                           const struct docx_styles *styles, struct tg_err *err)
{
  static const struct imp_xml_handler handler = {on_start, on_end, NULL};
  struct docx_numbering *n = tg_calloc(1, sizeof *n);
  n->styles = styles;
  imp_xml_read(zip, part, &docx_words, &handler, n, NULL, err);
  return n;
}

void docx_numbering_free(struct docx_numbering *n)
{
  if (!n)
    return;
  tg_arena_fini(&n->arena);
  imp_ids_fini(&n->definition_ids);
  imp_ids_fini(&n->list_ids);
  tg_vec_fini(&n->definitions);
  tg_vec_fini(&n->lists);
  free(n);
}

/* --- counting ---- */

static struct list *find_list(struct docx_numbering *n, const char *id)
{
  uint32_t i = imp_ids_find(&n->list_ids, id);
  return i == UINT32_MAX ? NULL : &n->lists.at[i];
}

/* Definitions that only name a style have their levels where the style's list has them. */
static struct definition *find_definition(struct docx_numbering *n, const struct list *list)
{
  for (int links = 0; list && links < 4; links++) {
    uint32_t i = imp_ids_find(&n->definition_ids, list->definition);
    if (i == UINT32_MAX)
      return NULL;
    struct definition *d = &n->definitions.at[i];
    if (!d->style_link)
      return d;
    list = find_list(n, docx_style(n->styles, d->style_link)->num_id);
  }
  return NULL;
}

static const struct docx_level *level_of(const struct list *list, const struct definition *d, int i)
{
  const struct docx_level *own = list->overrides[i].level;
  return own ? own : &d->levels[i];
}

static int level_of_style(const struct list *list, const struct definition *d, const char *style)
{
  for (int i = 0; style && i < DOCX_LEVELS; i++) {
    const char *has = level_of(list, d, i)->style;
    if (has && !strcmp(has, style))
      return i;
  }
  return -1;
}

/* Whether level `i` begins anew after a number of level `after` (17.9.10 lvlRestart). */
static bool restarts(const struct docx_level *l, int i, int after)
{
  return l->restart < 0 ? after < i : after < l->restart;
}

static uint32_t start_of(const struct list *list, const struct definition *d, int i)
{
  const struct docx_level *l = level_of(list, d, i);
  return list->overrides[i].start_set ? list->overrides[i].start : l->start;
}

static void count(struct list *list, struct definition *d, int ilvl)
{
  for (int i = 0; i <= ilvl; i++)
    if (list->overrides[i].start_set && !list->overrides[i].used) {
      list->overrides[i].used = true;
      d->counted[i] = false;
    }
  if (d->counted[ilvl])
    d->count[ilvl]++;
  else
    d->count[ilvl] = start_of(list, d, ilvl);
  d->counted[ilvl] = true;
  for (int i = ilvl + 1; i < DOCX_LEVELS; i++)
    if (restarts(level_of(list, d, i), i, ilvl))
      d->counted[i] = false;
}

static void add_value(const struct list *list, const struct definition *d, int i, bool legal,
                      struct tg_buf *out)
{
  const struct docx_level *l = level_of(list, d, i);
  uint32_t value = d->counted[i] ? d->count[i] : start_of(list, d, i);
  if (legal || l->digits)
    tg_buf_addf(out, "%0*u", legal ? 1 : (int)l->digits, value);
  else
    imp_number_add(l->format, value, out);
}

static void add_text(const struct list *list, const struct definition *d, int ilvl,
                     struct tg_buf *out)
{
  const struct docx_level *l = level_of(list, d, ilvl);
  for (const char *c = l->text; *c; c++)
    if (c[0] == '%' && c[1] >= '1' && c[1] <= '9')
      add_value(list, d, *++c - '1', l->legal, out);
    else
      tg_buf_add_char(out, *c);
}

enum docx_mark docx_number(struct docx_numbering *n, const char *num_id, int ilvl,
                           const char *style, uint8_t *depth, struct tg_buf *out)
{
  struct list *list = n ? find_list(n, num_id) : NULL;
  struct definition *d = list ? find_definition(n, list) : NULL;
  if (!d)
    return DOCX_MARK_NONE;
  int by_style = level_of_style(list, d, style);
  ilvl = by_style >= 0 ? by_style : ilvl >= 0 && ilvl < DOCX_LEVELS ? ilvl : 0;
  const struct docx_level *l = level_of(list, d, ilvl);
  size_t before = out->len;
  *depth = (uint8_t)(ilvl + 1);
  count(list, d, ilvl);
  add_text(list, d, ilvl, out);
  if (out->len == before)
    return DOCX_MARK_NONE;
  if (!imp_number_ends_wide(tg_buf_span(out)))
    tg_buf_add_str(out, l->bullet ? " " : l->after);
  return l->bullet ? DOCX_MARK_BULLET : DOCX_MARK_NUMBER;
}
