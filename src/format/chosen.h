/* Encodings that readers have chosen for files: kept by the beginning of the file's content.
 *
 * They are values "encoding" of config/memory.h, under the fingerprint of the first 64 KiB and the
 * size of the whole. What is not there in full, a pipe that is still written, has no choice.
 */
#ifndef TG_FORMAT_CHOSEN_H
#define TG_FORMAT_CHOSEN_H

#include "tigang/base/source.h"
#include "tigang/text/encoding.h"

/* TG_ENC_NONE: nothing was chosen. */
enum tg_encoding tg_chosen_encoding(const struct tg_source *source);

/* Keeps the choice in place of a former one; TG_ENC_NONE: none. False when it cannot be kept. */
bool tg_chosen_encoding_set(const struct tg_source *source, enum tg_encoding e);

#endif
