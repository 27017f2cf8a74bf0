/* The whole state of the reader, behind six calls: new, free, resize, key, tick, draw.
 *
 * A shell (the terminal in tui/, a test) feeds keys and sizes, lets it work in slices, and takes a
 * picture of the screen when it wants one. There is no other way in and no state outside.
 */
#ifndef TG_APP_APP_H
#define TG_APP_APP_H

#include "tigang/base/err.h"
#include "tigang/config/key.h"
#include "tigang/text/encoding.h"
#include "tigang/config/settings.h"
#include "tigang/config/theme.h"
#include "tigang/view/canvas.h"

struct tg_headings;
struct tg_filters;
struct tg_keymap;

struct tg_app_config {
  const char *const *files; /* borrowed for the app's life; at least one */
  size_t n_files;
  const char *format;  /* NULL: by content */
  enum tg_encoding encoding; /* of all files; TG_ENC_NONE: by content */
  const struct tg_filters *filters; /* borrowed for the app's life; NULL: none */
  const char *section; /* where to begin, NULL: at the beginning */
  struct tg_headings *headings; /* what headings are looked for, borrowed; NULL: all */
  const struct tg_settings *settings; /* at the beginning; NULL: the usual ones */
  const struct tg_theme *theme;       /* of that name; NULL: the one compiled in */
  struct tg_keymap *keymap;           /* borrowed, :bind changes it; NULL: the default one */
  const char *config_path;            /* of the configuration; NULL: none. Borrowed */
  const char *complaints; /* what is wrong in it, a line each; NULL: nothing. Borrowed */
  bool as_is, file_order;
  unsigned flash_ms; /* for which the row is marked that was jumped to */
  unsigned patience_ms; /* for which keys and screens wait for a text that is being recovered, so
                           that a small one is there at once; 0: until it is there */
  bool clipboard; /* wl-copy or xclip may be run */
  bool fresh;  /* begin at the beginning, wherever it was left */
  bool choose; /* the files are those read before: show the list of them */
};

enum tg_app_request {
  TG_APP_NOTHING,
  TG_APP_QUIT,
  TG_APP_SUSPEND,
  TG_APP_REDRAW, /* paint everything anew */
  TG_APP_COPY,   /* hand tg_app_copied() to the terminal's clipboard */
  TG_APP_EDIT,   /* run tg_app_edit_command(), with the terminal to itself */
};

struct tg_app;

/* Opens the first of the files that can be read; NULL and an error (of the first) when none can. A
 * small file is read, outlined and ready to be drawn; a large one has its first screen. */
struct tg_app *tg_app_new(const struct tg_app_config *config, struct tg_err *err);
void tg_app_free(struct tg_app *app);

void tg_app_resize(struct tg_app *app, int rows, int cols);
void tg_app_key(struct tg_app *app, const struct tg_key *key);

/* Some milliseconds of work in the background: loading, outlining, searching. True while there is
 * more to do now. */
bool tg_app_tick(struct tg_app *app);

/* Draws the screen; the canvas has the size last given. */
void tg_app_draw(struct tg_app *app, struct tg_canvas *canvas);

/* What the app wants of its shell; told once. */
enum tg_app_request tg_app_request(struct tg_app *app);

/* The text copied last; borrowed until the next key. */
struct tg_span tg_app_copied(const struct tg_app *app);

/* True while the app wants to be told of clicks and the wheel. */
bool tg_app_wants_mouse(const struct tg_app *app);

/* Appends the command, for sh -c, that opens the file in the reader's editor ($VISUAL, $EDITOR, vi)
 * at the line of the cursor: as "vi +12 'a file.txt'". */
void tg_app_edit_command(const struct tg_app *app, struct tg_buf *out);
/* The command has ended; `ran`: as it should. A file that has changed is read anew. */
void tg_app_edited(struct tg_app *app, bool ran);

/* A descriptor on which more of the document will arrive, -1: none. */
int tg_app_fd(const struct tg_app *app);

/* Milliseconds until tg_app_tick() is wanted again though nothing happens; -1: not at all. */
int tg_app_timeout(const struct tg_app *app);

/* Appends the paths of the documents read before that are still there, the last one first, each
 * with a NUL behind it. */
void tg_app_recent(struct tg_buf *paths);

/* Name of the open file as it can be shown: valid UTF-8 without controls. Borrowed until the next
 * key. */
const char *tg_app_file(const struct tg_app *app);

/* True, and why, when the open document could not be read and there is nothing of it to show. */
bool tg_app_failed(const struct tg_app *app, struct tg_err *err);

/* What is in force, borrowed for the app's life. It changes with a TG_APP_REDRAW. */
const struct tg_theme *tg_app_theme(const struct tg_app *app);
const struct tg_settings *tg_app_settings(const struct tg_app *app);

/* True when a line begins with a command's name; else false and an error. */
bool tg_app_has_command(struct tg_span line, struct tg_err *err);

/* Appends the rows of --list=keys and --list=commands. */
void tg_app_list_keys(const struct tg_keymap *map, struct tg_buf *out);
void tg_app_list_commands(struct tg_buf *out);

#endif
