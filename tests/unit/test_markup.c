/* HTML and Markdown through the whole way: tigang-import, the pipe, the document. */
#include "support.h"

#include "tigang/format/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/tigang-markup-XXXXXX";

static int make_file(void **state)
{
  (void)state;
  int fd = mkstemp(path);
  return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
  (void)state;
  return unlink(path);
}

static void write_text(const char *text, size_t len)
{
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(text, 1, len, f), len);
  assert_int_equal(fclose(f), 0);
}

/* The caller frees. */
static struct tg_load *load(const char *format, const char *text, bool as_is)
{
  const struct tg_load_options options = {.format = format, .as_is = as_is};
  struct tg_err err = {.code = TG_E_NONE};
  write_text(text, strlen(text));
  struct tg_load *l = tg_load_open(path, &options, &err);
  assert_non_null(l);
  if (!tg_load_all(l, &err))
    fail_msg("%s", err.text);
  return l;
}

/* Letters for marks, before the text that has them. */
static void add_marks(uint32_t marks, struct tg_buf *out)
{
  static const char letters[] = "nseukld";
  tg_buf_add_char(out, '{');
  for (size_t i = 0; i < sizeof letters - 1; i++)
    if (marks >> i & 1)
      tg_buf_add_char(out, letters[i]);
  if (marks & TG_MARK_COLOR)
    tg_buf_addf(out, "#%06x", marks >> 8);
  tg_buf_add_char(out, ':');
}

static void add_text(const struct tg_doc *d, uint32_t block, struct tg_buf *out)
{
  struct tg_span text = tg_doc_text(d, block);
  size_t n;
  uint32_t at = 0;
  const struct tg_run *runs = tg_doc_runs(d, block, &n);
  for (size_t i = 0; i < n; i++) {
    uint32_t to = runs[i].pos.offset + runs[i].len;
    tg_buf_add_span(out, tg_span_slice(text, at, runs[i].pos.offset));
    add_marks(runs[i].marks, out);
    tg_buf_add_span(out, tg_span_slice(text, runs[i].pos.offset, to));
    tg_buf_add_char(out, '}');
    at = to;
  }
  tg_buf_add_span(out, tg_span_slice(text, at, text.len));
}

/* A line a block: kind, level, = when it stands apart, text: "h2= 标题", "i1 • 项". */
static void dump(const struct tg_doc *d, struct tg_buf *out)
{
  static const char kinds[TG_BLOCK_KINDS] = "pthibqcn";
  for (uint32_t i = 0; i < tg_doc_count(d); i++) {
    const struct tg_block *b = tg_doc_block(d, i);
    tg_buf_add_char(out, kinds[b->kind]);
    if (b->level)
      tg_buf_addf(out, "%u", b->level);
    tg_buf_add_str(out, b->blank ? "= " : " ");
    add_text(d, i, out);
    tg_buf_add_char(out, '\n');
  }
}

struct row {
  const char *text, *want;
};

static void check(const char *format, const struct row *rows, size_t n, bool as_is)
{
  for (size_t i = 0; i < n; i++) {
    struct tg_buf got = TG_BUF_INIT;
    struct tg_load *l = load(format, rows[i].text, as_is);
    dump(tg_load_doc(l), &got);
    if (strcmp(tg_buf_str(&got), rows[i].want))
      fail_msg("%s\ngives\n%s\nnot\n%s", rows[i].text, tg_buf_str(&got), rows[i].want);
    tg_buf_fini(&got);
    tg_load_free(l);
  }
}

#define CHECK(format, rows) check(format, rows, sizeof rows / sizeof *rows, false)

