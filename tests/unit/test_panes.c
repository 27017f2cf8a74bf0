/* Panes at all sizes: what is clicked on is what is meant, and nothing lies over anything else. */
#include "support.h"

#include "app/app_private.h"
#include "tigang/search/pattern.h"

#include <stdio.h>
#include <stdlib.h>

static const char speech[] = "tests/data/speech/speech.txt";

static const struct {
  int rows, cols;
} sizes[] = {{24, 80}, {5, 20},  {43, 132}, {100, 300}, {24, 80}, {100, 300}, {5, 20},
             {43, 132}, {1, 1}, {300, 7},  {2, 500},   {24, 51}, {24, 50},   {24, 49}};

/* Command lines by which the panes are arranged; each set is added to those before. */
static const char *const layouts[][3] = {
    {"set outline=left columns=1 sticky noscrollbar"},
    {"set outline=right columns=2 scrollbar"},
    {"split", "heading 2"},
    {"split beside", "set columns=3"},
    {"pane", "set outline=none columns=auto", "page"},
    {"zen"},
    {"zen", "only", "set measure=20 outline=left spacing=1 parspacing=1"},
    {"split", "set outline=right nosticky", "end"},
};

struct screen {
  struct tg_app *app;
  struct tg_canvas canvas;
};

static void draw(struct screen *s)
{
  while (tg_app_tick(s->app))
    continue;
  tg_canvas_resize(&s->canvas, s->app->geo.rows, s->app->geo.cols);
  tg_app_draw(s->app, &s->canvas);
}

static void mouse(struct screen *s, enum tg_mouse_action action, int row, int col)
{
  struct tg_key key = {.kind = TG_KEY_MOUSE,
                       .mouse = {action, 1, 0, (uint16_t)row, (uint16_t)col}};
  tg_app_key(s->app, &key);
}

static void click(struct screen *s, int row, int col)
{
  mouse(s, TG_MOUSE_PRESS, row, col);
  mouse(s, TG_MOUSE_RELEASE, row, col);
  draw(s);
}

static void run(struct screen *s, const char *line)
{
  app_run(s->app, tg_span_str(line), 0);
  draw(s);
}

static int set_up(void **state)
{
  static struct screen s;
  static const char *files[] = {speech};
  struct tg_app_config config = {.files = files, .n_files = 1, .fresh = true};
  s = (struct screen){tg_app_new(&config, NULL), TG_CANVAS_INIT};
  *state = &s;
  return s.app ? 0 : -1;
}

static int tear_down(void **state)
{
  struct screen *s = *state;
  tg_app_free(s->app);
  tg_canvas_fini(&s->canvas);
  return 0;
}

/* True where a character of the text stands, and no long message over it. */
static bool has_text(const struct screen *s, int row, int col)
{
  const struct tg_cell *cell = tg_canvas_at(&s->canvas, row, col);
  return cell->width && cell->ch[0] != ' ' && cell->style != TG_STYLE_RULE &&
         cell->style != TG_STYLE_ERROR && cell->style != TG_STYLE_FLASH;
}

/* The cursor goes to each cell that is clicked on, and the text stays where it is. */
static void clicks_are_exact(struct screen *s, const struct text_pane *p)
{
  for (int row = p->row; row < p->row + p->rows; row += 1 + p->rows / 7)
    for (int col = p->col; col < p->col + p->cols; col += 1 + p->cols / 9) {
      if (!has_text(s, row, col))
        continue;
      struct tg_cell before = *tg_canvas_at(&s->canvas, row, col);
      click(s, row, col);
      assert_int_equal(s->canvas.cursor_row, row);
      assert_int_equal(s->canvas.cursor_col, col);
      assert_memory_equal(before.ch, tg_canvas_at(&s->canvas, row, col)->ch, sizeof before.ch);
    }
}

static void panes_are_apart(const struct geometry *g)
{
  for (int i = 0; i < g->n_panes && g->text_cols; i++) {
    const struct text_pane *p = &g->panes[i];
    assert_in_range(p->row, 0, g->pane_rows - 1);
    assert_in_range(p->row + p->rows, p->row + 1, g->pane_rows);
    assert_in_range(p->col, g->text_col, g->text_col + g->text_cols - 1);
    assert_in_range(p->col + p->cols + (p->bar_col >= 0), p->col + 1, g->text_col + g->text_cols);
  }
  if (!g->outline_cols || !g->text_cols)
    return;
  assert_int_equal(g->outline_cols + 1 + g->text_cols, g->cols);
  assert_true(g->rule_col != g->text_col && g->rule_col != g->outline_col);
}

static void check(struct screen *s)
{
  const struct geometry *g = &s->app->geo;
  tg_buf_clear(&s->app->message); /* a long one takes rows of the text */
  draw(s);
  panes_are_apart(g);
  for (int i = 0; i < g->n_panes && g->text_cols; i++) {
    struct text_pane p = g->panes[i];
    clicks_are_exact(s, &p);
  }
}

