/* Formats that tigang-import reads: it runs beside the reader and sends what it builds through a
 * pipe (doc/wire.h). */
#ifndef TG_FORMAT_IMPORTED_H
#define TG_FORMAT_IMPORTED_H

#include "tigang/format/format.h"

/* As in struct tg_format. */
enum tg_load_state tg_imported_step(struct tg_format_job *job, size_t bytes, struct tg_err *err);
/* Ends tigang-import, if it still runs. */
void tg_imported_fini(struct tg_format_job *job);

#endif
