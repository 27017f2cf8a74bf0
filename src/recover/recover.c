#include "recover/recover_private.h"

#include "recover/costs.h"
#include "tigang/base/mem.h"
#include "tigang/base/msg.h"
#include "tigang/text/cjk.h"
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
  struct rec_decoder decoder;
  struct rec_furniture furniture;
  struct rec_leaks leaks;
  uint8_t *kinds; /* enum rec_line_kind of the lines; NULL: not judged */
  struct tg_repairs repairs;
};

static void job_init(struct job *j, struct tg_span bytes, const atomic_bool *stop)
{
  *j = (struct job){.bytes = bytes, .text = {.bytes = bytes, .stop = stop}};
  rec_lines_read(bytes, &j->lines);
  rec_model_init(&j->model);
}

static void job_fini(struct job *j)
{
  tg_vec_fini(&j->lines);
  rec_text_fini(&j->text);
  rec_model_fini(&j->model);
  rec_decoder_fini(&j->decoder);
  tg_buf_fini(&j->furniture.title);
  free(j->kinds);
}

/* --- what is wrong --------------------------------------------------------------------------- */

enum damage_kind {
  DAMAGE_NONE,
  DAMAGE_CHUNKS,  /* cut into numbered chunks */
  DAMAGE_BLANKS,  /* one long line, line ends are blanks */
  DAMAGE_RUN,     /* one long line, line ends are lost, page marks are left */
  DAMAGE_JOINED,  /* one long line, paragraph ends are blanks */
  DAMAGE_WRAPPED, /* lines of one width */
  DAMAGE_PAGE,    /* sound lines with a site's things around and between them */
};

struct damage {
  enum damage_kind kind;
  struct rec_chunks chunks;
  size_t body; /* the one long line */
  struct rec_gaps gaps;
  struct rec_wrap wrap;
};

enum { BODY_BYTES_LEAST = 2000, CUT_BYTES_LEAST = 60 };

/* The line that holds most of the text; lines->n: there is none. */
static size_t find_body(const struct job *j)
{
  size_t best = 0, all = 0;
  for (size_t i = 0; i < j->lines.n; i++) {
    all += j->lines.at[i].len;
    if (j->lines.at[i].len > j->lines.at[best].len)
      best = i;
  }
  if (!j->lines.n || j->lines.at[best].len < BODY_BYTES_LEAST || j->lines.at[best].len * 2 < all)
    return j->lines.n;
  return best;
}

static enum damage_kind judge_body(struct job *j, struct damage *d)
{
  const struct rec_line *line = &j->lines.at[d->body];
  rec_text_add(&j->text, line->off, line->off + line->len, line->number, REC_BLANK_NONE);
  rec_gaps_measure(&j->text, j->text.chars.n, &d->gaps);
  enum damage_kind kind = rec_gaps_are_lines(&d->gaps)     ? DAMAGE_BLANKS
                          : rec_pagemarks_drop(&j->text) ? DAMAGE_RUN
                          : rec_text_is_joined(&j->text) ? DAMAGE_JOINED
                                                         : DAMAGE_NONE;
  j->text.chars.n = j->text.stretches.n = 0;
  return kind;
}

static struct damage find_damage(struct job *j)
{
  struct damage d = {.kind = DAMAGE_NONE};
  if (!j->lines.n)
    return d;
  rec_chunks_find(j->bytes, &j->lines, &d.chunks);
  if (d.chunks.n) {
    d.kind = DAMAGE_CHUNKS;
    return d;
  }
  j->kinds = rec_lines_judge(j->bytes, &j->lines);
  bool page = rec_site_judge(j->bytes, &j->lines, j->kinds);
  page |= rec_leaks_find(j->bytes, &j->leaks);
  d.body = find_body(j);
  if (d.body < j->lines.n)
    d.kind = judge_body(j, &d);
  if (d.kind == DAMAGE_NONE) {
    rec_wrap_measure(j->bytes, &j->lines, j->kinds, &d.wrap);
    d.kind = d.wrap.wrapped ? DAMAGE_WRAPPED : DAMAGE_NONE;
  }
  if (d.kind == DAMAGE_NONE && (rec_lines_keep_sure_marks(j->bytes, &j->lines, j->kinds) || page))
    d.kind = DAMAGE_PAGE;
  return d;
}

/* --- putting it right ------------------------------------------------------------------------ */

