#include "tigang/text/codepage.h"

#include <iconv.h>
#include <stdio.h>

static const char replacement[] = "\xEF\xBF\xBD";

enum { ROOM = 256 };

static void convert(iconv_t how, struct tg_span bytes, struct tg_buf *out)
{
  char *in = (char *)bytes.ptr;
  size_t left = bytes.len;
  while (left) {
    char piece[ROOM], *to = piece;
    size_t room = sizeof piece, before = left;
    iconv(how, &in, &left, &to, &room);
    tg_buf_add(out, piece, sizeof piece - room);
    if (left && left == before && room == sizeof piece) { /* one byte that fits nowhere */
      tg_buf_add_str(out, replacement);
      in++;
      left--;
    }
  }
}

static bool is_ascii(struct tg_span bytes)
{
  for (size_t i = 0; i < bytes.len; i++)
    if ((unsigned char)bytes.ptr[i] >= 0x80)
      return false;
  return true;
}

/* GB18030 has all of code page 936, and the characters beyond it that Word writes there too. */
void tg_codepage_add(unsigned codepage, struct tg_span bytes, struct tg_buf *out)
{
  char name[32];
  if (is_ascii(bytes)) {
    tg_buf_add_span(out, bytes);
    return;
  }
  snprintf(name, sizeof name, codepage == 936 ? "GB18030" : "CP%u", codepage);
  iconv_t how = iconv_open("UTF-8", name);
  if (how == (iconv_t)-1) {
    tg_buf_add_str(out, replacement);
    return;
  }
  convert(how, bytes, out);
  iconv_close(how);
}
