#include "support.h"

#include "tigang/doc/trace.h"
#include "tigang/format/format.h"
#include "tigang/format/load.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

/* Blocks as lines "line blank indent flags|text". */
static void dump(const struct tg_doc *doc, struct tg_buf *out)
{
  for (uint32_t i = 0; i < tg_doc_count(doc); i++) {
    const struct tg_block *b = tg_doc_block(doc, i);
    tg_buf_addf(out, "%u %u %u %u|", b->line, b->blank, b->indent, b->flags);
    tg_buf_add_span(out, tg_doc_text(doc, i));
    tg_buf_add_char(out, '\n');
  }
}

static void loads(const char *bytes, size_t len, bool as_is, const char *want)
{
  struct tg_load_options options = {.as_is = as_is};
  struct tg_err err = {0};
  struct tg_buf got = TG_BUF_INIT;
  struct tg_load *l = tg_load_bytes(tg_span_of(bytes, len), &options);
  assert_true(tg_load_all(l, &err));
  assert_true(tg_doc_complete(tg_load_doc(l)));
  dump(tg_load_doc(l), &got);
  assert_string_equal(tg_buf_str(&got), want);
  tg_buf_fini(&got);
  tg_load_free(l);
}

#define LOADS(text, want) loads(text, sizeof(text) - 1, false, want)
#define LOADS_AS_IS(text, want) loads(text, sizeof(text) - 1, true, want)

static void lines_become_blocks(void **state)
{
  (void)state;
  LOADS("讲话\n\n　　同志们：\r\n  好。 　\r第三", "1 0 0 0|讲话\n3 1 4 0|同志们：\n4 0 2 0|好。\n5 0 0 0|第三\n");
  LOADS("\xEF\xBB\xBF题目\n", "1 0 0 0|题目\n");
  LOADS("题\n\n\n", "1 0 0 0|题\n");
}

static void broken_bytes_are_shown_and_counted(void **state)
{
  (void)state;
  static const char text[] = "好\n坏\xFF字\x1B[1m\n好";
  struct tg_load_options options = {0};
  struct tg_load *l = tg_load_bytes(tg_span_of(text, sizeof text - 1), &options);
  assert_true(tg_load_all(l, NULL));
  struct tg_doc *d = tg_load_doc(l);
  assert_true(tg_span_eq_str(tg_doc_text(d, 1), "坏\xEF\xBF\xBD字␛[1m"));
  assert_int_equal(tg_doc_repairs(d)->invalid, 1);
  assert_int_equal(tg_doc_repairs(d)->controls, 1);
  assert_int_equal(tg_doc_block(d, 0)->flags & TG_BLOCK_OWN, 0);
  assert_int_equal(tg_doc_block(d, 1)->flags & TG_BLOCK_OWN, TG_BLOCK_OWN);
  assert_int_equal(tg_doc_line(d, (struct tg_pos){1, 3}), 2);
  tg_load_free(l);
}

static void code_and_as_is_keep_their_blanks(void **state)
{
  (void)state;
  LOADS("int f(void)\n{\n  if (x)\n    y();\n  z();\n    w();\n}\n",
        "1 0 0 2|int f(void)\n2 0 0 2|{\n3 0 0 2|  if (x)\n4 0 0 2|    y();\n5 0 0 2|  z();\n"
        "6 0 0 2|    w();\n7 0 0 2|}\n");
  LOADS_AS_IS("　　同志们： \n", "1 0 0 2|　　同志们： \n");
}

static void slices_of_any_size_give_the_same(void **state)
{
  (void)state;
  static const char text[] = "讲话\r\n\r\n　　同志们：\r好。\n\n坏\xE6\x8F\n末行\xF0\x9F";
  struct tg_load_options options = {0};
  struct tg_buf want = TG_BUF_INIT;
  struct tg_load *whole = tg_load_bytes(tg_span_of(text, sizeof text - 1), &options);
  assert_true(tg_load_all(whole, NULL));
  dump(tg_load_doc(whole), &want);
  for (size_t slice = 1; slice < 30; slice++) {
    struct tg_buf got = TG_BUF_INIT;
    struct tg_load *l = tg_load_bytes(tg_span_of(text, sizeof text - 1), &options);
    while (tg_load_step(l, slice, true, NULL) == TG_LOAD_MORE)
      continue;
    dump(tg_load_doc(l), &got);
    assert_string_equal(tg_buf_str(&got), tg_buf_str(&want));
    tg_buf_fini(&got);
    tg_load_free(l);
  }
  tg_buf_fini(&want);
  tg_load_free(whole);
}

