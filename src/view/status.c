#include "tigang/view/status.h"

#include "tigang/base/msg.h"
#include "tigang/text/width.h"
#include "tigang/view/path.h"
#include "tigang/view/short.h"

enum {
  QUERY_COLUMNS = 16,
  COLS_FOR_NOTE = 36,
  COLS_FOR_NOTE_AND_QUERY = 60,
  COLS_FOR_COUNT = 30,
};

/* A narrow screen keeps the percentage longest, and shows first no note, then no count. */
static void right_text(const struct tg_status *s, int cols, struct tg_buf *out)
{
  if (*s->note && cols >= (s->query.len ? COLS_FOR_NOTE_AND_QUERY : COLS_FOR_NOTE))
    tg_buf_addf(out, "%s  ", s->note);
  if (s->query.len) {
    tg_short(s->query, QUERY_COLUMNS, out);
    tg_buf_add_char(out, ' ');
    if (s->hit)
      tg_buf_addf(out, "%zu/", s->hit);
    tg_buf_addf(out, "%zu%s  ", s->hits, s->searching ? "…" : "");
  }
  if (s->loading)
    tg_buf_add_str(out, "… ");
  tg_buf_addf(out, "%u%%", s->percent);
  if (s->section != TG_NONE && cols >= COLS_FOR_COUNT)
    tg_msg_add(out, TG_MSG_STATUS_CHARACTERS, (unsigned long long)s->characters);
}

void tg_status_draw(const struct tg_status *s, struct tg_canvas *c, int row)
{
  struct tg_buf left = TG_BUF_INIT, right = TG_BUF_INIT;
  tg_canvas_fill(c, row, 0, c->cols, TG_STYLE_STATUS);
  int cols = c->cols - s->margin;
  right_text(s, cols, &right);
  int columns = (int)tg_span_columns(tg_buf_span(&right));
  int room = cols - columns - 2;
  if (room > 0 && s->section != TG_NONE)
    tg_path_add(s->outline, s->doc, s->section, (size_t)room, &left);
  else if (room > 0)
    tg_short(tg_span_str(s->name), (size_t)room, &left);
  tg_canvas_put(c, row, 0, room > 0 ? room : 0, tg_buf_span(&left), TG_STYLE_STATUS_PATH);
  int at = columns < cols ? cols - columns : 0;
  tg_canvas_put(c, row, at, cols, tg_buf_span(&right), TG_STYLE_STATUS);
  tg_buf_fini(&left);
  tg_buf_fini(&right);
}
