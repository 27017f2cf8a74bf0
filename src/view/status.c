#include "tigang/view/status.h"

#include "tigang/base/msg.h"
#include "tigang/text/width.h"
#include "tigang/view/short.h"

/* Levels of the path that are shown; a deeper one loses those in between. */
enum {
  PATH_MAX_NODES = 16,
  SEPARATOR_COLUMNS = 3,
  QUERY_COLUMNS = 16,
  COLS_FOR_NOTE = 36,
  COLS_FOR_NOTE_AND_QUERY = 60,
  PATH_COLUMNS_EACH = 7, /* a heading with less room is no help: then only the last is shown */
  COLS_FOR_COUNT = 30,
};

static const char separator[] = " › ";

static size_t path_to(const struct tg_outline *o, uint32_t node, uint32_t *path)
{
  size_t n = 0;
  for (; node != TG_NONE && n < PATH_MAX_NODES; node = tg_outline_node(o, node)->parent)
    path[n++] = node;
  for (size_t i = 0; i < n / 2; i++) {
    uint32_t swap = path[i];
    path[i] = path[n - 1 - i];
    path[n - 1 - i] = swap;
  }
  return n;
}

/* The last heading gets what it needs, the ones above share the rest evenly. */
static void path_text(const struct tg_status *s, size_t columns, struct tg_buf *out)
{
  uint32_t path[PATH_MAX_NODES];
  size_t n = path_to(s->outline, s->section, path);
  if (n > 1 && columns < n * (PATH_COLUMNS_EACH + SEPARATOR_COLUMNS)) {
    path[0] = path[n - 1];
    n = 1;
  }
  struct tg_buf label = TG_BUF_INIT;
  size_t seps = n > 0 ? (n - 1) * SEPARATOR_COLUMNS : 0;
  size_t room = columns > seps ? columns - seps : 0;
  tg_node_label(s->doc, tg_outline_node(s->outline, path[n - 1]), &label);
  size_t last = tg_span_columns(tg_buf_span(&label));
  size_t least_above = (n - 1) * 6;
  if (last + least_above > room)
    last = room > least_above ? room - least_above : room / n;
  size_t above = n > 1 ? (room - last) / (n - 1) : 0;
  for (size_t i = 0; i < n; i++) {
    tg_buf_clear(&label);
    tg_node_label(s->doc, tg_outline_node(s->outline, path[i]), &label);
    if (i)
      tg_buf_add_str(out, separator);
    tg_short(tg_buf_span(&label), i + 1 < n ? above : last, out);
  }
  tg_buf_fini(&label);
}

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
    path_text(s, (size_t)room, &left);
  else if (room > 0)
    tg_short(tg_span_str(s->name), (size_t)room, &left);
  tg_canvas_put(c, row, 0, room > 0 ? room : 0, tg_buf_span(&left), TG_STYLE_STATUS_PATH);
  int at = columns < cols ? cols - columns : 0;
  tg_canvas_put(c, row, at, cols, tg_buf_span(&right), TG_STYLE_STATUS);
  tg_buf_fini(&left);
  tg_buf_fini(&right);
}
