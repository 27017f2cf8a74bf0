#include "search/fold.h"

#include "search/tables.h"
#include "tigang/base/bisect.h"
#include "tigang/text/cjk.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* GB/T 15834 against what ASCII keyboards give. All quotation marks are one: “ ” turn into 「 」 and
 * 『 』 in either nesting, depending on who converted the text. Brackets of document numbers are
 * written 〔〕 【】 and [] for one another. */
static const struct tg_pair_row punct[] = {
    {0x0027, '"'}, {0x00AB, '"'}, {0x00BB, '"'}, {0x2010, '-'}, {0x2011, '-'}, {0x2012, '-'},
    {0x2013, '-'}, {0x2014, '-'}, {0x2015, '-'}, {0x2018, '"'}, {0x2019, '"'}, {0x201A, '"'},
    {0x201B, '"'}, {0x201C, '"'}, {0x201D, '"'}, {0x201E, '"'}, {0x201F, '"'}, {0x2022, 0x00B7},
    {0x2024, '.'}, {0x2027, 0x00B7}, {0x2039, '"'}, {0x203A, '"'}, {0x2212, '-'},
    {0x2219, 0x00B7}, {0x223C, '~'}, {0x22C5, 0x00B7}, {0x22EF, 0x2026}, {0x2500, '-'},
    {0x2E3A, '-'}, {0x2E3B, '-'}, {0x3002, '.'}, {0x3008, '<'}, {0x3009, '>'}, {0x300A, '<'},
    {0x300B, '>'}, {0x300C, '"'}, {0x300D, '"'}, {0x300E, '"'}, {0x300F, '"'}, {0x3010, '['},
    {0x3011, ']'}, {0x3014, '['}, {0x3015, ']'}, {0x3016, '['}, {0x3017, ']'}, {0x301C, '~'},
    {0x301D, '"'}, {0x301E, '"'}, {0x301F, '"'}, {0x30FB, 0x00B7}, {0xFE19, 0x2026},
    {0xFE31, '-'}, {0xFE32, '-'}, {0xFE52, '.'}, {0xFE58, '-'}, {0xFE63, '-'}, {0xFF01, '!'},
    {0xFF02, '"'}, {0xFF03, '#'}, {0xFF05, '%'}, {0xFF06, '&'}, {0xFF07, '"'}, {0xFF08, '('},
    {0xFF09, ')'}, {0xFF0A, '*'}, {0xFF0B, '+'}, {0xFF0C, ','}, {0xFF0D, '-'}, {0xFF0E, '.'},
    {0xFF0F, '/'}, {0xFF1A, ':'}, {0xFF1B, ';'}, {0xFF1C, '<'}, {0xFF1D, '='}, {0xFF1E, '>'},
    {0xFF1F, '?'}, {0xFF20, '@'}, {0xFF3B, '['}, {0xFF3C, '\\'}, {0xFF3D, ']'}, {0xFF3F, '_'},
    {0xFF5B, '{'}, {0xFF5C, '|'}, {0xFF5D, '}'}, {0xFF5E, '~'}, {0xFF61, '.'}, {0xFF62, '"'},
    {0xFF63, '"'}, {0xFF64, 0x3001}, {0xFF65, 0x00B7},
};

