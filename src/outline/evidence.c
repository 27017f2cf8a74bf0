/* Weights in hundredths; README.md tells where they come from. */
#include "outline/mark.h"
#include "outline/outline_private.h"

enum {
  W_OWN = 100,
  W_RUN_IN = 20,
  W_UNIT_STOP = -300,
  W_UNIT_RUN_IN = -400,
  W_PER_CHAR = -8, /* of a run-in head over RUN_IN_FREE */
  W_LONG_OWN = -150,
  W_LONG_STOP = -100,
  W_ENDS_LIST = -400,
  W_ENDS_COLON = -70,
  W_ENDS_QUOTE = -50,
  W_ENDS_BLANK = -300,
  W_QUOTES = -300, /* 修改为：“… */
  W_GLUED_TITLE = -150,
  W_GLUED_TEXT = -500,
  W_UNIT_TEXT = -300,
  W_POINT_HEAD = 100,
  W_POINT_TEXT = -300,
  W_THING_HEAD = 150, /* 第一个问题 says itself that it is one */
  W_BLANK_ASCII = -120,
};

enum {
  RUN_IN_FREE = 24,
  LONG_OWN = 40,
  LONG_UNIT = 30,
  LONG_STOP = 36,
  GLUED_MAX = 16,
  POINT_MAX = 16,
};

static int weigh_shape(const struct item *it, const struct shape *s)
{
  bool unit = family_is_unit(it->family);
  switch (s->kind) {
  case SHAPE_OWN:
    return W_OWN;
  case SHAPE_OWN_STOP:
    return unit ? W_UNIT_STOP : 0;
  case SHAPE_RUN_IN:
    return unit ? W_UNIT_RUN_IN : W_RUN_IN;
  default:
    return 0;
  }
}

static int weigh_length(const struct item *it, const struct shape *s)
{
  int32_t chars = (int32_t)s->chars;
  if (s->kind == SHAPE_RUN_IN && chars > RUN_IN_FREE)
    return W_PER_CHAR * (chars - RUN_IN_FREE);
  if (s->kind == SHAPE_OWN && chars > (family_is_unit(it->family) ? LONG_UNIT : LONG_OWN))
    return W_LONG_OWN;
  if (s->kind == SHAPE_OWN_STOP && chars > LONG_STOP)
    return W_LONG_STOP;
  return 0;
}

static int weigh_end(const struct item *it, const struct shape *s)
{
  if (it->last == END_LIST)
    return W_ENDS_LIST;
  if (s->blank_end)
    return W_ENDS_BLANK;
  if (s->kind == SHAPE_RUN_IN)
    return s->quotes ? W_QUOTES : 0;
  if (it->last == END_COLON)
    return W_ENDS_COLON;
  return s->last == 0x201D || s->last == 0x300D ? W_ENDS_QUOTE : 0;
}

static int weigh_glued(const struct item *it, const struct mark *m, const struct shape *s)
{
  if (!family_is_unit(it->family))
    return 0;
  int w = s->stops || s->commas >= 2 ? W_UNIT_TEXT : 0;
  if (m->glued)
    w += s->chars <= GLUED_MAX && !s->commas && !shape_is_final(s->last) ? W_GLUED_TITLE
                                                                         : W_GLUED_TEXT;
  return w;
}

static int weigh_point(const struct item *it, const struct mark *m, const struct shape *s)
{
  if (!family_is_point(it->family))
    return 0;
  if (m->thing && s->kind == SHAPE_OWN)
    return W_THING_HEAD;
  return s->chars <= POINT_MAX && !s->commas ? W_POINT_HEAD : W_POINT_TEXT;
}

static enum item_end end_of(uint32_t last)
{
  switch (last) {
  case 0x3002:
  case '.':
  case '!':
  case '?':
    return END_STOP;
  case ';':
  case ',':
  case 0x3001:
    return END_LIST;
  case ':':
  case 0xFE30:
    return END_COLON;
  default:
    return END_OPEN;
  }
}

void item_weigh(struct item *it, const struct mark *m, const struct shape *s)
{
  it->last = (uint8_t)end_of(s->last);
  it->terms[TERM_MARK] = family_row(it->family)->base;
  it->terms[TERM_SHAPE] = (int16_t)weigh_shape(it, s);
  it->terms[TERM_LENGTH] = (int16_t)weigh_length(it, s);
  it->terms[TERM_END] = (int16_t)weigh_end(it, s);
  it->terms[TERM_GLUED] = (int16_t)weigh_glued(it, m, s);
  it->terms[TERM_POINT] = (int16_t)weigh_point(it, m, s);
  if (it->family == FAM_NUM_BARE && m->ascii_blank)
    it->terms[TERM_MARK] += W_BLANK_ASCII;
}
