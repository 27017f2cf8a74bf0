/* A query as folded characters, and the way it is found: by its rarest character (the anchor), from
 * which the rest is compared in both directions. */
#ifndef TG_SEARCH_LITERAL_H
#define TG_SEARCH_LITERAL_H

#include "search/view.h"

struct tg_literal {
  struct tg_cps query; /* folded */
  unsigned folds;
  size_t anchor;          /* index in query */
  struct tg_cps variants; /* what the anchor may be in the text */
};

/* Takes the query in; `folds` are the foldings in force for it. */
void tg_literal_init(struct tg_literal *lit, struct tg_span query, unsigned folds);
void tg_literal_fini(struct tg_literal *lit);

/* Makes the character `i` of the query (which is not empty) the anchor. */
void tg_literal_set_anchor(struct tg_literal *lit, size_t i);

/* True when the query stands in the view with its anchor in the character at `at`: [*from, *to). */
bool tg_literal_try(const struct tg_literal *lit, const struct tg_view *v, uint32_t at,
                    uint32_t *from, uint32_t *to);

/* True when the query begins at the end of one text, [*from, its end), and goes on at the beginning
 * of the next, up to *to. */
bool tg_literal_try_seam(const struct tg_literal *lit, const struct tg_view *text,
                         const struct tg_view *next, uint32_t *from, uint32_t *to);

#endif
