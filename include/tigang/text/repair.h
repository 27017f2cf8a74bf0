/* Bytes into text that the builder takes: valid UTF-8 without control characters.
 *
 * Ill-formed sequences become U+FFFD and are counted; C0 and DEL become their visible pictures
 * (U+2400…, U+2421), C1 becomes U+2426. TAB stays. A row of more than TG_REPAIR_ROW equal C0 or DEL
 * becomes one mark: the NUL bytes of a file that was not written to its end would fill screens, and
 * three times their memory. Line ends are not expected here: the caller has cut the text into
 * lines.
 */
#ifndef TG_TEXT_REPAIR_H
#define TG_TEXT_REPAIR_H

#include "tigang/base/buf.h"

#include <stdint.h>

enum { TG_REPAIR_ROW = 16 };

struct tg_faults {
  size_t invalid;  /* ill-formed sequences */
  size_t controls; /* control characters, those that became one mark together too */
};

/* Appends the text of the first bytes (there is at least one), and returns how many these were:
 * clean ones as they are, or a row of marks that stand each for as many bytes. So the two differ in
 * length at one rate all over, and a place in one is found in the other by that. `*faults` is
 * raised. */
size_t tg_text_repair_stretch(struct tg_span bytes, struct tg_buf *out, struct tg_faults *faults);

/* Appends the repaired bytes to `out`; returns the number of ill-formed sequences. `*controls`
 * (may be NULL) is raised by the number of control characters made visible. */
size_t tg_text_repair(struct tg_span bytes, struct tg_buf *out, size_t *controls);

#endif
