#include "recover/recover_private.h"

#include "recover/costs.h"
#include "tigang/text/utf8.h"

/* One recovery on its way. */
struct job {
  struct tg_span bytes;
  uint32_t base;
  const struct tg_recover_options *options;
  struct tg_builder *builder; /* NULL while only judging */
  struct rec_lines lines;
  struct rec_text text;
  struct rec_model model;
  struct rec_furniture furniture;
  struct tg_repairs repairs;
};

static void job_init(struct job *j, struct tg_span bytes)
{
  *j = (struct job){.bytes = bytes, .text = {.bytes = bytes}};
  rec_lines_read(bytes, &j->lines);
  rec_model_init(&j->model);
}

static void job_fini(struct job *j)
{
  tg_vec_fini(&j->lines);
  rec_text_fini(&j->text);
  rec_model_fini(&j->model);
  tg_buf_fini(&j->furniture.title);
}

/* A chunk that begins or ends with a blank was cut there; a short one may have lost a blank. */
static enum rec_blank joint_before(const struct job *j, const struct rec_chunks *c, size_t i)
{
  uint32_t from, to, next, end;
  if (!i)
    return REC_BLANK_NONE;
  rec_chunk_range(j->bytes, &j->lines.at[c->first + i - 1], &from, &to);
  rec_chunk_range(j->bytes, &j->lines.at[c->first + i], &next, &end);
  if (j->bytes.ptr[next] == ' ' || j->bytes.ptr[to - 1] == ' ')
    return REC_BLANK_ONE;
  size_t before = tg_utf8_count(tg_span_slice(j->bytes, from, to));
  size_t behind = tg_utf8_count(tg_span_slice(j->bytes, next, end));
  return before < c->longest || behind < c->longest ? REC_BLANK_UNKNOWN : REC_BLANK_NONE;
}

static void add_chunks(struct job *j, const struct rec_chunks *c)
{
  for (size_t i = 0; i < c->n; i++) {
    const struct rec_line *line = &j->lines.at[c->first + i];
    uint32_t from, to;
    rec_chunk_range(j->bytes, line, &from, &to);
    rec_text_add(&j->text, from, line->off + line->len, line->number, joint_before(j, c, i));
  }
}

/* The paragraphs that a path tells; its other line ends are healed. */
static void list_paras(struct job *j, const struct rec_path *path, struct rec_paras *out)
{
  for (size_t i = 0; i < path->n; i++)
    if (path->at[i].kind != REC_SOFT || i + 1 == path->n)
      *tg_vec_push(out) = (struct rec_para){path->at[i].end, false};
    else
      j->repairs.lines_joined++;
  if (j->model.title_end && out->n && out->at[0].end == j->model.title_end)
    out->at[0].title = true;
}

/* A copy of the characters in the order of the blocks; a page's end may have lost its blank. */
static void lay_in_order(const struct rec_text *t, const struct rec_block *blocks, size_t n,
                         struct rec_text *out)
{
  *out = (struct rec_text){.bytes = t->bytes, .keep_blanks = t->keep_blanks};
  tg_vec_reserve(&out->chars, t->chars.n);
  for (size_t i = 0; i < n; i++) {
    size_t at = out->chars.n;
    for (uint32_t k = blocks[i].from; k < blocks[i].to; k++)
      *tg_vec_push(&out->chars) = t->chars.at[k];
    if (at < out->chars.n)
      out->chars.at[at].blank = REC_BLANK_UNKNOWN;
  }
}

static int by_end(const void *a, const void *b)
{
  uint32_t x = ((const struct rec_para *)a)->end, y = ((const struct rec_para *)b)->end;
  return x < y ? -1 : x > y;
}

/* Where a place of the restored text stands in the file: `behind` the character before it. */
static uint32_t in_file(const struct rec_block *blocks, size_t n, uint32_t at, bool behind)
{
  for (size_t i = 0; i < n; i++) {
    uint32_t len = blocks[i].to - blocks[i].from;
    if (at < len || (at == len && behind))
      return blocks[i].from + at;
    at -= len;
  }
  return blocks[n - 1].to;
}

/* Paragraphs of the restored text cut at their ends and starts in the file. */
static void to_file_order(const struct job *j, const struct rec_block *blocks, size_t n,
                          struct rec_paras *paras)
{
  struct rec_paras file = TG_VEC_INIT;
  for (size_t i = 0; i < paras->n; i++) {
    struct rec_para p = paras->at[i];
    *tg_vec_push(&file) = (struct rec_para){in_file(blocks, n, p.end, true), p.title};
    *tg_vec_push(&file) = (struct rec_para){in_file(blocks, n, p.end, false), p.title};
  }
  *tg_vec_push(&file) = (struct rec_para){(uint32_t)j->text.chars.n, false};
  qsort(file.at, file.n, sizeof *file.at, by_end);
  tg_vec_fini(paras);
  *paras = file;
}

