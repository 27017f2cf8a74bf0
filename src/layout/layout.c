#include "tigang/layout/layout.h"

#include "layout/segment.h"
#include "layout/table.h"
#include "layout/walk.h"
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
  uint8_t level;      /* enum tg_layout_level */
  bool autospace;
  struct piece last;  /* the cluster before `at` (style.autospace) */
  uint32_t used;      /* columns of [from, at), blanks included */
  struct place ink;   /* the blanks before `at`, if ink.next == at: they go from ink.to on */
};

static uint32_t width_of(const struct tg_layout_style *style)
{
  return style->width < 2 ? 2 : style->width;
}

static uint32_t indent_of(const struct tg_layout_style *style, uint32_t from)
{
  uint32_t most = width_of(style) - 2, indent = from ? style->rest_indent : style->first_indent;
  return indent < most ? indent : most;
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
  uint32_t space = s->autospace ? space_between(s->last, p) : 0;
  if (!blank && s->used + space + p.columns > s->room)
    return false;
  if (blank)
    s->ink = here(s);
  s->at += p.len;
  s->used += space + p.columns;
  s->last = p;
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
    if (!s->autospace)
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

/* Whether a number ends at `to` and its unit begins at `next`: 5 kg. */
static bool parts_unit(const struct setter *s, uint32_t to, uint32_t next)
{
  char before = to > s->from ? s->text.ptr[to - 1] : 0;
  return s->level == TG_LEVEL_STRICT && before >= '0' && before <= '9' && next < s->text.len &&
         tg_lb_is_unit(tg_span_slice(s->text, next, s->text.len));
}

/* The last place of each kind in (start, s->at]; next is 0 when there is none. Columns are counted
 * from `start`; returns those up to s->at. */
static uint32_t look(const struct setter *s, uint32_t start, struct place last[TG_BREAK_YES + 1])
{
  struct tg_break_state state = TG_BREAK_STATE_INIT;
  struct place p = {start, start, 0};
  struct piece before = {0};
  for (uint32_t used = 0;;) {
    struct piece piece = piece_at(tg_span_slice(s->text, p.next, s->text.len), used, s->tab);
    enum tg_break kind = tg_break_before(&state, class_at(piece.class, s->level));
    if (kind == TG_BREAK_YES && p.next > p.to && parts_unit(s, p.to, p.next))
      kind = TG_BREAK_PART;
    last[kind] = p;
    if (p.next >= s->at)
      return used;
    used += piece.columns + (s->autospace ? space_between(before, piece) : 0);
    p.next += piece.len;
    before = piece;
    if (piece.class != TG_LB_SP) {
      p.to = p.next;
      p.columns = used;
    }
  }
}

/* Where to end a row whose next cluster, at `at`, does not fit. */
static struct place break_place(const struct setter *s)
{
  if (s->level == TG_LEVEL_NONE)
    return here(s);
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
      .level = style->level,
      .autospace = style->autospace,
      .ink = {from, from, 0},
  };
  bool last = measure(&s);
  struct place p = last ? here(&s) : break_place(&s);
  *row = (struct tg_row){from, p.to, p.next, (uint16_t)indent, (uint16_t)p.columns, 0, 0};
  if (style->justify && !last && p.columns < s.room) {
    row->spread = walk_spread(text, style, row, s.room - p.columns);
    row->columns = (uint16_t)(row->columns + row->spread);
  }
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

void tg_layout_rows(struct tg_span text, const struct tg_layout_style *style,
                    struct tg_row_list *out)
{
  struct tg_row row;
  if (style->table.n) {
    table_rows(text, style, out);
    return;
  }
  for (uint32_t from = 0; tg_layout_row(text, style, from, &row); from = row.next) {
    *tg_vec_push(&out->rows) = row;
    if (row.next >= text.len)
      break;
  }
}

size_t tg_layout_pieces(struct tg_span text, const struct tg_layout_style *style,
                        const struct tg_row *row, struct tg_row pieces[TG_LAYOUT_PIECES])
{
  if (style->table.n)
    return table_pieces(text, style, row, pieces);
  pieces[0] = *row;
  return 1;
}
