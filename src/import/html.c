/* HTML, and pages saved by browsers. */
#include "import/bytes.h"
#include "import/html.h"

/* The title as people see it: without line ends, rows of blanks, and the site's name, which what
 * the page says of its title tells. */
static void say_title(struct imp_job *job, const struct html_survey *survey)
{
  struct tg_buf clean = TG_BUF_INIT;
  struct tg_span title = tg_buf_span(&survey->title);
  if (survey->same.n && !survey->title_is_whole)
    title = html_without_site(title);
  for (size_t i = 0; i < title.len; i++) {
    bool white = title.ptr[i] == '\n' || title.ptr[i] == '\t' || title.ptr[i] == ' ';
    if (!white)
      tg_buf_add_char(&clean, title.ptr[i]);
    else if (clean.len && clean.at[clean.len - 1] != ' ')
      tg_buf_add_char(&clean, ' ');
  }
  struct tg_span shown = tg_span_trim(tg_buf_span(&clean));
  if (shown.len)
    tg_builder_meta(job->builder, tg_span_str("title"), shown);
  tg_buf_fini(&clean);
}

static bool build(struct imp_job *job, struct tg_span text, struct tg_err *err)
{
  struct html_survey survey = {.headings = 0};
  struct imp_prose flow;
  struct tg_err first = {.code = TG_E_NONE};
  imp_prose_init(&flow, job);
  bool ok = html_survey(&survey, text, job->as_is, job->builder, &first);
  say_title(job, &survey);
  if (!job->as_is)
    html_choose(&survey);
  const struct html_page page = {
      .text = text, .survey = &survey, .as_is = job->as_is, .is_whole = true, .first_line = 1};
  ok = html_build(&flow, &page, err) && ok;
  if (!ok && first.code != TG_E_NONE)
    *err = first;
  imp_prose_fini(&flow);
  html_survey_fini(&survey);
  return ok;
}

bool imp_html(struct imp_job *job, struct tg_err *err)
{
  struct tg_buf bytes = TG_BUF_INIT, text = TG_BUF_INIT;
  bool ok = imp_read_file(job, HTML_MAX, &bytes, err);
  if (ok) {
    struct tg_span all = tg_buf_span(&bytes);
    imp_format(job, "html", imp_decode(job, all, html_declared(all), &text));
    tg_buf_fini(&bytes);
    html_prepare(&text);
    ok = build(job, tg_buf_span(&text), err) && imp_has_text(job, err);
  }
  tg_buf_fini(&bytes);
  tg_buf_fini(&text);
  return ok;
}
