#include "picture.h"

#include "view/folds.h"
#include "view/rows.h"

static const char lines[] = "水渠工作报告\n"
                            "同志们：先说几句。再说几句。\n"
                            "一、去年的工作\n"
                            "去年修了渠。水来了！大家都高兴。\n"
                            "（一）上游\n"
                            "上游换了闸门。花了不少钱。\n"
                            "（二）下游\n"
                            "下游还没有换。今年要换。\n"
                            "二、今年的工作\n"
                            "（一）修渠。今年还要修渠。钱已经有了。\n"
                            "（二）种树。今年还要种树。树苗已经有了。\n"
                            "树要种在渠边。\n"
                            "三、以后\n"
                            "以后再说。\n";

struct reader {
  struct tg_doc *doc;
  struct tg_outline *outline;
  struct tg_text_view view;
};

static int open_reader(void **state)
{
  static struct reader r;
  r = (struct reader){.doc = doc_of_lines(lines), .outline = tg_outline_new()};
  tg_outline_run(r.outline, r.doc);
  tg_text_view_init(&r.view, r.doc, r.outline);
  tg_text_view_resize(&r.view, 8, 36);
  *state = &r;
  return 0;
}

static int close_reader(void **state)
{
  struct reader *r = *state;
  tg_text_view_fini(&r->view);
  tg_outline_free(r->outline);
  tg_doc_free(r->doc);
  return 0;
}

static uint32_t node_of(const struct reader *r, const char *where)
{
  uint32_t node = tg_outline_find(r->outline, r->doc, where, NULL);
  assert_int_not_equal(node, TG_NONE);
  return node;
}

/* The rows of the whole document, as they are drawn. */
static void shows_rows(struct reader *r, const char *want)
{
  struct tg_canvas c = TG_CANVAS_INIT;
  struct tg_buf rows = TG_BUF_INIT;
  struct tg_text_view v = r->view;
  v.top = (struct tg_place){{0, 0}, 0};
  v.rows = 30;
  tg_canvas_init(&c, 30, 36);
  tg_text_view_draw(&v, &c, 0, 0, false);
  for (int row = 0; row < 30; row++) {
    struct tg_buf line = TG_BUF_INIT;
    tg_canvas_row_text(&c, row, &line);
    struct tg_span text = tg_span_trim(tg_buf_span(&line));
    if (text.len)
      tg_buf_addf(&rows, "%.*s\n", (int)text.len, text.ptr);
    tg_buf_fini(&line);
  }
  assert_string_equal(tg_buf_str(&rows), want);
  tg_buf_fini(&rows);
  tg_canvas_fini(&c);
}

static void rows_are_the_same_both_ways(struct tg_text_view *v)
{
  TG_VEC(struct tg_place) there = TG_VEC_INIT;
  struct tg_place p = {{0, 0}, 0};
  do
    *tg_vec_push(&there) = p;
  while (rows_next(v, &p));
  for (size_t k = there.n; k-- > 0;) {
    assert_int_equal(rows_cmp(p, there.at[k]), 0);
    if (!p.gap)
      assert_int_equal(rows_cmp(rows_place(v, p.pos), p), 0);
    assert_int_equal(rows_before(v, &p), k > 0);
  }
  tg_vec_fini(&there);
}

static void levels_fold_what_is_below_their_headings(void **state)
{
  struct reader *r = *state;
  tg_text_view_fold_level(&r->view, 1);
  shows_rows(r, "水渠工作报告\n同志们：先说几句。再说几句。\n一、去年的工作\n▸ 5 段 51 字\n"
                "二、今年的工作\n▸ 3 段 46 字\n三、以后\n▸ 1 段 5 字\n");
  rows_are_the_same_both_ways(&r->view);
  tg_text_view_fold_level(&r->view, 2);
  shows_rows(r, "水渠工作报告\n同志们：先说几句。再说几句。\n一、去年的工作\n"
                "去年修了渠。水来了！大家都高兴。\n（一）上游\n▸ 1 段 13 字\n（二）下游\n"
                "▸ 1 段 12 字\n二、今年的工作\n（一）修渠。 ▸ 1 段 13 字\n（二）种树。\n"
                "▸ 2 段 21 字\n三、以后\n以后再说。\n");
  rows_are_the_same_both_ways(&r->view);
  tg_text_view_fold_level(&r->view, TG_FOLDS_NONE);
  assert_int_equal(r->view.folds.hidden.n, 0);
  rows_are_the_same_both_ways(&r->view);
}

