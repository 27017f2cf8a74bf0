/* Groups, control words, characters. */
#include "import/rtf.h"

#include "tigang/base/source.h"
#include "tigang/text/cjk.h"
#include "tigang/text/codepage.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

#include <stdlib.h>

enum { DEPTH_MAX = 2000, WORD_MAX = 32 };

/* A paragraph that is longer is none; it becomes several. */
enum { PARAGRAPH_MAX = 1 << 20 };

/* --- characters ---- */

static struct tg_buf *target(struct rtf *r)
{
  switch (r->group.where) {
  case RTF_TEXT:
  case RTF_NOTE:
    return r->group.hidden ? NULL : &r->text;
  case RTF_TITLE:
  case RTF_AUTHOR:
    return &r->name;
  default:
    return NULL;
  }
}

static void add(struct rtf *r, struct tg_span utf8)
{
  struct tg_buf *out = target(r);
  if (!out || !utf8.len)
    return;
  if (out == &r->text && !out->len)
    r->text_line = r->line;
  uint32_t from = (uint32_t)out->len;
  tg_buf_add_span(out, utf8);
  if (out != &r->text || !r->group.marks)
    return;
  struct rtf_run *last = r->runs.n ? &r->runs.at[r->runs.n - 1] : NULL;
  if (last && last->off + last->len == from && last->marks == r->group.marks)
    last->len += (uint32_t)utf8.len;
  else
    *tg_vec_push(&r->runs) = (struct rtf_run){from, (uint32_t)utf8.len, r->group.marks};
}

