/* Plain text: the functions of its row in the table of formats. */
#ifndef TG_FORMAT_TXT_H
#define TG_FORMAT_TXT_H

#include "tigang/format/format.h"

int tg_txt_probe(struct tg_span head, bool whole, const char *name);
enum tg_load_state tg_txt_step(struct tg_format_job *job, size_t bytes, struct tg_err *err);
void tg_txt_fini(struct tg_format_job *job);

#endif
