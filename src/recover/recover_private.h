/* What the files of recover/ share. README.md explains the method.
 *
 * The text to recover is a row of characters without blanks (struct rec_text): where a blank stood
 * is a property of the character behind it. All widths are in half cells: Han 2, digits 1.
 */
#ifndef TG_RECOVER_PRIVATE_H
#define TG_RECOVER_PRIVATE_H

#include "tigang/base/buf.h"
#include "tigang/base/vec.h"
#include "tigang/doc/builder.h"
#include "tigang/recover/recover.h"

/* --- lines of the file (lines.c) ------------------------------------------------------------- */

/* A line without its end and without the blanks around it. */
struct rec_line {
  uint32_t off, len;
  uint32_t number; /* from 1 */
  uint8_t indent;  /* columns of blanks taken off */
  uint8_t blank;   /* blank lines before it */
};

struct rec_lines {
  struct rec_line *at; /* only lines that are not blank */
  size_t n, cap;
};

void rec_lines_read(struct tg_span bytes, struct rec_lines *out);
struct tg_span rec_line_text(struct tg_span bytes, const struct rec_line *line);

/* --- characters (text.c) ------------------------------------------------------------------- */

enum rec_blank { REC_BLANK_NONE, REC_BLANK_ONE, REC_BLANK_UNKNOWN };

/* What a character says about a break behind it. */
enum rec_class { REC_END, REC_COLON, REC_SEMICOLON, REC_COMMA, REC_OTHER, REC_CLASSES };

struct rec_char {
  uint16_t cp;          /* REC_ASTRAL for what lies above the basic plane */
  uint16_t cells : 2;   /* half cells */
  uint16_t cls : 3;     /* enum rec_class; noise has that of the character before it */
  uint16_t blank : 2;   /* enum rec_blank: before this character */
  uint16_t noise : 1;   /* does not belong to the text */
  uint16_t dropped : 1; /* furniture inside a line: left out */
  uint16_t mark : 4;    /* enum rec_mark_kind that begins here, once rec_marks_find() has run */
};

enum { REC_ASTRAL = 0xFFFF };

/* Characters from `at` to the next stretch's lie side by side in the source. */
struct rec_stretch {
  uint32_t at, src, line;
};

struct rec_text {
  struct tg_span bytes;
  struct {
    struct rec_char *at;
    size_t n, cap;
  } chars;
  struct {
    struct rec_stretch *at;
    size_t n, cap;
  } stretches;
  bool keep_blanks; /* blanks inside lines are characters too (files with newlines) */
  const atomic_bool *stop; /* as struct tg_recover_options has it; NULL: never */
};

/* True when nobody wants the rest any more: loops over the whole text end. What they leave is well
 * formed, but not worth going on with. */
static inline bool rec_is_stopped(const struct rec_text *t)
{
  return t->stop && atomic_load_explicit(t->stop, memory_order_relaxed);
}

void rec_text_fini(struct rec_text *t);
/* Adds the source's bytes [from, to) of the line `line`; `joint` is the blank before them. */
void rec_text_add(struct rec_text *t, uint32_t from, uint32_t to, uint32_t line,
                  enum rec_blank joint);
/* Sets the half cells of ASCII capitals, of digits, of noise in the first `n` characters. */
void rec_text_set_cells(struct rec_text *t, size_t n, int capitals, int digits, int noise);
/* The nearest character before `at` that is no noise, 0 at the start. */
uint16_t rec_text_before(const struct rec_text *t, size_t at);
/* The nearest character at or behind `at` that is no noise, 0 at the end. */
uint16_t rec_text_behind(const struct rec_text *t, size_t at);
/* True when `title` (UTF-8), blanks aside, stands at `at`; *end gets the place behind it. */
bool rec_text_has(const struct rec_text *t, size_t at, struct tg_span title, size_t *end);
bool rec_cp_is_latin(uint16_t cp); /* ASCII letter or digit */
bool rec_cp_never_starts(uint16_t cp);
bool rec_cp_hangs(uint16_t cp);

/* True when the blanks of a long line are what is left of paragraph ends: most of them stand behind
 * sentences, and most sentences have none behind them. */
