/* What went wrong: a code for the program, one line for the person.
 *
 * Functions that can fail return bool (or a pointer) and take `struct tg_err *err` last. The setter
 * returns false, so that failing is one line: return tg_err_set(err, TG_E_SYSTEM, TG_MSG_…, …).
 * The lowest layer that knows the context writes the message: what is wrong and, where there is
 * one, the way out. The file's name is put before it by whoever prints it.
 */
#ifndef TG_BASE_ERR_H
#define TG_BASE_ERR_H

#include "tigang/base/msg.h"

#include <stdbool.h>

enum tg_err_code {
  TG_E_NONE,
  TG_E_SYSTEM, /* the operating system said no */
  TG_E_INPUT,  /* the document is nothing that can be shown */
  TG_E_LIMIT,  /* larger than a named limit */
  TG_E_USAGE,  /* a wrong command, option, key or pattern */
};

struct tg_err {
  enum tg_err_code code;
  char text[240]; /* one line, UTF-8, never cut inside a character */
};

/* Fills `err` (which may be NULL) from the message `id` and its arguments; returns false. */
bool tg_err_set(struct tg_err *err, enum tg_err_code code, enum tg_msg_id id, ...);

/* The same with the text of errno `number` as the message's only argument. */
bool tg_err_set_errno(struct tg_err *err, enum tg_msg_id id, int number);

#endif
