#include "import/docx.h"

#include "tigang/text/numeral.h"

/* Chains of basedOn are no longer than this; a file may make a ring of them. */
enum { CHAIN_MAX = 32 };

/* --- names ---- */

/* The names that word processors give to the styles of headings, in the languages that they are
 * written in; Word itself writes the first one into every file. */
static const char *const heading_names[] = {"heading", "标题",  "標題",       "見出し",
                                            "제목",    "titre", "überschrift"};

/* The level 0 to 8 that a style's name or id says ("heading 1", "标题 2"), or -1. */
static int heading_named(const char *name)
{
  for (size_t i = 0; i < sizeof heading_names / sizeof *heading_names; i++) {
    size_t len = strlen(heading_names[i]);
    uint32_t level;
    if (strncasecmp(name, heading_names[i], len))
      continue;
    struct tg_span rest = tg_span_trim(tg_span_str(name + len));
    if (rest.len && tg_numeral_arabic(rest, &level) == rest.len && level >= 1 && level <= 9)
      return (int)level - 1;
  }
  return -1;
}

/* The names of Word and, for lines of code, of pandoc and LibreOffice. */
static enum docx_role role_named(const char *name, uint8_t *contents)
{
  static const struct {
    const char *name;
    enum docx_role role;
  } roles[] = {{"title", DOCX_IS_TITLE},
               {"quote", DOCX_IS_QUOTE},
               {"intense quote", DOCX_IS_QUOTE},
               {"html preformatted", DOCX_IS_CODE},
               {"preformatted text", DOCX_IS_CODE},
               {"source code", DOCX_IS_CODE}};
  *contents = 0;
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (!strcasecmp(name, roles[i].name))
      return roles[i].role;
  if (strncasecmp(name, "toc ", 4) || name[4] < '1' || name[4] > '9')
    return DOCX_IS_TEXT;
  *contents = (uint8_t)(name[4] - '0');
  return DOCX_IS_CONTENTS;
}

/* --- reading ---- */

struct reading {
  struct docx_styles *styles;
  struct docx_style *style; /* NULL: outside of one */
  unsigned changes;         /* inside of what a change was made from */
  bool in_ppr;
};

static bool is_change(int name)
{
  return name == DOCX_PPR_CHANGE || name == DOCX_RPR_CHANGE;
}

static void begin_style(struct reading *r, struct imp_xml *x)
{
  const char *id = imp_xml_attribute(x, DOCX_STYLE_ID);
  const char *type = imp_xml_attribute(x, DOCX_TYPE);
  const char *usual = imp_xml_attribute(x, DOCX_DEFAULT);
  struct docx_styles *s = r->styles;
  if (!id)
    return;
  imp_ids_add(&s->ids, id, (uint32_t)s->list.n);
  r->style = tg_vec_push(&s->list);
  *r->style = (struct docx_style){.outline = -1, .ilvl = -1};
  if (type && !strcmp(type, "paragraph") && usual && (*usual == '1' || *usual == 't'))
    s->usual = tg_arena_dup(&s->arena, tg_span_str(id));
}

/* The level that stands in the style counts before what its name says. */
static void name_style(struct docx_style *style, const char *name)
{
  if (style->outline < 0)
    style->outline = heading_named(name);
  style->role = role_named(name, &style->contents);
}

static void style_detail(struct reading *r, int name, struct imp_xml *x)
{
  struct docx_style *style = r->style;
  const char *val = imp_xml_attribute(x, DOCX_VAL);
  if (!r->in_ppr && docx_property(&style->properties, name, x))
    return;
  if (!val)
    return;
  struct tg_span text = tg_span_str(val);
  if (name == DOCX_NAME)
    name_style(style, val);
  else if (name == DOCX_BASED_ON)
    style->based_on = tg_arena_dup(&r->styles->arena, text);
  else if (name == DOCX_OUTLINE_LVL)
    style->outline = (int)imp_xml_number(x, DOCX_VAL, 9);
  else if (name == DOCX_NUM_ID)
    style->num_id = tg_arena_dup(&r->styles->arena, text);
  else if (name == DOCX_ILVL)
    style->ilvl = (int)imp_xml_number(x, DOCX_VAL, 0);
}

