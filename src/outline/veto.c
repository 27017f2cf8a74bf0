/* Runs of candidates that look like heads and are lists. */
#include "outline/outline_private.h"
#include "tigang/base/mem.h"

enum {
  W_LIST = -600,
  W_LIST_OWN = -250,
  W_LIST_ALL_OWN = -400,
  W_GLOSSARY = -500,
  W_CHUNKS = -800,
  W_IN_ARTICLE = -500,
  W_BESIDE_DECIMALS = -300,
  W_NO_MARKDOWN = -2000,
};

enum {
  ARTICLES_OF_LAW = 5,
  GLOSSARY_MIN = 3,
  CHUNKS_MIN = 4,
  CHUNK_BYTES = 300,       /* 100 characters */
  CHUNK_SPREAD = 10,       /* lengths within one part in so many */
  DECIMAL_HEADS = 2,       /* so many 2. › 2.1 make plain numbers the heads of decimal ones */
  CLAUSE_TITLE_BYTES = 60, /* 第一条 合同标的: a head, no article */
};

static void veto(struct item *it, int weight)
{
  if (weight < it->terms[TERM_RUN])
    it->terms[TERM_RUN] = (int16_t)weight;
}

static bool in_contents(const struct item *it)
{
  return it->terms[TERM_CONTENTS] != 0;
}

/* [from, to): candidates of one family in directly consecutive blocks. */
static void judge_list(struct item *it, size_t n)
{
  size_t list = 0, own = 0, stop = 0;
  for (size_t i = 0; i < n; i++) {
    list += it[i].last == END_LIST;
    own += it[i].shape == SHAPE_OWN;
    stop += it[i].shape == SHAPE_OWN_STOP;
  }
  int weight = 0;
  if (n >= 3 && own + stop == n)
    weight = W_LIST_ALL_OWN;
  else if (own * 10 >= n * 7)
    weight = W_LIST_OWN;
  if (list * 2 >= n)
    weight = W_LIST;
  for (size_t i = 0; i < n && weight; i++)
    veto(&it[i], weight);
}

static bool list_goes_on(const struct item *a, const struct item *b)
{
  return a->family == b->family && b->block == a->block + 1 && !b->style && !in_contents(b);
}

static void veto_lists(struct item *it, size_t n)
{
  for (size_t from = 0, to; from < n; from = to) {
    to = from + 1;
    if (family_is_unit(it[from].family) || it[from].family >= FAM_FIX || it[from].style)
      continue;
    while (to < n && list_goes_on(&it[to - 1], &it[to]))
      to++;
    if (to - from >= 2)
      judge_list(it + from, to - from);
  }
}

/* 名词解释 behind a report: 1. “双碳”：… one after the other, other candidates between them or not.
 */
static void veto_glossaries(struct item *it, size_t n)
{
  for (size_t from = 0, to; from < n; from = to) {
    uint8_t f = it[from].family;
    size_t defined = it[from].defined;
    to = from + 1;
    if (!family_lists_words((enum family)f))
      continue;
    while (to < n && it[to].family == f && it[to].ordinal == it[to - 1].ordinal + ORDINAL_STEP) {
      defined += it[to].defined;
      to++;
    }
    if (to - from >= GLOSSARY_MIN && defined * 10 >= (to - from) * 6)
      for (size_t i = from; i < to; i++)
        veto(&it[i], W_GLOSSARY);
  }
}

static bool is_chunk(const struct item *it, const struct tg_doc *doc, uint32_t len)
{
  uint32_t l = tg_doc_block(doc, it->block)->len;
  uint32_t far = l > len ? l - len : len - l;
  return l >= CHUNK_BYTES && far * CHUNK_SPREAD <= len;
}

/* 1、 … 22、 put in by a site, each before a piece of the same length. */
static void veto_chunks(struct item *it, size_t n, const struct tg_doc *doc)
{
  for (size_t from = 0, to; from < n; from = to) {
    to = from + 1;
    if (it[from].family != FAM_NUM_DOT && it[from].family != FAM_CN_DOT)
      continue;
    uint32_t len = tg_doc_block(doc, it[from].block)->len;
    if (len < CHUNK_BYTES)
      continue;
    while (to < n && list_goes_on(&it[to - 1], &it[to]) && is_chunk(&it[to], doc, len))
      to++;
    if (to - from < CHUNKS_MIN)
      continue;
    if (to < n && list_goes_on(&it[to - 1], &it[to])) /* the last piece is shorter */
      to++;
    for (size_t i = from; i < to; i++)
      veto(&it[i], W_CHUNKS);
  }
}