static void sections_are_folded_one_by_one(void **state)
{
  struct reader *r = *state;
  uint32_t first = node_of(r, "一"), upper = node_of(r, "一（一）");
  assert_false(tg_text_view_fold(&r->view, first, true));
  assert_true(tg_text_view_fold(&r->view, upper, false));
  assert_false(tg_text_view_fold(&r->view, upper, false));
  assert_true(tg_text_view_fold(&r->view, first, false));
  assert_int_equal(r->view.folds.hidden.n, 1);
  rows_are_the_same_both_ways(&r->view);
  assert_true(tg_text_view_fold(&r->view, first, true)); /* what is folded in it stays so */
  assert_int_equal(r->view.folds.hidden.n, 1);
  assert_int_equal(r->view.folds.hidden.at[0].node, upper);
}

static void the_cursor_goes_to_the_heading(void **state)
{
  struct reader *r = *state;
  tg_text_view_goto(&r->view, (struct tg_pos){7, 6}, TG_PUT_TOP);
  tg_text_view_fold_level(&r->view, 1);
  assert_true(tg_pos_eq(r->view.cursor, (struct tg_pos){2, 0}));
  tg_text_view_move(&r->view, 1);
  assert_int_equal(r->view.cursor.block, 3);
  tg_text_view_move(&r->view, 1);
  assert_int_equal(r->view.cursor.block, 8);
  tg_text_view_move(&r->view, -1);
  assert_int_equal(r->view.cursor.block, 3);
  assert_true(tg_pos_eq(tg_text_view_shown(&r->view, r->view.cursor), (struct tg_pos){2, 0}));
}

static void jumps_open_what_hides_their_end(void **state)
{
  struct reader *r = *state;
  tg_text_view_fold_level(&r->view, 1);
  tg_text_view_peek(&r->view, (struct tg_pos){7, 6}, TG_PUT_NEAR);
  assert_int_equal(r->view.folds.hidden.n, 3);
  assert_true(tg_text_view_shows(&r->view, (struct tg_pos){7, 6}));
  tg_text_view_goto(&r->view, (struct tg_pos){7, 6}, TG_PUT_NEAR);
  assert_null(tg_text_view_fold_at(&r->view, (struct tg_pos){7, 6}));
  assert_non_null(tg_text_view_fold_at(&r->view, (struct tg_pos){5, 0}));
  rows_are_the_same_both_ways(&r->view);
  /* to a heading: what is above it opens, it stays folded */
  tg_text_view_goto(&r->view, (struct tg_pos){10, 0}, TG_PUT_TOP);
  assert_non_null(tg_text_view_fold_at(&r->view, (struct tg_pos){11, 0}));
  /* behind a run-in head */
  tg_text_view_goto(&r->view, (struct tg_pos){9, 60}, TG_PUT_TOP);
  assert_null(tg_text_view_fold_at(&r->view, (struct tg_pos){9, 60}));
}

