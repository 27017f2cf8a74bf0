#include "tigang/text/width.h"

#include "text/props.h"
#include "tigang/text/utf8.h"

#include <unigbrk.h>

/* The one setting of the whole program; see the header. */
static int ambiguous = 1, wanted, told = 1;

void tg_width_set_ambiguous(int columns)
{
  wanted = columns;
  ambiguous = wanted ? wanted : told;
}

void tg_width_told_ambiguous(int columns)
{
  told = columns;
  tg_width_set_ambiguous(wanted);
}

int tg_width_ambiguous(void)
{
  return ambiguous;
}

static int width_of(uint8_t props)
{
  int w = props & 3;
  return w == TG_PROPS_AMBIGUOUS ? ambiguous : w;
}

int tg_cp_width(uint32_t cp)
{
  return width_of(tg_props(cp));
}

bool tg_cp_is_marked(uint32_t cp)
{
  if (cp < 0xA0)
    return cp < 0x20 || cp >= 0x7F;
  if (cp < 0x2028)
    return false;
  return cp <= 0x202E || (cp >= 0x2066 && cp <= 0x2069) || (cp >= 0xD800 && cp < 0xE000) ||
         (cp >= 0xFDD0 && cp < 0xFDF0) || (cp & 0xFFFE) == 0xFFFE || cp > 0x10FFFF;
}

/* u8_grapheme_breaks() over the first `len` bytes: offset of the first break behind the start, 0
 * when there is none. (u8_grapheme_next() of libunistring 1.0 cuts flags and joined emoji.) */
static size_t first_break(const char *s, size_t len)
{
  char breaks[TG_CLUSTER_MAX];
  u8_grapheme_breaks((const uint8_t *)s, len, breaks);
  for (size_t i = 1; i < len; i++)
    if (breaks[i])
      return i;
  return 0;
}

/* The cluster's bytes where it may have more than one character. A short look first, because its
 * cost is in proportion to the bytes looked at; a window ends before a character. */
static size_t joined_len(struct tg_span s)
{
  for (size_t window = 24;; window = TG_CLUSTER_MAX) {
    size_t len = s.len <= window ? s.len : tg_utf8_prev(s.ptr, window + 1);
    size_t found = first_break(s.ptr, len);
    if (found)
      return found;
    if (len == s.len || window == TG_CLUSTER_MAX)
      return len;
  }
}

/* The text is valid, or was: a mapped file may have been rewritten since (base/source.h). So no
 * lead byte is trusted about what is behind the span. */
static size_t len_at(struct tg_span s, size_t at)
{
  size_t len = tg_utf8_len(s.ptr + at);
  return len < s.len - at ? len : s.len - at;
}

static uint32_t cp_at(struct tg_span s, size_t at)
{
  return tg_utf8_len(s.ptr + at) <= s.len - at ? tg_utf8_cp(s.ptr + at) : TG_REPLACEMENT;
}

size_t tg_cluster(struct tg_span s, int *columns)
{
  size_t len = tg_cluster_plain(s, columns);
  if (len)
    return len;
  uint8_t props = tg_props(cp_at(s, 0));
  len = len_at(s, 0);
  *columns = width_of(props);
  if (len == s.len)
    return len;
  /* what is joined has the bit on one side at least (emoji through the joiner between them) */
  if (!((props | tg_props(cp_at(s, len))) & TG_PROPS_JOINS))
    return len;
  size_t end = joined_len(s);
  for (; len < end; len += len_at(s, len))
    *columns += tg_cp_width(cp_at(s, len));
  if (*columns > 2)
    *columns = 2;
  return len;
}

size_t tg_span_columns(struct tg_span s)
{
  size_t used;
  tg_span_fit(s, SIZE_MAX, &used);
  return used;
}

size_t tg_span_fit(struct tg_span s, size_t columns, size_t *used)
{
  size_t at = 0;
  *used = 0;
  while (at < s.len) {
    struct tg_span rest = tg_span_slice(s, at, s.len);
    int w;
    size_t len = tg_cluster_plain(rest, &w);
    if (!len)
      len = tg_cluster(rest, &w);
    if (columns - *used < (size_t)w)
      break;
    *used += (size_t)w;
    at += len;
  }
  return at;
}
