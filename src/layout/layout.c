#include "tigang/layout/layout.h"

#include "layout/segment.h"
#include "layout/table.h"
#include "tigang/base/assert.h"
#include "tigang/text/linebreak.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

/* A place where the row may end: the text drawn before it, and where the next row begins. */
struct place {
  uint32_t to, next, columns;
};

/* A row in the making. First it is measured: how many clusters fit. Then the place to break it at
 * is sought from there backwards, which mostly takes a look at two characters. */
struct setter {
  struct tg_span text;
  uint32_t end; /* where the row must end, or (less than text.len) where to ask for that */
  uint32_t from, at;
  uint32_t room, tab; /* columns, without the indent */
  uint32_t used;      /* columns of [from, at), blanks included */
  struct place ink;   /* the blanks before `at`, if ink.next == at: they go from ink.to on */
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
  if (*s.ptr == '\t')
    return (struct piece){1, tab - used % tab, TG_LB_SP};
  int columns;
  uint32_t len = (uint32_t)tg_cluster(s, &columns);
  return (struct piece){len, (uint32_t)columns, tg_lb_of(tg_utf8_cp(s.ptr))};
}

/* The text drawn of a row that ends at `at`. */
static struct place here(const struct setter *s)
{
  if (s->ink.next == s->at)
    return s->ink;
  return (struct place){s->at, s->at, s->used};
}

/* Takes the cluster at `at` into the row; false when it does not fit. */
static bool take(struct setter *s)
{
  struct piece p = piece_at(tg_span_slice(s->text, s->at, s->text.len), s->used, s->tab);
  bool blank = p.class == TG_LB_SP;
  if (!blank && s->used + p.columns > s->room)
    return false;
  if (blank)
    s->ink = here(s);
  s->at += p.len;
  s->used += p.columns;
  if (blank)
    s->ink.next = s->at;
  return true;
}

/* Takes the plain ones that come next: most of the text. */
static void take_plain(struct setter *s)
{
  uint32_t at = s->at, used = s->used;
  while (at < s->end && s->text.ptr[at] != ' ') {
    int columns;
    size_t len = tg_cluster_plain(tg_span_slice(s->text, at, s->text.len), &columns);
    if (!len || used + (uint32_t)columns > s->room)
      break;
    at += (uint32_t)len;
    used += (uint32_t)columns;
  }
  s->at = at;
  s->used = used;
}

/* Takes clusters up to `end`; false when one does not fit. */
static bool take_all(struct setter *s)
{
  for (;;) {
    take_plain(s);
    if (s->at >= s->end)
      return true;
    if (!take(s))
      return false;
  }
}

/* Takes all that fits; false when there is more. */
static bool measure(struct setter *s)
{
  if (!take_all(s))
    return false;
  if (s->end < s->text.len) {
    s->end = segment_end(s->text, s->from);
    s->text.len = s->end;
    return take_all(s);
  }
  return true;
}

/* Where a cluster begins for certain, and one after which only what follows counts (linebreak.h):
 * Han, ASCII letters and digits. */
static bool is_anchor(char c)
{
  unsigned char u = (unsigned char)c, letter = u | 0x20;
  return (u >= 0xE4 && u <= 0xE9) || (letter >= 'a' && letter <= 'z') || (u >= '0' && u <= '9');
}

/* Such a place at least `back` bytes before `at`. s->from when there is none, or a TAB behind it,
 * whose columns depend on all that stands before. */
static uint32_t anchor_before(const struct setter *s, uint32_t back)
{
  if (s->at - s->from <= back)
    return s->from;
  uint32_t at = s->at - back;
  while (at > s->from && !is_anchor(s->text.ptr[at]))
    at--;
  return memchr(s->text.ptr + at, '\t', s->at - at) ? s->from : at;
}

/* The last place of each kind in (start, s->at]; next is 0 when there is none. Columns are counted
 * from `start`; returns those up to s->at. */
static uint32_t look(const struct setter *s, uint32_t start, struct place last[TG_BREAK_YES + 1])
{
  struct tg_break_state state = TG_BREAK_STATE_INIT;
  struct place p = {start, start, 0};
  for (uint32_t used = 0;;) {
    struct piece piece = piece_at(tg_span_slice(s->text, p.next, s->text.len), used, s->tab);
    last[tg_break_before(&state, piece.class)] = p;
    if (p.next >= s->at)
      return used;
    p.next += piece.len;
    used += piece.columns;
    if (piece.class != TG_LB_SP) {
      p.to = p.next;
      p.columns = used;
    }
  }
}

/* Where to end a row whose next cluster, at `at`, does not fit. */
static struct place break_place(const struct setter *s)
{
  for (uint32_t back = 3;; back *= 6) {
    struct place last[TG_BREAK_YES + 1] = {0};
    uint32_t start = anchor_before(s, back);
    uint32_t before = s->used - look(s, start, last);
    if (!last[TG_BREAK_YES].next && start > s->from)
      continue;
    for (int kind = TG_BREAK_YES; kind > TG_BREAK_NEVER; kind--)
      if (last[kind].next) {
        last[kind].columns += before;
        return last[kind];
      }
    return here(s);
  }
}

bool tg_layout_row(struct tg_span text, const struct tg_layout_style *style, uint32_t from,
                   struct tg_row *row)
{
  if (from >= text.len && (from || text.len))
    return false;
  if (style->table.n)
    return table_row(text, style, from, row);
  uint32_t indent = indent_of(style, from);
  struct setter s = {
      .text = text,
      .end = segment_safe(text, from),
      .from = from,
      .at = from,
      .room = width_of(style) - indent,
      .tab = tab_of(style),
      .ink = {from, from, 0},
  };
  struct place p = measure(&s) ? here(&s) : break_place(&s);
  *row = (struct tg_row){from, p.to, p.next, (uint16_t)indent, (uint16_t)p.columns, 0};
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
  if (style->table.n) {
    table_row_at(text, style, offset, row);
    return;
  }
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

void tg_layout_last_row(struct tg_span text, const struct tg_layout_style *style,
                        struct tg_row *row)
{
  if (style->table.n)
    table_last_row(text, style, row);
  else
    tg_layout_row_at(text, style, (uint32_t)text.len, row);
}

size_t tg_layout_pieces(struct tg_span text, const struct tg_layout_style *style,
                        const struct tg_row *row, struct tg_row pieces[TG_LAYOUT_PIECES])
{
  if (style->table.n)
    return table_pieces(text, style, row, pieces);
  pieces[0] = *row;
  return 1;
}

static uint16_t column_of(struct tg_span text, const struct tg_layout_style *style,
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

static uint32_t offset_of(struct tg_span text, const struct tg_layout_style *style,
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
