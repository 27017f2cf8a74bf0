/* Counts the hits of a query in a text file, as --find --count will, and tells how long that took.
 *
 *   search_bench FOLDINGS QUERY FILE [TIMES]     FOLDINGS as for --fold, or "regex"
 *
 * The file is mapped and cut into lines first; the time of that is told apart. */
#include "tigang/doc/builder.h"
#include "tigang/search/hits.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static struct tg_doc *doc_of_file(const char *path, struct tg_err *err)
{
  struct tg_source *source = tg_source_open(path, err);
  if (!source)
    return NULL;
  struct tg_span text = tg_source_bytes(source);
  struct tg_doc *doc = tg_doc_new(source);
  struct tg_builder *b = tg_builder_new(doc);
  uint32_t line = 1;
  for (const char *p = text.ptr, *end = p + text.len, *next; p < end; p = next + 1, line++) {
    next = memchr(p, '\n', (size_t)(end - p));
    if (!next)
      next = end;
    if (next > p)
      tg_builder_slice(b, &(struct tg_block_spec){.line = line},
                       tg_span_of(p, (size_t)(next - p)));
  }
  tg_builder_finish(b);
  tg_builder_free(b);
  return doc;
}

static bool search(const struct tg_doc *doc, const char *names, const char *query,
                   struct tg_err *err)
{
  unsigned folds = TG_FOLD_ALL;
  bool regex = !strcmp(names, "regex");
  if (!regex && !tg_fold_parse(names, &folds, err))
    return false;
  double start = now();
  struct tg_pattern *p = tg_pattern_new(tg_span_str(query), folds, regex, err);
  if (!p)
    return false;
  double made = now();
  struct tg_hits *hits = tg_hits_new(p, 0);
  tg_hits_run(hits, doc);
  printf("%zu hits, pattern %.2f ms, search %.1f ms\n", tg_hits_count(hits), made - start,
         now() - made);
  tg_hits_free(hits);
  return true;
}

int main(int argc, char **argv)
{
  struct tg_err err = {0};
  if (argc < 4) {
    fprintf(stderr, "search_bench FOLDINGS QUERY FILE [TIMES]\n");
    return 2;
  }
  double start = now();
  struct tg_doc *doc = doc_of_file(argv[3], &err);
  bool good = doc != NULL;
  if (good)
    printf("%u blocks in %.1f ms\n", tg_doc_count(doc), now() - start);
  for (int times = argc > 4 ? atoi(argv[4]) : 3; good && times > 0; times--)
    good = search(doc, argv[1], argv[2], &err);
  if (!good)
    fprintf(stderr, "search_bench: %s\n", err.text);
  tg_doc_free(doc);
  return good ? 0 : 1;
}
