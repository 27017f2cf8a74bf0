/* Bytes of any encoding into valid UTF-8, in pieces of any size.
 *
 * However the bytes are cut into pieces, the text is the same. What is ill-formed, or stands for
 * no character, becomes one U+FFFD for each unit of the encoding's structure (a single byte
 * where there is none) and is counted; nothing is ever left out. Line ends stay as they are, so
 * that lines have their numbers. A byte order mark is the caller's to leave out.
 */
#ifndef TG_TEXT_DECODE_H
#define TG_TEXT_DECODE_H

#include "tigang/text/encoding.h"

struct tg_decoder;

/* NULL and an error when the system's iconv does not know the encoding. The caller frees. */
struct tg_decoder *tg_decoder_new(enum tg_encoding from, struct tg_err *err);
void tg_decoder_free(struct tg_decoder *d);

/* Appends the text of the bytes behind those that were fed before. A character that is cut off at
 * their end waits for the next call; with `last` none will come, and it is ill-formed. */
void tg_decoder_feed(struct tg_decoder *d, struct tg_span bytes, bool last, struct tg_buf *out);

/* Ill-formed sequences so far. */
uint32_t tg_decoder_invalid(const struct tg_decoder *d);

#endif
