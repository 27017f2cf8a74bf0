#include "support.h"

#include "tigang/text/cjk.h"
#include "tigang/text/linebreak.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

#include <stdio.h>

#define UCD "/usr/share/unicode/" /* Debian's package unicode-data */

/* The text with | where a row may end, = where words that hold together and ~ where a word may be
 * cut. */
static void with_breaks(struct tg_span s, struct tg_buf *out)
{
  struct tg_break_state state = TG_BREAK_STATE_INIT;
  for (size_t at = 0, len; at < s.len; at += len) {
    int columns;
    enum tg_break b = tg_break_before(&state, tg_lb_of(tg_utf8_cp(s.ptr + at)));
    if (b != TG_BREAK_NEVER)
      tg_buf_add_char(out, "x~=|"[b]);
    len = tg_cluster(tg_span_slice(s, at, s.len), &columns);
    tg_buf_add(out, s.ptr + at, len);
  }
}

static void rows_end_where_they_may(void **state)
{
  (void)state;
  static const char *const cases[] = {
      /* Han and its punctuation */
      "提|纲|挈|领",
      "提|纲，|挈|领。|读",
      "甲、|乙；|丙：|丁？|戊！|己",
      "他|说：|“好|啊！”|她|笑",
      "“一|个|‘真’|字”、|二",
      "《提|纲》|（试|行）、|又",
      "「引」|『用』|【注】|〔年〕",
      "甲|(乙)|丙,|丁.|戊:|己;|庚!|辛?|壬%|癸]|子",
      "（“甲”）|（乙）",
      "的|——|这",
      "等|等……|又",
      "等……。",
      "“……”|——|甲",
      "列|奥·|达|芬",
      "甲～|乙／|丙",
      "〇|八",
      /* numbers and their signs */
      "约|6~5.~8%，|比",
      "用|￥1~0~0=元",
      "2~4|小|时",
      "2~4=时|后",
      "5 =公|斤",
      "第|3=条",
      "1,~2~0~0=万",
      "６~５．~８％|的",
      "2~5℃|以",
      "2~0~1~8-~2~0~2~0=年",
      "2~0~1~8–|2~0~2~0=年",
      "(一)|加",
      "1.|加",
      "①~②|加|强",
      /* Latin */
      "用 |L~i~n~u~x |的",
      "用|L~i~n~u~x|的",
      "用|ｗ~ｗ~ｗ|的",
      "d~o~n’~t",
      "s~a~i~d |“w~o~r~d” |o~n",
      "w~e~l~l-|k~n~o~w~n",
      "l~s |-l |/|t~m~p",
      "a/|b",
      "C=++",
      "w~w~w.=o~r~g",
      "f=(x)",
      "C~O~V~I~D-~1~9|病",
      "c~o~l·~l~e~g~a",
      "注:=a",
      "说\"好\"吗",
      /* blanks, and what has no width */
      "字　　",
      "字　|字",
      "　　字|字",
      "甲\t|乙",
      "字 。|又",
      "（ 字",
      "甲\u00A0乙",
      "甲\u2060乙",
      "甲\u200B|乙",
      "字\u200E|字\u200E。",
      "\u200E字|字",
      /* kana, Hangul, emoji */
      "カァッ|トー",
      "ウィ|キー",
      "人々|の",
      "あ・|い",
      "한|국|어",
      "👨‍👩‍👧|👍🏽|家",
      "🇨🇳|🇯🇵",
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_buf text = TG_BUF_INIT, got = TG_BUF_INIT;
    for (const char *p = cases[i]; *p; p++)
      if (*p != '|' && *p != '=' && *p != '~')
        tg_buf_add_char(&text, *p);
    with_breaks(tg_buf_span(&text), &got);
    assert_string_equal(tg_buf_str(&got), cases[i]);
    tg_buf_fini(&text);
    tg_buf_fini(&got);
  }
}

/* Whether a row may end between the two, with a blank between them or without. */
static bool may_part(uint32_t a, uint32_t b)
{
  struct tg_break_state state = TG_BREAK_STATE_INIT, blank;
  tg_break_before(&state, tg_lb_of(a));
  blank = state;
  tg_break_before(&blank, TG_LB_SP);
  return tg_break_before(&state, tg_lb_of(b)) == TG_BREAK_YES ||
         tg_break_before(&blank, tg_lb_of(b)) == TG_BREAK_YES;
}

/* cjk.h says which marks must not begin or end a row; the table says by what class. */
static void no_mark_begins_or_ends_a_row(void **state)
{
  (void)state;
  static const uint32_t others[] = {0x63D0, 'a', '7', 0x3002, 0xFF01, 0xFF1A, ')', '%', '/', '-',
                                    0x2014, 0x2026, 0x201D, 0x201C, 0x300A, '"', 0x1F600, 0xAC00};
  for (uint32_t cp = '!'; cp < 0x20000; cp++)
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
      if (tg_cp_is_closing(cp))
        assert_false(may_part(others[i], cp));
      if (tg_cp_is_opening(cp))
        assert_false(may_part(cp, others[i]));
    }
}

/* Where we differ from Unicode's rules, and why. Classes by their names, "*": any, "^": nothing but
 * blanks stood before. */
