/* Names of a container's parts, and references between them. */
#ifndef TG_IMPORT_PATH_H
#define TG_IMPORT_PATH_H

#include "tigang/base/buf.h"

/* Appends the name of the part to which `href`, in the part `base`, leads, from the container's
 * top: without . and .. and %XX. A fragment stays behind it: "text/b.xhtml#note". */
void imp_add_path(struct tg_span base, struct tg_span href, struct tg_buf *out);

/* The name without its fragment, and the fragment without # (empty: none). */
struct tg_span imp_path_part(struct tg_span path);
struct tg_span imp_path_fragment(struct tg_span path);

#endif
