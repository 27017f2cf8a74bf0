/* Every sentence that a person reads, by id, in one table: base/msg.def.
 *
 * A row is M(NAME, "text"); the text may be a printf format whose arguments are written beside it.
 * A second language is one more column there.
 */
#ifndef TG_BASE_MSG_H
#define TG_BASE_MSG_H

#include "tigang/base/buf.h"

enum tg_msg_id {
#define M(name, text) TG_MSG_##name,
#include "tigang/base/msg.def"
#undef M
  TG_MSG_COUNT
};

/* The text in the reader's language; borrowed for ever. */
const char *tg_msg(enum tg_msg_id id);

/* Appends the message with its arguments, as its row says. */
void tg_msg_add(struct tg_buf *out, enum tg_msg_id id, ...);
void tg_msg_addv(struct tg_buf *out, enum tg_msg_id id, va_list args);

#endif
