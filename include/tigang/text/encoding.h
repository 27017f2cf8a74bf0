/* The encodings that documents come in: their names, and which of them some bytes are in.
 *
 * The guess is made in this order: a byte order mark; escape sequences (ISO-2022, HZ); well-formed
 * UTF-8; what the document declares; and else the bytes are read in each of the encodings, and that
 * one is taken in which they are the likeliest text. Bytes that are broken cost an encoding
 * something, they do not rule it out; a character cut off at the end of the sample costs nothing.
 * What is superset and subset has one row: GB18030 is GBK and GB2312 too, Shift_JIS is CP932,
 * EUC-KR is CP949.
 */
#ifndef TG_TEXT_ENCODING_H
#define TG_TEXT_ENCODING_H

#include "tigang/base/buf.h"
#include "tigang/base/err.h"

#include <stdint.h>

enum tg_encoding {
  TG_ENC_NONE, /* not known, not declared */
  TG_ENC_UTF8,
  TG_ENC_UTF16LE,
  TG_ENC_UTF16BE,
  TG_ENC_UTF32LE,
  TG_ENC_UTF32BE,
  TG_ENC_GB18030,
  TG_ENC_BIG5,
  TG_ENC_BIG5_HKSCS,
  TG_ENC_EUC_TW,
  TG_ENC_HZ,
  TG_ENC_ISO_2022_CN,
  TG_ENC_ISO_2022_JP,
  TG_ENC_ISO_2022_KR,
  TG_ENC_SHIFT_JIS,
  TG_ENC_EUC_JP,
  TG_ENC_EUC_KR,
  TG_ENC_LATIN1,
  TG_ENCODINGS
};

/* "GB18030"; "" for TG_ENC_NONE. */
const char *tg_encoding_name(enum tg_encoding e);

/* The encoding called so ("gb2312", "x-sjis", "UTF-16LE"): capitals, blanks and the signs - _ . :
 * do not count. TG_ENC_NONE, and an error that names them all, when there is none. */
enum tg_encoding tg_encoding_named(struct tg_span name, struct tg_err *err);

/* True for UTF-16 and UTF-32, whose bytes are no ASCII. */
bool tg_encoding_is_wide(enum tg_encoding e);

/* Appends the rows of --list=encodings: name, other names. */
void tg_encodings_list(struct tg_buf *out);

enum { TG_LIKELY_MAX = 6 };

struct tg_encoding_guess {
  enum tg_encoding encoding; /* never TG_ENC_NONE */
  uint8_t confidence;        /* percent: 100 certain (a mark, much UTF-8, or ASCII alone) */
  uint8_t bom;               /* bytes of the mark at the beginning: no part of the text */
  uint8_t n_likely;
  enum tg_encoding likely[TG_LIKELY_MAX]; /* the likeliest first, which is `encoding` */
};

/* Bytes that a guess looks at, at most: where there are more, they need not be there. */
#define TG_GUESS_BYTES ((size_t)4 << 20)

/* Guesses the encoding of the document that begins with `bytes`. `declared`: what the document says
 * (an HTML meta), TG_ENC_NONE: nothing; it is believed where most of the bytes can be read so.
 * Some milliseconds at most. */
struct tg_encoding_guess tg_encoding_guess(struct tg_span bytes, enum tg_encoding declared);

#endif
