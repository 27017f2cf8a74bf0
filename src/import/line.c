#include "import/line.h"

#include "tigang/text/repair.h"

void imp_line_fini(struct imp_line *l)
{
  tg_buf_fini(&l->text);
  tg_buf_fini(&l->names);
  tg_vec_fini(&l->runs);
  tg_vec_fini(&l->links);
  tg_vec_fini(&l->anchors);
}

static void clear(struct imp_line *l)
{
  tg_buf_clear(&l->text);
  tg_buf_clear(&l->names);
  l->runs.n = l->links.n = l->anchors.n = 0;
  l->repairs = (struct tg_repairs){0};
}

static uint32_t keep_name(struct imp_line *l, struct tg_span name)
{
  uint32_t at = (uint32_t)l->names.len;
  tg_buf_add_span(&l->names, name);
  return at;
}

static void mark(struct imp_line *l, uint32_t from, uint32_t len, uint32_t marks)
{
  struct imp_mark *last = l->runs.n ? &l->runs.at[l->runs.n - 1] : NULL;
  if (last && last->marks == marks && last->from + last->len == from)
    last->len += len;
  else
    *tg_vec_push(&l->runs) = (struct imp_mark){from, len, marks};
}

static void link_to(struct imp_line *l, uint32_t from, uint32_t len, const struct imp_look *look)
{
  struct imp_link *last = l->links.n ? &l->links.at[l->links.n - 1] : NULL;
  if (last && last->id == look->link && last->from + last->len == from)
    last->len += len;
  else
    *tg_vec_push(&l->links) = (struct imp_link){.from = from,
                                                .len = len,
                                                .id = look->link,
                                                .target = keep_name(l, look->target),
                                                .target_len = (uint32_t)look->target.len};
}

void imp_line_add(struct imp_line *l, struct tg_span bytes, const struct imp_look *look)
{
  size_t controls = 0;
  uint32_t from = (uint32_t)l->text.len;
  if (!bytes.len)
    return;
  l->repairs.invalid += (uint32_t)tg_text_repair(bytes, &l->text, &controls);
  l->repairs.controls += (uint32_t)controls;
  uint32_t len = (uint32_t)l->text.len - from;
  if (look->marks)
    mark(l, from, len, look->marks);
  if (look->link)
    link_to(l, from, len, look);
}

void imp_line_add_blank(struct imp_line *l, const struct imp_look *next)
{
  struct imp_look look = *next;
  const struct imp_mark *run = l->runs.n ? &l->runs.at[l->runs.n - 1] : NULL;
  const struct imp_link *link = l->links.n ? &l->links.at[l->links.n - 1] : NULL;
  if (!run || run->from + run->len != l->text.len || run->marks != look.marks)
    look.marks = 0;
  if (!link || link->from + link->len != l->text.len || link->id != look.link)
    look.link = 0;
  if (!look.link)
    look.marks &= ~(uint32_t)TG_MARK_LINK;
  imp_line_add(l, tg_span_of(" ", 1), &look);
}

void imp_line_anchor(struct imp_line *l, struct tg_span name)
{
  *tg_vec_push(&l->anchors) = (struct imp_anchor){
      .at = (uint32_t)l->text.len, .name = keep_name(l, name), .name_len = (uint32_t)name.len};
}

void imp_line_cut(struct imp_line *l, size_t len)
{
  uint32_t end = (uint32_t)len;
  tg_buf_cut(&l->text, len);
  while (l->runs.n && l->runs.at[l->runs.n - 1].from >= end)
    l->runs.n--;
  while (l->links.n && l->links.at[l->links.n - 1].from >= end)
    l->links.n--;
  struct imp_mark *run = l->runs.n ? &l->runs.at[l->runs.n - 1] : NULL;
  struct imp_link *link = l->links.n ? &l->links.at[l->links.n - 1] : NULL;
  if (run && run->from + run->len > end)
    run->len = end - run->from;
  if (link && link->from + link->len > end)
    link->len = end - link->from;
  for (size_t i = l->anchors.n; i-- && l->anchors.at[i].at > end;)
    l->anchors.at[i].at = end;
}

static size_t blank_at_end(struct tg_span s)
{
  if (s.len && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t'))
    return 1;
  if (s.len >= 2 && !memcmp(s.ptr + s.len - 2, "\xC2\xA0", 2))
    return 2;
  return s.len >= 3 && !memcmp(s.ptr + s.len - 3, "\xE3\x80\x80", 3) ? 3 : 0;
}

void imp_line_trim(struct imp_line *l)
{
  struct tg_span s = tg_buf_span(&l->text);
  for (size_t n; (n = blank_at_end(s)) > 0;)
    s.len -= n;
  if (s.len < l->text.len)
    imp_line_cut(l, s.len);
}

static struct tg_span name_at(const struct imp_line *l, uint32_t at, uint32_t len)
{
  return tg_span_slice(tg_buf_span(&l->names), at, at + len);
}

void imp_line_emit(struct imp_line *l, struct tg_builder *b, const struct tg_block_spec *spec)
{
  bool any = l->text.len > 0;
  if (any) {
    tg_builder_open(b, spec);
    tg_builder_text(b, tg_buf_span(&l->text), UINT32_MAX, spec->line);
    for (size_t i = 0; i < l->runs.n; i++)
      tg_builder_run(b, l->runs.at[i].from, l->runs.at[i].len, l->runs.at[i].marks);
    for (size_t i = 0; i < l->links.n; i++)
      tg_builder_link(b, l->links.at[i].from, l->links.at[i].len,
                      name_at(l, l->links.at[i].target, l->links.at[i].target_len));
  }
  for (size_t i = 0; i < l->anchors.n; i++)
    tg_builder_anchor(b, l->anchors.at[i].at,
                      name_at(l, l->anchors.at[i].name, l->anchors.at[i].name_len));
  if (any)
    tg_builder_close(b);
  tg_builder_repaired(b, &l->repairs);
  clear(l);
}
