#include "tigang/doc/doc.h"

#include "doc/doc_private.h"
#include "tigang/base/assert.h"
#include "tigang/base/bisect.h"
#include "tigang/base/mem.h"
#include "tigang/text/utf8.h"

const char *tg_block_kind_name(enum tg_block_kind kind)
{
  static const char *const names[TG_BLOCK_KINDS] = {
      [TG_BLOCK_PARAGRAPH] = "paragraph", [TG_BLOCK_TITLE] = "title",
      [TG_BLOCK_HEADING] = "heading",     [TG_BLOCK_ITEM] = "item",
      [TG_BLOCK_TABLE] = "table",         [TG_BLOCK_QUOTE] = "quote",
      [TG_BLOCK_CODE] = "code",           [TG_BLOCK_NOTE] = "note",
  };
  return names[kind];
}

struct tg_doc *tg_doc_new(struct tg_source *source)
{
  struct tg_doc *d = tg_calloc(1, sizeof *d);
  d->source = source;
  return d;
}

void tg_doc_free(struct tg_doc *d)
{
  if (!d)
    return;
  tg_source_free(d->source);
  tg_buf_fini(&d->own);
  tg_vec_fini(&d->blocks);
  tg_vec_fini(&d->sums);
  tg_vec_fini(&d->origins);
  tg_vec_fini(&d->runs);
  tg_vec_fini(&d->links);
  tg_vec_fini(&d->anchors);
  tg_vec_fini(&d->tables);
  tg_vec_fini(&d->widths);
  tg_vec_fini(&d->metas);
  tg_vec_fini(&d->warnings);
  tg_vec_fini(&d->pages);
  tg_arena_fini(&d->arena);
  free(d);
}

struct tg_source *tg_doc_take_source(struct tg_doc *d)
{
  struct tg_source *source = d->source;
  d->source = NULL;
  return source;
}

uint32_t tg_doc_count(const struct tg_doc *d)
{
  return (uint32_t)d->blocks.n;
}

const struct tg_block *tg_doc_block(const struct tg_doc *d, uint32_t block)
{
  TG_ASSERT(block < d->blocks.n);
  return &d->blocks.at[block];
}

struct tg_span tg_doc_text(const struct tg_doc *d, uint32_t block)
{
  const struct tg_block *b = tg_doc_block(d, block);
  const char *base = b->flags & TG_BLOCK_OWN ? tg_buf_str(&d->own) : tg_doc_source(d).ptr;
  return tg_span_of(base + b->off, b->len);
}

bool tg_doc_complete(const struct tg_doc *d)
{
  return d->complete;
}

struct tg_span tg_doc_source(const struct tg_doc *d)
{
  return d->source ? tg_source_bytes(d->source) : tg_span_of("", 0);
}

bool tg_doc_was_cut(const struct tg_doc *d)
{
  return d->source && tg_source_was_cut(d->source);
}

/* The origin of an own block's character at `pos`, or NULL. The end of the text belongs to its last
 * character. */
static const struct tg_origin *origin_at(const struct tg_doc *d, struct tg_pos pos)
{
  const struct tg_block *b = tg_doc_block(d, pos.block);
  if (!b->len)
    return NULL;
  uint32_t own = b->off + (pos.offset < b->len ? pos.offset : b->len - 1);
  size_t i;
  TG_BISECT(i, 0, d->origins.n, d->origins.at[i].own <= own);
  return i ? &d->origins.at[i - 1] : NULL;
}

/* Bytes of the buffer that the origin is of. */
static uint32_t own_len(const struct tg_doc *d, const struct tg_origin *o)
{
  const struct tg_origin *end = d->origins.at + d->origins.n;
  return (o + 1 < end ? o[1].own : (uint32_t)d->own.len) - o->own;
}

/* What `at` of `len` is of `other`: the two sides of a stretch go on at one rate. */
static uint32_t in_proportion(uint32_t at, uint32_t len, uint32_t other)
{
  return (uint32_t)((uint64_t)at * other / len);
}

