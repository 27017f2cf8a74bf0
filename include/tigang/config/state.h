/* Small files that outlive the program: search history, corrections, places.
 *
 * They lie in $XDG_STATE_HOME/tigang (else ~/.local/state/tigang, XDG Base Directory 0.8), mode
 * 0600 in a folder of mode 0700. A change reads what is there, changes it, and puts the new file in
 * its place at once, under a lock: two running readers lose nothing of each other's, and a crash
 * leaves the old file or the new one. Where there is no home, or no room, nothing is kept and
 * nothing fails.
 */
#ifndef TG_CONFIG_STATE_H
#define TG_CONFIG_STATE_H

#include "tigang/base/buf.h"

/* A larger file is none of ours: it is neither read nor changed. 4 MiB. */
#define TG_STATE_MAX (4u << 20)

/* Appends the file's text; false when there is none, or it cannot be read whole. `name` is one
 * without slashes. */
bool tg_state_read(const char *name, struct tg_buf *out);

/* Makes the new text of a state file from its old one (empty when there was none). */
typedef void (*tg_state_change)(void *context, struct tg_span old, struct tg_buf *fresh);

/* Changes the file under its lock. False, and the file is as it was, when there is no lock, or it
 * could not be read whole or written. A text that is as it was is not written again. */
bool tg_state_update(const char *name, tg_state_change change, void *context);

#endif