static void markdown_becomes_blocks(void **state)
{
  static const struct row rows[] = {
      {"# 一 #\n二\n--\n", "h1= 一\nh2= 二\n"},
      {"一行\n二行 a\nb\n", "p= 一行二行 a b\n"},
      {"行  \n行\\\n行\n", "p= 行\np 行\np 行\n"},
      {"- 甲\n  - 乙\n- [x] 丙\n", "i1= • 甲\ni2 • 乙\ni1 ☑ 丙\n"},
      {"3) 甲\n4) 乙\n\n   段\n", "i1= 3) 甲\ni1 4) 乙\ni1 段\n"},
      {"> 引\n> 文\n", "q= 引文\n"},
      {"```\n a\n\nb\n```\n后", "c=  a\nc= b\np= 后\n"},
      {"|甲|乙|\n|-|-|\n|1|**2**|\n", "b= {s:甲}\t{s:乙}\nb 1\t{s:2}\n"},
      {"甲|乙\n-|:-\n丙|丁\n\n*斜*\n", "b= {s:甲}\t{s:乙}\nb 丙\t丁\np= {e:斜}\n"},
      {"*斜* **粗** ~~删~~ `码`\n", "p= {e:斜} {s:粗} {k:删} 码\n"},
      {"见[文](http://a.b)。\n", "p= 见{l:文}{d:(http://a.b)}。\n"},
      {"# [题](http://a.b) {#t}\n## 二 {x}\n", "h1= {l:题}\nh2= 二 {x}\n"},
      {"<http://a.b> [上](#x)\n", "p= {l:http://a.b} {l:上}\n"},
      {"字![](a)![图](b)&amp;<b>标</b>\n", "p= 字[图]&标\n"},
      {"<h4>标题</h4>\n\n<div>块<i>斜</i></div>\n", "h4= 标题\np= 块{e:斜}\n"},
      {"---\ntitle: 题\nx: 1\n---\n正文\n", "t 题\np= 正文\n"},
      {"---\ntitle: 题\n---\n# 题\n", "h1= 题\n"},
  };
  (void)state;
  CHECK("markdown", rows);
}

static void emphasis_holds_beside_chinese_punctuation(void **state)
{
  static const struct row rows[] = {
      {"**中文：**后面", "p= {s:中文：}后面\n"},
      {"前面**“中文”**后面", "p= 前面{s:“中文”}后面\n"},
      {"前面**(一)**后面", "p= 前面{s:(一)}后面\n"},
      {"前*《书》*后**：**后", "p= 前{e:《书》}后{s:：}后\n"},
      {"**甲**，**乙：**丙**丁**", "p= {s:甲}，{s:乙：}丙{s:丁}\n"},
      {"**𠮷：**𠮷", "p= {s:𠮷：}𠮷\n"},
      {"2 * 3 * 4，甲 ** 乙", "p= 2 * 3 * 4，甲 ** 乙\n"},
      {"\\*\\*中文：\\*\\*后面 `**：**后`", "p= **中文：**后面 **：**后\n"},
      {"a_b_c", "p= a_b_c\n"},
  };
  (void)state;
  CHECK("markdown", rows);
}

static void footnotes_stay_text(void **state)
{
  static const struct row rows[] = {
      {"见[^1]。\n\n[^1]: 注。\n[^二]: 注二。\n", "p= 见[^1]。\np= [^1]: 注。\np [^二]: 注二。\n"},
      {"见[a]。\n\n[a]: http://b.c\n", "p= 见{l:a}{d:(http://b.c)}。\n"},
  };
  (void)state;
  CHECK("markdown", rows);
}

static void html_becomes_blocks(void **state)
{
  static const struct row rows[] = {
      {"<p>一行\n二行 a\nb<p> 三 <b> 四 </b> 五", "p 一行二行 a b\np 三 {s:四} 五\n"},
      {"<h2>标<br>题</h2><h1></h1>文<h3>三</h3>文", "h2= 标 题\np= 文\nh3= 三\np 文\n"},
      {"<p>　　段<p>&nbsp;&nbsp;段<p>　　", "p 段\np 段\n"},
      {"甲<br>乙<br><br>丙<hr>丁", "p 甲\np 乙\np= 丙\np= 丁\n"},
      {"<ol start=3><li>甲<li value=9>乙<ul><li>丙</ul><li>丁</ol>戊",
       "i1= 3. 甲\ni1 9. 乙\ni2 • 丙\ni1 10. 丁\np= 戊\n"},
      {"<ol type=I reversed start=4><li>甲<li>乙</ol><ol type=a start=27><li>丙</ol>",
       "i1= IV. 甲\ni1 III. 乙\ni1= aa. 丙\n"},
      {"<blockquote>引<p>文</blockquote>后", "q= 引\nq 文\np= 后\n"},
      {"<pre>\n a\n\n\tb\n</pre>后", "c=  a\nc= \tb\np= 后\n"},
      {"<pre>　　甲乙丙。\n丁戊。\n\n己庚。</pre>", "p= 甲乙丙。\np 丁戊。\np= 己庚。\n"},
      {"<i>斜</i><u>线</u><del>删</del><font color=red>红</font><font color=black>黑</font>",
       "p {e:斜}{u:线}{k:删}{#ff0000:红}黑\n"},
      {"<span style='font-weight:bold;color:#00f'>蓝</span>常", "p {s#0000ff:蓝}常\n"},
      {"<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字<ruby>渠<rt>qú</ruby>",
       "p 漢{d:（かん）}字渠{d:（qú）}\n"},
      {"<q>语</q><img alt=图><img alt='※(「弓」)'>&hellip;&#150;&#x6C34;", "p “语”[图]※(「弓」)…–水\n"},
      {"<ul><li><input type=checkbox checked> 甲<li><input type=checkbox>乙</ul>",
       "i1= ☑ 甲\ni1 ☐ 乙\n"},
      {"<h3>题<a href='#x'>¶</a></h3>见<a href='#y'>此</a>", "h3= 题\np 见{l:此}\n"},
      {"<h2>题<span class=mw-editsection>[编辑]</span></h2>文", "h2= 题\np 文\n"},
      {"甲<script>if (a<b) x('<p>')</script><style>p{}</style>乙<p hidden>丙<p style='display:none'>丁",
       "p 甲乙\n"},
  };
  (void)state;
  CHECK("html", rows);
}

