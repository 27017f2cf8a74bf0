/* How the lines of pages stand, and what it tells: a line that is short, indented, set apart or of
 * another size is where a paragraph ends. */
#include "import/pdf.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

#include <limits.h>
#include <stdlib.h>

/* Lines of a region from which its borders are learnt, and the least for which they count. */
enum { REGION_SAMPLE = 200, REGION_LEAST = 4 };

int pdf_em(const struct pdf_line *l)
{
  int em = l->em > 0 ? l->em : l->height * 8 / 10;
  return em > 0 ? em : 1;
}

static int absolute(int n)
{
  return n < 0 ? -n : n;
}

static bool goes_on(const struct pdf_line *a, const struct pdf_line *b)
{
  return a->page == b->page && b->top > a->top - a->height / 2;
}

/* How many of the region's lines have about that value of a border. */
static size_t votes(const struct pdf_pages *p, const struct pdf_region *r, int value, bool right)
{
  size_t n = 0, end = r->end - r->first > REGION_SAMPLE ? r->first + REGION_SAMPLE : r->end;
  for (size_t i = r->first; i < end; i++) {
    const struct pdf_line *l = &p->lines.at[i];
    n += absolute((right ? l->right : l->left) - value) * 3 <= pdf_em(l);
  }
  return n;
}

/* Left is where more than one line begins; right where most end, if many do, else the furthest. */
static void learn_borders(const struct pdf_pages *p, struct pdf_region *r)
{
  const struct pdf_line *lines = p->lines.at;
  size_t end = r->end - r->first > REGION_SAMPLE ? r->first + REGION_SAMPLE : r->end;
  size_t most = 0;
  int furthest = lines[r->first].right, least = lines[r->first].left, common = furthest;
  r->left = INT_MAX;
  for (size_t i = r->first; i < end; i++) {
    size_t n = votes(p, r, lines[i].right, true);
    if (n > most || (n == most && lines[i].right > common)) {
      most = n;
      common = lines[i].right;
    }
    furthest = lines[i].right > furthest ? lines[i].right : furthest;
    least = lines[i].left < least ? lines[i].left : least;
    if (lines[i].left < r->left && votes(p, r, lines[i].left, false) > 1)
      r->left = lines[i].left;
  }
  if (r->left == INT_MAX)
    r->left = least;
  r->right = most * 3 >= end - r->first && most > 1 ? common : furthest;
}

