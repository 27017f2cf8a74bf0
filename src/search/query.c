#include "search/query.h"

#include "tigang/base/mem.h"
#include "tigang/base/vec.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

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
  struct tg_term how = {0};
  struct token t;
  unsigned wanted = 0;
  for (size_t at = 0; next_token(text, &at, &t);) {
    if (t.kind == OR) {
      how.joined = q->n > 0;
    } else if (t.kind == EXCLUDE) {
      how.excluded = true;
    } else {
      if (how.joined)
        how.excluded = q->at[q->n - 1].excluded;
      how.pattern = tg_pattern_new(t.text, folds, false, NULL);
      how.shown = wanted < TG_HIT_TERMS ? wanted : TG_HIT_TERMS - 1;
      wanted += !how.excluded;
      *tg_vec_push(q) = how;
      how = (struct tg_term){0};
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
    *tg_vec_push(q) = (struct tg_term){.pattern = whole};
  }
  return q;
}

void tg_query_free(struct tg_query *q)
{
  if (!q)
    return;
  for (size_t i = 0; i < q->n; i++)
    tg_pattern_free(q->at[i].pattern);
  tg_vec_fini(q);
  free(q);
}

struct tg_pattern *tg_query_take_single(struct tg_query *q)
{
  if (q->n != 1)
    return NULL;
  q->n = 0;
  return q->at[0].pattern;
}
