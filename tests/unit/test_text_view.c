#include "support.h"

#include "tigang/view/text.h"
#include "view/rows.h"

/* A few hundred paragraphs of all lengths, some behind blank lines, one of many rows. */
static struct tg_doc *make_doc(void)
{
  struct tg_doc *doc = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(doc);
  for (uint32_t i = 0; i < 200; i++) {
    struct tg_block_spec spec = {.line = i + 1, .blank = i % 3 == 1 ? 1 : i % 7 == 0 ? 3 : 0,
                                 .indent = i % 2 ? 4 : 0};
    uint32_t sentences = i == 100 ? 300 : i * 7 % 13;
    tg_builder_open(b, &spec);
    for (uint32_t k = 0; k <= sentences; k++)
      tg_builder_text(b, tg_span_str("渠水从山上来，到田里去 (the river). "), UINT32_MAX, 0);
    tg_builder_close(b);
  }
  tg_builder_finish(b);
  tg_builder_free(b);
  return doc;
}

struct fixture {
  struct tg_doc *doc;
  struct tg_outline *outline;
  struct tg_text_view view;
};

static int set_up(void **state)
{
  static struct fixture f;
  f.doc = make_doc();
  f.outline = tg_outline_new();
  tg_text_view_init(&f.view, f.doc, f.outline);
  tg_text_view_resize(&f.view, 20, 40);
  *state = &f;
  return 0;
}

static int tear_down(void **state)
{
  struct fixture *f = *state;
  tg_text_view_fini(&f->view);
  tg_outline_free(f->outline);
  tg_doc_free(f->doc);
  return 0;
}

static void cursor_is_on_screen(const struct tg_text_view *v)
{
  int row = rows_between(v, v->top, rows_place(v, v->cursor), v->rows - 1);
  assert_in_range(row, 0, v->rows - 1);
}

static void rows_are_the_same_both_ways(void **state)
{
  static const int widths[] = {2, 7, 40, 200};
  struct fixture *f = *state;
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
    TG_VEC(struct tg_place) there = TG_VEC_INIT;
    struct tg_place p = {{0, 0}, 0};
    f->view.cols = widths[i];
    do
      *tg_vec_push(&there) = p;
    while (rows_next(&f->view, &p));
    assert_true(there.n > 200);
    assert_int_equal(there.at[there.n - 1].pos.block, tg_doc_count(f->doc) - 1);
    for (size_t k = there.n; k-- > 0;) {
      assert_int_equal(rows_cmp(p, there.at[k]), 0);
      assert_int_equal(rows_before(&f->view, &p), k > 0);
    }
    tg_vec_fini(&there);
  }
}

/* One blank row stands before a paragraph behind blank lines, however many, and none at the top. */
static void gaps_are_rows(void **state)
{
  struct fixture *f = *state;
  struct tg_place p = {{0, 0}, 0};
  uint32_t gaps = 0, want = 0;
  for (uint32_t i = 1; i < tg_doc_count(f->doc); i++)
    want += tg_doc_block(f->doc, i)->blank > 0;
  while (rows_next(&f->view, &p)) {
    gaps += p.gap;
    if (p.gap)
      assert_true(p.pos.offset == 0 && tg_doc_block(f->doc, p.pos.block)->blank > 0);
  }
  assert_int_equal(gaps, want);
}

static void scrolling_goes_back_the_way_it_came(void **state)
{
  static const int steps[] = {1, 3, 19, 20, 57};
  struct tg_text_view *v = &((struct fixture *)*state)->view;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    TG_VEC(struct tg_place) tops = TG_VEC_INIT;
    for (int k = 0; k < 30; k++) {
      *tg_vec_push(&tops) = v->top;
      assert_true(tg_text_view_scroll(v, steps[i]));
      cursor_is_on_screen(v);
    }
    for (size_t k = tops.n; k-- > 0;) {
      assert_true(tg_text_view_scroll(v, -steps[i]));
      cursor_is_on_screen(v);
      assert_int_equal(rows_cmp(v->top, tops.at[k]), 0);
    }
    tg_vec_fini(&tops);
  }
}

/* Row by row through the whole document: each step goes on, over blank rows too. */
static void the_cursor_moves_over_gaps(void **state)
{
  struct fixture *f = *state;
  struct tg_text_view *v = &f->view;
  struct tg_pos before = v->cursor;
  int down = 0, up = 0;
  for (; tg_text_view_move(v, 1); before = v->cursor, down++) {
    assert_true(tg_pos_cmp(before, v->cursor) < 0);
    cursor_is_on_screen(v);
  }
  assert_int_equal(v->cursor.block, tg_doc_count(f->doc) - 1);
  for (; tg_text_view_move(v, -1); before = v->cursor, up++) {
    assert_true(tg_pos_cmp(before, v->cursor) > 0);
    cursor_is_on_screen(v);
  }
  assert_true(tg_pos_eq(v->cursor, ((struct tg_pos){0, 0})));
  assert_int_equal(up, down);
}

