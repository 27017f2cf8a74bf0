#include "support.h"

#include "tigang/text/cjk.h"
#include "tigang/text/numeral.h"
#include "tigang/text/repair.h"
#include "tigang/text/utf8.h"

static void repaired(const char *bytes, size_t len, const char *want, size_t invalid)
{
  struct tg_buf out = TG_BUF_INIT;
  size_t n = tg_text_repair(tg_span_of(bytes, len), &out, NULL);
  assert_string_equal(tg_buf_str(&out), want);
  assert_int_equal(n, invalid);
  tg_buf_fini(&out);
}

static void repair_shows_what_is_broken(void **state)
{
  (void)state;
  repaired("提纲\t.", 8, "提纲\t.", 0);
  repaired("a\xFF" "b", 3, "a\xEF\xBF\xBD" "b", 1);
  repaired("\xE6\x8F", 2, "\xEF\xBF\xBD", 1);                       /* cut off */
  repaired("\xE0\x80\x80", 3, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3); /* overlong */
  repaired("\xED\xA0\x80x", 4, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDx", 3); /* surrogate */
  repaired("\xF4\x90\x80\x80", 4, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 4);
  repaired("\x1B[31m", 5, "␛[31m", 0);
  repaired("\x7F\xC2\x9B", 3, "␡␦", 0);
  repaired("\xF0\x9F\x98\x80", 4, "\xF0\x9F\x98\x80", 0);
}

/* A stretch goes on at one rate; long rows of one control character become one mark. */
static void repair_goes_by_stretches(void **state)
{
  (void)state;
  static const struct {
    const char *bytes;
    size_t used;
    const char *want;
    size_t invalid, controls;
  } cases[] = {
      {"好a\xFF", 4, "好a", 0, 0},
      {"\xFF\xFF\x1B好", 3, "\xEF\xBF\xBD\xEF\xBF\xBD␛", 2, 1},
      {"\xFF\xE6\x8F\xFF", 1, "\xEF\xBF\xBD", 1, 0},
      {"\xE6\x8F\xC2\x9B\xFF", 4, "\xEF\xBF\xBD␦", 1, 1},
      {"\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1x", 17, "␁", 0, 17},
      {"\2\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1", 1, "␂", 0, 1},
      {"\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1x", 16, "␁␁␁␁␁␁␁␁␁␁␁␁␁␁␁␁", 0, 16},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_buf out = TG_BUF_INIT;
    struct tg_faults faults = {0};
    assert_int_equal(tg_text_repair_stretch(tg_span_str(cases[i].bytes), &out, &faults),
                     cases[i].used);
    assert_string_equal(tg_buf_str(&out), cases[i].want);
    assert_int_equal(faults.invalid, cases[i].invalid);
    assert_int_equal(faults.controls, cases[i].controls);
    tg_buf_fini(&out);
  }
}

static void repair_in_pieces_of_lines_equals_the_whole(void **state)
{
  (void)state;
  /* every two bytes: what comes out is always clean */
  for (int a = 0; a < 256; a++)
    for (int b = 0; b < 256; b++) {
      char two[2] = {(char)a, (char)b};
      struct tg_buf out = TG_BUF_INIT;
      tg_text_repair(tg_span_of(two, 2), &out, NULL);
      assert_int_equal(tg_utf8_clean_prefix(tg_buf_span(&out), NULL), out.len);
      assert_true(out.len > 0);
      tg_buf_fini(&out);
    }
}

static void utf8_goes_both_ways(void **state)
{
  (void)state;
  for (uint32_t cp = 0; cp < 0x110000; cp++) {
    if (cp >= 0xD800 && cp < 0xE000)
      continue;
    char s[4];
    uint32_t back;
    bool bad = false;
    size_t n = tg_utf8_encode(cp, s);
    assert_int_equal(tg_utf8_len(s), n);
    assert_int_equal(tg_utf8_cp(s), cp);
    assert_int_equal(tg_utf8_decode(s, n, &back, &bad), n);
    assert_int_equal(back, cp);
    assert_false(bad);
  }
}

static void utf8_counts_and_cuts(void **state)
{
  (void)state;
  struct tg_span s = tg_span_str("a提纲。");
  assert_int_equal(tg_utf8_count(s), 4);
  assert_int_equal(tg_utf8_prefix(s, 2), 4);
  assert_int_equal(tg_utf8_prefix(s, 9), 10);
  assert_int_equal(tg_utf8_prev(s.ptr, 10), 7);
  assert_int_equal(tg_utf8_prev(s.ptr, 1), 0);
  assert_int_equal(tg_utf8_clean_prefix(tg_span_of("提\xE7\xBA", 5), NULL), 3);
  assert_int_equal(tg_utf8_clean_prefix(tg_span_of("\xE1\xFF\xFF", 3), NULL), 0);
}

static void numerals_are_read_by_value(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    uint32_t value;
    size_t len;
  } cases[] = {
      {"一、", 1, 3},      {"十", 10, 3},        {"十二章", 12, 6},      {"二十", 20, 6},
      {"二十三", 23, 9},   {"廿三", 23, 6},      {"卅", 30, 3},          {"一百零八", 108, 12},
      {"一百一十", 110, 12}, {"第", 0, 0},       {"一二〇", 120, 9},     {"二〇一八", 2018, 12},
      {"壹拾贰", 12, 9},   {"两千", 2000, 6},    {"一千二百三十四", 1234, 21}, {"○", 0, 3},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    uint32_t v = 0;
    assert_int_equal(tg_numeral_han(tg_span_str(cases[i].text), &v), cases[i].len);
    assert_int_equal(v, cases[i].value);
  }
  uint32_t v;
  assert_int_equal(tg_numeral_arabic(tg_span_str("１2、"), &v), 4);
  assert_int_equal(v, 12);
  assert_int_equal(tg_numeral_arabic(tg_span_str("x"), &v), 0);
}

