#include "outline/mark.h"
#include "outline/scan.h"
#include "tigang/text/numeral.h"

enum { ROMAN_MAX = 39, APPENDIX = 900, PART_BITS = 10, PART_MAX = (1 << PART_BITS) - 1 };

static bool finish(struct mark *m, enum family f, uint32_t n, struct tg_span s, struct scan p)
{
  m->family = (uint8_t)f;
  m->ordinal = n;
  m->len = (uint32_t)(p.at - s.ptr);
  scan_blanks(&p);
  m->rest = (uint32_t)(p.at - s.ptr);
  return true;
}

static uint32_t roman_digit(uint32_t cp)
{
  return cp == 'I' ? 1 : cp == 'V' ? 5 : cp == 'X' ? 10 : 0;
}

/* I to XXXIX in letters, Ⅰ to Ⅻ as one character; 0 when there is none. */
static uint32_t take_roman(struct scan *p)
{
  uint32_t cp = scan_peek(p), sum = 0, last = 0;
  if (cp >= 0x2160 && cp <= 0x216B) {
    scan_skip(p);
    return cp - 0x2160 + 1;
  }
  for (uint32_t d; (d = roman_digit(scan_peek(p))) != 0; scan_skip(p)) {
    sum += d > last ? d - 2 * last : d;
    last = d;
    if (sum > ROMAN_MAX)
      return 0;
  }
  return sum;
}

static bool read_roman(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  bool sign = scan_peek(&p) >= 0x2160;
  uint32_t n = take_roman(&p);
  if (!n)
    return false;
  bool mark = scan_take(&p, '.') || scan_take(&p, 0x3001);
  if (!mark && !scan_done(&p) && !tg_cp_is_blank(scan_raw(&p)))
    return false;
  if (!mark && !sign && n == 1 && !scan_done(&p)) /* the English word I */
    return false;
  return finish(m, FAM_ROMAN, n, s, p);
}

static bool take_caseless(struct scan *p, const char *word)
{
  struct scan q = *p;
  for (; *word; word++) {
    uint32_t cp = scan_next(&q);
    if ((cp | 0x20) != (unsigned char)*word)
      return false;
  }
  *p = q;
  return true;
}

