#include "import/notes.h"

#include "import/numbers.h"

#include "tigang/base/mem.h"

/* How the kinds are told apart in ids and in the names of anchors. */
static const char letters[IMP_NOTE_KINDS] = {'f', 'e', 'c'};

void imp_notes_fini(struct imp_notes *n)
{
  for (size_t i = 0; i < n->list.n; i++) {
    free(n->list.at[i].author);
    imp_items_fini(&n->list.at[i].items);
  }
  imp_ids_fini(&n->ids);
  tg_vec_fini(&n->list);
  tg_vec_fini(&n->waiting);
}

static void add_key(struct tg_buf *out, enum imp_note_kind kind, const char *id)
{
  tg_buf_addf(out, "%c%s", letters[kind], id ? id : "");
}

void imp_notes_add(struct imp_notes *n, enum imp_note_kind kind, const char *id, const char *author,
                   struct imp_items *items)
{
  struct tg_buf key = TG_BUF_INIT;
  add_key(&key, kind, id);
  imp_ids_add(&n->ids, tg_buf_str(&key), (uint32_t)n->list.n);
  *tg_vec_push(&n->list) =
      (struct imp_note){.kind = kind, .author = author ? tg_strdup(author) : NULL, .items = *items};
  *items = (struct imp_items){.list = TG_VEC_INIT};
  tg_buf_fini(&key);
}

/* Footnotes [1], endnotes [i], comments [c1]. */
static void add_sign(struct tg_buf *out, const struct imp_note *note)
{
  tg_buf_add_str(out, note->kind == IMP_COMMENT ? "[c" : "[");
  imp_number_add(imp_number_format(note->kind == IMP_ENDNOTE ? "lowerRoman" : "decimal"),
                 note->number, out);
  tg_buf_add_char(out, ']');
}

/* The names of the two ends of the way. */
static void add_anchor(struct tg_buf *out, const struct imp_note *note, bool of_reference)
{
  tg_buf_addf(out, "#%s-%c%u", of_reference ? "reference" : "note", letters[note->kind],
              note->number);
}

void imp_notes_refer(struct imp_notes *n, enum imp_note_kind kind, const char *id,
                     struct imp_text *text)
{
  struct tg_buf key = TG_BUF_INIT;
  add_key(&key, kind, id);
  uint32_t i = imp_ids_find(&n->ids, tg_buf_str(&key)), from = (uint32_t)text->bytes.len;
  tg_buf_clear(&key);
  if (i != UINT32_MAX) {
    struct imp_note *note = &n->list.at[i];
    if (!note->number) {
      note->number = ++n->count[kind];
      *tg_vec_push(&n->waiting) = i;
    }
    add_anchor(&key, note, true);
    imp_text_anchor(text, tg_buf_str(&key) + 1);
    tg_buf_clear(&key);
    add_sign(&key, note);
    imp_text_add(text, tg_buf_span(&key), TG_MARK_LINK);
    tg_buf_clear(&key);
    add_anchor(&key, note, false);
    imp_text_link(text, from, tg_buf_str(&key));
  }
  tg_buf_fini(&key);
}

/* The sign that leads back, and who wrote it, before the first paragraph. */
static void put_sign(struct imp_text *out, const struct imp_note *note)
{
  struct tg_buf b = TG_BUF_INIT;
  add_anchor(&b, note, false);
  imp_text_anchor(out, tg_buf_str(&b) + 1);
  tg_buf_clear(&b);
  add_sign(&b, note);
  imp_text_add(out, tg_buf_span(&b), TG_MARK_LINK);
  tg_buf_clear(&b);
  add_anchor(&b, note, true);
  imp_text_link(out, 0, tg_buf_str(&b));
  imp_text_add(out, tg_span_str(" "), 0);
  if (note->author && *note->author) {
    imp_text_add(out, tg_span_str(note->author), 0);
    imp_text_add(out, tg_span_str(": "), 0);
  }
  tg_buf_fini(&b);
}

static void put_note(struct imp_note *note, struct imp_job *job, uint32_t line)
{
  struct imp_text first = {.bytes = TG_BUF_INIT};
  const struct tg_block_spec spec = {.kind = TG_BLOCK_NOTE, .line = line};
  bool any = false;
  put_sign(&first, note);
  for (size_t i = 0; i < note->items.list.n; i++) {
    struct imp_item *item = &note->items.list.at[i];
    if (!any && !item->table && !imp_text_is_blank(&item->text)) {
      imp_text_join(&first, &item->text);
      imp_text_block(&first, tg_span_str(""), &spec, job->builder);
      any = true;
      continue;
    }
    item->spec.kind = TG_BLOCK_NOTE;
    item->spec.line = line;
    imp_item_put(job, item);
  }
  if (!any)
    imp_text_block(&first, tg_span_str(""), &spec, job->builder);
  imp_text_fini(&first);
}

void imp_notes_put(struct imp_notes *n, struct imp_job *job, uint32_t line)
{
  for (size_t i = 0; i < n->waiting.n; i++)
    put_note(&n->list.at[n->waiting.at[i]], job, line);
  n->waiting.n = 0;
}
