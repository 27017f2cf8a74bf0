/* What formats bring besides text, as the text pane shows it. */
#include "support.h"

#include "app/app_private.h"
#include "tigang/doc/builder.h"
#include "tigang/search/pattern.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"
#include "tigang/view/text.h"
#include "view/rows.h"

struct fixture {
  struct tg_doc *doc;
  struct tg_builder *builder;
  struct tg_outline *outline;
  struct tg_text_view view;
};

static int set_up(void **state)
{
  static struct fixture f;
  f = (struct fixture){.doc = tg_doc_new(NULL), .outline = tg_outline_new()};
  f.builder = tg_builder_new(f.doc);
  tg_text_view_init(&f.view, f.doc, f.outline);
  *state = &f;
  return 0;
}

static int tear_down(void **state)
{
  struct fixture *f = *state;
  tg_builder_free(f->builder);
  tg_text_view_fini(&f->view);
  tg_outline_free(f->outline);
  tg_doc_free(f->doc);
  return 0;
}

static void open_block(struct fixture *f, enum tg_block_kind kind, uint8_t level)
{
  tg_builder_open(f->builder, &(struct tg_block_spec){.kind = kind, .level = level});
}

static void marked(struct fixture *f, const char *text, uint32_t marks)
{
  tg_builder_marked(f->builder, tg_span_str(text), marks);
}

static void block(struct fixture *f, enum tg_block_kind kind, uint8_t level, const char *text)
{
  open_block(f, kind, level);
  marked(f, text, 0);
  tg_builder_close(f->builder);
}

static bool alike(const struct tg_cell *a, const struct tg_cell *b)
{
  return a->style == b->style && a->attrs == b->attrs && a->colour == b->colour;
}

static bool is_plain(const struct tg_cell *cell)
{
  bool own = cell->style == TG_STYLE_TEXT || cell->style == TG_STYLE_RULE;
  return own && !cell->attrs && !cell->colour;
}

/* "{link b|": the style's name, attributes as letters, the colour's number. */
static void add_look(const struct tg_cell *cell, struct tg_buf *out)
{
  static const struct {
    uint8_t attr;
    char letter;
  } letters[] = {{TG_LOOK_BOLD, 'b'}, {TG_LOOK_DIM, 'd'}, {TG_LOOK_UNDERLINE, 'u'},
                 {TG_LOOK_STRIKE, 's'}};
  tg_buf_addf(out, "{%s", tg_style_name((enum tg_style)cell->style));
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
    if (cell->attrs & letters[i].attr)
      tg_buf_addf(out, " %c", letters[i].letter);
  if (cell->colour)
    tg_buf_addf(out, " %d", cell->colour);
  tg_buf_add_char(out, '|');
}

static void add_cell(const struct tg_cell *cell, struct tg_buf *out)
{
  char utf8[4];
  for (int i = 0; i < TG_CELL_PARTS && cell->ch[i]; i++)
    tg_buf_add(out, utf8, tg_utf8_encode(cell->ch[i], utf8));
}

/* The pane as text, looks that are not the text's own in { }. */
static void picture(struct fixture *f, int rows, int cols, struct tg_buf *out)
{
  struct tg_canvas c;
  tg_canvas_init(&c, rows, cols);
  tg_text_view_resize(&f->view, rows, cols);
  tg_text_view_draw(&f->view, &c, 0, 0, true);
  for (int row = 0; row < rows; row++) {
    const struct tg_cell *before = NULL;
    for (int col = 0; col < cols; col++) {
      const struct tg_cell *cell = tg_canvas_at(&c, row, col);
      if (before && !alike(before, cell) && !is_plain(before))
        tg_buf_add_char(out, '}');
      if (!is_plain(cell) && (!before || !alike(before, cell)))
        add_look(cell, out);
      add_cell(cell, out);
      before = cell;
    }
    if (!is_plain(before))
      tg_buf_add_char(out, '}');
    while (out->len && out->at[out->len - 1] == ' ')
      tg_buf_cut(out, out->len - 1);
    tg_buf_add_char(out, '\n');
  }
  tg_canvas_fini(&c);
}

