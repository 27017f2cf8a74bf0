#include "import/metadata.h"

struct reader {
  struct tg_builder *builder;
  const char *const *keys;
  struct tg_buf value;
};

static void on_start(void *context, int name, struct imp_xml *x)
{
  struct reader *r = context;
  (void)name;
  (void)x;
  tg_buf_clear(&r->value);
}

static void on_end(void *context, int name, struct imp_xml *x)
{
  struct reader *r = context;
  struct tg_span value = tg_span_trim(tg_buf_span(&r->value));
  (void)x;
  if (r->keys[name] && value.len)
    tg_builder_meta(r->builder, tg_span_str(r->keys[name]), value);
  tg_buf_clear(&r->value);
}

static void on_text(void *context, struct tg_span text)
{
  struct reader *r = context;
  tg_buf_add_span(&r->value, text);
}

void imp_metadata_read(struct imp_job *job, struct imp_zip *zip, const char *part,
                       const struct imp_xml_vocabulary *words, const char *const *keys)
{
  static const struct imp_xml_handler handler = {on_start, on_end, on_text};
  struct reader r = {.builder = job->builder, .keys = keys};
  if (imp_zip_has(zip, part))
    imp_xml_read(zip, part, words, &handler, &r, NULL, NULL);
  tg_buf_fini(&r.value);
}
