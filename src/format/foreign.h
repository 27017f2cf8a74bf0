/* Files that are no documents, told by their first bytes. */
#ifndef TG_FORMAT_FOREIGN_H
#define TG_FORMAT_FOREIGN_H

#include "tigang/base/span.h"

/* What it is ("a picture (PNG)"), or NULL when it is none of those that are known. */
const char *foreign_name(struct tg_span head);

#endif
