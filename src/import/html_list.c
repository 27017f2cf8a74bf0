#include "import/html_list.h"

#include "import/html.h"

#include <stdlib.h>

void html_lists_fini(struct html_lists *l)
{
  tg_vec_fini(&l->open);
}

static long number_in(const char *const *atts, const char *name, long otherwise)
{
  const char *value = html_attribute(atts, name);
  char *end;
  long n = value ? strtol(value, &end, 10) : otherwise;
  return value && (end == value || labs(n) > 1000000000) ? otherwise : n;
}

static char type_in(const char *const *atts, char otherwise)
{
  const char *value = html_attribute(atts, "type");
  return value && *value && strchr("1aAiI", *value) ? *value : otherwise;
}

void html_lists_begin(struct html_lists *l, bool ordered, const char *const *atts)
{
  *tg_vec_push(&l->open) = (struct html_list){.ordered = ordered,
                                              .reversed = html_attribute(atts, "reversed") != NULL,
                                              .type = type_in(atts, '1'),
                                              .number = number_in(atts, "start", 1)};
}

void html_lists_end(struct html_lists *l)
{
  l->open.n -= l->open.n > 0;
}

uint8_t html_lists_depth(const struct html_lists *l)
{
  return (uint8_t)(l->open.n < UINT8_MAX ? l->open.n : UINT8_MAX);
}

/* 1 is a, 27 is aa. */
static void add_letters(long n, char first, struct tg_buf *out)
{
  char letters[16];
  size_t at = sizeof letters;
  for (; n > 0; n = (n - 1) / 26)
    letters[--at] = (char)(first + (n - 1) % 26);
  tg_buf_add(out, letters + at, sizeof letters - at);
}

static void add_roman(long n, bool capital, struct tg_buf *out)
{
  static const struct {
    int value;
    const char *small, *capital;
  } numerals[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"},
                  {100, "c", "C"},  {90, "xc", "XC"},  {50, "l", "L"},  {40, "xl", "XL"},
                  {10, "x", "X"},   {9, "ix", "IX"},   {5, "v", "V"},   {4, "iv", "IV"},
                  {1, "i", "I"}};
  for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
    for (; n >= numerals[i].value; n -= numerals[i].value)
      tg_buf_add_str(out, capital ? numerals[i].capital : numerals[i].small);
}

static void add_number(long n, char type, struct tg_buf *out)
{
  enum { ROMAN_MAX = 3999 };
  if (n > 0 && (type == 'a' || type == 'A'))
    add_letters(n, type, out);
  else if (n > 0 && n <= ROMAN_MAX && (type == 'i' || type == 'I'))
    add_roman(n, type == 'I', out);
  else
    tg_buf_addf(out, "%ld", n);
}

void html_lists_item(struct html_lists *l, const char *const *atts, struct tg_buf *mark)
{
  struct html_list *list = l->open.n ? &l->open.at[l->open.n - 1] : NULL;
  if (!list || !list->ordered) {
    tg_buf_add_str(mark, "• ");
    return;
  }
  long n = number_in(atts, "value", list->number);
  add_number(n, type_in(atts, list->type), mark);
  tg_buf_add_str(mark, ". ");
  list->number = list->reversed ? n - 1 : n + 1;
}
