/* Words of a page into lines. */
#include "import/pdf.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

#include <stdlib.h>

/* Words further apart than this many tenths of a character are cells. */
enum { CELL_TENTHS = 25 };

/* So many lines back a word may belong that was drawn out of its order, and so near must be what
 * it joins (tenths of its height). */
enum { LINES_BACK = 3, NEAR_TENTHS = 10, LEFT_TENTHS = 20 };

void pdf_pages_fini(struct pdf_pages *p)
{
  tg_buf_fini(&p->text);
  tg_vec_fini(&p->lines);
  tg_buf_fini(&p->words_text);
  tg_vec_fini(&p->words);
  tg_vec_fini(&p->pages);
}

static int height_of(const struct pdf_word *w)
{
  return w->bottom > w->top ? w->bottom - w->top : 1;
}

static bool is_same_row(const struct pdf_word *w, const struct pdf_line *l)
{
  int top = w->top > l->top ? w->top : l->top;
  int bottom = w->bottom < l->top + l->height ? w->bottom : l->top + l->height;
  int least = height_of(w) < l->height ? height_of(w) : l->height;
  return (bottom - top) * 2 > least;
}

/* A line may go on to the right over any gap (cells), and be filled in its gaps. */
static bool belongs(const struct pdf_word *w, const struct pdf_line *l, bool last)
{
  int height = height_of(w);
  if (!is_same_row(w, l))
    return false;
  if (w->left >= l->right - height / 2)
    return last || (w->left - l->right) * 10 <= height * NEAR_TENTHS;
  return w->left >= l->left ||
         (l->left - w->right) * 10 <= height * (last ? LEFT_TENTHS : NEAR_TENTHS);
}

static uint32_t line_of(struct pdf_pages *p, size_t first, const struct pdf_word *w)
{
  for (size_t back = 1; back <= LINES_BACK && first + back <= p->lines.n; back++)
    if (belongs(w, &p->lines.at[p->lines.n - back], back == 1))
      return (uint32_t)(p->lines.n - back);
  *tg_vec_push(&p->lines) = (struct pdf_line){.page = p->pages.at[p->pages.n - 1].number,
                                              .left = w->left,
                                              .right = w->right,
                                              .top = w->top,
                                              .height = height_of(w)};
  return (uint32_t)(p->lines.n - 1);
}

/* A line is as high as its highest word. */
static void widen(struct pdf_line *l, const struct pdf_word *w)
{
  int bottom = l->top + l->height > w->bottom ? l->top + l->height : w->bottom;
  l->left = w->left < l->left ? w->left : l->left;
  l->right = w->right > l->right ? w->right : l->right;
  l->top = w->top < l->top ? w->top : l->top;
  l->height = bottom - l->top;
}

static int compare_words(const void *a, const void *b)
{
  const struct pdf_word *x = a, *y = b;
  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  if (x->left != y->left)
    return x->left < y->left ? -1 : 1;
  return (x->off > y->off) - (x->off < y->off);
}

/* --- text ---- */

uint32_t pdf_last_cp(struct tg_span s)
{
  size_t at = s.len;
  uint32_t cp = 0;
  bool bad;
  while (at && !tg_utf8_is_start(s.ptr[at - 1]))
    at--;
  if (at)
    tg_utf8_decode(s.ptr + at - 1, s.len - at + 1, &cp, &bad);
  return cp;
}

void pdf_add_solid(struct tg_span text, struct tg_buf *out)
{
  for (size_t i = 0; i < text.len;) {
    uint32_t cp;
    bool bad;
    size_t n = tg_utf8_decode(text.ptr + i, text.len - i, &cp, &bad);
    if (!tg_cp_is_blank(cp))
      tg_buf_add(out, text.ptr + i, n);
    i += n;
  }
}

/* Tenths of a character that are a blank: justified characters stand apart, too, and letters a
 * quarter from characters. */
static int blank_tenths(uint32_t before, uint32_t after)
{
  bool wide = before >= 0x2E80, next_wide = after >= 0x2E80;
  return wide && next_wide ? 7 : wide || (next_wide && before != '.' && before != ',') ? 5 : 1;
}

static int em_of(const struct pdf_line *l, const struct pdf_word *w)
{
  return l->em ? l->em : height_of(w) * 8 / 10 + 1;
}

static void add_gap(struct pdf_pages *p, struct pdf_line *l, int gap, const struct pdf_word *w)
{
  uint32_t before = pdf_last_cp(tg_span_of(p->text.at + l->off, l->len)), after;
  bool bad;
  tg_utf8_decode(p->words_text.at + w->off, w->len, &after, &bad);
  int tenths = gap * 10 / em_of(l, w);
  l->cells = l->cells || tenths >= CELL_TENTHS;
  if (tenths >= CELL_TENTHS || (before >= 0x2E80 && after >= 0x2E80 && tenths >= 17))
    tg_buf_add_str(&p->text, "　　");
  else if (before >= 0x2E80 && after >= 0x2E80 && tenths >= 7)
    tg_buf_add_str(&p->text, "　");
  else if (tenths >= blank_tenths(before, after))
    tg_buf_add_char(&p->text, ' ');
}

/* Width of a character in a word that has only full ones; 0: there are others, or too few. */
static int full_width(struct tg_span s, int width)
{
  int n = 0;
  for (size_t i = 0; i < s.len; n++) {
    uint32_t cp;
    bool bad = false;
    i += tg_utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
    if (bad || cp < 0x2E80)
      return 0;
  }
  return n >= 2 ? width / n : 0;
}

/* The character's width is that of the line's longest word of full ones. */
static void learn_em(struct pdf_pages *p, size_t first, size_t end)
{
  uint32_t longest = 0;
  for (size_t i = first; i < end; i++) {
    const struct pdf_word *w = &p->words.at[i];
    int em = full_width(tg_span_of(p->words_text.at + w->off, w->len), w->right - w->left);
    if (em && w->len > longest) {
      longest = w->len;
      p->lines.at[w->line].em = em;
    }
  }
}

static void add_words(struct pdf_pages *p, size_t first, size_t end)
{
  struct pdf_line *l = &p->lines.at[p->words.at[first].line];
  learn_em(p, first, end);
  l->off = (uint32_t)p->text.len;
  for (size_t i = first; i < end; i++) {
    const struct pdf_word *w = &p->words.at[i];
    if (i > first)
      add_gap(p, l, w->left - w[-1].right, w);
    tg_buf_add(&p->text, p->words_text.at + w->off, w->len);
    l->len = (uint32_t)p->text.len - l->off;
  }
}

void pdf_words_to_lines(struct pdf_pages *p)
{
  size_t lines = p->lines.n;
  for (size_t i = 0; i < p->words.n; i++) {
    struct pdf_word *w = &p->words.at[i];
    w->line = line_of(p, lines, w);
    widen(&p->lines.at[w->line], w);
  }
  if (p->words.n)
    qsort(p->words.at, p->words.n, sizeof *p->words.at, compare_words);
  for (size_t i = 0, end; i < p->words.n; i = end) {
    for (end = i + 1; end < p->words.n && p->words.at[end].line == p->words.at[i].line; end++)
      continue;
    add_words(p, i, end);
  }
  p->words.n = 0;
  tg_buf_clear(&p->words_text);
}
