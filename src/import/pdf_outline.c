/* The entries of a PDF's own outline, found among the lines of their pages. */
#include "import/pdf.h"

/* Lines that one title may take. */
enum { TITLE_LINES = 4 };

/* Bytes by which an entry and its line may differ at the front: a number that only one of them has;
 * and those, of two characters, that they must have in common. */
enum { FRONT_MAX = 24, COMMON_LEAST = 6 };

void pdf_outline_fini(struct pdf_outline *o)
{
  tg_buf_fini(&o->titles);
  tg_vec_fini(&o->entries);
}

/* `end` is all of `s` but a front of at most `front` bytes. */
static bool ends_with(struct tg_span s, struct tg_span end, size_t front)
{
  return end.len >= COMMON_LEAST && s.len >= end.len && s.len - end.len <= front &&
         tg_span_eq(tg_span_slice(s, s.len - end.len, s.len), end);
}

/* How many lines from `at` on are the title; 0: it does not stand there. `nearly`: one of both may
 * have a number before it. */
static size_t title_lines(const struct pdf_pages *p, size_t at, size_t end, struct tg_span title,
                          bool nearly)
{
  struct tg_buf text = TG_BUF_INIT;
  size_t found = 0, front = 0;
  for (size_t n = 1; n <= TITLE_LINES && at + n <= end && !found; n++) {
    const struct pdf_line *l = &p->lines.at[at + n - 1];
    if (l->furniture || l->level || text.len > title.len + FRONT_MAX)
      break;
    pdf_add_solid(tg_span_of(p->text.at + l->off, l->len), &text);
    if (n == 1) /* less than the first line */
      front = text.len <= FRONT_MAX ? text.len - (text.len > 0) : FRONT_MAX;
    struct tg_span so_far = tg_buf_span(&text);
    bool same = tg_span_eq(so_far, title);
    if (same || (nearly && (ends_with(so_far, title, front) ||
                            (n == 1 && ends_with(title, so_far, FRONT_MAX)))))
      found = n;
  }
  tg_buf_fini(&text);
  return found;
}

static void mark(struct pdf_pages *p, size_t at, size_t n, uint8_t level)
{
  for (size_t i = at; i < at + n; i++)
    p->lines.at[i].level = level;
  p->lines.at[at].begins = true;
}

/* The first place of the page where it stands and no other entry was found. */
static bool find_on_page(struct pdf_pages *p, size_t page, struct tg_span title, uint8_t level,
                         bool nearly)
{
  size_t end = page + 1 < p->pages.n ? p->pages.at[page + 1].first : p->lines.n;
  for (size_t i = p->pages.at[page].first; i < end; i++) {
    size_t n = title_lines(p, i, end, title, nearly);
    if (!n)
      continue;
    mark(p, i, n, level);
    return true;
  }
  return false;
}

static bool page_index(const struct pdf_pages *p, uint32_t number, size_t *index)
{
  uint32_t first = p->pages.n ? p->pages.at[0].number : 0;
  if (!first || number < first || number - first >= p->pages.n)
    return false;
  *index = number - first;
  return true;
}

void pdf_outline_match(struct pdf_outline *o, struct pdf_pages *p)
{
  for (int nearly = 0; nearly <= 1; nearly++)
    for (size_t i = 0; i < o->entries.n; i++) {
      struct pdf_entry *e = &o->entries.at[i];
      struct tg_span title = tg_span_of(o->titles.at + e->off, e->len);
      size_t page;
      if (!e->found && page_index(p, e->page, &page))
        e->found = find_on_page(p, page, title, e->level, nearly);
    }
}
