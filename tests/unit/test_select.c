#include "picture.h"

#include "tigang/base/base64.h"
#include "tigang/view/select.h"

#include <stdio.h>

static const char law[] = "关于《水渠条例（草案）》的说明\n"
                          "前面先说几句。\n"
                          "一、总的情况\n"
                          "渠修好了，水就来了。The canal, 第2条渠。\n"
                          "（一）上游\n"
                          "上游的闸门换过了。\n"
                          "（二）下游\n"
                          "下游有三点。\n"
                          "二、以后的打算\n"
                          "还要种树。\n"
                          "\n"
                          "三、结语\n"
                          "谢谢大家。\n";

/* The `nth` place (from 0) where the text has these words. */
static struct tg_pos place_of(const struct tg_doc *doc, const char *words)
{
  for (uint32_t i = 0; i < tg_doc_count(doc); i++) {
    size_t at = tg_span_find(tg_doc_text(doc, i), tg_span_str(words), 0);
    if (at != SIZE_MAX)
      return (struct tg_pos){i, (uint32_t)at};
  }
  fail_msg("no %s", words);
  return (struct tg_pos){0, 0};
}

struct reader {
  struct tg_doc *doc;
  struct tg_outline *outline;
  struct tg_text_view view;
  struct tg_buf out;
};

static void open_reader(struct reader *r, const char *lines)
{
  *r = (struct reader){.doc = doc_of_lines(lines), .outline = tg_outline_new()};
  tg_outline_run(r->outline, r->doc);
  tg_text_view_init(&r->view, r->doc, r->outline);
  tg_text_view_resize(&r->view, 20, 30);
}

static void close_reader(struct reader *r)
{
  tg_text_view_fini(&r->view);
  tg_outline_free(r->outline);
  tg_doc_free(r->doc);
  tg_buf_fini(&r->out);
}

static const char *selected(struct reader *r, bool cited)
{
  struct tg_pos from, to;
  tg_buf_clear(&r->out);
  if (!tg_text_view_selected(&r->view, &from, &to))
    return "nothing";
  if (cited)
    tg_copy_citation(r->doc, r->outline, "name.txt", from, to, &r->out);
  else
    tg_copy_text(r->doc, from, to, &r->out);
  return tg_buf_str(&r->out);
}

static void ranges_are_copied_by_their_unit(void **state)
{
  static const struct {
    const char *from, *to;
    enum tg_select unit;
    const char *text, *cited;
  } cases[] = {
      {"渠修", "水就", TG_SELECT_CHARACTERS, "渠修好了，水", "一、"},
      {"水就", "渠修", TG_SELECT_CHARACTERS, "渠修好了，水", "一、"},
      {"闸门", "下游有", TG_SELECT_CHARACTERS, "闸门换过了。\n（二）下游\n下", "一、（一）—一、（二）"},
      {"说几", "说几", TG_SELECT_CHARACTERS, "说", ""},
      {"闸门", "下游有", TG_SELECT_PARAGRAPHS, "上游的闸门换过了。\n（二）下游\n下游有三点。",
       "一、（一）—一、（二）"},
      {"闸门", "上游的", TG_SELECT_SECTIONS, "（一）上游\n上游的闸门换过了。", "一、（一）"},
      {"总的", "总的", TG_SELECT_SECTIONS,
       "一、总的情况\n渠修好了，水就来了。The canal, 第2条渠。\n（一）上游\n上游的闸门换过了。\n"
       "（二）下游\n下游有三点。", "一、"},
      {"闸门", "下游有", TG_SELECT_SECTIONS,
       "（一）上游\n上游的闸门换过了。\n（二）下游\n下游有三点。", "一、（一）—一、（二）"},
      {"下游有", "总的", TG_SELECT_SECTIONS,
       "一、总的情况\n渠修好了，水就来了。The canal, 第2条渠。\n（一）上游\n上游的闸门换过了。\n"
       "（二）下游\n下游有三点。", "一、"},
      {"说几", "说几", TG_SELECT_SECTIONS, "关于《水渠条例（草案）》的说明\n前面先说几句。", ""},
      {"说几", "谢谢", TG_SELECT_CHARACTERS, NULL, "三、"},
      {"还要", "谢谢", TG_SELECT_SECTIONS, "二、以后的打算\n还要种树。\n三、结语\n谢谢大家。",
       "二、—三、"},
  };
  struct reader r;
  (void)state;
  open_reader(&r, law);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char cited[128];
    tg_text_view_goto(&r.view, place_of(r.doc, cases[i].from), TG_PUT_NEAR);
    tg_text_view_select(&r.view, cases[i].unit);
    tg_text_view_goto(&r.view, place_of(r.doc, cases[i].to), TG_PUT_NEAR);
    if (cases[i].text)
      assert_string_equal(selected(&r, false), cases[i].text);
    snprintf(cited, sizeof cited, "《关于〈水渠条例（草案）〉的说明》%s%s", *cases[i].cited ? " " : "",
             cases[i].cited);
    assert_string_equal(selected(&r, true), cited);
    tg_text_view_select(&r.view, TG_SELECT_NONE);
    assert_string_equal(selected(&r, false), "nothing");
  }
  close_reader(&r);
}

