/* Selecting in the text pane: the cursor by characters, words and rows, what is selected between it
 * and the place where selecting began, and what of that is copied. */
#ifndef TG_VIEW_SELECT_H
#define TG_VIEW_SELECT_H

#include "tigang/view/text.h"

/* Selects from the cursor on; NONE ends it. What was selected already is selected by that unit. */
void tg_text_view_select(struct tg_text_view *v, enum tg_select unit);

/* The cursor goes to the other end of what is selected. */
void tg_text_view_select_swap(struct tg_text_view *v);

/* What is selected: the characters [*from, *to); false when nothing is. */
bool tg_text_view_selected(const struct tg_text_view *v, struct tg_pos *from, struct tg_pos *to);

/* What that unit makes of the places from `a` to `b`, in any order: with the character at the later
 * one; their paragraphs; their sections. */
void tg_text_view_range(const struct tg_text_view *v, enum tg_select unit, struct tg_pos a,
                        struct tg_pos b, struct tg_pos *from, struct tg_pos *to);

/* Moves the cursor and scrolls as far as needed: by characters as they are seen; by words, which
 * are Han, kana, letters and digits, or marks side by side; by rows, the column kept. */
void tg_text_view_by_characters(struct tg_text_view *v, int n);
void tg_text_view_by_words(struct tg_text_view *v, int n);
void tg_text_view_by_rows(struct tg_text_view *v, int n);
/* To the end of a word, `n` times. */
void tg_text_view_word_end(struct tg_text_view *v, int n);
/* To the first character of the row, or to its last. */
void tg_text_view_row_edge(struct tg_text_view *v, bool last);

/* Appends the text of the range as it is copied: a line a paragraph, TABs between the cells of a
 * table, no noise. */
void tg_copy_text(const struct tg_doc *doc, struct tg_pos from, struct tg_pos to,
                  struct tg_buf *out);

/* Appends where it stands: 《TITLE》 and the markers of its section as they are written, with those
 * of the last section when the range goes on beyond the first; the words of headings without
 * markers. `name` stands for a title that there is none of. */
void tg_copy_citation(const struct tg_doc *doc, const struct tg_outline *outline, const char *name,
                      struct tg_pos from, struct tg_pos to, struct tg_buf *out);

#endif
