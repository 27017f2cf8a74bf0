/* What the files of docx share: the parts of the package that are read before the text. */
#ifndef TG_IMPORT_DOCX_H
#define TG_IMPORT_DOCX_H

#include "import/ids.h"
#include "import/item.h"
#include "import/notes.h"
#include "import/numbers.h"
#include "import/properties.h"
#include "import/xml.h"

enum docx_name {
  DOCX_UNKNOWN,
#define N(name, word) DOCX_##name,
#include "import/docx_names.def"
#undef N
  DOCX_NAMES
};

extern const struct imp_xml_vocabulary docx_words;

/* --- properties of characters ---- */

/* Takes what an element in w:rPr says. False when it is none of them. */
bool docx_property(struct imp_properties *p, int name, struct imp_xml *x);

/* The character of a font of signs (Symbol, Wingdings), as Unicode; U+25A1 for an unknown one. */
uint32_t docx_symbol(const char *font, uint32_t code);

/* --- styles ---- */

enum docx_role { DOCX_IS_TEXT, DOCX_IS_TITLE, DOCX_IS_QUOTE, DOCX_IS_CODE, DOCX_IS_CONTENTS };

struct docx_style {
  const char *based_on;  /* NULL: on none */
  const char *num_id;    /* NULL: says nothing of a number */
  const char *num_style; /* the style that said it: this one, or one that it is based on */
  int ilvl;              /* -1: says nothing */
  int outline;           /* 0 to 8, 9: body text, -1: says nothing */
  enum docx_role role;
  uint8_t contents; /* level of DOCX_IS_CONTENTS */
  bool resolved;
  struct imp_properties properties;
};

struct docx_styles {
  struct tg_arena arena;
  struct imp_ids ids;
  TG_VEC(struct docx_style) list;
  const char *usual; /* of paragraphs that name none; NULL: none */
};

/* Everything that basedOn brings is in the styles afterwards. */
bool docx_read_styles(struct docx_styles *s, struct imp_zip *zip, const char *part,
                      struct tg_err *err);
void docx_styles_fini(struct docx_styles *s);
/* For an id that is not defined, the style that its name says; NULL is one that says nothing. */
const struct docx_style *docx_style(const struct docx_styles *s, const char *id);

/* --- numbering ---- */

enum { DOCX_LEVELS = 9 };

struct docx_level {
  uint32_t start;
  int restart; /* after this level or a higher one; 0: never; -1: not said */
  bool legal;  /* all in decimal */
  bool bullet;
  const struct imp_number_format *format;
  unsigned digits;   /* at least; of a format of the file's own */
  const char *text;  /* "第%1章" */
  const char *after; /* "" or " " */
  const char *style; /* the paragraph style that has this level, or NULL */
};

struct docx_numbering;

/* `styles`: for lists that are defined by a style. */
struct docx_numbering *docx_read_numbering(struct imp_zip *zip, const char *part,
                                           const struct docx_styles *styles, struct tg_err *err);
void docx_numbering_free(struct docx_numbering *n);

/* What stands before the next paragraph of list `num_id`, appended to `out`, and counted. The level
 * is the one that belongs to the style `style` (NULL: none), else `ilvl`. */
enum docx_mark { DOCX_MARK_NONE, DOCX_MARK_NUMBER, DOCX_MARK_BULLET };
enum docx_mark docx_number(struct docx_numbering *n, const char *num_id, int ilvl,
                           const char *style, uint8_t *depth, struct tg_buf *out);

/* --- the package ---- */

struct docx_relationship {
  const char *type;   /* the last word of it: "styles" */
  const char *target; /* a part's name, or an address */
  bool external;
};

struct docx_relationships {
  struct tg_arena arena;
  struct imp_ids ids;
  TG_VEC(struct docx_relationship) list;
};

/* The relationships of `part` ("": of the package). None when they are missing or damaged. */
void docx_read_relationships(struct docx_relationships *r, struct imp_zip *zip, const char *part);
void docx_relationships_fini(struct docx_relationships *r);
/* The first of that type, or NULL. */
const char *docx_target(const struct docx_relationships *r, const char *type);

/* Title, author, dates and the like, as metadata. */
void docx_read_properties(struct imp_job *job, struct imp_zip *zip, const char *part);

/* --- the text ---- */

struct docx {
  struct imp_job *job;
  struct imp_zip *zip;
  struct docx_relationships relationships; /* of the main part */
  struct docx_styles styles;
  struct docx_numbering *numbering; /* NULL: there is none */
};

/* Reads a part with text: the main one to the builder, the others as notes. */
bool docx_read_text(struct docx *d, const char *part, struct imp_notes *notes, bool is_main,
                    struct tg_err *err);

#endif
