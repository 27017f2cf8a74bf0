/* Where the panes are. */
#include "app/app_private.h"

enum {
  NARROW = 50, /* columns below which the outline covers the text instead of standing by */
  OUTLINE_COLS_MIN = 16,
  OUTLINE_COLS_USUAL = 44, /* at most, unless the reader wants more */
  TEXT_COLS_MIN = 20,      /* of a page, too */
  PAGE_COLS_USUAL = 60,    /* two pages as soon as each has 30 Han characters in a row */
  PATH_ROWS_MIN = 5,       /* of text, or no row of it is given to the path */
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
  if (!has_outline(app) || app->zen)
    return 0;
  if (app_is_narrow(app))
    return app->outline_overlay ? cols : 0;
  if (app->settings.values[TG_SET_OUTLINE] == APP_OUTLINE_NONE)
    return 0;
  int want = app->settings.values[TG_SET_OUTLINE_WIDTH];
  want = want ? want : usual_outline_cols(cols);
  int most = cols - 1 - TEXT_COLS_MIN;
  want = want > most ? most : want;
  return want < OUTLINE_COLS_MIN ? OUTLINE_COLS_MIN : want;
}

void app_set_outline_width(struct tg_app *app, int cols)
{
  app->settings.values[TG_SET_OUTLINE_WIDTH] = cols < 1 ? 1 : cols;
  app_arrange(app);
  app->settings.values[TG_SET_OUTLINE_WIDTH] = app->geo.outline_cols;
}

/* The outline, the line beside it, and what is left for the text. */
static void arrange_outline(struct tg_app *app)
{
  struct geometry *g = &app->geo;
  g->outline_cols = outline_cols(app);
  bool covers = g->outline_cols == g->cols;
  bool right = app->settings.values[TG_SET_OUTLINE] == APP_OUTLINE_RIGHT && !covers;
  int taken = g->outline_cols && !covers ? g->outline_cols + 1 : g->outline_cols;
  g->text_cols = g->cols - taken;
  g->text_col = right || covers ? 0 : taken;
  g->outline_col = right ? g->cols - g->outline_cols : 0;
  g->rule_col = covers ? g->cols - 1 : right ? g->outline_col - 1 : g->outline_cols;
}

/* --- text ---- */

static int pages_in(const struct tg_app *app, int cols)
{
  int want = app->settings.values[TG_SET_COLUMNS];
  int measure = 2 * app->settings.values[TG_SET_MEASURE];
  int usual = measure > PAGE_COLS_USUAL ? measure : PAGE_COLS_USUAL;
  int most = (cols + TG_PAGE_GAP) / ((want ? TEXT_COLS_MIN : usual) + TG_PAGE_GAP);
  want = want ? want : 2;
  want = want > most ? most : want;
  return want < 1 || app->zen ? 1 : want;
}

/* Gives the pane its rows and columns of the screen: pages, a row for the path, the scroll bar. On
 * a narrow screen each column is wanted for the text; `rule`: a line has the last one anyway. */
static void set_pane(const struct tg_app *app, struct text_pane *p, bool rule)
{
  bool bar = app->settings.values[TG_SET_SCROLLBAR] && !app_is_narrow(app) && !app->zen;
  bool path = app->settings.values[TG_SET_STICKY] && p->rows > PATH_ROWS_MIN && !app->zen;
  p->cols -= bar || rule;
  p->bar_col = bar || rule ? p->col + p->cols : -1;
  p->path_row = path ? p->row : -1;
  p->row += path;
  p->rows -= path;
  p->pages = pages_in(app, p->cols);
}

/* Divides the text in two, with a line between; false where there is no room for that. */
static bool split(const struct geometry *g, enum split how, struct text_pane *a,
                  struct text_pane *b)
{
  *b = *a;
  if (how == SPLIT_ABOVE && a->rows >= 3) {
    a->rows = (a->rows - 1) / 2;
    b->row = a->row + a->rows + 1;
    b->rows = g->pane_rows - b->row;
  } else if (how == SPLIT_BESIDE && a->cols > 2 * TEXT_COLS_MIN) {
    a->cols = (a->cols + 1) / 2; /* with the line */
    b->col = a->col + a->cols;
    b->cols -= a->cols;
  } else {
    return false;
  }
  return true;
}

static void arrange_text(struct tg_app *app)
{
  struct geometry *g = &app->geo;
  struct text_pane *a = &g->panes[0], *b = &g->panes[1];
  enum split how = app->zen ? SPLIT_NONE : app->d->split;
  *a = (struct text_pane){.col = g->text_col, .rows = g->pane_rows, .cols = g->text_cols};
  if (!a->cols) /* covered, and wanted again as it was */
    a->cols = g->cols;
  g->n_panes = 1 + split(g, how, a, b);
  g->split_row = g->n_panes > 1 && how == SPLIT_ABOVE ? b->row - 1 : -1;
  set_pane(app, a, g->n_panes > 1 && how == SPLIT_BESIDE);
  if (g->n_panes > 1)
    set_pane(app, b, false);
}

/* Where there is room for one pane, it is the one that has the keys. */
struct tg_text_view *app_pane_view(struct tg_app *app, int pane)
{
  return app->geo.n_panes < 2 || pane == app->d->at ? &app->d->text : &app->d->other;
}

static void resize_text(struct tg_app *app)
{
  for (int i = 0; i < app->geo.n_panes; i++) {
    const struct text_pane *p = &app->geo.panes[i];
    struct tg_text_view *v = app_pane_view(app, i);
    v->set = app_typesetting(app);
    v->pages = p->pages;
    tg_text_view_resize(v, p->rows, (p->cols - (p->pages - 1) * TG_PAGE_GAP) / p->pages);
  }
}

void app_arrange(struct tg_app *app)
{
  struct geometry *g = &app->geo;
  g->pane_rows = g->rows - 1 - app_hitlist_rows(app);
  g->pane_rows = g->pane_rows > 1 ? g->pane_rows : 1;
  arrange_outline(app);
  if (!g->outline_cols && app->focus == FOCUS_OUTLINE)
    app->focus = FOCUS_TEXT;
  arrange_text(app);
  resize_text(app);
  int tree_cols = g->outline_cols - !g->text_cols; /* the scroll bar has the last one */
  tg_outline_view_resize(&app->d->tree, g->pane_rows, tree_cols > 0 ? tree_cols : 1);
  int list_cols = app->list_kind == LIST_THEMES ? app_theme_list_cols(app) : g->cols;
  tg_list_resize(&app->list, g->rows > 1 ? g->rows - 1 : 1, list_cols);
}