/* Decodes the pages in their order and writes them, in it or in that of the file. */
static void write_pages(struct job *j, const struct rec_order *order)
{
  size_t n = order->cuts.n;
  bool restore = order->sorted && !j->options->file_order;
  struct rec_paras paras = TG_VEC_INIT;
  struct rec_path path = TG_VEC_INIT;
  struct rec_text laid;
  TG_VEC(struct rec_block) blocks = TG_VEC_INIT;
  tg_vec_resize(&blocks, n);
  rec_order_blocks(order, blocks.at);
  lay_in_order(&j->text, blocks.at, n, &laid);
  rec_decode(&laid, &j->model, NULL, laid.chars.n, &path);
  list_paras(j, &path, &paras);
  if (restore) {
    rec_emit_text(&j->text, j->base, blocks.at, n, &paras, j->builder);
    tg_builder_page_order(j->builder, order->pages.at, order->pages.n);
  } else {
    const struct rec_block all = {0, (uint32_t)j->text.chars.n};
    to_file_order(j, blocks.at, n, &paras);
    rec_emit_text(&j->text, j->base, &all, 1, &paras, j->builder);
  }
  tg_vec_fini(&blocks);
  tg_vec_fini(&paras);
  tg_vec_fini(&path);
  rec_text_fini(&laid);
}

static void write_path(struct job *j, const struct rec_path *path)
{
  struct rec_paras paras = TG_VEC_INIT;
  const struct rec_block all = {0, (uint32_t)j->text.chars.n};
  list_paras(j, path, &paras);
  rec_emit_text(&j->text, j->base, &all, 1, &paras, j->builder);
  tg_vec_fini(&paras);
}

/* The title that the furniture tells, if the text begins with it or soon names it. */
static void find_title(struct job *j)
{
  struct tg_span title = tg_buf_span(&j->furniture.title);
  size_t end;
  for (size_t at = 0; title.len && at < REC_FRONT_MATTER && at < j->text.chars.n; at++)
    if (rec_text_has(&j->text, at, title, &end)) {
      j->model.title_end = end;
      j->model.title_sure = at == 0;
      return;
    }
}

/* Text with blanks at its line ends. */
static void recover_blanks(struct job *j)
{
  struct rec_path path = TG_VEC_INIT;
  struct rec_order order;
  struct rec_gaps gaps;
  j->repairs.noise += rec_noise_find(&j->text);
  find_title(j);
  rec_gaps_measure(&j->text, j->text.chars.n, &gaps);
  rec_learn(&j->text, &j->model, gaps.width);
  rec_decode(&j->text, &j->model, NULL, j->text.chars.n, &path);
  rec_order_find(&j->text, &j->model, &path, j->furniture.pages, &order);
  if (order.cuts.n)
    write_pages(j, &order);
  else
    write_path(j, &path);
  rec_order_fini(&order);
  tg_vec_fini(&path);
}

static void recover_chunks(struct job *j, const struct rec_chunks *c)
{
  rec_furniture_read(j->bytes, &j->lines, 0, c->first, &j->furniture, j->builder);
  add_chunks(j, c);
  recover_blanks(j);
  if (j->furniture.title.len)
    tg_builder_meta(j->builder, tg_span_str("title"), tg_buf_span(&j->furniture.title));
  j->repairs.chunks = (uint32_t)c->n;
  j->repairs.furniture_lines = (uint32_t)(j->lines.n - c->n);
}

void tg_recover_text(struct tg_span bytes, uint32_t base, const struct tg_recover_options *options,
                     struct tg_builder *builder)
{
  struct job j;
  struct rec_chunks chunks;
  job_init(&j, bytes);
  j.base = base;
  j.options = options;
  j.builder = builder;
  rec_chunks_find(bytes, &j.lines, &chunks);
  if (chunks.n)
    recover_chunks(&j, &chunks);
  else
    for (size_t i = 0; i < j.lines.n; i++)
      rec_emit_line(bytes, base, &j.lines.at[i], builder);
  tg_builder_repaired(builder, &j.repairs);
  job_fini(&j);
}

enum tg_recover_verdict tg_recover_probe(struct tg_span sample, bool whole)
{
  (void)whole;
  (void)sample;
  return TG_RECOVER_CLEAN;
}
