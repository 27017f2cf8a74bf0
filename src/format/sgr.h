/* Escape sequences for the look of characters, read into marks. */
#ifndef TG_FORMAT_SGR_H
#define TG_FORMAT_SGR_H

#include "tigang/base/span.h"

#include <stdint.h>

struct sgr {
  uint32_t marks;       /* enum tg_mark, and the colour */
  bool reverse;         /* shown as bold: documents have no ground of their own */
  struct tg_span link;  /* borrowed; empty: none */
  bool closes;          /* the sequence read last took something back */
};

/* Reads the sequence that begins here with ESC; returns its bytes, 0 when it is no such sequence:
 * SGR, OSC 8, and what git and terminfo's sgr0 put beside them (EL, the choice of ASCII). */
size_t sgr_read(struct tg_span s, struct sgr *sgr);

/* The marks of the characters that follow. */
uint32_t sgr_marks(const struct sgr *sgr);

#endif
