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

size_t tg_text_repair(struct tg_span bytes, struct tg_buf *out, size_t *controls)
{
  size_t invalid = 0, i = 0;
  while (i < bytes.len) {
    struct tg_span rest = tg_span_slice(bytes, i, bytes.len);
    size_t clean = tg_utf8_clean_prefix(rest, NULL);
    tg_buf_add(out, rest.ptr, clean);
    i += clean;
    if (i == bytes.len)
      break;
    uint32_t cp;
    bool bad = false;
    char utf8[4];
    i += tg_utf8_decode(bytes.ptr + i, bytes.len - i, &cp, &bad);
    uint32_t shown = visible(cp);
    invalid += bad;
    if (controls && shown != cp)
      ++*controls;
    tg_buf_add(out, utf8, tg_utf8_encode(shown, utf8));
  }
  return invalid;
}
