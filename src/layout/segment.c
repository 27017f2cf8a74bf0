#include "layout/segment.h"

#include "tigang/layout/layout.h"
#include "tigang/text/linebreak.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

/* Border k lies in [k * TG_LAYOUT_SEGMENT, that + WINDOW]. Any place will do that depends on the
 * text alone; behind a mark or a blank it is hardly seen, and 40 Han have one of those. */
enum { WINDOW = TG_LAYOUT_SEGMENT / 4 < 128 ? TG_LAYOUT_SEGMENT / 4 : 128 };

/* Clusters and breaks are found from a little before, so that none is cut at the base itself. */
enum { RUN_UP = 32 };

static uint32_t char_start(struct tg_span text, size_t offset)
{
  return (uint32_t)(offset < text.len ? tg_utf8_prev(text.ptr, offset + 1) : text.len);
}

/* In order of liking: behind a mark or blanks; where a row may end; between two clusters. */
static uint32_t border(struct tg_span text, uint32_t k)
{
  size_t base = (size_t)k * TG_LAYOUT_SEGMENT;
  if (k == 0 || base >= text.len)
    return k == 0 ? 0 : (uint32_t)text.len;
  uint32_t last = char_start(text, base + WINDOW), legal = 0, any = 0;
  struct tg_break_state state = TG_BREAK_STATE_INIT;
  bool pause = false;
  for (uint32_t at = char_start(text, base - RUN_UP); at < last;) {
    enum tg_lb class = tg_lb_of(tg_utf8_cp(text.ptr + at));
    bool may = tg_break_before(&state, class) == TG_BREAK_YES;
    if (may && pause && at >= base)
      return at;
    if (may && at >= base && !legal)
      legal = at;
    if (at >= base && !any)
      any = at;
    pause = class == TG_LB_SP || class == TG_LB_CL || class == TG_LB_EX || class == TG_LB_NS;
    int columns;
    at += (uint32_t)tg_cluster(tg_span_slice(text, at, text.len), &columns);
  }
  return legal ? legal : any ? any : last;
}

uint32_t segment_start(struct tg_span text, uint32_t offset)
{
  uint32_t k = offset / TG_LAYOUT_SEGMENT, start = border(text, k);
  return start <= offset ? start : border(text, k - 1);
}

uint32_t segment_end(struct tg_span text, uint32_t offset)
{
  uint32_t k = offset / TG_LAYOUT_SEGMENT, start = border(text, k);
  return start > offset ? start : border(text, k + 1);
}

uint32_t segment_safe(struct tg_span text, uint32_t offset)
{
  uint32_t inside = offset % TG_LAYOUT_SEGMENT;
  size_t base = offset - inside, next = base + TG_LAYOUT_SEGMENT;
  if (base && inside <= WINDOW && border(text, (uint32_t)(base / TG_LAYOUT_SEGMENT)) > offset)
    return offset;
  if (text.len <= next)
    return (uint32_t)text.len;
  return next - offset > TG_CLUSTER_MAX ? (uint32_t)(next - TG_CLUSTER_MAX) : offset;
}