bool rec_text_is_joined(const struct rec_text *t);
/* True when the paragraph of such a text that begins at `start` ends before `at`. */
bool rec_joint_breaks(const struct rec_text *t, size_t start, size_t at);

/* --- numbered parts (marks.c) ---------------------------------------------------------------- */

enum rec_mark_kind {
  REC_MARK_NONE,
  REC_MARK_PART,    /* 一、 */
  REC_MARK_SECTION, /* (一) */
  REC_MARK_NUMBER,  /* 1. */
  REC_MARK_PAREN,   /* (1) ① */
  REC_MARK_POINT,   /* 一是 一要 */
  REC_MARK_ORDINAL, /* 第一, */
  REC_MARK_ARTICLE, /* 第一条 */
  REC_MARK_CHAPTER, /* 第一章 */
  REC_MARK_ADDRESS, /* 同志们: 各位代表: */
  REC_MARK_CALL,    /* 各位 同志们 —— */
  REC_MARK_OPENING, /* 一是 right behind words, with a 二是 to come: only rec_marks_find() tells it */
};

struct rec_mark {
  enum rec_mark_kind kind;
  uint32_t value;
};

struct rec_mark rec_mark_at(const struct rec_text *t, size_t at);
/* Notes in all characters which marks begin at them. */
void rec_marks_find(struct rec_text *t);
/* For marks that begin headings, which may have a line of their own: 1 for 一、 and 第一章, 2 for
 * lower ones; 0 for others. */
uint8_t rec_mark_heading(enum rec_mark_kind kind);
bool rec_mark_is_point(enum rec_mark_kind kind);
/* ln(likelihood ratio) that a paragraph starts at this mark, behind a character of that class. */
double rec_mark_gain(enum rec_mark_kind kind, enum rec_class before);
/* True where a text without line evidence breaks all the same; at > 0. */
bool rec_run_breaks(const struct rec_text *t, size_t at);

/* --- front matter (front.c) ------------------------------------------------------------------ */

/* Where the title, the date and the like end: bare lines. */
size_t rec_front_end(const struct rec_text *t);
/* ln(likelihood ratio) that a line of front matter begins here. */
double rec_front_gain(const struct rec_text *t, size_t at);

/* --- the line model (model.c) ---------------------------------------------------------------- */

enum { REC_D_MIN = -3, REC_D_MAX = 18, REC_D_MAX_AT_END = 8, REC_DS = REC_D_MAX - REC_D_MIN + 1 };

/* Do the characters to both sides of a place stand side by side elsewhere too? */
enum rec_recurrence { REC_RECURS_NOT, REC_RECURS_PAIR, REC_RECURS_TRIPLE, REC_RECURS };

struct rec_phrase {
  uint64_t key; /* three characters */
  float gain;
};

struct rec_model {
  int width, indent, digits; /* half cells; digits: of one digit */
  double para;            /* q: a line is the last of its paragraph */
  double kept;            /* pb: the blank of a healed line end is there */
  double full[2][REC_DS]; /* P(deficit) of a full line, by whether a hanging mark ends it */
  bool fixed;             /* lines are those of the file */
  size_t title_end;       /* behind the title that the furniture knows; 0: unknown */
  bool title_sure;        /* the text begins with it */
  uint8_t *pairs, *triples; /* counts of neighbours by hash, up to 3, four to a byte */
  int hash_bits;
  double recurs[REC_RECURS]; /* shares of inner places by how much of their words recurs */
  double own_line[2];     /* share of numbered headings with a line of their own: 一、 and the rest */
  size_t front;           /* front matter (title, date, speaker: bare lines) ends here */
  struct {
    struct rec_phrase *at;
    size_t n, cap;
  } phrases;
};

void rec_model_init(struct rec_model *m);
void rec_model_fini(struct rec_model *m);
void rec_model_read_words(struct rec_model *m, const struct rec_text *t);
enum rec_recurrence rec_model_recurs(const struct rec_model *m, const struct rec_text *t,
                                     size_t at);
/* The same for what ends before `left` and what begins at `right`, were they side by side. */
enum rec_recurrence rec_model_join(const struct rec_model *m, const struct rec_text *t, size_t left,
                                   size_t right);
