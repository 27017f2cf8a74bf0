#include "import/prose.h"

#include "import/rows.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

/* A block of more text is divided: a unit of work must not be as long as a stranger likes. */
#ifdef TG_TINY_BUFFERS
enum { BLOCK_MAX = 256 };
#else
enum { BLOCK_MAX = 1024 * 1024 };
#endif

enum { INDENT_MAX = 255, CHARACTER_MAX = 4 };

void imp_prose_init(struct imp_prose *f, struct imp_job *job)
{
  *f = (struct imp_prose){.job = job};
}

void imp_prose_fini(struct imp_prose *f)
{
  imp_rows_free(f->rows);
  imp_line_fini(&f->line);
  tg_buf_fini(&f->lead);
}

bool imp_prose_has_text(const struct imp_prose *f)
{
  return f->line.text.len > 0;
}

/* Builds the block of the text there is; what follows is another one of the same kind. */
static void end_block(struct imp_prose *f, uint8_t flags_of_next)
{
  struct tg_block_spec *spec = &f->spec;
  bool any = imp_prose_has_text(f);
  if (any && f->exact)
    spec->flags |= TG_BLOCK_EXACT;
  if (any && f->before_block)
    f->before_block(f);
  imp_line_emit(&f->line, f->job->builder, spec);
  f->white = f->line_end = false;
  if (!any)
    return;
  spec->flags = flags_of_next;
  spec->blank = 0;
  spec->indent = 0;
  spec->line = 0;
  imp_flush(f->job);
}

void imp_prose_break(struct imp_prose *f)
{
  bool inside = f->rows || f->spec.kind == TG_BLOCK_HEADING || f->spec.kind == TG_BLOCK_TITLE;
  if (inside) {
    f->white = true;
    return;
  }
  if (!f->exact)
    imp_line_trim(&f->line);
  end_block(f, 0);
}

void imp_prose_block(struct imp_prose *f, enum tg_block_kind kind, uint8_t level)
{
  if (f->rows) {
    f->white = true;
    return;
  }
  if (!f->exact)
    imp_line_trim(&f->line);
  end_block(f, 0);
  f->spec.kind = kind;
  f->spec.level = level;
}

void imp_prose_gap(struct imp_prose *f)
{
  if (!f->rows)
    f->spec.blank = 1;
}

void imp_prose_lead(struct imp_prose *f, struct tg_span text)
{
  tg_buf_clear(&f->lead);
  tg_buf_add_span(&f->lead, text);
}

/* --- white space ---- */

