#include "support.h"

#include "tigang/outline/outline.h"
#include "tigang/outline/rules.h"

#include <stdio.h>

static const char speech[] =
    "在苗圃座谈会上的讲话\n"
    "各位同事：\n"
    "一、认清形势\n"
    "今年要做好三件事。一是换土，东坡先做。二是引水，渠要清。三是育苗，新苗要壮。\n"
    "（一）地力在下降。连续六年没有轮作，土里的养分已经不够，今年必须停下来养一养。\n"
    "（二）人手在减少。老工人退了四位，新来的还不会嫁接，要有人带。\n"
    "二、抓住关键\n"
    "（一）抓水\n"
    "没有水就没有苗，先把旧渠清一遍，再把闸口修好。\n"
    "1.清渠\n"
    "渠长三里，分三段清，每段一个组。\n"
    "2.修闸\n"
    "闸口漏水，要换木板。\n"
    "（二）抓肥\n"
    "腐叶要提前一年堆好。\n";

static struct tg_outline *outline_of(const struct tg_doc *doc)
{
  struct tg_outline *o = tg_outline_new();
  tg_outline_run(o, doc);
  return o;
}

static void label_is(const struct tg_outline *o, const struct tg_doc *doc, uint32_t node,
                     const char *want)
{
  struct tg_buf b = TG_BUF_INIT;
  tg_node_label(doc, tg_outline_node(o, node), &b);
  assert_string_equal(tg_buf_str(&b), want);
  tg_buf_fini(&b);
}

static void title_is(const struct tg_outline *o, const struct tg_doc *doc, uint32_t node,
                     const char *want)
{
  assert_true(tg_span_eq_str(tg_node_title(doc, tg_outline_node(o, node)), want));
}

static void number_is(const struct tg_outline *o, uint32_t node, const char *want)
{
  struct tg_buf b = TG_BUF_INIT;
  tg_outline_number(o, node, &b);
  assert_string_equal(tg_buf_str(&b), want);
  tg_buf_fini(&b);
}

