/* Documents of Word (.docx), as ECMA-376 and ISO/IEC 29500 describe them. */
#include "import/docx.h"

/* Where the main part is when nothing says so. */
static const char usual_part[] = "word/document.xml";

static const char *main_part(struct docx_relationships *package, struct imp_zip *zip)
{
  docx_read_relationships(package, zip, "");
  const char *part = docx_target(package, "officeDocument");
  return part ? part : usual_part;
}

/* What cannot be read of a part beside the text is told, and done without. */
static void warn(struct imp_job *job, const struct tg_err *err)
{
  tg_builder_warn(job->builder, err->text);
}

static void read_definitions(struct docx *d)
{
  struct tg_err err = {.code = TG_E_NONE};
  const char *styles = docx_target(&d->relationships, "styles");
  const char *numbering = docx_target(&d->relationships, "numbering");
  if (styles && !docx_read_styles(&d->styles, d->zip, styles, &err))
    warn(d->job, &err);
  err.code = TG_E_NONE;
  if (numbering)
    d->numbering = docx_read_numbering(d->zip, numbering, &d->styles, &err);
  if (err.code)
    warn(d->job, &err);
}

static void read_notes(struct docx *d, struct imp_notes *notes)
{
  static const char *const types[] = {"footnotes", "endnotes", "comments"};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    struct tg_err err = {.code = TG_E_NONE};
    const char *part = docx_target(&d->relationships, types[i]);
    if (part && !docx_read_text(d, part, notes, false, &err))
      warn(d->job, &err);
  }
}

static bool read_main(struct docx *d, const char *part, struct tg_err *err)
{
  struct imp_notes notes = {.ids = {.n = 0}};
  if (!imp_zip_has(d->zip, part))
    return tg_err_set(err, TG_E_INPUT, TG_MSG_DOCX_OTHER);
  docx_read_relationships(&d->relationships, d->zip, part);
  read_definitions(d);
  read_notes(d, &notes);
  bool ok = docx_read_text(d, part, &notes, true, err);
  imp_notes_fini(&notes);
  docx_relationships_fini(&d->relationships);
  docx_styles_fini(&d->styles);
  docx_numbering_free(d->numbering);
  return ok;
}

bool imp_docx(struct imp_job *job, struct tg_err *err)
{
  struct docx d = {.job = job, .zip = imp_zip_open(job->path, err)};
  struct docx_relationships package = {.ids = {.n = 0}};
  if (!d.zip)
    return false;
  imp_format(job, "docx", "UTF-8");
  const char *part = main_part(&package, d.zip);
  const char *properties = docx_target(&package, "core-properties");
  if (properties)
    docx_read_properties(job, d.zip, properties);
  bool ok = read_main(&d, part, err);
  if (ok && imp_zip_is_cut(d.zip))
    ok = tg_err_set(err, TG_E_INPUT, TG_MSG_ZIP_CUT);
  docx_relationships_fini(&package);
  imp_zip_free(d.zip);
  return ok;
}
