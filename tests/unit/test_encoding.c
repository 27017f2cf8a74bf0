/* Guessing encodings, and decoding in pieces. */
#include "support.h"

#include "tigang/text/decode.h"
#include "tigang/text/utf8.h"

#include <iconv.h>
#include <stdlib.h>

static const struct {
  const char *text, *iconv;
  enum tg_encoding encoding;
} codings[] = {
    {"hans", "UTF-8", TG_ENC_UTF8},           {"hans", "GB18030", TG_ENC_GB18030},
    {"hans", "GBK", TG_ENC_GB18030},          {"hans", "ISO-2022-CN", TG_ENC_ISO_2022_CN},
    {"hant", "BIG5", TG_ENC_BIG5},            {"hant", "EUC-TW", TG_ENC_EUC_TW},
    {"ja", "CP932", TG_ENC_SHIFT_JIS},        {"ja", "EUC-JP", TG_ENC_EUC_JP},
    {"ja", "ISO-2022-JP", TG_ENC_ISO_2022_JP}, {"ko", "CP949", TG_ENC_EUC_KR},
    {"ko", "ISO-2022-KR", TG_ENC_ISO_2022_KR}, {"latin", "ISO-8859-1", TG_ENC_LATIN1},
    {"hans", "UTF-16LE", TG_ENC_UTF16LE},     {"ja", "UTF-16BE", TG_ENC_UTF16BE},
    {"ko", "UTF-32LE", TG_ENC_UTF32LE},       {"hant", "UTF-32BE", TG_ENC_UTF32BE},
};

enum { CODINGS = sizeof codings / sizeof *codings };

/* Characters that the encoding has not are left out. */
static void encode(struct tg_span text, const char *name, struct tg_buf *out)
{
  iconv_t cd = iconv_open(name, "UTF-8");
  assert_true(cd != (iconv_t)-1);
  tg_buf_reserve(out, text.len * 6 + 16);
  char *in = (char *)(uintptr_t)text.ptr, *to = out->at;
  size_t left = text.len, room = out->cap - 1;
  while (iconv(cd, &in, &left, &to, &room) == (size_t)-1 && left) {
    size_t n = tg_utf8_len(in);
    in += n;
    left -= n;
  }
  iconv(cd, NULL, NULL, &to, &room);
  out->len = (size_t)(to - out->at);
  out->at[out->len] = 0;
  iconv_close(cd);
}

static bool has_escapes(enum tg_encoding e)
{
  return e >= TG_ENC_HZ && e <= TG_ENC_ISO_2022_KR;
}

static void read_text(const char *name, struct tg_buf *out)
{
  struct tg_buf path = TG_BUF_INIT;
  tg_buf_addf(&path, "tests/data/encoding/%s.txt", name);
  assert_true(read_file(path.at, out));
  tg_buf_fini(&path);
}

static struct tg_encoding_guess guess_of(const char *bytes, size_t len)
{
  return tg_encoding_guess(tg_span_of(bytes, len), TG_ENC_NONE);
}

/* --- names ---- */

