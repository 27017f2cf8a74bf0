/* What sites put around and between the lines of a sound text, and what only looks like it. */
#include "support.h"

#include "tigang/recover/recover.h"

#include <stdio.h>

static struct tg_doc *recover(struct tg_span bytes)
{
  struct tg_doc *doc = tg_doc_new(tg_source_of_bytes(bytes));
  struct tg_builder *b = tg_builder_new(doc);
  tg_recover_text(bytes, 0, &(struct tg_recover_options){0}, b);
  tg_builder_finish(b);
  tg_builder_free(b);
  return doc;
}

/* The document, a block a line, noise in ⟪ ⟫. */
static void render(const struct tg_doc *doc, struct tg_buf *out)
{
  for (uint32_t i = 0; i < tg_doc_count(doc); i++) {
    struct tg_span text = tg_doc_text(doc, i);
    size_t runs, at = 0;
    const struct tg_run *run = tg_doc_runs(doc, i, &runs);
    for (size_t r = 0; r < runs; r++) {
      size_t from = run[r].pos.offset, to = from + run[r].len;
      tg_buf_add_span(out, tg_span_slice(text, at, from));
      tg_buf_add_str(out, "⟪");
      tg_buf_add_span(out, tg_span_slice(text, from, to));
      tg_buf_add_str(out, "⟫");
      at = to;
    }
    tg_buf_add_span(out, tg_span_slice(text, at, text.len));
    tg_buf_add_str(out, "\n");
  }
}

#define LONG "水厂的老管道今年全部换成了新的，两岸的住户用上了清水，夏天再也不用半夜起来接水，"

