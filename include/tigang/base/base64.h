/* Bytes as printable ASCII (RFC 4648, section 4, with padding). */
#ifndef TG_BASE_BASE64_H
#define TG_BASE_BASE64_H

#include "tigang/base/buf.h"

void tg_base64_add(struct tg_span bytes, struct tg_buf *out);

#endif
