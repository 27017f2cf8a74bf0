#include "support.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

#include <stdio.h>
#include <sys/mman.h>

#define UCD "/usr/share/unicode/" /* Debian's package unicode-data */

static void one_code_point(void **state)
{
  (void)state;
  static const struct {
    uint32_t from, to;
    int columns, wide; /* with ambiguous characters at 1 and at 2 */
  } cases[] = {
      {' ', '~', 1, 1},
      {0x00, 0x1F, 1, 1},       /* drawn as a mark */
      {0x7F, 0xA0, 1, 1},
      {0xAD, 0xAD, 1, 1},       /* soft hyphen */
      {0x300, 0x36F, 0, 0},     /* combining, though "ambiguous" */
      {0x600, 0x605, 1, 1},     /* number signs that are seen, though format characters */
      {0x115F, 0x115F, 2, 2},
      {0x1160, 0x11FF, 0, 0},   /* jamo that join */
      {0x200B, 0x200F, 0, 0},
      {0x2014, 0x2014, 1, 2},
      {0x2018, 0x2019, 1, 2},
      {0x201C, 0x201D, 1, 2},
      {0x2026, 0x2026, 1, 2},
      {0x00B7, 0x00B7, 1, 2},
      {0x2028, 0x202E, 1, 1},
      {0x2066, 0x2069, 1, 1},
      {0x2103, 0x2103, 1, 2},
      {0x2460, 0x249B, 1, 2},
      {0x2500, 0x2500, 1, 2},
      {0x25B8, 0x25B8, 1, 1},   /* what the program draws itself is not ambiguous */
      {0x25BE, 0x25BE, 1, 1},
      {0x3000, 0x3029, 2, 2},
      {0x302A, 0x302D, 0, 0},
      {0x3041, 0x3096, 2, 2},
      {0x3099, 0x309A, 0, 0},
      {0x3400, 0x4DBF, 2, 2},
      {0x4DC0, 0x4DFF, 1, 1},   /* hexagrams are narrow in Unicode 15 */
      {0x4E00, 0x9FFF, 2, 2},   /* unassigned ones too */
      {0xAC00, 0xD7A3, 2, 2},
      {0xE000, 0xF8FF, 1, 2},   /* private use */
      {0xF900, 0xFAFF, 2, 2},
      {0xFDD0, 0xFDEF, 1, 1},   /* noncharacters */
      {0xFE00, 0xFE0F, 0, 0},
      {0xFEFF, 0xFEFF, 0, 0},
      {0xFF01, 0xFF60, 2, 2},
      {0xFF61, 0xFF9F, 1, 1},   /* half-width katakana and their marks */
      {0xFFE0, 0xFFE6, 2, 2},
      {0x1F1E6, 0x1F1FF, 1, 1}, /* two make a flag of 2 */
      {0x1F600, 0x1F64F, 2, 2},
      {0x20000, 0x3FFFD, 2, 2},
      {0xE0001, 0xE01EF, 0, 0},
      {0x10FFFD, 0x10FFFD, 1, 2},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (uint32_t cp = cases[i].from; cp <= cases[i].to; cp++) {
      tg_width_set_ambiguous(1);
      assert_int_equal(tg_cp_width(cp), cases[i].columns);
      tg_width_set_ambiguous(2);
      assert_int_equal(tg_cp_width(cp), cases[i].wide);
    }
  tg_width_set_ambiguous(1);
}

static void marked_code_points(void **state)
{
  (void)state;
  static const uint32_t marked[] = {0,      9,      0x1B,   0x7F,   0x80,   0x9F,   0x2028,  0x2029,
                                    0x202A, 0x202E, 0x2066, 0x2069, 0xD800, 0xDFFF, 0xFDD0,  0xFFFE,
                                    0xFFFF, 0x1FFFE, 0x10FFFF};
  static const uint32_t plain[] = {' ', 0xA0, 0xAD, 0x200B, 0x200E, 0x200F, 0x2027, 0x202F, 0x2065,
                                   0x206A, 0x4E00, 0xD7FF, 0xE000, 0xFDF0, 0xFFFD, 0x10FFFD};
  for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
    assert_true(tg_cp_is_marked(marked[i]));
    assert_int_equal(tg_cp_width(marked[i]), 1);
  }
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    assert_false(tg_cp_is_marked(plain[i]));
}

