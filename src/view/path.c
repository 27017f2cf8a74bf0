#include "tigang/view/path.h"

#include "tigang/text/width.h"
#include "tigang/view/short.h"

/* Levels of the path that are shown; a deeper one loses those in between. */
enum {
  PATH_MAX_NODES = 16,
  SEPARATOR_COLUMNS = 3,
  PATH_COLUMNS_EACH = 7, /* a heading with less room is no help: then only the last is shown */
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
void tg_path_add(const struct tg_outline *o, const struct tg_doc *doc, uint32_t node,
                 size_t columns, struct tg_buf *out)
{
  uint32_t path[PATH_MAX_NODES];
  size_t n = path_to(o, node, path);
  if (n > 1 && columns < n * (PATH_COLUMNS_EACH + SEPARATOR_COLUMNS)) {
    path[0] = path[n - 1];
    n = 1;
  }
  struct tg_buf label = TG_BUF_INIT;
  size_t seps = n > 0 ? (n - 1) * SEPARATOR_COLUMNS : 0;
  size_t room = columns > seps ? columns - seps : 0;
  tg_node_label(doc, tg_outline_node(o, path[n - 1]), &label);
  size_t last = tg_span_columns(tg_buf_span(&label));
  size_t least_above = (n - 1) * 6;
  if (last + least_above > room)
    last = room > least_above ? room - least_above : room / n;
  size_t above = n > 1 ? (room - last) / (n - 1) : 0;
  for (size_t i = 0; i < n; i++) {
    tg_buf_clear(&label);
    tg_node_label(doc, tg_outline_node(o, path[i]), &label);
    if (i)
      tg_buf_add_str(out, separator);
    tg_short(tg_buf_span(&label), i + 1 < n ? above : last, out);
  }
  tg_buf_fini(&label);
}
