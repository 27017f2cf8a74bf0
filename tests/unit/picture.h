/* A document built by hand, and its text pane as a picture: looks that are not the text's own stand
 * in { }, with the style's name, attributes as letters and the colour's number: {link b|text}. */
#ifndef TG_TESTS_PICTURE_H
#define TG_TESTS_PICTURE_H

#include "support.h"

#include "tigang/text/utf8.h"
#include "tigang/view/text.h"

struct fixture {
  struct tg_doc *doc;
  struct tg_builder *builder;
  struct tg_outline *outline;
  struct tg_text_view view;
};

static inline int set_up(void **state)
{
  static struct fixture f;
  f = (struct fixture){.doc = tg_doc_new(NULL), .outline = tg_outline_new()};
  f.builder = tg_builder_new(f.doc);
  tg_text_view_init(&f.view, f.doc, f.outline);
  *state = &f;
  return 0;
}

static inline int tear_down(void **state)
{
  struct fixture *f = *state;
  tg_builder_free(f->builder);
  tg_text_view_fini(&f->view);
  tg_outline_free(f->outline);
  tg_doc_free(f->doc);
  return 0;
}

static inline void open_block(struct fixture *f, enum tg_block_kind kind, uint8_t level)
{
  tg_builder_open(f->builder, &(struct tg_block_spec){.kind = kind, .level = level});
}

static inline void marked(struct fixture *f, const char *text, uint32_t marks)
{
  tg_builder_marked(f->builder, tg_span_str(text), marks);
}

static inline void block(struct fixture *f, enum tg_block_kind kind, uint8_t level,
                         const char *text)
{
  open_block(f, kind, level);
  marked(f, text, 0);
  tg_builder_close(f->builder);
}

static inline bool alike(const struct tg_cell *a, const struct tg_cell *b)
{
  return a->style == b->style && a->attrs == b->attrs && a->colour == b->colour;
}

static inline bool is_plain(const struct tg_cell *cell)
{
  bool own = cell->style == TG_STYLE_TEXT || cell->style == TG_STYLE_RULE;
  return own && !cell->attrs && !cell->colour;
}

static inline void add_look(const struct tg_cell *cell, struct tg_buf *out)
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

static inline void add_cell(const struct tg_cell *cell, struct tg_buf *out)
{
  char utf8[4];
  for (int i = 0; i < TG_CELL_PARTS && cell->ch[i]; i++)
    tg_buf_add(out, utf8, tg_utf8_encode(cell->ch[i], utf8));
}

static inline void picture(struct fixture *f, int rows, int cols, struct tg_buf *out)
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

static inline void shows(struct fixture *f, int rows, int cols, const char *want)
{
  struct tg_buf out = TG_BUF_INIT;
  picture(f, rows, cols, &out);
  assert_string_equal(tg_buf_str(&out), want);
  tg_buf_fini(&out);
}

#define WITH_DOC(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

#endif
