/* The parts of the HTML reader, which EPUB shares.
 *
 * A page is parsed twice. The first time it is surveyed: where its prose lies, which tables are for
 * lay-out, what its title is. The second time it is built, without what the survey found to be
 * furniture. So no tree of it is kept, and containers and tables are known by their numbers in the
 * order of the page.
 */
#ifndef TG_IMPORT_HTML_H
#define TG_IMPORT_HTML_H

#include "import/prose.h"

struct html_survey;

/* --- html_elements.c: what elements are ---- */

enum html_class {
  HTML_INLINE,    /* unknown ones too */
  HTML_CONTAINER, /* holds blocks: may be furniture as a whole */
  HTML_BLOCK,     /* a paragraph */
  HTML_HEADING,   /* `arg` is its level */
  HTML_LIST,      /* `arg`: it is ordered */
  HTML_ITEM,
  HTML_TABLE,
  HTML_ROW,
  HTML_CELL, /* `arg`: it is a head */
  HTML_PRE,
  HTML_QUOTE,
  HTML_BREAK,
  HTML_RULE,
  HTML_IMAGE,
  HTML_INPUT,
  HTML_LINK,
  HTML_MARK, /* `arg` are its marks */
  HTML_FONT,
  HTML_Q,
  HTML_READING, /* of a ruby */
  HTML_PAREN,   /* around it, for those who know no ruby */
  HTML_SKIPPED, /* no text for readers */
  HTML_CONTROL, /* for visitors of the site: left out but with --as-is */
  HTML_HEAD,
  HTML_TITLE,
  HTML_META,
  HTML_ROOT
};

struct html_element {
  const char *name;
  enum html_class class;
  uint32_t arg;
};

/* Never NULL: what has no row is inline. */
const struct html_element *html_element(const char *name);

/* True for what begins and ends a paragraph. */
bool html_is_block(const struct html_element *e);

/* The value of an attribute, or NULL; `atts` may be NULL. */
const char *html_attribute(const char *const *atts, const char *name);
/* A number in it, at least `least`; `otherwise` when there is none. */
unsigned html_number(const char *const *atts, const char *name, unsigned least, unsigned otherwise);

/* What style= says. */
struct html_style {
  uint32_t marks;
  bool hidden;
};
struct html_style html_style(const char *const *atts);
/* The mark of a colour ("#c00", "red"); 0 for black, grey and white, which are the page's own. */
uint32_t html_color(const char *name);

/* --- html_parse.c: the page as events ---- */

enum { HTML_NONE = UINT32_MAX };

/* An element that is open. */
struct html_open {
  const struct html_element *e;
  uint32_t number; /* of its box, in the order of the page; HTML_NONE: it is none */
  bool skipped;    /* it and what is in it */
  uint32_t marks;  /* the handler's: what it needs to know again at the end */
};

struct html_walk {
  /* set by the caller */
  void (*start)(struct html_walk *w, struct html_open *open, const char *const *atts);
  void (*end)(struct html_walk *w, const struct html_open *open);
  void (*text)(struct html_walk *w, struct tg_span bytes, uint32_t line);
  const struct html_survey *survey; /* NULL: nothing is dropped */
  bool as_is; /* hidden elements and controls are shown */
  /* the walk's own */
  TG_VEC(struct html_open) open;
  uint32_t skipping;   /* how many of them are skipped */
  uint32_t boxes;      /* so far; 0 is the page */
  uint32_t line;       /* where the event is */
  size_t at;           /* bytes of the page that were parsed */
  uint64_t work;       /* spent on tags that do not fit */
  void *parser;
  bool stopped;
};

/* Bytes that a page may have. */
#define HTML_MAX ((size_t)512 << 20)

/* Makes the decoded page fit for the parser: no NUL, CR or bare &nbsp, and no tag with more
 * attributes than can be compared with each other in time. Lines keep their numbers. */
void html_prepare(struct tg_buf *page);

/* Walks through a prepared page. False and an error when it is nested beyond measure: what came
 * before was told. */
bool html_parse(struct html_walk *w, struct tg_span page, struct tg_err *err);

/* What a page declares as its encoding, in its first bytes: empty when nothing. */
struct tg_span html_declared(struct tg_span bytes);

/* --- html_survey.c: the first time ---- */

enum html_box_kind {
  HTML_BOX_PLAIN,
  HTML_BOX_MAIN,      /* <main>, role=main */
  HTML_BOX_FURNITURE, /* <nav>, <footer>, <aside> and their roles */
  HTML_BOX_HINTED,    /* its class or id names furniture */
};

/* A container, list, table, cell or preformatted text, with all that is in it. */
struct html_box {
  uint32_t parent; /* HTML_NONE: none */
  uint32_t text;   /* characters */
  uint32_t linked; /* of these, in links that lead to other pages */
  uint32_t prose;  /* of these, in paragraphs of sentences */
  uint32_t links;  /* number of those links */
  uint8_t kind;    /* enum html_box_kind */
  bool has_h1, has_heading;
  bool is_layout;  /* a table whose cells are no cells */
  bool is_text;    /* preformatted, but no code */
  bool is_on_way;  /* from the page down to the main text: by html_choose() */
  bool is_dropped; /* by html_choose() */
};

/* A block that says what the title says. */
struct html_same {
  uint32_t box;
  bool is_heading;
};

struct html_survey {
  TG_VEC(struct html_box) boxes; /* by number; the first is the page */
  TG_VEC(struct html_same) same;
  struct tg_buf title;
  bool title_is_whole; /* a block says all of it: its last part is no site's name */
  bool has_title; /* set by the caller: `title` is given, the page's own is passed over */
  uint32_t headings;
};

/* Surveys a prepared page into `s`, zero-initialised at first; says metadata to `b` unless that is
 * NULL. */
bool html_survey(struct html_survey *s, struct tg_span page, bool as_is, struct tg_builder *b,
                 struct tg_err *err);
void html_survey_fini(struct html_survey *s);

/* The title without the last of its parts, which may be the site's name: A of A_B. */
struct tg_span html_without_site(struct tg_span title);

/* True when `text` is the title, or (most of) the part of it that is not the site's name. */
bool html_is_title(struct tg_span title, struct tg_span text);

/* --- html_choose.c: what of the page is furniture ---- */

/* Sets is_dropped. */
void html_choose(struct html_survey *s);

/* --- html_build.c: the second time ---- */

/* A heading that an EPUB's contents put at a place. */
struct html_head {
  struct tg_span anchor; /* id of the element; empty: the beginning */
  struct tg_span title;
  uint8_t level;
};

struct html_page {
  struct tg_span text; /* prepared */
  const struct html_survey *survey;
  bool as_is;
  bool is_whole;       /* it is the document: how far it is read is how far that is read */
  struct tg_span path; /* of a part of a book: names of anchors begin with it; else empty */
  const struct html_head *heads;
  size_t n_heads;
  uint32_t first_line; /* the number of its first line; 0: lines are not told */
};

bool html_build(struct imp_prose *flow, const struct html_page *page, struct tg_err *err);

#endif