/* A chunk that begins or ends with a blank was cut there; a short one may have lost a blank. */
static enum rec_blank joint_before(struct tg_span bytes, uint32_t end, uint32_t next, bool whole)
{
  if (bytes.ptr[next] == ' ' || bytes.ptr[end - 1] == ' ')
    return REC_BLANK_ONE;
  return whole ? REC_BLANK_NONE : REC_BLANK_UNKNOWN;
}

static void add_chunks(struct job *j, const struct rec_chunks *c)
{
  enum rec_blank joint = REC_BLANK_NONE;
  uint32_t from, to, end = 0;
  bool whole = true;
  for (size_t i = 0; i < c->n && !rec_is_stopped(&j->text); i++) {
    const struct rec_line *line = &j->lines.at[c->first + i];
    bool this_whole = rec_chunk_length(j->bytes, line) >= c->longest;
    rec_chunk_range(j->bytes, line, &from, &to);
    if (i)
      joint = joint_before(j->bytes, end, from, whole && this_whole);
    rec_text_add(&j->text, from, line->off + line->len, line->number, joint);
    whole = this_whole;
    end = to;
  }
}

/* The paragraphs that a path tells; its other line ends are healed. */
static void list_paras(struct job *j, const struct rec_path *path, struct rec_paras *out)
{
  for (size_t i = 0; i < path->n; i++)
    if (path->at[i].kind != REC_SOFT || i + 1 == path->n)
      *tg_vec_push(out) = (struct rec_para){.end = path->at[i].end};
    else
      j->repairs.lines_joined++;
  if (j->model.title_end && out->n && out->at[0].end == j->model.title_end)
    out->at[0].title = true;
}

/* A copy of the characters in the order of the blocks; a page's end may have lost its blank. */
static void lay_in_order(const struct rec_text *t, const struct rec_block *blocks, size_t n,
                         struct rec_text *out)
{
  *out = (struct rec_text){.bytes = t->bytes, .keep_blanks = t->keep_blanks, .stop = t->stop};
  tg_vec_reserve(&out->chars, t->chars.n);
  for (size_t i = 0; i < n; i++) {
    size_t at = out->chars.n;
    for (uint32_t k = blocks[i].from; k < blocks[i].to; k++)
      *tg_vec_push(&out->chars) = t->chars.at[k];
    if (at < out->chars.n)
      out->chars.at[at].blank = REC_BLANK_UNKNOWN;
  }
}

