/* Why a line is a heading, or is none: what was weighed, as sentences. */
#include "outline/outline_private.h"

static enum tg_msg_id shape_words(const struct item *it)
{
  if (it->shape == SHAPE_RUN_IN)
    return it->terms[TERM_SHAPE] < 0 ? TG_MSG_WHY_RUN_IN_NOT : TG_MSG_WHY_RUN_IN;
  return it->shape == SHAPE_OWN ? TG_MSG_WHY_OWN : TG_MSG_WHY_STOP;
}

static enum tg_msg_id end_words(const struct item *it)
{
  if (it->last == END_LIST)
    return TG_MSG_WHY_ENDS_LIST;
  return it->last == END_COLON ? TG_MSG_WHY_ENDS_COLON : TG_MSG_WHY_ENDS_SO;
}

static enum tg_msg_id words_of(const struct item *it, enum term term)
{
  switch (term) {
  case TERM_MARK:
    return TG_MSG_WHY_MARK;
  case TERM_SHAPE:
    return shape_words(it);
  case TERM_LENGTH:
    return TG_MSG_WHY_LONG;
  case TERM_END:
    return end_words(it);
  case TERM_GLUED:
    return TG_MSG_WHY_GLUED;
  case TERM_POINT:
    return it->terms[term] < 0 ? TG_MSG_WHY_POINT : TG_MSG_WHY_POINT_HEAD;
  case TERM_STYLE:
    return TG_MSG_WHY_STYLE;
  case TERM_CONTENTS:
    return TG_MSG_WHY_CONTENTS;
  case TERM_RUN:
    return TG_MSG_WHY_LIST;
  case TERM_ANNOUNCED:
    return TG_MSG_WHY_ANNOUNCED;
  case TERM_RULES:
    return TG_MSG_WHY_RULES;
  default:
    return TG_MSG_WHY_ALONE;
  }
}

static const struct item *item_in(const struct tg_outline *o, uint32_t block)
{
  size_t i = items_lower(o, block);
  return i < o->items.n && o->items.at[i].block == block ? &o->items.at[i] : NULL;
}

static const struct tg_outline_rule *rule_of(const struct tg_outline *o, const struct item *it)
{
  return it->user ? &o->user_rules[it->user - 1].rule : &family_row(it->family)->rule;
}

bool tg_outline_why(const struct tg_outline *o, uint32_t block, struct tg_outline_why *out)
{
  const struct item *it = item_in(o, block);
  _Static_assert((int)TERM_COUNT <= (int)TG_SIGNS_MAX, "every term has a place");
  if (!it)
    return false;
  *out = (struct tg_outline_why){
      .rule = rule_of(o, it), .by_hand = it->by_hand, .sum = item_evidence(it)};
  for (int t = 0; t < TERM_COUNT; t++)
    if (it->terms[t])
      out->signs[out->n++] = (struct tg_sign){words_of(it, (enum term)t), it->terms[t]};
  return true;
}
