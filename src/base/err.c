#include "tigang/base/err.h"

#include "tigang/base/buf.h"

#include <string.h>

/* Copies as much as fits, cut between characters; one line. */
static void set_text(char *out, size_t size, struct tg_span text)
{
  size_t n = text.len < size ? text.len : size - 1;
  while (n < text.len && n && ((unsigned char)text.ptr[n] & 0xC0) == 0x80)
    n--;
  for (size_t i = 0; i < n; i++)
    out[i] = (unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7F ? ' ' : text.ptr[i];
  out[n] = 0;
}

bool tg_err_set(struct tg_err *err, enum tg_err_code code, enum tg_msg_id id, ...)
{
  struct tg_buf text = TG_BUF_INIT;
  va_list args;
  if (!err)
    return false;
  va_start(args, id);
  tg_msg_addv(&text, id, args);
  va_end(args);
  err->code = code;
  set_text(err->text, sizeof err->text, tg_buf_span(&text));
  tg_buf_fini(&text);
  return false;
}

bool tg_err_set_errno(struct tg_err *err, enum tg_msg_id id, int number)
{
  return tg_err_set(err, TG_E_SYSTEM, id, strerror(number));
}
