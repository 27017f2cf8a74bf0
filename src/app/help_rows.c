/* Rows of keys and what they do, from the key map; the lists of keys and commands. */
#include "app/help.h"

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

static void add_keys(const struct tg_binding *b, struct tg_buf *out)
{
  for (size_t k = 0; k < b->n; k++)
    tg_key_print(&b->keys[k], out);
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
    add_keys(b, out);
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

static void tell_row(const struct tg_keymap *map, size_t i, const struct help_rows *rows)
{
  const struct tg_binding *b = &map->bindings.at[i];
  struct tg_buf keys = TG_BUF_INIT, help = TG_BUF_INIT;
  keys_of(map, i, &keys);
  if (*b->help)
    tg_buf_add_str(&help, tg_say(b->help));
  else
    explain(tg_span_str(b->command), &help);
  rows->row(rows->context, tg_buf_span(&keys), tg_buf_span(&help));
  tg_buf_fini(&keys);
  tg_buf_fini(&help);
}

void help_each_row(const struct tg_keymap *map, enum tg_where where, const struct help_rows *rows)
{
  for (size_t i = 0; i < map->bindings.n; i++) {
    const struct tg_binding *b = &map->bindings.at[i];
    if (b->where == where && is_first(map, i) && strcmp(b->help, "-") &&
        (!rows->wanted || rows->wanted(rows->topic, tg_span_str(b->command))))
      tell_row(map, i, rows);
  }
}

void help_add_key(const struct tg_keymap *map, struct tg_span command, struct tg_buf *out)
{
  for (size_t i = 0; i < map->bindings.n; i++)
    if (tg_span_eq_str(command, map->bindings.at[i].command)) {
      add_keys(&map->bindings.at[i], out);
      return;
    }
  tg_buf_add_char(out, ':');
  tg_buf_add_span(out, command);
}

const enum tg_where help_order[TG_WHERES] = {TG_WHERE_TEXT,    TG_WHERE_SELECT, TG_WHERE_ALL,
                                             TG_WHERE_OUTLINE, TG_WHERE_HITS,   TG_WHERE_LIST,
                                             TG_WHERE_PROMPT};

const char *help_where(enum tg_where where)
{
  static const enum tg_msg_id titles[TG_WHERES] = {
      [TG_WHERE_ALL] = TG_MSG_HELP_ALL,         [TG_WHERE_TEXT] = TG_MSG_HELP_TEXT,
      [TG_WHERE_OUTLINE] = TG_MSG_HELP_OUTLINE, [TG_WHERE_HITS] = TG_MSG_HELP_HITS,
      [TG_WHERE_LIST] = TG_MSG_HELP_LIST,       [TG_WHERE_PROMPT] = TG_MSG_HELP_PROMPT,
      [TG_WHERE_SELECT] = TG_MSG_HELP_SELECT,
  };
  return tg_msg(titles[where]);
}

static void add_to_buf(void *context, struct tg_span keys, struct tg_span help)
{
  struct tg_buf *out = context;
  tg_buf_addf(out, "  %-32.*s %.*s\n", (int)keys.len, keys.ptr, (int)help.len, help.ptr);
}

void tg_app_list_keys(const struct tg_keymap *map, struct tg_buf *out)
{
  for (size_t i = 0; i < TG_WHERES; i++) {
    tg_buf_addf(out, "%s\n", help_where(help_order[i]));
    help_each_row(map, help_order[i], &(struct help_rows){.row = add_to_buf, .context = out});
  }
}

void tg_app_list_commands(struct tg_buf *out)
{
  size_t n;
  const struct command *all = app_commands(&n);
  for (size_t i = 0; i < n; i++)
    tg_buf_addf(out, "%s %s\t%s\n", all[i].name, all[i].args, tg_msg(all[i].help));
}
