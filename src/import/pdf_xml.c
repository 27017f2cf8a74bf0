#include "import/pdf.h"

#include "tigang/doc/doc.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* A tag longer than this is none. */
enum { TAG_MAX = 64 * 1024 };

enum { FONTS_MAX = 100000, LENGTH_MAX = 1000000, DEPTH_MAX = 9 };

/* Pieces further apart than this many tenths of their height are cells. */
enum { CELL_TENTHS = 18 };

void pdf_xml_fini(struct pdf_xml *x)
{
  tg_buf_fini(&x->pending);
  tg_buf_fini(&x->word);
  tg_vec_fini(&x->sizes);
  tg_vec_fini(&x->word_runs);
}

/* The number in ` name="…"`; 0 when there is none. */
static int attribute(struct tg_span tag, const char *name)
{
  char key[32], digits[16] = "";
  size_t len = (size_t)snprintf(key, sizeof key, " %s=\"", name);
  size_t at = tg_span_find(tag, tg_span_of(key, len), 0);
  if (at == SIZE_MAX)
    return 0;
  at += len;
  for (size_t i = 0; i + 1 < sizeof digits && at + i < tag.len && tag.ptr[at + i] != '"'; i++)
    digits[i] = tag.ptr[at + i];
  long n = strtol(digits, NULL, 10);
  return n < -LENGTH_MAX ? -LENGTH_MAX : n > LENGTH_MAX ? LENGTH_MAX : (int)n;
}

static bool is_tag(struct tg_span tag, const char *name)
{
  size_t n = strlen(name);
  return tg_span_starts(tag, name) && (tag.len == n || strchr(" />", tag.ptr[n]));
}

/* --- text and its entities ---- */

static size_t add_entity(struct tg_span s, struct tg_buf *out)
{
  static const struct {
    const char *name;
    char c;
  } known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (tg_span_starts(s, known[i].name)) {
      tg_buf_add_char(out, known[i].c);
      return strlen(known[i].name);
    }
  char digits[16] = "", utf8[4], *end;
  memcpy(digits, s.ptr, s.len < sizeof digits - 1 ? s.len : sizeof digits - 1);
  bool hex = digits[1] == '#' && digits[2] == 'x';
  unsigned long cp = digits[1] == '#' ? strtoul(digits + (hex ? 3 : 2), &end, hex ? 16 : 10) : 0;
  if (!cp || *end != ';' || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
    tg_buf_add_char(out, '&');
    return 1;
  }
  tg_buf_add(out, utf8, tg_utf8_encode((uint32_t)cp, utf8));
  return (size_t)(end + 1 - digits);
}

static void add_text(struct pdf_xml *x, struct tg_span s)
{
  uint32_t from = (uint32_t)x->word.len;
  if (x->in == PDF_NOWHERE)
    return;
  for (size_t i = 0; i < s.len;) {
    if (s.ptr[i] == '&') {
      i += add_entity(tg_span_slice(s, i, s.len), &x->word);
    } else {
      bool blank = s.ptr[i] == '\n' || s.ptr[i] == '\r';
      tg_buf_add_char(&x->word, blank ? ' ' : s.ptr[i]);
      i++;
    }
  }
  if (x->marks && x->word.len > from)
    *tg_vec_push(&x->word_runs) = (struct pdf_run){from, (uint32_t)x->word.len - from, x->marks};
}

/* --- pieces into lines ---- */

static bool is_same_line(const struct pdf_xml *x, const struct pdf_line *l)
{
  int top = x->top > l->top ? x->top : l->top;
  int bottom = x->top + x->height < l->top + l->height ? x->top + x->height : l->top + l->height;
  int least = x->height < l->height ? x->height : l->height;
  return (bottom - top) * 2 > least && x->left >= l->right - l->height / 2;
}

static uint32_t last_cp(struct tg_span s)
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

/* Tenths of the height that are a blank: justified characters stand apart, too, and letters a
 * quarter from characters. */
