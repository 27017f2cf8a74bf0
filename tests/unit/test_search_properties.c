/* What holds for any text and query, on random ones over a small alphabet in which much is the same
 * as something else. */
#include "support.h"

#include "search/view.h"
#include "tigang/search/pattern.h"
#include "tigang/text/utf8.h"

enum { ROUNDS = 3000 };

static const char *const alphabet[] = {
    "督", "查", "發", "发", "髮", "a",  "A",  "ａ", "Ａ", "b",      "1", "１", "①",      "㎡",
    "m",  "2",  "²",  ".",  "…",  "-",  "—",  "“",  "「", "\"",     " ", "　", "\u200B", "é",
    "e",  "\u0301", "ﬁ", "f", "i", "ｶ", "ﾞ", "ガ", "カ", "\u3099", ",", "，", "𠮷",     "😀",
};

static uint32_t below(uint64_t *seed, uint32_t n)
{
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*seed >> 33) % n;
}

static void add_random(struct tg_buf *out, uint64_t *seed, uint32_t chars)
{
  /* a few characters a text, so that it repeats itself */
  const uint32_t all = sizeof alphabet / sizeof *alphabet;
  uint32_t base = below(seed, all), span = 3 + below(seed, all);
  while (chars--)
    tg_buf_add_str(out, alphabet[(base + below(seed, span)) % all]);
}

struct sample {
  struct tg_buf text, query;
};

/* Every second query is a piece of its text. */
static struct sample sample_of(uint64_t *seed)
{
  struct sample s = {TG_BUF_INIT, TG_BUF_INIT};
  add_random(&s.text, seed, 1 + below(seed, 14));
  if (below(seed, 2)) {
    add_random(&s.query, seed, 1 + below(seed, 4));
    return s;
  }
  struct tg_span text = tg_buf_span(&s.text);
  size_t from = tg_utf8_prefix(text, below(seed, 10));
  text = tg_span_slice(text, from, text.len);
  tg_buf_add(&s.query, text.ptr, tg_utf8_prefix(text, 1 + below(seed, 4)));
  return s;
}

static void sample_fini(struct sample *s)
{
  tg_buf_fini(&s->text);
  tg_buf_fini(&s->query);
}

static struct tg_pattern *pattern_of(const struct sample *s, unsigned folds)
{
  struct tg_pattern *p = tg_pattern_new(tg_buf_span(&s->query), folds, false, NULL);
  assert_non_null(p);
  return p;
}

static void tell(const struct sample *s, unsigned folds, size_t at, size_t len)
{
  print_error("text \"%s\", query \"%s\", foldings %#x: %zu+%zu\n", tg_buf_str(&s->text),
              tg_buf_str(&s->query), folds, at, len);
}

static void no_folding_is_a_plain_scan(void **state)
{
  (void)state;
  uint64_t seed = 1;
  for (int round = 0; round < ROUNDS; round++) {
    struct sample s = sample_of(&seed);
    struct tg_pattern *p = pattern_of(&s, 0);
    struct tg_span text = tg_buf_span(&s.text), query = tg_buf_span(&s.query);
    size_t from = 0, at, len;
    while (query.len && tg_pattern_find_in(p, text, from, &at, &len)) {
      assert_int_equal(at, tg_span_find(text, query, from));
      assert_int_equal(len, query.len);
      from = at + len;
    }
    if (query.len)
      assert_int_equal(tg_span_find(text, query, from), SIZE_MAX);
    tg_pattern_free(p);
    sample_fini(&s);
  }
}

/* Folds as a query is folded; how many, at most `most`. */
static size_t fold(struct tg_span text, unsigned folds, uint32_t *out, size_t most)
{
  struct tg_view v = {.s = text.ptr, .to = (uint32_t)text.len, .folds = folds};
  struct tg_unit u;
  size_t n = 0;
  for (uint32_t pos = 0; tg_view_next(&v, pos, true, &u); pos = u.end)
    for (uint32_t i = 0; i < u.n; i++) {
      assert_true(n < most);
      out[n++] = u.cps[i];
    }
  return n;
}

enum { FOLDED_MOST = 20 * TG_FOLD_MOST };

static bool counts_for_nothing(struct tg_span text, unsigned folds)
{
  uint32_t out[FOLDED_MOST];
  return fold(text, folds, out, FOLDED_MOST) == 0;
}

