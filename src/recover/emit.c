#include "recover/recover_private.h"

#include "tigang/base/bisect.h"
#include "tigang/text/utf8.h"

/* Where the copying stands in the source. */
struct cursor {
  size_t stretch; /* that `at` lies in */
  uint32_t at;    /* character of the text */
  uint32_t src;   /* its bytes' offset */
};

struct emitter {
  const struct rec_text *t;
  uint32_t base;
  struct tg_builder *builder;
  struct cursor here;
  uint16_t last; /* character that was written last in this paragraph, 0: none */
};

static uint32_t stretch_end(const struct rec_text *t, size_t stretch)
{
  return stretch + 1 < t->stretches.n ? t->stretches.at[stretch + 1].at : (uint32_t)t->chars.n;
}

/* Bytes of the character `at` of the text, which begins at `src`: only what was ill-formed has to
 * be looked at again. */
static uint32_t bytes_of(const struct rec_text *t, uint32_t at, uint32_t src)
{
  uint32_t cp = t->chars.at[at].cp;
  bool bad = false;
  if (cp == TG_REPLACEMENT)
    return (uint32_t)tg_utf8_decode(t->bytes.ptr + src, t->bytes.len - src, &cp, &bad);
  return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < REC_ASTRAL ? 3 : 4;
}

static void seek(struct emitter *e, uint32_t at)
{
  const struct rec_text *t = e->t;
  struct cursor *c = &e->here;
  size_t next;
  TG_BISECT(next, 1, t->stretches.n, t->stretches.at[next].at <= at);
  const struct rec_stretch *s = &t->stretches.at[next - 1];
  if (c->stretch != next - 1 || c->at > at || !c->src)
    *c = (struct cursor){next - 1, s->at, s->src};
  for (; c->at < at; c->at++)
    c->src += bytes_of(t, c->at, c->src);
}

/* Latin words keep a blank between them, where one stood or a line ended. */
static bool needs_blank(const struct emitter *e, const struct rec_char *c)
{
  bool digits = e->last >= '0' && e->last <= '9' && c->cp >= '0' && c->cp <= '9';
  bool gap = c->blank == REC_BLANK_ONE || (c->blank == REC_BLANK_UNKNOWN && e->t->keep_blanks);
  return gap && !digits && rec_cp_is_latin(e->last) && rec_cp_is_latin(c->cp);
}

/* Characters [at, to) of one stretch that are all noise, or all none. */
static void add_piece(struct emitter *e, uint32_t at, uint32_t to)
{
  const struct rec_char *c = &e->t->chars.at[at];
  if (needs_blank(e, c))
    tg_builder_text(e->builder, tg_span_str(" "), UINT32_MAX, 0);
  seek(e, at);
  uint32_t from = e->here.src, line = e->t->stretches.at[e->here.stretch].line;
  for (; e->here.at < to; e->here.at++)
    e->here.src += bytes_of(e->t, e->here.at, e->here.src);
  uint32_t offset = tg_builder_offset(e->builder);
  tg_builder_bytes(e->builder, tg_span_slice(e->t->bytes, from, e->here.src), e->base + from, line);
  if (c->noise)
    tg_builder_run(e->builder, offset, tg_builder_offset(e->builder) - offset, TG_MARK_NOISE);
  e->last = e->t->chars.at[to - 1].cp;
}

static void add_range(struct emitter *e, uint32_t from, uint32_t to)
{
  const struct rec_char *chars = e->t->chars.at;
  while (from < to) {
    seek(e, from);
    uint32_t end = stretch_end(e->t, e->here.stretch), next = from + 1;
    end = end < to ? end : to;
    while (next < end && chars[next].noise == chars[from].noise &&
           chars[next].dropped == chars[from].dropped)
      next++;
    if (!chars[from].dropped)
      add_piece(e, from, next);
    from = next;
  }
}

static void open_para(struct emitter *e, uint32_t at, const struct rec_para *para)
{
  seek(e, at);
  const struct tg_block_spec spec = {.kind = para->title ? TG_BLOCK_TITLE : TG_BLOCK_PARAGRAPH,
                                     .line = e->t->stretches.at[e->here.stretch].line,
                                     .blank = para->blank,
                                     .indent = para->indent};
  tg_builder_open(e->builder, &spec);
  e->last = 0;
}

void rec_emit_text(const struct rec_text *t, uint32_t base, const struct rec_block *blocks,
                   size_t n, const struct rec_paras *paras, struct tg_builder *builder)
{
  struct emitter e = {.t = t, .base = base, .builder = builder};
  uint32_t at = 0, place = n ? blocks->from : 0; /* in the order of the blocks, in the text */
  size_t block = 0;
  for (size_t i = 0; i < paras->n && !rec_is_stopped(t); i++) {
    uint32_t end = paras->at[i].end;
    if (at == end)
      continue;
    open_para(&e, place, &paras->at[i]);
    while (at < end) {
      uint32_t rest = blocks[block].to - place, want = end - at;
      uint32_t take = rest < want ? rest : want;
      add_range(&e, place, place + take);
      at += take;
      place += take;
      if (place == blocks[block].to && block + 1 < n)
        place = blocks[++block].from;
    }
    tg_builder_close(builder);
  }
}
