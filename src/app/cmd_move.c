/* Commands that move through the text. */
#include "app/commands.h"

static struct tg_text_view *text_of(struct tg_app *app)
{
  return &app->d->text;
}

static bool scroll_by(struct tg_app *app, const struct call *call, int unit, struct tg_err *err)
{
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  long rows = (long)n * unit;
  app->zen_quiet = app->zen;
  int most = 1000000;
  tg_text_view_scroll(text_of(app), rows > most ? most : rows < -most ? -most : (int)rows);
  return true;
}

bool cmd_scroll(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return scroll_by(app, call, 1, err);
}

/* One row of the old page stays in sight. */
bool cmd_page(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int rows = text_of(app)->rows;
  return scroll_by(app, call, rows > 2 ? rows - 1 : 1, err);
}

bool cmd_half_page(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int rows = text_of(app)->rows / 2;
  return scroll_by(app, call, rows ? rows : 1, err);
}

/* Line `n` of the file, as --find and compilers count: what less and vim do with 20G. */
static bool go_to_line(struct tg_app *app, uint32_t n)
{
  app_jump(app, tg_doc_pos_at_line(app->d->doc, n), TG_PUT_TOP);
  return true;
}

bool cmd_line(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  return go_to_line(app, n < 1 ? 1 : (uint32_t)n);
}

bool cmd_begin(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)err;
  if (call->count)
    return go_to_line(app, call->count);
  app_jump(app, (struct tg_pos){0, 0}, TG_PUT_TOP);
  return true;
}

/* While the document is still loading its end is not known: the jump waits for it, and what is
 * there is shown meanwhile. */
bool cmd_end(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)err;
  if (call->count)
    return go_to_line(app, call->count);
  app_leave(app);
  tg_text_view_peek(text_of(app), tg_doc_end(app->d->doc), TG_PUT_BOTTOM);
  app_flash(app);
  app->d->to_the_end = !app->d->loaded;
  return true;
}

bool cmd_percent(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  const struct tg_doc *doc = app->d->doc;
  int n;
  struct call one = {0, call->args};
  if (!call_number(&one, (int)call->count, &n, err))
    return false;
  if (!tg_doc_count(doc))
    return true;
  n = n < 0 ? 0 : n > 100 ? 100 : n;
  uint64_t all = tg_doc_bytes_before(doc, tg_doc_count(doc));
  app_jump(app, app_pos_at_byte(doc, all * (uint64_t)n / 100), TG_PUT_TOP);
  return true;
}

bool cmd_place(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  static const struct {
    const char *name;
    enum tg_put put;
  } places[] = {{"top", TG_PUT_TOP}, {"middle", TG_PUT_MIDDLE}, {"bottom", TG_PUT_BOTTOM}};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (tg_span_eq_str(call->args, places[i].name)) {
      tg_text_view_goto(text_of(app), text_of(app)->cursor, places[i].put);
      return true;
    }
  return tg_err_set(err, TG_E_USAGE, TG_MSG_PLACE_WANT);
}

/* Back goes first to the start of the paragraph that the cursor is in, as in word processors. */
bool cmd_paragraph(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_pos p = text_of(app)->cursor;
  uint32_t count = tg_doc_count(app->d->doc);
  int n;
  if (!call_number(call, 1, &n, err))
    return false;
  if (!count)
    return true;
  if (n < 0 && p.offset > 0)
    n++;
  long block = (long)p.block + n;
  if (block >= (long)count)
    p = tg_doc_end(app->d->doc);
  else
    p = (struct tg_pos){block < 0 ? 0 : (uint32_t)block, 0};
  const struct tg_folded *fold = tg_text_view_fold_at(text_of(app), p);
  if (fold && n > 0 && fold->to < count) /* a fold is passed */
    p = (struct tg_pos){fold->to, 0};
  tg_text_view_peek(text_of(app), tg_text_view_shown(text_of(app), p), TG_PUT_NEAR);
  return true;
}

static bool is_stop(const struct document *d, uint32_t node)
{
  if (tg_text_view_fold_at(&d->text, tg_outline_node(d->outline, node)->pos))
    return false;
  return d->tree.points || !tg_node_is_leaf(tg_outline_node(d->outline, node));
}

/* The heading `n` places on from the cursor; TG_NONE when there is none in that direction. */
static uint32_t heading_from(const struct document *d, int n)
{
  struct tg_pos here = d->text.cursor;
  uint32_t count = tg_outline_count(d->outline), found = TG_NONE;
  uint32_t i = tg_outline_at(d->outline, here, true);
  if (n < 0 && i != TG_NONE && tg_pos_eq(tg_outline_node(d->outline, i)->pos, here))
    i = i ? i - 1 : TG_NONE;
  if (n > 0)
    i = i == TG_NONE ? 0 : i + 1;
  for (; i < count && n; i += n > 0 ? 1u : UINT32_MAX)
    if (is_stop(d, i)) {
      found = i;
      n += n > 0 ? -1 : 1;
    }
  return found;
}

bool cmd_heading(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  int n;
  if (tg_span_eq_str(call->args, "-")) {
    app_heading_clear(app);
    return true;
  }
  if (app_is_heading_pattern(call->args))
    return app_heading_pattern(app, call->args, err);
  if (!call_number(call, 1, &n, err))
    return false;
  uint32_t node = heading_from(app->d, n);
  if (node == TG_NONE) {
    app_say(app, app->d->raw                        ? TG_MSG_RAW_NO_OUTLINE
                 : tg_outline_count(app->d->outline) ? TG_MSG_NO_MORE_HEADINGS
                                                     : TG_MSG_NO_HEADINGS);
    return true;
  }
  app_jump(app, tg_outline_node(app->d->outline, node)->pos, TG_PUT_TOP);
  tg_outline_view_choose(&app->d->tree, node);
  return true;
}

bool cmd_goto(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_buf where = TG_BUF_INIT;
  tg_buf_add_span(&where, call->args);
  uint32_t node = tg_outline_find(app->d->outline, app->d->doc, tg_buf_str(&where), err);
  tg_buf_fini(&where);
  if (node == TG_NONE)
    return false;
  app_jump(app, tg_outline_node(app->d->outline, node)->pos, TG_PUT_TOP);
  return true;
}

static bool travel(struct tg_app *app, const struct call *call, int step)
{
  for (uint32_t i = 0; i < (call->count ? call->count : 1); i++)
    if (!app_travel(app, step)) {
      app_say(app, step < 0 ? TG_MSG_NO_WAY_BACK : TG_MSG_NO_WAY_FORWARD);
      break;
    }
  return true;
}

bool cmd_back(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)err;
  return travel(app, call, -1);
}

bool cmd_forward(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)err;
  return travel(app, call, 1);
}
