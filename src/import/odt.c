/* Texts of OpenDocument (.odt), as ISO/IEC 26300 and OASIS' OpenDocument 1.3 describe them. */
#include "import/odt.h"
#include "import/metadata.h"

static const struct imp_xml_space spaces[] = {
    {"office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    {"style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
    {"text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
    {"table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
    {"draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"},
    {"fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"},
    {"svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"},
    {"meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
    {"manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"},
    {"xlink", "http://www.w3.org/1999/xlink"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"xml", "http://www.w3.org/XML/1998/namespace"},
};

static const char *const names[] = {
    "",
#define N(name, word) word,
#include "import/odt_names.def"
#undef N
};

const struct imp_xml_vocabulary odt_words = {spaces, sizeof spaces / sizeof *spaces, names,
                                             sizeof names / sizeof *names};

/* --- styles ---- */

/* The automatic styles there are for headers and footers: their names begin anew in content.xml. */
static void on_style(void *context, int name, struct imp_xml *x)
{
  if (name != ODT_AUTOMATIC_STYLES)
    odt_styles_start(context, name, x);
}

static void on_style_end(void *context, int name, struct imp_xml *x)
{
  (void)x;
  odt_styles_end(context, name);
}

static void read_styles(struct imp_job *job, struct imp_zip *zip, struct odt_styles *styles)
{
  static const struct imp_xml_handler handler = {on_style, on_style_end, NULL};
  struct tg_err err = {.code = TG_E_NONE};
  if (imp_zip_has(zip, "styles.xml") &&
      !imp_xml_read(zip, "styles.xml", &odt_words, &handler, styles, NULL, &err))
    tg_builder_warn(job->builder, err.text);
}

/* --- metadata ---- */

static void read_properties(struct imp_job *job, struct imp_zip *zip)
{
  static const char *const keys[ODT_NAMES] = {
      [ODT_DC_TITLE] = "title",         [ODT_INITIAL_CREATOR] = "author",
      [ODT_DC_CREATOR] = "modified by", [ODT_CREATION_DATE] = "created",
      [ODT_DC_DATE] = "modified",       [ODT_DC_SUBJECT] = "subject",
      [ODT_KEYWORD] = "keywords",       [ODT_DC_DESCRIPTION] = "description",
  };
  imp_metadata_read(job, zip, "meta.xml", &odt_words, keys);
}

/* --- the manifest ---- */

static void on_manifest(void *context, int name, struct imp_xml *x)
{
  (void)x;
  *(bool *)context |= name == ODT_ENCRYPTION;
}

static void on_manifest_end(void *context, int name, struct imp_xml *x)
{
  (void)context;
  (void)name;
  (void)x;
}

static bool is_locked(struct imp_zip *zip)
{
  static const struct imp_xml_handler handler = {on_manifest, on_manifest_end, NULL};
  static const char part[] = "META-INF/manifest.xml";
  bool locked = false;
  if (imp_zip_has(zip, part))
    imp_xml_read(zip, part, &odt_words, &handler, &locked, NULL, NULL);
  return locked;
}

static bool read_document(struct imp_job *job, struct imp_zip *zip, struct tg_err *err)
{
  struct odt_styles styles;
  if (is_locked(zip))
    return tg_err_set(err, TG_E_INPUT, TG_MSG_IMPORT_LOCKED);
  odt_styles_init(&styles);
  read_properties(job, zip);
  read_styles(job, zip, &styles);
  bool ok = odt_read_text(job, zip, &styles, err);
  odt_styles_fini(&styles);
  if (ok && imp_zip_is_cut(zip))
    return tg_err_set(err, TG_E_INPUT, TG_MSG_ZIP_CUT);
  return ok;
}

bool imp_odt(struct imp_job *job, struct tg_err *err)
{
  struct imp_zip *zip = imp_zip_open(job->path, err);
  if (!zip)
    return false;
  imp_format(job, "odt", "UTF-8");
  bool ok = read_document(job, zip, err);
  imp_zip_free(zip);
  return ok;
}
