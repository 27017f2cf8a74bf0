/* The one way into a document. Every format speaks these calls and nothing else; what the second
 * program builds goes over a pipe into a document here (doc/wire.h).
 *
 * Text is valid UTF-8 without control characters other than TAB and without line ends: asserted
 * here, but for tg_builder_bytes(), which repairs what it is given. A document has room for
 * TG_OWN_MAX bytes of copied text; what is too much is left out (tg_builder_is_full()).
 */
#ifndef TG_DOC_BUILDER_H
#define TG_DOC_BUILDER_H

#include "tigang/doc/doc.h"

#ifdef TG_TINY_BUFFERS
#define TG_OWN_MAX ((size_t)1 << 20)
#else
#define TG_OWN_MAX ((size_t)TG_SOURCE_MAX) /* offsets in it are 32-bit too */
#endif

/* Bytes of a link's target and of an anchor's name: longer ones are none (an address of 8000 octets
 * should work, RFC 9110 4.1). Of a metadatum's value: the rest is left out. */
enum { TG_NAME_MAX = 8192, TG_META_MAX = 64 * 1024 };

/* What a block is apart from its text. Fields as in struct tg_block. */
struct tg_block_spec {
  enum tg_block_kind kind;
  uint32_t line;
  uint8_t level, flags, blank, indent;
};

struct tg_builder;

/* A builder that adds to the end of `doc`. One at a time for a document. */
struct tg_builder *tg_builder_new(struct tg_doc *doc);
void tg_builder_free(struct tg_builder *b);

/* A whole block that is a slice of the source's bytes, not copied. False, and nothing is added,
 * when they are not such text as they stand: then they must be copied and repaired. */
bool tg_builder_slice(struct tg_builder *b, const struct tg_block_spec *spec, struct tg_span text);

/* The same of bytes that are known to be such text: tg_utf8_clean_prefix() has counted `chars` in
 * all of them. */
void tg_builder_clean_slice(struct tg_builder *b, const struct tg_block_spec *spec,
                            struct tg_span text, size_t chars);

/* A block of copied text: open, any number of stretches and runs, close. */
void tg_builder_open(struct tg_builder *b, const struct tg_block_spec *spec);
/* `src` and `line`: where the stretch comes from in the source; src = UINT32_MAX: from nowhere. */
void tg_builder_text(struct tg_builder *b, struct tg_span text, uint32_t src, uint32_t line);
/* The same for foreign bytes: what is no such text is repaired (text/repair.h) and counted. */
void tg_builder_bytes(struct tg_builder *b, struct tg_span bytes, uint32_t src, uint32_t line);
/* Bytes of text in the open block so far: where the next stretch will begin. */
uint32_t tg_builder_offset(const struct tg_builder *b);
/* True when a character of the open block begins at `offset`, or its text so far ends there. */
bool tg_builder_is_border(const struct tg_builder *b, uint32_t offset);
/* A run over `len` bytes from `offset` of the open block; in order, not overlapping. */
void tg_builder_run(struct tg_builder *b, uint32_t offset, uint32_t len, uint32_t marks);
/* Foreign bytes with these marks (0: none), from nowhere in the source; next to a run of the same
 * marks they lengthen it. */
void tg_builder_marked(struct tg_builder *b, struct tg_span bytes, uint32_t marks);
/* A link over `len` bytes from `offset` of the open block; in order, not overlapping. Copied. */
void tg_builder_link(struct tg_builder *b, uint32_t offset, uint32_t len, struct tg_span target);
/* Names a place in the open block, or, between blocks, the next one's beginning (offset 0). In
 * order; copied; the first of a name counts. */
void tg_builder_anchor(struct tg_builder *b, uint32_t offset, struct tg_span name);
void tg_builder_close(struct tg_builder *b);

/* The blocks of kind TG_BLOCK_TABLE from here on are rows of one table, whose columns take at most
 * this many columns on the screen (tg_span_columns); up to a block of another kind or the next
 * call. 1 <= n <= TG_TABLE_COLUMNS; copied. */
enum { TG_TABLE_COLUMNS = 255 };
void tg_builder_table(struct tg_builder *b, const uint16_t *widths, size_t n);

/* Copied, up to TG_META_MAX. A key that is there already keeps its first value. Control characters
 * become blanks. */
void tg_builder_meta(struct tg_builder *b, struct tg_span key, struct tg_span value);

/* What was repaired and how many characters were built so far. */
const struct tg_repairs *tg_builder_repairs(const struct tg_builder *b);
uint64_t tg_builder_chars(const struct tg_builder *b);

/* Adds to what was repaired. */
void tg_builder_repaired(struct tg_builder *b, const struct tg_repairs *more);

/* Copied. `pages[i]` is the number of the page that stands at place i of the file. */
void tg_builder_page_order(struct tg_builder *b, const uint16_t *pages, size_t n);

/* Copied. */
void tg_builder_warn(struct tg_builder *b, const char *sentence);

/* True when text was left out for want of room: loading has to fail with TG_E_LIMIT. */
bool tg_builder_is_full(const struct tg_builder *b);

/* Moves what `from` has built for a document without a source, all in text of its own, into that of
 * `b`, in which nothing is so far. A step, however much it is. */
void tg_builder_take(struct tg_builder *b, struct tg_builder *from);

/* No more will come: tg_doc_complete() from now on. */
void tg_builder_finish(struct tg_builder *b);

#endif
