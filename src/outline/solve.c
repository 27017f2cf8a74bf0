#include "outline/outline_private.h"
#include "tigang/base/mem.h"

enum { ROUNDS = 7, LEVELS = 10 };
enum { W_STYLE = 400, W_STYLE_EMPTY = -400, W_RULES = -3000 }; /* hundredths */

/* A file in which most of what is called heading is text calls anything so. */
static bool style_counts(const struct tg_outline *o)
{
  return o->styled_texts * 2 <= o->styled;
}

static void weigh_style(struct item *it, bool counts)
{
  bool only = family_is_style(it->family); /* nothing else speaks for it */
  it->style = counts || it->hash || it->user ? it->said : 0;
  it->terms[TERM_STYLE] = it->style ? W_STYLE : only ? W_STYLE_EMPTY : 0;
}

/* Terms that depend on the rest of the document are found anew each time. */
static void forget(struct tg_outline *o)
{
  bool counts = style_counts(o);
  items_drop_alone(o);
  o->printed.n = 0;
  for (size_t i = 0; i < o->items.n; i++) {
    struct item *it = &o->items.at[i];
    it->terms[TERM_CONTENTS] = it->terms[TERM_RUN] = it->terms[TERM_PRUNED] = 0;
    it->terms[TERM_ANNOUNCED] = 0;
    it->terms[TERM_RULES] = it->user || profile_allows(o, it->family) ? 0 : W_RULES;
    weigh_style(it, counts);
    it->article = it->by_hand = false;
    it->depth = NOT_PLACED;
    it->read_as = it->family;
  }
}

/* The # headings are the outline; articles that go on by one are its leaves. */
static void place_markdown(struct item *it, size_t n)
{
  uint8_t open[LEVELS];
  int depth = 0;
  uint32_t article = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t whole = it[i].ordinal / ORDINAL_STEP;
    if (family_is_style(it[i].family)) {
      while (depth && open[depth - 1] >= it[i].style)
        depth--;
      it[i].depth = (int8_t)depth;
      open[depth++] = it[i].style;
    } else if (it[i].family == FAM_TIAO &&
               (whole == article || whole == article + 1 || whole == 1)) {
      it[i].article = true;
      it[i].depth = (int8_t)depth;
      article = whole;
    }
  }
}

static void search_items(struct tg_outline *o)
{
  o->solving.search = searching_new(o->items.at, o->items.n);
  o->solving.phase = SOLVE_SEARCH;
}

static void prepare(struct tg_outline *o, const struct tg_doc *doc)
{
  forget(o);
  o->solving.phase = SOLVE_VETO;
  if (profile_is_markdown(o) || (outline_is_markdown(o) && profile_allows(o, FAM_STYLE1))) {
    place_markdown(o->items.at, o->items.n);
    o->solving.phase = SOLVE_BUILD;
  } else if (profile_allows(o, FAM_ALONE)) {
    items_add_alone(o, doc);
  }
}

static void veto(struct tg_outline *o, const struct tg_doc *doc)
{
  items_drop_contents(o, doc);
  items_veto(o, doc);
  items_weigh_announced(o);
  search_items(o);
}

static void search(struct tg_outline *o, size_t items)
{
  if (searching_step(o->solving.search, o->items.at, items))
    return;
  searching_free(o->solving.search);
  o->solving.search = NULL;
  o->solving.phase = o->solving.round < ROUNDS ? SOLVE_PRUNE : SOLVE_BUILD;
}

/* What stands alone goes; where others hung on it, all are placed again. */
static void prune(struct tg_outline *o)
{
  enum pruned p = items_prune(o->items.at, o->items.n);
  o->solving.round++;
  if (p == PRUNED_SEARCH)
    search_items(o);
  else if (p == PRUNED_NONE || o->solving.round == ROUNDS)
    o->solving.phase = SOLVE_BUILD;
}

static void build(struct tg_outline *o, const struct tg_doc *doc)
{
  outline_build(o, doc);
  o->warnings.n = 0;
  o->kind = profile_found(o);
  o->solved_items = o->items.n;
  o->version++;
  o->solving.phase = SOLVE_AUDIT;
}

static void audit(struct tg_outline *o, const struct tg_doc *doc)
{
  outline_audit(o, doc);
  o->version++;
  o->solving.phase = SOLVE_IDLE;
}

void outline_solve_begin(struct tg_outline *o)
{
  o->solving = (struct solving){.phase = SOLVE_PREPARE};
}

void outline_solve_stop(struct tg_outline *o)
{
  searching_free(o->solving.search);
  o->solving = (struct solving){.phase = SOLVE_IDLE};
}

/* One phase, or a part of the search: the only one that takes long. */
static void one_step(struct tg_outline *o, const struct tg_doc *doc, size_t items)
{
  switch (o->solving.phase) {
  case SOLVE_PREPARE:
    prepare(o, doc);
    break;
  case SOLVE_VETO:
    veto(o, doc);
    break;
  case SOLVE_SEARCH:
    search(o, items);
    break;
  case SOLVE_PRUNE:
    prune(o);
    break;
  case SOLVE_BUILD:
    build(o, doc);
    break;
  case SOLVE_AUDIT:
    audit(o, doc);
    break;
  default:
    break;
  }
}

void outline_solve_step(struct tg_outline *o, const struct tg_doc *doc, size_t items)
{
  while (o->solving.phase != SOLVE_IDLE) {
    size_t cost = o->items.n < items ? o->items.n : items;
    one_step(o, doc, items);
    if (cost >= items)
      return;
    items -= cost;
  }
}