static void names_are_found_in_any_dress(void **state)
{
  (void)state;
  static const struct {
    const char *name;
    enum tg_encoding want;
  } cases[] = {
      {"UTF-8", TG_ENC_UTF8},       {"utf8", TG_ENC_UTF8},          {"gb2312", TG_ENC_GB18030},
      {"GBK", TG_ENC_GB18030},      {"x-sjis", TG_ENC_SHIFT_JIS},   {"Shift_JIS", TG_ENC_SHIFT_JIS},
      {"CP932", TG_ENC_SHIFT_JIS},  {"big5", TG_ENC_BIG5},          {"hkscs", TG_ENC_BIG5_HKSCS},
      {"euc_jp", TG_ENC_EUC_JP},    {"ks_c_5601-1987", TG_ENC_EUC_KR}, {"cp949", TG_ENC_EUC_KR},
      {"hz-gb-2312", TG_ENC_HZ},    {"utf-16be", TG_ENC_UTF16BE},   {"latin1", TG_ENC_LATIN1},
      {"ISO-8859-1", TG_ENC_LATIN1}, {"iso-2022-jp", TG_ENC_ISO_2022_JP},
      {"", TG_ENC_NONE},            {"koi8-r", TG_ENC_NONE},        {"gb2312\xFF", TG_ENC_NONE},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(tg_encoding_named(tg_span_str(cases[i].name), NULL), cases[i].want);
  for (int e = TG_ENC_UTF8; e < TG_ENCODINGS; e++) {
    struct tg_span name = tg_span_str(tg_encoding_name((enum tg_encoding)e));
    assert_int_equal(tg_encoding_named(name, NULL), e);
  }
  struct tg_err err;
  assert_int_equal(tg_encoding_named(tg_span_str("klingon"), &err), TG_ENC_NONE);
  assert_non_null(strstr(err.text, "klingon"));
  assert_non_null(strstr(err.text, "ISO-8859-1")); /* the last of the list: nothing is cut off */
}

/* --- guessing ---- */

static void marks_and_escapes_decide(void **state)
{
  (void)state;
  static const struct {
    const char *bytes;
    size_t len;
    enum tg_encoding want;
    size_t bom;
  } cases[] = {
      {"\xEF\xBB\xBF" "abc", 6, TG_ENC_UTF8, 3},
      {"\xFF\xFE\x2D\x4E", 4, TG_ENC_UTF16LE, 2},
      {"\xFE\xFF\x4E\x2D", 4, TG_ENC_UTF16BE, 2},
      {"\xFF\xFE\0\0\x2D\x4E\0\0", 8, TG_ENC_UTF32LE, 4},
      {"\0\0\xFE\xFF\0\0\x4E\x2D", 8, TG_ENC_UTF32BE, 4},
      {"\x84\x31\x95\x33\xD6\xD0", 6, TG_ENC_GB18030, 4},
      {"", 0, TG_ENC_UTF8, 0},
      {"plain\n", 6, TG_ENC_UTF8, 0},
      {"a ~{VPND~} b", 12, TG_ENC_HZ, 0},
      {"x = \"~{\"; y = 1; ~}", 19, TG_ENC_UTF8, 0},
      {"\033$B4A;z\033(B", 10, TG_ENC_ISO_2022_JP, 0},
      {"\033[31mred\033[m", 11, TG_ENC_UTF8, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_encoding_guess g = guess_of(cases[i].bytes, cases[i].len);
    assert_int_equal(g.encoding, cases[i].want);
    assert_int_equal(g.bom, cases[i].bom);
    assert_int_equal(g.confidence, 100);
  }
}

/* A part of what `make bench-encoding` measures: samples of 100 bytes from any character on. */
static void samples_are_guessed(void **state)
{
  (void)state;
  enum { SAMPLE = 100, STEP = 37 };
  for (size_t c = 0; c < CODINGS; c++) {
    struct tg_buf text = TG_BUF_INIT;
    size_t tried = 0, wrong = 0;
    read_text(codings[c].text, &text);
    for (size_t at = 0; at + 3 * SAMPLE < text.len; at += STEP) {
      struct tg_buf bytes = TG_BUF_INIT;
      while (!tg_utf8_is_start(text.at[at]))
        at++;
      encode(tg_span_slice(tg_buf_span(&text), at, text.len), codings[c].iconv, &bytes);
      enum tg_encoding e = guess_of(bytes.at, bytes.len < SAMPLE ? bytes.len : SAMPLE).encoding;
      bool ascii = e == TG_ENC_UTF8 && tg_utf8_clean_prefix(tg_buf_span(&bytes), NULL) >= SAMPLE;
      wrong += e != codings[c].encoding && !ascii;
      tried++;
      tg_buf_fini(&bytes);
    }
    size_t let = codings[c].encoding == TG_ENC_LATIN1; /* some have one letter with an accent */
    if (wrong > let + tried / 100)
      fail_msg("%s: %zu of %zu are wrong", codings[c].iconv, wrong, tried);
    tg_buf_fini(&text);
  }
}

/* One byte in a hundred is another: that is damage, no other encoding. */
static void broken_bytes_do_not_change_the_verdict(void **state)
{
  (void)state;
  for (size_t c = 0; c < CODINGS; c++) {
    struct tg_buf text = TG_BUF_INIT, bytes = TG_BUF_INIT;
    read_text(codings[c].text, &text);
    encode(tg_buf_span(&text), codings[c].iconv, &bytes);
    for (size_t i = 60; i < bytes.len && !has_escapes(codings[c].encoding); i += 101)
      bytes.at[i] = (char)0xFF;
    assert_int_equal(guess_of(bytes.at, bytes.len).encoding, codings[c].encoding);
    tg_buf_fini(&text);
    tg_buf_fini(&bytes);
  }
}

static void declarations_are_believed_where_they_can_be(void **state)
{
  (void)state;
  static const struct {
    const char *bytes;
    enum tg_encoding declared, want;
  } cases[] = {
      {"\xD6\xD0\xB9\xFA", TG_ENC_GB18030, TG_ENC_GB18030},
      {"\xC7\xE0\xB6\xF5", TG_ENC_EUC_JP, TG_ENC_EUC_JP},   /* two characters could be anything */
      {"\xC7\xE0\xB6\xF5", TG_ENC_EUC_KR, TG_ENC_EUC_KR},
      {"中文网页", TG_ENC_GB18030, TG_ENC_UTF8},            /* it is UTF-8 all the same */
      {"\xD6\xD0\xCE\xC4\xCD\xF8\xD2\xB3", TG_ENC_LATIN1, TG_ENC_GB18030}, /* said by servers */
      {"\xD6\xD0\xCE\xC4\xCD\xF8\xD2\xB3", TG_ENC_UTF16LE, TG_ENC_GB18030},
      {"\xD6\xD0\xCE\xC4\xCD\xF8\xD2\xB3", TG_ENC_UTF8, TG_ENC_GB18030},
      {"plain", TG_ENC_BIG5, TG_ENC_BIG5},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_span bytes = tg_span_str(cases[i].bytes);
    assert_int_equal(tg_encoding_guess(bytes, cases[i].declared).encoding, cases[i].want);
  }
}

/* Much ASCII before the first character that tells something. */
static void a_late_character_is_seen(void **state)
{
  (void)state;
  struct tg_buf bytes = TG_BUF_INIT;
  for (int i = 0; i < 20000; i++)
    tg_buf_add_str(&bytes, "a line of plain text\n");
  tg_buf_add_str(&bytes, "\xD5\xE2\xCA\xC7\xD6\xD0\xCE\xC4\xA1\xA3\n"); /* 这是中文。 in GBK */
  assert_int_equal(guess_of(bytes.at, bytes.len).encoding, TG_ENC_GB18030);
  tg_buf_fini(&bytes);
}

static void likely_ones_are_ranked(void **state)
{
  (void)state;
  struct tg_encoding_guess g = guess_of("\xD6\xD0\xCE\xC4\xCD\xF8\xD2\xB3", 8);
  assert_int_equal(g.likely[0], g.encoding);
  assert_int_equal(g.n_likely, TG_LIKELY_MAX);
  g = tg_encoding_guess(tg_span_str("\xD6\xD0\xCE\xC4\xCD\xF8\xD2\xB3"), TG_ENC_EUC_KR);
  assert_int_equal(g.encoding, TG_ENC_EUC_KR);
  assert_int_equal(g.likely[0], TG_ENC_EUC_KR);
  assert_int_equal(g.likely[1], TG_ENC_GB18030);
}

/* --- decoding ---- */

static uint32_t decode(enum tg_encoding e, struct tg_span bytes, size_t cut, struct tg_buf *out)
{
  struct tg_decoder *d = tg_decoder_new(e, NULL);
  assert_non_null(d);
  for (size_t at = 0; at < bytes.len; at += cut)
    tg_decoder_feed(d, tg_span_slice(bytes, at, at + cut < bytes.len ? at + cut : bytes.len),
                    false, out);
  tg_decoder_feed(d, tg_span_of("", 0), true, out);
  uint32_t invalid = tg_decoder_invalid(d);
  tg_decoder_free(d);
  return invalid;
}

static void decodes(enum tg_encoding e, const char *bytes, size_t len, const char *want,
                    uint32_t invalid)
{
  struct tg_buf out = TG_BUF_INIT;
  uint32_t n = decode(e, tg_span_of(bytes, len), len, &out);
  assert_string_equal(tg_buf_str(&out), want);
  assert_int_equal(n, invalid);
  tg_buf_fini(&out);
}

#define DECODES(e, bytes, want, invalid) decodes(e, bytes, sizeof bytes - 1, want, invalid)

static void broken_bytes_are_shown(void **state)
{
  (void)state;
  DECODES(TG_ENC_GB18030, "\xD6\xD0\xFF\xCE\xC4", "中\uFFFD文", 1);
  DECODES(TG_ENC_GB18030, "\xD6\xD0\xD6", "中\uFFFD", 1);
  DECODES(TG_ENC_GB18030, "\xD6\n\xD6\xD0", "\uFFFD\n中", 1);
  DECODES(TG_ENC_GB18030, "\x81\x30", "\uFFFD" "0", 1);
  DECODES(TG_ENC_GB18030, "\x95\x32\x82\x36", "\U00020000", 0);
  DECODES(TG_ENC_BIG5, "\xA4\xA4\xFF\xA4\xE5", "中\uFFFD文", 1);
  DECODES(TG_ENC_EUC_JP, "\xA4\xA2\xFF\xA4\xA4", "あ\uFFFDい", 1);
  DECODES(TG_ENC_EUC_JP, "\xAD\xA1\xA1\xC1\xAD\xFE", "①〜\uFFFD", 1);
  DECODES(TG_ENC_SHIFT_JIS, "\x82\xA0\xFF\xB1", "あ\uFFFDｱ", 1);
  DECODES(TG_ENC_UTF16LE, "\x2D\x4E\0\xD8\x87\x65", "中\uFFFD文", 1);
  DECODES(TG_ENC_UTF16LE, "\x2D\x4E\x87", "中\uFFFD", 1);
  DECODES(TG_ENC_UTF16BE, "\xD8\x40\xDC\0", "\U00020000", 0);
  DECODES(TG_ENC_UTF8, "\xE4\xB8\xAD\xE4\xB8", "中\uFFFD", 1);
  DECODES(TG_ENC_LATIN1, "caf\xE9 \x93x\x94", "café “x”", 0);
  DECODES(TG_ENC_HZ, "a~~b ~{VPND~} c\n~{VP\nd", "a~b 中文 c\n中\nd", 0);
  DECODES(TG_ENC_EUC_KR, "\xA4\xD4\xA4\xA8\xA4\xD1\xA4\xB1\xC5\xAD", "뜸큼", 0);
  DECODES(TG_ENC_EUC_KR, "\xA4\xD4\xA4\xA8", "ㅤㄸ", 0);
}

/* Wherever the bytes are cut: the same text, the same faults. */
static void pieces_make_the_whole(void **state)
{
  (void)state;
  enum { PART = 700 };
  for (size_t c = 0; c < CODINGS; c++) {
    struct tg_buf text = TG_BUF_INIT, bytes = TG_BUF_INIT, whole = TG_BUF_INIT;
    read_text(codings[c].text, &text);
    encode(tg_buf_span(&text), codings[c].iconv, &bytes);
    for (size_t i = 97; i < bytes.len; i += 97)
      bytes.at[i] = (char)(i * 31);
    struct tg_span part = tg_span_of(bytes.at, bytes.len < PART ? bytes.len : PART);
    uint32_t invalid = decode(codings[c].encoding, part, part.len, &whole);
    for (size_t cut = 1; cut < part.len; cut++) {
      struct tg_buf pieces = TG_BUF_INIT;
      assert_int_equal(decode(codings[c].encoding, part, cut, &pieces), invalid);
      assert_string_equal(tg_buf_str(&pieces), tg_buf_str(&whole));
      tg_buf_fini(&pieces);
    }
    tg_buf_fini(&text);
    tg_buf_fini(&bytes);
    tg_buf_fini(&whole);
  }
}

/* With escape sequences the same text can be written in several ways. */
static void sound_text_comes_back(void **state)
{
  (void)state;
  for (size_t c = 0; c < CODINGS; c++) {
    struct tg_buf text = TG_BUF_INIT, bytes = TG_BUF_INIT, back = TG_BUF_INIT, again = TG_BUF_INIT;
    read_text(codings[c].text, &text);
    encode(tg_buf_span(&text), codings[c].iconv, &bytes);
    assert_int_equal(decode(codings[c].encoding, tg_buf_span(&bytes), bytes.len, &back), 0);
    encode(tg_buf_span(&back), codings[c].iconv, &again);
    if (!has_escapes(codings[c].encoding))
      assert_string_equal(tg_buf_str(&again), tg_buf_str(&bytes));
    tg_buf_fini(&text);
    tg_buf_fini(&bytes);
    tg_buf_fini(&back);
    tg_buf_fini(&again);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_are_found_in_any_dress),
      cmocka_unit_test(marks_and_escapes_decide),
      cmocka_unit_test(samples_are_guessed),
      cmocka_unit_test(broken_bytes_do_not_change_the_verdict),
      cmocka_unit_test(declarations_are_believed_where_they_can_be),
      cmocka_unit_test(a_late_character_is_seen),
      cmocka_unit_test(likely_ones_are_ranked),
      cmocka_unit_test(broken_bytes_are_shown),
      cmocka_unit_test(pieces_make_the_whole),
      cmocka_unit_test(sound_text_comes_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
