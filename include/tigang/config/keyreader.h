/* Bytes from a terminal into keys.
 *
 * Understands UTF-8, control characters, ESC before a key (Alt), the cursor and function keys of
 * xterm, its kin and the Linux console in normal and application mode, modifiers (CSI 1;3D,
 * CSI 27;5;9~, CSI 9;5u), the mouse (SGR and X10), bracketed paste, cursor and mode reports. A byte
 * that is no UTF-8 is dropped alone, an unknown sequence whole: neither ever turns into keys.
 *
 * A lone ESC and the begin of a sequence look the same: tg_keyreader_timeout() says how long to
 * wait for more bytes, tg_keyreader_expire() that none came. Who has no use for a key with Alt may
 * take it as Esc and the key, which is what it is when typed that fast.
 */
#ifndef TG_CONFIG_KEYREADER_H
#define TG_CONFIG_KEYREADER_H

#include "tigang/config/key.h"

/* The most that is taken of one paste, in bytes; the rest is dropped. */
#define TG_PASTE_MAX (64u * 1024)

enum tg_input_kind { TG_INPUT_NONE, TG_INPUT_KEY, TG_INPUT_CURSOR, TG_INPUT_MODE };

struct tg_input {
  enum tg_input_kind kind;
  struct tg_key key; /* TG_INPUT_KEY; a paste is good until the next call */
  int row, col;      /* TG_INPUT_CURSOR: the answer to ESC [ 6 n, from 1 */
  int mode, value;   /* TG_INPUT_MODE: the answer to ESC [ ? mode $ p (DECRQM); 0: unknown */
};

struct tg_keyreader {
  struct tg_buf bytes; /* arrived */
  size_t at;           /* and read up to here */
  struct tg_buf paste; /* what there is of a paste */
  bool pasting;
  bool expired; /* no more bytes will come for what is begun */
};

#define TG_KEYREADER_INIT                                                                          \
  {                                                                                                \
    TG_BUF_INIT, 0, TG_BUF_INIT, false, false                                                      \
  }

void tg_keyreader_fini(struct tg_keyreader *r);

void tg_keyreader_feed(struct tg_keyreader *r, const char *bytes, size_t len);

/* The next key, if one is complete; else false (*in is then TG_INPUT_NONE). */
bool tg_keyreader_next(struct tg_keyreader *r, struct tg_input *in);

/* Milliseconds to wait for the rest of what is begun; -1 when nothing is. 25 for ESC: longer than
 * the bytes of a sequence are apart, shorter than a person notices. */
int tg_keyreader_timeout(const struct tg_keyreader *r);

/* That time has passed: what is begun is what it is; call tg_keyreader_next() again. */
void tg_keyreader_expire(struct tg_keyreader *r);

#endif
