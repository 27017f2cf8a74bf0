/* A document: a list of blocks, whatever format it came from.
 *
 * It grows at its end only, through a builder (doc/builder.h); what stands never changes. A block's
 * text is valid UTF-8 without control characters other than TAB, without line ends. Clean text is
 * not copied: such a block is a slice of the source's bytes. Text that was converted, repaired or
 * recovered lies in a buffer of the document's own, with the way back to the source (origins).
 *
 * Spans lent by these functions are good until the document grows again: views and searches take
 * them anew in each slice of work.
 */
#ifndef TG_DOC_DOC_H
#define TG_DOC_DOC_H

#include "tigang/base/buf.h"
#include "tigang/base/source.h"
#include "tigang/doc/pos.h"

#include <stddef.h>

enum tg_block_kind {
  TG_BLOCK_PARAGRAPH,
  TG_BLOCK_TITLE,
  TG_BLOCK_HEADING, /* by the format's own word (a style, a mark); `level` is its level from 1 */
  TG_BLOCK_ITEM,
  TG_BLOCK_TABLE,
  TG_BLOCK_QUOTE,
  TG_BLOCK_CODE,
  TG_BLOCK_NOTE, /* a footnote or comment; without a line: said by the program about the document */
  TG_BLOCK_KINDS
};

/* The name of the kind in JSON ("paragraph", "title", …). */
const char *tg_block_kind_name(enum tg_block_kind kind);

enum tg_block_flag {
  TG_BLOCK_OWN = 1,   /* the text lies in the document's buffer, not in the source */
  TG_BLOCK_EXACT = 2, /* blanks count (code, verse): they are in the text, no indent of ours */
  TG_BLOCK_CONTINUES = 4, /* goes on in the same line as the block before: a line of very many bytes
                             becomes several blocks */
  TG_BLOCK_NUMBERED = 8,  /* begins with a number that the format counts and nobody wrote */
};
/* Those that a format gives. */
enum { TG_BLOCK_GIVEN = TG_BLOCK_EXACT | TG_BLOCK_CONTINUES | TG_BLOCK_NUMBERED };

/* 20 bytes; the lists of documents of a gigabyte are made of these. */
struct tg_block {
  uint32_t off, len; /* bytes, in the source or in the document's buffer (TG_BLOCK_OWN) */
  uint32_t line;     /* line in the source where it begins, from 1; 0: none */
  uint8_t kind;      /* enum tg_block_kind */
  uint8_t level;     /* of TG_BLOCK_HEADING, and depth of TG_BLOCK_ITEM, from 1; else 0 */
  uint8_t flags;     /* enum tg_block_flag */
  uint8_t blank;     /* blank lines before it in the source, at most 255 */
  uint8_t indent;    /* columns of blanks taken off its start, at most 255 */
};

/* Where a stretch of the document's buffer was copied from. */
struct tg_origin {
  uint32_t own;  /* offset in the buffer; the stretch goes on to the next origin */
  uint32_t src;  /* offset in the source; UINT32_MAX: from nowhere */
  uint32_t len;  /* bytes of the source; where they are not those of the text (marks for broken
                    bytes), both go on at one rate */
  uint32_t line; /* line in the source, from 1 */
};

/* What is said of a stretch of text, as bits; with TG_MARK_COLOR, the colour stands above them. */
enum tg_mark {
  TG_MARK_NOISE = 1, /* characters that do not belong to the text: dimmed, not searched */
  TG_MARK_STRONG = 2,
  TG_MARK_EMPHASIS = 4, /* italic */
  TG_MARK_UNDERLINE = 8,
  TG_MARK_STRIKE = 16,
  TG_MARK_LINK = 32, /* leads to where tg_doc_link() says */
  TG_MARK_DIM = 64,  /* beside the text: the reading of a ruby, the address of a link */
  TG_MARK_COLOR = 128,
};

/* The mark of a colour given as 0xRRGGBB. */
#define TG_MARK_RGB(rgb) (TG_MARK_COLOR | (uint32_t)(rgb) << 8)

/* A stretch of one block's text that is not like the rest. */
struct tg_run {
  struct tg_pos pos;
  uint32_t len;   /* bytes */
  uint32_t marks; /* enum tg_mark */
};

/* Text that leads elsewhere: to an anchor ("#name") or an address outside. */
struct tg_link {
  struct tg_pos pos;
  uint32_t len; /* bytes */
  const char *target;
};

/* What recovery did, for --info and the status line. All zero: nothing. */
struct tg_repairs {
  uint32_t chunks;          /* numbered site chunks joined */
  uint32_t lines_joined;    /* line ends inside paragraphs healed */
  uint32_t furniture_lines; /* lines that are not the document's text, left out */
  uint32_t noise;           /* characters marked as noise */
  uint32_t invalid;         /* ill-formed byte sequences shown as U+FFFD */
  uint32_t controls;        /* control characters made visible */
};

