/* The outline of a document: a tree of headings, in document order, with what is odd about it.
 *
 * Fed in slices while the document grows; what it knows is asked for at any time and may change
 * until the document is complete and tg_outline_step() has nothing more to do. Nodes are numbered
 * in document order (preorder): the subtree of node i is the nodes behind it whose level is
 * greater, up to the next that is not. The document's title is no node.
 */
#ifndef TG_OUTLINE_OUTLINE_H
#define TG_OUTLINE_OUTLINE_H

#include "tigang/base/buf.h"
#include "tigang/base/err.h"
#include "tigang/doc/doc.h"
#include "tigang/outline/corrections.h"
#include "tigang/outline/rules.h"

enum tg_node_kind {
  TG_NODE_HEADING, /* a paragraph of its own */
  TG_NODE_RUN_IN,  /* the first sentence of a paragraph; the rest is text */
  TG_NODE_POINT,   /* 一是…, 第一,… : a leaf, shown on demand */
  TG_NODE_ARTICLE, /* 第N条 of a law, whose text follows: a leaf, shown on demand */
  TG_NODE_KINDS
};

/* "heading", "run-in", "point", "article". */
const char *tg_node_kind_name(enum tg_node_kind kind);

struct tg_node {
  struct tg_pos pos;       /* where the marker, or else the title, begins */
  uint32_t marker_len;     /* bytes of the marker as written: 一、 （二） 第三章 (0: none) */
  uint32_t title_block;    /* where the title stands: pos.block, or the line behind a bare 第一章 */
  uint32_t title_from;     /* offset in title_block where the title begins (blanks skipped) */
  uint32_t title_to;       /* and ends, without its final punctuation */
  uint32_t head_to;        /* end in pos.block of what is drawn as heading, with its final mark; a
                              title in a block of its own is drawn whole */
  uint32_t parent;         /* TG_NONE: top */
  uint32_t first_child;    /* leaves too; TG_NONE: none */
  uint32_t next;           /* next sibling, leaves too; TG_NONE: none */
  uint32_t leaves;         /* points and articles directly in this section */
  uint32_t ordinal;        /* what the marker counts (十二 = 12); 0: none */
  uint16_t place;          /* 1-based place among its siblings: the number "1.2" is made of these */
  uint8_t level;           /* from 1 */
  uint8_t kind;            /* enum tg_node_kind */
};

/* Leaves are no part of `place` of headings: they count among the leaves of their section. */
static inline bool tg_node_is_leaf(const struct tg_node *n)
{
  return n->kind >= TG_NODE_POINT;
}

struct tg_outline_warning {
  uint32_t node;    /* the section whose series is odd, TG_NONE: the top level */
  const char *text; /* one sentence, owned by the outline */
};

struct tg_outline;

struct tg_outline *tg_outline_new(void);
void tg_outline_free(struct tg_outline *o);

/* Reads on through the document, at most `bytes` of its text (whole blocks, at least one). The tree
 * is made anew when the candidates have doubled since it was, and when the document is complete and
 * read: in slices too, of which the longest takes some 30 ns a candidate. True while there is
 * something left to read or to decide now. */
bool tg_outline_step(struct tg_outline *o, const struct tg_doc *doc, size_t bytes);

/* What the reader said about headings of this document, which must be complete: the next step makes
 * the tree anew by it. A heading that is moved takes those below it along; a later correction of a
 * line overrides an earlier one, and those of places that this view of the document does not show
 * are passed over. Replaces what was said before. */
void tg_outline_correct(struct tg_outline *o, const struct tg_doc *doc,
                        const struct tg_correction *list, size_t n);

/* Looks for the headings of this kind of document only: the next step makes the tree anew. */
void tg_outline_set_profile(struct tg_outline *o, const struct tg_outline_profile *profile);

/* Lines that match are headings, whatever else they are like. The rules are borrowed until others
 * are set; the next steps read the document anew. */
void tg_outline_set_user_rules(struct tg_outline *o, const struct tg_user_rule *rules, size_t n);

/* The kind that was set, else the one that most of the headings found are typical of; "auto" when
 * they are of none. */
const struct tg_outline_profile *tg_outline_profile_of(const struct tg_outline *o);

