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

/* --- two parts that have changed places ------------------------------------------------------ */

enum { HAN = 3, LINE = 28, FIRST = 26, CHUNK_CHARS = 300 };

static void add_sentences(struct tg_buf *out, unsigned *seed, int n)
{
  static const char *const subjects[] = {"水厂", "粮站", "林场", "车间", "学堂", "渡口", "集市"};
  static const char *const verbs[] = {"去年添置了", "今春修整了", "正在打听", "早就用上了", "还缺少"};
  static const char *const things[] = {"新式闸门", "两台抽水机", "半车松木", "结实的麻绳", "几口大缸",
                                       "一批好种子"};
  for (int i = 0; i < n; i++) {
    *seed = *seed * 1103515245 + 12345;
    tg_buf_add_str(out, subjects[(*seed >> 16) % 7]);
    tg_buf_add_str(out, verbs[(*seed >> 20) % 5]);
    tg_buf_add_str(out, things[(*seed >> 24) % 6]);
    tg_buf_add_str(out, (*seed >> 28) % 3 ? "，" : "。");
  }
  tg_buf_add_str(out, "大家都说好。\n");
}

static void add_report(struct tg_buf *out)
{
  static const char *const numbers[] = {"一", "二", "三", "四", "五"};
  unsigned seed = 7;
  tg_buf_add_str(out, "关于各处添置物件的报告\n");
  for (int part = 0; part < 5; part++) {
    tg_buf_add_str(out, numbers[part]);
    tg_buf_add_str(out, "、添置的经过\n");
    for (int section = 0; section < 4; section++) {
      tg_buf_add_str(out, "（");
      tg_buf_add_str(out, numbers[section]);
      tg_buf_add_str(out, "）分头去办。");
      add_sentences(out, &seed, 9 + (int)(seed >> 16) % 14);
    }
  }
}

/* Lines are set, and joined by blanks where a paragraph goes on. */
static void set_lines(struct tg_span text, struct tg_buf *out)
{
  size_t line = 0, room = FIRST;
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '\n') {
      line = 0;
      room = FIRST;
      continue;
    }
    if (line == room) {
      tg_buf_add_str(out, " ");
      line = 0;
      room = LINE;
    }
    tg_buf_add_span(out, tg_span_slice(text, i, i + HAN));
    i += HAN - 1;
    line++;
  }
}

/* The byte behind `chars` characters that are no blanks. */
static size_t behind(struct tg_span s, size_t chars)
{
  size_t i = 0;
  for (size_t n = 0; i < s.len && n < chars; n++)
    i += s.ptr[i] == ' ' ? HAN + 1 : HAN;
  return i;
}

static void chunk(struct tg_span s, struct tg_buf *out)
{
  char number[16];
  for (size_t at = 0, n = 1; at < s.len; n++) {
    snprintf(number, sizeof number, "%zu、", n);
    tg_buf_add_str(out, number);
    for (size_t chars = 0; at < s.len && chars < CHUNK_CHARS; chars++) {
      size_t len = s.ptr[at] == ' ' ? 1 : HAN;
      tg_buf_add_span(out, tg_span_slice(s, at, at + len));
      at += len;
    }
    tg_buf_add_str(out, "\n\n");
  }
}

static void parts_are_put_back(void **state)
{
  (void)state;
  struct tg_buf report = TG_BUF_INIT, set = TG_BUF_INIT, file = TG_BUF_INIT, got = TG_BUF_INIT;
  struct tg_buf plain = TG_BUF_INIT, spliced = TG_BUF_INIT;
  add_report(&report);
  set_lines(tg_buf_span(&report), &set);
  struct tg_span s = tg_buf_span(&set);
  size_t a = behind(s, 700), b = behind(s, 2750); /* both inside lines */
  tg_buf_add_span(&spliced, tg_span_slice(s, 0, a));
  tg_buf_add_span(&spliced, tg_span_slice(s, b, s.len));
  tg_buf_add_span(&spliced, tg_span_slice(s, a, b));
  chunk(tg_buf_span(&spliced), &file);
  struct tg_doc *doc = recover(tg_buf_span(&file));
  size_t n;
  const uint16_t *order = tg_doc_page_order(doc, &n);
  assert_int_equal(n, 3);
  assert_int_equal(order[1], 3);
  for (uint32_t i = 0; i < tg_doc_count(doc); i++)
    tg_buf_add_span(&got, tg_doc_text(doc, i));
  for (size_t i = 0; i < report.len; i++)
    if (report.at[i] != '\n')
      tg_buf_add_span(&plain, tg_span_of(report.at + i, 1));
  assert_string_equal(tg_buf_str(&got), tg_buf_str(&plain));
  tg_doc_free(doc);
  tg_buf_fini(&report);
  tg_buf_fini(&set);
  tg_buf_fini(&file);
  tg_buf_fini(&got);
  tg_buf_fini(&plain);
  tg_buf_fini(&spliced);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_sites_add_is_told),
      cmocka_unit_test(what_only_looks_like_it_is_left_alone),
      cmocka_unit_test(a_second_copy_is_noise),
      cmocka_unit_test(paragraphs_joined_by_blanks_are_parted),
      cmocka_unit_test(parts_are_put_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
