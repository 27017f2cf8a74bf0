#include "import/xml.h"

#include "import/ids.h"

#include "tigang/base/arena.h"
#include "tigang/base/mem.h"
#include "tigang/base/vec.h"

#include <expat.h>
#include <stdlib.h>

/* Names met and what they mean, found by their hash: files have some hundred different ones. */
enum { MET = 1024, MET_BYTES = 40 };

struct met {
  char raw[MET_BYTES];
  bool used;
  bool attribute; /* without a prefix these are in no namespace */
  int name;
};

/* What a prefix stands for: an index into the vocabulary's spaces, -1 for a namespace that is not
 * known. One that hides another ends with its element. */
struct binding {
  const char *prefix;
  int space;
  unsigned depth;
};

struct imp_xml {
  const struct imp_xml_vocabulary *words;
  const struct imp_xml_handler *handler;
  void *context;
  XML_Parser parser;
  const char *part;
  struct imp_job *job;
  uint64_t done, total;
  unsigned depth;
  const char **attributes; /* of the element that starts */
  struct tg_arena arena;   /* prefixes */
  TG_VEC(struct binding) bindings;
  struct imp_ids index; /* of the vocabulary */
  struct met *met;      /* MET */
  bool failed;
  struct tg_err *err;
};

/* --- names ---- */

static void index_names(struct imp_xml *x)
{
  for (size_t i = 1; i < x->words->n_names; i++)
    imp_ids_add(&x->index, x->words->names[i], (uint32_t)i);
}

static int find_name(const struct imp_xml *x, const char *name)
{
  uint32_t found = imp_ids_find(&x->index, name);
  return found == UINT32_MAX ? 0 : (int)found;
}

static const struct binding *find_binding(const struct imp_xml *x, struct tg_span prefix)
{
  for (size_t i = x->bindings.n; i--;)
    if (tg_span_eq_str(prefix, x->bindings.at[i].prefix))
      return &x->bindings.at[i];
  return NULL;
}

static int resolve(const struct imp_xml *x, const char *raw, bool attribute)
{
  const char *colon = strchr(raw, ':');
  if (!colon && attribute)
    return find_name(x, raw);
  const char *local = colon ? colon + 1 : raw;
  size_t len = colon ? (size_t)(colon - raw) : 0;
  const struct binding *b = find_binding(x, tg_span_of(raw, len));
  if (!b || b->space < 0)
    return b || colon ? 0 : find_name(x, raw);
  struct tg_buf name = TG_BUF_INIT;
  tg_buf_addf(&name, "%s:%s", x->words->spaces[b->space].prefix, local);
  int found = find_name(x, tg_buf_str(&name));
  tg_buf_fini(&name);
  return found;
}

static int name_of(struct imp_xml *x, const char *raw, bool attribute)
{
  struct met *m = &x->met[(imp_ids_hash(raw) + attribute) % MET];
  if (m->used && m->attribute == attribute && !strcmp(m->raw, raw))
    return m->name;
  int name = resolve(x, raw, attribute);
  size_t len = strlen(raw);
  if (len < MET_BYTES) {
    memcpy(m->raw, raw, len + 1);
    m->used = true;
    m->attribute = attribute;
    m->name = name;
  }
  return name;
}

/* --- namespaces ---- */

static int space_of(const struct imp_xml *x, const char *uri)
{
  for (size_t i = 0; i < x->words->n_spaces; i++)
    if (!strcmp(x->words->spaces[i].uri, uri))
      return (int)i;
  return -1;
}

static void forget_names(struct imp_xml *x)
{
  memset(x->met, 0, MET * sizeof *x->met);
}

/* A prefix that is new stays bound when its element ends: drawings bind the same ones again and
 * again, and what was read of names stays true. */
static void bind(struct imp_xml *x, const char *prefix, const char *uri)
{
  int space = space_of(x, uri);
  const struct binding *old = find_binding(x, tg_span_str(prefix));
  if (old && old->space == space)
    return;
  unsigned depth = old ? x->depth : 0;
  const char *kept = tg_arena_dup(&x->arena, tg_span_str(prefix));
  *tg_vec_push(&x->bindings) = (struct binding){kept, space, depth};
  forget_names(x);
}

static void bind_all(struct imp_xml *x, const char **attributes)
{
  for (; *attributes; attributes += 2)
    if (!strncmp(*attributes, "xmlns", 5) && (!(*attributes)[5] || (*attributes)[5] == ':'))
      bind(x, (*attributes)[5] ? *attributes + 6 : "", attributes[1]);
}