static void dump_in_slices(struct tg_span text, bool as_is, size_t slice, struct tg_buf *out)
{
  struct tg_load_options options = {.as_is = as_is};
  struct tg_load *l = tg_load_bytes(text, &options);
  while (tg_load_step(l, slice, true, NULL) == TG_LOAD_MORE)
    continue;
  const struct tg_doc *d = tg_load_doc(l);
  dump(d, out);
  for (uint32_t i = 0; i < tg_doc_count(d); i += 997)
    tg_buf_addf(out, "%llu ", (unsigned long long)tg_doc_chars_before(d, i));
  tg_buf_addf(out, "%u\n", tg_doc_repairs(d)->invalid);
  tg_load_free(l);
}

/* In large slices two threads look for the lines ahead. */
static void large_slices_give_the_same(void **state)
{
  static const char *const lines[] = {
      "各区县要把工作落到实处，落到每一个人身上，做到有人抓、有人管、有人查、有人问。\n",
      "　　同志们：\r\n", "\n", " \t \n", "　\n", "  好。 　\n", "CR\r第二行\n", "坏\xE6\x8F字\n",
      "坏\xFF", "\r\r\n", "😀é\t好\n", "\n\n\n", "没有换行，接着写。"};
  (void)state;
  struct tg_buf text = TG_BUF_INIT, want = TG_BUF_INIT, got = TG_BUF_INIT;
  for (uint32_t i = 0, x = 1; text.len < 3 << 20; i++) {
    x = x * 1664525 + 1013904223;
    tg_buf_add_str(&text, lines[x % 4096 < 200 ? x % (sizeof lines / sizeof *lines) : 0]);
  }
  for (int as_is = 0; as_is < 2; as_is++) {
    tg_buf_clear(&want);
    dump_in_slices(tg_buf_span(&text), as_is, 10000, &want);
    for (size_t slice = 1 << 20; slice <= (size_t)1 << 22; slice *= 2) {
      tg_buf_clear(&got);
      dump_in_slices(tg_buf_span(&text), as_is, slice, &got);
      assert_string_equal(tg_buf_str(&got), tg_buf_str(&want));
    }
  }
  tg_buf_fini(&text);
  tg_buf_fini(&want);
  tg_buf_fini(&got);
}

/* Text without a line end, as pieces: joined they are the text, each piece whole characters. */
static void a_very_long_line_becomes_several_blocks(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT, got = TG_BUF_INIT;
  struct tg_load_options options = {0};
  while (text.len < 3 * 1024 * 1024)
    tg_buf_add_str(&text, "这一行没有换行，只有句号。也有 blanks 😀");
  struct tg_load *l = tg_load_bytes(tg_buf_span(&text), &options);
  assert_true(tg_load_all(l, NULL));
  struct tg_doc *d = tg_load_doc(l);
  assert_in_range(tg_doc_count(d), 3, UINT32_MAX);
  for (uint32_t i = 0; i < tg_doc_count(d); i++) {
    assert_int_equal(!!(tg_doc_block(d, i)->flags & TG_BLOCK_CONTINUES), i > 0);
    assert_int_equal(tg_doc_block(d, i)->line, 1);
    tg_buf_add_span(&got, tg_doc_text(d, i));
  }
  assert_int_equal(got.len, text.len);
  assert_memory_equal(got.at, text.at, text.len);
  assert_int_equal(tg_doc_repairs(d)->invalid, 0);
  tg_buf_fini(&text);
  tg_buf_fini(&got);
  tg_load_free(l);
}

