/* Lists: which one is open, and how far it is counted. */
#include "import/odt.h"

static uint32_t add_list(struct odt_lists *l, uint32_t style)
{
  *tg_vec_push(&l->list) = (struct odt_list){.style = style};
  return (uint32_t)l->list.n - 1;
}

void odt_lists_init(struct odt_lists *l)
{
  *l = (struct odt_lists){.ids = {.n = 0}};
  add_list(l, 0);
}

void odt_lists_fini(struct odt_lists *l)
{
  tg_vec_fini(&l->list);
  tg_vec_fini(&l->open);
  imp_ids_fini(&l->ids);
}

static bool is_true(const char *value)
{
  return value && !strcmp(value, "true");
}

/* The last list of that style, to be gone on with, or a new one. */
static uint32_t list_of_style(struct odt_lists *l, uint32_t style, bool go_on)
{
  for (size_t i = l->list.n; go_on && i-- > 1;)
    if (l->list.at[i].style == style)
      return (uint32_t)i;
  return add_list(l, style);
}

static uint32_t outer_list(struct odt_lists *l, const struct odt_styles *s, struct imp_xml *x)
{
  const char *name = imp_xml_attribute(x, ODT_TEXT_STYLE_NAME);
  const char *id = imp_xml_attribute(x, ODT_XML_ID);
  uint32_t style = imp_ids_find(&s->list_ids, name);
  uint32_t list = imp_ids_find(&l->ids, imp_xml_attribute(x, ODT_CONTINUE_LIST));
  bool go_on = is_true(imp_xml_attribute(x, ODT_CONTINUE_NUMBERING));
  if (list == UINT32_MAX && style == UINT32_MAX)
    list = add_list(l, style);
  else if (list == UINT32_MAX)
    list = list_of_style(l, style, go_on);
  if (id)
    imp_ids_add(&l->ids, id, list);
  return list;
}

/* A list in a list is the next level of it, with a style of its own perhaps. */
static uint32_t inner_list(struct odt_lists *l, const struct odt_styles *s, struct imp_xml *x)
{
  uint32_t list = l->open.at[l->open.n - 1].list;
  uint32_t style = imp_ids_find(&s->list_ids, imp_xml_attribute(x, ODT_TEXT_STYLE_NAME));
  if (style != UINT32_MAX && style != l->list.at[list].style)
    return add_list(l, style);
  return list;
}

void odt_lists_begin(struct odt_lists *l, const struct odt_styles *s, struct imp_xml *x)
{
  uint32_t list = l->open.n ? inner_list(l, s, x) : outer_list(l, s, x);
  *tg_vec_push(&l->open) = (struct odt_open_list){.list = list, .start = UINT32_MAX};
}

void odt_lists_item(struct odt_lists *l, struct imp_xml *x, bool is_header)
{
  if (!l->open.n)
    return;
  struct odt_open_list *o = &l->open.at[l->open.n - 1];
  long start = imp_xml_number(x, ODT_START_VALUE, -1);
  o->fresh = !is_header;
  o->start = start >= 0 ? (uint32_t)start : UINT32_MAX;
}

void odt_lists_end(struct odt_lists *l)
{
  l->open.n -= l->open.n > 0;
}

/* --- numbers ---- */

static void count(struct odt_list *list, const struct odt_level *level, uint32_t i, uint32_t start)
{
  if (start != UINT32_MAX)
    list->count[i] = start;
  else if (list->counted[i])
    list->count[i]++;
  else
    list->count[i] = level->start;
  list->counted[i] = true;
  for (uint32_t deeper = i + 1; deeper < ODT_LEVELS; deeper++)
    list->counted[deeper] = false;
}

static void add_number(const struct odt_list *list, const struct odt_list_style *style, uint32_t i,
                       struct tg_buf *out)
{
  const struct odt_level *level = &style->levels[i];
  uint32_t from = level->display <= i ? i + 1 - level->display : 0;
  bool any = false;
  if (imp_number_is_none(level->format) && !*level->prefix && !*level->suffix)
    return;
  tg_buf_add_str(out, level->prefix);
  for (uint32_t k = from; k <= i && !imp_number_is_none(level->format); k++) {
    const struct odt_level *shown = &style->levels[k];
    if (imp_number_is_none(shown->format) || shown->bullet)
      continue;
    if (any)
      tg_buf_add_char(out, '.');
    imp_number_add(shown->format, list->counted[k] ? list->count[k] : shown->start, out);
    any = true;
  }
  tg_buf_add_str(out, level->suffix);
}

static enum odt_mark mark(struct odt_list *list, const struct odt_styles *s, uint32_t i,
                          uint32_t start, struct tg_buf *out)
{
  const struct odt_list_style *style = &s->lists.at[list->style];
  const struct odt_level *level = &style->levels[i];
  count(list, level, i, start);
  if (level->bullet) {
    tg_buf_addf(out, "%s ", level->bullet);
    return ODT_MARK_BULLET;
  }
  add_number(list, style, i, out);
  if (!out->len)
    return ODT_MARK_NONE;
  if (!imp_number_ends_wide(tg_buf_span(out)))
    tg_buf_add_str(out, level->after);
  return ODT_MARK_NUMBER;
}

enum odt_mark odt_lists_mark(struct odt_lists *l, const struct odt_styles *s, int heading,
                             uint8_t *depth, struct tg_buf *out)
{
  struct odt_open_list *o = l->open.n ? &l->open.at[l->open.n - 1] : NULL;
  if (!o)
    return heading ? mark(&l->list.at[0], s, (uint32_t)heading - 1, UINT32_MAX, out)
                   : ODT_MARK_NONE;
  uint32_t i = (uint32_t)l->open.n - 1 < ODT_LEVELS ? (uint32_t)l->open.n - 1 : ODT_LEVELS - 1;
  struct odt_list *list = &l->list.at[o->list];
  *depth = (uint8_t)(i + 1);
  if (!o->fresh || list->style == UINT32_MAX)
    return ODT_MARK_NONE;
  o->fresh = false;
  return mark(list, s, i, o->start, out);
}
