#include "recover/recover_private.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

enum { TAB_STOP = 8 };

static uint32_t columns_of(uint32_t cp, uint32_t at)
{
  if (cp == '\t')
    return TAB_STOP - at % TAB_STOP;
  return cp == 0x3000 ? 2 : 1;
}

/* Blanks, and the controls that stand among them (CR of CR LF, form feeds between pages). */
static bool trims(uint32_t cp)
{
  return cp == '\r' || cp == '\f' || cp == 0xFEFF || tg_cp_is_blank(cp);
}

static uint32_t trim_start(struct tg_span s, uint32_t *columns)
{
  uint32_t i = 0, cp;
  *columns = 0;
  while (i < s.len) {
    bool bad = false;
    size_t n = tg_utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
    if (bad || !trims(cp))
      break;
    *columns += columns_of(cp, *columns);
    i += (uint32_t)n;
  }
  return i;
}

static uint32_t trim_end(struct tg_span s, uint32_t from)
{
  uint32_t end = (uint32_t)s.len;
  while (end > from) {
    uint32_t at = end - 1, cp;
    while (at > from && !tg_utf8_is_start(s.ptr[at]))
      at--;
    bool bad = false;
    tg_utf8_decode(s.ptr + at, end - at, &cp, &bad);
    if (bad || !trims(cp))
      break;
    end = at;
  }
  return end;
}

static uint8_t at_most_255(uint32_t n)
{
  return n < 255 ? (uint8_t)n : 255;
}

void rec_lines_read(struct tg_span bytes, struct rec_lines *out)
{
  uint32_t number = 1, blank = 0;
  for (size_t at = 0; at < bytes.len; number++) {
    const char *nl = memchr(bytes.ptr + at, '\n', bytes.len - at);
    size_t end = nl ? (size_t)(nl - bytes.ptr) : bytes.len;
    struct tg_span raw = tg_span_slice(bytes, at, end);
    uint32_t columns, from = trim_start(raw, &columns), to = trim_end(raw, from);
    if (from == to) {
      blank++;
    } else {
      *tg_vec_push(out) = (struct rec_line){.off = (uint32_t)at + from,
                                            .len = to - from,
                                            .number = number,
                                            .indent = at_most_255(columns),
                                            .blank = at_most_255(blank)};
      blank = 0;
    }
    at = end + 1;
  }
}

struct tg_span rec_line_text(struct tg_span bytes, const struct rec_line *line)
{
  return tg_span_of(bytes.ptr + line->off, line->len);
}
