#include "text/hangul.h"

#include "tigang/text/utf8.h"

/* Letters of Unicode's block "Hangul Compatibility Jamo" are three bytes. */
enum { LETTER = 3, SYLLABLE = 4 * LETTER };

static const char filler[] = "ㅤ"; /* U+3164 */

/* In the order in which Unicode counts syllables (chapter 3.12). */
static const char beginnings[] = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
static const char middles[] = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
static const char ends[] = "ㅤㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

enum { FIRST = 0xAC00, MIDDLES = sizeof middles / LETTER, ENDS = sizeof ends / LETTER };

/* The place of the letter at `s` in a list; -1: it is in none. */
static int place(const char *list, const char *s)
{
  for (const char *p = list; *p; p += LETTER)
    if (!memcmp(p, s, LETTER))
      return (int)(p - list) / LETTER;
  return -1;
}

/* The syllable at `s`; false when these are no such four. */
static bool add_syllable(const char *s, struct tg_buf *out)
{
  int begin = place(beginnings, s + LETTER), middle = place(middles, s + 2 * LETTER);
  int end = place(ends, s + 3 * LETTER);
  char room[4];
  if (begin < 0 || middle < 0 || end < 0)
    return false;
  uint32_t cp = (uint32_t)(FIRST + (begin * MIDDLES + middle) * ENDS + end);
  tg_buf_add(out, room, tg_utf8_encode(cp, room));
  return true;
}

size_t hangul_compose(struct tg_span text, bool last, struct tg_buf *out)
{
  struct tg_span sign = tg_span_str(filler);
  for (size_t at = 0;;) {
    size_t hit = tg_span_find(text, sign, at), to = hit < text.len ? hit : text.len;
    tg_buf_add_span(out, tg_span_slice(text, at, to));
    at = to;
    if (at == text.len || (text.len - at < SYLLABLE && !last))
      return at;
    bool is_one = text.len - at >= SYLLABLE && add_syllable(text.ptr + at, out);
    if (!is_one)
      tg_buf_add_span(out, sign);
    at += is_one ? SYLLABLE : LETTER;
  }
}
