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

static void emit_path(struct job *j, const struct rec_path *path)
{
  struct rec_paras paras = TG_VEC_INIT;
  struct rec_block all = {0, (uint32_t)j->text.chars.n};
  for (size_t i = 0; i < path->n; i++)
    if (path->at[i].kind != REC_SOFT || i + 1 == path->n)
      *tg_vec_push(&paras) = (struct rec_para){path->at[i].end, false};
    else
      j->repairs.lines_joined++;
  rec_emit_text(&j->text, j->base, &all, 1, &paras, j->builder);
  tg_vec_fini(&paras);
}

static void recover_chunks(struct job *j, const struct rec_chunks *c)
{
  struct rec_path path = TG_VEC_INIT;
  struct rec_gaps gaps;
  rec_furniture_read(j->bytes, &j->lines, 0, c->first, &j->furniture, j->builder);
  add_chunks(j, c);
  rec_gaps_measure(&j->text, j->text.chars.n, &gaps);
  rec_learn(&j->text, &j->model, gaps.width);
  rec_decode(&j->text, &j->model, NULL, j->text.chars.n, &path);
  emit_path(j, &path);
  tg_vec_fini(&path);
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
