#include "import/text.h"

#include "tigang/base/mem.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

static void free_names(struct imp_text *t)
{
  for (size_t i = 0; i < t->links.n; i++)
    free(t->links.at[i].name);
  for (size_t i = 0; i < t->anchors.n; i++)
    free(t->anchors.at[i].name);
}

void imp_text_fini(struct imp_text *t)
{
  free_names(t);
  tg_buf_fini(&t->bytes);
  tg_vec_fini(&t->runs);
  tg_vec_fini(&t->links);
  tg_vec_fini(&t->anchors);
}

void imp_text_clear(struct imp_text *t)
{
  free_names(t);
  tg_buf_clear(&t->bytes);
  t->runs.n = t->links.n = t->anchors.n = 0;
}

/* --- gathering ---- */

static void add_run(struct imp_text *t, uint32_t at, uint32_t len, uint32_t marks)
{
  struct imp_run *last = t->runs.n ? &t->runs.at[t->runs.n - 1] : NULL;
  if (!marks || !len)
    return;
  if (last && last->marks == marks && last->at + last->len == at)
    last->len += len;
  else
    *tg_vec_push(&t->runs) = (struct imp_run){at, len, marks};
}

static void add_bytes(struct imp_text *t, struct tg_span bytes)
{
  size_t at = t->bytes.len;
  tg_buf_add_span(&t->bytes, bytes);
  for (; at < t->bytes.len; at++)
    if (t->bytes.at[at] == '\n' || t->bytes.at[at] == '\r')
      t->bytes.at[at] = ' ';
}

void imp_text_add(struct imp_text *t, struct tg_span bytes, uint32_t marks)
{
  uint32_t at = (uint32_t)t->bytes.len;
  add_bytes(t, bytes);
  add_run(t, at, (uint32_t)bytes.len, marks);
}

void imp_text_link(struct imp_text *t, uint32_t from, const char *target)
{
  if (from < t->bytes.len)
    *tg_vec_push(&t->links) =
        (struct imp_target){from, (uint32_t)t->bytes.len - from, tg_strdup(target)};
}

void imp_text_anchor(struct imp_text *t, const char *name)
{
  *tg_vec_push(&t->anchors) =
      (struct imp_target){.at = (uint32_t)t->bytes.len, .name = tg_strdup(name)};
}

/* --- joining ---- */

static uint32_t first_character(struct tg_span s)
{
  uint32_t cp;
  bool bad;
  tg_utf8_decode(s.ptr, s.len, &cp, &bad);
  return cp;
}

static uint32_t last_character(struct tg_span s)
{
  size_t at = s.len - 1;
  while (at && !tg_utf8_is_start(s.ptr[at]))
    at--;
  return first_character(tg_span_slice(s, at, s.len));
}

static bool is_wide(uint32_t cp)
{
  return tg_cp_is_cjk(cp) || (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFF00 && cp <= 0xFF60);
}

static bool needs_blank(struct tg_span a, struct tg_span b)
{
  if (!a.len || !b.len || tg_cp_is_blank(last_character(a)))
    return false;
  return !is_wide(last_character(a)) || !is_wide(first_character(b));
}

static bool is_blank(uint32_t cp)
{
  return tg_cp_is_blank(cp) || cp == 0xFEFF;
}

/* The bytes without the blanks at both ends: from *from up to *to. */
static void trim(const struct imp_text *t, uint32_t *from, uint32_t *to)
{
  struct tg_span s = tg_buf_span(&t->bytes);
  uint32_t cp;
  bool bad;
  size_t start = 0, end = s.len;
  while (start < end) {
    size_t n = tg_utf8_decode(s.ptr + start, end - start, &cp, &bad);
    if (!is_blank(cp))
      break;
    start += n;
  }
  while (end > start && is_blank(last_character(tg_span_slice(s, start, end))))
    do
      end--;
    while (end > start && !tg_utf8_is_start(s.ptr[end]));
  *from = (uint32_t)start;
  *to = (uint32_t)end;
}

void imp_text_join(struct imp_text *t, const struct imp_text *other)
{
  uint32_t from, to;
  trim(other, &from, &to);
  struct tg_span more = tg_span_slice(tg_buf_span(&other->bytes), from, to);
  if (needs_blank(tg_buf_span(&t->bytes), more))
    add_bytes(t, tg_span_str(" "));
  uint32_t at = (uint32_t)t->bytes.len;
  add_bytes(t, more);
  for (size_t i = 0; i < other->runs.n; i++) {
    struct imp_run r = other->runs.at[i];
    uint32_t a = r.at > from ? r.at : from, z = r.at + r.len < to ? r.at + r.len : to;
    if (a < z)
      add_run(t, at + a - from, z - a, r.marks);
  }
  for (size_t i = 0; i < other->links.n; i++) {
    struct imp_target l = other->links.at[i];
    uint32_t a = l.at > from ? l.at : from, z = l.at + l.len < to ? l.at + l.len : to;
    if (a < z)
      *tg_vec_push(&t->links) = (struct imp_target){at + a - from, z - a, tg_strdup(l.name)};
  }
  for (size_t i = 0; i < other->anchors.n; i++) {
    struct imp_target a = other->anchors.at[i];
    uint32_t place = a.at < from ? from : a.at > to ? to : a.at;
    *tg_vec_push(&t->anchors) =
        (struct imp_target){.at = at + place - from, .name = tg_strdup(a.name)};
  }
}

