/* A printed contents repeats every heading: its lines are no headings.
 *
 * Known by the word 目录 and the lines behind it coming again (rule A), or without the word by a
 * run of candidates that come again, spread wider than they stand there (rule B). Lines are
 * compared by a hash of their characters without blanks, leaders and page numbers; only short lines
 * are hashed.
 */
#include "outline/mark.h"
#include "outline/outline_private.h"
#include "outline/scan.h"
#include "tigang/base/mem.h"

enum {
  ENTRY_CHARS = 80,
  ENTRY_BYTES = ENTRY_CHARS * 4,
  WINDOW = 10000, /* lines that a contents may have */
  WORDS_MAX = 32, /* contents in one document: a collection has several */
  STARTS = 3,     /* lines behind the word, one of which must be the first entry */
  RECUR_PERCENT = 60,
  LONG_PERCENT = 5,
  CUT_MAX = 3,
  RUN_MIN = 3,
  RUN_GAP = 2,
  AFTER_PERCENT = 70,
  GAP_BYTES = 120,
  RUN_ITEMS = 8192, /* candidates at the beginning */
  RUNS_MAX = 8,
  W_CONTENTS = -2000,
};

/* FNV-1a, 64 bits */
#define FNV_BASIS 14695981039346656037u
#define FNV_PRIME 1099511628211u

static bool is_leader(uint32_t cp)
{
  return cp == '.' || cp == 0x2026 || cp == 0xB7 || cp == 0x2025 || cp == 0x22EF || cp == '-' ||
         cp == 0x2014 || cp == 0x2500;
}

/* Without page number (behind a leader or a blank) and leaders. */
static struct tg_span without_page(struct tg_span s)
{
  size_t at = s.len;
  while (at) {
    size_t prev = tg_utf8_prev(s.ptr, at);
    uint32_t cp = tg_cp_narrow(tg_utf8_cp(s.ptr + prev));
    if (cp < '0' || cp > '9')
      break;
    at = prev;
  }
  bool digits = at < s.len, led = false;
  size_t end = at;
  while (end) {
    size_t prev = tg_utf8_prev(s.ptr, end);
    uint32_t cp = tg_utf8_cp(s.ptr + prev);
    if (!is_leader(tg_cp_narrow(cp)) && !tg_cp_is_blank(cp))
      break;
    led = true;
    end = prev;
  }
  if (led && end)
    s.len = end;
  else if (!digits)
    s.len = at;
  return s;
}

/* 第一章　通則（第三条―第九条）: the articles that a chapter holds stand in the contents only. */
static struct tg_span without_range(struct tg_span s)
{
  if (shape_last(s) != ')')
    return s;
  for (size_t at = s.len; at;) {
    at = tg_utf8_prev(s.ptr, at);
    if (tg_cp_narrow(tg_utf8_cp(s.ptr + at)) != '(')
      continue;
    struct scan p = scan_of(tg_span_slice(s, at, s.len));
    scan_skip(&p);
    return at && scan_peek(&p) == 0x7B2C ? tg_span_slice(s, 0, at) : s;
  }
  return s;
}

/* `1. 源头` in a contents is `第 1 章 源头` in the text: the number counts, not its form. Where the
 * title begins; the number goes into *h. */
static size_t skip_chapter(struct tg_span text, uint64_t *h)
{
  struct mark m;
  if (!mark_read(text, &m) || m.rest >= text.len)
    return 0;
  if (m.family != FAM_ZHANG && m.family != FAM_NUM_DOT && m.family != FAM_NUM_BARE)
    return 0;
  *h = (*h ^ m.ordinal) * FNV_PRIME;
  return m.rest;
}

