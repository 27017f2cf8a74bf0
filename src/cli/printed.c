#include "cli/job.h"
#include "tigang/text/utf8.h"

void printed_init(struct printed *p, const struct job *j)
{
  *p = (struct printed){.job = j, .block = j->from.block};
}

bool printed_part(const struct job *j, uint32_t block, uint32_t *from, uint32_t *to)
{
  if (block < j->from.block || block > j->to.block || block >= tg_doc_count(j->doc))
    return false;
  *from = block == j->from.block ? j->from.offset : 0;
  *to = block == j->to.block ? j->to.offset : tg_doc_block(j->doc, block)->len;
  return *from < *to || (block < j->to.block && *from == 0);
}

void printed_text(const struct job *j, uint32_t block, uint32_t from, uint32_t to,
                  struct tg_buf *out)
{
  if (j->o->clean)
    tg_doc_add_clean(j->doc, block, from, to, out);
  else
    tg_buf_add_span(out, tg_span_slice(tg_doc_text(j->doc, block), from, to));
}

static uint64_t printed_chars(const struct job *j, uint32_t block, uint32_t from, uint32_t to)
{
  size_t runs = 0;
  if (j->o->clean)
    tg_doc_runs(j->doc, block, &runs);
  if (!runs)
    return tg_utf8_count(tg_span_slice(tg_doc_text(j->doc, block), from, to));
  struct tg_buf text = TG_BUF_INIT;
  printed_text(j, block, from, to, &text);
  uint64_t n = tg_utf8_count(tg_buf_span(&text));
  tg_buf_fini(&text);
  return n;
}

static bool continues(const struct job *j, uint32_t block)
{
  return tg_doc_block(j->doc, block)->flags & TG_BLOCK_CONTINUES && block > j->from.block;
}

/* Counts the line end before the block, if there is one. */
static void enter(struct printed *p)
{
  if (p->block > p->job->from.block && !continues(p->job, p->block))
    p->offset++;
  if (!continues(p->job, p->block))
    p->paragraph++;
  p->entered = true;
}

static void leave(struct printed *p)
{
  uint32_t from, to;
  if (printed_part(p->job, p->block, &from, &to))
    p->offset += printed_chars(p->job, p->block, from, to);
  p->block++;
}

uint64_t printed_at(struct printed *p, struct tg_pos pos, uint32_t *paragraph)
{
  uint32_t from, to;
  if (!p->entered)
    enter(p);
  while (p->block < pos.block) {
    leave(p);
    enter(p);
  }
  *paragraph = p->paragraph;
  if (printed_part(p->job, pos.block, &from, &to) && pos.offset > from)
    return p->offset + printed_chars(p->job, pos.block, from, pos.offset);
  return p->offset;
}

/* A block is a heading when a heading of the outline is all of it. */
const char *printed_kind(const struct job *j, uint32_t block)
{
  uint32_t n = tg_outline_first_in(j->outline, block);
  if (block == tg_outline_title(j->outline))
    return tg_block_kind_name(TG_BLOCK_TITLE);
  if (n < tg_outline_count(j->outline)) {
    const struct tg_node *node = tg_outline_node(j->outline, n);
    if (node->pos.block == block && node->kind == TG_NODE_HEADING)
      return tg_block_kind_name(TG_BLOCK_HEADING);
  }
  return tg_block_kind_name(tg_doc_block(j->doc, block)->kind);
}

size_t job_path(const struct job *j, uint32_t node, uint32_t *path, size_t max)
{
  size_t depth = 0;
  for (uint32_t i = node; i != TG_NONE; i = tg_outline_node(j->outline, i)->parent)
    depth++;
  size_t at = depth;
  for (uint32_t i = node; i != TG_NONE; i = tg_outline_node(j->outline, i)->parent)
    if (--at < max)
      path[at] = i;
  return depth < max ? depth : max;
}