static int blank_tenths(uint32_t before, uint32_t after)
{
  bool wide = before >= 0x2E80, next_wide = after >= 0x2E80;
  return wide && next_wide ? 6 : wide || (next_wide && before != '.' && before != ',') ? 4 : 2;
}

static void add_gap(struct pdf_xml *x, struct pdf_line *l)
{
  struct pdf_pages *p = x->pages;
  uint32_t before = last_cp(tg_span_of(p->text.at + l->off, l->len)), after;
  bool bad;
  tg_utf8_decode(x->word.at, x->word.len, &after, &bad);
  int tenths = (x->left - l->right) * 10 / (l->height ? l->height : 1);
  l->cells = l->cells || tenths >= CELL_TENTHS;
  if (tenths >= CELL_TENTHS)
    tg_buf_add_str(&p->text, "　");
  else if (tenths >= blank_tenths(before, after) && before != ' ' && after != ' ')
    tg_buf_add_char(&p->text, ' ');
  l->len = (uint32_t)p->text.len - l->off;
}

static void begin_line(struct pdf_xml *x)
{
  struct pdf_pages *p = x->pages;
  *tg_vec_push(&p->lines) = (struct pdf_line){.off = (uint32_t)p->text.len,
                                              .run = (uint32_t)p->runs.n,
                                              .page = p->pages.at[p->pages.n - 1].number,
                                              .left = x->left,
                                              .right = x->left,
                                              .top = x->top,
                                              .height = x->height,
                                              .size = x->size};
}

static void end_piece(struct pdf_xml *x)
{
  struct pdf_pages *p = x->pages;
  struct tg_span text = tg_buf_span(&x->word);
  if (!p || !p->pages.n || !tg_span_trim(text).len)
    return;
  size_t first = p->pages.at[p->pages.n - 1].first;
  if (p->lines.n > first && is_same_line(x, &p->lines.at[p->lines.n - 1]))
    add_gap(x, &p->lines.at[p->lines.n - 1]);
  else
    begin_line(x);
  struct pdf_line *l = &p->lines.at[p->lines.n - 1];
  for (size_t i = 0; i < x->word_runs.n; i++) {
    struct pdf_run r = x->word_runs.at[i];
    r.off += (uint32_t)p->text.len;
    *tg_vec_push(&p->runs) = r;
  }
  tg_buf_add_span(&p->text, text);
  l->len = (uint32_t)p->text.len - l->off;
  l->runs = (uint32_t)p->runs.n - l->run;
  if (x->left + x->width > l->right)
    l->right = x->left + x->width;
}

/* Titles are compared without blanks. */
static void end_entry(struct pdf_xml *x)
{
  struct pdf_outline *o = x->outline;
  if (!o)
    return;
  struct pdf_entry e = {.off = (uint32_t)o->titles.len, .page = x->entry_page, .level = x->depth};
  for (size_t i = 0; i < x->word.len;) {
    uint32_t cp;
    bool bad;
    size_t n = tg_utf8_decode(x->word.at + i, x->word.len - i, &cp, &bad);
    if (!tg_cp_is_blank(cp))
      tg_buf_add(&o->titles, x->word.at + i, n);
    i += n;
  }
  e.len = (uint32_t)o->titles.len - e.off;
  if (e.len && e.level)
    *tg_vec_push(&o->entries) = e;
}

/* --- tags ---- */

static void begin_page(struct pdf_xml *x, struct tg_span tag)
{
  struct pdf_pages *p = x->pages;
  if (p)
    *tg_vec_push(&p->pages) = (struct pdf_page){.number = (uint32_t)attribute(tag, "number"),
                                                .first = (uint32_t)p->lines.n,
                                                .height = attribute(tag, "height")};
}

static void learn_font(struct pdf_xml *x, struct tg_span tag)
{
  int id = attribute(tag, "id");
  if (id < 0 || id > FONTS_MAX)
    return;
  if (x->sizes.n <= (size_t)id)
    tg_vec_resize(&x->sizes, (size_t)id + 1);
  x->sizes.at[id] = attribute(tag, "size");
}

