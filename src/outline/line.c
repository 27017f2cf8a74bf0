#include "outline/line.h"

struct line line_of(const struct tg_doc *doc, uint32_t block)
{
  struct line l = {.text = tg_doc_text(doc, block), .clean = TG_BUF_INIT};
  l.runs = tg_doc_runs(doc, block, &l.n_runs);
  if (!l.n_runs)
    return l;
  size_t from = 0;
  for (size_t i = 0; i < l.n_runs; i++) {
    if (!(l.runs[i].marks & TG_MARK_NOISE))
      continue;
    tg_buf_add(&l.clean, l.text.ptr + from, l.runs[i].pos.offset - from);
    from = l.runs[i].pos.offset + l.runs[i].len;
  }
  tg_buf_add(&l.clean, l.text.ptr + from, l.text.len - from);
  l.text = tg_span_of(tg_buf_str(&l.clean), l.clean.len);
  return l;
}

void line_fini(struct line *l)
{
  tg_buf_fini(&l->clean);
}

static uint32_t back(const struct line *l, size_t at, bool pass)
{
  uint32_t offset = (uint32_t)at;
  for (size_t i = 0; i < l->n_runs; i++) {
    if (!(l->runs[i].marks & TG_MARK_NOISE))
      continue;
    if (l->runs[i].pos.offset > offset || (l->runs[i].pos.offset == offset && !pass))
      break;
    offset += l->runs[i].len;
  }
  return offset;
}

uint32_t line_start(const struct line *l, size_t at)
{
  return back(l, at, true);
}

uint32_t line_end(const struct line *l, size_t at)
{
  return back(l, at, false);
}
