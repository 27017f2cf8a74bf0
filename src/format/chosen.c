#include "format/chosen.h"

#include "tigang/base/fingerprint.h"
#include "tigang/config/memory.h"

static const char name[] = "encoding";

/* So much of the file is hashed: it is done before the first screen. */
enum { HASHED = 64 * 1024 };

static struct tg_memory_id id_of(const struct tg_source *source)
{
  struct tg_fingerprint f = {0};
  struct tg_span raw = tg_source_raw(source);
  tg_fingerprint_step(&f, raw, HASHED);
  return (struct tg_memory_id){f.hash, raw.len};
}

enum tg_encoding tg_chosen_encoding(const struct tg_source *source)
{
  struct tg_memory m = {TG_BUF_INIT};
  struct tg_buf value = TG_BUF_INIT;
  enum tg_encoding e = TG_ENC_NONE;
  if (tg_source_raw_complete(source) && tg_memory_load(&m, id_of(source)) &&
      tg_memory_get(&m, name, &value))
    e = tg_encoding_named(tg_buf_span(&value), NULL);
  tg_buf_fini(&value);
  tg_memory_fini(&m);
  return e;
}

bool tg_chosen_encoding_set(const struct tg_source *source, enum tg_encoding e)
{
  struct tg_memory_item item = {name, tg_span_str(tg_encoding_name(e))};
  return tg_source_raw_complete(source) && tg_memory_put(id_of(source), &item, 1);
}
