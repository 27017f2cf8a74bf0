/* Tables, as they are set and shown. */
#include "picture.h"

#include "tigang/text/width.h"
#include "view/rows.h"

static void table(struct fixture *f, const uint16_t *widths, size_t n, const char *const *rows,
                  size_t count)
{
  tg_builder_table(f->builder, widths, n);
  for (size_t i = 0; i < count; i++)
    block(f, TG_BLOCK_TABLE, 0, rows[i]);
}

static void small_table(struct fixture *f)
{
  static const uint16_t widths[] = {4, 18, 6};
  static const char *const rows[] = {"名\t内容\t数", "渠\t水从山上来，到田里\t12", "\t短\t"};
  table(f, widths, 3, rows, 3);
}

static void tables_are_drawn_with_lines(void **state)
{
  struct fixture *f = *state;
  block(f, TG_BLOCK_CODE, 0, "前");
  small_table(f);
  block(f, TG_BLOCK_CODE, 0, "后");
  shows(f, 10, 40,
        "{code|前}\n"
        "┌──────┬────────────────────┬────────┐\n"
        "│ 名   │ 内容               │ 数     │\n"
        "├──────┼────────────────────┼────────┤\n"
        "│ 渠   │ 水从山上来，到田里 │ 12     │\n"
        "├──────┼────────────────────┼────────┤\n"
        "│      │ 短                 │        │\n"
        "└──────┴────────────────────┴────────┘\n"
        "{code|后}\n"
        "\n");
  shows(f, 10, 26,
        "{code|前}\n"
        "┌──────┬────────┬────────┐\n"
        "│ 名   │ 内容   │ 数     │\n"
        "├──────┼────────┼────────┤\n"
        "│ 渠   │ 水从山 │ 12     │\n"
        "│      │ 上来， │        │\n"
        "│      │ 到田里 │        │\n"
        "├──────┼────────┼────────┤\n"
        "│      │ 短     │        │\n"
        "└──────┴────────┴────────┘\n");
  shows(f, 8, 13,
        "{code|前}\n"
        "┌──┬────┬──┐\n"
        "│名│内容│数│\n"
        "├──┼────┼──┤\n"
        "│渠│水从│12│\n"
        "│  │山上│  │\n"
        "│  │来，│  │\n"
        "│  │到田│  │\n");
  shows(f, 4, 9, /* no columns: nothing is lost */
        "{code|前}\n"
        "\n"
        "名\n"
        "内容\n");
}

/* The end is the end of the last cell; the rest of the row and the line below are seen with it. */
static void the_end_of_a_table_is_seen(void **state)
{
  struct fixture *f = *state;
  block(f, TG_BLOCK_CODE, 0, "前");
  small_table(f);
  tg_text_view_resize(&f->view, 4, 26);
  tg_text_view_goto(&f->view, tg_doc_end(f->doc), TG_PUT_BOTTOM);
  shows(f, 4, 26,
        "│      │ 到田里 │        │\n"
        "├──────┼────────┼────────┤\n"
        "│      │ 短     │        │\n"
        "└──────┴────────┴────────┘\n");
}

static void where_box_drawing_is_wide_lines_are_ascii(void **state)
{
  struct fixture *f = *state;
  small_table(f);
  tg_width_set_ambiguous(2);
  shows(f, 7, 38,
        "+------+--------------------+--------+\n"
        "| 名   | 内容               | 数     |\n"
        "+------+--------------------+--------+\n"
        "| 渠   | 水从山上来，到田里 | 12     |\n"
        "+------+--------------------+--------+\n"
        "|      | 短                 |        |\n"
        "+------+--------------------+--------+\n");
  tg_width_set_ambiguous(1);
}

static uint32_t next_random(uint32_t *seed)
{
  return *seed = *seed * 1664525 + 1013904223;
}

/* Tables of any size, some with more or fewer cells than columns, between other blocks. */
static void random_tables(struct fixture *f, uint32_t seed)
{
  static const char *const parts[] = {"渠水", "，", "river ", "（山）", "", "“好”", "……", "12,000"};
  struct tg_buf text = TG_BUF_INIT;
  for (int t = 0; t < 6; t++) {
    uint16_t widths[8];
    size_t n = 1 + (next_random(&seed) >> 8) % 8;
    for (size_t i = 0; i < n; i++)
      widths[i] = (uint16_t)((next_random(&seed) >> 8) % 30);
    block(f, TG_BLOCK_PARAGRAPH, 0, "水从山上来，到田里去。");
    tg_builder_table(f->builder, widths, n);
    for (int row = 0; row < 5; row++) {
      tg_buf_clear(&text);
      size_t cells = 1 + (next_random(&seed) >> 8) % (n + 1);
      for (size_t i = 0; i < cells; i++) {
        if (i)
          tg_buf_add_char(&text, '\t');
        for (uint32_t k = (next_random(&seed) >> 8) % 6; k > 0; k--)
          tg_buf_add_str(&text, parts[(next_random(&seed) >> 8) % 8]);
      }
      block(f, TG_BLOCK_TABLE, 0, tg_buf_str(&text));
    }
  }
  tg_buf_fini(&text);
}

