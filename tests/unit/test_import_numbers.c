/* Numbers before paragraphs, as Word writes them. */
#include "support.h"

#include "import/numbers.h"

static void numbers_are_written(void **state)
{
  /* the values 1, 10, 11, 20, 99, 100, 110, 101, 1010, 10001 */
  static const uint32_t values[] = {1, 10, 11, 20, 99, 100, 110, 101, 1010, 10001};
  static const struct {
    const char *format, *want;
  } rows[] = {
      {"decimal", "1 10 11 20 99 100 110 101 1010 10001"},
      {"decimalZero", "01 10 11 20 99 100 110 101 1010 10001"},
      {"decimalFullWidth", "１ １０ １１ ２０ ９９ １００ １１０ １０１ １０１０ １０００１"},
      {"chineseCounting", "一 十 十一 二十 九十九 一○○ 一一○ 一○一 一○一○ 一○○○一"},
      {"taiwaneseCounting", "一 十 十一 二十 九十九 一○○ 一一○ 一○一 一○一○ 一○○○一"},
      {"chineseCountingThousand",
       "一 十 十一 二十 九十九 一百 一百一十 一百零一 一千零一十 一万零一"},
      {"taiwaneseCountingThousand",
       "一 十 十一 二十 九十九 一百 一百一十 一百零一 一千零一十 一萬零一"},
      {"japaneseCounting", "一 十 十一 二十 九十九 百 百十 百一 千十 一万一"},
      {"japaneseLegal", "壱 壱拾 壱拾壱 弐拾 九拾九 壱百 壱百壱拾 壱百壱 壱阡壱拾 壱萬壱"},
      {"japaneseDigitalTenThousand",
       "一 一〇 一一 二〇 九九 一〇〇 一一〇 一〇一 一〇一〇 一〇〇〇一"},
      {"koreanCounting", "일 십 십일 이십 구십구 백 백십 백일 천십 일만일"},
      {"koreanDigital", "일 일영 일일 이영 구구 일영영 일일영 일영일 일영일영 일영영영일"},
      {"koreanLegal", "하나 열 열하나 스물 아흔아홉 100 110 101 1010 10001"},
      {"chineseLegalSimplified",
       "壹 壹拾 壹拾壹 贰拾 玖拾玖 壹佰 壹佰壹拾 壹佰零壹 壹仟零壹拾 壹万零壹"},
      {"ideographLegalTraditional",
       "壹 壹拾 壹拾壹 貳拾 玖拾玖 壹佰 壹佰壹拾 壹佰零壹 壹仟零壹拾 壹萬零壹"},
      {"ideographDigital", "一 一〇 一一 二〇 九九 一〇〇 一一〇 一〇一 一〇一〇 一〇〇〇一"},
      {"ideographTraditional", "甲 癸 11 20 99 100 110 101 1010 10001"},
      {"ideographZodiac", "子 酉 戌 20 99 100 110 101 1010 10001"},
      {"ideographZodiacTraditional", "甲子 癸酉 甲戌 癸未 壬寅 癸卯 癸丑 甲辰 癸丑 甲辰"},
      {"decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 99 100 110 101 1010 10001"},
      {"decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 99 100 110 101 1010 10001"},
      {"decimalEnclosedFullstop", "⒈ ⒑ ⒒ ⒛ 99 100 110 101 1010 10001"},
      {"ideographEnclosedCircle", "㊀ ㊉ 11 20 99 100 110 101 1010 10001"},
      {"aiueo", "ｱ ｺ ｻ ﾄ ｷ ｸ ﾂ ｹ ﾜ ﾃ"},
      {"aiueoFullWidth", "ア コ サ ト キ ク ツ ケ ワ テ"},
      {"iroha", "ｲ ﾇ ﾙ ﾈ ﾊ ﾆ ｶ ﾎ ﾛ ﾚ"},
      {"irohaFullWidth", "イ ヌ ル ネ ハ ニ カ ホ ロ レ"},
      {"ganada", "가 차 카 바 가 나 타 다 나 마"},
      {"chosung", "ㄱ ㅊ ㅋ ㅂ ㄱ ㄴ ㅌ ㄷ ㄴ ㅁ"},
      {"lowerRoman", "i x xi xx xcix c cx ci mx 10001"},
      {"upperRoman", "I X XI XX XCIX C CX CI MX 10001"},
      {"ordinal", "1st 10th 11th 20th 99th 100th 110th 101st 1010th 10001st"},
      {"hex", "1 A B 14 63 64 6E 65 3F2 2711"},
      {"numberInDash", "- 1 - - 10 - - 11 - - 20 - - 99 - - 100 - - 110 - - 101 - - 1010 - "
                       "- 10001 -"},
      {"unheardOf", "1 10 11 20 99 100 110 101 1010 10001"},
      {"none", "         "},
  };
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    struct tg_buf got = TG_BUF_INIT;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
      tg_buf_add_str(&got, i ? " " : "");
      imp_number_add(imp_number_format(rows[r].format), values[i], &got);
    }
    if (strcmp(tg_buf_str(&got), rows[r].want))
      fail_msg("%s: %s, not %s", rows[r].format, tg_buf_str(&got), rows[r].want);
    tg_buf_fini(&got);
  }
}

static void single_numbers_are_written(void **state)
{
  static const struct {
    const char *format;
    uint32_t value;
    const char *want;
  } rows[] = {
      {"upperLetter", 26, "Z"},
      {"upperLetter", 27, "AA"},
      {"lowerLetter", 28, "bb"},
      {"lowerLetter", 53, "aaa"},
      {"lowerLetter", 0, "0"},
      {"upperRoman", 0, "0"},
      {"upperRoman", 1994, "MCMXCIV"},
      {"decimalEnclosedCircle", 0, "0"},
      {"decimalEnclosedCircle", 21, "㉑"},
      {"decimalEnclosedCircleChinese", 36, "㊱"},
      {"decimalEnclosedCircle", 50, "㊿"},
      {"chineseCountingThousand", 0, "零"},
      {"chineseCountingThousand", 2024, "二千零二十四"},
      {"chineseCountingThousand", 100000000, "100000000"},
      {"chineseCounting", 0, "○"},
      {"ideographTraditional", 0, "0"},
      {"chicago", 1, "*"},
      {"chicago", 6, "††"},
  };
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    struct tg_buf got = TG_BUF_INIT;
    imp_number_add(imp_number_format(rows[r].format), rows[r].value, &got);
    if (strcmp(tg_buf_str(&got), rows[r].want))
      fail_msg("%s %u: %s, not %s", rows[r].format, rows[r].value, tg_buf_str(&got), rows[r].want);
    tg_buf_fini(&got);
  }
}

/* OpenDocument says a format by its first numbers. */
static void formats_are_known_by_samples(void **state)
{
  static const struct {
    const char *sample, *format;
  } rows[] = {{"1", "decimal"},
              {"", "none"},
              {"a", "lowerLetter"},
              {"I", "upperRoman"},
              {"一, 二, 三, ...", "chineseCountingThousand"},
              {"甲, 乙, 丙, ...", "ideographTraditional"},
              {"①, ②, ③, ...", "decimalEnclosedCircle"},
              {"ア, イ, ウ, ...", "aiueoFullWidth"},
              {"가, 나, 다, ...", "ganada"},
              {"?", "decimal"}};
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
    assert_ptr_equal(imp_number_sample(rows[r].sample), imp_number_format(rows[r].format));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_are_written),
      cmocka_unit_test(single_numbers_are_written),
      cmocka_unit_test(formats_are_known_by_samples),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
