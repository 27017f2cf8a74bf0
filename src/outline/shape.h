/* How a head sits in its paragraph. */
#ifndef TG_OUTLINE_SHAPE_H
#define TG_OUTLINE_SHAPE_H

#include "tigang/base/span.h"

#include <stdint.h>

enum shape_kind {
  SHAPE_BODY,     /* too long to be a head */
  SHAPE_OWN,      /* the paragraph is the head */
  SHAPE_OWN_STOP, /* the same, with a full stop */
  SHAPE_RUN_IN,   /* the head is the first sentence */
};

struct shape {
  enum shape_kind kind;
  uint32_t head;     /* bytes of the head without its final mark */
  uint32_t head_end; /* with it */
  uint32_t chars;    /* characters of the head */
  uint32_t commas;   /* ， within it */
  uint32_t last;     /* last character of the paragraph, narrow; 0: none */
  bool quotes;       /* a colon and a quotation end the head: somebody speaks */
  bool blank_end;    /* ends with （　）: a question of a test */
  bool stops;        /* 。！？； within the paragraph, the last character apart */
};

/* The shape of what follows a mark. `unit`: 第…章 and the like are never run-in, their title may
 * hold ？ (what OCR makes of a blank). */
struct shape shape_of(struct tg_span rest, bool unit);

/* End of the sentence or clause of a point that begins at rest.ptr[0]: [*to) without its mark, the
 * result with it. */
uint32_t shape_point(struct tg_span rest, uint32_t *to);

/* True for marks that no title ends with. */
bool shape_is_final(uint32_t cp);

/* Last character, narrow; 0 when there is none. */
uint32_t shape_last(struct tg_span s);

#endif