/* 0: no entry line. */
static uint64_t key_of(struct tg_span text)
{
  uint64_t h = FNV_BASIS;
  uint32_t chars = 0, last = shape_last(text);
  if (text.len > ENTRY_BYTES || !text.len || last == 0x3002 || last == ';' || last == ':' ||
      last == ',')
    return 0;
  text = without_range(without_page(text));
  size_t title = skip_chapter(text, &h);
  text = tg_span_slice(text, title, text.len);
  for (struct scan p = scan_of(text); !scan_done(&p);) {
    bool plain = scan_is_ideograph(p.at);
    uint32_t cp = plain ? scan_raw(&p) : scan_peek(&p);
    scan_skip(&p);
    if (!plain && tg_cp_is_blank(cp))
      continue;
    h = (h ^ cp) * FNV_PRIME;
    if (++chars > ENTRY_CHARS)
      return 0;
  }
  return chars ? h | 1 : 0;
}

static uint64_t key_at(const struct tg_doc *doc, uint32_t block)
{
  const struct tg_block *b = tg_doc_block(doc, block);
  if (!b->len || b->len > ENTRY_BYTES || b->kind == TG_BLOCK_NOTE)
    return 0;
  struct tg_span text = tg_doc_text(doc, block);
  return mark_is_contents_word(text) ? 0 : key_of(text);
}

/* A map from keys to numbers: open addressing, never more than half full. */
struct map {
  uint64_t *keys;
  uint32_t *values;
  size_t mask;
};

static struct map map_new(size_t n)
{
  size_t size = 16;
  while (size < 2 * n + 1)
    size *= 2;
  return (struct map){tg_calloc(size, sizeof(uint64_t)), tg_calloc(size, sizeof(uint32_t)),
                      size - 1};
}

static void map_free(struct map *m)
{
  free(m->keys);
  free(m->values);
}

/* The value of `key`, new ones 0; NULL when it is not there and not wanted. */
static uint32_t *map_at(struct map *m, uint64_t key, bool add)
{
  size_t i = (size_t)(key >> 7) & m->mask;
  while (m->keys[i] && m->keys[i] != key)
    i = (i + 1) & m->mask;
  if (!m->keys[i] && !add)
    return NULL;
  m->keys[i] = key;
  return &m->values[i];
}

static void drop_blocks(struct tg_outline *o, uint32_t from, uint32_t to)
{
  *tg_vec_push(&o->printed) = (struct printed){from, to};
  for (size_t i = 0; i < o->items.n; i++)
    if (o->items.at[i].block >= from && o->items.at[i].block < to)
      o->items.at[i].terms[TERM_CONTENTS] = W_CONTENTS;
}

/* The block where the first entry of a contents (one of the STARTS lines behind `word`) comes
 * again; TG_NONE when there is none. */
static uint32_t second_start(const struct tg_doc *doc, uint32_t word)
{
  uint64_t start[STARTS] = {0};
  uint32_t again[STARTS], count = tg_doc_count(doc), n = 0;
  for (uint32_t b = word + 1; b < count && n < STARTS; b++, n++) {
    start[n] = key_at(doc, b);
    again[n] = TG_NONE;
  }
  uint32_t end = count - word > WINDOW ? word + WINDOW : count;
  for (uint32_t b = word + 2; b < end && again[0] == TG_NONE; b++) {
    uint64_t key = key_at(doc, b);
    for (uint32_t i = 0; key && i < n; i++)
      if (key == start[i] && b > word + 1 + i && again[i] == TG_NONE)
        again[i] = b;
  }
  for (uint32_t i = 0; i < n; i++)
    if (again[i] != TG_NONE)
      return again[i];
  return TG_NONE;
}

/* Marks in `m` (value 1 → 2) which keys come again at or behind `from`. */
static uint32_t count_again(const struct tg_doc *doc, struct map *m, uint32_t from, uint32_t want)
{
  uint32_t found = 0;
  for (uint32_t b = from; b < tg_doc_count(doc) && found < want; b++) {
    uint64_t key = key_at(doc, b);
    uint32_t *v = key ? map_at(m, key, false) : NULL;
    if (v && *v == 1) {
      *v = 2;
      found++;
    }
  }
  return found;
}

