#include "tigang/layout/layout.h"

#include "layout/segment.h"
#include "tigang/base/assert.h"
#include "tigang/text/linebreak.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

/* A place where the row may end: the text drawn before it, and where the next row begins. */
struct place {
  uint32_t to, next, columns;
};

/* A row in the making. */
struct setter {
  struct tg_span text;
  uint32_t end; /* where the row must end, or (less than text.len) where to ask for that */
  uint32_t from, at;
  uint32_t columns, tab; /* room for, without the indent */
  uint32_t used;         /* columns of [from, at), blanks included */
  struct place here;     /* the row if it ended at `at` */
  struct place legal,
      cut; /* the last good place so far, and the last inside a word; next 0: none */
  struct tg_break_state state;
};

/* One cluster of the text, as a row sees it. */
struct piece {
  uint32_t len, columns;
  enum tg_lb class;
};

static uint32_t tab_of(const struct tg_layout_style *style)
{
  return style->tab ? style->tab : 8;
}

static uint32_t width_of(const struct tg_layout_style *style)
{
  return style->width < 2 ? 2 : style->width;
}

static uint32_t indent_of(const struct tg_layout_style *style, uint32_t from)
{
  uint32_t most = width_of(style) - 2, indent = from ? style->rest_indent : style->first_indent;
  return indent < most ? indent : most;
}

/* The cluster at `s`, when `used` columns stand before it. */
static struct piece piece_at(struct tg_span s, uint32_t used, uint32_t tab)
{
  if (tg_is_plain_han(s))
    return (struct piece){3, 2, TG_LB_ID};
  if (*s.ptr == '\t')
    return (struct piece){1, tab - used % tab, TG_LB_SP};
  int columns;
  uint32_t len = (uint32_t)tg_cluster(s, &columns);
  return (struct piece){len, (uint32_t)columns, tg_lb_of(tg_utf8_cp(s.ptr))};
}

/* Takes the next cluster into the row; false when it does not fit. */
static bool take(struct setter *s)
{
  struct piece p = piece_at(tg_span_slice(s->text, s->at, s->text.len), s->used, s->tab);
  s->here.next = s->at;
  switch (tg_break_before(&s->state, p.class)) {
  case TG_BREAK_YES:
    s->legal = s->here;
    break;
  case TG_BREAK_CUT:
    s->cut = s->here;
    break;
  case TG_BREAK_NEVER:
    break;
  }
  if (p.class != TG_LB_SP && s->used + p.columns > s->columns)
    return false;
  s->at += p.len;
  s->used += p.columns;
  if (p.class != TG_LB_SP)
    s->here = (struct place){s->at, s->at, s->used};
  return true;
}

/* The same for a run of Han, between which every place is legal: most of the text. */
static void take_han(struct setter *s)
{
  if (s->state.before != TG_LB_ID || s->state.blanks)
    return;
  uint32_t at = s->at, used = s->used;
  while (at < s->end && used + 2 <= s->columns &&
         tg_is_plain_han(tg_span_slice(s->text, at, s->text.len))) {
    at += 3;
    used += 2;
  }
  if (at == s->at)
    return;
  s->legal = (struct place){at - 3, at - 3, used - 2};
  s->here = (struct place){at, at, used};
  s->at = at;
  s->used = used;
}

static struct place set(struct setter *s)
{
  for (;;) {
    while (s->at < s->end) {
      if (!take(s))
        return s->legal.next ? s->legal : s->cut.next ? s->cut : s->here;
      take_han(s);
    }
    if (s->end == s->text.len)
      break;
    s->end = segment_end(s->text, s->from);
    s->text.len = s->end;
  }
  s->here.next = s->at;
  return s->here;
}

bool tg_layout_row(struct tg_span text, const struct tg_layout_style *style, uint32_t from,
                   struct tg_row *row)
{
  if (from >= text.len && (from || text.len))
    return false;
  uint32_t indent = indent_of(style, from);
  struct setter s = {
      .text = text,
      .end = segment_safe(text, from),
      .from = from,
      .at = from,
      .columns = width_of(style) - indent,
      .tab = tab_of(style),
      .here = {from, from, 0},
  };
  struct place p = set(&s);
  *row = (struct tg_row){from, p.to, p.next, (uint16_t)indent, (uint16_t)p.columns};
  return true;
}

/* The last row that begins at `from` or behind it and not behind `offset`. */
static void walk(struct tg_span text, const struct tg_layout_style *style, uint32_t from,
                 uint32_t offset, struct tg_row *row)
{
  do {
    tg_layout_row(text, style, from, row);
    from = row->next;
  } while (from <= offset && from < text.len);
}

void tg_layout_row_at(struct tg_span text, const struct tg_layout_style *style, uint32_t offset,
                      struct tg_row *row)
{
  TG_ASSERT(offset <= text.len);
  if (offset == text.len && offset)
    offset--;
  walk(text, style, segment_start(text, offset), offset, row);
}

bool tg_layout_row_before(struct tg_span text, const struct tg_layout_style *style, uint32_t from,
                          struct tg_row *row)
{
  if (!from)
    return false;
  tg_layout_row_at(text, style, from - 1, row);
  return true;
}

uint16_t tg_layout_column(struct tg_span text, const struct tg_layout_style *style,
                          const struct tg_row *row, uint32_t offset)
{
  struct tg_span drawn = tg_span_slice(text, 0, row->to);
  uint32_t used = 0;
  for (uint32_t at = row->from; at < row->to;) {
    struct piece p = piece_at(tg_span_slice(drawn, at, drawn.len), used, tab_of(style));
    if (at + p.len > offset)
      break;
    at += p.len;
    used += p.columns;
  }
  return (uint16_t)(row->indent + used);
}

uint32_t tg_layout_offset(struct tg_span text, const struct tg_layout_style *style,
                          const struct tg_row *row, uint16_t column)
{
  struct tg_span drawn = tg_span_slice(text, 0, row->to);
  uint32_t used = 0, last = row->from;
  for (uint32_t at = row->from; at < row->to;) {
    struct piece p = piece_at(tg_span_slice(drawn, at, drawn.len), used, tab_of(style));
    if (p.columns)
      last = at;
    used += p.columns;
    if (column < row->indent + used)
      break;
    at += p.len;
  }
  return last;
}
