#include "tigang/text/linebreak.h"

#include "text/props.h"

/* A row is what stands before the place, a column what stands behind it:
 *   x  never, not even with blanks between
 *   -  never, but after blanks
 *   +  after blanks, and where a word must be cut
 *   =  after blanks, and where words that hold together must part
 *   /  always
 * Numbers in the comments are rules of UAX #14. Blanks themselves and lone marks are no part of it:
 * tg_break_before() deals with them. */
/* clang-format off */
static const char pairs[][TG_LB_CM + 1] = {
    /* A N I  C C E I N I P  S B H P  O O Q B B G Z
     * L U D  L P X S S N O  Y A Y R  P W U B 2 L W */
    "++/"  "xxxxxxx" "---=" "=/-//-x",  /* AL  23, 24, 28, 30 */
    "++/"  "xxxxxxx" "---=" "=/-//-x",  /* NU  23, 25, 30 */
    "///"  "xxxxxxx" "---/" "//-//-x",  /* ID */
    "///"  "xxxxxxx" "---/" "//-//-x",  /* CL */
    "++/"  "xxxxxxx" "---=" "//-//-x",  /* CP  30 */
    "///"  "xxxxxxx" "---/" "//-//-x",  /* EX */
    "=+/"  "xxxxxxx" "---/" "//-//-x",  /* IS  25, 29 */
    "///"  "xxxxxxx" "---/" "//-//-x",  /* NS */
    "///"  "xxxxxxx" "---/" "//-//-x",  /* IN */
    "==/"  "xxxxxxx" "---=" "=/-//-x",  /* PO  24, 25 */
    "/+/"  "xxxxxxx" "---/" "//-//-x",  /* SY  25 */
    "///"  "xxxxxxx" "---/" "//-///x",  /* BA  12a */
    "/+/"  "xxxxxxx" "---/" "//-///x",  /* HY  12a, 25 */
    "---"  "xxxxxxx" "----" "-/-//-x",  /* PR  23a, 24, 25 */
    "xxx"  "xxxxxxx" "xxxx" "xxxxxxx",  /* OP  14 */
    "xxx"  "xxxxxxx" "xxxx" "xxxxxxx",  /* OW  14 */
    "---"  "xxxxxxx" "----" "------x",  /* QU  19 */
    "---"  "xxxxxxx" "----" "------x",  /* BB  21 */
    "///"  "xxxxxxx" "---/" "//-/x-x",  /* B2  17 */
    "==-"  "xxxxxxx" "----" "------x",  /* GL  12 */
    "///"  "xxxxxxx" "////" "//////x",  /* ZW  8 */
};
/* clang-format on */

/* In the table these two are what they are without their rule. */
static enum tg_lb row_of(enum tg_lb class)
{
  return class == TG_LB_CJ ? TG_LB_NS : class == TG_LB_UN ? TG_LB_ID : class;
}

enum tg_lb tg_lb_relaxed(enum tg_lb class)
{
  return class == TG_LB_CJ || class == TG_LB_UN ? TG_LB_ID : class;
}

static bool is_letter(char c)
{
  unsigned char u = (unsigned char)c | 0x20;
  return u >= 'a' && u <= 'z';
}

bool tg_lb_is_unit(struct tg_span s)
{
  static const char *const units[] = {"km",  "m",   "cm",  "mm", "kg", "g",  "mg", "t",
                                      "L",   "mL",  "ha",  "V",  "A",  "W",  "kW", "MW",
                                      "kWh", "Hz",  "kHz", "MHz", "GHz", "KB", "MB", "GB",
                                      "TB",  "dB",  "Pa",  "kPa", "MPa", "h", "min", "s"};
  size_t len = 0;
  while (len < s.len && len < 4 && is_letter(s.ptr[len]))
    len++;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (tg_span_eq_str(tg_span_slice(s, 0, len), units[i]))
      return true;
  return false;
}

enum tg_lb tg_lb_of(uint32_t cp)
{
  return (enum tg_lb)(tg_props(cp) >> 2 & 31);
}

static enum tg_break judge(char pair, bool blanks)
{
  switch (pair) {
  case '/':
    return TG_BREAK_YES;
  case '+':
    return blanks ? TG_BREAK_YES : TG_BREAK_CUT;
  case '=':
    return blanks ? TG_BREAK_YES : TG_BREAK_PART;
  case '-':
    return blanks ? TG_BREAK_YES : TG_BREAK_NEVER;
  default:
    return TG_BREAK_NEVER;
  }
}

enum tg_break tg_break_before(struct tg_break_state *state, enum tg_lb next)
{
  if (next == TG_LB_SP) {
    state->blanks = true;
    return TG_BREAK_NEVER;
  }
  if (next == TG_LB_CM) { /* 9: one with what it stands behind; 10: else like a letter */
    if (!state->blanks)
      return TG_BREAK_NEVER;
    next = TG_LB_AL;
  }
  bool counted = state->before == TG_LB_NU && next == TG_LB_UN;
  next = row_of(next);
  enum tg_break verdict =
      state->any ? judge(pairs[state->before][next], state->blanks) : TG_BREAK_NEVER;
  if (counted)
    verdict = TG_BREAK_PART;
  if (next == TG_LB_HY && (!state->any || state->blanks))
    next = TG_LB_BB; /* 20a: -option, -1 */
  *state = (struct tg_break_state){(uint8_t)next, false, true};
  return verdict;
}
