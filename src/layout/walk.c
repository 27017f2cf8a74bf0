#include "layout/walk.h"

#include "tigang/text/utf8.h"

/* Where a column may be put in, most liked first: places where a row might end as well. */
enum { AFTER_BLANKS, BESIDE_MARK_OR_LATIN, BETWEEN_HAN, KINDS, NO_PLACE };

struct piece piece_at(struct tg_span s, uint32_t used, uint32_t tab)
{
  if (*s.ptr == '\t')
    return (struct piece){1, tab - used % tab, TG_LB_SP};
  int columns;
  uint32_t len = (uint32_t)tg_cluster(s, &columns);
  return (struct piece){len, (uint32_t)columns, tg_lb_of(tg_utf8_cp(s.ptr))};
}

static bool is_mark(enum tg_lb c)
{
  return c == TG_LB_CL || c == TG_LB_CP || c == TG_LB_EX || c == TG_LB_IS || c == TG_LB_NS;
}

static bool is_latin(enum tg_lb c)
{
  return c == TG_LB_AL || c == TG_LB_NU || c == TG_LB_PO || c == TG_LB_PR;
}

/* What kind of place is before the cluster at `at`, whose class is `class`. */
static int place_before(struct tg_walk *w, uint32_t at, enum tg_lb class)
{
  enum tg_lb before = (enum tg_lb)w->state.before, next = class_at(class, w->level);
  bool blanks = w->state.blanks;
  if (tg_break_before(&w->state, next) != TG_BREAK_YES || at <= w->solid)
    return NO_PLACE;
  if (blanks)
    return AFTER_BLANKS;
  return is_mark(before) || is_latin(before) != is_latin(next) ? BESIDE_MARK_OR_LATIN : BETWEEN_HAN;
}

static void start(struct tg_walk *w, struct tg_span text, const struct tg_layout_style *style,
                  const struct tg_row *row)
{
  *w = (struct tg_walk){.text = tg_span_slice(text, 0, row->to),
                        .next = row->from,
                        .indent = row->indent,
                        .tab = tab_of(style),
                        .solid = style->solid,
                        .level = style->level,
                        .autospace = style->autospace,
                        .state = TG_BREAK_STATE_INIT};
}

/* Places of each kind and of those before it. False where there is a TAB, which has its stop. */
static bool count_places(struct tg_walk w, uint32_t counts[KINDS])
{
  for (int kind = 0; kind < KINDS; kind++)
    counts[kind] = 0;
  while (tg_layout_step(&w)) {
    struct tg_span s = tg_span_slice(w.text, w.at, w.text.len);
    if (*s.ptr == '\t')
      return false;
    int kind = place_before(&w, w.at, tg_lb_of(tg_utf8_cp(s.ptr)));
    for (; kind < KINDS; kind++)
      counts[kind]++;
  }
  return true;
}

void tg_layout_walk(struct tg_walk *w, struct tg_span text, const struct tg_layout_style *style,
                    const struct tg_row *row)
{
  uint32_t counts[KINDS];
  start(w, text, style, row);
  if (!row->spread)
    return;
  count_places(*w, counts);
  while (w->kinds + 1 < KINDS && counts[w->kinds] < row->spread)
    w->kinds++;
  w->places = counts[w->kinds];
  w->spread = row->spread;
}

static uint32_t spread_up_to(const struct tg_walk *w)
{
  return (2 * w->passed * w->spread + w->places) / (2 * w->places);
}

/* The places that take part get what is to be spread as evenly as that can be. */
static uint32_t spread_before(struct tg_walk *w, enum tg_lb class)
{
  if (place_before(w, w->next, class) > w->kinds)
    return 0;
  uint32_t before = spread_up_to(w);
  w->passed++;
  return spread_up_to(w) - before;
}

bool tg_layout_step(struct tg_walk *w)
{
  if (w->next >= w->text.len)
    return false;
  struct piece p = piece_at(tg_span_slice(w->text, w->next, w->text.len), w->used, w->tab);
  if (w->autospace)
    w->used += space_between((struct piece){0, w->before_columns, (enum tg_lb)w->before}, p);
  if (w->spread)
    w->used += spread_before(w, p.class);
  w->before = p.class;
  w->before_columns = p.columns;
  w->at = w->next;
  w->len = p.len;
  w->column = w->indent + w->used;
  w->columns = p.columns;
  w->next += p.len;
  w->used += p.columns;
  return true;
}

uint16_t walk_spread(struct tg_span text, const struct tg_layout_style *style,
                     const struct tg_row *row, uint32_t left)
{
  uint32_t counts[KINDS], most = row->columns / 8u + 2;
  struct tg_walk w;
  if (!left || left > most)
    return 0;
  start(&w, text, style, row);
  return count_places(w, counts) && left <= counts[KINDS - 1] ? (uint16_t)left : 0;
}

static uint16_t column_of(struct tg_span text, const struct tg_layout_style *style,
                          const struct tg_row *row, uint32_t offset)
{
  struct tg_walk w;
  uint32_t end = row->indent;
  for (tg_layout_walk(&w, text, style, row); tg_layout_step(&w); end = w.column + w.columns)
    if (w.at + w.len > offset)
      return (uint16_t)w.column;
  return (uint16_t)end;
}

static uint32_t offset_of(struct tg_span text, const struct tg_layout_style *style,
                          const struct tg_row *row, uint16_t column)
{
  struct tg_walk w;
  uint32_t last = row->from;
  for (tg_layout_walk(&w, text, style, row); tg_layout_step(&w);) {
    if (w.columns && w.column > column)
      break;
    if (w.columns)
      last = w.at;
  }
  return last;
}

/* In a table the piece that holds it; where there is none, the nearest before. */
uint16_t tg_layout_column(struct tg_span text, const struct tg_layout_style *style,
                          const struct tg_row *row, uint32_t offset)
{
  struct tg_row pieces[TG_LAYOUT_PIECES];
  size_t n = tg_layout_pieces(text, style, row, pieces), i = n - 1;
  while (i > 0 && pieces[i].from > offset)
    i--;
  return column_of(text, style, &pieces[i], offset);
}

uint32_t tg_layout_offset(struct tg_span text, const struct tg_layout_style *style,
                          const struct tg_row *row, uint16_t column)
{
  struct tg_row pieces[TG_LAYOUT_PIECES];
  size_t n = tg_layout_pieces(text, style, row, pieces), i = n - 1;
  while (i > 0 && pieces[i].indent > column)
    i--;
  return offset_of(text, style, &pieces[i], column);
}
