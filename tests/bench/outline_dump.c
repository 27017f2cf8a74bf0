/* Prints the outline of a plain text as JSON (the shape of --outline --json), a line being a block.
 *
 *   outline_dump [--points] [--explain] [--time] [--warnings] FILE
 *
 * Needs nothing but the library, so that the recogniser can be measured apart from formats and
 * recovery. Options the program itself has (--outline, --json) are taken and ignored.
 */
#include "tigang/base/buf.h"
#include "tigang/doc/builder.h"
#include "tigang/outline/outline.h"
#include "tigang/text/cjk.h"
#include "tigang/text/repair.h"
#include "tigang/text/utf8.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { SLICE = 1 << 20, INDENT_MAX = 255 };

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Blanks at the start of a line, in columns. */
static unsigned indent_of(struct tg_span *s)
{
  unsigned columns = 0;
  while (s->len && (unsigned char)s->ptr[0] < 0xF0) {
    uint32_t cp = tg_utf8_cp(s->ptr);
    if (!tg_cp_is_blank(cp))
      break;
    columns += cp == 0x3000 ? 2 : 1;
    size_t n = tg_utf8_len(s->ptr);
    *s = tg_span_slice(*s, n, s->len);
  }
  return columns < INDENT_MAX ? columns : INDENT_MAX;
}

static void add_line(struct tg_builder *b, struct tg_span line, struct tg_block_spec *spec)
{
  if (line.len && line.ptr[line.len - 1] == '\r')
    line.len--;
  if (tg_utf8_clean_prefix(line, NULL) == line.len) {
    spec->indent = (uint8_t)indent_of(&line);
    if (line.len)
      tg_builder_slice(b, spec, line);
  } else {
    struct tg_buf clean = TG_BUF_INIT;
    tg_text_repair(line, &clean, NULL);
    tg_builder_open(b, spec);
    tg_builder_text(b, tg_buf_span(&clean), UINT32_MAX, 0);
    tg_builder_close(b);
    tg_buf_fini(&clean);
  }
  if (line.len)
    spec->blank = 0;
  else if (spec->blank < UINT8_MAX)
    spec->blank++;
}

static struct tg_doc *load(const char *path)
{
  struct tg_err err;
  struct tg_source *source = tg_source_open(path, &err);
  if (!source) {
    fprintf(stderr, "outline_dump: %s: %s\n", path, err.text);
    return NULL;
  }
  while (!tg_source_complete(source) && tg_source_fill(source, SLICE, true, &err))
    continue;
  struct tg_doc *doc = tg_doc_new(source);
  struct tg_builder *b = tg_builder_new(doc);
  struct tg_span s = tg_source_bytes(source);
  struct tg_block_spec spec = {.kind = TG_BLOCK_PARAGRAPH, .line = 1};
  if (tg_span_starts(s, "\xEF\xBB\xBF"))
    s = tg_span_slice(s, 3, s.len);
  for (; s.len; spec.line++) {
    const char *end = memchr(s.ptr, '\n', s.len);
    size_t n = end ? (size_t)(end - s.ptr) : s.len;
    add_line(b, tg_span_slice(s, 0, n), &spec);
    s = tg_span_slice(s, n + (end != NULL), s.len);
  }
  tg_builder_finish(b);
  tg_builder_free(b);
  return doc;
}

static void print_string(struct tg_span s)
{
  putchar('"');
  for (size_t i = 0; i < s.len; i++) {
    unsigned char c = (unsigned char)s.ptr[i];
    if (c == '"' || c == '\\')
      printf("\\%c", c);
    else if (c < 0x20)
      printf("\\u%04x", c);
    else
      putchar(c);
  }
  putchar('"');
}

static void print_node(const struct tg_outline *o, const struct tg_doc *doc, uint32_t node)
{
  const struct tg_node *n = tg_outline_node(o, node);
  struct tg_buf number = TG_BUF_INIT;
  tg_outline_number(o, node, &number);
  printf("{\"number\": \"%s\", \"level\": %u, \"marker\": ", tg_buf_str(&number), n->level);
  print_string(tg_node_marker(doc, n));
  printf(", \"title\": ");
  print_string(tg_node_title(doc, n));
  printf(", \"kind\": \"%s\", \"paragraph\": %u, \"children\": []}", tg_node_kind_name(n->kind),
         n->pos.block + 1);
  tg_buf_fini(&number);
}

/* Levels are told by "level"; the list is flat. */
static void print_outline(const struct tg_outline *o, const struct tg_doc *doc, const char *file,
                          bool points)
{
  size_t n;
  const struct tg_outline_warning *w = tg_outline_warnings(o, &n);
  const char *separator = "";
  printf("{\"file\": ");
  print_string(tg_span_str(file));
  if (tg_outline_title(o) != TG_NONE) {
    printf(", \"title\": ");
    print_string(tg_outline_title_text(o, doc));
  }
  printf(",\n \"sections\": [");
  for (uint32_t i = 0; i < tg_outline_count(o); i++) {
    if (!points && tg_node_is_leaf(tg_outline_node(o, i)))
      continue;
    printf("%s\n  ", separator);
    print_node(o, doc, i);
    separator = ",";
  }
  printf("],\n \"warnings\": [");
  for (size_t i = 0; i < n; i++) {
    struct tg_buf number = TG_BUF_INIT;
    if (w[i].node != TG_NONE)
      tg_outline_number(o, w[i].node, &number);
    printf("%s\n  {\"section\": \"%s\", \"message\": ", i ? "," : "", tg_buf_str(&number));
    print_string(tg_span_str(w[i].text));
    printf("}");
    tg_buf_fini(&number);
  }
  printf("]}\n");
}

static void print_reasons(const struct tg_outline *o, const struct tg_doc *doc)
{
  for (uint32_t b = 0; b < tg_doc_count(doc); b++) {
    struct tg_buf why = TG_BUF_INIT;
    tg_outline_explain(o, b, &why);
    struct tg_span text = tg_doc_text(doc, b);
    if (why.len)
      printf("%u %.*s\n    %s\n", b, (int)tg_utf8_prefix(text, 30), text.ptr, tg_buf_str(&why));
    tg_buf_fini(&why);
  }
}

int main(int argc, char **argv)
{
  bool points = false, explain = false, timing = false;
  const char *file = NULL;
  for (int i = 1; i < argc; i++) {
    points |= !strcmp(argv[i], "--points");
    explain |= !strcmp(argv[i], "--explain");
    timing |= !strcmp(argv[i], "--time");
    if (argv[i][0] != '-')
      file = argv[i];
  }
  double start = now();
  struct tg_doc *doc = file ? load(file) : NULL;
  if (!doc)
    return 2;
  double loaded = now();
  struct tg_outline *o = tg_outline_new();
  tg_outline_run(o, doc);
  double done = now();
  if (timing)
    fprintf(stderr, "load %.1f ms, outline %.1f ms, %u nodes\n", (loaded - start) * 1e3,
            (done - loaded) * 1e3, tg_outline_count(o));
  else if (explain)
    print_reasons(o, doc);
  else
    print_outline(o, doc, file, points);
  tg_outline_free(o);
  tg_doc_free(doc);
  return 0;
}
