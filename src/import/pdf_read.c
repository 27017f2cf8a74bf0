#include "import/pdf.h"

#include "tigang/text/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* A tag longer than this is none. */
enum { TAG_MAX = 64 * 1024 };

enum { LENGTH_MAX = 1000000, DEPTH_MAX = 9 };

void pdf_read_fini(struct pdf_read *r)
{
  tg_buf_fini(&r->pending);
  tg_buf_fini(&r->text);
}

static bool find_value(struct tg_span tag, const char *name, char digits[16])
{
  char key[32];
  size_t len = (size_t)snprintf(key, sizeof key, " %s=\"", name);
  size_t at = tg_span_find(tag, tg_span_of(key, len), 0);
  if (at == SIZE_MAX)
    return false;
  at += len;
  size_t n = 0;
  while (n < 15 && at + n < tag.len && tag.ptr[at + n] != '"') {
    digits[n] = tag.ptr[at + n];
    n++;
  }
  digits[n] = 0;
  return true;
}

/* The length in ` name="…"`, in tenths; 0 when there is none. */
static int length(struct tg_span tag, const char *name)
{
  char digits[16];
  double points = find_value(tag, name, digits) ? strtod(digits, NULL) : 0;
  double tenths = points * 10;
  if (!(tenths > -LENGTH_MAX))
    return points < 0 ? -LENGTH_MAX : 0; /* no number at all */
  return tenths < LENGTH_MAX ? (int)tenths : LENGTH_MAX;
}

static uint32_t number(struct tg_span tag, const char *name)
{
  char digits[16];
  return find_value(tag, name, digits) ? (uint32_t)strtoul(digits, NULL, 10) : 0;
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

static void add_text(struct pdf_read *r, struct tg_span s)
{
  if (r->in == PDF_NOWHERE)
    return;
  for (size_t i = 0; i < s.len;) {
    if (s.ptr[i] == '&') {
      i += add_entity(tg_span_slice(s, i, s.len), &r->text);
    } else {
      bool blank = s.ptr[i] == '\n' || s.ptr[i] == '\r';
      tg_buf_add_char(&r->text, blank ? ' ' : s.ptr[i]);
      i++;
    }
  }
}

static void end_word(struct pdf_read *r)
{
  struct pdf_pages *p = r->pages;
  struct pdf_word w = r->word;
  if (!p || !p->pages.n || !tg_span_trim(tg_buf_span(&r->text)).len)
    return;
  w.off = (uint32_t)p->words_text.len;
  w.len = (uint32_t)r->text.len;
  tg_buf_add_span(&p->words_text, tg_buf_span(&r->text));
  *tg_vec_push(&p->words) = w;
}

/* Titles are compared without blanks. */
static void end_entry(struct pdf_read *r)
{
  struct pdf_outline *o = r->outline;
  if (!o)
    return;
  struct pdf_entry e = {.off = (uint32_t)o->titles.len, .page = r->entry_page, .level = r->depth};
  pdf_add_solid(tg_buf_span(&r->text), &o->titles);
  e.len = (uint32_t)o->titles.len - e.off;
  if (e.len && e.level)
    *tg_vec_push(&o->entries) = e;
}

/* --- tags ---- */

static void begin_page(struct pdf_read *r, struct tg_span tag)
{
  struct pdf_pages *p = r->pages;
  r->page_number++;
  if (p)
    *tg_vec_push(&p->pages) = (struct pdf_page){
        .number = r->page_number, .first = (uint32_t)p->lines.n, .height = length(tag, "height")};
}

static void begin_word(struct pdf_read *r, struct tg_span tag)
{
  r->in = PDF_WORD;
  tg_buf_clear(&r->text);
  r->word = (struct pdf_word){.left = length(tag, "xMin"),
                              .right = length(tag, "xMax"),
                              .top = length(tag, "yMin"),
                              .bottom = length(tag, "yMax")};
}

static bool end_page(struct pdf_read *r)
{
  if (r->pages && r->pages->pages.n)
    pdf_words_to_lines(r->pages);
  return !r->page || r->page(r->context);
}

static void begin_entry(struct pdf_read *r, struct tg_span tag)
{
  r->in = PDF_ENTRY;
  tg_buf_clear(&r->text);
  r->entry_page = number(tag, "page");
}

static bool take_tag(struct pdf_read *r, struct tg_span tag)
{
  if (is_tag(tag, "word")) {
    begin_word(r, tag);
  } else if (is_tag(tag, "/word")) {
    end_word(r);
    r->in = PDF_NOWHERE;
  } else if (is_tag(tag, "page")) {
    begin_page(r, tag);
  } else if (is_tag(tag, "/page")) {
    return end_page(r);
  } else if (is_tag(tag, "outline")) {
    r->depth += r->depth < DEPTH_MAX;
  } else if (is_tag(tag, "/outline")) {
    r->depth -= r->depth > 0;
  } else if (is_tag(tag, "item")) {
    begin_entry(r, tag);
  } else if (is_tag(tag, "/item")) {
    end_entry(r);
    r->in = PDF_NOWHERE;
  }
  return true;
}

/* What is no tag of those it writes is text: a "<" in a font's own encoding is not escaped. */
static bool looks_like_tag(struct tg_span rest)
{
  unsigned char c = rest.len > 1 ? (unsigned char)rest.ptr[1] : 'a';
  return c == '/' || c == '?' || c == '!' || (c >= 'a' && c <= 'z');
}

static bool take_pending(struct pdf_read *r, size_t *done)
{
  struct tg_span all = tg_buf_span(&r->pending);
  size_t at = 0;
  bool more = true;
  while (more && at < all.len) {
    const char *open = memchr(all.ptr + at, '<', all.len - at);
    size_t from = open ? (size_t)(open - all.ptr) : all.len;
    if (from > at) {
      /* an entity may be cut at the end of what has come */
      if (!open && all.len - at < TAG_MAX)
        break;
      add_text(r, tg_span_slice(all, at, from));
      at = from;
      continue;
    }
    const char *close = memchr(open, '>', all.len - from);
    if (!looks_like_tag(tg_span_slice(all, from, all.len)) ||
        (!close && all.len - from > TAG_MAX)) {
      add_text(r, tg_span_slice(all, from, from + 1));
      at = from + 1;
      continue;
    }
    if (!close)
      break;
    more = take_tag(r, tg_span_slice(all, from + 1, (size_t)(close - all.ptr)));
    at = (size_t)(close - all.ptr) + 1;
  }
  *done = at;
  return more;
}

bool pdf_read_feed(struct pdf_read *r, struct tg_span bytes)
{
  size_t done;
  tg_buf_add_span(&r->pending, bytes);
  bool more = take_pending(r, &done);
  memmove(r->pending.at, r->pending.at + done, r->pending.len - done);
  tg_buf_cut(&r->pending, r->pending.len - done);
  return more;
}
