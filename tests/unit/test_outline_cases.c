/* Documents with their outlines: tests/data/outline/NAME.case.
 *
 * A case begins with `== what it shows`. Of the lines behind it the first two characters tell what
 * the third and following are: `1 ` … `9 `  a heading of that level            `1+` … a run-in head
 * of that level `a `         an article (a leaf)                 `p `   a paragraph with points
 * inside (two or more)
 *   `- `         text that is no heading             `T `   the title of the document, no heading
 *   `h1` … `h9`  a block that the format calls a heading of that level, and a heading it is
 *   `H1` … `H9`  the same, the text begins with what it is: its level, or - for no heading, a:
 * article
 *   `~`          a paragraph of plain text           `.`    a blank line
 *   `! `         a warning that the outline gives, in order
 * Blanks before the text are the block's indent.
 */
#include "support.h"

#include "tigang/base/vec.h"
#include "tigang/outline/outline.h"
#include "tigang/search/pattern.h"

#include <dirent.h>
#include <stdlib.h>

#define CASES "tests/data/outline"

static const char filler[] = "河岸边的苗圃每年春天都要换土，工人们先把旧土翻出来晒上几天，再掺进腐"
                             "叶和细沙，等天气转暖才把新苗一棵棵"
                             "移到外面去。老师傅说这件事急不得，土凉了根不走，土热了根又伤，总要守"
                             "着天气慢慢来，守得住的人才有好收成。";

/* Kinds of look-alikes: what lines that are no headings begin with. The first that fits counts. */
#define HAN "[〇零一二两兩三四五六七八九十百千廿卅壹贰貳叁參肆伍陆柒捌玖拾]+"
#define DIGITS "[0-9０-９]+"
static const struct {
  const char *name, *pattern;
} kinds[] = {
    {"units",
     "^(第 ?(" HAN "|" DIGITS ")[编編部卷册冊篇集章回话話折讲講课課幕场場节節单步阶]|卷" HAN
     "|" DIGITS "[章回장화]|제" DIGITS "[편장절관])"},
    {"articles", "^(第(" HAN "|" DIGITS ")[条條款目项]|제" DIGITS "조)"},
    {"Han numeral and mark", "^" HAN "[、．.]"},
    {"Han numeral", "^" HAN},
    {"Han numeral in brackets", "^[（(〔]\\s*(" HAN "|[-—])[）)]|^[㈠-㈩]"},
    {"decimals", "^" DIGITS "[.．]" DIGITS},
    {"number and mark", "^" DIGITS "[.．、]"},
    {"number", "^" DIGITS},
    {"number in brackets", "^[（(]" DIGITS "[）)]|^[①-⑳⑴-⒇]|^\\[[0-9]"},
    {"kana, Hangul", "^[（(]?[ア-ンー가-힣]"},
    {"Latin letters", "^[（(]?[A-Za-zⅠ-Ⅻ]"},
    {"points", "^(第|其|首|再|最)"},
    {"signs", "^[-#=*>|`~_+]"},
    {"words", ""},
};
enum {
  KINDS = sizeof kinds / sizeof *kinds,
  LOOKS = 500,     /* look-alikes in all */
  LOOKS_KIND = 40, /* of each kind, half of them beside true headings */
  NEIGHBOURS = 2,
};

/* All look-alikes by kind, and those in cases with headings. */
struct looks {
  struct tg_pattern *patterns[KINDS];
  size_t all[KINDS], beside[KINDS];
};

struct want {
  char tag, more; /* as in the file */
  uint32_t block;
  struct tg_span text;
};

struct test_case {
  struct tg_span name;
  struct tg_doc *doc;
  TG_VEC(struct want) wants; /* of the lines that are blocks */
  TG_VEC(struct tg_span) warnings;
  size_t rows;
};

static bool next_line(struct tg_span *s, struct tg_span *line)
{
  if (!s->len)
    return false;
  const char *end = memchr(s->ptr, '\n', s->len);
  size_t n = end ? (size_t)(end - s->ptr) : s->len;
  *line = tg_span_slice(*s, 0, n);
  *s = tg_span_slice(*s, n + (end != NULL), s->len);
  return true;
}

static void add_block(struct tg_builder *b, struct tg_span text, struct tg_block_spec *spec)
{
  size_t indent = 0;
  while (indent < text.len && text.ptr[indent] == ' ')
    indent++;
  text = tg_span_slice(text, indent, text.len);
  spec->indent = (uint8_t)indent;
  tg_builder_open(b, spec);
  tg_builder_text(b, text, UINT32_MAX, 0);
  tg_builder_close(b);
}

