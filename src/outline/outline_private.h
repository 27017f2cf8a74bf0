/* The inside of an outline, shared by the files of this folder.
 *
 * tag.c turns blocks into items (candidates) and raw points once, as they arrive. solve.c decides
 * over all items, again whenever their number has doubled and once at the end; tree.c makes nodes
 * of what was accepted. Scores are hundredths, so that they add up the same everywhere.
 */
#ifndef TG_OUTLINE_PRIVATE_H
#define TG_OUTLINE_PRIVATE_H

#include "outline/families.h"
#include "outline/shape.h"
#include "tigang/base/arena.h"
#include "tigang/base/vec.h"
#include "tigang/outline/outline.h"

/* Why a candidate is one, or is none: kept apart to be told. */
enum term {
  TERM_MARK,      /* the family's base */
  TERM_SHAPE,     /* own line, full stop, run-in */
  TERM_LENGTH,    /* too long for a head */
  TERM_END,       /* what the line ends with */
  TERM_GLUED,     /* text follows a unit without a blank */
  TERM_POINT,     /* short as a point's head, or a sentence */
  TERM_STYLE,     /* the format calls it a heading */
  TERM_CONTENTS,  /* a line of a printed contents */
  TERM_RUN,       /* a bare list, a glossary, chunks of a site, clauses, items of an article */
  TERM_ANNOUNCED, /* as many as the text before them announces */
  TERM_PRUNED,    /* the only one of its kind */
  TERM_RULES,     /* not looked for in this kind of document */
  TERM_COUNT
};

/* Where an accepted item was put; below zero: not accepted. */
enum { NOT_PLACED = -1 };

struct item {
  uint32_t block;
  uint32_t from;    /* offset of the mark */
  uint32_t ordinal; /* what it counts, times ORDINAL_STEP, plus the 之N; 0: nothing */
  uint32_t prefix;
  uint16_t marker_len, title_from, title_to, head_to; /* from `from` on, bytes of the block */
  uint8_t family;                                     /* enum family */
  uint8_t shape;                                      /* enum shape_kind */
  uint8_t said;                                       /* level of the format's heading, 0: none */
  uint8_t style;     /* the same, 0 where the format's word is worth nothing */
  uint8_t last;      /* what the paragraph ends with: enum item_end */
  bool han_comma : 1; /* D、 */
  bool attached : 1; /* 附件: what begins at one may hang below it */
  bool bare : 1; /* 第一章, 附件2: the title may stand on the next line */
  bool defined : 1; /* begins with a quotation or has an early colon: a glossary's entry */
  bool hash : 1; /* a # line */
  bool article : 1; /* a leaf of a law */
  bool by_hand : 1; /* the reader has corrected it */
  uint8_t announced; /* members that the text before it announces for its series; 0: none */
  uint8_t user;      /* rule of the reader that it matches, from 1; 0: none */
  uint8_t read_as;   /* family it was placed as */
  int8_t depth;      /* NOT_PLACED, or number of headings above */
  int16_t terms[TERM_COUNT];
};

enum { ORDINAL_STEP = 100, PREFIX_BITS = 10 };

enum item_end { END_OPEN, END_STOP, END_LIST /* ； ， 、 */, END_COLON };

/* A mark of a point anywhere in a paragraph; which of them are points is known with the tree. */
struct point {
  struct tg_pos pos;
  uint32_t ordinal;
  uint16_t marker_len, title_from, title_to, head_to; /* from pos.offset on */
  uint8_t family;
};

/* A correction where it is in this document. */
struct fix {
  struct tg_pos pos;
  uint8_t level; /* 0: no heading */
};

/* Blocks [from, to) that are a printed contents. */
struct printed {
  uint32_t from, to;
};

/* Lines fenced off (code), and what was read before the fence. */
struct fence {
  bool open;
  size_t items, points, shorts;
};

/* What tells the comments of a script from headings. */
struct script {
  bool shebang;           /* the file begins with #! */
  bool deep;              /* there is a ## line */
  uint32_t comment;       /* the last # line, block + 1; 0: none */
  uint32_t hashes, pairs; /* # lines; those directly below another */
  uint32_t lines, code;   /* other lines; those with the marks of a program */
};

/* Where a decision has come. */
enum solve_phase {
  SOLVE_IDLE,
  SOLVE_PREPARE,
  SOLVE_VETO,
  SOLVE_SEARCH,
  SOLVE_PRUNE,
  SOLVE_BUILD,
  SOLVE_AUDIT
};

struct searching;

struct solving {
  enum solve_phase phase;
  int round;                /* of pruning */
  struct searching *search; /* of SOLVE_SEARCH */
};

enum { BLANK_CLASSES = 8, INDENT_CLASSES = 64 };

struct tg_outline {
  uint32_t next_block; /* the first that was not tagged */
  uint32_t version;
  size_t solved_items; /* items when it was last solved */
  struct solving solving;
  size_t kind;   /* row of the kind that the nodes are typical of */
  bool solved;   /* over the complete document */
  bool no_front; /* the --- at the beginning opens no front matter */
  bool in_front;
  const struct tg_user_rule *user_rules; /* borrowed */
  size_t n_user_rules;
  size_t profile;       /* row of the kind that was set, 0: any */
  bool text_seen;       /* a paragraph that is no # line */
  bool markdown;        /* a # heading was seen: nothing but such headings counts, unless */
  struct script script; /* the # lines are comments */
  uint32_t setext;      /* headings told by a line of === or --- below */
  struct fence fence;
  uint32_t bodies[FAM_COUNT]; /* paragraphs of text that begin with a mark */
  TG_VEC(struct item) items;
  TG_VEC(struct point) points;
  TG_VEC(uint32_t) shorts;               /* blocks that may be heads without a number */
  TG_VEC(uint32_t) contents;             /* blocks that say 目录 */
  TG_VEC(struct printed) printed;        /* the lines of a printed contents */
  bool many_shorts;                      /* so many that they tell nothing: not kept */
  uint64_t indent_bytes[INDENT_CLASSES]; /* text by indent */
  uint32_t blanks[BLANK_CLASSES];        /* blocks by blank lines before them */
  uint32_t title;
  uint32_t title_item;      /* the candidate that is the title, TG_NONE: none of them */
  uint32_t styled;          /* headings by the format's word */
  uint32_t styled_texts;    /* those that are paragraphs of text */
  uint32_t format_title;    /* a block that the format calls title */
  TG_VEC(struct fix) fixes; /* ascending */
  TG_VEC(struct tg_node) nodes;
  TG_VEC(uint32_t) node_items; /* item of each node, TG_NONE: a point in a paragraph */
  TG_VEC(struct tg_outline_warning) warnings;
  struct tg_arena warning_texts;
};