static void what_sites_add_is_told(void **state)
{
  (void)state;
  static const struct {
    const char *what, *text, *want;
  } cases[] = {
      {"junk of a forum",
       "春天的犁翻开了北坡的地。\n8 ~, S6 } w7 G3 q/ V\n夏天的锄头忙在南洼里。|\n"
       "& K1 @; o2 ^r  %5\n秋天的粮食堆满了打谷场。|\n+ n3 }u # G; 9 x\n"
       "冬天的窖里藏着白菜萝卜。|\n1 h; ~s\n",
       "春天的犁翻开了北坡的地。\n夏天的锄头忙在南洼里。\n秋天的粮食堆满了打谷场。\n冬天的窖里藏着白菜萝卜。\n"},
      {"buttons, a line each",
       "下载\n打印\n【字号：\n大\n中\n小\n】\n关于疏通北渠的报告\n渠长九里。\n展开阅读全文\n",
       "⟪下载⟫\n⟪打印⟫\n⟪【字号：⟫\n⟪大⟫\n⟪中⟫\n⟪小⟫\n⟪】⟫\n关于疏通北渠的报告\n渠长九里。\n⟪展开阅读全文⟫\n"},
      {"buttons in a line",
       "关于疏通北渠的报告\n打印 | 收藏 | 【字号：大 中 小】\n渠长九里。\n",
       "关于疏通北渠的报告\n⟪打印 | 收藏 | 【字号：大 中 小】⟫\n渠长九里。\n"},
      {"pronunciation",
       "乡民踴(yǒng)跃，会(huì)上发(fā)言的有九人，审(shěn)议了渠规，实(shí)为幸事。\n",
       "乡民踴⟪(yǒng)⟫跃，会⟪(huì)⟫上发⟪(fā)⟫言的有九人，审⟪(shěn)⟫议了渠规，实⟪(shí)⟫为幸事。\n"},
      {"spelled-out line ends", "渠长九里。x0dx0a闸有三座。_x000D_桥有五座。\n",
       "渠长九里。\n闸有三座。\n桥有五座。\n"},
      {"style sheet",
       ".main p{color:#333;margin:0}\n#top{width:90%} 渠长九里。\n闸有三座，桥有五座，都是新修的，走得车马。\n",
       "渠长九里。\n闸有三座，桥有五座，都是新修的，走得车马。\n"},
      {"page marks between lines",
       LONG "\n- 1 -\n北渠志\n也不用再买水。\n渠长九里。\n- 2 -\n北渠志\n闸有三座。\n- 3 -\n北渠志\n桥有五座。\n",
       LONG "也不用再买水。\n渠长九里。\n闸有三座。\n桥有五座。\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_buf got = TG_BUF_INIT;
    struct tg_span text = tg_span_str(cases[i].text);
    if (tg_recover_probe(text, true) != TG_RECOVER_DAMAGED)
      fail_msg("%s: not seen", cases[i].what);
    struct tg_doc *doc = recover(text);
    render(doc, &got);
    if (strcmp(tg_buf_str(&got), cases[i].want))
      fail_msg("%s: got\n%swant\n%s", cases[i].what, tg_buf_str(&got), cases[i].want);
    tg_buf_fini(&got);
    tg_doc_free(doc);
  }
}

static void what_only_looks_like_it_is_left_alone(void **state)
{
  (void)state;
  static const struct {
    const char *what, *text;
  } cases[] = {
      {"sums", "先看三个式子。\na + b = c\n2x - 3 = 7\n(m + n) * 2 = 18\n式子列完了，请把它们解出来。\n"},
      {"code in a lesson", "先写一行。\nint a[3] = {1, 2};\nif (a[0] > 1) { a[1]++; }\n"
                           "a[2] = a[0] % 2;\n再看结果。\n"},
      {"ornaments", "上篇\n* ~ * ~ * ~ *\n中篇\n* ~ * ~ * ~ *\n下篇\n* ~ * ~ * ~ *\n尾声在这里，也就是最后一篇了。\n"},
      {"a table", "| 村 | 户 |\n| 东村 | 30 |\n| 西村 | 41 |\n| 南村 | 28 |\n"},
      {"chapters that are only numbers", "1\n天亮了。\n2\n雨停了。\n3\n人散了。\n4\n灯灭了。\n"},
      {"a refrain", "月儿弯弯照九州。\n几家欢乐几家愁。\n月儿弯弯照九州。\n几家夫妇同罗帐。\n月儿弯弯照九州。\n"},
      {"rare characters explained", LONG LONG LONG "亳(bó)州、歙(shè)县、黟(yī)县的人都来看过。\n"},
      {"names in brackets", "世界卫生组织(who)和联合国(un)派人来过，北京(beijing)也来过，上海(sh)没有，广东(gd)也没有。\n"},
      {"a style sheet with remarks", "/* 正文 */\n.main{color:#333}\n/* 标题 */\nh1{margin:0}\n"},
      {"an x that is meant", "The bytes are x0dx0a here.\n换行符写作 x0dx0a 这样。\n"},
      {"words of buttons in a text", "渠长九里。\n下载\n这两个字是什么意思呢，老人问。\n打印\n又是什么意思呢。\n"},
      {"blanks behind all sentences", "天亮了。 雨停了。 人散了。 灯灭了。 门开了。 水来了。 风住了。 鸟叫了。 花落了。 船到了。\n"},
      {"a number of pages", "这本书共12页。\n第3页\n有一张图，画的是北渠的水闸。\n第9页\n也有一张，画的是桥。\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_buf got = TG_BUF_INIT;
    struct tg_span text = tg_span_str(cases[i].text);
    if (tg_recover_probe(text, true) != TG_RECOVER_CLEAN)
      fail_msg("%s: taken for damage", cases[i].what);
    struct tg_doc *doc = recover(text);
    render(doc, &got);
    if (strcmp(tg_buf_str(&got), cases[i].text))
      fail_msg("%s: changed to\n%s", cases[i].what, tg_buf_str(&got));
    tg_buf_fini(&got);
    tg_doc_free(doc);
  }
}

static void add_story(struct tg_buf *out)
{
  char line[400];
  for (int i = 1; i <= 12; i++) {
    snprintf(line, sizeof line, "第%d段：%s到了第%d年才修好。\n", i, LONG, i + 3);
    tg_buf_add_str(out, line);
  }
}

static void a_second_copy_is_noise(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT;
  tg_buf_add_str(&text, "北渠修造记\n");
  add_story(&text);
  add_story(&text);
  struct tg_doc *doc = recover(tg_buf_span(&text));
  size_t runs;
  assert_int_equal(tg_doc_count(doc), 25);
  for (uint32_t i = 0; i < 25; i++) {
    tg_doc_runs(doc, i, &runs);
    assert_int_equal(runs, i > 12);
  }
  tg_doc_free(doc);
  tg_buf_fini(&text);
}

static void paragraphs_joined_by_blanks_are_parted(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT;
  for (int i = 0; i < 24; i++)
    tg_buf_add_str(&text, i % 4 ? "渠修好了。水也来了。" LONG "真是好事。 " : "一、修渠的经过 ");
  struct tg_doc *doc = recover(tg_buf_span(&text));
  assert_int_equal(tg_doc_count(doc), 24);
  tg_doc_free(doc);
  tg_buf_fini(&text);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_sites_add_is_told),
      cmocka_unit_test(what_only_looks_like_it_is_left_alone),
      cmocka_unit_test(a_second_copy_is_noise),
      cmocka_unit_test(paragraphs_joined_by_blanks_are_parted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
