/* Sentences by 。！？；!?; and not by words. */
#ifndef TG_SEARCH_SENTENCE_H
#define TG_SEARCH_SENTENCE_H

#include "tigang/base/span.h"

/* Where the sentence that `at` is in ends: behind its mark and the marks that close it. */
size_t tg_sentence_end(struct tg_span text, size_t at);

#endif
