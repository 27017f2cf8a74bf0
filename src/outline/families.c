#include "outline/families.h"

/* Bases and ranks: see README.md, where their measurement is told. */
#define ROW(name, pattern, base, rank, a, b, example, help)                                        \
  {                                                                                                \
    {name, pattern, example, help}, base, rank,                                                    \
    {                                                                                              \
      a, b                                                                                         \
    }                                                                                              \
  }
#define UNIT(name, chars, rank, example, help)                                                     \
  ROW(name, "第(N|D)" chars, 250, rank, 0, 0, example, help)

const struct family_row family_rows[FAM_COUNT] = {
    [FAM_BIAN] = UNIT("bian", "编", 0, "第一编 总则", "Books of a code"),
    [FAM_BU] = UNIT("bu", "部|部分", 100, "第二部分 工作任务", "Parts of a book or a report"),
    [FAM_FENBIAN] = UNIT("fenbian", "分编", 150, "第一分编 通则", "Divisions of a code's book"),
    [FAM_JUAN] = UNIT("juan", "卷", 200, "第三卷 北上", "Volumes; also 卷三"),
    [FAM_CE] = UNIT("ce", "册", 200, "第一册", "Volumes of a set"),
    [FAM_PIAN] = UNIT("pian", "篇", 220, "第一篇 发展环境", "Parts of a plan or a book"),
    [FAM_JI] = UNIT("ji", "集", 230, "第二集", "Episodes and collections"),
    [FAM_DANYUAN] = UNIT("danyuan", "单元", 240, "第一单元 数的认识", "Units of a textbook"),
    [FAM_ZHANG] = UNIT("zhang", "章", 300, "第一章 总　　则", "Chapters; also 제1장"),
    [FAM_HUI] = UNIT("hui", "回|话", 300, "第一二零回 雪夜访客", "Chapters of a novel"),
    [FAM_ZHE] = UNIT("zhe", "折", 300, "第三折", "Acts of an opera"),
    [FAM_JIANG] = UNIT("jiang", "讲|课", 300, "第二讲 怎样写提纲", "Lectures and lessons"),
    [FAM_MU_ACT] = UNIT("mu", "幕", 300, "第一幕", "Acts of a play"),
    [FAM_CHANG] = UNIT("chang", "场", 320, "第二场 河岸", "Scenes of a play"),
    [FAM_JIE] = UNIT("jie", "节", 400, "第二节 职权", "Sections; also 제1절"),
    [FAM_STEP] = UNIT("step", "步|阶段", 450, "第一阶段：准备",
                      "Steps and stages; also 步骤一, 任务二, 案例3"),
    [FAM_GUAN_KO] = UNIT("gwan", "관", 450, "제1관 통칙", "Divisions of a Korean law's section"),
    [FAM_MU_ITEM] = UNIT("subsection", "目", 470, "第一目 通則", "Divisions of a law's section"),
    [FAM_TIAO] = ROW("tiao", "第(N|D)条(之N)?", 200, 800, 0, 0, "第十二条之一 本办法…",
                     "Articles of a law, leaves whose text follows"),
    [FAM_KUAN] = ROW("kuan", "第(N|D)款", 200, 850, 0, 0, "第二款 通则",
                     "Paragraphs of a law with a number"),
    [FAM_SUFFIX] = ROW("suffix", "title第N", 30, RANK_NONE, 0, 0, "原道第一",
                       "Old books: the number behind the title, alone on the line"),
    [FAM_SML] = ROW("sml", "上|中|下", 20, 100, 0, 0, "上", "Parts named 上 中 下"),
    [FAM_SML_UNIT] = ROW("sml-unit", "(上|中|下)(篇|卷|部|编|册)", 150, 100, 0, 0, "下卷 归来",
                         "Parts named 上卷 下卷, also behind a title"),
    [FAM_EN_BOOK] = ROW("en-book", "Book D", 200, 50, 0, 0, "Book II", "English books"),
    [FAM_EN_PART] = ROW("en-part", "Part D", 200, 100, 0, 0, "Part 2", "English parts"),
    [FAM_EN_CHAPTER] =
        ROW("en-chapter", "Chapter D", 200, 300, 0, 0, "Chapter 3 Work", "English chapters"),
    [FAM_EN_SECTION] =
        ROW("en-section", "Section D", 200, 400, 0, 0, "Section 1", "English sections"),
    [FAM_CN_FORMAL] = ROW("cn-formal", "壹[、．.]|甲[、．.]", 150, 590, FAM_CN_DOT, FAM_CN_DOT,
                          "壹、概况", "Numerals as on cheques, and 甲 乙 丙"),
    [FAM_CN_DOT] = ROW("cn-dot", "N[、．.]", 150, 600, FAM_CN_PAREN, FAM_CN_PAREN, "一、总体要求",
                       "First step of the official ladder"),
    [FAM_CN_BARE] = ROW("cn-bare", "NB", 0, 610, 0, 0, "一　起因", "A Han numeral and a blank"),
    [FAM_CN_ALONE] = ROW("cn-alone", "N", 50, 620, 0, 0, "十二", "A Han numeral alone on its line"),
    [FAM_CN_PAREN] = ROW("cn-paren", "（N）", 130, 700, FAM_NUM_DOT, FAM_NUM_DOT, "（二）主要任务",
                         "Second step of the ladder; also ㈡, (-) for (一)"),
    [FAM_M2] = ROW("m2", "D.D", 50, 750, 0, 0, "2.1 范围", "Decimal numbering, two parts"),
    [FAM_M3] = ROW("m3", "D.D.D", 50, 820, 0, 0, "2.1.3 术语", "Decimal numbering, three parts"),
    [FAM_M4] = ROW("m4", "D.D.D.D", 50, 880, 0, 0, "2.1.3.1 例", "Decimal numbering, four parts"),
    [FAM_NUM_DOT] = ROW("num-dot", "D[.．、]", -30, 800, FAM_NUM_PAREN, FAM_KO_DOT, "3. 方法",
                        "Third step of the ladder"),
    [FAM_NUM_BARE] = ROW("num-bare", "DB", -60, 810, FAM_NUM_PAREN, FAM_NUM_PAREN, "3　方法",
                         "A number and a blank"),
    [FAM_NUM_ALONE] = ROW("num-alone", "D", -100, 650, 0, 0, "07", "A number alone on its line"),
    [FAM_NUM_PAREN] = ROW("num-paren", "（D）", -80, 900, FAM_KANA, FAM_CIRCLE, "（4）检查",
                          "Fourth step of the ladder; also ⑷"),
    [FAM_NUM_HALF] = ROW("num-half", "D）", -100, 860, FAM_KO_HALF, FAM_KO_HALF, "4）检查",
                         "A number and a closing bracket"),
    [FAM_CIRCLE] = ROW("circle", "①", -150, 1000, 0, 0, "①检查", "Circled numbers"),
    [FAM_JA_DAI] = ROW("ja-dai", "第(D|N)B", 150, 300, FAM_NUM_BARE, FAM_NUM_BARE, "第１　目的",
                       "First step of Japanese official documents"),
    [FAM_KANA] = ROW("kana", "アB", -50, 950, FAM_KANA_PAREN, FAM_KANA_PAREN, "ア　対象",
                     "Kana of Japanese official documents"),
    [FAM_KANA_PAREN] =
        ROW("kana-paren", "（ア）", -50, 960, 0, 0, "（ア）対象", "Kana in brackets"),
    [FAM_KO_DOT] = ROW("ko-dot", "가.", 0, 850, FAM_NUM_HALF, FAM_NUM_HALF, "가. 목적",
                       "Second step of Korean official documents"),
    [FAM_KO_HALF] = ROW("ko-half", "가)", -50, 920, FAM_NUM_PAREN, FAM_NUM_PAREN, "가) 대상",
                        "Fourth step of Korean official documents"),
    [FAM_KO_PAREN] = ROW("ko-paren", "(가)", -50, 940, 0, 0, "(가) 대상",
                         "Sixth step of Korean official documents"),
    [FAM_ROMAN] = ROW("roman", "(I–XII|Ⅰ–Ⅻ)[.、B]", 20, 500, 0, 0, "Ⅳ. 方法", "Roman numerals"),
    [FAM_LETTER_UP] = ROW("letter", "[A-Z][.、)]|(A)", -30, 780, FAM_NUM_DOT, FAM_NUM_DOT,
                          "B. 土壤", "Capital letters"),
    [FAM_LETTER_LOW] =
        ROW("letter-low", "[a-z][.、)]|(a)", -80, 910, 0, 0, "b) 黏土", "Small letters"),
    [FAM_PT_SHI] = ROW("point-shi", "N是", -50, 1100, 0, 0, "一是完善制度。",
                       "Points, in a paragraph or opening it"),
    [FAM_PT_YAO] = ROW("point-yao", "N要", -100, 1100, 0, 0, "一要深入基层。",
                       "Points, in a paragraph or opening it"),
    [FAM_PT_DI] = ROW("point-di", "第N[，、：]|第N(个问题|方面|点)", -20, 760, 0, 0,
                      "第一，统一认识。", "Points, in a paragraph or opening it"),
    [FAM_PT_QI] = ROW("point-qi", "其N，", -150, 1100, 0, 0, "其一，时间不足。",
                      "Points, in a paragraph or opening it"),
    [FAM_PT_ORDER] = ROW("point-order", "首先|其次|再次|最后", -100, 760, 0, 0, "首先，统一认识。",
                         "Points, in a paragraph or opening it"),
    [FAM_FIX] = ROW("fixed", "前言|附则|附件D …", 120, RANK_NONE, 0, 0, "附　则",
                    "Lines that are headings by their words"),
    [FAM_ALONE] = ROW("alone", "a line that stands apart", 80, RANK_NONE, 0, 0, "雨中的车站",
                      "Unnumbered titles, told by indent and blank lines"),
    [FAM_STYLE1] = ROW("style", "# …", 300, RANK_NONE, 0, 0, "# 前言",
                       "Headings by the format's own word (a style, a mark)"),
};

const struct tg_outline_rule *tg_outline_rule(size_t i)
{
  return i <= FAM_STYLE1 ? &family_rows[i].rule : NULL;
}
