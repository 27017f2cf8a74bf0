/* What stands at the same place of page after page, and the pages' numbers. */
#include "import/pdf.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

/* Lines from either edge of a page that may be furniture, and the part of its height where. */
enum { EDGE_LINES = 2, EDGE_PERCENT = 15 };

/* Pages that must have it; two where there are no more than three. */
enum { PAGES_LEAST = 3 };

void pdf_furniture_fini(struct pdf_furniture *f)
{
  tg_buf_fini(&f->keys);
  tg_vec_fini(&f->habits);
}

static struct tg_span text_of(const struct pdf_pages *p, const struct pdf_line *l)
{
  return tg_span_of(p->text.at + l->off, l->len);
}

/* Appends the line without blanks, each number as one "#". */
static void add_key(struct tg_span text, struct tg_buf *out)
{
  size_t begin = out->len;
  for (size_t i = 0; i < text.len;) {
    uint32_t cp;
    bool bad;
    size_t n = tg_utf8_decode(text.ptr + i, text.len - i, &cp, &bad);
    uint32_t narrow = tg_cp_narrow(cp);
    bool again = out->len > begin && out->at[out->len - 1] == '#';
    if (narrow >= '0' && narrow <= '9') {
      if (!again)
        tg_buf_add_char(out, '#');
    } else if (!tg_cp_is_blank(cp)) {
      tg_buf_add(out, text.ptr + i, n);
    }
    i += n;
  }
}

/* A number between dashes, or with the words that stand beside a page's number. */
static bool is_page_number(struct tg_span key)
{
  static const char *const beside[] = {"#",  "-",  "–",      "—",    "－",   "―",  "·",
                                       "•",  "/",  "|",      "(",    ")",    "第", "页",
                                       "共", "頁", "ページ", "Page", "page", "of"};
  bool number = false;
  for (size_t i = 0; i < key.len;) {
    size_t n = 0;
    for (size_t j = 0; j < sizeof beside / sizeof *beside && !n; j++)
      if (tg_span_starts(tg_span_slice(key, i, key.len), beside[j]))
        n = strlen(beside[j]);
    if (!n)
      return false;
    number = number || key.ptr[i] == '#';
    i += n;
  }
  return number;
}

static struct pdf_habit *habit_of(struct pdf_furniture *f, struct tg_span key,
                                  const struct pdf_line *l)
{
  for (size_t i = 0; i < f->habits.n; i++) {
    struct pdf_habit *h = &f->habits.at[i];
    int away = h->top > l->top ? h->top - l->top : l->top - h->top;
    if (away * 2 <= l->height && tg_span_eq(key, tg_span_of(f->keys.at + h->off, h->len)))
      return h;
  }
  return NULL;
}

/* Habits are few where there are any: more than these are none. */
enum { HABITS_MAX = 2000 };

static void learn(struct pdf_furniture *f, struct pdf_pages *p, struct pdf_line *l)
{
  size_t off = f->keys.len;
  add_key(text_of(p, l), &f->keys);
  struct tg_span key = tg_span_of(f->keys.at + off, f->keys.len - off);
  struct pdf_habit *h = habit_of(f, key, l);
  if (is_page_number(key))
    l->furniture = true;
  else if (h)
    h->pages++;
  if (h || l->furniture || !key.len || f->habits.n >= HABITS_MAX)
    tg_buf_cut(&f->keys, off);
  else
    *tg_vec_push(&f->habits) = (struct pdf_habit){(uint32_t)off, (uint32_t)key.len, l->top, 1};
}

static void judge(struct pdf_furniture *f, struct pdf_pages *p, struct pdf_line *l, unsigned least)
{
  struct tg_buf key = TG_BUF_INIT;
  add_key(text_of(p, l), &key);
  const struct pdf_habit *h = habit_of(f, tg_buf_span(&key), l);
  l->furniture = l->furniture || (h && h->pages >= least);
  tg_buf_fini(&key);
}

/* The topmost (sign 1) or lowest (-1) of the page's lines that is further in than `than`. */
static struct pdf_line *next_line(struct pdf_pages *p, size_t from, size_t to, int sign, int than)
{
  struct pdf_line *best = NULL;
  for (size_t i = from; i < to; i++) {
    struct pdf_line *l = &p->lines.at[i];
    if (l->top * sign > than * sign && (!best || l->top * sign < best->top * sign))
      best = l;
  }
  return best;
}

/* The lines at the edges of a page; returns how many. */
static size_t edge_lines(struct pdf_pages *p, size_t page, struct pdf_line *out[2 * EDGE_LINES])
{
  const struct pdf_page *here = &p->pages.at[page];
  size_t to = page + 1 < p->pages.n ? here[1].first : p->lines.n, n = 0;
  int upper = here->height * EDGE_PERCENT / 100, lower = here->height - upper;
  int than = -here->height - 1;
  for (int i = 0; i < EDGE_LINES; i++) {
    struct pdf_line *l = next_line(p, here->first, to, 1, than);
    if (!l || l->top + l->height > upper)
      break;
    than = l->top;
    out[n++] = l;
  }
  than = 2 * here->height + 1;
  for (int i = 0; i < EDGE_LINES; i++) {
    struct pdf_line *l = next_line(p, here->first, to, -1, than);
    if (!l || l->top < lower)
      break;
    than = l->top;
    out[n++] = l;
  }
  return n;
}

void pdf_furniture_find(struct pdf_furniture *f, struct pdf_pages *p)
{
  struct pdf_line *lines[2 * EDGE_LINES];
  unsigned least = p->pages.n > PAGES_LEAST ? PAGES_LEAST : 2;
  for (size_t page = 0; page < p->pages.n; page++) {
    size_t n = edge_lines(p, page, lines);
    for (size_t i = 0; i < n; i++)
      learn(f, p, lines[i]);
  }
  for (size_t page = 0; page < p->pages.n; page++) {
    size_t n = edge_lines(p, page, lines);
    for (size_t i = 0; i < n; i++)
      judge(f, p, lines[i], least);
  }
}