static void shows(struct fixture *f, int rows, int cols, const char *want)
{
  struct tg_buf out = TG_BUF_INIT;
  picture(f, rows, cols, &out);
  assert_string_equal(tg_buf_str(&out), want);
  tg_buf_fini(&out);
}

static void marks_give_styles_and_add_up(void **state)
{
  struct fixture *f = *state;
  open_block(f, TG_BLOCK_CODE, 0);
  marked(f, "甲", TG_MARK_STRONG);
  marked(f, "乙", TG_MARK_EMPHASIS | TG_MARK_STRONG);
  marked(f, "丙", TG_MARK_LINK | TG_MARK_STRONG | TG_MARK_RGB(0xFF0000));
  marked(f, "丁", TG_MARK_STRIKE);
  marked(f, "戊", TG_MARK_DIM);
  marked(f, "己", TG_MARK_UNDERLINE | TG_MARK_RGB(0xFF0000));
  tg_builder_close(f->builder);
  shows(f, 1, 40, "{strong|甲}{strong u|乙}{link b|丙}{code s|丁}{dim|戊}{code u 196|己}\n");
}

static void marks_only_add_to_headings(void **state)
{
  struct fixture *f = *state;
  open_block(f, TG_BLOCK_HEADING, 1);
  marked(f, "提", 0);
  marked(f, "纲", TG_MARK_STRONG | TG_MARK_RGB(0x0000FF));
  tg_builder_close(f->builder);
  shows(f, 1, 20, "    {heading|提}{heading b|纲}\n");
}

static void hits_cover_marks(void **state)
{
  struct fixture *f = *state;
  struct tg_err err;
  const struct tg_how how = {.folds = TG_FOLD_ALL};
  open_block(f, TG_BLOCK_CODE, 0);
  marked(f, "渠水到田里", TG_MARK_STRONG | TG_MARK_UNDERLINE | TG_MARK_RGB(0xFF0000));
  tg_builder_close(f->builder);
  tg_builder_finish(f->builder);
  struct tg_hits *hits = tg_hits_for(tg_span_str("水到"), &how, NULL, 0, &err);
  assert_non_null(hits);
  tg_hits_run(hits, f->doc);
  f->view.hits = hits;
  shows(f, 1, 20, "{strong u 196|渠}{hit|水到}{strong u 196|田里}\n");
  tg_hits_free(hits);
}

static void items_hang_and_quotes_have_bars(void **state)
{
  struct fixture *f = *state;
  block(f, TG_BLOCK_ITEM, 1, "• 渠水从山上来，到田里去。");
  block(f, TG_BLOCK_ITEM, 2, "（一）渠水从山上来，到田里去。");
  block(f, TG_BLOCK_QUOTE, 0, "渠水从山上来，到田里去，又回到河里。");
  block(f, TG_BLOCK_HEADING, 1, "提纲");
  shows(f, 8, 24,
        "  • 渠水从山上来，到田里\n"
        "    去。\n"
        "    （一）渠水从山上来，\n"
        "          到田里去。\n"
        "│ {quote|渠水从山上来，到田里}\n"
        "│ {quote|去，又回到河里。}\n"
        "\n"
        "    {heading|提纲}\n");
}

static void bars_go_on_between_quotations(void **state)
{
  struct fixture *f = *state;
  block(f, TG_BLOCK_CODE, 0, "前");
  for (int i = 0; i < 2; i++) {
    tg_builder_open(f->builder, &(struct tg_block_spec){.kind = TG_BLOCK_QUOTE, .blank = 1});
    marked(f, "渠水从山上来", 0);
    tg_builder_close(f->builder);
  }
  f->view.set.row_spacing = 1;
  shows(f, 7, 10,
        "{code|前}\n"
        "\n"
        "│ {quote|渠水从山}\n"
        "│\n"
        "│ {quote|上来}\n"
        "│\n"
        "│ {quote|渠水从山}\n");
}

