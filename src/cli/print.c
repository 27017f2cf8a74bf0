#include "tigang/cli/print.h"

#include "cli/crew.h"
#include "cli/job.h"
#include "tigang/format/files.h"
#include "tigang/search/hits.h"
#include "tigang/text/repair.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SLICE = 8 << 20 };

/* Seconds of loading before progress is shown, on a terminal only. */
enum { PATIENCE = 1 };

void job_title(const struct job *j, struct tg_buf *out)
{
  uint32_t block = tg_outline_title(j->outline);
  const char *meta = tg_doc_meta(j->doc, "title");
  if (block != TG_NONE)
    tg_buf_add_span(out, tg_outline_title_text(j->outline, j->doc));
  else if (meta)
    tg_buf_add_str(out, meta);
}

const char *job_rules(const struct job *j)
{
  const char *chosen = tg_headings_name(j->o->headings);
  const struct tg_outline_profile *found = tg_outline_profile_of(j->outline);
  return chosen ? chosen : found != tg_outline_profile(0) ? found->name : NULL;
}

enum { SPILL = 1 << 20 };

void job_spill(const struct job *j)
{
  if (j->out->len < SPILL)
    return;
  fwrite(j->out->at, 1, j->out->len, j->sink);
  tg_buf_clear(j->out);
}

void tg_tell(FILE *err, const char *path, const char *what)
{
  struct tg_buf line = TG_BUF_INIT, shown = TG_BUF_INIT;
  tg_buf_addf(&line, path ? "tigang: %s: %s" : "tigang: %s%s", path ? path : "", what);
  tg_text_repair(tg_buf_span(&line), &shown, NULL);
  fprintf(err, "%s\n", tg_buf_str(&shown));
  tg_buf_fini(&line);
  tg_buf_fini(&shown);
}

/* Over the line of the time before; the name is left to the other lines. */
static void tell_progress(FILE *err, const struct tg_load *l)
{
  const struct tg_doc *doc = tg_load_doc(l);
  if (tg_load_progress(l))
    fprintf(err, "\rtigang: %u%%", tg_load_progress(l) / 10);
  else
    fprintf(err, "\rtigang: %llu KiB",
            (unsigned long long)tg_doc_bytes_before(doc, tg_doc_count(doc)) / 1024);
}

static bool load_with_progress(struct job *j, struct tg_load *l, FILE *err_out, struct tg_err *err)
{
  bool shown = false, terminal = isatty(fileno(err_out));
  time_t start = time(NULL);
  enum tg_load_state state;
  while ((state = tg_load_step(l, SLICE, true, err)) == TG_LOAD_MORE) {
    job_find_on(j);
    if (!terminal || time(NULL) - start <= PATIENCE)
      continue;
    tell_progress(err_out, l);
    shown = true;
  }
  if (shown)
    fputs("\r\033[K", err_out);
  return state == TG_LOAD_DONE;
}

static bool find_section(struct job *j, struct tg_err *err)
{
  j->section = TG_NONE;
  j->from = (struct tg_pos){0, 0};
  j->to = tg_doc_end(j->doc);
  if (!j->o->section)
    return true;
  j->section = tg_outline_find(j->outline, j->doc, j->o->section, err);
  if (j->section == TG_NONE)
    return false;
  j->from = tg_outline_node(j->outline, j->section)->pos;
  j->to = tg_outline_section_end(j->outline, j->doc, j->section);
  return true;
}

static bool run_mode(struct job *j, struct tg_err *err)
{
  switch (j->o->mode) {
  case TG_MODE_OUTLINE:
    return job_outline(j, err);
  case TG_MODE_FIND:
    return job_find(j, err);
  case TG_MODE_INFO:
    return job_info(j, err);
  default:
    return job_text(j, err);
  }
}

/* The outline costs a pass over the text: not for what does not show it. */
static bool wants_outline(const struct tg_options *o)
{
  if (o->section || o->json)
    return true;
  if (o->mode == TG_MODE_FIND)
    return !o->count || o->near == TG_NEAR_SECTION;
  return o->mode == TG_MODE_TEXT ? o->width > 0 : true;
}

/* What the reader of a text should know about it; --info and JSON have it in their own place. */
static void tell_warnings(const struct job *j, FILE *err_out)
{
  size_t n;
  const char *const *sentences = tg_doc_warnings(j->doc, &n);
  for (size_t i = 0; i < n && !j->o->json && j->o->mode != TG_MODE_INFO; i++)
    tg_tell(err_out, j->path, sentences[i]);
}

/* By what readers have corrected in this document, too. */
static void make_outline(struct tg_outline *outline, const struct tg_doc *doc,
                         const struct tg_headings *headings)
{
  struct tg_corrections c = {.complete = false};
  tg_corrections_run(&c, tg_doc_source(doc));
  tg_headings_apply(headings, outline);
  if (c.list.n)
    tg_outline_correct(outline, doc, c.list.at, c.list.n);
  tg_outline_run(outline, doc);
  tg_corrections_fini(&c);
}