uint64_t rec_phrase_key(const struct rec_text *t, size_t at);
double rec_phrase_gain(const struct rec_model *m, uint64_t key);

/* How the blanks of a text lie. */
struct rec_gaps {
  size_t gaps;
  int width;    /* most frequent distance of blanks, half cells, even */
  size_t full;   /* gaps within a cell of it, */
  double exact;  /* … and their share */
  double narrow; /* share of gaps that are clearly narrower */
  double mid;    /* share of blanks that stand inside a sentence */
};

void rec_gaps_measure(const struct rec_text *t, size_t n, struct rec_gaps *out);
bool rec_gaps_are_lines(const struct rec_gaps *g);

/* --- decoding (nodes.c, decode.c) ---------------------------------------------------------- */

enum rec_end {
  REC_SOFT,       /* the paragraph goes on in the next line */
  REC_PARA,       /* a paragraph ends */
  REC_PARA_FLUSH, /* … and the next line has no indent */
  REC_SOFT_FIRST, /* the paragraph is cut, and the next line is a first line */
};

/* A line: it ends before `end`. */
struct rec_step {
  uint32_t end;
  uint8_t kind;  /* enum rec_end */
  uint8_t state; /* enum rec_state of the line */
};

struct rec_path {
  struct rec_step *at;
  size_t n, cap;
};

/* What a line is: REC_SECOND + kind is the second line of what may be a heading. */
enum rec_state { REC_INNER, REC_FIRST, REC_SECOND, REC_SECOND_LOWER, REC_STATES };

/* A place where a line may end: what the text says about it, and behind it what the model makes of
 * that. */
struct rec_node {
  uint32_t pos;
  uint32_t cells;      /* before pos */
  uint32_t ends;       /* sentence ends before pos */
  float inside;        /* cost of the blanks up to this one, as blanks inside lines */
  float inside_here;   /* that of this one */
  float own_start;     /* cost of a paragraph that starts here, but for words and phrases */
  uint8_t cls;         /* of the character before pos */
  uint8_t blank;       /* enum rec_blank */
  uint8_t recurs;      /* enum rec_recurrence; REC_RECURS: tells nothing here */
  uint8_t hangs;       /* a hanging mark stands before pos */
  uint8_t heading;     /* a numbered heading may start here: 0 none, 1 一、, 2 a lower one */
  uint8_t barred;      /* no paragraph starts here */
  uint8_t point;       /* 一是 or the like starts here */
  uint8_t shy;         /* the line's own indent in half cells (fixed lines) */
  uint8_t in_word;     /* inside a Latin word or number */
  uint8_t seam;        /* near an end of a page */
  float start;         /* cost of a paragraph that starts here */
  float soft_blank, para_blank;
};

struct rec_nodes {
  struct rec_node *at;
  size_t n, cap;
};

/* Evidence about fixed lines: where they start, what speaks for a new paragraph, their indent. */
struct rec_fixed {
  uint32_t pos;
  float gain;
  uint8_t shy;
  uint8_t indent, blank; /* columns; blank lines before it beyond those between all lines */
};

/* What restricts the decoder besides the model. */
struct rec_bounds {
  const uint32_t *seams; /* ends of pages, ascending */
  size_t seam_count;
  double seam_reach; /* lines to both sides of them where paragraphs may be cut */
  uint32_t page_end; /* a line has to end there; 0: nowhere */
  const struct rec_fixed *fixed; /* with model->fixed: starts of all lines but the first */
  size_t fixed_count;
};

/* Places in [from, to] where a line may end, both included; not yet priced. */
void rec_nodes_find(const struct rec_text *t, const struct rec_model *m,
                    const struct rec_bounds *bounds, size_t from, size_t to,
                    struct rec_nodes *out);
/* Measures the lines anew after rec_text_set_cells(). */
void rec_nodes_measure(const struct rec_text *t, struct rec_nodes *nodes);
void rec_nodes_price(const struct rec_text *t, const struct rec_model *m,
                     const struct rec_bounds *bounds, struct rec_nodes *nodes);

