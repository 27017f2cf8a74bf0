#include "import/numbers.h"

#include "tigang/text/utf8.h"

#include <stdlib.h>

/* How a value becomes signs. `signs` are characters in a row, `n` of them. */
enum kind {
  DECIMAL,  /* n: the least number of digits */
  DIGITS,   /* ten signs in the place of 0 to 9 */
  SIGNS,    /* one sign a number, decimal beyond */
  CYCLE,    /* one sign a number, from the first again beyond */
  LETTERS,  /* A … Z, AA, BB … */
  RANGE,    /* n characters from the one given on, decimal beyond */
  CIRCLES,  /* ① to ㊿, which stand in three places; n of them */
  ROMAN,    /* signs: for 1, 5, 10 … 1000 */
  TENS,     /* up to 99 with a sign for ten, beyond as digits */
  COUNTING, /* with signs for ten, hundred, thousand, ten thousand */
  PAIRS,    /* the cycle of 60 */
  ORDINAL,
  KOREAN_NATIVE,
  HEX,
  DASHES,
  SAME_LETTER, /* *, †, ‡, §, **, … */
  BULLET,
  NONE,
};

/* `signs` of COUNTING: 〇 to 九, then ten, hundred, thousand, ten thousand. */
enum { COUNT_ZERO = 1, COUNT_ONE_TEN = 2, COUNT_ONE_ALL = 4 };

struct imp_number_format {
  const char *name;
  enum kind kind;
  unsigned n;
  const char *signs;
};

#define HAN "一二三四五六七八九"
#define STEMS "甲乙丙丁戊己庚辛壬癸"
#define BRANCHES "子丑寅卯辰巳午未申酉戌亥"
#define FULL_DIGITS "０１２３４５６７８９"
#define AIUEO_1 "アイウエオカキクケコサシスセソタチツテトナニヌ"
#define AIUEO_2 "ネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
#define AIUEO_HALF "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
#define IROHA_1 "イロハニホヘトチリヌルヲワカヨタレソツネナラムウ"
#define IROHA_2 "ヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
#define IROHA_HALF "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"

