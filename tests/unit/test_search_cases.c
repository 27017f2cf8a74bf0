/* What is found, by tables: foldings, query, and the text with its expected hits in { }. Characters
 * of the text between ⟪ ⟫ are noise. Each row is also searched with every further folding, which
 * may find more but nothing less, and through tg_hits in slices of several sizes. */
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
      *tg_vec_push(&e->hits) = (struct tg_hit){{0, at}, 0};
      p++;
    } else if (*p == '}') {
      e->hits.at[e->hits.n - 1].len = at - e->hits.at[e->hits.n - 1].pos.offset;
      p++;
    } else if (!strncmp(p, noise_from, 3)) {
      *tg_vec_push(&e->noise) = (struct tg_run){{0, at}, 0, TG_RUN_NOISE};
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
      tg_builder_run(b, e->noise.at[i].pos.offset, e->noise.at[i].len, TG_RUN_NOISE);
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

static void literal_hits_fall_on_borders(void **state)
{
  static const struct row rows[] = {
    {0, "督查", "关于{督查}工作的通知，{督查}室负责。"},
    {0, "督查", "{督查}"},
    {0, "督查", "督 查"},
    {0, "督查", ""},
    {0, "督查", "督"},
    {0, "督查", "督督{督查}查查"},
    {0, "人人", "{人人}{人人}人"},
    {0, "aa", "{aa}{aa}a"},
    {0, "aab", "a{aab}a{aab}"},
    {0, "abab", "{abab}ab"},
    {0, "一", "{一}、{一}是{一}"},
    {0, "的", "我们{的}工作{的}重点{的}"},
    {0, "USB", "{USB}接口usb"},
    {0, "usb", "USB{usb}"},
    {0, "é", "caf{é} cafe"},
    {0, "e", "caf{e}\u0301"},
    {0, "𠮷", "{𠮷}野家，吉野家"},
    {0, "野家", "𠮷{野家}"},
    {0, "😀", "好{😀}{😀}"},
    {0, "𝐀", "{𝐀}A"},
    {0, "。", "完{。}了{。}"},
    {0, "，", "一{，}二,三"},
    {0, " ", "a{ }b{ }{ }c"},
    {0, "a b", "{a b} ab a  b"},
    {0, "\t", "a{\t}b"},
    {0, "一二三四五六七八九十", "〇{一二三四五六七八九十}百"},
    {0, "十", "二{十}一{十}"},
    {0, "第1条", "{第1条}，第１条"},
    {0, "督查督办", "督查{督查督办}督办"},
    {0, "ß", "stra{ß}e strasse"},
    {0, "\uFEFF", "a{\uFEFF}b"},
    {0, "ﬁ", "{ﬁ}x fi"},
    {0, "\u0300", "a{\u0300}"},
    {0, ".", "a{.}b{.}"},
    {0, "..", "a{..}b{..}."},
    {0, "--", "{--}-"},
    {0, "督查", "督\uFEFF查"},
    {0, "Ａ", "{Ａ}A"},
    {0, "〇", "二{〇}一八"},
    {0, "々", "人{々}"},
  };
  (void)state;
  CHECK(rows);
}

static void case_is_smart(void **state)
{
  static const struct row rows[] = {
    {CASE, "usb", "{USB}、{usb}、{Usb}"},
    {CASE, "USB", "{USB}、usb"},
    {CASE, "Usb", "USB {Usb}"},
    {CASE, "a", "{A}{a}"},
    {CASE, "gdp增长", "{GDP增长}，{gdp增长}"},
    {CASE, "é", "{É}{é}e"},
    {CASE, "É", "{É}é"},
    {CASE, "ω", "{Ω}{ω}"},
    {CASE, "ж", "{Ж}{ж}"},
    {CASE, "σ", "{Σ}{σ}{ς}"},
    {CASE, "ς", "{Σ}{σ}{ς}"},
    {CASE, "k", "{K}{k}"},
    {CASE, "å", "{Å}{å}"},
    {CASE, "ａ", "{Ａ}{ａ}a"},
    {CASE, "Ａ", "{Ａ}ａ"},
    {CASE, "督查a", "{督查A}{督查a}"},
    {CASE, "ⅳ", "{Ⅳ}{ⅳ}"},
    {CASE, "ss", "{ss}{SS}{Ss}ß"},
    {CASE, "𐐨", "{𐐀}{𐐨}"},
    {CASE, "ǆ", "{Ǆ}{ǅ}{ǆ}"},
  };
  (void)state;
  CHECK(rows);
}

static void widths_are_the_same(void **state)
{
  static const struct row rows[] = {
    {WIDTH, "10", "{１０}、{10}、{1０}"},
    {WIDTH, "１０", "{１０}、{10}"},
    {WIDTH, "USB", "{ＵＳＢ}、{USB}、ｕｓｂ"},
    {WIDTH, "usb", "ＵＳＢ、{ｕｓｂ}、{usb}"},
    {WIDTH, "，", "一{,}二{，}三"},
    {WIDTH, ",", "一{,}二{，}三"},
    {WIDTH, "(一)", "{（一）}{(一)}"},
    {WIDTH, "（一）", "{（一）}{(一)}"},
    {WIDTH, "カ", "{カ}{ｶ}"},
    {WIDTH, "ｶ", "{カ}{ｶ}"},
    {WIDTH, "カタカナ", "{ｶﾀｶﾅ}"},
    {WIDTH, "￥", "{￥}{¥}"},
    {WIDTH, "¢", "{￠}{¢}"},
    {WIDTH, "100%", "{１００％}{100%}"},
    {WIDTH, "a　b", "{a b}{a　b}"},
    {WIDTH, "！", "好{!}{！}"},
    {WIDTH, "。", "完{。}{｡}"},
    {WIDTH, "「", "{「}{｢}"},
    {WIDTH, "~", "{～}{~}"},
    {WIDTH, "第１条", "{第1条}{第１条}"},
    {WIDTH, "Ａ４", "{A4}{Ａ４}{A４}"},
    {WIDTH, "督查", "{督查}"},
    {WIDTH, "→", "{→}{￫}"},
    {WIDTH, "①", "{①}1"},
    {WIDTH, "ㄱ", "{ㄱ}{ﾡ}"},
    {WIDTH, "#", "{＃}{#}"},
  };
  (void)state;
  CHECK(rows);
}

static void forms_are_what_they_stand_for(void **state)
{
  static const struct row rows[] = {
    {FORM, "1", "{①}{1}⑪{¹}{₁}"},
    {FORM, "11", "{⑪}{11}{①1}{1①}{①①}"},
    {FORM, "①", "{①}{1}"},
    {FORM, "m2", "10{㎡}，10{m2}，{m²}"},
    {FORM, "㎡", "10{㎡}，10{m2}，{m²}"},
    {FORM, "m", "㎡{m}2"},
    {FORM, "2", "㎡m{2}{²}"},
    {FORM, "10m2的", "{10㎡的}{10m2的}"},
    {FORM, "fi", "{ﬁ}{fi}{fi}nd ﬃ"},
    {FORM, "ﬁ", "{ﬁ}{fi}"},
    {FORM, "f", "ﬁ{f}i"},
    {FORM, "ffi", "{ﬃ}{ffi}{fﬁ}{ﬀi}"},
    {FORM, "office", "{oﬃce}{office}"},
    {FORM, "iii", "{ⅲ}{iii}Ⅲ"},
    {FORM, "III", "{Ⅲ}{III}"},
    {FORM, "(一)", "{㈠}{(一)}"},
    {FORM, "一", "㈠{一}{㊀}"},
    {FORM, "平成", "{㍻}{平成}"},
    {FORM, "キロ", "{㌔}{キロ}㌕"},
    {FORM, "株式会社", "{㍿}{株式会社}"},
    {FORM, "km", "{㎞}{km}"},
    {FORM, "℃", "25{℃}{°C}"},
    {FORM, "°C", "25{℃}{°C}"},
    {FORM, "...", "{…}{...}"},
    {FORM, "…", "{…}{...}"},
    {FORM, "é", "caf{é}caf{é}"},
    {FORM, "é", "caf{é}caf{é}"},
    {FORM, "e", "é{e}\u0301"},
    {FORM, "カ", "ガ{カ}"},
    {FORM, "ガ", "{ガ}{ガ}"},
    {FORM, "督查", "{督\u200B查}{督查}{督\uFEFF查}"},
    {FORM, "督\u200B查", "{督\u200B查}{督查}"},
    {FORM, "软件", "{软\u00AD件}"},
    {FORM, "a", "{a}{ª}{ᵃ}{𝐚}{ⓐ}"},
    {FORM, "𝐀", "{𝐀}{A}{Ⓐ}b"},
    {FORM, "金", "{金}{金}"},
    {FORM, "金", "{金}{金}"},
    {FORM, "一", "{⼀}{一}"},
    {FORM, "长", "{⻓}{长}"},
    {FORM, "½", "{½}{1⁄2}"},
    {FORM, "No.", "No"},
    {FORM, "No", "{№}{No}."},
    {FORM, "tel", "{tel}"},
    {FORM, "TEL", "{℡}{TEL}"},
    {FORM, "1.", "{⒈}{1.}"},
    {FORM, ".", "⒈1{.}"},
    {FORM, "20日", "{⑳日}{20日}"},
    {FORM, "（一）", "{（一）}"},
    {FORM, "ｱ", "{ｱ}ア"},
    {FORM, "１", "{１}1"},
    {FORM, " ", "a{ }b{ }c{ }d"},
    {FORM, "\u200B", "a\u200Bb"},
    {FORM, "葛", "{葛}{葛}\U000E0100"},
    {FORM, "葛\U000E0100城", "{葛城}{葛\U000E0100城}"},
  };
  (void)state;
  CHECK(rows);
}

static void punctuation_is_the_same(void **state)
{
  static const struct row rows[] = {
    {PUNCT, "，", "一{，}二{,}三、"},
    {PUNCT, ",", "一{，}二{,}三、"},
    {PUNCT, "。", "完{。}了{.}"},
    {PUNCT, ".", "完{。}了{.}"},
    {PUNCT, "“", "{“}好{”}{「}好{」}{\"}"},
    {PUNCT, "\"", "{“}好{”}{『}好{』}{\"}"},
    {PUNCT, "「三农」", "{“三农”}{「三农」}{\"三农\"}{『三农』}{‘三农’}"},
    {PUNCT, "\"三农\"", "{“三农”}{「三农」}"},
    {PUNCT, "'a'", "{‘a’}{'a'}"},
    {PUNCT, "don't", "{don’t}{don't}"},
    {PUNCT, "--", "{--}、{——}、{—}"},
    {PUNCT, "——", "{--}、{——}"},
    {PUNCT, "-", "{-}、{－}、{–}、{—}、{——}"},
    {PUNCT, "a-b", "{a-b}{a–b}{a——b}{a--b}"},
    {PUNCT, "2018-2019", "{2018—2019}{2018－2019}{2018-2019}"},
    {PUNCT, "……", "好{……}好{...}好{…}"},
    {PUNCT, "...", "好{……}好{...}好{......}"},
    {PUNCT, "…", "{……}、{...}"},
    {PUNCT, "....", "{....}、{……}、{...}"},
    {PUNCT, "..", "a{..}b…"},
    {PUNCT, "a..", "{a..}.{a..}"},
    {PUNCT, ".", "{.}{.}{.}…"},
    {PUNCT, "a.", "{a.}..{a。}"},
    {PUNCT, "好……的", "{好...的}{好……的}{好。。。的}"},
    {PUNCT, "。。。", "{……}{。。。}"},
    {PUNCT, "完。", "{完。}……"},
    {PUNCT, "(", "{(}{（}"},
    {PUNCT, "（一）", "{(一)}{（一）}"},
    {PUNCT, "[2019]5号", "国发{〔2019〕5号}{【2019】5号}{[2019]5号}{［2019］5号}"},
    {PUNCT, "〔2019〕5号", "{〔2019〕5号}{[2019]5号}"},
    {PUNCT, "《", "{《}{〈}{<}"},
    {PUNCT, "《条例》", "{《条例》}{<条例>}"},
    {PUNCT, ":", "{:}{：}"},
    {PUNCT, ";", "{;}{；}"},
    {PUNCT, "？", "{?}{？}"},
    {PUNCT, "!", "{!}{！}"},
    {PUNCT, "·", "{·}{・}{•}{‧}"},
    {PUNCT, "约翰·史密斯", "{约翰・史密斯}{约翰•史密斯}"},
    {PUNCT, "～", "{～}{~}{〜}"},
    {PUNCT, "10～20", "{10~20}{10〜20}"},
    {PUNCT, "、", "{、}{､}，"},
    {PUNCT, "%", "{％}{%}"},
    {PUNCT, "100%", "{100％}１００％"},
    {PUNCT, "一、", "{一、}一，"},
    {PUNCT, "，。", "{，。}{,.}"},
    {PUNCT, "——x", "{——x}{-x}{--x}"},
    {PUNCT, "x——", "{x——}{x-}"},
    {PUNCT, "——……", "{——……}{--...}"},
    {PUNCT, "/", "{/}{／}"},
    {PUNCT, "−", "{−}、{-}"},
    {PUNCT, "督查", "{督查}"},
    {PUNCT, "=", "{=}{＝}{=}{=}"},
  };
  (void)state;
  CHECK(rows);
}

static void simplified_is_traditional(void **state)
{
  static const struct row rows[] = {
    {HANT, "督办", "{督辦}{督办}"},
    {HANT, "督辦", "{督辦}{督办}"},
    {HANT, "发展", "{發展}{发展}"},
    {HANT, "發展", "{發展}{发展}"},
    {HANT, "头发", "{頭髮}{头发}{頭發}"},
    {HANT, "国", "{國}{国}{囯}"},
    {HANT, "国家", "{國家}{国家}"},
    {HANT, "著", "{著}{着}"},
    {HANT, "着", "{著}{着}"},
    {HANT, "余", "{餘}{余}"},
    {HANT, "餘", "{餘}{余}"},
    {HANT, "卫", "{衞}{衛}{卫}"},
    {HANT, "后", "{後}{后}"},
    {HANT, "里", "{裏}{裡}{里}"},
    {HANT, "台湾", "{臺灣}{台灣}{台湾}"},
    {HANT, "為", "{為}{爲}{为}"},
    {HANT, "群众", "{群眾}{羣衆}{群众}"},
    {HANT, "峰", "{峯}{峰}"},
    {HANT, "广", "{廣}{广}{広}"},
    {HANT, "气", "{氣}{气}{気}"},
    {HANT, "干", "{乾}{幹}{干}"},
    {HANT, "系", "{係}{繫}{系}"},
    {HANT, "欠", "{欠}缺"},
    {HANT, "体", "{體}{体}"},
    {HANT, "战略", "{戰略}{战略}"},
    {HANT, "讲话", "{講話}{讲话}"},
    {HANT, "面", "{面}{麵}"},
    {HANT, "松", "{松}{鬆}"},
    {HANT, "只", "{只}{隻}"},
    {HANT, "云", "{云}{雲}"},
    {HANT, "龙", "{龍}{龙}"},
    {HANT, "a", "{a}A"},
    {HANT, "督查", "{督查}督察"},
  };
  (void)state;
  CHECK(rows);
}

static void blanks_do_not_count(void **state)
{
  static const struct row rows[] = {
    {SPACE, "督查", "{督 查}{督查}{督　查}{督  查}"},
    {SPACE, "督查", "{督\t查}{督 查}"},
    {SPACE, "督 查", "{督查}{督 查}{督　　查}"},
    {SPACE, " 督查 ", "关于 {督查} 工作"},
    {SPACE, "督　查", "{督查}"},
    {SPACE, " ", "a b"},
    {SPACE, "　", "a　b"},
    {SPACE, "\t ", "a\tb"},
    {SPACE, "", "abc"},
    {SPACE, "ab", "{a b}{ab} {a   b}"},
    {SPACE, "ab", "a,b"},
    {SPACE, "督查室", "{督 查 室}督 查"},
    {SPACE, "查", " {查} "},
    {SPACE, "督查", "督"},
    {SPACE, "督查", "督 "},
    {SPACE, "督查", " 督   {督查}"},
    {SPACE, "一、总体", "{一、 总体}{一 、总体}"},
    {SPACE, "GDP 10%", "{GDP10%}{GDP 10%}"},
    {SPACE, "a b c", "{abc}{a bc}{ab c}"},
    {SPACE, "督查", "{督 查}"},
    {SPACE, "督查", "督\u200B查"},
  };
  (void)state;
  CHECK(rows);
}

static void noise_does_not_count(void **state)
{
  static const struct row rows[] = {
    {NOISE, "督查", "{督⟪x⟫查}{督查}"},
    {NOISE, "督查", "{督⟪x⟫⟪y⟫查}"},
    {NOISE, "督查", "{督⟪查⟫查}"},
    {NOISE, "督查", "{督⟪督⟫查}"},
    {NOISE, "督查", "⟪督⟫{督查}查⟪查⟫"},
    {NOISE, "督查", "⟪督查⟫"},
    {NOISE, "督查", "⟪督⟫查"},
    {NOISE, "督查", "督⟪查⟫"},
    {NOISE, "x", "⟪x⟫{x}⟪x⟫"},
    {NOISE, "督查工作", "{督⟪1⟫查⟪2⟫工⟪3⟫作}"},
    {NOISE, "督查", "⟪1⟫{督查}⟪2⟫"},
    {0, "督查", "督⟪x⟫查{督查}"},
    {0, "x", "督⟪{x}⟫查"},
    {0, "督x查", "{督⟪x⟫查}"},
    {NOISE, "ab", "{a⟪b⟫b}"},
    {NOISE, "ab", "{a⟪ab⟫b}"},
  };
  (void)state;
  CHECK(rows);
}

static void pinyin_finds_han(void **state)
{
  static const struct row rows[] = {
    {PINYIN, "dc", "{督查}{督察}{大错}督"},
    {PINYIN, "ducha", "{督查}{督察}"},
    {PINYIN, "dcdb", "{督查督办}督查"},
    {PINYIN, "duchaduban", "{督查督办}"},
    {PINYIN, "ducdub", "{督查督办}"},
    {PINYIN, "dch", "{督查}督促"},
    {PINYIN, "duch", "{督查}"},
    {PINYIN, "ducha jd", "{督查阶段}"},
    {PINYIN, "xian", "{西安}{先}{县}"},
    {PINYIN, "xi'an", "{西安}{先}"},
    {PINYIN, "zhongguo", "{中国}{中國}"},
    {PINYIN, "zg", "{中国}{政改}"},
    {PINYIN, "zhg", "{中国}资格"},
    {PINYIN, "chongqing", "{重庆}"},
    {PINYIN, "zhongqing", "{重庆}"},
    {PINYIN, "yinhang", "{银行}"},
    {PINYIN, "xingwei", "{行为}"},
    {PINYIN, "lv", "{绿}{律}{吕}"},
    {PINYIN, "lvse", "{绿色}"},
    {PINYIN, "celue", "{策略}"},
    {PINYIN, "celve", "{策略}"},
    {PINYIN, "nv", "{女}"},
    {PINYIN, "usb", "{usb}USB"},
    {PINYIN, "usbjk", "{usb接口}"},
    {PINYIN, "d3jd", "{第3季度}"},
    {PINYIN, "d", "督{d}"},
    {PINYIN, "DC", "督查{DC}"},
    {PINYIN, "Dc", "督查{Dc}"},
    {PINYIN, "the", "{the}"},
    {PINYIN, "aa", "{aa}"},
    {PINYIN, "ducha", "du{ducha}查"},
    {PINYIN, "ducha", "du"},
    {PINYIN, "ducha", "督"},
    {PINYIN, "督cha", "督查{督cha}"},
    {PINYIN, "zhengce", "{政策}"},
    {PINYIN, "fazhan", "{发展}{發展}"},
    {PINYIN, "ai", "{爱}{愛}"},
    {PINYIN, "nihao", "{你好}"},
    {PINYIN, "aieiou", "aeiou"},
    {PINYIN, "zzzz", "{在在政治}政治"},
    {PINYIN, "12", "督{12}{12}"},
    {PINYIN, "d1", "第1{d1}"},
    {PINYIN, "tigang", "{提纲}"},
    {PINYIN, "tg", "{提纲}"},
    {PINYIN, "tig", "{提纲}"},
    {PINYIN, "tgang", "{提纲}"},
  };
  (void)state;
  CHECK(rows);
}

static void foldings_work_in_pairs(void **state)
{
  static const struct row rows[] = {
    {CASE | WIDTH, "usb", "{ＵＳＢ}{ｕｓｂ}{USB}{usb}"},
    {CASE | WIDTH, "ＵＳＢ", "{ＵＳＢ}ｕｓｂ{USB}"},
    {CASE | FORM, "iii", "{Ⅲ}{ⅲ}{III}"},
    {CASE | FORM, "tel", "{℡}{TEL}"},
    {CASE | FORM, "a", "{Ⓐ}{ⓐ}{𝐀}{A}"},
    {CASE | PUNCT, "\"a\"", "{“A”}{「a」}"},
    {CASE | SPACE, "usb", "{U S B}{u s b}"},
    {CASE | NOISE, "usb", "{U⟪x⟫SB}"},
    {CASE | HANT, "t恤", "{T卹}{T恤}"},
    {CASE | PINYIN, "dc", "{督查}{DC}"},
    {CASE | PINYIN, "usbjk", "{USB接口}{USBJK}"},
    {WIDTH | FORM, "ガ", "{ｶﾞ}{ガ}{ガ}"},
    {WIDTH | FORM, "1", "{１}{①}{1}"},
    {WIDTH | FORM, "(1)", "{⑴}{（１）}{（①）}"},
    {WIDTH | FORM, "ㄱ", "{ﾡ}{ㄱ}{ᄀ}"},
    {WIDTH | FORM, "m2", "{ｍ２}{㎡}{ｍ²}"},
    {WIDTH | PUNCT, "——", "{－－}、{——}"},
    {WIDTH | PUNCT, "10-20", "{１０－２０}{10—20}"},
    {WIDTH | PUNCT, "...", "{．．．}、{…}"},
    {WIDTH | PUNCT, "100%", "{１００％}"},
    {WIDTH | SPACE, "10月1日", "{１０ 月 １ 日}{10 月1日}"},
    {WIDTH | SPACE, "a b", "{ａ　ｂ}{ab}"},
    {WIDTH | HANT, "10条", "{１０條}{10条}"},
    {WIDTH | NOISE, "10", "{１⟪x⟫０}"},
    {WIDTH | PINYIN, "dc", "{督查}{ｄｃ}"},
    {FORM | PUNCT, "...", "{…}、{……}、{...}"},
    {FORM | PUNCT, "……", "{…}、{.‥}、{...}"},
    {FORM | PUNCT, "…", "{︙}、{…}"},
    {FORM | PUNCT, "..", "{‥}{..}"},
    {FORM | PUNCT, "--", "{︱}、{—}、{‑}"},
    {FORM | PUNCT, "(一)", "{㈠}{(一)}{（一）}"},
    {FORM | PUNCT, "《", "{︽}{《}"},
    {FORM | HANT, "长", "{⾧}{長}{⻑}{⻓}"},
    {FORM | HANT, "龙", "{⿓}{龍}{龍}"},
    {FORM | HANT, "国", "{國}"},
    {FORM | SPACE, "m 2", "{㎡}{m 2}"},
    {FORM | SPACE, "督查", "{督\u200B 查}{督 \uFEFF查}"},
    {FORM | NOISE, "fi", "{ﬁ}{f⟪x⟫i}"},
    {FORM | NOISE, "m2", "⟪㎡⟫{㎡}"},
    {FORM | PINYIN, "cha", "{查}{查}{cha}"},
    {PUNCT | HANT, "\"国\"", "{「國」}{“国”}"},
    {PUNCT | SPACE, "——", "{— —}、{- -}"},
    {PUNCT | SPACE, "……", "{… …}、{. . .}"},
    {PUNCT | SPACE, "“ 三农 ”", "{「三农」}{\" 三农\"}"},
    {PUNCT | NOISE, "——", "{—⟪x⟫—}"},
    {PUNCT | NOISE, "…", "{.⟪x⟫..}"},
    {PUNCT | PINYIN, "xi'an", "{西安}{xi’an}"},
    {HANT | SPACE, "督办", "{督 辦}"},
    {HANT | NOISE, "督办", "{督⟪x⟫辦}"},
    {HANT | PINYIN, "fazhan", "{發展}{发展}"},
    {SPACE | NOISE, "督查", "{督 ⟪x⟫ 查}"},
    {SPACE | NOISE, "督查", "{督⟪ ⟫查}"},
    {SPACE | PINYIN, "ducha", "{督 查}{du cha}"},
    {SPACE | PINYIN, "du cha", "{督查}{ducha}"},
    {NOISE | PINYIN, "ducha", "{督⟪x⟫查}{du⟪x⟫cha}"},
  };
  (void)state;
  CHECK(rows);
}

static void foldings_work_together(void **state)
{
  static const struct row rows[] = {
    {ALL, "督查", "{督 ⟪x⟫查}{督查}"},
    {ALL, "ducha", "{督 ⟪x⟫查}{DUCHA}{ｄｕｃｈａ}"},
    {ALL, "10㎡", "{１０m2}{10 ㎡}{⑩㎡}"},
    {ALL, "(一)", "{（一）}{㈠}{( 一 )}"},
    {ALL, "“三农”", "{「三農」}{\"三 农\"}"},
    {ALL, "发展——改革", "{發展--改革}{发展 — 改革}"},
    {ALL, "GDP", "{GDP}{ＧＤＰ}gdp"},
    {ALL, "gdp", "{GDP}{ＧＤＰ}{gdp}{高度评}价"},
    {ALL, "", "督查"},
    {ALL, " 　", "督 查"},
    {ALL, "\u200B", "督\u200B查"},
    {ALL, "、", "一{、}二"},
    {ALL, "国发〔2019〕5号", "{國發【２０１９】５號}{国发[2019] 5 号}"},
  };
  (void)state;
  CHECK(rows);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(literal_hits_fall_on_borders),
      cmocka_unit_test(case_is_smart),
      cmocka_unit_test(widths_are_the_same),
      cmocka_unit_test(forms_are_what_they_stand_for),
      cmocka_unit_test(punctuation_is_the_same),
      cmocka_unit_test(simplified_is_traditional),
      cmocka_unit_test(blanks_do_not_count),
      cmocka_unit_test(noise_does_not_count),
      cmocka_unit_test(pinyin_finds_han),
      cmocka_unit_test(foldings_work_in_pairs),
      cmocka_unit_test(foldings_work_together),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