struct tg_meta {
  const char *key, *value; /* UTF-8 without control characters, owned by the document */
};

struct tg_doc;

/* An empty document over `source`, which it owns from now on (NULL: all text will be its own). */
struct tg_doc *tg_doc_new(struct tg_source *source);
void tg_doc_free(struct tg_doc *d);

/* Takes the source out of a document that is only to be freed: its texts are gone. */
struct tg_source *tg_doc_take_source(struct tg_doc *d);

uint32_t tg_doc_count(const struct tg_doc *d);
const struct tg_block *tg_doc_block(const struct tg_doc *d, uint32_t block);
struct tg_span tg_doc_text(const struct tg_doc *d, uint32_t block);

/* True when it will not grow any more. */
bool tg_doc_complete(const struct tg_doc *d);

/* The source's bytes there are so far (empty without a source): what the raw view shows. */
struct tg_span tg_doc_source(const struct tg_doc *d);

/* True after the file was found shorter than it was when it was opened: from there on the text is
 * NUL bytes, too. */
bool tg_doc_was_cut(const struct tg_doc *d);

/* Line of the source (from 1) in which `pos` lies; 0 when unknown. */
uint32_t tg_doc_line(const struct tg_doc *d, struct tg_pos pos);

/* Offset in the source of the character at `pos`; UINT32_MAX when unknown. Of a document that was
 * imported, whose text is no part of the file's bytes: its offset in all the text, which lasts as
 * well, for the same file gives the same text. */
uint32_t tg_doc_source_offset(const struct tg_doc *d, struct tg_pos pos);

/* The position whose character was copied from the source's offset, or the next one behind it
 * that is part of the document's text. In proportion to the blocks and stretches of the document:
 * for a change of view, not for each of many places. */
struct tg_pos tg_doc_pos_at_source(const struct tg_doc *d, uint32_t offset);

/* The first text that stands in line `line` (from 1) of the source or behind it; the end when there
 * is none. Looks at the source up to that line: for a jump, not for movement. */
struct tg_pos tg_doc_pos_at_line(const struct tg_doc *d, uint32_t line);

/* Bytes of text, and characters (code points), in the blocks before `block`; with block ==
 * tg_doc_count() of the whole document. Line ends are not counted. Constant time, near enough. */
uint64_t tg_doc_bytes_before(const struct tg_doc *d, uint32_t block);
uint64_t tg_doc_chars_before(const struct tg_doc *d, uint32_t block);

/* Characters between two positions, from <= to, line ends not counted. */
uint64_t tg_doc_chars(const struct tg_doc *d, struct tg_pos from, struct tg_pos to);

/* The position `pos` cut to what the document has. */
struct tg_pos tg_doc_clamp(const struct tg_doc *d, struct tg_pos pos);
struct tg_pos tg_doc_end(const struct tg_doc *d);

/* The runs of one block, in order: the first of *n. */
const struct tg_run *tg_doc_runs(const struct tg_doc *d, uint32_t block, size_t *n);

/* Appends the bytes [from, to) of the block's text without the runs that have one of `marks`. */
void tg_doc_add_without(const struct tg_doc *d, uint32_t block, uint32_t from, uint32_t to,
                        uint32_t marks, struct tg_buf *out);
/* Without the characters marked as noise. */
void tg_doc_add_clean(const struct tg_doc *d, uint32_t block, uint32_t from, uint32_t to,
                      struct tg_buf *out);

/* The link in which `pos` lies, or NULL. */
const struct tg_link *tg_doc_link(const struct tg_doc *d, struct tg_pos pos);
/* The first link behind the one at `pos` (`step` 1), or the last before `pos` (-1); NULL: none. */
const struct tg_link *tg_doc_link_from(const struct tg_doc *d, struct tg_pos pos, int step);
/* Where the anchor of that name is; false when there is none. */
bool tg_doc_anchor(const struct tg_doc *d, const char *name, struct tg_pos *pos);

/* The table of which a TG_BLOCK_TABLE is a row: the greatest columns that a cell takes in each of
 * its *n columns, and its first row's block; NULL for what is in no table. The cells of a row are
 * divided by TABs. */
const uint16_t *tg_doc_table(const struct tg_doc *d, uint32_t block, size_t *n, uint32_t *first);

const struct tg_meta *tg_doc_metas(const struct tg_doc *d, size_t *n);
/* The value of `key`, or NULL. */
const char *tg_doc_meta(const struct tg_doc *d, const char *key);

const struct tg_repairs *tg_doc_repairs(const struct tg_doc *d);

/* The order of the source's pages when it was changed: page numbers in file order; *n = 0 when
 * it was not. */
const uint16_t *tg_doc_page_order(const struct tg_doc *d, size_t *n);

/* Sentences that recovery has to say about the document (from the message table). */
const char *const *tg_doc_warnings(const struct tg_doc *d, size_t *n);

#endif
