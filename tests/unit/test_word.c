#include "support.h"

#include "tigang/search/word.h"
#include "tigang/text/utf8.h"

#include <stdlib.h>

/* The places in the row's first line marked with | are asked for; `words` are what stands there. */
struct row {
  const char *text, *words;
};

static struct tg_doc *doc_of_row(const char *text, struct tg_buf *marked)
{
  struct tg_buf plain = TG_BUF_INIT;
  for (const char *p = text; *p; p++)
    if (*p != '|')
      tg_buf_add_char(&plain, *p);
  tg_buf_add(marked, text, strcspn(text, "\n"));
  struct tg_doc *doc = doc_of_lines(tg_buf_str(&plain));
  tg_buf_fini(&plain);
  return doc;
}

static void words_are_told_by_what_recurs(void **state)
{
  static const struct row rows[] = {
      /* nothing else is there */
      {"|督", "督"},
      {"|the |word, |x2", "the word x2"},
      {"A|B１２C，", "AB１２C"},
      {"。|，", "-"},
      {"。|（好）", "好"},
      {"督|査", "督査"},
      /* 督查 and 工作 stand apart, too */
      {"|督|查|工|作。\n督查室。督查员。做工作。工作多。", "督查 督查 工作 工作"},
      /* 图书馆 is one word, 公共 another, which stands before it often */
      {"公|共|图|书|馆。\n图书馆。图书馆大。新图书馆。公共事。公共图书馆。到图书馆。公共的。",
       "公共 图书馆 图书馆 图书馆"},
      {"企|业|的|产业。\n企业。企业。产业。产业。就业。好的。有的。大的。小的。老的。新的。红的。",
       "企业 的 产业"},
      /* a line of other letters between */
      {"用|USB|接口，|接。\n接口。接口。", "USB 接口 接"},
      /* seven characters that are never apart */
      {"在中华|人民共和国。\n中华人民共和国的。中华人民共和国有。去中华人民共和国。",
       "中华人民共和国"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_buf marked = TG_BUF_INIT, got = TG_BUF_INIT;
    struct tg_doc *doc = doc_of_row(rows[i].text, &marked);
    uint32_t at = 0, from, to;
    for (const char *p = tg_buf_str(&marked); *p; p++) {
      if (*p != '|') {
        at++;
        continue;
      }
      tg_buf_add_str(&got, got.len ? " " : "");
      if (tg_word_at(doc, (struct tg_pos){0, at}, &from, &to))
        tg_buf_add_span(&got, tg_span_slice(tg_doc_text(doc, 0), from, to));
      else
        tg_buf_add_char(&got, '-');
    }
    if (strcmp(tg_buf_str(&got), rows[i].words))
      fail_msg("%s: %s", rows[i].text, tg_buf_str(&got));
    tg_buf_fini(&marked);
    tg_buf_fini(&got);
    tg_doc_free(doc);
  }
}

/* 督口查: what is noise is no part of a word, and does not count. */
static void noise_lies_in_words(void **state)
{
  (void)state;
  static const char text[] = "督口查工作";
  struct tg_doc *doc = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(doc);
  uint32_t from, to;
  for (int i = 0; i < 3; i++) {
    tg_builder_open(b, &(struct tg_block_spec){.line = 1});
    tg_builder_text(b, tg_span_of(text, i ? 9 : 15), 0, 1);
    tg_builder_run(b, 3, 3, TG_MARK_NOISE);
    tg_builder_close(b);
  }
  tg_builder_finish(b);
  for (uint32_t at = 0; at < 9; at += 3) { /* on the noise: the character behind it */
    assert_true(tg_word_at(doc, (struct tg_pos){0, at}, &from, &to));
    assert_int_equal(from, 0);
    assert_int_equal(to, 9);
  }
  assert_false(tg_word_at(doc, (struct tg_pos){3, 0}, &from, &to));
  tg_builder_free(b);
  tg_doc_free(doc);
}

/* At any place of any text the word holds the place, or is behind it, and has whole characters. */
static void words_are_whole_characters(void **state)
{
  static const char *const parts[] = {"督", "查", "的", "a", "é", "，", "𠀀", "😀", " ", "1"};
  (void)state;
  struct tg_buf text = TG_BUF_INIT;
  srand(7);
  for (int i = 0; i < 400; i++)
    tg_buf_add_str(&text, parts[(size_t)rand() % (sizeof parts / sizeof *parts)]);
  struct tg_doc *doc = doc_of_lines(tg_buf_str(&text));
  uint32_t from, to;
  for (uint32_t at = 0; at < text.len; at += (uint32_t)tg_utf8_len(text.at + at)) {
    if (!tg_word_at(doc, (struct tg_pos){0, at}, &from, &to))
      continue;
    assert_true(from < to && at < to && to <= text.len);
    assert_true(tg_utf8_is_start(text.at[from]));
    assert_true(to == text.len || tg_utf8_is_start(text.at[to]));
    assert_in_range(tg_utf8_count(tg_span_of(text.at + from, to - from)), 1, text.len);
  }
  tg_buf_fini(&text);
  tg_doc_free(doc);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_are_told_by_what_recurs),
      cmocka_unit_test(noise_lies_in_words),
      cmocka_unit_test(words_are_whole_characters),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
