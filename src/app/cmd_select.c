/* Commands that select and copy, and move the cursor within rows. */
#include "app/commands.h"
#include "tigang/view/select.h"

static struct tg_text_view *text_of(struct tg_app *app)
{
  return &app->d->text;
}

/* What is selected by this unit already is no longer. */
static void select_by(struct tg_text_view *v, enum tg_select unit)
{
  tg_text_view_select(v, v->select == unit ? TG_SELECT_NONE : unit);
}

bool cmd_select(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  static const char *const units[] = {[TG_SELECT_NONE] = "none",
                                      [TG_SELECT_CHARACTERS] = "characters",
                                      [TG_SELECT_PARAGRAPHS] = "paragraphs",
                                      [TG_SELECT_SECTIONS] = "sections"};
  if (tg_span_eq_str(call->args, "swap")) {
    tg_text_view_select_swap(text_of(app));
    return true;
  }
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (tg_span_eq_str(call->args, units[i])) {
      if (i != TG_SELECT_NONE)
        app_give_keys(app, FOCUS_TEXT);
      select_by(text_of(app), (enum tg_select)i);
      return true;
    }
  return tg_err_set(err, TG_E_USAGE, TG_MSG_SELECT_WANT);
}

/* A file's name stands for the title that its document has not. */
static const char *name_of(const struct tg_app *app)
{
  const char *slash = strrchr(tg_app_file(app), '/');
  return slash && slash[1] ? slash + 1 : tg_app_file(app);
}

bool cmd_copy(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_text_view *v = text_of(app);
  struct tg_buf text = TG_BUF_INIT;
  struct tg_pos from, to;
  bool cited = tg_span_eq_str(call->args, "cited");
  if (call->args.len && !cited)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_COPY_WANT);
  if (tg_doc_count(v->doc)) {
    if (!tg_text_view_selected(v, &from, &to))
      tg_text_view_range(v, TG_SELECT_PARAGRAPHS, v->cursor, v->cursor, &from, &to);
    tg_copy_text(v->doc, from, to, &text);
  }
  size_t copied = text.len;
  if (copied && cited) {
    tg_buf_add_char(&text, '\n');
    tg_copy_citation(v->doc, v->outline, name_of(app), from, to, &text);
  }
  tg_text_view_select(v, TG_SELECT_NONE);
  app_copy(app, &text, copied);
  return true;
}

static bool move_by(struct tg_app *app, const struct call *call,
                    void (*move)(struct tg_text_view *, int), struct tg_err *err)
{
  int n, most = 100000; /* what one sees at once is never that far */
  if (!call_number(call, 1, &n, err))
    return false;
  move(text_of(app), n > most ? most : n < -most ? -most : n);
  return true;
}

bool cmd_character(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return move_by(app, call, tg_text_view_by_characters, err);
}

bool cmd_word(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return move_by(app, call, tg_text_view_by_words, err);
}

bool cmd_word_end(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return move_by(app, call, tg_text_view_word_end, err);
}

bool cmd_row(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  return move_by(app, call, tg_text_view_by_rows, err);
}

bool cmd_row_edge(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  bool last = tg_span_eq_str(call->args, "last");
  if (!last && !tg_span_eq_str(call->args, "first"))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_ROW_EDGE_WANT);
  tg_text_view_row_edge(text_of(app), last);
  return true;
}

bool app_selected_note(const struct tg_app *app, struct tg_buf *out)
{
  const struct tg_text_view *v = &app->d->text;
  struct tg_pos from, to;
  struct tg_buf number = TG_BUF_INIT;
  if (!tg_text_view_selected(v, &from, &to))
    return false;
  tg_buf_add_grouped(&number, tg_doc_chars(v->doc, from, to));
  tg_msg_add(out, TG_MSG_STATUS_SELECTED, tg_buf_str(&number));
  tg_buf_fini(&number);
  return true;
}