static void the_tree_hangs_together(void **state)
{
  (void)state;
  struct tg_doc *doc = doc_of_lines(speech);
  struct tg_outline *o = outline_of(doc);
  static const char *const labels[] = {"一、认清形势",     "一是换土，东坡先做",
                                       "二是引水，渠要清", "三是育苗，新苗要壮",
                                       "（一）地力在下降", "（二）人手在减少",
                                       "二、抓住关键",     "（一）抓水",
                                       "1.清渠",           "2.修闸",
                                       "（二）抓肥"};
  static const char *const numbers[] = {"1", "1.1", "1.2",   "1.3",   "1.1", "1.2",
                                        "2", "2.1", "2.1.1", "2.1.2", "2.2"};
  assert_int_equal(tg_outline_count(o), 11);
  for (uint32_t i = 0; i < 11; i++) {
    label_is(o, doc, i, labels[i]);
    number_is(o, i, numbers[i]);
  }
  assert_int_equal(tg_outline_title(o), 0);
  assert_int_equal(tg_outline_node(o, 0)->leaves, 3);
  assert_int_equal(tg_outline_node(o, 0)->first_child, 1);
  assert_int_equal(tg_outline_node(o, 3)->next, 4);
  assert_int_equal(tg_outline_node(o, 5)->next, TG_NONE);
  assert_int_equal(tg_outline_node(o, 0)->next, 6);
  assert_int_equal(tg_outline_node(o, 4)->kind, TG_NODE_RUN_IN);
  assert_int_equal(tg_outline_node(o, 1)->kind, TG_NODE_POINT);
  assert_int_equal(tg_outline_subtree_end(o, 0), 6);
  assert_int_equal(tg_outline_subtree_end(o, 7), 10);
  assert_int_equal(tg_outline_subtree_end(o, 10), 11);
  assert_int_equal(tg_outline_section_end(o, doc, 7).block, 13);
  assert_int_equal(tg_outline_section_end(o, doc, 10).block, 14);
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void places_are_found(void **state)
{
  (void)state;
  struct tg_doc *doc = doc_of_lines(speech);
  struct tg_outline *o = outline_of(doc);
  assert_int_equal(tg_outline_at(o, (struct tg_pos){0, 0}, false), TG_NONE);
  assert_int_equal(tg_outline_at(o, (struct tg_pos){2, 0}, false), 0);
  assert_int_equal(tg_outline_at(o, (struct tg_pos){3, 90}, false), 0);
  assert_int_equal(tg_outline_at(o, (struct tg_pos){3, 200}, true), 3);
  assert_int_equal(tg_outline_at(o, (struct tg_pos){10, 5}, true), 8);
  assert_int_equal(tg_outline_first_in(o, 3), 1);
  assert_int_equal(tg_outline_first_in(o, 14), 11);
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void sections_are_found_by_what_they_are_called(void **state)
{
  (void)state;
  static const struct {
    const char *where;
    uint32_t node;
  } cases[] = {
      {"1", 0},           {"2.1", 7},      {"2.1.2", 9},        {"2.2", 10},
      {"２．１", 7},      {"二", 6},       {"二(一)", 7},       {"二（一）", 7},
      {"二、(一)2", 9},   {"二(一)2.", 9}, {"(二)", 5},         {"抓肥", 10},
      {"（二）抓肥", 10}, {"清渠", 8},     {"地力", 4},         {"关键", 6},
      {"抓 住 关 键", 6}, {"3", TG_NONE},  {"二(三)", TG_NONE}, {"没有的话", TG_NONE},
      {"", TG_NONE},      {"2.", 6},
  };
  struct tg_doc *doc = doc_of_lines(speech);
  struct tg_outline *o = outline_of(doc);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_err err = {.code = TG_E_NONE};
    uint32_t node = tg_outline_find(o, doc, cases[i].where, &err);
    if (node != cases[i].node)
      print_message("%s\n", cases[i].where);
    assert_int_equal(node, cases[i].node);
    assert_int_equal(err.code, node == TG_NONE ? TG_E_USAGE : TG_E_NONE);
  }
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void words_name_a_heading_rather_than_a_point(void **state)
{
  (void)state;
  struct tg_doc *doc = doc_of_lines("第一章　总则\n第一条　会计一人。\n第二条　会计每月报账。\n"
                                    "第二章　会计和出纳\n第三条　出纳一人。\n");
  struct tg_outline *o = outline_of(doc);
  label_is(o, doc, tg_outline_find(o, doc, "会计", NULL), "第二章 会计和出纳");
  label_is(o, doc, tg_outline_find(o, doc, "会计一", NULL), "第一条 会计一人");
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void lines_of_a_printed_contents_name_headings(void **state)
{
  (void)state;
  struct tg_doc *doc = doc_of_lines("苗圃管理办法\n目　录\n第一章　总　则……1\n第二章　会计 ３\n"
                                    "第三章　附则　　　5\n第一章　总则\n第一条　苗圃归村里。\n"
                                    "第二章　会　计\n第二条　会计一人。\n第三章　附则\n"
                                    "第三条　即日施行。\n");
  struct tg_outline *o = outline_of(doc);
  label_is(o, doc, tg_outline_entry(o, doc, 2), "第一章 总则");
  label_is(o, doc, tg_outline_entry(o, doc, 3), "第二章 会计");
  label_is(o, doc, tg_outline_entry(o, doc, 4), "第三章 附则");
  for (uint32_t block = 0; block < tg_doc_count(doc); block++)
    if (block < 2 || block > 4)
      assert_int_equal(tg_outline_entry(o, doc, block), TG_NONE);
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void a_law_is_found_by_unit_and_number(void **state)
{
  (void)state;
  struct tg_doc *doc =
      doc_of_lines("第一章　总则\n第一条　苗圃归村里所有。\n第二条　水渠由村里修。\n"
                   "第二章　职责\n第一节　主任\n第三条　主任一人。\n第四条　每两年选一次。\n"
                   "第二节　会计\n第五条　会计一人。\n");
  struct tg_outline *o = outline_of(doc);
  label_is(o, doc, tg_outline_find(o, doc, "第二章第二节", NULL), "第二节 会计");
  label_is(o, doc, tg_outline_find(o, doc, "4条", NULL), "第四条 每两年选一次");
  label_is(o, doc, tg_outline_find(o, doc, "第五条", NULL), "第五条 会计一人");
  number_is(o, tg_outline_find(o, doc, "第二章第二节", NULL), "2.2");
  label_is(o, doc, tg_outline_find(o, doc, "4", NULL), "第四条 每两年选一次");
  label_is(o, doc, tg_outline_find(o, doc, "1.2", NULL), "第二条 水渠由村里修");
  label_is(o, doc, tg_outline_find(o, doc, "2.2", NULL), "第二节 会计");
  label_is(o, doc, tg_outline_find(o, doc, "二章5", NULL), "第五条 会计一人");
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void points_are_found_below_their_section(void **state)
{
  (void)state;
  static const struct {
    const char *where, *label; /* NULL: none */
  } cases[] = {
      {"二(一)2", "二是选种"},   {"2.1.2", "二是选种"},     {"二1", "(一)备耕"},
      {"二(一)4", NULL},          {"2.1.5", "二是农具旧"},   {"二(一)(2)", NULL},
      {"2.1.9", NULL},           {"二（一）三", "三是晒种"},
  };
  struct tg_doc *doc = doc_of_lines("一、回顾\n去年的收成比前年多。\n二、安排\n(一)备耕\n"
                                    "一是整地。要早。二是选种。要好。三是晒种。要干。\n"
                                    "也有难处。一是人手少。年轻人在外。二是农具旧。要修。\n"
                                    "(二)管护\n三、要求\n");
  struct tg_outline *o = outline_of(doc);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_err err;
    uint32_t node = tg_outline_find(o, doc, cases[i].where, &err);
    if ((node == TG_NONE) != (cases[i].label == NULL))
      fail_msg("%s", cases[i].where);
    if (node != TG_NONE)
      label_is(o, doc, node, cases[i].label);
  }
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void titles_on_the_next_line_are_joined(void **state)
{
  (void)state;
  struct tg_doc *doc =
      doc_of_lines("第一章\n源头\n水从石缝里出来，一滴一滴，积成一个小潭，再从潭口流下去。\n"
                   "第二章\n石滩\n石头是从山上滚下来的，一年比一年多，水只好绕着走。\n");
  struct tg_outline *o = outline_of(doc);
  assert_int_equal(tg_outline_count(o), 2);
  label_is(o, doc, 0, "第一章 源头");
  assert_int_equal(tg_outline_node(o, 0)->title_block, 1);
  label_is(o, doc, 1, "第二章 石滩");
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void titles_of_attachments_are_joined(void **state)
{
  (void)state;
  struct tg_doc *doc = doc_of_lines(
      "一、范围\n本办法用于坡上的苗圃，坡下的菜园不在其内。\n二、职责\n主任管土，会计管账。\n"
      "附件1\n苗圃登记表\n登记表每年填写一次，由会计保存。\n"
      "附件2\n换土记录\n换土的日期和用土的来源都要写明，由主任保存。\n");
  struct tg_outline *o = outline_of(doc);
  assert_int_equal(tg_outline_count(o), 4);
  label_is(o, doc, 2, "附件1 苗圃登记表");
  label_is(o, doc, 3, "附件2 换土记录");
  tg_outline_free(o);
  tg_doc_free(doc);
}

/* Adds a paragraph with noise where | stands. */
static void add_noisy(struct tg_builder *b, const char *text)
{
  tg_builder_open(b, &(struct tg_block_spec){.kind = TG_BLOCK_PARAGRAPH});
  for (;;) {
    size_t n = strcspn(text, "|");
    tg_builder_text(b, tg_span_of(text, n), UINT32_MAX, 0);
    if (!text[n])
      break;
    uint32_t at = tg_builder_offset(b);
    tg_builder_text(b, tg_span_str("口"), UINT32_MAX, 0);
    tg_builder_run(b, at, 3, TG_MARK_NOISE);
    text += n + 1;
  }
  tg_builder_close(b);
}

static void noise_is_passed_over(void **state)
{
  (void)state;
  struct tg_doc *doc = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(doc);
  add_noisy(b, "一|、看土|");
  add_noisy(b, "土要晒够七天。一|是翻，二是|晒|，三是掺。");
  add_noisy(b, "|二、看水|。水从上游来，|要先清渠，再开闸，闸口不能开得太大。");
  add_noisy(b, "三、看苗");
  tg_builder_finish(b);
  tg_builder_free(b);
  struct tg_outline *o = outline_of(doc);
  assert_int_equal(tg_outline_count(o), 6);
  assert_int_equal(tg_outline_node(o, 0)->marker_len, strlen("一口、"));
  title_is(o, doc, 0, "看土");
  assert_int_equal(tg_outline_node(o, 1)->marker_len, strlen("一口是"));
  title_is(o, doc, 1, "翻");
  title_is(o, doc, 4, "看水");
  assert_int_equal(tg_outline_node(o, 4)->pos.offset, 3);
  assert_int_equal(tg_outline_node(o, 4)->kind, TG_NODE_RUN_IN);
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void a_growing_document_gives_an_outline_before_its_end(void **state)
{
  (void)state;
  struct tg_doc *doc = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(doc);
  struct tg_outline *o = tg_outline_new();
  char text[64];
  assert_false(tg_outline_step(o, doc, 1 << 20));
  for (int i = 1; i <= 100; i++) {
    snprintf(text, sizeof text, "第%d章 河的第%d段", i, i);
    tg_builder_open(b, &(struct tg_block_spec){.kind = TG_BLOCK_PARAGRAPH});
    tg_builder_text(b, tg_span_str(text), UINT32_MAX, 0);
    tg_builder_close(b);
    tg_builder_open(b, &(struct tg_block_spec){.kind = TG_BLOCK_PARAGRAPH});
    tg_builder_text(b, tg_span_str("水从石缝里出来，一滴一滴，积成一个小潭，再从潭口流下去。"),
                    UINT32_MAX, 0);
    tg_builder_close(b);
    while (tg_outline_step(o, doc, 10))
      continue;
  }
  assert_in_range(tg_outline_count(o), 50, 100);
  uint32_t version = tg_outline_version(o);
  tg_builder_finish(b);
  tg_builder_free(b);
  assert_false(tg_outline_step(o, doc, 10));
  assert_int_equal(tg_outline_count(o), 100);
  assert_int_not_equal(tg_outline_version(o), version);
  version = tg_outline_version(o);
  assert_false(tg_outline_step(o, doc, 10));
  assert_int_equal(tg_outline_version(o), version);
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void reasons_are_told(void **state)
{
  (void)state;
  struct tg_doc *doc = doc_of_lines(speech);
  struct tg_outline *o = outline_of(doc);
  struct tg_buf why = TG_BUF_INIT;
  struct tg_outline_why said;
  assert_true(tg_outline_why(o, 2, &said));
  assert_string_equal(said.rule->name, "cn-dot");
  assert_int_equal(said.n, 2);
  assert_int_equal(said.signs[0].words, TG_MSG_WHY_MARK);
  assert_int_equal(said.signs[1].words, TG_MSG_WHY_OWN);
  assert_int_equal(said.sum, said.signs[0].weight + said.signs[1].weight);
  assert_false(said.by_hand);
  assert_false(tg_outline_why(o, 1, &said));
  tg_outline_explain(o, 2, &why);
  assert_non_null(strstr(tg_buf_str(&why), "cn-dot"));
  assert_non_null(strstr(tg_buf_str(&why), "level 1"));
  tg_buf_clear(&why);
  tg_outline_explain(o, 1, &why);
  assert_int_equal(why.len, 0);
  tg_buf_fini(&why);
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void kinds_of_documents_are_told(void **state)
{
  static const struct {
    const char *text, *kind;
  } cases[] = {
      {speech, "gov"},
      {"第一章　总则\n第一条　苗圃归村里所有。\n第二条　水渠由村里修。\n第二章　职责\n"
       "第三条　主任一人。\n第四条　每两年选一次。\n",
       "law"},
      {"第一章 雪夜\n雪下了一夜。\n第二章 渡口\n船还没有来。\n第三章 归来\n门开着。\n",
       "novel"},
      {"第１　目的\n苗を育てる。\n１　対象\n　ア　村の苗\n　イ　町の苗\n第２　方法\n水をやる。\n",
       "ja"},
      {"1. 목적\n나무를 심는다.\n가. 대상\n마을의 밭이다.\n나. 방법\n물을 준다.\n2. 기간\n"
       "봄이다.\n",
       "ko"},
      {"# 苗圃\n水要清。\n## 整地\n要早。\n## 选种\n要好。\n", "markdown"},
      {"今天天气很好。\n我们去看苗。\n", "auto"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_doc *doc = doc_of_lines(cases[i].text);
    struct tg_outline *o = outline_of(doc);
    assert_string_equal(tg_outline_profile_of(o)->name, cases[i].kind);
    tg_outline_free(o);
    tg_doc_free(doc);
  }
}

static void only_headings_of_the_kind_are_found(void **state)
{
  static const struct {
    const char *kind;
    uint32_t nodes;
  } cases[] = {{"auto", 11}, {"gov", 11}, {"law", 0}, {"markdown", 0}, {"auto", 11}};
  struct tg_doc *doc = doc_of_lines(speech);
  struct tg_outline *o = outline_of(doc);
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const struct tg_outline_profile *kind =
        tg_outline_profile_find(tg_span_str(cases[i].kind), NULL);
    uint32_t headings = 0;
    tg_outline_set_profile(o, kind);
    tg_outline_run(o, doc);
    for (uint32_t n = 0; n < tg_outline_count(o); n++)
      headings += !tg_node_is_leaf(tg_outline_node(o, n));
    assert_int_equal(headings > 0, cases[i].nodes > 0);
    if (cases[i].nodes)
      assert_int_equal(tg_outline_count(o), cases[i].nodes);
    if (strcmp(kind->name, "auto") != 0)
      assert_ptr_equal(tg_outline_profile_of(o), kind);
  }
  tg_outline_free(o);
  tg_doc_free(doc);
}

static void every_rule_has_words(void **state)
{
  (void)state;
  size_t n = 0;
  for (const struct tg_outline_rule *r; (r = tg_outline_rule(n)) != NULL; n++) {
    assert_non_null(r->name);
    assert_true(*r->name && *r->pattern && *r->example && *r->help);
  }
  assert_true(n > 40);
}

static void an_empty_document_has_an_empty_outline(void **state)
{
  (void)state;
  struct tg_doc *doc = doc_of_lines("");
  struct tg_outline *o = outline_of(doc);
  assert_int_equal(tg_outline_count(o), 0);
  assert_int_equal(tg_outline_title(o), TG_NONE);
  assert_int_equal(tg_outline_at(o, (struct tg_pos){0, 0}, true), TG_NONE);
  tg_outline_free(o);
  tg_doc_free(doc);
}

/* A real speech in the order of the file: exactly the two breaks of its numbering are told. */
static void breaks_of_a_scrambled_speech_are_told(void **state)
{
  (void)state;
  NEED_FILE("../shared/seed/body.txt");
  struct tg_buf text = TG_BUF_INIT;
  assert_true(read_file("../shared/seed/body.txt", &text));
  struct tg_doc *doc = doc_of_lines(tg_buf_str(&text));
  struct tg_outline *o = outline_of(doc);
  size_t n;
  const struct tg_outline_warning *w = tg_outline_warnings(o, &n);
  assert_int_equal(n, 2);
  assert_string_equal(w[0].text, "(三) follows 一、: (一) (二) missing");
  assert_string_equal(w[1].text, "(一) comes after (五)");
  assert_int_equal(w[0].node, 0);
  tg_outline_free(o);
  tg_doc_free(doc);
  tg_buf_fini(&text);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_tree_hangs_together),
      cmocka_unit_test(places_are_found),
      cmocka_unit_test(sections_are_found_by_what_they_are_called),
      cmocka_unit_test(words_name_a_heading_rather_than_a_point),
      cmocka_unit_test(lines_of_a_printed_contents_name_headings),
      cmocka_unit_test(a_law_is_found_by_unit_and_number),
      cmocka_unit_test(points_are_found_below_their_section),
      cmocka_unit_test(titles_on_the_next_line_are_joined),
      cmocka_unit_test(titles_of_attachments_are_joined),
      cmocka_unit_test(noise_is_passed_over),
      cmocka_unit_test(a_growing_document_gives_an_outline_before_its_end),
      cmocka_unit_test(reasons_are_told),
      cmocka_unit_test(kinds_of_documents_are_told),
      cmocka_unit_test(only_headings_of_the_kind_are_found),
      cmocka_unit_test(every_rule_has_words),
      cmocka_unit_test(an_empty_document_has_an_empty_outline),
      cmocka_unit_test(breaks_of_a_scrambled_speech_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
