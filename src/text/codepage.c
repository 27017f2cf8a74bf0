#include "tigang/text/codepage.h"

#include "text/encoding_private.h"

#include <stdio.h>

static const char replacement[] = "\xEF\xBF\xBD";

/* A byte that fits nowhere is a replacement of its own. */
static void convert(iconv_t how, struct tg_span bytes, struct tg_buf *out)
{
  int fault;
  for (size_t at = 0; at < bytes.len; at += fault != 0) {
    at += enc_iconv(how, tg_span_slice(bytes, at, bytes.len), out, &fault);
    if (fault)
      tg_buf_add_str(out, replacement);
  }
  enc_iconv(how, tg_span_of("", 0), out, &fault); /* a letter that waited for its accent (1258) */
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
