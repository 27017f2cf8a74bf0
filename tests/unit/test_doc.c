#include "support.h"

#include "tigang/doc/places.h"
#include "tigang/doc/trace.h"
#include "tigang/text/utf8.h"

/* The source "AAbb cc\nDDee", of which "AA" was left out, "bbcc" and "ee" are paragraphs, and "DD"
 * was moved to the front. */
static struct tg_doc *moved(struct tg_source **source)
{
  static const char text[] = "AAbb cc\nDDee";
  *source = tg_source_of_bytes(tg_span_str(text));
  struct tg_doc *doc = tg_doc_new(*source);
  struct tg_builder *b = tg_builder_new(doc);
  struct tg_block_spec spec = {.kind = TG_BLOCK_PARAGRAPH, .line = 1};
  tg_builder_open(b, &spec);
  tg_builder_text(b, tg_span_str("DD"), 8, 2);
  tg_builder_close(b);
  tg_builder_open(b, &spec);
  tg_builder_text(b, tg_span_str("bb"), 2, 1);
  tg_builder_text(b, tg_span_str("cc"), 5, 1);
  tg_builder_run(b, 1, 2, TG_MARK_NOISE);
  tg_builder_close(b);
  spec.line = 2;
  tg_builder_slice(b, &spec, tg_span_slice(tg_source_bytes(*source), 10, 12));
  tg_builder_finish(b);
  tg_builder_free(b);
  return doc;
}

static void blocks_know_their_source(void **state)
{
  (void)state;
  struct tg_source *source;
  struct tg_doc *d = moved(&source);
  assert_true(tg_span_eq_str(tg_doc_text(d, 0), "DD"));
  assert_true(tg_span_eq_str(tg_doc_text(d, 1), "bbcc"));
  assert_true(tg_span_eq_str(tg_doc_text(d, 2), "ee"));
  assert_int_equal(tg_doc_source_offset(d, (struct tg_pos){1, 3}), 6);
  assert_int_equal(tg_doc_source_offset(d, (struct tg_pos){2, 1}), 11);
  assert_int_equal(tg_doc_line(d, (struct tg_pos){0, 1}), 2);
  assert_int_equal(tg_doc_line(d, (struct tg_pos){1, 4}), 1);
  assert_true(tg_pos_eq(tg_doc_pos_at_source(d, 6), ((struct tg_pos){1, 3})));
  assert_true(tg_pos_eq(tg_doc_pos_at_source(d, 0), ((struct tg_pos){1, 0})));
  assert_true(tg_pos_eq(tg_doc_pos_at_source(d, 9), ((struct tg_pos){0, 1})));
  assert_true(tg_pos_eq(tg_doc_pos_at_source(d, 99), tg_doc_end(d)));
  tg_doc_free(d);
}

/* A text that was made otherwise than by copying: its places and lines are found all the same. */
static void imported_text_has_places(void **state)
{
  (void)state;
  struct tg_doc *d = tg_doc_new(tg_source_of_bytes(tg_span_str("PK\3\4")));
  struct tg_builder *b = tg_builder_new(d);
  for (uint32_t line = 1; line <= 3; line++) {
    struct tg_block_spec spec = {.kind = TG_BLOCK_PARAGRAPH, .line = line * 10};
    tg_builder_open(b, &spec);
    tg_builder_marked(b, tg_span_str("一二"), 0);
    tg_builder_close(b);
  }
  tg_builder_finish(b);
  tg_builder_free(b);
  assert_int_equal(tg_doc_source_offset(d, (struct tg_pos){1, 3}), 9);
  assert_true(tg_pos_eq(tg_doc_pos_at_source(d, 9), ((struct tg_pos){1, 3})));
  assert_true(tg_pos_eq(tg_doc_pos_at_line(d, 20), ((struct tg_pos){1, 0})));
  assert_true(tg_pos_eq(tg_doc_pos_at_line(d, 21), ((struct tg_pos){2, 0})));
  assert_int_equal(tg_doc_line(d, (struct tg_pos){2, 0}), 30);
  tg_doc_free(d);
}

