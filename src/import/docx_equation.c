/* EQ fields (17.16.5.17), as far as they are letters: Word and its kin write readings above
 * characters and characters in circles so, without a result.
 *
 *   EQ \* jc2 \o\ad(\s\up 9(reading),base)        EQ \o\ac(○,12)        EQ \f(1,2)
 */
#include "import/docx_reader.h"

#include "tigang/text/numeral.h"

/* What stands in the brackets at `at`, and where they end; false when they do not. */
static bool in_brackets(struct tg_span code, size_t at, struct tg_span *inner, size_t *end)
{
  size_t depth = 0;
  for (size_t i = at; i < code.len; i++) {
    depth += code.ptr[i] == '(';
    if (code.ptr[i] == ')' && depth && !--depth) {
      *inner = tg_span_slice(code, at + 1, i);
      *end = i + 1;
      return true;
    }
  }
  return false;
}

/* Two arguments, divided by a comma (or a semicolon, where the comma is in numbers). */
static bool two_arguments(struct tg_span inner, struct tg_span *a, struct tg_span *b)
{
  size_t depth = 0;
  for (size_t i = 0; i < inner.len; i++) {
    char c = inner.ptr[i];
    depth += c == '(';
    depth -= c == ')' && depth;
    if (depth || (c != ',' && c != ';'))
      continue;
    *a = tg_span_trim(tg_span_slice(inner, 0, i));
    *b = tg_span_trim(tg_span_slice(inner, i + 1, inner.len));
    return true;
  }
  return false;
}

static void add_circled(struct docx_reader *r, struct tg_span sign, struct tg_span in)
{
  struct tg_buf out = TG_BUF_INIT;
  uint32_t n;
  bool number = tg_numeral_arabic(in, &n) == in.len && in.len && n >= 1 && n <= 50;
  if (number && (tg_span_eq_str(sign, "○") || tg_span_eq_str(sign, "〇")))
    imp_number_add(imp_number_format("decimalEnclosedCircle"), n, &out);
  else
    tg_buf_addf(&out, "(%.*s)", (int)in.len, in.ptr);
  docx_add_text(r, tg_buf_span(&out));
  tg_buf_fini(&out);
}

static void add_fraction(struct docx_reader *r, struct tg_span a, struct tg_span b)
{
  docx_add_text(r, a);
  docx_add_text(r, tg_span_str("/"));
  docx_add_text(r, b);
}

static void add_overstrike(struct docx_reader *r, struct tg_span a, struct tg_span b)
{
  size_t up = tg_span_find(a, tg_span_str("\\up"), 0), end;
  const char *open = up == SIZE_MAX ? NULL : memchr(a.ptr + up, '(', a.len - up);
  struct tg_span reading;
  if (!open || !in_brackets(a, (size_t)(open - a.ptr), &reading, &end)) {
    add_circled(r, a, b);
    return;
  }
  docx_add_text(r, b);
  tg_buf_add_span(&r->reading, reading);
  docx_end_ruby(r);
}

void docx_add_equation(struct docx_reader *r, struct tg_span code)
{
  const char *open = memchr(code.ptr, '(', code.len);
  struct tg_span inner, a, b;
  size_t end;
  if (!open || !in_brackets(code, (size_t)(open - code.ptr), &inner, &end) ||
      !two_arguments(inner, &a, &b) || !docx_is_shown(r))
    return;
  struct tg_span options = tg_span_slice(code, 0, (size_t)(open - code.ptr));
  if (tg_span_find(options, tg_span_str("\\o"), 0) != SIZE_MAX)
    add_overstrike(r, a, b);
  else if (tg_span_find(options, tg_span_str("\\f"), 0) != SIZE_MAX)
    add_fraction(r, a, b);
}
