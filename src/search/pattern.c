#include "search/pattern_private.h"

#include "tigang/base/mem.h"
#include "tigang/text/utf8.h"

static bool is_text(struct tg_span s)
{
  bool bad = false;
  uint32_t cp;
  for (size_t i = 0; i < s.len && !bad;)
    i += tg_utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
  return !bad;
}

/* Bytes of the escape at the start of `s` (\S, \p{Han}): its capitals are no capitals. */
static size_t escape_len(struct tg_span s)
{
  if (s.len < 2)
    return s.len;
  if (s.len > 2 && s.ptr[2] == '{') {
    const char *end = memchr(s.ptr, '}', s.len);
    return end ? (size_t)(end - s.ptr) : s.len;
  }
  return 1 + tg_utf8_len(s.ptr + 1);
}

static bool has_capital(struct tg_span query, bool regex)
{
  for (size_t i = 0; i < query.len;) {
    if (regex && query.ptr[i] == '\\') {
      i += escape_len(tg_span_slice(query, i, query.len));
      continue;
    }
    if (tg_cp_is_capital(tg_utf8_cp(query.ptr + i)))
      return true;
    i += tg_utf8_len(query.ptr + i);
  }
  return false;
}

static void prepare(struct tg_pattern *p, struct tg_span query)
{
  tg_literal_init(&p->literal, query, p->folds);
  if (!p->literal.query.n)
    return;
  if (p->folds & TG_FOLD_PINYIN)
    p->pinyin = tg_pinyin_new(query);
  if (!p->pinyin) {
    tg_scan_init(&p->scan, p->literal.variants.at, p->literal.variants.n);
    return;
  }
  /* it is only known where a match begins */
  struct tg_cps first = TG_VEC_INIT, second = TG_VEC_INIT;
  tg_literal_set_anchor(&p->literal, 0);
  bool pairs = tg_pinyin_starts(p->pinyin, p->folds, &first, &second);
  tg_scan_init(&p->scan, first.at, first.n);
  if (pairs)
    tg_scan_set_second(&p->scan, second.at, second.n);
  tg_vec_fini(&first);
  tg_vec_fini(&second);
}

struct tg_pattern *tg_pattern_new(struct tg_span query, unsigned folds, bool regex,
                                  struct tg_err *err)
{
  if (!is_text(query)) {
    tg_err_set(err, TG_E_USAGE, TG_MSG_QUERY_NOT_TEXT);
    return NULL;
  }
  struct tg_pattern *p = tg_calloc(1, sizeof *p);
  p->folds = has_capital(query, regex) ? folds & ~(unsigned)TG_FOLD_CASE : folds;
  if (!regex) {
    prepare(p, query);
    return p;
  }
  p->regex = tg_regex_new(query, p->folds & TG_FOLD_CASE, err);
  if (p->regex)
    return p;
  tg_pattern_free(p);
  return NULL;
}

void tg_pattern_free(struct tg_pattern *p)
{
  if (!p)
    return;
  tg_literal_fini(&p->literal);
  tg_pinyin_free(p->pinyin);
  tg_regex_free(p->regex);
  free(p);
}

struct tg_view tg_pattern_view(const struct tg_pattern *p, const struct tg_doc *doc, uint32_t block,
                               uint32_t from)
{
  struct tg_span text = tg_doc_text(doc, block);
  struct tg_view v = {.s = text.ptr, .from = from, .to = (uint32_t)text.len, .folds = p->folds};
  if (p->folds & TG_FOLD_NOISE)
    v.runs = tg_doc_runs(doc, block, &v.n_runs);
  return v;
}

bool tg_pattern_try(const struct tg_pattern *p, const struct tg_view *v, uint32_t at,
                    uint32_t *from, uint32_t *to)
{
  unsigned char lead = (unsigned char)v->s[at];
  bool han = lead >= 0xE4 && lead <= 0xE9; /* not how a letter may look */
  if (!(p->pinyin && han) && tg_literal_try(&p->literal, v, at, from, to))
    return true;
  *from = at;
  return p->pinyin && tg_pinyin_try(p->pinyin, v, at, to);
}

static bool find(const struct tg_pattern *p, const struct tg_view *v, size_t *at, size_t *len)
{
  uint32_t pos = v->from, from, to;
  if (p->regex) {
    size_t end;
    if (!tg_regex_find(p->regex, tg_span_of(v->s, v->to), v->from, at, &end))
      return false;
    *len = end - *at;
    return true;
  }
  if (!p->literal.query.n)
    return false;
  while ((pos = (uint32_t)tg_scan_next(&p->scan, v->s, pos, v->to, !v->n_runs)) < v->to) {
    if (tg_pattern_try(p, v, pos, &from, &to)) {
      *at = from;
      *len = to - from;
      return true;
    }
    pos += (uint32_t)tg_utf8_len(v->s + pos);
  }
  return false;
}

bool tg_pattern_find(const struct tg_pattern *p, const struct tg_doc *doc, uint32_t block,
                     uint32_t from, struct tg_hit *hit)
{
  struct tg_view v = tg_pattern_view(p, doc, block, from);
  size_t at = 0, len = 0;
  if (!find(p, &v, &at, &len))
    return false;
  *hit = (struct tg_hit){{block, (uint32_t)at}, (uint32_t)len, 0};
  return true;
}

bool tg_pattern_find_in(const struct tg_pattern *p, struct tg_span text, size_t from, size_t *at,
                        size_t *len)
{
  struct tg_view v = {
      .s = text.ptr, .from = (uint32_t)from, .to = (uint32_t)text.len, .folds = p->folds};
  return find(p, &v, at, len);
}
