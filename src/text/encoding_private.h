/* Units of the encodings' bytes and what they cost, shared by the guess and the decoder. */
#ifndef TG_TEXT_ENCODING_PRIVATE_H
#define TG_TEXT_ENCODING_PRIVATE_H

#include "tigang/base/buf.h"
#include "tigang/text/encoding.h"

#include <iconv.h>

/* Costs of the codes of double-byte sets, made by mkencoding.py: a letter a code, from 'a' for 4
 * bits to 'z' for what stands for nothing. */
extern const char *const tg_table_gb[];   /* GB 2312, rows 1–87 of 94 cells */
extern const char *const tg_table_big5[]; /* Big5, leads A1–C6, 157 cells */
extern const char *const tg_table_cns[];  /* CNS 11643 plane 1, rows 1–93 */
extern const char *const tg_table_jis[];  /* JIS X 0208, rows 1–47 */
extern const char *const tg_table_ks[];   /* KS X 1001, rows 1–40 */

/* Bits of a byte that the encoding has no meaning for. More than any character costs, and not so
 * much that some broken bytes outweigh a page of text. */
enum { ENC_BAD = 30 };

/* What a unit is when it is not known in full. */
struct enc_unit {
  uint8_t len;  /* bytes, at least 1; 0: cut off by the end of the bytes */
  uint8_t cost; /* bits; ENC_BAD: ill-formed */
};

/* The unit at `p` (n >= 1 bytes are there) by the encoding's structure. Those with escape sequences
 * are read as bytes. */
struct enc_unit enc_unit(enum tg_encoding e, const unsigned char *p, size_t n);

/* Iconv's name of the encoding; NULL: it needs none. */
const char *enc_iconv_name(enum tg_encoding e);

/* One call of iconv into UTF-8, appended to `out`; it stops at the first fault. Returns the bytes
 * taken; *fault: errno (EINVAL: they end within a unit), 0 when all were taken. Without bytes: what
 * it has held back. */
size_t enc_iconv(iconv_t cd, struct tg_span s, struct tg_buf *out, int *fault);

#endif
