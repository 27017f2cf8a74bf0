/* Commands that show what the outline knows: why a line is a heading, what is odd in the series. */
#include "app/commands.h"

#include "tigang/view/short.h"

enum { LINE_COLUMNS = 72 };

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

static void add_sentence(struct tg_app *app, enum tg_msg_id id, ...)
{
  struct tg_buf text = TG_BUF_INIT;
  va_list args;
  va_start(args, id);
  tg_msg_addv(&text, id, args);
  va_end(args);
  tg_list_add(&app->list, tg_span_of("", 0), tg_buf_span(&text));
  tg_buf_fini(&text);
}

/* Enough of the line to know it by: the verdict below must stay on the screen. */
static void add_line(struct tg_app *app, struct tg_span line)
{
  struct tg_buf text = TG_BUF_INIT;
  tg_short(line, LINE_COLUMNS, &text);
  tg_list_add(&app->list, tg_span_of("", 0), tg_buf_span(&text));
  tg_buf_fini(&text);
}

static void add_sign(struct tg_app *app, int weight, struct tg_span words)
{
  struct tg_buf number = TG_BUF_INIT;
  tg_buf_addf(&number, "%+.2f", weight / 100.0);
  tg_list_add(&app->list, tg_buf_span(&number), words);
  tg_buf_fini(&number);
}

/* What became of the block. */
static void add_verdict(struct tg_app *app, uint32_t block)
{
  const struct tg_outline *o = app->d->outline;
  uint32_t node = tg_outline_first_in(o, block);
  const struct tg_node *n = node < tg_outline_count(o) ? tg_outline_node(o, node) : NULL;
  if (n && n->pos.block != block)
    n = NULL;
  if (n && tg_node_is_leaf(n))
    add_sentence(app, TG_MSG_EXPLAIN_LEAF);
  else if (n)
    add_sentence(app, n->kind == TG_NODE_RUN_IN ? TG_MSG_EXPLAIN_RUN_IN : TG_MSG_EXPLAIN_HEADING,
                 (unsigned)n->level);
  else if (block == tg_outline_title(o))
    add_sentence(app, TG_MSG_EXPLAIN_TITLE_LINE);
  else
    add_sentence(app, TG_MSG_EXPLAIN_NONE);
}

static void add_signs(struct tg_app *app, const struct tg_outline_why *why)
{
  if (why->by_hand)
    add_sentence(app, TG_MSG_EXPLAIN_BY_HAND);
  for (size_t i = 0; i < why->n; i++) {
    struct tg_buf words = TG_BUF_INIT;
    if (why->signs[i].words == TG_MSG_WHY_MARK)
      tg_msg_add(&words, TG_MSG_WHY_MARK, why->rule->example,
                 tg_say(why->rule->help));
    else
      tg_buf_add_str(&words, tg_msg(why->signs[i].words));
    add_sign(app, why->signs[i].weight, tg_buf_span(&words));
    tg_buf_fini(&words);
  }
  add_sign(app, why->sum, tg_span_str(tg_msg(TG_MSG_EXPLAIN_SUM)));
}

bool cmd_explain(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_outline_why why;
  (void)call;
  (void)err;
  if (!tg_doc_count(app->d->doc))
    return true;
  uint32_t block = block_asked(app);
  if (!tg_outline_why(app->d->outline, block, &why)) {
    app_say(app, block == tg_outline_title(app->d->outline) ? TG_MSG_EXPLAIN_TITLE_LINE
                                                           : TG_MSG_EXPLAIN_NOTHING);
    return true;
  }
  app_open_list(app, TG_MSG_EXPLAIN_TITLE);
  add_line(app, tg_doc_text(app->d->doc, block));
  add_verdict(app, block);
  add_signs(app, &why);
  app_arrange(app);
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
