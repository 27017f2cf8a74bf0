/* The package: its words, relationships between parts, core properties. */
#include "import/docx.h"
#include "import/metadata.h"

static const struct imp_xml_space spaces[] = {
    {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {"w", "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    {"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    {"r", "http://purl.oclc.org/ooxml/officeDocument/relationships"},
    {"m", "http://schemas.openxmlformats.org/officeDocument/2006/math"},
    {"m", "http://purl.oclc.org/ooxml/officeDocument/math"},
    {"mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
    {"rel", "http://schemas.openxmlformats.org/package/2006/relationships"},
    {"cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"xml", "http://www.w3.org/XML/1998/namespace"},
};

static const char *const names[] = {
    "",
#define N(name, word) word,
#include "import/docx_names.def"
#undef N
};

const struct imp_xml_vocabulary docx_words = {spaces, sizeof spaces / sizeof *spaces, names,
                                              sizeof names / sizeof *names};

/* --- relationships ---- */

struct reading {
  struct docx_relationships *relationships;
  const char *part;
};

/* The last word of a type's address, which is the same in all editions. */
static const char *last_word(const char *type)
{
  const char *slash = strrchr(type, '/');
  return slash ? slash + 1 : type;
}

/* The name of the part that `target` means, seen from `part`. */
static void add_part(struct tg_buf *out, const char *part, const char *target)
{
  const char *slash = strrchr(part, '/');
  if (*target == '/')
    target++;
  else if (slash)
    tg_buf_add(out, part, (size_t)(slash + 1 - part));
  while (!strncmp(target, "../", 3) || !strncmp(target, "./", 2)) {
    bool up = target[1] == '.';
    target += up ? 3 : 2;
    size_t len = up && out->len ? out->len - 1 : out->len;
    while (up && len && out->at[len - 1] != '/')
      len--;
    if (out->at)
      tg_buf_cut(out, len);
  }
  tg_buf_add_str(out, target);
}

static void on_relationship(void *context, int name, struct imp_xml *x)
{
  struct reading *r = context;
  struct docx_relationships *list = r->relationships;
  struct tg_buf target = TG_BUF_INIT;
  if (name != DOCX_RELATIONSHIP)
    return;
  const char *id = imp_xml_attribute(x, DOCX_REL_ID), *type = imp_xml_attribute(x, DOCX_REL_TYPE);
  const char *to = imp_xml_attribute(x, DOCX_REL_TARGET);
  const char *mode = imp_xml_attribute(x, DOCX_REL_MODE);
  if (!id || !type || !to)
    return;
  bool external = mode && !strcmp(mode, "External");
  if (external)
    tg_buf_add_str(&target, to);
  else
    add_part(&target, r->part, to);
  imp_ids_add(&list->ids, id, (uint32_t)list->list.n);
  *tg_vec_push(&list->list) =
      (struct docx_relationship){.type = tg_arena_dup(&list->arena, tg_span_str(last_word(type))),
                                 .target = tg_arena_dup(&list->arena, tg_buf_span(&target)),
                                 .external = external};
  tg_buf_fini(&target);
}

static void on_nothing(void *context, int name, struct imp_xml *x)
{
  (void)context;
  (void)name;
  (void)x;
}

void docx_read_relationships(struct docx_relationships *r, struct imp_zip *zip, const char *part)
{
  static const struct imp_xml_handler handler = {on_relationship, on_nothing, NULL};
  struct reading reading = {r, part};
  const char *slash = strrchr(part, '/');
  int folder = slash ? (int)(slash + 1 - part) : 0;
  struct tg_buf name = TG_BUF_INIT;
  tg_buf_addf(&name, "%.*s_rels/%s.rels", folder, part, part + folder);
  if (imp_zip_has(zip, tg_buf_str(&name)))
    imp_xml_read(zip, tg_buf_str(&name), &docx_words, &handler, &reading, NULL, NULL);
  tg_buf_fini(&name);
}

void docx_relationships_fini(struct docx_relationships *r)
{
  tg_arena_fini(&r->arena);
  imp_ids_fini(&r->ids);
  tg_vec_fini(&r->list);
}

const char *docx_target(const struct docx_relationships *r, const char *type)
{
  for (size_t i = 0; i < r->list.n; i++)
    if (!r->list.at[i].external && !strcmp(r->list.at[i].type, type))
      return r->list.at[i].target;
  return NULL;
}

/* --- core properties ---- */

void docx_read_properties(struct imp_job *job, struct imp_zip *zip, const char *part)
{
  static const char *const keys[DOCX_NAMES] = {
      [DOCX_DC_TITLE] = "title",     [DOCX_DC_CREATOR] = "author",
      [DOCX_DC_SUBJECT] = "subject", [DOCX_DC_DESCRIPTION] = "description",
      [DOCX_KEYWORDS] = "keywords",  [DOCX_CREATED] = "created",
      [DOCX_MODIFIED] = "modified",  [DOCX_LAST_MODIFIED_BY] = "modified by",
  };
  imp_metadata_read(job, zip, part, &docx_words, keys);
}
