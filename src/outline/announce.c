/* 讲三点意见, 做好以下四项工作: what is announced right before a series says how long it will be.
 *
 * Read are the last words of a sentence, and only when the sentence says that something follows: a
 * verb of speaking or doing, or 以下, then a number, a measure and at most a short noun. What
 * announces 几点 announces nothing that could be checked.
 */
#include "outline/outline_private.h"
#include "outline/scan.h"
#include "tigang/text/numeral.h"

enum {
  SENTENCE_CHARS = 48, /* looked at, from its end */
  TAIL_CHARS = 10,     /* number, measure and noun */
  MOST = 20,           /* members of a series that somebody announces */
  W_ANNOUNCED = 60,
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* What comes before the number, anywhere in the sentence. */
static const char *const verbs[] = {
    "讲",   "講",   "谈",   "談",   "说说", "提出", "提几",   "强调",   "強調",
    "汇报", "匯報", "交流", "分享", "做好", "抓好", "处理好", "處理好", "把握",
    "注意", "重点", "重點", "以下", "如下", "下面", "下列",   "分为",   "分為",
    "归纳", "歸納", "概括", "提高", "主要", "从",   "從",     "提",     "做到",
};

static const char *const measures[] = {"个方面", "個方面", "方面", "个", "個", "点", "點", "项",
                                       "項",     "条",     "條",   "种", "種", "件", "大"};

static const char *const nouns[] = {
    "",     "意见", "意見", "要求",     "建议",     "建議",     "希望", "体会", "體會",
    "工作", "任务", "任務", "问题",     "問題",     "措施",     "原则", "原則", "情况",
    "情況", "内容", "內容", "看法",     "想法",     "事",       "事情", "方面", "重点",
    "重點", "关系", "關係", "水平",     "能力",     "环节",     "環節", "工程", "感受",
    "经验", "經驗", "做法", "重点工作", "具体要求", "主要问题",
};

static bool is_one_of(struct tg_span s, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (tg_span_eq_str(s, list[i]))
      return true;
  return false;
}

static bool says_that_it_follows(struct tg_span before)
{
  for (size_t i = 0; i < COUNT(verbs); i++)
    if (tg_span_find(before, tg_span_str(verbs[i]), 0) != SIZE_MAX)
      return true;
  return false;
}

/* Offset behind the last word. */
static size_t end_of_words(struct tg_span s)
{
  size_t end = s.len;
  while (end) {
    size_t at = tg_utf8_prev(s.ptr, end);
    uint32_t cp = tg_cp_narrow(tg_utf8_cp(s.ptr + at));
    if (!tg_cp_is_blank(cp) && cp != 0x3002 && cp != ':' && cp != '!' && cp != ';' && cp != ',')
      break;
    end = at;
  }
  return end;
}

/* What stands before `at` in its sentence. */
static struct tg_span sentence_before(struct tg_span s, size_t at)
{
  size_t from = at;
  for (uint32_t chars = 0; from && chars < SENTENCE_CHARS; chars++) {
    size_t prev = tg_utf8_prev(s.ptr, from);
    uint32_t cp = tg_cp_narrow(tg_utf8_cp(s.ptr + prev));
    if (cp == 0x3002 || cp == '!' || cp == '?' || cp == ';')
      break;
    from = prev;
  }
  return tg_span_slice(s, from, at);
}

/* Number, measure and noun up to the end. */
static bool read_tail(struct tg_span s, uint32_t *n)
{
  struct scan p = scan_of(s);
  size_t len = tg_numeral_han(s, n);
  if (!len)
    len = tg_numeral_arabic(s, n);
  p.at += len;
  if (!len || *n < 2 || *n > MOST)
    return false;
  for (size_t i = 0; i < COUNT(measures); i++) {
    struct scan q = p;
    if (scan_take_word(&q, measures[i]) && is_one_of(scan_rest(&q), nouns, COUNT(nouns)))
      return true;
  }
  return false;
}

static bool is_numeral(uint32_t cp)
{
  return tg_cp_is_han_numeral(cp) || (tg_cp_narrow(cp) >= '0' && tg_cp_narrow(cp) <= '9');
}

/* The last character of a measure or a noun. */
static bool may_end(struct tg_span s, size_t end)
{
  static const char lasts[] =
      "见見求议議望会會作务務题題施则則况況容法事情面点點系係平力节節程受验驗"
      "个個项項条條种種件大";
  for (const char *c = lasts; end >= 3 && *c; c += 3)
    if (!memcmp(c, s.ptr + end - 3, 3))
      return true;
  return false;
}

/* What the end of `s` announces: the number, and in *words how. Most texts end otherwise: that is
 * told first. */
static bool read_announcement(struct tg_span s, uint32_t *n, struct tg_span *words)
{
  size_t end = end_of_words(s), at = end;
  if (!may_end(s, end))
    return false;
  for (int chars = 0; at && chars < TAIL_CHARS; chars++) {
    at = tg_utf8_prev(s.ptr, at);
    uint32_t cp = tg_utf8_cp(s.ptr + at);
    if (!is_numeral(cp)) {
      if (cp >= 0x3000 && cp < 0x3400) /* a mark: the words begin behind it */
        return false;
      continue;
    }
    while (at && is_numeral(tg_utf8_cp(s.ptr + tg_utf8_prev(s.ptr, at)))) /* 十三 */
      at = tg_utf8_prev(s.ptr, at);
    *words = tg_span_slice(s, at, end);
    return read_tail(*words, n) && says_that_it_follows(sentence_before(s, at));
  }
  return false;
}

uint8_t announced_before(const struct tg_doc *doc, struct tg_pos pos, struct tg_span *words)
{
  struct tg_span before = tg_span_slice(tg_doc_text(doc, pos.block), 0, pos.offset);
  uint32_t block = pos.block, n;
  if (tg_cjk_trim(before).len)
    return read_announcement(before, &n, words) ? (uint8_t)n : 0;
  while (block && !tg_doc_block(doc, block - 1)->len)
    block--;
  return block && read_announcement(tg_doc_text(doc, block - 1), &n, words) ? (uint8_t)n : 0;
}

/* Items of one family from `i` on that count on from one; *last: the last of them. */
static uint32_t count_items(const struct item *it, size_t i, size_t n, size_t *last)
{
  uint32_t count = 1;
  *last = i;
  for (size_t k = i + 1; k < n; k++) {
    if (it[k].family != it[i].family || it[k].terms[TERM_CONTENTS])
      continue;
    if (it[k].ordinal != it[*last].ordinal + ORDINAL_STEP)
      break;
    *last = k;
    count++;
  }
  return count;
}

void items_weigh_announced(struct tg_outline *o)
{
  struct item *it = o->items.at;
  for (size_t i = 0; i < o->items.n; i++) {
    size_t last;
    if (!it[i].announced || it[i].terms[TERM_CONTENTS] ||
        count_items(it, i, o->items.n, &last) != it[i].announced)
      continue;
    for (size_t k = i; k <= last; k++)
      if (it[k].family == it[i].family)
        it[k].terms[TERM_ANNOUNCED] = W_ANNOUNCED;
  }
}

/* --- the audit ---- */

static uint8_t family_of(const struct tg_outline *o, uint32_t node)
{
  uint32_t item = o->node_items.at[node];
  return item == TG_NONE ? (uint8_t)FAM_COUNT : o->items.at[item].read_as;
}

/* The series that begins with `node`: its members, and the greatest ordinal. */
static uint32_t count_series(const struct tg_outline *o, uint32_t node, uint32_t *greatest)
{
  uint32_t count = 0;
  *greatest = 0;
  for (uint32_t i = node; i != TG_NONE; i = o->nodes.at[i].next) {
    const struct tg_node *n = &o->nodes.at[i];
    if (n->kind != o->nodes.at[node].kind &&
        tg_node_is_leaf(n) != tg_node_is_leaf(&o->nodes.at[node]))
      continue;
    if (family_of(o, i) != family_of(o, node) || (i != node && n->ordinal <= 1))
      break;
    count++;
    *greatest = n->ordinal > *greatest ? n->ordinal : *greatest;
  }
  return count;
}

static void warn_unmet(struct tg_outline *o, const struct tg_doc *doc, uint32_t node,
                       uint32_t count)
{
  struct tg_buf one = TG_BUF_INIT, two = TG_BUF_INIT;
  struct tg_span words = {"", 0};
  announced_before(doc, o->nodes.at[node].pos, &words);
  tg_buf_add_span(&one, words);
  tg_buf_addf(&two, "%u", (unsigned)count);
  outline_warn(o, o->nodes.at[node].parent, TG_MSG_OUTLINE_UNMET, tg_buf_str(&one),
               tg_buf_str(&two), "");
  tg_buf_fini(&one);
  tg_buf_fini(&two);
}

/* A series whose breaks were told announces nothing. */
static uint8_t announced_at(const struct tg_outline *o, const struct tg_doc *doc, uint32_t node,
                            uint64_t broken)
{
  const struct tg_node *n = &o->nodes.at[node];
  uint32_t item = o->node_items.at[node];
  struct tg_span words;
  if (n->ordinal != 1 || n->kind == TG_NODE_ARTICLE)
    return 0;
  if (item == TG_NONE)
    return announced_before(doc, n->pos, &words);
  return broken >> o->items.at[item].read_as & 1 ? 0 : o->items.at[item].announced;
}

void outline_audit_announced(struct tg_outline *o, const struct tg_doc *doc, uint64_t broken)
{
  for (uint32_t i = 0; i < o->nodes.n; i++) {
    uint8_t announced = announced_at(o, doc, i, broken);
    uint32_t greatest, count = announced ? count_series(o, i, &greatest) : 0;
    if (count > 1 && count != announced && greatest != announced)
      warn_unmet(o, doc, i, count);
  }
}
