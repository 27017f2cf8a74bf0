/* Escape sequences of terminals (config/keyreader.h lists them). */
#ifndef TG_SRC_CONFIG_KEYSEQ_H
#define TG_SRC_CONFIG_KEYSEQ_H

#include "tigang/config/keyreader.h"

/* What tg_keyseq_read() returns when more bytes are needed. */
#define KEYSEQ_MORE 0

/* Reads the control sequence at s (s.ptr begins with ESC [ or ESC O). Returns its bytes, or
 * KEYSEQ_MORE; in->kind stays TG_INPUT_NONE for what means nothing. *paste is set when it begins a
 * paste. 2 with a key is <A-[> or <A-O>. */
size_t tg_keyseq_read(struct tg_span s, bool expired, struct tg_input *in, bool *paste);

/* The key of a control character or DEL. */
struct tg_key tg_keyseq_control(unsigned char c);

#endif
