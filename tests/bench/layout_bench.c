/* Speed of layout over a text, each figure the best of some rounds:   layout_bench FILE [WIDTH]
 * The text's lines are the blocks; for one long block, all of them in one. */
#include "tigang/base/buf.h"
#include "tigang/layout/layout.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 7, WANT_BYTES = 16 << 20 };

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The file's clean lines, again and again up to WANT_BYTES; `sep` between them. */
static bool read_lines(const char *path, const char *sep, struct tg_buf *out)
{
  struct tg_buf once = TG_BUF_INIT;
  char line[1 << 16];
  FILE *f = fopen(path, "r");
  if (!f)
    return false;
  while (fgets(line, sizeof line, f)) {
    size_t n = tg_utf8_clean_prefix(tg_span_of(line, strcspn(line, "\n")), NULL);
    tg_buf_add(&once, line, n);
    if (n)
      tg_buf_add_str(&once, sep);
  }
  fclose(f);
  while (once.len && out->len < WANT_BYTES)
    tg_buf_add_span(out, tg_buf_span(&once));
  tg_buf_fini(&once);
  return out->len > 0;
}

static size_t rows_of(struct tg_span block, const struct tg_layout_style *style)
{
  struct tg_row row;
  size_t n = 0;
  for (uint32_t from = 0; tg_layout_row(block, style, from, &row) && block.len; from = row.next)
    n++;
  return n;
}

static size_t rows_of_lines(struct tg_span text, const struct tg_layout_style *style)
{
  size_t n = 0;
  for (size_t at = 0; at < text.len;) {
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    n += rows_of(tg_span_slice(text, at, (size_t)(end - text.ptr)), style);
    at = (size_t)(end - text.ptr) + 1;
  }
  return n;
}

static size_t columns_of(struct tg_span text, const struct tg_layout_style *style)
{
  (void)style;
  return tg_span_columns(text);
}

static size_t rows_anywhere(struct tg_span text, const struct tg_layout_style *style)
{
  struct tg_row row;
  uint32_t offset = 1;
  for (int i = 0; i < 1000; i++) {
    offset = offset * 1664525 + 1013904223;
    tg_layout_row_at(text, style, (uint32_t)(offset % text.len), &row);
  }
  return 1000;
}

typedef size_t work(struct tg_span text, const struct tg_layout_style *style);

static double best_of(work *f, struct tg_span text, const struct tg_layout_style *style, size_t *n)
{
  double best = 1e9;
  for (int i = 0; i < ROUNDS; i++) {
    double start = now();
    *n = f(text, style);
    double took = now() - start;
    if (took < best)
      best = took;
  }
  return best;
}

int main(int argc, char **argv)
{
  struct tg_buf lines = TG_BUF_INIT, block = TG_BUF_INIT;
  struct tg_layout_style style = {.width = argc > 2 ? (uint16_t)atoi(argv[2]) : 80,
                                  .first_indent = 4};
  size_t n;
  if (argc < 2 || !read_lines(argv[1], "\n", &lines) || !read_lines(argv[1], "", &block)) {
    fprintf(stderr, "usage: layout_bench FILE [WIDTH]\n");
    return 2;
  }
  double t = best_of(rows_of_lines, tg_buf_span(&lines), &style, &n);
  printf("rows of paragraphs     %7.0f MB/s  (%zu rows of %u columns)\n",
         (double)lines.len / t / 1e6, n, style.width);
  t = best_of(rows_of, tg_buf_span(&block), &style, &n);
  printf("rows of one long block %7.0f MB/s  (%zu rows)\n", (double)block.len / t / 1e6, n);
  t = best_of(columns_of, tg_buf_span(&block), &style, &n);
  printf("columns                %7.0f MB/s\n", (double)block.len / t / 1e6);
  t = best_of(rows_anywhere, tg_buf_span(&block), &style, &n);
  printf("the row at an offset   %7.1f us     (in a block of %zu bytes)\n", t / (double)n * 1e6,
         block.len);
  tg_buf_fini(&lines);
  tg_buf_fini(&block);
  return 0;
}
