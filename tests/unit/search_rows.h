/* Rows of the tables of searches: how they are written, and what is checked of each.
 *
 * Included by test_search_cases.c and test_search_borders.c, which have the tables. */
#ifndef TG_TESTS_SEARCH_ROWS_H
#define TG_TESTS_SEARCH_ROWS_H

#include "support.h"

#include "tigang/base/vec.h"
#include "tigang/search/hits.h"

#include <stdio.h>

struct row {
  unsigned folds;
  const char *query, *text;
};

struct expected {
  struct tg_buf text;
  TG_VEC(struct tg_hit) hits;
  TG_VEC(struct tg_run) noise;
};

#define CASE TG_FOLD_CASE
#define WIDTH TG_FOLD_WIDTH
#define FORM TG_FOLD_FORM
#define PUNCT TG_FOLD_PUNCT
#define HANT TG_FOLD_HANT
#define SPACE TG_FOLD_SPACE
#define NOISE TG_FOLD_NOISE
#define PINYIN TG_FOLD_PINYIN
#define ALL TG_FOLD_ALL

static void read_marks(const char *marked, struct expected *e)
{
  static const char noise_from[] = "⟪", noise_to[] = "⟫";
  for (const char *p = marked; *p;) {
    uint32_t at = (uint32_t)e->text.len;
    if (*p == '{') {
      *tg_vec_push(&e->hits) = (struct tg_hit){{0, at}, 0, 0};
      p++;
    } else if (*p == '}') {
      e->hits.at[e->hits.n - 1].len = at - e->hits.at[e->hits.n - 1].pos.offset;
      p++;
    } else if (!strncmp(p, noise_from, 3)) {
      *tg_vec_push(&e->noise) = (struct tg_run){{0, at}, 0, TG_MARK_NOISE};
      p += 3;
    } else if (!strncmp(p, noise_to, 3)) {
      e->noise.at[e->noise.n - 1].len = at - e->noise.at[e->noise.n - 1].pos.offset;
      p += 3;
    } else {
      tg_buf_add_char(&e->text, *p++);
    }
  }
}

static void expected_fini(struct expected *e)
{
  tg_buf_fini(&e->text);
  tg_vec_fini(&e->hits);
  tg_vec_fini(&e->noise);
}

/* The row's text three times, the middle one with other text around. */
static struct tg_doc *doc_of(const struct expected *e)
{
  struct tg_doc *doc = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(doc);
  for (uint32_t line = 1; line <= 3; line++) {
    tg_builder_open(b, &(struct tg_block_spec){.kind = TG_BLOCK_PARAGRAPH, .line = line});
    tg_builder_text(b, tg_buf_span(&e->text), 0, line);
    for (size_t i = 0; i < e->noise.n; i++)
      tg_builder_run(b, e->noise.at[i].pos.offset, e->noise.at[i].len, TG_MARK_NOISE);
    tg_builder_close(b);
  }
  tg_builder_finish(b);
  tg_builder_free(b);
  return doc;
}

static struct tg_pattern *pattern_of(const char *query, unsigned folds)
{
  struct tg_err err = {0};
  struct tg_pattern *p = tg_pattern_new(tg_span_str(query), folds, false, &err);
  assert_non_null(p);
  return p;
}

static void show(const struct row *row, const struct tg_doc *doc, const struct tg_pattern *p)
{
  struct tg_hit hit;
  print_error("query \"%s\", foldings %#x, text \"%s\"\n", row->query, row->folds, row->text);
  for (uint32_t from = 0; tg_pattern_find(p, doc, 0, from, &hit); from = hit.pos.offset + hit.len)
    print_error("  found %u+%u\n", hit.pos.offset, hit.len);
}

static bool same_place(const struct tg_hit *a, const struct tg_hit *b)
{
  return a->pos.offset == b->pos.offset && a->len == b->len;
}

static bool finds_just_these(const struct row *row, const struct expected *e,
                             const struct tg_doc *doc)
{
  struct tg_pattern *p = pattern_of(row->query, row->folds);
  struct tg_hit hit = {0};
  uint32_t from = 0;
  size_t n = 0;
  for (; tg_pattern_find(p, doc, 1, from, &hit); n++) {
    if (n >= e->hits.n || !same_place(&hit, &e->hits.at[n]))
      break;
    assert_int_equal(hit.pos.block, 1);
    from = hit.pos.offset + hit.len;
  }
  bool right = n == e->hits.n && !tg_pattern_find(p, doc, 1, from, &hit);
  if (!right)
    show(row, doc, p);
  tg_pattern_free(p);
  return right;
}

/* A query of blanks or zero-width characters does not even find itself where they do not count. */
static bool is_empty(const struct tg_pattern *p, const char *query)
{
  size_t at, len;
  return !tg_pattern_find_in(p, tg_span_str(query), 0, &at, &len);
}

/* A hit stays one, though it may now be longer at its end (…… where a further … follows). */
static bool loses_nothing(const struct row *row, const struct expected *e, const struct tg_doc *doc,
                          unsigned more)
{
  struct tg_pattern *p = pattern_of(row->query, row->folds | more);
  bool right = true;
  for (size_t i = 0; i < e->hits.n && right && !is_empty(p, row->query); i++) {
    struct tg_hit hit, want = e->hits.at[i];
    right = tg_pattern_find(p, doc, 0, want.pos.offset, &hit) &&
            hit.pos.offset == want.pos.offset;
  }
  if (!right) {
    print_error("lost with %#x more:\n", more);
    show(row, doc, p);
  }
  tg_pattern_free(p);
  return right;
}

static void slices_agree(const struct row *row, const struct expected *e, const struct tg_doc *doc)
{
  static const size_t slices[] = {1, 2, 3, 7, 64, 1000};
  for (size_t s = 0; s < sizeof slices / sizeof *slices; s++) {
    struct tg_hits *h = tg_hits_new(pattern_of(row->query, row->folds), 1);
    while (tg_hits_step(h, doc, slices[s]))
      assert_false(tg_hits_complete(h, doc));
    assert_true(tg_hits_complete(h, doc));
    if (tg_hits_count(h) != 3 * e->hits.n) {
      show(row, doc, tg_hits_pattern(h));
      print_error("  but in slices of %zu: %zu\n", slices[s], tg_hits_count(h));
      fail();
    }
    for (size_t i = 0; i < tg_hits_count(h); i++) {
      const struct tg_hit *hit = tg_hits_at(h, i), *want = &e->hits.at[i % e->hits.n];
      assert_int_equal(hit->pos.block, i / e->hits.n);
      assert_true(same_place(hit, want));
      assert_int_equal(tg_hits_lower(h, hit->pos), i);
    }
    tg_hits_free(h);
  }
}

static bool check_row(const struct row *row)
{
  struct expected e = {TG_BUF_INIT, TG_VEC_INIT, TG_VEC_INIT};
  read_marks(row->text, &e);
  struct tg_doc *doc = doc_of(&e);
  bool right = finds_just_these(row, &e, doc);
  for (unsigned more = 1; more <= ALL && right; more <<= 1)
    if (more != NOISE || !e.noise.n)
      right = loses_nothing(row, &e, doc, more);
  if (right)
    slices_agree(row, &e, doc);
  tg_doc_free(doc);
  expected_fini(&e);
  return right;
}

static void check(const struct row *rows, size_t n)
{
  size_t wrong = 0;
  for (size_t i = 0; i < n; i++)
    wrong += !check_row(&rows[i]);
  assert_int_equal(wrong, 0);
}
#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

#endif