static int compare_ints(const void *a, const void *b)
{
  const int *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static void learn_leading(const struct pdf_pages *p, struct pdf_region *r)
{
  int steps[REGION_SAMPLE];
  size_t n = 0;
  for (size_t i = r->first + 1; i < r->end && n < REGION_SAMPLE; i++) {
    int step = p->lines.at[i].top - p->lines.at[i - 1].top;
    if (step > 0)
      steps[n++] = step;
  }
  qsort(steps, n, sizeof *steps, compare_ints);
  r->leading = n ? steps[n / 2] : 0;
}

static bool is_good(const struct pdf_region *r)
{
  return r->end - r->first >= REGION_LEAST;
}

/* A region of few lines has the borders of one around it, when there is such a one. */
static void borrow_borders(struct pdf_layout *layout, const struct pdf_pages *p, size_t at)
{
  struct pdf_region *r = &layout->regions.at[at];
  int reach = pdf_em(&p->lines.at[r->first]);
  for (size_t away = 1; away < 40; away++)
    for (int side = 0; side < 2; side++) {
      if (side ? at + away >= layout->regions.n : away > at)
        continue;
      const struct pdf_region *o = &layout->regions.at[side ? at + away : at - away];
      if (!is_good(o) || o->left > r->left + reach || o->right < r->right - reach)
        continue;
      r->left = o->left;
      r->right = o->right;
      r->leading = o->leading;
      return;
    }
}

static void find_regions(struct pdf_layout *layout, const struct pdf_pages *p)
{
  const struct pdf_line *lines = p->lines.at;
  layout->regions.n = 0;
  for (size_t i = 0; i < p->lines.n; i++) {
    if (!i || !goes_on(&lines[i - 1], &lines[i]))
      *tg_vec_push(&layout->regions) = (struct pdf_region){.first = i};
    layout->regions.at[layout->regions.n - 1].end = i + 1;
  }
  for (size_t i = 0; i < layout->regions.n; i++) {
    learn_borders(p, &layout->regions.at[i]);
    learn_leading(p, &layout->regions.at[i]);
  }
  for (size_t i = 0; i < layout->regions.n; i++)
    if (!is_good(&layout->regions.at[i]))
      borrow_borders(layout, p, i);
}

/* --- where paragraphs end ---- */

bool pdf_is_indented(const struct pdf_line *l, const struct pdf_region *r)
{
  int indent = l->left - r->left;
  return indent * 5 > pdf_em(l) * 4 && indent * 2 < r->right - r->left;
}

static bool is_full(const struct pdf_line *l, const struct pdf_region *r)
{
  return r->right - l->right <= pdf_em(l) * 2;
}

/* Are first lines indented, or the others? */
static void learn_indents(struct pdf_layout *layout, const struct pdf_pages *p)
{
  unsigned first = 0, others = 0;
  for (size_t k = 0; k < layout->regions.n; k++) {
    const struct pdf_region *r = &layout->regions.at[k];
    for (size_t i = r->first; i + 1 < r->end; i++) {
      const struct pdf_line *a = &p->lines.at[i], *b = a + 1;
      if (!is_full(a, r))
        continue;
      first += pdf_is_indented(a, r) && !pdf_is_indented(b, r);
      others += !pdf_is_indented(a, r) && pdf_is_indented(b, r) && i + 2 < r->end &&
                absolute(b[1].left - b->left) * 3 < pdf_em(b);
    }
  }
  if (first || others)
    layout->first_lines_indented = first >= others;
}

/* Width of what must stay together at the beginning of a line: a word of letters, or a character
 * with the marks behind it. */
static int first_unit(const struct pdf_line *l, struct tg_span s)
{
  int halves = 0;
  for (size_t i = 0; i < s.len && halves < 60;) {
    uint32_t cp;
    bool bad;
    size_t n = tg_utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
    bool wide = cp >= 0x1100;
    if (halves && (tg_cp_is_blank(cp) || (wide && !tg_cp_is_closing(cp))))
      break;
    halves += wide ? 2 : 1;
    i += n;
    if (wide && i < s.len && (unsigned char)s.ptr[i] < 0x80)
      break;
  }
  return halves * pdf_em(l) / 2;
}

static bool is_short(const struct pdf_line *a, const struct pdf_region *ra, int next)
{
  return ra->right - a->right > next + pdf_em(a) * 6 / 10;
}

static bool is_centred(const struct pdf_line *l, const struct pdf_region *r)
{
  int left = l->left - r->left, right = r->right - l->right;
  return left > pdf_em(l) && absolute(left - right) <= pdf_em(l);
}

/* A title that is longer than a line: both are centred and larger than the text, the first is
 * long. */
static bool is_long_title(const struct pdf_layout *layout, const struct pdf_line *a,
                          const struct pdf_region *ra, const struct pdf_line *b,
                          const struct pdf_region *rb)
{
  bool large = pdf_em(a) * 100 > layout->body_em * 115 && pdf_em(b) * 100 > layout->body_em * 115;
  bool is_long = (a->right - a->left) * 10 > (ra->right - ra->left) * 6;
  return large && is_long && a->open && !b->item && is_centred(b, rb) &&
         (is_centred(a, ra) || is_full(a, ra));
}

/* Does the indent of `b`, behind the full line `a`, begin a paragraph? */
static bool indent_begins(const struct pdf_layout *layout, const struct pdf_line *a,
                          const struct pdf_region *ra, const struct pdf_line *b,
                          const struct pdf_region *rb)
{
  int step = (b->left - rb->left) - (a->left - ra->left), much = pdf_em(a) / 2;
  if (!pdf_is_indented(b, rb) || (a->open && is_centred(b, rb)))
    return false;
  if (step < -much)
    return true;
  if (a->first ? a->item && step > much : step < much)
    return false;
  return layout->first_lines_indented;
}

/* Characters may be stretched in one, and another font in it make a line higher. */
static bool other_size(const struct pdf_line *a, const struct pdf_line *b)
{
  return absolute(pdf_em(a) - pdf_em(b)) * 7 > pdf_em(a) &&
         absolute(a->height - b->height) * 7 > a->height;
}

bool pdf_paragraph_ends(const struct pdf_layout *layout, const struct pdf_line *a,
                        const struct pdf_region *ra, const struct pdf_line *b,
                        const struct pdf_region *rb, struct tg_span text_of_b)
{
  bool same_region = a->page == b->page && ra->first == rb->first;
  if (a->level || b->level)
    return !b->level || b->begins;
  if (a->cells || b->cells || other_size(a, b))
    return true;
  if (same_region && (b->top - a->top) * 2 > ra->leading * 3)
    return true;
  if (is_long_title(layout, a, ra, b, rb))
    return false;
  return is_short(a, ra, first_unit(b, text_of_b)) || indent_begins(layout, a, ra, b, rb);
}

/* The width that characters have in the middle of some of the lines. */
static void learn_body(struct pdf_layout *layout, const struct pdf_pages *p)
{
  enum { SAMPLE = 500 };
  int ems[SAMPLE];
  size_t step = p->lines.n / SAMPLE + 1, n = 0;
  for (size_t i = 0; i < p->lines.n; i += step)
    ems[n++] = pdf_em(&p->lines.at[i]);
  qsort(ems, n, sizeof *ems, compare_ints);
  if (n)
    layout->body_em = ems[n / 2];
}

void pdf_layout_learn(struct pdf_layout *layout, const struct pdf_pages *pages)
{
  learn_body(layout, pages);
  find_regions(layout, pages);
  learn_indents(layout, pages);
}