static void fails(const char *bytes, size_t len, const char *want)
{
  struct tg_load_options options = {0};
  struct tg_err err = {0};
  struct tg_load *l = tg_load_bytes(tg_span_of(bytes, len), &options);
  assert_false(tg_load_all(l, &err));
  assert_int_equal(err.code, TG_E_INPUT);
  assert_non_null(strstr(err.text, want));
  tg_load_free(l);
}

static void empty_and_binary_are_refused(void **state)
{
  (void)state;
  fails("", 0, "empty");
  fails(" \n　\r\n\t", 8, "empty");
  fails("\x7F" "ELF\0\0", 6, "offset 4");
}

static void a_pipe_is_read_as_it_comes(void **state)
{
  (void)state;
  int ends[2];
  char name[40];
  struct tg_load_options options = {0};
  struct tg_err err = {0};
  assert_int_equal(pipe(ends), 0);
  snprintf(name, sizeof name, "/proc/self/fd/%d", ends[0]);
  struct tg_load *l = tg_load_open(name, &options, &err);
  assert_int_equal(tg_load_step(l, 100, false, &err), TG_LOAD_MORE);
  assert_true(tg_load_fd(l) >= 0);
  assert_int_equal(write(ends[1], "题目\n正文", 13), 13);
  assert_int_equal(tg_load_step(l, 100, true, &err), TG_LOAD_MORE);
  close(ends[1]);
  assert_true(tg_load_all(l, &err));
  assert_int_equal(tg_doc_count(tg_load_doc(l)), 2);
  assert_int_equal(tg_load_fd(l), -1);
  tg_load_free(l);
  close(ends[0]);
}

/* A load of a new pipe, whose other end is *to. */
static struct tg_load *load_pipe(int *to)
{
  int ends[2];
  char name[40];
  struct tg_load_options options = {0};
  assert_int_equal(pipe(ends), 0);
  snprintf(name, sizeof name, "/proc/self/fd/%d", ends[0]);
  struct tg_load *l = tg_load_open(name, &options, NULL);
  assert_non_null(l);
  close(ends[0]);
  *to = ends[1];
  return l;
}

static void put(int to, const char *text)
{
  assert_int_equal(write(to, text, strlen(text)), strlen(text));
}

/* Steps until it need not wait for what comes later. */
static void settle(struct tg_load *l)
{
  do {
    poll(NULL, 0, tg_load_timeout(l) > 0 ? tg_load_timeout(l) : 0);
    assert_int_equal(tg_load_step(l, 4096, false, NULL), TG_LOAD_MORE);
  } while (tg_load_timeout(l) >= 0);
}

static void a_slow_pipe_shows_what_is_there(void **state)
{
  (void)state;
  int to;
  struct tg_load *l = load_pipe(&to);
  assert_int_equal(tg_load_step(l, 4096, false, NULL), TG_LOAD_MORE);
  assert_int_equal(tg_load_timeout(l), -1); /* nothing to show has come */
  put(to, "题目\n正文");
  assert_int_equal(tg_load_step(l, 4096, false, NULL), TG_LOAD_MORE);
  assert_in_range(tg_load_timeout(l), 1, 100);
  settle(l);
  assert_int_equal(tg_doc_count(tg_load_doc(l)), 1);
  put(to, "还有\n");
  assert_int_equal(tg_load_step(l, 4096, false, NULL), TG_LOAD_MORE);
  assert_int_equal(tg_doc_count(tg_load_doc(l)), 2);
  close(to);
  assert_true(tg_load_all(l, NULL));
  assert_false(tg_load_misjudged(l));
  tg_load_free(l);
}

