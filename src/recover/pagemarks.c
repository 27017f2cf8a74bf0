#include "recover/recover_private.h"

#include "tigang/base/mem.h"
#include "tigang/text/cjk.h"
#include "tigang/text/numeral.h"
#include "tigang/text/utf8.h"

enum {
  MARK_BYTES_MOST = 60,
  SERIES_LEAST = 3, /* marks inside a text have to run on */
  MARK_CHARS_MOST = 24,
  REPEATS_LEAST = 3,
  LINE_PERCENT_MOST = 12, /* more lines than these that only hold numbers are a table */
};

static uint32_t cp_of(struct tg_span s, size_t at, size_t *len)
{
  *len = tg_utf8_len(s.ptr + at);
  return tg_utf8_cp(s.ptr + at);
}

static bool is_filler(uint32_t cp)
{
  return tg_cp_is_blank(cp) || cp == '-' || cp == 0x2014 || cp == 0x2013 || cp == '/' ||
         cp == ',' || cp == 0xFF0C || cp == 0x3002 || cp == '.' || cp == 0xB7 || cp == 0xFF0D;
}

static size_t number_at(struct tg_span s, size_t at, uint32_t *value)
{
  struct tg_span rest = tg_span_slice(s, at, s.len);
  size_t n = tg_numeral_arabic(rest, value);
  return n ? n : tg_numeral_han(rest, value);
}

/* 3, - 3 -, 第3页, 第三页 / 共12页, 3/12: a number, perhaps a second one, and nothing but fillers and
 * 第 共 页 around them. Han numerals only count with 页. */
bool rec_line_is_page_mark(struct tg_span line)
{
  size_t numbers = 0, len;
  bool page = false, han = false;
  if (line.len > MARK_BYTES_MOST || tg_utf8_clean_prefix(line, NULL) != line.len)
    return false;
  for (size_t at = 0; at < line.len; at += len) {
    uint32_t value, cp = cp_of(line, at, &len);
    size_t n = number_at(line, at, &value);
    if (n) {
      numbers++;
      han |= tg_cp_is_han_numeral(cp);
      len = n;
    } else if (cp == 0x9875 || cp == 0x9801) { /* 页 頁 */
      page = true;
    } else if (!is_filler(cp) && cp != 0x7B2C && cp != 0x5171) { /* 第 共 */
      return false;
    }
  }
  return numbers >= 1 && numbers <= 2 && (page || !han);
}

/* --- lines ---------------------------------------------------------------------------------- */

static bool next_to_mark(const uint8_t *kinds, size_t i, size_t n)
{
  return (i && kinds[i - 1] == REC_LINE_PAGE) || (i + 1 < n && kinds[i + 1] == REC_LINE_PAGE);
}

/* A line beside page marks that stands there again and again: a running head or foot. */
static void find_running(struct tg_span bytes, const struct rec_lines *lines, uint8_t *kinds)
{
  TG_VEC(size_t) beside = TG_VEC_INIT;
  for (size_t i = 0; i < lines->n; i++)
    if (kinds[i] == REC_LINE_TEXT && lines->at[i].len <= MARK_BYTES_MOST &&
        next_to_mark(kinds, i, lines->n))
      *tg_vec_push(&beside) = i;
  for (size_t a = 0; a < beside.n && beside.n <= 4000; a++) {
    struct tg_span line = rec_line_text(bytes, &lines->at[beside.at[a]]);
    size_t same = 0;
    for (size_t b = 0; b < beside.n; b++)
      same += tg_span_eq(line, rec_line_text(bytes, &lines->at[beside.at[b]]));
    if (same >= REPEATS_LEAST)
      kinds[beside.at[a]] = REC_LINE_RUNNING;
  }
  tg_vec_fini(&beside);
}

/* 第3页, - 3 -: more than a number that may as well head a chapter; its number in *value. */
static bool is_sure_mark(struct tg_span line, uint32_t *value)
{
  size_t len, at = 0;
  if (!rec_line_is_page_mark(line))
    return false;
  uint32_t first = cp_of(line, 0, &len);
  bool dash = first == '-' || first == 0x2014 || first == 0x2013 || first == 0xFF0D;
  bool page = tg_span_find(line, tg_span_str("\xE9\xA1\xB5"), 0) != SIZE_MAX ||
              tg_span_find(line, tg_span_str("\xE9\xA0\x81"), 0) != SIZE_MAX; /* 页 頁 */
  while (at < line.len && !number_at(line, at, value)) {
    cp_of(line, at, &len);
    at += len;
  }
  return dash || page;
}

