/* What the search overlooks, and how it reads the query: switched while one types. */
#include "app/commands.h"

#include "tigang/text/width.h"

enum { COLS_FOR_FLAGS = 40 };

static const struct {
  unsigned bit; /* enum tg_fold; 0: an expression */
  const char *flag;
} flags[] = {
    {TG_FOLD_CASE, "Aa"},  {TG_FOLD_WIDTH, "全"},  {TG_FOLD_FORM, "①"},
    {TG_FOLD_PUNCT, "，"}, {TG_FOLD_HANT, "繁"},   {TG_FOLD_SPACE, "␣"},
    {TG_FOLD_NOISE, "口"}, {TG_FOLD_PINYIN, "拼"}, {0, ".*"},
};

/* Within what several terms have to stand, beside the flags. */
static const char *const near_flags[TG_NEARS] = {"段", "句", "节"};

/* What a folding does not touch is lit as it was: an expression looks at case alone. */
static bool is_lit(const struct tg_how *how, unsigned bit)
{
  if (how->literal)
    return false;
  if (!bit)
    return how->regex;
  return (how->folds & bit) && (!how->regex || bit == TG_FOLD_CASE);
}

int app_draw_flags(const struct tg_app *app, struct tg_canvas *c, int row, int used)
{
  struct tg_span literal = tg_span_str(tg_msg(TG_MSG_PROMPT_LITERAL));
  struct tg_span near = tg_span_str(near_flags[app->how.near]);
  int columns = (int)tg_span_columns(near) + 1;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    columns += (int)tg_span_columns(tg_span_str(flags[i].flag)) + 1;
  int col = c->cols - columns;
  if (c->cols < COLS_FOR_FLAGS || used >= col)
    return c->cols;
  if (app->how.literal) {
    tg_canvas_put(c, row, col, c->cols, literal, TG_STYLE_PROMPT);
    return col;
  }
  int at = col;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    at += tg_canvas_put(c, row, at, c->cols, tg_span_str(flags[i].flag),
                        is_lit(&app->how, flags[i].bit) ? TG_STYLE_PROMPT : TG_STYLE_DIM) +
          1;
  tg_canvas_put(c, row, at, c->cols, near, app->how.regex ? TG_STYLE_DIM : TG_STYLE_PROMPT);
  return col;
}

/* --- the commands ---------------------------------------------------------------------------- */

/* The next name of the list, without its sign; *sign is 0 where there is none. False: no more. */
static bool next_name(struct tg_span *list, char *sign, struct tg_span *name)
{
  if (!list->len)
    return false;
  const char *comma = memchr(list->ptr, ',', list->len);
  size_t n = comma ? (size_t)(comma - list->ptr) : list->len;
  *name = tg_span_trim(tg_span_slice(*list, 0, n));
  *list = tg_span_slice(*list, comma ? n + 1 : n, list->len);
  *sign = name->len && strchr("+-!", name->ptr[0]) ? name->ptr[0] : 0;
  if (*sign)
    *name = tg_span_slice(*name, 1, name->len);
  return true;
}

static bool switched(bool now, char sign)
{
  return sign == '-' ? false : sign == '!' ? !now : true;
}

static bool apply(struct tg_how *how, char sign, struct tg_span name, struct tg_err *err)
{
  char word[16] = "";
  unsigned bits;
  if (tg_span_eq_str(name, "literal")) {
    how->literal = switched(how->literal, sign);
    return true;
  }
  how->literal = false;
  if (tg_span_eq_str(name, "regex")) {
    how->regex = switched(how->regex, sign);
    return true;
  }
  memcpy(word, name.ptr, name.len < sizeof word - 1 ? name.len : sizeof word - 1);
  if (!tg_fold_parse(word, &bits, err))
    return false;
  if (sign == '-')
    how->folds &= ~bits;
  else if (sign == '!')
    how->folds ^= bits;
  else
    how->folds |= bits;
  return true;
}

/* A list that begins with a plain name says all that shall be on; one with a sign changes. */
static bool parse(struct tg_span list, struct tg_how *how, struct tg_err *err)
{
  struct tg_span name;
  char sign;
  if (list.len && !strchr("+-!", list.ptr[0]))
    *how = (struct tg_how){.near = how->near};
  while (next_name(&list, &sign, &name))
    if (!apply(how, sign, name, err))
      return false;
  return true;
}

static void say(struct tg_app *app)
{
  struct tg_buf names = TG_BUF_INIT;
  size_t n;
  const struct tg_folding *all = tg_foldings(&n);
  if (app->how.regex)
    tg_buf_add_str(&names, " regex");
  for (size_t i = 0; i < n; i++)
    if (is_lit(&app->how, all[i].bit))
      tg_buf_addf(&names, " %s", all[i].name);
  if (app->how.literal)
    app_say(app, TG_MSG_PROMPT_LITERAL);
  else
    app_say(app, TG_MSG_FOLDINGS, names.len ? tg_buf_str(&names) : " -");
  tg_buf_fini(&names);
}

/* Another way to read the query: while one types, it is searched at once. */
static bool searches_anew(struct tg_app *app, bool *ok, struct tg_err *err)
{
  *ok = true;
  if (app->prompting)
    *ok = app_search_typed(app, err);
  else if (app->search.hits)
    app_search_restart(app);
  return app->prompting;
}

bool cmd_foldings(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  struct tg_how how = app->how;
  bool ok;
  if (!parse(call->args, &how, err))
    return false;
  app->how = how;
  app->settings.values[TG_SET_FOLDINGS] = (int32_t)how.folds;
  if (!searches_anew(app, &ok, err))
    say(app);
  return ok;
}

static bool parse_near(struct tg_span word, enum tg_near *near, struct tg_err *err)
{
  if (!word.len || tg_span_eq_str(word, "next")) {
    *near = (*near + 1) % TG_NEARS;
    return true;
  }
  for (enum tg_near i = 0; i < TG_NEARS; i++)
    if (tg_span_eq_str(word, tg_near_name(i))) {
      *near = i;
      return true;
    }
  return tg_err_set(err, TG_E_USAGE, TG_MSG_NEAR_WANT);
}

bool cmd_near(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  bool ok;
  if (!parse_near(call->args, &app->how.near, err))
    return false;
  app->settings.values[TG_SET_NEAR] = (int32_t)app->how.near;
  if (!searches_anew(app, &ok, err))
    app_say(app, TG_MSG_NEAR_IS, tg_say(tg_near_name(app->how.near)));
  return ok;
}
