/* What the help says, made from the tables: help_rows.c the keys, help_text.c all of it as a
 * document. */
#ifndef TG_APP_HELP_H
#define TG_APP_HELP_H

#include "app/commands.h"
#include "tigang/doc/builder.h"

/* What is wanted of the rows, and what is done with each. */
struct help_rows {
  bool (*wanted)(const void *topic, struct tg_span command); /* NULL: all */
  const void *topic;
  void (*row)(void *context, struct tg_span keys, struct tg_span help);
  void *context;
};

/* A row for each command line that keys run at `where`, with all its keys there. */
void help_each_row(const struct tg_keymap *map, enum tg_where where, const struct help_rows *rows);

/* Appends the first key that runs the command line, or ":line" when none does. */
void help_add_key(const struct tg_keymap *map, struct tg_span command, struct tg_buf *out);

/* Parts of the screen in the order of the help. */
extern const enum tg_where help_order[TG_WHERES];
/* "In the outline" and the like. */
const char *help_where(enum tg_where where);

/* The whole help, for app_built_new(); `context` is the struct tg_app. */
void help_build(const void *context, struct tg_builder *b);

#endif