/* One case: up to the next `==` or the end. */
static void read_case(struct tg_span *s, struct test_case *c)
{
  struct tg_builder *b = tg_builder_new(c->doc);
  struct tg_block_spec spec = {.kind = TG_BLOCK_PARAGRAPH};
  struct tg_span line;
  for (struct tg_span rest = *s; next_line(&rest, &line) && !tg_span_starts(line, "==");
       *s = rest) {
    char tag = line.len ? line.ptr[0] : 0, more = line.len > 1 ? line.ptr[1] : 0;
    struct tg_span text = line.len > 2 ? tg_span_slice(line, 2, line.len) : tg_span_of("", 0);
    if (!tag || tag == '#')
      continue;
    if (tag == '!') {
      *tg_vec_push(&c->warnings) = text;
      continue;
    }
    if (tag == '.') {
      spec.blank++;
      continue;
    }
    bool styled = tag == 'h' || tag == 'H';
    spec.kind = styled ? TG_BLOCK_HEADING : TG_BLOCK_PARAGRAPH;
    spec.level = styled ? (uint8_t)(more - '0') : 0;
    if (tag == 'H') {
      tag = *text.ptr;
      text = tg_span_slice(text, 1, text.len);
    }
    *tg_vec_push(&c->wants) =
        (struct want){tag == 'h' ? more : tag, more, tg_doc_count(c->doc), text};
    add_block(b, tag == '~' ? tg_span_str(filler) : text, &spec);
    c->rows += tag != '~';
    spec.blank = 0;
  }
  tg_builder_finish(b);
  tg_builder_free(b);
}

static const struct tg_node *node_in(const struct tg_outline *o, uint32_t block, bool *leaf)
{
  uint32_t node = tg_outline_first_in(o, block);
  if (node == tg_outline_count(o) || tg_outline_node(o, node)->pos.block != block)
    return NULL;
  *leaf = tg_node_is_leaf(tg_outline_node(o, node));
  return tg_outline_node(o, node);
}

static size_t points_in(const struct tg_outline *o, uint32_t block)
{
  size_t n = 0;
  for (uint32_t i = tg_outline_first_in(o, block); i < tg_outline_count(o); i++)
    n += tg_outline_node(o, i)->pos.block == block && tg_outline_node(o, i)->kind == TG_NODE_POINT;
  return n;
}

static bool as_wanted(const struct tg_outline *o, const struct want *w)
{
  bool leaf = false;
  const struct tg_node *n = node_in(o, w->block, &leaf);
  if (w->tag >= '1' && w->tag <= '9')
    return n && !leaf && n->level == w->tag - '0' &&
           (w->more == '+') == (n->kind == TG_NODE_RUN_IN);
  switch (w->tag) {
  case 'a':
    return n && n->kind == TG_NODE_ARTICLE;
  case 'p':
    return points_in(o, w->block) >= 2;
  case 'T':
    return tg_outline_title(o) == w->block && (!n || leaf);
  default:
    return !n || leaf;
  }
}

static bool titles_fit(const struct tg_outline *o, const struct test_case *c)
{
  for (size_t i = 0; i < c->wants.n; i++)
    if (c->wants.at[i].tag == 'T' && tg_outline_title(o) != c->wants.at[i].block)
      return false;
  return true;
}

static size_t check_warnings(const struct tg_outline *o, const struct test_case *c)
{
  size_t n, wrong = 0;
  const struct tg_outline_warning *w = tg_outline_warnings(o, &n);
  for (size_t i = 0; i < n || i < c->warnings.n; i++) {
    bool same = i < n && i < c->warnings.n && tg_span_eq_str(c->warnings.at[i], w[i].text);
    wrong += !same;
    if (!same)
      print_message("%.*s: warning \"%s\", wanted \"%.*s\"\n", (int)c->name.len, c->name.ptr,
                    i < n ? w[i].text : "", i < c->warnings.n ? (int)c->warnings.at[i].len : 0,
                    i < c->warnings.n ? c->warnings.at[i].ptr : "");
  }
  return wrong;
}