static void tables_are_rows_or_paragraphs(void **state)
{
  static const struct row rows[] = {
      {"<table><caption>题<tr><th>甲<th>乙<tr><td>1<td>2<br>3</table>",
       "p= 题\nb {s:甲}\t{s:乙}\nb 1\t2 3\n"},
      {"<table><tr><td rowspan=2>甲<td>1<td>2<tr><td colspan=2>3<tr><td>乙<td><td>4</table>",
       "b= 甲\t1\t2\nb \t3\t\nb 乙\t\t4\n"},
      {"<table><tr><td>一栏<tr><td>二行</table>", "p= 一栏\np 二行\n"},
      {"<table><tr><td><h2>题</h2><td>文</table>", "h2= 题\np 文\n"},
      {"<table><tr><td><table><tr><td>甲<td>乙</table><td>丙</table>", "b= 甲\t乙\np= 丙\n"},
  };
  (void)state;
  CHECK("html", rows);
}

static void the_title_is_said_once(void **state)
{
  static const struct row rows[] = {
      {"<title>题目</title><p>文", "t 题目\np 文\n"},
      {"<title>题目</title><h1>题目</h1>文", "h1= 题目\np 文\n"},
      {"<title>一个题目_某网</title><h1>一个题目</h1>文", "h1= 一个题目\np 文\n"},
      {"<title>某网 - 一个题目</title><div>一个 题目</div>文", "t 一个 题目\np 文\n"},
      {"<title>题目甲</title><h1>题目</h1>文", "t 题目甲\nh1= 题目\np 文\n"},
      {"<title>村主任在春灌会上的讲话_某村网</title><h1>在春灌会上的讲话</h1>文",
       "h1= 在春灌会上的讲话\np 文\n"},
      {"<title>村主任在春灌会上的讲话</title><h1>会上的讲话</h1>文",
       "t 村主任在春灌会上的讲话\nh1= 会上的讲话\np 文\n"},
  };
  (void)state;
  CHECK("html", rows);
}

/* --- what is furniture ---- */

#define SENTENCE "春灌就要开始，各组要查渠道，看闸门，按亩分水，先远后近，不得私自开口。"
#define PROSE "<p>" SENTENCE "<p>" SENTENCE "<p>" SENTENCE "<p>" SENTENCE
#define TOLD "p " SENTENCE "\np " SENTENCE "\np " SENTENCE "\np " SENTENCE "\n"
#define TOLD_APART "p= " SENTENCE "\np " SENTENCE "\np " SENTENCE "\np " SENTENCE "\n"
#define LINKS "<ul><li><a href=1>链接一</a><li><a href=2>链接二</a><li><a href=3>链接三</a></ul>"
#define HERE "<ul><li><a href=#1>甲</a><li><a href=#2>乙</a></ul>"

