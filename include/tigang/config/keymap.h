/* Which keys run which command line, in which part of the screen.
 *
 * A key map is a text of lines
 *   bind WHERE KEYS COMMAND [ARGUMENT] [# what it does, for the help screen]
 *   unbind WHERE KEYS
 * WHERE is all, text, select (the text while something is selected there), outline, hits, list or
 * prompt (where a search is typed); KEYS a sequence in the written form of config/key.h. "#" begins
 * a comment. A later line for the same place and keys replaces the former. The default map
 * (src/config/default.keys) is compiled in and read by the same code as a reader's own.
 */
#ifndef TG_CONFIG_KEYMAP_H
#define TG_CONFIG_KEYMAP_H

#include "tigang/base/arena.h"
#include "tigang/base/vec.h"
#include "tigang/config/key.h"

#define TG_KEYS_MAX 4

enum tg_where {
  TG_WHERE_ALL,
  TG_WHERE_TEXT,
  TG_WHERE_SELECT,
  TG_WHERE_OUTLINE,
  TG_WHERE_HITS,
  TG_WHERE_LIST,
  TG_WHERE_PROMPT,
  TG_WHERES
};

struct tg_binding {
  enum tg_where where;
  size_t n;
  struct tg_key keys[TG_KEYS_MAX];
  const char *command; /* the command line, owned by the map */
  const char *help; /* what is said of it in the help screen; "": what the command says; "-": it is
                     * left out there */
};

struct tg_keymap {
  TG_VEC(struct tg_binding) bindings;
  struct tg_arena arena;
};

/* The default map. */
void tg_keymap_init(struct tg_keymap *map);
void tg_keymap_fini(struct tg_keymap *map);

/* Adds the lines of `text`. What is wrong is left out, and told in `errors`, a line each:
 * "NAME:line: message". Returns the number of those. */
size_t tg_keymap_parse(struct tg_keymap *map, const char *name, struct tg_span text,
                       struct tg_buf *errors);

/* Does what one such line says; false and an error when it is not valid. Keys that were not bound
 * may be unbound. */
bool tg_keymap_line(struct tg_keymap *map, struct tg_span line, struct tg_err *err);

/* Appends the whole map as such lines: those of the default map behind "# ", and what is other in
 * this one. */
void tg_keymap_print(const struct tg_keymap *map, struct tg_buf *out);

enum tg_key_match {
  TG_KEYS_NONE,   /* nothing begins like this */
  TG_KEYS_PREFIX, /* more keys are wanted */
  TG_KEYS_FOUND,
};

/* What the keys mean at `where`: its own bindings, while selecting those of the text, then those
 * for all (not in a prompt). *command is borrowed. */
enum tg_key_match tg_keymap_find(const struct tg_keymap *map, enum tg_where where,
                                 const struct tg_key *keys, size_t n, const char **command);

const char *tg_where_name(enum tg_where where);

#endif