static void clusters_are_whole(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    size_t len; /* of the first cluster */
    int columns;
  } cases[] = {
      {"a", 1, 1},
      {"ab", 1, 1},
      {"提纲挈领", 3, 2},
      {"提。", 3, 2},
      {"提\u0301纲", 5, 2},
      {"提\uFE00纲", 6, 2},
      {"提\U000E0100纲", 7, 2},
      {"か\u3099き", 6, 2},
      {"䷀乾", 3, 1},
      {"e\u0301\u0323x", 5, 1},
      {"\u0301x", 2, 0},
      {"가나", 3, 2},
      {"\u1112\u1161\u11AB다", 9, 2},
      {"ｶﾞ", 6, 2},
      {"ｶｷ", 3, 1},
      {"🇨🇳🇯🇵", 8, 2},
      {"🇨", 4, 1},
      {"👍🏽好", 8, 2},
      {"👨‍👩‍👧‍👦家", 25, 2},
      {"1️⃣、", 7, 1},
      {"❤️", 6, 1},
      {"कि", 6, 2},
      {"\u200B字", 3, 0},
      {"\u200E字", 3, 0},
      {"\u202E字", 3, 1},
      {"𠀀𠀁", 4, 2},
      {"🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F!", 28, 2},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int columns;
    assert_int_equal(tg_cluster(tg_span_str(cases[i].text), &columns), cases[i].len);
    assert_int_equal(columns, cases[i].columns);
  }
}

static void endless_clusters_are_cut(void **state)
{
  (void)state;
  struct tg_buf b = TG_BUF_INIT;
  tg_buf_add_str(&b, "字");
  for (int i = 0; i < 1000; i++)
    tg_buf_add_str(&b, "\u0301");
  int columns;
  size_t at = 0, n = 0;
  for (; at < b.len; n++) {
    size_t len = tg_cluster(tg_span_of(b.at + at, b.len - at), &columns);
    assert_true(len <= TG_CLUSTER_MAX && len >= 1);
    assert_int_equal(columns, at ? 0 : 2);
    at += len;
    assert_true(at == b.len || tg_utf8_is_start(b.at[at]));
  }
  assert_true(n < 20);
  tg_buf_fini(&b);
}

static void check_plain(uint32_t a, uint32_t b)
{
  char s[16];
  int plain, columns;
  size_t len = tg_utf8_encode(a, s);
  len += tg_utf8_encode(b, s + len);
  memcpy(s + len, "xxxx", 4);
  if (!tg_cluster_plain(tg_span_of(s, len + 4), &plain))
    return;
  /* the plain way needs some bytes behind; without them it is the general way */
  assert_int_equal(tg_cluster(tg_span_of(s, len), &columns), tg_utf8_len(s));
  assert_int_equal(tg_cluster_plain(tg_span_of(s, len + 4), &plain), tg_utf8_len(s));
  assert_int_equal(plain, columns);
  assert_true(a == ' ' || !(tg_cp_is_blank(a) || tg_cp_is_marked(a)));
}

static void plain_clusters_are_what_tg_cluster_says(void **state)
{
  (void)state;
  for (uint32_t a = 0; a < 0x20000; a++)
    if (a < 0xD800 || a > 0xDFFF)
      check_plain(a, 0x3002);
  static const uint32_t firsts[] = {'a', '~', 0x3001, 0x3029, 0x63D0, 0xFF0C};
  for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
    for (uint32_t b = 1; b < 0xE2000; b += b < 0x3200 || b > 0xFD00 ? 1 : 97)
      if (b < 0xD800 || b > 0xDFFF)
        check_plain(firsts[i], b);
  static const char *const plain[] = {"提纲挈", "提。挈", "，（提", "、提纲", "提abc", "abcdef"};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
    int columns;
    assert_true(tg_cluster_plain(tg_span_str(plain[i]), &columns));
  }
}

static void spans_are_measured_and_fitted(void **state)
{
  (void)state;
  struct tg_span s = tg_span_str("提纲a👨‍👩‍👧，e\u0301");
  size_t used;
  assert_int_equal(tg_span_columns(s), 2 + 2 + 1 + 2 + 2 + 1);
  assert_int_equal(tg_span_fit(s, 3, &used), 3);
  assert_int_equal(used, 2);
  assert_int_equal(tg_span_fit(s, 6, &used), 7);
  assert_int_equal(used, 5);
  assert_int_equal(tg_span_fit(s, 100, &used), s.len);
  assert_int_equal(tg_span_fit(s, 0, &used), 0);
  assert_int_equal(tg_span_columns(tg_span_str("")), 0);
}

