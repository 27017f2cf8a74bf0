#include "support.h"

#include "tigang/doc/wire.h"

/* A document with everything that a record can say. */
static struct tg_doc *rich(void)
{
  static const uint16_t widths[] = {4, 300};
  struct tg_doc *doc = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(doc);
  struct tg_block_spec spec = {.kind = TG_BLOCK_HEADING, .line = 3, .level = 2, .blank = 1};
  tg_builder_meta(b, tg_span_str("作者"), tg_span_str("某人"));
  tg_builder_anchor(b, 0, tg_span_str("top"));
  tg_builder_open(b, &spec);
  tg_builder_marked(b, tg_span_str("一、"), TG_MARK_STRONG);
  tg_builder_marked(b, tg_span_str("总体"), TG_MARK_STRONG);
  tg_builder_marked(b, tg_span_str("要求"), TG_MARK_RGB(0xFF8000));
  tg_builder_link(b, 3, 6, tg_span_str("#top"));
  tg_builder_anchor(b, 6, tg_span_str("里面"));
  tg_builder_close(b);
  tg_builder_table(b, widths, 2);
  spec = (struct tg_block_spec){.kind = TG_BLOCK_TABLE, .line = 4};
  for (int i = 0; i < 2; i++) {
    tg_builder_open(b, &spec);
    tg_builder_marked(b, tg_span_str("甲\t乙"), 0);
    tg_builder_close(b);
  }
  spec = (struct tg_block_spec){.kind = TG_BLOCK_CODE, .line = 9, .flags = TG_BLOCK_EXACT};
  tg_builder_open(b, &spec);
  tg_builder_close(b);
  tg_builder_warn(b, "有一页不在");
  tg_builder_repaired(b, &(struct tg_repairs){.chunks = 2, .controls = 7});
  tg_builder_page_order(b, (const uint16_t[]){1, 10, 2}, 3);
  tg_builder_anchor(b, 0, tg_span_str("end"));
  tg_builder_finish(b);
  tg_builder_free(b);
  return doc;
}

static void send(const struct tg_doc *doc, struct tg_buf *out)
{
  struct tg_wire_out sent = {0};
  tg_wire_put_format(out, "docx", "UTF-8");
  tg_wire_put_progress(out, 500);
  tg_wire_send(&sent, doc, out);
  tg_wire_put_end(out);
}

/* What comes out when the bytes arrive in pieces of `size`. */
static enum tg_wire_state replay(struct tg_span bytes, size_t size, struct tg_doc **doc,
                                 struct tg_err *err)
{
  struct tg_wire_in in = {0};
  enum tg_wire_state state = TG_WIRE_MORE;
  *doc = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(*doc);
  for (size_t at = 0; at < bytes.len && state == TG_WIRE_MORE; at += size) {
    size_t to = at + size < bytes.len ? at + size : bytes.len;
    state = tg_wire_feed(&in, tg_span_slice(bytes, at, to), b, err);
  }
  tg_wire_abandon(&in, b);
  tg_wire_in_fini(&in);
  tg_builder_finish(b);
  tg_builder_free(b);
  return state;
}

static void a_document_comes_through_as_it_was(void **state)
{
  (void)state;
  struct tg_doc *doc = rich(), *copy;
  struct tg_buf bytes = TG_BUF_INIT;
  send(doc, &bytes);
  for (size_t size = 1; size < 40; size += 3) {
    struct tg_buf again = TG_BUF_INIT;
    assert_int_equal(replay(tg_buf_span(&bytes), size, &copy, NULL), TG_WIRE_DONE);
    send(copy, &again);
    assert_true(tg_span_eq(tg_buf_span(&again), tg_buf_span(&bytes)));
    tg_buf_fini(&again);
    tg_doc_free(copy);
  }
  tg_buf_fini(&bytes);
  tg_doc_free(doc);
}

