#include "support.h"

#include "tigang/config/state.h"
#include "tigang/format/load.h"
#include "tigang/outline/corrections.h"
#include "tigang/outline/outline.h"

#include <stdio.h>
#include <stdlib.h>


/* --- the hash and the file ---- */

/* In whatever pieces; the values are those of the authors' test vectors. */
static void the_hash_is_fnv_1a(void **state)
{
  (void)state;
  struct tg_fingerprint f = {0}, g = {0};
  assert_false(tg_fingerprint_step(&f, tg_span_str("a"), 9));
  assert_true(f.hash == 0xaf63dc4c8601ec8cu);
  while (tg_fingerprint_step(&g, tg_span_str("foobar"), 1))
    continue;
  assert_true(g.hash == 0x85944171f73967e8u && g.hashed == 6);
}

static void forget_all(void *context, struct tg_span old, struct tg_buf *fresh)
{
  (void)old;
  tg_buf_add_str(fresh, context);
}

static size_t count_of(const char *source)
{
  struct tg_corrections c = {.complete = false};
  tg_corrections_run(&c, tg_span_str(source));
  size_t n = c.list.n;
  tg_corrections_fini(&c);
  return n;
}

static void add(const char *source, uint32_t src, uint8_t level)
{
  struct tg_corrections c = {.complete = false};
  assert_true(tg_corrections_add(&c, tg_span_str(source), (struct tg_correction){src, level}));
  tg_corrections_fini(&c);
}

static void they_belong_to_what_was_read(void **state)
{
  static char kept[] = "# notes\nno line of ours\n";
  struct tg_corrections c = {.complete = false};
  (void)state;
  assert_true(tg_state_update("corrections", forget_all, kept));
  add("one text", 3, 2);
  add("two text", 4, 0); /* as long as the first */
  add("one text", 5, 1);
  assert_int_equal(count_of("two text"), 1);
  assert_int_equal(count_of("six text"), 0);
  assert_int_equal(count_of("one text, longer"), 0);
  assert_int_equal(count_of(""), 0);
  while (tg_corrections_step(&c, tg_span_str("one text"), 1))
    continue;
  assert_int_equal(c.list.n, 2);
  assert_int_equal(c.list.at[0].src, 3);
  assert_int_equal(c.list.at[0].level, 2);
  assert_int_equal(c.list.at[1].level, 1);
  assert_true(tg_corrections_drop(&c, tg_span_str("one text"), 0));
  assert_int_equal(c.list.at[0].src, 5);
  tg_corrections_fini(&c);
  assert_int_equal(count_of("one text"), 1);
  assert_int_equal(count_of("two text"), 1);
}

static void other_lines_are_left_alone(void **state)
{
  static char kept[] = "cbf29ce484222325 0 1\n"         /* no level */
                       "zzf29ce484222325 0 1 1\n"       /* no hash */
                       "cbf29ce484222325 0 9999999999 1\n"
                       "cbf29ce484222325 0 1 10\n"      /* no such level */
                       "cbf29ce484222325 0 7 1 more\n"
                       "cbf29ce484222325 0 7 1"; /* of the empty text, without a line end */
  struct tg_buf text = TG_BUF_INIT;
  (void)state;
  assert_true(tg_state_update("corrections", forget_all, kept));
  assert_int_equal(count_of(""), 1);
  add("x", 0, 1);
  assert_true(tg_state_read("corrections", &text));
  assert_int_equal(strncmp(tg_buf_str(&text), kept, strlen(kept)), 0);
  assert_string_equal(tg_buf_str(&text) + strlen(kept), "\naf63f54c86021707 1 0 1\n");
  tg_buf_fini(&text);
}

/* --- what they make of an outline ---- */

static const char text[] = "一、认清形势\n"
                           "今年要做好三件事。一是换土，要早。二是引水，要清。三是育苗，要壮。\n"
                           "（一）地力在下降。连续六年没有轮作。\n"
                           "（二）人手在减少。老工人退了四位。\n"
                           "几点补充说明\n"
                           "二、抓住关键\n"
                           "（一）抓水\n"
                           "没有水就没有苗，先把旧渠清一遍，再把闸口修好。\n"
                           "1.清渠\n"
                           "渠长三里，分三段清，每段一个组。\n"
                           "2.修闸\n"
                           "闸口漏水，要换木板。\n"
                           "（二）抓肥\n"
                           "三、保证质量\n";

/* Level and label of every node, as "1 一、…\n". */
static void print_outline(const struct tg_outline *o, const struct tg_doc *doc, struct tg_buf *out)
{
  for (uint32_t i = 0; i < tg_outline_count(o); i++) {
    const struct tg_node *n = tg_outline_node(o, i);
    tg_buf_addf(out, "%c%u ", tg_node_is_leaf(n) ? '-' : ' ', (unsigned)n->level);
    tg_node_label(doc, n, out);
    tg_buf_add_char(out, '\n');
  }
}

static struct tg_correction of(const char *words, uint8_t level)
{
  const char *at = strstr(text, words);
  assert_non_null(at);
  return (struct tg_correction){(uint32_t)(at - text), level};
}

