/* Where a passage stands, as one cites it. */
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"
#include "tigang/view/select.h"

enum { OPEN = 0x300A, CLOSE = 0x300B }; /* 《 》 */

/* True when the first 《 is closed by the last character: there is no need of others. */
static bool is_quoted(struct tg_span title)
{
  int depth = 0;
  for (size_t i = 0; i < title.len; i += tg_utf8_len(title.ptr + i)) {
    uint32_t cp = tg_utf8_cp(title.ptr + i);
    depth += cp == OPEN ? 1 : cp == CLOSE ? -1 : 0;
    if (depth < 1 && i + tg_utf8_len(title.ptr + i) < title.len)
      return false;
  }
  return title.len && depth == 0;
}

/* Titles in a title stand in 〈〉 (GB/T 15834-2011, 4.15.3.5). */
static void add_title(struct tg_span title, struct tg_buf *out)
{
  if (is_quoted(title)) {
    tg_buf_add_span(out, title);
    return;
  }
  tg_buf_add_str(out, "《");
  for (size_t i = 0, len; i < title.len; i += len) {
    uint32_t cp = tg_utf8_cp(title.ptr + i);
    len = tg_utf8_len(title.ptr + i);
    if (cp == OPEN || cp == CLOSE)
      tg_buf_add_str(out, cp == OPEN ? "〈" : "〉");
    else
      tg_buf_add_span(out, tg_span_slice(title, i, i + len));
  }
  tg_buf_add_str(out, "》");
}

/* A marker without its noise and blanks, or the words of a heading that has none. */
static void add_heading(const struct tg_doc *doc, const struct tg_node *n, struct tg_buf *out)
{
  struct tg_buf marker = TG_BUF_INIT;
  tg_doc_add_clean(doc, n->pos.block, n->pos.offset, n->pos.offset + n->marker_len, &marker);
  struct tg_span words = tg_cjk_trim(tg_buf_span(&marker));
  if (words.len) {
    tg_buf_add_span(out, words);
  } else {
    tg_buf_add_str(out, "“");
    tg_node_add_title(doc, n, out);
    tg_buf_add_str(out, "”");
  }
  tg_buf_fini(&marker);
}

/* A Markdown document's title may be a heading, too. */
static void add_path(const struct tg_doc *doc, const struct tg_outline *o, uint32_t node,
                     struct tg_buf *out)
{
  const struct tg_node *n = tg_outline_node(o, node);
  if (n->parent != TG_NONE)
    add_path(doc, o, n->parent, out);
  if (n->pos.block != tg_outline_title(o))
    add_heading(doc, n, out);
}

/* Articles are cited, points in paragraphs are not. */
static uint32_t cited_section(const struct tg_outline *o, struct tg_pos at)
{
  uint32_t node = tg_outline_at(o, at, true);
  if (node != TG_NONE && tg_outline_node(o, node)->kind == TG_NODE_POINT)
    node = tg_outline_node(o, node)->parent;
  return node;
}

static bool is_within(const struct tg_outline *o, uint32_t node, uint32_t above)
{
  while (node != TG_NONE && node != above)
    node = tg_outline_node(o, node)->parent;
  return node == above;
}

/* Where the last character before `to` stands. */
static struct tg_pos last_before(const struct tg_doc *doc, struct tg_pos to)
{
  while (!to.offset && to.block)
    to = (struct tg_pos){to.block - 1, tg_doc_block(doc, to.block - 1)->len};
  if (to.offset)
    to.offset = (uint32_t)tg_utf8_prev(tg_doc_text(doc, to.block).ptr, to.offset);
  return to;
}

static void add_sections(const struct tg_doc *doc, const struct tg_outline *o, uint32_t first,
                         uint32_t last, struct tg_buf *out)
{
  if (first != TG_NONE)
    add_path(doc, o, first, out);
  if (last == TG_NONE || (first != TG_NONE && is_within(o, last, first)))
    return;
  if (out->len)
    tg_buf_add_str(out, "—");
  add_path(doc, o, last, out);
}

void tg_copy_citation(const struct tg_doc *doc, const struct tg_outline *o, const char *name,
                      struct tg_pos from, struct tg_pos to, struct tg_buf *out)
{
  struct tg_span title = tg_outline_title_text(o, doc);
  struct tg_buf sections = TG_BUF_INIT;
  add_title(title.len ? title : tg_span_str(name), out);
  add_sections(doc, o, cited_section(o, from), cited_section(o, last_before(doc, to)), &sections);
  if (sections.len)
    tg_buf_add_char(out, ' ');
  tg_buf_add_span(out, tg_buf_span(&sections));
  tg_buf_fini(&sections);
}
