/* Metadata of a container: a part whose elements hold a value each. */
#ifndef TG_IMPORT_METADATA_H
#define TG_IMPORT_METADATA_H

#include "import/xml.h"

/* Gives the builder the text of each element that has a key: `keys[name]`, NULL for the others.
 * What is damaged in it is done without. */
void imp_metadata_read(struct imp_job *job, struct imp_zip *zip, const char *part,
                       const struct imp_xml_vocabulary *words, const char *const *keys);

#endif
