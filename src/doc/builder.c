#include "tigang/doc/builder.h"

#include "doc/doc_private.h"
#include "tigang/base/assert.h"
#include "tigang/base/mem.h"
#include "tigang/text/repair.h"
#include "tigang/text/utf8.h"

struct tg_builder {
  struct tg_doc *doc;
  struct tg_block block; /* the open one */
  bool open;
  bool in_table; /* its rows may follow */
  bool full; /* text was left out */
};

struct tg_builder *tg_builder_new(struct tg_doc *doc)
{
  struct tg_builder *b = tg_calloc(1, sizeof *b);
  b->doc = doc;
  return b;
}

void tg_builder_free(struct tg_builder *b)
{
  free(b);
}

static const char *keep(struct tg_doc *d, struct tg_span text)
{
  struct tg_buf clean = TG_BUF_INIT;
  for (size_t i = 0; i < text.len;) {
    struct tg_span rest = tg_span_slice(text, i, text.len);
    size_t n = tg_utf8_clean_prefix(rest, NULL);
    tg_buf_add(&clean, rest.ptr, n);
    i += n;
    if (i < text.len) {
      tg_buf_add_char(&clean, ' ');
      i++;
    }
  }
  const char *kept = tg_arena_dup(&d->arena, tg_buf_span(&clean));
  tg_buf_fini(&clean);
  return kept;
}

static struct tg_block block_of(const struct tg_block_spec *spec)
{
  return (struct tg_block){.line = spec->line,
                           .kind = (uint8_t)spec->kind,
                           .level = spec->level,
                           .flags = spec->flags,
                           .blank = spec->blank,
                           .indent = spec->indent};
}

static void append(struct tg_doc *d, const struct tg_block *block, size_t chars)
{
  TG_ASSERT(d->blocks.n < TG_NONE && !d->complete);
  if (d->blocks.n % SUM_STEP == 0)
    *tg_vec_push(&d->sums) = d->total;
  *tg_vec_push(&d->blocks) = *block;
  d->total.bytes += block->len;
  d->total.chars += chars;
}

void tg_builder_clean_slice(struct tg_builder *b, const struct tg_block_spec *spec,
                            struct tg_span text, size_t chars)
{
  struct tg_span source = tg_doc_source(b->doc);
  TG_ASSERT(!b->open);
  TG_ASSERT(text.ptr >= source.ptr && text.ptr + text.len <= source.ptr + source.len);
  struct tg_block block = block_of(spec);
  block.off = (uint32_t)(text.ptr - source.ptr);
  block.len = (uint32_t)text.len;
  append(b->doc, &block, chars);
}

bool tg_builder_slice(struct tg_builder *b, const struct tg_block_spec *spec, struct tg_span text)
{
  size_t chars;
  if (tg_utf8_clean_prefix(text, &chars) != text.len)
    return false;
  tg_builder_clean_slice(b, spec, text, chars);
  return true;
}

void tg_builder_open(struct tg_builder *b, const struct tg_block_spec *spec)
{
  TG_ASSERT(!b->open);
  if (spec->kind != TG_BLOCK_TABLE)
    b->in_table = false;
  else if (!b->in_table)
    tg_builder_table(b, &(uint16_t){0}, 1);
  b->open = true;
  b->block = block_of(spec);
  b->block.flags |= TG_BLOCK_OWN;
  b->block.off = (uint32_t)b->doc->own.len;
}

/* Notes where the text behind `own` of the buffer came from, or takes it back where it is too much.
 */
static void add_origin(struct tg_builder *b, size_t own, uint32_t src, size_t len, uint32_t line)
{
  struct tg_doc *d = b->doc;
  b->full = b->full || d->own.len > TG_OWN_MAX;
  if (b->full)
    tg_buf_cut(&d->own, own);
  else if (d->own.len > own)
    *tg_vec_push(&d->origins) = (struct tg_origin){
        .own = (uint32_t)own, .src = src, .len = (uint32_t)len, .line = line};
}

void tg_builder_text(struct tg_builder *b, struct tg_span text, uint32_t src, uint32_t line)
{
  struct tg_doc *d = b->doc;
  size_t own = d->own.len;
  TG_ASSERT(b->open);
  TG_ASSERT(tg_utf8_clean_prefix(text, NULL) == text.len);
  tg_buf_add_span(&d->own, text);
  add_origin(b, own, src, text.len, line);
}

void tg_builder_bytes(struct tg_builder *b, struct tg_span bytes, uint32_t src, uint32_t line)
{
  struct tg_doc *d = b->doc;
  struct tg_faults faults = {0};
  TG_ASSERT(b->open);
  while (bytes.len && !b->full) {
    size_t own = d->own.len, used = tg_text_repair_stretch(bytes, &d->own, &faults);
    add_origin(b, own, src, used, line);
    src += (uint32_t)used;
    bytes = tg_span_slice(bytes, used, bytes.len);
  }
  d->repairs.invalid += (uint32_t)faults.invalid;
  d->repairs.controls += (uint32_t)faults.controls;
}

uint32_t tg_builder_offset(const struct tg_builder *b)
{
  TG_ASSERT(b->open);
  return (uint32_t)b->doc->own.len - b->block.off;
}

bool tg_builder_is_border(const struct tg_builder *b, uint32_t offset)
{
  uint32_t end = tg_builder_offset(b);
  return offset == end ||
         (offset < end && tg_utf8_is_start(b->doc->own.at[b->block.off + offset]));
}