static bool print_file(struct job *j, FILE *err_out, struct tg_err *err)
{
  const struct tg_options *o = j->o;
  struct tg_load_options options = {.format = o->format,
                                    .encoding = o->encoding,
                                    .filters = o->filters,
                                    .as_is = o->as_is,
                                    .file_order = o->file_order};
  struct tg_load *load = tg_load_open(j->path, &options, err);
  if (!load)
    return false;
  struct tg_outline *outline = tg_outline_new();
  j->load = load;
  j->doc = tg_load_doc(load);
  j->outline = outline;
  bool ok = (o->mode != TG_MODE_FIND || job_find_begin(j, err)) &&
            load_with_progress(j, load, err_out, err);
  if (ok) {
    if (wants_outline(o))
      make_outline(outline, j->doc, o->headings);
    tell_warnings(j, err_out);
    ok = find_section(j, err) && run_mode(j, err);
    if (tg_doc_was_cut(j->doc))
      tg_tell(err_out, j->path, tg_msg(TG_MSG_FILE_CUT));
  }
  tg_hits_free(j->hits);
  tg_outline_free(outline);
  tg_load_free(load);
  return ok;
}

static bool wants_color(const struct tg_options *o, FILE *out)
{
  const char *no_color = getenv("NO_COLOR");
  if (o->color != TG_WHEN_AUTO)
    return o->color == TG_WHEN_ALWAYS;
  return isatty(fileno(out)) && !(no_color && *no_color);
}

enum { FAILED = 1, FOUND = 2 };

/* Files for one process: it costs a tenth of a millisecond or two. */
enum { BATCH_BYTES = 256 * 1024 };

struct all {
  const struct tg_options *o;
  struct tg_files files;
  TG_VEC(size_t) batches; /* the first file of each */
  bool color;
};

static int print_one(const struct all *all, size_t i, FILE *out, FILE *err_out)
{
  struct tg_buf text = TG_BUF_INIT;
  struct tg_err err = {0};
  struct job j = {.o = all->o,
                  .path = all->files.paths.at[i],
                  .out = &text,
                  .sink = out,
                  .color = all->color,
                  .many = all->files.paths.n > 1};
  bool ok = print_file(&j, err_out, &err);
  fwrite(tg_buf_str(&text), 1, text.len, out);
  tg_buf_fini(&text);
  if (!ok)
    tg_tell(err_out, err.code == TG_E_USAGE && !all->o->section ? NULL : j.path, err.text);
  return (ok ? 0 : FAILED) | (j.found ? FOUND : 0);
}

static size_t batch_end(const struct all *all, size_t batch)
{
  return batch + 1 < all->batches.n ? all->batches.at[batch + 1] : all->files.paths.n;
}

static int print_batch(const void *context, size_t batch, FILE *out, FILE *err_out)
{
  const struct all *all = context;
  int bits = 0;
  for (size_t i = all->batches.at[batch]; i < batch_end(all, batch); i++)
    bits |= print_one(all, i, out, err_out);
  return bits;
}

static int tell_lost(const void *context, size_t batch, FILE *out, FILE *err_out)
{
  const struct all *all = context;
  size_t first = all->batches.at[batch];
  struct tg_buf what = TG_BUF_INIT;
  (void)out;
  tg_msg_add(&what, TG_MSG_FILE_LOST, batch_end(all, batch) - first - 1);
  tg_tell(err_out, all->files.paths.at[first], tg_buf_str(&what));
  tg_buf_fini(&what);
  return FAILED;
}

static void make_batches(struct all *all)
{
  off_t bytes = BATCH_BYTES;
  for (size_t i = 0; i < all->files.paths.n; i++) {
    struct stat st;
    if (bytes >= BATCH_BYTES) {
      *tg_vec_push(&all->batches) = i;
      bytes = 0;
    }
    bytes += stat(all->files.paths.at[i], &st) ? 0 : st.st_size;
  }
}

static int add_files(struct all *all, FILE *err_out)
{
  static char standard_input[] = "-";
  const struct tg_options *o = all->o;
  struct tg_err err;
  int bits = 0;
  for (int i = 0; i < (o->n_files ? o->n_files : 1); i++) {
    char *name = o->n_files ? o->files[i] : standard_input;
    if (tg_files_add(&all->files, name, &err))
      continue;
    tg_tell(err_out, name, err.text);
    bits = FAILED;
  }
  return bits;
}

int tg_print(const struct tg_options *o, FILE *out, FILE *err_out)
{
  struct all all = {.o = o, .files = {TG_VEC_INIT}, .color = wants_color(o, out)};
  int bits = add_files(&all, err_out);
  make_batches(&all);
  bits |= crew_run(print_batch, tell_lost, &all, all.batches.n, out, err_out);
  tg_vec_fini(&all.batches);
  tg_files_fini(&all.files);
  if (fflush(out) || ferror(out)) {
    tg_tell(err_out, NULL, tg_msg(TG_MSG_OUTPUT_FAILED));
    bits |= FAILED;
  }
  if (bits & FAILED)
    return 2;
  return o->mode == TG_MODE_FIND && !(bits & FOUND) ? 1 : 0;
}
