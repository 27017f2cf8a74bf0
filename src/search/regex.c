#include "search/regex.h"

#include "tigang/base/mem.h"
#include "tigang/text/utf8.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* An expression that backtracks more often than this in one block is given up there: about a tenth
 * of a second. */
#define MATCH_LIMIT 2000000
/* KiB; nested expressions over long paragraphs. */
#define HEAP_LIMIT 65536
#define JIT_STACK_MOST (1024 * 1024)

struct tg_regex {
  pcre2_code *code;
  pcre2_match_data *match;
  pcre2_match_context *context;
  pcre2_jit_stack *stack;
};

static void *get(size_t size, void *data)
{
  (void)data;
  return tg_malloc(size);
}

static void give_back(void *at, void *data)
{
  (void)data;
  free(at);
}

static pcre2_code *compile(struct tg_span expression, bool any_case, pcre2_compile_context *context,
                           struct tg_err *err)
{
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
  int number = 0;
  PCRE2_SIZE at = 0;
  PCRE2_UCHAR text[120];
  if (any_case)
    options |= PCRE2_CASELESS;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)expression.ptr, expression.len, options, &number,
                                   &at, context);
  if (code)
    return code;
  pcre2_get_error_message(number, text, sizeof text);
  if (at > expression.len)
    at = expression.len;
  while (at && at < expression.len && !tg_utf8_is_start(expression.ptr[at]))
    at--;
  tg_err_set(err, TG_E_USAGE, TG_MSG_REGEX_WRONG,
             tg_utf8_count(tg_span_slice(expression, 0, at)) + 1, (const char *)text);
  return NULL;
}

struct tg_regex *tg_regex_new(struct tg_span expression, bool any_case, struct tg_err *err)
{
  pcre2_general_context *memory = pcre2_general_context_create(get, give_back, NULL);
  pcre2_compile_context *context = pcre2_compile_context_create(memory);
  struct tg_regex *re = NULL;
  pcre2_code *code = compile(expression, any_case, context, err);
  if (code) {
    re = tg_calloc(1, sizeof *re);
    re->code = code;
    re->match = pcre2_match_data_create(1, memory);
    re->context = pcre2_match_context_create(memory);
    pcre2_set_match_limit(re->context, MATCH_LIMIT);
    pcre2_set_heap_limit(re->context, HEAP_LIMIT);
    if (pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0) {
      re->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK_MOST, memory);
      pcre2_jit_stack_assign(re->context, NULL, re->stack);
    }
  }
  pcre2_compile_context_free(context);
  pcre2_general_context_free(memory);
  return re;
}

void tg_regex_free(struct tg_regex *re)
{
  if (!re)
    return;
  pcre2_jit_stack_free(re->stack);
  pcre2_match_context_free(re->context);
  pcre2_match_data_free(re->match);
  pcre2_code_free(re->code);
  free(re);
}

bool tg_regex_find(const struct tg_regex *re, struct tg_span text, size_t from, size_t *at,
                   size_t *end)
{
  int n = pcre2_match(re->code, (PCRE2_SPTR)text.ptr, text.len, from,
                      PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, re->match, re->context);
  if (n < 0)
    return false;
  const PCRE2_SIZE *place = pcre2_get_ovector_pointer(re->match);
  *at = place[0];
  *end = place[1];
  return *at >= from && *at < *end; /* before 10.38, \K could move either */
}
