/* Bytes into text that the builder takes: valid UTF-8 without control characters.
 *
 * Ill-formed sequences become U+FFFD and are counted; C0 and DEL become their visible pictures
 * (U+2400…, U+2421), C1 becomes U+2426. TAB stays. Line ends are not expected here: the caller has
 * cut the text into lines.
 */
#ifndef TG_TEXT_REPAIR_H
#define TG_TEXT_REPAIR_H

#include "tigang/base/buf.h"

#include <stdint.h>

/* Appends the repaired bytes to `out`; returns the number of ill-formed sequences. `*controls`
 * (may be NULL) is raised by the number of control characters made visible. */
size_t tg_text_repair(struct tg_span bytes, struct tg_buf *out, size_t *controls);

#endif