static void folds_follow_the_outline(void **state)
{
  struct fixture *f = *state;
  const struct tg_folds *folds = &f->view.folds;
  block(f, TG_BLOCK_TITLE, 0, "题目");
  block(f, TG_BLOCK_HEADING, 1, "甲");
  block(f, TG_BLOCK_PARAGRAPH, 0, "一段。");
  block(f, TG_BLOCK_HEADING, 1, "乙");
  block(f, TG_BLOCK_PARAGRAPH, 0, "两段。");
  tg_outline_run(f->outline, f->doc);
  tg_text_view_resize(&f->view, 10, 30);
  tg_text_view_fold_level(&f->view, 1);
  size_t before = folds->hidden.n;
  block(f, TG_BLOCK_PARAGRAPH, 0, "三段。");
  block(f, TG_BLOCK_HEADING, 1, "丙");
  block(f, TG_BLOCK_PARAGRAPH, 0, "四段。");
  tg_builder_finish(f->builder);
  tg_outline_run(f->outline, f->doc);
  tg_text_view_follow(&f->view);
  assert_true(folds->hidden.n > before);
  assert_int_equal(folds->hidden.n, 3);
  assert_int_equal(folds->hidden.at[1].to, 6);
  assert_int_equal(folds->hidden.at[2].to, 8);
}

static void first_sentences_are_shown(void **state)
{
  static const char *const cases[][2] = {
      {"第一句。第二句。", "第一句。"},
      {"“走吧！”他说。第二句。", "“走吧！”"},
      {"真的？！（笑）对。", "真的？！"},
      {"没有句号的一段", "没有句号的一段"},
      {"只有一句。  ", "只有一句。  "},
      {"The gate is open. It was shut.", "The gate is open. "},
      {"1. Mr. J. Wu has 3.5 km of it. More.", "1. Mr. "},
      {"约3.5公里。还有。", "约3.5公里。"},
  };
  struct fixture *f = *state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    block(f, TG_BLOCK_PARAGRAPH, 0, cases[i][0]);
  block(f, TG_BLOCK_HEADING, 1, "标题。还是标题。");
  block(f, TG_BLOCK_CODE, 0, "甲。乙。");
  tg_builder_finish(f->builder);
  tg_text_view_resize(&f->view, 30, 30);
  tg_text_view_skim(&f->view, true);
  for (uint32_t i = 0; i < tg_doc_count(f->doc); i++) {
    struct tg_span text = tg_doc_text(f->doc, i), shown = folds_text(&f->view, i);
    size_t want = i < sizeof cases / sizeof *cases ? strlen(cases[i][1]) : text.len;
    assert_int_equal(shown.len, want);
  }
}

static void the_skim_view_shows_what_is_jumped_to(void **state)
{
  struct reader *r = *state;
  tg_text_view_skim(&r->view, true);
  rows_are_the_same_both_ways(&r->view);
  shows_rows(r, "水渠工作报告\n同志们：先说几句。 …\n一、去年的工作\n去年修了渠。 …\n（一）上游\n"
                "上游换了闸门。 …\n（二）下游\n下游还没有换。 …\n二、今年的工作\n"
                "（一）修渠。今年还要修渠。 …\n（二）种树。今年还要种树。 …\n树要种在渠边。\n"
                "三、以后\n以后再说。\n");
  tg_text_view_goto(&r->view, (struct tg_pos){3, 30}, TG_PUT_NEAR);
  assert_int_equal(r->view.whole, 3);
  assert_int_equal(folds_text(&r->view, 3).len, tg_doc_text(r->doc, 3).len);
  tg_text_view_goto(&r->view, (struct tg_pos){5, 0}, TG_PUT_NEAR);
  assert_int_equal(r->view.whole, 3);
  tg_text_view_fold_level(&r->view, 2);
  rows_are_the_same_both_ways(&r->view);
  tg_text_view_skim(&r->view, false);
  assert_int_equal(folds_text(&r->view, 1).len, tg_doc_text(r->doc, 1).len);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, open_reader, close_reader)
  const struct CMUnitTest tests[] = {
      TEST(levels_fold_what_is_below_their_headings),
      TEST(sections_are_folded_one_by_one),
      TEST(the_cursor_goes_to_the_heading),
      TEST(jumps_open_what_hides_their_end),
      TEST(the_skim_view_shows_what_is_jumped_to),
      cmocka_unit_test_setup_teardown(folds_follow_the_outline, set_up, tear_down),
      cmocka_unit_test_setup_teardown(first_sentences_are_shown, set_up, tear_down),
  };
  return cmocka_run_group_tests_name("folds", tests, NULL, NULL);
}
