#include "recover/recover_private.h"

#include "tigang/text/cjk.h"
#include "tigang/text/numeral.h"
#include "tigang/text/utf8.h"

/* What a site tells about a document: one line of several pairs (上传人:李** 格式:DOCX 页数:12), names
 * of the file, counts of its pages. Recognised by form, never by a site's words. */
enum { KEY_MOST = 8, PAIRS_LEAST = 3, TITLE_LEAST = 4, TITLE_MOST = 80, PAGES_MOST = 5000 };

static const char *const extensions[] = {".docx", ".doc", ".pdf", ".pptx", ".ppt", ".txt",
                                         ".wps",  ".xlsx", ".xls", ".rtf", ".odt", ".epub"};

static bool is_colon(uint32_t cp)
{
  return cp == ':' || cp == 0xFF1A;
}

static uint32_t decode_at(struct tg_span s, size_t at, size_t *len)
{
  uint32_t cp;
  bool bad = false;
  *len = tg_utf8_decode(s.ptr + at, s.len - at, &cp, &bad);
  return cp;
}

/* Bytes of a key (Han or letters) at `at` with a colon behind it, 0: none; *behind: past that. */
static size_t key_at(struct tg_span s, size_t at, size_t *behind)
{
  size_t i = at, len;
  for (int n = 0; i < s.len && n <= KEY_MOST; n++) {
    uint32_t cp = decode_at(s, i, &len);
    if (is_colon(cp)) {
      *behind = i + len;
      return n >= 2 ? i - at : 0;
    }
    if (!tg_cp_is_han(cp) && !((cp | 32) >= 'a' && (cp | 32) <= 'z'))
      return 0;
    i += len;
  }
  return 0;
}

static size_t next_blank(struct tg_span s, size_t at)
{
  size_t len;
  while (at < s.len && !tg_cp_is_blank(decode_at(s, at, &len)))
    at += len;
  return at;
}

static size_t skip_blanks(struct tg_span s, size_t at)
{
  size_t len;
  while (at < s.len && tg_cp_is_blank(decode_at(s, at, &len)))
    at += len;
  return at;
}

/* A pair key:value at `at`; its end, 0: none. A value goes on over blanks to the next key. */
static size_t pair_at(struct tg_span s, size_t at, struct tg_span *key, struct tg_span *value)
{
  size_t behind, n = key_at(s, at, &behind);
  if (!n)
    return 0;
  *key = tg_span_slice(s, at, at + n);
  size_t end = next_blank(s, skip_blanks(s, behind));
  for (size_t next = skip_blanks(s, end), after; next < s.len; next = skip_blanks(s, end)) {
    if (key_at(s, next, &after))
      break;
    end = next_blank(s, next);
  }
  *value = tg_span_trim(tg_span_slice(s, behind, end));
  return end;
}

static size_t read_pairs(struct tg_span line, struct rec_furniture *f, struct tg_builder *builder)
{
  static const char pages_key[] = "页数";
  size_t pairs = 0;
  struct tg_span key, value;
  for (size_t at = 0, end; at < line.len && (end = pair_at(line, at, &key, &value)) != 0;
       at = skip_blanks(line, end)) {
    uint32_t pages;
    pairs++;
    if (tg_span_eq_str(key, pages_key) && tg_numeral_arabic(value, &pages) && pages < PAGES_MOST)
      f->pages = pages;
    if (builder && value.len && tg_utf8_clean_prefix(value, NULL) == value.len)
      tg_builder_meta(builder, key, value);
  }
  return pairs;
}

/* Pairs count when a line has several of them and nothing else. */
static bool is_pairs(struct tg_span line)
{
  struct rec_furniture scratch = {0};
  return read_pairs(line, &scratch, NULL) >= PAIRS_LEAST;
}

/* 第1页 / 共12页: the number behind 共. */
static void read_page_total(struct tg_span line, struct rec_furniture *f)
{
  static const char all[] = "共", page[] = "页";
  uint32_t n;
  size_t at = tg_span_find(line, tg_span_str(all), 0);
  if (at == SIZE_MAX || f->pages)
    return;
  struct tg_span rest = tg_span_trim(tg_span_slice(line, at + sizeof all - 1, line.len));
  size_t digits = tg_numeral_arabic(rest, &n);
  if (digits && n < PAGES_MOST &&
      tg_span_starts(tg_span_trim(tg_span_slice(rest, digits, rest.len)), page))
    f->pages = n;
}

static bool starts_nocase(const char *s, size_t len, const char *word)
{
  size_t n = strlen(word);
  for (size_t i = 0; i < n; i++)
    if (i >= len || (s[i] | 32) != (word[i] | 32))
      return false;
  return true;
}

/* The name of a file in front of its extension: from the line's start or behind 《. */
static bool read_file_name(struct tg_span line, struct tg_buf *title)
{
  for (size_t dot = 0; dot < line.len; dot++)
    for (size_t x = 0; x < sizeof extensions / sizeof *extensions && line.ptr[dot] == '.'; x++) {
      if (!starts_nocase(line.ptr + dot, line.len - dot, extensions[x]))
        continue;
      size_t from = 0, open = tg_span_find(line, tg_span_str("《"), 0);
      if (open != SIZE_MAX && open < dot)
        from = open + strlen("《");
      struct tg_span name = tg_span_trim(tg_span_slice(line, from, dot));
      size_t n = tg_utf8_count(name);
      if (n < TITLE_LEAST || n > TITLE_MOST || tg_utf8_clean_prefix(name, NULL) != name.len)
        return false;
      tg_buf_clear(title);
      tg_buf_add_span(title, name);
      return true;
    }
  return false;
}

void rec_furniture_read(struct tg_span bytes, const struct rec_lines *lines, size_t from, size_t to,
                        struct rec_furniture *f, struct tg_builder *builder)
{
  for (size_t i = from; i < to; i++) {
    struct tg_span line = rec_line_text(bytes, &lines->at[i]);
    if (is_pairs(line))
      read_pairs(line, f, builder);
    else
      read_page_total(line, f);
    if (!f->title.len)
      read_file_name(line, &f->title);
  }
}
