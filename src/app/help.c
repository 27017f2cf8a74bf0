/* The help screen, and the lists of keys and commands: made from the tables. */
#include "app/commands.h"

static enum tg_msg_id help_of(struct tg_span command)
{
  size_t n, len = 0;
  const struct command *all = app_commands(&n);
  while (len < command.len && command.ptr[len] != ' ')
    len++;
  for (size_t i = 0; i < n; i++)
    if (tg_span_eq_str(tg_span_slice(command, 0, len), all[i].name))
      return all[i].help;
  return TG_MSG_HELP_UNKNOWN;
}

/* The first binding of each command line has the line; the others of the same place are put there
 * too. */
static bool is_first(const struct tg_keymap *map, size_t i)
{
  for (size_t k = 0; k < i; k++)
    if (map->bindings.at[k].where == map->bindings.at[i].where &&
        !strcmp(map->bindings.at[k].command, map->bindings.at[i].command))
      return false;
  return true;
}

static void keys_of(const struct tg_keymap *map, size_t first, struct tg_buf *out)
{
  for (size_t i = first; i < map->bindings.n; i++) {
    const struct tg_binding *b = &map->bindings.at[i];
    if (b->where != map->bindings.at[first].where ||
        strcmp(b->command, map->bindings.at[first].command))
      continue;
    if (out->len)
      tg_buf_add_char(out, ' ');
    for (size_t k = 0; k < b->n; k++)
      tg_key_print(&b->keys[k], out);
  }
}

/* What a command line does: its command's help, and its argument. */
static void explain(struct tg_span command, struct tg_buf *out)
{
  const char *blank = memchr(command.ptr, ' ', command.len);
  tg_buf_add_str(out, tg_msg(help_of(command)));
  if (blank)
    tg_buf_addf(out, " (%.*s)", (int)(command.len - (size_t)(blank + 1 - command.ptr)), blank + 1);
}

typedef void (*row_fn)(void *context, struct tg_span keys, struct tg_span help);

static void each_row(const struct tg_keymap *map, enum tg_where where, row_fn row, void *context)
{
  for (size_t i = 0; i < map->bindings.n; i++) {
    const struct tg_binding *b = &map->bindings.at[i];
    struct tg_buf keys = TG_BUF_INIT, help = TG_BUF_INIT;
    if (b->where == where && is_first(map, i) && strcmp(b->help, "-")) {
      keys_of(map, i, &keys);
      if (*b->help)
        tg_buf_add_str(&help, tg_say(b->help));
      else
        explain(tg_span_str(b->command), &help);
      row(context, tg_buf_span(&keys), tg_buf_span(&help));
    }
    tg_buf_fini(&keys);
    tg_buf_fini(&help);
  }
}

static const enum tg_msg_id titles[TG_WHERES] = {
    [TG_WHERE_ALL] = TG_MSG_HELP_ALL,
    [TG_WHERE_TEXT] = TG_MSG_HELP_TEXT,
    [TG_WHERE_SELECT] = TG_MSG_HELP_SELECT,
    [TG_WHERE_OUTLINE] = TG_MSG_HELP_OUTLINE,
    [TG_WHERE_HITS] = TG_MSG_HELP_HITS,
    [TG_WHERE_LIST] = TG_MSG_HELP_LIST,
    [TG_WHERE_PROMPT] = TG_MSG_HELP_PROMPT,
};

static const enum tg_where order[TG_WHERES] = {TG_WHERE_TEXT,   TG_WHERE_SELECT, TG_WHERE_ALL,
                                               TG_WHERE_OUTLINE, TG_WHERE_HITS,   TG_WHERE_LIST,
                                               TG_WHERE_PROMPT};

static void add_to_list(void *context, struct tg_span keys, struct tg_span help)
{
  tg_list_add(context, keys, help);
}

static void add_commands(struct tg_list *list)
{
  size_t n;
  const struct command *all = app_commands(&n);
  tg_list_add_title(list, tg_span_str(tg_msg(TG_MSG_HELP_COMMANDS)));
  for (size_t i = 0; i < n; i++) {
    struct tg_buf name = TG_BUF_INIT;
    tg_buf_addf(&name, ":%s %s", all[i].name, all[i].args);
    tg_list_add(list, tg_buf_span(&name), tg_span_str(tg_msg(all[i].help)));
    tg_buf_fini(&name);
  }
}

/* Keys that are no commands, and the mouse. */
static void add_fixed(struct tg_list *list)
{
  static const struct {
    const char *keys;
    enum tg_msg_id help;
  } rows[] = {
      {"<Left> <Right> <C-b> <C-f>", TG_MSG_HELP_EDIT_MOVE},
      {"<Home> <End> <C-a> <C-e>", TG_MSG_HELP_EDIT_ENDS},
      {"<BS> <Del> <C-d> <C-w>", TG_MSG_HELP_EDIT_DELETE},
      {"<C-u> <C-k>", TG_MSG_HELP_EDIT_LINE},
      {"<Up> <Down> <C-p> <C-n>", TG_MSG_HELP_EDIT_HISTORY},
      {"<Enter> <Esc> <C-c>", TG_MSG_HELP_EDIT_END},
      {"", TG_MSG_HELP_MOUSE},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    tg_list_add(list, tg_span_str(rows[i].keys), tg_span_str(tg_msg(rows[i].help)));
}

void app_help(struct tg_app *app)
{
  struct tg_list *list = &app->list;
  tg_list_clear(list);
  tg_list_add(list, tg_span_of("", 0), tg_span_str(tg_msg(TG_MSG_HELP_INTRO)));
  for (size_t i = 0; i < TG_WHERES; i++) {
    tg_list_add(list, tg_span_of("", 0), tg_span_of("", 0));
    tg_list_add_title(list, tg_span_str(tg_msg(titles[order[i]])));
    each_row(app->keymap, order[i], add_to_list, list);
  }
  add_fixed(list);
  tg_list_add(list, tg_span_of("", 0), tg_span_of("", 0));
  add_commands(list);
  app->listing = true;
  app->list_kind = LIST_LINES;
  app_arrange(app);
}

static void add_to_buf(void *context, struct tg_span keys, struct tg_span help)
{
  struct tg_buf *out = context;
  tg_buf_addf(out, "  %-32.*s %.*s\n", (int)keys.len, keys.ptr, (int)help.len, help.ptr);
}

void tg_app_list_keys(const struct tg_keymap *map, struct tg_buf *out)
{
  for (size_t i = 0; i < TG_WHERES; i++) {
    tg_buf_addf(out, "%s\n", tg_msg(titles[order[i]]));
    each_row(map, order[i], add_to_buf, out);
  }
}

void tg_app_list_commands(struct tg_buf *out)
{
  size_t n;
  const struct command *all = app_commands(&n);
  for (size_t i = 0; i < n; i++)
    tg_buf_addf(out, "%s %s\t%s\n", all[i].name, all[i].args, tg_msg(all[i].help));
}
