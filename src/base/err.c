#include "tigang/base/err.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* One line, and no half character where vsnprintf cut the text. */
static void tidy(char *text, size_t size, int wanted)
{
  size_t n = strlen(text);
  if (wanted >= (int)size) {
    while (n && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
      n--;
    if (n && (unsigned char)text[n - 1] >= 0xC0)
      n--;
    text[n] = 0;
  }
  for (char *p = text; *p; p++)
    if ((unsigned char)*p < ' ' || *p == 0x7F)
      *p = ' ';
}

/* The formats are the table's own (msg.def), never the document's. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
bool tg_err_set(struct tg_err *err, enum tg_err_code code, enum tg_msg_id id, ...)
{
  if (!err)
    return false;
  va_list args;
  va_start(args, id);
  err->code = code;
  tidy(err->text, sizeof err->text, vsnprintf(err->text, sizeof err->text, tg_msg(id), args));
  va_end(args);
  return false;
}
#pragma GCC diagnostic pop

bool tg_err_set_errno(struct tg_err *err, enum tg_msg_id id, int number)
{
  return tg_err_set(err, TG_E_SYSTEM, id, strerror(number));
}
