#include "format/blanks.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

static void look_before(struct tg_span line, struct tg_blanks *b)
{
  while (b->before < line.len) {
    uint32_t cp;
    bool bad = false;
    size_t n = tg_utf8_decode(line.ptr + b->before, line.len - b->before, &cp, &bad);
    if (bad || !tg_cp_is_blank(cp))
      return;
    b->columns += cp == '\t' ? 8 - b->columns % 8 : (uint32_t)tg_cp_width(cp);
    b->before += (uint32_t)n;
    b->chars_before++;
  }
}

static void look_behind(struct tg_span line, struct tg_blanks *b)
{
  size_t end = line.len;
  for (;; b->chars_behind++)
    if (end && (line.ptr[end - 1] == ' ' || line.ptr[end - 1] == '\t'))
      end--;
    else if (end >= 3 && !memcmp(line.ptr + end - 3, "\xE3\x80\x80", 3))
      end -= 3;
    else
      break;
  b->behind = (uint32_t)(line.len - end);
}

size_t tg_blanks_before(struct tg_span line)
{
  struct tg_blanks b = {0};
  look_before(line, &b);
  return b.before;
}

/* True when a look at one byte at either end is enough, as it mostly is: blanks are ASCII or begin
 * with C2, E2, E3, and those that are looked for behind the text end with 80. */
static bool has_none(struct tg_span line)
{
  if (!line.len)
    return true;
  unsigned char first = (unsigned char)line.ptr[0];
  unsigned char last = (unsigned char)line.ptr[line.len - 1];
  return first > ' ' && first != 0xC2 && first != 0xE2 && first != 0xE3 && last > ' ' &&
         last != 0x80;
}

struct tg_blanks tg_blanks_of(struct tg_span line)
{
  struct tg_blanks b = {0};
  if (has_none(line))
    return b;
  look_before(line, &b);
  look_behind(line, &b);
  return b;
}
