/* Grids of pages: every page has as many lines, only the last one is shorter. Between grid.c (how
 * well a grid fits), seams.c (where exactly its pages end) and order.c (which grid it is). */
#ifndef TG_RECOVER_GRID_H
#define TG_RECOVER_GRID_H

#include "recover/recover_private.h"

enum {
  REC_LINES_LEAST = 14, /* of a page */
  REC_LINES_MOST = 60,
  REC_FIRST_SHORT = 14, /* lines that the first page may lack: title, date and speaker take room */
};

#define REC_NO_FIT (-1e9)

struct rec_grid {
  size_t pages, lines; /* of a page */
  bool sorted;         /* pages lie in the order of their numbers as text */
  double score;
  int numbering;
};

/* A decoded text, prepared for trying grids. */
struct rec_search {
  const struct rec_text *t;
  const struct rec_model *m;
  double *ends; /* ends[k]: what speaks for a page's end behind k lines */
  uint32_t *line_ends;
  size_t lines;
  bool exact; /* paragraphs may be cut where pages end */
  struct rec_numbers numbers;
};

void rec_search_init(struct rec_search *s, const struct rec_text *t, const struct rec_model *m,
                     const struct rec_path *path);
void rec_search_fini(struct rec_search *s);
/* The same text in other lines. */
void rec_search_relined(const struct rec_search *s, const struct rec_path *path,
                        struct rec_search *out);
void rec_search_relined_fini(struct rec_search *s);

/* Page numbers in the order of the file, g->pages of them. */
void rec_grid_pages(const struct rec_grid *g, uint16_t *pages);
/* Scores a grid, REC_NO_FIT: impossible; with `ends` (room for all pages), also tells behind how
 * many lines its pages end. */
double rec_grid_fit(const struct rec_search *s, const struct rec_grid *g, size_t *ends);

/* The last page, wherever it stands, ends behind so many lines: what it costs that a document does
 * not end in the middle of a sentence. */
double rec_grid_last_end(const struct rec_search *s, size_t line);

/* Moves the ends of pages that are out of order to where the words fit best; returns what that has
 * bettered the grid's score by. */
double rec_seams_polish(const struct rec_search *s, const struct rec_grid *g, const uint16_t *pages,
                        size_t *ends);

/* ln(odds) by their words that what ends before `left` goes on at `right`. */
double rec_seams_join(const struct rec_search *s, uint32_t left, uint32_t right);

/* Pages and cuts of a grid; returns its score, bettered by the words when `polish`. */
double rec_cuts_place(const struct rec_search *s, const struct rec_grid *g, bool polish,
                      struct rec_order *out);
/* The same from lines that are decoded once more around the ends of pages that are out of order. */
double rec_cuts_refine(struct rec_decoder *d, const struct rec_search *s,
                       const struct rec_path *path, const struct rec_grid *g,
                       struct rec_order *out);

/* Finds two parts of a text without a grid that have changed places; false: no such are certain. */
bool rec_splice_find(struct rec_decoder *d, const struct rec_search *s, const struct rec_path *path,
                     struct rec_order *out);

#endif
