#include "tigang/search/pattern.h"

static const struct tg_folding foldings[] = {
    {TG_FOLD_CASE, "case", "small letters find capitals, unless the query has a capital"},
    {TG_FOLD_WIDTH, "width", "full-width and half-width forms are the same: １０ is 10"},
    {TG_FOLD_FORM, "form", "compatibility forms are what they stand for: ① is 1, ㎡ is m2"},
    {TG_FOLD_PUNCT, "punct", "Chinese and ASCII punctuation are the same: “ is 「 is \""},
    {TG_FOLD_HANT, "hant", "simplified, traditional and variant characters are the same"},
    {TG_FOLD_SPACE, "space", "blanks between characters do not count"},
    {TG_FOLD_NOISE, "noise", "characters recognised as noise do not count"},
    {TG_FOLD_PINYIN, "pinyin", "letters find Chinese by syllables or initials: dcdb, ducha"},
};

const struct tg_folding *tg_foldings(size_t *n)
{
  *n = sizeof foldings / sizeof *foldings;
  return foldings;
}

static bool bits_of(struct tg_span name, unsigned *bits)
{
  *bits = tg_span_eq_str(name, "all") ? TG_FOLD_ALL : 0;
  if (*bits || tg_span_eq_str(name, "none"))
    return true;
  for (size_t i = 0; i < sizeof foldings / sizeof *foldings; i++)
    if (tg_span_eq_str(name, foldings[i].name))
      *bits = foldings[i].bit;
  return *bits != 0;
}

bool tg_fold_parse(const char *names, unsigned *bits, struct tg_err *err)
{
  unsigned all = 0, more;
  for (const char *p = names;; p++) {
    size_t n = strcspn(p, ",");
    struct tg_span name = tg_span_trim(tg_span_of(p, n));
    if (!bits_of(name, &more))
      return tg_err_set(err, TG_E_USAGE, TG_MSG_FOLD_UNKNOWN, name.len < 40 ? (int)name.len : 40,
                        name.ptr);
    all |= more;
    p += n;
    if (!*p)
      break;
  }
  *bits = all;
  return true;
}
