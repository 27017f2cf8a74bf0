#include "import/odt.h"

/* Chains of parents are no longer than this; a file may make a ring of them. */
enum { CHAIN_MAX = 32 };

static const char *keep(struct odt_styles *s, const char *text)
{
  return tg_arena_dup(&s->arena, tg_span_str(text));
}

/* Names of styles with the letter of their family: the families have names of their own. */
static const char *key_of(char family, const char *name, struct tg_buf *out)
{
  tg_buf_clear(out);
  tg_buf_add_char(out, family);
  tg_buf_add_str(out, name);
  return tg_buf_str(out);
}

static struct odt_list_style *add_list_style(struct odt_styles *s)
{
  struct odt_list_style *l = tg_vec_push(&s->lists);
  for (int i = 0; i < ODT_LEVELS; i++)
    l->levels[i] = (struct odt_level){.format = imp_number_format("none"),
                                      .prefix = "",
                                      .suffix = "",
                                      .after = " ",
                                      .start = 1,
                                      .display = 1};
  return l;
}

void odt_styles_init(struct odt_styles *s)
{
  *s = (struct odt_styles){.style = UINT32_MAX, .of_list = UINT32_MAX};
  add_list_style(s);
}

void odt_styles_fini(struct odt_styles *s)
{
  tg_arena_fini(&s->arena);
  imp_ids_fini(&s->ids);
  imp_ids_fini(&s->list_ids);
  tg_vec_fini(&s->list);
  tg_vec_fini(&s->lists);
}

/* --- reading ---- */

/* The names that the format's programs give to styles; in attributes a blank is _20_. */
static void set_role(struct odt_style *style, const char *name)
{
  static const char contents[] = "Contents_20_";
  size_t n = sizeof contents - 1;
  if (!strcmp(name, "Title"))
    style->role = ODT_IS_TITLE;
  else if (!strcmp(name, "Quotations"))
    style->role = ODT_IS_QUOTE;
  else if (!strcmp(name, "Preformatted_20_Text"))
    style->role = ODT_IS_CODE;
  if (strncmp(name, contents, n) || name[n] < '1' || name[n] > '9')
    return;
  style->role = ODT_IS_CONTENTS;
  style->contents = (uint8_t)(name[n] - '0');
}

static void begin_style(struct odt_styles *s, struct imp_xml *x)
{
  const char *name = imp_xml_attribute(x, ODT_STYLE_NAME);
  const char *family = imp_xml_attribute(x, ODT_FAMILY);
  const char *parent = imp_xml_attribute(x, ODT_PARENT);
  struct tg_buf key = TG_BUF_INIT;
  if (!name || !family || (strcmp(family, "paragraph") && strcmp(family, "text")))
    return;
  s->style = (uint32_t)s->list.n;
  struct odt_style *style = tg_vec_push(&s->list);
  *style = (struct odt_style){.parent = NULL};
  imp_ids_add(&s->ids, key_of(*family, name, &key), s->style);
  if (parent)
    style->parent = keep(s, key_of(*family, parent, &key));
  set_role(style, name);
  tg_buf_fini(&key);
}

static bool is_not(const char *value, const char *no)
{
  return value && strcmp(value, no);
}

static void read_properties(struct imp_properties *p, struct imp_xml *x)
{
  const char *weight = imp_xml_attribute(x, ODT_FONT_WEIGHT);
  const char *slant = imp_xml_attribute(x, ODT_FONT_STYLE);
  const char *color = imp_xml_attribute(x, ODT_FO_COLOR);
  const char *through = imp_xml_attribute(x, ODT_LINE_THROUGH);
  const char *under = imp_xml_attribute(x, ODT_UNDERLINE);
  const char *display = imp_xml_attribute(x, ODT_TEXT_DISPLAY);
  if (weight)
    imp_properties_set(p, IMP_BOLD, !strcmp(weight, "bold") || weight[0] >= '6');
  if (slant)
    imp_properties_set(p, IMP_ITALIC, is_not(slant, "normal"));
  if (color)
    imp_properties_color(p, *color == '#' ? color + 1 : NULL);
  if (through)
    imp_properties_set(p, IMP_STRIKE, is_not(through, "none"));
  if (under)
    imp_properties_set(p, IMP_UNDERLINE, is_not(under, "none"));
  if (display)
    imp_properties_set(p, IMP_HIDDEN, !strcmp(display, "none"));
}

