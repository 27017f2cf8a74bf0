#include "tigang/base/err.h"

#include "tigang/base/buf.h"

#include <string.h>

static bool continues(char c)
{
  return ((unsigned char)c & 0xC0) == 0x80;
}

/* Bytes of the character at s.ptr[0] by its lead byte; 0 when not all of them are there. */
static size_t whole_char(struct tg_span s)
{
  unsigned char c = (unsigned char)s.ptr[0];
  size_t want = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
  for (size_t i = 1; i < want; i++)
    if (i >= s.len || !continues(s.ptr[i]))
      return 0;
  return want;
}

/* Copies the whole characters of one line, as many as fit. Parts of others are left out: a
 * precision like %.40s has cut them, or a word of the command line is no UTF-8. */
static void set_text(char *out, size_t size, struct tg_span text)
{
  size_t n = 0, len;
  for (size_t i = 0; i < text.len; i += len ? len : 1) {
    len = whole_char(tg_span_slice(text, i, text.len));
    if (n + len >= size)
      break;
    memcpy(out + n, text.ptr + i, len);
    if (len == 1 && ((unsigned char)out[n] < ' ' || out[n] == 0x7F))
      out[n] = ' ';
    n += len;
  }
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
  return tg_err_set(err, TG_E_SYSTEM, id, tg_say(strerror(number)));
}