/* The lines of the pages in the order of the blocks; where pages meet they are decoded again. */
static void lines_in_order(struct job *j, const struct rec_order *order,
                           const struct rec_block *blocks, size_t n, const struct rec_text *laid,
                           struct rec_path *out)
{
  const struct rec_path *lines = &order->lines;
  for (size_t i = 0, at = 0; i < n; i++) {
    for (size_t k = 0; k < lines->n; k++) {
      struct rec_step step = lines->at[k];
      if (step.end <= blocks[i].from || step.end > blocks[i].to)
        continue;
      step.end += (uint32_t)at - blocks[i].from;
      *tg_vec_push(out) = step;
    }
    at += blocks[i].to - blocks[i].from;
  }
  for (size_t i = 0, at = 0; i < n; i++) {
    at += blocks[i].to - blocks[i].from;
    rec_decode_near(&j->decoder, laid, &j->model, NULL, (uint32_t)at, out);
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
    *tg_vec_push(&file) = (struct rec_para){.end = in_file(blocks, n, p.end, true),
                                             .title = p.title};
    *tg_vec_push(&file) = (struct rec_para){.end = in_file(blocks, n, p.end, false),
                                             .title = p.title};
  }
  *tg_vec_push(&file) = (struct rec_para){.end = (uint32_t)j->text.chars.n};
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
  lines_in_order(j, order, blocks.at, n, &laid, &path);
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

/* Paragraphs look as their first lines do. */
static void take_looks(const struct rec_fixed *lines, size_t n, struct rec_paras *paras)
{
  uint32_t start = 0;
  size_t line = 0;
  for (size_t i = 0; i < paras->n; i++) {
    while (line + 1 < n && lines[line].pos < start)
      line++;
    paras->at[i].indent = lines[line].indent;
    paras->at[i].blank = lines[line].blank;
    start = paras->at[i].end;
  }
}

/* `lines` are those of the file, NULL: it has none. */
static void write_path(struct job *j, const struct rec_path *path, const struct rec_fixed *lines,
                       size_t line_count)
{
  struct rec_paras paras = TG_VEC_INIT;
  const struct rec_block all = {0, (uint32_t)j->text.chars.n};
  list_paras(j, path, &paras);
  if (lines)
    take_looks(lines, line_count, &paras);
  rec_emit_text(&j->text, j->base, &all, 1, &paras, j->builder);
  tg_vec_fini(&paras);
}

/* The title that the furniture tells, if the text begins with it or soon names it. */
static void find_title(struct job *j)
{
  struct tg_span title = tg_buf_span(&j->furniture.title);
  size_t end;
  for (size_t at = 0; title.len && at < REC_TITLE_REACH && at < j->text.chars.n; at++)
    if (rec_text_has(&j->text, at, title, &end)) {
      j->model.title_end = end;
      j->model.title_sure = at == 0;
      return;
    }
}

/* Finds the order of the pages that these lines make, and writes them. */
static void write_lines_found(struct job *j, const struct rec_path *path)
{
  struct rec_order order;
  rec_order_find(&j->decoder, &j->text, &j->model, path, j->furniture.pages, &order);
  if (order.suspected)
    tg_builder_warn(j->builder, tg_msg(TG_MSG_RECOVER_ORDER));
  if (order.cuts.n)
    write_pages(j, &order);
  else
    write_path(j, path, NULL, 0);
  rec_order_fini(&order);
}

/* Text with blanks at its line ends. */
static void recover_blanks(struct job *j, int width)
{
  struct rec_path path = TG_VEC_INIT;
  j->repairs.noise += rec_noise_find(&j->text);
  rec_marks_find(&j->text);
  find_title(j);
  j->model.width = width;
  rec_learn(&j->decoder, &j->text, &j->model, NULL);
  rec_decode(&j->decoder, &j->text, &j->model, NULL, j->text.chars.n, &path);
  if (!rec_is_stopped(&j->text))
    write_lines_found(j, &path);
  tg_vec_fini(&path);
}

/* Text whose line ends are lost: it breaks only before marks that hardly stand elsewhere; where
 * paragraphs were `joined` by blanks, at those. */
static void recover_run(struct job *j, bool joined)
{
  struct rec_paras paras = TG_VEC_INIT;
  const struct rec_text *t = &j->text;
  const struct rec_block all = {0, (uint32_t)t->chars.n};
  size_t start = 0;
  for (size_t at = 1; at < t->chars.n; at++)
    if (joined ? rec_joint_breaks(t, start, at) : rec_run_breaks(t, at)) {
      *tg_vec_push(&paras) = (struct rec_para){.end = (uint32_t)at};
      start = at;
    }
  *tg_vec_push(&paras) = (struct rec_para){.end = all.to};
  rec_emit_text(t, j->base, &all, 1, &paras, j->builder);
  tg_vec_fini(&paras);
}

/* A page's end has cut the paragraph that ends with `left`: it does so inside a sentence, and what
 * follows is not indented as a paragraph is. */
static bool is_cut(const struct job *j, const struct rec_line *left, const struct rec_line *right)
{
  struct tg_span line = rec_line_text(j->bytes, left);
  size_t at = line.len - 1;
  while (at && !tg_utf8_is_start(line.ptr[at]))
    at--;
  uint32_t cp;
  bool bad = false;
  tg_utf8_decode(line.ptr + at, line.len - at, &cp, &bad);
  bool inside = tg_cp_is_han(cp) || cp == 0x3001 || cp == 0xFF0C; /* 、 ， */
  return inside && line.len >= CUT_BYTES_LEAST && (!right->indent || right->indent < left->indent);
}

/* Lines as they are, but for what is none of the text's. */
static void write_lines(struct job *j, size_t from, size_t to)
{
  const struct rec_page page = {j->bytes, j->base, j->leaks, j->builder, &j->repairs};
  const struct rec_line *open = NULL;
  bool broken = false; /* a page has ended behind the open block */
  for (size_t i = from; i < to && !rec_is_stopped(&j->text); i++) {
    const struct rec_line *line = &j->lines.at[i];
    uint8_t kind = j->kinds ? j->kinds[i] : REC_LINE_TEXT;
    if (kind != REC_LINE_TEXT && kind != REC_LINE_WIDGET) {
      j->repairs.furniture_lines++;
      broken |= kind != REC_LINE_JUNK;
      continue;
    }
    if (open && broken && kind == REC_LINE_TEXT && is_cut(j, open, line)) {
      j->repairs.lines_joined++;
    } else {
      if (open)
        tg_builder_close(j->builder);
      rec_page_open(&page, line);
    }
    rec_page_add(&page, line, kind == REC_LINE_WIDGET);
    open = line;
    broken = false;
  }
  if (open)
    tg_builder_close(j->builder);
}

static void recover_chunks(struct job *j, const struct damage *d)
{
  const struct rec_chunks *c = &d->chunks;
  struct rec_gaps gaps;
  rec_furniture_read(j->bytes, &j->lines, 0, c->first, &j->furniture, j->builder);
  add_chunks(j, c);
  rec_gaps_measure(&j->text, j->text.chars.n, &gaps);
  if (rec_gaps_are_lines(&gaps)) {
    recover_blanks(j, gaps.width);
  } else { /* blanks are no line ends: they stay */
    j->text.chars.n = j->text.stretches.n = 0;
    j->text.keep_blanks = true;
    add_chunks(j, c);
    recover_run(j, false);
  }
  j->repairs.chunks = (uint32_t)c->n;
  j->repairs.furniture_lines += (uint32_t)(j->lines.n - c->n);
}

/* One long line holds the text: what stands around it is shown as it is, but for page marks. */
static void recover_line(struct job *j, const struct damage *d)
{
  const struct rec_line *line = &j->lines.at[d->body];
  rec_furniture_read(j->bytes, &j->lines, 0, d->body, &j->furniture, j->builder);
  write_lines(j, 0, d->body);
  rec_text_add(&j->text, line->off, line->off + line->len, line->number, REC_BLANK_NONE);
  j->repairs.furniture_lines += rec_pagemarks_drop(&j->text);
  if (d->kind == DAMAGE_BLANKS)
    recover_blanks(j, d->gaps.width);
  else
    recover_run(j, d->kind == DAMAGE_JOINED);
  write_lines(j, d->body + 1, j->lines.n);
}

static void recover_wrapped(struct job *j, const struct damage *d)
{
  struct rec_path path = TG_VEC_INIT;
  struct rec_fixed *fixed = tg_calloc(j->lines.n, sizeof *fixed);
  const uint8_t *kinds = j->kinds;
  size_t n = 0;
  for (size_t i = 0; i < j->lines.n; i++)
    n += kinds[i] == REC_LINE_TEXT;
  j->text.keep_blanks = true;
  rec_wrap_add(&j->text, &j->lines, kinds, fixed);
  struct rec_bounds bounds = {.fixed = fixed, .fixed_count = n};
  j->model.fixed = true;
  j->model.width = d->wrap.width;
  j->model.digits = d->wrap.digits;
  if (!rec_is_stopped(&j->text)) {
    rec_learn(&j->decoder, &j->text, &j->model, &bounds);
    rec_decode(&j->decoder, &j->text, &j->model, &bounds, j->text.chars.n, &path);
    write_path(j, &path, fixed, n);
  }
  j->repairs.furniture_lines += (uint32_t)(j->lines.n - n);
  free(fixed);
  tg_vec_fini(&path);
}

void tg_recover_text(struct tg_span bytes, uint32_t base, const struct tg_recover_options *options,
                     struct tg_builder *builder)
{
  struct job j;
  job_init(&j, bytes, options->stop);
  j.base = base;
  j.options = options;
  j.builder = builder;
  struct damage damage = find_damage(&j);
  switch (damage.kind) {
  case DAMAGE_CHUNKS:
    recover_chunks(&j, &damage);
    break;
  case DAMAGE_BLANKS:
  case DAMAGE_RUN:
  case DAMAGE_JOINED:
    recover_line(&j, &damage);
    break;
  case DAMAGE_WRAPPED:
    recover_wrapped(&j, &damage);
    break;
  case DAMAGE_PAGE:
  case DAMAGE_NONE:
    write_lines(&j, 0, j.lines.n);
    break;
  }
  if (j.furniture.title.len)
    tg_builder_meta(builder, tg_span_str("title"), tg_buf_span(&j.furniture.title));
  tg_builder_repaired(builder, &j.repairs);
  job_fini(&j);
}

enum tg_recover_verdict tg_recover_probe(struct tg_span sample, bool whole)
{
  struct job j;
  job_init(&j, sample, NULL);
  if (!whole && j.lines.n > 1)
    j.lines.n--; /* it may be cut */
  struct damage damage = find_damage(&j);
  job_fini(&j);
  return damage.kind == DAMAGE_NONE ? TG_RECOVER_CLEAN : TG_RECOVER_DAMAGED;
}
