/* EPUB: the parts of the spine one after the other, each of them as a page. */
#include "import/epub.h"

#include "import/bytes.h"
#include "import/html.h"
#include "import/path.h"

struct book {
  struct epub e;
  struct imp_job *job;
  struct imp_prose flow;
  TG_VEC(struct html_head) heads; /* of the part that is built */
  size_t bytes;                   /* unpacked so far */
  bool title_is_said;
};

/* What the book's contents say of this part, for one that has no headings. */
static void find_heads(struct book *k, struct tg_span path)
{
  k->heads.n = 0;
  for (size_t i = 0; i < k->e.contents.n; i++) {
    const struct epub_entry *entry = &k->e.contents.at[i];
    if (tg_span_eq(imp_path_part(entry->path), path))
      *tg_vec_push(&k->heads) = (struct html_head){
          .anchor = imp_path_fragment(entry->path), .title = entry->title, .level = entry->level};
  }
}

/* The book's title counts as that of its first part. */
static void give_title(struct book *k, struct html_survey *survey)
{
  const char *title = tg_doc_meta(k->job->doc, "title");
  survey->has_title = true;
  if (title && !k->title_is_said)
    tg_buf_add_str(&survey->title, title);
  k->title_is_said = true;
}

static bool build_part(struct book *k, struct tg_span path, struct tg_span text, struct tg_err *err)
{
  struct html_survey survey = {.headings = 0};
  give_title(k, &survey);
  html_survey(&survey, text, k->job->as_is, NULL, NULL);
  k->heads.n = 0;
  if (!survey.headings)
    find_heads(k, path);
  const struct html_page page = {.text = text,
                                 .survey = &survey,
                                 .as_is = k->job->as_is,
                                 .path = path,
                                 .heads = k->heads.at,
                                 .n_heads = k->heads.n};
  imp_prose_gap(&k->flow);
  bool ok = html_build(&k->flow, &page, err);
  html_survey_fini(&survey);
  return ok;
}

/* A part that cannot be read is told of, and the book goes on behind it. */
static void add_part(struct book *k, struct tg_span path)
{
  struct tg_buf bytes = TG_BUF_INIT, text = TG_BUF_INIT;
  struct tg_err err = {.code = TG_E_NONE};
  bool ok = imp_zip_read(k->e.zip, path.ptr, &bytes, &err);
  k->bytes += bytes.len;
  if (bytes.len) {
    imp_decode(k->job, tg_buf_span(&bytes), html_declared(tg_buf_span(&bytes)), &text);
    html_prepare(&text);
    ok = build_part(k, path, tg_buf_span(&text), &err) && ok;
  }
  if (!ok)
    tg_builder_warn(k->job->builder, err.text);
  tg_buf_fini(&bytes);
  tg_buf_fini(&text);
}

static bool add_parts(struct book *k, struct tg_err *err)
{
  for (size_t i = 0; i < k->e.spine.n; i++) {
    const struct epub_item *item = epub_item(&k->e, k->e.spine.at[i]);
    bool is_image = item && tg_span_starts(item->type, "image/");
    if (item && !is_image)
      add_part(k, item->path);
    if (k->bytes > HTML_MAX)
      return tg_err_set(err, TG_E_LIMIT, TG_MSG_IMPORT_TOO_LARGE, HTML_MAX >> 20);
    imp_progress(k->job, i + 1, k->e.spine.n);
  }
  return imp_has_text(k->job, err);
}

bool imp_epub(struct imp_job *job, struct tg_err *err)
{
  struct book k = {.job = job};
  k.e.zip = imp_zip_open(job->path, err);
  if (!k.e.zip)
    return false;
  imp_format(job, "epub", "UTF-8");
  imp_prose_init(&k.flow, job);
  bool ok = epub_open(&k.e, job->builder, err);
  if (ok) {
    epub_read_contents(&k.e, job);
    ok = add_parts(&k, err);
  }
  imp_prose_fini(&k.flow);
  tg_vec_fini(&k.heads);
  tg_vec_fini(&k.e.items);
  tg_vec_fini(&k.e.spine);
  tg_vec_fini(&k.e.contents);
  tg_arena_fini(&k.e.arena);
  imp_zip_free(k.e.zip);
  return ok;
}