static void what_a_pipe_was_taken_for_is_put_right(void **state)
{
  static const struct {
    const char *first, *rest, *format, *last;
  } rows[] = {
      {"2024\n", "\xB9\xA4\xD7\xF7\xB1\xA8\xB8\xE6\xA3\xAC\xB4\xF3\xBC\xD2\xBA\xC3\xA1\xA3\n",
       "text", "工作报告，大家好。"},
      {"plain\n", "\x1B[1mbold\x1B[0m \x1B[1mbold\x1B[0m\n", "text", "bold bold"},
      {"<!-- a page -->\n", "<!DOCTYPE html><html><body><p>段落</p></body></html>\n", "html", "段落"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_load_options options = {0};
    int to;
    struct tg_load *l = load_pipe(&to);
    put(to, rows[i].first);
    settle(l);
    assert_int_equal(tg_doc_count(tg_load_doc(l)), 1);
    put(to, rows[i].rest);
    close(to);
    assert_true(tg_load_all(l, NULL));
    assert_true(tg_load_misjudged(l));
    l = tg_load_again(l, &options);
    assert_true(tg_load_all(l, NULL));
    assert_false(tg_load_misjudged(l));
    assert_string_equal(tg_load_format(l), rows[i].format);
    const struct tg_doc *d = tg_load_doc(l);
    assert_true(tg_span_eq_str(tg_doc_text(d, tg_doc_count(d) - 1), rows[i].last));
    tg_load_free(l);
  }
}

/* The bound is a small one with tiny buffers only. */
static void a_pipe_without_end_is_left_in_time(void **state)
{
  (void)state;
#ifdef TG_TINY_BUFFERS
  int to;
  struct tg_err err = {0};
  struct tg_load *l = load_pipe(&to);
  enum tg_load_state state_now = TG_LOAD_MORE;
  for (int i = 0; i < 40000 && state_now == TG_LOAD_MORE; i++) {
    put(to, "这是很短的一行。\n");
    state_now = tg_load_step(l, 4096, false, &err);
  }
  assert_int_equal(state_now, TG_LOAD_FAILED);
  assert_string_equal(err.text, "only the first 1 MiB of the pipe were read: for more, write it to "
                                "a file");
  assert_in_range(tg_doc_count(tg_load_doc(l)), 5000, 40000);
  close(to);
  tg_load_free(l);
#endif
}

static void positions_go_to_the_source_and_back(void **state)
{
  (void)state;
  static const char text[] = "一二\n三\xFF四\n\n五六";
  struct tg_load_options options = {0};
  struct tg_load *l = tg_load_bytes(tg_span_of(text, sizeof text - 1), &options);
  assert_true(tg_load_all(l, NULL));
  const struct tg_doc *d = tg_load_doc(l);
  struct tg_pos p = {2, 3};
  assert_int_equal(tg_doc_source_offset(d, p), sizeof text - 1 - 3);
  assert_true(tg_pos_eq(tg_doc_pos_at_source(d, sizeof text - 1 - 3), p));
  assert_true(tg_pos_eq(tg_doc_pos_at_source(d, 7), ((struct tg_pos){1, 0})));
  assert_int_equal(tg_doc_line(d, p), 4);
  assert_int_equal(tg_doc_chars(d, (struct tg_pos){0, 3}, p), 1 + 3 + 1);
  assert_int_equal(tg_doc_bytes_before(d, tg_doc_count(d)), 6 + 9 + 6);
  tg_load_free(l);
}

/* Marks are longer than the bytes that they stand for: places go both ways all the same. */
static void repaired_text_knows_its_bytes(void **state)
{
  (void)state;
  static const char text[] =
      "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF好\n"
      "甲\xE6\x8F乙\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1丙";
  struct tg_load_options options = {.as_is = true, .encoding = TG_ENC_UTF8};
  struct tg_load *l = tg_load_bytes(tg_span_of(text, sizeof text - 1), &options);
  assert_true(tg_load_all(l, NULL));
  const struct tg_doc *d = tg_load_doc(l);
  static const struct {
    struct tg_pos pos;
    uint32_t src;
  } places[] = {{{0, 0}, 0},   {{0, 3}, 1},   {{0, 57}, 19}, {{0, 60}, 20}, {{1, 0}, 24},
                {{1, 3}, 27},  {{1, 6}, 29},  {{1, 9}, 32},  {{1, 12}, 52}};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    assert_int_equal(tg_doc_source_offset(d, places[i].pos), places[i].src);
    assert_true(tg_pos_eq(tg_doc_pos_at_source(d, places[i].src), places[i].pos));
  }
  assert_int_equal(tg_doc_source_offset(d, (struct tg_pos){0, 63}), 23); /* the end of the line */
  assert_int_equal(tg_doc_source_offset(d, tg_doc_end(d)), sizeof text - 1);
  assert_true(tg_pos_eq(tg_doc_pos_at_source(d, 28), ((struct tg_pos){1, 3})));
  assert_true(tg_pos_eq(tg_doc_pos_at_source(d, 40), ((struct tg_pos){1, 9})));
  assert_true(tg_pos_eq(tg_doc_pos_at_source(d, 21), ((struct tg_pos){0, 60})));
  struct tg_trace *t = tg_trace_new(d);
  for (uint32_t at = 0, to; at < sizeof text - 1; at++) {
    assert_int_equal(tg_trace_is_kept(t, at, &to), text[at] != '\n');
    assert_int_equal(tg_trace_seam(t, at),
                     at == 0 || at == 24 ? TG_SEAM_PARAGRAPH : TG_SEAM_NONE);
  }
  tg_trace_free(t);
  tg_load_free(l);
}