static void begin(struct pdf_xml *x, int what)
{
  x->in = what;
  x->marks = 0;
  tg_buf_clear(&x->word);
  x->word_runs.n = 0;
}

static void begin_piece(struct pdf_xml *x, struct tg_span tag)
{
  int font = attribute(tag, "font");
  begin(x, PDF_PIECE);
  x->left = attribute(tag, "left");
  x->top = attribute(tag, "top");
  x->width = attribute(tag, "width");
  x->height = attribute(tag, "height");
  x->size = font >= 0 && (size_t)font < x->sizes.n ? x->sizes.at[font] : x->height;
}

static void set_mark(struct pdf_xml *x, unsigned mark, bool on)
{
  x->marks = on ? x->marks | mark : x->marks & ~mark;
}

static bool take_tag(struct pdf_xml *x, struct tg_span tag)
{
  if (is_tag(tag, "text")) {
    begin_piece(x, tag);
  } else if (is_tag(tag, "/text")) {
    end_piece(x);
    x->in = PDF_NOWHERE;
  } else if (is_tag(tag, "b") || is_tag(tag, "/b")) {
    set_mark(x, TG_MARK_STRONG, *tag.ptr != '/');
  } else if (is_tag(tag, "i") || is_tag(tag, "/i")) {
    set_mark(x, TG_MARK_EMPHASIS, *tag.ptr != '/');
  } else if (is_tag(tag, "fontspec")) {
    learn_font(x, tag);
  } else if (is_tag(tag, "page")) {
    begin_page(x, tag);
  } else if (is_tag(tag, "/page")) {
    return !x->page || x->page(x->context);
  } else if (is_tag(tag, "outline")) {
    x->depth += x->depth < DEPTH_MAX;
  } else if (is_tag(tag, "/outline")) {
    x->depth -= x->depth > 0;
  } else if (is_tag(tag, "item")) {
    begin(x, PDF_ENTRY);
    x->entry_page = (uint32_t)attribute(tag, "page");
  } else if (is_tag(tag, "/item")) {
    end_entry(x);
    x->in = PDF_NOWHERE;
  }
  return true;
}

/* What is no tag of those it writes is text: a "<" in a font's own encoding is not escaped. */
static bool looks_like_tag(struct tg_span rest)
{
  unsigned char c = rest.len > 1 ? (unsigned char)rest.ptr[1] : 'a';
  return c == '/' || c == '?' || c == '!' || (c >= 'a' && c <= 'z');
}

static bool take_pending(struct pdf_xml *x, size_t *done)
{
  struct tg_span all = tg_buf_span(&x->pending);
  size_t at = 0;
  bool more = true;
  while (more && at < all.len) {
    const char *open = memchr(all.ptr + at, '<', all.len - at);
    size_t from = open ? (size_t)(open - all.ptr) : all.len;
    if (from > at) {
      /* an entity may be cut at the end of what has come */
      if (!open && all.len - at < TAG_MAX)
        break;
      add_text(x, tg_span_slice(all, at, from));
      at = from;
      continue;
    }
    const char *close = memchr(open, '>', all.len - from);
    if (!looks_like_tag(tg_span_slice(all, from, all.len)) ||
        (!close && all.len - from > TAG_MAX)) {
      add_text(x, tg_span_slice(all, from, from + 1));
      at = from + 1;
      continue;
    }
    if (!close)
      break;
    more = take_tag(x, tg_span_slice(all, from + 1, (size_t)(close - all.ptr)));
    at = (size_t)(close - all.ptr) + 1;
  }
  *done = at;
  return more;
}

bool pdf_xml_feed(struct pdf_xml *x, struct tg_span bytes)
{
  size_t done;
  tg_buf_add_span(&x->pending, bytes);
  bool more = take_pending(x, &done);
  memmove(x->pending.at, x->pending.at + done, x->pending.len - done);
  tg_buf_cut(&x->pending, x->pending.len - done);
  return more;
}