static void marks_links_and_tables_are_found(void **state)
{
  (void)state;
  struct tg_doc *doc = rich();
  struct tg_pos pos;
  size_t n;
  uint32_t first;
  const struct tg_run *runs = tg_doc_runs(doc, 0, &n);
  assert_int_equal(n, 2);
  assert_int_equal(runs[0].len, 12);
  assert_int_equal(runs[1].marks >> 8, 0xFF8000);
  assert_string_equal(tg_doc_link(doc, (struct tg_pos){0, 6})->target, "#top");
  assert_null(tg_doc_link(doc, (struct tg_pos){0, 9}));
  assert_null(tg_doc_link(doc, (struct tg_pos){1, 3}));
  assert_true(tg_doc_anchor(doc, "里面", &pos) && pos.block == 0 && pos.offset == 6);
  assert_true(tg_doc_anchor(doc, "end", &pos) && tg_pos_eq(pos, tg_doc_end(doc)));
  assert_false(tg_doc_anchor(doc, "none", &pos));
  assert_null(tg_doc_table(doc, 0, &n, &first));
  assert_int_equal(tg_doc_table(doc, 2, &n, &first)[1], 300);
  assert_true(n == 2 && first == 1);
  tg_doc_free(doc);
}

/* Records that no sender writes: each is refused, and what came before stands. */
static void broken_records_are_refused(void **state)
{
  (void)state;
#define BLOCK "B\x0C\0\0\0\0\0\0\0\0\1\0\0\0甲"
#define RECORD(s) {s, sizeof s - 1}
  static const struct tg_span rows[] = {
      RECORD("?\0\0\0\0"),                                          /* of no known type */
      RECORD("B\xFF\xFF\xFF\xFF"),                                  /* too long */
      RECORD("B\x0A\0\0\0\0\0\0\0\0\1\0\0\0\xFF"),                  /* ill-formed text */
      RECORD("B\x0A\0\0\0\x63\0\0\0\0\1\0\0\0x"),                   /* no such kind */
      RECORD("E\0\0\0\0"),                                          /* nothing is open */
      RECORD(BLOCK BLOCK),                                          /* one in another */
      RECORD(BLOCK "Z\0\0\0\0"),                                    /* not closed */
      RECORD(BLOCK "R\x0C\0\0\0\0\0\0\0\4\0\0\0\1\0\0\0"),          /* longer than the text */
      RECORD(BLOCK "R\x0C\0\0\0\1\0\0\0\2\0\0\0\1\0\0\0"),          /* inside a character */
      RECORD(BLOCK "R\x0C\0\0\0\xFF\xFF\xFF\xFF\4\0\0\0\1\0\0\0"),  /* it would wrap around */
      RECORD(BLOCK "R\4\0\0\0\0\0\0\0"),                            /* too short */
      RECORD(BLOCK "G\2\0\0\0\1\0"),                                /* a table in a block */
      RECORD("G\0\0\0\0"),                                          /* without columns */
      RECORD("M\3\0\0\0a\0b"),                                      /* no end */
      RECORD("F\3\0\0\0a\0b"),
      RECORD("P\1\0\0\0a"),
      RECORD("A\4\0\0\0\1\0\0\0"),                                  /* in no block */
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tg_doc *doc;
    struct tg_err err = {.code = TG_E_NONE};
    if (replay(rows[i], 7, &doc, &err) != TG_WIRE_FAILED || !err.code)
      fail_msg("row %zu was taken", i);
    tg_doc_free(doc);
  }
}

static void an_error_comes_with_its_sentence(void **state)
{
  (void)state;
  struct tg_buf bytes = TG_BUF_INIT;
  struct tg_doc *doc;
  struct tg_err why = {.code = TG_E_LIMIT, .text = "太大了 100%"}, err;
  tg_wire_put_error(&bytes, &why);
  assert_int_equal(replay(tg_buf_span(&bytes), 3, &doc, &err), TG_WIRE_FAILED);
  assert_int_equal(err.code, TG_E_LIMIT);
  assert_string_equal(err.text, "太大了 100%");
  tg_doc_free(doc);
  tg_buf_fini(&bytes);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_document_comes_through_as_it_was),
      cmocka_unit_test(marks_links_and_tables_are_found),
      cmocka_unit_test(broken_records_are_refused),
      cmocka_unit_test(an_error_comes_with_its_sentence),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