static bool is_white(char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static size_t white_prefix(struct tg_span s)
{
  size_t n = 0;
  while (n < s.len && is_white(s.ptr[n]))
    n++;
  return n;
}

/* Beside it a line end is no blank: what is as wide as Han, but for Hangul, which has blanks, and
 * the marks that are set with it. (CSS Text 4, 4.1.3) */
static bool needs_no_blank(uint32_t cp)
{
  if (cp < 0x80 || (cp >= 0xAC00 && cp <= 0xD7A3))
    return false;
  return tg_cp_width(cp) == 2 || tg_cp_is_closing(cp) || tg_cp_is_opening(cp) || cp == 0x2014;
}

static bool at_start(const struct imp_prose *f)
{
  const struct tg_buf *text = &f->line.text;
  return !text->len || text->at[text->len - 1] == '\t';
}

static void add_blank(struct imp_prose *f, struct tg_span next)
{
  const struct tg_buf *text = &f->line.text;
  if (!text->len && f->spec.flags & TG_BLOCK_CONTINUES)
    imp_line_add_blank(&f->line, &f->look);
  if (at_start(f) || text->at[text->len - 1] == ' ')
    return;
  uint32_t cp;
  bool bad = false;
  tg_utf8_decode(next.ptr, next.len, &cp, &bad);
  uint32_t before = tg_utf8_cp(text->at + tg_utf8_prev(text->at, text->len));
  if (!f->line_end || !needs_no_blank(before) || !needs_no_blank(cp))
    imp_line_add_blank(&f->line, &f->look);
}

/* Blanks that are characters, at the beginning of a block: its indent. */
static struct tg_span without_indent(struct imp_prose *f, struct tg_span s)
{
  while (s.len) {
    bool wide = tg_span_starts(s, "\xE3\x80\x80");
    if (!wide && !tg_span_starts(s, "\xC2\xA0"))
      break;
    if (!f->rows && f->spec.indent < INDENT_MAX - 2)
      f->spec.indent = (uint8_t)(f->spec.indent + (wide ? 2 : 1));
    s = tg_span_slice(s, wide ? 3 : 2, s.len);
  }
  return s;
}

/* --- characters ---- */

static void end_row(struct imp_prose *f)
{
  imp_rows_end_cell(f->rows, &f->line);
  imp_rows_add(f->rows, &f->line, f->spec.line);
  f->white = f->line_end = false;
  f->spec.line = 0;
}

/* The block's line is that of the first character that can be seen. */
static void note_line(struct imp_prose *f, struct tg_span s, uint32_t line)
{
  if (!line || white_prefix(s) == s.len)
    return;
  f->last_line = line;
  if (!f->spec.line)
    f->spec.line = line;
}

static void add_piece(struct imp_prose *f, struct tg_span s, uint32_t line)
{
  note_line(f, s, line);
  if (f->lead.len) {
    imp_line_add(&f->line, tg_buf_span(&f->lead), &(struct imp_look){.marks = 0});
    tg_buf_clear(&f->lead);
  }
  imp_line_add(&f->line, s, &f->look);
  bool is_full = f->line.text.len + CHARACTER_MAX > BLOCK_MAX;
  if (is_full && f->rows)
    end_row(f);
  else if (is_full)
    end_block(f, TG_BLOCK_CONTINUES);
}

/* In pieces that end between two characters. */
static void add(struct imp_prose *f, struct tg_span s, uint32_t line)
{
  while (s.len > BLOCK_MAX) {
    size_t n = BLOCK_MAX;
    while (!tg_utf8_is_start(s.ptr[n]))
      n--;
    add_piece(f, tg_span_slice(s, 0, n), line);
    s = tg_span_slice(s, n, s.len);
  }
  if (s.len)
    add_piece(f, s, line);
}

static void add_word(struct imp_prose *f, struct tg_span s, uint32_t line)
{
  if (f->white && (f->rows || !f->lead.len))
    add_blank(f, s);
  f->white = f->line_end = false;
  if (at_start(f) && !(f->spec.flags & TG_BLOCK_CONTINUES))
    s = without_indent(f, s);
  add(f, s, line);
}

static void add_collapsed(struct imp_prose *f, struct tg_span s, uint32_t line)
{
  for (size_t i = 0, from; i < s.len;) {
    for (; i < s.len && is_white(s.ptr[i]); i++) {
      f->white = true;
      f->line_end |= s.ptr[i] == '\n';
      line += line && s.ptr[i] == '\n';
    }
    for (from = i; i < s.len && !is_white(s.ptr[i]); i++)
      continue;
    if (from < i)
      add_word(f, tg_span_slice(s, from, i), line);
  }
}

/* A line without text stands before the next one as a blank one. */
static void end_line(struct imp_prose *f)
{
  if (imp_prose_has_text(f))
    end_block(f, 0);
  else if (f->spec.blank < UINT8_MAX)
    f->spec.blank++;
}

static void add_exact(struct imp_prose *f, struct tg_span s, uint32_t line)
{
  while (s.len) {
    const char *end = memchr(s.ptr, '\n', s.len);
    size_t n = end ? (size_t)(end - s.ptr) : s.len;
    add(f, tg_span_slice(s, 0, n), line);
    if (!end)
      return;
    end_line(f);
    line += line > 0;
    s = tg_span_slice(s, n + 1, s.len);
  }
}

void imp_prose_text(struct imp_prose *f, struct tg_span bytes, uint32_t line)
{
  if (f->exact && !f->rows)
    add_exact(f, bytes, line);
  else
    add_collapsed(f, bytes, line);
}

void imp_prose_add(struct imp_prose *f, struct tg_span bytes, uint32_t more_marks)
{
  uint32_t marks = f->look.marks;
  f->look.marks |= more_marks;
  if (f->white)
    add_word(f, bytes, f->last_line);
  else
    add(f, bytes, f->last_line);
  f->look.marks = marks;
}

void imp_prose_link(struct imp_prose *f, struct tg_span target)
{
  f->look.link = target.len ? ++f->links : 0;
  f->look.target = target;
  f->look.marks = target.len ? f->look.marks | TG_MARK_LINK
                             : f->look.marks & ~(uint32_t)TG_MARK_LINK;
}

void imp_prose_anchor(struct imp_prose *f, struct tg_span name)
{
  if (name.len)
    imp_line_anchor(&f->line, name);
}

/* --- tables ---- */

void imp_prose_table(struct imp_prose *f)
{
  imp_prose_block(f, TG_BLOCK_TABLE, 0);
  f->rows = imp_rows_new(f->job, f->spec.blank);
}

void imp_prose_row(struct imp_prose *f)
{
  end_row(f);
}

void imp_prose_cell(struct imp_prose *f, unsigned columns, unsigned rows)
{
  imp_rows_cell(f->rows, &f->line, columns, rows);
  f->white = f->line_end = false;
}

void imp_prose_table_end(struct imp_prose *f)
{
  end_row(f);
  imp_rows_free(f->rows);
  f->rows = NULL;
  imp_prose_block(f, TG_BLOCK_PARAGRAPH, 0);
}

/* --- progress ---- */

void imp_prose_progress(struct imp_prose *f, uint64_t done, uint64_t total)
{
  unsigned hundredths = total ? (unsigned)(done * 100 / total) : 0;
  if (hundredths == f->progress)
    return;
  f->progress = hundredths;
  imp_progress(f->job, done, total);
}
