#include "tigang/view/short.h"

#include "tigang/text/width.h"

static const char ellipsis[] = "…";

size_t tg_short(struct tg_span text, size_t columns, struct tg_buf *out)
{
  size_t used = 0, mark;
  if (tg_span_fit(text, columns, &used) == text.len) {
    tg_buf_add_span(out, text);
    return used;
  }
  mark = tg_span_columns(tg_span_str(ellipsis));
  if (columns < mark)
    return 0;
  size_t len = tg_span_fit(text, columns - mark, &used);
  tg_buf_add(out, text.ptr, len);
  tg_buf_add_str(out, ellipsis);
  return used + mark;
}

int tg_canvas_put_short(struct tg_canvas *c, int row, int col, int clip_col, struct tg_span text,
                        enum tg_style style)
{
  struct tg_buf cut = TG_BUF_INIT;
  if (clip_col <= col)
    return 0;
  tg_short(text, (size_t)(clip_col - col), &cut);
  int used = tg_canvas_put(c, row, col, clip_col, tg_buf_span(&cut), style);
  tg_buf_fini(&cut);
  return used;
}