static void citations_name_what_has_no_marker_or_title(void **state)
{
  struct fixture *f = *state;
  struct tg_buf out = TG_BUF_INIT;
  block(f, TG_BLOCK_HEADING, 1, "The canal");
  block(f, TG_BLOCK_PARAGRAPH, 0, "Water.");
  block(f, TG_BLOCK_HEADING, 2, "The lock");
  block(f, TG_BLOCK_PARAGRAPH, 0, "Gate.");
  block(f, TG_BLOCK_HEADING, 1, "The mill");
  block(f, TG_BLOCK_PARAGRAPH, 0, "Flour.");
  tg_builder_finish(f->builder);
  tg_outline_run(f->outline, f->doc);
  tg_copy_citation(f->doc, f->outline, "a.txt", (struct tg_pos){3, 0}, (struct tg_pos){3, 5}, &out);
  assert_string_equal(tg_buf_str(&out), "《a.txt》 “The canal”“The lock”");
  tg_buf_fini(&out);
}

/* The other end can be gone to, and the unit changed, without losing what is selected. */
static void ends_are_swapped_and_units_changed(void **state)
{
  struct reader r;
  (void)state;
  open_reader(&r, law);
  tg_text_view_goto(&r.view, place_of(r.doc, "渠修"), TG_PUT_NEAR);
  tg_text_view_select(&r.view, TG_SELECT_CHARACTERS);
  tg_text_view_by_characters(&r.view, 2);
  assert_string_equal(selected(&r, false), "渠修好");
  tg_text_view_select_swap(&r.view);
  tg_text_view_by_characters(&r.view, -1);
  assert_string_equal(selected(&r, false), "况\n渠修好");
  tg_text_view_select(&r.view, TG_SELECT_PARAGRAPHS);
  assert_string_equal(selected(&r, false),
                      "一、总的情况\n渠修好了，水就来了。The canal, 第2条渠。");
  close_reader(&r);
}

static void words_are_what_stands_side_by_side(void **state)
{
  static const char *const begin[] = {"渠修好了", "，", "水就来了", "。", "The ", "canal", ", ",
                                      "第", "2", "条渠", "。"};
  struct reader r;
  (void)state;
  open_reader(&r, law);
  struct tg_pos at = place_of(r.doc, "渠修");
  tg_text_view_goto(&r.view, at, TG_PUT_NEAR);
  for (size_t i = 0; i < sizeof begin / sizeof *begin; i++) {
    assert_int_equal(r.view.cursor.offset, at.offset);
    at.offset += (uint32_t)strlen(begin[i]);
    tg_text_view_by_words(&r.view, 1);
  }
  assert_true(tg_pos_eq(r.view.cursor, place_of(r.doc, "（一）上")));
  for (size_t i = sizeof begin / sizeof *begin; i-- > 0;) {
    tg_text_view_by_words(&r.view, -1);
    at.offset -= (uint32_t)strlen(begin[i]);
    assert_true(tg_pos_eq(r.view.cursor, at));
  }
  tg_text_view_word_end(&r.view, 1);
  assert_true(tg_pos_eq(r.view.cursor, place_of(r.doc, "了，水")));
  tg_text_view_by_words(&r.view, 4);
  tg_text_view_word_end(&r.view, 2);
  assert_true(tg_pos_eq(r.view.cursor, place_of(r.doc, "l, 第")));
  close_reader(&r);
}

/* To the end of the document and back, over empty paragraphs: the same places. */
static void characters_are_the_same_both_ways(void **state)
{
  static const char text[] = "甲e\xCC\x81乙\n\n👩‍👩‍👧丙\tx\n🇨🇳🇯🇵\n";
  struct reader r;
  (void)state;
  open_reader(&r, text);
  TG_VEC(struct tg_pos) there = TG_VEC_INIT;
  for (struct tg_pos last = {TG_NONE, 0}; !tg_pos_eq(last, r.view.cursor);
       tg_text_view_by_characters(&r.view, 1)) {
    last = r.view.cursor;
    *tg_vec_push(&there) = last;
  }
  assert_int_equal(there.n, 9);
  for (size_t i = there.n; i-- > 0; tg_text_view_by_characters(&r.view, -1))
    assert_true(tg_pos_eq(r.view.cursor, there.at[i]));
  tg_vec_fini(&there);
  close_reader(&r);
}