static void lines_of_the_source_are_found(void **state)
{
  (void)state;
  struct tg_source *source;
  struct tg_doc *d = moved(&source);
  assert_true(tg_pos_eq(tg_doc_pos_at_line(d, 1), ((struct tg_pos){1, 0})));
  assert_true(tg_pos_eq(tg_doc_pos_at_line(d, 2), ((struct tg_pos){0, 0})));
  assert_true(tg_pos_eq(tg_doc_pos_at_line(d, 3), tg_doc_end(d)));
  assert_true(tg_pos_eq(tg_doc_pos_at_line(d, UINT32_MAX), tg_doc_end(d)));
  tg_doc_free(d);
}

static void noise_can_be_left_out(void **state)
{
  (void)state;
  struct tg_source *source;
  struct tg_doc *d = moved(&source);
  struct tg_buf text = TG_BUF_INIT;
  tg_doc_add_clean(d, 1, 0, 4, &text);
  assert_string_equal(tg_buf_str(&text), "bc");
  tg_buf_clear(&text);
  tg_doc_add_clean(d, 1, 2, 4, &text);
  assert_string_equal(tg_buf_str(&text), "c");
  tg_buf_fini(&text);
  tg_doc_free(d);
}

static void the_trace_tells_what_became_of_the_source(void **state)
{
  (void)state;
  struct tg_source *source;
  struct tg_doc *d = moved(&source);
  struct tg_trace *t = tg_trace_new(d);
  uint32_t to;
  assert_false(tg_trace_is_kept(t, 0, &to));
  assert_int_equal(to, 2);
  assert_true(tg_trace_is_kept(t, 3, &to));
  assert_int_equal(to, 4);
  assert_false(tg_trace_is_kept(t, 7, &to));
  assert_int_equal(to, 8);
  assert_true(tg_trace_is_kept(t, 11, &to));
  assert_int_equal(tg_trace_seam(t, 2), TG_SEAM_PARAGRAPH);
  assert_int_equal(tg_trace_seam(t, 3), TG_SEAM_NONE);
  assert_int_equal(tg_trace_seam(t, 5), TG_SEAM_JOINED);
  assert_int_equal(tg_trace_seam(t, 8), TG_SEAM_MOVED);
  assert_int_equal(tg_trace_seam(t, 10), TG_SEAM_MOVED);
  tg_trace_free(t);
  tg_doc_free(d);
}

static void sums_hold_at_every_block(void **state)
{
  (void)state;
  struct tg_buf text = TG_BUF_INIT;
  for (int i = 0; i < 300; i++)
    tg_buf_addf(&text, "第%d段文字\n", i);
  struct tg_doc *d = doc_of_lines(text.at);
  uint64_t bytes = 0, chars = 0;
  for (uint32_t i = 0; i < tg_doc_count(d); i++) {
    assert_int_equal(tg_doc_bytes_before(d, i), bytes);
    assert_int_equal(tg_doc_chars_before(d, i), chars);
    bytes += tg_doc_text(d, i).len;
    chars += tg_utf8_count(tg_doc_text(d, i));
  }
  assert_int_equal(tg_doc_chars_before(d, tg_doc_count(d)), chars);
  assert_int_equal(tg_doc_chars(d, (struct tg_pos){3, 3}, (struct tg_pos){5, 3}), 10);
  tg_doc_free(d);
  tg_buf_fini(&text);
}

