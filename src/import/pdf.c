/* PDF, as the programs of poppler-utils read it: what it says of itself, its outline, its pages. */
#include "import/pdf.h"

#include "import/helper.h"
#include "tigang/text/repair.h"

/* Pages that are made into text together: few at first, to be shown soon, then enough to learn
 * from. */
enum { PAGES_FIRST = 8, PAGES = 40 };

struct pdf {
  struct imp_job *job;
  struct pdf_pages pages;
  struct pdf_outline outline;
  struct pdf_text *text;
  uint32_t total, done;
  bool any;
};

/* --- what it says of itself ---- */

/* The value behind `name` in what pdfinfo says; empty when there is none. */
static struct tg_span field(struct tg_span info, const char *name)
{
  while (info.len) {
    struct tg_span line = tg_span_take(&info, '\n');
    if (tg_span_starts(line, name))
      return tg_span_trim(tg_span_slice(line, strlen(name), line.len));
  }
  return tg_span_of("", 0);
}

/* The name of the file that it was made from is no title. */
static bool is_file_name(struct tg_span title)
{
  static const char *const endings[] = {".doc", ".docx", ".wps", ".indd", ".dvi", ".tex"};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t n = strlen(endings[i]);
    if (title.len > n && !memcmp(title.ptr + title.len - n, endings[i], n))
      return true;
  }
  return tg_span_starts(title, "Microsoft ");
}

static void add_metadata(struct pdf *pdf, struct tg_span info)
{
  static const char *const fields[][2] = {{"Title:", "title"},          {"Author:", "author"},
                                          {"Subject:", "subject"},      {"Keywords:", "keywords"},
                                          {"CreationDate:", "created"}, {"Pages:", "pages"}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    struct tg_span value = field(info, fields[i][0]);
    struct tg_buf text = TG_BUF_INIT;
    tg_text_repair(value, &text, NULL);
    if (value.len && !(i == 0 && is_file_name(value)))
      tg_builder_meta(pdf->job->builder, tg_span_str(fields[i][1]), tg_buf_span(&text));
    tg_buf_fini(&text);
  }
  struct tg_span pages = field(info, "Pages:");
  for (size_t i = 0; i < pages.len && pages.ptr[i] >= '0' && pages.ptr[i] <= '9'; i++)
    pdf->total =
        pdf->total < UINT32_MAX / 10 ? pdf->total * 10 + (uint32_t)(pages.ptr[i] - '0') : 0;
}

static bool contains(struct tg_span text, const char *words)
{
  return tg_span_find(text, tg_span_str(words), 0) != SIZE_MAX;
}

static bool read_info(struct pdf *pdf, struct tg_err *err)
{
  struct tg_buf info = TG_BUF_INIT, said = TG_BUF_INIT;
  bool ok = imp_helper_read(pdf->job, imp_helper(IMP_HELPER_PDF_INFO), &info, &said, err);
  if (ok)
    add_metadata(pdf, tg_buf_span(&info));
  else if (contains(tg_buf_span(&said), "Incorrect password"))
    tg_err_set(err, TG_E_INPUT, TG_MSG_IMPORT_LOCKED);
  else if (said.len && err) {
    struct tg_err why = *err;
    tg_err_set(err, TG_E_INPUT, TG_MSG_PDF_DAMAGED, why.text);
  }
  tg_buf_fini(&info);
  tg_buf_fini(&said);
  return ok;
}

/* --- outline and pages ---- */

static bool take(void *context, struct tg_span bytes)
{
  return pdf_read_feed(context, bytes);
}

/* It stands behind the last page, and is wanted before the first. */
static bool read_outline(struct pdf *pdf, struct tg_err *err)
{
  struct pdf_read reader = {.outline = &pdf->outline};
  bool ok = imp_helper_run(pdf->job, imp_helper(IMP_HELPER_PDF_OUTLINE), take, &reader, NULL, err);
  pdf_read_fini(&reader);
  return ok;
}

static bool end_page(void *context)
{
  struct pdf *pdf = context;
  pdf->done++;
  pdf->any = pdf->any || pdf->pages.lines.n;
  if (pdf->pages.pages.n >= (pdf->done > PAGES_FIRST ? PAGES : PAGES_FIRST))
    pdf_text_make(pdf->text, false);
  imp_progress(pdf->job, pdf->done < pdf->total ? pdf->done : pdf->total, pdf->total);
  imp_flush_now(pdf->job);
  return true;
}

/* Fonts whose characters only the tables of poppler-data can tell; these are its words for that. */
static bool wants_tables(struct tg_span said)
{
  return contains(said, "Missing language pack") ||
         contains(said, "Unknown character collection") || contains(said, "CMap file for");
}

/* `said`: by the program that read the words. */
static bool judge_text(struct pdf *pdf, struct tg_span said, struct tg_err *err)
{
  bool blind = wants_tables(said);
  if (!pdf->any)
    return tg_err_set(err, TG_E_INPUT, blind ? TG_MSG_PDF_NO_FONTS : TG_MSG_PDF_NO_TEXT);
  if (blind)
    tg_builder_warn(pdf->job->builder, tg_msg(TG_MSG_PDF_NO_FONTS));
  return true;
}

static bool read_pages(struct pdf *pdf, struct tg_err *err)
{
  struct pdf_read reader = {.pages = &pdf->pages, .page = end_page, .context = pdf};
  struct tg_buf said = TG_BUF_INIT;
  pdf->text = pdf_text_new(pdf->job, &pdf->pages, &pdf->outline, pdf->job->as_is);
  bool ok = imp_helper_run(pdf->job, imp_helper(IMP_HELPER_PDF_WORDS), take, &reader, &said, err);
  pdf_text_make(pdf->text, true);
  ok = ok && judge_text(pdf, tg_buf_span(&said), err);
  pdf_text_free(pdf->text);
  pdf_read_fini(&reader);
  tg_buf_fini(&said);
  return ok;
}

bool imp_pdf(struct imp_job *job, struct tg_err *err)
{
  struct pdf pdf = {.job = job};
  imp_format(job, "pdf", "");
  bool ok = read_info(&pdf, err) && read_outline(&pdf, err) && read_pages(&pdf, err);
  pdf_pages_fini(&pdf.pages);
  pdf_outline_fini(&pdf.outline);
  return ok;
}
