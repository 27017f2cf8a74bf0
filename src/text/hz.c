#include "text/hz.h"

static bool is_graphic(unsigned char c)
{
  return c > ' ' && c < 0x7F;
}

/* The byte behind '~'. */
static void escape(struct hz *h, unsigned char c, struct tg_buf *out)
{
  h->before = 0;
  if (c == '{' || c == '}') {
    h->chinese = c == '{';
    return;
  }
  if (c != '\n')
    tg_buf_add_char(out, '~');
  if (c != '~')
    tg_buf_add_char(out, (char)c);
}

/* A line ends in ASCII, says the RFC: a "~}" that is lost spoils one line. */
static void plain(struct hz *h, unsigned char c, struct tg_buf *out)
{
  if (c == '\n')
    h->chinese = false;
  tg_buf_add_char(out, (char)c);
}

static void second_half(struct hz *h, unsigned char c, struct tg_buf *out)
{
  tg_buf_add_char(out, (char)(h->before | 0x80));
  h->before = 0;
  if (is_graphic(c))
    tg_buf_add_char(out, (char)(c | 0x80));
  else
    plain(h, c, out);
}

void hz_to_euc(struct hz *h, struct tg_span bytes, bool last, struct tg_buf *out)
{
  for (size_t i = 0; i < bytes.len; i++) {
    unsigned char c = (unsigned char)bytes.ptr[i];
    if (h->before == '~')
      escape(h, c, out);
    else if (h->before)
      second_half(h, c, out);
    else if (c == '~' || (h->chinese && is_graphic(c)))
      h->before = c;
    else
      plain(h, c, out);
  }
  if (last && h->before)
    tg_buf_add_char(out, h->before == '~' ? '~' : (char)(h->before | 0x80));
}