/* A hit may begin later: where the query begins with what does not count any more. */
static void more_foldings_lose_nothing(void **state)
{
  (void)state;
  uint64_t seed = 2;
  for (int round = 0; round < ROUNDS; round++) {
    struct sample s = sample_of(&seed);
    unsigned folds = below(&seed, TG_FOLD_ALL + 1), more = folds | below(&seed, TG_FOLD_ALL + 1);
    struct tg_pattern *few = pattern_of(&s, folds), *many = pattern_of(&s, more);
    struct tg_span text = tg_buf_span(&s.text);
    size_t at, len, found, found_len;
    for (size_t from = 0; tg_pattern_find_in(few, text, from, &at, &len); from = at + len)
      if (!counts_for_nothing(tg_buf_span(&s.query), more) &&
          (!tg_pattern_find_in(many, text, at, &found, &found_len) || found >= at + len)) {
        tell(&s, more, at, len);
        fail();
      }
    tg_pattern_free(few);
    tg_pattern_free(many);
    sample_fini(&s);
  }
}

static bool same_folded(struct tg_span a, struct tg_span b, unsigned folds)
{
  uint32_t x[FOLDED_MOST], y[FOLDED_MOST];
  size_t n = fold(a, folds, x, FOLDED_MOST);
  return n == fold(b, folds, y, FOLDED_MOST) && !memcmp(x, y, n * sizeof *x);
}

/* The first place at or behind `from` where a piece of the text folds as the query does; the
 * longest there that neither begins nor ends with what does not count. */
static bool find_slowly(const struct sample *s, unsigned folds, size_t from, size_t *at,
                        size_t *len)
{
  struct tg_span text = tg_buf_span(&s->text);
  for (; from < text.len; from += tg_utf8_len(text.ptr + from)) {
    size_t first = from + tg_utf8_len(text.ptr + from);
    if (counts_for_nothing(tg_span_slice(text, from, first), folds))
      continue;
    for (size_t end = text.len; end > from; end = tg_utf8_prev(text.ptr, end)) {
      size_t last = tg_utf8_prev(text.ptr, end);
      if (counts_for_nothing(tg_span_slice(text, last, end), folds) ||
          !same_folded(tg_span_slice(text, from, end), tg_buf_span(&s->query), folds))
        continue;
      *at = from;
      *len = end - from;
      return true;
    }
  }
  return false;
}

static bool capital(const struct sample *s)
{
  return strstr(tg_buf_str(&s->query), "A") || strstr(tg_buf_str(&s->query), "Ａ");
}

static void a_hit_folded_is_the_query_folded(void **state)
{
  (void)state;
  uint64_t seed = 3;
  for (int round = 0; round < ROUNDS; round++) {
    struct sample s = sample_of(&seed);
    unsigned folds = below(&seed, TG_FOLD_ALL + 1) & ~(unsigned)(TG_FOLD_PINYIN | TG_FOLD_NOISE);
    if (capital(&s))
      folds &= ~(unsigned)TG_FOLD_CASE;
    struct tg_pattern *p = pattern_of(&s, folds);
    struct tg_span text = tg_buf_span(&s.text);
    size_t at = 0, len = 0, want = 0, want_len = 0;
    for (size_t from = 0; !counts_for_nothing(tg_buf_span(&s.query), folds); from = at + len) {
      bool found = tg_pattern_find_in(p, text, from, &at, &len);
      if (found != find_slowly(&s, folds, from, &want, &want_len) ||
          (found && (at != want || len != want_len))) {
        tell(&s, folds, at, len);
        tell(&s, folds, want, want_len);
        fail();
      }
      if (!found)
        break;
    }
    tg_pattern_free(p);
    sample_fini(&s);
  }
}

static void every_character_folds_into_few(void **state)
{
  (void)state;
  uint32_t out[TG_FOLD_MOST], again[TG_FOLD_MOST];
  const unsigned folds = TG_FOLD_ALL & ~(unsigned)(TG_FOLD_SPACE | TG_FOLD_NOISE);
  for (uint32_t cp = 0; cp < 0x110000; cp++) {
    size_t n = tg_fold_char(cp, folds, out);
    assert_true(n <= TG_FOLD_MOST);
    for (size_t i = 0; i < n; i++) { /* what is folded stays as it is */
      if (tg_fold_char(out[i], folds, again) != 1 || again[0] != out[i]) {
        print_error("U+%04X becomes U+%04X, which becomes U+%04X\n", cp, out[i], again[0]);
        fail();
      }
    }
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_folding_is_a_plain_scan),
      cmocka_unit_test(more_foldings_lose_nothing),
      cmocka_unit_test(a_hit_folded_is_the_query_folded),
      cmocka_unit_test(every_character_folds_into_few),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
