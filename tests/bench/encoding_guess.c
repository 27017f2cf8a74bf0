/* Guesses the encoding of each record of standard input: four bytes of length, the lowest first,
 * and so many bytes. Prints a line each: the encoding, its confidence. Run by encoding.py. */
#include "tigang/text/encoding.h"

#include <stdio.h>

static bool read_record(struct tg_buf *out)
{
  unsigned char size[4];
  if (fread(size, 1, 4, stdin) != 4)
    return false;
  size_t n = size[0] | (size_t)size[1] << 8 | (size_t)size[2] << 16 | (size_t)size[3] << 24;
  tg_buf_clear(out);
  tg_buf_reserve(out, n);
  out->len = fread(out->at, 1, n, stdin);
  return out->len == n;
}

int main(void)
{
  struct tg_buf bytes = TG_BUF_INIT;
  while (read_record(&bytes)) {
    struct tg_encoding_guess g = tg_encoding_guess(tg_buf_span(&bytes), TG_ENC_NONE);
    printf("%s %u\n", tg_encoding_name(g.encoding), g.confidence);
  }
  tg_buf_fini(&bytes);
  return 0;
}