static void metadata_keeps_its_first_value(void **state)
{
  (void)state;
  struct tg_doc *d = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(d);
  tg_builder_meta(b, tg_span_str("页数"), tg_span_str("12"));
  tg_builder_meta(b, tg_span_str("页数"), tg_span_str("13"));
  tg_builder_meta(b, tg_span_str("x"), tg_span_str("a\x1B" "b"));
  tg_builder_free(b);
  assert_string_equal(tg_doc_meta(d, "页数"), "12");
  assert_string_equal(tg_doc_meta(d, "x"), "a b");
  assert_null(tg_doc_meta(d, "y"));
  tg_doc_free(d);
}

/* What a stranger says of a document, and where its links lead, has no more than a sensible length;
 * a link over many lines is kept once. */
static void names_have_a_measure(void **state)
{
  (void)state;
  struct tg_doc *d = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(d);
  struct tg_buf name = TG_BUF_INIT;
  const struct tg_block_spec spec = {.kind = TG_BLOCK_PARAGRAPH};
  size_t n;
  struct tg_pos pos;
  tg_buf_add_fill(&name, 'a', TG_NAME_MAX);
  for (int i = 0; i < 2; i++) {
    tg_builder_open(b, &spec);
    tg_builder_text(b, tg_span_str("提纲"), UINT32_MAX, 1);
    tg_builder_link(b, 0, 3, tg_buf_span(&name));
    tg_builder_close(b);
  }
  const struct tg_link *first = tg_doc_link(d, (struct tg_pos){0, 0});
  const struct tg_link *second = tg_doc_link(d, (struct tg_pos){1, 0});
  assert_non_null(first);
  assert_ptr_equal(first->target, second->target);
  tg_buf_add_char(&name, 'a');
  tg_builder_open(b, &spec);
  tg_builder_text(b, tg_span_str("提纲"), UINT32_MAX, 1);
  tg_builder_link(b, 0, 3, tg_buf_span(&name));
  tg_builder_anchor(b, 0, tg_buf_span(&name));
  tg_builder_close(b);
  assert_null(tg_doc_link(d, (struct tg_pos){2, 0}));
  assert_false(tg_doc_anchor(d, tg_buf_str(&name), &pos));
  while (name.len < 2 * TG_META_MAX)
    tg_buf_add_str(&name, "提");
  tg_builder_meta(b, tg_span_str("title"), tg_buf_span(&name));
  n = strlen(tg_doc_meta(d, "title"));
  assert_in_range(n, TG_META_MAX - 2, TG_META_MAX);
  assert_memory_equal(tg_doc_meta(d, "title") + n - 3, "提", 3);
  tg_builder_free(b);
  tg_doc_free(d);
  tg_buf_fini(&name);
}

static void places_are_a_set(void **state)
{
  static const struct tg_pos list[] = {{3, 0}, {1, 4}, {1, 0}, {9, 9}, {1, 4}, {0, 0}};
  static const struct tg_pos want[] = {{0, 0}, {1, 0}, {3, 0}, {9, 9}};
  struct tg_places set = {0};
  (void)state;
  assert_false(tg_places_have(&set, list[0]));
  for (size_t i = 0; i < sizeof list / sizeof *list; i++)
    tg_places_toggle(&set, list[i]);
  assert_int_equal(set.n, sizeof want / sizeof *want);
  assert_memory_equal(set.at, want, sizeof want);
  assert_true(tg_places_have(&set, (struct tg_pos){9, 9}));
  assert_false(tg_places_have(&set, (struct tg_pos){1, 4}));
  assert_false(tg_places_have(&set, (struct tg_pos){9, 10}));
  tg_vec_fini(&set);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blocks_know_their_source),
      cmocka_unit_test(lines_of_the_source_are_found),
      cmocka_unit_test(imported_text_has_places),
      cmocka_unit_test(noise_can_be_left_out),
      cmocka_unit_test(the_trace_tells_what_became_of_the_source),
      cmocka_unit_test(sums_hold_at_every_block),
      cmocka_unit_test(metadata_keeps_its_first_value),
      cmocka_unit_test(names_have_a_measure),
      cmocka_unit_test(places_are_a_set),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