static void furniture_is_left_out(void **state)
{
  static const struct row rows[] = {
      {"<div>" LINKS "</div><div>" PROSE "</div><div>" LINKS "</div>", TOLD},
      {"<nav>" LINKS "</nav>" PROSE "<footer>版权所有，不得转载，违者必究，另见说明。</footer>", TOLD},
      {"<div class=topnav>导航，首页</div><main>" PROSE "</main><div>以上</div>", TOLD "p 以上\n"},
      {"<table><tr><td>" LINKS "<td>" PROSE "<td>" LINKS "</table>", TOLD_APART},
      {"<header><h1>题</h1>" LINKS "</header><div>" PROSE "</div>",
       "h1= 题\ni1= • {l:链接一}\ni1 • {l:链接二}\ni1 • {l:链接三}\n" TOLD_APART},
      {"<div><div>" PROSE "</div></div><div>版权所有</div>", TOLD},
      {"<div><div>" PROSE "</div></div><div><h2>附件</h2>名单</div>", TOLD "h2= 附件\np 名单\n"},
      {"<div><div>三月一日</div><div>" PROSE "</div></div>", "p 三月一日\n" TOLD},
      {"<div><div>" HERE "</div><div>" PROSE "</div></div>",
       "i1= • {l:甲}\ni1 • {l:乙}\n" TOLD_APART},
      {"<div>" PROSE "</div><div>" PROSE "</div>", TOLD TOLD},
  };
  (void)state;
  CHECK("html", rows);
}

static void a_page_without_prose_is_kept(void **state)
{
  static const struct row rows[] = {
      {"<div>" LINKS "</div>", "i1= • {l:链接一}\ni1 • {l:链接二}\ni1 • {l:链接三}\n"},
      {"<nav><a href=1>只有导航</a></nav>", "p {l:只有导航}\n"},
  };
  (void)state;
  CHECK("html", rows);
}

static void as_is_shows_all_of_it(void **state)
{
  static const struct row rows[] = {
      {"<nav>导航</nav>" PROSE "<p hidden>藏", "p 导航\n" TOLD "p 藏\n"},
  };
  (void)state;
  check("html", rows, 1, true);
}

/* --- places ---- */

static void links_lead_to_anchors(void **state)
{
  struct tg_pos pos;
  struct tg_load *l = load("html", "<p>见<a href=#here>此</a><p>前<a id=here></a>后", false);
  const struct tg_doc *d = tg_load_doc(l);
  const struct tg_link *link = tg_doc_link(d, (struct tg_pos){0, 3});
  (void)state;
  assert_non_null(link);
  assert_string_equal(link->target, "#here");
  assert_null(tg_doc_link(d, (struct tg_pos){0, 0}));
  assert_true(tg_doc_anchor(d, "here", &pos));
  assert_true(tg_pos_eq(pos, (struct tg_pos){1, 3}));
  tg_load_free(l);
}

static void blocks_know_their_lines(void **state)
{
  static const struct {
    const char *format, *text;
    uint32_t lines[4];
  } rows[] = {
      {"html", "<p>\n一\n二<p>三\r\n<pre>\nabc\n\ndef</pre>", {2, 3, 5, 7}},
      {"html", "<!--\n\n--><h1>一</h1>\r\n<p\nid=x>\n\n二<br>三\n四", {3, 7, 7, 0}},
      {"markdown", "# 一\n\n二\n三\n\n- 四\n\n```\n五\n", {1, 3, 6, 9}},
      {"markdown", "---\na: b\n---\n\n一\n\n|二|\n|-|\n|三|\n\n<p>\n四</p>", {5, 7, 9, 12}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_load *l = load(rows[i].format, rows[i].text, false);
    const struct tg_doc *d = tg_load_doc(l);
    for (uint32_t b = 0; b < tg_doc_count(d); b++)
      assert_int_equal(tg_doc_block(d, b)->line, rows[i].lines[b]);
    tg_load_free(l);
  }
}

static void columns_have_their_widths(void **state)
{
  size_t n;
  uint32_t first;
  struct tg_load *l =
      load("html", "<p>前<table><tr><td>甲乙<td>a<tr><td>丙<td>bcd</table>后", false);
  const uint16_t *widths = tg_doc_table(tg_load_doc(l), 2, &n, &first);
  (void)state;
  assert_non_null(widths);
  assert_int_equal(n, 2);
  assert_int_equal(first, 1);
  assert_int_equal(widths[0], 4);
  assert_int_equal(widths[1], 3);
  tg_load_free(l);
}

/* Text without an end of a line, as blocks: joined they are the text. */
static void a_very_long_paragraph_becomes_several_blocks(void **state)
{
  static const char *const formats[] = {"markdown", "html"};
  struct tg_buf text = TG_BUF_INIT;
  size_t enough = TG_OWN_MAX < 4 << 20 ? 4000 : 3 << 20; /* VARIANT=tiny has less room */
  (void)state;
  while (text.len < enough)
    tg_buf_add_str(&text, "这一段没有换行，只有句号。也有blanks😀");
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    struct tg_buf got = TG_BUF_INIT;
    struct tg_load *l = load(formats[i], tg_buf_str(&text), false);
    const struct tg_doc *d = tg_load_doc(l);
    assert_in_range(tg_doc_count(d), 3, UINT32_MAX);
    for (uint32_t b = 0; b < tg_doc_count(d); b++) {
      assert_int_equal(!!(tg_doc_block(d, b)->flags & TG_BLOCK_CONTINUES), b > 0);
      tg_buf_add_span(&got, tg_doc_text(d, b));
    }
    assert_int_equal(got.len, text.len);
    assert_memory_equal(got.at, text.at, text.len);
    tg_buf_fini(&got);
    tg_load_free(l);
  }
  tg_buf_fini(&text);
}