static const struct {
  const char *words[3];
  uint8_t levels[3];
  const char *want;
} cases[] = {
    {{NULL}, {0},
     " 1 一、认清形势\n-2 一是换土，要早\n-2 二是引水，要清\n-2 三是育苗，要壮\n"
     " 2 （一）地力在下降\n 2 （二）人手在减少\n 1 二、抓住关键\n 2 （一）抓水\n 3 1.清渠\n"
     " 3 2.修闸\n 2 （二）抓肥\n 1 三、保证质量\n"},
    /* one goes up with what is below it; its brothers stay */
    {{"（一）抓水"}, {1},
     " 1 一、认清形势\n-2 一是换土，要早\n-2 二是引水，要清\n-2 三是育苗，要壮\n"
     " 2 （一）地力在下降\n 2 （二）人手在减少\n 1 二、抓住关键\n 1 （一）抓水\n 2 1.清渠\n"
     " 2 2.修闸\n 2 （二）抓肥\n 1 三、保证质量\n"},
    /* one goes down with what is below it */
    {{"二、抓住"}, {2},
     " 1 一、认清形势\n-2 一是换土，要早\n-2 二是引水，要清\n-2 三是育苗，要壮\n"
     " 2 （一）地力在下降\n 2 （二）人手在减少\n 2 二、抓住关键\n 3 （一）抓水\n 4 1.清渠\n"
     " 4 2.修闸\n 3 （二）抓肥\n 1 三、保证质量\n"},
    /* the last word counts; a line that was none, a point and a heading that are none */
    {{"几点补充", "二是引水", "1.清渠"}, {2, 0, 0},
     " 1 一、认清形势\n-2 一是换土，要早\n-2 三是育苗，要壮\n"
     " 2 （一）地力在下降\n 2 （二）人手在减少\n 2 几点补充说明\n 1 二、抓住关键\n"
     " 2 （一）抓水\n 3 2.修闸\n 2 （二）抓肥\n 1 三、保证质量\n"},
    {{"三、保证", "三、保证", "今年要做"}, {0, 1, 1},
     " 1 一、认清形势\n 1 今年要做好三件事\n-2 一是换土，要早\n-2 二是引水，要清\n"
     "-2 三是育苗，要壮\n 2 （一）地力在下降\n 2 （二）人手在减少\n 1 二、抓住关键\n"
     " 2 （一）抓水\n 3 1.清渠\n 3 2.修闸\n 2 （二）抓肥\n 1 三、保证质量\n"},
    /* without its first heading a section's rest moves nowhere else */
    {{"（一）抓水"}, {0},
     " 1 一、认清形势\n-2 一是换土，要早\n-2 二是引水，要清\n-2 三是育苗，要壮\n"
     " 2 （一）地力在下降\n 2 （二）人手在减少\n 1 二、抓住关键\n 2 1.清渠\n 2 2.修闸\n"
     " 2 （二）抓肥\n 1 三、保证质量\n"},
};

static void headings_become_what_was_said(void **state)
{
  static const struct tg_load_options options = {.as_is = true};
  (void)state;
  struct tg_load *load = tg_load_bytes(tg_span_str(text), &options);
  assert_true(tg_load_all(load, NULL));
  const struct tg_doc *doc = tg_load_doc(load);
  struct tg_outline *o = tg_outline_new(); /* one for all: what was said before is forgotten */
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tg_correction list[3];
    struct tg_buf got = TG_BUF_INIT;
    size_t n = 0;
    for (; n < 3 && cases[i].words[n]; n++)
      list[n] = of(cases[i].words[n], cases[i].levels[n]);
    tg_outline_correct(o, doc, list, n);
    tg_outline_run(o, doc);
    print_outline(o, doc, &got);
    assert_string_equal(tg_buf_str(&got), cases[i].want);
    tg_buf_fini(&got);
  }
  tg_outline_free(o);
  tg_load_free(load);
}

static void places_that_are_not_there_are_passed_over(void **state)
{
  static const struct tg_correction wild[] = {{UINT32_MAX, 1}, {100000, 2}, {1, 0}, {0, 0}};
  static const struct tg_load_options options = {.as_is = true};
  (void)state;
  struct tg_load *load = tg_load_bytes(tg_span_str("一、开头\n二、结尾\n"), &options);
  assert_true(tg_load_all(load, NULL));
  struct tg_outline *o = tg_outline_new();
  tg_outline_correct(o, tg_load_doc(load), wild, 4);
  tg_outline_run(o, tg_load_doc(load));
  assert_int_equal(tg_outline_count(o), 1);
  tg_outline_free(o);
  tg_load_free(load);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_hash_is_fnv_1a),
      cmocka_unit_test(they_belong_to_what_was_read),
      cmocka_unit_test(other_lines_are_left_alone),
      cmocka_unit_test(headings_become_what_was_said),
      cmocka_unit_test(places_that_are_not_there_are_passed_over),
  };
  return cmocka_run_group_tests(tests, make_state_folder, remove_state_folder);
}
