#include "tigang/search/word.h"

#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

/* Text that is counted, in bytes, on each side of the place. */
enum { SAMPLE = 256 * 1024 };

/* What is looked at around the character: as much as a word can be, and a neighbour. */
enum { SIDE = TG_WORD_MOST, AROUND = 2 * SIDE + 1 };

/* Chinese characters around the place, the noise between them left out. */
struct window {
  uint32_t cps[AROUND], from[AROUND], to[AROUND]; /* where each stands in the block */
  int n, here;                                    /* index of the place's own character */
  uint64_t low;                                   /* a bit for the low end of each character */
  uint32_t count[AROUND][TG_WORD_MOST + 1]; /* of the string of some length that ends here */
};

static bool is_letter(uint32_t cp)
{
  uint32_t c = tg_cp_narrow(cp);
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c < 0x530);
}

/* --- what stands around the place ---- */

static bool is_noise(const struct tg_run *runs, size_t n, uint32_t at)
{
  for (size_t i = 0; i < n; i++)
    if (runs[i].marks & TG_MARK_NOISE && at - runs[i].pos.offset < runs[i].len)
      return true;
  return false;
}

/* Adds characters before `at`, which come out backwards. */
static void look_back(struct window *w, struct tg_span text, const struct tg_run *runs, size_t n,
                      uint32_t at)
{
  while (at > 0 && w->n < SIDE) {
    uint32_t before = (uint32_t)tg_utf8_prev(text.ptr, at), cp = tg_utf8_cp(text.ptr + before);
    if (!is_noise(runs, n, before)) {
      if (!tg_cp_is_cjk(cp))
        return;
      w->cps[w->n] = cp;
      w->from[w->n] = before;
      w->to[w->n++] = at;
    }
    at = before;
  }
}

static void swap(uint32_t *a, uint32_t *b)
{
  uint32_t old = *a;
  *a = *b;
  *b = old;
}

static void turn_round(struct window *w)
{
  for (int i = 0, k = w->n - 1; i < k; i++, k--) {
    swap(&w->cps[i], &w->cps[k]);
    swap(&w->from[i], &w->from[k]);
    swap(&w->to[i], &w->to[k]);
  }
}

static void look_ahead(struct window *w, struct tg_span text, const struct tg_run *runs, size_t n,
                       uint32_t at)
{
  for (uint32_t end; at < text.len && w->n <= w->here + SIDE; at = end) {
    uint32_t cp = tg_utf8_cp(text.ptr + at);
    end = at + (uint32_t)tg_utf8_len(text.ptr + at);
    if (is_noise(runs, n, at))
      continue;
    if (!tg_cp_is_cjk(cp))
      return;
    w->cps[w->n] = cp;
    w->from[w->n] = at;
    w->to[w->n++] = end;
  }
}

/* --- how often it recurs ---- */

/* Counts all strings of the window in a text. At each character, run[i] is how many characters of
 * the window, up to its character i, stand before it there. */
static void count_in(struct window *w, struct tg_span text)
{
  uint8_t run[AROUND] = {0};
  bool running = false;
  for (size_t at = 0; at < text.len; at += tg_utf8_len(text.ptr + at)) {
    uint32_t cp = tg_utf8_cp(text.ptr + at);
    bool known = w->low >> (cp & 63) & 1;
    if (!known && running)
      memset(run, 0, sizeof run);
    running = known;
    if (!known)
      continue;
    for (int i = w->n - 1; i >= 0; i--) {
      int before = i ? run[i - 1] : 0;
      run[i] = (uint8_t)(w->cps[i] != cp ? 0 : before < TG_WORD_MOST ? before + 1 : before);
      for (int len = 1; len <= run[i]; len++)
        w->count[i][len]++;
    }
  }
}

static void count_block(struct window *w, const struct tg_doc *doc, uint32_t block)
{
  struct tg_span text = tg_doc_text(doc, block);
  struct tg_buf clean = TG_BUF_INIT;
  size_t runs;
  tg_doc_runs(doc, block, &runs);
  if (runs) {
    tg_doc_add_clean(doc, block, 0, (uint32_t)text.len, &clean);
    text = tg_buf_span(&clean);
  }
  count_in(w, text);
  tg_buf_fini(&clean);
}

static void count_around(struct window *w, const struct tg_doc *doc, uint32_t block)
{
  size_t bytes = 0;
  for (uint32_t i = block; i < tg_doc_count(doc) && bytes < SAMPLE; i++) {
    count_block(w, doc, i);
    bytes += tg_doc_block(doc, i)->len;
  }
  bytes = 0;
  for (uint32_t i = block; i > 0 && bytes < SAMPLE; i--) {
    count_block(w, doc, i - 1);
    bytes += tg_doc_block(doc, i - 1)->len;
  }
}

