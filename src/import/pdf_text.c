/* The pages' lines as paragraphs and headings of the document. */
#include "import/import.h"
#include "import/pdf.h"

#include "tigang/base/mem.h"
#include "tigang/format/load.h"
#include "tigang/recover/recover.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

#include <stdlib.h>

/* A paragraph that was made; its text is in struct pdf_text. */
struct paragraph {
  uint32_t off, len, page;
  uint8_t level, indent, blank;
};

struct pdf_text {
  struct imp_job *job;
  struct pdf_pages *pages;
  struct pdf_outline *outline;
  struct pdf_furniture furniture;
  bool as_is;
  struct pdf_layout layout;
  /* what is made */
  struct tg_buf text;
  TG_VEC(struct paragraph) paragraphs;
  struct pdf_line before; /* the last line of the last paragraph, and its region */
  struct pdf_region before_region;
  struct tg_repairs repairs;
  /* a text that is damaged in itself is recovered when all of it is there */
  enum { UNDECIDED, SOUND, DAMAGED } verdict;
  struct tg_buf damaged;
};

struct pdf_text *pdf_text_new(struct imp_job *job, struct pdf_pages *pages,
                              struct pdf_outline *outline, bool as_is)
{
  struct pdf_text *t = tg_calloc(1, sizeof *t);
  t->job = job;
  t->pages = pages;
  t->outline = outline;
  t->as_is = as_is;
  t->verdict = as_is ? SOUND : UNDECIDED;
  return t;
}

void pdf_text_free(struct pdf_text *t)
{
  if (!t)
    return;
  pdf_furniture_fini(&t->furniture);
  tg_vec_fini(&t->layout.regions);
  tg_buf_fini(&t->text);
  tg_vec_fini(&t->paragraphs);
  tg_buf_fini(&t->damaged);
  free(t);
}

/* --- lines ---- */

static struct tg_span line_text(const struct pdf_text *t, const struct pdf_line *l)
{
  return tg_span_of(t->pages->text.at + l->off, l->len);
}

/* A sign or number of a list's item: what follows below hangs behind it. */
static bool begins_item(struct tg_span s)
{
  static const char *const signs[] = {"•", "·", "●", "○", "■", "□", "◆", "▪", "–", "-", "*"};
  size_t digits = 0;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (tg_span_starts(s, signs[i]))
      return true;
  while (digits < s.len && s.ptr[digits] >= '0' && s.ptr[digits] <= '9')
    digits++;
  return digits && digits < s.len && strchr(".)", s.ptr[digits]);
}

/* Blanks at both ends are place, not text. */
static void trim_line(struct pdf_text *t, struct pdf_line *l)
{
  struct tg_span s = line_text(t, l);
  size_t from = 0;
  while (from < s.len) {
    uint32_t cp;
    bool bad;
    size_t n = tg_utf8_decode(s.ptr + from, s.len - from, &cp, &bad);
    if (!tg_cp_is_blank(cp))
      break;
    l->left += cp == 0x3000 ? pdf_em(l) : pdf_em(l) / 4;
    from += n;
  }
  size_t to = s.len;
  while (to > from && s.ptr[to - 1] == ' ')
    to--;
  while (to >= from + 3 && !memcmp(s.ptr + to - 3, "　", 3))
    to -= 3;
  l->item = begins_item(tg_span_slice(s, from, to));
  uint32_t last = pdf_last_cp(tg_span_slice(s, from, to));
  l->open = !tg_cp_ends_sentence(last) && !tg_cp_is_closing(last) && last != '.';
  l->off += (uint32_t)from;
  l->len = (uint32_t)(to - from);
}

/* --- text ---- */

static uint32_t first_cp(struct tg_span s)
{
  uint32_t cp = 0;
  bool bad;
  if (s.len)
    tg_utf8_decode(s.ptr, s.len, &cp, &bad);
  return cp;
}

static bool is_hangul(uint32_t cp)
{
  return cp >= 0xAC00 && cp <= 0xD7A3;
}