uint32_t tg_doc_line(const struct tg_doc *d, struct tg_pos pos)
{
  const struct tg_block *b = tg_doc_block(d, pos.block);
  const struct tg_origin *o = b->flags & TG_BLOCK_OWN ? origin_at(d, pos) : NULL;
  return o && o->line ? o->line : b->line;
}

/* True when the text was not copied from the source's bytes, but made of them otherwise. */
static bool is_imported(const struct tg_doc *d)
{
  return d->origins.n && d->origins.at[0].src == UINT32_MAX;
}

uint32_t tg_doc_source_offset(const struct tg_doc *d, struct tg_pos pos)
{
  const struct tg_block *b = tg_doc_block(d, pos.block);
  if (!(b->flags & TG_BLOCK_OWN))
    return b->off + pos.offset;
  if (is_imported(d))
    return b->off + pos.offset;
  const struct tg_origin *o = origin_at(d, pos);
  if (!o || o->src == UINT32_MAX)
    return UINT32_MAX;
  return o->src + in_proportion(b->off + pos.offset - o->own, own_len(d, o), o->len);
}

/* The block in whose text the byte `own` of the buffer lies. Blocks that are slices stand between
 * the own ones, so this looks at all: it serves a change of view, not a key. */
static uint32_t block_of_own(const struct tg_doc *d, uint32_t own)
{
  for (uint32_t i = 0; i < d->blocks.n; i++) {
    const struct tg_block *b = &d->blocks.at[i];
    if (b->flags & TG_BLOCK_OWN && own >= b->off && own - b->off < b->len + !b->len)
      return i;
  }
  return TG_NONE;
}

/* Slices ascend by offset: the first that ends behind `offset`. */
static uint32_t slice_at(const struct tg_doc *d, uint32_t offset)
{
  for (uint32_t i = 0; i < d->blocks.n; i++) {
    const struct tg_block *b = &d->blocks.at[i];
    if (!(b->flags & TG_BLOCK_OWN) && offset < b->off + b->len)
      return i;
  }
  return TG_NONE;
}

static struct tg_pos pos_at_own(const struct tg_doc *d, uint32_t own)
{
  uint32_t block = block_of_own(d, own);
  if (block == TG_NONE)
    return tg_doc_end(d);
  return tg_doc_clamp(d, (struct tg_pos){block, own - d->blocks.at[block].off});
}

struct tg_pos tg_doc_pos_at_source(const struct tg_doc *d, uint32_t offset)
{
  if (is_imported(d))
    return pos_at_own(d, offset);
  const struct tg_origin *best = NULL;
  uint32_t best_far = UINT32_MAX;
  for (size_t i = 0; i < d->origins.n; i++) {
    const struct tg_origin *o = &d->origins.at[i];
    if (o->src == UINT32_MAX || offset >= o->src + o->len)
      continue;
    uint32_t far = offset > o->src ? 0 : o->src - offset;
    if (far < best_far) {
      best = o;
      best_far = far;
    }
  }
  uint32_t slice = slice_at(d, offset);
  if (slice != TG_NONE) {
    const struct tg_block *b = &d->blocks.at[slice];
    uint32_t far = offset > b->off ? 0 : b->off - offset;
    if (!best || far < best_far)
      return tg_doc_clamp(d, (struct tg_pos){slice, far ? 0 : offset - b->off});
  }
  if (!best)
    return tg_doc_end(d);
  uint32_t into = best_far ? 0 : offset - best->src;
  return pos_at_own(d, best->own + in_proportion(into, best->len, own_len(d, best)));
}