/* Default_Ignorable_Code_Point of DerivedCoreProperties 15.0, without the Hangul fillers. */
static bool ignorable(uint32_t cp)
{
  return cp == 0xAD || cp == 0x34F || cp == 0x61C || (cp >= 0x180B && cp <= 0x180F) ||
         (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
         (cp >= 0x2060 && cp <= 0x206F) || (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF ||
         (cp >= 0xE0000 && cp <= 0xE0FFF);
}

static uint32_t pair(const struct tg_pair_row *rows, size_t n, uint32_t cp)
{
  size_t i;
  TG_BISECT(i, 0, n, rows[i].cp < cp);
  return i < n && rows[i].cp == cp ? rows[i].to : cp;
}

static uint32_t fold_case(uint32_t cp)
{
  if (cp < 0x80)
    return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
  return cp >= 0x2E80 && cp < 0xA000 ? cp : pair(tg_table_case, tg_table_case_n, cp);
}

static uint32_t fold_hant(uint32_t cp)
{
  return cp < 0x2E80 ? cp : pair(tg_table_hant, tg_table_hant_n, cp);
}

static uint32_t fold_punct(uint32_t cp)
{
  return cp >= 0x3400 && cp < 0xFE00 ? cp : pair(punct, COUNT(punct), cp);
}

static const struct tg_form_row *form_row(uint32_t cp)
{
  if (cp < 0xA0 || (cp >= 0x3400 && cp < 0xA000))
    return NULL;
  size_t i;
  TG_BISECT(i, 0, tg_table_form_n, tg_table_form[i].cp < cp);
  return i < tg_table_form_n && tg_table_form[i].cp == cp ? &tg_table_form[i] : NULL;
}

/* Takes a form apart; a half-width letter may be a form again (ﾡ ㄱ ᄀ). */
static size_t expand(uint32_t cp, unsigned folds, uint32_t *out)
{
  const struct tg_form_row *row = form_row(cp);
  out[0] = cp;
  if (row && row->wide && (folds & TG_FOLD_WIDTH)) {
    out[0] = tg_table_form_pool[row->at];
    row = form_row(out[0]);
  }
  if (!row || row->wide || !(folds & TG_FOLD_FORM))
    return 1;
  for (size_t i = 0; i < row->n; i++)
    out[i] = tg_table_form_pool[row->at + i];
  return row->n;
}

static uint32_t fold_one(uint32_t cp, unsigned folds)
{
  if (folds & TG_FOLD_CASE)
    cp = fold_case(cp);
  if (folds & TG_FOLD_HANT)
    cp = fold_hant(cp);
  if (folds & TG_FOLD_PUNCT)
    cp = fold_punct(cp);
  return cp;
}

size_t tg_fold_char(uint32_t cp, unsigned folds, uint32_t *out)
{
  unsigned weight;
  size_t n = 1;
  out[0] = cp;
  if (((folds & TG_FOLD_SPACE) && tg_cp_is_blank(cp)) || ((folds & TG_FOLD_FORM) && ignorable(cp)))
    return 0;
  if (!(folds & TG_FOLD_PUNCT) || cp == 0x2025 || !tg_cp_repeat(cp, &weight))
    n = expand(cp, folds, out); /* but … stays whole where it is an ellipsis */
  for (size_t i = 0; i < n; i++)
    out[i] = fold_one(out[i], folds);
  return n;
}

/* Small letters that fold to others: µ ſ ς, Greek symbols, Cyrillic and Cherokee letters. */
static bool is_small(uint32_t cp)
{
  return cp == 0xB5 || cp == 0x17F || cp == 0x345 || cp == 0x3C2 || (cp >= 0x3D0 && cp <= 0x3D6) ||
         cp == 0x3F0 || cp == 0x3F1 || cp == 0x3F5 || (cp >= 0x13F8 && cp <= 0x13FD) ||
         (cp >= 0x1C80 && cp <= 0x1C88) || cp == 0x1E9B || cp == 0x1FBE ||
         (cp >= 0xAB70 && cp <= 0xABBF);
}

bool tg_cp_is_capital(uint32_t cp)
{
  return fold_case(cp) != cp && !is_small(cp);
}

enum tg_repeat tg_cp_repeat(uint32_t cp, unsigned *weight)
{
  *weight = 1;
  switch (cp) {
  case 0x2026:
  case 0x22EF:
  case 0xFE19:
    *weight = 3;
    return TG_REPEAT_DOT;
  case 0x2025:
    *weight = 2;
    return TG_REPEAT_DOT;
  case '.':
  case 0x2024:
  case 0xFE52:
  case 0xFF0E:
    return TG_REPEAT_DOT;
  case 0x3002:
  case 0xFF61:
    return TG_REPEAT_STOP;
  default:
    return fold_punct(cp) == '-' ? TG_REPEAT_DASH : TG_REPEAT_NONE;
  }
}

/* A set of code points, and a bit for the low byte of each: most that are asked for have none. */
struct set {
  struct tg_cps *cps;
  uint64_t low[4];
};

static bool holds(const struct set *set, uint32_t cp)
{
  if (!(set->low[cp >> 6 & 3] >> (cp & 63) & 1))
    return false;
  for (size_t i = 0; i < set->cps->n; i++)
    if (set->cps->at[i] == cp)
      return true;
  return false;
}

static void add(struct set *set, uint32_t cp)
{
  if (holds(set, cp))
    return;
  *tg_vec_push(set->cps) = cp;
  set->low[cp >> 6 & 3] |= (uint64_t)1 << (cp & 63);
}

static void add_pairs(struct set *set, const struct tg_pair_row *rows, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (holds(set, rows[i].to))
      add(set, rows[i].cp);
}

static void add_forms(struct set *set)
{
  for (size_t i = 0; i < tg_table_form_n; i++) {
    const struct tg_form_row *row = &tg_table_form[i];
    for (size_t k = 0; k < row->n; k++)
      if (holds(set, tg_table_form_pool[row->at + k])) {
        add(set, row->cp);
        break;
      }
  }
}

void tg_fold_sources(uint32_t cp, unsigned folds, struct tg_cps *out)
{
  struct set set = {out, {0}};
  add(&set, cp);
  if ((folds & TG_FOLD_PUNCT) && cp == TG_FOLD_ELLIPSIS) { /* three of them are one */
    add(&set, '.');
    add(&set, 0x2025);
    add(&set, 0x3002);
  }
  /* the way of tg_fold_char(), backwards */
  if (folds & TG_FOLD_PUNCT)
    add_pairs(&set, punct, COUNT(punct));
  if (folds & TG_FOLD_HANT)
    add_pairs(&set, tg_table_hant, tg_table_hant_n);
  if (folds & TG_FOLD_CASE)
    add_pairs(&set, tg_table_case, tg_table_case_n);
  if (folds & (TG_FOLD_WIDTH | TG_FOLD_FORM)) {
    add_forms(&set);
    add_forms(&set);
  }
}