static void bullets_and_numbers_are_told_from_text(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    uint32_t bytes;
  } rows[] = {
      {"• 水", 4},      {"-水", 1},         {"1. 水", 3},     {"1.水", 2},      {"1.2 水", 4},
      {"1.2.水", 4},    {"（一）水", 9},    {"(1) 水", 4},    {"一、水", 6},    {"十二、水", 9},
      {"iv) 水", 4},    {"３．水", 6},      {"① 水", 4},      {"12 水", 3},     {"水渠、田", 0},
      {"", 0},          {"•", 0},           {"1.", 0},        {"3.14是数", 0},  {"水。", 0},
      {"（试行）水", 0}, {"commonest 水", 0}, {"the 水", 0},    {"e.g. 水", 0},
      {"B. 水", 3},     {"[x] 水", 4},    {" 1. 水", 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (tg_layout_bullet(tg_span_str(rows[i].text)) != rows[i].bytes)
      fail_msg("\"%s\": %u", rows[i].text, tg_layout_bullet(tg_span_str(rows[i].text)));
}

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

/* Two links in the first block, one to an anchor in the third; one in the second that leads out. */
static void linked(struct fixture *f)
{
  open_block(f, TG_BLOCK_CODE, 0);
  marked(f, "见", 0);
  marked(f, "下文", TG_MARK_LINK);
  tg_builder_link(f->builder, 3, 6, tg_span_str("#there"));
  marked(f, "，又见", 0);
  marked(f, "别处", TG_MARK_LINK);
  tg_builder_link(f->builder, 18, 6, tg_span_str("#nowhere"));
  tg_builder_close(f->builder);
  open_block(f, TG_BLOCK_CODE, 0);
  marked(f, "外面", TG_MARK_LINK);
  tg_builder_link(f->builder, 0, 6, tg_span_str("https://example.org/"));
  tg_builder_close(f->builder);
  open_block(f, TG_BLOCK_CODE, 0);
  marked(f, "渠水", 0);
  tg_builder_anchor(f->builder, 3, tg_span_str("there"));
  tg_builder_close(f->builder);
  tg_builder_finish(f->builder);
}

static void links_are_gone_through_and_followed(void **state)
{
  struct fixture *f = *state;
  static const struct {
    const char *command;
    struct tg_pos cursor;
    const char *says;
  } steps[] = {
      {"link 1", {0, 3}, ""},
      {"link 1", {0, 18}, ""},
      {"follow", {0, 18}, "this document has no place #nowhere"},
      {"link -1", {0, 3}, ""},
      {"follow scroll 1", {2, 3}, ""},
      {"back", {0, 3}, ""},
      {"link 2", {1, 0}, "leads to https://example.org/"},
      {"follow", {1, 0}, "leads to https://example.org/"},
      {"link 1", {1, 0}, "no more links in that direction"},
      {"link -9", {0, 3}, ""},
      {"begin", {0, 0}, ""},
      {"follow", {0, 0}, "there is no link at the cursor; a goes to the next one"},
      {"follow paragraph 1", {1, 0}, ""},
  };
  linked(f);
  struct document d = {.doc = f->doc, .outline = f->outline, .text = f->view, .loaded = true};
  struct tg_app app = {.d = &d, .base = &d};
  tg_text_view_resize(&d.text, 10, 40);
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    tg_buf_clear(&app.message);
    app_run(&app, tg_span_str(steps[i].command), 0);
    assert_true(tg_pos_eq(d.text.cursor, steps[i].cursor));
    assert_string_equal(tg_buf_str(&app.message), steps[i].says);
  }
  tg_vec_fini(&d.jumps.list);
  tg_buf_fini(&app.message);
}

#define WITH_DOC(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      WITH_DOC(marks_give_styles_and_add_up),
      WITH_DOC(marks_only_add_to_headings),
      WITH_DOC(hits_cover_marks),
      WITH_DOC(items_hang_and_quotes_have_bars),
      WITH_DOC(bars_go_on_between_quotations),
      cmocka_unit_test(bullets_and_numbers_are_told_from_text),
      WITH_DOC(tables_are_drawn_with_lines),
      WITH_DOC(where_box_drawing_is_wide_lines_are_ascii),
      WITH_DOC(any_table_at_any_width),
      WITH_DOC(the_cursor_goes_through_tables),
      WITH_DOC(links_are_gone_through_and_followed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
