#include "tui/blit.h"

#include "tigang/base/mem.h"

#include <stdlib.h>

void blit_init(struct blit *b, const struct tg_tui_options *opts)
{
  *b = (struct blit){.shown = TG_CANVAS_INIT};
  looks_init(&b->looks, opts->colours);
  blit_forget(b, opts->theme);
}

void blit_fini(struct blit *b)
{
  tg_canvas_fini(&b->shown);
  free(b->line);
}

void blit_forget(struct blit *b, const struct tg_theme *theme)
{
  looks_set_theme(&b->looks, theme);
  b->all = true;
}

/* Lines through characters are no attribute of ncurses: each has a line of its own laid over. */
#define STRIKE 0x0336

static void set_cell(const struct tg_cell *cell, struct look look, cchar_t *out)
{
  wchar_t text[TG_CELL_PARTS + 2] = {0};
  int n = 0;
  while (n < TG_CELL_PARTS && cell->ch[n]) {
    text[n] = (wchar_t)cell->ch[n];
    n++;
  }
  if (cell->attrs & TG_LOOK_STRIKE)
    text[n] = STRIKE;
  setcchar(out, text, look.attrs, look.pair, NULL);
}

static bool looks_alike(const struct tg_cell *a, const struct tg_cell *b)
{
  return a->style == b->style && a->attrs == b->attrs && a->colour == b->colour;
}

static void paint_row(struct blit *b, int row, const struct tg_cell *cells, int cols)
{
  int n = 0;
  struct look look = looks_cell(&b->looks, cells);
  for (int col = 0; col < cols; col++) {
    if (col && !looks_alike(&cells[col], &cells[col - 1]))
      look = looks_cell(&b->looks, &cells[col]);
    if (cells[col].width)
      set_cell(&cells[col], look, &b->line[n++]);
  }
  mvwadd_wchnstr(stdscr, row, 0, b->line, n);
}

static void paint_cursor(const struct tg_canvas *canvas)
{
  bool there = canvas->cursor_row >= 0 && canvas->cursor_row < canvas->rows &&
               canvas->cursor_col >= 0 && canvas->cursor_col < canvas->cols;
  curs_set(there);
  wmove(stdscr, there ? canvas->cursor_row : 0, there ? canvas->cursor_col : 0);
}

static void fit(struct blit *b, const struct tg_canvas *canvas)
{
  if (b->shown.rows == canvas->rows && b->shown.cols == canvas->cols)
    return;
  tg_canvas_resize(&b->shown, canvas->rows, canvas->cols);
  b->line = tg_realloc(b->line, (size_t)canvas->cols, sizeof *b->line);
  b->all = true;
}

bool blit_set(struct blit *b, const struct tg_canvas *canvas)
{
  fit(b, canvas);
  bool changed = b->all;
  if (b->all) {
    erase();
    clearok(curscr, TRUE);
  }
  size_t cols = (size_t)canvas->cols, size = cols * sizeof *canvas->cells;
  for (int row = 0; row < canvas->rows; row++) {
    const struct tg_cell *cells = canvas->cells + (size_t)row * cols;
    struct tg_cell *shown = b->shown.cells + (size_t)row * cols;
    if (!b->all && memcmp(cells, shown, size) == 0)
      continue;
    changed = true;
    paint_row(b, row, cells, canvas->cols);
    memcpy(shown, cells, size);
  }
  b->all = false;
  paint_cursor(canvas);
  return changed;
}
