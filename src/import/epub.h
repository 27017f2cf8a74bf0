/* The parts of the EPUB reader (EPUB 3.3, and 2.0.1 with its NCX). */
#ifndef TG_IMPORT_EPUB_H
#define TG_IMPORT_EPUB_H

#include "import/import.h"
#include "import/zip.h"
#include "tigang/base/arena.h"
#include "tigang/base/vec.h"

/* An entry of the book's contents. */
struct epub_entry {
  struct tg_span path; /* of the part, with the fragment */
  struct tg_span title;
  uint8_t level;
};

struct epub_item {
  struct tg_span id, path, type, properties;
};

/* Spans live in the arena. */
struct epub {
  struct imp_zip *zip;
  struct tg_arena arena;
  struct tg_span package; /* path of the OPF */
  TG_VEC(struct epub_item) items;
  TG_VEC(struct tg_span) spine; /* ids */
  struct tg_span toc;           /* id of the NCX */
  TG_VEC(struct epub_entry) contents;
};

/* Finds and reads the package: its metadata go to `b`. False and an error when there is none, or
 * when the parts of the book are encrypted. */
bool epub_open(struct epub *e, struct tg_builder *b, struct tg_err *err);

/* The item of that id, or NULL. */
const struct epub_item *epub_item(const struct epub *e, struct tg_span id);

/* Reads the navigation document, or else the NCX, where there is one. */
void epub_read_contents(struct epub *e, struct imp_job *job);

/* A copy in the arena: white space is one blank, and none at the ends. */
struct tg_span epub_keep(struct epub *e, struct tg_span text);

/* What an XML part holds, element by element; names are without their prefixes. */
struct epub_events {
  void (*start)(void *context, const char *name, const char *const *atts);
  void (*end)(void *context, const char *name);
  void (*text)(void *context, struct tg_span text);
  void *context;
};

/* Parses the entry. Undefined entities and what is behind a fault are passed over. False when it
 * cannot be read at all. */
bool epub_parse(struct epub *e, const char *path, const struct epub_events *events,
                struct tg_err *err);

/* The value of an attribute (without its prefix), or "". */
const char *epub_attribute(const char *const *atts, const char *name);

#endif
