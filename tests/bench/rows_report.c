/* Counts what a reader would stumble over in the rows of a text, set by layout/ and by cutting at
 * the column as a pager does:   rows_report FILE [INDENT] The text's lines are the paragraphs. */
#include "tigang/base/buf.h"
#include "tigang/layout/layout.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

struct faults {
  unsigned long rows;
  unsigned long starts; /* rows that begin with a closing mark */
  unsigned long ends;   /* rows that end with an opening mark */
  unsigned long pairs;  /* —— and …… cut in two */
  unsigned long words;  /* ASCII words and numbers cut, though no longer than a row */
};

static bool in_word(char c)
{
  return isalnum((unsigned char)c);
}

static bool cuts_word(struct tg_span text, uint32_t at, uint16_t width)
{
  uint32_t from = at, to = at;
  while (from && in_word(text.ptr[from - 1]))
    from--;
  while (to < text.len && in_word(text.ptr[to]))
    to++;
  return from < at && at < to && to - from <= width;
}

/* Adds up a row's end at `to` and the next one's start at `next`. */
static void judge(struct tg_span text, uint32_t to, uint32_t next, uint16_t width, struct faults *f)
{
  f->rows++;
  if (to == 0 || next >= text.len)
    return;
  uint32_t last = tg_utf8_cp(text.ptr + tg_utf8_prev(text.ptr, to));
  uint32_t first = tg_utf8_cp(text.ptr + next);
  f->starts += tg_cp_is_closing(first);
  f->ends += tg_cp_is_opening(last);
  f->pairs += first == last && (first == 0x2014 || first == 0x2026);
  f->words += to == next && cuts_word(text, to, width);
}

static void set_by_layout(struct tg_span text, const struct tg_layout_style *style,
                          struct faults *f)
{
  struct tg_row row;
  for (uint32_t from = 0; text.len && tg_layout_row(text, style, from, &row); from = row.next)
    judge(text, row.to, row.next, style->width, f);
}

static void cut_at_the_column(struct tg_span text, const struct tg_layout_style *style,
                              struct faults *f)
{
  size_t room = style->width - style->first_indent, used;
  for (uint32_t from = 0, next; from < text.len; from = next) {
    next = from + (uint32_t)tg_span_fit(tg_span_slice(text, from, text.len), room, &used);
    judge(text, next, next, style->width, f);
    room = style->width;
  }
}

typedef void setter(struct tg_span text, const struct tg_layout_style *style, struct faults *f);

static void count(struct tg_span text, setter *set, const struct tg_layout_style *style,
                  struct faults *f)
{
  for (size_t at = 0, end; at < text.len; at = end + 1) {
    const char *nl = memchr(text.ptr + at, '\n', text.len - at);
    end = nl ? (size_t)(nl - text.ptr) : text.len;
    struct tg_span line = tg_span_slice(text, at, end);
    line.len = tg_utf8_clean_prefix(line, NULL);
    set(line, style, f);
  }
}

static void print(const char *what, const struct faults *f)
{
  printf("%-7s %8lu rows %7lu begin badly %7lu end badly %6lu pairs cut %7lu words cut\n", what,
         f->rows, f->starts, f->ends, f->pairs, f->words);
}

static void report(struct tg_span text, uint16_t indent, uint16_t lowest, uint16_t highest)
{
  struct faults ours = {0}, cut = {0};
  for (uint16_t width = lowest; width <= highest; width++) {
    struct tg_layout_style style = {.width = width, .first_indent = indent};
    count(text, set_by_layout, &style, &ours);
    count(text, cut_at_the_column, &style, &cut);
  }
  printf("%d to %d columns\n", lowest, highest);
  print("  layout", &ours);
  print("  cut", &cut);
}

static bool read_all(const char *path, struct tg_buf *out)
{
  char part[1 << 16];
  FILE *f = fopen(path, "rb");
  if (!f)
    return false;
  for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
    tg_buf_add(out, part, n);
  fclose(f);
  return true;
}

int main(int argc, char **argv)
{
  static const uint16_t widths[] = {20, 40, 60, 80, 100, 120};
  struct tg_buf text = TG_BUF_INIT;
  uint16_t indent = argc > 2 ? (uint16_t)atoi(argv[2]) : 4;
  if (argc < 2 || indent >= widths[0] || !read_all(argv[1], &text)) {
    fprintf(stderr, "usage: rows_report FILE [INDENT]\n");
    return 2;
  }
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
    report(tg_buf_span(&text), indent, widths[i], widths[i]);
  report(tg_buf_span(&text), indent, widths[0], 120);
  tg_buf_fini(&text);
  return 0;
}
