/* Markdown (CommonMark with tables, task lists, strikethrough and front matter). */
#include "import/bytes.h"
#include "import/markdown.h"

#include <string.h>

#define MARKDOWN_MAX ((size_t)256 << 20)

/* True when the first heading in Markdown's way is `title`. */
static bool is_first_heading(struct tg_span text, struct tg_span title)
{
  size_t at = tg_span_find(text, title, 0);
  size_t to = at;
  if (at == SIZE_MAX)
    return false;
  for (to += title.len; at && text.ptr[at - 1] != '\n'; at--)
    continue;
  if (text.ptr[at] == '#')
    return true;
  while (to < text.len && (text.ptr[to] == ' ' || text.ptr[to] == '\r'))
    to++;
  return to + 1 < text.len && text.ptr[to] == '\n' && text.ptr[to + 1] == '=';
}

/* The title of the front matter stands before the text, where no heading says it again. */
static void add_title(struct imp_prose *flow, struct tg_span text)
{
  const char *title = tg_doc_meta(flow->job->doc, "title");
  if (!title || !*title || is_first_heading(text, tg_span_str(title)))
    return;
  imp_prose_block(flow, TG_BLOCK_TITLE, 0);
  imp_prose_text(flow, tg_span_str(title), 1);
  imp_prose_block(flow, TG_BLOCK_PARAGRAPH, 0);
}

bool imp_markdown(struct imp_job *job, struct tg_err *err)
{
  struct tg_buf bytes = TG_BUF_INIT, text = TG_BUF_INIT;
  struct md_copy copy;
  struct imp_prose flow;
  bool ok = imp_read_file(job, MARKDOWN_MAX, &bytes, err);
  imp_prose_init(&flow, job);
  if (ok) {
    imp_format(job, "markdown", imp_decode(job, tg_buf_span(&bytes), tg_span_of("", 0), &text));
    tg_buf_fini(&bytes);
    size_t front = md_front_matter(tg_buf_span(&text), job->builder);
    md_copy_init(&copy, tg_buf_span(&text), front);
    add_title(&flow, tg_span_slice(tg_buf_span(&text), front, text.len));
    ok = md_build(&flow, tg_buf_span(&text), &copy, front, err) && imp_has_text(job, err);
    md_copy_fini(&copy);
  }
  imp_prose_fini(&flow);
  tg_buf_fini(&bytes);
  tg_buf_fini(&text);
  return ok;
}
