/* Keys from the terminal's bytes, in the locale's encoding. */
#ifndef TG_SRC_TUI_INPUT_H
#define TG_SRC_TUI_INPUT_H

#include "tigang/config/keyreader.h"
#include "tui/tty.h"

#include <wchar.h>

struct input {
  int fd;
  bool utf8;       /* bytes are taken as they come */
  mbstate_t state; /* else: of the locale's encoding */
  struct tg_keyreader reader;
};

void input_init(struct input *in, const struct tty *t);
void input_fini(struct input *in);

/* Reads all that has arrived, up to a limit that keeps a flood from starving the screen. False when
 * the terminal is gone. */
bool input_read(struct input *in);

#endif