/* Code pages by the number of a character set (\fcharset); 0: the document's. */
static unsigned charset_codepage(unsigned charset)
{
  static const struct {
    uint8_t charset;
    uint16_t codepage;
  } known[] = {{128, 932},  {129, 949},  {130, 1361}, {134, 936},  {136, 950},
               {161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256},
               {186, 1257}, {204, 1251}, {222, 874},  {238, 1250}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (known[i].charset == charset)
      return known[i].codepage;
  return 0;
}

static unsigned font_codepage(const struct rtf *r, int32_t font)
{
  return font >= 0 && (size_t)font < r->charsets.n ? charset_codepage(r->charsets.at[font]) : 0;
}

static bool has_two_bytes(unsigned codepage)
{
  return codepage == 932 || codepage == 936 || codepage == 949 || codepage == 950 ||
         codepage == 1361;
}

static unsigned codepage_now(const struct rtf *r)
{
  unsigned wide = r->group.dbch ? font_codepage(r, r->group.dbch_font) : 0;
  if (has_two_bytes(wide))
    return wide;
  unsigned own = font_codepage(r, r->group.font);
  return own ? own : r->codepage;
}

void rtf_flush(struct rtf *r)
{
  struct tg_buf text = TG_BUF_INIT;
  if (r->bytes.len) {
    tg_codepage_add(codepage_now(r), tg_buf_span(&r->bytes), &text);
    add(r, tg_buf_span(&text));
  }
  tg_buf_fini(&text);
  tg_buf_clear(&r->bytes);
  r->lead = false;
}

static bool is_lead(const struct rtf *r, unsigned char c)
{
  unsigned codepage = codepage_now(r);
  if (codepage == 932)
    return (c >= 0x81 && c <= 0x9F) || (c >= 0xE0 && c <= 0xFC);
  return c >= 0x81 && has_two_bytes(codepage);
}

static bool is_left_out(struct rtf *r)
{
  if (!r->skip)
    return false;
  r->skip--;
  return true;
}

static void add_byte(struct rtf *r, char c)
{
  if (is_left_out(r))
    return;
  tg_buf_add_char(&r->bytes, c);
  r->lead = !r->lead && is_lead(r, (unsigned char)c);
}

void rtf_add_text(struct rtf *r, const char *utf8)
{
  rtf_flush(r);
  add(r, tg_span_str(utf8));
}

/* Half of a character beyond U+FFFF comes as a character of its own. */
void rtf_add_cp(struct rtf *r, uint32_t cp)
{
  char utf8[4];
  uint32_t high = r->high;
  rtf_flush(r);
  r->high = cp >= 0xD800 && cp < 0xDC00 ? cp : 0;
  if (r->high)
    return;
  if (cp >= 0xDC00 && cp < 0xE000)
    cp = high ? 0x10000 + ((high - 0xD800) << 10) + (cp - 0xDC00) : TG_REPLACEMENT;
  if (cp >= ' ')
    add(r, tg_span_of(utf8, tg_utf8_encode(cp, utf8)));
}

/* --- paragraphs ---- */

static size_t leading_blanks(struct tg_span s, size_t *columns)
{
  size_t i = 0;
  *columns = 0;
  while (i < s.len) {
    uint32_t cp;
    bool bad = false;
    size_t n = tg_utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
    if (bad || !tg_cp_is_blank(cp))
      break;
    *columns += cp == '\t' ? 4 : (size_t)tg_cp_width(cp);
    i += n;
  }
  return i;
}

static int level_of(const struct rtf *r)
{
  if (r->level)
    return r->level > 0 ? r->level : 0;
  return (size_t)r->style < r->style_levels.n ? r->style_levels.at[r->style] : 0;
}

static void emit(struct rtf *r, size_t skip, size_t columns)
{
  struct tg_builder *b = r->job->builder;
  int level = level_of(r);
  const struct tg_block_spec spec = {.kind = level ? TG_BLOCK_HEADING : TG_BLOCK_PARAGRAPH,
                                     .level = (uint8_t)level,
                                     .line = r->text_line,
                                     .blank = (uint8_t)(r->blank < 255 ? r->blank : 255),
                                     .indent = (uint8_t)(columns < 255 ? columns : 255)};
  size_t at = skip;
  tg_builder_open(b, &spec);
  for (size_t i = 0; i < r->runs.n; i++) {
    const struct rtf_run *run = &r->runs.at[i];
    size_t from = run->off > at ? run->off : at, to = run->off + run->len;
    to = to < r->text.len ? to : r->text.len;
    if (to <= from)
      continue;
    tg_builder_marked(b, tg_span_of(r->text.at + at, from - at), 0);
    tg_builder_marked(b, tg_span_of(r->text.at + from, to - from), run->marks);
    at = to;
  }
  tg_builder_marked(b, tg_span_of(r->text.at + at, r->text.len - at), 0);
  tg_builder_close(b);
  imp_flush(r->job);
}

/* Behind the last cell of a row, too. */
static void drop_blanks_at_end(struct tg_buf *text)
{
  struct tg_span s = tg_cjk_trim(tg_buf_span(text));
  if (s.len)
    tg_buf_cut(text, (size_t)(s.ptr + s.len - text->at));
}

void rtf_end_paragraph(struct rtf *r)
{
  size_t columns;
  rtf_flush(r);
  drop_blanks_at_end(&r->text);
  size_t skip = leading_blanks(tg_buf_span(&r->text), &columns);
  if (skip == r->text.len) {
    r->blank++;
  } else {
    emit(r, skip, columns);
    r->blank = 0;
  }
  tg_buf_clear(&r->text);
  r->runs.n = 0;
}

/* --- groups ---- */

static void open_group(struct rtf *r)
{
  rtf_flush(r);
  if (r->groups.n >= DEPTH_MAX) {
    r->lost++;
    return;
  }
  *tg_vec_push(&r->groups) = r->group;
  r->skip = 0;
}

static void end_name(struct rtf *r, uint8_t around)
{
  struct tg_span name = tg_span_trim(tg_buf_span(&r->name));
  if (r->group.where == around || !name.len)
    return;
  if (r->group.where == RTF_TITLE)
    tg_builder_meta(r->job->builder, tg_span_str("title"), name);
  else if (r->group.where == RTF_AUTHOR)
    tg_builder_meta(r->job->builder, tg_span_str("author"), name);
  tg_buf_clear(&r->name);
}

static void close_group(struct rtf *r)
{
  rtf_flush(r);
  r->skip = 0;
  if (r->lost) {
    r->lost--;
    return;
  }
  if (!r->groups.n)
    return;
  struct rtf_group around = r->groups.at[r->groups.n - 1];
  if (r->group.where == RTF_NOTE && around.where != RTF_NOTE)
    add(r, tg_span_str("］"));
  if (r->group.where != RTF_TEXT && r->group.where != RTF_NOTE)
    end_name(r, around.where);
  r->group = around;
  r->groups.n--;
}

/* --- control words ---- */

static int hex(char c)
{
  return c >= '0' && c <= '9'                     ? c - '0'
         : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                  : -1;
}

static void take_hex(struct rtf *r)
{
  struct tg_span s = r->all;
  int a = r->at + 1 < s.len ? hex(s.ptr[r->at]) : -1, b = a >= 0 ? hex(s.ptr[r->at + 1]) : -1;
  if (b < 0)
    return;
  r->at += 2;
  add_byte(r, (char)(a * 16 + b));
}

static bool is_letter(char c)
{
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Letters, a number, a blank that belongs to it. */
static void take_word(struct rtf *r)
{
  struct tg_span s = r->all;
  size_t from = r->at;
  while (r->at < s.len && is_letter(s.ptr[r->at]) && r->at - from < WORD_MAX)
    r->at++;
  struct tg_span word = tg_span_slice(s, from, r->at);
  bool minus = r->at < s.len && s.ptr[r->at] == '-', has_number = false;
  int32_t number = 0;
  r->at += minus;
  while (r->at < s.len && s.ptr[r->at] >= '0' && s.ptr[r->at] <= '9') {
    if (number < INT32_MAX / 10 - 1)
      number = number * 10 + (s.ptr[r->at] - '0');
    has_number = true;
    r->at++;
  }
  if (r->at < s.len && s.ptr[r->at] == ' ')
    r->at++;
  if (word.len == 3 && tg_span_eq_str(word, "bin")) {
    r->at += number < 0 || (size_t)number > s.len - r->at ? s.len - r->at : (size_t)number;
    return;
  }
  rtf_word(r, word, has_number, minus ? -number : number);
}

static void take_control(struct rtf *r)
{
  char c = r->at < r->all.len ? r->all.ptr[r->at] : 0;
  if (is_letter(c)) {
    take_word(r);
    return;
  }
  r->at += r->at < r->all.len;
  if (c == '\'')
    take_hex(r);
  else if (c == '*')
    r->starred = true;
  else if (c == '\n' || c == '\r')
    rtf_end_paragraph(r);
  else if (c == '~')
    rtf_add_text(r, "\xC2\xA0");
  else if (c == '_')
    rtf_add_text(r, "\xE2\x80\x91");
  else if (c == '\\' || c == '{' || c == '}')
    add_byte(r, c);
}

static void take(struct rtf *r)
{
  char c = r->all.ptr[r->at++];
  if (c == '\\') {
    take_control(r);
  } else if (c == '{') {
    open_group(r);
  } else if (c == '}') {
    close_group(r);
  } else if (c == '\n') {
    r->line++;
  } else if (c != '\r' && c != '\0') {
    add_byte(r, c);
  }
  if (r->text.len + r->bytes.len > PARAGRAPH_MAX && !r->lead)
    rtf_end_paragraph(r);
}

static void read_all(struct rtf *r)
{
  size_t told = 0;
  while (r->at < r->all.len) {
    take(r);
    if (r->at - told < PARAGRAPH_MAX)
      continue;
    told = r->at;
    imp_progress(r->job, r->at, r->all.len);
  }
  r->group.where = RTF_TEXT;
  rtf_end_paragraph(r);
}

bool imp_rtf(struct imp_job *job, struct tg_err *err)
{
  struct tg_source *source = tg_source_open(job->path, err);
  if (!source)
    return false;
  struct rtf r = {.job = job, .all = tg_source_bytes(source), .line = 1, .codepage = 1252};
  r.group.skip = 1;
  imp_format(job, "rtf", "");
  read_all(&r);
  tg_source_free(source);
  tg_vec_fini(&r.groups);
  tg_vec_fini(&r.charsets);
  tg_vec_fini(&r.style_levels);
  tg_vec_fini(&r.runs);
  tg_buf_fini(&r.name);
  tg_buf_fini(&r.bytes);
  tg_buf_fini(&r.text);
  return tg_builder_chars(job->builder) || tg_err_set(err, TG_E_INPUT, TG_MSG_FILE_EMPTY);
}
