/* Where the panes are. */
#include "app/app_private.h"

enum {
  NARROW = 50, /* columns below which the outline covers the text instead of standing by */
  OUTLINE_COLS_MIN = 16,
  OUTLINE_COLS_USUAL = 44, /* at most, unless the reader wants more */
  TEXT_COLS_MIN = 20,
};

bool app_is_narrow(const struct tg_app *app)
{
  return app->geo.cols < NARROW;
}

/* Three eighths of the screen, which leaves 49 columns of 80: 24 Han characters. */
static int usual_outline_cols(int cols)
{
  int want = cols * 3 / 8;
  return want > OUTLINE_COLS_USUAL ? OUTLINE_COLS_USUAL : want;
}

/* Points alone, when they are not shown, make no outline. */
static bool has_outline(const struct tg_app *app)
{
  const struct tg_outline *o = app->d->outline;
  for (uint32_t i = 0; i < tg_outline_count(o); i++)
    if (app->d->tree.points || !tg_node_is_leaf(tg_outline_node(o, i)))
      return true;
  return false;
}

static int outline_cols(const struct tg_app *app)
{
  int cols = app->geo.cols;
  if (!has_outline(app))
    return 0;
  if (app_is_narrow(app))
    return app->outline_overlay ? cols : 0;
  if (!app->outline_wanted)
    return 0;
  int want = app->outline_cols_wanted ? app->outline_cols_wanted : usual_outline_cols(cols);
  int most = cols - 1 - TEXT_COLS_MIN;
  want = want > most ? most : want;
  return want < OUTLINE_COLS_MIN ? OUTLINE_COLS_MIN : want;
}

void app_arrange(struct tg_app *app)
{
  struct geometry *g = &app->geo;
  g->pane_rows = g->rows - 1 - app_hitlist_rows(app);
  g->pane_rows = g->pane_rows > 1 ? g->pane_rows : 1;
  g->outline_cols = outline_cols(app);
  bool covered = g->outline_cols == g->cols;
  g->text_col = g->outline_cols && !covered ? g->outline_cols + 1 : 0;
  g->text_cols = covered ? 0 : g->cols - g->text_col;
  if (!g->outline_cols && app->focus == FOCUS_OUTLINE)
    app->focus = FOCUS_TEXT;
  app->d->text.set = app_typesetting(app);
  tg_text_view_resize(&app->d->text, g->pane_rows, covered ? g->cols : g->text_cols);
  int tree_cols = g->outline_cols - covered; /* the scroll bar has the last one */
  tg_outline_view_resize(&app->d->tree, g->pane_rows, tree_cols > 0 ? tree_cols : 1);
  tg_list_resize(&app->list, g->rows > 1 ? g->rows - 1 : 1, app->geo.cols);
}