static void rows_keep_the_column(void **state)
{
  struct reader r;
  (void)state;
  open_reader(&r, "水从山上下来进了田里天上有雨\n短\n水从山上下来进了\n");
  tg_text_view_resize(&r.view, 20, 16);
  tg_text_view_row_edge(&r.view, true);
  assert_int_equal(r.view.cursor.offset, 7 * 3);
  tg_text_view_row_edge(&r.view, false);
  tg_text_view_by_characters(&r.view, 5);
  tg_text_view_by_rows(&r.view, 1);
  assert_int_equal(r.view.cursor.offset, (8 + 5) * 3);
  tg_text_view_by_rows(&r.view, 1);
  assert_true(tg_pos_eq(r.view.cursor, (struct tg_pos){1, 0}));
  tg_text_view_by_rows(&r.view, 1);
  assert_true(tg_pos_eq(r.view.cursor, (struct tg_pos){2, 4 * 3})); /* behind an indent */
  tg_text_view_by_rows(&r.view, -2);
  assert_int_equal(r.view.cursor.block, 0);
  close_reader(&r);
}

/* Noise is left out, cells are divided by TABs, a line in several blocks is one. */
static void what_is_no_text_is_not_copied(void **state)
{
  static const uint16_t widths[] = {4, 6};
  struct fixture *f = *state;
  struct tg_buf out = TG_BUF_INIT;
  struct tg_block_spec goes_on = {.flags = TG_BLOCK_CONTINUES};
  open_block(f, TG_BLOCK_PARAGRAPH, 0);
  marked(f, "水", 0);
  marked(f, "□", TG_MARK_NOISE);
  marked(f, "渠", 0);
  tg_builder_close(f->builder);
  tg_builder_open(f->builder, &goes_on);
  marked(f, "长流", 0);
  tg_builder_close(f->builder);
  tg_builder_table(f->builder, widths, 2);
  block(f, TG_BLOCK_TABLE, 0, "名称\t数量");
  block(f, TG_BLOCK_TABLE, 0, "闸门\t3");
  tg_builder_finish(f->builder);
  tg_text_view_resize(&f->view, 10, 30);
  struct tg_pos from, to;
  tg_text_view_range(&f->view, TG_SELECT_PARAGRAPHS, (struct tg_pos){1, 0}, (struct tg_pos){3, 0},
                     &from, &to);
  tg_copy_text(f->doc, from, to, &out);
  assert_string_equal(tg_buf_str(&out), "水渠长流\n名称\t数量\n闸门\t3");
  tg_buf_clear(&out);
  tg_text_view_range(&f->view, TG_SELECT_CHARACTERS, (struct tg_pos){3, 0}, (struct tg_pos){0, 3},
                     &from, &to);
  tg_copy_text(f->doc, from, to, &out);
  assert_string_equal(tg_buf_str(&out), "渠长流\n名称\t数量\n闸");
  f->view.cursor = (struct tg_pos){2, 3};
  tg_text_view_by_characters(&f->view, 3);
  assert_true(tg_pos_eq(f->view.cursor, (struct tg_pos){2, 10}));
  tg_text_view_by_characters(&f->view, -2);
  assert_true(tg_pos_eq(f->view.cursor, (struct tg_pos){2, 6}));
  tg_buf_fini(&out);
}

static void an_empty_document_has_nothing(void **state)
{
  struct fixture *f = *state;
  tg_builder_finish(f->builder);
  tg_text_view_select(&f->view, TG_SELECT_SECTIONS);
  tg_text_view_by_characters(&f->view, 1);
  tg_text_view_by_words(&f->view, -1);
  tg_text_view_by_rows(&f->view, 1);
  tg_text_view_word_end(&f->view, 1);
  tg_text_view_row_edge(&f->view, true);
  struct tg_pos from, to;
  assert_false(tg_text_view_selected(&f->view, &from, &to));
}

static void base64_is_that_of_the_standard(void **state)
{
  static const char *const cases[][2] = {{"", ""},         {"f", "Zg=="},       {"fo", "Zm8="},
                                         {"foo", "Zm9v"},  {"foob", "Zm9vYg=="}, {"渠", "5rig"},
                                         {"\xFF\xFE\xFD\xFC", "//79/A=="}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_buf out = TG_BUF_INIT;
    tg_base64_add(tg_span_str(cases[i][0]), &out);
    assert_string_equal(tg_buf_str(&out), cases[i][1]);
    tg_buf_fini(&out);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ranges_are_copied_by_their_unit),
      cmocka_unit_test_setup_teardown(citations_name_what_has_no_marker_or_title, set_up,
                                      tear_down),
      cmocka_unit_test(ends_are_swapped_and_units_changed),
      cmocka_unit_test(words_are_what_stands_side_by_side),
      cmocka_unit_test(characters_are_the_same_both_ways),
      cmocka_unit_test(rows_keep_the_column),
      cmocka_unit_test_setup_teardown(what_is_no_text_is_not_copied, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_empty_document_has_nothing, set_up, tear_down),
      cmocka_unit_test(base64_is_that_of_the_standard),
  };
  return cmocka_run_group_tests_name("select", tests, NULL, NULL);
}
