#include "recover/recover_private.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

/* What has crept into lines: the pronunciation of single characters in brackets, and line ends that
 * an export has spelled out. */
enum {
  SOUND_BYTES = 12,
  SOUNDS_LEAST = 5,
  BYTES_A_SOUND = 600, /* two hundred characters: rarer ones explain what is hard to read */
};

/* --- (shěn) ---------------------------------------------------------------------------------- */

/* A vowel with a tone: ā á ǎ à and the others. */
static bool has_tone(uint32_t cp)
{
  switch (cp) {
  case 0xE0: case 0xE1: case 0xE8: case 0xE9: case 0xEC: case 0xED: case 0xF2: case 0xF3:
  case 0xF9: case 0xFA: case 0x101: case 0x113: case 0x11B: case 0x12B: case 0x14D: case 0x16B:
    return true;
  default:
    return cp >= 0x1CE && cp <= 0x1DC;
  }
}

static bool is_bracket(uint32_t cp, char ascii, uint32_t wide)
{
  return cp == (uint32_t)ascii || cp == wide;
}

/* Bytes of a syllable with its tone, in brackets, at `at`; 0: none. */
static size_t sound_at(struct tg_span s, size_t at)
{
  size_t i = at, len, letters = 0, tones = 0;
  for (; i < s.len && i - at <= SOUND_BYTES; i += len) {
    uint32_t cp;
    bool bad = false;
    len = tg_utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
    if (i == at) {
      if (!is_bracket(cp, '(', 0xFF08))
        return 0;
    } else if (is_bracket(cp, ')', 0xFF09)) {
      return letters <= 6 && tones == 1 ? i + len - at : 0;
    } else if (has_tone(cp)) {
      tones++;
      letters++;
    } else if ((cp >= 'a' && cp <= 'z') || cp == 0xFC) {
      letters++;
    } else {
      return 0;
    }
  }
  return 0;
}

static bool behind_han(struct tg_span s, size_t at)
{
  return at >= 3 && tg_utf8_is_start(s.ptr[at - 3]) &&
         tg_cp_is_han(tg_utf8_cp(s.ptr + at - 3));
}

/* The next opening bracket at or behind `at`, of both widths. */
static size_t next_bracket(struct tg_span s, size_t at)
{
  for (; at < s.len; at++)
    if (s.ptr[at] == '(' || (s.ptr[at] == '\xEF' && tg_span_starts(tg_span_slice(s, at, s.len),
                                                                   "\xEF\xBC\x88")))
      return at;
  return s.len;
}

/* Where the next such syllable begins, s.len: nowhere; its bytes in *len. */
static size_t next_sound(struct tg_span s, size_t at, size_t *len)
{
  for (at = next_bracket(s, at); at < s.len; at = next_bracket(s, at + 1))
    if (behind_han(s, at) && (*len = sound_at(s, at)) != 0)
      return at;
  *len = 0;
  return s.len;
}

/* --- x0dx0a ---------------------------------------------------------------------------------- */

/* Bytes of a spelled-out line end around the x at `x`, 0: none; *from: where it begins. */
static size_t line_end_at(struct tg_span s, size_t x, size_t *from)
{
  struct tg_span rest = tg_span_slice(s, x, s.len);
  *from = x;
  if (tg_span_starts(rest, "x0dx0a"))
    return strlen("x0dx0a");
  if (!x || s.ptr[x - 1] != '_' ||
      (!tg_span_starts(rest, "x000D_") && !tg_span_starts(rest, "x000d_")))
    return 0;
  *from = x - 1;
  return strlen("_x000D_");
}

