#include "tigang/text/cjk.h"

#include "tigang/text/utf8.h"

bool tg_cp_is_han(uint32_t cp)
{
  return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
         (cp >= 0x20000 && cp <= 0x323AF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
         (cp >= 0x3005 && cp <= 0x3007);
}

bool tg_cp_is_cjk(uint32_t cp)
{
  return tg_cp_is_han(cp) || (cp >= 0x3040 && cp <= 0x312F) || (cp >= 0x31F0 && cp <= 0x31FF) ||
         (cp >= 0xFF66 && cp <= 0xFF9D);
}

bool tg_cp_is_blank(uint32_t cp)
{
  return cp == ' ' || cp == '\t' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x3000;
}

bool tg_cp_ends_sentence(uint32_t cp)
{
  return cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == '!' || cp == '?' || cp == 0xFF0E ||
         cp == 0xFF61;
}

static bool among(uint32_t cp, const uint16_t *set)
{
  for (; *set; set++)
    if (*set == cp)
      return true;
  return false;
}

/* GB/T 15834 and CLREQ 3.1.3: 、。·々 …”’ 〉》」』】〕〗 and the full-width forms, with ASCII twins. */
static const uint16_t closing[] = {
    '!',    ')',    ',',    '.',    ':',    ';',    '?',    ']',    '}',    '%',    0x00B7, 0x2019,
    0x201D, 0x2025, 0x2026, 0x2030, 0x2103, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F,
    0x3011, 0x3015, 0x3017, 0x3019, 0x301E, 0x301F, 0x30FB, 0x30FC, 0xFF01, 0xFF05, 0xFF09, 0xFF0C,
    0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF60, 0xFF61, 0xFF63, 0xFF64, 0};

static const uint16_t opening[] = {'(',    '[',    '{',    0x2018, 0x201C, 0x3008, 0x300A,
                                   0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301D,
                                   0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62, 0};

bool tg_cp_is_closing(uint32_t cp)
{
  return among(cp, closing);
}

bool tg_cp_is_opening(uint32_t cp)
{
  return among(cp, opening);
}

uint32_t tg_cp_narrow(uint32_t cp)
{
  if (cp >= 0xFF01 && cp <= 0xFF5E)
    return cp - 0xFEE0;
  return cp == 0x3000 ? ' ' : cp;
}

struct tg_span tg_cjk_trim(struct tg_span s)
{
  size_t from = 0, to = s.len;
  while (from < to && tg_cp_is_blank(tg_utf8_cp(s.ptr + from)))
    from += tg_utf8_len(s.ptr + from);
  while (to > from && tg_cp_is_blank(tg_utf8_cp(s.ptr + tg_utf8_prev(s.ptr, to))))
    to = tg_utf8_prev(s.ptr, to);
  return tg_span_slice(s, from, to);
}