static void on_start(void *context, int name, struct imp_xml *x)
{
  struct reading *r = context;
  if (is_change(name))
    r->changes++;
  else if (name == DOCX_STYLE)
    begin_style(r, x);
  else if (name == DOCX_PPR)
    r->in_ppr = true;
  else if (name != DOCX_UNKNOWN && r->style && !r->changes)
    style_detail(r, name, x);
}

static void on_end(void *context, int name, struct imp_xml *x)
{
  struct reading *r = context;
  (void)x;
  if (is_change(name))
    r->changes--;
  else if (name == DOCX_STYLE)
    r->style = NULL;
  else if (name == DOCX_PPR)
    r->in_ppr = false;
}

/* --- basedOn ---- */

static void inherit(struct docx_style *style, const struct docx_style *from)
{
  if (style->outline < 0)
    style->outline = from->outline;
  if (!style->num_id) {
    style->num_id = from->num_id;
    style->num_style = from->num_style;
    style->ilvl = style->ilvl < 0 ? from->ilvl : style->ilvl;
  }
  if (style->role == DOCX_IS_TEXT) {
    style->role = from->role;
    style->contents = from->contents;
  }
  style->properties = imp_properties_over(style->properties, from->properties);
}

static void resolve(struct docx_styles *s, uint32_t i, int depth)
{
  struct docx_style *style = &s->list.at[i];
  uint32_t base = imp_ids_find(&s->ids, style->based_on);
  if (style->resolved)
    return;
  style->resolved = true; /* already here: a ring ends */
  if (base == UINT32_MAX || depth == CHAIN_MAX)
    return;
  resolve(s, base, depth + 1);
  inherit(style, &s->list.at[base]);
}

static void name_numbers(struct docx_styles *s)
{
  for (size_t i = 0; i < s->ids.places.n; i++) {
    const struct imp_id *id = &s->ids.places.at[i];
    if (id->name)
      s->list.at[id->number].num_style = s->list.at[id->number].num_id ? id->name : NULL;
  }
}

bool docx_read_styles(struct docx_styles *s, struct imp_zip *zip, const char *part,
                      struct tg_err *err)
{
  static const struct imp_xml_handler handler = {on_start, on_end, NULL};
  struct reading r = {.styles = s};
  bool ok = imp_xml_read(zip, part, &docx_words, &handler, &r, NULL, err);
  name_numbers(s);
  for (uint32_t i = 0; i < s->list.n; i++)
    resolve(s, i, 0);
  return ok;
}

void docx_styles_fini(struct docx_styles *s)
{
  tg_arena_fini(&s->arena);
  imp_ids_fini(&s->ids);
  tg_vec_fini(&s->list);
}

/* Some programs name the usual styles and forget to define them. */
const struct docx_style *docx_style(const struct docx_styles *s, const char *id)
{
  static const struct docx_style title = {.outline = -1, .ilvl = -1, .role = DOCX_IS_TITLE};
  static const struct docx_style undefined[] = {
      {.outline = -1, .ilvl = -1}, {.outline = 0, .ilvl = -1}, {.outline = 1, .ilvl = -1},
      {.outline = 2, .ilvl = -1},  {.outline = 3, .ilvl = -1}, {.outline = 4, .ilvl = -1},
      {.outline = 5, .ilvl = -1},  {.outline = 6, .ilvl = -1}, {.outline = 7, .ilvl = -1},
      {.outline = 8, .ilvl = -1},
  };
  uint32_t i = id ? imp_ids_find(&s->ids, id) : UINT32_MAX;
  if (i != UINT32_MAX)
    return &s->list.at[i];
  if (id && !strcasecmp(id, "title"))
    return &title;
  return &undefined[id ? heading_named(id) + 1 : 0];
}
