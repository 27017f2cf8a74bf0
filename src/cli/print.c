#include "tigang/cli/print.h"

#include "cli/job.h"
#include "tigang/format/files.h"

#include <time.h>
#include <unistd.h>

enum { SLICE = 4 << 20 };

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

enum { SPILL = 1 << 20 };

void job_spill(const struct job *j)
{
  if (j->out->len < SPILL)
    return;
  fwrite(j->out->at, 1, j->out->len, j->sink);
  tg_buf_clear(j->out);
}

static void tell(FILE *err, const char *path, const char *what)
{
  if (path)
    fprintf(err, "tigang: %s: %s\n", path, what);
  else
    fprintf(err, "tigang: %s\n", what);
}

static bool load_with_progress(struct tg_load *l, const char *path, FILE *err_out,
                               struct tg_err *err)
{
  bool shown = false, terminal = isatty(fileno(err_out));
  time_t start = time(NULL);
  enum tg_load_state state;
  while ((state = tg_load_step(l, SLICE, true, err)) == TG_LOAD_MORE) {
    if (!terminal || time(NULL) - start <= PATIENCE)
      continue;
    fprintf(err_out, "\rtigang: %s: %llu KiB", path,
            (unsigned long long)tg_doc_bytes_before(tg_load_doc(l), tg_doc_count(tg_load_doc(l))) /
                1024);
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
  return o->mode == TG_MODE_FIND ? !o->count : o->mode == TG_MODE_TEXT ? o->width > 0 : true;
}

/* What the reader of a text should know about it; --info and JSON have it in their own place. */
static void tell_warnings(const struct job *j, FILE *err_out)
{
  size_t n;
  const char *const *sentences = tg_doc_warnings(j->doc, &n);
  for (size_t i = 0; i < n && !j->o->json && j->o->mode != TG_MODE_INFO; i++)
    tell(err_out, j->path, sentences[i]);
}

static bool print_file(struct job *j, FILE *err_out, struct tg_err *err)
{
  const struct tg_options *o = j->o;
  struct tg_load_options options = {
      .format = o->format, .as_is = o->as_is, .file_order = o->file_order};
  struct tg_load *load = tg_load_open(j->path, &options, err);
  if (!load)
    return false;
  struct tg_outline *outline = tg_outline_new();
  bool ok = load_with_progress(load, j->path, err_out, err);
  if (ok) {
    j->load = load;
    j->doc = tg_load_doc(load);
    j->outline = outline;
    if (wants_outline(o))
      tg_outline_run(outline, j->doc);
    tell_warnings(j, err_out);
    ok = find_section(j, err) && run_mode(j, err);
  }
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

int tg_print(const struct tg_options *o, FILE *out, FILE *err_out)
{
  static char standard_input[] = "-";
  char *only[] = {standard_input};
  char **names = o->n_files ? o->files : only;
  struct tg_files files = {TG_VEC_INIT};
  struct tg_err err = {0};
  bool failed = false, found = false;
  for (int i = 0; i < (o->n_files ? o->n_files : 1); i++)
    if (!tg_files_add(&files, names[i], &err)) {
      tell(err_out, names[i], err.text);
      failed = true;
    }
  struct tg_buf text = TG_BUF_INIT;
  for (size_t i = 0; i < files.paths.n; i++) {
    struct job j = {.o = o, .path = files.paths.at[i], .out = &text, .sink = out};
    j.color = wants_color(o, out);
    j.many = files.paths.n > 1;
    if (!print_file(&j, err_out, &err)) {
      tell(err_out, j.path, err.text);
      failed = true;
    }
    found |= j.found;
    fwrite(text.at, 1, text.len, out);
    tg_buf_clear(&text);
  }
  tg_buf_fini(&text);
  tg_files_fini(&files);
  if (fflush(out) || ferror(out)) {
    tell(err_out, NULL, tg_msg(TG_MSG_OUTPUT_FAILED));
    failed = true;
  }
  if (failed)
    return 2;
  return o->mode == TG_MODE_FIND && !found ? 1 : 0;
}
