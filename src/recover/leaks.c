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

static const char *const line_ends[] = {"x0dx0a", "_x000D_", "_x000d_"};

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
  const char *ascii = at < s.len ? memchr(s.ptr + at, '(', s.len - at) : NULL;
  size_t end = ascii ? (size_t)(ascii - s.ptr) : s.len;
  size_t wide = tg_span_find(tg_span_slice(s, 0, end), tg_span_str("\xEF\xBC\x88"), at);
  return wide < end ? wide : end;
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

/* Where the next spelled-out line end begins. One beside text that is not ASCII cannot be meant. */
static size_t next_line_end(struct tg_span s, size_t at, bool sure, size_t *len)
{
  size_t best = s.len;
  *len = 0;
  for (size_t i = 0; i < sizeof line_ends / sizeof *line_ends; i++) {
    struct tg_span word = tg_span_str(line_ends[i]);
    size_t hit = tg_span_find(s, word, at);
    bool left = hit < s.len && hit && (unsigned char)s.ptr[hit - 1] >= 0x80;
    bool right = hit < s.len && hit + word.len < s.len &&
                 (unsigned char)s.ptr[hit + word.len] >= 0x80;
    if (hit < best && (!sure || left || right)) {
      best = hit;
      *len = word.len;
    }
  }
  return best;
}

bool rec_leaks_find(struct tg_span bytes, struct rec_leaks *out)
{
  size_t sounds = 0, len;
  for (size_t at = next_sound(bytes, 0, &len); len; at = next_sound(bytes, at + len, &len))
    sounds++;
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
  tg_builder_run(p->builder, offset, tg_builder_offset(p->builder) - offset, TG_RUN_NOISE);
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
