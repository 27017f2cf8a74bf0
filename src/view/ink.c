#include "view/ink.h"

#include "tigang/base/bisect.h"
#include "tigang/text/utf8.h"
#include "tigang/view/select.h"

void ink_fini(struct inks *p)
{
  tg_vec_fini(&p->stretches);
}

static void add(struct inks *p, uint32_t from, uint32_t to, enum tg_style style)
{
  if (from < to)
    *tg_vec_push(&p->stretches) = (struct ink_stretch){from, to, style, 0};
}

static enum tg_style style_of_block(const struct tg_text_view *v, uint32_t block)
{
  static const enum tg_style styles[TG_BLOCK_KINDS] = {
      [TG_BLOCK_PARAGRAPH] = TG_STYLE_TEXT, [TG_BLOCK_TITLE] = TG_STYLE_TITLE,
      [TG_BLOCK_HEADING] = TG_STYLE_HEADING, [TG_BLOCK_ITEM] = TG_STYLE_TEXT,
      [TG_BLOCK_TABLE] = TG_STYLE_TEXT,      [TG_BLOCK_QUOTE] = TG_STYLE_QUOTE,
      [TG_BLOCK_CODE] = TG_STYLE_CODE,       [TG_BLOCK_NOTE] = TG_STYLE_NOTE,
  };
  const struct tg_block *b = tg_doc_block(v->doc, block);
  if (block == tg_outline_title(v->outline))
    return TG_STYLE_TITLE;
  if (b->kind == TG_BLOCK_NOTE && b->line) /* the document's own: it stands in the file */
    return TG_STYLE_DIM;
  return styles[b->kind];
}

/* Of a paragraph with very many points only those that touch the row. */
static void collect_headings(struct inks *p, const struct tg_row *row)
{
  const struct tg_outline *o = p->view->outline;
  uint32_t before = tg_outline_at(o, (struct tg_pos){p->block, row->from}, true);
  uint32_t i = tg_outline_first_in(o, p->block);
  if (before != TG_NONE && before > i)
    i = before;
  for (; i < tg_outline_count(o); i++) {
    const struct tg_node *n = tg_outline_node(o, i);
    if (n->pos.block != p->block || n->pos.offset >= row->next)
      break;
    if (n->kind == TG_NODE_HEADING)
      add(p, 0, tg_doc_block(p->view->doc, p->block)->len, TG_STYLE_HEADING);
    else if (n->kind == TG_NODE_RUN_IN)
      add(p, n->pos.offset, n->head_to, TG_STYLE_RUN_IN);
    else
      add(p, n->pos.offset, n->pos.offset + n->marker_len, TG_STYLE_MARKER);
  }
}

static void collect_runs(struct inks *p, const struct tg_row *row)
{
  size_t n, i;
  const struct tg_run *runs = tg_doc_runs(p->view->doc, p->block, &n);
  TG_BISECT(i, 0, n, runs[i].pos.offset + runs[i].len <= row->from);
  for (; i < n && runs[i].pos.offset < row->to; i++) {
    uint32_t from = runs[i].pos.offset, to = from + runs[i].len;
    *tg_vec_push(&p->stretches) = (struct ink_stretch){from, to, TG_STYLE_TEXT, runs[i].marks};
  }
}

static uint32_t source_of(const struct inks *p, uint32_t at)
{
  return tg_doc_source_offset(p->view->doc, (struct tg_pos){p->block, at});
}

/* What became of the raw text of the row. Broken bytes are marks there, longer than themselves: the
 * text is gone through by characters, and the source asked. */
static void collect_trace(struct inks *p, const struct tg_row *row)
{
  const struct tg_trace *t = p->view->trace;
  struct tg_span text = tg_doc_text(p->view->doc, p->block);
  uint32_t end;
  for (uint32_t at = row->from, to = at; t && at < row->to; at = to) {
    bool kept = tg_trace_is_kept(t, source_of(p, at), &end);
    do
      to += (uint32_t)tg_utf8_len(text.ptr + to);
    while (to < row->to && source_of(p, to) < end);
    enum tg_trace_seam after = tg_trace_seam(t, source_of(p, to));
    if (!kept)
      add(p, at, to, after == TG_SEAM_JOINED ? TG_STYLE_JOINED : TG_STYLE_REMOVED);
    else if (tg_trace_seam(t, source_of(p, at)) == TG_SEAM_MOVED)
      add(p, at, at + (uint32_t)tg_utf8_len(text.ptr + at), TG_STYLE_MOVED);
  }
}

