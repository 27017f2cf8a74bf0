#include "tigang/base/base64.h"

#include <stdint.h>

void tg_base64_add(struct tg_span bytes, struct tg_buf *out)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < bytes.len; i += 3) {
    size_t n = bytes.len - i < 3 ? bytes.len - i : 3;
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; k++)
      bits = bits << 8 | (k < n ? (unsigned char)bytes.ptr[i + k] : 0);
    for (size_t k = 0; k < 4; k++)
      tg_buf_add_char(out, k <= n ? digits[bits >> (18 - 6 * k) & 63] : '=');
  }
}
