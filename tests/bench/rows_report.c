/* Counts what a reader would stumble over in the rows of texts, whose lines are the paragraphs:
 *   rows_report FILE...
 * set by layout/ and cut at the column, at every width; and of the first file, as less and vim
 * show it, where they are installed, at some widths. */
#include "faults.h"

#include "tigang/base/buf.h"
#include "tigang/layout/layout.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

enum { LOWEST = 20, HIGHEST = 120, INDENT = 4 };

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

void faults_judge(struct tg_span text, uint32_t to, uint32_t next, uint16_t width, struct faults *f)
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
  for (uint32_t from = 0; text.len && tg_layout_row(text, style, from, &row); from = row.next) {
    faults_judge(text, row.to, row.next, style->width, f);
    f->wide += row.indent + row.columns > style->width;
  }
}

static void cut_at_the_column(struct tg_span text, const struct tg_layout_style *style,
                              struct faults *f)
{
  size_t room = style->width - style->first_indent, used;
  for (uint32_t from = 0, next; from < text.len; from = next) {
    next = from + (uint32_t)tg_span_fit(tg_span_slice(text, from, text.len), room, &used);
    faults_judge(text, next, next, style->width, f);
    room = style->width;
  }
}

typedef void setter(struct tg_span text, const struct tg_layout_style *style, struct faults *f);

/* Lines that are no text as it stands are left out. */
static void count(struct tg_span text, setter *set, uint16_t width, struct faults *f)
{
  struct tg_layout_style style = {.width = width, .first_indent = INDENT};
  for (size_t at = 0, end; at < text.len; at = end + 1) {
    const char *nl = memchr(text.ptr + at, '\n', text.len - at);
    end = nl ? (size_t)(nl - text.ptr) : text.len;
    struct tg_span line = tg_span_slice(text, at, end);
    if (tg_utf8_clean_prefix(line, NULL) == line.len)
      set(line, &style, f);
  }
}

static void print(const char *what, const struct faults *f)
{
  unsigned long bad = f->starts + f->ends + f->pairs + f->words;
  printf("  %-7s %8lu rows %6lu begin badly %5lu end badly %4lu pairs cut %5lu words cut %3lu too "
         "wide",
         what, f->rows, f->starts, f->ends, f->pairs, f->words, f->wide);
  if (bad)
    printf("   one in %lu", f->rows / bad);
  printf("\n");
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

static void report_file(const char *path)
{
  struct tg_buf text = TG_BUF_INIT;
  struct faults ours = {0}, cut = {0};
  if (!read_all(path, &text)) {
    fprintf(stderr, "rows_report: %s cannot be read\n", path);
    exit(2);
  }
  for (uint16_t width = LOWEST; width <= HIGHEST; width++) {
    count(tg_buf_span(&text), set_by_layout, width, &ours);
    count(tg_buf_span(&text), cut_at_the_column, width, &cut);
  }
  printf("%s, %d to %d columns\n", path, LOWEST, HIGHEST);
  print("layout", &ours);
  print("cut", &cut);
  tg_buf_fini(&text);
}

static void report_pagers(const char *path)
{
  struct tg_buf text = TG_BUF_INIT;
  struct faults ours = {0}, theirs[PAGERS] = {{0}};
  bool there[PAGERS];
  read_all(path, &text);
  for (uint16_t width = LOWEST; width <= HIGHEST; width += 20) {
    count(tg_buf_span(&text), set_by_layout, width, &ours);
    for (enum pager p = 0; p < PAGERS; p++)
      there[p] = pager_count(p, tg_buf_span(&text), width, &theirs[p]);
  }
  printf("%s, %d, %d, ... %d columns, as shown on a terminal\n", path, LOWEST, LOWEST + 20,
         HIGHEST);
  print("layout", &ours);
  for (enum pager p = 0; p < PAGERS; p++)
    if (there[p])
      print(pager_name(p), &theirs[p]);
    else
      printf("  %-7s is not installed\n", pager_name(p));
  tg_buf_fini(&text);
}

int main(int argc, char **argv)
{
  if (argc < 2) {
    fprintf(stderr, "usage: rows_report FILE...\n");
    return 2;
  }
  for (int i = 1; i < argc; i++)
    report_file(argv[i]);
  report_pagers(argv[1]);
  return 0;
}
