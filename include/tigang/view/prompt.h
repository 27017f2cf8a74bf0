/* The line where a search or a command is typed: editing by characters, drawing by columns.
 *
 * The text is valid UTF-8 without control characters. The cursor stands between whole clusters.
 */
#ifndef TG_VIEW_PROMPT_H
#define TG_VIEW_PROMPT_H

#include "tigang/base/vec.h"
#include "tigang/config/key.h"
#include "tigang/view/canvas.h"

/* What was typed before, oldest first. */
struct tg_history {
  TG_VEC(char *) lines;
};

struct tg_prompt {
  char sign; /* '/', '?' or ':' */
  struct tg_buf text;
  size_t cursor; /* byte offset */
  struct tg_history *history; /* borrowed */
  size_t place;               /* in the history; its number of lines: the line being typed */
  struct tg_buf typed;        /* that line, while an old one is shown */
};

enum tg_prompt_event {
  TG_PROMPT_NONE,    /* nothing for the caller to do */
  TG_PROMPT_CHANGED, /* the text is another */
  TG_PROMPT_ACCEPT,
  TG_PROMPT_CANCEL,
};

void tg_prompt_fini(struct tg_prompt *p);

/* An empty line after `sign`. */
void tg_prompt_open(struct tg_prompt *p, char sign, struct tg_history *history);

/* Characters, paste, and the keys of less and readline: arrows, Home End, Ctrl-A E B F, BS Del
 * Ctrl-H D, Ctrl-U K W, Up Down Ctrl-P N, Enter, Esc Ctrl-C Ctrl-G. BS on an empty line cancels. */
enum tg_prompt_event tg_prompt_key(struct tg_prompt *p, const struct tg_key *key);

/* Puts `word` in place of the bytes [from, to), and the cursor behind it. Both stand between
 * characters. */
void tg_prompt_replace(struct tg_prompt *p, size_t from, size_t to, struct tg_span word);

/* Draws it in the columns [col, clip_col) of a row, scrolled so that the cursor is seen, and puts
 * the canvas' cursor there. */
void tg_prompt_draw(const struct tg_prompt *p, struct tg_canvas *c, int row, int col, int clip_col);

/* Remembers a line, as the newest; an equal one before is forgotten. */
void tg_history_add(struct tg_history *h, struct tg_span line);
void tg_history_fini(struct tg_history *h);

#endif
