/* What became of each byte of the source: kept, left out, joined, moved.
 *
 * Made from a complete document's blocks and origins; the raw view is drawn with it. Memory is in
 * proportion to the number of stretches that were copied, not to the text.
 */
#ifndef TG_DOC_TRACE_H
#define TG_DOC_TRACE_H

#include "tigang/doc/doc.h"

struct tg_trace;

struct tg_trace *tg_trace_new(const struct tg_doc *doc);
void tg_trace_free(struct tg_trace *t);

/* True when the byte at `offset` of the source is part of the document's text; *to is where the
 * stretch of which this is true, or not true, ends (UINT32_MAX: at the end). */
bool tg_trace_is_kept(const struct tg_trace *t, uint32_t offset, uint32_t *to);

enum tg_trace_seam {
  TG_SEAM_NONE,      /* the byte before belongs to the text too, and goes right before it */
  TG_SEAM_JOINED,    /* something was left out before it, and it goes on in the same paragraph */
  TG_SEAM_PARAGRAPH, /* a paragraph begins */
  TG_SEAM_MOVED,     /* the text before it in the source stands elsewhere */
};

/* How the kept byte at `offset` follows the last kept byte before it in the source. */
enum tg_trace_seam tg_trace_seam(const struct tg_trace *t, uint32_t offset);

#endif
