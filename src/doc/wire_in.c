#include "tigang/doc/wire.h"

#include "doc/doc_private.h"
#include "tigang/base/mem.h"
#include "tigang/text/utf8.h"

enum { HEAD = 5 }; /* type and length */

static uint32_t read_u32(struct tg_span s, size_t at)
{
  const unsigned char *p = (const unsigned char *)s.ptr + at;
  return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint16_t read_u16(struct tg_span s, size_t at)
{
  const unsigned char *p = (const unsigned char *)s.ptr + at;
  return (uint16_t)(p[0] | p[1] << 8);
}

void tg_wire_in_fini(struct tg_wire_in *w)
{
  tg_buf_fini(&w->pending);
  free(w->format);
  free(w->encoding);
  w->format = w->encoding = NULL;
}

static bool is_clean(struct tg_span text)
{
  return tg_utf8_clean_prefix(text, NULL) == text.len;
}

/* A sentence or a name: text that can be shown, of a length that a person can read. */
static bool is_name(struct tg_span text)
{
  return text.len < 65536 && is_clean(text);
}

/* "a NUL b NUL": the length of a, SIZE_MAX when it is no such pair. */
static size_t pair_at(struct tg_span s)
{
  const char *first = s.len ? memchr(s.ptr, 0, s.len) : NULL;
  size_t at = first ? (size_t)(first - s.ptr) : SIZE_MAX;
  if (!first || at + 1 >= s.len || memchr(first + 1, 0, s.len - at - 1) != s.ptr + s.len - 1)
    return SIZE_MAX;
  return at;
}

static bool take_format(struct tg_wire_in *w, struct tg_span s)
{
  size_t at = pair_at(s);
  if (at == SIZE_MAX || w->format || !is_name(tg_span_slice(s, 0, at)) ||
      !is_name(tg_span_slice(s, at + 1, s.len - 1)))
    return false;
  w->format = tg_strdup(s.ptr);
  w->encoding = tg_strdup(s.ptr + at + 1);
  return true;
}

static bool take_meta(struct tg_span s, struct tg_builder *b)
{
  size_t at = pair_at(s);
  if (at == SIZE_MAX)
    return false;
  tg_builder_meta(b, tg_span_slice(s, 0, at), tg_span_slice(s, at + 1, s.len - 1));
  return true;
}

static bool take_table(const struct tg_wire_in *w, struct tg_span s, struct tg_builder *b)
{
  uint16_t widths[TG_TABLE_COLUMNS];
  size_t n = s.len / 2;
  if (w->open || s.len % 2 || n < 1 || n > TG_TABLE_COLUMNS)
    return false;
  for (size_t i = 0; i < n; i++)
    widths[i] = read_u16(s, i * 2);
  tg_builder_table(b, widths, n);
  return true;
}

static bool take_block(struct tg_wire_in *w, struct tg_span s, struct tg_builder *b)
{
  if (w->open || s.len < 9 || (unsigned char)s.ptr[0] >= TG_BLOCK_KINDS)
    return false;
  struct tg_block_spec spec = {.kind = (enum tg_block_kind)s.ptr[0],
                               .level = (uint8_t)s.ptr[1],
                               .flags = (uint8_t)(s.ptr[2] & TG_BLOCK_GIVEN),
                               .blank = (uint8_t)s.ptr[3],
                               .indent = (uint8_t)s.ptr[4],
                               .line = read_u32(s, 5)};
  struct tg_span text = tg_span_slice(s, 9, s.len);
  if (!is_clean(text))
    return false;
  tg_builder_open(b, &spec);
  tg_builder_text(b, text, UINT32_MAX, spec.line);
  w->open = true;
  w->text_len = tg_builder_is_full(b) ? 0 : (uint32_t)text.len;
  w->run_end = w->link_end = w->anchor_at = 0;
  return true;
}

/* The offset and length at the record's beginning lie in the open block behind `*end`, which is
 * moved on. */
static bool take_stretch(const struct tg_wire_in *w, struct tg_span s, const struct tg_builder *b,
                         uint32_t *end)
{
  uint32_t offset = read_u32(s, 0), len = read_u32(s, 4);
  if (!w->open || !len || offset < *end || offset > w->text_len || len > w->text_len - offset ||
      !tg_builder_is_border(b, offset) || !tg_builder_is_border(b, offset + len))
    return false;
  *end = offset + len;
  return true;
}

static bool take_run(struct tg_wire_in *w, struct tg_span s, struct tg_builder *b)
{
  if (s.len != 12 || !take_stretch(w, s, b, &w->run_end))
    return false;
  tg_builder_run(b, read_u32(s, 0), read_u32(s, 4), read_u32(s, 8));
  return true;
}

static bool take_link(struct tg_wire_in *w, struct tg_span s, struct tg_builder *b)
{
  if (s.len < 8 || !take_stretch(w, s, b, &w->link_end))
    return false;
  tg_builder_link(b, read_u32(s, 0), read_u32(s, 4), tg_span_slice(s, 8, s.len));
  return true;
}

static bool take_anchor(struct tg_wire_in *w, struct tg_span s, struct tg_builder *b)
{
  uint32_t offset = s.len < 4 ? UINT32_MAX : read_u32(s, 0);
  if (offset > (w->open ? w->text_len : 0) || offset < (w->open ? w->anchor_at : 0))
    return false;
  if (w->open && !tg_builder_is_border(b, offset))
    return false;
  w->anchor_at = offset;
  tg_builder_anchor(b, offset, tg_span_slice(s, 4, s.len));
  return true;
}

static bool take_end(struct tg_wire_in *w, struct tg_builder *b)
{
  if (!w->open)
    return false;
  tg_builder_close(b);
  w->open = false;
  return true;
}

static bool take_warning(struct tg_span s, struct tg_builder *b)
{
  if (!is_name(s))
    return false;
  struct tg_buf sentence = TG_BUF_INIT;
  tg_buf_add_span(&sentence, s);
  tg_builder_warn(b, tg_buf_str(&sentence));
  tg_buf_fini(&sentence);
  return true;
}

static bool take_repairs(struct tg_span s, struct tg_builder *b)
{
  if (s.len != 24)
    return false;
  struct tg_repairs r = {read_u32(s, 0),  read_u32(s, 4),  read_u32(s, 8),
                         read_u32(s, 12), read_u32(s, 16), read_u32(s, 20)};
  tg_builder_repaired(b, &r);
  return true;
}

static bool take_pages(struct tg_span s, struct tg_builder *b)
{
  TG_VEC(uint16_t) pages = TG_VEC_INIT;
  for (size_t i = 0; i + 1 < s.len; i += 2)
    *tg_vec_push(&pages) = read_u16(s, i);
  tg_builder_page_order(b, pages.at, pages.n);
  tg_vec_fini(&pages);
  return s.len % 2 == 0;
}

static bool take_progress(struct tg_wire_in *w, struct tg_span s)
{
  if (s.len != 2)
    return false;
  w->progress = read_u16(s, 0);
  return true;
}

static bool take_error(struct tg_span s, struct tg_err *err)
{
  if (!s.len || !is_name(tg_span_slice(s, 1, s.len)))
    return false;
  struct tg_buf sentence = TG_BUF_INIT;
  tg_buf_add_span(&sentence, tg_span_slice(s, 1, s.len));
  tg_err_set(err, s.ptr[0] == TG_E_LIMIT ? TG_E_LIMIT : TG_E_INPUT, TG_MSG_SAME,
             tg_buf_str(&sentence));
  tg_buf_fini(&sentence);
  return true;
}

static bool take(struct tg_wire_in *w, char type, struct tg_span s, struct tg_builder *b)
{
  switch (type) {
  case 'F':
    return take_format(w, s);
  case 'M':
    return take_meta(s, b);
  case 'G':
    return take_table(w, s, b);
  case 'B':
    return take_block(w, s, b);
  case 'R':
    return tg_builder_is_full(b) || take_run(w, s, b);
  case 'L':
    return tg_builder_is_full(b) || take_link(w, s, b);
  case 'A':
    return tg_builder_is_full(b) || take_anchor(w, s, b);
  case 'E':
    return take_end(w, b);
  case 'W':
    return take_warning(s, b);
  case 'P':
    return take_repairs(s, b);
  case 'O':
    return take_pages(s, b);
  case '%':
    return take_progress(w, s);
  default:
    return false;
  }
}

static enum tg_wire_state broken(struct tg_err *err)
{
  tg_err_set(err, TG_E_INPUT, TG_MSG_WIRE_BROKEN);
  return TG_WIRE_FAILED;
}

/* All whole records of `s`; *used: their bytes. */
static enum tg_wire_state take_all(struct tg_wire_in *w, struct tg_span s, size_t *used,
                                   struct tg_builder *b, struct tg_err *err)
{
  *used = 0;
  while (s.len - *used >= HEAD) {
    char type = s.ptr[*used];
    uint32_t len = read_u32(s, *used + 1);
    if (len > TG_WIRE_MAX)
      return broken(err);
    if (s.len - *used - HEAD < len)
      break;
    struct tg_span body = tg_span_slice(s, *used + HEAD, *used + HEAD + len);
    *used += HEAD + len;
    if (type == 'Z' && !len && !w->open)
      return TG_WIRE_DONE;
    if (type == '!' && take_error(body, err))
      return TG_WIRE_FAILED;
    if (!take(w, type, body, b))
      return broken(err);
  }
  return TG_WIRE_MORE;
}

enum tg_wire_state tg_wire_feed(struct tg_wire_in *w, struct tg_span bytes, struct tg_builder *b,
                                struct tg_err *err)
{
  size_t used;
  if (!w->pending.len) {
    enum tg_wire_state state = take_all(w, bytes, &used, b, err);
    tg_buf_add_span(&w->pending, tg_span_slice(bytes, used, bytes.len));
    return state;
  }
  tg_buf_add_span(&w->pending, bytes);
  enum tg_wire_state state = take_all(w, tg_buf_span(&w->pending), &used, b, err);
  memmove(w->pending.at, w->pending.at + used, w->pending.len - used);
  tg_buf_cut(&w->pending, w->pending.len - used);
  return state;
}

void tg_wire_abandon(struct tg_wire_in *w, struct tg_builder *b)
{
  if (w->open)
    tg_builder_close(b);
  w->open = false;
}
