#include "tigang/search/query.h"

#include "tigang/base/mem.h"
#include "tigang/base/vec.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

/* Terms of one group stand next to each other; one of them is enough. */
struct term {
  struct tg_pattern *pattern;
  bool joined;   /* belongs to the group of the term before it */
  bool excluded; /* the whole group is */
};

struct tg_query {
  TG_VEC(struct term) terms;
};

/* One sign, or one term's text. */
struct token {
  enum { TERM, QUOTED, EXCLUDE, OR } kind;
  struct tg_span text; /* of TERM and QUOTED */
};

static uint32_t cp_at(struct tg_span s, size_t at)
{
  return at < s.len ? tg_utf8_cp(s.ptr + at) : 0;
}

static bool is_or(uint32_t cp)
{
  return cp == '|' || cp == 0xFF5C;
}

static bool ends_term(struct tg_span s, size_t at)
{
  return at >= s.len || tg_cp_is_blank(cp_at(s, at)) || is_or(cp_at(s, at));
}

/* The text of the quotation at `at`; empty when none begins there and closes at a term's end. */
static struct tg_span quoted(struct tg_span s, size_t at)
{
  for (size_t i = at + 1; s.ptr[at] == '"' && i < s.len; i++)
    if (s.ptr[i] == '"' && ends_term(s, i + 1))
      return tg_span_slice(s, at + 1, i);
  return tg_span_of("", 0);
}

/* The token at or behind *at; *at moves behind it. False: no more. */
static bool next_token(struct tg_span s, size_t *at, struct token *t)
{
  while (*at < s.len && tg_cp_is_blank(cp_at(s, *at)))
    *at += tg_utf8_len(s.ptr + *at);
  if (*at >= s.len)
    return false;
  size_t end = *at, len = tg_utf8_len(s.ptr + *at);
  struct tg_span inner = quoted(s, *at);
  *t = (struct token){TERM, inner};
  if (inner.len) {
    t->kind = QUOTED;
    *at += inner.len + 2;
  } else if (is_or(cp_at(s, *at))) {
    t->kind = OR;
    *at += len;
  } else if (s.ptr[*at] == '-' && s.len > *at + 1 && s.ptr[*at + 1] != '-' &&
             !ends_term(s, *at + 1)) {
    t->kind = EXCLUDE;
    *at += len;
  } else {
    while (!ends_term(s, end))
      end += tg_utf8_len(s.ptr + end);
    t->text = tg_span_slice(s, *at, end);
    *at = end;
  }
  return true;
}

/* True when the query has signs, and a term that is wanted. */
static bool has_signs(struct tg_span text)
{
  struct token t;
  bool signs = false, wanted = false, exclude = false;
  for (size_t at = 0; next_token(text, &at, &t); exclude = t.kind == EXCLUDE) {
    signs = signs || t.kind != TERM;
    wanted = wanted || (t.kind <= QUOTED && !exclude);
  }
  return signs && wanted;
}

static void parse(struct tg_query *q, struct tg_span text, unsigned folds)
{
  struct term how = {0};
  struct token t;
  for (size_t at = 0; next_token(text, &at, &t);) {
    if (t.kind == OR) {
      how.joined = q->terms.n > 0;
    } else if (t.kind == EXCLUDE) {
      how.excluded = true;
    } else {
      if (how.joined)
        how.excluded = q->terms.at[q->terms.n - 1].excluded;
      how.pattern = tg_pattern_new(t.text, folds, false, NULL);
      *tg_vec_push(&q->terms) = how;
      how = (struct term){0};
    }
  }
}

struct tg_query *tg_query_new(struct tg_span text, unsigned folds, struct tg_err *err)
{
  struct tg_pattern *whole = tg_pattern_new(text, folds, false, err);
  if (!whole)
    return NULL;
  struct tg_query *q = tg_calloc(1, sizeof *q);
  if (has_signs(text)) {
    tg_pattern_free(whole);
    parse(q, text, folds);
  } else {
    *tg_vec_push(&q->terms) = (struct term){.pattern = whole};
  }
  return q;
}

void tg_query_free(struct tg_query *q)
{
  if (!q)
    return;
  for (size_t i = 0; i < q->terms.n; i++)
    tg_pattern_free(q->terms.at[i].pattern);
  tg_vec_fini(&q->terms);
  free(q);
}

struct tg_pattern *tg_query_take_single(struct tg_query *q)
{
  if (q->terms.n != 1)
    return NULL;
  q->terms.n = 0;
  return q->terms.at[0].pattern;
}

static bool is_match(const struct tg_query *q, const struct tg_doc *doc, uint32_t block)
{
  struct tg_hit hit;
  for (size_t i = 0; i < q->terms.n;) {
    bool excluded = q->terms.at[i].excluded, any = false;
    do
      any = any || tg_pattern_find(q->terms.at[i].pattern, doc, block, 0, &hit);
    while (++i < q->terms.n && q->terms.at[i].joined);
    if (any == excluded)
      return false;
  }
  return true;
}

static int by_place(const void *a, const void *b)
{
  const struct tg_hit *x = a, *y = b;
  if (x->pos.offset != y->pos.offset)
    return x->pos.offset < y->pos.offset ? -1 : 1;
  return x->len > y->len ? -1 : x->len < y->len;
}

/* Sorts the hits from `first` on and drops those that begin in another. */
static void tidy(struct tg_hit_list *hits, size_t first)
{
  uint32_t end = 0;
  size_t kept = first;
  if (hits->n > first)
    qsort(hits->at + first, hits->n - first, sizeof *hits->at, by_place);
  for (size_t i = first; i < hits->n; i++) {
    if (hits->at[i].pos.offset < end)
      continue;
    hits->at[kept++] = hits->at[i];
    end = hits->at[i].pos.offset + hits->at[i].len;
  }
  hits->n = kept;
}

void tg_query_find_all(const struct tg_query *q, const struct tg_doc *doc, uint32_t block,
                       struct tg_hit_list *out)
{
  size_t first = out->n;
  unsigned term = 0;
  struct tg_hit hit;
  if (q->terms.n > 1 && !is_match(q, doc, block))
    return;
  for (size_t i = 0; i < q->terms.n; i++) {
    const struct term *t = &q->terms.at[i];
    uint32_t from = 0;
    if (t->excluded)
      continue;
    for (; tg_pattern_find(t->pattern, doc, block, from, &hit); from = hit.pos.offset + hit.len) {
      hit.term = term;
      *tg_vec_push(out) = hit;
    }
    term += term + 1 < TG_HIT_TERMS;
  }
  tidy(out, first);
}