/* Rule A. */
static void drop_behind_word(struct tg_outline *o, const struct tg_doc *doc, uint32_t word)
{
  uint32_t end = second_start(doc, word);
  if (end == TG_NONE || end <= word + 2)
    return;
  struct map m = map_new(end - word);
  uint32_t lines = 0, keys = 0, too_long = 0;
  for (uint32_t b = word + 1; b < end; b++) {
    uint64_t key = key_at(doc, b);
    uint32_t *v = key ? map_at(&m, key, true) : NULL;
    keys += v && !*v;
    if (v)
      *v = 1;
  }
  uint32_t again = count_again(doc, &m, end, keys);
  for (int cut = 0; cut < CUT_MAX && end > word + 2; cut++) {
    uint64_t key = key_at(doc, end - 1);
    uint32_t *v = key ? map_at(&m, key, false) : NULL;
    if (v && *v == 2)
      break;
    end--;
  }
  for (uint32_t b = word + 1; b < end; b++) {
    lines += tg_doc_block(doc, b)->len > 0;
    too_long += tg_doc_block(doc, b)->len > ENTRY_CHARS * 3;
  }
  if (again * 100 >= lines * RECUR_PERCENT && too_long * 100 <= lines * LONG_PERCENT)
    drop_blocks(o, word, end);
  map_free(&m);
}

/* Rule B: a run of candidates [from, to) whose lines come again. */
struct run {
  size_t from, to;
};

/* A line of its own with a title, as entries are. */
static bool may_be_entry(const struct item *it)
{
  return it->shape == SHAPE_OWN && it->title_to > it->title_from && it->last == END_OPEN;
}

/* Nothing but short lines between two entries, and few of them. */
static bool stand_together(const struct tg_doc *doc, const struct item *a, const struct item *b)
{
  if (b->block - a->block > RUN_GAP + 1)
    return false;
  for (uint32_t k = a->block + 1; k < b->block; k++)
    if (tg_doc_block(doc, k)->len > GAP_BYTES)
      return false;
  return true;
}

/* By their places alone: no text is read. */
static struct run next_run(const struct tg_outline *o, const struct tg_doc *doc, size_t from,
                           size_t end)
{
  const struct item *it = o->items.at;
  while (from < end && !may_be_entry(&it[from]))
    from++;
  size_t to = from < end ? from + 1 : from;
  while (to < end && may_be_entry(&it[to]) && stand_together(doc, &it[to - 1], &it[to]))
    to++;
  return (struct run){from, to};
}

/* Ends the run where an entry comes again (there the text begins), and enters the keys of the
 * others in `m` with the block where they stand. */
static void enter_run(const struct tg_outline *o, const struct tg_doc *doc, struct map *m,
                      struct run *r)
{
  for (size_t i = r->from; i < r->to; i++) {
    uint64_t key = key_at(doc, o->items.at[i].block);
    uint32_t *at = key ? map_at(m, key, true) : NULL;
    if (at && *at > o->items.at[r->from].block)
      r->to = i;
    else if (at)
      *at = o->items.at[i].block + 1;
  }
}

/* Where the keys in `m` come last. */
static void find_last(const struct tg_outline *o, const struct tg_doc *doc, struct map *m,
                      size_t from)
{
  for (size_t i = from; i < o->items.n; i++) {
    const struct item *it = &o->items.at[i];
    uint64_t key = may_be_entry(it) ? key_at(doc, it->block) : 0;
    uint32_t *at = key ? map_at(m, key, false) : NULL;
    if (at)
      *at = it->block + 1;
  }
}

/* Block where the line of item `i` comes last; its own when it does not come again. */
static uint32_t last_of(const struct tg_outline *o, const struct tg_doc *doc, struct map *m,
                        size_t i)
{
  uint32_t own = o->items.at[i].block;
  uint64_t key = key_at(doc, own);
  uint32_t *at = key ? map_at(m, key, false) : NULL;
  return at && *at > own ? *at - 1 : own;
}

