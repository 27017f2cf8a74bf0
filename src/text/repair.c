#include "tigang/text/repair.h"

#include "tigang/text/utf8.h"

static uint32_t visible(uint32_t cp)
{
  if (cp < 0x20 && cp != '\t')
    return 0x2400 + cp;
  if (cp == 0x7F)
    return 0x2421;
  if (cp >= 0x80 && cp < 0xA0)
    return 0x2426;
  return cp;
}

/* Bytes of the row of one C0 or DEL that begins here; 0: it is none. */
static size_t control_row(struct tg_span s)
{
  unsigned char c = (unsigned char)s.ptr[0];
  size_t n = 0;
  if (visible(c) != c && c < 0x80)
    while (n < s.len && (unsigned char)s.ptr[n] == c)
      n++;
  return n;
}

/* One mark for the character that begins here and is not clean; its bytes. */
static size_t add_mark(struct tg_span s, struct tg_buf *out, struct tg_faults *faults)
{
  uint32_t cp;
  bool bad = false;
  char utf8[4];
  size_t used = tg_utf8_decode(s.ptr, s.len, &cp, &bad);
  tg_buf_add(out, utf8, tg_utf8_encode(visible(cp), utf8));
  faults->invalid += bad;
  faults->controls += !bad;
  return used;
}

/* Bytes of the character that begins here when it becomes a mark of its own, else 0. */
static size_t mark_unit(struct tg_span s)
{
  uint32_t cp;
  bool bad = false;
  if (!s.len || tg_utf8_clean_prefix(s, NULL) || control_row(s) > TG_REPAIR_ROW)
    return 0;
  return tg_utf8_decode(s.ptr, s.len, &cp, &bad);
}

size_t tg_text_repair_stretch(struct tg_span bytes, struct tg_buf *out, struct tg_faults *faults)
{
  size_t clean = tg_utf8_clean_prefix(bytes, NULL);
  if (clean) {
    tg_buf_add(out, bytes.ptr, clean);
    return clean;
  }
  size_t row = control_row(bytes);
  if (row > TG_REPAIR_ROW) {
    add_mark(bytes, out, faults);
    faults->controls += row - 1;
    return row;
  }
  struct tg_span rest = bytes;
  size_t unit = mark_unit(rest);
  do
    rest = tg_span_slice(rest, add_mark(rest, out, faults), rest.len);
  while (mark_unit(rest) == unit);
  return bytes.len - rest.len;
}

size_t tg_text_repair(struct tg_span bytes, struct tg_buf *out, size_t *controls)
{
  struct tg_faults faults = {0};
  for (size_t at = 0; at < bytes.len;)
    at += tg_text_repair_stretch(tg_span_slice(bytes, at, bytes.len), out, &faults);
  if (controls)
    *controls += faults.controls;
  return faults.invalid;
}