void tg_builder_run(struct tg_builder *b, uint32_t offset, uint32_t len, uint32_t marks)
{
  struct tg_doc *d = b->doc;
  struct tg_pos pos = {(uint32_t)d->blocks.n, offset};
  if (b->full)
    return;
  TG_ASSERT(b->open && offset + len <= tg_builder_offset(b));
  TG_ASSERT(!d->runs.n || tg_pos_cmp(d->runs.at[d->runs.n - 1].pos, pos) < 0);
  *tg_vec_push(&d->runs) = (struct tg_run){.pos = pos, .len = len, .marks = marks};
}

void tg_builder_marked(struct tg_builder *b, struct tg_span bytes, uint32_t marks)
{
  struct tg_doc *d = b->doc;
  struct tg_pos pos = {(uint32_t)d->blocks.n, tg_builder_offset(b)};
  tg_builder_bytes(b, bytes, UINT32_MAX, b->block.line);
  uint32_t len = tg_builder_offset(b) - pos.offset;
  struct tg_run *last = d->runs.n ? &d->runs.at[d->runs.n - 1] : NULL;
  if (!marks || !len)
    return;
  if (last && last->marks == marks && last->pos.block == pos.block &&
      last->pos.offset + last->len == pos.offset)
    last->len += len;
  else
    tg_builder_run(b, pos.offset, len, marks);
}

void tg_builder_close(struct tg_builder *b)
{
  struct tg_doc *d = b->doc;
  b->block.len = tg_builder_offset(b);
  struct tg_span text = tg_span_slice(tg_buf_span(&d->own), b->block.off, d->own.len);
  append(d, &b->block, tg_utf8_count(text));
  b->open = false;
}

/* A link over many lines is one for each of them: they share the target. */
void tg_builder_link(struct tg_builder *b, uint32_t offset, uint32_t len, struct tg_span target)
{
  struct tg_doc *d = b->doc;
  struct tg_pos pos = {(uint32_t)d->blocks.n, offset};
  if (b->full || !len || target.len > TG_NAME_MAX)
    return;
  TG_ASSERT(b->open && offset + len <= tg_builder_offset(b));
  TG_ASSERT(!d->links.n || tg_pos_cmp(d->links.at[d->links.n - 1].pos, pos) < 0);
  const char *last = d->links.n ? d->links.at[d->links.n - 1].target : "";
  *tg_vec_push(&d->links) = (struct tg_link){
      .pos = pos, .len = len, .target = tg_span_eq_str(target, last) ? last : keep(d, target)};
}

void tg_builder_anchor(struct tg_builder *b, uint32_t offset, struct tg_span name)
{
  struct tg_doc *d = b->doc;
  struct tg_pos pos = {(uint32_t)d->blocks.n, offset};
  TG_ASSERT(offset <= (b->open ? tg_builder_offset(b) : 0) || b->full);
  if (name.len > TG_NAME_MAX)
    return;
  *tg_vec_push(&d->anchors) = (struct anchor){.pos = pos, .name = keep(d, name)};
}

void tg_builder_table(struct tg_builder *b, const uint16_t *widths, size_t n)
{
  struct tg_doc *d = b->doc;
  TG_ASSERT(!b->open && n >= 1 && n <= TG_TABLE_COLUMNS);
  b->in_table = true;
  *tg_vec_push(&d->tables) = (struct table){
      .first = (uint32_t)d->blocks.n, .at = (uint32_t)d->widths.n, .n = (uint32_t)n};
  for (size_t i = 0; i < n; i++)
    *tg_vec_push(&d->widths) = widths[i];
}

void tg_builder_meta(struct tg_builder *b, struct tg_span key, struct tg_span value)
{
  const char *name = keep(b->doc, key);
  if (tg_doc_meta(b->doc, name))
    return;
  size_t end = value.len < TG_META_MAX ? value.len : TG_META_MAX;
  while (end && end < value.len && !tg_utf8_is_start(value.ptr[end]))
    end--;
  value = tg_span_slice(value, 0, end);
  *tg_vec_push(&b->doc->metas) = (struct tg_meta){.key = name, .value = keep(b->doc, value)};
}

const struct tg_repairs *tg_builder_repairs(const struct tg_builder *b)
{
  return &b->doc->repairs;
}

uint64_t tg_builder_chars(const struct tg_builder *b)
{
  return b->doc->total.chars;
}

void tg_builder_repaired(struct tg_builder *b, const struct tg_repairs *more)
{
  struct tg_repairs *r = &b->doc->repairs;
  r->chunks += more->chunks;
  r->lines_joined += more->lines_joined;
  r->furniture_lines += more->furniture_lines;
  r->noise += more->noise;
  r->invalid += more->invalid;
  r->controls += more->controls;
}

void tg_builder_page_order(struct tg_builder *b, const uint16_t *pages, size_t n)
{
  for (size_t i = 0; i < n; i++)
    *tg_vec_push(&b->doc->pages) = pages[i];
}

void tg_builder_warn(struct tg_builder *b, const char *sentence)
{
  *tg_vec_push(&b->doc->warnings) = keep(b->doc, tg_span_str(sentence));
}

bool tg_builder_is_full(const struct tg_builder *b)
{
  return b->full;
}

void tg_builder_take(struct tg_builder *b, struct tg_builder *from)
{
  struct tg_doc *to = b->doc, empty = *to;
  TG_ASSERT(!b->open && !from->open);
  TG_ASSERT(!to->blocks.n && !to->own.len && !to->complete && !from->doc->source);
  *to = *from->doc;
  to->source = empty.source;
  empty.source = NULL;
  *from->doc = empty;
  b->full = b->full || from->full;
}

void tg_builder_finish(struct tg_builder *b)
{
  TG_ASSERT(!b->open);
  b->doc->complete = true;
}
