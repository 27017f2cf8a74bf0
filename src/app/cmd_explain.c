/* Commands that show what the outline knows: why a line is a heading, what is odd in the series. */
#include "app/app_private.h"

/* The block that the reader asks about: of the chosen heading, or under the cursor. */
static uint32_t block_asked(const struct tg_app *app)
{
  const struct document *d = app->d;
  if (app->focus == FOCUS_OUTLINE && d->tree.cursor != TG_NONE)
    return tg_outline_node(d->outline, d->tree.cursor)->pos.block;
  return d->text.cursor.block;
}

void app_open_list(struct tg_app *app, enum tg_msg_id title)
{
  tg_list_clear(&app->list);
  tg_list_add_title(&app->list, tg_span_str(tg_msg(title)));
  app->listing = true;
  app->list_kind = LIST_LINES;
}

bool cmd_explain(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_buf signs = TG_BUF_INIT;
  (void)call;
  (void)err;
  if (!tg_doc_count(app->d->doc))
    return true;
  uint32_t block = block_asked(app);
  tg_outline_explain(app->d->outline, block, &signs);
  if (!signs.len) {
    app_say(app, TG_MSG_EXPLAIN_NOTHING);
  } else {
    app_open_list(app, TG_MSG_EXPLAIN_TITLE);
    tg_list_add(&app->list, tg_span_of("", 0), tg_doc_text(app->d->doc, block));
    tg_list_add(&app->list, tg_span_of("", 0), tg_buf_span(&signs));
    app_arrange(app);
  }
  tg_buf_fini(&signs);
  return true;
}

static void add_warning(struct tg_app *app, const struct tg_outline_warning *w)
{
  struct tg_buf where = TG_BUF_INIT;
  if (w->node != TG_NONE)
    tg_node_label(app->d->doc, tg_outline_node(app->d->outline, w->node), &where);
  tg_list_add(&app->list, tg_buf_span(&where), tg_span_str(w->text));
  tg_buf_fini(&where);
}

bool cmd_warnings(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  size_t n, said;
  (void)call;
  (void)err;
  const struct tg_outline_warning *list = tg_outline_warnings(app->d->outline, &n);
  const char *const *sentences = tg_doc_warnings(app->d->doc, &said);
  if (!n && !said) {
    app_say(app, TG_MSG_WARNINGS_NONE);
    return true;
  }
  app_open_list(app, TG_MSG_WARNINGS_TITLE);
  for (size_t i = 0; i < said; i++)
    tg_list_add(&app->list, tg_span_of("", 0), tg_span_str(sentences[i]));
  for (size_t i = 0; i < n; i++)
    add_warning(app, &list[i]);
  app_arrange(app);
  return true;
}