static void begin_list_style(struct odt_styles *s, int name, struct imp_xml *x)
{
  const char *id = imp_xml_attribute(x, ODT_STYLE_NAME);
  s->of_list = name == ODT_OUTLINE_STYLE ? 0 : (uint32_t)s->lists.n;
  if (s->of_list)
    add_list_style(s);
  if (id && s->of_list)
    imp_ids_add(&s->list_ids, id, s->of_list);
}

static const char *attribute_or(struct odt_styles *s, struct imp_xml *x, int name,
                                const char *otherwise)
{
  const char *value = imp_xml_attribute(x, name);
  return value ? keep(s, value) : otherwise;
}

static void begin_level(struct odt_styles *s, int name, struct imp_xml *x)
{
  long level = imp_xml_number(x, ODT_LEVEL, 0);
  const char *format = imp_xml_attribute(x, ODT_NUM_FORMAT);
  if (s->of_list == UINT32_MAX || level < 1 || level > ODT_LEVELS)
    return;
  struct odt_level *l = s->level = &s->lists.at[s->of_list].levels[level - 1];
  l->format = imp_number_sample(format ? format : "");
  l->prefix = attribute_or(s, x, ODT_NUM_PREFIX, "");
  l->suffix = attribute_or(s, x, ODT_NUM_SUFFIX, "");
  l->start = (uint32_t)imp_xml_number(x, ODT_START_VALUE, 1);
  l->display = (uint32_t)imp_xml_number(x, ODT_DISPLAY_LEVELS, 1);
  if (name == ODT_LEVEL_BULLET)
    l->bullet = attribute_or(s, x, ODT_BULLET_CHAR, "•");
  else if (name == ODT_LEVEL_IMAGE)
    l->bullet = "•";
  if (l->bullet && tg_span_starts(tg_span_str(l->bullet), "\xEF\x82")) /* of a font of signs */
    l->bullet = "•";
}

static void style_detail(struct odt_styles *s, int name, struct imp_xml *x)
{
  const char *followed = imp_xml_attribute(x, ODT_LABEL_FOLLOWED);
  if (name == ODT_TEXT_PROPERTIES && s->style != UINT32_MAX)
    read_properties(&s->list.at[s->style].properties, x);
  else if (name == ODT_LEVEL_LABEL && s->level && followed)
    s->level->after = strcmp(followed, "nothing") ? " " : "";
}

bool odt_styles_start(struct odt_styles *s, int name, struct imp_xml *x)
{
  if (name == ODT_OFFICE_STYLES || name == ODT_AUTOMATIC_STYLES)
    s->reading = true;
  if (!s->reading)
    return false;
  switch (name) {
  case ODT_STYLE:
    begin_style(s, x);
    break;
  case ODT_OUTLINE_STYLE:
  case ODT_LIST_STYLE:
    begin_list_style(s, name, x);
    break;
  case ODT_LEVEL_NUMBER:
  case ODT_LEVEL_BULLET:
  case ODT_LEVEL_IMAGE:
  case ODT_LEVEL_OUTLINE:
    begin_level(s, name, x);
    break;
  default:
    style_detail(s, name, x);
    break;
  }
  return true;
}

bool odt_styles_end(struct odt_styles *s, int name)
{
  bool was = s->reading;
  if (name == ODT_OFFICE_STYLES || name == ODT_AUTOMATIC_STYLES)
    s->reading = false;
  else if (name == ODT_STYLE)
    s->style = UINT32_MAX;
  else if (name == ODT_LIST_STYLE || name == ODT_OUTLINE_STYLE)
    s->of_list = UINT32_MAX;
  return was;
}

/* --- parents ---- */

static void resolve(struct odt_styles *s, uint32_t i, int depth)
{
  struct odt_style *style = &s->list.at[i];
  uint32_t parent = imp_ids_find(&s->ids, style->parent);
  if (style->resolved)
    return;
  style->resolved = true; /* already here: a ring ends */
  if (parent == UINT32_MAX || depth == CHAIN_MAX)
    return;
  resolve(s, parent, depth + 1);
  const struct odt_style *from = &s->list.at[parent];
  if (style->role == ODT_IS_TEXT) {
    style->role = from->role;
    style->contents = from->contents;
  }
  style->properties = imp_properties_over(style->properties, from->properties);
}

const struct odt_style *odt_style(struct odt_styles *s, char family, const char *name)
{
  static const struct odt_style none = {.parent = NULL};
  struct tg_buf key = TG_BUF_INIT;
  uint32_t i = name ? imp_ids_find(&s->ids, key_of(family, name, &key)) : UINT32_MAX;
  tg_buf_fini(&key);
  if (i == UINT32_MAX)
    return &none;
  resolve(s, i, 0);
  return &s->list.at[i];
}