/* All that a block's rows draw, in the order of the text: nothing is left out or there twice. */
static void check_rows(struct tg_span text, const struct tg_layout_style *style)
{
  struct tg_row row, found, pieces[TG_LAYOUT_PIECES];
  size_t drawn = 0, unseen = 0;
  struct tg_row_list all = {TG_VEC_INIT};
  uint32_t from = 0, lines = 0;
  tg_layout_rows(text, style, &all);
  for (size_t i = 0; i < text.len; i++)
    unseen += text.ptr[i] == ' ' || text.ptr[i] == '\t';
  do {
    assert_true(tg_layout_row(text, style, from, &row));
    assert_true(!style->table.n || row.line == lines);
    assert_true(lines < all.rows.n);
    assert_memory_equal(&row, &all.rows.at[lines], sizeof row);
    size_t n = tg_layout_pieces(text, style, &row, pieces);
    for (size_t i = 0; i < n; i++) {
      const struct tg_row *p = &pieces[i];
      assert_true(p->indent + p->columns <= style->width);
      if (style->table.n)
        assert_in_range(p->indent + p->columns, p->indent, tg_layout_line(style, i + 1));
      for (uint32_t at = p->from; at < p->to; at++)
        drawn += text.ptr[at] != ' ' && text.ptr[at] != '\t';
      if (p->from == p->to)
        continue;
      uint16_t column = tg_layout_column(text, style, &row, p->from);
      assert_int_equal(column, p->indent);
      assert_int_equal(tg_layout_offset(text, style, &row, column), p->from);
      tg_layout_row_at(text, style, p->from, &found);
      assert_int_equal(found.from, row.from);
    }
    assert_true(row.next > from || row.next >= text.len);
    from = row.next;
    lines++;
  } while (from < text.len);
  assert_int_equal(lines, all.rows.n);
  tg_vec_fini(&all.rows);
  assert_int_equal(drawn, text.len - unseen);
  tg_layout_last_row(text, style, &found);
  assert_int_equal(found.from, row.from);
}

static void check_places(const struct tg_text_view *v)
{
  TG_VEC(struct tg_place) there = TG_VEC_INIT;
  struct tg_place p = {{0, 0}, rows_gap(v, (struct tg_pos){0, 0})};
  do
    *tg_vec_push(&there) = p;
  while (rows_next(v, &p));
  for (size_t i = there.n; i-- > 0;) {
    assert_int_equal(rows_cmp(p, there.at[i]), 0);
    assert_true(i == 0 || rows_cmp(there.at[i - 1], p) < 0);
    assert_int_equal(rows_before(v, &p), i > 0);
  }
  tg_vec_fini(&there);
}

static void any_table_at_any_width(void **state)
{
  struct fixture *f = *state;
  random_tables(f, 1);
  for (int cols = 2; cols < 100; cols += 1 + cols / 20) {
    f->view.cols = cols;
    f->view.set.row_spacing = (uint8_t)(cols % 2);
    f->view.set.paragraph_spacing = (uint8_t)(cols % 3);
    check_places(&f->view);
    for (uint32_t b = 0; b < tg_doc_count(f->doc); b++) {
      struct tg_layout_style style = rows_style(&f->view, b);
      check_rows(tg_doc_text(f->doc, b), &style);
    }
  }
}

static void the_cursor_goes_through_tables(void **state)
{
  struct fixture *f = *state;
  struct tg_text_view *v = &f->view;
  random_tables(f, 7);
  tg_text_view_resize(v, 9, 30);
  int down = 0, up = 0;
  for (; tg_text_view_move(v, 1); down++)
    assert_true(tg_text_view_shows(v, v->cursor));
  assert_int_equal(v->cursor.block, tg_doc_count(f->doc) - 1);
  for (; tg_text_view_move(v, -1); up++)
    assert_true(tg_text_view_shows(v, v->cursor));
  assert_true(tg_pos_eq(v->cursor, ((struct tg_pos){0, 0})));
  assert_int_equal(up, down);
  while (tg_text_view_scroll(v, 3))
    assert_true(tg_text_view_shows(v, v->cursor));
  assert_int_equal(v->cursor.block, tg_doc_count(f->doc) - 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      WITH_DOC(tables_are_drawn_with_lines),
      WITH_DOC(the_end_of_a_table_is_seen),
      WITH_DOC(where_box_drawing_is_wide_lines_are_ascii),
      WITH_DOC(any_table_at_any_width),
      WITH_DOC(the_cursor_goes_through_tables),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
