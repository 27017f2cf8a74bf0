/* What the files of odt share: styles, and how lists are numbered. */
#ifndef TG_IMPORT_ODT_H
#define TG_IMPORT_ODT_H

#include "import/ids.h"
#include "import/item.h"
#include "import/notes.h"
#include "import/numbers.h"
#include "import/properties.h"
#include "import/xml.h"

enum odt_name {
  ODT_UNKNOWN,
#define N(name, word) ODT_##name,
#include "import/odt_names.def"
#undef N
  ODT_NAMES
};

extern const struct imp_xml_vocabulary odt_words;

enum { ODT_LEVELS = 10 };

/* --- styles ---- */

enum odt_role { ODT_IS_TEXT, ODT_IS_TITLE, ODT_IS_QUOTE, ODT_IS_CODE, ODT_IS_CONTENTS };

struct odt_style {
  const char *parent; /* with the letter of its family before it; NULL: none */
  enum odt_role role;
  uint8_t contents; /* level of ODT_IS_CONTENTS */
  bool resolved;
  struct imp_properties properties;
};

struct odt_level {
  const char *bullet; /* NULL: a number */
  const struct imp_number_format *format;
  const char *prefix, *suffix, *after;
  uint32_t start, display; /* the first number; how many levels are shown */
};

struct odt_list_style {
  struct odt_level levels[ODT_LEVELS];
};

struct odt_styles {
  struct tg_arena arena;
  struct imp_ids ids, list_ids;
  TG_VEC(struct odt_style) list;
  TG_VEC(struct odt_list_style) lists; /* the first numbers the headings */
  /* while they are read */
  bool reading;            /* in office:styles or office:automatic-styles */
  uint32_t style, of_list; /* the ones that are read, UINT32_MAX: none */
  struct odt_level *level;
};

void odt_styles_init(struct odt_styles *s);
void odt_styles_fini(struct odt_styles *s);
/* To be called for each element of a part that has styles. True when it was one of them. */
bool odt_styles_start(struct odt_styles *s, int name, struct imp_xml *x);
bool odt_styles_end(struct odt_styles *s, int name);

/* `family`: 'p' paragraphs, 't' text. With what it has of its parents; never NULL. */
const struct odt_style *odt_style(struct odt_styles *s, char family, const char *name);

/* --- lists ---- */

/* A list that is counted. */
struct odt_list {
  uint32_t style; /* in struct odt_styles' lists */
  uint32_t count[ODT_LEVELS];
  bool counted[ODT_LEVELS];
};

/* A text:list that is open. */
struct odt_open_list {
  uint32_t list;
  uint32_t start; /* of the item that is open, UINT32_MAX: as it comes */
  bool fresh;     /* nothing stands in its item so far */
};

struct odt_lists {
  TG_VEC(struct odt_list) list; /* the first: headings */
  TG_VEC(struct odt_open_list) open;
  struct imp_ids ids;
};

void odt_lists_init(struct odt_lists *l);
void odt_lists_fini(struct odt_lists *l);
void odt_lists_begin(struct odt_lists *l, const struct odt_styles *s, struct imp_xml *x);
void odt_lists_item(struct odt_lists *l, struct imp_xml *x, bool is_header);
void odt_lists_end(struct odt_lists *l);

/* What stands before the paragraph or heading that begins, appended to `out`: `heading` is its
 * level from 1, 0 for a paragraph. */
enum odt_mark { ODT_MARK_NONE, ODT_MARK_NUMBER, ODT_MARK_BULLET };
enum odt_mark odt_lists_mark(struct odt_lists *l, const struct odt_styles *s, int heading,
                             uint8_t *depth, struct tg_buf *out);

/* --- the text ---- */

/* Reads content.xml. */
bool odt_read_text(struct imp_job *job, struct imp_zip *zip, struct odt_styles *styles,
                   struct tg_err *err);

#endif
