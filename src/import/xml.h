/* The XML parts of a container, read as they are unpacked: names become small numbers.
 *
 * A format lists the names that it knows, with prefixes of its own choice ("w:p"), and says which
 * namespaces these prefixes stand for; how a file calls them does not matter. There is no document
 * type, so no entities of the file's own, and elements stand at most IMP_XML_DEPTH deep.
 */
#ifndef TG_IMPORT_XML_H
#define TG_IMPORT_XML_H

#include "import/import.h"
#include "import/zip.h"

enum { IMP_XML_DEPTH = 256 };

/* Several namespaces may share a prefix: editions of one. Without a prefix (attributes mostly): no
 * namespace. */
struct imp_xml_space {
  const char *prefix, *uri;
};

struct imp_xml_vocabulary {
  const struct imp_xml_space *spaces;
  size_t n_spaces;
  const char *const *names; /* the first stands for all that are not known */
  size_t n_names;
};

struct imp_xml;

/* `name`: the place of the name in the vocabulary; 0: not known. Text comes in pieces of any
 * length. */
struct imp_xml_handler {
  void (*start)(void *context, int name, struct imp_xml *x);
  void (*end)(void *context, int name, struct imp_xml *x);
  void (*text)(void *context, struct tg_span text); /* NULL: of no interest */
};

/* Reads a part from its beginning to its end. `job`: whose progress it is; NULL: nobody's. False
 * and an error when it is damaged, has a document type, or is too deep; what was well until then
 * was handled. */
bool imp_xml_read(struct imp_zip *zip, const char *part, const struct imp_xml_vocabulary *words,
                  const struct imp_xml_handler *handler, void *context, struct imp_job *job,
                  struct tg_err *err);

/* In `start`: the value of an attribute of the element, or NULL. Good until `start` returns. */
const char *imp_xml_attribute(struct imp_xml *x, int name);
/* The same as a number; `otherwise` when it is missing or none. */
long imp_xml_number(struct imp_xml *x, int name, long otherwise);

#endif
