#include "import/bytes.h"
#include "import/html.h"
#include "tigang/text/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>

/* The parser looks through all that is open for the end tag that fits: what that may cost. Pages
 * that never close <font> are some hundred deep. */
enum { DEPTH_MAX = 4096 };
#define WORK_MAX ((uint64_t)1 << 30)

static htmlParserCtxtPtr parser_of(const struct html_walk *w)
{
  return w->parser;
}

static void stop(struct html_walk *w)
{
  w->stopped = true;
  xmlStopParser(parser_of(w));
}

static uint32_t line_of(const struct html_walk *w)
{
  const htmlParserCtxtPtr p = parser_of(w);
  return p->input && p->input->line > 0 ? (uint32_t)p->input->line : 1;
}

/* What wikis and others mark as being for the screen only: links to edit a section. */
static bool is_for_screen(const char *const *atts)
{
  const char *class = html_attribute(atts, "class");
  return class && (strstr(class, "editsection") || strstr(class, "noprint"));
}

static bool is_skipped(const struct html_walk *w, const struct html_open *open,
                       const char *const *atts)
{
  enum html_class class = open->e->class;
  if (class == HTML_SKIPPED || class == HTML_PAREN)
    return true;
  if (!w->as_is && (class == HTML_CONTROL || html_style(atts).hidden || is_for_screen(atts)))
    return true;
  return w->survey && open->number < w->survey->boxes.n &&
         w->survey->boxes.at[open->number].is_dropped;
}

static bool is_box(enum html_class class)
{
  return class == HTML_CONTAINER || class == HTML_TABLE || class == HTML_LIST ||
         class == HTML_CELL || class == HTML_PRE;
}

/* <rp> and <rt> need no end tags. */
static bool ends_by_next(enum html_class class)
{
  return class == HTML_READING || class == HTML_PAREN;
}

static bool is_void(enum html_class class)
{
  return class == HTML_BREAK || class == HTML_RULE || class == HTML_IMAGE || class == HTML_INPUT ||
         class == HTML_META;
}

static void close_last(struct html_walk *w)
{
  struct html_open open = w->open.at[--w->open.n];
  if (!w->skipping)
    w->end(w, &open);
  w->skipping -= open.skipped;
}

static void on_end(void *context, const xmlChar *name)
{
  struct html_walk *w = context;
  const struct html_element *e = html_element((const char *)name);
  size_t i = w->open.n;
  while (i && w->open.at[i - 1].e != e)
    i--;
  while (i && w->open.n >= i)
    close_last(w);
}

static void on_start(void *context, const xmlChar *name, const xmlChar **atts)
{
  struct html_walk *w = context;
  const char *const *attributes = (const char *const *)atts;
  struct html_open open = {.e = html_element((const char *)name), .number = HTML_NONE};
  enum html_class class = open.e->class;
  if (w->open.n >= DEPTH_MAX) {
    stop(w);
    return;
  }
  if (ends_by_next(class) && w->open.n && ends_by_next(w->open.at[w->open.n - 1].e->class))
    close_last(w);
  if (is_box(class))
    open.number = w->boxes++;
  open.skipped = is_skipped(w, &open, attributes);
  w->skipping += open.skipped;
  w->line = line_of(w);
  if (!w->skipping)
    w->start(w, &open, attributes);
  *tg_vec_push(&w->open) = open;
  if (is_void(class))
    on_end(w, name);
}

static void on_text(void *context, const xmlChar *text, int len)
{
  struct html_walk *w = context;
  uint32_t line = line_of(w);
  if (w->skipping)
    return;
  char utf8[4];
  struct tg_span bytes = tg_span_of((const char *)text, (size_t)len);
  if (len == 2 && text[0] == 0xC2 && text[1] < 0xA0) /* by a reference: the page has no C1 itself */
    bytes = tg_span_of(utf8, tg_utf8_encode(imp_referred(text[1]), utf8));
  w->at = (size_t)xmlByteConsumed(parser_of(w));
  for (int i = 0; i < len; i++)
    line -= text[i] == '\n' && line > 1;
  w->text(w, bytes, line);
}

static void on_error(void *context, xmlErrorPtr error)
{
  struct html_walk *w = context;
  (void)error;
  w->work += w->open.n;
  if (w->work > WORK_MAX)
    stop(w);
}

static htmlParserCtxtPtr new_parser(struct html_walk *w, struct tg_span page)
{
  htmlParserCtxtPtr p = htmlCreateMemoryParserCtxt(page.ptr, (int)page.len);
  if (!p)
    return NULL;
  htmlCtxtUseOptions(p, HTML_PARSE_RECOVER | HTML_PARSE_NOIMPLIED | HTML_PARSE_NONET |
                            HTML_PARSE_IGNORE_ENC);
  *p->sax = (htmlSAXHandler){.startElement = on_start,
                             .endElement = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .serror = on_error,
                             .initialized = XML_SAX2_MAGIC};
  p->userData = w;
  xmlSwitchEncoding(p, XML_CHAR_ENCODING_UTF8);
  return p;
}

bool html_parse(struct html_walk *w, struct tg_span page, struct tg_err *err)
{
  if (!page.len)
    return true;
  if (page.len > INT_MAX)
    return tg_err_set(err, TG_E_LIMIT, TG_MSG_IMPORT_TOO_LARGE, (size_t)INT_MAX >> 20);
  htmlParserCtxtPtr p = w->parser = new_parser(w, page);
  if (!p)
    return tg_err_set(err, TG_E_SYSTEM, TG_MSG_IMPORT_PARSER, "libxml2");
  w->boxes = 1;
  htmlParseDocument(p);
  while (w->open.n)
    close_last(w);
  tg_vec_fini(&w->open);
  htmlFreeParserCtxt(p);
  w->parser = NULL;
  return !w->stopped || tg_err_set(err, TG_E_LIMIT, TG_MSG_IMPORT_NESTED);
}
