/* Keys: what a person did at the keyboard or with the mouse, and how it is written.
 *
 * Written form: a character stands for itself; others are named in angle brackets: <Up> <PgDn>
 * <Enter> <Tab> <Esc> <BS> <Del> <Space> <lt> <F1> …, with modifiers <C-e> <A-Left> <S-Tab>
 * <C-A-x>. "zM", "<C-f>" and "z1" are sequences of two, one and two keys. Letters with Ctrl are
 * lower case; Shift is told only for named keys and the mouse (a shifted letter is another letter).
 * Terminals send the same byte for <Tab> and <C-i>, <Enter> and <C-m>, <Esc> and <C-[>: these are
 * the named ones, in both directions.
 */
#ifndef TG_CONFIG_KEY_H
#define TG_CONFIG_KEY_H

#include "tigang/base/buf.h"
#include "tigang/base/err.h"

#include <stdint.h>

enum tg_key_kind { TG_KEY_CHAR, TG_KEY_NAMED, TG_KEY_MOUSE, TG_KEY_PASTE };

enum tg_key_name {
#define K(id, name) TG_KEY_##id,
#include "tigang/config/key.def"
#undef K
  TG_KEY_NAMES
};

enum { TG_MOD_CTRL = 1, TG_MOD_ALT = 2, TG_MOD_SHIFT = 4 };

enum tg_mouse_action { TG_MOUSE_PRESS, TG_MOUSE_RELEASE, TG_MOUSE_DRAG, TG_MOUSE_WHEEL };

struct tg_mouse {
  enum tg_mouse_action action;
  uint8_t button;    /* 1 left, 2 middle, 3 right; 0 with a wheel */
  int8_t wheel;      /* -1 up, 1 down; 0 with a button */
  uint16_t row, col; /* from 0 */
};

struct tg_key {
  enum tg_key_kind kind;
  uint8_t mods;          /* TG_MOD_… */
  uint32_t cp;           /* TG_KEY_CHAR */
  enum tg_key_name name; /* TG_KEY_NAMED */
  struct tg_mouse mouse; /* TG_KEY_MOUSE */
  struct tg_span paste;  /* TG_KEY_PASTE: valid UTF-8, line ends are \n, no other control characters
                          * but TAB; borrowed for the call */
};

struct tg_key tg_key_char(uint32_t cp, uint8_t mods);
struct tg_key tg_key_named(enum tg_key_name name, uint8_t mods);

/* True for the same key; mouse keys and pastes are never equal. */
bool tg_key_eq(const struct tg_key *a, const struct tg_key *b);

/* Reads the first key of `text` (not empty, valid UTF-8) into *key, its bytes into *used; false and
 * an error when a name is unknown. A "<" that begins no name stands for itself. */
bool tg_key_parse(struct tg_span text, struct tg_key *key, size_t *used, struct tg_err *err);

/* Appends the written form, which tg_key_parse() reads back; "<Mouse>" and "<Paste>" for those. */
void tg_key_print(const struct tg_key *key, struct tg_buf *out);

#endif