/* What one decoding leaves for the next: memory, and the nodes of a text that did not change. */
struct rec_decoder {
  struct rec_nodes nodes;
  const struct rec_text *text; /* whose first `upto` characters the nodes are of; NULL: of none */
  size_t upto;
  struct rec_ways *ways;
};

void rec_decoder_fini(struct rec_decoder *d);
/* To be called when widths of characters have changed. `found`: other places may be nodes now. */
void rec_decoder_changed(struct rec_decoder *d, bool found);

/* The cheapest lines of the first `n` characters; returns the cost in nats. */
double rec_decode(struct rec_decoder *d, const struct rec_text *t, const struct rec_model *m,
                  const struct rec_bounds *bounds, size_t n, struct rec_path *out);

/* Decodes some lines around `place` again, in which something has changed; returns their cost. */
double rec_decode_near(struct rec_decoder *d, const struct rec_text *t, const struct rec_model *m,
                       const struct rec_bounds *bounds, uint32_t place, struct rec_path *path);

/* --- learning (learn.c) -------------------------------------------------------------------- */

/* Completes a model that knows its width, from the first part of the text. */
void rec_learn(struct rec_decoder *d, struct rec_text *t, struct rec_model *m,
               const struct rec_bounds *bounds);
/* One round of hard EM from a decoded path. */
void rec_learn_from(const struct rec_text *t, const struct rec_path *path, struct rec_model *m);
/* Characters that are enough to learn from. */
enum { REC_SAMPLE = 60000 };

/* --- noise (noise.c) ----------------------------------------------------------------------- */

/* Flags stray marks in a text known to be damaged; returns how many. */
uint32_t rec_noise_find(struct rec_text *t);

/* --- page order (numbering.c, order.c) ------------------------------------------------------- */

struct rec_block {
  uint32_t from, to;
};

/* A number that runs on through the document. */
struct rec_number {
  uint32_t pos;
  uint16_t value;
  uint8_t rank;
};

struct rec_numbers {
  struct rec_number *at;
  size_t n, cap;
};

void rec_numbers_find(const struct rec_text *t, struct rec_numbers *out);
/* How badly the numbers run when the text is read in this order of blocks: 0 is without fault. */
int rec_numbers_cost(const struct rec_numbers *marks, const struct rec_block *blocks, size_t n);

/* True when two neighbouring blocks that change places would heal most faults of the numbers. */
bool rec_numbers_look_swapped(const struct rec_numbers *marks);

/* Numbers between which the blocks are cut that change places: the second reaches to the end. */
struct rec_swap {
  uint32_t before_first, behind_first, before_second, behind_second;
};

/* The exchanges of the text's last two blocks that heal most faults, if enough; up to `most`. */
size_t rec_numbers_swaps(const struct rec_numbers *marks, struct rec_swap *swaps, size_t most);

/* The pages of a text. */
struct rec_order {
  struct {
    uint16_t *at;
    size_t n, cap;
  } pages; /* their numbers in the order of the file */
  struct {
    uint32_t *at;
    size_t n, cap;
  } cuts;         /* where they end in the text; none: pages are not known */
  struct rec_path lines; /* of the text, a line ends at each cut */
  bool sorted;    /* they are out of order, and can be put right */
  bool suspected; /* numbers say that the order is broken, and nothing puts it right */
};

void rec_order_fini(struct rec_order *o);
/* Judges a text by its lines; `pages`: how many the furniture tells, 0: unknown. */
void rec_order_find(struct rec_decoder *d, const struct rec_text *t, const struct rec_model *m,
                    const struct rec_path *path, size_t pages, struct rec_order *out);
/* The pages as blocks of the text in the order of their numbers; room for cuts.n. */
void rec_order_blocks(const struct rec_order *o, struct rec_block *blocks);

/* --- files with newlines (pagemarks.c, wrap.c) ------------------------------------------------ */

enum rec_line_kind {
  REC_LINE_TEXT,
  REC_LINE_PAGE,    /* only counts pages */
  REC_LINE_RUNNING, /* head or foot of every page */
  REC_LINE_JUNK,    /* thrown in between lines, or leaked out of a page's source */
  REC_LINE_WIDGET,  /* buttons around a text, or a text's second copy: shown, but as noise */
};

