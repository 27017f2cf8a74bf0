/* The book's contents: EPUB 3 has them as a page, EPUB 2 as the NCX. */
#include "import/bytes.h"
#include "import/epub.h"
#include "import/html.h"
#include "import/path.h"

enum { ENTRIES_MAX = 20000, TITLE_MAX = 1000, LEVEL_MAX = 9 };

struct reader {
  struct html_walk walk; /* first */
  struct epub *e;
  struct tg_span path; /* of the part that is read */
  struct tg_buf title, target;
  bool in_contents, in_title;
  uint8_t level;
};

static void add_entry(struct reader *r)
{
  struct tg_buf path = TG_BUF_INIT;
  struct tg_span title = epub_keep(r->e, tg_buf_span(&r->title));
  imp_add_path(r->path, tg_buf_span(&r->target), &path);
  if (title.len && r->e->contents.n < ENTRIES_MAX)
    *tg_vec_push(&r->e->contents) =
        (struct epub_entry){.path = epub_keep(r->e, tg_buf_span(&path)),
                            .title = title,
                            .level = r->level > LEVEL_MAX ? LEVEL_MAX : r->level};
  tg_buf_fini(&path);
}

static void take_text(struct reader *r, struct tg_span text)
{
  if (r->in_title && r->title.len < TITLE_MAX)
    tg_buf_add_span(&r->title, text);
}

static void begin_title(struct reader *r)
{
  r->in_title = true;
  tg_buf_clear(&r->title);
}

static void set_target(struct reader *r, const char *href)
{
  tg_buf_clear(&r->target);
  tg_buf_add_str(&r->target, href ? href : "");
}

/* --- the page ---- */

static void on_start(struct html_walk *w, struct html_open *open, const char *const *atts)
{
  struct reader *r = (struct reader *)w;
  const char *type = html_attribute(atts, "epub:type");
  if (!strcmp(open->e->name, "nav"))
    r->in_contents = type && !strcmp(type, "toc");
  if (!r->in_contents)
    return;
  r->level = (uint8_t)(r->level + (open->e->class == HTML_LIST));
  if (open->e->class != HTML_LINK)
    return;
  set_target(r, html_attribute(atts, "href"));
  begin_title(r);
}

static void on_end(struct html_walk *w, const struct html_open *open)
{
  struct reader *r = (struct reader *)w;
  if (!strcmp(open->e->name, "nav"))
    r->in_contents = false;
  if (!r->in_contents)
    return;
  r->level = (uint8_t)(r->level - (open->e->class == HTML_LIST));
  if (open->e->class == HTML_LINK)
    add_entry(r);
  r->in_title = r->in_title && open->e->class != HTML_LINK;
}

static void on_text(struct html_walk *w, struct tg_span bytes, uint32_t line)
{
  (void)line;
  take_text((struct reader *)w, bytes);
}

static void read_page(struct reader *r, struct imp_job *job)
{
  struct tg_buf bytes = TG_BUF_INIT, text = TG_BUF_INIT;
  if (imp_zip_read(r->e->zip, r->path.ptr, &bytes, NULL) && bytes.len) {
    imp_decode(job, tg_buf_span(&bytes), html_declared(tg_buf_span(&bytes)), &text);
    html_prepare(&text);
    r->walk = (struct html_walk){
        .start = on_start, .end = on_end, .text = on_text, .as_is = true};
    html_parse(&r->walk, tg_buf_span(&text), NULL);
  }
  tg_buf_fini(&bytes);
  tg_buf_fini(&text);
}

/* --- the NCX ---- */

/* A point's label and target come before the points in it. */
static void on_ncx_start(void *context, const char *name, const char *const *atts)
{
  struct reader *r = context;
  if (!strcmp(name, "navPoint"))
    r->level++;
  else if (!strcmp(name, "text") && r->level)
    begin_title(r);
  else if (!strcmp(name, "content") && r->level) {
    set_target(r, epub_attribute(atts, "src"));
    add_entry(r);
    tg_buf_clear(&r->title);
  }
}

static void on_ncx_end(void *context, const char *name)
{
  struct reader *r = context;
  if (!strcmp(name, "navPoint"))
    r->level--;
  if (!strcmp(name, "text"))
    r->in_title = false;
}

static void on_ncx_text(void *context, struct tg_span text)
{
  take_text(context, text);
}

static const struct epub_item *navigation(const struct epub *e)
{
  for (size_t i = 0; i < e->items.n; i++)
    if (tg_span_find(e->items.at[i].properties, tg_span_str("nav"), 0) != SIZE_MAX)
      return &e->items.at[i];
  return NULL;
}

void epub_read_contents(struct epub *e, struct imp_job *job)
{
  struct reader r = {.e = e};
  const struct epub_events events = {
      .start = on_ncx_start, .end = on_ncx_end, .text = on_ncx_text, .context = &r};
  const struct epub_item *nav = navigation(e), *ncx = epub_item(e, e->toc);
  if (nav) {
    r.path = nav->path;
    read_page(&r, job);
  }
  if (!e->contents.n && ncx) {
    r.path = ncx->path;
    r.level = 0;
    epub_parse(e, ncx->path.ptr, &events, NULL);
  }
  tg_buf_fini(&r.title);
  tg_buf_fini(&r.target);
}