bool imp_text_is_blank(const struct imp_text *t)
{
  uint32_t from, to;
  trim(t, &from, &to);
  return from == to;
}

/* --- to the builder ---- */

/* Where the walk through runs, links and anchors is. */
struct walk {
  size_t run, link, anchor;
  bool linked;
  uint32_t link_offset; /* in the block, where the link begins */
};

static uint32_t nearer(uint32_t edge, uint32_t at, uint32_t to)
{
  return edge > at && edge < to ? edge : to;
}

static void put_anchors(const struct imp_text *t, struct walk *w, uint32_t at, struct tg_builder *b)
{
  for (; w->anchor < t->anchors.n && t->anchors.at[w->anchor].at <= at; w->anchor++)
    tg_builder_anchor(b, tg_builder_offset(b), tg_span_str(t->anchors.at[w->anchor].name));
}

/* Puts what is the same all over from `at`, at most up to `to`; returns where it ends. */
static uint32_t put_stretch(const struct imp_text *t, struct walk *w, uint32_t at, uint32_t to,
                            struct tg_builder *b)
{
  uint32_t marks = 0;
  while (w->run < t->runs.n && t->runs.at[w->run].at + t->runs.at[w->run].len <= at)
    w->run++;
  if (w->run < t->runs.n) {
    const struct imp_run *r = &t->runs.at[w->run];
    marks = r->at <= at ? r->marks : 0;
    to = nearer(r->at, at, nearer(r->at + r->len, at, to));
  }
  if (w->link < t->links.n) {
    const struct imp_target *l = &t->links.at[w->link];
    if (l->at <= at && !w->linked) {
      w->linked = true;
      w->link_offset = tg_builder_offset(b);
    }
    to = nearer(l->at, at, nearer(l->at + l->len, at, to));
  }
  if (w->anchor < t->anchors.n)
    to = nearer(t->anchors.at[w->anchor].at, at, to);
  tg_builder_marked(b, tg_span_slice(tg_buf_span(&t->bytes), at, to), marks);
  return to;
}

static void end_link(const struct imp_text *t, struct walk *w, struct tg_builder *b)
{
  if (w->linked)
    tg_builder_link(b, w->link_offset, tg_builder_offset(b) - w->link_offset,
                    tg_span_str(t->links.at[w->link].name));
  w->linked = false;
}

static void put_part(const struct imp_text *t, struct walk *w, uint32_t from, uint32_t to,
                     struct tg_builder *b)
{
  while (w->link < t->links.n && t->links.at[w->link].at + t->links.at[w->link].len <= from)
    w->link++;
  for (uint32_t at = from; at < to;) {
    put_anchors(t, w, at, b);
    at = put_stretch(t, w, at, to, b);
    while (w->link < t->links.n && t->links.at[w->link].at + t->links.at[w->link].len <= at) {
      end_link(t, w, b);
      w->link++;
    }
  }
  end_link(t, w, b);
}

void imp_text_put(const struct imp_text *t, struct tg_builder *b)
{
  struct walk w = {0};
  put_part(t, &w, 0, (uint32_t)t->bytes.len, b);
  put_anchors(t, &w, UINT32_MAX, b);
}

static uint32_t columns_of(struct tg_span blanks)
{
  size_t columns = 0;
  for (size_t i = 0; i < blanks.len;) {
    uint32_t cp;
    bool bad;
    i += tg_utf8_decode(blanks.ptr + i, blanks.len - i, &cp, &bad);
    columns += (size_t)tg_cp_width(cp);
  }
  return columns < UINT8_MAX ? (uint32_t)columns : UINT8_MAX;
}

/* The end of the next block's text: at a character, or anywhere in a row of broken bytes. */
static uint32_t block_end(const struct imp_text *t, uint32_t from, uint32_t to)
{
  if (to - from <= IMP_BLOCK_MAX)
    return to;
  uint32_t end = from + IMP_BLOCK_MAX;
  for (int i = 0; i < 3 && !tg_utf8_is_start(t->bytes.at[end]); i++)
    end--;
  return end;
}

void imp_text_block(const struct imp_text *t, struct tg_span label,
                    const struct tg_block_spec *spec, struct tg_builder *b)
{
  struct tg_block_spec s = *spec;
  struct walk w = {0};
  uint32_t from = 0, to = (uint32_t)t->bytes.len;
  if (!(s.flags & TG_BLOCK_EXACT)) {
    trim(t, &from, &to);
    s.indent = (uint8_t)columns_of(tg_span_slice(tg_buf_span(&t->bytes), 0, from));
  }
  if (label.len && s.kind != TG_BLOCK_ITEM)
    s.flags |= TG_BLOCK_NUMBERED;
  for (bool first = true; first || from < to; first = false) {
    uint32_t end = block_end(t, from, to);
    tg_builder_open(b, &s);
    if (first)
      tg_builder_marked(b, label, 0);
    put_part(t, &w, from, end, b);
    if (end == to)
      put_anchors(t, &w, UINT32_MAX, b);
    tg_builder_close(b);
    from = end;
    s.flags = (uint8_t)((s.flags & ~TG_BLOCK_NUMBERED) | TG_BLOCK_CONTINUES);
    s.blank = s.indent = 0;
  }
}