static bool is_letter(uint32_t cp)
{
  return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* Of scripts that have blanks between words; a mark that closes has none before it. */
static bool wants_blank(uint32_t a, uint32_t b)
{
  if (is_hangul(a) && is_hangul(b))
    return true;
  return a < 0x2E80 && b < 0x2E80 && a != 0x2014 && b != 0x2014 &&
         !(b < 0x80 && strchr(".,;:!?%)]", (int)b));
}

/* Between the lines of one paragraph: words have a blank, or a hyphen. */
static void join(struct pdf_text *t, struct tg_span next)
{
  uint32_t a = pdf_last_cp(tg_buf_span(&t->text)), b = first_cp(next);
  size_t n = t->text.len;
  if (a == '-' && n > 1 && is_letter((unsigned char)t->text.at[n - 2]) && b >= 'a' && b <= 'z')
    tg_buf_cut(&t->text, n - 1);
  else if (wants_blank(a, b))
    tg_buf_add_char(&t->text, ' ');
}

static void begin_paragraph(struct pdf_text *t, const struct pdf_line *l,
                            const struct pdf_region *r)
{
  bool apart = t->paragraphs.n && t->before.page == l->page &&
               (l->top - t->before.top) * 2 > t->before_region.leading * 3;
  bool indented = !l->level && pdf_is_indented(l, r) && l->left - r->left < pdf_em(l) * 3;
  *tg_vec_push(&t->paragraphs) = (struct paragraph){.off = (uint32_t)t->text.len,
                                                    .page = l->page,
                                                    .level = l->level,
                                                    .indent = indented ? 4 : 0,
                                                    .blank = apart};
}

static void add_line(struct pdf_text *t, const struct pdf_line *l)
{
  struct paragraph *p = &t->paragraphs.at[t->paragraphs.n - 1];
  struct tg_span text = line_text(t, l);
  if (t->text.len > p->off) {
    join(t, text);
    t->repairs.lines_joined++;
  }
  tg_buf_add_span(&t->text, text);
  p->len = (uint32_t)t->text.len - p->off;
}

static bool ends_before(const struct pdf_text *t, const struct pdf_line *l,
                        const struct pdf_region *r)
{
  return pdf_paragraph_ends(&t->layout, &t->before, &t->before_region, l, r, line_text(t, l));
}

static void make_paragraphs(struct pdf_text *t)
{
  for (size_t k = 0; k < t->layout.regions.n; k++) {
    const struct pdf_region *r = &t->layout.regions.at[k];
    for (size_t i = r->first; i < r->end; i++) {
      const struct pdf_line *l = &t->pages->lines.at[i];
      bool begins = !t->paragraphs.n || t->as_is || ends_before(t, l, r);
      if (begins)
        begin_paragraph(t, l, r);
      add_line(t, l);
      t->before = *l;
      t->before.first = begins;
      t->before_region = *r;
    }
  }
  t->before_region.first = t->before_region.end = SIZE_MAX; /* of a batch that is gone */
}

/* --- out ---- */

static void emit(struct pdf_text *t, const struct paragraph *p)
{
  struct tg_builder *b = t->job->builder;
  const struct tg_block_spec spec = {.kind = p->level ? TG_BLOCK_HEADING : TG_BLOCK_PARAGRAPH,
                                     .level = p->level,
                                     .line = p->page,
                                     .blank = p->blank,
                                     .indent = p->indent};
  tg_builder_open(b, &spec);
  tg_builder_marked(b, tg_span_of(t->text.at + p->off, p->len), 0);
  tg_builder_close(b);
  imp_flush(t->job);
}

/* By the text as it would be a file, a paragraph a line. */
static void judge(struct pdf_text *t, bool last)
{
  struct tg_buf sample = TG_BUF_INIT;
  for (size_t i = 0; i < t->paragraphs.n; i++) {
    const struct paragraph *p = &t->paragraphs.at[i];
    tg_buf_add(&sample, t->text.at + p->off, p->len);
    tg_buf_add_char(&sample, '\n');
  }
  t->verdict = tg_recover_probe(tg_buf_span(&sample), last) == TG_RECOVER_DAMAGED ? DAMAGED : SOUND;
  tg_buf_fini(&sample);
}

static void put(struct pdf_text *t, const struct paragraph *p)
{
  if (t->verdict == SOUND) {
    emit(t, p);
    return;
  }
  tg_buf_add(&t->damaged, t->text.at + p->off, p->len);
  tg_buf_add_char(&t->damaged, '\n');
}

/* All but the last, which may go on. */
static void put_paragraphs(struct pdf_text *t, bool last)
{
  size_t n = t->paragraphs.n - !last;
  for (size_t i = 0; i < n; i++)
    put(t, &t->paragraphs.at[i]);
  if (last)
    return;
  struct paragraph open = t->paragraphs.at[n];
  memmove(t->text.at, t->text.at + open.off, open.len);
  tg_buf_cut(&t->text, open.len);
  open.off = 0;
  t->paragraphs.at[0] = open;
  t->paragraphs.n = 1;
}

static void finish(struct pdf_text *t)
{
  const struct tg_load_options options = {.as_is = false};
  if (t->verdict != DAMAGED) {
    tg_builder_repaired(t->job->builder, &t->repairs);
    return;
  }
  struct tg_load *load = tg_load_bytes(tg_buf_span(&t->damaged), &options);
  tg_load_all(load, NULL);
  imp_take(t->job, tg_load_doc(load));
  tg_load_free(load);
}

static void drop_furniture(struct pdf_text *t)
{
  size_t n = 0;
  pdf_furniture_find(&t->furniture, t->pages);
  pdf_outline_match(t->outline, t->pages);
  for (size_t i = 0; i < t->pages->lines.n; i++) {
    struct pdf_line *l = &t->pages->lines.at[i];
    t->repairs.furniture_lines += l->furniture;
    if (!l->furniture)
      t->pages->lines.at[n++] = *l;
  }
  t->pages->lines.n = n;
}

void pdf_text_make(struct pdf_text *t, bool last)
{
  if (t->as_is)
    pdf_outline_match(t->outline, t->pages);
  else
    drop_furniture(t);
  for (size_t i = 0; i < t->pages->lines.n; i++)
    trim_line(t, &t->pages->lines.at[i]);
  pdf_layout_learn(&t->layout, t->pages);
  make_paragraphs(t);
  if (t->verdict == UNDECIDED && t->paragraphs.n)
    judge(t, last);
  if (t->paragraphs.n)
    put_paragraphs(t, last);
  t->pages->lines.n = t->pages->pages.n = 0;
  tg_buf_clear(&t->pages->text);
  if (last)
    finish(t);
}