enum tg_style tg_hit_style(const struct tg_hit *h)
{
  static const enum tg_style styles[] = {TG_STYLE_HIT, TG_STYLE_HIT_2, TG_STYLE_HIT_3,
                                         TG_STYLE_HIT_4};
  return styles[h->term % (sizeof styles / sizeof *styles)];
}

/* Hits that touch the row. */
static void collect_hits(struct inks *p, const struct tg_row *row)
{
  const struct tg_hits *hits = p->view->hits;
  if (!hits)
    return;
  size_t i = tg_hits_lower(hits, (struct tg_pos){p->block, row->from});
  /* one that began in a row before may reach into this one */
  if (i > 0 && tg_hits_at(hits, i - 1)->pos.block == p->block)
    i--;
  for (; i < tg_hits_count(hits); i++) {
    const struct tg_hit *h = tg_hits_at(hits, i);
    if (h->pos.block != p->block || h->pos.offset >= row->to)
      break;
    add(p, h->pos.offset, h->pos.offset + h->len,
        i == p->view->hit ? TG_STYLE_HIT_CURRENT : tg_hit_style(h));
  }
}

static void collect_selection(struct inks *p)
{
  struct tg_pos from, to;
  if (!tg_text_view_selected(p->view, &from, &to) || from.block > p->block || to.block < p->block)
    return;
  uint32_t len = tg_doc_block(p->view->doc, p->block)->len;
  add(p, from.block == p->block ? from.offset : 0, to.block == p->block ? to.offset : len,
      TG_STYLE_SELECTION);
}

/* Where the style is chosen already, a mark only adds to it. */
static bool is_plain(enum tg_style style)
{
  return style == TG_STYLE_TEXT || style == TG_STYLE_QUOTE || style == TG_STYLE_CODE ||
         style == TG_STYLE_NOTE || style == TG_STYLE_DIM;
}

/* The first mark that has a style gives it, the others add their attributes: what is bold and leads
 * elsewhere looks like a link, in bold. */
static void lay_marks(struct ink *ink, uint32_t marks)
{
  static const struct {
    uint32_t mark;
    enum tg_style style; /* TEXT: none of its own */
    uint8_t attr;
  } table[] = {
      {TG_MARK_LINK, TG_STYLE_LINK, TG_LOOK_UNDERLINE},
      {TG_MARK_STRONG, TG_STYLE_STRONG, TG_LOOK_BOLD},
      {TG_MARK_EMPHASIS, TG_STYLE_EMPHASIS, TG_LOOK_UNDERLINE},
      {TG_MARK_DIM, TG_STYLE_DIM, TG_LOOK_DIM},
      {TG_MARK_UNDERLINE, TG_STYLE_TEXT, TG_LOOK_UNDERLINE},
      {TG_MARK_STRIKE, TG_STYLE_TEXT, TG_LOOK_STRIKE},
  };
  bool colour = is_plain(ink->style) && marks & TG_MARK_COLOR && !(marks & TG_MARK_LINK);
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (!(marks & table[i].mark))
      continue;
    if (is_plain(ink->style) && table[i].style != TG_STYLE_TEXT)
      ink->style = table[i].style;
    else
      ink->attrs |= table[i].attr;
  }
  if (colour)
    ink->colour = tg_colour_nearest(marks >> 8);
  if (marks & TG_MARK_NOISE)
    *ink = (struct ink){.style = TG_STYLE_NOISE};
}

void ink_begin(struct inks *p, uint32_t block)
{
  p->block = block;
  p->base = style_of_block(p->view, block);
}

void ink_row(struct inks *p, const struct tg_row *row)
{
  p->stretches.n = 0;
  collect_headings(p, row);
  collect_runs(p, row);
  collect_trace(p, row);
  collect_hits(p, row);
  collect_selection(p);
}

struct ink ink_at(const struct inks *p, uint32_t at, uint32_t *to)
{
  struct ink ink = {.style = p->base};
  for (size_t i = 0; i < p->stretches.n; i++) {
    const struct ink_stretch *s = &p->stretches.at[i];
    bool here = s->from <= at && at < s->to;
    if (here && s->marks)
      lay_marks(&ink, s->marks);
    else if (here)
      ink = (struct ink){.style = s->style};
    if (s->from > at && s->from < *to)
      *to = s->from;
    if (s->to > at && s->to < *to)
      *to = s->to;
  }
  return ink;
}
