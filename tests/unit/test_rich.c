/* What formats bring besides text, as the text pane shows it. */
#include "picture.h"

#include "app/app_private.h"
#include "tigang/search/pattern.h"

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

static void notes_of_the_document_are_dim(void **state)
{
  struct fixture *f = *state;
  block(f, TG_BLOCK_NOTE, 0, "渠水断了。");
  tg_builder_open(f->builder, &(struct tg_block_spec){.kind = TG_BLOCK_NOTE, .line = 3});
  marked(f, "[1]", TG_MARK_LINK);
  marked(f, " 渠水从山上来，到田里去。", 0);
  tg_builder_close(f->builder);
  shows(f, 3, 20,
        "  {note|渠水断了。}\n"
        "  {link|[1]}{dim| 渠水从山上来，}\n"
        "      {dim|到田里去。}\n");
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
      {"follow", {0, 18}, "this document has no place #nowhere: the link leads nowhere"},
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

int main(void)
{
  const struct CMUnitTest tests[] = {
      WITH_DOC(marks_give_styles_and_add_up),
      WITH_DOC(marks_only_add_to_headings),
      WITH_DOC(hits_cover_marks),
      WITH_DOC(items_hang_and_quotes_have_bars),
      WITH_DOC(notes_of_the_document_are_dim),
      WITH_DOC(bars_go_on_between_quotations),
      cmocka_unit_test(bullets_and_numbers_are_told_from_text),
      WITH_DOC(links_are_gone_through_and_followed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