static void numerals_written_are_read_again(void **state)
{
  (void)state;
  for (uint32_t v = 1; v < 10000; v++) {
    char han[40];
    uint32_t back = 0;
    tg_numeral_to_han(v, han);
    assert_int_equal(tg_numeral_han(tg_span_str(han), &back), strlen(han));
    assert_int_equal(back, v);
  }
}

static void classes_hold(void **state)
{
  (void)state;
  assert_true(tg_cp_is_han(0x63D0));
  assert_false(tg_cp_is_han(0x3042));
  assert_true(tg_cp_is_cjk(0x3042));
  assert_true(tg_cp_is_closing(0x3002) && !tg_cp_is_opening(0x3002));
  assert_true(tg_cp_is_opening(0x300A) && tg_cp_is_closing(0x300B));
  assert_int_equal(tg_cp_narrow(0xFF11), '1');
  assert_int_equal(tg_cp_narrow(0x3000), ' ');
}

/* What the fast way says of long texts, the slow one says too, wherever the first bad byte is. */
static void clean_prefixes_are_found_anywhere(void **state)
{
  static const char *const parts[] = {
      "督", "a", "，", "·", "é", "\t", "𠮷", "　", "\xEF\xBB\xBF", "\xED\x9F\xBF", "\xEE\x80\x80",
      /* and what is not clean */
      "\x01", "\xC2\x80", "\xE7", "\x9D\xA3", "\xED\xA0\x80",
  };
  enum { PARTS = sizeof parts / sizeof *parts, GOOD = 11 };
  (void)state;
  uint32_t seed = 3;
  for (int round = 0; round < 20000; round++) {
    struct tg_buf text = TG_BUF_INIT;
    size_t n = 0, want = 0, chars, want_chars = 0;
    for (size_t i = 0; i < 60; i++) {
      seed = seed * 1664525 + 1013904223;
      uint32_t pick = seed >> 24;
      tg_buf_add_str(&text, parts[pick < 200 ? pick % 3 : pick < 253 ? pick % GOOD : pick % PARTS]);
    }
    while (n < text.len) {
      uint32_t cp;
      bool bad = false;
      size_t len = tg_utf8_decode(text.at + n, text.len - n, &cp, &bad);
      if (bad || (cp < 0x20 && cp != '\t') || (cp >= 0x7F && cp < 0xA0))
        break;
      n += len;
      want = n;
      want_chars++;
    }
    assert_int_equal(tg_utf8_clean_prefix(tg_buf_span(&text), &chars), want);
    assert_int_equal(chars, want_chars);
    tg_buf_fini(&text);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(repair_shows_what_is_broken),
      cmocka_unit_test(repair_goes_by_stretches),
      cmocka_unit_test(repair_in_pieces_of_lines_equals_the_whole),
      cmocka_unit_test(utf8_goes_both_ways),
      cmocka_unit_test(utf8_counts_and_cuts),
      cmocka_unit_test(numerals_are_read_by_value),
      cmocka_unit_test(numerals_written_are_read_again),
      cmocka_unit_test(clean_prefixes_are_found_anywhere),
      cmocka_unit_test(classes_hold),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
