/* More tables as in test_search_cases.c: the ends of a text, and queries of next to nothing. */
#include "search_rows.h"

/* At the beginning and the end of a text, and where little or nothing is asked for. */
static void borders_and_little_queries(void **state)
{
  static const struct row rows[] = {
    {CASE, "ab", "{AB}c{aB}"},
    {WIDTH, "1", "{１}、{1}、{１}"},
    {FORM, "1", "{①}、{1}、{①}"},
    {PUNCT, "。", "{。}完{.}"},
    {HANT, "会", "{會}议{会}"},
    {SPACE, "督查", "{督 查}的{督　查}"},
    {SPACE, "督查", " {督查} "},
    {NOISE, "督查", "⟪x⟫{督查}⟪x⟫"},
    {NOISE, "督查", "{督⟪x⟫查}的{督⟪x⟫查}"},
    {PINYIN, "dc", "{督查}的{督查}"},
    {PINYIN, "dcd", "{督查督}查的督查"},
    {ALL, "督查", "　{督 查}⟪x⟫ "},
    {CASE, "", "督查"},
    {WIDTH, "", "督查"},
    {FORM, "", "督查"},
    {PUNCT, "", "督查"},
    {HANT, "", "督查"},
    {SPACE, "", "督 查"},
    {NOISE, "", "督⟪x⟫查"},
    {PINYIN, "", "督查"},
    {SPACE, " ", "督 查"},
    {SPACE, "\t　", "督\t　查"},
    {CASE, " ", "a{ }b"},
    {WIDTH, "　", "a{ }b{　}"},
    {FORM, " ", "a{ }b　"},
    {NOISE, " ", "{ }督⟪ ⟫查{ }"},
    {PINYIN, "d ", "督查d{d }"},
    {FORM, "\u200D\uFE0F", "督\u200D查"},
    {FORM, "督查", "\u200B{督\u200B\u2060查}\u200B"},
    {FORM, "督\u200B查", "{督查}"},
    {0, "督\u200B查", "督查{督\u200B查}"},
    {FORM, "葛", "{葛}\uFE00{葛}\U000E0100{葛}"},
    {FORM | HANT, "会", "{會}\U000E0101"},
    {FORM | PINYIN, "dc", "{督\u200B查}{d\u00ADc}"},
    {FORM | SPACE, "\u200B ", "督 \u200B查"},
    {FORM | NOISE, "督查", "{督⟪\u200B⟫查}"},
    {0, "e\u0301", "{e\u0301}é"},
    {0, "か\u3099", "{か\u3099}が"},
    {CASE, "e\u0301", "{E\u0301}{e\u0301}"},
    {SPACE, "e\u0301", "{e \u0301}"},
    {ALL, "\u0301", "e{\u0301}"},
    {WIDTH, "ｶﾞ", "{カ\u3099}{ｶﾞ}"},
    {FORM, "é", "{é}{e\u0301}"},
    {FORM, "e\u0301", "{é}{e\u0301}"},
    {FORM, "が", "{が}{か\u3099}"},
    {FORM, "e", "é{e}\u0301"},
  };
  (void)state;
  CHECK(rows);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(borders_and_little_queries),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