/* one to twelve */
static uint32_t take_word_number(struct scan *p)
{
  static const char *const words[] = {"one",   "two",   "three", "four", "five",   "six",
                                      "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
  for (uint32_t i = sizeof words / sizeof *words; i-- > 0;)
    if (take_caseless(p, words[i]))
      return i + 1;
  return 0;
}

/* Chapter 3, PART II, Part B, Part one */
static bool read_english(struct tg_span s, struct mark *m)
{
  static const struct {
    const char *word;
    enum family family;
  } words[] = {{"chapter", FAM_EN_CHAPTER},
               {"part", FAM_EN_PART},
               {"section", FAM_EN_SECTION},
               {"book", FAM_EN_BOOK}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    struct scan p = scan_of(s);
    uint32_t n = 0;
    if (!take_caseless(&p, words[i].word) || !scan_blanks(&p))
      continue;
    size_t len = tg_numeral_arabic(scan_rest(&p), &n);
    p.at += len;
    if (!len)
      n = take_word_number(&p);
    if (!n)
      n = take_roman(&p);
    if (!n && scan_peek(&p) >= 'A' && scan_peek(&p) <= 'Z')
      n = scan_next(&p) - 'A' + 1;
    uint32_t cp = scan_peek(&p);
    if (!n || n > 999 || !(scan_done(&p) || tg_cp_is_blank(cp) || cp == '.' || cp == ':'))
      return false;
    while (scan_take(&p, '.') || scan_take(&p, ':'))
      continue;
    return finish(m, words[i].family, n, s, p);
  }
  return false;
}

static bool is_latin(uint32_t cp)
{
  return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* Place of a letter, and its family; 0: it is none. */
static uint32_t letter_place(uint32_t cp, enum family *f)
{
  *f = cp & 0x20 ? FAM_LETTER_LOW : FAM_LETTER_UP;
  return is_latin(cp) ? (cp | 0x20) - 'a' + 1 : 0;
}

/* A.1, A.1.2: sections of an appendix; `p` stands at the first digit. Letters count behind all
 * chapters. */
static bool read_appendix(struct tg_span s, struct scan p, uint32_t letter, struct mark *m)
{
  uint32_t prefix = APPENDIX + letter, n;
  int parts = 2;
  for (;; parts++) {
    p.at += tg_numeral_arabic(scan_rest(&p), &n);
    struct scan q = p;
    bool more = scan_take(&q, '.') && scan_peek(&q) >= '0' && scan_peek(&q) <= '9';
    if (!n || n > PART_MAX || (more && parts == 4))
      return false;
    if (!more)
      break;
    prefix = prefix << PART_BITS | n;
    p = q;
  }
  if (!tg_cp_is_blank(scan_raw(&p)) && !tg_cp_is_cjk(scan_raw(&p)))
    return false;
  m->prefix = prefix;
  finish(m, parts == 2 ? FAM_M2 : parts == 3 ? FAM_M3 : FAM_M4, n, s, p);
  return m->rest < s.len;
}

/* A. B、 c); but J.K., e.g. */
static bool read_latin_letter(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  enum family f;
  uint32_t n = letter_place(scan_next(&p), &f);
  if (!n || (!scan_take(&p, '.') && !scan_take(&p, 0x3001) && !scan_take(&p, ')')))
    return false;
  uint32_t cp = scan_peek(&p);
  if (cp >= '0' && cp <= '9')
    return f == FAM_LETTER_UP && read_appendix(s, p, n, m);
  if (is_latin(cp))
    return false;
  finish(m, f, n, s, p);
  return m->rest < s.len;
}

bool mark_read_latin(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t cp = scan_peek(&p) | 0x20;
  if ((cp == 'c' || cp == 'p' || cp == 's' || cp == 'b') && read_english(s, m))
    return true;
  if (cp == 'q' && mark_read_named(s, m))
    return true;
  return read_roman(s, m) || read_latin_letter(s, m);
}

/* Place of `cp` in a list of letters, from 1; 0: not in it. */
static uint32_t place_in(uint32_t cp, const char *letters)
{
  uint32_t place = 1;
  for (; *letters; letters += tg_utf8_len(letters), place++)
    if (tg_utf8_cp(letters) == cp)
      return place;
  return 0;
}

static const char kana[] = "アイウエオカキクケコサシスセソ";
static const char hangul[] = "가나다라마바사아자차카타파하";

static bool read_bracketed(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  scan_skip(&p);
  uint32_t cp = scan_raw(&p), n = place_in(cp, kana);
  enum family f = n ? FAM_KANA_PAREN : FAM_KO_PAREN;
  if (!n)
    n = place_in(cp, hangul);
  if (!n)
    n = letter_place(tg_cp_narrow(cp), &f);
  if (!n)
    return false;
  scan_skip(&p);
  if (!scan_take(&p, ')'))
    return false;
  finish(m, f, n, s, p);
  return m->rest < s.len;
}

bool mark_read_letter(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t cp = scan_raw(&p);
  if (tg_cp_narrow(cp) == '(')
    return read_bracketed(s, m);
  uint32_t n = place_in(cp, kana);
  scan_skip(&p);
  if (n) {
    if (!tg_cp_is_blank(scan_raw(&p)))
      return false;
    finish(m, FAM_KANA, n, s, p);
    return m->rest < s.len;
  }
  n = place_in(cp, hangul);
  bool half = n && scan_take(&p, ')');
  if (!n || (!half && !scan_take(&p, '.')))
    return false;
  finish(m, half ? FAM_KO_HALF : FAM_KO_DOT, n, s, p);
  return m->rest < s.len;
}
