#include "support.h"

#include "tigang/base/vec.h"
#include "tigang/layout/layout.h"
#include "tigang/text/cjk.h"
#include "tigang/text/linebreak.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

#include <dirent.h>
#include <stdio.h>

/* The rows' text joined by |, a row's indent as dots. */
static void set(const char *text, struct tg_layout_style style, const char *want)
{
  struct tg_span s = tg_span_str(text);
  struct tg_buf got = TG_BUF_INIT;
  struct tg_row row;
  uint32_t from = 0;
  do {
    assert_true(tg_layout_row(s, &style, from, &row));
    if (from)
      tg_buf_add_char(&got, '|');
    tg_buf_add_fill(&got, '.', row.indent);
    tg_buf_add_span(&got, tg_span_slice(s, row.from, row.to));
    from = row.next;
  } while (from < s.len);
  assert_false(s.len && tg_layout_row(s, &style, from, &row));
  assert_string_equal(tg_buf_str(&got), want);
  tg_buf_fini(&got);
}

static void rows_keep_the_rules(void **state)
{
  (void)state;
  static const struct {
    uint16_t width, first, rest;
    const char *text, *want;
  } cases[] = {
      {10, 0, 0, "", ""},
      {10, 0, 0, "提纲", "提纲"},
      {10, 0, 0, "提纲挈领读书", "提纲挈领读|书"},
      {11, 0, 0, "提纲挈领读书", "提纲挈领读|书"},
      {10, 4, 0, "提纲挈领读书", "....提纲挈|领读书"},
      {10, 0, 4, "提纲挈领读书目", "提纲挈领读|....书目"},
      {2, 0, 0, "提纲，挈", "提|纲|，|挈"}, /* no room for 纲， */
      {4, 9, 9, "提纲", "..提|..纲"},
      /* a mark takes the character before it down */
      {10, 0, 0, "提纲挈领读，书", "提纲挈领|读，书"},
      {10, 0, 0, "提纲挈领读”。书", "提纲挈领|读”。书"},
      {10, 0, 0, "提纲挈领（读）", "提纲挈领|（读）"},
      {10, 0, 0, "提纲挈领“读”", "提纲挈领|“读”"},
      {10, 0, 0, "提纲挈“（读）”", "提纲挈|“（读）”"},
      {8, 0, 0, "提纲》）。”）！又", "提|纲》）。|”）！又"}, /* more marks than a row holds */
      {10, 0, 0, "提纲挈领,读", "提纲挈领,|读"},
      {8, 0, 0, "提纲挈领,读", "提纲挈|领,读"},
      {5, 0, 0, "提纲——挈", "提纲|——挈"},
      {5, 0, 0, "提纲……挈", "提|纲……|挈"},
      /* words and numbers */
      {10, 0, 0, "read the outline", "read the|outline"},
      {10, 0, 0, "使用Debian系统", "使用Debian|系统"},
      {9, 0, 0, "使用Debian系统", "使用|Debian系|统"},
      {10, 0, 0, "增长了了65.8%左右", "增长了了|65.8%左右"},
      {6, 0, 0, "连续24小时", "连续24|小时"},
      {6, 0, 0, "连续24个", "连续|24个"},
      {2, 0, 0, "24个", "24|个"},
      {8, 0, 0, "abcdefghijkl，no", "abcdefgh|ijkl，no"},
      {8, 0, 0, "abcdefgh，no", "abcdefg|h，no"},
      {8, 0, 0, "www.example.org，no", "www.|example.|org，no"},
      /* blanks */
      {6, 0, 0, "提纲挈 领", "提纲挈|领"},
      {6, 0, 0, "提纲挈　　领", "提纲挈|领"},
      {6, 0, 0, "提纲  ", "提纲"},
      {6, 0, 0, "　　提纲", "　　提|纲"},
      {6, 0, 0, "    outline", "    ou|tline"},
      {6, 0, 0, "       提", "|提"},
      {6, 0, 0, "　　　　", ""},
      {6, 0, 0, "提 。纲", "提 。|纲"},
      {9, 0, 0, "提纲约5 kg重", "提纲约|5 kg重"},
      {9, 0, 0, "提纲约5 keg重", "提纲约5|keg重"},
      {12, 0, 0, "a\tbc\td", "a\tbc|d"},
      {20, 2, 0, "a\tbc\td", "..a\tbc\td"},
      {2, 0, 0, "\ta", "|a"},
      /* wide, joined and narrow */
      {5, 0, 0, "가나다라", "가나|다라"},
      {5, 0, 0, "👨‍👩‍👧👍🏽🇨🇳", "👨‍👩‍👧👍🏽|🇨🇳"},
      {6, 0, 0, "かか\u3099カァッ", "かか\u3099|カァッ"},
      {4, 0, 0, "ｶﾞｷﾞ", "ｶﾞｷﾞ"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    set(cases[i].text,
        (struct tg_layout_style){.width = cases[i].width,
                                 .first_indent = cases[i].first,
                                 .rest_indent = cases[i].rest},
        cases[i].want);
}

static void levels_do_less(void **state)
{
  (void)state;
  static const struct {
    enum tg_layout_level level;
    const char *text, *want;
  } cases[] = {
      {TG_LEVEL_STRICT, "カタカナー。", "カタカ|ナー。"},
      {TG_LEVEL_BASIC, "カタカナー。", "カタカナ|ー。"},
      {TG_LEVEL_NONE, "カタカナ。ー", "カタカナ|。ー"},
      {TG_LEVEL_STRICT, "连续第24个", "连续第|24个"},
      {TG_LEVEL_BASIC, "连续第24个", "连续第24|个"},
      {TG_LEVEL_BASIC, "提纲挈领，读", "提纲挈|领，读"},
      {TG_LEVEL_NONE, "提纲“挈领，outline", "提纲“挈|领，outl|ine"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    set(cases[i].text,
        (struct tg_layout_style){.width = 8, .level = (uint8_t)cases[i].level}, cases[i].want);
}

static void tabs_stop_where_told(void **state)
{
  (void)state;
  struct tg_layout_style style = {.width = 40, .first_indent = 3, .tab = 4};
  struct tg_span s = tg_span_str("提\t纲\tx");
  struct tg_row row;
  tg_layout_row(s, &style, 0, &row);
  assert_int_equal(row.columns, 9);
  assert_int_equal(tg_layout_column(s, &style, &row, 4), 3 + 4);
  assert_int_equal(tg_layout_column(s, &style, &row, 8), 3 + 8);
  assert_int_equal(tg_layout_offset(s, &style, &row, 3 + 3), 3);
  assert_int_equal(tg_layout_offset(s, &style, &row, 3 + 4), 4);
}

static void columns_and_offsets(void **state)
{
  (void)state;
  struct tg_layout_style style = {.width = 10, .first_indent = 2};
  struct tg_span s = tg_span_str("提纲ab   挈");
  struct tg_row row;
  tg_layout_row(s, &style, 0, &row);
  assert_int_equal(row.to, 8);
  assert_int_equal(row.next, 11);
  static const struct {
    uint32_t offset;
    uint16_t column;
  } at[] = {{0, 2}, {1, 2}, {3, 4}, {5, 4}, {6, 6}, {7, 7}, {8, 8}, {10, 8}};
  for (size_t i = 0; i < sizeof at / sizeof *at; i++)
    assert_int_equal(tg_layout_column(s, &style, &row, at[i].offset), at[i].column);
  static const uint32_t of[] = {0, 0, 0, 0, 3, 3, 6, 7, 7, 7};
  for (uint16_t c = 0; c < 10; c++)
    assert_int_equal(tg_layout_offset(s, &style, &row, c), of[c]);
}

static void ambiguous_marks_count_as_told(void **state)
{
  (void)state;
  struct tg_layout_style style = {.width = 6};
  set("提“纲”挈", style, "提“纲”|挈");
  set("提——挈", style, "提——挈");
  tg_width_set_ambiguous(2);
  set("提“纲”挈", style, "提|“纲”|挈");
  set("提——挈", style, "提——|挈");
  tg_width_set_ambiguous(1);
}

/* --- what holds of any text ---- */

struct block {
  struct tg_span text;
  struct tg_layout_style style;
  TG_VEC(struct tg_row) rows;
  size_t forced; /* rows that end against the rules, where a segment ends */
};

static uint32_t cluster(struct tg_span text, uint32_t at)
{
  int columns;
  return (uint32_t)tg_cluster(tg_span_slice(text, at, text.len), &columns);
}

/* Columns that [from, to) takes at the start of a row, blanks at its end left out. */
static uint32_t drawn(const struct block *b, uint32_t from, uint32_t to)
{
  uint32_t used = 0, ink = 0, tab = b->style.tab ? b->style.tab : 8;
  for (uint32_t at = from; at < to; at += cluster(b->text, at)) {
    int columns;
    tg_cluster(tg_span_slice(b->text, at, b->text.len), &columns);
    if (b->style.autospace && at > from)
      used += tg_layout_column(b->text, &b->style, &(struct tg_row){.from = from, .to = to}, at) -
              used;
    used += b->text.ptr[at] == '\t' ? tab - used % tab : (uint32_t)columns;
    if (tg_lb_of(tg_utf8_cp(b->text.ptr + at)) != TG_LB_SP)
      ink = used;
  }
  return ink;
}

/* The row against the breaks of its own text and of what comes after it. */
static bool row_is_well_broken(const struct block *b, const struct tg_row *r)
{
  struct tg_break_state state = TG_BREAK_STATE_INIT;
  bool legal_inside = false;
  enum tg_break here = TG_BREAK_NEVER;
  uint32_t room = (uint32_t)b->style.width - r->indent, at = r->from, last = r->from;
  for (; at < b->text.len; at += cluster(b->text, at)) {
    bool blanks = state.blanks, number = state.before == TG_LB_NU;
    enum tg_break verdict = tg_break_before(&state, tg_lb_of(tg_utf8_cp(b->text.ptr + at)));
    if (blanks && number && tg_lb_is_unit(tg_span_slice(b->text, at, b->text.len)))
      verdict = TG_BREAK_PART;
    if (at < r->next)
      legal_inside |= verdict == TG_BREAK_YES;
    else if (at == r->next)
      here = verdict;
    else if (verdict == TG_BREAK_YES)
      break;
    if (at < r->to)
      last = at;
  }
  if (r->next == b->text.len)
    return true;
  if (here == TG_BREAK_YES && drawn(b, r->from, at) <= room)
    return false; /* more would have fitted */
  bool bad = here != TG_BREAK_YES || tg_cp_is_closing(tg_utf8_cp(b->text.ptr + r->next)) ||
             tg_cp_is_opening(tg_utf8_cp(b->text.ptr + last));
  return !bad || !legal_inside;
}

static void check_row(struct block *b, const struct tg_row *r)
{
  assert_true(r->from <= r->to && r->to <= r->next && r->from < r->next);
  assert_true(r->indent + r->columns <= b->style.width);
  for (uint32_t at = r->to; at < r->next; at += cluster(b->text, at))
    assert_int_equal(tg_lb_of(tg_utf8_cp(b->text.ptr + at)), TG_LB_SP);
  assert_int_equal(drawn(b, r->from, r->next) + r->spread, r->columns);
  uint32_t at = r->from;
  while (at < r->next)
    at += cluster(b->text, at);
  assert_int_equal(at, r->next); /* no cluster is cut */
  b->forced += !row_is_well_broken(b, r);
}

static void same_row(const struct tg_row *a, const struct tg_row *b)
{
  assert_memory_equal(a, b, sizeof *a);
}

static void check_places(const struct block *b, const struct tg_row *r)
{
  struct tg_row found;
  for (uint32_t at = r->from; at < r->to; at += cluster(b->text, at)) {
    int columns;
    tg_cluster(tg_span_slice(b->text, at, b->text.len), &columns);
    uint16_t column = tg_layout_column(b->text, &b->style, r, at);
    assert_in_range(column, r->indent, r->indent + r->columns);
    if (columns)
      assert_int_equal(tg_layout_offset(b->text, &b->style, r, column), at);
  }
  uint32_t at[] = {r->from, (r->from + r->next) / 2, r->next - 1};
  for (size_t i = 0; i < 3; i++) {
    tg_layout_row_at(b->text, &b->style, at[i], &found);
    same_row(&found, r);
  }
}

static void check_block(struct tg_span text, struct tg_layout_style style)
{
  struct block b = {text, style, TG_VEC_INIT, 0};
  struct tg_row row;
  for (uint32_t from = 0; from < text.len && tg_layout_row(text, &style, from, &row);
       from = row.next) {
    assert_int_equal(row.from, from);
    check_row(&b, &row);
    check_places(&b, &row);
    *tg_vec_push(&b.rows) = row;
  }
  assert_true(text.len == 0 || row.next == text.len);
  assert_true(b.forced <= text.len / TG_LAYOUT_SEGMENT);
  tg_layout_row_at(text, &style, (uint32_t)text.len, &row);
  for (size_t i = b.rows.n; i--;) {
    same_row(&row, &b.rows.at[i]);
    assert_int_equal(tg_layout_row_before(text, &style, row.from, &row), i > 0);
  }
  tg_vec_fini(&b.rows);
}

static void tricky_texts_at_every_width(void **state)
{
  (void)state;
  static const char *const texts[] = {
      "",
      " ",
      "，。、；：？！）》”’】」』…",
      "（《“‘【「『（《“‘【「『",
      "——————……………………————",
      "提纲挈领，读书“（甲）”。——这是《目录》……又一次增长65.8%，共￥1,200.50元；第24小时。",
      "　　字　　字　　，　　。（　　）",
      "http://example.org/very/long/path?with=query&and=more#fragment，后面",
      "Mixed 中文 and English，with “quotes” (and brackets) — ok… end.",
      "a\tb\t\tc\t提\t纲\t，\t",
      "👨‍👩‍👧‍👦👍🏽🇨🇳🇯🇵🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F❤️1️⃣。",
      "ガ\u3099ｶﾞーッァ・ー々〻ゝ\u309Aきゃっ",
      "한국어 텍스트와 \u1112\u1161\u11AB글",
      "e\u0301\u0301\u0301\u0301中\u0301文\u20DD。\u0301\u0301",
      "\u200B\u200E\u200F\u2060字\u200B，\u00A0\u00A0字\uFEFF",
      "0123456789012345678901234567890123456789",
      "人名·人名·人名——“‘’”",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    for (uint16_t width = 2; width <= 120; width++)
      check_block(tg_span_str(texts[i]),
                  (struct tg_layout_style){
                      .width = width, .first_indent = i % 5, .rest_indent = i % 3});
}

static uint32_t next_random(uint32_t *seed)
{
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return *seed;
}

static void random_text(uint32_t *seed, size_t pieces, struct tg_buf *out)
{
  static const char *const parts[] = {
      "提",     "纲", "的", "一", "，", "。", "、",  "”",      "“",         "（",   "）",
      "《",     "》", "——", "……", "：", "a",  "The", "word",   "7",         "2018", ".",
      ",",      "%",  "-",  "/",  "(",  ")",  " ",   "  ",     "　",        "\t",   "é",
      "\u0301", "か", "ー", "ｶ",  "ﾞ",  "가", "👍",   "\u200D", "🇨",         "🇳",    "\u200B",
      "\u00A0", "·",  "\"", "￥", "①",  "ж",  "ก",   "\u200E", "\U00020000"};
  tg_buf_clear(out);
  while (pieces--) {
    uint32_t r = next_random(seed);
    size_t n = sizeof parts / sizeof *parts;
    tg_buf_add_str(out, parts[r % 3 ? r / 3 % 12 : r / 3 % n]);
  }
}

static void random_texts(void **state)
{
  (void)state;
  struct tg_buf b = TG_BUF_INIT;
  uint32_t seed = 20240607;
  for (int i = 0; i < 1500; i++) {
    random_text(&seed, 1 + next_random(&seed) % 120, &b);
    uint32_t r = next_random(&seed);
    tg_width_set_ambiguous(i % 4 ? 1 : 2);
    check_block(tg_buf_span(&b), (struct tg_layout_style){.width = (uint16_t)(2 + r % 60),
                                                          .first_indent = (r >> 8) % 7,
                                                          .rest_indent = (r >> 12) % 5,
                                                          .tab = (r >> 16) % 6,
                                                          .autospace = (r >> 20) % 2,
                                                          .justify = (r >> 19) % 2});
  }
  tg_width_set_ambiguous(1);
  tg_buf_fini(&b);
}

static void long_blocks_in_segments(void **state)
{
  (void)state;
  struct tg_buf b = TG_BUF_INIT;
  uint32_t seed = 7;
  random_text(&seed, 2 * TG_LAYOUT_SEGMENT / 3, &b);
  check_block(tg_buf_span(&b), (struct tg_layout_style){.width = 40, .first_indent = 4});
  /* no place to break at, clusters without end */
  tg_buf_clear(&b);
  for (size_t i = 0; i < TG_LAYOUT_SEGMENT; i++)
    tg_buf_add_str(&b, i % 1024 < 512 ? "ab" : "\u0301");
  struct tg_row row, before;
  struct tg_layout_style style = {.width = 30};
  uint32_t rows = 0;
  for (uint32_t from = 0; tg_layout_row(tg_buf_span(&b), &style, from, &row); from = row.next) {
    assert_true(row.next > from && row.columns <= 30);
    if (rows++) {
      assert_true(tg_layout_row_before(tg_buf_span(&b), &style, row.from, &before));
      assert_int_equal(before.next, row.from);
    }
  }
  tg_buf_fini(&b);
}

typedef void check(struct tg_span text, struct tg_layout_style style);

/* The file's lines, where they are sound: each at every `step`th width, line by line others. */
static void check_lines(const char *path, check *f, uint16_t step)
{
  struct tg_buf file = TG_BUF_INIT;
  assert_true(read_file(path, &file));
  size_t n = 0;
  for (size_t at = 0, end; at < file.len; at = end + 1, n++) {
    const char *nl = memchr(file.at + at, '\n', file.len - at);
    end = nl ? (size_t)(nl - file.at) : file.len;
    struct tg_span line = tg_span_of(file.at + at, end - at);
    if (tg_utf8_clean_prefix(line, NULL) < line.len)
      continue;
    for (uint16_t width = (uint16_t)(20 + n % step); width <= 120; width += step)
      f(line, (struct tg_layout_style){.width = width, .first_indent = 4});
  }
  tg_buf_fini(&file);
}

static void check_folder(const char *folder, check *f, uint16_t step)
{
  DIR *d = opendir(folder);
  assert_non_null(d);
  for (struct dirent *e; (e = readdir(d));) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
    if (strstr(e->d_name, ".txt"))
      check_lines(path, f, step);
  }
  closedir(d);
}

static void the_seed_in_every_way(void **state)
{
  (void)state;
  NEED_FILE("../shared/seed/body.txt");
  check_lines("../shared/seed/body.txt", check_block, 1);
}

static void the_corpus_in_every_way(void **state)
{
  (void)state;
  NEED_FILE("../shared/corpus/txt");
  check_folder("../shared/corpus/txt", check_block, 25);
  check_folder("../shared/corpus/scraped", check_block, 25);
}

/* All text is there in order, no row is too wide, and none begins or ends with a mark that must not
 * stand there unless it has no better place to be broken at. */
static void check_rules(struct tg_span text, struct tg_layout_style style)
{
  struct block b = {.text = text, .style = style, .rows = TG_VEC_INIT};
  struct tg_row row;
  for (uint32_t from = 0; from < text.len; from = row.next) {
    assert_true(tg_layout_row(text, &style, from, &row));
    assert_true(row.from == from && row.to <= row.next && row.next > from);
    assert_true(row.indent + row.columns <= style.width);
    for (uint32_t at = row.to; at < row.next; at += (uint32_t)tg_utf8_len(text.ptr + at))
      assert_int_equal(tg_lb_of(tg_utf8_cp(text.ptr + at)), TG_LB_SP);
    if (row.next >= text.len || row.to == row.from)
      continue;
    bool bad = tg_cp_is_closing(tg_utf8_cp(text.ptr + row.next)) ||
               tg_cp_is_opening(tg_utf8_cp(text.ptr + tg_utf8_prev(text.ptr, row.to)));
    b.forced += bad && !row_is_well_broken(&b, &row);
  }
  assert_true(b.forced <= text.len / TG_LAYOUT_SEGMENT);
}

static void rows_of_documents_keep_the_rules(void **state)
{
  (void)state;
  check_folder("tests/data/docs", check_rules, 1);
  check_lines("tests/data/speech/speech.txt", check_rules, 1);
}

static void rows_of_the_corpus_keep_the_rules(void **state)
{
  (void)state;
  NEED_FILE("../shared/corpus/txt");
  check_folder("../shared/seed", check_rules, 1);
  check_folder("../shared/corpus/txt", check_rules, 1);
  check_folder("../shared/corpus/scraped", check_rules, 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_keep_the_rules),
      cmocka_unit_test(levels_do_less),
      cmocka_unit_test(tabs_stop_where_told),
      cmocka_unit_test(columns_and_offsets),
      cmocka_unit_test(ambiguous_marks_count_as_told),
      cmocka_unit_test(tricky_texts_at_every_width),
      cmocka_unit_test(random_texts),
      cmocka_unit_test(long_blocks_in_segments),
      cmocka_unit_test(the_seed_in_every_way),
      cmocka_unit_test(the_corpus_in_every_way),
      cmocka_unit_test(rows_of_documents_keep_the_rules),
      cmocka_unit_test(rows_of_the_corpus_keep_the_rules),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
