#include "view/folds.h"

#include "tigang/base/bisect.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"
#include "view/rows.h"

/* A paragraph without an end of a sentence is cut anyway: rows must not take its time. */
enum { SENTENCE_MAX = 2000 };

void folds_copy(struct tg_folds *f, const struct tg_folds *from)
{
  f->exceptions.at = NULL;
  f->hidden.at = NULL;
  f->exceptions.n = f->exceptions.cap = f->hidden.n = f->hidden.cap = 0;
  for (size_t i = 0; i < from->exceptions.n; i++)
    *tg_vec_push(&f->exceptions) = from->exceptions.at[i];
  for (size_t i = 0; i < from->hidden.n; i++)
    *tg_vec_push(&f->hidden) = from->hidden.at[i];
}

void folds_fini(struct tg_folds *f)
{
  tg_vec_fini(&f->exceptions);
  tg_vec_fini(&f->hidden);
}

/* --- which sections ---- */

static bool is_folded(const struct tg_text_view *v, uint32_t node)
{
  const struct tg_node *n = tg_outline_node(v->outline, node);
  return !tg_node_is_leaf(n) &&
         (n->level >= v->folds.level) != tg_places_have(&v->folds.exceptions, n->pos);
}

static bool has_folds(const struct tg_folds *f)
{
  return f->level != TG_FOLDS_NONE || f->exceptions.n;
}

/* What a fold of that section would hide. */
static struct tg_folded fold_of(const struct tg_text_view *v, uint32_t node)
{
  const struct tg_node *n = tg_outline_node(v->outline, node);
  struct tg_pos end = tg_outline_section_end(v->outline, v->doc, node);
  struct tg_folded f = {.node = node, .head = n->pos, .end = end};
  bool last = tg_pos_eq(end, tg_doc_end(v->doc));
  f.head_to = tg_doc_block(v->doc, n->pos.block)->len;
  if (n->kind == TG_NODE_RUN_IN)
    f.head_to = n->head_to;
  f.from = (n->title_block > n->pos.block ? n->title_block : n->pos.block) + 1;
  f.to = last ? tg_doc_count(v->doc) : end.block;
  f.to = f.to < f.from ? f.from : f.to;
  return f;
}

static bool hides_something(const struct tg_text_view *v, const struct tg_folded *f)
{
  return f->to > f->from || f->head_to < tg_doc_block(v->doc, f->head.block)->len;
}

static void find_hidden(struct tg_text_view *v)
{
  struct tg_folds *f = &v->folds;
  f->hidden.n = 0;
  f->version = tg_outline_version(v->outline);
  f->blocks = tg_doc_count(v->doc);
  for (uint32_t i = 0; has_folds(f) && i < tg_outline_count(v->outline);) {
    if (!is_folded(v, i)) {
      i++;
      continue;
    }
    struct tg_folded fold = fold_of(v, i);
    if (hides_something(v, &fold))
      *tg_vec_push(&f->hidden) = fold;
    i = tg_outline_subtree_end(v->outline, i);
  }
}

/* --- which blocks ---- */

/* The last fold whose heading begins in `block` or before it. */
static const struct tg_folded *fold_before(const struct tg_text_view *v, uint32_t block)
{
  size_t i;
  TG_BISECT(i, 0, v->folds.hidden.n, v->folds.hidden.at[i].head.block <= block);
  return i ? &v->folds.hidden.at[i - 1] : NULL;
}

const struct tg_folded *folds_hiding(const struct tg_text_view *v, uint32_t block)
{
  const struct tg_folded *f = fold_before(v, block);
  return f && f->from <= block && block < f->to ? f : NULL;
}

const struct tg_folded *tg_text_view_fold_at(const struct tg_text_view *v, struct tg_pos pos)
{
  const struct tg_folded *f = fold_before(v, pos.block);
  if (!f)
    return NULL;
  bool in_head = pos.block == f->head.block;
  bool beyond = in_head && pos.offset >= f->head_to &&
                f->head_to < tg_doc_block(v->doc, pos.block)->len;
  return beyond || (!in_head && f->from <= pos.block && pos.block < f->to) ? f : NULL;
}

struct tg_pos tg_text_view_shown(const struct tg_text_view *v, struct tg_pos pos)
{
  const struct tg_folded *f = tg_text_view_fold_at(v, pos);
  return f ? f->head : pos;
}

/* Quotation marks and brackets that belong to the sentence before them. */
static bool closes(uint32_t cp)
{
  return tg_cp_is_closing(cp) && !tg_cp_ends_sentence(cp);
}

static bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A full stop of Latin text: behind a word (no initial, no number), before a blank. */
static bool is_full_stop(struct tg_span text, size_t at)
{
  return text.ptr[at] == '.' && at >= 2 && is_letter(text.ptr[at - 1]) &&
         is_letter(text.ptr[at - 2]) && at + 1 < text.len && text.ptr[at + 1] == ' ';
}

