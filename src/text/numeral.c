#include "tigang/text/numeral.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

enum { HAN_MAX = 9999, NOT_A_NUMERAL = -1 };

static const struct {
  uint32_t cp;
  int16_t value; /* 0–9 digits; 10, 100, 1000 units; 20, 30, 40 both */
} numerals[] = {
    {0x3007, 0},   {0x25CB, 0},   {0x96F6, 0},    {0x4E00, 1},    {0x58F9, 1},   {0x4E8C, 2},
    {0x8D30, 2},   {0x8CB3, 2},   {0x4E24, 2},    {0x5169, 2},    {0x4E09, 3},   {0x53C1, 3},
    {0x53C3, 3},   {0x56DB, 4},   {0x8086, 4},    {0x4E94, 5},    {0x4F0D, 5},   {0x516D, 6},
    {0x9646, 6},   {0x9678, 6},   {0x4E03, 7},    {0x67D2, 7},    {0x516B, 8},   {0x634C, 8},
    {0x4E5D, 9},   {0x7396, 9},   {0x5341, 10},   {0x62FE, 10},   {0x767E, 100}, {0x4F70, 100},
    {0x5343, 1000}, {0x4EDF, 1000}, {0x5EFF, 20}, {0x5345, 30},   {0x534C, 40},
};

/* Most characters are none: a set of the low eight bits tells without a walk through the table. */
static bool may_be_numeral(uint32_t cp)
{
  static const uint32_t low[8] = {0x00002289, 0x00010010, 0x2000106A, 0x41012A00,
                                  0x00501040, 0x00080000, 0x8804080A, 0xC2400000};
  return low[cp >> 5 & 7] >> (cp & 31) & 1;
}

static int numeral_value(uint32_t cp)
{
  if (!may_be_numeral(cp))
    return NOT_A_NUMERAL;
  for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
    if (numerals[i].cp == cp)
      return numerals[i].value;
  return NOT_A_NUMERAL;
}

bool tg_cp_is_han_numeral(uint32_t cp)
{
  return numeral_value(cp) != NOT_A_NUMERAL;
}

/* Sum of unit groups (一百二十), or digits in a row (一二〇). */
struct reading {
  uint32_t sum, digit, row;
  bool have_digit, have_unit;
};

static void read_one(struct reading *r, uint32_t v)
{
  if (v < 10) {
    r->row = r->row * 10 + v;
    r->digit = v;
    r->have_digit = true;
    return;
  }
  if (v % 10 == 0 && v < 50 && v > 10) /* 廿 卅 卌 */
    r->sum += v;
  else
    r->sum += (r->have_digit && r->digit ? r->digit : 1) * v;
  r->digit = 0;
  r->have_digit = false;
  r->have_unit = true;
}

size_t tg_numeral_han(struct tg_span s, uint32_t *value)
{
  struct reading r = {0};
  size_t i = 0;
  while (i < s.len) {
    int v = numeral_value(tg_utf8_cp(s.ptr + i));
    if (v == NOT_A_NUMERAL || r.row > HAN_MAX || r.sum > HAN_MAX)
      break;
    read_one(&r, (uint32_t)v);
    i += tg_utf8_len(s.ptr + i);
  }
  uint32_t all = r.have_unit ? r.sum + r.digit : r.row;
  if (all > HAN_MAX)
    return 0;
  *value = all;
  return i;
}

size_t tg_numeral_arabic(struct tg_span s, uint32_t *value)
{
  size_t i = 0;
  uint32_t v = 0;
  for (int digits = 0; i < s.len && digits < 9; digits++) {
    uint32_t c = tg_cp_narrow(tg_utf8_cp(s.ptr + i));
    if (c < '0' || c > '9')
      break;
    v = v * 10 + (c - '0');
    i += tg_utf8_len(s.ptr + i);
  }
  *value = v;
  return i;
}

void tg_numeral_to_han(uint32_t value, char *out)
{
  static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static const char *const units[] = {"千", "百", "十", ""};
  bool began = false, gap = false;
  *out = 0;
  for (uint32_t i = 0, unit = 1000; unit; i++, unit /= 10) {
    uint32_t d = value / unit % 10;
    gap |= began && !d;
    if (!d)
      continue;
    if (gap)
      strcat(out, "零");
    if (!(unit == 10 && d == 1 && !began))
      strcat(out, digits[d]);
    strcat(out, units[i]);
    began = true;
    gap = false;
  }
}