static void unbind(struct imp_xml *x)
{
  size_t n = x->bindings.n;
  while (n && x->bindings.at[n - 1].depth == x->depth && x->depth)
    n--;
  if (n == x->bindings.n)
    return;
  x->bindings.n = n;
  forget_names(x);
}

/* --- expat's handlers ---- */

static void stop(struct imp_xml *x, enum tg_msg_id why)
{
  x->failed = true;
  tg_err_set(x->err, TG_E_INPUT, why, x->part);
  XML_StopParser(x->parser, XML_FALSE);
}

static void on_start(void *context, const char *raw, const char **attributes)
{
  struct imp_xml *x = context;
  if (++x->depth > IMP_XML_DEPTH) {
    stop(x, TG_MSG_XML_DEEP);
    return;
  }
  if (*attributes)
    bind_all(x, attributes);
  x->attributes = attributes;
  x->handler->start(x->context, name_of(x, raw, false), x);
}

static void on_end(void *context, const char *raw)
{
  struct imp_xml *x = context;
  if (x->failed) /* expat calls it for an empty element even when it is to stop */
    return;
  x->handler->end(x->context, name_of(x, raw, false), x);
  unbind(x);
  x->depth--;
}

static void on_text(void *context, const char *text, int len)
{
  struct imp_xml *x = context;
  x->handler->text(x->context, tg_span_of(text, (size_t)len));
}

static void on_doctype(void *context, const char *name, const char *system, const char *public,
                       int internal)
{
  (void)name;
  (void)system;
  (void)public;
  (void)internal;
  stop(context, TG_MSG_XML_DOCTYPE);
}

const char *imp_xml_attribute(struct imp_xml *x, int name)
{
  for (const char **a = x->attributes; *a; a += 2)
    if (name_of(x, *a, true) == name)
      return a[1];
  return NULL;
}

long imp_xml_number(struct imp_xml *x, int name, long otherwise)
{
  const char *value = imp_xml_attribute(x, name);
  char *end;
  long n = value ? strtol(value, &end, 10) : 0;
  return value && end != value ? n : otherwise;
}

/* --- reading ---- */

static bool parse(struct imp_xml *x, struct tg_span bytes, bool last)
{
  if (x->failed)
    return false;
  if (XML_Parse(x->parser, bytes.ptr, (int)bytes.len, last) == XML_STATUS_OK)
    return true;
  if (!x->failed)
    tg_err_set(x->err, TG_E_INPUT, TG_MSG_XML_BROKEN, x->part,
               (unsigned long long)XML_GetCurrentByteIndex(x->parser),
               XML_ErrorString(XML_GetErrorCode(x->parser)));
  x->failed = true;
  return false;
}

static bool take_piece(void *context, struct tg_span bytes)
{
  struct imp_xml *x = context;
  x->done += bytes.len;
  if (x->job)
    imp_progress(x->job, x->done < x->total ? x->done : x->total, x->total);
  return parse(x, bytes, false);
}

static void set_up(struct imp_xml *x)
{
  x->parser = XML_ParserCreate(NULL);
  XML_SetUserData(x->parser, x);
  XML_SetElementHandler(x->parser, on_start, on_end);
  if (x->handler->text)
    XML_SetCharacterDataHandler(x->parser, on_text);
  XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
  x->met = tg_calloc(MET, sizeof *x->met);
  index_names(x);
  bind(x, "xml", "http://www.w3.org/XML/1998/namespace");
}

static void clean_up(struct imp_xml *x)
{
  XML_ParserFree(x->parser);
  tg_arena_fini(&x->arena);
  tg_vec_fini(&x->bindings);
  imp_ids_fini(&x->index);
  free(x->met);
}

bool imp_xml_read(struct imp_zip *zip, const char *part, const struct imp_xml_vocabulary *words,
                  const struct imp_xml_handler *handler, void *context, struct imp_job *job,
                  struct tg_err *err)
{
  struct imp_xml x = {.words = words,
                      .handler = handler,
                      .context = context,
                      .part = part,
                      .job = job,
                      .total = imp_zip_size(zip, part),
                      .err = err};
  set_up(&x);
  bool ok = imp_zip_stream(zip, part, take_piece, &x, err);
  ok = ok && parse(&x, tg_span_of("", 0), true);
  clean_up(&x);
  return ok;
}