static void clicks_are_right_at_all_sizes(void **state)
{
  struct screen *s = *state;
  for (size_t l = 0; l < sizeof layouts / sizeof *layouts; l++) {
    tg_app_resize(s->app, 100, 300);
    for (int i = 0; i < 3 && layouts[l][i]; i++)
      run(s, layouts[l][i]);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      tg_app_resize(s->app, sizes[i].rows, sizes[i].cols);
      draw(s);
      check(s);
      run(s, "half-page");
    }
  }
}

/* Both places stay, whatever the screen was in between. */
static void two_places_survive_all_sizes(void **state)
{
  struct screen *s = *state;
  struct document *d = s->app->d;
  tg_app_resize(s->app, 43, 132);
  run(s, "split");
  run(s, "goto 2");
  struct tg_pos here = d->text.cursor, there = d->other.cursor;
  assert_false(tg_pos_eq(here, there));
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    tg_app_resize(s->app, sizes[i].rows, sizes[i].cols);
    draw(s);
    assert_true(tg_pos_eq(here, d->text.cursor));
    assert_true(tg_text_view_shows(&d->text, here));
    assert_true(tg_pos_eq(there, d->other.cursor));
  }
  tg_app_resize(s->app, 43, 132);
  run(s, "pane");
  assert_true(tg_pos_eq(there, d->text.cursor));
  assert_true(tg_pos_eq(here, d->other.cursor));
}

/* The line beside the outline goes where it is dragged, as far as both panes allow. */
static void the_outline_is_as_wide_as_it_is_dragged(void **state)
{
  struct screen *s = *state;
  const struct geometry *g = &s->app->geo;
  for (int right = 0; right < 2; right++) {
    run(s, right ? "set outline=right" : "set outline=left");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      tg_app_resize(s->app, sizes[i].rows, sizes[i].cols);
      draw(s);
      if (!g->outline_cols || g->pane_rows < 2)
        continue;
      int least = right ? 20 : 16, most = g->cols - 1 - (right ? 16 : 20);
      for (int to = 0; to < g->cols; to += 1 + g->cols / 13) {
        mouse(s, TG_MOUSE_PRESS, 1, g->rule_col);
        mouse(s, TG_MOUSE_DRAG, 1, to);
        mouse(s, TG_MOUSE_RELEASE, 1, to);
        assert_int_equal(g->rule_col, to < least ? least : to > most ? most : to);
      }
    }
  }
}

/* From end to end of the bar, the text goes from end to end, and its thumb is under the mouse. */
static void the_text_follows_its_scroll_bar(void **state)
{
  struct screen *s = *state;
  struct document *d = s->app->d;
  run(s, "set scrollbar outline=none");
  tg_app_resize(s->app, 43, 132);
  const struct text_pane *p = &s->app->geo.panes[0];
  struct tg_pos last = {0, 0};
  mouse(s, TG_MOUSE_PRESS, 0, p->bar_col);
  for (int row = 0; row < p->rows; row++) {
    int from, to;
    mouse(s, TG_MOUSE_DRAG, row, 3);
    assert_true(tg_pos_cmp(d->text.top.pos, last) >= 0);
    last = d->text.top.pos;
    assert_true(tg_text_view_thumb(&d->text, p->rows, &from, &to));
    assert_in_range(from, 0, to - 1);
    assert_in_range(to, from + 1, p->rows);
    assert_true((from == 0) == (row == 0));
  }
  assert_true(tg_pos_eq(tg_text_view_last(&d->text), tg_doc_end(d->doc)));
  mouse(s, TG_MOUSE_DRAG, 0, 3);
  assert_true(tg_pos_eq(d->text.top.pos, ((struct tg_pos){0, 0})));
}

/* A page is all that is seen but one row; back leads to the same place. */
static void pages_go_on_where_the_last_ended(void **state)
{
  struct screen *s = *state;
  struct tg_text_view *v = &s->app->d->text;
  tg_app_resize(s->app, 12, 160);
  for (int pages = 1; pages <= 3; pages++) {
    char line[32];
    snprintf(line, sizeof line, "set columns=%d", pages);
    run(s, line);
    run(s, "begin");
    assert_int_equal(v->pages, pages);
    assert_int_equal(v->rows, 11 * pages);
    struct tg_place top = v->top, end;
    struct tg_pos last = tg_text_view_last(v);
    run(s, "page");
    end = v->top;
    assert_true(tg_pos_cmp(end.pos, last) < 0);
    run(s, "scroll");
    assert_true(tg_pos_cmp(v->top.pos, last) >= 0);
    run(s, "scroll -1");
    assert_true(tg_pos_eq(v->top.pos, end.pos));
    run(s, "page -1");
    assert_true(tg_pos_eq(v->top.pos, top.pos) && v->top.gap == top.gap);
  }
}

#define WITH_READER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
  if (setenv("XDG_STATE_HOME", "/dev/null", 1)) /* nothing is kept */
    return 1;
  const struct CMUnitTest tests[] = {
      WITH_READER(clicks_are_right_at_all_sizes),
      WITH_READER(two_places_survive_all_sizes),
      WITH_READER(the_outline_is_as_wide_as_it_is_dragged),
      WITH_READER(the_text_follows_its_scroll_bar),
      WITH_READER(pages_go_on_where_the_last_ended),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
