/* What stands at the same place of page after page, and the pages' numbers. */
#include "import/pdf.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

/* Lines from either edge of a page that may be furniture, the part of its height where, and the
 * room behind them, in tenths of their own height: lines of a text are nearer to each other. */
enum { EDGE_LINES = 2, EDGE_PERCENT = 15, APART_TENTHS = 9 };

/* Longer numbers are no page's. */
#define NUMBER_MAX 1000000000000u

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

/* How a line is compared with those of other pages. */
enum kind {
  AS_IS,    /* its characters */
  COUNTING, /* with numbers as what they are more than the page's: a page number is always as much
             */
  KINDS
};

static void add_number(uint64_t number, const struct pdf_line *l, enum kind kind,
                       struct tg_buf *out)
{
  if (kind == AS_IS)
    tg_buf_addf(out, "#%llu", (unsigned long long)number);
  else
    tg_buf_addf(out, "#%lld", (long long)number - (long long)l->page);
}

/* Appends the line without blanks. */
static void add_key(struct tg_span text, const struct pdf_line *l, enum kind kind,
                    struct tg_buf *out)
{
  bool in_number = false;
  uint64_t number = 0;
  for (size_t i = 0; i < text.len;) {
    uint32_t cp;
    bool bad;
    size_t n = tg_utf8_decode(text.ptr + i, text.len - i, &cp, &bad);
    uint32_t narrow = tg_cp_narrow(cp);
    bool digit = narrow >= '0' && narrow <= '9';
    if (in_number && !digit)
      add_number(number, l, kind, out);
    number = digit ? (in_number ? number : 0) % NUMBER_MAX * 10 + (narrow - '0') : 0;
    in_number = digit;
    if (!digit && !tg_cp_is_blank(cp))
      tg_buf_add(out, text.ptr + i, n);
    i += n;
  }
  if (in_number)
    add_number(number, l, kind, out);
}

/* A number between dashes, or with the words that stand beside a page's number. */
static bool is_page_number(struct tg_span text)
{
  static const char *const beside[] = {" ",  "　", "-",  "–",      "—",    "－",   "―",
                                       "·",  "•",  "/",  "|",      "(",    ")",    "第",
                                       "页", "共", "頁", "ページ", "Page", "page", "of"};
  bool number = false;
  for (size_t i = 0; i < text.len;) {
    uint32_t cp;
    bool bad;
    size_t n = tg_utf8_decode(text.ptr + i, text.len - i, &cp, &bad), sign = 0;
    uint32_t narrow = tg_cp_narrow(cp);
    bool digit = narrow >= '0' && narrow <= '9';
    for (size_t j = 0; j < sizeof beside / sizeof *beside && !digit && !sign; j++)
      if (tg_span_starts(tg_span_slice(text, i, text.len), beside[j]))
        sign = strlen(beside[j]);
    if (!digit && !sign)
      return false;
    number = number || digit;
    i += digit ? n : sign;
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

static void learn(struct pdf_furniture *f, struct pdf_pages *p, struct pdf_line *l, enum kind kind)
{
  size_t off = f->keys.len;
  add_key(text_of(p, l), l, kind, &f->keys);
  struct tg_span key = tg_span_of(f->keys.at + off, f->keys.len - off);
  if (kind == COUNTING && !memchr(key.ptr, '#', key.len))
    key.len = 0; /* the same as it is */
  struct pdf_habit *h = key.len ? habit_of(f, key, l) : NULL;
  if (h)
    h->pages++;
  if (h || !key.len || f->habits.n >= HABITS_MAX)
    tg_buf_cut(&f->keys, off);
  else
    *tg_vec_push(&f->habits) = (struct pdf_habit){(uint32_t)off, (uint32_t)key.len, l->top, 1};
}

static bool is_habit(struct pdf_furniture *f, struct pdf_pages *p, const struct pdf_line *l,
                     enum kind kind, unsigned least)
{
  struct tg_buf key = TG_BUF_INIT;
  add_key(text_of(p, l), l, kind, &key);
  const struct pdf_habit *h = habit_of(f, tg_buf_span(&key), l);
  tg_buf_fini(&key);
  return h && h->pages >= least;
}

static void judge(struct pdf_furniture *f, struct pdf_pages *p, struct pdf_line *l, unsigned least)
{
  l->furniture = is_page_number(text_of(p, l)) || is_habit(f, p, l, AS_IS, least) ||
                 is_habit(f, p, l, COUNTING, least);
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

static int gap_between(const struct pdf_line *a, const struct pdf_line *b)
{
  return a->top < b->top ? b->top - a->top - a->height : a->top - b->top - b->height;
}

/* The lines at one edge (sign 1: the upper) that are set apart from what is further in; returns how
 * many. */
static size_t edge_lines(struct pdf_pages *p, size_t page, int sign,
                         struct pdf_line *out[EDGE_LINES])
{
  const struct pdf_page *here = &p->pages.at[page];
  size_t to = page + 1 < p->pages.n ? here[1].first : p->lines.n, n = 0, apart = 0;
  int zone = here->height * EDGE_PERCENT / 100, than = -sign * 2 * (here->height + 1);
  struct pdf_line *l = next_line(p, here->first, to, sign, than);
  while (l && n < EDGE_LINES) {
    bool at_edge = sign > 0 ? l->top + l->height <= zone : l->top >= here->height - zone;
    struct pdf_line *next = next_line(p, here->first, to, sign, l->top);
    if (!at_edge)
      break;
    out[n++] = l;
    if (!next || gap_between(l, next) * 10 > l->height * APART_TENTHS)
      apart = n;
    l = next;
  }
  return apart;
}

void pdf_furniture_find(struct pdf_furniture *f, struct pdf_pages *p)
{
  struct pdf_line *lines[EDGE_LINES];
  unsigned least = p->pages.n > PAGES_LEAST ? PAGES_LEAST : 2;
  for (int round = 0; round <= KINDS; round++)
    for (size_t page = 0; page < p->pages.n; page++)
      for (int sign = -1; sign <= 1; sign += 2) {
        size_t n = edge_lines(p, page, sign, lines);
        for (size_t i = 0; i < n; i++)
          if (round < KINDS)
            learn(f, p, lines[i], (enum kind)round);
          else
            judge(f, p, lines[i], least);
      }
}