/* Where a line of the source begins; its lines end at LF, CR LF or CR. */
static size_t line_start(struct tg_span source, uint32_t line)
{
  size_t at = 0;
  for (; line > 1 && at < source.len; line--) {
    while (at < source.len && source.ptr[at] != '\n' && source.ptr[at] != '\r')
      at++;
    bool crlf = at + 1 < source.len && source.ptr[at] == '\r' && source.ptr[at + 1] == '\n';
    at += crlf ? 2 : 1;
  }
  return at < source.len ? at : source.len;
}

static struct tg_pos block_at_line(const struct tg_doc *d, uint32_t line)
{
  for (uint32_t i = 0; i < d->blocks.n; i++)
    if (d->blocks.at[i].line >= line)
      return (struct tg_pos){i, 0};
  return tg_doc_end(d);
}

struct tg_pos tg_doc_pos_at_line(const struct tg_doc *d, uint32_t line)
{
  if (is_imported(d))
    return block_at_line(d, line);
  return tg_doc_pos_at_source(d, (uint32_t)line_start(tg_doc_source(d), line));
}

/* Sums before `block`: the kept ones, and at most SUM_STEP - 1 blocks behind them. */
static struct sum sum_before(const struct tg_doc *d, uint32_t block, bool want_chars)
{
  TG_ASSERT(block <= d->blocks.n);
  if (block == d->blocks.n)
    return d->total;
  struct sum s = d->sums.at[block / SUM_STEP];
  for (uint32_t i = block / SUM_STEP * SUM_STEP; i < block; i++) {
    s.bytes += d->blocks.at[i].len;
    if (want_chars)
      s.chars += tg_utf8_count(tg_doc_text(d, i));
  }
  return s;
}

uint64_t tg_doc_bytes_before(const struct tg_doc *d, uint32_t block)
{
  return sum_before(d, block, false).bytes;
}

uint64_t tg_doc_chars_before(const struct tg_doc *d, uint32_t block)
{
  return sum_before(d, block, true).chars;
}

static uint64_t chars_in_block(const struct tg_doc *d, struct tg_pos pos)
{
  if (pos.block >= d->blocks.n)
    return 0;
  struct tg_span text = tg_doc_text(d, pos.block);
  return tg_utf8_count(tg_span_slice(text, 0, pos.offset));
}

uint64_t tg_doc_chars(const struct tg_doc *d, struct tg_pos from, struct tg_pos to)
{
  return tg_doc_chars_before(d, to.block) + chars_in_block(d, to) -
         tg_doc_chars_before(d, from.block) - chars_in_block(d, from);
}

struct tg_pos tg_doc_end(const struct tg_doc *d)
{
  if (!d->blocks.n)
    return (struct tg_pos){0, 0};
  uint32_t last = (uint32_t)d->blocks.n - 1;
  return (struct tg_pos){last, d->blocks.at[last].len};
}

struct tg_pos tg_doc_clamp(const struct tg_doc *d, struct tg_pos pos)
{
  if (pos.block >= d->blocks.n)
    return tg_doc_end(d);
  struct tg_span text = tg_doc_text(d, pos.block);
  if (pos.offset >= text.len)
    pos.offset = (uint32_t)text.len;
  else
    while (pos.offset && !tg_utf8_is_start(text.ptr[pos.offset]))
      pos.offset--;
  return pos;
}

const struct tg_meta *tg_doc_metas(const struct tg_doc *d, size_t *n)
{
  *n = d->metas.n;
  return d->metas.at;
}

const char *tg_doc_meta(const struct tg_doc *d, const char *key)
{
  for (size_t i = 0; i < d->metas.n; i++)
    if (!strcmp(d->metas.at[i].key, key))
      return d->metas.at[i].value;
  return NULL;
}

const struct tg_repairs *tg_doc_repairs(const struct tg_doc *d)
{
  return &d->repairs;
}

const uint16_t *tg_doc_page_order(const struct tg_doc *d, size_t *n)
{
  *n = d->pages.n;
  return d->pages.at;
}

const char *const *tg_doc_warnings(const struct tg_doc *d, size_t *n)
{
  *n = d->warnings.n;
  return d->warnings.at;
}
