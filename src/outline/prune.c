/* What stands alone of its kind was no heading. */
#include "outline/outline_private.h"
#include "tigang/base/mem.h"

enum {
  W_PRUNED = -400,
  SURE = 400,       /* evidence that needs no company */
  MANY = 3,         /* members that make a family the document's own */
  POINT_SERIES = 2, /* points that open paragraphs are heads where there are so many series */
  DEPTH_MAX = 16,
};

/* Series among placed items: the same family below the same parent, nothing of another in between.
 */
struct series {
  uint32_t *head; /* item i → first item of its series */
  uint32_t *size; /* at the first item: members */
  bool *
      linked; /* opens directly below the family before it on the ladder, or has such a one below */
};

static bool links(const struct item *above, const struct item *it)
{
  const uint8_t *next = family_row(above->family)->ladder;
  return it->ordinal == ORDINAL_STEP && it->family &&
         (next[0] == it->family || next[1] == it->family);
}

static struct series find_series(const struct item *it, size_t n)
{
  struct series s = {tg_calloc(n, sizeof(uint32_t)), tg_calloc(n, sizeof(uint32_t)),
                     tg_calloc(n, sizeof(bool))};
  uint32_t open[DEPTH_MAX];
  int depth = 0;
  for (uint32_t i = 0; i < n; i++) {
    int d = it[i].depth;
    if (d < 0)
      continue;
    bool goes_on = d < depth && it[open[d]].read_as == it[i].read_as;
    s.head[i] = goes_on ? s.head[open[d]] : i;
    s.size[s.head[i]]++;
    if (d && d <= depth && links(&it[open[d - 1]], &it[i]))
      s.linked[i] = s.linked[open[d - 1]] = true;
    open[d] = i;
    depth = d + 1;
  }
  return s;
}

static void series_free(struct series *s)
{
  free(s->head);
  free(s->size);
  free(s->linked);
}

static bool prune(struct item *it)
{
  if (it->terms[TERM_PRUNED])
    return false;
  it->terms[TERM_PRUNED] = W_PRUNED;
  return true;
}

static bool is_spared(const struct item *it, const size_t *members)
{
  bool order = it->family == FAM_PT_ORDER && it->shape == SHAPE_OWN_STOP; /* 首先，要早。 */
  if (it->family != FAM_CN_DOT && it->family != FAM_CN_PAREN && it->family != FAM_JA_DAI && !order)
    return false;
  if (it->shape != SHAPE_OWN && !order)
    return false;
  for (int f = 0; f < FAM_FIX; f++)
    if (f != it->family && members[f] >= MANY)
      return false;
  return true;
}

/* The only member of its family in the whole document. */
static bool is_lonely(const struct item *it, const size_t *members, bool linked)
{
  if (members[it->read_as] != 1 || linked || family_is_unit(it->family) || it->family >= FAM_FIX)
    return false;
  return item_evidence(it) < SURE && !is_spared(it, members);
}

/* A series of one, of a family that proves little. */
static bool is_weak_series(const struct item *it, const size_t *members, uint32_t size)
{
  if (size != 1 || !family_is_weak(it->family))
    return false;
  return family_is_point(it->family) || members[it->read_as] < 3;
}

static bool systematic_points(const struct item *it, size_t n, const struct series *s)
{
  size_t series = 0;
  for (size_t i = 0; i < n; i++)
    series +=
        item_placed(&it[i]) && family_is_point(it[i].family) && s->head[i] == i && s->size[i] >= 2;
  return series >= POINT_SERIES;
}

/* A placed item that has nothing below it. */
static bool is_lowest(const struct item *it, size_t i, size_t n)
{
  size_t k = i + 1;
  while (k < n && !item_placed(&it[k]))
    k++;
  return k == n || it[k].depth <= it[i].depth;
}

/* Prunes item `i` if it must be. Where a whole series goes that has nothing below it, the others
 * stay as they are; else they must be placed again. */
static enum pruned judge(struct item *it, size_t i, size_t n, const struct series *s,
                         const size_t *members, bool points)
{
  uint32_t size = s->size[s->head[i]];
  bool stray = family_is_point(it[i].family) && it[i].family != FAM_PT_DI && !points &&
               !(it[i].family == FAM_PT_ORDER && is_spared(&it[i], members));
  bool lonely = is_lonely(&it[i], members, s->linked[i]) || is_weak_series(&it[i], members, size);
  if ((!stray && !lonely) || !prune(&it[i]))
    return PRUNED_NONE;
  if (!(stray || size == 1) || !is_lowest(it, i, n) || item_evidence(&it[i]) > 0)
    return PRUNED_SEARCH;
  it[i].depth = NOT_PLACED;
  return PRUNED_ALONE;
}

enum pruned items_prune(struct item *it, size_t n)
{
  size_t members[FAM_COUNT] = {0};
  enum pruned most = PRUNED_NONE;
  if (!n)
    return PRUNED_NONE;
  struct series s = find_series(it, n);
  bool points = systematic_points(it, n, &s);
  for (size_t i = 0; i < n; i++)
    if (item_placed(&it[i]))
      members[it[i].read_as]++;
  for (size_t i = n; i-- > 0;) { /* what hangs below goes first */
    enum pruned p = item_placed(&it[i]) ? judge(it, i, n, &s, members, points) : PRUNED_NONE;
    most = p > most ? p : most;
  }
  series_free(&s);
  return most;
}
