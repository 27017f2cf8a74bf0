#include "search/literal.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

/* The commonest characters of modern Chinese prose, by frequency. Only used to choose what to look
 * for first: a wrong rank costs time, never a hit. */
static const char common[] =
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子"
    "说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制"
    "机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正"
    "心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党"
    "程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角"
    "期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压"
    "志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万"
    "每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林"
    "律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史"
    "感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层"
    "片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严";

/* The larger, the rarer in Chinese text. */
static unsigned rarity(uint32_t cp, unsigned folds)
{
  char utf8[4];
  if (tg_fold_is_repeat(cp, folds))
    return 0;
  if (tg_cp_is_blank(cp))
    return 1;
  if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z'))
    return 200;
  if (cp >= '0' && cp <= '9')
    return 100;
  if (!tg_cp_is_han(cp))
    return cp < 0x80 || (cp >= 0x2000 && cp < 0x3040) || cp >= 0xFF00 ? 10 : 500;
  size_t n = tg_utf8_encode(cp, utf8);
  size_t at = tg_span_find(tg_span_str(common), tg_span_of(utf8, n), 0);
  return at == SIZE_MAX ? 2000 : 300 + (unsigned)at / 3;
}

/* True when what a character becomes fits the query around the anchor; *k is where it begins. */
static bool fits(const struct tg_literal *lit, const uint32_t *cps, size_t n, size_t part,
                 size_t *k)
{
  if (part > lit->anchor || lit->anchor - part + n > lit->query.n)
    return false;
  *k = lit->anchor - part;
  return !memcmp(lit->query.at + *k, cps, n * sizeof *cps);
}

static bool can_be_anchor(const struct tg_literal *lit, uint32_t cp)
{
  uint32_t cps[TG_FOLD_MOST];
  unsigned weight;
  size_t k, n = tg_fold_char(cp, lit->folds, cps);
  if (tg_fold_is_repeat(lit->query.at[lit->anchor], lit->folds) && tg_cp_repeat(cp, &weight))
    return true;
  for (size_t part = 0; part < n; part++)
    if (fits(lit, cps, n, part, &k))
      return true;
  return false;
}

void tg_literal_set_anchor(struct tg_literal *lit, size_t i)
{
  struct tg_cps all = TG_VEC_INIT;
  lit->anchor = i;
  lit->variants.n = 0;
  tg_fold_sources(lit->query.at[i], lit->folds, &all);
  for (size_t k = 0; k < all.n; k++)
    if (can_be_anchor(lit, all.at[k]))
      *tg_vec_push(&lit->variants) = all.at[k];
  tg_vec_fini(&all);
}

void tg_literal_init(struct tg_literal *lit, struct tg_span query, unsigned folds)
{
  struct tg_view v = {.s = query.ptr, .to = (uint32_t)query.len, .folds = folds};
  struct tg_unit u;
  *lit = (struct tg_literal){.folds = folds};
  for (uint32_t pos = 0; tg_view_next(&v, pos, true, &u); pos = u.end)
    for (size_t i = 0; i < u.n; i++)
      *tg_vec_push(&lit->query) = u.cps[i];
  size_t best = 0;
  for (size_t i = 1; i < lit->query.n; i++)
    if (rarity(lit->query.at[i], folds) > rarity(lit->query.at[best], folds))
      best = i;
  if (lit->query.n)
    tg_literal_set_anchor(lit, best);
}

void tg_literal_fini(struct tg_literal *lit)
{
  tg_vec_fini(&lit->query);
  tg_vec_fini(&lit->variants);
}

static bool is_repeat(const struct tg_literal *lit, size_t k)
{
  return tg_fold_is_repeat(lit->query.at[k], lit->folds);
}

/* The query from `k` on, at or behind `pos`; *to moves behind what was compared last. */
static bool forwards(const struct tg_literal *lit, const struct tg_view *v, size_t k, uint32_t *to)
{
  const struct tg_cps *q = &lit->query;
  struct tg_unit u;
  for (; k < q->n; k += u.n, *to = u.end)
    if (!tg_view_next(v, *to, is_repeat(lit, k), &u) || u.n > q->n - k ||
        memcmp(q->at + k, u.cps, u.n * sizeof *u.cps))
      return false;
  return true;
}

/* The query before `k`, ending at or before *from. */
static bool backwards(const struct tg_literal *lit, const struct tg_view *v, size_t k,
                      uint32_t *from)
{
  const struct tg_cps *q = &lit->query;
  struct tg_unit u;
  for (; k; k -= u.n, *from = u.at)
    if (!tg_view_prev(v, *from, is_repeat(lit, k - 1), &u) || u.n > k ||
        memcmp(q->at + k - u.n, u.cps, u.n * sizeof *u.cps))
      return false;
  return true;
}

bool tg_literal_try(const struct tg_literal *lit, const struct tg_view *v, uint32_t at,
                    uint32_t *from, uint32_t *to)
{
  struct tg_unit u;
  size_t k;
  if (!tg_view_next(v, at, is_repeat(lit, lit->anchor), &u) || u.at != at)
    return false;
  for (size_t part = 0; part < u.n; part++) {
    *from = u.at;
    *to = u.end;
    if (fits(lit, u.cps, u.n, part, &k) && forwards(lit, v, k + u.n, to) &&
        backwards(lit, v, k, from))
      return true;
  }
  return false;
}

bool tg_literal_try_seam(const struct tg_literal *lit, const struct tg_view *text,
                         const struct tg_view *next, uint32_t *from, uint32_t *to)
{
  for (size_t k = 1; k < lit->query.n; k++) {
    *from = text->to;
    *to = next->from;
    if (forwards(lit, next, k, to) && backwards(lit, text, k, from))
      return true;
  }
  return false;
}