/* A contract's 第一条 合同标的 alone on its line is a head; a law's 第一条 opens the text. */
static bool articles_are_heads(const struct item *it, size_t n)
{
  size_t all = 0, heads = 0;
  for (size_t i = 0; i < n; i++) {
    if (!family_is_article(it[i].family) || in_contents(&it[i]))
      continue;
    uint32_t title = (uint32_t)(it[i].title_to - it[i].title_from);
    all++;
    heads +=
        it[i].shape == SHAPE_OWN && title && title <= CLAUSE_TITLE_BYTES && it[i].last == END_OPEN;
  }
  return all && heads * 10 >= all * 6;
}

/* 一、一般规定 before the first article, 二、合同纠纷 before a later one: what the articles are
 * grouped by. *last: ordinal of the last group, 0: none. */
static bool groups_articles(const struct item *it, size_t i, size_t n, uint32_t *last)
{
  if (it[i].family != FAM_CN_DOT || it[i].shape != SHAPE_OWN || it[i].last != END_OPEN ||
      in_contents(&it[i]) || it[i].ordinal != *last + ORDINAL_STEP)
    return false;
  if (i + 1 == n || !it[i + 1].article || it[i + 1].block != it[i].block + 1)
    return false;
  *last = it[i].ordinal;
  return true;
}

static void veto_law(struct item *it, size_t n)
{
  bool heads = articles_are_heads(it, n), inside = false;
  size_t articles = 0;
  uint32_t group = 0, before = 0;
  for (size_t i = 0; i < n; i++) {
    it[i].article = family_is_article(it[i].family) && !heads;
    if (!it[i].article || in_contents(&it[i]))
      continue;
    uint32_t whole = it[i].ordinal / ORDINAL_STEP;
    articles += whole == before + 1 || whole == 1; /* else it may only be spoken of */
    before = whole;
  }
  for (size_t i = 0; i < n && articles >= ARTICLES_OF_LAW; i++) {
    if (it[i].article)
      inside = true;
    else if (family_is_unit(it[i].family) || it[i].family == FAM_FIX || it[i].style ||
             groups_articles(it, i, n, &group))
      inside = false;
    else if (inside)
      veto(&it[i], W_IN_ARTICLE);
  }
}

static uint32_t first_part(const struct item *it)
{
  uint32_t prefix = it->prefix;
  while (prefix >> PREFIX_BITS)
    prefix >>= PREFIX_BITS;
  return prefix;
}

static bool is_plain_number(const struct item *it)
{
  return (it->family == FAM_NUM_DOT || it->family == FAM_NUM_BARE) && !in_contents(it);
}

/* 第二章: what stands in it has its own numbers. */
static bool parts_decimals(const struct item *it)
{
  return family_is_unit(it->family) && !it->article && it->shape == SHAPE_OWN && !in_contents(it);
}

/* 2. › 2.1 › 2.1.1: chapters are told from lists 1. 2. within the sections by the decimal numbers
 * around them. next[i]: first part of the next decimal number behind item i, 0: none. */
static void veto_beside_decimals(struct item *it, size_t n, const uint32_t *next)
{
  size_t heads = 0;
  uint32_t before = 0;
  for (size_t i = 0; i < n; i++)
    heads += is_plain_number(&it[i]) && i + 1 < n && family_is_multi(it[i + 1].family) &&
             next[i] == it[i].ordinal / ORDINAL_STEP;
  for (size_t i = 0; i < n && heads >= DECIMAL_HEADS; i++) {
    uint32_t own = it[i].ordinal / ORDINAL_STEP;
    if (parts_decimals(&it[i]))
      before = 0;
    else if (family_is_multi(it[i].family) && !in_contents(&it[i]))
      before = first_part(&it[i]);
    else if (is_plain_number(&it[i]) && next[i] != own &&
             (before >= own || (next[i] && next[i] < own)))
      veto(&it[i], W_BESIDE_DECIMALS);
  }
}

static void veto_decimals(struct item *it, size_t n)
{
  uint32_t *next = tg_calloc(n ? n : 1, sizeof *next), part = 0;
  bool any = false;
  for (size_t i = n; i-- > 0;) {
    next[i] = part;
    if (parts_decimals(&it[i]))
      part = 0;
    else if (family_is_multi(it[i].family) && !in_contents(&it[i])) {
      part = first_part(&it[i]);
      any = true;
    }
  }
  if (any)
    veto_beside_decimals(it, n, next);
  free(next);
}

void items_veto(struct tg_outline *o, const struct tg_doc *doc)
{
  struct item *it = o->items.at;
  size_t n = o->items.n;
  for (size_t i = 0; i < n; i++)
    if (it[i].hash)
      veto(&it[i], W_NO_MARKDOWN);
  veto_lists(it, n);
  veto_glossaries(it, n);
  veto_chunks(it, n, doc);
  veto_law(it, n);
  items_veto_clauses(o, doc);
  veto_decimals(it, n);
}
