#include "recover/recover_private.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

void rec_text_fini(struct rec_text *t)
{
  tg_vec_fini(&t->chars);
  tg_vec_fini(&t->stretches);
}

bool rec_cp_is_latin(uint16_t cp)
{
  return (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z');
}

bool rec_cp_never_starts(uint16_t cp)
{
  switch (cp) {
  case ',': case 0xFF0C: case 0x3001: case 0x3002: case ';': case 0xFF1B: case ':': case 0xFF1A:
  case '!': case 0xFF01: case '?': case 0xFF1F: case ')': case 0xFF09: case 0x300B: case 0x201D:
  case 0x2019: case '%': case 0xFF05: case 0x300D: case 0x300F: case 0x3011:
    return true;
  default:
    return false;
  }
}

/* Marks that may hang over the end of a full line. */
bool rec_cp_hangs(uint16_t cp)
{
  return rec_cp_never_starts(cp) && cp != '%' && cp != 0xFF05;
}

/* Half cells in the fonts of East Asian documents: wide and ambiguous characters take a cell, and
 * so do ASCII's twins of full-width marks, because the page was set before they were narrowed. */
static uint8_t cells_of(uint32_t cp)
{
  if (cp < 0x80)
    return strchr(",;:!?()", (int)cp) && cp ? 2 : 1;
  if (cp < 0x370)
    return cp == 0xB7 || cp == 0xD7 || cp == 0xF7 || cp == 0xB0 || cp == 0xB1 || cp == 0xA7 ? 2 : 1;
  return cp >= 0xFF61 && cp <= 0xFFDC ? 1 : 2;
}

static enum rec_class class_of(uint32_t cp, enum rec_class before)
{
  switch (cp) {
  case 0x3002: case 0xFF01: case 0xFF1F: case '!': case '?': case 0x2026:
    return REC_END;
  case ':': case 0xFF1A:
    return REC_COLON;
  case ';': case 0xFF1B:
    return REC_SEMICOLON;
  case ',': case 0xFF0C: case 0x3001:
    return REC_COMMA;
  case 0x201D: case 0x2019: case 0x300D: case 0x300F: case ')': case 0xFF09:
    return before == REC_END ? REC_END : REC_OTHER; /* 。” ends a sentence as 。 does */
  default:
    return REC_OTHER;
  }
}

/* Most characters are Han, about which there is nothing to ask. */
static bool is_plain(uint32_t cp)
{
  return cp >= 0x4E00 && cp <= 0x9FFF;
}

static bool begins_stretch(const struct rec_text *t, bool blank, bool bad)
{
  if (blank || bad || !t->stretches.n)
    return true;
  return t->chars.at[t->chars.n - 1].cp == TG_REPLACEMENT;
}

static void add_char(struct rec_text *t, uint32_t cp, enum rec_blank blank)
{
  enum rec_class before = t->chars.n ? t->chars.at[t->chars.n - 1].cls : REC_OTHER;
  struct rec_char *c = tg_vec_push(&t->chars);
  if (is_plain(cp)) {
    *c = (struct rec_char){.cp = (uint16_t)cp, .cells = 2, .cls = REC_OTHER, .blank = blank & 3};
    return;
  }
  *c = (struct rec_char){.cp = cp < REC_ASTRAL ? (uint16_t)cp : REC_ASTRAL,
                         .cells = cells_of(cp) & 3,
                         .cls = class_of(cp, before) & 7,
                         .blank = blank & 3};
}

static bool continues(char c)
{
  return ((unsigned char)c & 0xC0) == 0x80;
}

/* As tg_utf8_decode(), which takes over where a character is not plainly one of three bytes. */
static uint32_t decode(const char *s, size_t left, uint32_t *cp, bool *bad)
{
  unsigned char lead = (unsigned char)s[0];
  if (left >= 3 && lead > 0xE0 && lead < 0xED && continues(s[1]) && continues(s[2])) {
    *cp = (lead & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    return 3;
  }
  return (uint32_t)tg_utf8_decode(s, left, cp, bad);
}

static bool is_gap(uint32_t cp)
{
  return cp < 0x20 || cp == 0x7F || cp == 0xFEFF || tg_cp_is_blank(cp);
}

void rec_text_add(struct rec_text *t, uint32_t from, uint32_t to, uint32_t line,
                  enum rec_blank joint)
{
  enum rec_blank blank = joint;
  bool fresh = true;
  for (uint32_t i = from; i < to;) {
    uint32_t cp;
    bool bad = false;
    uint32_t at = i;
    i += decode(t->bytes.ptr + i, to - i, &cp, &bad);
    if (!is_plain(cp) && !bad && is_gap(cp) && !(t->keep_blanks && at > from && cp == ' ')) {
      blank = blank == REC_BLANK_UNKNOWN ? REC_BLANK_UNKNOWN : REC_BLANK_ONE;
      fresh = true;
      continue;
    }
    if (bad)
      cp = TG_REPLACEMENT;
    if (begins_stretch(t, fresh, cp == TG_REPLACEMENT))
      *tg_vec_push(&t->stretches) = (struct rec_stretch){(uint32_t)t->chars.n, at, line};
    add_char(t, cp, blank);
    blank = REC_BLANK_NONE;
    fresh = false;
  }
}

void rec_text_set_cells(struct rec_text *t, size_t n, int capitals, int digits, int noise)
{
  for (size_t i = 0; i < n; i++) {
    struct rec_char *c = &t->chars.at[i];
    if (c->noise)
      c->cells = (uint8_t)noise;
    else if (c->cp >= 'A' && c->cp <= 'Z')
      c->cells = (uint8_t)capitals;
    else if (c->cp >= '0' && c->cp <= '9')
      c->cells = (uint8_t)digits;
  }
}

uint16_t rec_text_before(const struct rec_text *t, size_t at)
{
  while (at && (t->chars.at[at - 1].noise || t->chars.at[at - 1].dropped))
    at--;
  return at ? t->chars.at[at - 1].cp : 0;
}

uint16_t rec_text_behind(const struct rec_text *t, size_t at)
{
  while (at < t->chars.n && (t->chars.at[at].noise || t->chars.at[at].dropped))
    at++;
  return at < t->chars.n ? t->chars.at[at].cp : 0;
}

bool rec_text_has(const struct rec_text *t, size_t at, struct tg_span title, size_t *end)
{
  size_t i = 0;
  while (i < title.len) {
    uint32_t cp;
    bool bad = false;
    i += tg_utf8_decode(title.ptr + i, title.len - i, &cp, &bad);
    if (is_gap(cp))
      continue;
    if (at >= t->chars.n || tg_cp_narrow(t->chars.at[at].cp) != tg_cp_narrow(cp))
      return false;
    at++;
  }
  *end = at;
  return true;
}