/* The kinds of all lines by their page marks; the caller frees. */
uint8_t *rec_lines_judge(struct tg_span bytes, const struct rec_lines *lines);

/* Takes back the page marks of a text that is not wrapped, unless they are beyond doubt; true when
 * they are. */
bool rec_lines_keep_sure_marks(struct tg_span bytes, const struct rec_lines *lines, uint8_t *kinds);

struct rec_wrap {
  bool wrapped;
  int width, digits;      /* half cells */
  double full, mid, over; /* shares: full lines, those that end inside a sentence, too long ones */
  size_t lines;           /* full ones */
};

void rec_wrap_measure(struct tg_span bytes, const struct rec_lines *lines, const uint8_t *kinds,
                      struct rec_wrap *out);
/* Adds all lines of text; `fixed` has room for as many. */
void rec_wrap_add(struct rec_text *t, const struct rec_lines *lines, const uint8_t *kinds,
                  struct rec_fixed *fixed);

/* --- furniture (chunks.c, furniture.c, pagemarks.c) ------------------------------------------ */

struct rec_chunks {
  size_t first, n; /* among the lines */
  uint32_t longest;
};

/* The longest series of numbered chunks; n = 0: none. */
void rec_chunks_find(struct tg_span bytes, const struct rec_lines *lines, struct rec_chunks *out);
/* The text of a chunk behind its number, blanks kept. */
void rec_chunk_range(struct tg_span bytes, const struct rec_line *line, uint32_t *from,
                     uint32_t *to);
/* Its characters, blanks as well. */
uint32_t rec_chunk_length(struct tg_span bytes, const struct rec_line *line);

struct rec_furniture {
  size_t pages;        /* number of pages told, 0: none */
  struct tg_buf title; /* a name of a file without its extension, or a heading */
};

/* Reads metadata (into `builder`, unless NULL) out of the lines [from, to). */
void rec_furniture_read(struct tg_span bytes, const struct rec_lines *lines, size_t from, size_t to,
                        struct rec_furniture *f, struct tg_builder *builder);
/* True for 第3页, 第3页 共12页, - 3 -, 3 / 12: a line that only counts pages. */
bool rec_line_is_page_mark(struct tg_span line);
/* Drops page marks that run through the text (第一页，共9页。); returns how many. */
uint32_t rec_pagemarks_drop(struct rec_text *t);

/* --- pages of sites around a sound text (site.c, leaks.c) ------------------------------------- */

/* Notes what sites put around and between lines in their kinds, and cuts it off lines; true when
 * there is any. */
bool rec_site_judge(struct tg_span bytes, struct rec_lines *lines, uint8_t *kinds);

struct rec_leaks {
  bool sounds;    /* 審(shěn)議 */
  bool line_ends; /* x0dx0a */
};

bool rec_leaks_find(struct tg_span bytes, struct rec_leaks *out);

/* Where lines go that are shown as they are but for what leaked into them. */
struct rec_page {
  struct tg_span bytes;
  uint32_t base;
  struct rec_leaks leaks;
  struct tg_builder *builder;
  struct tg_repairs *repairs;
};

/* A block that begins with this line; the caller closes it. */
void rec_page_open(const struct rec_page *p, const struct rec_line *line);
/* Adds the line's text to the open block; `noise`: all of it is. */
void rec_page_add(const struct rec_page *p, const struct rec_line *line, bool noise);

/* --- output (emit.c) ----------------------------------------------------------------------- */

/* A paragraph ends before `end`. */
struct rec_para {
  uint32_t end;
  bool title;
  uint8_t indent, blank; /* of its first line, as struct tg_block has them */
};

struct rec_paras {
  struct rec_para *at;
  size_t n, cap;
};

/* The text in the order of `blocks` (whole text: n = 1); `paras` count characters in that order. */
void rec_emit_text(const struct rec_text *t, uint32_t base, const struct rec_block *blocks,
                   size_t n, const struct rec_paras *paras, struct tg_builder *builder);

#endif