/* All there is: steps until the end of what the document has. */
void tg_outline_run(struct tg_outline *o, const struct tg_doc *doc);

/* Number that changes whenever the nodes do; views compare it to know. */
uint32_t tg_outline_version(const struct tg_outline *o);

uint32_t tg_outline_count(const struct tg_outline *o);
const struct tg_node *tg_outline_node(const struct tg_outline *o, uint32_t node);

/* The block that is the document's title, TG_NONE when there is none. */
uint32_t tg_outline_title(const struct tg_outline *o);

/* The title's words, without the mark of a Markdown heading; empty when there is none. Borrowed. */
struct tg_span tg_outline_title_text(const struct tg_outline *o, const struct tg_doc *doc);

const struct tg_outline_warning *tg_outline_warnings(const struct tg_outline *o, size_t *n);

/* True when one of the warnings is shown at this node. */
bool tg_outline_has_warning(const struct tg_outline *o, uint32_t node);

/* The deepest node whose section holds `pos`: the last that begins at or before it. TG_NONE before
 * the first. Without `leaves`, points and articles are passed over. */
uint32_t tg_outline_at(const struct tg_outline *o, struct tg_pos pos, bool leaves);

/* The first node that begins in `block` or behind; tg_outline_count() when none. */
uint32_t tg_outline_first_in(const struct tg_outline *o, uint32_t block);

/* The node that a line of a printed contents names. TG_NONE for other lines, and where none below
 * says the same. */
uint32_t tg_outline_entry(const struct tg_outline *o, const struct tg_doc *doc, uint32_t block);

/* One past the last node of the subtree of `node`. */
uint32_t tg_outline_subtree_end(const struct tg_outline *o, uint32_t node);

/* Where the section of `node` ends: at the next node that is not in its subtree, or the end. */
struct tg_pos tg_outline_section_end(const struct tg_outline *o, const struct tg_doc *doc,
                                     uint32_t node);

/* Borrowed: the marker and the title as written (without noise is the caller's affair). */
struct tg_span tg_node_marker(const struct tg_doc *doc, const struct tg_node *n);
struct tg_span tg_node_title(const struct tg_doc *doc, const struct tg_node *n);

/* Appends the title without noise and without the blanks that spread it ("总　　则" is "总则"). */
void tg_node_add_title(const struct tg_doc *doc, const struct tg_node *n, struct tg_buf *out);

/* Appends marker and title, as one reads it: "(二)打造了三个品牌", "第一章 总则". */
void tg_node_label(const struct tg_doc *doc, const struct tg_node *n, struct tg_buf *out);

/* Appends "1.2". */
void tg_outline_number(const struct tg_outline *o, uint32_t node, struct tg_buf *out);

/* What speaks for or against a candidate, by itself: the rest of the document decides with it. */
struct tg_sign {
  enum tg_msg_id words; /* a sentence; TG_MSG_WHY_MARK wants the rule's example and help */
  int weight;           /* hundredths; below 0 it speaks against */
};

enum { TG_SIGNS_MAX = 12 };

struct tg_outline_why {
  const struct tg_outline_rule *rule; /* what its beginning, or its place, may be */
  struct tg_sign signs[TG_SIGNS_MAX];
  size_t n;
  int sum;      /* of the weights */
  bool by_hand; /* the reader has said what it is: nothing else counts */
};

/* False when the block is no candidate. */
bool tg_outline_why(const struct tg_outline *o, uint32_t block, struct tg_outline_why *out);

/* Appends the same in one line, for tests: terms by their names, and what became of the candidate;
 * nothing for other blocks. */
void tg_outline_explain(const struct tg_outline *o, uint32_t block, struct tg_buf *out);

/* The node that `where` names: a number ("2.3"), a Chinese path of markers ("二(三)", "第三章第二节",
 * "37条"), whose last step may be a point or an article ("2.3.2", "二(三)2", "37"), or a
 * heading's words (the first that equals, else begins with, else contains them, headings before
 * points and articles; blanks and width do not count). TG_NONE and an error when there is none. */
uint32_t tg_outline_find(const struct tg_outline *o, const struct tg_doc *doc, const char *where,
                         struct tg_err *err);

#endif