/* --- damage ---- */

static void fails(const char *format, const char *text, const char *why)
{
  const struct tg_load_options options = {.format = format};
  struct tg_err err = {.code = TG_E_NONE};
  write_text(text, strlen(text));
  struct tg_load *l = tg_load_open(path, &options, &err);
  assert_non_null(l);
  assert_false(tg_load_all(l, &err));
  if (!strstr(err.text, why))
    fail_msg("%s", err.text);
  tg_load_free(l);
}

static void nothing_to_read_is_told(void **state)
{
  (void)state;
  fails("html", "<html><body><p> </p></body></html>", "empty");
  fails("html", "\n", "empty");
  fails("markdown", "<!-- a -->\n", "empty");
}

/* What comes before is shown, with the reason behind it. */
static void tags_without_measure_end_it(void **state)
{
  struct tg_buf text = TG_BUF_INIT;
  (void)state;
  tg_buf_add_str(&text, "<p>开头</p>");
  for (int i = 0; i < 100000; i++)
    tg_buf_add_str(&text, "<div>");
  tg_buf_add_str(&text, "深处");
  struct tg_load *l = load("html", tg_buf_str(&text), false);
  const struct tg_doc *d = tg_load_doc(l);
  assert_int_equal(tg_doc_count(d), 2);
  assert_true(tg_span_eq_str(tg_doc_text(d, 0), "开头"));
  assert_int_equal(tg_doc_block(d, 1)->kind, TG_BLOCK_NOTE);
  tg_load_free(l);
  tg_buf_fini(&text);
}

static void formats_are_recognised(void **state)
{
  static const struct row rows[] = {
      {"<!DOCTYPE html><p>甲", "html"},
      {"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a > b -->\n<HTML><p>甲", "html"},
      {"<head><title>甲</title></head>乙", "html"},
      {"<p>一段</p>", "text"},
      {"<p>一段</p><p class=a>二段</p><p>三段</p>", "html"},
      {"<b>一</b><b>二</b><b>三</b>", "text"},
      {"# 一\n\n正文\n\n## 二\n\n正文\n", "text"},
      {"# 一\n## 二\n```\na\n```\n[甲](http://b)\n", "markdown"},
      {"#include <stdio.h>\n", "text"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_load *l = load(NULL, rows[i].text, false);
    assert_string_equal(tg_load_format(l), rows[i].want);
    tg_load_free(l);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(markdown_becomes_blocks),
      cmocka_unit_test(emphasis_holds_beside_chinese_punctuation),
      cmocka_unit_test(footnotes_stay_text),
      cmocka_unit_test(html_becomes_blocks),
      cmocka_unit_test(tables_are_rows_or_paragraphs),
      cmocka_unit_test(the_title_is_said_once),
      cmocka_unit_test(furniture_is_left_out),
      cmocka_unit_test(a_page_without_prose_is_kept),
      cmocka_unit_test(as_is_shows_all_of_it),
      cmocka_unit_test(links_lead_to_anchors),
      cmocka_unit_test(blocks_know_their_lines),
      cmocka_unit_test(columns_have_their_widths),
      cmocka_unit_test(a_very_long_paragraph_becomes_several_blocks),
      cmocka_unit_test(nothing_to_read_is_told),
      cmocka_unit_test(tags_without_measure_end_it),
      cmocka_unit_test(formats_are_recognised),
  };
  return cmocka_run_group_tests(tests, make_file, remove_file);
}