uint8_t *rec_lines_judge(struct tg_span bytes, const struct rec_lines *lines)
{
  uint8_t *kinds = tg_calloc(lines->n + 1, 1);
  size_t marks = 0;
  for (size_t i = 0; i < lines->n; i++)
    if (rec_line_is_page_mark(rec_line_text(bytes, &lines->at[i]))) {
      kinds[i] = REC_LINE_PAGE;
      marks++;
    }
  uint32_t value;
  bool table = marks * 100 >= lines->n * LINE_PERCENT_MOST;
  for (size_t i = 0; table && i < lines->n; i++)
    if (kinds[i] == REC_LINE_PAGE && !is_sure_mark(rec_line_text(bytes, &lines->at[i]), &value)) {
      kinds[i] = REC_LINE_TEXT;
      marks--;
    }
  if (marks >= REPEATS_LEAST)
    find_running(bytes, lines, kinds);
  return kinds;
}

/* In lines that are not wrapped marks have to be sure, and to run on. */
bool rec_lines_keep_sure_marks(struct tg_span bytes, const struct rec_lines *lines, uint8_t *kinds)
{
  size_t marks = 0, runs = 0;
  uint32_t last = 0, value;
  for (size_t i = 0; i < lines->n; i++) {
    if (kinds[i] != REC_LINE_PAGE)
      continue;
    if (!is_sure_mark(rec_line_text(bytes, &lines->at[i]), &value)) {
      kinds[i] = REC_LINE_TEXT;
      continue;
    }
    runs += marks++ && value == last + 1;
    last = value;
  }
  bool sure = marks >= SERIES_LEAST && runs * 10 >= (marks - 1) * 8;
  for (size_t i = 0; i < lines->n; i++)
    if ((kinds[i] == REC_LINE_PAGE && !sure) ||
        (kinds[i] == REC_LINE_RUNNING && (!sure || !next_to_mark(kinds, i, lines->n))))
      kinds[i] = REC_LINE_TEXT;
  return sure;
}

/* --- marks inside a text -------------------------------------------------------------------- */

/* Characters of the mark 第N页,共M页。 at `at` (0: none), its page in *page. */
static size_t mark_at(const struct rec_text *t, size_t at, uint32_t *page)
{
  char utf8[MARK_CHARS_MOST * 4];
  size_t len = 0, n = 0, last_page = 0, mark = 0;
  for (; n < MARK_CHARS_MOST && at + n < t->chars.n; n++) {
    uint16_t cp = t->chars.at[at + n].cp;
    len += tg_utf8_encode(cp == REC_ASTRAL ? '?' : cp, utf8 + len);
    if (cp == 0x9875 && rec_line_is_page_mark(tg_span_of(utf8, len))) {
      last_page = n + 1;
      mark = len;
    }
  }
  if (!last_page || !number_at(tg_span_of(utf8, mark), strlen("第"), page))
    return 0;
  bool total = tg_span_find(tg_span_of(utf8, mark), tg_span_str("共"), 0) != SIZE_MAX;
  if (total && at + last_page < t->chars.n && t->chars.at[at + last_page].cp == 0x3002)
    last_page++; /* the mark's own full stop */
  return last_page;
}

struct mark {
  uint32_t at, n, page;
};

uint32_t rec_pagemarks_drop(struct rec_text *t)
{
  TG_VEC(struct mark) marks = TG_VEC_INIT;
  size_t runs = 0;
  for (size_t i = 0; i < t->chars.n; i++) {
    struct mark m = {.at = (uint32_t)i};
    if (t->chars.at[i].cp != 0x7B2C || !(m.n = (uint32_t)mark_at(t, i, &m.page))) /* 第 */
      continue;
    runs += marks.n && marks.at[marks.n - 1].page + 1 == m.page;
    *tg_vec_push(&marks) = m;
    i += m.n - 1;
  }
  size_t dropped = runs + 1 >= SERIES_LEAST && runs * 10 >= (marks.n - 1) * 8 ? marks.n : 0;
  for (size_t i = 0; i < dropped; i++)
    for (uint32_t k = 0; k < marks.at[i].n; k++)
      t->chars.at[marks.at[i].at + k].dropped = 1;
  tg_vec_fini(&marks);
  return (uint32_t)dropped;
}
