/* What is found, by tables: foldings, query, and the text with its expected hits in { }. Characters
 * of the text between ⟪ ⟫ are noise. Each row is also searched with every further folding, which
 * may find more but nothing less, and through tg_hits in slices of several sizes. */
#include "search_rows.h"

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
