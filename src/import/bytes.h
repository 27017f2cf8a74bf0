/* The text of a file, or of a part of a container, in UTF-8 whatever it was in. */
#ifndef TG_IMPORT_BYTES_H
#define TG_IMPORT_BYTES_H

#include "import/import.h"

/* Appends the bytes of job->path. False and an error when it cannot be read or is larger than
 * `most`. */
bool imp_read_file(const struct imp_job *job, size_t most, struct tg_buf *out, struct tg_err *err);

/* Appends the text of `bytes` without a byte order mark. `declared` is what the document says of
 * its encoding, possibly nothing: a hint. Returns the name of the encoding that was found. */
const char *imp_decode(struct imp_job *job, struct tg_span bytes, struct tg_span declared,
                       struct tg_buf *out);

/* Appends the character of an entity ("&amp;", "&#x4E2D;"), or the entity as it is when it is
 * unknown. */
void imp_add_entity(struct tg_span entity, struct tg_buf *out);

/* The character that a reference to cp means: those to C1 are meant for Windows-1252. */
uint32_t imp_referred(uint32_t cp);

/* False and an error when nothing was built. */
bool imp_has_text(const struct imp_job *job, struct tg_err *err);

#endif