/* Where the sentence that begins at `from` ends. */
static uint32_t sentence_end(struct tg_span text, uint32_t from)
{
  bool ended = false;
  size_t at = from, most = from + SENTENCE_MAX;
  for (; at < text.len && at < most; at += tg_utf8_len(text.ptr + at)) {
    uint32_t cp = tg_utf8_cp(text.ptr + at);
    bool ends = tg_cp_ends_sentence(cp) || is_full_stop(text, at);
    if (ended && !ends && !closes(cp))
      break;
    ended = ended || ends;
  }
  while (at < text.len && tg_cp_is_blank(tg_utf8_cp(text.ptr + at)))
    at += tg_utf8_len(text.ptr + at);
  return (uint32_t)at;
}

/* Tables and what is set as it stands would be no good in pieces. */
static uint32_t skimmed(const struct tg_text_view *v, uint32_t block, struct tg_span text)
{
  const struct tg_block *b = tg_doc_block(v->doc, block);
  uint32_t node = tg_outline_first_in(v->outline, block), from = 0;
  bool kept = b->kind == TG_BLOCK_TITLE || b->kind == TG_BLOCK_HEADING ||
              b->kind == TG_BLOCK_TABLE || b->kind == TG_BLOCK_CODE || b->flags & TG_BLOCK_EXACT;
  if (kept || block == tg_outline_title(v->outline) || block == v->whole)
    return (uint32_t)text.len;
  if (node < tg_outline_count(v->outline)) {
    const struct tg_node *n = tg_outline_node(v->outline, node);
    bool here = n->pos.block == block;
    if (here && n->kind == TG_NODE_HEADING)
      return (uint32_t)text.len;
    from = here && n->kind == TG_NODE_RUN_IN ? n->head_to : 0;
  }
  return sentence_end(text, from);
}

struct tg_span folds_text(const struct tg_text_view *v, uint32_t block)
{
  struct tg_span text = tg_doc_text(v->doc, block);
  const struct tg_folded *f = fold_before(v, block);
  if (f && f->head.block == block)
    return tg_span_slice(text, 0, f->head_to);
  if (f && folds_hiding(v, block))
    return tg_span_slice(text, 0, 0);
  return v->skim ? tg_span_slice(text, 0, skimmed(v, block, text)) : text;
}

void folds_label(const struct tg_text_view *v, const struct tg_folded *fold, struct tg_buf *out)
{
  uint32_t len = tg_doc_block(v->doc, fold->head.block)->len;
  bool cut = fold->head_to < len;
  struct tg_pos from = {fold->from, 0};
  if (cut)
    from = (struct tg_pos){fold->head.block, fold->head_to};
  tg_buf_add_str(out, "▸ ");
  tg_buf_add_grouped(out, fold->to - fold->from + cut);
  tg_buf_add_str(out, " 段 ");
  tg_buf_add_grouped(out, tg_doc_chars(v->doc, from, fold->end));
  tg_buf_add_str(out, " 字");
}

/* --- changes ---- */

static void changed(struct tg_text_view *v)
{
  int row = tg_text_view_row(v);
  find_hidden(v);
  v->cursor = tg_text_view_shown(v, v->cursor);
  rows_show(v, row);
}

void tg_text_view_skim(struct tg_text_view *v, bool skim)
{
  v->skim = skim;
  v->whole = TG_NONE;
  changed(v);
}

bool tg_text_view_fold(struct tg_text_view *v, uint32_t node, bool open)
{
  struct tg_folded f = fold_of(v, node);
  if (tg_node_is_leaf(tg_outline_node(v->outline, node)) || is_folded(v, node) != open ||
      !hides_something(v, &f))
    return false;
  tg_places_toggle(&v->folds.exceptions, f.head);
  changed(v);
  return true;
}

void tg_text_view_fold_level(struct tg_text_view *v, uint8_t level)
{
  v->folds.level = level;
  v->folds.exceptions.n = 0;
  changed(v);
}

void tg_text_view_fold_except(struct tg_text_view *v, struct tg_pos pos)
{
  tg_places_toggle(&v->folds.exceptions, pos);
  changed(v);
}

void tg_text_view_follow(struct tg_text_view *v)
{
  const struct tg_folds *f = &v->folds;
  if (has_folds(f) && (f->version != tg_outline_version(v->outline) ||
                       f->blocks != tg_doc_count(v->doc)))
    changed(v);
}

/* The sections around `pos` that are folded and would hide it are opened. */
static void open_around(struct tg_text_view *v, struct tg_pos pos)
{
  uint32_t node = tg_outline_at(v->outline, pos, false);
  for (; node != TG_NONE; node = tg_outline_node(v->outline, node)->parent) {
    struct tg_folded f = fold_of(v, node);
    bool in_head = pos.block < f.from && (pos.block > f.head.block || pos.offset < f.head_to);
    if (is_folded(v, node) && !in_head)
      tg_places_toggle(&v->folds.exceptions, f.head);
  }
  find_hidden(v);
}

bool folds_reveal(struct tg_text_view *v, struct tg_pos pos)
{
  bool hidden = tg_text_view_fold_at(v, pos) != NULL;
  if (hidden)
    open_around(v, pos);
  uint32_t len = tg_doc_block(v->doc, pos.block)->len;
  bool left_out = v->skim && pos.offset && pos.offset >= folds_text(v, pos.block).len &&
                  folds_text(v, pos.block).len < len;
  if (left_out)
    v->whole = pos.block;
  return hidden || left_out;
}
