/* How surely the beginning of a file is of a format: struct tg_format's `probe`. */
#ifndef TG_FORMAT_PROBE_H
#define TG_FORMAT_PROBE_H

#include "tigang/base/span.h"

int probe_compressed(struct tg_span head, bool whole, const char *name);
int probe_markdown(struct tg_span head, bool whole, const char *name);
int probe_epub(struct tg_span head, bool whole, const char *name);
int probe_html(struct tg_span head, bool whole, const char *name);
int probe_docx(struct tg_span head, bool whole, const char *name);
int probe_odt(struct tg_span head, bool whole, const char *name);
int probe_filter(struct tg_span head, bool whole, const char *name);
int probe_doc(struct tg_span head, bool whole, const char *name);
int probe_rtf(struct tg_span head, bool whole, const char *name);
int probe_pdf(struct tg_span head, bool whole, const char *name);

#endif