/* Where the next spelled-out line end begins. One beside text that is not ASCII cannot be meant. */
static size_t next_line_end(struct tg_span s, size_t at, bool sure, size_t *len)
{
  for (const char *x; at < s.len && (x = memchr(s.ptr + at, 'x', s.len - at)) != NULL;) {
    size_t from;
    *len = line_end_at(s, (size_t)(x - s.ptr), &from);
    bool left = from && (unsigned char)s.ptr[from - 1] >= 0x80;
    bool right = from + *len < s.len && (unsigned char)s.ptr[from + *len] >= 0x80;
    if (*len && (!sure || left || right))
      return from;
    at = (size_t)(x - s.ptr) + 1;
  }
  *len = 0;
  return s.len;
}

/* A first look that rules most texts out: are there letters with tones at all? Their first bytes
 * are nowhere else in CJK text. */
static bool may_have_sounds(struct tg_span bytes)
{
  static const char leads[] = "\xC3\xC4\xC5\xC7";
  size_t n = 0;
  for (const char *lead = leads; *lead; lead++)
    for (const char *at = bytes.ptr, *end = at + bytes.len;
         n < SOUNDS_LEAST && (at = memchr(at, *lead, (size_t)(end - at))) != NULL; at++)
      n++;
  return n >= SOUNDS_LEAST;
}

bool rec_leaks_find(struct tg_span bytes, struct rec_leaks *out)
{
  size_t sounds = 0, len;
  for (size_t at = may_have_sounds(bytes) ? 0 : bytes.len; at < bytes.len; at += len) {
    at = next_sound(bytes, at, &len);
    sounds += len > 0;
  }
  out->sounds = sounds >= SOUNDS_LEAST && sounds * BYTES_A_SOUND >= bytes.len;
  next_line_end(bytes, 0, true, &len);
  out->line_ends = len > 0;
  return out->sounds || out->line_ends;
}

/* --- output ---------------------------------------------------------------------------------- */

static void add_bytes(const struct rec_page *p, const struct rec_line *line, size_t from, size_t to,
                      bool noise)
{
  if (from == to)
    return;
  struct tg_span text = tg_span_slice(rec_line_text(p->bytes, line), from, to);
  uint32_t offset = tg_builder_offset(p->builder);
  tg_builder_bytes(p->builder, text, p->base + line->off + (uint32_t)from, line->number);
  if (!noise)
    return;
  tg_builder_run(p->builder, offset, tg_builder_offset(p->builder) - offset, TG_MARK_NOISE);
  p->repairs->noise += (uint32_t)tg_utf8_count(text);
}

static void add_sounds(const struct rec_page *p, const struct rec_line *line, size_t from,
                       size_t to)
{
  struct tg_span text = tg_span_slice(rec_line_text(p->bytes, line), 0, to);
  size_t len = 0;
  while (p->leaks.sounds && from < to) {
    size_t at = next_sound(text, from, &len);
    if (!len)
      break;
    add_bytes(p, line, from, at, false);
    add_bytes(p, line, at, at + len, true);
    from = at + len;
  }
  add_bytes(p, line, from, to, false);
}

void rec_page_open(const struct rec_page *p, const struct rec_line *line)
{
  const struct tg_block_spec spec = {.kind = TG_BLOCK_PARAGRAPH,
                                     .line = line->number,
                                     .blank = line->blank,
                                     .indent = line->indent};
  tg_builder_open(p->builder, &spec);
}

void rec_page_add(const struct rec_page *p, const struct rec_line *line, bool noise)
{
  struct tg_span text = rec_line_text(p->bytes, line);
  size_t at = 0, len = 0;
  if (noise) {
    add_bytes(p, line, 0, text.len, true);
    return;
  }
  while (p->leaks.line_ends) {
    size_t end = next_line_end(text, at, false, &len);
    if (!len)
      break;
    add_sounds(p, line, at, end);
    at = end + len;
    if (tg_builder_offset(p->builder) && at < text.len) {
      tg_builder_close(p->builder);
      rec_page_open(p, &(struct rec_line){.number = line->number, .indent = line->indent});
    }
  }
  add_sounds(p, line, at, text.len);
}
