/* A PDF as poppler's programs tell it: words and where they stand, made into lines (pdf_read), then
 * into paragraphs and headings (pdf_text). */
#ifndef TG_IMPORT_PDF_H
#define TG_IMPORT_PDF_H

#include "tigang/base/buf.h"
#include "tigang/base/vec.h"

#include <stdint.h>

/* A word as it was drawn; lengths in tenths of a point. */
struct pdf_word {
  uint32_t off, len; /* of struct pdf_pages' words_text */
  uint32_t line;     /* to which it belongs */
  int left, right, top, bottom;
};

/* A line of a page; lengths in tenths of a point. */
struct pdf_line {
  uint32_t off, len; /* of struct pdf_pages' text: as it came, perhaps ill-formed */
  uint32_t page;
  int left, right, top, height;
  int em;         /* width of a full character, 0: it has none */
  uint8_t level;  /* of a heading, from 1; 0: none */
  bool begins;    /* with `level`: the first line of the heading */
  bool cells;     /* words stand apart, as in a row of a table */
  bool furniture; /* no text of the document */
  bool first;     /* of a paragraph */
  bool item;      /* begins with the sign or number of a list's item */
  bool open;      /* ends inside a sentence, as far as marks tell */
};

struct pdf_page {
  uint32_t number;
  uint32_t first; /* its first line */
  int height;
};

/* An entry of the PDF's own outline. */
struct pdf_entry {
  uint32_t off, len; /* of the titles: without blanks */
  uint32_t page;     /* 0: unknown */
  uint8_t level;
  bool found;
};

/* Pages that wait to be made into text. */
struct pdf_pages {
  struct tg_buf text;
  TG_VEC(struct pdf_line) lines;
  struct tg_buf words_text; /* of the page that is read */
  TG_VEC(struct pdf_word) words;
  TG_VEC(struct pdf_page) pages;
};

struct pdf_outline {
  struct tg_buf titles;
  TG_VEC(struct pdf_entry) entries;
};

/* --- what the programs of poppler write ---- */

/* A lenient reader of `pdftotext -raw -bbox` (pages) and of `pdftohtml -xml` (the outline): both
 * are tags with text between them, and may hold bytes that no XML may. Zero-initialised but for the
 * first four; pdf_read_fini() releases it. */
struct pdf_read {
  struct pdf_pages *pages;     /* NULL: only the outline is wanted */
  struct pdf_outline *outline; /* NULL: only the pages */
  bool (*page)(void *context); /* after each page; false ends the reading */
  void *context;
  struct tg_buf pending; /* a tag that is not whole yet */
  struct tg_buf text;    /* of the word or entry that is open */
  enum { PDF_NOWHERE, PDF_WORD, PDF_ENTRY } in;
  uint32_t page_number, entry_page;
  uint8_t depth;        /* of the outline */
  struct pdf_word word; /* the open one */
};

bool pdf_read_feed(struct pdf_read *r, struct tg_span bytes);
void pdf_read_fini(struct pdf_read *r);

/* Makes lines of the words of the last page, and forgets them. Words come in the order in which
 * they were drawn, which is that of reading but for some within a line. */
void pdf_words_to_lines(struct pdf_pages *pages);

/* The last character; 0 of no text. */
uint32_t pdf_last_cp(struct tg_span text);
/* Appends the text without blanks: so are titles compared. */
void pdf_add_solid(struct tg_span text, struct tg_buf *out);

void pdf_pages_fini(struct pdf_pages *pages);
void pdf_outline_fini(struct pdf_outline *outline);

/* --- text ---- */

struct imp_job;
struct pdf_text;

/* `as_is`: a line is a paragraph, and nothing is left out. */
struct pdf_text *pdf_text_new(struct imp_job *job, struct pdf_pages *pages,
                              struct pdf_outline *outline, bool as_is);
void pdf_text_free(struct pdf_text *t);

/* Makes text of all pages that wait, and forgets them. `last`: no more will come. */
void pdf_text_make(struct pdf_text *t, bool last);

/* A line at a place of the page. */
struct pdf_habit {
  uint32_t off, len; /* of the keys */
  int top;
  unsigned pages; /* that have it */
};

/* Lines that are repeated at the same place of pages, and their numbers: marks them. Zero at
 * first; it learns from all pages it is given. */
struct pdf_furniture {
  struct tg_buf keys;
  TG_VEC(struct pdf_habit) habits;
};

void pdf_furniture_find(struct pdf_furniture *f, struct pdf_pages *pages);
void pdf_furniture_fini(struct pdf_furniture *f);

/* Lines below each other on one page, with the same borders: a column. */
struct pdf_region {
  size_t first, end; /* lines */
  int left, right, leading;
};

/* The regions of all lines, and what they have in common. Zero at first. */
struct pdf_layout {
  TG_VEC(struct pdf_region) regions;
  bool first_lines_indented; /* of paragraphs; else the others, or none */
  int body_em;               /* of most lines */
};

void pdf_layout_learn(struct pdf_layout *layout, const struct pdf_pages *pages);

/* The width of a full character, or what it would be; never 0. */
int pdf_em(const struct pdf_line *l);

bool pdf_is_indented(const struct pdf_line *l, const struct pdf_region *r);

/* Does a paragraph end between the lines `a` and `b`, which follow each other? Their texts are the
 * pages'. */
bool pdf_paragraph_ends(const struct pdf_layout *layout, const struct pdf_line *a,
                        const struct pdf_region *ra, const struct pdf_line *b,
                        const struct pdf_region *rb, struct tg_span text_of_b);

/* Marks the lines that are entries of the outline. */
void pdf_outline_match(struct pdf_outline *outline, struct pdf_pages *pages);

#endif
