/* Prints what recovery makes of a file, one paragraph a line: for scores and timing.
 *
 * usage: recover_dump [--file-order] [--clean] [--info] FILE
 */
#include "tigang/base/buf.h"
#include "tigang/doc/builder.h"
#include "tigang/recover/recover.h"

#include <stdio.h>

enum { SAMPLE = 256 * 1024 };

struct arguments {
  struct tg_recover_options options;
  bool clean, info;
  const char *path;
};

static bool parse(int argc, char **argv, struct arguments *a)
{
  for (int i = 1; i < argc; i++)
    if (!strcmp(argv[i], "--file-order"))
      a->options.file_order = true;
    else if (!strcmp(argv[i], "--clean"))
      a->clean = true;
    else if (!strcmp(argv[i], "--info"))
      a->info = true;
    else
      a->path = argv[i];
  return a->path != NULL;
}

static void print_text(const struct tg_doc *doc, bool clean)
{
  for (uint32_t i = 0; i < tg_doc_count(doc); i++) {
    struct tg_span text = tg_doc_text(doc, i);
    size_t runs, at = 0;
    const struct tg_run *run = tg_doc_runs(doc, i, &runs);
    for (size_t r = 0; clean && r < runs; r++) {
      fwrite(text.ptr + at, 1, run[r].pos.offset - at, stdout);
      at = run[r].pos.offset + run[r].len;
    }
    fwrite(text.ptr + at, 1, text.len - at, stdout);
    putchar('\n');
  }
}

static void print_info(const struct tg_doc *doc, enum tg_recover_verdict verdict)
{
  const struct tg_repairs *r = tg_doc_repairs(doc);
  size_t n;
  printf("verdict=%s chunks=%u lines_joined=%u furniture_lines=%u noise=%u invalid=%u\n",
         verdict == TG_RECOVER_CLEAN ? "clean" : "damaged", r->chunks, r->lines_joined,
         r->furniture_lines, r->noise, r->invalid);
  const uint16_t *pages = tg_doc_page_order(doc, &n);
  printf("order=");
  for (size_t i = 0; i < n; i++)
    printf("%s%u", i ? "," : "", pages[i]);
  putchar('\n');
  const struct tg_meta *metas = tg_doc_metas(doc, &n);
  for (size_t i = 0; i < n; i++)
    printf("meta %s=%s\n", metas[i].key, metas[i].value);
  const char *const *warnings = tg_doc_warnings(doc, &n);
  for (size_t i = 0; i < n; i++)
    printf("warning %s\n", warnings[i]);
  for (uint32_t i = 0; i < tg_doc_count(doc); i++)
    if (tg_doc_block(doc, i)->kind == TG_BLOCK_TITLE)
      printf("title block %u\n", i);
}

int main(int argc, char **argv)
{
  struct arguments a = {0};
  struct tg_err err;
  if (!parse(argc, argv, &a)) {
    fprintf(stderr, "usage: recover_dump [--file-order] [--clean] [--info] FILE\n");
    return 2;
  }
  struct tg_source *source = tg_source_open(a.path, &err);
  if (!source) {
    fprintf(stderr, "recover_dump: %s: %s\n", a.path, err.text);
    return 2;
  }
  struct tg_span bytes = tg_source_bytes(source);
  bool whole = bytes.len <= SAMPLE;
  struct tg_span sample = tg_span_of(bytes.ptr, whole ? bytes.len : SAMPLE);
  struct tg_doc *doc = tg_doc_new(source);
  struct tg_builder *builder = tg_builder_new(doc);
  enum tg_recover_verdict verdict = tg_recover_probe(sample, whole);
  tg_recover_text(bytes, 0, &a.options, builder);
  tg_builder_finish(builder);
  tg_builder_free(builder);
  if (a.info)
    print_info(doc, verdict);
  else
    print_text(doc, a.clean);
  tg_doc_free(doc);
  return 0;
}
