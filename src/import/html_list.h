/* Lists that are open, and the marks of their items as the page shows them. */
#ifndef TG_IMPORT_HTML_LIST_H
#define TG_IMPORT_HTML_LIST_H

#include "tigang/base/buf.h"
#include "tigang/base/vec.h"

#include <stdint.h>

struct html_list {
  bool ordered, reversed;
  char type; /* 1 a A i I */
  long number; /* of the next item */
};

struct html_lists {
  TG_VEC(struct html_list) open;
};

void html_lists_fini(struct html_lists *l);

/* Begins and ends one; `atts` are the element's. */
void html_lists_begin(struct html_lists *l, bool ordered, const char *const *atts);
void html_lists_end(struct html_lists *l);

/* From 1; 0: none is open. */
uint8_t html_lists_depth(const struct html_lists *l);

/* Appends the mark of the item that begins, with a blank behind it: "3. ", "• ". */
void html_lists_item(struct html_lists *l, const char *const *atts, struct tg_buf *mark);

#endif