/* A text that was not written to its end: a page of text, the rest of it NUL. */
static void a_tail_of_nul_bytes_stays_small(void **state)
{
  (void)state;
  struct tg_load_options options = {0};
  struct tg_buf text = TG_BUF_INIT;
  while (text.len < 100000)
    tg_buf_add_str(&text, "正文一段，说的是渠水从山上来，到田里去。\n");
  tg_buf_add_fill(&text, 0, 3000000);
  struct tg_load *l = tg_load_bytes(tg_buf_span(&text), &options);
  assert_true(tg_load_all(l, NULL));
  const struct tg_doc *d = tg_load_doc(l);
  assert_true(tg_doc_bytes_before(d, tg_doc_count(d)) < 110000 + 3000000 / 16);
  assert_int_equal(tg_doc_repairs(d)->controls, 3000000);
  tg_load_free(l);
  tg_buf_fini(&text);
}

/* Marks need three times the room of the bytes: where a document ends, loading fails. */
static void more_marks_than_fit_are_an_error(void **state)
{
  (void)state;
  struct tg_load_options options = {0};
  struct tg_buf text = TG_BUF_INIT;
  struct tg_err err = {0};
  if (TG_OWN_MAX > 4 << 20)
    skip(); /* it takes more than a gigabyte: VARIANT=tiny has less room */
  while (text.len < TG_OWN_MAX / 2)
    tg_buf_add_str(&text, "好的\1\2\1\2\1\2\1\2\1\2\1\2\1\2\1\2\n");
  struct tg_load *l = tg_load_bytes(tg_buf_span(&text), &options);
  assert_false(tg_load_all(l, &err));
  assert_int_equal(err.code, TG_E_LIMIT);
  tg_load_free(l);
  tg_buf_fini(&text);
}

static void formats_are_found_by_name(void **state)
{
  (void)state;
  struct tg_err err = {0};
  assert_non_null(tg_format_named("text", &err));
  assert_null(tg_format_named("docbook", &err));
  assert_int_equal(err.code, TG_E_USAGE);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lines_become_blocks),
      cmocka_unit_test(broken_bytes_are_shown_and_counted),
      cmocka_unit_test(code_and_as_is_keep_their_blanks),
      cmocka_unit_test(slices_of_any_size_give_the_same),
      cmocka_unit_test(large_slices_give_the_same),
      cmocka_unit_test(a_very_long_line_becomes_several_blocks),
      cmocka_unit_test(empty_and_binary_are_refused),
      cmocka_unit_test(a_pipe_is_read_as_it_comes),
      cmocka_unit_test(a_slow_pipe_shows_what_is_there),
      cmocka_unit_test(what_a_pipe_was_taken_for_is_put_right),
      cmocka_unit_test(a_pipe_without_end_is_left_in_time),
      cmocka_unit_test(positions_go_to_the_source_and_back),
      cmocka_unit_test(repaired_text_knows_its_bytes),
      cmocka_unit_test(a_tail_of_nul_bytes_stays_small),
      cmocka_unit_test(more_marks_than_fit_are_an_error),
      cmocka_unit_test(formats_are_found_by_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
