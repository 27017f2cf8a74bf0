#include "tigang/doc/wire.h"

#include "doc/doc_private.h"

/* A record is written with an empty length, which is put in when it ends. */
static size_t begin(struct tg_buf *out, char type)
{
  size_t at = out->len;
  tg_buf_add_char(out, type);
  tg_buf_add_fill(out, 0, 4);
  return at;
}

static void end(struct tg_buf *out, size_t at)
{
  uint32_t len = (uint32_t)(out->len - at - 5);
  for (int i = 0; i < 4; i++)
    out->at[at + 1 + (size_t)i] = (char)(len >> 8 * i);
}

static void put_u32(struct tg_buf *out, uint32_t n)
{
  char bytes[4] = {(char)n, (char)(n >> 8), (char)(n >> 16), (char)(n >> 24)};
  tg_buf_add(out, bytes, 4);
}

static void put_u16s(struct tg_buf *out, char type, const uint16_t *numbers, size_t n)
{
  size_t at = begin(out, type);
  for (size_t i = 0; i < n; i++) {
    char bytes[2] = {(char)numbers[i], (char)(numbers[i] >> 8)};
    tg_buf_add(out, bytes, 2);
  }
  end(out, at);
}

static void put_pair(struct tg_buf *out, char type, const char *a, const char *b)
{
  size_t at = begin(out, type);
  tg_buf_add(out, a, strlen(a) + 1);
  tg_buf_add(out, b, strlen(b) + 1);
  end(out, at);
}

static void put_opening(struct tg_buf *out, const struct tg_doc *d, uint32_t block)
{
  const struct tg_block *b = tg_doc_block(d, block);
  const uint8_t head[5] = {b->kind, b->level, b->flags, b->blank, b->indent};
  size_t at = begin(out, 'B');
  tg_buf_add(out, head, sizeof head);
  put_u32(out, b->line);
  tg_buf_add_span(out, tg_doc_text(d, block));
  end(out, at);
}

static void put_run(struct tg_buf *out, const struct tg_run *run)
{
  size_t at = begin(out, 'R');
  put_u32(out, run->pos.offset);
  put_u32(out, run->len);
  put_u32(out, run->marks);
  end(out, at);
}

static void put_link(struct tg_buf *out, const struct tg_link *link)
{
  size_t at = begin(out, 'L');
  put_u32(out, link->pos.offset);
  put_u32(out, link->len);
  tg_buf_add_str(out, link->target);
  end(out, at);
}

static void put_anchor(struct tg_buf *out, uint32_t offset, const char *name)
{
  size_t at = begin(out, 'A');
  put_u32(out, offset);
  tg_buf_add_str(out, name);
  end(out, at);
}

static void put_block(struct tg_wire_out *w, const struct tg_doc *d, struct tg_buf *out)
{
  uint32_t block = w->block;
  for (; w->table < d->tables.n && d->tables.at[w->table].first == block; w->table++)
    put_u16s(out, 'G', d->widths.at + d->tables.at[w->table].at, d->tables.at[w->table].n);
  put_opening(out, d, block);
  for (; w->run < d->runs.n && d->runs.at[w->run].pos.block == block; w->run++)
    put_run(out, &d->runs.at[w->run]);
  for (; w->link < d->links.n && d->links.at[w->link].pos.block == block; w->link++)
    put_link(out, &d->links.at[w->link]);
  for (; w->anchor < d->anchors.n && d->anchors.at[w->anchor].pos.block == block; w->anchor++)
    put_anchor(out, d->anchors.at[w->anchor].pos.offset, d->anchors.at[w->anchor].name);
  end(out, begin(out, 'E'));
  w->block++;
}

static void put_repairs(struct tg_buf *out, const struct tg_repairs *r)
{
  size_t at = begin(out, 'P');
  put_u32(out, r->chunks);
  put_u32(out, r->lines_joined);
  put_u32(out, r->furniture_lines);
  put_u32(out, r->noise);
  put_u32(out, r->invalid);
  put_u32(out, r->controls);
  end(out, at);
}

static void put_sentence(struct tg_buf *out, const char *sentence)
{
  size_t at = begin(out, 'W');
  tg_buf_add_str(out, sentence);
  end(out, at);
}

void tg_wire_send(struct tg_wire_out *w, const struct tg_doc *d, struct tg_buf *out)
{
  for (; w->meta < d->metas.n; w->meta++)
    put_pair(out, 'M', d->metas.at[w->meta].key, d->metas.at[w->meta].value);
  for (; w->warning < d->warnings.n; w->warning++)
    put_sentence(out, d->warnings.at[w->warning]);
  while (w->block < d->blocks.n)
    put_block(w, d, out);
  if (!d->complete)
    return;
  for (; w->anchor < d->anchors.n; w->anchor++)
    put_anchor(out, 0, d->anchors.at[w->anchor].name);
  put_repairs(out, &d->repairs);
  if (d->pages.n)
    put_u16s(out, 'O', d->pages.at, d->pages.n);
}

void tg_wire_put_format(struct tg_buf *out, const char *format, const char *encoding)
{
  put_pair(out, 'F', format, encoding);
}

void tg_wire_put_progress(struct tg_buf *out, unsigned thousandths)
{
  put_u16s(out, '%', &(uint16_t){(uint16_t)thousandths}, 1);
}

void tg_wire_put_error(struct tg_buf *out, const struct tg_err *err)
{
  size_t at = begin(out, '!');
  tg_buf_add_char(out, (char)err->code);
  tg_buf_add_str(out, err->text);
  end(out, at);
}

void tg_wire_put_end(struct tg_buf *out)
{
  end(out, begin(out, 'Z'));
}
