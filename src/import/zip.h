/* A zip container (docx, odt, epub): its entries by name, with limits on what they unpack to. */
#ifndef TG_IMPORT_ZIP_H
#define TG_IMPORT_ZIP_H

#include "tigang/base/buf.h"
#include "tigang/base/err.h"

#include <stdint.h>

/* What one entry may unpack to: libzip returns what it really does, not what it claims. */
#define IMP_ENTRY_MAX ((uint64_t)1 << 30)

struct imp_zip;

/* NULL and an error when it is no zip. Of one that is cut short, which has no directory, the
 * entries are there that can be read. The caller frees. */
struct imp_zip *imp_zip_open(const char *path, struct tg_err *err);
void imp_zip_free(struct imp_zip *z);

/* True when it was cut short: entries may be missing. */
bool imp_zip_is_cut(const struct imp_zip *z);

bool imp_zip_has(const struct imp_zip *z, const char *name);

/* Bytes that the entry says it unpacks to; 0 when unknown. */
uint64_t imp_zip_size(const struct imp_zip *z, const char *name);

/* Appends the whole entry to `out`. False and an error when it is missing, damaged or too large;
 * what was read before is in `out`. */
bool imp_zip_read(struct imp_zip *z, const char *name, struct tg_buf *out, struct tg_err *err);

/* The same in pieces as they are unpacked; `piece` returns false to end it, which is no error. */
bool imp_zip_stream(struct imp_zip *z, const char *name,
                    bool (*piece)(void *context, struct tg_span bytes), void *context,
                    struct tg_err *err);

#endif