static const struct difference {
  const char *before, *next;
  char blanks; /* '_': behind blanks, '-': without, '*': both */
  bool ours;   /* that a row may end there */
  const char *why;
} differences[] = {
    {"^", "*", '*', false, "a row of blanks alone would look like a gap between paragraphs"},
    {"*", "NS CJ IN PO", '*', false, "these begin no row, not even behind blanks (CLREQ 3.1.4)"},
    {"*", "SP", '*', false, "TAB, U+3000 and the like are blanks: they hang at a row's end"},
    {"AL", "*", '-', false, "the same: a mark behind a TAB stands alone, like a letter"},
    {"*", "SY", '_', true, "a path begins with /"},
    {"QU", "OP OW", '_', true, "a quotation mark may have closed (no LB15 in Unicode 15.1)"},
    {"*", "GL", '_', true, "the word joiner is a no-break blank: behind blanks it joins nothing"},
    {"ZW", "CM", '*', false, "a mark holds on to what stands before it, seen or not"},
    {"ZW", "AL NU OP PR QU HY SY GL", '-', true, "so what follows the mark follows the space"},
    {"ZW", "CL CP EX IS", '*', false, "closing marks begin no row"},
    {"ID", "ID", '-', true, "jamo, flags and skin tones: inside of clusters it is not asked"},
    {"BB", "*", '-', false, "a hyphen at a word's start holds on to it (LB20a of Unicode 15.1)"},
    {"IS SY", "NU", '-', false, "1,200 and 1/2 are told by pairs, so .5 is like them"},
    {"PR PO", "PR PO OP ID", '-', false, "signs of money and measure hold on to what follows"},
    {"CP", "PR", '-', false, "the same behind brackets: (1)$"},
    {"CL", "PR", '-', true, "behind a closing mark of Chinese there is a break: ，+"},
    {"ID", "HY", '-', false, "objects (U+FFFC) are like Han, which a hyphen follows at once"},
    {"SY HY", "AL", '-', true, "Hebrew letters have no rule of their own"},
};

enum { DIFFERENCES = sizeof differences / sizeof *differences };

static const char *const classes[] = {"AL", "NU", "ID", "CL", "CP", "EX", "IS", "NS", "IN",
                                      "PO", "SY", "BA", "HY", "PR", "OP", "OW", "QU", "BB",
                                      "B2", "GL", "ZW", "CM", "SP", "CJ", "UN"};

static bool names(const char *list, const char *class)
{
  return !strcmp(list, "*") || strstr(list, class);
}

/* The difference that this is; -1: none that is known. */
static int known_difference(const struct tg_break_state *before, enum tg_lb next, bool ours)
{
  const char *left = before->any ? classes[before->before] : "^";
  for (int i = 0; i < DIFFERENCES; i++) {
    const struct difference *d = &differences[i];
    bool blanks = d->blanks == '*' || (d->blanks == '_') == before->blanks;
    if (blanks && d->ours == ours && names(d->before, left) && names(d->next, classes[next]))
      return i;
  }
  return -1;
}

/* One line of Unicode's cases, "× 0020 × 0308 ÷ 0020 ÷ # comment": counts the places where we do as
 * it says, and each difference. */
static void compare(char *line, size_t *same, size_t seen[DIFFERENCES])
{
  struct tg_break_state state = TG_BREAK_STATE_INIT;
  bool first = true, may = false;
  char *comment = strchr(line, '#');
  line[strcspn(line, "#\n")] = 0;
  for (char *word = strtok(line, " \t"); word; word = strtok(NULL, " \t")) {
    unsigned cp;
    if (!strcmp(word, "÷") || !strcmp(word, "×")) {
      may = !strcmp(word, "÷");
      continue;
    }
    if (sscanf(word, "%X", &cp) != 1)
      return;
    if ((cp >= 0xA && cp <= 0xD) || cp == 0x85 || cp == 0x2028 || cp == 0x2029)
      return; /* line ends never stand in a block */
    struct tg_break_state before = state;
    bool ours = tg_break_before(&state, tg_lb_of(cp)) == TG_BREAK_YES;
    int i = first || ours == may ? -1 : known_difference(&before, tg_lb_of(cp), ours);
    if (!first && ours != may && i < 0)
      fail_msg("before U+%04X%s: %s", cp, ours ? " a row may end" : " no row ends", comment + 1);
    if (i >= 0)
      seen[i]++;
    *same += !first && ours == may;
    first = false;
  }
}

static void breaks_agree_with_unicode_data(void **state)
{
  (void)state;
  NEED_FILE(UCD "auxiliary/LineBreakTest.txt");
  FILE *f = fopen(UCD "auxiliary/LineBreakTest.txt", "r");
  char line[8192];
  size_t same = 0, differ = 0, seen[DIFFERENCES] = {0};
  assert_non_null(f);
  while (fgets(line, sizeof line, f))
    compare(line, &same, seen);
  fclose(f);
  for (int i = 0; i < DIFFERENCES; i++) {
    if (!seen[i])
      fail_msg("no such difference any more: %s", differences[i].why);
    differ += seen[i];
  }
  print_message("LineBreakTest.txt: %zu places as there, %zu by rules of our own\n", same, differ);
  assert_true(same > 10000);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_end_where_they_may),
      cmocka_unit_test(no_mark_begins_or_ends_a_row),
      cmocka_unit_test(breaks_agree_with_unicode_data),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