/* The table against the file it was made from, and against the general categories. */
static void width_agrees_with_unicode_data(void **state)
{
  (void)state;
  NEED_FILE(UCD "EastAsianWidth.txt");
  FILE *f = fopen(UCD "EastAsianWidth.txt", "r");
  char line[512];
  size_t checked = 0;
  assert_non_null(f);
  while (fgets(line, sizeof line, f)) {
    unsigned lo, hi;
    char value[3], category[3];
    if (sscanf(line, "%X..%X;%2[A-Za-z] # %2c", &lo, &hi, value, category) != 4) {
      if (sscanf(line, "%X;%2[A-Za-z] # %2c", &lo, value, category) != 3)
        continue;
      hi = lo;
    }
    bool unseen = !strncmp(category, "Mn", 2) || !strncmp(category, "Me", 2) ||
                  !strncmp(category, "Cf", 2);
    if (unseen || (lo >= 0x1160 && hi <= 0x11FF) || (lo >= 0xD7B0 && hi <= 0xD7FF))
      continue; /* cases of one_code_point */
    for (unsigned cp = lo; cp <= hi; cp++, checked++) {
      int want = !strcmp(value, "W") || !strcmp(value, "F") ? 2 : 1;
      assert_int_equal(tg_cp_width(cp), want);
      tg_width_set_ambiguous(2);
      bool ambiguous = !strcmp(value, "A") && !tg_cp_is_marked(cp);
      assert_int_equal(tg_cp_width(cp), ambiguous ? 2 : want);
      tg_width_set_ambiguous(1);
    }
  }
  fclose(f);
  assert_true(checked > 300000);
}

/* Unicode's own cases: "÷ 0020 × 0308 ÷ 0020 ÷ # comment". */
static void clusters_agree_with_unicode_data(void **state)
{
  (void)state;
  NEED_FILE(UCD "auxiliary/GraphemeBreakTest.txt");
  FILE *f = fopen(UCD "auxiliary/GraphemeBreakTest.txt", "r");
  char line[4096];
  size_t lines = 0;
  assert_non_null(f);
  while (fgets(line, sizeof line, f)) {
    char text[256];
    bool wanted[256] = {false}, skipped = false;
    size_t len = 0;
    line[strcspn(line, "#\n")] = 0;
    for (char *word = strtok(line, " \t"); word; word = strtok(NULL, " \t")) {
      unsigned cp;
      if (!strcmp(word, "÷"))
        wanted[len] = true;
      else if (strcmp(word, "×") && sscanf(word, "%X", &cp) == 1) {
        skipped |= cp == '\r' || cp == '\n' || (cp >= 0xD800 && cp < 0xE000);
        len += tg_utf8_encode(cp, text + len);
      }
    }
    if (!len || skipped) /* CR LF never stands in a block */
      continue;
    for (size_t at = 0, next; at < len; at = next) {
      int columns;
      next = at + tg_cluster(tg_span_of(text + at, len - at), &columns);
      for (size_t i = at + 1; i < next; i++)
        assert_false(wanted[i]);
      assert_true(wanted[next]);
    }
    lines++;
  }
  fclose(f);
  assert_true(lines > 400);
}

/* A mapped file may be rewritten while it is shown: whatever the bytes are, clusters stay within
 * them (behind the page there is none) and come to their end. */
static void broken_text_is_not_left(void **state)
{
  (void)state;
  enum { PAGE = 4096, MOST = 40 };
  static const char bytes[] = "a\x80\xBF\xCC\x81\xE2\x80\x8D\xE5\xF0\x9F\xA7\xFF\t";
  char *map = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  uint32_t seed = 1;
  assert_int_equal(mprotect(map + PAGE, PAGE, PROT_NONE), 0);
  for (int round = 0; round < 20000; round++) {
    size_t len = 1 + (size_t)round % MOST, n;
    struct tg_span s = tg_span_of(map + PAGE - len, len);
    for (size_t i = 0; i < len; i++) {
      seed = seed * 1664525 + 1013904223;
      map[PAGE - len + i] = bytes[(seed >> 16) % (sizeof bytes - 1)];
    }
    for (; s.len; s = tg_span_slice(s, n, s.len)) {
      int columns;
      n = tg_cluster(s, &columns);
      assert_in_range(n, 1, s.len);
      assert_in_range(columns, 0, 2);
    }
  }
  memset(map, 0x80, PAGE);
  int columns;
  assert_in_range(tg_cluster(tg_span_of(map, PAGE), &columns), 1, TG_CLUSTER_MAX);
  munmap(map, 2 * PAGE);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_code_point),
      cmocka_unit_test(marked_code_points),
      cmocka_unit_test(clusters_are_whole),
      cmocka_unit_test(endless_clusters_are_cut),
      cmocka_unit_test(plain_clusters_are_what_tg_cluster_says),
      cmocka_unit_test(spans_are_measured_and_fitted),
      cmocka_unit_test(broken_text_is_not_left),
      cmocka_unit_test(width_agrees_with_unicode_data),
      cmocka_unit_test(clusters_agree_with_unicode_data),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
