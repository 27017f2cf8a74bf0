/* Footnotes, endnotes and comments: read when they come, shown at the end of the section that
 * refers to them, with links to and fro.
 */
#ifndef TG_IMPORT_NOTES_H
#define TG_IMPORT_NOTES_H

#include "import/ids.h"
#include "import/item.h"

/* Footnotes, endnotes and comments, by what they are and their id; and which of them are still to
 * be shown. */
enum imp_note_kind { IMP_FOOTNOTE, IMP_ENDNOTE, IMP_COMMENT, IMP_NOTE_KINDS };

struct imp_note {
  enum imp_note_kind kind;
  uint32_t number; /* 0: not referred to so far */
  char *author;    /* of a comment; owned */
  struct imp_items items;
};

/* Zero-initialised at first. */
struct imp_notes {
  struct imp_ids ids; /* kind's letter and id */
  TG_VEC(struct imp_note) list;
  TG_VEC(uint32_t) waiting;
  uint32_t count[IMP_NOTE_KINDS];
};

void imp_notes_fini(struct imp_notes *n);
/* A note that was read: taken over. */
void imp_notes_add(struct imp_notes *n, enum imp_note_kind kind, const char *id, const char *author,
                   struct imp_items *items);
/* Puts a reference to a note into the text: a sign that leads to it. */
void imp_notes_refer(struct imp_notes *n, enum imp_note_kind kind, const char *id,
                     struct imp_text *text);
/* Shows the notes referred to since the last call. */
void imp_notes_put(struct imp_notes *n, struct imp_job *job, uint32_t line);

#endif
