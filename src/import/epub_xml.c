#include "import/epub.h"

#include <expat.h>

/* A book's package is nested four deep; its contents as deep as its sections. */
enum { DEPTH_MAX = 256 };

struct xml {
  XML_Parser parser;
  const struct epub_events *events;
  unsigned depth;
};

static const char *local(const char *name)
{
  const char *colon = strrchr(name, ':');
  return colon ? colon + 1 : name;
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **atts)
{
  struct xml *x = context;
  if (++x->depth > DEPTH_MAX)
    XML_StopParser(x->parser, XML_FALSE);
  else if (x->events->start)
    x->events->start(x->events->context, local(name), (const char *const *)atts);
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
  struct xml *x = context;
  x->depth--;
  if (x->events->end)
    x->events->end(x->events->context, local(name));
}

static void XMLCALL on_text(void *context, const XML_Char *text, int len)
{
  struct xml *x = context;
  if (x->events->text)
    x->events->text(x->events->context, tg_span_of(text, (size_t)len));
}

static bool parse_piece(void *context, struct tg_span bytes)
{
  struct xml *x = context;
  return XML_Parse(x->parser, bytes.ptr, (int)bytes.len, 0) == XML_STATUS_OK;
}

bool epub_parse(struct epub *e, const char *path, const struct epub_events *events,
                struct tg_err *err)
{
  struct xml x = {.parser = XML_ParserCreate(NULL), .events = events};
  if (!x.parser)
    return tg_err_set(err, TG_E_SYSTEM, TG_MSG_IMPORT_PARSER, "expat");
  XML_SetUserData(x.parser, &x);
  XML_SetElementHandler(x.parser, on_start, on_end);
  XML_SetCharacterDataHandler(x.parser, on_text);
  XML_UseForeignDTD(x.parser, XML_TRUE); /* unknown entities are passed over; nothing is fetched */
  bool ok = imp_zip_stream(e->zip, path, parse_piece, &x, err);
  XML_ParserFree(x.parser);
  return ok;
}

const char *epub_attribute(const char *const *atts, const char *name)
{
  for (; *atts; atts += 2)
    if (!strcmp(local(*atts), name))
      return atts[1];
  return "";
}