/* In the order of their names. */
static const struct imp_number_format formats[] = {
    {"aiueo", CYCLE, 46, AIUEO_HALF},
    {"aiueoFullWidth", CYCLE, 46, AIUEO_1 AIUEO_2},
    {"bullet", BULLET, 0, ""},
    {"chicago", SAME_LETTER, 4, "*†‡§"},
    {"chineseCounting", TENS, 0, "○" HAN "十"},
    {"chineseCountingThousand", COUNTING, COUNT_ZERO, "零" HAN "十百千万"},
    {"chineseLegalSimplified", COUNTING, COUNT_ZERO | COUNT_ONE_TEN,
     "零壹贰叁肆伍陆柒捌玖拾佰仟万"},
    {"chosung", CYCLE, 14, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"},
    {"decimal", DECIMAL, 1, ""},
    {"decimalEnclosedCircle", CIRCLES, 50, ""},
    {"decimalEnclosedCircleChinese", CIRCLES, 50, ""},
    {"decimalEnclosedFullstop", RANGE, 20, "⒈"},
    {"decimalEnclosedParen", RANGE, 20, "⑴"},
    {"decimalFullWidth", DIGITS, 10, FULL_DIGITS},
    {"decimalFullWidth2", DIGITS, 10, FULL_DIGITS},
    {"decimalHalfWidth", DECIMAL, 1, ""},
    {"decimalZero", DECIMAL, 2, ""},
    {"ganada", CYCLE, 14, "가나다라마바사아자차카타파하"},
    {"hex", HEX, 0, ""},
    {"ideographDigital", DIGITS, 10, "〇" HAN},
    {"ideographEnclosedCircle", RANGE, 10, "㊀"},
    {"ideographLegalTraditional", COUNTING, COUNT_ZERO | COUNT_ONE_TEN,
     "零壹貳參肆伍陸柒捌玖拾佰仟萬"},
    {"ideographTraditional", SIGNS, 10, STEMS},
    {"ideographZodiac", SIGNS, 12, BRANCHES},
    {"ideographZodiacTraditional", PAIRS, 60, STEMS BRANCHES},
    {"iroha", CYCLE, 48, IROHA_HALF},
    {"irohaFullWidth", CYCLE, 48, IROHA_1 IROHA_2},
    {"japaneseCounting", COUNTING, 0, "〇" HAN "十百千万"},
    {"japaneseDigitalTenThousand", DIGITS, 10, "〇" HAN},
    {"japaneseLegal", COUNTING, COUNT_ONE_TEN | COUNT_ONE_ALL, "〇壱弐参四伍六七八九拾百阡萬"},
    {"koreanCounting", COUNTING, 0, "영일이삼사오육칠팔구십백천만"},
    {"koreanDigital", DIGITS, 10, "영일이삼사오육칠팔구"},
    {"koreanDigital2", DIGITS, 10, "零" HAN},
    {"koreanLegal", KOREAN_NATIVE, 0, ""},
    {"lowerLetter", LETTERS, 26, "a"},
    {"lowerRoman", ROMAN, 0, "ivxlcdm"},
    {"none", NONE, 0, ""},
    {"numberInDash", DASHES, 0, ""},
    {"ordinal", ORDINAL, 0, ""},
    {"taiwaneseCounting", TENS, 0, "○" HAN "十"},
    {"taiwaneseCountingThousand", COUNTING, COUNT_ZERO, "零" HAN "十百千萬"},
    {"taiwaneseDigital", DIGITS, 10, "○" HAN},
    {"upperLetter", LETTERS, 26, "A"},
    {"upperRoman", ROMAN, 0, "IVXLCDM"},
};

enum { FORMATS = sizeof formats / sizeof *formats };

static int compare(const void *name, const void *format)
{
  return strcmp(name, ((const struct imp_number_format *)format)->name);
}

const struct imp_number_format *imp_number_format(const char *name)
{
  const struct imp_number_format *found = bsearch(name, formats, FORMATS, sizeof *formats, compare);
  return found ? found : imp_number_format("decimal");
}

/* OpenDocument 1.3 part 3, 19.506 style:num-format, and the samples that LibreOffice writes for
 * other scripts (they begin with the first number). */
const struct imp_number_format *imp_number_sample(const char *sample)
{
  static const struct {
    const char *start, *name;
  } samples[] = {
      {"1st", "ordinal"},
      {"01", "decimalZero"},
      {"1", "decimal"},
      {"i", "lowerRoman"},
      {"I", "upperRoman"},
      {"a", "lowerLetter"},
      {"A", "upperLetter"},
      {"一, 二", "chineseCountingThousand"},
      {"一", "chineseCounting"},
      {"壹, 贰", "chineseLegalSimplified"},
      {"壹, 貳", "ideographLegalTraditional"},
      {"壱", "japaneseLegal"},
      {"甲", "ideographTraditional"},
      {"子", "ideographZodiac"},
      {"①", "decimalEnclosedCircle"},
      {"１", "decimalFullWidth"},
      {"ｱ", "aiueo"},
      {"ア", "aiueoFullWidth"},
      {"ｲ", "iroha"},
      {"イ", "irohaFullWidth"},
      {"가", "ganada"},
      {"ㄱ", "chosung"},
      {"일", "koreanCounting"},
      {"하나", "koreanLegal"},
  };
  if (!*sample)
    return imp_number_format("none");
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
    if (!strncmp(sample, samples[i].start, strlen(samples[i].start)))
      return imp_number_format(samples[i].name);
  return imp_number_format("decimal");
}

bool imp_number_is_bullet(const struct imp_number_format *format)
{
  return format->kind == BULLET;
}

bool imp_number_is_none(const struct imp_number_format *format)
{
  return format->kind == NONE;
}

/* --- the kinds ---- */

/* Appends character number `i` of a row of them. */
static void add_sign(struct tg_buf *out, const char *signs, uint32_t i)
{
  while (i--)
    signs += tg_utf8_len(signs);
  tg_buf_add(out, signs, tg_utf8_len(signs));
}

static void add_digits(struct tg_buf *out, const char *signs, uint32_t value)
{
  if (value >= 10)
    add_digits(out, signs, value / 10);
  add_sign(out, signs, value % 10);
}

/* 一 十一 二十; 一○○ */
static void add_tens(struct tg_buf *out, const char *signs, uint32_t value)
{
  if (value < 10 || value > 99) {
    add_digits(out, signs, value);
    return;
  }
  if (value >= 20)
    add_sign(out, signs, value / 10);
  add_sign(out, signs, 10);
  if (value % 10)
    add_sign(out, signs, value % 10);
}

/* Below ten thousand: 一百零一, 百一, 壹拾. `inner`: digits of ten thousands came before. */
static void add_four(struct tg_buf *out, const struct imp_number_format *f, uint32_t value,
                     bool inner)
{
  static const uint32_t units[] = {1000, 100, 10, 1};
  bool some = inner, gap = false;
  for (uint32_t i = 0; i < 4; i++) {
    uint32_t digit = value / units[i] % 10, unit = 12 - i; /* places of 千 百 十 */
    if (!digit) {
      gap = some;
      continue;
    }
    if (gap && f->n & COUNT_ZERO)
      add_sign(out, f->signs, 0);
    bool one = f->n & (units[i] == 10 ? COUNT_ONE_TEN : COUNT_ONE_ALL) ||
               (f->n & COUNT_ZERO && (units[i] > 10 || some));
    if (digit > 1 || units[i] == 1 || one)
      add_sign(out, f->signs, digit);
    if (units[i] > 1)
      add_sign(out, f->signs, unit);
    some = true;
    gap = false;
  }
}

static void add_counting(struct tg_buf *out, const struct imp_number_format *f, uint32_t value)
{
  if (value >= 10000) {
    add_four(out, f, value / 10000 % 10000, false);
    add_sign(out, f->signs, 13);
  }
  if (value % 10000 || !value)
    add_four(out, f, value % 10000, value >= 10000);
  if (!value)
    add_sign(out, f->signs, 0);
}

/* Word writes 27 as AA and 28 as BB. A list has no million letters. */
static void add_letters(struct tg_buf *out, const struct imp_number_format *f, uint32_t value)
{
  uint32_t times = (value - 1) / f->n + 1;
  tg_buf_add_fill(out, (char)(f->signs[0] + (char)((value - 1) % f->n)), times < 40 ? times : 40);
}

static void add_roman(struct tg_buf *out, const char *signs, uint32_t value)
{
  static const char *const ones[] = {"", "0", "00", "000", "01", "1", "10", "100", "1000", "02"};
  static const uint32_t units[] = {1000, 100, 10, 1};
  for (uint32_t i = 0; i < 4; i++)
    for (const char *c = ones[value / units[i] % 10]; *c; c++)
      tg_buf_add_char(out, signs[(3 - i) * 2 + (uint32_t)(*c - '0')]);
}

/* 하나, 열하나, 스물: native numerals, which end at 99. */
static void add_korean(struct tg_buf *out, uint32_t value)
{
  static const char *const tens[] = {"",   "열",   "스물", "서른", "마흔",
                                     "쉰", "예순", "일흔", "여든", "아흔"};
  static const char *const ones[] = {"",     "하나", "둘",   "셋",   "넷",
                                     "다섯", "여섯", "일곱", "여덟", "아홉"};
  tg_buf_add_str(out, tens[value / 10]);
  tg_buf_add_str(out, ones[value % 10]);
}

static void add_ordinal(struct tg_buf *out, uint32_t value)
{
  static const char *const ends[] = {"th", "st", "nd", "rd"};
  uint32_t last = value % 100 / 10 == 1 ? 0 : value % 10;
  tg_buf_addf(out, "%u%s", value, ends[last < 4 ? last : 0]);
}

static void add_range(struct tg_buf *out, const char *first, uint32_t i)
{
  char bytes[4];
  tg_buf_add(out, bytes, tg_utf8_encode(tg_utf8_cp(first) + i, bytes));
}

static void add_circle(struct tg_buf *out, uint32_t value)
{
  if (value <= 20)
    add_range(out, "①", value - 1);
  else if (value <= 35)
    add_range(out, "㉑", value - 21);
  else
    add_range(out, "㊱", value - 36);
}

static void add_same(struct tg_buf *out, const struct imp_number_format *f, uint32_t value)
{
  uint32_t times = (value - 1) / f->n + 1;
  for (uint32_t i = 0; i < times && i < 40; i++)
    add_sign(out, f->signs, (value - 1) % f->n);
}

/* True when the format has signs for the value. */
static bool has_signs(const struct imp_number_format *f, uint32_t value)
{
  switch (f->kind) {
  case SIGNS:
  case RANGE:
  case CIRCLES:
    return value && value <= f->n;
  case CYCLE:
  case LETTERS:
  case SAME_LETTER:
  case PAIRS:
    return value;
  case ROMAN:
    return value && value < 4000;
  case COUNTING:
    return value < 100000000;
  case KOREAN_NATIVE:
    return value && value < 100;
  default:
    return true;
  }
}

void imp_number_add(const struct imp_number_format *f, uint32_t value, struct tg_buf *out)
{
  switch (has_signs(f, value) ? f->kind : DECIMAL) {
  case DECIMAL:
    tg_buf_addf(out, "%0*u", f->kind == DECIMAL ? (int)f->n : 1, value);
    break;
  case DIGITS:
    add_digits(out, f->signs, value);
    break;
  case SIGNS:
    add_sign(out, f->signs, value - 1);
    break;
  case CYCLE:
    add_sign(out, f->signs, (value - 1) % f->n);
    break;
  case LETTERS:
    add_letters(out, f, value);
    break;
  case RANGE:
    add_range(out, f->signs, value - 1);
    break;
  case CIRCLES:
    add_circle(out, value);
    break;
  case ROMAN:
    add_roman(out, f->signs, value);
    break;
  case TENS:
    add_tens(out, f->signs, value);
    break;
  case COUNTING:
    add_counting(out, f, value);
    break;
  case PAIRS:
    add_sign(out, f->signs, (value - 1) % 10);
    add_sign(out, f->signs, 10 + (value - 1) % 12);
    break;
  case ORDINAL:
    add_ordinal(out, value);
    break;
  case KOREAN_NATIVE:
    add_korean(out, value);
    break;
  case HEX:
    tg_buf_addf(out, "%X", value);
    break;
  case DASHES:
    tg_buf_addf(out, "- %u -", value);
    break;
  case SAME_LETTER:
    add_same(out, f, value);
    break;
  case BULLET:
  case NONE:
    break;
  }
}

bool imp_number_ends_wide(struct tg_span s)
{
  static const char *const ends[] = {"、", "，", "。", "．", "：", "）", "】", "〕", "　"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (s.len >= 3 && !memcmp(s.ptr + s.len - 3, ends[i], 3))
      return true;
  return false;
}