static inline int32_t item_evidence(const struct item *it)
{
  int32_t sum = 0;
  for (int t = 0; t < TERM_COUNT; t++)
    sum += it->terms[t];
  return sum;
}

static inline bool item_placed(const struct item *it)
{
  return it->depth > NOT_PLACED;
}

/* tag.c: block `block` into items and points. */
void outline_tag(struct tg_outline *o, const struct tg_doc *doc, uint32_t block);

/* evidence.c: the terms that a line has by itself. */
struct mark;
void item_weigh(struct item *it, const struct mark *m, const struct shape *s);

/* markdown.c: level of a `#` line and where its title stands; 0: no such line. */
uint8_t markdown_heading(struct tg_span text, uint32_t *from, uint32_t *to);
/* **一、标题**: takes the marks off the end, and tells that there are two bytes of them at the
 * beginning. */
bool markdown_unbold(struct tg_span *s);
/* Counts a line that is none, and one that is (level not 0). */
void script_count(struct script *s, const struct tg_block *b, uint32_t block, struct tg_span text,
                  uint8_t level);
/* True when the # lines of the document are headings, and so all the headings there are. */
bool outline_is_markdown(const struct tg_outline *o);
/* The same of a line of Aozora Bunko: ［＃３字下げ］一［＃「一」は中見出し］ */
uint8_t aozora_heading(struct tg_span text, uint32_t *from, uint32_t *to);
/* Level of the heading that stands above a line of === or ---; 0: the line is none. */
uint8_t markdown_underline(struct tg_span text);

/* points.c: marks of points inside a paragraph, from `from` on. */
struct line;
void points_scan(struct tg_outline *o, uint32_t block, const struct line *l, size_t from);
/* Marks `points` that belong to a series from one on, within [from, to): keep[i]. */
void points_choose(const struct point *points, size_t n, bool *keep);

/* alone.c, contents.c, veto.c, search.c, prune.c, title.c: the steps of a decision. */
void items_drop_alone(struct tg_outline *o);
void items_add_alone(struct tg_outline *o, const struct tg_doc *doc);
void items_drop_contents(struct tg_outline *o, const struct tg_doc *doc);
void items_veto(struct tg_outline *o, const struct tg_doc *doc);
/* clauses.c: numbered paragraphs of text. */
void items_veto_clauses(struct tg_outline *o, const struct tg_doc *doc);
/* search.c: in slices; the items must not change before the end, when their places are known. */
struct searching *searching_new(const struct item *items, size_t n);
void searching_free(struct searching *s);
/* `most` items on; true while there are more. */
bool searching_step(struct searching *s, struct item *items, size_t most);
enum pruned {
  PRUNED_NONE,
  PRUNED_ALONE,  /* what is left stands as it is; others may have become lonely */
  PRUNED_SEARCH, /* the rest must be placed again */
};
enum pruned items_prune(struct item *items, size_t n);
uint32_t title_block(const struct tg_outline *o, const struct tg_doc *doc, uint32_t first_head);

/* correct.c: what the reader said, over settled depths. */
/* Index of the first item in `block` or behind it. */
size_t items_lower(const struct tg_outline *o, uint32_t block);
void items_correct(struct tg_outline *o, const struct tg_doc *doc);
bool point_is_dropped(const struct tg_outline *o, struct tg_pos pos);

/* profiles.c: which families are looked for. */
bool profile_allows(const struct tg_outline *o, uint8_t family);
bool profile_is_markdown(const struct tg_outline *o);
/* The kind that most of the nodes are typical of. */
size_t profile_found(const struct tg_outline *o);

/* solve.c: decides over all items and makes the tree anew, in slices; nothing is read meanwhile. */
void outline_solve_begin(struct tg_outline *o);
/* About so many items' work. */
void outline_solve_step(struct tg_outline *o, const struct tg_doc *doc, size_t items);
/* What was begun is forgotten. */
void outline_solve_stop(struct tg_outline *o);

/* tree.c: nodes from placed items and from points. audit.c: what is odd about their series. */
void outline_build(struct tg_outline *o, const struct tg_doc *doc);
void outline_audit(struct tg_outline *o, const struct tg_doc *doc);
void outline_warn(struct tg_outline *o, uint32_t node, enum tg_msg_id id, const char *one,
                  const char *two, const char *three);

/* announce.c: 讲三点意见. The number that is announced right before a place, 0: none; read while
 * the text is at hand. Weight for series that are as long as was announced; a warning for those
 * that are not, but of families in `broken`, whose breaks were told. */
uint8_t announced_before(const struct tg_doc *doc, struct tg_pos pos, struct tg_span *words);
void items_weigh_announced(struct tg_outline *o);
void outline_audit_announced(struct tg_outline *o, const struct tg_doc *doc, uint64_t broken);

#endif