/* --- what belongs together ---- */

/* How often the window's [from, to) is in the text; 0 where the window ends before. */
static double times(const struct window *w, int from, int to)
{
  return from < 0 || to > w->n ? 0 : w->count[to - 1][to - from];
}

/* 1 when neither of two neighbours is ever without the other, near 0 for what stands with all. The
 * square, to be without a root. */
static double bond(const struct window *w, int i)
{
  double both = times(w, i, i + 2);
  return both ? both * both / (times(w, i, i + 1) * times(w, i + 1, i + 2)) : 0;
}

/* Below this a character is a word of its own; particles need better friends (其他, 以及). */
#define BOND_LEAST 0.0005
#define BOND_OF_PARTICLE 0.05

static bool is_particle(uint32_t cp)
{
  static const char particles[] = "的了着过和与及或在是把被将对从向于以而也都就还又很等之其不";
  char utf8[4];
  return tg_span_find(tg_span_str(particles), tg_span_of(utf8, tg_utf8_encode(cp, utf8)), 0) !=
         SIZE_MAX;
}

/* Of the times that a word stands there, so often with the character beside it. Few times are no
 * evidence: that is what FEW, added to them, says. */
#define PART 0.6
#define FEW 2

/* True when the character `i` beside [from, to) belongs to it: mostly there, and tied to it rather
 * than to its neighbour on the other side. */
static bool belongs(const struct window *w, int from, int to, int i)
{
  bool before = i < from;
  int first = before ? i : from, end = before ? to : i + 1;
  if (i < 0 || i >= w->n || times(w, first, end) < PART * (times(w, from, to) + FEW))
    return false;
  return before ? bond(w, i) >= bond(w, i - 1) : bond(w, i - 1) >= bond(w, i);
}

static void choose(const struct window *w, int *from, int *to)
{
  double before = bond(w, w->here - 1), behind = bond(w, w->here);
  double least = is_particle(w->cps[w->here]) ? BOND_OF_PARTICLE : BOND_LEAST;
  *from = w->here;
  *to = w->here + 1;
  if (before < least && behind < least)
    return;
  if (before > behind)
    --*from;
  else
    ++*to;
  for (bool more = true; more && *to - *from < TG_WORD_MOST;) {
    more = false;
    if (belongs(w, *from, *to, *to)) {
      ++*to;
      more = true;
    } else if (belongs(w, *from, *to, *from - 1)) {
      --*from;
      more = true;
    }
  }
}

static void han_word(const struct tg_doc *doc, struct tg_pos pos, uint32_t *from, uint32_t *to)
{
  struct window w = {.n = 0};
  size_t n;
  struct tg_span text = tg_doc_text(doc, pos.block);
  const struct tg_run *runs = tg_doc_runs(doc, pos.block, &n);
  int first, end;
  look_back(&w, text, runs, n, pos.offset);
  turn_round(&w);
  w.here = w.n;
  look_ahead(&w, text, runs, n, pos.offset);
  for (int i = 0; i < w.n; i++)
    w.low |= (uint64_t)1 << (w.cps[i] & 63);
  count_around(&w, doc, pos.block);
  choose(&w, &first, &end);
  *from = w.from[first];
  *to = w.to[end - 1];
}

static void latin_word(struct tg_span text, uint32_t at, uint32_t *from, uint32_t *to)
{
  *from = *to = at;
  while (*from > 0) {
    size_t before = tg_utf8_prev(text.ptr, *from);
    if (!is_letter(tg_utf8_cp(text.ptr + before)))
      break;
    *from = (uint32_t)before;
  }
  while (*to < text.len && is_letter(tg_utf8_cp(text.ptr + *to)))
    *to += (uint32_t)tg_utf8_len(text.ptr + *to);
}

bool tg_word_at(const struct tg_doc *doc, struct tg_pos pos, uint32_t *from, uint32_t *to)
{
  size_t n;
  if (pos.block >= tg_doc_count(doc))
    return false;
  struct tg_span text = tg_doc_text(doc, pos.block);
  const struct tg_run *runs = tg_doc_runs(doc, pos.block, &n);
  for (; pos.offset < text.len; pos.offset += (uint32_t)tg_utf8_len(text.ptr + pos.offset)) {
    uint32_t cp = tg_utf8_cp(text.ptr + pos.offset);
    if (is_noise(runs, n, pos.offset))
      continue;
    if (is_letter(cp)) {
      latin_word(text, pos.offset, from, to);
      return true;
    }
    if (tg_cp_is_cjk(cp)) {
      han_word(doc, pos, from, to);
      return true;
    }
  }
  return false;
}
