/* container.xml, the package that it names, and what is encrypted. */
#include "import/epub.h"
#include "import/path.h"

#include <ctype.h>

enum { ITEMS_MAX = 20000, VALUE_MAX = 4096 };

struct tg_span epub_keep(struct epub *e, struct tg_span text)
{
  struct tg_buf clean = TG_BUF_INIT;
  for (size_t i = 0; i < text.len; i++) {
    if (!isspace((unsigned char)text.ptr[i]))
      tg_buf_add_char(&clean, text.ptr[i]);
    else if (clean.len && clean.at[clean.len - 1] != ' ')
      tg_buf_add_char(&clean, ' ');
  }
  struct tg_span shown = tg_span_trim(tg_buf_span(&clean));
  shown = tg_span_of(shown.len ? tg_arena_dup(&e->arena, shown) : "", shown.len);
  tg_buf_fini(&clean);
  return shown;
}

/* --- the container: where the package is ---- */

static void on_container(void *context, const char *name, const char *const *atts)
{
  struct epub *e = context;
  if (!strcmp(name, "rootfile") && !e->package.len)
    e->package = epub_keep(e, tg_span_str(epub_attribute(atts, "full-path")));
}

/* --- the package ---- */

struct package {
  struct epub *e;
  struct tg_builder *b;
  bool in_metadata;
  const char *key; /* of the metadata whose value comes; NULL: none */
  struct tg_buf value;
};

static const char *key_of(const char *name)
{
  static const struct {
    const char *name, *key;
  } keys[] = {{"title", "title"},
              {"creator", "author"},
              {"language", "language"},
              {"date", "date"},
              {"publisher", "publisher"},
              {"description", "description"},
              {"subject", "keywords"}};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (!strcmp(name, keys[i].name))
      return keys[i].key;
  return NULL;
}

static struct tg_span path_in(struct epub *e, const char *href)
{
  struct tg_buf path = TG_BUF_INIT;
  imp_add_path(e->package, tg_span_str(href), &path);
  struct tg_span kept = epub_keep(e, tg_buf_span(&path));
  tg_buf_fini(&path);
  return kept;
}

static void add_item(struct epub *e, const char *const *atts)
{
  if (e->items.n < ITEMS_MAX)
    *tg_vec_push(&e->items) = (struct epub_item){
        .id = epub_keep(e, tg_span_str(epub_attribute(atts, "id"))),
        .path = path_in(e, epub_attribute(atts, "href")),
        .type = epub_keep(e, tg_span_str(epub_attribute(atts, "media-type"))),
        .properties = epub_keep(e, tg_span_str(epub_attribute(atts, "properties")))};
}

static void on_package(void *context, const char *name, const char *const *atts)
{
  struct package *p = context;
  if (!strcmp(name, "metadata"))
    p->in_metadata = true;
  else if (!strcmp(name, "item"))
    add_item(p->e, atts);
  else if (!strcmp(name, "spine"))
    p->e->toc = epub_keep(p->e, tg_span_str(epub_attribute(atts, "toc")));
  else if (!strcmp(name, "itemref") && p->e->spine.n < ITEMS_MAX)
    *tg_vec_push(&p->e->spine) = epub_keep(p->e, tg_span_str(epub_attribute(atts, "idref")));
  p->key = p->in_metadata ? key_of(name) : NULL;
  tg_buf_clear(&p->value);
}

static void on_package_text(void *context, struct tg_span text)
{
  struct package *p = context;
  if (p->key && p->value.len < VALUE_MAX)
    tg_buf_add_span(&p->value, text);
}

static void on_package_end(void *context, const char *name)
{
  struct package *p = context;
  struct tg_span value = epub_keep(p->e, tg_buf_span(&p->value));
  if (p->key && value.len)
    tg_builder_meta(p->b, tg_span_str(p->key), value);
  p->key = NULL;
  if (!strcmp(name, "metadata"))
    p->in_metadata = false;
}

/* --- encryption ---- */

/* Fonts are scrambled in books that are free, too: these two ways are of fonts only. (EPUB 3.3,
 * 4.2.6.3.1; Adobe) */
static bool is_of_fonts(const char *algorithm)
{
  return !strcmp(algorithm, "http://www.idpf.org/2008/embedding") ||
         !strcmp(algorithm, "http://ns.adobe.com/pdf/enc#RC");
}

static void on_encryption(void *context, const char *name, const char *const *atts)
{
  bool *yes = context;
  if (!strcmp(name, "EncryptionMethod") && !is_of_fonts(epub_attribute(atts, "Algorithm")))
    *yes = true;
}

static bool is_encrypted(struct epub *e)
{
  static const char path[] = "META-INF/encryption.xml";
  bool yes = false;
  const struct epub_events events = {.start = on_encryption, .context = &yes};
  if (imp_zip_has(e->zip, path))
    epub_parse(e, path, &events, NULL);
  return yes;
}

bool epub_open(struct epub *e, struct tg_builder *b, struct tg_err *err)
{
  static const char container[] = "META-INF/container.xml";
  const struct epub_events where = {.start = on_container, .context = e};
  struct package p = {.e = e, .b = b};
  const struct epub_events what = {
      .start = on_package, .end = on_package_end, .text = on_package_text, .context = &p};
  if (is_encrypted(e))
    return tg_err_set(err, TG_E_INPUT, TG_MSG_EPUB_ENCRYPTED);
  if (!epub_parse(e, container, &where, err))
    return false;
  bool ok = e->package.len && epub_parse(e, e->package.ptr, &what, err);
  tg_buf_fini(&p.value);
  if (e->package.len && !ok)
    return false;
  return e->spine.n || tg_err_set(err, TG_E_INPUT, TG_MSG_EPUB_NO_SPINE);
}

const struct epub_item *epub_item(const struct epub *e, struct tg_span id)
{
  for (size_t i = 0; i < e->items.n; i++)
    if (tg_span_eq(e->items.at[i].id, id))
      return &e->items.at[i];
  return NULL;
}
