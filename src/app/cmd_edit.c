/* The open file in the reader's editor, which the shell around the app runs. */
#include "app/commands.h"

#include <stdlib.h>

/* Formats whose files are text. */
static bool is_editable(const struct tg_load *load)
{
  static const char *const names[] = {"text", "markdown", "html"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(tg_load_format(load), names[i]))
      return true;
  return false;
}

/* As git does it: the value is a command of the shell, with arguments of its own perhaps. */
static const char *editor(void)
{
  static const char *const names[] = {"VISUAL", "EDITOR"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (value && *value)
      return value;
  }
  return "vi";
}

/* One word for the shell. What begins with "-" or "+" would be an option. */
static void add_quoted(struct tg_buf *out, const char *path)
{
  tg_buf_add_str(out, *path == '-' || *path == '+' ? "'./" : "'");
  for (; *path; path++)
    if (*path == '\'')
      tg_buf_add_str(out, "'\\''");
    else
      tg_buf_add_char(out, *path);
  tg_buf_add_char(out, '\'');
}

bool cmd_edit(struct tg_app *app, const struct call *call, struct tg_err *err)
{
  (void)call;
  if (!strcmp(app->paths.at[app->file], "-"))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_EDIT_PIPE);
  if (!is_editable(app->base->load))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_EDIT_NO_TEXT);
  app_note_file(app);
  app->request = TG_APP_EDIT;
  return true;
}

void tg_app_edit_command(const struct tg_app *app, struct tg_buf *out)
{
  const struct document *d = app->d;
  uint32_t line = tg_doc_count(d->doc) ? tg_doc_line(d->doc, d->text.cursor) : 0;
  tg_buf_add_str(out, editor());
  if (line)
    tg_buf_addf(out, " +%u", line);
  tg_buf_add_char(out, ' ');
  add_quoted(out, app->paths.at[app->file]);
}

void tg_app_edited(struct tg_app *app, bool ran)
{
  struct tg_err err;
  if (app_reload_changed(app) || ran)
    return;
  tg_err_set(&err, TG_E_SYSTEM, TG_MSG_EDIT_FAILED, editor());
  app_say_error(app, &err);
}
