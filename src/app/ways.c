#include "app/ways.h"

#include "app/commands.h"
#include "tigang/config/themes.h"
#include "tigang/text/repair.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Headings offered at once: more could not be seen. */
enum { HEADINGS_MOST = 100 };

static void offer(struct tg_span begun, struct tg_span way, const char *behind, struct tg_buf *out)
{
  if (way.len >= begun.len && !memcmp(way.ptr, begun.ptr, begun.len))
    tg_buf_addf(out, "%.*s%s\n", (int)way.len, way.ptr, behind);
}

static void command_ways(struct tg_span begun, struct tg_buf *out)
{
  size_t n;
  const struct command *all = app_commands(&n);
  for (size_t i = 0; i < n; i++)
    offer(begun, tg_span_str(all[i].name), *all[i].args ? " " : "", out);
}

/* The words of "[text|outline]"; those in capitals stand for something else. */
static void choice_ways(struct tg_span begun, const char *args, struct tg_buf *out)
{
  for (const char *p = args; *p;) {
    size_t n = strcspn(p, "|[]");
    if (n && *p >= 'a' && *p <= 'z')
      offer(begun, tg_span_of(p, n), "", out);
    p += n + (p[n] != 0);
  }
}

/* The values of a setting: what can follow "NAME=", without that. */
static void value_ways(const char *name, struct tg_span begun, struct tg_buf *out)
{
  struct tg_buf word = TG_BUF_INIT, ways = TG_BUF_INIT;
  tg_buf_addf(&word, "%s=", name);
  size_t skip = word.len, n;
  tg_buf_add_span(&word, begun);
  tg_settings_complete(tg_buf_span(&word), &ways);
  for (size_t at = 0; at < ways.len; at += n + 1) {
    n = strcspn(ways.at + at, "\n");
    tg_buf_add(out, ways.at + at + skip, n + 1 - skip);
  }
  tg_buf_fini(&word);
  tg_buf_fini(&ways);
}

/* The first column of a table. */
static void table_ways(struct tg_span begun, void (*list)(struct tg_buf *), struct tg_buf *out)
{
  struct tg_buf rows = TG_BUF_INIT;
  list(&rows);
  for (size_t at = 0; at < rows.len; at += strcspn(rows.at + at, "\n") + 1)
    offer(begun, tg_span_of(rows.at + at, strcspn(rows.at + at, "\t\n")), "", out);
  tg_buf_fini(&rows);
}

static void list_rules(struct tg_buf *out)
{
  struct tg_buf complaints = TG_BUF_INIT;
  tg_headings_list(out, &complaints);
  tg_buf_fini(&complaints);
}

/* --- files ---- */

/* What a prompt can hold. */
static bool is_plain(const char *name)
{
  struct tg_buf repaired = TG_BUF_INIT;
  tg_text_repair(tg_span_str(name), &repaired, NULL);
  bool plain = tg_span_eq_str(tg_buf_span(&repaired), name) && !strchr(name, '\n');
  tg_buf_fini(&repaired);
  return plain;
}

static bool is_folder(const char *folder, const char *name)
{
  struct tg_buf path = TG_BUF_INIT;
  struct stat st;
  tg_buf_addf(&path, "%s/%s", folder, name);
  bool is = !stat(path.at, &st) && S_ISDIR(st.st_mode);
  tg_buf_fini(&path);
  return is;
}

static void folder_ways(const char *folder, struct tg_span begun, struct tg_buf *out)
{
  struct dirent **entries;
  int n = scandir(folder, &entries, NULL, alphasort);
  for (int i = 0; i < n; i++) {
    const char *name = entries[i]->d_name;
    bool hidden = *name == '.' && !tg_span_starts(begun, ".");
    bool itself = !strcmp(name, ".") || !strcmp(name, "..");
    if (!hidden && !itself && is_plain(name))
      offer(begun, tg_span_str(name), is_folder(folder, name) ? "/" : "", out);
    free(entries[i]);
  }
  if (n >= 0)
    free(entries);
}

/* `path` up to its last slash stays; "~/" is the home folder. Returns how much stays. */
static size_t file_ways(struct tg_span path, struct tg_buf *out)
{
  struct tg_buf folder = TG_BUF_INIT;
  size_t stays = path.len;
  const char *home = getenv("HOME");
  while (stays && path.ptr[stays - 1] != '/')
    stays--;
  bool from_home = tg_span_starts(path, "~/") && home;
  if (from_home)
    tg_buf_add_str(&folder, home);
  else if (!stays)
    tg_buf_add_char(&folder, '.');
  tg_buf_add_span(&folder, tg_span_slice(path, from_home ? 1 : 0, stays));
  folder_ways(folder.at, tg_span_slice(path, stays, path.len), out);
  tg_buf_fini(&folder);
  return stays;
}

/* --- headings ---- */

/* Headings that contain the words, as they are written. */
static void heading_ways(const struct document *d, struct tg_span words, struct tg_buf *out)
{
  struct tg_buf label = TG_BUF_INIT;
  unsigned left = HEADINGS_MOST;
  words = tg_span_trim(words);
  for (uint32_t i = 0; i < tg_outline_count(d->outline) && left; i++) {
    const struct tg_node *node = tg_outline_node(d->outline, i);
    tg_buf_clear(&label);
    tg_node_label(d->doc, node, &label);
    if (tg_node_is_leaf(node) || !label.len ||
        tg_span_find(tg_buf_span(&label), words, 0) == SIZE_MAX)
      continue;
    tg_buf_addf(out, "%s\n", label.at);
    left--;
  }
  tg_buf_fini(&label);
}

/* --- which of them ---- */

/* True, and the name, for a command whose argument is the value of a setting. */
static const char *setting_of(struct tg_span command)
{
  static const struct {
    const char *command, *setting;
  } rows[] = {{"theme", "theme"},
              {"near", "near"},
              {"outline-column", "column"},
              {"foldings", "foldings"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (tg_span_eq_str(command, rows[i].command))
      return rows[i].setting;
  return NULL;
}

static void argument_ways(const struct tg_app *app, const struct command *c, struct tg_span line,
                          size_t *from, struct tg_buf *out)
{
  struct tg_span name = tg_span_str(c->name), args = tg_span_slice(line, *from, line.len);
  const char *setting = setting_of(name);
  if (tg_span_eq_str(name, "goto")) {
    heading_ways(app->d, args, out);
  } else if (tg_span_eq_str(name, "open")) {
    *from += file_ways(args, out);
  } else if (tg_span_eq_str(name, "rules")) {
    table_ways(args, list_rules, out);
  } else if (tg_span_eq_str(name, "encoding")) {
    table_ways(args, tg_encodings_list, out);
    choice_ways(args, c->args, out);
  } else if (tg_span_eq_str(name, "set")) {
    for (*from = line.len; line.ptr[*from - 1] != ' ';)
      --*from;
    tg_settings_complete(tg_span_slice(line, *from, line.len), out);
  } else if (setting) {
    value_ways(setting, args, out);
  } else {
    choice_ways(args, c->args, out);
  }
}

void app_ways(const struct tg_app *app, struct tg_span line, size_t *from, struct tg_buf *out)
{
  size_t n = 0;
  while (n < line.len && line.ptr[n] != ' ')
    n++;
  *from = 0;
  if (n == line.len) {
    command_ways(line, out);
    return;
  }
  const struct command *c = app_command(tg_span_slice(line, 0, n));
  for (*from = n; *from < line.len && line.ptr[*from] == ' ';)
    ++*from;
  if (c)
    argument_ways(app, c, line, from, out);
}