static void scrolling_ends_where_the_document_does(void **state)
{
  struct fixture *f = *state;
  struct tg_text_view *v = &f->view;
  assert_true(tg_text_view_scroll(v, 1000000));
  assert_int_equal(v->cursor.block, tg_doc_count(f->doc) - 1);
  assert_false(tg_text_view_scroll(v, 1));
  cursor_is_on_screen(v);
  assert_int_equal(tg_text_view_row(v), v->rows - 1); /* the last screen is full */
  assert_true(tg_text_view_scroll(v, -1000000));
  assert_false(tg_text_view_scroll(v, -1));
  assert_true(tg_pos_eq(v->cursor, ((struct tg_pos){0, 0})));
}

static void the_cursor_is_seen_at_every_size(void **state)
{
  struct fixture *f = *state;
  struct tg_text_view *v = &f->view;
  uint32_t seed = 1;
  for (int i = 0; i < 400; i++) {
    seed = seed * 1664525 + 1013904223;
    struct tg_pos pos = {(seed >> 8) % tg_doc_count(f->doc), (seed >> 16) % 300};
    pos = tg_doc_clamp(f->doc, pos);
    tg_text_view_goto(v, pos, (enum tg_put)(i % 4));
    assert_true(tg_pos_eq(v->cursor, pos));
    cursor_is_on_screen(v);
    tg_text_view_resize(v, 1 + (int)(seed >> 4) % 40, 1 + (int)(seed >> 12) % 90);
    assert_true(tg_pos_eq(v->cursor, pos)); /* no size loses the place */
    cursor_is_on_screen(v);
    tg_text_view_move(v, (int)(seed >> 20) % 50 - 25);
    cursor_is_on_screen(v);
  }
}

static void places_are_put_where_it_is_asked(void **state)
{
  struct tg_text_view *v = &((struct fixture *)*state)->view;
  struct tg_pos pos = {100, 3000}; /* in the middle of the long paragraph */
  pos = tg_doc_clamp(v->doc, pos);
  tg_text_view_goto(v, pos, TG_PUT_TOP);
  assert_int_equal(tg_text_view_row(v), 0);
  tg_text_view_goto(v, pos, TG_PUT_BOTTOM);
  assert_int_equal(tg_text_view_row(v), 19);
  tg_text_view_goto(v, pos, TG_PUT_MIDDLE);
  assert_int_equal(tg_text_view_row(v), 10);
  tg_text_view_goto(v, pos, TG_PUT_NEAR); /* it is there */
  assert_int_equal(tg_text_view_row(v), 10);
  tg_text_view_goto_row(v, pos, 4);
  assert_int_equal(tg_text_view_row(v), 4);
}

static void what_is_drawn_at_a_cell_is_found(void **state)
{
  struct tg_text_view *v = &((struct fixture *)*state)->view;
  struct tg_pos pos;
  tg_text_view_goto(v, (struct tg_pos){100, 0}, TG_PUT_TOP);
  assert_true(tg_text_view_at(v, 0, 0, &pos));
  assert_true(tg_pos_eq(pos, ((struct tg_pos){100, 0})));
  assert_true(tg_text_view_at(v, 5, 1000, &pos));
  assert_true(pos.block == 100 && tg_pos_cmp(v->top.pos, pos) < 0 &&
              tg_pos_cmp(pos, tg_text_view_last(v)) < 0);
  assert_true(tg_text_view_shows(v, pos));
  assert_false(tg_text_view_shows(v, (struct tg_pos){0, 0}));
}

static void an_empty_document_has_no_rows(void **state)
{
  struct tg_doc *doc = tg_doc_new(NULL);
  struct fixture *f = *state;
  struct tg_text_view v;
  struct tg_pos pos;
  tg_text_view_init(&v, doc, f->outline);
  tg_text_view_resize(&v, 10, 20);
  assert_false(tg_text_view_scroll(&v, 1));
  assert_false(tg_text_view_move(&v, -1));
  assert_false(tg_text_view_at(&v, 0, 0, &pos));
  tg_text_view_goto(&v, (struct tg_pos){5, 5}, TG_PUT_TOP);
  assert_int_equal(tg_text_view_row(&v), 0);
  tg_text_view_fini(&v);
  tg_doc_free(doc);
}

#define WITH_DOC(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      WITH_DOC(rows_are_the_same_both_ways),
      WITH_DOC(gaps_are_rows),
      WITH_DOC(scrolling_goes_back_the_way_it_came),
      WITH_DOC(the_cursor_moves_over_gaps),
      WITH_DOC(scrolling_ends_where_the_document_does),
      WITH_DOC(the_cursor_is_seen_at_every_size),
      WITH_DOC(places_are_put_where_it_is_asked),
      WITH_DOC(what_is_drawn_at_a_cell_is_found),
      WITH_DOC(an_empty_document_has_no_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