static size_t check_case(const struct test_case *c, size_t slice)
{
  struct tg_outline *o = tg_outline_new();
  size_t wrong = 0;
  while (tg_outline_step(o, c->doc, slice))
    continue;
  for (size_t i = 0; i < c->wants.n; i++) {
    const struct want *w = &c->wants.at[i];
    if (as_wanted(o, w))
      continue;
    bool leaf;
    const struct tg_node *n = node_in(o, w->block, &leaf);
    struct tg_buf why = TG_BUF_INIT;
    tg_outline_explain(o, w->block, &why);
    print_message("%.*s: %c%c %.*s\n    is %s, level %d; %s\n", (int)c->name.len, c->name.ptr,
                  w->tag, w->more, (int)w->text.len, w->text.ptr,
                  n ? tg_node_kind_name((enum tg_node_kind)n->kind) : "text", n ? n->level : 0,
                  tg_buf_str(&why));
    tg_buf_fini(&why);
    wrong++;
  }
  wrong += !titles_fit(o, c);
  wrong += check_warnings(o, c);
  tg_outline_free(o);
  return wrong;
}

static size_t kind_of(const struct looks *l, struct tg_span text)
{
  size_t k = 0, at, len;
  while (k + 1 < KINDS && !tg_pattern_find_in(l->patterns[k], text, 0, &at, &len))
    k++;
  return k;
}

static void count_looks(struct looks *l, const struct test_case *c)
{
  size_t headings = 0;
  for (size_t i = 0; i < c->wants.n; i++)
    headings += c->wants.at[i].tag >= '1' && c->wants.at[i].tag <= '9';
  for (size_t i = 0; i < c->wants.n; i++) {
    if (c->wants.at[i].tag != '-')
      continue;
    size_t kind = kind_of(l, tg_span_trim(c->wants.at[i].text));
    l->all[kind]++;
    l->beside[kind] += headings >= NEIGHBOURS;
  }
}

static size_t too_few(const struct looks *l)
{
  size_t few = 0, all = 0;
  for (size_t k = 0; k < KINDS; k++) {
    bool enough = l->all[k] >= LOOKS_KIND && l->beside[k] * 2 >= LOOKS_KIND;
    all += l->all[k];
    few += !enough;
    if (!enough)
      print_message("look-alikes of %s: %zu, %zu beside headings\n", kinds[k].name, l->all[k],
                    l->beside[k]);
  }
  print_message("%zu look-alikes\n", all);
  return few + (all < LOOKS);
}

/* The cases of one file: rows wrong; *rows is raised by all there are. */
static size_t check_file(const char *name, size_t *rows, struct looks *looks)
{
  struct tg_buf path = TG_BUF_INIT, file = TG_BUF_INIT;
  tg_buf_addf(&path, CASES "/%s", name);
  assert_true(read_file(tg_buf_str(&path), &file));
  struct tg_span s = tg_buf_span(&file), line;
  size_t wrong = 0;
  while (next_line(&s, &line)) {
    if (!tg_span_starts(line, "== "))
      continue;
    struct test_case c = {.name = tg_span_slice(line, 3, line.len), .doc = tg_doc_new(NULL)};
    read_case(&s, &c);
    wrong += check_case(&c, SIZE_MAX - 1);
    wrong += check_case(&c, 1); /* block by block comes to the same */
    *rows += c.rows;
    count_looks(looks, &c);
    tg_vec_fini(&c.wants);
    tg_vec_fini(&c.warnings);
    tg_doc_free(c.doc);
  }
  tg_buf_fini(&path);
  tg_buf_fini(&file);
  return wrong;
}

static void outlines_are_as_written(void **state)
{
  (void)state;
  size_t wrong = 0, rows = 0;
  struct looks looks = {.all = {0}};
  for (size_t k = 0; k < KINDS; k++)
    looks.patterns[k] = tg_pattern_new(tg_span_str(kinds[k].pattern), 0, true, NULL);
  DIR *d = opendir(CASES);
  assert_non_null(d);
  for (struct dirent *e; (e = readdir(d)) != NULL;) {
    size_t n = strlen(e->d_name);
    if (n > 5 && !strcmp(e->d_name + n - 5, ".case"))
      wrong += check_file(e->d_name, &rows, &looks);
  }
  closedir(d);
  print_message("%zu lines of cases\n", rows);
  assert_true(rows > 0);
  assert_int_equal(wrong, 0);
  assert_int_equal(too_few(&looks), 0);
  for (size_t k = 0; k < KINDS; k++)
    tg_pattern_free(looks.patterns[k]);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(outlines_are_as_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