static bool run_is_contents(const struct tg_outline *o, const struct tg_doc *doc, struct map *last,
                            struct run r)
{
  const struct item *it = o->items.at;
  uint32_t start = it[r.from].block, end = it[r.to - 1].block;
  uint32_t again = 0, behind = 0, low = end, high = end;
  for (size_t i = r.from; i < r.to; i++) {
    uint32_t at = last_of(o, doc, last, i);
    again += at > it[i].block;
    if (at <= end)
      continue;
    behind++;
    low = low == end || at < low ? at : low;
    high = at > high ? at : high;
  }
  size_t n = r.to - r.from;
  uint64_t here = tg_doc_bytes_before(doc, end + 1) - tg_doc_bytes_before(doc, start);
  uint64_t spread = tg_doc_bytes_before(doc, high) - tg_doc_bytes_before(doc, low);
  return again >= RUN_MIN && again * 100 >= n * RECUR_PERCENT &&
         behind * 100 >= again * AFTER_PERCENT && spread > 2 * here;
}

/* Drops the run, without the heads at its end that do not come again: they are the text's first. */
static void judge_run(struct tg_outline *o, const struct tg_doc *doc, struct map *last,
                      struct run r)
{
  for (int cut = 0; cut < CUT_MAX && r.to > r.from; cut++, r.to--)
    if (last_of(o, doc, last, r.to - 1) > o->items.at[r.to - 1].block)
      break;
  if (r.to - r.from >= RUN_MIN && run_is_contents(o, doc, last, r))
    drop_blocks(o, o->items.at[r.from].block, o->items.at[r.to - 1].block + 1);
}

/* A contents without the word stands at the beginning: only runs there are looked at, a few. */
static void drop_runs(struct tg_outline *o, const struct tg_doc *doc)
{
  struct run runs[RUNS_MAX];
  size_t end = o->items.n < RUN_ITEMS ? o->items.n : RUN_ITEMS;
  int n = 0;
  struct map last = map_new(end);
  for (size_t at = 0; at < end && n < RUNS_MAX;) {
    struct run r = next_run(o, doc, at, end);
    at = r.to;
    if (r.to - r.from < RUN_MIN)
      continue;
    enter_run(o, doc, &last, &r);
    runs[n++] = r;
  }
  if (n)
    find_last(o, doc, &last, runs[0].to);
  for (int i = 0; i < n; i++)
    judge_run(o, doc, &last, runs[i]);
  map_free(&last);
}

void items_drop_contents(struct tg_outline *o, const struct tg_doc *doc)
{
  for (size_t i = 0; i < o->contents.n && i < WORDS_MAX; i++)
    drop_behind_word(o, doc, o->contents.at[i]);
  drop_runs(o, doc);
}

/* What the node's line says, in the form of an entry. */
static uint64_t key_of_node(const struct tg_doc *doc, const struct tg_node *n, struct tg_buf *label)
{
  tg_buf_clear(label);
  tg_node_label(doc, n, label);
  return key_of(tg_buf_span(label));
}

uint32_t tg_outline_entry(const struct tg_outline *o, const struct tg_doc *doc, uint32_t block)
{
  struct tg_buf label = TG_BUF_INIT;
  uint32_t found = TG_NONE, node = (uint32_t)o->nodes.n;
  uint64_t key = 0;
  for (size_t i = 0; i < o->printed.n && !key; i++)
    if (block >= o->printed.at[i].from && block < o->printed.at[i].to) {
      key = key_at(doc, block);
      node = tg_outline_first_in(o, o->printed.at[i].to);
    }
  for (; key && node < o->nodes.n && found == TG_NONE; node++)
    if (key_of_node(doc, &o->nodes.at[node], &label) == key)
      found = node;
  tg_buf_fini(&label);
  return found;
}
